"""The lines of a document that hold attendance, each under the heading that it stands under."""

import re
from dataclasses import replace
from itertools import islice

from meetings.importing.document import BlockKind, Document, Span
from meetings.importing.parsing.entry_parts import count_names, parts_of
from meetings.importing.parsing.fields import Label, Labelled, label_named, labelled
from meetings.importing.parsing.lines import Line, in_columns, split_lines
from meetings.importing.parsing.listings import Listing, listing_of
from meetings.importing.parsing.people import begins_with_name, from_whom, is_body, is_full_name, is_municipality
from meetings.importing.parsing.sections import Row, Rows, Section
from meetings.importing.parsing.told import tells

_REGION = {"gr", "göteborgsregionen"}
"""Headings of their own, but among those present a body like the others."""
_SINGULAR = {"ledamot", "ersättare", "suppleant", "adjungerad"}
"""Before a name in a list, a title."""
_OF_BODY = {"ledamot", "ledamöter", "ersättare", "suppleant", "suppleanter", "ordinarie"}
ROLES = {Label.CHAIR, Label.SECRETARY, Label.ADJUSTER}
_PART = re.compile(
    r"(?:dag|del|pass|block|session)\s*\d|(?:för|efter)middag(?:en)?|dagordning(?:en)?|agenda|ärenden?|"
    r"lunch(?: till lunch)?|"
    r"(?:minnes|mötes)?anteckningar|protokoll|föredragningslista|innehåll|punkter|inledning|program",
    re.IGNORECASE,
)
"""What begins a part of the document, after which nobody is listed."""
_BESIDE = re.compile(r"[A-ZÅÄÖ][^\d,:;()]{2,40}")
"""A heading beside another."""
_FAR_BELOW = 300
_NEAR = 20
"""How many rows back a list is looked at for places."""
_PROSE = re.compile(r"[a-zåäö]{2,}[.!?]$")


def read_line(rows: Rows, line: Line) -> None:
    """One line that stands in no table."""
    if _begins_columns(rows, line) or tells(rows, line):
        return
    if rows.columns and ((_is_indented(rows, line) and listing_of(line.words)) or _has_heading_beside(line)):
        _read_row(rows, line)
        return
    begins = rows.section and not rows.columns and _has_heading_beside(line) and begins_with_name(line.parts[0][1])
    if begins and _list_follows(rows.document.text, line.end):
        _begin_beside(rows, line)
        return
    if _begins_section(rows, line):
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
        rows.begin(Section(line.words, _of_called(rows, line.words, listing)), line.span, line)
        return True
    if rows.section and line.parts and line.parts[0][1].lower() in _REGION:
        return False
    label = line.words.rstrip(":")
    if rows.section and label.startswith("Från ") and from_whom(label) == label.removeprefix("Från "):
        rows.begin(Section(line.words, rows.section.listing), line.span, line)
        return True
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
    if rows.document.text[colon + 1 : min(colon + 2, line.end)].isalpha():  # "GR:s lokaler"
        return False
    label = rows.document.prose(line.start, colon).strip("* ")
    listing = listing_of(label) or _of_others(rows, label, rows.document.prose(colon + 1, line.end))
    if listing is None or _names_a_role(label, line) or (rows.section and label.lower() in _REGION):
        return False
    value = _after(rows.document.text, colon + 1)
    is_present = rows.section is not None and rows.section.listing.status == "present"
    is_below = not is_present and rows.is_open and label.lower() in _OF_BODY  # "Frånvarande", then "Suppleant: Bo"
    parts = parts_of(rows.document, value, line.end)
    if rows.section and label.lower() in _SINGULAR and (is_present or is_below) and count_names(parts) < 2:
        rows.put(Row(rows.section, parts, (line.start, line.end), label), line)
        return True
    if rows.section and is_below and not rows.has_people:
        listing = replace(listing, status=rows.section.listing.status)
    listing = _of_called(rows, label, listing)
    rows.begin(Section(f"{label}:", listing), (line.start, colon + 1), line)
    rows.is_open = is_below
    rows.add(rows.section or Section(label, listing), _after(rows.document.text, colon + 1), line.end, line)
    return True


def _of_called(rows: Rows, label: str, listing: Listing) -> Listing:
    """ "För arbetsgivaren" under "Kallade": those of one side among those who were called."""
    called = rows.section is not None and rows.section.listing.called and label.lower().startswith("för ")
    return replace(listing, called=True) if called else listing


def _of_others(rows: Rows, label: str, words: str) -> Listing | None:
    """ "Från Samverkan Norr: Anna Ek" after other lists: those who are there for nobody's part."""
    place = from_whom(label)
    is_one = rows.section is not None and bool(place) and not is_municipality(place) and begins_with_name(words)
    return Listing(kind="staff") if is_one else None


def _beside(rows: Rows, line: Line) -> int:
    """Where another column of the page begins beside a heading of the list; 0 when what is beside it may be people."""
    (start, _end), words = line.parts[1]
    if "\t" in rows.document.text[line.start : line.end] or begins_with_name(words) or listing_of(words):
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
        if (listing := listing_of(label)) and not alone and begins_with_name(rows.document.prose(start, line.end)):
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
    """Two lists side by side: "Närvarande      Frånvarande"; beside the first there may stand something else."""
    if len(line.parts) < 2:
        return False
    sections = [_column_of(words) for _span, words in line.parts]
    others = [words for (_span, words), section in zip(line.parts, sections, strict=True) if section is None]
    if sections[0] is None or not all(_BESIDE.fullmatch(words) and not begins_with_name(words) for words in others):
        return False
    offset = line_start(rows.document.text, line.start)
    rows.begin(sections[0], line.parts[0][0], line)
    rows.headings += [
        (section, span) for (span, _), section in zip(line.parts[1:], sections[1:], strict=True) if section
    ]
    rows.columns = [(span[0] - offset, section) for (span, _words), section in zip(line.parts, sections, strict=True)]
    return True


def _has_heading_beside(line: Line) -> bool:
    """Whether one of two columns is a list's heading, and the other is not."""
    if len(line.parts) != 2:
        return False
    first, second = (_BESIDE.fullmatch(words) and listing_of(words) is not None for _span, words in line.parts)
    return bool(first) != bool(second)


def _list_follows(text: str, end: int) -> bool:
    """Whether somebody stands in the second column below, before any other heading does."""
    for start, stop in islice(split_lines(text, (end, min(len(text), end + _FAR_BELOW))), 1, 4):
        columns = [text[first:last].strip() for first, last in in_columns(text, start, stop)]
        if len(columns) > 1:
            return begins_with_name(columns[1]) and listing_of(columns[1]) is None
    return False


def _begin_beside(rows: Rows, line: Line) -> None:
    """Another list begins beside somebody in the one that goes on: "Anna Ek (S)      Tjänstepersoner"."""
    offset = line_start(rows.document.text, line.start)
    span, words = line.parts[1]
    beside = _column_of(words)
    rows.columns = [(line.start - offset, rows.section), (span[0] - offset, beside)]
    if beside:
        rows.headings.append((beside, span))
    _read_row(rows, line)


def _column_of(words: str) -> Section | None:
    listing = listing_of(words)
    return Section(words, listing) if listing else None


def line_start(text: str, place: int) -> int:
    """Where the line begins that a place stands in: a column is told by how far from there it is."""
    return text.rfind("\n", max(0, place - 400), place) + 1


def _read_label(rows: Rows, line: Line, found: Labelled) -> None:
    """A role and its person may stand among the attendance or by themselves; any other label ends a section."""
    section = Section(found.words, Listing(), role=found.words.strip(" :*_.…"))
    if found.label in ROLES and found.text:
        if begins_with_name(found.text):
            if rows.section is None or ":" in line.words or rows.section.listing.status != "present":
                rows.add(section, *found.value, line)
            else:
                parts = parts_of(rows.document, *found.value)
                rows.put(Row(rows.section, parts, (line.start, found.value[1]), title=section.role), line)
        elif rows.section and begins_with_name(line.words):
            _read_row(rows, line)
    elif found.label in ROLES and not found.text and line.alone:
        rows.end()
        rows.waiting = section
    else:
        rows.end()


def _ends_section(line: Line) -> bool:
    words = line.words
    if is_place_alone(words.split(",")[0]) or is_place_alone(words.split(":")[0]):
        return False
    if line.is_heading or words.isupper() or _PART.fullmatch(words.rstrip(":")):
        return not begins_with_name(words)
    if words.endswith(":") and not begins_with_name(words) and not is_place_alone(words.rstrip(":")):
        return len(words.split()) > 1
    return len(words.split()) > 12 and bool(_PROSE.search(words)) and words.count(",") < 3


def _left_of(rows: Rows, line: Line) -> tuple[tuple[Span, str], ...]:
    """A line's columns but for what stands in a column of the page beside the list."""
    if not rows.right:
        return line.parts
    offset = line_start(rows.document.text, line.start)
    return tuple(part for part in line.parts if part[0][0] - offset < rows.right - 2)


def _read_row(rows: Rows, line: Line) -> None:
    if rows.columns and (len(line.parts) > 1 or _is_indented(rows, line)):
        for span, words in line.parts:
            _read_in_column(rows, line, span, words)
    else:
        _read_parts(rows, line, _left_of(rows, line))


def _is_indented(rows: Rows, line: Line) -> bool:
    """Whether a line stands in another column than the first, nothing beside it there."""
    return _column_at(rows, line.start) > 0


def _column_at(rows: Rows, place: int) -> int:
    """Which of the lists side by side a place stands in: by the tabs before it, or by how far it is from the margin."""
    start = line_start(rows.document.text, place)
    if tabs := re.findall(r"\t+", rows.document.text[start:place]):
        return min(len(tabs), len(rows.columns) - 1)
    return min(range(len(rows.columns)), key=lambda column: abs(rows.columns[column][0] - (place - start)))


def _read_in_column(rows: Rows, line: Line, span: Span, words: str) -> None:
    """What stands in one of several lists side by side: somebody, or the heading of another list in that column."""
    number = _column_at(rows, span[0])
    if heading := _column_of(words):
        rows.columns[number] = rows.columns[number][0], heading
        rows.headings.append((heading, span))
        rows.touch(line)
    elif section := rows.columns[number][1]:
        rows.add(section, *span, line)


def _read_parts(rows: Rows, line: Line, parts: tuple[tuple[Span, str], ...]) -> None:
    """A line's columns: each a person when several hold a name, else one person's name, body and title."""
    if rows.section is None or not parts:
        return
    if sum(begins_with_name(words) for _span, words in parts) > 1:
        for span, _words in parts:
            rows.add(rows.section, *span, line)
    else:
        rows.add(rows.section, parts[0][0][0], parts[-1][0][1], line)


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
    """Whether a row says that there is nobody, or how many: "vakant", "Ale: –", "12 personer", "Inga gäster"."""
    text = words.lower().strip(" .:–-")
    return _empty(words) or bool(
        re.fullmatch(r"(?:ca\.? |totalt )?\d+ (?:st|personer|deltagare|ledamöter).{0,20}", text)
        or re.fullmatch(
            r"(?:samtliga|alla) (?:ledamöter|medlemmar|deltagare|kommuner)(?: och ersättare)?\.?", words.lower()
        )
        or re.fullmatch(r"[Ii]ng(?:a|en|et)(?:\s+[a-zåäö].{0,40})?\.?", words)
        or re.fullmatch(r"[^\d,:]+:\s*(?:vakant|ingen|inga)?\W*", words, re.IGNORECASE)
    )


def is_place_alone(words: str) -> bool:
    """Whether a row is only a municipality or a body, under which its people follow."""
    return is_municipality(words) or (is_body(words) and len(words.split()) <= 4)
