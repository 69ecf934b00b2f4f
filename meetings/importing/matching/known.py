"""Who is known: the people whom a document's names could mean, with the names and places that they are known by."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from meetings.models import Attendance
from networks.folding import fold
from networks.models import Member, Network, Person, PersonSpelling

GR = 0
"""Stands for GR among the keys of municipalities."""


@dataclass(slots=True)
class Known:
    """A person: every full name, folded, and the municipalities (keys, or `GR`) that the person has stood for."""

    pk: int
    name: str
    names: set[str] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    is_own: bool = False
    """Known from this network: by a seat, or by having been at a meeting."""
    seats: list[bool] = field(default_factory=list)
    """For each seat in the network, whether it holds on the day."""

    @property
    def holds_seat(self) -> bool:
        return any(self.seats)

    @property
    def is_gone(self) -> bool:
        """Held seats in the network, and none that day."""
        return bool(self.seats) and not any(self.seats)


@dataclass(slots=True)
class People:
    """Everybody whom a name could mean."""

    own: list[Known]
    """Those of the network."""
    by_name: dict[str, list[Known]]
    """Everybody who has one of the names in full, by the folded name."""


def known_people(names: Collection[str], network: Network | None, day: datetime.date | None) -> People:
    """The network's people, and everybody who is called exactly one of the folded names; in six queries."""
    found: dict[int, Known] = {}

    def known(pk: int, name: str = "") -> Known:
        return found.setdefault(pk, Known(pk, name))

    _add_the_networks(found, network, day)
    own = set(found)
    exact = Q(folded__in=names)
    for pk, name in Person.objects.filter(exact | Q(pk__in=own)).order_by("pk").values_list("pk", "name"):
        known(pk).name = name
        found[pk].names.add(fold(name))
    spelt = PersonSpelling.objects.filter(exact | Q(person__in=own)).order_by("pk")
    for pk, text, name in spelt.values_list("person", "text", "person__name"):
        known(pk, name).names.add(fold(text))
    for pk in found.keys() - own:
        found[pk].names.add(fold(found[pk].name))
    _add_places(found, found.keys() - own)
    by_name = defaultdict(list)
    for one in found.values():
        for name in one.names:
            by_name[name].append(one)
    return People([one for one in found.values() if one.is_own], by_name)


def _add_the_networks(found: dict[int, Known], network: Network | None, day: datetime.date | None) -> None:
    if network is None:
        return
    seats = Member.objects.filter(network=network).order_by("pk")
    for pk, place, start, end in seats.values_list("person", "municipality", "start", "end"):
        one = found.setdefault(pk, Known(pk, "", is_own=True))
        one.places |= {place} if place else set()
        holds = day is None or ((start or datetime.date.min) <= day <= (end or datetime.date.max))
        one.seats.append(holds)
    rows = Attendance.objects.filter(meeting__network=network, person__isnull=False).order_by("person")
    for pk, name, place, kind in rows.values_list("person", "name", "municipality", "kind").distinct():
        one = found.setdefault(pk, Known(pk, "", is_own=True))
        one.names.add(fold(name))
        one.places |= _place(place, kind)


def _place(municipality: int | None, kind: str) -> set[int]:
    if municipality:
        return {municipality}
    return {GR} if kind == Attendance.Kind.STAFF else set()


def _add_places(found: dict[int, Known], keys: Collection[int]) -> None:
    """What those have stood for who are not the network's."""
    seats = Member.objects.filter(person__in=keys, municipality__isnull=False).order_by("person")
    for pk, place in seats.values_list("person", "municipality").distinct():
        found[pk].places.add(place)
    rows = Attendance.objects.filter(person__in=keys).order_by("person")
    for pk, place, kind in rows.values_list("person", "municipality", "kind").distinct():
        found[pk].places |= _place(place, kind)
