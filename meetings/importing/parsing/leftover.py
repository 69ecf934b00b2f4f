"""What is in no part of what was read: nothing of a document is dropped."""

import re
from collections.abc import Iterable, Iterator

from meetings.importing.document import BlockKind, Document, MarkKind, Span, merged, trimmed
from meetings.importing.facts import PARTS, Minutes
from meetings.importing.parsing.contacts import contacts

_RUN = re.compile(r"\S(?:[^\n]*\S)?")


def unplaced(document: Document, minutes: Minutes, taken: Iterable[Span]) -> list[Span]:
    """Runs of the text that are in no fact of the head, no part and no item, nor in what the attendance has taken.

    A run is within one line, and has a letter or a digit in it. What is hidden is none; furniture is one unless a fact
    was read out of it.
    """
    facts = [*_head(document, minutes), *taken]
    placed = [*facts, *(getattr(minutes, part) for part in PARTS), *(item.span for item in minutes.items)]
    furniture = [block.span for block in document.blocks if block.kind == BlockKind.FURNITURE]
    placed = [*_without(merged(placed), furniture), *facts]
    gaps = list(_gaps(merged([*placed, *_hidden(document)]), len(document.text)))
    return [span for gap in gaps for span in _runs(document, *gap)]


def _head(document: Document, minutes: Minutes) -> Iterator[Span]:
    yield from (fact.span for fact in minutes.plain().values())
    for attendee in minutes.attendance:
        yield from _without([attendee.line], contacts(document.text, *attendee.line))


def _hidden(document: Document) -> list[Span]:
    return [(mark.start, mark.end) for mark in document.marks if mark.kind == MarkKind.HIDDEN]


def _without(spans: list[Span], holes: list[Span]) -> Iterator[Span]:
    """Spans with the holes cut out; both in order."""
    turn = 0
    for start, end in spans:
        while turn < len(holes) and holes[turn][1] <= start:
            turn += 1
        hole = turn
        while hole < len(holes) and holes[hole][0] < end:
            if holes[hole][0] > start:
                yield start, holes[hole][0]
            start = max(start, holes[hole][1])
            hole += 1
        if start < end:
            yield start, end


def _gaps(spans: list[Span], length: int) -> Iterator[Span]:
    place = 0
    for start, end in [*spans, (length, length)]:
        if place < start:
            yield place, start
        place = max(place, end)


def _runs(document: Document, start: int, end: int) -> Iterator[Span]:
    for run in _RUN.finditer(document.text, start, end):
        span = trimmed(document.text, run.start(), run.end())
        if any(sign.isalnum() for sign in document.text[span[0] : span[1]]):
            yield span
