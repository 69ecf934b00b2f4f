"""A draft made of a document: every fact a row, each with its place in the text; everything or nothing."""

import datetime
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.consistency import archive_problems
from meetings.importing.document import Document, Span
from meetings.importing.facts import (
    Action,
    Attachment,
    Attendee,
    Clock,
    Decision,
    Item,
    Minutes,
    Named,
    NextMeeting,
    Text,
    When,
)
from meetings.importing.intake import read_again, take_in
from meetings.importing.matching import match
from meetings.importing.store import create_draft, plan_next
from meetings.lifecycle import publish
from meetings.models import AgendaItem, Attendance, Import, Meeting, SourceDocument, SourcePointer
from networks.choices import Choice
from networks.models import Municipality, Network, Person, User
from tests.factories import (
    make_administrator,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db

DECIDED = "Nätverket beslutar att mäta mer."
DAY = datetime.date(2026, 3, 3)
TEXT = """# Vattenchefsnätverket 3 mars 2026

Plats: Ale kommun

Närvarande

Anna Ek, Ale
Bo Ås, VA-chef, Lerum

1. Rent vatten

Bo berättar. Nätverket beslutar att mäta mer. Anna återkommer senast den 1 april. Se bifogad karta.

Antecknat av Anna Ek
"""


class Case:
    """One document handed in, with facts as a parser would give them; what a test does not change is all there is."""

    def __init__(self) -> None:
        self.network = make_network("Vattenchefsnätverket")
        self.user: User = make_user("coordinator", self.network)
        self.imported = take_in(self.user, "mars.md", TEXT.encode())
        self.document: Document = read_again(self.imported)[0]
        self.anna, self.bo = self.attendee("Anna Ek", "Ale"), self.attendee("Bo Ås", "Lerum", title="VA-chef")
        self.people: dict[Span, Choice] = {}
        self.new_people: list[Span] = []
        self.minutes = Minutes(
            network=Text(value="Vattenchefsnätverket", span=self.at("Vattenchefsnätverket")),
            date=When(start=DAY, span=self.at("3 mars 2026")),
            place=Text(value="Ale kommun", span=self.at("Ale kommun")),
            note_taker=Text(value="Anna Ek", span=self.at("Anna Ek", 2)),
            attendance=[self.anna, self.bo],
            items=[self.item()],
            decisions=[Decision(text=DECIDED, item=0, span=self.at(DECIDED))],
            actions=[self.action()],
            attachments=[Attachment(title="karta", item=0, span=self.at("karta"))],
            preamble=(0, self.at("Närvarande")[0]),
        )

    def at(self, words: str, time: int = 1) -> Span:
        """Where words stand in the text, the first time or a later one."""
        start = -1
        for _ in range(time):
            start = self.document.text.index(words, start + 1)
        return start, start + len(words)

    def attendee(self, name: str, body: str, **fields: Any) -> Attendee:
        span = self.at(name)
        line = (span[0], self.document.text.index("\n", span[0]))
        return Attendee(name=name, body=body, span=span, line=line, heading="Närvarande", **fields)

    def item(self) -> Item:
        start, stop = self.at("1. Rent vatten")[0], self.at("karta.")[1]
        return Item(
            number="1",
            title="Rent vatten",
            span=(start, stop),
            title_span=self.at("Rent vatten"),
            body_span=(self.at("Rent vatten")[1], stop),
            presenters=[Named(name="Bo", span=self.at("Bo", 2))],
        )

    def action(self) -> Action:
        span = self.at("Anna återkommer senast den 1 april.")
        asked = Named(name="Anna", span=(span[0], span[0] + 4))
        return Action(text="Anna återkommer senast den 1 april.", item=0, span=span, responsible=[asked], due="1 april")

    def create(self, **changes: Any) -> Meeting:
        given = {
            "by": self.user,
            "network": self.network,
            "document": self.document,
            "minutes": self.minutes,
            "people": self.people,
            "new_people": self.new_people,
        }
        return create_draft(self.imported, **given | changes)

    def refused(self) -> str:
        """Why no draft is made; nothing has then been written."""
        before = stored()
        with pytest.raises(ValidationError) as error:
            self.create()
        assert stored() == before
        return " ".join(error.value.messages)


def stored() -> list[int]:
    models: list[Any] = [Meeting, AgendaItem, Attendance, SourceDocument, SourcePointer, Person]
    return [model.objects.count() for model in models]


@pytest.fixture
def case() -> Case:
    return Case()


def test_every_fact_becomes_a_row(case: Case):
    ale = make_municipality("Ale")
    person = make_person("Anna Ek")
    for span in (case.anna.span, case.at("Anna Ek", 2), case.action().responsible[0].span):
        case.people[span] = Choice.of(person, case.document.text[slice(*span)])
    meeting = Meeting.objects.with_notes().get(pk=case.create().pk)
    assert (meeting.status, meeting.start, meeting.place, meeting.revision) == ("draft", DAY, "Ale kommun", 1)
    assert (meeting.note_taker, meeting.note_taker_person) == ("Anna Ek", person)
    assert "Plats: Ale kommun" in meeting.preamble
    rows = [
        (one.name, one.title, one.body, one.person, one.municipality, one.heading) for one in meeting.attendances.all()
    ]
    assert rows == [
        ("Anna Ek", "", "Ale", person, ale, "Närvarande"),
        ("Bo Ås", "VA-chef", "Lerum", None, None, "Närvarande"),
    ]
    [item] = meeting.items.all()
    assert (item.number, item.title) == ("1", "Rent vatten")
    assert "beslutar att mäta mer" in item.body and "Rent vatten" not in item.body
    [presenter], [decision], [action] = item.presenters.all(), item.decisions.all(), item.actions.all()
    assert (presenter.name, presenter.person) == ("Bo", None)
    assert decision.text == "Nätverket beslutar att mäta mer."
    assert (action.due_text, [one.person for one in action.responsible.all()]) == ("1 april", [person])
    assert [one.is_missing for one in meeting.attachments.all()] == [True]
    assert "mäta mer" in meeting.text.folded


@pytest.mark.parametrize("state", ["open", "done", "dropped"])
def test_an_action_is_as_far_as_the_notes_tell(case: Case, state: str):
    case.minutes.actions[0].state = state

    assert [action.state for action in case.create().items.get().actions.all()] == [state]


def test_every_fact_points_to_its_words(case: Case):
    meeting = case.create()
    source = meeting.sources.get()
    assert (bytes(source.content), source.text, source.name) == (TEXT.encode(), case.document.text, "mars.md")
    quotes = {(pointer.field, pointer.quote) for pointer in source.pointers.exclude(meeting=None)}
    assert {("start", "3 mars 2026"), ("place", "Ale kommun"), ("note_taker", "Anna Ek")} <= quotes
    about = {
        name: [(one.field, one.quote) for one in source.pointers.exclude(**{name: None}).order_by("position")]
        for name in ("attendance", "presenter", "decision", "action", "attachment")
    }
    assert about["attendance"] == [("", "Anna Ek, Ale"), ("", "Bo Ås, VA-chef, Lerum")]
    assert about["presenter"] == [("", "Bo")]
    assert about["action"] == [
        ("", "Anna återkommer senast den 1 april."), ("responsible", "Anna"), ("due_text", "1 april")
    ]  # fmt: skip
    assert about["attachment"] == [("", "karta")]
    assert ("title", "Rent vatten") in {(one.field, one.quote) for one in source.pointers.exclude(item=None)}


def test_the_audit_log_says_who_made_it(case: Case):
    case.new_people = [case.bo.span]
    meeting = case.create()
    rows: list[Any] = [meeting, meeting.items.get(), *meeting.attendances.all(), Person.objects.get(name="Bo Ås")]
    assert {row.history.get().history_user for row in rows} == {case.user}


def test_sent_twice_it_is_one_draft(case: Case):
    assert case.create() == case.create()
    case.imported.refresh_from_db()
    assert (bytes(case.imported.content), case.imported.record) == (b"", {})
    assert Meeting.objects.count() == 1


def test_a_meeting_that_is_planned_for_the_day_becomes_the_draft(case: Case):
    planned = make_meeting(case.network, status="planned", day=str(DAY), theme="Vatten", place="Annat")
    meeting = case.create()
    assert (meeting.pk, meeting.slug) == (planned.pk, planned.slug)
    assert (meeting.theme, meeting.place) == ("Vatten", "Ale kommun")
    assert Meeting.objects.get().status == "draft"


def test_another_meeting_with_notes_on_the_day_stays(case: Case):
    make_meeting(case.network, day=str(DAY))
    case.create()
    assert Meeting.objects.count() == 2


def test_new_people_are_entered_once_wherever_they_are_named(case: Case):
    case.new_people = [case.anna.span]
    meeting = case.create()
    anna = Person.objects.get(name="Anna Ek")
    assert meeting.note_taker_person == anna
    assert meeting.attendances.get(person=anna).name == "Anna Ek"
    assert meeting.items.get().actions.get().responsible.get().person == anna
    assert not Person.objects.filter(name__in=["Anna", "Bo", "Bo Ås"]).exists()


def test_one_person_chosen_twice_is_told(case: Case):
    make_municipality("Ale")
    choice = Choice.of(make_person("Anna Ek"))
    case.people = {case.anna.span: choice, case.bo.span: choice}
    assert "Bo Ås" in case.refused()


def test_a_choice_that_is_gone_is_told(case: Case):
    case.people = {case.anna.span: Choice.parse("person:4711:Anna Ek")}
    assert "Anna Ek" in case.refused()
    hidden = make_network("Hemliga nätverket", visibility="members")
    case.people = {case.action().responsible[0].span: Choice.of(hidden)}
    assert "Hemliga" in case.refused()


def test_a_document_of_the_archive_is_told(case: Case):
    case.create()
    case.imported = take_in(case.user, "igen.md", TEXT.encode())
    with pytest.raises(ValidationError) as error:
        case.create()
    assert error.value.code == "known"


def test_what_is_too_long_is_told(case: Case):
    case.minutes.attendance[0] = replace(case.anna, name="Anna " * 40)
    case.minutes.items[0] = replace(case.minutes.items[0], number="1" * 30)
    words = case.refused()
    assert "Anna Anna" in words and "111" in words
    case.minutes.place = Text(value="x" * 301, span=(0, 1))
    assert "300" in case.refused()


@pytest.mark.parametrize(
    "when",
    [
        None,
        When(start=datetime.date(1823, 1, 1), span=(0, 1)),
        When(start=DAY, end=DAY, precision="days", span=(0, 1)),
        When(start=DAY, precision="between", span=(0, 1)),
        When(start=DAY, certainty="inferred", span=(0, 1)),
    ],
)
def test_a_date_that_cannot_be_is_told(case: Case, when: When | None):
    case.minutes.date = when
    assert case.refused()


def test_more_rows_than_a_page_can_hold_are_told(case: Case):
    case.minutes.attendance = [case.anna] * 501
    assert "500" in case.refused()


def test_times_in_the_wrong_order_are_told(case: Case):
    case.minutes.start_time = Clock(value=datetime.time(12), span=(0, 1))
    case.minutes.end_time = Clock(value=datetime.time(9), span=(0, 1))
    assert case.refused()


def test_a_long_heading_goes_into_the_text_and_long_words_end_in_a_sign(case: Case):
    case.minutes.items[0] = replace(case.minutes.items[0], title="Vatten " * 60)
    case.minutes.attendance[0] = replace(case.anna, heading="N" * 120)
    case.minutes.actions[0].responsible = [Named(name="de som vill " * 20, span=(0, 1))]
    meeting = case.create()
    item = meeting.items.get()
    assert item.title.endswith("…") and "Vatten " * 59 in item.body
    assert meeting.attendances.first().heading.endswith("…")
    assert item.actions.get().responsible.get().text.endswith("…")


def test_what_stands_under_no_item_is_put_under_the_nearest(case: Case):
    case.minutes.decisions[0].item = None
    assert case.create().items.get().decisions.count() == 1


def test_a_decision_without_any_item_gets_one(case: Case):
    case.minutes.items = []
    case.minutes.actions[0].item = case.minutes.attachments[0].item = 7
    [item] = case.create().items.all()
    assert (item.decisions.count(), item.actions.count()) == (1, 1)


def test_a_dangerous_link_is_no_link(case: Case):
    for url in ("javascript:alert(1)", "https://" + "x" * 600 + ".se", "nowhere"):
        case.minutes.attachments.append(Attachment(title="länk", item=None, url=url, span=(0, 1)))
    case.minutes.attachments.append(Attachment(title="länk", item=None, url="https://example.se/a", span=(0, 1)))
    urls = [one.url for one in case.create().attachments.all()]
    assert urls == ["", "", "", "", "https://example.se/a"]


def test_facts_that_were_typed_point_nowhere(case: Case):
    case.minutes.theme = Text(value="Vatten", span=(0, 0))
    assert not case.create().pointers.filter(field="theme").exists()


def test_the_draft_can_be_published_and_the_archive_holds_together(case: Case):
    meeting = case.create()
    publish(meeting)
    assert not [str(problem) for problem in archive_problems()]


def test_storing_asks_as_many_questions_for_many_rows_as_for_few(case: Case):
    with CaptureQueriesContext(connection) as few:
        case.create()
    other = take_in(case.user, "fler.md", TEXT.encode() + b"\n")
    minutes = replace(
        case.minutes,
        attendance=[replace(case.anna, name=f"Anna {n}") for n in range(9)],
        items=[case.item() for _ in range(6)],
        decisions=case.minutes.decisions * 5,
        actions=case.minutes.actions * 5,
    )
    with CaptureQueriesContext(connection) as many:
        create_draft(other, by=case.user, network=case.network, document=case.document, minutes=minutes, people={})
    assert len(many) == len(few)


def test_coming_meetings_are_planned_where_the_network_has_nothing_yet(case: Case):
    make_meeting(case.network, status="planned", day="2026-04-07")
    may = datetime.date(2026, 5, 5)
    coming = [
        NextMeeting(text="7 april", start=datetime.date(2026, 4, 7), span=(0, 1)),
        NextMeeting(text="5 maj", start=may, start_time=datetime.time(9), theme="Avlopp", span=(0, 1)),
        NextMeeting(text="5 maj igen", start=may, span=(0, 1)),
        NextMeeting(text="till hösten", span=(0, 1)),
        NextMeeting(text="1 maj 1823", start=datetime.date(1823, 5, 1), span=(0, 1)),
    ]
    [planned] = plan_next(case.network, coming)
    assert (planned.start, planned.start_time, planned.theme) == (may, datetime.time(9), "Avlopp")


def test_the_five_documents_become_drafts_that_can_be_published(client: Client):
    for name in ("1_municipalities", "2_networks"):
        call_command("loaddata", f"{name}.json", verbosity=0)
    user, network = make_administrator(), Network.objects.get(slug="hr-chefsnatverket")
    client.force_login(user)
    for number, path in enumerate(sorted(Path(settings.FIXTURE_DIRS[0], "documents").glob("*.txt"))):
        imported = take_in(user, path.name, path.read_bytes(), network=network, key=uuid.uuid4())
        document, minutes = read_again(imported)
        minutes.date = minutes.date or When(start=datetime.date(2020, 1, 1 + number), span=(0, 0))
        people = {span: one.choice for span, one in match(minutes, network, DAY).people.items() if one.sure}
        new = [one.span for one in minutes.attendance if one.is_listed and one.span not in people]
        meeting = create_draft(
            imported, by=user, network=network, document=document, minutes=minutes, people=people, new_people=new
        )
        assert meeting.attendances.count() == len(minutes.attendance) > 14
        assert meeting.attendances.filter(municipality=None, kind="member").count() <= 1  # she of SKR
        assert meeting.items.count() == len(minutes.items)
        for person in Person.objects.filter(seats=None):
            make_seat(person, network)
        publish(meeting)
        page = client.get(reverse("meeting_source", args=[meeting.slug, meeting.sources.get().pk]))
        assert meeting.attendances.first().name in page.content.decode()
    assert not [str(problem) for problem in archive_problems()]
    assert Municipality.objects.count() == 13
    assert Import.objects.waiting().count() == 0
