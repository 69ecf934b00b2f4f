"""What a document names is deleted or entered by somebody else just as its draft is made: one is told, nothing lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.importing import store
from meetings.importing.facts import Attendee, Minutes
from meetings.importing.reading.plain import read_text
from meetings.models import Import, Meeting
from meetings.views import import_review
from networks.models import Municipality, Network, Person, User
from tests.factories import make_administrator, make_municipality, make_network, make_person
from tests.meetings.entry.test_at_once import at_once
from tests.meetings.importing.handmade import make_import
from tests.meetings.views.importing.reviewing import form_on, page_of, pick_of, send

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


@pytest.mark.parametrize("attempt", range(4))
@pytest.mark.parametrize("model", [Network, Municipality, Person])
def test_of_a_draft_and_the_deletion_of_what_it_names_one_comes_first(
    desk: Client, imported: Import, network: Network, ale: Municipality, model: Any, attempt: int
):
    make_person("Alva Ek")
    robert = make_person("Robert Ås")
    other = {pick_of("Bror Ås"): "other", pick_of("Bror Ås").replace("pick", "other"): f"person:{robert.pk}:Bror Ås"}
    sent = form_on(desk, imported) | {"theme": "Mitt tema", **other}
    row = {Network: network, Municipality: ale, Person: robert}[model]
    address = reverse(f"admin:networks_{model._meta.model_name}_delete", args=[row.pk])
    browser = Client()
    browser.force_login(make_administrator())

    made, deleted = at_once(lambda: desk.post(page_of(imported), sent), lambda: browser.post(address, {"post": "yes"}))

    is_there = model._default_manager.filter(pk=row.pk).exists()
    assert made.status_code == 302 or asked_to_try_again(made, imported)
    assert deleted.status_code in {200, 302}
    # a municipality that went first is in the draft as it is written, and nothing else
    assert is_there == (made.status_code == 302) or model is Municipality


@pytest.mark.parametrize("attempt", range(4))
@pytest.mark.parametrize("elsewhere", [False, True])
def test_two_who_enter_the_same_people_enter_each_once_and_do_not_wait_for_each_other_for_ever(
    network: Network, elsewhere: bool, attempt: int
):
    names = [f"{first} {last}" for first in ("Anna", "Bo", "Disa", "Eva") for last in ("Ek", "Ås", "Holm", "Lind")]
    sent = []
    second = make_network("Ett annat") if elsewhere else network
    for other, listed in ((network, names), (second, names[::-1])):
        text = "\n\n".join(listed)
        spans = [(text.index(name), text.index(name) + len(name)) for name in listed]
        attendance = [Attendee(span=span, name=text[slice(*span)], line=span) for span in spans]
        browser, user = Client(), make_administrator()
        browser.force_login(user)
        imported = make_import(user, network=other, read=(read_text(text), Minutes(attendance=attendance)))
        new = {f"who-{start}-{end}-pick": "new" for start, end in spans}
        sent.append((browser, page_of(imported), form_on(browser, imported) | {"start": "2024-03-12", **new}))

    answers = at_once(*(lambda one=one: one[0].post(*one[1:]) for one in sent))

    # the second is told that somebody was before, be all of the other done or not
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert sorted(person.name for person in Person.objects.filter(attendances__isnull=False)) == sorted(names)
    told = next(answer.content.decode() for answer in answers if answer.status_code == 200)
    assert "Försök igen." in told or "finns redan i arkivet" in told
