"""The heads of a list's columns and the marks below them: who was there, in tables."""

import re

from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing, listing_of
from meetings.importing.parsing.people import begins_with_name

Grid = list[list[list[Line]]]
"""Rows of cells of lines."""

_NAME = re.compile(
    r"(?:för- och efter|för|efter)?namn\b.*|ledamot|ledamöter|deltagare|person|ordinarie(?: ledamot)?|vem|medlem|"
    r"närvarande",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:kommun|organisation|förvaltning|parti|enhet|arbetslag|årskurs|verksamhet|representerar|avdelning|företräder|bolag|förening|"
    r"skola|arbetsplats|stad|från|företag|myndighet)(?:\s?(?:/|och|eller)\s?[\w-]+)?",
    re.IGNORECASE,
)
NAME_AND_BODY = re.compile(
    r"namn\s+(?:kommun|organisation|förvaltning|parti|enhet|verksamhet|bolag|förening)", re.IGNORECASE
)
TITLE = re.compile(
    r"(?:titel|roll|funktion|befattning|uppdrag|position|tjänst)(?:\s?(?:/|och)\s?[\w-]+)?", re.IGNORECASE
)
NOTHING = re.compile(
    r"sign(?:\.|atur)?|init(?:\.|ialer)?|förkortning|namnteckning|nr\.?|e-?post(?:adress)?|mejl|telefon(?:nummer)?|"
    r"(?:tjänstgör|ersätter|ersättare|i stället)(?:ande)?(?: för)?",
    re.IGNORECASE,
)
"""Columns of what is neither body nor title."""
_MARKS = re.compile(
    r"närv(?:aro|arande|\.)?(?:\s?§§?|\s?\(.{1,12}\))?|status|deltog|deltar|när(?:v)?\.?|frånvaro|kryss|x|ja/nej|n/f",
    re.IGNORECASE,
)
_CROSS = re.compile(r"[xX✓✔√☑☒☐–-]")
_SHORT_HEAD = 12
PLACE = re.compile(r"(?:åk\s?|klass\s)?[1-9F]{1,2}[A-ZÅÄÖ]?|[A-ZÅÄÖ]{2,4}\s?\d{1,2}[A-Za-z]?", re.IGNORECASE)
"""A class in a school: "7A", "TE22"."""
_EXCUSED = re.compile(
    r"(?:(?:nej|frånv\w*|ej|-|–|—)[,;]?\s\(?)?(?:förh|anm|återbud|sjuk|ledig|vab|f\.h)", re.IGNORECASE
)
_ABSENT = re.compile(r"(?:-|–|—|☐|f|fr|nej|frånv\w*|ej|o|0|ej närv\w*|inte)\.?", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:x+|ja|j|n|närv\w*|✓|✔|√|☑|☒|1|v|deltog|digitalt|på plats|teams|via .*|§.*|"
    r"\d{1,3}\s?[-–]\s?\d{1,3}(?:,.*)?)\.?",
    re.IGNORECASE,
)


def is_column(words: str) -> bool:
    return any(known.fullmatch(words) for known in (_NAME, BODY, TITLE, NOTHING, _MARKS))


def is_head(head: list[str]) -> bool:
    named = sum(bool(_NAME.fullmatch(words)) for words in head)
    columns = (BODY, TITLE, NOTHING, _MARKS)
    others = sum(any(known.fullmatch(words) for known in columns) and not _NAME.fullmatch(words) for words in head)
    return (named > 0 and (others > 0 or named > 1 or "amn" in head[0].lower())) or others > 1


def has_marks(grid: Grid, head: list[str]) -> bool:
    return any(marks_of(grid, column, words) for column, words in enumerate(head))


def marks_of(grid: Grid, column: int, words: str) -> bool:
    values = [" ".join(line.words for line in row[column]) for row in grid[1:] if row[column]]
    if any(begins_with_name(one) for one in values):
        return False
    marks = sum(bool(_PRESENT.fullmatch(one) or _ABSENT.fullmatch(one) or _EXCUSED.match(one)) for one in values)
    named = bool(_MARKS.fullmatch(words)) or listing_of(words) is not None or any(sign.isdigit() for sign in words)
    if not named and len(words) <= _SHORT_HEAD:  # "Fm", "Em": nothing but crosses in it
        return bool(values) and all(_CROSS.fullmatch(one) for one in values)
    return named and (marks * 2 > len(values) or not values)


def status_of(cells: list[list[Line]], columns: list[int], head: list[str]) -> str:
    """What the marks of a row say; nothing when there is no column of marks."""
    for column in columns:
        words = " ".join(line.words for line in cells[column]).strip()
        told = listing_of(head[column]) or Listing()
        if _EXCUSED.match(words):
            return "excused"
        if told.status == "present" and (_ABSENT.fullmatch(words) or (not words and len(columns) == 1)):
            return "absent"
        if words and not _ABSENT.fullmatch(words):
            return told.status
    return "absent" if columns else ""
