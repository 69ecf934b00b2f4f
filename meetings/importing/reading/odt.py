"""OpenDocument texts (LibreOffice): paragraphs, numbers as they are printed, tables, boxes, notes, heads and feet."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from meetings.importing.document import BlockKind, Cell, Document
from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading.odt_styles import OUTLINE, Counts, OdtStyle, OdtStyles, headings_and_feet
from meetings.importing.reading.package import Package, attribute, child, children, local
from meetings.importing.reading.writer import PLAIN, Look, Piece, Writer

_SPACE = re.compile(r"[ \t\n\r]+")
_TITLE = {"title": 1, "titel": 1, "rubrik": 1, "subtitle": 2, "underrubrik": 2}
_SHAPES = {
    "custom-shape", "rect", "ellipse", "circle", "polygon", "regular-polygon", "path", "polyline", "line", "connector",
    "measure", "caption",
}  # fmt: skip
"""What may hold words by itself, without a box in it: as such a text box of Word's comes here."""
_ASIDE = {"frame", "g", *_SHAPES}
WIDEST = 200
"""As many columns, or spaces in a row, as a file may ask for at once."""


def read_odt(data: bytes) -> Document:
    """Raises `Unreadable`."""
    package = Package(data)
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = child(content, "body", "text")
    if body is None:
        raise Unreadable(Problem.BROKEN)
    writer = Writer()
    if any(name.startswith(("Basic/", "Scripts/")) and name.endswith((".xml", ".py", ".js")) for name in package.names):
        writer.remarks.add(Remark.MACROS)
    if child(body, "tracked-changes", "changed-region") is not None:
        writer.remarks.add(Remark.TRACKED_CHANGES)
    reader = _Reader(writer, OdtStyles(styles, content))
    heads, feet = headings_and_feet(styles)
    reader.furniture(heads)
    reader.blocks(body, _Place())
    reader.furniture(feet)
    return writer.document("odt")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: in which cell, and in which entry of a list."""

    cell: Cell | None = None
    counts: Counts | None = None
    style: str = ""
    depth: int = -1
    is_furniture: bool = False


class _Reader:
    """Goes through the text once; what is not yet written of the paragraph at hand is kept on it."""

    def __init__(self, writer: Writer, styles: OdtStyles) -> None:
        self._writer, self._styles = writer, styles
        self._pieces: list[Piece] = []
        self._below: list[etree._Element] = []
        """Boxes and notes of the paragraph, which follow it."""
        self._breaks = 0
        self._marker: str | None = None
        """What the entry of a list begins with that has no paragraph yet."""
        self._by_id: dict[str, Counts] = {}
        self._by_style: dict[str, Counts] = {}
        self._headings = Counts(styles.lists.get(OUTLINE, {}))
        self._seen: set[str] = set()

    def furniture(self, parts: list[etree._Element]) -> None:
        """Each text of heads, or of feet, once."""
        self._seen = set()
        for part in parts:
            self.blocks(part, _Place(is_furniture=True))

    def blocks(self, container: etree._Element, place: _Place) -> None:
        for element in container:
            match local(element):
                case "p":
                    self._paragraph(element, place, 0)
                case "h":
                    level = attribute(element, "outline-level")
                    self._paragraph(element, place, int(level) if level in set("123456789") else 1)
                case "list":
                    self._list(element, place)
                case "table":
                    self._table(element, place)
                case "section" if attribute(element, "display") == "none":
                    self._writer.remarks.add(Remark.LEFT_OUT)
                case "section" | "index-body" | "index-title" | "text-box" | "note-body" | "numbered-paragraph":
                    self.blocks(element, place)
                case "table-of-content":
                    self.blocks(element, replace(place, is_furniture=True))
                case name if name in _ASIDE:
                    self._aside(element)
                    self._write(OdtStyle(), 0, place)

    def _list(self, element: etree._Element, place: _Place) -> None:
        style = attribute(element, "style-name") or place.style
        counts = place.counts
        if counts is None or style != place.style:
            counts = self._counts(element, style)
        inner = replace(place, counts=counts, style=style, depth=place.depth + 1)
        for entry in element:
            if local(entry) == "list-item":
                start = attribute(entry, "start-value")
                first = next((each for each in entry if local(each) in {"p", "h"}), None)
                if first is not None:
                    self._marker = counts.marker(
                        inner.depth, int(start) if start.isdecimal() and len(start) < 6 else None
                    )
                self.blocks(entry, inner)
                self._marker = None
            elif local(entry) == "list-header":
                self.blocks(entry, inner)

    def _counts(self, element: etree._Element, style: str) -> Counts:
        """How far the list has come that this one goes on with; or one that begins."""
        counts = self._by_id.get(attribute(element, "continue-list"))
        if counts is None and attribute(element, "continue-numbering") == "true":
            counts = self._by_style.get(style)
        if counts is None:
            counts = Counts(self._styles.lists.get(style, {}))
        self._by_style[style] = counts
        if key := attribute(element, "id"):
            self._by_id[key] = counts
        return counts

    def _table(self, table: etree._Element, place: _Place) -> None:
        number, row = self._writer.new_table(), 0
        waiting = [table]
        while waiting:
            element = waiting.pop()
            match local(element):
                case "table" | "table-header-rows" | "table-rows" | "table-row-group":
                    waiting += reversed(element)
                case "table-row":
                    self._row(element, number, row, place)
                    row += 1

    def _row(self, line: etree._Element, number: int, row: int, place: _Place) -> None:
        column = 0
        for each in line:
            if local(each) in {"table-cell", "covered-table-cell"}:
                cell = Cell(number, row, column)
                self.blocks(each, _Place(cell=cell, is_furniture=place.is_furniture))
                column += _integer(attribute(each, "number-columns-repeated"), 1)

    def _paragraph(self, paragraph: etree._Element, place: _Place, level: int) -> None:
        style = self._styles.of("paragraph", attribute(paragraph, "style-name"))
        if style.break_before == "page" and not place.is_furniture:
            self._writer.page += 1
        level = level or _TITLE.get(style.name.lower(), 0)
        if not level and style.outline in set("123456"):
            level = int(style.outline)
        look = PLAIN if level else _look(style, PLAIN)
        if style.display == "none":
            self._writer.remarks.add(Remark.LEFT_OUT)
        else:
            self._inline(paragraph, look)
        is_counted = local(paragraph) == "h" and attribute(paragraph, "is-list-header") != "true"
        if is_counted and place.counts is None and not place.is_furniture:
            self._marker = self._headings.marker(level - 1)
        self._write(style, level, place)

    def _write(self, style: OdtStyle, level: int, place: _Place) -> None:
        """Write the paragraph at hand, and then what belongs below it."""
        pieces, self._pieces = self._pieces, []
        below, self._below = self._below, []
        marker, self._marker = self._marker, None
        text = "".join(text for text, _look in pieces).strip()
        if place.is_furniture:
            if text not in self._seen:
                self._writer.write(BlockKind.FURNITURE, pieces, cell=place.cell)
            self._seen.add(text)
        elif level:
            self._writer.write(BlockKind.HEADING, pieces, level=min(level, 6), marker=marker or "", cell=place.cell)
        elif marker:
            self._writer.write(BlockKind.LIST_ITEM, pieces, level=place.depth, marker=marker, cell=place.cell)
        else:
            self._writer.write(BlockKind.PARAGRAPH, pieces, cell=place.cell)
        self._writer.page += self._breaks
        self._breaks = 0
        for each in below:
            self.blocks(each, replace(place, counts=None, style="", depth=-1))

    def _inline(self, element: etree._Element, look: Look) -> None:
        self._text(element.text, look)
        for each in element:
            self._content(each, look)
            self._text(each.tail, look)

    def _content(self, element: etree._Element, look: Look) -> None:
        match local(element):
            case "span":
                style = self._styles.of("text", attribute(element, "style-name"))
                if style.display == "none":
                    self._writer.remarks.add(Remark.LEFT_OUT)
                else:
                    self._inline(element, _look(style, look))
            case "a":
                self._inline(element, replace(look, href=attribute(element, "href")))
            case "s":
                self._pieces.append((" " * _integer(attribute(element, "c"), 1), look))
            case "tab":
                self._pieces.append(("\t", look))
            case "line-break":
                self._pieces.append(("\n", look))
            case "soft-page-break":
                self._break_page()
            case "annotation" | "annotation-end" | "hidden-text" | "script" | "note-citation":
                self._writer.remarks.add(Remark.LEFT_OUT)
            case "ruby":
                self._inline(child(element, "ruby-base") or element, look)
            case "note":
                self._below += children(element, "note-body")
            case name if name in _ASIDE:
                self._aside(element)
            case _:
                self._inline(element, look)

    def _aside(self, frame: etree._Element) -> None:
        """Boxes go below the paragraph; of pictures it is only told."""
        waiting = [frame]
        while waiting:
            element = waiting.pop()
            match local(element):
                case name if name == "text-box" or name in _SHAPES:
                    self._below.append(element)
                case "image" | "object" | "object-ole" | "plugin":
                    self._writer.remarks.add(Remark.LEFT_OUT)
                case _:
                    waiting += reversed(element)

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1][0].endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self._pieces.append((text, look))

    def _break_page(self) -> None:
        """A page ends here: before the paragraph's words, or in the middle of them."""
        if any(text.strip() for text, _look in self._pieces):
            self._breaks += 1
        else:
            self._writer.page += 1


def _look(style: OdtStyle, around: Look) -> Look:
    bold = style.weight in {"bold", "600", "700", "800", "900"} if style.weight else around.bold
    italic = style.slant in {"italic", "oblique"} if style.slant else around.italic
    return replace(around, bold=bold, italic=italic)


def _integer(value: str, otherwise: int) -> int:
    return min(int(value), WIDEST) if value.isdecimal() and len(value) < 9 else otherwise
