"""Looking over what was read: what is doubtful comes first, each fact has its place, and what is kept is the draft."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.importing.facts import Attendee, Minutes, Named
from meetings.importing.reading.plain import read_text
from meetings.models import Attendance, Import, Meeting, SourceDocument
from networks.models import Network, Person, User
from tests.factories import make_meeting, make_network, make_person, make_seat, make_user
from tests.meetings.importing.handmade import NOTES, facts, make_import

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network("Miljönätverket")


@pytest.fixture
def coordinator(network: Network) -> User:
    return make_user("coordinator", network)


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def alva(network: Network) -> Person:
    person = make_person("Alva Ek")
    make_seat(person, network)
    return person


@pytest.fixture
def imported(coordinator: User, network: Network) -> Import:
    return make_import(coordinator)


def page_of(imported: Import) -> str:
    return reverse("import", args=[imported.key])


def read(client: Client, imported: Import) -> str:
    return client.get(page_of(imported)).content.decode()


def form_on(client: Client, imported: Import) -> dict[str, list[str]]:
    """What a browser would send of the page as it is shown."""
    from lxml import html  # the page as a browser reads it

    form: Any = html.fromstring(read(client, imported)).get_element_by_id("review-form")
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def send(client: Client, imported: Import, *, without: tuple[str, ...] = (), **changes: Any) -> Any:
    sent: dict[str, Any] = form_on(client, imported)
    sent |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(page_of(imported), {name: value for name, value in sent.items() if name not in without})


def pick_of(words: str, after: str = "") -> str:
    start = NOTES.index(words, NOTES.index(after) if after else 0)
    return f"who-{start}-{start + len(words)}-pick"


def the_draft(answer: Any) -> Meeting:
    """The draft that the answer leads to."""
    found = re.fullmatch(r"/admin/meetings/meeting/(\d+)/change/", answer.headers["Location"])
    assert found
    return Meeting.objects.get(pk=found[1])


# The page.


def test_what_is_doubtful_comes_first_and_the_rest_by_kind(desk: Client, imported: Import):
    shown = read(desk, imported)

    doubts, rest = shown.split('id="review-facts"')
    assert "Det ser ut som en punkt men saknar nummer" in doubts
    assert "Kanske är det någon annan" in doubts
    assert [name in rest for name in ("Punkter", "Beslut", "Åtgärder", "Kommande möten", "Bilagor")] == [True] * 5
    assert "(2)" in doubts


def test_each_fact_and_its_place_in_the_text_lead_to_each_other(desk: Client, imported: Import):
    shown = read(desk, imported)

    keys = set(re.findall(r'href="#m-([\w-]+)"', shown))
    assert {"attendance-0", "items-1", "decisions-0", "actions-0", "next_meetings-0", "attachments-0"} <= keys
    for key in keys:
        assert f'id="m-{key}"' in shown
        assert f'id="f-{key}"' in shown


def test_what_is_missing_that_a_meeting_must_have_is_asked_for(desk: Client, coordinator: User):
    document, minutes = facts()
    minutes.network = minutes.date = None
    shown = read(desk, make_import(coordinator, read=(document, minutes)))

    assert "Texten säger inte vilket nätverk det är. Välj det." in shown
    assert "Texten anger inte både dag och år. Ange datumet." in shown


def test_whom_a_name_is_taken_for_is_told_and_others_are_offered(desk: Client, network: Network, coordinator: User):
    for name in ("Bror Ås", "Bror Ås"):
        make_seat(make_person(name), network)

    shown = read(desk, make_import(coordinator))

    assert shown.count('name="who-') > 0
    assert "Flera personer kan avses." in shown


def test_a_document_that_is_nearly_one_in_the_archive_says_which(desk: Client, network: Network, imported: Import):
    meeting = make_meeting(network, day="2024-03-12")
    text = NOTES.replace("junimötet", "augustimötet")
    SourceDocument.objects.create(
        meeting=meeting, name="k", content_type="text/plain", sha256="x", content=b"x", text=text
    )

    shown = read(desk, imported)

    assert re.search(r"\d\d procent av texten är densamma som i", shown)
    assert meeting.get_absolute_url() in shown


def test_hostile_text_is_shown_as_text(desk: Client, coordinator: User, network: Network):
    text = 'Närvarande\n\n\u202eAlva <script>alert(1)</script>, Ale\n\n1. "><img src=x onerror=alert(1)>\n\nText.'
    document, name = read_text(text), "\u202eAlva <script>alert(1)</script>"
    start = text.index(name)
    span = start, start + len(name)
    minutes = Minutes(attendance=[Attendee(span=span, name=name, line=span, confidence=0.6)])
    imported = make_import(coordinator, read=(document, minutes), name="<b>fil</b>.txt")

    shown = read(desk, imported)

    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "<b>fil" not in shown
    assert "<bdi>\u202eAlva &lt;script&gt;" in shown


def test_a_text_of_a_million_signs_is_shown_with_as_many_marks_and_rows_as_can_be(
    desk: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("meetings.importing.review.MOST_ROWS", 20)
    text = "\n\n".join(f"{n}. Namn Namnsson talar om sitt och litet annat." for n in range(20_000))
    document = read_text(text)
    spans = [(block.start, block.start + 12) for block in document.blocks[:3000]]
    attendance = [Attendee(span=span, name="Namn Namnsson", line=span) for span in spans]
    imported = make_import(coordinator, read=(document, Minutes(attendance=attendance, unplaced=spans)))

    shown = read(desk, imported)

    assert len(text) > 900_000
    assert 0 < shown.count('class="place"') <= 2_000
    assert shown.count('class="fact fact-attendance') == 20


def test_the_page_asks_as_many_questions_however_much_was_read(desk: Client, coordinator: User, network: Network):
    make_seat(make_person("Bror Ås"), network)
    first = make_import(coordinator)
    few = questions(desk, first)
    first.delete()
    document, minutes = facts()
    for number in range(10):
        make_import(coordinator, read=(read_text(f"Ett annat möte {number}."), Minutes()))
        make_seat(make_person(f"Bror Ås {number}"), network)
    minutes.attendance *= 5
    minutes.actions *= 5
    minutes.items[1].presenters = [Named(name=f"Bror Ås {n}", span=(n, n + 3)) for n in range(10)]

    assert questions(desk, make_import(coordinator, read=(document, minutes))) == few


def questions(client: Client, imported: Import) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page_of(imported)).status_code == 200
    return len(asked)


# The draft.


def test_what_is_kept_becomes_a_draft_with_its_source(desk: Client, imported: Import, alva: Person):
    draft = the_draft(send(desk, imported))

    assert (draft.status, draft.start, draft.place) == ("draft", datetime.date(2024, 3, 12), "Kajutan, Öckerö")
    assert [item.title for item in draft.items.all()] == ["Inledning", "Budget", "Vatten"]
    assert [one.name for one in draft.attendances.all()] == ["Alva Ek", "Bror Ås", "Cajsa Björk", "Disa Holm"]
    assert Attendance.objects.get(name="Alva Ek").person == alva
    assert [one.text for one in draft.items.all()[1].decisions.all()] == [
        "Nätverket beslutar att handla upp tillsammans."
    ]
    assert draft.sources.get().content == NOTES.encode()
    assert draft.sources.get().pointers.exists()


def test_what_is_left_out_is_not_in_it(desk: Client, imported: Import):
    left_out = ("decisions-1-keep", "attendance-2-keep", "actions-0-keep", "attachments-0-keep")
    draft = the_draft(send(desk, imported, without=left_out))

    assert not draft.items.all()[2].decisions.exists()
    assert not draft.items.all()[1].actions.exists()
    assert not draft.attachments.exists()
    assert "Cajsa Björk" not in [one.name for one in draft.attendances.all()]


def test_what_is_no_item_is_part_of_the_one_before(desk: Client, imported: Import):
    draft = the_draft(send(desk, imported, without=("items-2-keep",)))

    assert [item.title for item in draft.items.all()] == ["Inledning", "Budget"]
    budget = draft.items.all()[1]
    assert "Vatten" in budget.body
    assert "Styrelsen har beslutat" in budget.body
    assert budget.decisions.count() == 2


def test_what_is_no_item_and_stands_first_introduces_the_notes(desk: Client, imported: Import):
    draft = the_draft(send(desk, imported, without=("items-0-keep",)))

    assert [item.title for item in draft.items.all()] == ["Budget", "Vatten"]
    assert "Inledning" in draft.introduction
    assert "Ordföranden hälsar välkommen." in draft.introduction


def test_what_is_corrected_is_as_corrected(desk: Client, imported: Import):
    draft = the_draft(
        send(
            desk,
            imported,
            start="13 mars 2024",
            place="",
            theme="Badvatten",
            items__1__title="Budgeten",
            attendance__1__status="excused",
            attendance__1__name="Bror Åås",
            decisions__0__kind="position",
        )
    )

    assert (draft.start, draft.place, draft.theme) == (datetime.date(2024, 3, 13), "", "Badvatten")
    assert draft.items.all()[1].title == "Budgeten"
    assert draft.attendances.get(name="Bror Åås").status == "excused"
    assert draft.items.all()[1].decisions.get().kind == "position"


def test_a_new_person_is_entered_once_and_meant_wherever_named(desk: Client, imported: Import):
    draft = the_draft(send(desk, imported, **{pick_of("Bror Ås"): "new", pick_of("Disa Holm"): "new"}))

    bror, disa = (Person.objects.get(name=name) for name in ("Bror Ås", "Disa Holm"))
    assert draft.attendances.get(name="Bror Ås").person == bror
    assert draft.items.all()[1].actions.get().responsible.get().person == bror
    assert draft.note_taker_person == disa


def test_somebody_else_is_chosen_and_meant_wherever_named(desk: Client, imported: Import):
    robert = make_person("Robert Ås")
    other = {pick_of("Bror Ås"): "other", pick_of("Bror Ås").replace("pick", "other"): f"person:{robert.pk}:Bror Ås"}
    draft = the_draft(send(desk, imported, **other))

    assert draft.attendances.get(name="Bror Ås").person == robert
    assert draft.items.all()[1].actions.get().responsible.get().person == robert


def test_whoever_is_known_may_stand_as_text_only(desk: Client, imported: Import, alva: Person):
    draft = the_draft(send(desk, imported, **{pick_of("Alva Ek"): "text"}))

    assert draft.attendances.get(name="Alva Ek").person is None


def test_a_coming_meeting_is_planned_if_that_is_kept(desk: Client, coordinator: User, network: Network):
    send(desk, make_import(coordinator), without=("next_meetings-0-keep",))
    assert not network.meetings.filter(status="planned").exists()
    SourceDocument.objects.all().delete()

    send(desk, make_import(coordinator))

    assert network.meetings.get(status="planned").start == datetime.date(2024, 6, 11)


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(desk: Client, imported: Import):
    answer = send(desk, imported, start="i våras", theme="Mitt tema", items__1__title="", without=("decisions-0-keep",))
    shown = answer.content.decode()

    assert 'href="#id_start"' in shown
    assert 'href="#id_items-1-title"' in shown
    assert "Mitt tema" in shown
    assert re.search(r'name="decisions-0-keep"(?![^>]*checked)', shown)
    assert not Meeting.objects.exists()


def test_one_who_is_to_be_chosen_must_be_and_nobody_stands_twice(desk: Client, imported: Import, alva: Person):
    unsaid = send(desk, imported, **{pick_of("Bror Ås"): "other"}).content.decode()
    gone = send(desk, imported, **{pick_of("Bror Ås"): "person:999999:Bror Ås"}).content.decode()
    twice = send(desk, imported, **{pick_of("Bror Ås"): f"person:{alva.pk}:Bror Ås"}).content.decode()
    rubbish = send(desk, imported, **{pick_of("Bror Ås"): "hej"}).content.decode()

    assert "Välj vem det är" in unsaid
    assert "går inte längre att välja" in gone
    assert "står redan i listan" in twice
    assert "Välj igen" in rubbish
    assert not Meeting.objects.exists()


def test_a_form_that_is_sent_twice_leads_to_the_one_draft(desk: Client, imported: Import):
    sent = form_on(desk, imported)
    drafts = [the_draft(desk.post(page_of(imported), sent)) for _ in range(2)]

    assert drafts[0] == drafts[1]
    assert Meeting.objects.filter(status="draft").count() == 1
    assert the_draft(desk.get(page_of(imported))) == drafts[0]


def test_a_script_is_told_where_the_draft_is(desk: Client, imported: Import):
    sent = form_on(desk, imported)
    answer = desk.post(page_of(imported), sent, headers={"accept": "application/json"})

    draft = Meeting.objects.get(status="draft")
    assert answer.json() == {"location": reverse("admin:meetings_meeting_change", args=[draft.pk])}
    assert Client().post(page_of(imported), sent, headers={"accept": "application/json"}).status_code == 401


def test_the_draft_is_for_a_network_of_ones_own(desk: Client, imported: Import):
    other = make_network("Ett annat")

    assert send(desk, imported, network=str(other.pk)).status_code == 200
    assert not Meeting.objects.exists()


def test_names_are_matched_anew_for_another_network_and_the_rest_stands_as_typed(
    desk: Client, coordinator: User, imported: Import
):
    other = make_network("Vattennätverket")
    make_seat(coordinator.person, other, "coordinator")
    make_seat(make_person("Bror Ås"), other)
    shown = send(desk, imported, network=str(other.pk), theme="Mitt tema", _rematch="1").content.decode()

    assert "Mitt tema" in shown
    assert not Meeting.objects.exists()
    imported.refresh_from_db()
    assert imported.network == other
    draft = the_draft(send(desk, imported))
    assert (draft.network, draft.attendances.get(name="Bror Ås").person.name) == (other, "Bror Ås")


def test_a_text_without_items_becomes_one(desk: Client, coordinator: User, network: Network):
    text = "Miljönätverket\n\nVi pratade om vatten.\n\nOch om vind."
    document = read_text(text)
    minutes = Minutes(unplaced=[(block.start, block.end) for block in document.blocks[1:]], preamble=(0, 1))
    imported = make_import(coordinator, network=network, read=(document, minutes))
    assert "Gör texten till en punkt" in read(desk, imported)

    draft = the_draft(send(desk, imported, start="2024-03-12", whole__title="Samtal"))

    assert draft.items.get().title == "Samtal"
    assert "vatten" in draft.items.get().body
    assert "vind" in draft.items.get().body


def test_a_document_of_which_nothing_is_known_becomes_a_draft_all_the_same(
    desk: Client, coordinator: User, network: Network
):
    imported = make_import(coordinator, network=network, read=(read_text("Bara ord."), Minutes(preamble=(0, 1))))

    draft = the_draft(send(desk, imported, start="2024-03-12"))

    assert "Bara ord." in draft.items.get().body
    assert draft.preamble == ""
