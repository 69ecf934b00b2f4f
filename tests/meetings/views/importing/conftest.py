"""Who hands documents in: a coordinator of one network, in which Alva Ek has a seat, and what has been handed in."""

import pytest
from django.test import Client

from meetings.models import Import
from networks.models import Network, Person, User
from tests.factories import make_network, make_person, make_seat, make_user
from tests.meetings.importing.handmade import make_import


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
