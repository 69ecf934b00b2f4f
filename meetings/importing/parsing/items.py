"""The items of the agenda, each with its place and its body's."""

from collections.abc import Sequence

from meetings.importing.document import Document, trimmed
from meetings.importing.facts import Item
from meetings.importing.parsing.headings import Heading
from meetings.importing.parsing.lines import Line, beginning
from meetings.importing.parsing.outline import Outline

_BETWEEN = " \t\u00a0.:–—-*"
"""What may part a title from the words that follow it in its line."""


def items_of(document: Document, lines: Sequence[Line], outline: Outline) -> list[Item]:
    """One item for each heading, its span from the heading through the last word before the next."""
    if not outline.headings:
        return []
    ends = [heading.first for heading in outline.headings[1:]] + [outline.closing]
    return [_item(document, lines, heading, end) for heading, end in zip(outline.headings, ends, strict=False)]


def _item(document: Document, lines: Sequence[Line], heading: Heading, end: int) -> Item:
    last = lines[end - 1]
    stop = document.blocks[last.block].end if end == len(lines) or lines[end].first else last.end
    body = heading.title_span[1]
    while body < stop and document.text[body] in _BETWEEN:
        body += 1
    return Item(
        span=(beginning(document, lines, heading.first), stop),
        confidence=heading.confidence,
        doubts=heading.doubts,
        number=heading.number,
        title=heading.title,
        level=heading.level,
        title_span=heading.title_span,
        body_span=trimmed(document.text, body, stop),
    )


def by_number(items: Sequence[Item]) -> dict[str, int]:
    """Each item's index by its number, without "§"; the first of those that share one."""
    return {item.number.strip("§. "): place for place, item in reversed(list(enumerate(items)))}
