"""The items of the agenda, each with the blocks that are its body."""

from collections.abc import Sequence

from meetings.importing.document import Document
from meetings.importing.facts import Item
from meetings.importing.parsing.headings import Heading
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.outline import Outline


def items_of(document: Document, lines: Sequence[Line], outline: Outline) -> list[Item]:
    """One item for each heading, its span from the heading through the last word before the next."""
    if not outline.headings:
        return []
    ends = [heading.first for heading in outline.headings[1:]] + [outline.closing]
    return [_item(document, lines, heading, end) for heading, end in zip(outline.headings, ends, strict=False)]


def _item(document: Document, lines: Sequence[Line], heading: Heading, end: int) -> Item:
    first, last = lines[heading.first], lines[end - 1]
    start = document.blocks[first.block].start if first.first else first.start
    stop = document.blocks[last.block].end if end == len(lines) or lines[end].first else last.end
    return Item(
        span=(start, stop),
        confidence=heading.confidence,
        doubts=heading.doubts,
        number=heading.number,
        title=heading.title,
        level=heading.level,
        title_span=heading.title_span,
        body=_body(document, lines, heading, end),
    )


def _body(document: Document, lines: Sequence[Line], heading: Heading, end: int) -> tuple[int, int]:
    """The blocks of a body. The heading's own is one of them when it goes on after the title."""
    block = lines[heading.last].block
    goes_on = bool(document.prose(heading.title_span[1], document.blocks[block].end).strip(" .:–-*"))
    begin = block if goes_on and heading.title else block + 1
    stop = lines[end - 1].block + 1
    return (begin, stop) if begin < stop else (begin, begin)
