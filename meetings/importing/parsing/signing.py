"""Lines that sign the notes: "Antecknat av Anna Ek", "____", "/Anna Ek", "Anna Ek, sekreterare"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from meetings.importing.document import BlockKind, Document, Span
from meetings.importing.parsing.fields import NOTES, Label, label_named, labelled
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.people import is_full_name, is_name
from meetings.importing.parsing.sentences import Sentence, place_of

SIGNATURE = re.compile(r"[_.…]{6,}|\.{3}\s?\.{3}")
_SLASHED = re.compile(r"/+\s?(?P<name>[^,/]{3,40})")
_WROTE = re.compile(r"antecknade|antecknat|antecknar|skrev", re.IGNORECASE)
_HAS_WRITTEN = re.compile(r"(?P<name>[^,.:]{3,60}?)\s(?:antecknade|antecknar|skrev)\.?")
_ROLES = {Label.NOTE_TAKER, Label.SECRETARY, Label.CHAIR, Label.ADJUSTER, Label.CLOSING}
_LONGEST_ROLE = 3
"""Words that may stand before a name: "Vid protokollet", "Justeras av"."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody who signs: where the name stands, and as what."""

    name: Span
    role: Label


def signatures(document: Document, lines: Sequence[Line]) -> Iterator[Signature]:
    """Who signs in the lines: each with the role beside the name, or else above or below it in the same column."""
    parts = [(span, words) for line in lines for span, words in line.parts]
    for span, words in parts:
        if beside := _beside(words):
            yield Signature(place_of(document, Sentence(span, words), *beside[0]), beside[1])
    for column in range(max((len(line.parts) for line in lines), default=0)):
        cells = [line.parts[column] for line in lines if column < len(line.parts)]
        cells = [cell for cell in cells if any(sign.isalnum() for sign in cell[1])]
        signs = [(span, is_full_name(words.strip(" *_.")), _role(words)) for span, words in cells]
        is_below = next((is_name for _span, is_name, role in signs if is_name or role), False)
        for one, other in pairwise(signs):
            (span, is_name, _), (_, _, role) = (one, other) if is_below else (other, one)
            if is_name and role:
                yield Signature(span, role)


def _role(words: str) -> Label | None:
    """What somebody signs as."""
    label = Label.NOTE_TAKER if _WROTE.fullmatch(words.strip(" .")) else label_named(words.strip(" ()."))
    return label if label in _ROLES else None


def _beside(words: str) -> tuple[Span, Label] | None:
    """Where the name stands in "Anna Ek, sekreterare", "Justeras: Bo Al", "Ordförande Bo Al", and the role."""
    if (wrote := _HAS_WRITTEN.fullmatch(words)) and is_full_name(wrote["name"]):
        return wrote.span("name"), Label.NOTE_TAKER
    name, comma, title = words.partition(",")
    if comma and is_full_name(name) and (role := _role(title)):
        return (0, len(name)), role
    name, _space, title = words.rpartition(" ")
    if title and title[0].islower() and is_full_name(name) and (role := _role(title)):  # "Anna Ek sekreterare"
        return (0, len(name)), role
    for gap in list(re.finditer(r"\s", words[:60]))[:_LONGEST_ROLE]:
        before = words[: gap.start()]  # "ANTECKNINGAR CHEFSGRUPPEN NORD" is what it is, and nobody's
        if is_full_name(words[gap.end() :]) and not NOTES.fullmatch(before) and (role := _role(before)):
            return (gap.end(), len(words)), role
    return None


def closes(line: Line, source: str) -> bool:
    """Whether a line signs, adjusts or tells who took the notes."""
    if SIGNATURE.search(line.words) or signs(line):
        return True
    found = labelled(line, source)
    if found is None or line.kind == BlockKind.LIST_ITEM:
        return False
    signed = {Label.NOTE_TAKER, Label.CLOSING}
    return found.label in signed or (
        found.label in {Label.SECRETARY, Label.CHAIR, Label.ADJUSTER} and len(found.text) <= 60
    )


def signs(line: Line) -> bool:
    """Whether it is a signature and nothing else, or several beside each other."""
    slashed = _SLASHED.fullmatch(line.words)
    if slashed and is_name(slashed["name"].strip()):
        return True
    return bool(line.parts) and all(_beside(words) for _span, words in line.parts)
