"""What a document names is deleted or entered by somebody else just as its draft is made: one is told, nothing lost."""

from typing import Any

import pytest
from django.test import Client

from meetings.importing import store
from meetings.models import Import, Meeting
from meetings.views import import_review
from networks.models import Municipality, Network, User
from tests.factories import make_administrator, make_municipality, make_network, make_person
from tests.meetings.views.importing.reviewing import pick_of, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def network() -> Network:
    return make_network("Miljönätverket")


@pytest.fixture
def coordinator() -> User:
    return make_administrator()  # a network that has somebody's seat is not deleted


@pytest.fixture
def ale() -> Municipality:
    return make_municipality("Ale")


def before(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, act: Any) -> None:
    """Let something happen just before a function of a module is called."""
    function = getattr(module, name)

    def late(*args: Any, **kwargs: Any) -> Any:
        act()
        return function(*args, **kwargs)

    monkeypatch.setattr(module, name, late)


def asked_to_try_again(answer: Any, imported: Import) -> bool:
    """Whether the page is shown again as it was sent, and there is no draft."""
    imported.refresh_from_db()
    shown = answer.content.decode()
    return "Mitt tema" in shown and bool(imported.content) and not Meeting.objects.exists()


def test_a_network_that_has_just_been_deleted_is_said_to_be_gone(
    desk: Client, imported: Import, network: Network, monkeypatch: pytest.MonkeyPatch
):
    before(monkeypatch, import_review, "create_draft", network.delete)

    answer = send(desk, imported, theme="Mitt tema")

    assert "”Miljönätverket” går inte längre att välja." in answer.content.decode()
    assert asked_to_try_again(answer, imported)


def test_a_person_who_has_just_been_deleted_is_said_to_be_gone(
    desk: Client, imported: Import, network: Network, monkeypatch: pytest.MonkeyPatch
):
    robert = make_person("Robert Ås")
    other = {pick_of("Bror Ås"): "other", pick_of("Bror Ås").replace("pick", "other"): f"person:{robert.pk}:Bror Ås"}
    before(monkeypatch, import_review, "create_draft", robert.delete)

    answer = send(desk, imported, theme="Mitt tema", **other)

    assert "”Bror Ås” går inte längre att välja." in answer.content.decode()
    assert asked_to_try_again(answer, imported)


def test_a_municipality_that_goes_while_the_draft_is_written_is_told(
    desk: Client, imported: Import, network: Network, ale: Municipality, monkeypatch: pytest.MonkeyPatch
):
    # as the database tells it when all is written: what points to a row is only looked at in the end
    before(monkeypatch, store, "refresh_text", lambda: Municipality.objects.all()._raw_delete("default"))

    answer = send(desk, imported, theme="Mitt tema")

    assert "Försök igen." in answer.content.decode()
    assert asked_to_try_again(answer, imported)
