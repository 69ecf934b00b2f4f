"""Notes as the archive prints them, without a database: the file, the text, and what must come back from either."""

import datetime
import re
from types import SimpleNamespace
from typing import Any

from django.utils import translation

from meetings.exports.markup import facts_html, guests_html, notes_html
from meetings.exports.plain import notes_text
from meetings.exports.printable import self_contained
from meetings.importing.body import as_html
from meetings.importing.document import Document
from meetings.importing.facts import Minutes
from meetings.importing.reading.html import read_html
from meetings.notes import Notes
from meetings.presentation import ShownNotes

PUBLICATION = "Version 1, publicerad 3 maj 2024 av Sam Ordnare"


def as_file(notes: Notes, network: str) -> str:
    """The print page as the file that is downloaded."""
    with translation.override("sv"):
        shown = ShownNotes(notes)
        return self_contained(
            {
                "meeting": SimpleNamespace(network=SimpleNamespace(name=network), status="published"),
                "published": True,
                "publication": PUBLICATION,
                "shown": shown,
                "facts": facts_html(shown),
                "notes": notes_html(shown, links=False),
                "guests": guests_html(shown, links=False),
                "address": "https://arkivet.example.org/moten/ett-mote/",
            }
        )


def as_text(notes: Notes, network: str) -> str:
    with translation.override("sv"):
        return notes_text(ShownNotes(notes), network, PUBLICATION)


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


_MARK = re.compile(r'<mark[^>]* data-label="([^"]*)"[^>]*>')


def _body_words(html: str) -> list[str]:
    document = read_html(f"<html><body>{html}</body></html>")
    return _words(document.text)


def _with_labels(notes: Notes) -> list[str]:
    """The items' bodies as paper has them: its style sheet writes "Beslut" and the like before what is marked so."""
    with translation.override("sv"):
        return [_MARK.sub(lambda mark: f"{mark[1]} {mark[0]}", item.body) for item in ShownNotes(notes).items]


def facts_of(notes: Notes, network: str, *, on_paper: bool = False) -> dict[str, Any]:
    """What the printed notes say, to compare.

    Left out, since print does not tell: whether a date is inferred rather than stated, and its basis; which
    municipality or person someone is; of which item a guest in the text is, and of what kind; and what an action's due
    date was called when it has one. The order of the attendance is that of print, which groups it. Of paper: hyphens,
    since one at a line's end may be the line's own.
    """
    bodies = _with_labels(notes) if on_paper else [item.body for item in notes.items]
    due = [(item, action) for item in notes.items for action in item.actions]
    return {
        "network": network,
        "date": (notes.start, notes.end, notes.precision, notes.certainty == "uncertain"),
        "times": (notes.start_time, notes.end_time),
        "place": notes.place,
        "theme": notes.theme,
        "note taker": notes.note_taker,
        "diary number": notes.diary_number,
        "attendance": sorted((p.name, p.title, p.body, p.kind, p.status) for p in notes.attendance if p.is_listed),
        "guests in the text": [(p.name, p.title, p.body) for p in notes.attendance if not p.is_listed],
        "items": [(item.number, item.title) for item in notes.items],
        "presenters": [[one.name for one in item.presenters] for item in notes.items],
        "bodies": [_body_words(body) for body in bodies],
        "decisions": [
            (index, one.kind, one.text, one.decided_by)
            for index, item in enumerate(notes.items)
            for one in item.decisions
        ],
        "actions": [
            (
                notes.items.index(item),
                one.text,
                [named.text for named in one.responsible],
                one.due_date or one.due_text,
                one.is_invitation,
            )
            for item, one in due
        ],
    }


def facts_read(document: Document, minutes: Minutes) -> dict[str, Any]:
    """What was read, in the same form."""
    date = minutes.date
    plain = {name: fact.value if (fact := getattr(minutes, name)) else "" for name in ("place", "theme")}
    return {
        "network": minutes.network.value if minutes.network else "",
        "date": date and (_iso(date.start), _iso(date.end), date.precision, date.certainty == "uncertain"),
        "times": tuple(f"{c.value:%H:%M}" if c else "" for c in (minutes.start_time, minutes.end_time)),
        **plain,
        "note taker": minutes.note_taker.value if minutes.note_taker else "",
        "diary number": minutes.diary_number.value if minutes.diary_number else "",
        "attendance": sorted((p.name, p.title, p.body, p.kind, p.status) for p in minutes.attendance if p.is_listed),
        "guests in the text": [(p.name, p.title, p.body) for p in minutes.attendance if not p.is_listed],
        "items": [(item.number, item.title) for item in minutes.items],
        "presenters": [[one.name for one in item.presenters] for item in minutes.items],
        "bodies": [_body_words(as_html(document, item.body_span)) for item in minutes.items],
        "decisions": [(one.item, one.kind, one.text, one.decided_by) for one in minutes.decisions],
        "actions": [
            (one.item, one.text, [n.name for n in one.responsible], _iso(one.due_date) or one.due, one.is_invitation)
            for one in minutes.actions
        ],
    }


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def differences(notes: Notes, network: str, document: Document, minutes: Minutes) -> dict[str, tuple[Any, Any]]:
    """What did not come back, by kind of fact: what was printed, and what was read."""
    printed, read = facts_of(notes, network, on_paper=document.kind == "pdf"), facts_read(document, minutes)
    if document.kind == "pdf":  # a hyphen at a line's end may be the word's own or the line's: nothing tells
        printed, read = _without_hyphens(printed), _without_hyphens(read)
    return {name: (printed[name], read[name]) for name in printed if printed[name] != read[name]}


def _without_hyphens(facts: dict[str, Any]) -> dict[str, Any]:
    words = {"bodies": ["".join(body) for body in facts["bodies"]]}
    return {name: repr(fact).replace("-", "") for name, fact in (facts | words).items()}
