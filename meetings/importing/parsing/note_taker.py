"""Who took the notes: beside or under a label, or above or under a signature's."""

import re
from collections.abc import Iterable
from dataclasses import replace

from meetings.importing.document import Document, Span
from meetings.importing.facts import Attendee, Doubt, Text
from meetings.importing.parsing.fields import NOTES, Label, label_named
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.people import initials, is_full_name, is_name, name_within
from meetings.importing.parsing.said import Said
from meetings.importing.parsing.signing import signatures

_AFTER_NAME = re.compile(r"[,(;:|/]|\s[–—-]\s")
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s(?=[A-ZÅÄÖ][^\W\d_]+:)")
_TAKER = re.compile(
    r"sekreterare|\bsekr\b|anteckn(?:are|ingar|\.)|\bant\b|protokollförare|vid pennan|vid protokollet", re.IGNORECASE
)
_SAID_BESIDE = re.compile(
    r"\bantecknar\b|\bantecknade\b|\bskrev\b|\bskriver\b|"
    r"\bvid (?:protokollet|pennan|tangenterna|anteckningarna)|\bför (?:protokoll|anteckningar)",
    re.I,
)
_HELD = re.compile(
    r"(?P<who>[A-ZÅÄÖ][\w-]+(?:[ ][A-ZÅÄÖ][\w-]+)?)(?:\s\([^()]{1,60}\))?,?\s(?:som\s(?:också\s|även\s)?)?"
    r"(?:antecknar|antecknade|skriver(?=\.|\s(?:protokoll|(?:minnes\u00ad?|mötes\u00ad?)?anteckningar))|(?:har\s)?(?:också\s|även\s)?(?:skrivit|skrev)\s(?:den\shär\s|denna\s|dessa\s)?"
    r"(?:rapport(?:en)?|anteckningar(?:na)?|protokollet)|(?:förde|för|höll(?:\si)?)\s(?:pennan|anteckningar(?:na)?|protokoll(?:et)?)|"
    r"(?:utsågs|utses|valdes|väljs)\s(?:till\s(?:mötes)?sekreterare(?!\sför\s(?:ett|två|[0-9]))|att\s(?:skriva|anteckna|föra\s(?:protokoll|anteckningar)))"
    r"|åtog\ssig\satt\s(?:skriva|anteckna|föra\s(?:protokoll|anteckningar)))(?![\w-])"
)
_WRITTEN_BY = re.compile(
    r"[Aa]nteckningar(?:na)?\s(?:är\s)?(?:skrivna|förda|gjorda)\sav\s(?P<who>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,2})"
)
_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,4}")
_FARTHEST = 5
"""How many lines below its label a signature's name may stand."""
_LAST = 4
"""How many lines from the end a first name after a stroke signs."""


def note_taker_of(document: Document, said: list[Said]) -> Text | None:
    """Who a label says took the notes; else the secretary; else whoever signs as such."""
    for label, confidence in ((Label.NOTE_TAKER, 0.95), (Label.SECRETARY, 0.85)):
        for place, one in enumerate(said):
            if _is_title_of(one.line, said[place - 1].line if place else None):
                continue
            for column, _words in _columns_of(one, label):
                if span := _name_near(document, said, place, column):
                    return Text(span=span, value=document.prose(*span).strip(" *"), confidence=confidence)
    return _signed(document, said)


def _is_title_of(line: Line, before: Line | None) -> bool:
    """Whether it is what somebody is whose name stands before it in the same row of a table: "kommunsekreterare"."""
    if before is None or line.cell is None or before.cell is None:
        return False
    is_beside = (line.cell.table, line.cell.row) == (before.cell.table, before.cell.row)
    return is_beside and line.cell.column > before.cell.column and is_full_name(before.words)


def taker_signing(document: Document, said: list[Said]) -> Text | None:
    """Who signs as the one who took the notes, or else as secretary."""
    lines = [one.line for one in said]
    lines = [line for place, line in enumerate(lines) if not _is_title_of(line, lines[place - 1] if place else None)]
    signed = list(signatures(document, lines))
    for role, confidence in ((Label.NOTE_TAKER, 0.95), (Label.SECRETARY, 0.85)):
        for one in signed:
            if one.role == role:
                return Text(span=one.name, value=document.prose(*one.name), confidence=confidence)
    return None


def signed_last(document: Document, said: list[Said]) -> Text | None:
    """Who a label in the last lines says took the notes, or the first name after a stroke: "/Malin"; doubtful."""
    for place, one in enumerate(said):
        if one.label == Label.NOTE_TAKER and (span := _name_near(document, said, place, 0)):
            return Text(span=span, value=document.prose(*span).strip(" *"), confidence=0.85)
    if signed := taker_signing(document, said):
        return signed
    for one in said[-_LAST:]:
        name = one.line.words.lstrip("/ ")
        if one.line.words.startswith("/") and is_name(name):
            start = one.line.end - len(name)
            return Text(span=(start, one.line.end), value=name, confidence=0.7, doubts=[Doubt.ONLY_MENTIONED])
    return None


def told_to_write(document: Document, spans: Iterable[Span], attendees: list[Attendee]) -> Text | None:
    """The one of those present of whom one of the runs says "förde pennan": by the name that the attendance has."""
    for span in spans:
        if by := _WRITTEN_BY.search(document.text, *span):
            return Text(span=by.span("who"), value=by["who"], confidence=0.9)
        if found := _HELD.search(document.text, *span):
            named = [other for other in attendees if found["who"] in (other.name, other.name.split()[0])]
            if len(named) == 1:
                return Text(span=found.span("who"), value=named[0].name, confidence=0.85)
    return None


def in_full(taker: Text | None, attendees: list[Attendee]) -> Text | None:
    """By the whole name, where only the first one or initials stand, which one of those present alone has."""
    if taker is None or " " in taker.value:
        return taker
    present = [one for one in attendees if one.status == "present"]
    named = [one for one in present if taker.value in (one.name.split()[0], initials(one.name).upper())]
    return replace(taker, value=named[0].name) if len(named) == 1 else taker


def secretary_among(attendees: list[Attendee]) -> Text | None:
    """The one among those present who says so, when nothing else tells who took the notes; doubtful by title alone."""
    present = [one for one in attendees if one.status == "present"]
    beside = [one for one in present if _SAID_BESIDE.search(one.written)]
    if len(beside) == 1:
        return Text(span=beside[0].span, value=beside[0].name, confidence=0.85)
    titled = [one for one in present if _TAKER.search(one.title)]
    if len(titled) != 1 or beside:
        return None
    return Text(span=titled[0].span, value=titled[0].name, confidence=0.6, doubts=[Doubt.ONLY_MENTIONED])


def _columns_of(one: Said, label: Label) -> list[tuple[int, str]]:
    """In which of the line's columns the label stands; the first when it is the line's own."""
    parts = [words for _span, words in one.line.parts]
    found = [
        (column, words)
        for column, words in enumerate(parts)
        if label_named(words) == label and not NOTES.fullmatch(words)
    ]
    return found or ([(0, one.line.words)] if one.label == label else [])


def _name_near(document: Document, said: list[Said], place: int, column: int) -> Span | None:
    """The value beside the label, or else the first name in its column below it, or just above it."""
    one = said[place]
    if one.label in (Label.NOTE_TAKER, Label.SECRETARY) and column == 0 and one.value[0] < one.value[1]:
        value = _first_column(said[place : place + 2], one.value)
        if stop := _STOP.search(document.text, *value):  # "Dag Ek. Bilaga: förstudien"
            value = value[0], stop.start()
        first_line = document.text.find("\n", *value)
        if first_line > 0 and is_full_name(document.prose(value[0], first_line)):
            value = value[0], first_line
        words = document.prose(*value)
        if _is_taker(words) or ((is_name(words) or _INITIALS.fullmatch(words)) and label_named(words) is None):
            return value
    names_first = (
        place > 0 and _is_signature(said[place - 1].line.words) and (place == 1 or said[place - 2].label is not None)
    )
    if names_first:
        return _part(said[place - 1], column)
    for other in said[place + 1 : place + 1 + _FARTHEST]:
        span = _part(other, column)
        if span and _is_taker(document.prose(*span)):
            return span
    return _part(said[place - 1], column) if place and _is_signature(said[place - 1].line.words) else None


def _first_column(said: list[Said], value: Span) -> Span:
    """Of a value that is a line with columns, the first."""
    for one in said:
        if one.line.span == value and len(one.line.parts) > 1 and is_full_name(one.line.parts[1][1]):
            return one.line.parts[0][0]
    return value


def _part(one: Said, column: int) -> Span | None:
    """A line's part in a column; all of it when only one column has a name."""
    if len(one.line.parts) > 1 and sum(is_full_name(words) for _span, words in one.line.parts) > 1:
        return one.line.parts[column][0] if column < len(one.line.parts) else None
    return one.line.span


def _is_taker(words: str) -> bool:
    words = words.strip(" *_.")
    first = _AFTER_NAME.split(words, maxsplit=1)[0].strip()
    return len(words) <= 120 and (is_full_name(first) or name_within(first) is not None)


def _is_signature(words: str) -> bool:
    return is_full_name(words.strip(" *_."))


def _signed(document: Document, said: list[Said]) -> Text | None:
    """ "/Anna Ek", or whoever signs as having taken the notes."""
    for one in said:
        words = one.line.words
        if words.startswith("/") and is_full_name(words.lstrip("/ ")):
            start = one.line.start + len(words) - len(words.lstrip("/ "))
            return Text(
                span=(start, one.line.end), value=words.lstrip("/ "), confidence=0.75, doubts=[Doubt.ONLY_MENTIONED]
            )
    return taker_signing(document, said)
