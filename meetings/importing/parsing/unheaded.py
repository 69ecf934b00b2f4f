"""People who are listed under no heading that is known: told by their names alone, and doubtful."""

from itertools import groupby

from meetings.importing.document import Document, Span
from meetings.importing.parsing.entry_parts import count_names, parts_of
from meetings.importing.parsing.fields import label_named
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing
from meetings.importing.parsing.people import Sort, begins_with_name, is_full_name, sort_of
from meetings.importing.parsing.sections import Rows, Section
from meetings.importing.parsing.sentences import sentences
from meetings.importing.parsing.tables import FEWEST_UNHEADED

_LONGEST_LABEL = 50


def read_unheaded(rows: Rows, lines: list[Line]) -> None:
    """The first lines that are a list of people by what stands in them."""
    for read in (_one_a_line, _many_a_line, _in_cells, _in_column):
        if read(rows, lines):
            return


def _one_a_line(rows: Rows, lines: list[Line]) -> bool:
    """Several lines in a row that begin with a name and go on with a body or a title."""
    for is_person, run in groupby(lines, lambda line: line.cell is None and _is_person(line)):
        people = list(run)
        if is_person and len(people) >= FEWEST_UNHEADED:
            section = Section("", Listing())
            for one in people:
                rows.add(section, one.start, one.end, one)
            return True
    return False


def _is_person(line: Line) -> bool:
    title, colon, name = line.words.partition(":")
    if colon and " " not in title and sort_of(title) == Sort.TITLE and is_full_name(name.split(",")[0].strip()):
        return True
    name, comma, rest = line.words.partition(",")
    if len(line.parts) > 1:  # in columns of spaces or tabs
        name, comma, rest = line.parts[0][1], ",", line.parts[1][1]
    return bool(comma) and is_full_name(name) and sort_of(rest.strip().split(",")[0]) in (Sort.BODY, Sort.TITLE)


def _many_a_line(rows: Rows, lines: list[Line]) -> bool:
    """Lines that name several people, perhaps after words that are not known: "Vi var: Anna Ek, Bo Alm …"."""
    found = False
    for line in lines:
        if value := _list_in(rows.document, line):
            label = rows.document.prose(line.start, value[0]).rstrip(": ")
            section = Section(label, Listing(), is_known=False)
            if label:
                rows.begin(section, (line.start, value[0]), line)
            rows.add(section, *value, line)
            found = True
    rows.end()
    return found


def _list_in(document: Document, line: Line) -> Span | None:
    """Where a line lists people; None when it tells something of them, or of others."""
    colon = document.text.find(":", line.start, min(line.end, line.start + _LONGEST_LABEL))
    if colon >= 0 and label_named(document.prose(line.start, colon)) is not None:
        return None
    start = colon + 1 if colon >= 0 else line.start
    end = next((sentence.span[1] for sentence in sentences(document, start, line.end)), line.end)
    parts = parts_of(document, start, end)
    plain = [part for part in parts if not part.in_brackets]
    names = count_names(parts)
    is_list = names >= FEWEST_UNHEADED and names * 2 >= len(plain) and begins_with_name(plain[0].words)
    return (parts[0].start, end) if is_list else None


def _in_cells(rows: Rows, lines: list[Line]) -> bool:
    """Cells of a table that hold names below each other, perhaps under words that are not known."""
    found = False
    for _cell, group in groupby((line for line in lines if line.cell), lambda line: line.cell):
        cell = list(group)
        head = [] if begins_with_name(cell[0].words) else cell[:1]
        people = cell[len(head) :]
        if len(people) < FEWEST_UNHEADED or not all(begins_with_name(line.words) for line in people):
            continue
        section = Section(head[0].words if head else "", Listing(), is_known=False)
        if head:
            rows.begin(section, head[0].span, head[0])
        for line in people:
            rows.add(section, line.start, line.end, line)
        found = True
    rows.end()
    return found


def _in_column(rows: Rows, lines: list[Line]) -> bool:
    """A table's column of names, under a head that is not known."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell:
            columns.setdefault((line.cell.table, line.cell.column), []).append(line)
    for head, *others in columns.values():
        people = [line for line in others if begins_with_name(line.words)]
        if len(people) >= FEWEST_UNHEADED and len(people) * 2 > len(others):
            section = Section(head.words, Listing(), is_known=False)
            rows.begin(section, head.span, head)
            for line in people:
                rows.add(section, line.start, line.end, line)
            rows.end()
            return True
    return False
