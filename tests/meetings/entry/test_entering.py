"""A coordinator enters a whole meeting on one page, and saves it together or not at all."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from meetings.models import ActionItem, AgendaItem, Attendance, Decision, Meeting
from meetings.notes import notes_of
from networks.models import Network, Person
from tests.factories import (
    make_action,
    make_administrator,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_topic,
    make_user,
)
from tests.meetings.entry.sending import Sheet

pytestmark = pytest.mark.django_db

ADD = reverse("admin:meetings_meeting_add")


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network, client: Client) -> Client:
    client.force_login(make_user("coordinator", network, name="Sam Ordnare"))
    return client


def change_page(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def notes(meeting: Meeting) -> dict:
    return notes_of(Meeting.objects.with_notes().get(pk=meeting.pk)).as_json()


def test_a_whole_new_meeting_is_saved_at_once(coordinator: Client, network: Network):
    alice, ale = make_person("Alice Ek"), make_municipality("Ale")
    topic = make_topic("Budget")
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02", start_time="09:00", end_time="12:00", place="GR")
    sheet.fill(taker="text::Gunnel Rydberg, GR")
    sheet.add(
        "attendance",
        status="present",
        kind="member",
        who=f"person:{alice.pk}:Alise Ek",
        municipality=f"municipality:{ale.pk}:Ale",
    )
    sheet.add("attendance", status="present", kind="guest", who="text::Linnéa Winckler", body="GR")
    sheet.add("items", number="1", title="Välkomna")
    item = sheet.add(
        "items",
        number="1",
        title="Budget",
        body="<p>Nätverket beslutar att spara.</p>",
        presenters=[f"person:{alice.pk}:Alice", "text::Bo"],
        topics=f"topic:{topic.pk}:Budget",
    )
    sheet.add("decisions", item_key=item, text="Nätverket beslutar att spara.")
    sheet.add(
        "actions",
        item_key=item,
        text="Alice återkommer.",
        responsible=[f"person:{alice.pk}:Alice", f"municipality:{ale.pk}:Ale kommun", "gr::GR", "text::alla"],
        due_date="2024-03-01",
        due_text="till mars",
    )
    sheet.add("attachments", title="bifogat bildspel", item_key=item)

    answer = sheet.send()

    meeting = Meeting.objects.get()
    assert answer.status_code == 302
    assert (meeting.status, meeting.network, meeting.revision) == ("draft", network, 1)
    assert notes(meeting) == {
        "start": "2024-02-02",
        "end": "",
        "precision": "day",
        "certainty": "stated",
        "date_basis": "",
        "start_time": "09:00",
        "end_time": "12:00",
        "place": "GR",
        "host": "",
        "theme": "",
        "diary_number": "",
        "note_taker": "Gunnel Rydberg, GR",
        "note_taker_person": "",
        "preamble": "",
        "introduction": "",
        "closing": "",
        "attendance": [
            noted(1, "member", "Alise Ek", municipality=ale.code, person=alice.slug),
            noted(2, "guest", "Linnéa Winckler", body="GR", line="Linnéa Winckler, GR"),
        ],
        "items": [
            {**EMPTY_ITEM, "position": 1, "number": "1", "title": "Välkomna"},
            {
                "position": 2,
                "number": "1",
                "title": "Budget",
                "body": "<p>Nätverket beslutar att spara.</p>",
                "presenters": [{"name": "Alice", "person": alice.slug}, {"name": "Bo", "person": ""}],
                "decisions": [
                    {"position": 1, "kind": "decision", "text": "Nätverket beslutar att spara.", "decided_by": ""}
                ],
                "actions": [
                    {
                        "position": 1,
                        "text": "Alice återkommer.",
                        "is_invitation": False,
                        "due_date": "2024-03-01",
                        "due_text": "till mars",
                        "responsible": [
                            {"kind": "person", "text": "Alice", "slug": alice.slug},
                            {"kind": "municipality", "text": "Ale kommun", "slug": ale.slug},
                            {"kind": "gr", "text": "GR", "slug": ""},
                            {"kind": "other", "text": "alla", "slug": ""},
                        ],
                    }
                ],
            },
        ],
    }
    assert [one.title for one in meeting.attachments.all()] == ["bifogat bildspel"]
    assert [one.title for one in topic.items.all()] == ["Budget"]


EMPTY_ITEM = {"body": "", "presenters": [], "decisions": [], "actions": []}


def noted(position: int, kind: str, name: str, **more: str) -> dict:
    """A listed attendance, present, in the notes' plain form."""
    row = {"title": "", "body": "", "line": name, "heading": "", "municipality": "", "person": ""}
    return (
        {
            "position": position,
            "status": "present",
            "kind": kind,
            "name": name,
            "is_listed": True,
            "item": None,
        }
        | row
        | more
    )


@pytest.mark.parametrize(
    "slug",
    [
        "hr-chefsnatverket-2023-04-21",
        "hr-chefsnatverket-2023-09-08",
        "kommunchefsgruppen-2023-juni",
        "kommunchefsgruppen-2023-var",
        "socialchefsnatverket-2021-host",
    ],
)
def test_the_real_meetings_opened_and_saved_untouched_stay_as_they_are(client: Client, slug: str):
    call_command("load_archive", verbosity=0)
    client.force_login(make_administrator())
    meeting = Meeting.objects.get(slug=slug)
    Meeting.objects.filter(pk=meeting.pk).update(status="draft")

    answer = Sheet(client, change_page(meeting)).send()

    assert answer.status_code == 302
    assert notes(meeting) == meeting.versions.get().content


def test_rows_are_moved_changed_and_taken_away_in_one_save(coordinator: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    first, second, third = (make_item(meeting, title, number="7") for title in ("Första", "Andra", "Tredje"))
    kept, gone = make_decision(first, "Kvar"), make_decision(first, "Bort")
    moved = make_action(third, "Flyttas")
    sheet = Sheet(coordinator, change_page(meeting))
    sheet.fill(items__0__order="2", items__1__order="0", items__2__order="1", items__1__title="Andra, ändrad")
    sheet.remove("decisions", sheet.row("decisions", "Bort"))
    sheet.fields[f"actions-{sheet.row('actions', 'Flyttas')}-item_key"] = sheet.row("items", "Första")

    assert sheet.send().status_code == 302

    assert [item.title for item in meeting.items.all()] == ["Andra, ändrad", "Tredje", "Första"]
    assert [item.pk for item in meeting.items.all()] == [second.pk, third.pk, first.pk]
    assert list(first.decisions.all()) == [kept]
    assert not Decision.objects.filter(pk=gone.pk).exists()
    assert ActionItem.objects.get(pk=moved.pk).item == first


def test_two_people_change_places_in_the_attendance(coordinator: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    alice, bo = make_person("Alice Ek"), make_person("Bo Ås")
    make_attendance(meeting, alice, kind="guest")
    make_attendance(meeting, bo, kind="guest")
    sheet = Sheet(coordinator, change_page(meeting))
    sheet.fill(attendance__0__who=f"person:{bo.pk}:Bo Ås", attendance__1__who=f"person:{alice.pk}:Alice Ek")

    assert sheet.send().status_code == 302
    assert [row.person for row in meeting.attendances.all()] == [bo, alice]


def test_a_row_that_nothing_is_typed_into_is_passed_over(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")
    item = sheet.add("items", title="Punkt")
    for kind in ("items", "attachments", "attendance"):
        sheet.add(kind, **({"status": "present"} if kind == "attendance" else {}))
    sheet.add("attendance", status="present", kind="staff")
    sheet.add("decisions", item_key=item)
    sheet.add("actions", item_key=item)

    assert sheet.send().status_code == 302
    assert AgendaItem.objects.get().title == "Punkt"
    assert not Attendance.objects.exists()
    assert not Decision.objects.exists()


def test_those_with_a_seat_that_day_are_expected_and_nobody_is_noted_before_ticked(
    coordinator: Client, network: Network
):
    day = datetime.date(2024, 2, 2)
    here, late = make_person("Här Nu"), make_person("Kom Senare")
    make_seat(here, network, municipality=make_municipality("Ale"), title="HR-chef")
    make_seat(late, network, start=day + datetime.timedelta(days=1))
    meeting = make_meeting(network, status="draft", day="2024-02-02")
    sheet = Sheet(coordinator, change_page(meeting))
    page = sheet.answer.content.decode()

    assert "Här Nu" in page
    assert "Kom Senare" not in page
    assert sheet.send().status_code == 302
    assert not meeting.attendances.exists()

    sheet = Sheet(coordinator, change_page(meeting))
    sheet.fields[f"attendance-{sheet.row('attendance', 'Här Nu')}-status"] = "excused"
    assert sheet.send().status_code == 302
    row = meeting.attendances.get()
    assert (row.name, row.title, row.body, row.status, row.kind, row.person) == (
        "Här Nu",
        "HR-chef",
        "Ale",
        "excused",
        "member",
        here,
    )


def test_title_and_body_are_expected_as_the_network_wrote_them_last(coordinator: Client, network: Network):
    person = make_person("Eva Hessman")
    make_seat(person, network, municipality=make_municipality("Göteborg"))
    earlier = make_meeting(network, status="draft", day="2024-01-12")
    make_attendance(earlier, person, body="GBG")
    meeting = make_meeting(network, status="draft", day="2024-02-02")

    sheet = Sheet(coordinator, change_page(meeting))

    assert sheet.fields[f"attendance-{sheet.row('attendance', 'Eva Hessman')}-body"] == ["GBG"]


def test_the_listed_come_first_and_the_present_before_those_who_were_away(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02", heading_absent="EJ NÄRVARANDE", heading_guest="Samt:")
    sheet.add("attendance", status="absent", who="text::Frånvarande")
    sheet.add("attendance", status="present", who="text::I texten", is_listed="")
    sheet.add("attendance", status="present", who="text::Närvarande")

    assert sheet.send().status_code == 302
    rows = [(row.name, row.heading, row.is_listed) for row in Attendance.objects.all()]
    assert rows == [("Närvarande", "Samt:", True), ("Frånvarande", "EJ NÄRVARANDE", True), ("I texten", "", False)]


def test_the_audit_log_tells_who_added_changed_and_removed_a_row(coordinator: Client, network: Network):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")
    sheet.add("items", title="Punkt")
    sheet.send()
    meeting = Meeting.objects.get()
    sheet = Sheet(coordinator, change_page(meeting)).fill(items__0__title="Punkten")
    sheet.send()
    sheet = Sheet(coordinator, change_page(meeting))
    sheet.remove("items", "0")
    sheet.send()

    log = AgendaItem.history.order_by("history_id")
    assert [row.history_type for row in log] == ["+", "~", "-"]
    assert {str(row.history_user) for row in log} == {"Sam Ordnare"}


def test_every_word_of_a_saved_draft_is_found_by_the_text_filter(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")
    sheet.add("items", title="Punkt", body="<p>Ett ord: Öckerölyftet.</p>")
    sheet.send()

    assert "öckerölyftet" in Meeting.objects.get().text.folded


def test_a_planned_meetings_facts_are_moved_and_kept(coordinator: Client, network: Network):
    meeting = make_meeting(network, status="planned", day="2030-02-02")
    sheet = Sheet(coordinator, change_page(meeting)).fill(start="2030-02-09", place="Kungälv")

    assert sheet.send().status_code == 302
    meeting.refresh_from_db()
    assert (meeting.start, meeting.place, meeting.status) == (datetime.date(2030, 2, 9), "Kungälv", "planned")
    assert "attendance-TOTAL_FORMS" not in sheet.fields


def test_a_planned_meeting_is_not_moved_onto_another_of_its_network(coordinator: Client, network: Network):
    make_meeting(network, status="planned", day="2030-02-09")
    meeting = make_meeting(network, status="planned", day="2030-02-02")
    sheet = Sheet(coordinator, change_page(meeting)).fill(start="2030-02-09")
    sheet.send()

    assert ["har redan ett möte planerat" in text for text in sheet.mistakes] == [True]


def test_notes_entered_for_a_planned_day_become_the_planned_meetings(coordinator: Client, network: Network):
    planned = make_meeting(network, status="planned", day="2024-02-02", theme="Arbetsmiljö", place="Ale")
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02", place="Kungälv")
    sheet.add("items", title="Punkt")
    sheet.send()

    meeting = Meeting.objects.get()
    assert (meeting.pk, meeting.slug, meeting.status) == (planned.pk, planned.slug, "draft")
    assert (meeting.theme, meeting.place, meeting.items.count()) == ("Arbetsmiljö", "Kungälv", 1)


def test_publishing_saves_first_and_then_asks(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")

    answer = sheet.send(_publish="1")

    meeting = Meeting.objects.get()
    assert meeting.status == "draft"
    assert answer.headers["Location"] == reverse("admin:meetings_meeting_publish", args=[meeting.pk])


def test_a_script_is_told_where_to_go_on(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")

    answer = coordinator.post(ADD, sheet.fields, headers={"accept": "application/json"})

    assert answer.json() == {"location": change_page(Meeting.objects.get())}


def test_the_last_meetings_headings_can_be_had(coordinator: Client, network: Network):
    make_meeting(network, day="2024-01-12", items=2)

    query = {"network": network.pk, "start": "2024-02-02"}
    answer = coordinator.get(reverse("admin:meetings_meeting_headings"), query)

    assert answer.json() == {"headings": [{"number": "1", "title": "Punkt 1"}, {"number": "2", "title": "Punkt 2"}]}


def test_nobody_asks_for_those_expected_in_another_network(coordinator: Client):
    other = make_network("Ett annat", visibility="members")
    make_seat(make_person("Hemlig Ledamot"), other)
    for name in ("expected", "headings"):
        address = reverse(f"admin:meetings_meeting_{name}")
        for query in ({"network": other.pk, "start": "2024-02-02"}, {"network": "x", "start": "y"}, {}):
            assert coordinator.get(address, query).status_code == 404
    assert Person.objects.filter(name="Hemlig Ledamot").exists()
