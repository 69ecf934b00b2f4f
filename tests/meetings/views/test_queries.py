"""Every page asks the database a fixed number of questions, however much there is to show."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.lifecycle import publish
from meetings.models import Presenter, Responsible
from networks.models import Municipality, Network
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
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

QUERIES = {
    # coming, notes missing, latest notes with the items of their decisions and these, open actions with who is
    # responsible, networks
    "/": 8,
    "/natverk/": 1,
    # the network, its roll, coming and past meetings and notes missing, open actions with who is responsible, topics,
    # and for the attendance the latest meetings, the numbers and the municipalities' names
    "/natverk/ett/": 11,
    # choices: networks with their years, municipalities, topics; the number of rows, the rows
    "/moten/": 5,
    "/moten/?natverk=ett&ar=2023&kommun=ale&amne=amne&beslut=ja&atgarder=ja&q=punkt": 5,
    # choices: networks with their years; the number of rows, the rows
    "/beslut/": 3,
    "/beslut/?format=csv": 2,
    # choices: networks with their years, municipalities; the number of rows, the rows, who is responsible
    "/atgarder/": 5,
    "/atgarder/?kommun=ale": 5,
    "/amnen/": 1,
    # the topic, the number of items, the items, their decisions, their actions, who is responsible
    "/amnen/amne/": 6,
    # the person, the number of meetings, the seats, the meetings
    "{person}": 4,
    "/kommuner/": 1,
    # the municipality, its seats, its meetings, its actions with who is responsible
    "/kommuner/ale/": 5,
    "/loggain/": 0,
    "/finns-inte/": 0,
}
SIGNED_IN = {
    # besides: the session, the account, its seats; drafts and what is asked of the account, with who is responsible
    "/": 8 + 3 + 3,
    "/moten/": 5 + 3,
}


class Archive:
    """Something of everything, and as much again each time `grow` is called."""

    def __init__(self) -> None:
        self.network: Network = make_network("Ett")
        self.ale: Municipality = make_municipality("Ale")
        self.person: Any = make_person()
        self.topic = make_topic("Ämne")
        self.grown = 0
        make_seat(self.person, self.network, municipality=self.ale)
        self.grow()

    def grow(self, times: int = 1) -> None:
        for _ in range(times):
            self.grown += 1
            self._meeting(f"2023-{self.grown % 12 + 1:02}-01")

    def _meeting(self, day: str) -> None:
        other = make_network(f"Nätverk {self.grown}")
        make_seat(make_person(), self.network, municipality=make_municipality(f"Kommun {self.grown}"))
        make_seat(self.person, other, municipality=self.ale)
        make_meeting(self.network, status="planned", day=(timezone.localdate() + datetime.timedelta(1)).isoformat())
        make_meeting(self.network, status="planned", day="2022-01-01")
        make_meeting(self.network, status="draft")
        meeting = make_meeting(self.network, status="draft", day=day)
        make_attendance(meeting, self.person, municipality=self.ale)
        for _ in range(2):
            item = make_item(meeting, "Punkt", body="<p>Text</p>")
            Presenter.objects.create(item=item, position=1, name="P", person=make_person())
            make_decision(item)
            action = make_action(item, person=self.person)
            Responsible.objects.create(
                action=action, position=2, text="Ale", kind="municipality", municipality=self.ale
            )
            self.topic.items.add(item)
        make_topic(f"Ämne {self.grown}", [item])
        publish(meeting)


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        if response.streaming:
            b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured)


@pytest.mark.parametrize("path", QUERIES)
def test_a_visitor(client: Client, path: str) -> None:
    archive = Archive()
    address = path.format(person=archive.person.get_absolute_url())
    archive.grow(1)
    few = queries(client, address)
    archive.grow(8)
    assert (few, queries(client, address)) == (QUERIES[path], QUERIES[path])


@pytest.mark.parametrize("path", SIGNED_IN)
def test_someone_signed_in(client: Client, path: str) -> None:
    archive = Archive()
    user = make_user(Role.SECRETARY, archive.network)
    make_seat(user.person, archive.network, municipality=archive.ale)
    client.force_login(user)
    archive.grow(1)
    few = queries(client, path)
    archive.grow(8)
    assert (few, queries(client, path)) == (SIGNED_IN[path], SIGNED_IN[path])
