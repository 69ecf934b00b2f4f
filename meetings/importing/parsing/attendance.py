"""Who was there and who was not: the rows of the attendance made into people, as written."""

import re
from collections import Counter
from dataclasses import dataclass, field

from meetings.importing.document import Document, Span
from meetings.importing.facts import Attendee, Doubt
from meetings.importing.parsing.contacts import without_contacts
from meetings.importing.parsing.entries import Entry, People, is_short, lacks
from meetings.importing.parsing.entry_parts import count_names
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing
from meetings.importing.parsing.people import Sort, initials, is_body, is_full_name, sort_of
from meetings.importing.parsing.rows import is_nobody, is_place_alone, read_line
from meetings.importing.parsing.sections import Row, Rows, Section
from meetings.importing.parsing.standing import (
    GUEST_TITLE,
    bodies_of_heading,
    is_of_gr,
    kind_of,
    status_of,
)
from meetings.importing.parsing.tables import read_table, spaced_table
from meetings.importing.parsing.unheaded import read_unheaded

_TAKING_PART = re.compile(r"medverka", re.IGNORECASE)
_OTHERS = re.compile(r"medverka|övriga deltagare", re.IGNORECASE)


_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,4}")
_FEW = 4
"""How many of the same name are compared."""


@dataclass(slots=True)
class Roll:
    """The attendance, what of the text it takes, and its first and last line (-1 when there is none)."""

    attendees: list[Attendee] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    first: int = -1
    last: int = -1
    restrictions: list[tuple[Attendee, str]] = field(default_factory=list)
    """Those who were there for one item only, with its number."""
    only_called: bool = False
    places: set[int] = field(default_factory=set)
    """The lines that it takes, but for those of a single role, which say more than who was there."""


def attendance_of(document: Document, lines: list[Line], before: int, closing: int) -> Roll:
    """The attendance in the lines before the first item, and in those of the closing."""
    rows = Rows(document)
    _read(rows, lines[:before])
    present = [row for row in rows.rows if row.section.role == "" and row.section.listing.status == "present"]
    if not present or rows.first > 0:
        known, rows.rows = rows.rows, []
        read_unheaded(rows, lines[: rows.first if present else before])
        rows.rows += known
    first, last = rows.first, rows.last
    rows.end()
    tail = len(rows.rows)
    _read(rows, lines[closing:])
    rows.rows[tail:] = [row for row in rows.rows[tail:] if not row.section.role]
    roll = _Builder(document).roll(rows)
    roll.first, roll.last, roll.places = first, last, rows.places
    return roll


def _read(rows: Rows, lines: list[Line]) -> None:
    tables: dict[int, list[Line]] = {}
    spaced: set[int] = set()
    for line in lines:
        if line.cell:
            tables.setdefault(line.cell.table, []).append(line)
    for line in lines:
        if line.place in spaced:
            continue
        if line.cell is None and (table := spaced_table(rows.document.text, lines, line)):
            spaced |= {one.place for one in table}
            read_table(rows, table)
        elif line.cell is None:
            read_line(rows, line)
        elif line.cell and (table := tables.pop(line.cell.table, [])):
            read_table(rows, table)


class _Builder:
    """Makes attendees of rows, section by section."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._roll = Roll()
        self._called: list[Attendee] = []
        self._short: list[tuple[str, str]] = []
        """Initials in the lists of those present and not, each with its status: "Närvarande: AS, BÅR"."""
        self._names: set[str] = set()
        self._first_names = Counter[str]()
        self._by_name: dict[str, list[Attendee]] = {}
        self._group: Row | None = None
        """The row that is a place alone, and whose people follow."""

    def roll(self, rows: Rows) -> Roll:
        many = _sections_of_many(rows.rows)
        section: Section | None = None
        for row in rows.rows:
            if row.section.role:
                continue
            if row.section is not section:
                self._group, section = None, row.section
            fewest = 1 if self._is_after_label(row) or _alternates(row) else 2
            is_list = count_names(row.parts) > fewest or _is_first_names(row)
            self._add(row, many=id(row.section) in many or is_list)
        self._group = None
        for row in rows.rows:
            if row.section.role:
                self._add(row, many=False)
        self._settle_places()
        self._settle_single_names()
        self._settle_participants()
        self._call()
        heads = {one.heading for one in self._roll.attendees}
        self._roll.taken += [span for section, span in rows.headings if section.heading in heads]
        return self._roll

    def _is_after_label(self, row: Row) -> bool:
        """Whether it stands on the line of its heading: "Förhinder: Anna Ek, Bo Alm"."""
        return self._document.text[max(0, row.span[0] - 4) : row.span[0]].rstrip(" *\t").endswith(":")

    def _add(self, row: Row, *, many: bool) -> None:
        words = self._document.prose(*row.span)
        if is_nobody(words) or all(part.role or is_nobody(part.words) for part in row.parts):
            return
        if (len(row.parts) == 1 or row.is_heading) and is_place_alone(row.parts[0].words.rstrip(":")):
            if not self._goes_on(row):
                self._group = row
            return
        people = People(self._document, row.parts, many=many)
        if not people.entries and all(_INITIALS.fullmatch(part.words) for part in row.parts):
            self._short += [(part.words.lower(), row.status or row.section.listing.status) for part in row.parts]
            return
        if not people.entries:
            self._no_name(row, words)
            return
        starts = [row.span[0], *(entry.start for entry in people.entries[1:]), row.span[1]]
        for place, entry in enumerate(people.entries):
            start, end = starts[place], starts[place + 1]
            self._person(row, entry, (start, start + len(self._document.text[start:end].rstrip())))

    def _goes_on(self, row: Row) -> bool:
        """Whether it is the end of the entry above, which a comma ends: "Anna Ek, HR-chef," and then "Ale"."""
        last = self._roll.attendees[-1] if self._roll.attendees else None
        text = self._document.text
        if last is None or last.body or text[max(0, row.span[0] - 40) : row.span[0]].rstrip()[-1:] != ",":
            return False
        last.body = self._document.prose(*row.span)
        last.line = last.line[0], row.span[1]
        return True

    def _person(self, row: Row, entry: Entry, line: Span) -> None:
        """One entry as an attendee; a role's person who is listed already is no other."""
        listing, section = row.section.listing, row.section
        if (section.role or row.title or self._is_again(entry, listing)) and self._is_listed(entry.name):
            return
        if section.role and any(one.name == entry.name for one in self._called):
            return
        status = status_of(entry, row)
        if status == "excused" and (absent := self._is_absent(entry)):
            absent.status = status
            return
        if section.role and (short := self._in_short(entry.name)):
            short.name, short.span = entry.name, entry.span
            short.title = short.title or ", ".join(entry.titles)
            return
        titles = entry.titles or [label for label in (section.role, row.title) if label]
        bodies = [*entry.bodies, *self._bodies_of_group(entry.bodies)] or bodies_of_heading(section.heading)
        body, title = ", ".join(bodies), ", ".join(titles)
        attendee = Attendee(
            name=entry.name,
            body=body,
            title=title,
            kind=kind_of(entry, section, body, title),
            status=status,
            heading=section.heading,
            written=self._written(line, entry.name, title, body),
            line=line,
            span=entry.span,
        )
        _weigh(attendee, entry, section)
        is_called = listing.called and not row.status  # a mark beside the name says whether they came
        target = self._called if is_called else self._roll.attendees
        target.append(attendee)
        if not is_called:
            self._by_name.setdefault(entry.name, []).append(attendee)
        if not is_called and entry.name.lower() not in self._names:
            self._names.add(entry.name.lower())
            self._first_names[entry.name.lower().split()[0]] += 1
        if entry.item_number:
            self._roll.restrictions.append((attendee, entry.item_number))

    def _bodies_of_group(self, bodies: list[str]) -> list[str]:
        if self._group is None:
            return []
        group = self._document.prose(*self._group.span).rstrip(":")
        if not lacks(bodies, group):
            return []
        self._roll.taken.append(self._group.span)
        return [group]

    def _is_again(self, entry: Entry, listing: Listing) -> bool:
        """Whether a full name stands in two lists of those present, first for some items and then for others."""
        return (
            is_full_name(entry.name)
            and not listing.called
            and any(
                one.status == (entry.status or listing.status)
                and (not entry.bodies or one.body == ", ".join(entry.bodies))
                for one in self._by_name.get(entry.name, [])[:_FEW]
            )
        )

    def _is_absent(self, entry: Entry) -> Attendee | None:
        """The one of the same full name whom a table before has as absent: "Frånvarande: Bo Alm (anmält förhinder)"."""
        same = [one for one in self._by_name.get(entry.name, [])[:_FEW] if one.status == "absent"]
        return same[0] if len(same) == 1 and is_full_name(entry.name) and entry.bare else None

    def _written(self, line: Span, name: str, title: str, body: str) -> str:
        words = without_contacts(self._document.prose(*line)).strip(" ,;")
        words = words.removesuffix(" och").removesuffix(" samt").removesuffix(" &").rstrip(" ,;")
        return "" if words == ", ".join(part for part in (name, title, body) if part) else words

    def _is_listed(self, name: str) -> bool:
        """Whether somebody of the name is listed, or one alone of the first name."""
        return name.lower() in self._names or self._first_names[name.lower()] == 1

    def _in_short(self, name: str) -> Attendee | None:
        """The one who is listed by the first name and the initial of a full name: "Carina W"."""
        first, _space, last = name.partition(" ")
        short = [one for one in self._by_name.get(f"{first} {last[:1]}", []) if one.status == "present"]
        return short[0] if len(short) == 1 and len(last) > 1 else None

    def _no_name(self, row: Row, words: str) -> None:
        """A row that does not look like anybody: doubtful when it is short, and left alone when it is not."""
        if row.section.role or not _may_be_somebody(words) or all(is_body(part.words) for part in row.parts):
            return
        self._roll.attendees.append(
            Attendee(
                name=words.strip(" ,;:"),
                kind=row.section.listing.kind,
                status=row.status or row.section.listing.status,
                heading=row.section.heading,
                line=row.span,
                span=row.span,
                confidence=0.5,
                doubts=[Doubt.NOT_A_NAME],
            )
        )

    def _settle_places(self) -> None:
        """What is others' body is nobody's name, and no part of a title: "Bo Alm, Västra Sund", "socialchef Dalhem"."""
        bodies = {body for one in self._roll.attendees for body in one.body.split(", ") if body}
        kept: list[Attendee] = []
        for one in self._roll.attendees:
            if kept and one.name in bodies and not one.body and not kept[-1].body and kept[-1].heading == one.heading:
                kept[-1].body, kept[-1].line = one.name, (kept[-1].line[0], one.line[1])
                continue
            title, _space, place = one.title.partition(", ")[0].rpartition(" ")
            if place in bodies and title and not one.body and not title.endswith((" för", " och", " av")):
                one.title, one.body = title + one.title.removeprefix(f"{title} {place}"), place
            kept.append(one)
        self._roll.attendees = kept

    def _settle_single_names(self) -> None:
        """One word is a name where most are so ("Anna, Bo, Cia"), or where a body follows; else it is doubtful."""
        attendees = [one for one in self._roll.attendees if Doubt.NOT_A_NAME not in one.doubts]
        if sum(is_short(one.name) for one in attendees) * 2 > len(attendees):
            return
        for one in attendees:
            if " " not in one.name and not one.body and not one.title:
                one.confidence = min(one.confidence, 0.6)
                one.doubts.append(Doubt.NOT_A_NAME)

    def _settle_participants(self) -> None:
        """Those "Medverkande" or "Övriga" are others than the members, unless nobody else is listed as present."""
        present = [one for one in self._roll.attendees if one.status == "present"]
        listed = [one for one in present if one.heading != one.title]
        taking_part = _OTHERS if len(listed) < len(present) else _TAKING_PART  # with a chair, they are "övriga"
        others = [one for one in listed if taking_part.match(one.heading)]
        if len(others) > 1 and all(one.kind != "member" for one in listed):
            for one in others:
                if not GUEST_TITLE.search(one.title) and not is_of_gr(one.body):
                    one.kind = "member"

    def _call(self) -> None:
        """Those who were called and are in no other list were absent, if there is a list of those present."""
        self._name_in_full()
        listed = {one.name.lower(): one for one in self._roll.attendees}
        by_initials = dict(self._short)
        shared = Counter(initials(one.name).lower() for one in self._called)
        has_present = "present" in {*by_initials.values(), *(one.status for one in self._roll.attendees)}
        self._roll.only_called = bool(self._called) and not has_present
        for one in self._called:
            known = listed.get(one.name.lower())
            if known:
                known.body, known.title = known.body or one.body, known.title or one.title
                known.kind = "staff" if known.kind == "member" and is_of_gr(known.body) else known.kind
                continue
            short = initials(one.name).lower()
            if status := by_initials.get(short):
                one.status = status
                if shared[short] > 1:  # which of them it was does not show
                    one.confidence, one.doubts = 0.6, [*one.doubts, Doubt.SEVERAL]
                self._roll.attendees.append(one)
                continue
            one.status = "absent" if has_present else "present"
            one.confidence = min(one.confidence, 0.8 if has_present else 0.6)
            if not has_present:
                one.doubts.append(Doubt.UNKNOWN_HEADING)
            self._roll.attendees.append(one)
        if self._short:  # all of them stand in the one list
            self._roll.attendees.sort(key=lambda one: one.span)

    def _name_in_full(self) -> None:
        """Give those who are listed by first name the whole name that one alone of those called has."""
        first_names = Counter(one.name.split()[0].lower() for one in self._called)
        called = {one.name.split()[0].lower(): one for one in self._called}
        for one in self._roll.attendees:
            full = called.get(one.name.lower())
            if full and first_names[one.name.lower()] == 1:
                one.name, one.span, one.line, one.written = full.name, full.span, full.line, full.written


def _may_be_somebody(words: str) -> bool:
    """Whether it is as short as a name and written like one, though it is none that is known as such."""
    tokens = words.strip(" ,;:").split()
    if len(tokens) > 3 or words.endswith((".", ":")):
        return False
    return all(token[0].isupper() for token in tokens) or (len(tokens) == 2 and words.islower())


def _sections_of_many(rows: list[Row]) -> set[int]:
    """The sections whose lines are lists of names, and not one person's each."""
    by_section: dict[int, list[Row]] = {}
    for row in rows:
        by_section.setdefault(id(row.section), []).append(row)
    many = set()
    for section, its in by_section.items():
        several = sum(count_names(row.parts) > 1 or _is_first_names(row, alone=len(its) == 1) for row in its)
        if several * 2 > len(its) or any(part.before in (";", "·") for row in its for part in row.parts):
            many.add(section)
    return many


def _alternates(row: Row) -> bool:
    """Whether it is two people, each with a body after a comma: "Anna Ek, Ale, Bo Alm, Lerum"."""
    if len(row.parts) < 4 or any(part.in_brackets for part in row.parts[:4]):
        return False
    first, body, second, other = (part.words for part in row.parts[:4])
    return is_full_name(first) and is_full_name(second) and is_body(body) and is_body(other)


def _is_first_names(row: Row, *, alone: bool = False) -> bool:
    """Whether a line lists people by first name; two may be so when it is the `alone` one of its list."""
    plain = [part for part in row.parts if not part.in_brackets]
    names = sum(sort_of(part.words) == Sort.NAME for part in plain)
    if alone and len(plain) == names == 2 and plain[1].before == "," and not any(" " in part.words for part in plain):
        return True
    bracketed = len(plain) == 2 == names and len(row.parts) > 2 and not any(" " in part.words for part in plain)
    return bracketed or (len(plain) > 2 and names * 2 > len(plain))


def _weigh(attendee: Attendee, entry: Entry, section: Section) -> None:
    attendee.doubts = list(entry.doubts)
    attendee.confidence = 0.7 if entry.doubts else 0.95
    if not section.heading or not section.is_known:
        attendee.doubts.append(Doubt.UNKNOWN_HEADING)
        attendee.confidence = min(attendee.confidence, 0.7)
