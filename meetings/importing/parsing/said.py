"""What the lines around the attendance and the items say: each with its label, if it has one, and the label's value."""

import re
from dataclasses import dataclass

from meetings.importing.document import Document, Span, trimmed
from meetings.importing.parsing.fields import Label, label_named, labelled
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import listing_of

_LABEL = re.compile(r"(?<!\S)([A-ZÅÄÖ][^\W\d_]*(?: (?:och|/) [a-zåäö]+)?):\s")
MOST_LABELS = 6
"""On one line. Each is looked for in all of it."""
_OF_HEAD = {Label.PLACE, Label.TIME, Label.DATE, Label.PLACE_AND_TIME, Label.THEME, Label.DIARY_NUMBER}


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the head or the closing with its label, if it has one, and where the labelled value stands."""

    line: Line
    label: Label | None
    value: Span


def said_in(document: Document, lines: list[Line]) -> list[Said]:
    """Each line with its label; a label without a value has the next line's."""
    found = []
    for place, line in enumerate(lines):
        if several := _several(document, line):
            found += several
            continue
        label = labelled(line, document.text)
        if label is None:
            found.append(Said(line, None, line.span))
            continue
        value = label.value
        if value[0] >= value[1] and place + 1 < len(lines):
            value = _next_value(document, lines, place)
        found.append(Said(line, label.label, value))
    return found


def _several(document: Document, line: Line) -> list[Said]:
    """Labels that stand on one line, each with its value: "Plats: Teams Tid: 9–11 Datum: 2023-05-25"."""
    labels = [
        (found, label)
        for found in _LABEL.finditer(document.text, line.start, line.end)
        if (label := label_named(found[1])) in _OF_HEAD
    ]
    if not 2 <= len(labels) <= MOST_LABELS or labels[0][0].start() > line.start + 2:
        return []
    ends = [following.start() for following, _label in labels[1:]] + [line.end]
    return [
        Said(line, label, trimmed(document.text, found.end(), end))
        for (found, label), end in zip(labels, ends, strict=True)
    ]


def _next_value(document: Document, lines: list[Line], place: int) -> Span:
    following = lines[place + 1]
    is_next = following.place == lines[place].place + 1  # what is read as attendance is not among them
    if not is_next or labelled(following, document.text) or listing_of(following.words):
        return lines[place].end, lines[place].end
    cell, other = lines[place].cell, following.cell
    if cell and other and (cell.table, cell.row) == (other.table, other.row):
        same = [one for one in lines[place + 1 :] if one.cell == other]
        return following.start, same[-1].end
    return following.span
