"""What an OpenDocument text's styles say of a paragraph, a run or a list, and how its lists are counted."""

from dataclasses import dataclass, field

from lxml import etree

from meetings.importing.reading.counting import written
from meetings.importing.reading.package import attribute, child, children, local

_WAYS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


@dataclass(slots=True)
class OdtStyle:
    """One style, with what it has from its parents; "" and None where nothing is said."""

    name: str = ""
    list: str = ""
    outline: str = ""
    weight: str = ""
    slant: str = ""
    display: str = ""
    break_before: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered: a bullet, or a number between two texts."""

    bullet: str = ""
    way: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """Of how many levels the numbers are printed: 2 for "1.1"."""


Levels = dict[int, ListLevel]
OUTLINE = "\0outline"
"""The key of the list that numbers the headings."""


@dataclass(slots=True)
class Counts:
    """How far a list has come, by level; its parts may stand apart in the text."""

    levels: Levels
    numbers: dict[int, int] = field(default_factory=dict)

    def marker(self, depth: int, start: int | None = None) -> str:
        """Count one more entry at a depth, and give what is printed before it."""
        level = self.levels.get(depth, ListLevel())
        if start is not None:
            self.numbers[depth] = start
        else:
            self.numbers[depth] = self.numbers[depth] + 1 if depth in self.numbers else level.start
        for below in [each for each in self.numbers if each > depth]:
            del self.numbers[below]
        if level.bullet or level.way == "none":
            return level.bullet
        numbers = [self._number(each) for each in range(max(0, depth - level.shown + 1), depth + 1)]
        return f"{level.prefix}{'.'.join(filter(None, numbers))}{level.suffix}".strip()

    def _number(self, depth: int) -> str:
        level = self.levels.get(depth, ListLevel())
        return "" if level.bullet else written(self.numbers.get(depth, level.start), level.way)


class OdtStyles:
    """The styles of both parts of a file, the automatic ones too."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._styles: dict[tuple[str, str], OdtStyle] = {}
        self.lists: dict[str, Levels] = {}
        for root in roots:
            for place in ("styles", "automatic-styles"):
                styles = child(root, place)
                for element in styles if styles is not None else ():
                    self._add(element)

    def _add(self, element: etree._Element) -> None:
        match local(element):
            case "style":
                self._elements[attribute(element, "family"), attribute(element, "name")] = element
            case "list-style":
                self.lists[attribute(element, "name")] = _levels(element)
            case "outline-style":
                self.lists[OUTLINE] = _levels(element)

    def of(self, family: str, name: str) -> OdtStyle:
        if (family, name) not in self._styles:
            self._styles[family, name] = self._inherited(family, name)
        return self._styles[family, name]

    def _inherited(self, family: str, name: str) -> OdtStyle:
        found, seen = OdtStyle(), set()
        while (element := self._elements.get((family, name))) is not None and name not in seen:
            seen.add(name)
            text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
            shown = attribute(element, "display-name") or name
            found = OdtStyle(
                found.name if found.name and not _is_automatic(found.name) else shown,
                found.list or attribute(element, "list-style-name"),
                found.outline or attribute(element, "default-outline-level"),
                found.weight or attribute(text, "font-weight"),
                found.slant or attribute(text, "font-style"),
                found.display or attribute(text, "display"),
                found.break_before or attribute(paragraph, "break-before"),
            )
            name = attribute(element, "parent-style-name")
        return found


def _is_automatic(name: str) -> bool:
    """P12: what the program calls a paragraph style that was changed on the spot."""
    return name[:1] == "P" and name[1:].isdecimal()


def _levels(element: etree._Element) -> Levels:
    return {_integer(attribute(each, "level"), 1) - 1: _level(each) for each in element if attribute(each, "level")}


def _level(element: etree._Element) -> ListLevel:
    if local(element) == "list-level-style-bullet":
        return ListLevel(bullet=attribute(element, "bullet-char") or "•")
    return ListLevel(
        way=_WAYS.get(attribute(element, "num-format"), "decimal"),
        prefix=attribute(element, "num-prefix"),
        suffix=attribute(element, "num-suffix"),
        start=_integer(attribute(element, "start-value"), 1),
        shown=_integer(attribute(element, "display-levels"), 1),
    )


def _integer(value: str, otherwise: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


def headings_and_feet(styles: etree._Element | None) -> tuple[list[etree._Element], list[etree._Element]]:
    """What stands above and below the pages, in the order of the kinds of page."""
    heads, feet = [], []
    for page in children(child(styles, "master-styles"), "master-page"):
        for each in page:
            if attribute(each, "display") != "false":
                heads += [each] if local(each).startswith("header") else []
                feet += [each] if local(each).startswith("footer") else []
    return heads, feet
