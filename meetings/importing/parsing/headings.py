"""The heading of an item, and headings that have letters for numbers: "A. Välkomna", "b) Linjenätet"."""

import re
from dataclasses import dataclass, field

from meetings.importing.document import Span
from meetings.importing.facts import Doubt
from meetings.importing.parsing.lines import Line

_LETTER = re.compile(r"(?P<letter>[A-Za-z])[.)]\s+(?=[A-ZÅÄÖÉ\"”])")


@dataclass(slots=True)
class Heading:
    """Where an item begins: its first line, the last of its title, and what the title is."""

    first: int
    last: int
    number: str
    title: str
    title_span: Span
    level: int = 1
    confidence: float = 1.0
    doubts: list[Doubt] = field(default_factory=list)


def lettered(headings: list[Heading], lines: list[Line]) -> list[Heading]:
    """The headings with their letters as numbers, when those run on from A; what stands above the first is no item.

    The headings as they are when fewer than two have letters, or one is out of its turn.
    """
    found = [(heading, _letter(heading, lines[heading.first])) for heading in headings]
    with_letters = [(heading, letter) for heading, letter in found if letter]
    run = "".join(letter for _heading, letter in with_letters).lower()
    if len(run) < 2 or not "abcdefghijklmnopqrstuvwxyz".startswith(run):
        return headings
    for heading, letter in with_letters:
        heading.number = letter
        if within := _LETTER.match(heading.title):
            heading.title = heading.title[within.end() :]
            heading.title_span = (heading.title_span[0] + within.end(), heading.title_span[1])
    first = with_letters[0][0].first
    return [heading for heading in headings if heading.first >= first]


def _letter(heading: Heading, line: Line) -> str:
    marker = re.fullmatch(r"([A-Za-z])[.)]", line.marker.strip())
    found = _LETTER.match(heading.title)
    return marker[1] if marker else found["letter"] if found else ""
