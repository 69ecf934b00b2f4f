"""Seats of two people who turn out to be one: documents often show the same seat once under each spelling."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from networks.consistency import overlapping_seats
from networks.models import Member

FIRST, LAST = datetime.date.min, datetime.date.max


@dataclass(slots=True)
class Union:
    """Two seats that become one: the one kept, the other, and what the one kept becomes (by column)."""

    kept: Member
    other: Member
    became: dict[str, Any]

    @property
    def seat(self) -> Member:
        """The seat as it becomes."""
        seat = _copy(self.kept)
        for name, value in self.became.items():
            setattr(seat, name, value)
        if seat.municipality_id == self.other.municipality_id:
            seat.municipality = self.other.municipality
        return seat


def seat_unions(ours: list[Member], theirs: list[Member]) -> tuple[list[Union], list[str]]:
    """Which seats of the two become one; and, in words, those that hold at the same time but cannot."""
    unions: list[Union] = []
    problems: list[str] = []
    became = {seat.pk: seat for seat in (_copy(seat) for seat in ours)}
    moving: list[Member] = []
    for seat in theirs:
        over = [one for one in became.values() if _overlap(one, seat)]
        if not over:
            moving.append(seat)
        elif len(over) == 1 and _agree(over[0], seat):
            kept = next(one for one in ours if one.pk == over[0].pk)
            fields = united(over[0], seat)
            for name, value in fields.items():
                setattr(over[0], name, value)
            unions.append(Union(kept, seat, fields))
        else:
            problems.append(_said(over[0], seat))
    if not problems:
        together = sorted([*became.values(), *(_of(ours, seat) for seat in moving)], key=_group)
        problems = [_said(problem.row, problem.row) for problem in overlapping_seats(together)]
    return unions, problems


def united(one: Member, other: Member) -> dict[str, Any]:
    """What a seat becomes, by column, when another that holds at the same time turns out to be the same."""
    known = min(filter(None, [one.known_from, other.known_from]), default=None)
    start = _start(one, other)
    return {
        "municipality_id": one.municipality_id or other.municipality_id,
        "body": one.body or other.body,
        "title": one.title or other.title,
        "start": start,
        "end": None if one.end is None or other.end is None else max(one.end, other.end),
        "known_from": known,
    }


def _start(one: Member, other: Member) -> datetime.date | None:
    """The earlier first day; a known one also over an unknown one, where nothing shows the seat before it."""
    if one.start and other.start:
        return min(one.start, other.start)
    dated, undated = (one, other) if one.start else (other, one)
    if dated.start and undated.known_from and undated.known_from >= dated.start:
        return dated.start
    return None


def _overlap(one: Member, other: Member) -> bool:
    same = (one.network_id, one.role) == (other.network_id, other.role)
    return same and (one.start or FIRST) <= (other.end or LAST) and (other.start or FIRST) <= (one.end or LAST)


def _agree(one: Member, other: Member) -> bool:
    """Whether nothing says that they are for different municipalities."""
    return one.municipality_id == other.municipality_id or None in {one.municipality_id, other.municipality_id}


def _said(one: Member, other: Member) -> str:
    return _("Both hold a seat in %(network)s as %(role)s at the same time, for %(one)s and for %(other)s.") % {
        "network": one.network,
        "role": one.get_role_display(),
        "one": one.municipality or one.body or _("no municipality"),
        "other": other.municipality or other.body or _("no municipality"),
    }


def _copy(seat: Member) -> Member:
    copy = Member(**{field.attname: getattr(seat, field.attname) for field in Member._meta.concrete_fields})
    copy.network, copy.municipality = seat.network, seat.municipality
    return copy


def _of(ours: list[Member], seat: Member) -> Member:
    """The seat as the kept person's, to be looked at beside theirs."""
    copy = _copy(seat)
    copy.person_id = ours[0].person_id if ours else seat.person_id
    return copy


def _group(seat: Member) -> tuple[int, int, str]:
    return seat.network_id, seat.person_id, seat.role
