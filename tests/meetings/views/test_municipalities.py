import re

import pytest
from django.test import Client

from meetings.lifecycle import publish
from meetings.models import Responsible
from networks.models import Municipality
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
    make_user,
)

pytestmark = pytest.mark.django_db


def test_list_in_swedish_order(client: Client) -> None:
    Municipality.objects.all().delete()
    for name in ("Öckerö", "Åmål", "Ale", "Ängelholm"):
        make_municipality(name)
    html = client.get("/kommuner/").content.decode()
    assert re.findall(r'/kommuner/[a-z]+/">([^<]+)<', html) == ["Ale", "Åmål", "Ängelholm", "Öckerö"]


def test_unknown_municipality_is_not_to_be_found(client: Client) -> None:
    assert client.get("/kommuner/finns-inte/").status_code == 404


def test_seats_attendance_and_actions_that_may_be_seen(client: Client) -> None:
    ale, network, closed = make_municipality("Ale"), make_network("Öppna"), make_network("Slutna", visibility="members")
    for one in (network, closed):
        make_seat(make_person(f"Ledamot i {one.name}"), one, municipality=ale)
        meeting = make_meeting(one, status="draft", theme=f"Tema i {one.name}")
        make_attendance(meeting, municipality=ale)
        action = make_action(make_item(meeting), f"Ale gör något i {one.name}")
        Responsible.objects.create(action=action, position=1, text="Ale", kind="municipality", municipality=ale)
        publish(meeting)
    html = client.get("/kommuner/ale/").content.decode()
    for text in ("Ledamot i ", "Tema i ", "Ale gör något i "):
        assert f"{text}Öppna" in html
        assert f"{text}Slutna" not in html
    client.force_login(make_user(Role.MEMBER, closed))
    html = client.get("/kommuner/ale/").content.decode()
    for text in ("Ledamot i ", "Tema i ", "Ale gör något i "):
        assert f"{text}Slutna" in html
