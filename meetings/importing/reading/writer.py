"""What readers of formatted files write their text with: pieces in, and out comes a `Document` with exact offsets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.importing.document import Block, BlockKind, Cell, Document, Mark, MarkKind, Span
from meetings.importing.errors import Remark
from meetings.importing.reading.markers import marker_at
from meetings.importing.reading.signs import clean

MOST_TEXT = 500_000
"""Signs; a hundred pages are some 300 000. What follows is not read."""
SHORT = 60
"""A paragraph up to this long, without a full stop, is a line of a list in all but name (attendance, mostly)."""
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is set apart."""

    bold: bool = False
    italic: bool = False
    href: str = ""


PLAIN = Look()
Piece = tuple[str, Look]
"""Some text, in which a newline is where the writer broke the line."""

_ADDRESS = re.compile(r"(?:https?|mailto|ftp|tel):|[^:]*$", re.IGNORECASE)
"""What a link may go to; of others, such as scripts, only the words are kept."""
_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Writer:
    """Collects blocks in order. `page` and `remarks` are the reader's to set as it goes."""

    page: int = 1
    remarks: set[Remark] = field(default_factory=set)
    _out: list[str] = field(default_factory=list)
    _at: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _tables: int = 0

    def new_table(self) -> int:
        """The number of a table that begins here."""
        self._tables += 1
        return self._tables - 1

    @property
    def is_empty(self) -> bool:
        return not self._blocks

    @property
    def is_full(self) -> bool:
        """Whether what is still to come is left out."""
        return self._at > MOST_TEXT

    def write(
        self,
        kind: BlockKind,
        pieces: Iterable[Piece],
        *,
        level: int = 0,
        marker: str = "",
        cell: Cell | None = None,
    ) -> None:
        """Write a block; a blank line within parts it into several, and one without words is none."""
        text, looks = _joined(pieces)
        if len(text) > MOST_TEXT:
            text = text[:MOST_TEXT]
            self.remarks.add(Remark.CUT)
        for lines in _paragraphs(text):
            if self.is_full:
                self.remarks.add(Remark.CUT)
                return
            self._block(kind, text, lines, looks, min(level, DEEPEST), clean(marker).strip(), cell)
            if kind == BlockKind.LIST_ITEM:  # what follows the blank line has no marker of its own
                kind, level = BlockKind.PARAGRAPH, 0
            marker = ""

    def _block(
        self,
        kind: BlockKind,
        text: str,
        lines: list[Span],
        looks: list[tuple[int, int, Look]],
        level: int,
        marker: str,
        cell: Cell | None,
    ) -> None:
        first = lines[0][0]
        is_typed = False
        if not marker and kind != BlockKind.FURNITURE:
            marker, first = _typed_marker(text, lines[0])
            is_typed = bool(marker)
            kind = BlockKind.LIST_ITEM if is_typed and kind == BlockKind.PARAGRAPH else kind
        indent = "  " * level if kind == BlockKind.LIST_ITEM else ""
        self._separate(kind, lines[-1][1] - first, text[lines[-1][1] - 1], cell)
        self._add(indent)
        start = self._at
        if is_typed:
            self._mark(looks, lines[0][0], first)
            self._add(text[lines[0][0] : first])
        elif marker:
            self._add(f"{marker} ")
        content, written = self._at, []
        for place, (begin, end) in enumerate([(first, lines[0][1]), *lines[1:]]):
            if place:
                self._add(f"\n{indent}")
            written.append((self._at, self._at + end - begin))
            self._mark(looks, begin, end)
            self._add(text[begin:end])
        self._blocks.append(
            Block(kind, start, self._at, content, tuple(written), level, marker, cell=cell, page=self.page)
        )

    def _separate(self, kind: BlockKind, length: int, last: str, cell: Cell | None) -> None:
        """End the line before a block, with a blank line where that reads well."""
        if not self._blocks:
            return
        before = self._blocks[-1]
        if cell and before.cell:
            apart = (cell.table, cell.row) != (before.cell.table, before.cell.row)
        elif kind == before.kind == BlockKind.LIST_ITEM:
            apart = False
        else:
            is_line = kind == BlockKind.PARAGRAPH and length <= SHORT and last not in ".!?:"
            was_line = before.kind == BlockKind.PARAGRAPH and before.end - before.start <= SHORT
            apart = not (is_line and was_line) or bool(cell) != bool(before.cell)
        self._add("\n\n" if apart else "\n")

    def _mark(self, looks: list[tuple[int, int, Look]], begin: int, end: int) -> None:
        """Mark what of [begin, end) is set apart, as it is about to be written. Uses up the looks that end there."""
        shift = self._at - begin
        while looks and looks[-1][0] < end:
            start, stop, look = looks[-1]
            if stop > begin:
                self._set_apart(max(start, begin) + shift, min(stop, end) + shift, look)
            if stop > end:
                return
            looks.pop()

    def _set_apart(self, start: int, end: int, look: Look) -> None:
        if look.bold:
            self._marks.append(Mark(MarkKind.BOLD, start, end))
        if look.italic:
            self._marks.append(Mark(MarkKind.ITALIC, start, end))
        if look.href and _ADDRESS.match(look.href):
            self._marks.append(Mark(MarkKind.LINK, start, end, look.href))

    def _add(self, text: str) -> None:
        self._out.append(text)
        self._at += len(text)

    def document(self, kind: str) -> Document:
        """All that was written."""
        remarks = tuple(sorted(self.remarks))
        marks = sorted(_joined_marks(self._marks), key=lambda mark: (mark.start, mark.end))
        pages = max((block.page for block in self._blocks), default=1)
        return Document("".join(self._out), tuple(self._blocks), tuple(marks), kind, pages, remarks)


def _joined(pieces: Iterable[Piece]) -> tuple[str, list[tuple[int, int, Look]]]:
    """The text of the pieces, and where in it what is set apart, last first."""
    texts: list[str] = []
    looks: list[tuple[int, int, Look]] = []
    at = 0
    for written, look in pieces:
        text = clean(written).replace("\f", "\n")
        texts.append(text)
        if text and look != PLAIN:
            if looks and looks[-1][1] == at and looks[-1][2] == look:
                looks[-1] = (looks[-1][0], at + len(text), look)
            else:
                looks.append((at, at + len(text), look))
        at += len(text)
    return "".join(texts), looks[::-1]


def _paragraphs(text: str) -> list[list[Span]]:
    """The lines of a text without the white space around them, by paragraph: a blank line is between two."""
    paragraphs: list[list[Span]] = []
    last = -1
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words:
            continue
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        if not paragraphs or text.count("\n", last, start) > 1:
            paragraphs.append([])
        last = start + len(words)
        paragraphs[-1].append((start, last))
    return paragraphs


def _typed_marker(text: str, line: Span) -> tuple[str, int]:
    """The marker that the writer typed instead of letting the program count, and where the words after it begin."""
    start, end = line
    marker, content = marker_at(text[start:end].replace("\xa0", " "), 0, end - start)
    return (text[start : start + len(marker)], start + content) if marker else ("", start)


def _joined_marks(marks: list[Mark]) -> list[Mark]:
    """With marks of a kind that touch made one."""
    joined: list[Mark] = []
    last: dict[MarkKind, int] = {}
    for mark in marks:
        place = last.get(mark.kind, -1)
        if place >= 0 and joined[place].end == mark.start and joined[place].href == mark.href:
            joined[place] = Mark(mark.kind, joined[place].start, mark.end, mark.href)
        else:
            last[mark.kind] = len(joined)
            joined.append(mark)
    return joined
