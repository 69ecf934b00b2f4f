"""What is read out of a document: plain data, each fact with its place in the text and how sure it is.

A confidence is from 0 to 1. What is below `PROPOSED` is no fact and is not given; what is below `SURE` is shown as
doubtful and has its `doubts`; the rest is taken as it is.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from meetings.importing.document import Span

SURE = 0.8
PROPOSED = 0.5


class Doubt(StrEnum):
    """Why a fact is not sure. The pages say it in Swedish."""

    NOT_A_NAME = "not_a_name"
    """It stands where a name should, and does not look like one."""
    UNKNOWN_HEADING = "unknown_heading"
    """What it stands under is not a heading that is known."""
    UNCLEAR_PARTS = "unclear_parts"
    """Which of its words are title and which are body is a guess."""
    UNNUMBERED = "unnumbered"
    """It looks like an item, but has no number where the others have."""
    OUT_OF_ORDER = "out_of_order"
    """Its number does not follow from the one before."""
    UNCLEAR_TITLE = "unclear_title"
    """Where its title ends and its text begins is a guess, or it has no title."""
    PERHAPS_OTHERS = "perhaps_others"
    """It may be that another body or an earlier meeting decided it."""
    PERHAPS_TOLD = "perhaps_told"
    """It may only be told of: a wish, a possibility, an example."""
    NO_RESPONSIBLE = "no_responsible"
    """Who is to do it does not stand there."""
    YEAR_INFERRED = "year_inferred"
    """The year is not written beside the day; the basis says what shows it."""
    SEVERAL = "several"
    """The text says several different things of it."""
    ONLY_MENTIONED = "only_mentioned"
    """It is only mentioned somewhere, not where such a fact usually stands."""


@dataclass(slots=True, kw_only=True)
class Fact:
    """What all facts have: the place that shows it, how sure it is, and why not surer."""

    span: Span
    confidence: float = 1.0
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Text(Fact):
    """A plain fact in words, as written."""

    value: str


@dataclass(slots=True, kw_only=True)
class Clock(Fact):
    value: datetime.time


@dataclass(slots=True, kw_only=True)
class When(Fact):
    """A meeting's day. `precision` and `certainty` are those of `Meeting`; `basis` says in Swedish what shows it."""

    start: datetime.date
    end: datetime.date | None = None
    precision: str = "day"
    certainty: str = "stated"
    basis: str = ""


@dataclass(slots=True, kw_only=True)
class Named(Fact):
    """Someone, or some body, as the text names them: "Malin A", "Maria på Öckerö", "GR", "varje kommun"."""

    name: str


@dataclass(slots=True, kw_only=True)
class Attendee(Fact):
    """Someone who was there or not; the words are those of `Attendance`, and the span is that of the name."""

    name: str
    body: str = ""
    title: str = ""
    kind: str = "member"
    status: str = "present"
    heading: str = ""
    """What it stands under, as written."""
    written: str = ""
    """The whole entry, when it is not name, title and body with commas between."""
    line: Span
    """The whole entry's place."""
    item: int | None = None
    """Only for this item."""
    is_listed: bool = True


@dataclass(slots=True, kw_only=True)
class Item(Fact):
    """An item of the agenda; the span is that of its heading through its body."""

    number: str
    title: str
    level: int = 1
    title_span: Span
    body_span: Span
    """What stands after the title, through the end."""
    presenters: list[Named] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Decision(Fact):
    """`kind` is that of the model's `Decision`; `item` the index of the item it stands under, if any."""

    text: str
    item: int | None
    kind: str = "decision"
    decided_by: str = ""


@dataclass(slots=True, kw_only=True)
class Action(Fact):
    text: str
    item: int | None
    responsible: list[Named] = field(default_factory=list)
    due: str = ""
    """As written."""
    due_date: datetime.date | None = None
    is_invitation: bool = False
    state: str = "open"
    """As the notes tell it, in the words of the model's `ActionItem`: a table's "Status: Klart", "KLART" after it."""


@dataclass(slots=True, kw_only=True)
class NextMeeting(Fact):
    """A coming meeting of the same network; `start` only when the text gives a day, and a year shows."""

    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    place: str = ""
    theme: str = ""


@dataclass(slots=True, kw_only=True)
class Attachment(Fact):
    """Something that the notes mention as attached or sent out; `url` when it is a link."""

    title: str
    item: int | None
    url: str = ""


PLAIN = ("network", "date", "start_time", "end_time", "place", "theme", "note_taker", "diary_number")
"""The facts that a document has once, if at all."""
PARTS = ("preamble", "introduction", "closing")
"""What stands outside the attendance and the items."""


@dataclass(slots=True)
class Minutes:
    """Everything that was read out of one document."""

    network: Text | None = None
    date: When | None = None
    start_time: Clock | None = None
    end_time: Clock | None = None
    place: Text | None = None
    theme: Text | None = None
    note_taker: Text | None = None
    diary_number: Text | None = None
    attendance: list[Attendee] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    next_meetings: list[NextMeeting] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    preamble: Span = (0, 0)
    """What stands before the attendance."""
    introduction: Span = (0, 0)
    """Between the attendance and the first item."""
    closing: Span = (0, 0)
    """After the last item."""
    unplaced: list[Span] = field(default_factory=list)
    """Runs of the text that are in no part, no item and no entry of the attendance, in order."""
    warnings: list[str] = field(default_factory=list)
    """What to tell of the whole: codes, such as "no_items"."""

    def plain(self) -> dict[str, Text | Clock | When]:
        """Those of the `PLAIN` facts that were read, by name."""
        return {name: fact for name in PLAIN if (fact := getattr(self, name)) is not None}
