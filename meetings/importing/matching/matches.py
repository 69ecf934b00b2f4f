"""What a name in a document is taken for, how sure that is, and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from meetings.importing.matching.known import Known
from networks.choices import Choice, Kind


class Reason(StrEnum):
    """What a match rests on, the best first. The pages say it in Swedish (`messages.py`)."""

    NAME = "name"
    """It is the person's name."""
    SPELLING = "spelling"
    """It is a known spelling of the name."""
    LIKE = "like"
    """It is spelt nearly so."""
    SHORT = "short"
    """A short form (a first name, initials) that can only mean one of those at the meeting or with a seat that day."""
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

    @classmethod
    def nobody(cls, name: str, reason: Reason = Reason.UNKNOWN, could_be: Iterable[Known] = ()) -> "Match":
        return cls(Choice.written(name), False, reason, tuple(chosen(one, name) for one in could_be))

    @classmethod
    def of(cls, one: Known, name: str, reason: Reason, *, sure: bool) -> "Match":
        choice = chosen(one, name)
        return cls(choice, sure, reason, (choice,))

    @property
    def person(self) -> int | None:
        """The key of the person, sure or proposed."""
        return self.choice.pk if self.choice.kind == Kind.PERSON else None


def chosen(one: Known, name: str) -> Choice:
    return Choice(Kind.PERSON, one.pk, name, name=one.name)
