"""Names matched to people and seats: what is sure, what is only likely and why, and what nobody is known for."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from meetings.importing.document import Span
from meetings.importing.facts import Minutes
from networks.choices import Choice
from networks.models import Municipality, Network


class Reason(StrEnum):
    """What a match rests on. The pages say it in Swedish (`messages.py`)."""

    NAME = "name"
    """It is the person's name."""
    SPELLING = "spelling"
    """It is a known spelling of the name."""
    SHORT = "short"
    """A short form (a first name, initials) that can only mean one of those at the meeting or with a seat that day."""
    LIKE = "like"
    """It is spelt nearly so."""
    NO_SEAT = "no_seat"
    """Somebody of that name is known, but not in this network."""
    ELSEWHERE = "elsewhere"
    """Somebody of that name is known, but for another municipality."""
    SEVERAL = "several"
    """Several could be meant."""
    TAKEN = "taken"
    """Another line of the attendance fits the person as well."""
    BODY = "body"
    """It is a municipality, GR or a network by a name it goes under."""
    ALL = "all"
    """"The network", "every municipality": the network that meets."""
    UNKNOWN = "unknown"
    """Nobody of such a name is known."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a name is taken for: as it is when `sure`, else as a proposal to confirm; a text when nobody is proposed.

    `candidates` are all who could be meant, the likeliest first.
    """

    choice: Choice
    sure: bool
    reason: Reason
    candidates: tuple[Choice, ...] = ()


@dataclass(slots=True)
class Matches:
    """A document's names, by the spans of the facts: attendees, presenters, responsible, note taker."""

    people: dict[Span, Match] = field(default_factory=dict)
    municipalities: dict[Span, Municipality] = field(default_factory=dict)
    """What an attendee stands for, by the attendee's span."""


def match(minutes: Minutes, network: Network | None, day: datetime.date | None) -> Matches:
    """Match every name of a document, in a constant number of queries."""
    found = Matches()
    names = [(one.name, one.span) for one in minutes.attendance]
    names += [(one.name, one.span) for item in minutes.items for one in item.presenters]
    names += [(one.name, one.span) for action in minutes.actions for one in action.responsible]
    names += [(minutes.note_taker.value, minutes.note_taker.span)] if minutes.note_taker else []
    for name, span in names:
        found.people[span] = Match(Choice.written(name), False, Reason.UNKNOWN)
    return found


def match_network(minutes: Minutes, networks: Iterable[Network]) -> Network | None:
    """The network among these whose notes they are: by the name in the text, or else by who attended."""
    return None
