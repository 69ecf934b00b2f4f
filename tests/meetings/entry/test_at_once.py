"""Two who save, plan, move or merge at once: nothing is lost or mixed, and whoever comes second is told."""

import datetime
import uuid
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from meetings.entry.saving import save
from meetings.lifecycle import move, plan
from meetings.models import Attachment, Attendance, Meeting
from meetings.planning import PlannedDate
from networks.merging import merge
from networks.models import Network
from tests.factories import (
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_person,
    make_user,
)
from tests.meetings.entry.sending import Sheet
from tests.meetings.entry.test_entering import ADD, change_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network, client: Client) -> Client:
    client.force_login(make_user("coordinator", network, name="Sam Ordnare"))
    return client


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of the acts gives, done in threads of their own that begin together."""
    given: list[Any] = [None] * len(acts)
    start = Barrier(len(acts))

    def go(index: int, act: Callable[[], Any]) -> None:
        start.wait()
        try:
            given[index] = act()
        finally:
            connection.close()

    threads = [Thread(target=go, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.mark.django_db(transaction=True)
def test_two_new_meetings_of_one_day_are_both_saved(network: Network):
    sheets = []
    for name in ("Ada", "Bo"):
        browser = Client()
        browser.force_login(make_user("coordinator", network))
        sheets.append(Sheet(browser, ADD).fill(start="2025-02-02", theme=name))

    assert [answer.status_code for answer in at_once(*(sheet.send for sheet in sheets))] == [302, 302]
    assert set(Meeting.objects.values_list("theme", flat=True)) == {"Ada", "Bo"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(4))
def test_saving_and_merging_somebody_it_names_do_not_wait_for_each_other_for_ever(
    coordinator: Client, network: Network, attempt: int
):
    kept, merged = make_person("Anna Ek"), make_person("Anna Eek")
    meeting = make_meeting(network, status="draft", note_taker="Anna", note_taker_person=merged)
    for number in range(10):
        make_attendance(meeting, make_person(f"Gäst {number}"), kind="guest")
    make_attendance(meeting, merged, kind="guest")
    sheet = Sheet(coordinator, change_page(meeting))
    for number in range(11):
        sheet.fields[f"attendance-{number}-title"] = "chef"

    answer, done = at_once(sheet.send, lambda: merge(kept.pk, merged.pk, by=None, chosen={"name": "Anna Ek"}))

    assert done.kept == kept
    # before the merge it is saved, after it the page says that the person is no longer there to choose
    assert answer.status_code == 302 or any("går inte längre att välja" in text for text in sheet.mistakes)
    assert Attendance.objects.filter(title="chef").count() == (11 if answer.status_code == 302 else 0)
    assert Attendance.objects.get(name="Anna Eek").person == kept


def test_a_meeting_moved_meanwhile_is_not_moved_back_by_who_saves_its_facts(coordinator: Client, network: Network):
    meeting = make_meeting(network, status="planned", day="2030-02-02")
    sheet = Sheet(coordinator, change_page(meeting)).fill(theme="Budget")
    move(Meeting.objects.get(), PlannedDate(datetime.date(2030, 3, 3), place="Ale"))

    answer = sheet.send()

    assert {(one.theirs, one.mine) for one in answer.context["differences"]} >= {("2030-03-03", "2030-02-02")}
    assert 'value="Budget"' in answer.content.decode()
    meeting.refresh_from_db()
    assert (str(meeting.start), meeting.place, meeting.theme) == ("2030-03-03", "Ale", "")


def test_a_day_that_is_planned_while_another_is_moved_there_is_refused(
    coordinator: Client, network: Network, monkeypatch: pytest.MonkeyPatch
):
    meeting = make_meeting(network, status="planned", day="2030-02-02")
    sheet = Sheet(coordinator, change_page(meeting)).fill(start="2030-03-03")
    day = PlannedDate(datetime.date(2030, 3, 3))

    def save_late(*args: Any, **kwargs: Any) -> Meeting:
        plan(network, [day])
        return save(*args, **kwargs)

    monkeypatch.setattr("meetings.admin.entry.save", save_late)

    sheet.send()

    assert ["har redan ett möte planerat" in text for text in sheet.mistakes] == [True]
    meeting.refresh_from_db()
    assert str(meeting.start) == "2030-02-02"


def test_a_new_draft_counts_on_from_the_planned_meeting_that_it_becomes(coordinator: Client, network: Network):
    planned = make_meeting(network, status="planned", day="2030-02-02", revision=4)

    Sheet(coordinator, ADD).fill(start="2030-02-02").send()

    planned.refresh_from_db()
    assert (planned.status, planned.revision) == ("draft", 5)


def test_a_day_of_notes_for_a_plan_from_lunch_to_lunch_is_saved(coordinator: Client, network: Network):
    lunch = {"start_time": datetime.time(12), "end_time": datetime.time(11)}
    make_meeting(network, status="planned", day="2030-02-02", end="2030-02-03", precision="days", **lunch)

    assert Sheet(coordinator, ADD).fill(start="2030-02-02").send().status_code == 302
    assert Meeting.objects.get().status == "draft"


def test_the_form_key_of_another_networks_meeting_shows_nothing_of_it(coordinator: Client):
    key = uuid.uuid4()
    hidden = make_network("Slutna", visibility="members")
    make_meeting(hidden, status="draft", theme="Hemligt", entry_key=key)
    sheet = Sheet(coordinator, ADD).fill(entry_key=str(key), start="2030-02-02", theme="Mitt")

    html = sheet.send().content.decode()

    assert "Hemligt" not in html and "Slutna" not in html
    assert 'value="Mitt"' in html
    assert sheet.mistakes == ["Det gick inte att spara, eftersom någon annan sparade just då. Spara igen."]


def test_whoever_came_for_one_item_is_not_lost_with_it(coordinator: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    make_attendance(meeting, make_person("Gunnar Gäst"), item=make_item(meeting, "Budget"), kind="guest")
    sheet = Sheet(coordinator, change_page(meeting))
    sheet.remove("items", sheet.row("items", "Budget"))

    sheet.send()

    assert sheet.mistakes == ["Punkten tas bort. Välj en annan, eller hela mötet."]
    assert Attendance.objects.get().item is not None
    sheet.fields[f"attendance-{sheet.row('attendance', 'Gunnar')}-item_key"] = ""
    assert sheet.send().status_code == 302
    assert Attendance.objects.get().item is None


def test_a_decision_moved_to_another_item_is_not_lost_with_the_one_that_it_stood_under(
    coordinator: Client, network: Network
):
    meeting = make_meeting(network, status="draft", items=1)
    decision = make_decision(make_item(meeting, "Budget"))
    sheet = Sheet(coordinator, change_page(meeting))
    sheet.remove("items", sheet.row("items", "Budget"))
    sheet.fields["decisions-0-item_key"] = sheet.row("items", "Punkt 1")

    assert sheet.send().status_code == 302
    decision.refresh_from_db()
    assert decision.item == meeting.items.get()


def test_a_drafts_attachments_are_changed_on_its_own_page_only(coordinator: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    attachment = Attachment.objects.create(meeting=meeting, position=1, title="Bildspel")
    page = reverse("admin:meetings_attachment_change", args=[attachment.pk])

    coordinator.post(page, {"title": "Annat", "url": "https://skr.se/"})

    attachment.refresh_from_db()
    assert (attachment.title, attachment.url) == ("Bildspel", "")
    assert coordinator.get(reverse("admin:meetings_attachment_delete", args=[attachment.pk])).status_code == 403


def test_an_address_with_rubbish_in_it_is_answered_with_an_empty_page(coordinator: Client):
    assert coordinator.get(f"{ADD}?natverk=%00").status_code == 200
