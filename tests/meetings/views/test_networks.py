import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from meetings.lifecycle import publish
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_attendance,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_list_in_swedish_order_with_closed_ones_for_their_members_first(client: Client) -> None:
    for name in ("Öbor", "Ängar", "Åar", "Zoner"):
        make_network(name)
    closed = make_network("Slutna", visibility="members")
    assert re.findall(r'class="title"[^>]*>(\w+)<', html_of(client, "/natverk/")) == ["Zoner", "Åar", "Ängar", "Öbor"]
    client.force_login(make_user(Role.MEMBER, closed))
    assert re.findall(r'class="title"[^>]*>(\w+)<', html_of(client, "/natverk/"))[0] == "Slutna"


def test_closed_network_is_not_to_be_found_but_by_its_members(client: Client) -> None:
    closed = make_network("Slutna", visibility="members")
    assert client.get("/natverk/slutna/").status_code == 404
    client.force_login(make_user(Role.COORDINATOR, make_network("Annat")))
    assert client.get("/natverk/slutna/").status_code == 404
    client.force_login(make_user(Role.MEMBER, closed))
    assert client.get("/natverk/slutna/").status_code == 200


def test_roll_by_municipality_with_titles_and_since_when(client: Client) -> None:
    network = make_network("Ett")
    ockero, ale = make_municipality("Öckerö"), make_municipality("Ale")
    make_seat(make_person("Örjan Å"), network, municipality=ockero, known_from=datetime.date(2023, 4, 21))
    make_seat(make_person("Bo Ek"), network, municipality=ale, title="HR-chef", start=datetime.date(2022, 1, 1))
    make_seat(make_person("Gun Utan"), network, body="SKR")
    make_seat(make_person("Den Förra"), network, municipality=ale, end=datetime.date(2020, 1, 1))
    html = html_of(client, "/natverk/ett/")
    assert html.index("Bo Ek") < html.index("Örjan Å") < html.index("Gun Utan")
    assert "HR-chef" in html
    assert "21 april 2023" in html
    assert "Den Förra" not in html


def test_contacts_only_for_the_network(client: Client) -> None:
    network, other = make_network("Ett"), make_network("Annat")
    make_seat(make_person("Bo Ek", email="bo@example.org", phone="031-99 88 77"), network)
    for user in (None, make_user(Role.COORDINATOR, other)):
        if user:
            client.force_login(user)
        html = html_of(client, "/natverk/ett/")
        assert "bo@example.org" not in html
        assert "031-99" not in html
    client.force_login(make_user(Role.MEMBER, network))
    html = html_of(client, "/natverk/ett/")
    assert "mailto:bo@example.org" in html
    assert "031-99 88 77" in html


def test_meetings_held_to_come_and_missing(client: Client) -> None:
    network = make_network("Ett")
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    coming = make_meeting(network, status="planned", day=tomorrow)
    held = make_meeting(network, day="2023-01-01")
    missing = make_meeting(network, status="planned", day="2022-01-01")
    draft = make_meeting(network, status="draft", day="2023-02-01")
    elsewhere = make_meeting(make_network("Annat"))
    html = html_of(client, "/natverk/ett/")
    assert html.index(coming.slug) < html.index(held.slug) < html.index(missing.slug)
    assert draft.slug not in html
    assert elsewhere.slug not in html
    client.force_login(make_user(Role.SECRETARY, network))
    assert draft.slug in html_of(client, "/natverk/ett/")


def test_attendance_of_municipalities_over_the_latest_meetings(client: Client) -> None:
    network, ale, tjorn = make_network("Ett"), make_municipality("Ale"), make_municipality("Tjörn")
    make_municipality("Kungälv")
    make_seat(make_person(), network, municipality=tjorn)
    for day, status in (("2023-01-01", "present"), ("2023-02-01", "present"), ("2023-03-01", "excused")):
        meeting = make_meeting(network, status="draft", day=day)
        make_attendance(meeting, municipality=ale, status=status)
        make_attendance(meeting, municipality=ale, status=status, name="En till")
        publish(meeting)
    html = html_of(client, "/natverk/ett/")
    table = html[html.index("<caption") : html.index("</table>", html.index("<caption"))]
    rows = re.findall(r'/kommuner/(\w+)/".*?role="cell">(\d+)\D+(\d+)', table, re.DOTALL)
    assert rows == [("ale", "2", "3"), ("tjorn", "0", "3")]


def test_recurring_topics_and_open_actions_of_published_meetings(client: Client) -> None:
    network = make_network("Ett")
    first, second = make_meeting(network, status="draft"), make_meeting(network, status="draft", day="2023-05-05")
    hidden = make_meeting(network, status="draft", day="2023-06-06")
    make_topic("Återkommande", [make_item(first), make_item(second)])
    make_topic("Enstaka", [make_item(first), make_item(hidden)])
    make_action(make_item(first), "Björn återkommer.")
    make_action(make_item(hidden), "Hemlig än så länge.")
    publish(first)
    publish(second)
    html = html_of(client, "/natverk/ett/")
    assert "Återkommande" in html
    assert "Enstaka" not in html
    assert "Björn återkommer." in html
    assert "Hemlig" not in html
