"""Short ways to make what a test needs; whatever a test does not name is made up plausibly."""

import datetime
from itertools import count
from typing import Any

from django.utils.text import slugify

from meetings.lifecycle import publish
from meetings.models import ActionItem, AgendaItem, Attendance, Decision, Meeting, Responsible, Topic
from networks.models import Member, Municipality, Network, Person, User
from networks.permissions import Role

PASSWORD = "korrekt häst batteri häftklammer"
_numbers = count(1)


def make_network(name: str = "HR-chefsnätverket", *, visibility: str = "public") -> Network:
    return Network.objects.create(name=name, slug=slugify(name), visibility=visibility)


def make_municipality(name: str = "Ale", code: str = "") -> Municipality:
    return Municipality.objects.create(name=name, slug=slugify(name), code=code or f"{next(_numbers) + 1000:04}")


def make_person(name: str = "Alice Ek", **fields: Any) -> Person:
    return Person.objects.create(name=name, slug=f"{slugify(name)}-{next(_numbers)}", **fields)


def make_seat(person: Person, network: Network, role: str = Role.MEMBER, **fields: Any) -> Member:
    return Member.objects.create(person=person, network=network, role=role, **fields)


def make_user(role: str = "", network: Network | None = None, *, name: str = "", **fields: Any) -> User:
    """An account; with a role and a network, one whose person holds that seat today."""
    person = make_person(name or f"Person {next(_numbers)}")
    user = User.objects.create_user(f"{person.slug}@example.org", PASSWORD, person=person, **fields)
    if network:
        make_seat(person, network, role)
    return user


def make_administrator() -> User:
    return User.objects.create_superuser(f"admin{next(_numbers)}@example.org", PASSWORD)


def make_meeting(
    network: Network | None = None, *, status: str = "published", day: str = "2023-04-21", items: int = 0, **fields: Any
) -> Meeting:
    """A meeting; to add notes to a published one, make a draft, add to it, and `publish` it."""
    network = network or Network.objects.first() or make_network()
    meeting = Meeting.objects.create(
        network=network,
        slug=fields.pop("slug", "") or f"{network.slug}-{day}-{next(_numbers)}",
        start=datetime.date.fromisoformat(day),
        status="draft" if status == "published" else status,
        **fields,
    )
    for number in range(1, items + 1):
        make_item(meeting, f"Punkt {number}", number=str(number))
    if status == "published":
        publish(meeting)
    return meeting


def make_item(meeting: Meeting, title: str = "Övriga frågor", *, body: str = "", number: str = "") -> AgendaItem:
    position = meeting.items.count() + 1
    return AgendaItem.objects.create(meeting=meeting, position=position, title=title, body=body, number=number)


def make_decision(item: AgendaItem, text: str = "Nätverket beslutar att fortsätta.", **fields: Any) -> Decision:
    return Decision.objects.create(item=item, position=item.decisions.count() + 1, text=text, **fields)


def make_action(
    item: AgendaItem, text: str = "Björn återkommer med en inbjudan.", *, person: Person | None = None, **fields: Any
) -> ActionItem:
    action = ActionItem.objects.create(item=item, position=item.actions.count() + 1, text=text, **fields)
    if person:
        Responsible.objects.create(action=action, position=1, text=person.name, kind="person", person=person)
    return action


def make_attendance(meeting: Meeting, person: Person | None = None, **fields: Any) -> Attendance:
    name = fields.pop("name", "") or (person.name if person else "Okänd Ö")
    position = meeting.attendances.count() + 1
    return Attendance.objects.create(meeting=meeting, position=position, name=name, person=person, **fields)


def make_topic(name: str = "Kompetensförsörjning", items: list[AgendaItem] | None = None) -> Topic:
    topic = Topic.objects.create(name=name, slug=slugify(name))
    topic.items.set(items or [])
    return topic
