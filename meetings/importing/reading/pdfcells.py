"""A cell of a PDF's table that is set in two columns of its own: each is read by itself."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from meetings.importing.reading.pdfpages import ALIGNED, Piece, is_wide
from meetings.importing.reading.tables import begins_entry

_FEWEST = 2
"""Lines that have something in the second column, at least."""
_MOST_EDGES = 3
"""That are tried, the most common first: more would be slow on a page of scattered letters."""


def unfolded(lines: list[Piece]) -> list[Piece]:
    """The lines of a cell; those of its second column after those of its first, if it has two."""
    edge = _edge(lines)
    if edge is None:
        return lines
    halves = [_cut(line, edge) for line in lines]
    if _are_said_of_people(halves):
        return lines
    return [half[side] for side in (0, 1) for half in halves if half[side].glyphs]


def _edge(lines: list[Piece]) -> float | None:
    """Where the second column begins: right of a wide gap in several lines, and no word of another reaches over it."""
    begins = [after.x0 for line in lines for before, after in pairwise(line.glyphs) if is_wide(before, after)]
    for edge, _count in Counter(round(begin) for begin in begins).most_common(_MOST_EDGES):
        is_common = sum(abs(other - edge) <= ALIGNED for other in begins) >= _FEWEST
        if is_common and not any(_reaches_over(line, edge) for line in lines):
            return edge - ALIGNED
    return None


def _are_said_of_people(halves: list[tuple[Piece, Piece]]) -> bool:
    """Whether names stand in the first column, and beside nearly each of them what is said of it."""
    beside = [(left.text, right.text) for left, right in halves if left.glyphs and right.glyphs]
    people, others = (sum(map(begins_entry, column)) for column in zip(*beside, strict=True))
    return len(beside) * 5 >= len(halves) * 4 and people * 5 >= len(beside) * 4 and others * 2 < len(beside)


def _reaches_over(line: Piece, edge: float) -> bool:
    left = [glyph for glyph in line.glyphs if glyph.x0 < edge - ALIGNED]
    right = [glyph for glyph in line.glyphs if glyph.x0 >= edge - ALIGNED]
    return bool(left) and (left[-1].x1 > edge or (bool(right) and not is_wide(left[-1], right[0])))


def _cut(line: Piece, edge: float) -> tuple[Piece, Piece]:
    left = [glyph for glyph in line.glyphs if glyph.x0 < edge]
    right = [glyph for glyph in line.glyphs if glyph.x0 >= edge]
    if not left:
        return replace(line, glyphs=[]), line
    return replace(line, glyphs=left, right=edge), replace(line, glyphs=right, x0=right[0].x0 if right else line.x0)
