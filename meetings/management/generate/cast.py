"""The networks of a generated archive, and the invented people who sit in them."""

import datetime
from dataclasses import dataclass, field
from random import Random

from django.utils.text import slugify

from meetings.management.generate.words import FIRST_NAMES, LAST_NAMES, NETWORKS, TITLES
from networks.models import Member, Municipality, Network, Person
from networks.permissions import Role

PREFIX = "provnatverk-"
"""What the slugs of generated networks, and so of their meetings, begin with."""

CLOSED_EVERY = 10
"""One network in so many is for its members only."""


@dataclass(slots=True)
class Seat:
    """Somebody's seat, as the meetings need it."""

    person: Person
    municipality: Municipality | None
    role: str
    title: str
    start: datetime.date
    end: datetime.date | None

    def holds_on(self, day: datetime.date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(slots=True)
class Cast:
    """A generated network with everybody who has ever sat in it."""

    network: Network
    seats: list[Seat] = field(default_factory=list)

    def on(self, day: datetime.date) -> list[Seat]:
        return [seat for seat in self.seats if seat.holds_on(day)]


def make_casts(
    rng: Random, count: int, municipalities: list[Municipality], first: datetime.date, last: datetime.date
) -> list[Cast]:
    """Create `count` networks whose members come and go between the two days, from every municipality."""
    casts = [Cast(network) for network in _networks(count)]
    Network.objects.bulk_create(cast.network for cast in casts)
    people = 0
    for cast in casts:
        places: list[tuple[str, Municipality | None]] = [(Role.MEMBER, one) for one in municipalities]
        for role, municipality in [*places, (Role.SECRETARY, None), (Role.COORDINATOR, None)]:
            for start, end in _terms(rng, first, last):
                people += 1
                person = _person(rng, people)
                title = rng.choice(TITLES) if municipality else "processledare"
                cast.seats.append(Seat(person, municipality, role, title, start, end))
    seats = [(cast.network, seat) for cast in casts for seat in cast.seats]
    Person.objects.bulk_create((seat.person for _, seat in seats), batch_size=500)
    Member.objects.bulk_create((_member(network, seat) for network, seat in seats), batch_size=500)
    return casts


def _networks(count: int) -> list[Network]:
    subjects = [NETWORKS[n % len(NETWORKS)] + (f" {n // len(NETWORKS) + 1}" if n >= len(NETWORKS) else "")
                for n in range(count)]  # fmt: skip
    return [
        Network(
            slug=PREFIX + slugify(subject),
            name=f"Provnätverket {subject}",
            purpose=f"Ett påhittat nätverk för {subject}, för att pröva arkivet med.",
            visibility=Network.Visibility.MEMBERS if number % CLOSED_EVERY == 0 else Network.Visibility.PUBLIC,
        )
        for number, subject in enumerate(subjects, start=1)
    ]


def _terms(rng: Random, first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, datetime.date | None]]:
    """The terms that follow each other on one seat: one that lasts, or two with a change in between."""
    if rng.random() < 0.5:
        return [(first, None)]
    change = first + datetime.timedelta(days=rng.randint(1, max((last - first).days - 1, 1)))
    return [(first, change), (change + datetime.timedelta(days=1), None)]


def _person(rng: Random, number: int) -> Person:
    name = f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
    return Person(slug=f"prov-{slugify(name)}-{number}", name=name)


def _member(network: Network, seat: Seat) -> Member:
    return Member(
        network=network,
        person=seat.person,
        municipality=seat.municipality,
        body="" if seat.municipality else "GR",
        title=seat.title,
        role=seat.role,
        start=seat.start,
        end=seat.end,
    )
