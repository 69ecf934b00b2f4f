"""A meeting's notes as plain data: what a version keeps, and what pages, print and exports show.

`notes_of` reads the notes from a meeting's rows. `Notes.as_json` is what publishing writes into a `MeetingVersion`, and
`Notes.from_json` reads that back, so that a draft, a published meeting and an earlier version are shown by one path.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from meetings.models import ActionItem, AgendaItem, Attendance, Meeting


@dataclass(slots=True)
class NotedAttendance:
    """Someone at, or missing from, the meeting. `municipality`, `person` and `item` are code, slug and position."""

    position: int
    status: str
    kind: str
    name: str
    title: str
    body: str
    line: str
    heading: str
    is_listed: bool
    municipality: str
    person: str
    item: int | None


@dataclass(slots=True)
class NotedPresenter:
    name: str
    person: str


@dataclass(slots=True)
class NotedDecision:
    position: int
    kind: str
    text: str
    decided_by: str


@dataclass(slots=True)
class NotedResponsible:
    """`slug` is that of the person, municipality or network, by `kind`; empty for GR and free text."""

    kind: str
    text: str
    slug: str


@dataclass(slots=True)
class NotedAction:
    """Due is an ISO date and the words about it; either may be empty."""

    position: int
    text: str
    is_invitation: bool
    due_date: str
    due_text: str
    responsible: list[NotedResponsible] = field(default_factory=list)


@dataclass(slots=True)
class NotedItem:
    position: int
    number: str
    title: str
    body: str
    presenters: list[NotedPresenter] = field(default_factory=list)
    decisions: list[NotedDecision] = field(default_factory=list)
    actions: list[NotedAction] = field(default_factory=list)


@dataclass(slots=True)
class Notes:
    """All of a meeting's notes. Dates and times are ISO strings, empty when unknown; bodies are clean HTML."""

    start: str
    end: str
    precision: str
    certainty: str
    date_basis: str
    start_time: str
    end_time: str
    place: str
    host: str
    theme: str
    diary_number: str
    note_taker: str
    note_taker_person: str
    preamble: str
    introduction: str
    closing: str
    attendance: list[NotedAttendance]
    items: list[NotedItem]

    def as_json(self) -> dict[str, Any]:
        """The notes as JSON's own types."""
        content: dict[str, Any] = _plain(self)
        return content

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "Notes":
        """The notes that `as_json` wrote."""
        lists = {
            "attendance": [NotedAttendance(**row) for row in content["attendance"]],
            "items": [_item_from_json(row) for row in content["items"]],
        }
        return cls(**content | lists)


def _plain(value: Any) -> Any:
    """What `dataclasses.asdict` gives, four times as quickly, as there is nothing here that must be copied."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if hasattr(value, "__slots__"):
        return {name: _plain(getattr(value, name)) for name in value.__slots__}
    return value


def _item_from_json(row: dict[str, Any]) -> NotedItem:
    return NotedItem(
        **row
        | {
            "presenters": [NotedPresenter(**presenter) for presenter in row["presenters"]],
            "decisions": [NotedDecision(**decision) for decision in row["decisions"]],
            "actions": [
                NotedAction(**action | {"responsible": [NotedResponsible(**one) for one in action["responsible"]]})
                for action in row["actions"]
            ],
        }
    )


def notes_of(meeting: Meeting) -> Notes:
    """The notes that a meeting's rows hold now; load the meeting with `with_notes()` to spare queries."""
    return Notes(
        start=_iso(meeting.start),
        end=_iso(meeting.end),
        precision=meeting.precision,
        certainty=meeting.certainty,
        date_basis=meeting.date_basis,
        start_time=_clock(meeting.start_time),
        end_time=_clock(meeting.end_time),
        place=meeting.place,
        host=meeting.host,
        theme=meeting.theme,
        diary_number=meeting.diary_number,
        note_taker=meeting.note_taker,
        note_taker_person=_slug(meeting.note_taker_person),
        preamble=meeting.preamble,
        introduction=meeting.introduction,
        closing=meeting.closing,
        attendance=[_attendance(row) for row in meeting.attendances.all()],
        items=[_item(row) for row in meeting.items.all()],
    )


def _attendance(row: Attendance) -> NotedAttendance:
    return NotedAttendance(
        position=row.position,
        status=row.status,
        kind=row.kind,
        name=row.name,
        title=row.title,
        body=row.body,
        line=row.line,
        heading=row.heading,
        is_listed=row.is_listed,
        municipality=row.municipality.code if row.municipality else "",
        person=_slug(row.person),
        item=row.item.position if row.item else None,
    )


def _item(row: AgendaItem) -> NotedItem:
    return NotedItem(
        position=row.position,
        number=row.number,
        title=row.title,
        body=row.body,
        presenters=[NotedPresenter(one.name, _slug(one.person)) for one in row.presenters.all()],
        decisions=[NotedDecision(one.position, one.kind, one.text, one.decided_by) for one in row.decisions.all()],
        actions=[_action(one) for one in row.actions.all()],
    )


def _action(row: ActionItem) -> NotedAction:
    return NotedAction(
        position=row.position,
        text=row.text,
        is_invitation=row.is_invitation,
        due_date=_iso(row.due_date),
        due_text=row.due_text,
        responsible=[
            NotedResponsible(one.kind, one.text, _slug(one.person or one.municipality or one.network))
            for one in row.responsible.all()
        ],
    )


def _slug(row: Any) -> str:
    return row.slug if row else ""


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _clock(time: datetime.time | None) -> str:
    return f"{time:%H:%M}" if time else ""
