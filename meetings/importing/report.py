"""What was read out of a file as one JSON object: how the importer is measured, and what others may build on."""

import datetime
from typing import Any

from meetings.importing.document import Document, Span
from meetings.importing.facts import (
    PARTS,
    PLAIN,
    Attachment,
    Attendee,
    Clock,
    Fact,
    Item,
    Minutes,
    NextMeeting,
    Text,
    When,
)


def report(file: str, document: Document, minutes: Minutes) -> dict[str, Any]:
    """Every fact with its place in the text: spans are [start, end) in characters, `item` is an index into `items`."""
    facts = minutes.plain()
    return {
        "file": file,
        "text": document.text,
        **{name: _plain(facts[name]) if name in facts else None for name in PLAIN},
        "attendance": [_attendee(one) for one in minutes.attendance],
        "items": [_item(one) for one in minutes.items],
        "decisions": [
            {"text": one.text, "kind": one.kind, "item": one.item, **_basis(one)} for one in minutes.decisions
        ],
        "actions": [
            {
                "text": one.text,
                "responsible": [named.name for named in one.responsible],
                "due": _iso(one.due_date) or one.due or None,
                "due_text": one.due,
                "state": one.state,
                "item": one.item,
                **_basis(one),
            }
            for one in minutes.actions
        ],
        "next_meetings": [_coming(one) for one in minutes.next_meetings],
        "attachments": [_attachment(one) for one in minutes.attachments],
        **{part: _part(getattr(minutes, part)) for part in PARTS},
        "unplaced": [list(span) for span in minutes.unplaced],
        "warnings": [str(code) for code in (*minutes.warnings, *document.remarks)],
        "provenance": {name: _basis(fact) for name, fact in facts.items()},
    }


def _part(span: Span) -> list[int] | None:
    return list(span) if span[0] < span[1] else None


def _basis(fact: Fact) -> dict[str, Any]:
    return {"span": list(fact.span), "confidence": fact.confidence}


def _plain(fact: Text | Clock | When) -> Any:
    match fact:
        case When():
            return {
                "start": _iso(fact.start),
                "end": _iso(fact.end),
                "precision": fact.precision,
                "certainty": fact.certainty,
                "basis": fact.basis,
            }
        case Clock():
            return _clock(fact.value)
    return fact.value


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(time: datetime.time | None) -> str | None:
    return f"{time:%H:%M}" if time else None


def _attendee(one: Attendee) -> dict[str, Any]:
    names = ("name", "body", "title", "kind", "status", "item", "is_listed", "heading")
    return {**{name: getattr(one, name) for name in names}, "line": list(one.line), **_basis(one)}


def _item(one: Item) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "level": one.level,
        "presenters": [named.name for named in one.presenters],
        **_basis(one),
    }


def _coming(one: NextMeeting) -> dict[str, Any]:
    return {
        "text": one.text,
        "start": _iso(one.start),
        "end": _iso(one.end),
        "start_time": _clock(one.start_time),
        "end_time": _clock(one.end_time),
        "place": one.place,
        "theme": one.theme,
        **_basis(one),
    }


def _attachment(one: Attachment) -> dict[str, Any]:
    return {"title": one.title, "item": one.item, "url": one.url, **_basis(one)}
