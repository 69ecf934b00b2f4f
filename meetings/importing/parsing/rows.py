"""The lines of a document that hold attendance, each under the heading that it stands under."""

import re
from dataclasses import dataclass, field

from meetings.importing.document import BlockKind, Document, Span
from meetings.importing.parsing.entries import Part, parts_of
from meetings.importing.parsing.fields import Label, Labelled, label_named, labelled
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing, listing_of
from meetings.importing.parsing.people import is_body, is_full_name, is_municipality, name_within

_REGION = {"gr", "göteborgsregionen"}
"""Headings of their own, but among those present a body like the others."""
_SINGULAR = {"ledamot", "ersättare", "suppleant", "adjungerad"}
"""Before a name in a list, a title."""
ROLES = {Label.CHAIR, Label.SECRETARY, Label.ADJUSTER}
_PART = re.compile(
    r"(?:dag|del|pass|block|session)\s*\d|(?:för|efter)middag(?:en)?|dagordning(?:en)?|agenda|ärenden?|"
    r"lunch(?: till lunch)?|"
    r"(?:minnes|mötes)?anteckningar|protokoll|föredragningslista|innehåll|punkter|inledning|program",
    re.IGNORECASE,
)
"""What begins a part of the document, after which nobody is listed."""
_NEAR = 20
"""How many rows back a list is looked at for places."""
_PROSE = re.compile(r"[a-zåäö]{2,}[.!?]$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the attendance as written, and what it says of those under it; `role` is a single person's label."""

    heading: str
    listing: Listing
    role: str = ""


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
    columns: list[tuple[int, Section]] = field(default_factory=list)
    right: int = 0
    """Where a column begins, counted from the line's start, that runs beside the list and is none of it."""
    waiting: Section | None = None
    """A role whose person stands on the next line."""
    places: set[int] = field(default_factory=set)
    first: int = -1
    last: int = -1
    """The first and the last of the lines."""

    def add(self, section: Section, start: int, end: int, line: Line, status: str = "") -> None:
        parts = parts_of(self.document, start, end)
        if parts:
            self.put(Row(section, parts, (start, end), status=status, is_heading=line.is_heading), line)

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
        self.headings.append((section, span))
        self.touch(line)

    def end(self) -> None:
        self.section, self.columns, self.waiting, self.right = None, [], None, 0


def read_line(rows: Rows, line: Line) -> None:
    """One line that stands in no table."""
    if _begins_columns(rows, line) or _tells(rows, line) or _begins_section(rows, line):
        return
    found = labelled(line, rows.document.text)
    if found:
        _read_label(rows, line, found)
    elif rows.waiting:
        section, rows.waiting = rows.waiting, None
        if _holds_name(rows.document, line):
            rows.add(section, line.start, line.end, line)
    elif rows.section is None:
        return
    elif _ends_section(line):
        rows.end()
    else:
        _read_row(rows, line)


def _begins_section(rows: Rows, line: Line) -> bool:
    """A heading of the attendance by itself, with a colon and names after it, or in a column before them."""
    if line.parts and goes_on(rows, line.parts[0][1]):
        _read_parts(rows, line, line.parts[1:])
        return True
    if _is_region_among_places(rows, line):
        return False
    if listing := listing_of(line.words):
        rows.begin(Section(line.words, listing), line.span, line)
        return True
    if rows.section and line.parts and line.parts[0][1].lower() in _REGION:
        return False
    if len(line.parts) > 1 and (listing := listing_of(line.parts[0][1])):
        right = rows.right or _beside(rows, line)
        rows.begin(Section(line.parts[0][1], listing), line.parts[0][0], line)
        rows.right = right
        if right:
            return True
        if not (rows.section and _empty(" ".join(words for _span, words in line.parts[1:]))):
            _read_parts(rows, line, line.parts[1:])
        return True
    colon = rows.document.text.find(":", line.start, min(line.end, line.start + 80))
    if colon < 0:
        return _begins_without_colon(rows, line)
    label = rows.document.prose(line.start, colon).strip("* ")
    listing = listing_of(label)
    if listing is None or _names_a_role(label, line) or (rows.section and label.lower() in _REGION):
        return False
    rows.begin(Section(f"{label}:", listing), (line.start, colon + 1), line)
    rows.add(rows.section or Section(label, listing), _after(rows.document.text, colon + 1), line.end, line)
    return True


def _beside(rows: Rows, line: Line) -> int:
    """Where another column of the page begins beside a heading of the list; 0 when what is beside it may be people."""
    (start, _end), words = line.parts[1]
    if "\t" in rows.document.text[line.start : line.end] or _text_holds_name(words) or listing_of(words):
        return 0
    return start - line_start(rows.document.text, line.start) if re.match(r"(?:§\s?)?\d{1,3}[.)]?\s", words) else 0


def _is_region_among_places(rows: Rows, line: Line) -> bool:
    """ "GR" under those present, after "Ale" and "Lerum" with theirs: a place like these, and no list of its own."""
    return line.words.lower().rstrip(":") in _REGION and any(
        row.section is rows.section and len(row.parts) == 1 and is_place_alone(row.parts[0].words.rstrip(":"))
        for row in rows.rows[-_NEAR:]
    )


def _begins_without_colon(rows: Rows, line: Line) -> bool:
    """ "Närvarande Anna Ek, Bo Alm": a heading and names with nothing but a space between."""
    words = list(re.finditer(r"\S+", rows.document.text[line.start : min(line.end, line.start + 80)]))
    for count in (3, 2, 1):
        if len(words) <= count + 1 or not words[count][0][0].isupper():
            continue
        end, start = line.start + words[count - 1].end(), line.start + words[count].start()
        label = rows.document.prose(line.start, end)
        alone = rows.section is not None and label.lower() in _SINGULAR
        if (listing := listing_of(label)) and not alone and _text_holds_name(rows.document.prose(start, line.end)):
            rows.begin(Section(label, listing), (line.start, end), line)
            rows.add(Section(label, listing) if rows.section is None else rows.section, start, line.end, line)
            return True
    return False


def goes_on(rows: Rows, words: str) -> bool:
    """Whether a label only goes on from the row above: "Beslutande" and then "ledamöter"."""
    return (
        rows.section is not None and words[:1].islower() and listing_of(f"{rows.section.heading} {words}") is not None
    )


def _names_a_role(label: str, line: Line) -> bool:
    """ "Sekreterare: Anna Ek" is a role and no list."""
    return label_named(label) in ROLES


def _after(text: str, place: int) -> int:
    while place < len(text) and (text[place].isspace() or text[place] == "*"):
        place += 1
    return place


def _begins_columns(rows: Rows, line: Line) -> bool:
    """Two lists side by side: "Närvarande      Frånvarande"."""
    if len(line.parts) < 2:
        return False
    listings = [(span, words, listing_of(words)) for span, words in line.parts]
    if not all(listing for _span, _words, listing in listings):
        return False
    offset = line_start(rows.document.text, line.start)
    columns = [(span[0] - offset, Section(words, listing)) for span, words, listing in listings if listing]
    rows.begin(columns[0][1], line.span, line)
    rows.columns = columns
    return True


def line_start(text: str, place: int) -> int:
    """Where the line begins that a place stands in: a column is told by how far from there it is."""
    return text.rfind("\n", max(0, place - 400), place) + 1


def _read_label(rows: Rows, line: Line, found: Labelled) -> None:
    """A role and its person may stand among the attendance or by themselves; any other label ends a section."""
    section = Section(found.words, Listing(), role=found.words.strip(" :*_.…"))
    if found.label in ROLES and found.text:
        if _text_holds_name(found.text):
            if rows.section is None or ":" in line.words or rows.section.listing.status != "present":
                rows.add(section, *found.value, line)
            else:
                parts = parts_of(rows.document, *found.value)
                rows.put(Row(rows.section, parts, (line.start, found.value[1]), title=section.role), line)
        elif rows.section and _text_holds_name(line.words):
            _read_row(rows, line)
    elif found.label in ROLES and not found.text and line.alone:
        rows.end()
        rows.waiting = section
    else:
        rows.end()


_TOLD = [
    (
        "excused",
        re.compile(
            r"(?:förhinder|återbud|frånvaro|frånvarande|förhindrade?)\b[^.:,]{0,40}?\b(?:av|från|var|är|hade|"
            r"att delta)\s+(?!anmäl|meddel|lämna)(?=\w)",
            re.IGNORECASE,
        ),
    ),
    (
        "present",
        re.compile(
            r"\b(?:deltog|deltar|deltagande var|deltagare var|närvarade|närvarande var|närvarande är|"
            r"medverkade|med var|(?:representerades|företräddes) av)\s*:?\s+(?:även\s+|också\s+|dessutom\s+)?(?=\w)",
            re.IGNORECASE,
        ),
    ),
]
"""What a sentence says before the names: "Vid mötet deltog Anna Ek från Ale och Bo Alm från Lerum." """
_TOLD_AFTER = re.compile(
    r"\s(?:hade|har)\s(?:anmält|meddelat|lämnat)\s(?:förhinder|frånvaro|återbud)|\svar\s(?:förhindrade?|sjuka?)\b"
)
"""What it says after them: "Anna Ek hade anmält förhinder."."""
_OF_GR = re.compile(r"(?:från|för)\s(?:GR|Göteborgsregionen)\b|dessutom\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.](?=\s+[A-ZÅÄÖ]|\s*$)|(?<=\))[.](?=\s|$)")


def _tells(rows: Rows, line: Line) -> bool:
    """Sentences that say who was there: each a section of its own."""
    text, place, told = rows.document.text, line.start, False
    for stop in [*(end.start() for end in _SENTENCE_END.finditer(text, line.start, line.end)), line.end]:
        told = _told_before(rows, line, place, stop) or _told_after(rows, line, place, stop) or told
        place = stop
    if told:
        rows.end()
    return told


def _told_before(rows: Rows, line: Line, place: int, stop: int) -> bool:
    """ "Närvarande var Anna Ek": the names after what tells it."""
    for status, pattern in _TOLD:
        found = pattern.search(rows.document.text, place, stop)
        if found is None:
            continue
        words = rows.document.prose(found.end(), stop)
        first = re.split(r",|\s(?:och|samt)\s", words, maxsplit=1)[0]
        if not _text_holds_name(first) or (first[:1].islower() and place == line.start and line.place > _NEAR):
            continue
        heading = rows.document.prose(place, found.end()).lstrip(". ")
        kind = "staff" if _OF_GR.match(heading) else "member"
        absent = status == "excused" and found[0].lower().startswith("frånvarande")
        status = "absent" if absent else status
        rows.begin(Section(heading, Listing(status=status, kind=kind)), (place, found.end()), line)
        rows.add(rows.section or Section("", Listing()), found.end(), stop, line)
        return True
    return False


def _told_after(rows: Rows, line: Line, place: int, stop: int) -> bool:
    """ "Anna Ek hade anmält förhinder": the names before it."""
    found = _TOLD_AFTER.search(rows.document.text, place, stop)
    if found is None or not _text_holds_name(rows.document.prose(place, found.start()).lstrip(". ")):
        return False
    text = rows.document.text
    while place < found.start() and not text[place].isalnum():
        place += 1
    section = Section(found[0].strip(), Listing(status="excused"))
    rows.begin(section, found.span(), line)
    rows.add(section, place, found.start(), line)
    return True


def _ends_section(line: Line) -> bool:
    words = line.words
    if is_place_alone(words.split(",")[0]):
        return False
    if line.is_heading or words.isupper() or _PART.fullmatch(words.rstrip(":")):
        return not _text_holds_name(words)
    if words.endswith(":") and not _text_holds_name(words) and not is_place_alone(words.rstrip(":")):
        return len(words.split()) > 1
    return len(words.split()) > 12 and bool(_PROSE.search(words)) and words.count(",") < 3


def _left_of(rows: Rows, line: Line) -> tuple[tuple[Span, str], ...]:
    """A line's columns but for what stands in a column of the page beside the list."""
    if not rows.right:
        return line.parts
    offset = line_start(rows.document.text, line.start)
    return tuple(part for part in line.parts if part[0][0] - offset < rows.right - 2)


def _read_row(rows: Rows, line: Line) -> None:
    if rows.columns and len(line.parts) > 1:
        offset = line_start(rows.document.text, line.start)
        for span, _words in line.parts:
            _at, section = min(rows.columns, key=lambda column: abs(column[0] - (span[0] - offset)))
            rows.add(section, *span, line)
    else:
        _read_parts(rows, line, _left_of(rows, line))


def _read_parts(rows: Rows, line: Line, parts: tuple[tuple[Span, str], ...]) -> None:
    """A line's columns: each a person when several hold a name, else one person's name, body and title."""
    if rows.section is None or not parts:
        return
    if sum(_text_holds_name(words) for _span, words in parts) > 1:
        for span, _words in parts:
            rows.add(rows.section, *span, line)
    else:
        rows.add(rows.section, parts[0][0][0], parts[-1][0][1], line)


def _text_holds_name(words: str) -> bool:
    first = re.split(r"[,(;:]|\s[–—-]\s", words, maxsplit=1)[0].strip()
    return is_full_name(first) or name_within(first) is not None


def _holds_name(document: Document, line: Line) -> bool:
    return line.kind != BlockKind.HEADING and any(is_full_name(part.words) for part in parts_of(document, *line.span))


def _empty(words: str) -> bool:
    """Whether it says that there is nobody, or only how many."""
    return not any(sign.isalpha() for sign in words) or words.lower().strip(" .") in {
        "inga",
        "ingen",
        "inget",
        "vakant",
    }


def is_nobody(words: str) -> bool:
    text = words.lower().strip(" .:–-")
    return _empty(words) or bool(
        re.fullmatch(r"(?:ca\.? |totalt )?\d+ (?:st|personer|deltagare|ledamöter).{0,20}", text)
        or re.fullmatch(r"[Ii]ng(?:a|en|et)(?:\s+[a-zåäö].{0,40})?\.?", words)
    )


def is_place_alone(words: str) -> bool:
    """Whether a row is only a municipality or a body, under which its people follow."""
    return is_municipality(words) or (is_body(words) and len(words.split()) <= 4)
