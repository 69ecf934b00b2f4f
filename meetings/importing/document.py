"""What every reader makes of a file: one neutral text, its blocks in order, and what is set apart in it. Pure data."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

Span = tuple[int, int]
"""[start, end) in code points of a document's text."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans joined where they touch, in order."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"
    """A running head or foot, a page number: words of the page and not of the notes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table: which table of the document, row and column, each counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or one entry of a list, without the white space around it.

    Blocks stand in the order of the text and do not overlap, but for furniture: what a page break put into the middle
    of a paragraph is a block of its own, and hidden in the paragraph's.
    """

    kind: BlockKind
    start: int
    end: int
    content: int
    """Where its words begin: after the marker and whatever is hidden before them."""
    lines: tuple[Span, ...]
    """Its lines as the writer broke them, from `content` on. One that is only wrapped is one line, newlines in it."""
    level: int = 0
    """1 to 6 of a heading, 0 and up (the depth) of a list's entry."""
    marker: str = ""
    """What a list's entry or a numbered heading begins with: "-", "•", "1.", "§ 12", "a)"; it stands in the text."""
    cell: Cell | None = None
    page: int = 1

    @property
    def span(self) -> Span:
        return self.start, self.end

    def within(self, start: int, end: int) -> "Block":
        """What of it lies in a span that it touches. What begins in its midst is a paragraph, without its marker."""
        if start <= self.content and self.end <= end:
            return self
        first = bisect_right(self.lines, start, key=lambda line: line[1])
        last = bisect_left(self.lines, end, key=lambda line: line[0])
        whole = replace(
            self,
            end=min(self.end, end),
            lines=tuple((max(line[0], start), min(line[1], end)) for line in self.lines[first:last]),
        )
        if start <= self.content:
            return whole
        kind = BlockKind.FURNITURE if self.kind == BlockKind.FURNITURE else BlockKind.PARAGRAPH
        return replace(whole, kind=kind, start=start, content=start, level=0, marker="")


class MarkKind(StrEnum):
    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    HIDDEN = "hidden"
    """Signs that are no words: Markdown's asterisks and hashes, the address in `[words](address)`, soft hyphens."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of the text that is set apart."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


_WRAP = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*")  # only from where a run of spaces begins: it may be a long one


@dataclass(frozen=True)
class Document:
    """A document's text with its structure; `kind` is what the file was: docx, odt, pdf, markdown, text or html."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    """In the order of where they begin."""
    kind: str = "text"
    pages: int = 1
    remarks: tuple[str, ...] = field(default=())
    """What the reader has to say: codes, such as "macros"; see `errors`."""

    def prose(self, start: int, end: int) -> str:
        """The words of a span as they read: nothing hidden, wrapped lines joined, single spaces."""
        return " ".join(unwrap("".join(self._visible(start, end))).split())

    def _visible(self, start: int, end: int) -> Iterator[str]:
        hidden = self._hidden
        place = start
        for turn in range(max(0, bisect_left(hidden, (start,)) - 1), len(hidden)):
            mark = hidden[turn]
            if mark[0] >= end:
                break
            if mark[1] > place:
                yield self.text[place : max(place, mark[0])]
                place = mark[1]
        yield self.text[place:end] if place < end else ""

    @cached_property
    def _hidden(self) -> list[Span]:
        return merged((mark.start, mark.end) for mark in self.marks if mark.kind == MarkKind.HIDDEN)

    def within(self, start: int, end: int) -> Iterator[tuple[int, Block]]:
        """The blocks that a span touches, each by its number and cut to what of it lies there."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first and self.blocks[first].kind == BlockKind.FURNITURE:  # a paragraph may go on around it
            first -= 1
        for number in range(first, bisect_left(self._starts, end)):
            block = self.blocks[number]
            if (start < block.end and (cut := block.within(start, end)).lines) or not block.lines:
                yield number, cut

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def marked(self, kind: MarkKind, start: int, end: int) -> list[Mark]:
        """The marks of a kind that touch a span, in order."""
        marks = self._by_kind.get(kind, [])
        first = bisect_left(marks, start, key=lambda mark: mark.end)
        found = []
        for turn in range(first, len(marks)):
            if marks[turn].start >= end:
                break
            if marks[turn].end > start:
                found.append(marks[turn])
        return found

    @cached_property
    def _by_kind(self) -> dict[MarkKind, list[Mark]]:
        found: dict[MarkKind, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.kind, []).append(mark)
        return found

    def is_all(self, kind: MarkKind, start: int, end: int) -> bool:
        """Whether every letter and digit of a span is marked so: bold, for a line that is a heading in all but name."""
        place, seen = start, False
        for mark in [*self.marked(kind, start, end), Mark(kind, end, end)]:
            if any(sign.isalnum() for sign in self.prose(place, max(place, mark.start))):
                return False
            seen = seen or mark.end > mark.start
            place = max(place, mark.end)
        return seen


_SUSPENDED = r"(?!(?:och|eller|samt|respektive)\b)"
"""The hyphen of "hälso- och sjukvård" divides no word."""
_DIVIDED = re.compile(rf"(?<=[a-zåäöé])[-\u2010]\n{_SUSPENDED}(?=[a-zåäöé])")
_AT_HYPHEN = re.compile(rf"(?<=\S-)\n{_SUSPENDED}(?=\S)")


def unwrap(text: str) -> str:
    """Join lines that were wrapped, a word that was divided between two becoming one word again."""
    text = _WRAP.sub("\n", text).replace("\u00ad\n", "").replace("\u00ad", "")
    return _AT_HYPHEN.sub("", _DIVIDED.sub("", text)).replace("\n", " ")
