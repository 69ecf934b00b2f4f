"""The parts of a Word file, and how they refer to each other and to what is outside."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading.docx_styles import is_on
from meetings.importing.reading.package import Package, attribute, child, children, local


class Parts:
    """A Word file's main part, and what belongs to it."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self.main = self._main()
        root = self._package.xml(self.main)
        body = child(root, "body")
        if root is None or body is None:
            raise Unreadable(Problem.BROKEN)
        self.body = body
        self._by_id = self._targets(self.main)
        self._related = dict(self._by_id.values())

    def _main(self) -> str:
        for kind, target in self._targets("").values():
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def beside(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind that the main one has: its styles, numbering, footnotes …"""
        return self._package.xml(self._related.get(kind, ""))

    def by_id(self, key: str) -> tuple[str, etree._Element | None]:
        """The name and the root of a part that the main one refers to."""
        _kind, name = self._by_id.get(key, ("", ""))
        return name, self._package.xml(name)

    def links_beside(self, kind: str) -> dict[str, str]:
        """As `links`, of the part of a kind that the main one has."""
        return self.links(self._related[kind]) if kind in self._related else {}

    def links(self, part: str) -> dict[str, str]:
        """The addresses that a part's hyperlinks go to, by their id."""
        found = {}
        for element in self._relationships(part):
            if _kind(element) == "hyperlink" and _is_outside(element):
                found[attribute(element, "Id")] = attribute(element, "Target")
        return found

    def remarks(self) -> set[Remark]:
        found = set()
        if any(name.lower().endswith("vbaproject.bin") for name in self._package.names):
            found.add(Remark.MACROS)
        for name in self._package.names:
            if name.endswith(".rels") and any(
                _is_outside(each) and _kind(each) != "hyperlink"
                for each in children(self._package.xml(name), "Relationship")
            ):
                found.add(Remark.OUTSIDE_REFERENCES)
        return found

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and name of the parts that a part refers to, by id."""
        folder = posixpath.dirname(part)
        return {
            attribute(each, "Id"): (
                _kind(each),
                posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target"))).lstrip("/"),
            )
            for each in self._relationships(part)
            if not _is_outside(each)
        }

    def _relationships(self, part: str) -> Iterator[etree._Element]:
        folder, name = posixpath.split(part)
        yield from children(self._package.xml(posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship")


def _kind(relationship: etree._Element) -> str:
    return attribute(relationship, "Type").rpartition("/")[2]


def _is_outside(relationship: etree._Element) -> bool:
    return attribute(relationship, "TargetMode") == "External"


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Of content that a file holds twice, for old programs and for new ones, the one to read."""
    choice = child(alternatives, "Choice")
    return choice if choice is not None else child(alternatives, "Fallback")


def control(element: etree._Element) -> etree._Element | None:
    """What a content control holds; nothing for the words that only say what to fill in."""
    if is_on(child(element, "sdtPr", "showingPlcHdr")):
        return None
    return child(element, "sdtContent")


def is_contents(element: etree._Element) -> bool:
    """Whether an element is a control that Word made for a table of contents."""
    gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"), "val")
    return local(element) == "sdt" and gallery == "Table of Contents"


def unwrapped(element: etree._Element, name: str, *, is_filled: bool = True) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, or the cells of a row, those in content controls too; whether such a one is filled in."""
    for each in element:
        match local(each):
            case found if found == name:
                yield each, is_filled
            case "sdt":
                inner = child(each, "sdtContent")
                if inner is not None:
                    yield from unwrapped(inner, name, is_filled=control(each) is not None)
            case "customXml" | "ins" | "moveTo":
                yield from unwrapped(each, name, is_filled=is_filled)


def in_drawing(drawing: etree._Element) -> tuple[list[etree._Element], bool]:
    """The text boxes of a drawing, each once, and whether there is more to it than those."""
    boxes, is_picture, waiting = [], False, [drawing]
    while waiting:
        element = waiting.pop()
        match local(element):
            case "txbxContent":
                boxes.append(element)
            case "AlternateContent":
                inner = chosen(element)
                waiting += [] if inner is None else [inner]
            case "blip" | "imagedata" | "OLEObject" | "chart" | "relIds":
                is_picture = True
            case _:
                waiting += reversed(element)
    return boxes, is_picture
