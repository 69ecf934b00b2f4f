"""The lists of the attendance as they are being read: their headings, their rows, and where both stand."""

import re
from dataclasses import dataclass, field, replace

from meetings.importing.document import Document, Span
from meetings.importing.parsing.entry_parts import Part, parts_of
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing

_BOX = re.compile(r"(?:(?P<ticked>[☒☑✓✔]|\[[xX]\])|☐|\[ ?\])\s*")
_NEXT_PLACE = re.compile(r"(?:(?<=[^\W\d_]{2}\.)|(?<=\)\.))\s+(?=[A-ZÅÄÖ][^\W\d_]+(?:\s[^\W\d_]+)?:\s)")
"""Before each place but the first, in "Ale: Anna Ek. Lerum: Bo Alm."."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the attendance as written, and what it says of those under it; `role` is a single person's label."""

    heading: str
    listing: Listing
    role: str = ""
    is_known: bool = True
    """Whether it is a heading that says who those under it are, and all that is said of them was understood."""

    def ticked(self) -> "Section":
        """The same, for those who are ticked or not: of whoever was called that says who was there."""
        return replace(self, listing=replace(self.listing, called=False))


@dataclass(slots=True)
class Row:
    """What may be one person, or several, in one section."""

    section: Section
    parts: list[Part]
    span: Span
    title: str = ""
    """The label that its person stands beside: "Ordförande: Anna Ek" among those present."""
    status: str = ""
    """When the row itself says it, as a table's mark does."""
    is_heading: bool = False


@dataclass(slots=True)
class Rows:
    """The rows found so far, the section that goes on, and what of the text they take."""

    document: Document
    rows: list[Row] = field(default_factory=list)
    headings: list[tuple[Section, Span]] = field(default_factory=list)
    """Where the sections' headings stand."""
    section: Section | None = None
    columns: list[tuple[int, Section | None]] = field(default_factory=list)
    """Where lists side by side begin, each with its heading; none, when that is of no list."""
    right: int = 0
    """Where a column begins, counted from the line's start, that runs beside the list and is none of it."""
    waiting: Section | None = None
    is_open: bool = False
    """Whether the section's heading stands alone on its line, so that what is labelled below it is under it."""
    """A role whose person stands on the next line."""
    places: set[int] = field(default_factory=set)
    first: int = -1
    last: int = -1
    """The first and the last of the lines."""

    @property
    def has_people(self) -> bool:
        """Whether anybody has been listed in the section that goes on."""
        return bool(self.rows) and self.rows[-1].section is self.section

    def add(self, section: Section, start: int, end: int, line: Line, status: str = "") -> None:
        if box := _BOX.match(self.document.text, start, end) or _BOX.match(line.marker):
            start += len(box[0]) if box.string is self.document.text else 0
            section, status = section.ticked(), "present" if box["ticked"] else "absent"
        stops = [found.start() for found in _NEXT_PLACE.finditer(self.document.text, start, end)]
        for stop in [*stops, end]:
            last = stop - (stop < end and self.document.text[stop - 1] == ".")  # of a sentence, and no abbreviation's
            if parts := parts_of(self.document, start, last):
                self.put(Row(section, parts, (start, stop), status=status, is_heading=line.is_heading), line)
            start = stop

    def put(self, row: Row, line: Line) -> None:
        self.rows.append(row)
        if not row.section.role:
            self.touch(line, says_more=bool(row.title))

    def touch(self, line: Line, *, says_more: bool = False) -> None:
        if not says_more:
            self.places.add(line.place)
        self.first = line.place if self.first < 0 else self.first
        self.last = line.place

    def begin(self, section: Section, span: Span, line: Line) -> None:
        self.section, self.columns, self.waiting, self.right = section, [], None, 0
        self.is_open = not self.document.text[span[1] : line.end].strip(" :*")
        self.headings.append((section, span))
        self.touch(line)

    def end(self) -> None:
        self.section, self.columns, self.waiting, self.right = None, [], None, 0
