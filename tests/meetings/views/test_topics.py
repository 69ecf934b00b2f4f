import pytest
from django.test import Client

from meetings.lifecycle import publish
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_thread_in_time_order_through_networks(client: Client) -> None:
    items = []
    for network, day, title in (("Ett", "2023-05-05", "Senare"), ("Annat", "2021-01-01", "Tidigare")):
        meeting = make_meeting(make_network(network), status="draft", day=day)
        items.append(make_item(meeting, title, body="<p>Ord &amp; inga <b>visor</b>.</p>"))
        make_decision(items[-1], f"Beslut {title}")
        make_action(items[-1], f"Åtgärd {title}")
        publish(meeting)
    make_topic("Ett ämne", items)
    html = client.get("/amnen/ett-amne/").content.decode()
    assert html.index("Beslut Tidigare") < html.index("Åtgärd Tidigare") < html.index("Beslut Senare")
    assert "Ord &amp; inga visor." in html
    assert "#punkt-1" in html


def test_items_and_topics_of_private_meetings_stay_out(client: Client) -> None:
    closed, network = make_network("Slutna", visibility="members"), make_network("Öppna")
    secret = make_meeting(closed, status="draft")
    draft, open_meeting = make_meeting(network, status="draft"), make_meeting(network, status="draft")
    secret_item, draft_item, item = (make_item(one, f"Punkt {one.pk}") for one in (secret, draft, open_meeting))
    make_topic("Hemligt", [secret_item, draft_item])
    make_topic("Blandat", [secret_item, draft_item, item])
    publish(secret)
    publish(open_meeting)
    assert "Hemligt" not in client.get("/amnen/").content.decode()
    assert client.get("/amnen/hemligt/").status_code == 404
    html = client.get("/amnen/blandat/").content.decode()
    assert item.title in html
    assert secret_item.title not in html
    assert draft_item.title not in html
    client.force_login(make_user(Role.MEMBER, closed))
    assert secret_item.title in client.get("/amnen/hemligt/").content.decode()


def test_no_topics_says_so_and_nonsense_pages_show_the_nearest(client: Client) -> None:
    assert 'class="empty"' in client.get("/amnen/").content.decode()
    meeting = make_meeting(status="draft")
    make_topic("Ämne", [make_item(meeting, "Punkten")])
    publish(meeting)
    html = client.get("/amnen/amne/?page=99").content.decode()
    assert "Punkten" in html
    assert 'class="messages errors"' in html
