"""How much the entry page asks of the database: the same whatever the meeting's length and the archive's size."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import ActionItem, Attendance, Decision, Meeting
from networks.models import Network
from tests.factories import make_meeting, make_municipality, make_network, make_person, make_seat, make_topic, make_user
from tests.meetings.entry.sending import Sheet
from tests.meetings.entry.test_entering import ADD, change_page

pytestmark = pytest.mark.django_db

OPEN = 19
"""The session, the account and its seats; the meeting and its network; the networks to choose among; attendances,
items, presenters, decisions, actions, who is responsible, topics, attachments; those expected (two); the title."""
SAVE_NEW, SAVE_CHANGED = 49, 52
"""What opening asks; the people held on to and, for a new meeting, its network; for each of seven kinds of row, at most
four more: out of the way, changed, added, and all of it into the audit log; the people, municipalities and topics
chosen; the topics' history; the words for the filter."""


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network, client: Client) -> Client:
    client.force_login(make_user("coordinator", network))
    return client


def fill(sheet: Sheet, network: Network, items: int, attendances: int, outcomes: int) -> None:
    """Fill in a page: of the outcomes half are decisions and half actions, each with somebody responsible."""
    ale, topic = make_municipality(f"Kommun {items}"), make_topic(f"Ämne {items}")
    sheet.fill(start="2024-02-02", taker="text::Ada")
    people = [make_person(f"Person {items} {number}") for number in range(attendances)]
    for person in people:
        who = f"person:{person.pk}:{person.name}"
        sheet.add("attendance", status="present", kind="guest", who=who, municipality=f"municipality:{ale.pk}:Ale")
    keys = [
        sheet.add(
            "items", title=f"Punkt {number}", presenters=[f"text::Talare {number}"], topics="", body="<p>Text</p>"
        )
        for number in range(items)
    ]
    sheet.fields[f"items-{keys[0]}-topics"] = f"topic:{topic.pk}:{topic.name}"
    for number in range(outcomes // 2):
        item = keys[number % items]
        person = people[number % attendances]
        sheet.add("decisions", item_key=item, text=f"Beslut {number}")
        responsible = [f"person:{person.pk}:{person.name}", f"municipality:{ale.pk}:{ale.name}", "gr::GR"]
        sheet.add("actions", item_key=item, text=f"Åtgärd {number}", responsible=responsible)
    sheet.add("attachments", title="Bilaga", item_key=keys[0])


def change_everything(sheet: Sheet) -> None:
    """Change every row, turn the items round, and add one row of each kind."""
    last = int(sheet.fields["items-TOTAL_FORMS"][0]) - 1
    for name, value in list(sheet.fields.items()):
        text = value[0] if isinstance(value, list) and value else value
        if sheet.fields.get("-".join([*name.split("-")[:2], "id"])) == [""]:
            continue  # somebody expected, whom nobody has ticked
        if name.endswith(("-text", "-title", "-body")) and text:
            sheet.fields[name] = f"{text} ändrad" if "<p>" not in text else "<p>Ändrad</p>"
        elif name.endswith("-presenters"):
            sheet.fields[name] = ["text::En annan", "text::Och en till"]
        elif name.endswith("-responsible"):
            sheet.fields[name] = ["gr::GR", "text::alla", "text::många", "text::flera"]
        elif name.startswith("items-") and name.endswith("-order"):
            sheet.fields[name] = str(last - int(text))
    for kind in ("items", "attachments"):
        sheet.add(kind, title="En till")
    sheet.add("attendance", status="present", who="text::En till")
    sheet.add("decisions", item_key="0", text="Ett beslut till")
    sheet.add("actions", item_key="0", text="En åtgärd till")


def test_opening_and_saving_ask_as_much_however_long_the_notes_and_large_the_archive(
    coordinator: Client, network: Network
):
    def counts(items: int, attendances: int, outcomes: int) -> tuple[int, int, int]:
        new = Sheet(coordinator, ADD)
        fill(new, network, items, attendances, outcomes)
        with CaptureQueriesContext(connection) as added:
            assert new.send().status_code == 302, new.mistakes
        meeting = Meeting.objects.latest("pk")
        with CaptureQueriesContext(connection) as opened:
            sheet = Sheet(coordinator, change_page(meeting))
        change_everything(sheet)
        with CaptureQueriesContext(connection) as changed:
            assert sheet.send().status_code == 302, sheet.mistakes
        assert Attendance.objects.filter(meeting=meeting).count() == attendances + 1
        assert Decision.objects.filter(item__meeting=meeting).count() == outcomes // 2 + 1
        assert set(ActionItem.objects.filter(item__meeting=meeting).values_list("responsible__text", flat=True)) == {
            "GR", "alla", "många", "flera", None
        }  # fmt: skip
        return len(opened), len(added), len(changed)

    few = counts(items=2, attendances=2, outcomes=4)
    for number in range(20):
        make_seat(make_person(), network)
        make_meeting(make_network(f"Nätverk {number}"), items=3)
    many = counts(items=30, attendances=20, outcomes=20)

    assert few == many == (OPEN, SAVE_NEW, SAVE_CHANGED)
