"""The admin's front page."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.lifecycle import open_draft
from meetings.models import Meeting
from networks.models import Network
from tests.factories import make_administrator, make_meeting, make_network, make_person, make_seat, make_user
from tests.meetings.views.test_queries import queries

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:index")
TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(1)


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def client(network: Network) -> Client:
    """A coordinator's."""
    client = Client()
    client.force_login(make_user("coordinator", network, name="Ada Ek"))
    return client


def rows(client: Client, name: str) -> list[Meeting]:
    return client.get(PAGE).context[name]["rows"]


def test_it_begins_with_a_new_meeting_and_planning(client: Client):
    page = client.get(PAGE).content.decode()

    assert reverse("admin:meetings_meeting_add") in page
    assert reverse("admin:meetings_meeting_plan") in page
    assert page.index("Nytt möte") < page.index("Anteckningar saknas") < page.index("Register")


def test_a_passed_meeting_waits_for_its_notes_and_one_press_opens_them(client: Client, network: Network):
    passed = make_meeting(network, status="planned", day="2023-04-21")
    make_meeting(network, status="cancelled", day="2023-04-22")
    make_meeting(network, status="planned", day=TOMORROW.isoformat())

    assert rows(client, "missing") == [passed]
    assert reverse("admin:meetings_meeting_open", args=[passed.pk]) in client.get(PAGE).content.decode()


def test_a_draft_says_who_changed_it_last(client: Client, network: Network):
    meeting = make_meeting(network, status="planned", day="2023-04-21", theme="Budget")
    client.post(reverse("admin:meetings_meeting_open", args=[meeting.pk]))

    page = client.get(PAGE).content.decode()

    assert rows(client, "drafts") == [meeting]
    assert "av Ada Ek" in page and "Budget" in page
    assert reverse("admin:meetings_meeting_publish", args=[meeting.pk]) in page


def test_coming_meetings_are_there_the_nearest_first_and_cancelled_ones_marked(client: Client, network: Network):
    later = make_meeting(network, status="cancelled", day=(TOMORROW + datetime.timedelta(9)).isoformat())
    nearest = make_meeting(network, status="planned", day=TOMORROW.isoformat())

    assert rows(client, "coming") == [nearest, later]
    assert 'class="state cancelled">Inställt' in client.get(PAGE).content.decode()


def test_each_network_has_its_members_of_today_and_the_way_to_its_seats(client: Client, network: Network):
    make_seat(make_person(), network)
    make_seat(make_person(), network, end=TODAY - datetime.timedelta(1))
    make_seat(make_person(), network, "secretary")

    page = client.get(PAGE)

    assert [(one.name, one.member_count) for one in page.context["networks"]] == [(network.name, 1)]
    assert f"{reverse('admin:networks_member_changelist')}?network__id__exact={network.pk}" in page.content.decode()


def test_nothing_of_other_networks_is_there(client: Client, network: Network):
    person = Network.objects.get().members.get().person
    other = make_network("Ett hemligt", visibility="members")
    make_seat(person, other)  # a member there, but no coordinator
    for status, day in (("planned", "2023-01-01"), ("draft", "2023-01-02"), ("planned", TOMORROW.isoformat())):
        make_meeting(other, status=status, day=day, theme="Det hemliga temat")

    page = client.get(PAGE).content.decode()

    assert "hemligt" not in page and "hemliga" not in page


def test_administrators_see_all_networks_and_all_registers(network: Network):
    draft = make_meeting(make_network("Ett annat"), status="planned", day="2023-04-21")
    open_draft(draft)
    client = Client()
    client.force_login(make_administrator())

    page = client.get(PAGE)

    assert page.context["drafts"]["rows"] == [draft]
    assert {one.name for one in page.context["networks"]} == {"Ett annat", network.name}
    for name in ("networks_person", "networks_network", "networks_user", "networks_municipality", "meetings_topic"):
        assert f'href="{reverse(f"admin:{name}_changelist")}"' in page.content.decode()


def test_what_is_empty_says_what_to_do(client: Client):
    page = client.get(PAGE).content.decode()

    assert "Inget möte som har hållits väntar på anteckningar." in page
    assert "Det finns inget utkast. Börja ett med" in page
    assert "Inget möte är planerat." in page


def test_a_long_list_leads_on_to_all_of_it(client: Client, network: Network):
    for day in range(1, 10):
        make_meeting(network, status="planned", day=f"2023-04-0{day}")

    assert len(rows(client, "missing")) == 8
    assert "?lage=saknas" in client.get(PAGE).content.decode()


def test_it_asks_the_database_as_much_however_much_there_is(client: Client, network: Network):
    few = queries(client, PAGE)
    for day in range(1, 10):
        make_meeting(network, status="planned", day=f"2023-04-0{day}")
        make_meeting(network, status="draft", day=f"2023-05-0{day}")
        make_meeting(network, status="planned", day=(TODAY + datetime.timedelta(day)).isoformat())
        make_seat(make_person(), network)
        make_seat(network.members.filter(role="coordinator").get().person, make_network(f"N {day}"), "coordinator")

    # session, account, its seats, its person's name; notes missing, drafts, coming meetings, networks
    assert (few, queries(client, PAGE)) == (8, 8)
