"""What must hold of seats but spans rows, so that no constraint can say it; forms and `check_archive` ask here."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """A row, and what is wrong with it in words."""

    row: Any
    text: str

    def __str__(self) -> str:
        return f"{self.row}: {self.text}"


def overlapping_seats(seats: Iterable[Any]) -> Iterator[Problem]:
    """Of seats in order of network, person and role, those of the same person and role that hold on the same day."""
    for _key, group in groupby(seats, key=attrgetter("network_id", "person_id", "role")):
        in_time = sorted(group, key=lambda seat: seat.start or datetime.date.min)
        for earlier, later in pairwise(in_time):
            if (earlier.end or datetime.date.max) >= (later.start or datetime.date.min):
                yield Problem(later, _("The seat overlaps another one of the same person and role."))


SEAT_RULES: list[Callable[..., Iterable[str]]] = []
"""What apps that build on this one know to rest on a seat; each is called as `relying_on` is."""


def relying_on(seat: Any, *, gone: bool = False) -> list[str]:
    """In words, what rests on a stored seat and would not if it were as `seat` is now, or, when `gone`, removed."""
    return [text for rule in SEAT_RULES for text in rule(seat, gone=gone)]
