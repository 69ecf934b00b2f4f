"""The numbers that Word would print before the paragraphs of its lists: counted as it counts them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from meetings.importing.reading.counting import written
from meetings.importing.reading.docx_styles import Numbered, is_on, toggles_of
from meetings.importing.reading.docx_symbols import font_of, pictured
from meetings.importing.reading.package import attribute, child, children

LEVELS = 9
_LONGEST = 100
"""Signs of what a level prints."""
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    way: str = "decimal"
    text: str = ""
    """What is printed: "%1.%2" for the numbers of the first two levels; a bullet itself."""
    restart: int | None = None
    """After a paragraph of which level it begins anew (counted from 1); 0 for never, None for any above it."""
    style: str = ""
    is_decimal: bool = False
    """The numbers of the other levels in it are in digits, too."""


@dataclass(slots=True)
class _List:
    """The lists that share one definition: they count on from each other, as Word has it."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs refer to it: the definition, and what it changes in it."""

    list: _List
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Levels that begin anew, when the list is first met."""
    is_met: bool = False


class Numbering:
    """Gives each paragraph its number; to be asked once for each, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        lists, styled, linked = {}, {}, {}
        for element in children(root, "abstractNum"):
            key = attribute(element, "abstractNumId")
            lists[key] = _List(_levels(element))
            if name := attribute(child(element, "styleLink"), "val"):
                styled[name] = key
            if name := attribute(child(element, "numStyleLink"), "val"):
                linked[key] = name
        for key, name in linked.items():
            lists[key] = lists.get(styled.get(name, ""), lists[key])
        self._uses: dict[str, _Use] = {}
        for element in children(root, "num"):
            of = attribute(child(element, "abstractNumId"), "val")
            if of in lists:
                self._uses[attribute(element, "numId")] = _use(element, lists[of])

    def marker(self, numbered: Numbered, style: str) -> tuple[str, int] | None:
        """What stands before the next paragraph, and its depth; none for one that is in no list."""
        use = self._uses.get(numbered.number)
        if use is None:
            return None
        depth = _depth(use, numbered, style)
        level = use.levels.get(depth)
        if level is None:
            return None
        self._count(use, depth, level)
        return _PLACE.sub(lambda place: _number(use, int(place[1]) - 1, level), level.text).strip(), depth

    def _count(self, use: _Use, depth: int, level: _Level) -> None:
        counts = use.list.counts
        if not use.is_met:
            use.is_met = True
            for other in use.starts:
                counts.pop(other, None)
        for above in range(depth):
            counts.setdefault(above, _start(use, above))
        counts[depth] = counts[depth] + 1 if depth in counts else _start(use, depth)
        for below in [each for each in counts if each > depth]:
            after = use.levels[below].restart if below in use.levels else None
            if after is None or after > depth:
                del counts[below]


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {_digit(attribute(each, "ilvl")): _level(each) for each in children(element, "lvl")}


def _level(element: etree._Element) -> _Level:
    restart = attribute(child(element, "lvlRestart"), "val")
    way = attribute(child(element, "numFmt"), "val") or "decimal"
    return _Level(
        _integer(attribute(child(element, "start"), "val"), 1),
        way,
        _text(element, way),
        _integer(restart, 0) if restart else None,
        attribute(child(element, "pStyle"), "val"),
        is_on(child(element, "isLgl")),
    )


def _text(element: etree._Element, way: str) -> str:
    """What a level prints, a picture as a dot; nothing for one that is hidden."""
    looks = child(element, "rPr")
    text = attribute(child(element, "lvlText"), "val")[:_LONGEST]
    if toggles_of(looks).get("vanish"):
        return ""
    if way != "bullet":
        return text
    has_picture = child(element, "lvlPicBulletId") is not None
    return pictured(text, font_of(looks)).strip() or ("•" if has_picture else "")


def _use(element: etree._Element, of: _List) -> _Use:
    levels, starts = dict(of.levels), {}
    for override in children(element, "lvlOverride"):
        depth = _digit(attribute(override, "ilvl"))
        changed = child(override, "lvl")
        if changed is not None:
            levels[depth] = _level(changed)
        start = attribute(child(override, "startOverride"), "val")
        if start:
            starts[depth] = _integer(start, 1)
    return _Use(of, levels, starts)


def _depth(use: _Use, numbered: Numbered, style: str) -> int:
    """A level that belongs to the paragraph's style, else the one that it says."""
    if not numbered.level and style:
        for depth, level in use.levels.items():
            if level.style == style:
                return depth
    return _digit(numbered.level)


def _start(use: _Use, depth: int) -> int:
    return use.starts.get(depth, use.levels[depth].start if depth in use.levels else 1)


def _number(use: _Use, depth: int, level: _Level) -> str:
    number = use.list.counts.get(depth, _start(use, depth))
    way = use.levels[depth].way if depth in use.levels else "decimal"
    return written(number, "decimal" if level.is_decimal and way != "bullet" else way)


def _digit(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) == 1 else 0


def _integer(value: str, otherwise: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 9 else otherwise
