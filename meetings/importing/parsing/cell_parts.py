"""What stands in the cells of a table of people, as parts of an entry: by their columns' heads, or by their words."""

import re
from collections.abc import Sequence

from meetings.importing.parsing.columns import BODY, NAME_AND_BODY, NOTHING, TITLE
from meetings.importing.parsing.entry_parts import Part, parts_of
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.people import Sort, is_limit, is_name, is_party
from meetings.importing.parsing.sections import Rows


def parts_in(
    rows: Rows, cells: list[list[Line]], head: list[str] | None = None, marks: Sequence[int] = ()
) -> list[Part]:
    """The cells' parts in order, each with what its column's head says that it is; the columns of marks left out."""
    found: list[list[Part]] = []
    for column, cell in enumerate(cells):
        words = head[column] if head and column < len(head) else ""
        if column in marks or NOTHING.fullmatch(words):
            continue
        if NAME_AND_BODY.fullmatch(words):
            found += [_apart(rows, line) for line in cell]
            continue
        if BODY.fullmatch(words) or TITLE.fullmatch(words):
            found.append(of_column(rows, cell, Sort.BODY if BODY.fullmatch(words) else Sort.TITLE))
            continue
        parts = [part for line in cell for part in parts_of(rows.document, *line.span)]
        if parts:
            first = parts[0]
            found.append([Part(first.start, first.end, first.words, "|", is_party(first.words)), *parts[1:]])
    return _one_name([part for parts in found for part in parts])


def _apart(rows: Rows, line: Line) -> list[Part]:
    """Name and body that a PDF has set in one column: two words, and the rest."""
    words = list(re.finditer(r"\S+", rows.document.text[line.start : line.end]))
    cut = line.start + words[min(1, len(words) - 1)].end()
    name = Part(line.start, cut, rows.document.prose(line.start, cut), "|", in_brackets=False)
    body = rows.document.prose(cut, line.end)
    return [name, Part(cut, line.end, body, "|", False, Sort.BODY)] if body else [name]


def of_column(rows: Rows, cell: list[Line], role: Sort) -> list[Part]:
    """A cell of bodies or titles: what stands there is one, but for when and how somebody took part."""
    found = []
    for line in cell:
        pieces = parts_of(rows.document, *line.span)
        limits = [piece for piece in pieces[1:] if is_limit(piece.words)]
        end = limits[0].start if limits else line.end
        words = rows.document.prose(line.start, end).rstrip(" ,;(|–-")
        if words:
            found.append(Part(line.start, end, words, "|", False, role))
    return found


def _one_name(parts: list[Part]) -> list[Part]:
    """A first name and a surname in columns of their own are one name."""
    if (
        len(parts) > 1
        and not parts[0].role
        and not parts[1].role
        and is_name(parts[0].words)
        and is_name(parts[1].words)
    ):
        first, second = parts[0], parts[1]
        if " " not in first.words and " " not in second.words:
            return [Part(first.start, second.end, f"{first.words} {second.words}", "", False), *parts[2:]]
    return parts
