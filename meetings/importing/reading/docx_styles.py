"""What a Word file's styles say of a paragraph or a run: is it a heading, is it numbered, is it bold."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from meetings.importing.reading.package import attribute, child, children, local

_HEADING = re.compile(r"(?:heading|rubrik|överskrift|otsikko|überschrift|titre)[ _]?([1-9])(?!\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel|rubrik|huvudrubrik|dokumentrubrik", re.IGNORECASE)
_SUBTITLE = re.compile(r"subtitle|underrubrik|mellanrubrik", re.IGNORECASE)
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_MOST_BASES = 50
"""Styles from one to the next that it is based on."""

BODY_LEVEL = 9
"""Word's outline level of what is no heading; the headings' are counted from 0."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """That a paragraph has a number: of which list, "0" for none after all, and how deep; "" where it does not say."""

    number: str
    level: str


@dataclass(slots=True)
class Style:
    """One style, with what it says itself: None where it leaves that to the one it is based on."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    numbered: Numbered | None = None
    toggles: dict[str, bool] = field(default_factory=dict)
    """Of bold ("b"), italic ("i") and hidden ("vanish"), those that it sets."""

    @property
    def depth(self) -> int:
        """How deep it is of Word's own styles for lists, of which each is a list of its own."""
        found = _DEEPER.fullmatch(self.name)
        return int(found[1]) - 1 if found else 0


class Styles:
    """All styles, with what each has from those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = {"paragraph": "", "character": ""}
        for element in children(root, "style"):
            key, kind = attribute(element, "styleId"), attribute(element, "type")
            self._styles[key] = _style(element)
            if attribute(element, "default") in {"1", "true", "on"} and kind in self._default:
                self._default[kind] = key
        self._resolved: dict[str, Style] = {}

    def paragraph(self, key: str) -> Style:
        """A style; one that the file does not have is told by its key, if that is one of Word's own."""
        if key in self._styles:
            return self._resolve(key)
        default = self._resolve(self._default["paragraph"])
        outline = _outline_by_name(key)
        return replace(default, name=key or default.name, outline=default.outline if outline is None else outline)

    def run(self, key: str) -> Style:
        return self._resolve(key)

    def _resolve(self, key: str) -> Style:
        if key not in self._resolved:
            self._resolved[key] = self._inherited(key)
        return self._resolved[key]

    def _inherited(self, key: str) -> Style:
        """A style with all that it inherits; the nearest that says something decides."""
        found = Style(self._styles[key].name if key in self._styles else "")
        seen: set[str] = set()
        while key in self._styles and key not in seen and len(seen) < _MOST_BASES:
            seen.add(key)
            style = self._styles[key]
            if found.outline is None:
                found.outline = style.outline
            if style.numbered:
                near = found.numbered or Numbered("", "")
                far = style.numbered
                found.numbered = Numbered(near.number or far.number, near.level or far.level)
            found.toggles = style.toggles | found.toggles
            key = style.based_on
        return found


def _style(element: etree._Element) -> Style:
    properties = child(element, "pPr")
    name = attribute(child(element, "name"), "val")
    outline = outline_of(properties)
    return Style(
        name,
        attribute(child(element, "basedOn"), "val"),
        _outline_by_name(name) if outline is None else outline,
        numbered_of(properties),
        toggles_of(child(element, "rPr")),
    )


def _outline_by_name(name: str) -> int | None:
    if heading := _HEADING.fullmatch(name):
        return int(heading[1]) - 1
    if _TITLE.fullmatch(name):
        return 0
    return 1 if _SUBTITLE.fullmatch(name) else None


def outline_of(properties: etree._Element | None) -> int | None:
    """The outline level that a paragraph's properties set, if they do."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return int(value) if value.isdecimal() and len(value) == 1 else None


def numbered_of(properties: etree._Element | None) -> Numbered | None:
    """The numbering that a paragraph's properties set, if they do."""
    element = child(properties, "numPr")
    if element is None:
        return None
    return Numbered(attribute(child(element, "numId"), "val"), attribute(child(element, "ilvl"), "val"))


def toggles_of(properties: etree._Element | None) -> dict[str, bool]:
    """What a run's properties turn on or off of bold, italic and hidden."""
    if properties is None:
        return {}
    return {name: is_on(each) for each in properties if (name := local(each)) in {"b", "i", "vanish"}}


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and is not set to off, as Google Docs writes all those that are not used."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}
