"""An archive with meetings in every state in a public and a members-only network, and an account for every role."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from meetings.lifecycle import publish
from meetings.models import Attachment, Import, Meeting, SourceDocument, Topic
from networks.merging import merge
from networks.models import Municipality, Network, Person, User
from tests.factories import (
    make_action,
    make_administrator,
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
from tests.meetings.importing.handmade import make_import

ROLES = ["visitor", "stranger", "former", "member", "secretary", "coordinator", "administrator"]
"""A stranger is a member of another network; a former coordinator's seat has ended; the others have seats in both of
the networks here, one public and one for members only, or none of them and all rights."""
OWN = {"member", "secretary", "coordinator", "administrator"}
EDITORS = {"secretary", "coordinator", "administrator"}
STATUSES = ["planned", "cancelled", "draft", "published"]


@dataclass
class World:
    networks: dict[str, Network]
    meetings: dict[tuple[str, str], Meeting]
    documents: dict[tuple[str, str], SourceDocument]
    attachments: dict[tuple[str, str], Attachment]
    people: dict[tuple[str, str], Person]
    topics: dict[str, Topic]
    imports: dict[str, Import]
    """By the role of whoever handed the document in."""
    municipality: Municipality
    users: dict[str, User | None]

    def client(self, role: str) -> Client:
        client = Client()
        if user := self.users[role]:
            client.force_login(user)
        return client


def make_world() -> World:
    networks = {name: make_network(f"Nätverk {name}", visibility=name) for name in ("public", "members")}
    world = World(networks, {}, {}, {}, {}, {}, {}, make_municipality(), _users(networks))
    for visibility, status in product(networks, STATUSES):
        _fill(world, visibility, status)
    other = make_user("coordinator", networks["public"])
    for role, user in {**world.users, "another coordinator": other}.items():
        if user:
            world.imports[role] = make_import(user, name=f"{role}.txt")
    merge(make_person("Kvar Ek").pk, make_person("Borta Ek").pk, by=None, chosen={"name": "Kvar Ek"})
    return world


def _users(networks: dict[str, Network]) -> dict[str, User | None]:
    users: dict[str, User | None] = {"visitor": None, "administrator": make_administrator()}
    users["stranger"] = make_user("member", make_network("Ett annat nätverk"))
    users["former"] = make_user()
    for network in networks.values():
        make_seat(users["former"].person, network, "coordinator", end=timezone.localdate() - timedelta(days=1))
    for role in ("member", "secretary", "coordinator"):
        user = users[role] = make_user(role, networks["public"])
        make_seat(user.person, networks["members"], role)
    return users


def _fill(world: World, visibility: str, status: str) -> None:
    """A meeting with a source, an attached file and, if it has notes, a person known from nothing else and a topic."""
    case = (visibility, status)
    has_notes = status in {"draft", "published"}
    meeting = make_meeting(world.networks[visibility], status="draft" if has_notes else status, slug="-".join(case))
    world.meetings[case] = meeting
    world.people[case] = make_person(f"Person {case}")
    if has_notes:
        _write(world, case, meeting)
    if status == "published":
        publish(meeting)
    world.documents[case] = SourceDocument.objects.create(
        meeting=meeting, name="k.txt", content_type="text/plain", sha256=f"{case}", content=b"x", text="x"
    )
    world.attachments[case] = Attachment.objects.create(
        meeting=meeting, position=1, title="Bilaga", file=ContentFile(b"x", name="b.txt")
    )


def _write(world: World, case: tuple[str, str], meeting: Meeting) -> None:
    item = make_item(meeting, body=f"<p>Hemligt {case}</p>")
    make_decision(item)
    make_action(item, person=world.people[case])
    make_attendance(meeting, world.people[case], municipality=world.municipality)
    if case[1] == "published":
        world.topics[case[0]] = make_topic(f"Ämne {case[0]}", [item])
