"""A text's physical lines, and what each of them begins with. Pure geometry: nothing here knows what the words mean."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from meetings.importing.document import Mark, MarkKind, Span, trimmed

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+"
)
"""Signs that are not seen: controls, soft hyphens, zero-width ones, those that turn the direction of writing."""

_NEWLINE = re.compile("\r\n?|[\u000b\u0085\u2028\u2029]")
_PIECE = re.compile(r"([^\n\f]*)([\n\f]|\Z)")
_TAB = 4


@dataclass(slots=True)
class Line:
    """A physical line with something to see in it."""

    start: int
    """Where it begins, white space aside."""
    end: int
    words: int
    """Where its words begin, after the marker and the signs before it."""
    edge: int = 0
    """Where it begins, white space and all."""
    indent: int = 0
    """In columns."""
    gap: int = 0
    """How many blank lines are before it."""
    page: int = 1
    breaks: bool = False
    """A new page begins with it."""
    is_last: bool = False
    """It was ended on purpose: by two spaces, or a backslash in Markdown."""
    marker: str = ""
    heading: int = 0
    """The level of a heading, by the text's own signs."""
    cells: list[tuple[int, Span]] = field(default_factory=list)
    """The columns and the places of a table's row."""
    table: int = -1
    row: int = 0
    parts: list[Span] = field(default_factory=list)
    """What stands side by side in it, when it is to be read as several lines."""

    @property
    def is_plain(self) -> bool:
        """It is of running text: no heading, and no row of a table."""
        return not self.heading and self.table < 0


def normalise(text: str) -> str:
    """One kind of newline, no byte order mark, and nothing that cannot be stored."""
    text = _NEWLINE.sub("\n", text.removeprefix("\ufeff"))
    return re.sub("[\u0000\ud800-\udfff]", "\ufffd", text)


def shadow_of(text: str) -> str:
    """The same text, as long, with spaces for what is not seen: what the readers look at."""
    return INVISIBLE.sub(lambda run: " " * len(run[0]), text).replace("\u00a0", " ")


def hidden_signs(text: str) -> list[Mark]:
    return [Mark(MarkKind.HIDDEN, *run.span()) for run in INVISIBLE.finditer(text)]


def physical_lines(shadow: str) -> list[Line]:
    lines: list[Line] = []
    gap, page, breaks, place = 0, 1, False, 0
    while place < len(shadow):
        piece = _PIECE.match(shadow, place)
        assert piece  # it matches anything
        start, end = trimmed(shadow, *piece.span(1))
        if start < end:
            indent = len(shadow[piece.start() : start].expandtabs(_TAB))
            lines.append(
                Line(start, end, start, place, indent, gap, page, breaks, shadow[end : piece.end(1)].count(" ") > 1)
            )
            gap, breaks = 0, False
        else:
            gap += 1
        if piece[2] == "\f":
            page, breaks = page + 1, True
        place = piece.end()
    return lines


_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_LABEL = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+){0,2}:\s")
"""With which a line begins for its own sake, however long the one above: "Inte här: Anna"."""
_FIRST_WORD = re.compile(r"\S{1,60}")
_OPEN_WORDS = re.compile(
    r"\b(?:att|av|bland|den?|det|där|efter|eller|ett?|enligt|från|för|före|genom|har|hos|hur|i|inför|inom|inte|är|kan"
    r"|med|mellan|men|när|och|om|på|samt|sin|ska|som|till|under|utan|var|vi|vid|vilk(?:a|en|et)|över)$"
)
"""With one of these no sentence ends."""
_BEFORE_NUMBERS = re.compile(r"(?:\bperioden|\bsenast|[.] Klart)$")
"""With one of these none ends that a number follows: "för perioden", "1–29 februari"."""
_SHORTEST = 40
_WIDEST = 130
"""A longer line is a paragraph that was not wrapped."""
_NEAREST = 0.85
"""How much of the width is full at the least, letters not being equally wide in what a printed page was made into."""


class Wrapping:
    """How a text was wrapped: whether it was, how wide, and whether a blank line stands after each line."""

    def __init__(self, text: str, shadow: str, lines: list[Line]) -> None:
        self._text, self._shadow = text, shadow
        self.is_double = False
        self._widths: dict[str, int] = {}
        self._near = _NEAREST
        single = [pair for pair in pairwise(lines) if pair[1].gap == 0]
        double = [pair for pair in pairwise(lines) if pair[1].gap <= 1]
        if len(single) * 4 < len(double):
            self._measure(double)
            across = sum(after.gap == 1 and self.goes_on(line, after) for line, after in double)
            self.is_double = bool(self._widths) and across > 2
        if self.is_double:
            for line in lines:
                line.gap //= 2
        else:
            self._widths = {}
            self._measure(single)
        self._drop_mere_signs(lines)
        if sum(line.is_last for line in lines) * 2 > len(lines) and self._widths:
            for line in lines:  # the lines are filled out with spaces, which then say nothing
                line.is_last = False

    def _measure(self, pairs: list[tuple[Line, Line]]) -> None:
        """Find the widths from the lines that certainly go on in the next, for each kind of entry by itself."""
        sure: dict[str, list[int]] = {}
        needed: list[int] = []
        kind = ""
        for line, after in pairs:
            kind = line.marker[-1:] if line.marker else kind
            if self.goes_on(line, after):
                sure.setdefault(kind, []).append(line.end - line.start)
                needed.append(line.end - line.start + 1 + len(self._first_word(after)))
            else:
                kind = ""
        every = sorted(length for lengths in sure.values() for length in lengths)
        width = every[len(every) * 95 // 100] if every else 0
        alike = sum(length > 0.7 * width for length in every)
        if every and width <= _WIDEST and alike * 2 > len(every) and len(every) * 12 > len(pairs):
            self._widths = {kind: max(lengths) for kind, lengths in sure.items() if kind and len(lengths) > 2}
            self._widths[""] = width
            least = sorted(needed)[len(needed) // 10]
            self._near = min(max(least / (width + 1), _NEAREST), 1)

    def goes_on(self, line: Line, after: Line) -> bool:
        """The sentence certainly goes on: it has not ended, and the next line is no beginning."""
        return (
            line.is_plain
            and after.is_plain
            and not line.is_last
            and not after.marker
            and (line.end - line.start >= self._shortest(after) or self._is_divided(line))
            and self._begins_low(after)
            and not self._has_ended(line)
        )

    def joins(self, line: Line, after: Line, kind: str = "") -> bool:
        """Whether a line goes on in the next. `kind` is the marker's last sign of the entry that it is in."""
        if line.is_last or after.marker or after.parts or line.parts or not (line.is_plain and after.is_plain):
            return False
        if self._text.startswith("\u00ad", line.end) and not after.gap:
            return True
        if after.gap or after.breaks:
            return self.is_cut(line, after)
        if self.goes_on(line, after):
            return not self._is_clause(after) or self._is_full(line, after, kind)
        if self.runs_into_number(line, after):
            return True
        is_full = self._is_full(line, after, kind) and not _LABEL.match(self._shadow, after.words, after.end)
        return is_full or self.is_cut(line, after)

    def is_cut(self, line: Line, after: Line) -> bool:
        """Whether a page's end cut a sentence in two here, so that blank lines stand in its middle."""
        if after.marker or line.is_last or not (line.is_plain and after.is_plain) or self._is_clause(after):
            return False
        if self.goes_on(line, after):
            return "@" not in self._first_word(after) and "://" not in self._first_word(after)
        return line.end - line.start >= self._shortest(after) and self._is_open(line)

    def runs_into_number(self, line: Line, after: Line) -> bool:
        """The sentence goes on with a day, which begins the next line."""
        is_day = not after.gap and self._shadow[after.words : after.words + 1].isdecimal()
        is_open = _BEFORE_NUMBERS.search(self._shadow, max(line.start, line.end - 10), line.end)
        return is_day and bool(is_open) and line.end - line.start >= _SHORTEST

    def _shortest(self, after: Line) -> int:
        """How long a line must be to go on: at a page's end it is the last of a paragraph that was long enough."""
        return _SHORTEST // 2 if after.breaks else _SHORTEST

    def _is_divided(self, line: Line) -> bool:
        """It ends within a word."""
        return self._shadow[line.end - 1] == "-" and self._shadow[line.end - 2 : line.end - 1].isalpha()

    def _is_open(self, line: Line) -> bool:
        return bool(_OPEN_WORDS.search(self._shadow, max(line.start, line.end - 10), line.end))

    def _drop_mere_signs(self, lines: list[Line]) -> None:
        """A dash or a number within a sentence, which the wrapping has put first in a line, begins no entry."""
        before = ["", *(line.marker for line in lines)]
        after = [*(line.marker for line in lines[1:]), "", ""]
        for place in range(1, len(lines)):
            line, above = lines[place], lines[place - 1]
            sign = line.marker
            if not sign or sign in (before[place], after[place], after[place + 1]) or line.gap or above.is_last:
                continue
            is_within = self._begins_low(line) and self._shadow[above.end - 1].isalnum()
            if is_within and (self._is_full(above, line, "") or (sign[-1] in ".§" and self._is_open(above))):
                line.marker, line.words = "", line.start

    def _is_full(self, line: Line, after: Line, kind: str) -> bool:
        """The next word had no room."""
        width = self._widths.get(kind) or self._widths.get("", 0)
        length = line.end - line.start
        return length < width / _NEAREST and length + 1 + len(self._first_word(after)) > width * self._near

    def _is_clause(self, line: Line) -> bool:
        return self._shadow.startswith("att ", line.words)

    def _first_word(self, line: Line) -> str:
        found = _FIRST_WORD.match(self._shadow, line.words)
        return found[0] if found else ""

    def _begins_low(self, line: Line) -> bool:
        return self._shadow[line.words : line.words + 1].islower()

    def _has_ended(self, line: Line) -> bool:
        return has_ended(self._shadow, line.start, line.end)

    def is_run_of_entries(self, run: list[Line]) -> bool:
        """Lines without a blank one between them that are mostly not full: a list of people, an address."""
        full = sum(self._is_full(line, after, "") for line, after in pairwise(run))
        return len(run) > 2 and full * 2 < len(run) - 1


def has_ended(shadow: str, start: int, end: int) -> bool:
    """Whether the last sign ends a sentence."""
    return bool(_ENDED.search(shadow[max(start, end - 6) : end]))


def is_prose(shadow: str, start: int, end: int) -> bool:
    """Long enough to be a paragraph by itself, and not one of several short lines that stand together."""
    return end - start >= 120 or (end - start >= 60 and has_ended(shadow, start, end))
