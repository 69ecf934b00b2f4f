"""Tables of a PDF that go on from one page to the next."""

from itertools import pairwise

from meetings.importing.reading.pdfglyphs import Box
from meetings.importing.reading.pdfpages import ALIGNED, Cells, Grid, Piece, Row, add_to, begins_row, parted

_NEAR = 1.6
"""Heights of a line from one line of a cell to the next, at most."""

Columns = list[tuple[int, Piece]]
"""A table's columns, each with a piece at whose left edge all begin that stand in it."""


def go_on(grid: Grid, rows: list[Row], rules: list[Box]) -> tuple[list[Row], list[Row]]:
    """Add the rows at the top of a page to the table at the foot of the last one, if they are of it.

    Gives the table's head where it is printed again, and the rows that are not of the table.
    """
    columns = [(column, cell[0]) for column, cell in max(grid.rows, key=len)]
    head = [row for row in rows[:1] if _words(row) == [piece.text for _column, cell in grid.rows[0] for piece in cell]]
    below = rows[len(head) :]
    found = _cells_of(columns, below)
    whole = [place for place, cells in enumerate(found) if len(cells) == len(columns)]
    if len(columns) < 2 or not whole:
        return [], rows
    begins = _beginnings(found, len(columns), rules)
    taken = next((place for place in range(whole[-1] + 1, len(found)) if begins[place]), len(found))
    for cells, is_new in zip(found[:taken], begins, strict=False):
        if is_new:
            grid.rows.append([(column, [piece]) for column, piece in cells])
        else:
            for column, piece in cells:
                add_to(grid.rows[-1], column, piece)
    return head, below[taken:]


def _words(row: Row) -> list[str]:
    return [piece.text for piece in row]


def _cells_of(columns: Columns, rows: list[Row]) -> list[Cells]:
    """The first rows as far as they stand in the columns, a single piece only in a line close below another."""
    found: list[Cells] = []
    for row in rows:
        cells = _in_columns(columns, [part for piece in row for part in parted(piece, [over for _, over in columns])])
        is_near = not found or found[-1][0][1].y - row[0].y < _NEAR * row[0].size
        if not cells or (len(cells) == 1 and not is_near):
            break
        found.append(cells)
    return found


def _in_columns(columns: Columns, parts: Row) -> Cells:
    """Each part with its column; nothing when one stands in none, or reaches into the next."""
    ends = [over.x0 for _column, over in columns[1:]]
    cells: Cells = []
    for part in parts:
        for (column, over), end in zip(columns, [*ends, part.x1 + 1], strict=True):
            if abs(part.x0 - over.x0) <= ALIGNED and part.x1 < end:
                cells.append((column, part))
    return cells if len(cells) == len(parts) else []


def _beginnings(found: list[Cells], width: int, rules: list[Box]) -> list[bool]:
    """Which of the lines begin a row: those under a rule; where there are none, those that have all cells."""
    lines = sorted({float(round(rule[1])) for rule in rules})
    under = [bool(lines) and begins_row(above, cells, lines, False) for above, cells in pairwise(found)]
    if not any(under):
        under = [len(cells) == width or begins_row(above, cells, [], False) for above, cells in pairwise(found)]
    first = found[0]
    return [len(first) == width or (first[0][0] == 0 and 2 * len(first) > width), *under]
