"""Lines that sign the notes: "Antecknat av Anna Ek", "____", "/Anna Ek", "Anna Ek, sekreterare"."""

import re

from meetings.importing.document import BlockKind
from meetings.importing.parsing.fields import Label, labelled
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.people import is_full_name

SIGNATURE = re.compile(r"[_.…]{6,}|\.{3}\s?\.{3}")
_SIGNED = re.compile(
    r"(?P<name>[^,/]{3,40}), (?:[\w-]*sekreterare|antecknare|protokollförare|vid (?:pennan|protokollet))|"
    r"/+\s?(?P<slashed>[^,/]{3,40})"
)


def is_signed(words: str) -> bool:
    """Whether somebody signs with it: "Anna Ek, sekreterare", "/Anna Ek"."""
    found = _SIGNED.fullmatch(words)
    return found is not None and is_full_name((found["name"] or found["slashed"]).strip())


def closes(line: Line, source: str) -> bool:
    """Whether a line signs, adjusts or tells who took the notes."""
    if SIGNATURE.search(line.words) or is_signed(line.words):
        return True
    found = labelled(line, source)
    if found is None or line.kind == BlockKind.LIST_ITEM:
        return False
    signed = {Label.NOTE_TAKER, Label.CLOSING}
    return found.label in signed or (
        found.label in {Label.SECRETARY, Label.CHAIR, Label.ADJUSTER} and len(found.text) <= 60
    )
