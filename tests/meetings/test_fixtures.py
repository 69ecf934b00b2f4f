"""The fixtures are the five real meetings, whole, and nothing but what their documents say."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse

from meetings.management.commands.load_archive import fixture_files
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Meeting,
    MeetingText,
    MeetingVersion,
    Presenter,
    Responsible,
    SourceDocument,
    SourcePointer,
    Topic,
)
from meetings.models.sources import POINTER_TARGETS
from meetings.notes import notes_of
from meetings.richtext import clean
from meetings.search.text import text_of
from networks.folding import fold
from networks.models import Member, Municipality, MunicipalitySpelling, Network, Person, PersonSpelling
from tests.meetings.document_words import document_words, page_words

pytestmark = pytest.mark.django_db

DOCUMENTS = Path(settings.FIXTURE_DIRS[0]) / "documents"

ROWS: dict[type[Model], int] = {
    Municipality: 13,
    MunicipalitySpelling: 5,
    Network: 3,
    Person: 60,
    PersonSpelling: 9,
    Member: 40,
    Meeting: 18,
    MeetingVersion: 5,
    MeetingText: 5,
    Attendance: 93,
    AgendaItem: 38,
    Presenter: 31,
    Decision: 11,
    ActionItem: 19,
    Responsible: 21,
    Attachment: 18,
    Topic: 11,
    SourceDocument: 5,
    SourcePointer: 455,
}

MEETINGS = {
    "socialchefsnatverket-2021-host": {"items": 11, "attendances": 15, "decisions": 2, "actions": 6},
    "kommunchefsgruppen-2023-var": {"items": 6, "attendances": 16, "decisions": 4, "actions": 5},
    "hr-chefsnatverket-2023-04-21": {"items": 8, "attendances": 22, "decisions": 3, "actions": 2},
    "kommunchefsgruppen-2023-juni": {"items": 6, "attendances": 19, "decisions": 0, "actions": 2},
    "hr-chefsnatverket-2023-09-08": {"items": 7, "attendances": 21, "decisions": 2, "actions": 4},
}

PLANNED = {
    "hr-chefsnatverket": [
        "2023-05-26", "2023-10-13", "2023-11-16", "2023-december", "2024-02-02", "2024-04-12", "2024-05-17",
        "2024-09-06", "2024-10-11", "2024-11-14", "2024-12-13",
    ],
    "kommunchefsgruppen": ["2023-05-26", "2023-06-16"],
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def archive(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The fixtures, loaded once for all tests here, as that takes seconds."""
    with django_db_blocker.unblock():
        call_command("load_archive")
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


def published() -> QuerySet[Meeting]:
    return Meeting.objects.published().with_notes().order_by("start", "pk")


def rows_by_model() -> dict[type[Model], int]:
    return {model: model._default_manager.count() for model in ROWS}


def test_the_archive_has_the_rows_that_the_documents_give() -> None:
    assert rows_by_model() == ROWS


@pytest.mark.parametrize("slug", MEETINGS)
def test_a_meeting_has_all_its_items_people_decisions_and_actions(slug: str) -> None:
    meeting = Meeting.objects.get(slug=slug)

    assert meeting.status == Meeting.Status.PUBLISHED
    assert MEETINGS[slug] == {
        "items": meeting.items.count(),
        "attendances": meeting.attendances.count(),
        "decisions": Decision.objects.filter(item__meeting=meeting).count(),
        "actions": ActionItem.objects.filter(item__meeting=meeting).count(),
    }


def test_attendance_is_of_the_kinds_and_states_that_the_documents_show() -> None:
    counted = Counter(Attendance.objects.values_list("kind", "status", "is_listed"))

    assert counted == {
        ("member", "present", True): 54,
        ("member", "excused", True): 11,
        ("member", "absent", True): 4,
        ("staff", "present", True): 12,
        ("guest", "present", True): 2,
        ("guest", "present", False): 10,
    }


def test_the_meetings_that_the_notes_announce_are_planned() -> None:
    planned = Meeting.objects.filter(status="planned").order_by("start").values_list("network__slug", "slug")
    announced = {network: [f"{network}-{date}" for date in dates] for network, dates in PLANNED.items()}

    for network, slugs in announced.items():
        assert [slug for owner, slug in planned if owner == network] == slugs
    assert len(planned) == sum(map(len, PLANNED.values()))


def test_what_a_document_says_in_full_is_stated_and_every_other_date_has_a_basis() -> None:
    for meeting in Meeting.objects.all():
        assert (meeting.certainty == Meeting.Certainty.STATED) == (meeting.date_basis == ""), meeting.slug


@pytest.mark.parametrize("slug", MEETINGS)
def test_the_print_page_has_the_documents_words_all_of_them_no_others_in_order(client: Client, slug: str) -> None:
    meeting = Meeting.objects.get(slug=slug)
    page = client.get(reverse("meeting_print", args=[slug])).content.decode()

    assert page_words(page) == document_words(meeting.sources.get().text)


def test_the_documents_are_kept_byte_for_byte() -> None:
    kept = {document.name: bytes(document.content) for document in SourceDocument.objects.all()}

    assert kept == {path.name: path.read_bytes() for path in DOCUMENTS.iterdir()}
    for document in SourceDocument.objects.all():
        assert document.text == bytes(document.content).decode("utf-8")
        assert document.sha256 == sha256(document.content).hexdigest()


def test_every_pointers_quote_stands_at_its_span() -> None:
    for pointer in SourcePointer.objects.select_related("document"):
        assert pointer.document.text[pointer.start : pointer.end] == pointer.quote


@pytest.mark.parametrize(
    "model", [Meeting, AgendaItem, Attendance, Presenter, Decision, ActionItem, Attachment, Member, PersonSpelling]
)
def test_every_fact_points_to_its_place_in_a_document(model: Any) -> None:
    assert model.objects.exists()
    assert [str(row) for row in model.objects.filter(pointers=None)] == []


def test_the_page_of_each_document_shows_every_fact_that_was_read_out_of_it(admin_client: Client) -> None:
    for document in SourceDocument.objects.select_related("meeting").prefetch_related("pointers"):
        page = admin_client.get(reverse("meeting_source", args=[document.meeting.slug, document.pk]))

        shown = [fact for _, facts in page.context["facts"] for fact in facts]
        assert len(shown) == document.pointers.count()
        assert "".join(segment.text for segment in page.context["segments"]) == document.text


FIELDS_WITH_A_SOURCE = ("date_basis", "start_time", "end_time", "place", "host", "theme", "note_taker")


def test_every_field_of_a_meeting_that_is_filled_in_points_to_its_place() -> None:
    for meeting in Meeting.objects.prefetch_related("pointers"):
        pointed = {pointer.field for pointer in meeting.pointers.all()}
        filled = {name for name in FIELDS_WITH_A_SOURCE if getattr(meeting, name)}
        assert filled <= pointed, meeting.slug


def test_what_is_written_of_people_stands_in_the_quoted_words() -> None:
    for row in Attendance.objects.prefetch_related("pointers"):
        quoted = words(" ".join(pointer.quote for pointer in row.pointers.all()))
        assert all(words(part) in quoted for part in (row.name, row.title, row.body)), str(row)
        assert not row.is_listed or words(row.line) == quoted
    for presenter in Presenter.objects.prefetch_related("pointers"):
        assert presenter.name in {pointer.quote for pointer in presenter.pointers.all()}
    for spelling in PersonSpelling.objects.prefetch_related("pointers"):
        assert {pointer.quote for pointer in spelling.pointers.all()} == {spelling.text}


def words(text: str) -> str:
    return " ".join(document_words(text))


@pytest.mark.parametrize("model", [Decision, ActionItem])
def test_every_decision_and_action_has_a_wording_that_stands_in_its_item_and_in_its_source(model: Any) -> None:
    for outcome in model.objects.select_related("item").prefetch_related("pointers"):
        assert outcome.text in " ".join(page_words(outcome.item.body))
        assert words(outcome.text) in {words(pointer.quote) for pointer in outcome.pointers.all()}


def test_who_is_responsible_and_when_it_is_due_are_as_written() -> None:
    unwritten = []
    for action in ActionItem.objects.select_related("item").prefetch_related("responsible"):
        body = " ".join(page_words(action.item.body))
        unwritten += [row.text for row in action.responsible.all() if row.text not in body]
        assert action.due_text in body
        assert action.due_date is None or action.due_text
    assert unwritten == ["Kommunchefsgruppen"], "an open invitation to the members, whom the sentence does not name"


def test_what_an_attachment_is_called_stands_in_its_item() -> None:
    for attachment in Attachment.objects.select_related("item"):
        assert attachment.title in " ".join(page_words(attachment.item.body))
    assert Attachment.objects.exclude(url="").get().title == "En jämställd arbetsgivarpolitik SKR"


def test_a_topic_recurs() -> None:
    for topic in Topic.objects.all():
        assert topic.items.values("meeting").distinct().count() > 1, topic.name


def test_nobody_has_contact_details_or_is_known_only_from_being_mentioned() -> None:
    assert not Person.objects.exclude(email="", phone="").exists()
    assert not Person.objects.filter(attendances=None).exists()


def test_who_a_line_stands_for_is_who_its_person_is() -> None:
    for row in Attendance.objects.select_related("person").prefetch_related("person__spellings"):
        assert row.name in {row.person.name, *(spelling.text for spelling in row.person.spellings.all())}


def test_members_at_a_meeting_have_a_seat_in_its_network() -> None:
    for row in Attendance.objects.filter(kind="member").select_related("meeting"):
        seat = Member.objects.get(network=row.meeting.network_id, person=row.person_id, role="member")
        assert seat.municipality_id == row.municipality_id


def test_malin_isaksson_is_a_guest_from_gr_for_item_3() -> None:
    row = Attendance.objects.get(name="Malin Isaksson")

    assert (row.kind, row.body, row.item.number, row.line) == ("guest", "GR", "3", "Malin Isaksson, GR, punkt 3")


def test_the_published_version_and_the_folded_words_are_those_of_the_rows() -> None:
    for meeting in published():
        notes = notes_of(meeting)
        assert meeting.versions.get().content == notes.as_json()
        assert meeting.text.folded == text_of(meeting.network.name, notes)
    for outcome in [*Decision.objects.all(), *ActionItem.objects.all()]:
        assert outcome.folded == fold(outcome.text)


def test_the_html_is_what_is_left_after_cleaning() -> None:
    for meeting in Meeting.objects.all():
        for html in (meeting.preamble, meeting.introduction, meeting.closing):
            assert html == clean(html), meeting.slug
    for item in AgendaItem.objects.all():
        assert item.body == clean(item.body), item.title


@pytest.mark.parametrize("model", ROWS)
def test_no_row_has_a_value_that_its_model_refuses(model: Any) -> None:
    exclude = POINTER_TARGETS if model is SourcePointer else ()  # all but one are empty: the database sees to that
    for row in model._default_manager.all():
        row.full_clean(exclude=exclude)


def test_loading_the_fixtures_again_adds_nothing() -> None:
    call_command("loaddata", *fixture_files(), verbosity=0)

    assert rows_by_model() == ROWS


def test_the_fixtures_have_natural_keys_alone_and_so_take_nobodys_place() -> None:
    for file in fixture_files():
        assert not [row for row in json.loads(Path(file).read_text(encoding="utf-8")) if "pk" in row]


def test_an_archive_with_data_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    Person.objects.filter(slug="malin-tisell").update(name="Någon annan")

    call_command("load_archive")

    assert capsys.readouterr().out.count("\n") == 1
    assert Person.objects.get(slug="malin-tisell").name == "Någon annan"


def test_the_fixtures_hold_no_accounts() -> None:
    assert not apps.get_model(settings.AUTH_USER_MODEL).objects.exists()
