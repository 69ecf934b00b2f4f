"""A document's text taken apart: units (a line as written, a list's entry, a table's cell) and their sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from meetings.importing.document import Block, BlockKind, Document, MarkKind, Span

_ABBREVIATIONS = frozenset(
    [
        "ang",
        "avd",
        "bl",
        "bl.a",
        "ca",
        "dnr",
        "dvs",
        "e.d",
        "ev",
        "ex",
        "exkl",
        "f.d",
        "f.n",
        "fr",
        "fr.o.m",
        "forts",
        "ggr",
        "inkl",
        "jfr",
        "jr",
        "kap",
        "kl",
        "kr",
        "m.a.o",
        "max",
        "min",
        "mm",
        "nr",
        "n.b",
        "obs",
        "p.g.a",
        "pga",
        "pkt",
        "prel",
        "prof",
        "red",
        "resp",
        "s.k",
        "sek",
        "sid",
        "sk",
        "st",
        "t.ex",
        "t.o.m",
        "tel",
        "tex",
        "tf",
        "ti",
        "tom",
        "tv",
        "ung",
        "v",
        "vd",
        "jan",
        "feb",
        "febr",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "okt",
        "nov",
        "dec",
        "mån",
        "tis",
        "ons",
        "tor",
        "tors",
        "fre",
        "lör",
        "sön",
    ]
)
_BEFORE_NUMBERS_TEXT = "jan feb febr mar apr jun jul aug sept sep okt nov dec kr st min max mm ggr sek v tor sön fre"
_BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS_TEXT.split())
"""Abbreviations, or words, after which a sentence goes on only with a number: "250 kr. Efter …", "före jul. Anna …"."""
_END = re.compile(r"[.!?…][\"”’»)\]*_]{0,4}(?=\s+[\"”’»(\[–*_-]{0,4}\s?[A-ZÅÄÖÉ0-9])")
_LABEL = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,14}:\s")
"""With which a sentence begins anew, whatever stands before it: "Beslut:"."""
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands by itself: its place, and the block that it belongs to, by number and as far as it was asked for."""

    span: Span
    number: int
    block: Block
    is_first: bool
    """Whether it is its block's first line."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that end with a full stop or with their unit. `text` is how they read."""

    span: Span
    text: str


def units(document: Document, span: Span) -> Iterator[Unit]:
    """The units of a span of the text, without furniture."""
    for number, block in document.within(*span):
        if block.kind == BlockKind.FURNITURE:
            continue
        for place, (start, end) in enumerate(block.lines or ((block.content, block.end),)):
            if start < end:
                yield Unit((start, end), number, block, place == 0)


def is_heading(document: Document, block: Block) -> bool:
    """A heading, or a short line that is one in all but name: all of it bold or italic."""
    if block.kind == BlockKind.HEADING:
        return True
    if block.end - block.content > 120 or block.cell or len(block.lines) > 1 or document.text[block.end - 1] in ".*_":
        return False
    return any(document.is_all(kind, block.content, block.end) for kind in (MarkKind.BOLD, MarkKind.ITALIC))


def split(text: str) -> list[str]:
    """The sentences of a plain text without line breaks that mean anything."""
    places = [0, *_ends(text, 0, len(text)), len(text)]
    return [words for start, end in pairwise(places) if (words := text[start:end].strip())]


def _ends(text: str, start: int, end: int) -> list[int]:
    return [match.end() for match in _END.finditer(text, start, end) if _is_end(text, match)]


def sentences(document: Document, start: int, end: int) -> list[Sentence]:
    """The sentences of a span, each without the white space around it."""
    text, found, place = document.text, [], start
    for stop in [*_ends(text, start, end), end]:
        if words := document.prose(place, stop):
            first, last = stripped(document, place, stop)
            found.append(Sentence((first, last), words))
        place = stop
    return found


_KIND_AND_LETTER = re.compile(r"(?<![\w-])(?:hus|alternativ|grupp|bilaga|del|etapp|modell|plan|sal|linje)\s[A-ZÅÄÖ]$")
""" "… även i hus C. Petter ser till": the letter is no initial. """


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: not one after an abbreviation, an initial or a number before a month."""
    if match[0][0] != ".":
        return True
    if _KIND_AND_LETTER.search(text, max(0, match.start() - _LONGEST_WORD), match.start()):
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    word = before[0] if before else ""
    following = text[match.end() : match.end() + 20].lstrip()
    if _LABEL.match(following):
        return True
    if word.lower() in _BEFORE_NUMBERS:
        return not following[:1].isdecimal()
    if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return False
    return not (word.isdecimal() and len(word) < 3 and following[:1].isdecimal())


def stripped(document: Document, start: int, end: int) -> Span:
    """A span without the white space and hidden signs at its ends; empty, when there is nothing else."""
    text = document.text
    hidden = document.marked(MarkKind.HIDDEN, start, end)
    while start < end:
        if text[start].isspace():
            start += 1
        elif hidden and hidden[0].start <= start < hidden[0].end:
            start = hidden.pop(0).end
        else:
            break
        while hidden and hidden[0].end <= start:
            hidden.pop(0)
    while start < end:
        if text[end - 1].isspace():
            end -= 1
        elif hidden and hidden[-1].start < end <= hidden[-1].end:
            end = hidden.pop().start
        else:
            break
    return (start, max(start, end))


def place_of(document: Document, sentence: Sentence, start: int, end: int) -> Span:
    """Where in the document the characters [start, end) of a sentence's words stand."""
    places = _places(document, sentence)
    if not places or start >= end:
        return sentence.span
    return places[min(start, len(places) - 1)], places[min(end, len(places)) - 1] + 1


def _places(document: Document, sentence: Sentence) -> list[int]:
    """For each character of the words its place in the text: words are the text with signs left out or made blanks."""
    text, (place, end) = document.text, sentence.span
    hidden = document.marked(MarkKind.HIDDEN, place, end)
    ends = [mark.start for mark in hidden]
    places: list[int] = []
    for sign in sentence.text:
        while place < end and not (text[place] == sign or (sign == " " and text[place].isspace())):
            place += 1
            number = bisect_right(ends, place) - 1
            if number >= 0 and place < hidden[number].end:
                place = hidden[number].end
        places.append(min(place, end - 1))
        place += 1
        number = bisect_right(ends, place) - 1
        if number >= 0 and place < hidden[number].end:
            place = hidden[number].end
    return places
