"""The list of meetings in the admin."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.lifecycle import refresh_text
from meetings.models import Meeting
from networks.models import Network
from tests.factories import make_action, make_decision, make_item, make_meeting, make_network, make_seat, make_user
from tests.meetings.views.test_queries import queries

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:meetings_meeting_changelist")
TOMORROW = (timezone.localdate() + datetime.timedelta(1)).isoformat()


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def client(network: Network) -> Client:
    """A coordinator's."""
    client = Client()
    client.force_login(make_user("coordinator", network, name="Ada Ek"))
    return client


def listed(client: Client, query: str = "") -> list[Meeting]:
    return list(client.get(f"{PAGE}{query}").context["cl"].result_list)


@pytest.fixture
def meetings(network: Network) -> dict[str, Meeting]:
    """One in every state, by what the filter calls it."""
    return {
        "planerat": make_meeting(network, status="planned", day=TOMORROW),
        "saknas": make_meeting(network, status="planned", day="2023-02-02"),
        "installt": make_meeting(network, status="cancelled", day="2023-02-03"),
        "utkast": make_meeting(network, status="draft", day="2023-02-04"),
        "publicerat": make_meeting(network, status="published", day="2023-02-05"),
    }


def test_each_state_is_told_by_its_word_and_its_sign(client: Client, meetings: dict[str, Meeting]):
    page = client.get(PAGE).content.decode()

    for key, word in {
        "planned": "Planerat",
        "missing": "Anteckningar saknas",
        "cancelled": "Inställt",
        "draft": "Utkast",
        "published": "Publicerat",
    }.items():
        assert f'<span class="state {key}">{word}</span>' in page


@pytest.mark.parametrize("state", ["planerat", "saknas", "installt", "utkast", "publicerat"])
def test_it_is_filtered_by_state(client: Client, meetings: dict[str, Meeting], state: str):
    assert listed(client, f"?lage={state}") == [meetings[state]]


def test_it_is_filtered_by_year_and_by_own_networks(client: Client, network: Network, meetings: dict[str, Meeting]):
    other = make_network("Ett hemligt")
    make_meeting(other, status="planned", day="2019-02-02")

    page = client.get(PAGE)
    assert set(listed(client)) == set(meetings.values())
    assert "Ett hemligt" not in page.content.decode() and "2019" not in page.content.decode()
    assert len(listed(client, "?ar=2023")) == 4
    assert len(listed(client, f"?network__id__exact={network.pk}")) == 5
    assert not any(meeting.network == other for meeting in listed(client, f"?network__id__exact={other.pk}"))
    assert len(listed(client, "?ar=abc&lage=x")) == 5


def test_words_are_found_however_they_are_typed(client: Client, network: Network):
    draft = make_meeting(network, status="draft", day="2023-02-04")
    make_item(draft, "Möte på ÖCKERÖ", body="<p>Randén berättar</p>")
    refresh_text(draft)
    planned = make_meeting(network, status="planned", theme="Studieresa", place="Tjörn")
    make_meeting(make_network("Ett annat"), status="planned", theme="Studieresa")

    assert listed(client, "?q=öckerö+randen") == [draft]
    assert listed(client, "?q=studieresa") == [planned]
    assert listed(client, "?q=finns+inte") == []
    assert client.get(f"{PAGE}?q=%00").status_code in {200, 302}


def test_dates_are_swedish_and_honest_and_outcomes_are_counted(client: Client, network: Network):
    meeting = make_meeting(
        network,
        status="draft",
        day="2023-06-01",
        end=datetime.date(2023, 6, 30),
        precision="between",
        certainty="uncertain",
        date_basis="Brev",
    )
    item = make_item(meeting)
    make_decision(item)
    make_decision(item)
    make_action(item)

    page = client.get(PAGE).content.decode()

    assert "troligen juni 2023" in page
    assert "1 punkt</span>" in page and "2 beslut</span>" in page and "1 åtgärd</span>" in page


def test_who_changed_it_last_is_said_by_name(client: Client, network: Network):
    meeting = make_meeting(network, status="planned", day=TOMORROW)
    client.post(reverse("admin:meetings_meeting_open", args=[meeting.pk]))

    assert '<span class="by">Ada Ek</span>' in client.get(PAGE).content.decode()


def act(client: Client, action: str, *meetings: Meeting) -> list[str]:
    data = {"action": action, "_selected_action": [meeting.pk for meeting in meetings]}
    return [str(message) for message in client.post(PAGE, data, follow=True).context["messages"]]


def test_several_are_cancelled_or_opened_and_of_each_it_is_said_how_it_went(
    client: Client, meetings: dict[str, Meeting]
):
    told = act(client, "cancel_meetings", meetings["planerat"], meetings["publicerat"])
    told += act(client, "open_drafts", meetings["saknas"])

    cancelled, refused, opened = told
    assert cancelled == f"{meetings['planerat']} är inställt."
    assert refused == f"{meetings['publicerat']}: Bara ett planerat möte kan ställas in."
    assert opened == f"{meetings['saknas']} är nu ett utkast."
    states = dict(Meeting.objects.values_list("pk", "status"))
    assert states[meetings["planerat"].pk] == "cancelled"
    assert states[meetings["publicerat"].pk] == "published"
    assert states[meetings["saknas"].pk] == "draft"


def test_neither_publishing_nor_deleting_is_done_to_many_at_once(client: Client, meetings: dict[str, Meeting]):
    actions = client.get(PAGE).context["action_form"].fields["action"].choices

    assert {name for name, _label in actions if name} == {"open_drafts", "cancel_meetings"}


def test_others_meetings_are_not_touched_by_a_crafted_choice(client: Client, network: Network):
    make_meeting(network, status="planned", day=TOMORROW)
    other = make_meeting(make_network("Ett annat"), status="planned", day=TOMORROW)

    act(client, "cancel_meetings", other)

    assert Meeting.objects.get(pk=other.pk).status == "planned"


def test_it_asks_the_database_as_much_however_long_it_is(client: Client, network: Network, meetings: Any):
    few = queries(client, PAGE)
    for number in range(1, 9):
        make_meeting(network, status="planned", day=f"2024-0{number}-01")
        meeting = make_meeting(network, status="draft", day=f"2025-0{number}-01")
        make_decision(make_item(meeting))
        make_seat(network.members.get(role="coordinator").person, make_network(f"N {number}"), "coordinator")

    # session, account, its seats, its person's name; the networks and the years to filter by, the number of rows, the
    # rows
    assert (few, queries(client, PAGE)) == (QUERIES, QUERIES)


QUERIES = 8


@pytest.mark.parametrize("column", range(1, 7))
def test_it_is_sorted_by_every_column_that_offers_it(client: Client, meetings: dict[str, Meeting], column: int):
    meetings["utkast"].save()

    assert set(listed(client, f"?o={column}")) == set(listed(client, f"?o=-{column}")) == set(meetings.values())
    assert listed(client, "?o=5")[-1] == meetings["utkast"] or listed(client, "?o=-5")[-1] == meetings["utkast"]
