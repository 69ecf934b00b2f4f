"""One action: who may say what became of it, and what happens when two say it."""

import datetime
from typing import Any

import pytest
from django.test import Client

from meetings.lifecycle import publish
from meetings.models import ActionItem, FollowUp, Responsible
from networks.models import Network, User
from tests.factories import (
    make_action,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def action(network: Network) -> ActionItem:
    meeting = make_meeting(network, status="draft")
    action = make_action(make_item(meeting), person=make_person("Björn Wallermark"))
    publish(meeting)
    return action


def say(client: Client, action: ActionItem, **fields: str) -> Any:
    return client.post(f"/atgarder/{action.pk}/", {"was": "open", "state": "done", "text": "Klart."} | fields)


def stored(action: ActionItem) -> tuple[str, list[str]]:
    return ActionItem.objects.get(pk=action.pk).state, [one.text for one in action.follow_ups.all()]


def sign_in(client: Client, user: User) -> User:
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ["secretary", "coordinator"])
def test_those_who_run_the_network_say_what_became_of_it(
    client: Client, network: Network, action: ActionItem, role: str
):
    user = sign_in(client, make_user(role, network))

    page = client.post(f"/atgarder/{action.pk}/", {"was": "open", "state": "done", "text": "Klart."}, follow=True)

    assert stored(action) == ("done", ["Klart."])
    assert action.follow_ups.get().author == user
    assert "Sparat." in page.content.decode()
    assert "Klart." in page.content.decode()


def test_a_member_says_it_of_what_is_asked_of_the_person_the_municipality_or_the_network(
    client: Client, network: Network
):
    user = sign_in(client, make_user())
    ale = make_municipality("Ale")
    make_seat(user.person, network, municipality=ale)
    meeting = make_meeting(network, status="draft")
    item = make_item(meeting)
    asked = {
        "person": make_action(item, person=user.person),
        "municipality": make_action(item),
        "network": make_action(item),
    }
    Responsible.objects.create(
        action=asked["municipality"], position=1, text="A", kind="municipality", municipality=ale
    )
    Responsible.objects.create(action=asked["network"], position=1, text="Vi", kind="network", network=network)
    publish(meeting)

    for action in asked.values():
        assert say(client, action).status_code == 302
        assert stored(action) == ("done", ["Klart."])


def test_nobody_else_says_anything(client: Client, network: Network, action: ActionItem):
    for user in [None, make_user("member", network), make_user("coordinator", make_network("Ett annat"))]:
        if user:
            client.force_login(user)
        assert say(client, action).status_code == 404
        assert '<form class="form"' not in client.get(f"/atgarder/{action.pk}/").content.decode()
    assert stored(action) == ("open", [])


def test_a_former_member_says_nothing_more(client: Client, network: Network):
    user = sign_in(client, make_user())
    make_seat(user.person, network, end=datetime.date(2020, 1, 1))
    meeting = make_meeting(network, status="draft")
    action = make_action(make_item(meeting), person=user.person)
    publish(meeting)

    assert say(client, action).status_code == 404


def test_a_follow_up_at_a_hidden_meeting_does_not_name_it(client: Client, action: ActionItem):
    hidden = make_meeting(make_network("Hemliga gruppen", visibility="members"))
    FollowUp.objects.create(action=action, text="Klart.", meeting=hidden)

    html = client.get(f"/atgarder/{action.pk}/").content.decode()

    assert "Klart." in html
    assert "Hemliga gruppen" not in html


def test_the_same_words_may_be_said_again_another_day(client: Client, network: Network, action: ActionItem):
    user = sign_in(client, make_user("secretary", network))
    FollowUp.objects.create(action=action, text="Påminnelse skickad.", author=user, day=datetime.date(2023, 5, 1))

    say(client, action, state="open", text="Påminnelse skickad.")

    assert stored(action) == ("open", ["Påminnelse skickad."] * 2)


def test_the_second_of_two_is_told_and_keeps_the_typing(client: Client, network: Network, action: ActionItem):
    sign_in(client, make_user("secretary", network))
    say(client, action, state="dropped", text="Behövs inte.")

    page = say(client, action, text="Min långa text")

    assert page.status_code == 200
    assert "Någon annan har ändrat åtgärden" in page.content.decode()
    assert ">\nMin långa text</textarea>" in page.content.decode()
    assert '<input type="hidden" name="was" value="dropped"' in page.content.decode()
    assert stored(action) == ("dropped", ["Behövs inte."])
    assert say(client, action, was="dropped", text="Min långa text").status_code == 302
    assert stored(action) == ("done", ["Behövs inte.", "Min långa text"])


def test_the_same_form_sent_twice_is_kept_once(client: Client, network: Network, action: ActionItem):
    sign_in(client, make_user("secretary", network))

    assert [say(client, action).status_code for _ in range(2)] == [302, 302]
    assert stored(action) == ("done", ["Klart."])


@pytest.mark.parametrize(
    "fields", [{"state": "gone"}, {"state": ""}, {"was": "x"}, {"text": "å" * 2001}, {"text": "\0"}]
)
def test_nonsense_changes_nothing(client: Client, network: Network, action: ActionItem, fields: dict[str, str]):
    sign_in(client, make_user("secretary", network))

    assert say(client, action, **fields).status_code == 200
    assert stored(action) == ("open", [])


def test_a_draft_has_nothing_to_follow_up_yet(client: Client, network: Network):
    sign_in(client, make_user("coordinator", network))
    action = make_action(make_item(make_meeting(network, status="draft")))

    assert client.get(f"/atgarder/{action.pk}/").status_code == 200
    assert say(client, action).status_code == 404
