"""Words of the page and not of the notes, in plain text: page numbers, and heads and feet that come again."""

import re
from collections import Counter
from collections.abc import Callable

from meetings.importing.reading.lines import Line

_NUMBERED = (
    r"(?:sid(?:a|an|nr)?|s|page)?\.?\s?(?P<n>\d{1,3})\s?(?:\(\s?(?P<m>\d{1,3})\s?\)|/\s?\d{1,3}|(?:av|of)\s\d{1,3})"
)
_PAGE = re.compile(
    rf"{_NUMBERED}|(?:sid(?:a|an|nr)?|page)\.?\s?\d{{1,3}}|[-–—]\s?\d{{1,3}}\s?[-–—]|\d{{1,3}}", re.IGNORECASE
)
_SURE = re.compile(r"(?:sid|page|s\.)|\d{1,3}\s?\(", re.IGNORECASE)
_AT_END = re.compile(r"(?:sid(?:a|an|nr)?\.?\s?\d{1,3}.{0,12}|\s\d{1,3}\s?\(\s?\d{1,3}\s?\))$", re.IGNORECASE)
_LONGEST = 120
_MOST = 8
"""So many lines are a foot and a head."""
_TOP = 6
"""So many lines may be the head of the first page."""


def is_page_number(words: str, *, surely: bool = True) -> bool:
    """Whether a line is a page's number: "Sida 2 (5)", "2(5)"; if not `surely` also "2", "2/5" and "- 2 -"."""
    found = _PAGE.fullmatch(words)
    if not found or (found["m"] and int(found["n"]) > int(found["m"])):
        return False
    return not surely or bool(_SURE.match(words))


def key_of(words: str) -> str:
    """What is the same on every page, whatever its number."""
    return re.sub(r"\d+", "#", " ".join(words.split()).casefold())


def find_furniture(shadow: str, lines: list[Line], is_cut: Callable[[Line, Line], bool]) -> list[bool]:
    """Which lines are furniture. `is_cut` says whether a sentence goes on from one line in another."""
    words = [shadow[line.start : line.end] if line.end - line.start <= _LONGEST else "" for line in lines]
    keys = [key_of(text) if _AT_END.search(text) else " ".join(text.split()) for text in words]
    counts = Counter(keys)
    rising = _rising_numbers(lines, words)
    sure = [is_page_number(text) or place in rising for place, text in enumerate(words)]
    sure = [known or (counts[keys[i]] > 1 and bool(_AT_END.search(words[i]))) for i, known in enumerate(sure)]
    again = [
        bool(text) and counts[key] > 1 and not (line.marker or line.cells)
        for text, key, line in zip(words, keys, lines, strict=True)
    ]
    near = [False] * len(lines)
    for first, last in _zones([a or b for a, b in zip(sure, again, strict=True)]):
        breaks = any(line.breaks for line in lines[first + (first == 0) : last + 1])
        in_prose = any(text[:1].islower() for text in words[first:last])
        is_apart = any(line.gap for line in lines[first : last + 1]) and not in_prose
        cuts = is_apart and first > 0 and last < len(lines) and is_cut(lines[first - 1], lines[last])
        if last - first <= _MOST and (breaks or cuts or any(sure[first:last])):
            near[first:last] = [True] * (last - first)
    at_breaks = Counter(key for key, is_near in zip(keys, near, strict=True) if is_near)
    return [
        sure[i] or (again[i] and (near[i] or i < _TOP) and at_breaks[keys[i]] * 2 >= counts[keys[i]])
        for i in range(len(lines))
    ]


def _zones(candidates: list[bool]) -> list[tuple[int, int]]:
    """The runs of what may be furniture, as [first, last)."""
    zones = []
    first = None
    for place, is_candidate in enumerate([*candidates, False]):
        if is_candidate and first is None:
            first = place
        elif not is_candidate and first is not None:
            zones.append((first, place))
            first = None
    return zones


def _rising_numbers(lines: list[Line], words: list[str]) -> set[int]:
    """Bare numbers that count the pages: next to a form feed, or one higher each time and well apart."""
    found: set[int] = set()
    before: tuple[int, int] | None = None
    for place, text in enumerate(words):
        if not is_page_number(text, surely=False):
            continue
        number = int(re.findall(r"\d+", text)[0])
        after = lines[place + 1] if place + 1 < len(lines) else None
        if lines[place].breaks or (after and after.breaks) or (after is None and before):
            found.add(place)
        if before and number == before[1] + 1 and place - before[0] > 10:
            found |= {before[0], place}
        before = place, number
    return found
