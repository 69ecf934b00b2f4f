"""Lines of pages made into one text with its blocks: paragraphs on one line each, lists, headings, tables."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from meetings.importing.document import Block, BlockKind, Cell, Mark, MarkKind, Span, unwrap
from meetings.importing.reading.lines import hidden_signs, is_prose
from meetings.importing.reading.markdown import bare_links
from meetings.importing.reading.markers import Depths, is_bullet, marker_at
from meetings.importing.reading.pdfcells import unfolded
from meetings.importing.reading.pdfglyphs import Glyph
from meetings.importing.reading.pdfpages import GAP, Flow, Grid, Piece, space_between, spaced
from meetings.importing.reading.pdfwraps import LONG, has_ended, is_wrapped, set_margins
from meetings.importing.reading.tables import begins_entry

Line = list[Piece]
"""The lines of a page that one line was wrapped into."""
_LARGER = 1.1
_WIDEST_LEADING = 1.5
_FEW = 3
_LONGEST_HEADING = 160
_DEEPEST = 6
_IN_NUMBER = re.compile(r"\d[-–]$")
_LABEL = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+)?:\s")
"""As in "Sekreterare: Anna Ek", under a long line with those attending."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running head or foot, or what is written across the page."""

    lines: list[Piece]


Part = Flow | Grid | Furniture
Style = tuple[float, bool, bool]
"""How large the letters are, whether they are bold, and whether italic."""


@dataclass(slots=True)
class Paragraph:
    lines: list[Line]

    @property
    def first(self) -> Piece:
        return self.lines[0][0]

    @property
    def last(self) -> Piece:
        return self.lines[-1][-1]

    @property
    def is_bold(self) -> bool:
        return all(piece.is_bold for line in self.lines for piece in line)

    @property
    def is_italic(self) -> bool:
        return all(glyph.is_italic for line in self.lines for piece in line for glyph in piece.glyphs)


class Measures:
    """What is usual in a document: the size of its letters, the distance between its lines."""

    def __init__(self, parts: list[Part], width: float = 0) -> None:
        """`width` is the page's."""
        flows = [part for part in parts if isinstance(part, Flow)]
        grids = [part for part in parts if isinstance(part, Grid)]
        cells = [line for grid in grids for row in grid.rows for _column, pieces in row for line in pieces]
        lines = [*cells, *(line for flow in flows for line in flow.lines)]
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[round(line.size, 1)] += len(line.glyphs)
            bold += len(line.glyphs) * line.is_bold
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self.is_bold_rare = bold * 2 < sum(sizes.values())
        set_margins(flows, width)
        self.leading = self._leading(flows)

    def _leading(self, flows: list[Flow]) -> float:
        """The distance between lines that were wrapped; where hardly any were, the least that there is."""
        pairs = [
            (above, below)
            for flow in flows
            for above, below in pairwise(flow.lines)
            if above.page == below.page and self.alike(above, below) and above.y - below.y > 0.5 * above.size
        ]
        wrapped = sorted((above.y - below.y) / above.size for above, below in pairs if is_wrapped(above, below))
        if len(wrapped) >= _FEW:
            usual = wrapped[len(wrapped) // 5]
        else:
            usual = min([(above.y - below.y) / above.size for above, below in pairs], default=1.2)
        return min(max(usual, 0.9), _WIDEST_LEADING)

    @staticmethod
    def alike(above: Piece, below: Piece) -> bool:
        return abs(above.size - below.size) < 0.06 * above.size

    def is_near(self, above: Piece, below: Piece) -> bool:
        """No air between the two."""
        return above.page == below.page and -0.1 < (above.y - below.y) / above.size < self.leading * 1.22


def paragraphs_of(flow: Flow, measures: Measures) -> list[Paragraph]:
    found: list[Paragraph] = []
    above: Piece | None = None
    for piece in flow.lines:
        if above is None or not _joins(found[-1], above, piece, measures):
            if above is not None and _stands_with(found[-1], above, piece, measures):
                found[-1].lines.append([piece])
            else:
                found.append(Paragraph([[piece]]))
        else:
            found[-1].lines[-1].append(piece)
        above = piece
    return found


def _joins(paragraph: Paragraph, above: Piece, below: Piece, measures: Measures) -> bool:
    """Whether a line goes on in the next one."""
    if _begins_entry(above, below) or not measures.alike(above, below) or not measures.is_near(above, below):
        return False
    had_no_room = is_wrapped(above, below) and not _are_entries(above, below)
    if not (had_no_room or _is_in_sentence(above, below)) or (above.is_bold != below.is_bold and has_ended(above)):
        return False
    indented = below.x0 - above.x0 > 1.2 * above.size
    is_first = above is paragraph.first
    return not (indented and has_ended(above) and not (is_first and above.marker))


def _begins_entry(above: Piece, below: Piece) -> bool:
    """Whether a line begins with a marker, or a label; not what goes on from "2024-10-": its "31." is the day."""
    if below.marker[:1].isdecimal() and _IN_NUMBER.search(above.text):
        return False
    return bool(below.marker or _LABEL.match(below.text))


def _are_entries(above: Piece, below: Piece) -> bool:
    """Each of the two names somebody: they are entries of a list, however long."""
    return all(begins_entry(one.text.partition(GAP)[0]) for one in (above, below))


def _is_in_sentence(above: Piece, below: Piece) -> bool:
    """A sentence goes on, and the line is long."""
    is_long = above.x1 - above.x0 > LONG * (above.right - above.x0)
    return is_long and below.text[:1].islower() and not has_ended(above) and not below.text.startswith("att ")


def _stands_with(paragraph: Paragraph, above: Piece, below: Piece, measures: Measures) -> bool:
    """Whether a line that was ended on purpose is followed by one of the same block: a list of people, an address."""
    if below.marker or not measures.alike(above, below) or not measures.is_near(above, below):
        return False
    if paragraph.first.marker:
        return below.x0 > paragraph.first.x0 + 0.5 * below.size
    texts = (" ".join(piece.text for piece in paragraph.lines[-1]), below.text)
    is_prosaic = any(is_prose(text, 0, len(text)) for text in texts)
    return above.is_bold == below.is_bold and abs(above.x0 - below.x0) < 0.6 * above.size and not is_prosaic


def is_cut(above: Paragraph, below: Paragraph, measures: Measures) -> bool:
    """Whether a page's or a column's end cut a paragraph in two here."""
    last, first = above.last, below.first
    if first.marker or not measures.alike(last, first) or above.is_bold != below.is_bold:
        return False
    if has_ended(last) or (len(above.lines) > 1 and len(above.lines[-1]) == 1):
        return False
    return _is_in_sentence(last, first) or (is_wrapped(last, first) and len(last.glyphs) > 30)


@dataclass(slots=True)
class TextBuilder:
    """The text as it grows, and what is laid over it."""

    measures: Measures
    levels: dict[Style, int] = field(default_factory=dict)
    """How high each style of heading ranks."""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    depths: Depths = field(default_factory=Depths)
    tables: int = 0

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def text(self) -> str:
        return "".join(self.pieces)

    def paragraph(self, paragraph: Paragraph, kind: BlockKind | None = None) -> None:
        first = paragraph.first
        glyphs = [_joined(line) for line in paragraph.lines]
        marker, words = _split_marker(first, glyphs[0])
        glyphs[0] = glyphs[0][words:]
        style = _style(paragraph, self.measures)
        level = self.levels.get(style, 0) if style and not (marker and is_bullet(marker)) else 0
        if not any(glyphs):
            marker, glyphs = "", [_joined(line) for line in paragraph.lines]
        if kind is None:
            kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
        depth = self._depth(first, marker, kind)
        is_next = kind == BlockKind.LIST_ITEM and self.blocks and self.blocks[-1].kind == kind
        self.add("" if not self.length else "\n" if is_next else "\n\n")
        self.add("  " * depth)
        start = self.length
        sign = "-" if marker and is_bullet(marker) else marker
        self.add(f"{sign} " if sign else "")
        self._finish(kind, start, glyphs, level or depth, sign, first.page)

    def _depth(self, first: Piece, marker: str, kind: BlockKind) -> int:
        if kind == BlockKind.FURNITURE:
            return 0
        indent = round(first.x0 / (0.5 * self.measures.body))
        if kind == BlockKind.LIST_ITEM:
            return self.depths.of(marker, indent)
        if not self.depths.holds(indent):
            self.depths.close()
        return 0

    def _finish(
        self,
        kind: BlockKind,
        start: int,
        glyphs: list[list[Glyph]],
        level: int,
        sign: str,
        page: int,
        cell: Cell | None = None,
    ) -> None:
        content = self.length
        lines: list[Span] = []
        for line in glyphs:
            if not line:
                continue
            self.add("\n" if self.length > content else "")
            lines.append((self.length, self.length + sum(len(glyph.sign) for glyph in line)))
            self._mark(line)
            self.add("".join(glyph.sign for glyph in line))
        self.blocks.append(Block(kind, start, self.length, content, tuple(lines), level, sign, cell, page))

    def _mark(self, line: list[Glyph]) -> None:
        """Runs of bold, of italic and of links."""
        place = self.length
        runs: dict[tuple[MarkKind, str], tuple[int, int]] = {}
        for glyph in [*line, None]:
            kinds = _kinds(glyph) if glyph else set()
            for key in [key for key in runs if key not in kinds]:
                self.marks.append(Mark(key[0], *runs.pop(key), key[1]))
            for key in kinds:
                runs[key] = (runs[key][0] if key in runs else place, place + len(glyph.sign if glyph else ""))
            place += len(glyph.sign) if glyph else 0

    def grid(self, grid: Grid) -> None:
        self.depths.close()
        right: dict[int, float] = {}
        cells = [cell for row in grid.rows for cell in row]
        for column, pieces in cells:
            right[column] = max([right.get(column, 0), *(piece.x1 for piece in pieces)])
        for column, pieces in cells:
            for piece in pieces:
                piece.right = right[column]
        for number, row in enumerate(grid.rows):
            self.add(("\n\n" if not number else "\n") if self.length else "")
            for place, (column, pieces) in enumerate(row):
                self.add("\t" if place else "")
                lines = _cell_lines(unfolded(pieces))
                cell = Cell(self.tables, number, column)
                glyphs = [_joined(line) for line in lines]
                self._finish(BlockKind.PARAGRAPH, self.length, glyphs, 0, "", pieces[0].page, cell)
        self.tables += 1

    def finished(self) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
        text = self.text()
        linked = {mark.start for mark in self.marks if mark.kind == MarkKind.LINK}
        links = [mark for mark in bare_links(text, 0, len(text)) if mark.start not in linked]
        marks = sorted([*self.marks, *hidden_signs(text), *links], key=lambda mark: (mark.start, mark.end, mark.kind))
        return text, tuple(self.blocks), tuple(marks)


def _kinds(glyph: Glyph) -> set[tuple[MarkKind, str]]:
    found = {(MarkKind.LINK, glyph.href)} if glyph.href else set()
    found |= {(MarkKind.BOLD, "")} if glyph.is_bold else set()
    return found | ({(MarkKind.ITALIC, "")} if glyph.is_italic else set())


def _joined(line: Line) -> list[Glyph]:
    """A wrapped line's letters in one, words that were divided made whole; soft hyphens are gone."""
    found: list[Glyph] = []
    for number, piece in enumerate(line):
        glyphs = [glyph for glyph in spaced(piece.glyphs) if glyph.sign != "\u00ad"]
        if found and glyphs:
            last = found[-1]
            before = found[-2].sign[-1] if len(found) > 1 else " "
            joint = unwrap(f"{before}{last.sign[-1]}\n{piece.text[:12]}")
            if last.sign in "-‐" and joint[1:2] != last.sign:
                found.pop()
            elif joint[2:3] == " " and not _is_within(line[number - 1], piece):
                found.append(space_between(last, glyphs[0]))
        found += glyphs
    return found


def _is_within(above: Piece, below: Piece) -> bool:
    """Whether the line ends within a word: at a soft hyphen, or in the middle of a long address."""
    if above.glyphs[-1].sign == "\u00ad":
        return True
    is_address = above.text.rsplit(" ", 1)[-1].startswith(("http://", "https://", "www."))
    return is_address and " " not in below.text and is_wrapped(above, below)


def _split_marker(first: Piece, glyphs: list[Glyph]) -> tuple[str, int]:
    """A line's marker, and how many of its letters are before the words."""
    if first.has_bullet:
        return "•", 0
    marker, words = marker_at("".join(glyph.sign[:1] for glyph in glyphs), 0, len(glyphs))
    return marker, words


def _cell_lines(pieces: list[Piece]) -> list[Line]:
    """A cell's lines, those that were wrapped as one."""
    found: list[Line] = []
    for piece in pieces:
        above = found[-1][-1] if found else None
        if above and is_wrapped(above, piece) and not piece.marker and not _are_entries(above, piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _style(paragraph: Paragraph, measures: Measures) -> Style | None:
    """The style of what is set as a heading: larger than the text, or bold on a line of its own."""
    signs = [glyph.sign[0] for line in paragraph.lines for piece in line for glyph in piece.glyphs]
    if len(signs) > _LONGEST_HEADING or paragraph.first.has_bullet or not any(map(str.isalnum, signs)):
        return None
    size = paragraph.first.size
    if paragraph.first.size > _LARGER * measures.body:
        return size, paragraph.is_bold, paragraph.is_italic
    is_ended = paragraph.last.text[-1:] in ".,;"
    is_set_apart = paragraph.is_bold and measures.is_bold_rare and len(paragraph.lines) == 1 and not is_ended
    return (size, True, paragraph.is_italic) if is_set_apart and size > 0.9 * measures.body else None


def levels_of(paragraphs: Iterable[Paragraph], measures: Measures) -> dict[Style, int]:
    """The ranks of the headings' styles, from 1: the larger first, bold before what is not, upright before italic."""
    styles = {style for paragraph in paragraphs if (style := _style(paragraph, measures))}
    levels: dict[Style, int] = {}
    rank, last = 0, (math.inf, False, False)
    for style in sorted(styles, key=lambda style: (-style[0], not style[1], style[2])):
        if style[0] < 0.97 * last[0] or style[1:] != last[1:]:
            rank, last = rank + 1, style
        levels[style] = min(rank, _DEEPEST)
    return levels
