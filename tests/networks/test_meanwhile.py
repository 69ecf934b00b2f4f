"""Two people with the same form of a register: the second is told, and overwrites nothing unseen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from networks.models import Network
from tests.factories import make_administrator, make_network
from tests.meetings.entry.sending import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(visibility="public")


def page(client: Client, network: Network) -> tuple[str, dict[str, Any]]:
    """The address of the network's form, and what it would send."""
    client.force_login(make_administrator())
    address = reverse("admin:networks_network_change", args=[network.pk])
    return address, fields_of(client.get(address).content.decode(), "network_form")


def test_an_old_page_does_not_open_a_closed_network_again_without_a_word(network: Network):
    mine, theirs = Client(), Client()
    address, sent = page(mine, network)
    _address, other = page(theirs, network)
    theirs.post(address, other | {"visibility": "members"})

    answer = mine.post(address, sent | {"purpose": "Mitt syfte"})

    text = answer.content.decode()
    assert "har ändrat det här medan du skrev" in text
    assert "Synlighet: bara för ledamöter" in text
    assert "Mitt syfte" in text
    network.refresh_from_db()
    assert (network.visibility, network.purpose) == ("members", "")


def test_what_one_has_been_told_of_can_be_saved_over(network: Network):
    mine, theirs = Client(), Client()
    address, sent = page(mine, network)
    _address, other = page(theirs, network)
    theirs.post(address, other | {"purpose": "Deras"})
    again = fields_of(mine.post(address, sent | {"purpose": "Mitt"}).content.decode(), "network_form")

    assert mine.post(address, again).status_code == 302
    network.refresh_from_db()
    assert network.purpose == "Mitt"


def test_a_page_that_is_the_latest_is_saved_at_once(network: Network, client: Client):
    address, sent = page(client, network)

    assert client.post(address, sent | {"purpose": "Syfte"}).status_code == 302
