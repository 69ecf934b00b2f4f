"""Numbers that a line begins with: "1. X", "§ 12 X", "12 §", "Punkt 4: X", "3.1 X", or a number by itself."""

import re
from dataclasses import dataclass

from meetings.importing.document import BlockKind, Document, MarkKind, Span
from meetings.importing.parsing.lines import Line

_ORGAN = r"(?:[^\W\d_][\w/&-]{0,11}\s+){0,2}"
_SECTION = re.compile(
    rf"{_ORGAN}(?P<number>§\s*\d{{1,4}}(?:\.\d{{1,2}}|/(?:20)?\d\d(?!\d))?(?:\s?[a-h]\b)?)(?!\s*[-–,]\s*\d)\s*[.:,–-]?\s*"
)
_SECTION_AFTER = re.compile(r"(?P<number>\d{1,4}\s*§)(?!\s*\d)\s*[.:–-]?\s*")
_WORD = re.compile(
    r"(?:punkt|ärende|fråga|dagordningspunkt|agendapunkt|mötespunkt|paragraf|pkt\.?|ärendepunkt|p\.)\s*(?:nr\s*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\s*[.:)–-]?\s*(?=[^a-zåäö]|$)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}){1,2})\.?(?:\s+|$)(?=[^\W\d_a-zåäö]|[\"”“«(]|$)")
_PAREN = re.compile(r"\(?(?P<number>\d{1,3})\s?\)(?:\s+|$)")
_DOT = re.compile(r"\(?(?P<number>\d{1,3})\s*(?:[.:]\s+|[.](?=[^\W\d_])|[.:]$)")
_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})[.)]\s+(?=[A-ZÅÄÖ])")
_BARE = re.compile(r"(?P<number>\d{1,3})\s*(?:[–→»|-]\s+|\s)(?=[A-ZÅÄÖÉ\"”“«])|(?P<alone>\d{1,3})$")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b", re.IGNORECASE)
_DIARY = re.compile(
    r"\(?\s*(?:(?:dnr|diarienr|diarienummer|d\.nr|ärendenr)\.?:?\s*)"
    r"(?:[A-ZÅÄÖ]{1,8}[\s/-]*)?\d{2,4}[/:.\-–\s]{1,3}\d{1,6}(?:[-.]\d{1,4})?\s*\)?\s*[-–:,]?\s*"
    r"|\(?\s*[A-ZÅÄÖ]{2,8}[\s/-]{1,3}(?:19|20)\d\d[/:.\-–]\d{1,6}(?:[-.]\d{1,4})?\s*\)?\s*[-–:,]?\s*"
    r"|\(?\s*(?:[A-ZÅÄÖ]{1,8}[\s/-]*)?(?:19|20)?\d\d[/-]\d{3,6}(?:[-.]\d{1,4})?\s*\)?\s*[-–:,]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number, as an item's heading would, whether or not it is one."""

    line: Line
    style: str
    """ "§", "word", "dot", "paren", "roman", "dotted" or "bare"."""
    number: str
    """As written, without the sign that parts it from the title: "1", "§ 12", "§ 12 a", "3 §"."""
    key: tuple[int, ...]
    title: str
    title_span: Span
    """Of its words on this line; empty when the line has none."""
    bold: bool
    """Whether the number and the first words are bold, or the whole line a heading."""

    @property
    def strong(self) -> bool:
        """Whether it is set apart as a heading."""
        return self.style == "§" or self.line.is_heading or self.bold

    @property
    def look(self) -> tuple[str, BlockKind, int, bool]:
        """How it is set: those of one rank look alike."""
        return self.style, self.line.kind, self.line.level, self.bold


def numbered(document: Document, line: Line) -> Numbered | None:
    """The number and the title that a line begins with."""
    words = line.words
    if line.marker and (found := _match(line.marker.strip())) and not found[2]:
        style, number, _rest = found
        at = 0
    elif found := _match(words):
        style, number, rest = found
        at = len(words) - len(rest)
    else:
        return None
    title = words[at:]
    if style == "bare" and (_MONTH.match(title) or (line.kind == BlockKind.LIST_ITEM and not line.marker)):
        return None
    start = _place(document, line, at)
    start, title = _without_diary(document, start, title)
    if style == "§" and title[:1].islower() and not line.is_heading and not line.bold:
        return None  # "§ 4 i reglementet säger"
    key = (
        (roman_value(number),) if style == "roman" else tuple(int(part) for part in re.findall(r"(?<!/)\b\d+", number))
    )
    return Numbered(line, style, number, key, title, (start, line.end), line.is_heading or _is_bold(document, line))


def roman_value(number: str) -> int:
    """ "XIV" → 14, of the letters I, V and X."""
    values = [_VALUES[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _match(text: str) -> tuple[str, str, str] | None:
    """The style, the number and the rest."""
    for style, pattern in (
        ("§", _SECTION),
        ("§", _SECTION_AFTER),
        ("word", _WORD),
        ("dotted", _DOTTED),
        ("paren", _PAREN),
        ("dot", _DOT),
        ("roman", _ROMAN),
        ("bare", _BARE),
    ):
        if found := pattern.match(text):
            parts = found.groupdict()
            number = " ".join((parts["number"] or parts.get("alone") or "").split())
            return ("dotted" if style == "word" and "." in number else style), number, text[found.end() :]
    return None


def _place(document: Document, line: Line, at: int) -> int:
    """Where in the text the line's `at`th sign stands, white space and what is hidden counting as they read."""
    if not at:
        return line.start
    signs = sum(not sign.isspace() for sign in line.words[:at])
    hidden = document.marked(MarkKind.HIDDEN, line.start, line.end)
    place, turn = line.start, 0
    while place < line.end:
        while turn < len(hidden) and hidden[turn].end <= place:
            turn += 1
        if turn < len(hidden) and hidden[turn].start <= place:
            place = hidden[turn].end
            continue
        if not document.text[place].isspace():
            if not signs:
                break
            signs -= 1
        place += 1
    return min(place, line.end)


def _without_diary(document: Document, start: int, title: str) -> tuple[int, str]:
    """A diary number before or after the title is not of it."""
    if found := _DIARY.match(title):
        rest = title[found.end() :]
        if rest:
            at = document.text.find(rest.split()[0], start)
            return (at if at >= 0 else start), rest
        return start, ""
    end = re.search(
        r"\s*[(]?\b(?:dnr|diarienr|diarienummer)\b[^()]{0,40}[)]?$|"
        r"\s+\(?(?-i:[A-ZÅÄÖ]{2,8})[ -]?(?:19|20)\d\d[/:-]\d{1,6}\)?$",
        title[-70:],
        re.IGNORECASE,
    )
    return start, title[: len(title) - (len(title[-70:]) - end.start())].rstrip(" ,–-") if end else title


def _is_bold(document: Document, line: Line) -> bool:
    """Whether the line is bold, or begins so: "**§ 4 Budget** Ordföranden …"."""
    marks = document.marked(MarkKind.BOLD, line.start, line.end)
    return line.bold or bool(marks and marks[0].start <= line.start + 4 and marks[0].end - line.start >= 6)
