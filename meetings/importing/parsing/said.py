"""What the lines around the attendance and the items say: each with its label, if it has one, and the label's value."""

from dataclasses import dataclass

from meetings.importing.document import Document, Span
from meetings.importing.parsing.labels import Label, labelled, listing_of
from meetings.importing.parsing.lines import Line


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
        label = labelled(line, document.text)
        if label is None:
            found.append(Said(line, None, line.span))
            continue
        value = label.value
        if value[0] >= value[1] and place + 1 < len(lines):
            value = _next_value(document, lines, place)
        found.append(Said(line, label.label, value))
    return found


def _next_value(document: Document, lines: list[Line], place: int) -> Span:
    following = lines[place + 1]
    if labelled(following, document.text) or listing_of(following.words):
        return lines[place].end, lines[place].end
    cell, other = lines[place].cell, following.cell
    if cell and other and (cell.table, cell.row) == (other.table, other.row):
        same = [one for one in lines[place + 1 :] if one.cell == other]
        return following.start, same[-1].end
    return following.span


