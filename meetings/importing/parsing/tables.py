"""Attendance in tables: with a head row, with lists side by side, or laid out with a label before each list."""

import re
from collections import defaultdict
from dataclasses import replace

from meetings.importing.document import Cell, Span
from meetings.importing.parsing.cell_parts import of_column, parts_in
from meetings.importing.parsing.columns import (
    BODY,
    PLACE,
    Grid,
    has_marks,
    is_column,
    is_head,
    marks_of,
    status_of,
)
from meetings.importing.parsing.entry_parts import Part, parts_of
from meetings.importing.parsing.fields import label_named
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing, listing_of
from meetings.importing.parsing.people import (
    Sort,
    begins_with_name,
    is_full_name,
    is_municipality,
    is_name,
    is_title_word,
    sort_of,
)
from meetings.importing.parsing.rows import ROLES, goes_on, is_nobody, line_start, read_line
from meetings.importing.parsing.sections import Row, Rows, Section

FEWEST_UNHEADED = 3
"""How many people in a row make a list without any heading."""
_ANNOUNCED = re.compile(r"(?:anmält|meddelat|har)\s(?:förhinder|frånvaro|återbud)|förhindrad", re.IGNORECASE)
"""In a column of remarks."""
_DEEPEST = 12
"""Rows down that such a head is looked for."""


def read_table(rows: Rows, lines: list[Line]) -> None:
    """A table's lines as rows of the attendance, as far as they are."""
    grid = _grid(lines)
    if not grid:
        return
    lists = [cell for row in grid for cell in row if cell]
    if any(_is_list(cell) for cell in lists) and all(_is_list(cell) or _is_unknown_list(cell) for cell in lists):
        for cell in lists:
            _read_list(rows, cell)
        rows.end()
        return
    if place := _head_below(grid):
        _read_layout(rows, grid[:place])
        grid = grid[place:]
    head = _words(grid[0])
    listings = sum(listing_of(words) is not None for words in head)
    if len(grid) > 1 and listings > 1 and any(BODY.fullmatch(words) for words in head) and not has_marks(grid, head):
        _read_people_columns(rows, grid, head)
    elif rows.section and _begins_beside(grid):
        _read_down(rows, grid)
    elif _is_laid_out(grid) and not (len(grid) > 1 and len(head) == listings > 1):
        _read_layout(rows, grid)
    elif len(grid) > 1 and (listings > 1 or _begins_again(grid, head)) and not has_marks(grid, head):
        _read_side_by_side(rows, grid, head)
    elif len(grid) > 1 and is_head(head):
        _read_headed(rows, grid, head)
    elif (rows.section or all(is_municipality(words) for words in head)) and _is_by_places(grid, head):
        _read_by_places(rows, grid, head)
    elif rows.section and not any(begins_with_name(line.words) for row in grid for cell in row for line in cell):
        rows.end()
    elif rows.section or _begins_unheaded(rows, grid):
        for cells in grid:
            _read_cells(rows, [cell for cell in cells if cell])
    else:
        _read_layout(rows, grid)


def _head_below(grid: Grid) -> int:
    """In which row the head of the people stands, where the head of the minutes stands above it in the same table."""
    if is_head(_words(grid[0])):
        return 0
    return next((place for place, cells in enumerate(grid[1:_DEEPEST], start=1) if is_head(_words(cells))), 0)


def _begins_again(grid: Grid, head: list[str]) -> bool:
    """Whether lists stand side by side, of which one other than the first has its heading farther down."""
    if listing_of(head[0]) is None or any(is_column(words) for words in head[1:]):
        return False
    return any(cell and listing_of(cell[0].words) for row in grid[1:] for cell in row[1:])


def _begins_beside(grid: Grid) -> bool:
    """Whether other lists begin beside people of the one that goes on: "Anna Ek (S) | Förhindrade"."""
    first, *others = zip(*grid, strict=True)
    below = [[line.words for cell in column for line in cell] for column in others]
    heads = [[listing_of(words) is not None for words in column] for column in below]
    lists = [
        column[place + 1 : place + 2]
        for column, is_head in zip(below, heads, strict=True)
        for place, found in enumerate(is_head)
        if found
    ]
    is_person = bool(first[0]) and begins_with_name(first[0][0].words)
    return is_person and bool(lists) and all(one and begins_with_name(one[0]) for one in lists)


def _read_down(rows: Rows, grid: Grid) -> None:
    """Column by column, as a page is read that is set in columns."""
    for column in zip(*grid, strict=True):
        for cell in column:
            for line in cell:
                read_line(rows, line)


def _is_list(cell: list[Line]) -> bool:
    """Whether a cell is a whole list, its heading first."""
    return len(cell) > 1 and listing_of(cell[0].words) is not None


def _is_unknown_list(cell: list[Line]) -> bool:
    """Whether a cell is a whole list under words that are not known."""
    head, *people = cell
    return len(people) > 1 and not begins_with_name(head.words) and all(begins_with_name(one.words) for one in people)


def _read_list(rows: Rows, cell: list[Line]) -> None:
    if not _is_list(cell):
        rows.begin(Section(cell[0].words, Listing(), is_known=False), cell[0].span, cell[0])
    for line in cell if _is_list(cell) else cell[1:]:
        read_line(rows, line)


def spaced_table(text: str, lines: list[Line], head: Line) -> list[Line]:
    """A line in columns that is a table's head, and the lines in columns after it, as lines of cells; else nothing."""
    named = [words.strip(" :") for _span, words in head.parts]
    if len(named) < 2 or not is_head(named) or not all(is_column(words) for words in named):
        return []
    first = head.place - lines[0].place
    found: list[Line] = []
    starts = [span[0] - line_start(text, head.start) for span, _words in head.parts]
    for row in range(len(lines) - first):
        line = lines[first + row]
        if line.cell or len(line.parts) < 2 or (row > 0 and listing_of(line.parts[0][1])):
            break
        for column, (span, words) in enumerate(line.parts):
            if "\t" not in text[line.start : line.end]:
                offset = span[0] - line_start(text, line.start)
                column = min(range(len(starts)), key=lambda one: abs(starts[one] - offset))
            cell = Cell(-1, row, min(column, len(starts) - 1))
            found.append(replace(line, start=span[0], end=span[1], words=words, parts=((span, words),), cell=cell))
    return found


def _begins_unheaded(rows: Rows, grid: Grid) -> bool:
    """Whether each row is somebody with a body or a title beside, under no heading at all."""
    people = [row for row in grid if row[0] and len(row) > 1 and any(row[1:]) and begins_with_name(row[0][0].words)]
    if len(people) < FEWEST_UNHEADED or len(people) < len(grid) - 1:
        return False
    rows.section = Section("", Listing())
    return True


def _grid(lines: list[Line]) -> Grid:
    cells: dict[int, dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.cell:
            cells[line.cell.row][line.cell.column].append(line)
    used = sorted({column for row in cells.values() for column in row})
    return [[row.get(column, []) for column in used] for _number, row in sorted(cells.items())]


def _is_laid_out(grid: Grid) -> bool:
    """Whether labels stand in the first column: "Plats | Kommunhuset", "Närvarande | Anna Ek"."""
    labels = [row[0][0].words for row in grid if row[0] and any(row[1:])]
    return any(
        label_named(words) is not None or listing_of(words) is not None for words in labels[:1] + labels[1:]
    ) and not is_head(_words(grid[0]))


def _read_headed(rows: Rows, grid: Grid, head: list[str]) -> None:
    """One person a row; a column may tell who was there."""
    columns = [column for column, words in enumerate(head) if marks_of(grid, column, words)]
    named = next((cell[0] for cell, words in zip(grid[0], head, strict=True) if listing_of(words) and cell), None)
    first = named or _first(grid[0])
    if rows.section:
        rows.touch(first)
    else:
        rows.begin(Section(first.words, Listing()), first.span, first)
    section = rows.section
    places: list[Line] = []
    for cells in grid[1:]:
        if BODY.fullmatch(head[0]):  # "Ale | Anna Ek", and below it " | Bo Alm"
            cells = [cells[0] or places, *cells[1:]]
            places = cells[0]
        if _is_head_again(cells, head):
            first = _first(cells)
            rows.begin(Section(first.words, listing_of(first.words) or Listing()), first.span, first)
            section = rows.section
            continue
        status = status_of(cells, columns, head)
        if status == "absent" and any(_ANNOUNCED.search(words) for words in _words(cells)):
            status = "excused"
        parts = parts_in(rows, cells, head, columns)
        if parts and section and not all(part.role for part in parts):  # "Öckerö |": nobody came from there
            rows.put(Row(section, parts, _row_span(cells), status=status), _first(cells))
    rows.section = section


def _is_head_again(cells: list[list[Line]], head: list[str]) -> bool:
    """Whether a row is the table's head once more, over others: "Ersättare | Parti | Närvarande"."""
    words = _words(cells)
    return bool(words[0]) and len(words) > 1 and words[1:] == head[1:] and not begins_with_name(cells[0][0].words)


def _words(cells: list[list[Line]]) -> list[str]:
    return [" ".join(line.words for line in cell).strip(" :") for cell in cells]


def _row_span(cells: list[list[Line]]) -> Span:
    lines = [line for cell in cells for line in cell]
    return lines[0].start, max(line.end for line in lines)


def _first(cells: list[list[Line]]) -> Line:
    return next(line for cell in cells for line in cell)


def _read_people_columns(rows: Rows, grid: Grid, head: list[str]) -> None:
    """Several people a row, each under its column's heading, and what they all stand for in another column."""
    bodies = [column for column, words in enumerate(head) if BODY.fullmatch(words)]
    sections = {}
    for column, words in enumerate(head):
        if (listing := listing_of(words)) and grid[0][column]:
            sections[column] = Section(words, listing)
            rows.begin(sections[column], _row_span([grid[0][column]]), grid[0][column][0])
    for cells in grid[1:]:
        beside = [part for column in bodies for part in of_column(rows, cells[column], Sort.BODY)]
        for column, section in sections.items():
            for line in cells[column]:
                _put_each(rows, section, line, beside)
    rows.end()


def _put_each(rows: Rows, section: Section, line: Line, beside: list[Part]) -> None:
    """Each of the people of a line, with what stands beside them all in another cell."""
    people: list[list[Part]] = []
    for part in parts_of(rows.document, *line.span):
        if not people or (is_full_name(part.words) and not part.in_brackets):
            people.append([])
        people[-1].append(part)
    for parts in people:
        if not is_nobody(line.words):
            rows.put(Row(section, [*parts, *beside], (parts[0].start, parts[-1].end)), line)


def _is_by_places(grid: Grid, head: list[str]) -> bool:
    """Whether each column is a place or a class with its people below: "7A | 7B", and then "Elsa | Ayub"."""
    if len(grid) < 2 or len(head) < 2 or not all(PLACE.fullmatch(words) or is_municipality(words) for words in head):
        return False
    below = [line.words for row in grid[1:] for cell in row for line in cell if any(map(str.isalpha, line.words))]
    return bool(below) and all(is_name(words.partition("(")[0].partition(",")[0].strip()) for words in below)


def _read_by_places(rows: Rows, grid: Grid, head: list[str]) -> None:
    section = rows.section or Section("", Listing())
    for cells in grid[1:]:
        for column, cell in enumerate(cells):
            beside = of_column(rows, grid[0][column], Sort.BODY)
            for line in cell:
                _put_each(rows, section, line, beside)
    rows.headings += [(section, line.span) for cell in grid[0] for line in cell]


def _is_said(grid: Grid, column: int) -> bool:
    """Whether most rows have something in a column."""
    return sum(bool(row[column]) for row in grid[1:]) * 2 > len(grid) - 1


def _read_side_by_side(rows: Rows, grid: Grid, head: list[str]) -> None:
    """Lists under the heads of their columns; what a column besides says of those in them is not understood."""
    besides = [column for column, words in enumerate(head) if words and listing_of(words) is None]
    is_known = not any(_is_said(grid, column) for column in besides)
    for column, words in enumerate(head):
        if not grid[0][column]:
            continue
        listing, line = listing_of(words), grid[0][column][0]
        rows.end()
        if listing:
            rows.begin(Section(words, listing, is_known=is_known), line.span, line)
        for row in grid[1:]:
            for one in row[column]:
                read_line(rows, one)
    rows.end()


def _read_layout(rows: Rows, grid: Grid) -> None:
    """A label, or nothing, in the first column, and what it is about in the others."""
    by_titles = rows.section is None and _is_by_titles(grid)
    for cells in grid:
        filled = [cell for cell in cells if cell]
        label, values = filled[0], filled[1:]
        if values and all(_is_list(cell) or _is_unknown_list(cell) for cell in filled):
            for cell in filled:
                _read_list(rows, cell)
            rows.end()
            continue
        listing = listing_of(" ".join(line.words for line in label))
        if cells[0] and goes_on(rows, " ".join(line.words for line in label)):
            _read_cells(rows, values)
        elif listing and not (label_named(label[0].words) in ROLES and len(values) == 1 and len(values[0]) == 1):
            words = " ".join(line.words for line in label)
            rows.begin(Section(words, listing), _row_span([label]), label[0])
            _read_cells(rows, values)
        elif by_titles and values and begins_with_name(values[0][0].words) and (rows.section is None or not cells[0]):
            line = values[0][0]
            title = label[0].words.strip(" :")
            rows.put(Row(Section("", Listing()), parts_of(rows.document, *line.span), _row_span(filled), title), line)
        elif cells[0] and label_named(label[0].words) in ROLES and values:
            section = Section(label[0].words.strip(" :"), Listing(), role=label[0].words.strip(" :"))
            for line in values[0]:
                if is_full_name(line.words.partition(",")[0].partition("(")[0].strip()):
                    rows.add(section, *line.span, line)
        elif cells[0] and values and label_named(label[0].words) is not None:
            rows.end()
        elif rows.section and values and _is_unknown_label(label, values):
            words = " ".join(line.words for line in label)
            rows.begin(Section(words, Listing(), is_known=False), _row_span([label]), label[0])
            _read_cells(rows, values)
        elif values or not cells[0]:
            _read_cells(rows, filled)
        else:
            for line in label:
                read_line(rows, line)


def _is_unknown_label(label: list[Line], values: list[list[Line]]) -> bool:
    """Whether people stand beside some words that are neither somebody nor said of anybody: "Kom inte | Anna Ek"."""
    words = " ".join(line.words for line in label).strip(" :")
    is_said_of_them = sort_of(words) in (Sort.BODY, Sort.TITLE) or begins_with_name(words)
    return len(words.split()) > 1 and not is_said_of_them and begins_with_name(values[0][0].words)


def _is_by_titles(grid: Grid) -> bool:
    """Whether it is a list of offices without any heading: "Kassör | Anna Ek", "Ungdomsansvarig | Bo Alm"."""
    rows = [row for row in grid if len(row) == 2 and row[0] and row[1] and begins_with_name(row[1][0].words)]
    offices = [row for row in rows if listing_of(row[0][0].words) is None and not begins_with_name(row[0][0].words)]
    titled = [row for row in offices if is_title_word(row[0][0].words.partition(" ")[0].rstrip(":"))]
    return len(offices) >= FEWEST_UNHEADED and len(titled) * 2 >= len(offices)


def _read_cells(rows: Rows, cells: list[list[Line]]) -> None:
    """Cells of one row under the section that goes on: one person's, or each line one of its own."""
    if rows.section is None or not cells:
        return
    one_each = all(len(cell) == 1 for cell in cells)
    names = sum(begins_with_name(line.words) for cell in cells for line in cell)
    if one_each and len(cells) > 1 and names <= 1 and not any(listing_of(cell[0].words) for cell in cells[1:]):
        words = " ".join(line.words for cell in cells for line in cell)
        parts = parts_in(rows, cells)
        if parts and not is_nobody(words):
            rows.put(Row(rows.section, parts, _row_span(cells)), cells[0][0])
        return
    for cell in cells:
        for line in cell:
            read_line(rows, line)
