from collections.abc import Callable

import pytest
from django.test import Client

from meetings.lifecycle import publish
from meetings.models import Meeting, Presenter
from networks.models import Network, Person
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_attendance,
    make_item,
    make_meeting,
    make_network,
    make_person,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


def seated(person: Person, network: Network) -> None:
    make_seat(person, network)


def present(person: Person, network: Network) -> None:
    notes_with(lambda meeting: make_attendance(meeting, person), network)


def presenting(person: Person, network: Network) -> None:
    notes_with(
        lambda meeting: Presenter.objects.create(item=make_item(meeting), position=1, name="P", person=person), network
    )


def responsible(person: Person, network: Network) -> None:
    notes_with(lambda meeting: make_action(make_item(meeting), person=person), network)


def note_taking(person: Person, network: Network) -> None:
    make_meeting(network, note_taker_person=person)


def notes_with(add: Callable[[Meeting], object], network: Network) -> None:
    meeting = make_meeting(network, status="draft")
    add(meeting)
    publish(meeting)


@pytest.mark.parametrize("known", [seated, present, presenting, responsible, note_taking])
def test_a_person_known_only_from_a_closed_network_is_known_to_its_members(
    client: Client, known: Callable[[Person, Network], None]
) -> None:
    closed, person = make_network("Slutna", visibility="members"), make_person("Hemlig Person")
    known(person, closed)
    address = person.get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(make_user(Role.COORDINATOR, make_network("Annat")))
    assert client.get(address).status_code == 404
    client.force_login(make_user(Role.MEMBER, closed))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("known", [seated, present, presenting, responsible, note_taking])
def test_a_person_known_from_an_open_network_is_known_to_all(
    client: Client, known: Callable[[Person, Network], None]
) -> None:
    person = make_person()
    known(person, make_network())
    assert client.get(person.get_absolute_url()).status_code == 200


def test_a_person_known_only_from_a_draft_is_known_to_who_may_read_it(client: Client) -> None:
    network, person = make_network(), make_person()
    make_attendance(make_meeting(network, status="draft"), person)
    assert client.get(person.get_absolute_url()).status_code == 404
    client.force_login(make_user(Role.MEMBER, network))
    assert client.get(person.get_absolute_url()).status_code == 404
    client.force_login(make_user(Role.SECRETARY, network))
    assert client.get(person.get_absolute_url()).status_code == 200


def test_a_person_known_from_nothing_is_not_to_be_found(client: Client) -> None:
    assert client.get(make_person().get_absolute_url()).status_code == 404


def test_only_visible_seats_and_meetings_show(client: Client) -> None:
    network, closed = make_network("Öppna"), make_network("Slutna", visibility="members")
    person = make_person("Bo Ek", email="bo@example.org", phone="031-1")
    for one in (network, closed):
        make_seat(person, one, title=f"Chef i {one.name}")
    attended, excused, secret = (make_meeting(one, status="draft") for one in (network, network, closed))
    make_attendance(attended, person)
    make_attendance(excused, person, status="excused")
    make_attendance(secret, person)
    for meeting in (attended, excused, secret):
        publish(meeting)
    html = client.get(person.get_absolute_url()).content.decode()
    assert "Chef i Öppna" in html
    assert attended.slug in html
    for private in ("Slutna", excused.slug, secret.slug, "bo@example.org", "031-1"):
        assert private not in html


def test_search_engines_are_asked_to_stay_away(client: Client) -> None:
    person = make_person()
    make_seat(person, make_network())
    response = client.get(person.get_absolute_url())
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
