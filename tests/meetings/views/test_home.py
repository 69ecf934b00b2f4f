import datetime

import pytest
from django.test import Client
from django.utils import timezone

from meetings.lifecycle import publish
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_user,
)

pytestmark = pytest.mark.django_db


def html_of(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def future(days: int = 7) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def test_empty_archive_says_so(client: Client) -> None:
    assert 'class="empty"' in html_of(client)


def test_shows_what_comes_what_is_new_and_what_is_open(client: Client) -> None:
    coming = make_meeting(status="planned", day=future())
    passed = make_meeting(status="planned", day="2023-05-26")
    draft = make_meeting(status="draft")
    item = make_item(draft)
    make_decision(item, "Vi spikar studiedagen.")
    make_action(item, "Björn återkommer.")
    make_action(item, "Redan gjort.", state="done")
    publish(draft)
    html = html_of(client)
    for shown in (coming.slug, passed.slug, draft.slug, "Vi spikar studiedagen.", "Björn återkommer."):
        assert shown in html
    assert "Redan gjort." not in html
    assert html.index("Vi spikar") < html.index(coming.slug) < html.index(passed.slug)


def test_cancelled_meeting_to_come_is_still_told_of(client: Client) -> None:
    assert make_meeting(status="cancelled", day=future()).slug in html_of(client)


def test_more_than_three_decisions_are_counted(client: Client) -> None:
    meeting = make_meeting(status="draft")
    item = make_item(meeting)
    for number in range(5):
        make_decision(item, f"Beslut nummer {number}.")
    publish(meeting)
    html = html_of(client)
    assert "Beslut nummer 2." in html
    assert "Beslut nummer 3." not in html


def test_search_box_goes_to_the_meetings(client: Client) -> None:
    html = html_of(client)
    assert 'action="/moten/"' in html
    assert 'name="q"' in html


def test_nothing_private_shows(client: Client) -> None:
    closed = make_network("Slutna nätverket", visibility="members")
    secret = make_meeting(closed, status="draft", theme="Hemligt tema")
    make_action(make_item(secret), "Hemlig åtgärd")
    publish(secret)
    make_meeting(make_network("Öppna nätverket"), status="draft", theme="Utkastets tema")
    make_meeting(closed, status="planned", day=future(), theme="Hemligt möte")
    html = html_of(client)
    for private in ("Slutna", "Hemlig", "Utkastets"):
        assert private not in html


def test_own_networks_come_first_and_own_drafts_show(client: Client) -> None:
    make_network("Alfanätverket")
    own = make_network("Ömsnätverket", visibility="members")
    draft = make_meeting(own, status="draft")
    client.force_login(make_user(Role.SECRETARY, own))
    html = html_of(client)
    assert html.index("Ömsnätverket") < html.index("Alfanätverket")
    assert draft.slug in html


def test_member_sees_no_draft(client: Client) -> None:
    network = make_network()
    draft = make_meeting(network, status="draft")
    client.force_login(make_user(Role.MEMBER, network))
    assert draft.slug not in html_of(client)


def test_actions_asked_of_me_are_shown_first(client: Client) -> None:
    network = make_network()
    user = make_user(Role.MEMBER, network)
    meeting = make_meeting(network, status="draft")
    item = make_item(meeting)
    make_action(item, "Någon annan gör detta.")
    make_action(item, "Jag gör detta.", person=user.person)
    publish(meeting)
    client.force_login(user)
    html = html_of(client)
    assert html.count("Jag gör detta.") == 2
    assert html.count("Någon annan gör detta.") == 1
