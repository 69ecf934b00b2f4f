"""A page's letters made into lines, and its lines into flows: what is read from top to bottom, columns one by one."""

import math
import re
from bisect import bisect
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median, median_high

from meetings.importing.reading.markers import is_lone_marker, marker_at
from meetings.importing.reading.pdfglyphs import MOST_BARS, Bars, Box, Glyph, Sheet
from meetings.importing.reading.tables import are_labels, are_people

_SAME_LINE = 0.35
"""In heights of a line, as all the measures below."""
_SPACE = 0.22
_COLUMN_GAP = 0.75
GAP = "   "
_WIDE = 2.0
_MARKER_GAP = 5
_LONG_COLUMN = 12
"""Lines, of which in running text some begin within a sentence."""
_LONE_NUMBER = re.compile(r"§\s?\d{1,4}")
ALIGNED = 1.5
"""Points by which what stands under each other may differ."""


@dataclass(slots=True)
class Piece:
    """Letters in a line with no wide gap between them."""

    glyphs: list[Glyph]
    has_bullet: bool = False
    """Its bullet was drawn and is no letter."""
    after_bar: bool = False
    """An upright line is before it."""
    x0: float = 0
    page: int = 1
    right: float = 0
    """Where its column ends."""

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        return median_high(round(glyph.size, 1) for glyph in self.glyphs)

    @property
    def is_bold(self) -> bool:
        return all(glyph.is_bold for glyph in self.glyphs if glyph.sign.isalnum())

    @property
    def text(self) -> str:
        return "".join(glyph.sign for glyph in spaced(self.glyphs))

    @property
    def marker(self) -> str:
        """What an entry begins with, the sign of a drawn bullet included."""
        text = self.text
        return "•" if self.has_bullet else marker_at(text, 0, len(text))[0]


@dataclass(slots=True)
class Flow:
    """Lines that follow each other."""

    lines: list[Piece]


@dataclass(slots=True)
class Grid:
    """A table: its rows, each with its columns and the lines in them."""

    rows: list[list[tuple[int, list[Piece]]]] = field(default_factory=list)


Row = list[Piece]
"""What stands side by side, from left to right."""


def spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters with spaces between the words."""
    found: list[Glyph] = []
    for glyph in glyphs:
        if found and (glyph.spaced or glyph.x0 - found[-1].x1 > _SPACE * glyph.size):
            found.append(space_between(found[-1], glyph))
        found.append(glyph)
    return found


def is_wide(before: Glyph, after: Glyph) -> bool:
    """Whether there is so much between two letters of a line that they do not belong together."""
    return after.x0 - before.x1 > _WIDE * before.size


def space_between(before: Glyph, after: Glyph) -> Glyph:
    """What is between two letters is bold or a link only if both are; where it is wide, it shows as a gap."""
    sign = GAP if after.y == before.y and is_wide(before, after) else " "
    is_bold, is_italic = before.is_bold and after.is_bold, before.is_italic and after.is_italic
    href = before.href if before.href == after.href else ""
    return Glyph(sign, before.x1, after.x0, before.y, before.size, is_bold, is_italic, href=href)


def rows_of(sheet: Sheet, page: int) -> list[Row]:
    """The lines of a page from the top down."""
    clusters: list[list[Glyph]] = []
    level = 0.0
    for glyph in sorted(sheet.glyphs, key=lambda glyph: -(glyph.y + glyph.size / 2)):
        middle = glyph.y + glyph.size / 2
        if clusters and level - middle < _SAME_LINE * glyph.size:
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
        level = middle
    bars = Bars(sheet.bars)
    rows = [pieces_of(cluster, page, bars) for cluster in clusters]
    _take_bullets(rows, sheet.bullets)
    merged: list[Row] = []
    for row in rows:
        if merged and _stand_side_by_side(merged[-1], row):
            merged[-1] = sorted([*merged[-1], *row], key=lambda piece: piece.x0)
        else:
            merged.append(row)
    for above, row in pairwise(merged):
        row[:] = [part for piece in row for part in parted(piece, above)]
    return merged


def parted(piece: Piece, above: Row) -> Row:
    """A piece under a row of three columns or more that fills its own: parted where words begin as those do."""
    starts = [other.x0 for other in above[1:] if piece.x0 < other.x0 - ALIGNED and other.x0 + ALIGNED < piece.x1]
    if len(above) < 3 or abs(piece.x0 - above[0].x0) > ALIGNED or len(starts) < 2:
        return [piece]
    words = [
        place
        for place, (last, glyph) in enumerate(pairwise(piece.glyphs), start=1)
        if glyph.spaced or glyph.x0 - last.x1 > _SPACE * glyph.size
    ]
    cuts = [place for place in words if any(abs(piece.glyphs[place].x0 - start) <= ALIGNED for start in starts)]
    if len(cuts) != len(starts):
        return [piece]
    first, *rest = (piece.glyphs[start:end] for start, end in pairwise([0, *cuts, len(piece.glyphs)]))
    piece.glyphs = first
    return [piece, *(Piece(glyphs, x0=glyphs[0].x0, page=piece.page) for glyphs in rest)]


def pieces_of(cluster: list[Glyph], page: int, bars: Bars | None = None) -> Row:
    """Letters of one line as what has no wide gap in it, and no upright line."""
    cluster.sort(key=lambda glyph: glyph.x0)
    pieces: Row = []
    for glyph in cluster:
        last = pieces[-1].glyphs if pieces else []
        gap = (glyph.x0 - last[-1].x1) / glyph.size if last else math.inf
        is_near = gap < _COLUMN_GAP or (gap < _MARKER_GAP and _is_marker(last))
        is_parted = bool(last and bars and gap > 0.05 and bars.part(last[-1], glyph))
        if is_near and not is_parted:
            last.append(glyph)
        else:
            pieces.append(Piece([glyph], x0=glyph.x0, page=page, after_bar=is_parted))
    return pieces


def _is_marker(glyphs: list[Glyph]) -> bool:
    text = "".join(glyph.sign for glyph in glyphs[:8])
    return len(glyphs) < 8 and is_lone_marker(text, 0, len(text))


def _stand_side_by_side(above: Row, below: Row) -> bool:
    """Two columns may have their lines at slightly different heights."""
    if above[0].y - below[0].y > 0.6 * above[0].size:
        return False
    return all(a.x1 + a.size < b.x0 or b.x1 + b.size < a.x0 for a in above for b in below)


def _take_bullets(rows: list[Row], bullets: list[Box]) -> None:
    """Give each drawn bullet to the line that it stands before."""
    tops = [-row[0].y for row in rows]
    for left, bottom, right, top in bullets:
        middle = (bottom + top) / 2
        place = bisect(tops, -middle)
        for row in rows[max(0, place - 1) : place + 1]:
            for piece in row:
                is_beside = piece.y < middle < piece.y + piece.size and right < piece.x0 < right + 2.5 * piece.size
                if is_beside and not piece.has_bullet and right - left < 0.7 * piece.size:
                    piece.has_bullet, piece.x0 = True, left


def flows_of(rows: list[Row], rules: list[Box]) -> list[Flow | Grid]:
    """What is read one after the other."""
    rules = sorted(set(rules))[:MOST_BARS]
    found: list[Flow | Grid] = []
    single: list[Piece] = []
    place = 0
    while place < len(rows):
        end, gutters = _side_by_side(rows, place, rules)
        if end > place:
            start = place
            while single and _is_beside(single[-1], rows[start], gutters):
                start -= 1
                single.pop()
            if single:
                found.append(Flow(single))
            single = []
            found += _read_columns(rows[start:end], gutters, rules)
            place = end
        else:
            single.append(_as_one(rows[place]))
            place += 1
    return [*found, Flow(single)] if single else found


def _is_beside(piece: Piece, below: Row, gutters: list[tuple[float, float]]) -> bool:
    """A line at the top of a column to the right, the others beginning a little lower."""
    return piece.x0 >= gutters[0][1] and piece.y - below[0].y < 1.5 * piece.size and _are_alike(piece, below[-1])


def _are_alike(one: Piece, other: Piece) -> bool:
    return one.is_bold == other.is_bold and abs(one.size - other.size) < 0.08 * one.size


def _as_one(row: Row) -> Piece:
    """A line with wide gaps in it that nothing else lines up with."""
    first, *rest = row
    for piece in rest:
        piece.glyphs[0].spaced = True
        first.glyphs += piece.glyphs
    return first


def _side_by_side(rows: list[Row], first: int, rules: list[Box]) -> tuple[int, list[tuple[float, float]]]:
    """How far the rows go that share a gutter, and the gutters; nothing unless two rows at least are divided."""
    if len(rows[first]) < 2:
        return first, []
    gutters = [(a.x1, b.x0) for a, b in pairwise(rows[first])]
    last_divided, divided, place, widest = first, 1, first + 1, len(rows[first])
    for place in range(first + 1, len(rows)):
        row = rows[place]
        left = _narrowed(gutters, row)
        is_apart = place - first > 1 or not rows[first][-1].after_bar  # not only a head that spans the table
        begins_table = is_apart and len(row) > widest and row[-1].after_bar
        is_across = len(left) < len(gutters)
        is_other = len(row) == 1 and (is_across or not _belongs(rows[place - 1], row[0], gutters, rules))
        if not left or begins_table or is_other:
            break
        gutters, widest = left, max(widest, len(row))
        if len(row) > 1:
            last_divided, divided = place, divided + 1
    else:
        place = len(rows)
    if divided < 2 or not _line_up(rows[first : last_divided + 1], gutters):
        return first, []
    return _trimmed_end(rows, last_divided, place, rules), gutters


def _line_up(rows: list[Row], gutters: list[tuple[float, float]]) -> bool:
    """Columns have edges; the wide spaces of justified text stand anywhere."""
    edge = sum(gutters[0]) / 2
    pairs = [pair for row in rows for pair in pairwise(row) if pair[0].x1 <= edge <= pair[1].x0]
    if sum(right.after_bar for _left, right in pairs) * 2 > len(pairs):
        return True
    width = min((right.x0 - left.x1) / right.size for left, right in pairs)
    starts = _most_alike([right.x0 for _left, right in pairs])
    ends = _most_alike([right.x1 for _left, right in pairs]) if width > 2 else 0
    return max(starts, ends) * 2 >= len(pairs) and max(starts, ends) >= (2 if width > 1.2 else 3)


def _most_alike(places: list[float]) -> int:
    """How many of the places are one and the same."""
    ordered = sorted(places)
    return max(bisect(ordered, place + 2) - number for number, place in enumerate(ordered))


def _trimmed_end(rows: list[Row], last: int, end: int, rules: list[Box]) -> int:
    """Undivided rows at the end are of the columns only if they follow closely and look alike, or have a rule below."""
    for place in range(last + 1, end):
        above, below = rows[place - 1], rows[place][0]
        is_near = above[0].y - below.y <= 1.5 * above[0].size and any(_are_alike(one, below) for one in above)
        if not is_near and not any(_is_under(rule, below) for rule in rules):
            return place
    return end


def _is_under(rule: Box, piece: Piece) -> bool:
    """Whether it is the lower edge of a cell: what is underlined has no line that reaches further than its words."""
    left, bottom, right, _top = rule
    return piece.y - 1.5 * piece.size < bottom < piece.y and left < piece.x0 - 1 and right > piece.x1 + 1


def _narrowed(gutters: list[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """What is left of the gutters when a row's letters are in the way."""
    found = []
    for start, end in gutters:
        for piece in row:
            if piece.x0 < end and piece.x1 > start:
                if piece.x0 <= start:
                    start = piece.x1
                else:
                    end = piece.x0
        if end - start > 0.15 * row[0].size:
            found.append((start, end))
    return found


def _belongs(above: Row, piece: Piece, gutters: list[tuple[float, float]], rules: list[Box]) -> bool:
    """A row with one piece goes on in one of the columns; a heading over the next part has no cell's rule below."""
    if above[0].y - piece.y > 2.5 * piece.size or not any(_are_alike(piece, other) for other in above):
        return False
    is_within = piece.x0 >= gutters[0][1] - piece.size or piece.x1 <= gutters[-1][0] + piece.size
    return is_within or any(_is_under(rule, piece) for rule in rules)


def _read_columns(rows: list[Row], gutters: list[tuple[float, float]], rules: list[Box]) -> list[Flow | Grid]:
    edges = [(start + end) / 2 for start, end in gutters]
    cells = [_in_columns(row, edges) for row in rows]
    columns: list[list[Piece]] = [[] for _edge in range(len(edges) + 1)]
    for column, piece in chain.from_iterable(cells):
        columns[column].append(piece)
    top, bottom = rows[0][0].y + 3 * rows[0][0].size, rows[-1][0].y - 2 * rows[-1][0].size
    inside = sorted({round(rule[1]) for rule in rules if bottom < rule[1] < top})
    is_ruled = len(inside) > 2
    people = [piece.text for row in cells[len(cells) > 2 :] for _column, piece in row]
    beside = [[piece.text for piece in column] for column in columns]
    if not is_ruled and not are_labels(beside) and (_are_prose(columns) or are_people(people)):
        return [Flow(column) for column in columns if column]
    return [_grid(cells, [float(y) for y in inside] if is_ruled else [])]


Cells = list[tuple[int, Piece]]


def _in_columns(row: Row, edges: list[float]) -> Cells:
    """A row's pieces by column, those of one column as one."""
    found: dict[int, Piece] = {}
    for piece in row:
        column = bisect(edges, (piece.x0 + piece.x1) / 2)
        found[column] = _as_one([found[column], piece]) if column in found else piece
    return sorted(found.items(), key=lambda cell: cell[0])


def _are_prose(columns: list[list[Piece]]) -> bool:
    """Columns of running text: several lines in each, most of them long and nearly as wide as the column."""
    if len(columns) > 3 or min(map(len, columns)) < 4:
        return False
    if len(columns) == 2 and min(map(len, columns)) >= _LONG_COLUMN:  # with headings and short lines between
        return all(sum(piece.text[:1].islower() for piece in column) * 4 > len(column) for column in columns)
    for column in columns:
        width = max(piece.x1 for piece in column) - min(piece.x0 for piece in column)
        full = sum(piece.x1 - piece.x0 > 0.7 * width for piece in column)
        if full * 2 < len(column) or median(len(piece.text) for piece in column) < 22:
            return False
    return True


def _grid(rows: list[Cells], rules: list[float]) -> Grid:
    grid = Grid()
    gaps = [above[0][1].y - below[0][1].y for above, below in pairwise(rows)]
    least = min((gap for gap in gaps if gap > 0.8 * rows[0][0][1].size), default=0)  # less: cells set in the middle
    for place, row in enumerate(rows):
        if place and not begins_row(rows[place - 1], row, rules, gaps[place - 1] > 1.25 * least):
            for column, piece in row:
                add_to(grid.rows[-1], column, piece)
        else:
            grid.rows.append([(column, [piece]) for column, piece in row])
    return grid


def begins_row(above: Cells, row: Cells, rules: list[float], has_air: bool) -> bool:
    """A table's row begins under a rule; where there are none, where there is air, or a word in the first column."""
    column, first = row[0]
    if rules:
        low, high = first.y + first.size * 0.6, above[0][1].y + first.size * 0.4
        return bisect(rules, high) > bisect(rules, low)
    is_title = above[0][0] == 0 and bool(_LONE_NUMBER.fullmatch(above[0][1].text))  # "§ 4", and below it "Budget"
    return has_air or (column == 0 and not first.text[:1].islower() and not is_title)


def add_to(row: list[tuple[int, list[Piece]]], column: int, piece: Piece) -> None:
    """Add a line to a cell of a row."""
    for place, lines in row:
        if place == column:
            lines.append(piece)
            return
    row.append((column, [piece]))
    row.sort(key=lambda cell: cell[0])
