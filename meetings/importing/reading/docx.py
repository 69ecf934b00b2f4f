"""Word files: paragraphs, numbers as Word prints them, tables, text boxes, notes, heads and feet."""

import re
from dataclasses import replace

from lxml import etree

from meetings.importing.document import BlockKind, Cell, Document
from meetings.importing.errors import Remark
from meetings.importing.reading.docx_fields import Fields, link_of
from meetings.importing.reading.docx_numbering import Numbering
from meetings.importing.reading.docx_parts import (
    Parts,
    chosen,
    control,
    in_drawing,
    is_contents,
    unwrapped,
)
from meetings.importing.reading.docx_styles import (
    BODY_LEVEL,
    Numbered,
    Style,
    Styles,
    is_on,
    numbered_of,
    outline_of,
    toggles_of,
)
from meetings.importing.reading.docx_symbols import font_of, pictured, symbol
from meetings.importing.reading.package import attribute, child, children, local
from meetings.importing.reading.writer import PLAIN, Look, Piece, Writer

_CONTENTS = re.compile(r"toc ?(?:\d|heading)|innehå?ll ?\d", re.IGNORECASE)


def read_docx(data: bytes) -> Document:
    """Raises `Unreadable`."""
    parts = Parts(data)
    return _Reader(parts).document()


class _Reader:
    """Goes through the parts once; what is not yet written of the paragraph at hand is kept on it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._writer = Writer(remarks=parts.remarks())
        self._styles = Styles(parts.beside("styles"))
        self._numbering = Numbering(parts.beside("numbering"))
        self._links: dict[str, str] = {}
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            for note in children(parts.beside(f"{kind}s"), kind)
        }
        self._links_of_notes = {kind: parts.links_beside(f"{kind}s") for kind in ("footnote", "endnote")}
        self._furniture: set[str] | None = None
        """Of heads and feet, the texts already written; none while the body is read."""
        self._pieces: list[Piece] = []
        self._fields = Fields()
        self._font = ""
        """Of the run at hand."""
        self._below: list[etree._Element] = []
        """Text boxes and notes of the paragraph, which follow it."""
        self._breaks = 0
        self._in_contents = False
        """Within what Word keeps for a table of contents."""
        self._is_contents = False
        """Some of the paragraph is what a table of contents shows."""
        self._has_rendered_breaks = next(parts.body.iter("{*}lastRenderedPageBreak"), None) is not None

    def document(self) -> Document:
        self._heads_and_feet("headerReference")
        self._links, self._fields = self._parts.links(self._parts.main), Fields()
        self._blocks(self._parts.body, None)
        self._heads_and_feet("footerReference")
        return self._writer.document("docx")

    def _heads_and_feet(self, kind: str) -> None:
        """Each text of them once; not those that are kept for a first or an even page that is as all others."""
        self._furniture = set()
        seen = set()
        has_even = is_on(child(self._parts.beside("settings"), "evenAndOddHeaders"))
        for section in self._parts.body.iter("{*}sectPr"):
            has_first = is_on(child(section, "titlePg"))
            for reference in children(section, kind):
                shown = {"first": has_first, "even": has_even}.get(attribute(reference, "type"), True)
                name, root = self._parts.by_id(attribute(reference, "id"))
                if shown and root is not None and name not in seen:
                    seen.add(name)
                    self._links, self._fields = self._parts.links(name), Fields()
                    self._blocks(root, None)
        self._furniture = None

    def _blocks(self, container: etree._Element, cell: Cell | None) -> None:
        """The paragraphs and tables of the body, of a cell, a text box, a note."""
        for element in container:
            match local(element):
                case "p":
                    self._paragraph(element, cell)
                case "tbl":
                    self._end(cell)
                    self._table(element)
                case _:
                    inner = self._transparent(element)
                    if inner is not None:
                        was, self._in_contents = self._in_contents, self._in_contents or is_contents(element)
                        self._blocks(inner, cell)
                        self._in_contents = was
        self._end(cell)

    def _end(self, cell: Cell | None) -> None:
        """Write what is left of a paragraph whose end was deleted, where none follows that it could belong to."""
        if self._pieces or self._below:
            self._write(Style(), BlockKind.PARAGRAPH, 0, "", cell)

    def _transparent(self, element: etree._Element) -> etree._Element | None:
        """What of an element that only wraps others is to be read; nothing of one that is no text, or deleted."""
        match local(element):
            case "ins" | "moveTo":
                self._writer.remarks.add(Remark.TRACKED_CHANGES)
                return element
            case "del" | "moveFrom":
                self._writer.remarks.add(Remark.TRACKED_CHANGES)
            case "customXml" | "smartTag" | "bdo" | "dir" | "oMath" | "oMathPara" | "rubyBase":
                return element
            case "ruby":
                return child(element, "rubyBase")
            case "sdt":
                return control(element)
            case "AlternateContent":
                return chosen(element)
            case "altChunk":
                self._writer.remarks.add(Remark.LEFT_OUT)
        return None

    def _table(self, table: etree._Element) -> None:
        number = self._writer.new_table()
        for row, (line, _is_filled) in enumerate(unwrapped(table, "tr")):
            properties = child(line, "trPr")
            if child(properties, "del") is not None:
                self._writer.remarks.add(Remark.TRACKED_CHANGES)
                continue
            column = _number(child(properties, "gridBefore"), 0)
            for each, is_filled in unwrapped(line, "tc"):
                if is_filled:
                    self._blocks(each, Cell(number, row, column))
                column += _number(child(each, "tcPr", "gridSpan"), 1)

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None) -> None:
        properties = child(paragraph, "pPr")
        key = attribute(child(properties, "pStyle"), "val")
        style = self._styles.paragraph(key)
        outline = outline_of(properties)
        outline = style.outline if outline is None else outline
        is_heading = outline is not None and outline < BODY_LEVEL and self._furniture is None
        toggles = {"vanish": style.toggles.get("vanish", False)} if is_heading else style.toggles
        if is_on(child(properties, "pageBreakBefore")) and not self._has_rendered_breaks:
            self._break_page()
        if is_heading:
            self._fields.end_contents()
        self._inline(paragraph, toggles, PLAIN)
        self._fields.end_paragraph()
        if self._goes_on(properties, style):
            return
        marker, depth = self._marker(properties, style, key)
        if is_heading:
            self._write(style, BlockKind.HEADING, min((outline or 0) + 1, 6), marker, cell)
        elif marker:
            self._write(style, BlockKind.LIST_ITEM, depth, marker, cell)
        else:
            self._write(style, BlockKind.PARAGRAPH, 0, "", cell)

    def _goes_on(self, properties: etree._Element | None, style: Style) -> bool:
        """Whether what was read of a paragraph belongs to the next one: its end was deleted, or nothing of it shows."""
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._writer.remarks.add(Remark.TRACKED_CHANGES)
            return True
        if attribute(child(properties, "framePr"), "dropCap") in {"drop", "margin"}:
            return True
        return not self._pieces and (style.toggles | toggles_of(mark)).get("vanish", False)

    def _marker(self, properties: etree._Element | None, style: Style, key: str) -> tuple[str, int]:
        if self._furniture is not None:
            return "", 0
        direct, inherited = numbered_of(properties), style.numbered
        if direct and inherited:
            numbered = Numbered(direct.number or inherited.number, direct.level or inherited.level)
        else:
            numbered = direct or inherited or Numbered("", "")
        marker, depth = self._numbering.marker(numbered, key) or ("", 0)
        return marker, max(depth, style.depth)

    def _write(self, style: Style, kind: BlockKind, level: int, marker: str, cell: Cell | None) -> None:
        """Write the paragraph at hand, and then what belongs below it."""
        pieces, self._pieces = self._pieces, []
        below, self._below = self._below, []
        is_entry, self._is_contents = self._is_contents or self._in_contents, False
        if self._furniture is not None or is_entry or _CONTENTS.match(style.name):
            kind, level, marker = BlockKind.FURNITURE, 0, ""
        text = "".join(text for text, _look in pieces).strip()
        if self._furniture is None or text not in self._furniture:
            self._writer.write(kind, pieces, level=level, marker=marker, cell=cell)
        if self._furniture is not None:
            self._furniture.add(text)
        self._writer.page += self._breaks
        self._breaks = 0
        links, fields = self._links, self._fields
        for each in below:
            self._links, self._fields = self._links_of_notes.get(local(each), links), Fields()
            self._blocks(each, cell)
        self._links, self._fields = links, fields

    def _inline(self, element: etree._Element, toggles: dict[str, bool], look: Look) -> None:
        """What stands in a paragraph, or in a part of one."""
        for each in element:
            match local(each):
                case "r":
                    self._run(each, toggles, look)
                case "hyperlink":
                    href = self._links.get(attribute(each, "id"), "")
                    self._inline(each, toggles, replace(look, href=href))
                case "fldSimple":
                    href = link_of(attribute(each, "instr")) or look.href
                    self._inline(each, toggles, replace(look, href=href))
                case _:
                    inner = self._transparent(each)
                    if inner is not None:
                        self._inline(inner, toggles, look)

    def _run(self, run: etree._Element, toggles: dict[str, bool], look: Look) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            character = self._styles.run(attribute(child(properties, "rStyle"), "val"))
            toggles = toggles | character.toggles | toggles_of(properties)
        if toggles.get("vanish"):
            self._hidden(run)
            return
        look = replace(look, bold=toggles.get("b", False), italic=toggles.get("i", False))
        self._font = font_of(properties)
        for each in run:
            self._content(each, toggles, look)

    def _hidden(self, run: etree._Element) -> None:
        """What is not on the page; a field may begin or end in it all the same."""
        for each in run:
            match local(each):
                case "t":
                    self._writer.remarks.add(Remark.LEFT_OUT)
                case "fldChar":
                    self._fields.mark(each)
                case "instrText":
                    self._fields.tell(each.text or "")

    def _content(self, element: etree._Element, toggles: dict[str, bool], look: Look) -> None:
        match local(element):
            case "t":
                self._text(pictured((element.text or "").replace("\n", " "), self._font), look)
            case "tab" | "ptab":
                self._text("\t", look)
            case "cr":
                self._text("\n", look)
            case "br":
                if attribute(element, "type") == "page" and not self._has_rendered_breaks:
                    self._break_page()
                self._text("\n", look)
            case "lastRenderedPageBreak":
                self._break_page()
            case "noBreakHyphen":
                self._text("-", look)
            case "sym" | "symEx":
                self._text(symbol(element), look)
            case "fldChar":
                if form := self._fields.mark(element):
                    self._text(form, look)
            case "instrText":
                self._fields.tell(element.text or "")
            case "AlternateContent" | "ruby":
                inner = self._transparent(element)
                for each in inner if inner is not None else ():
                    if local(each) == "r":
                        self._run(each, toggles, look)
                    else:
                        self._content(each, toggles, look)
            case _:
                self._aside(element)

    def _aside(self, element: etree._Element) -> None:
        """What in a run is no text of the paragraph: boxes and notes go below it, of pictures it is only told."""
        match local(element):
            case "drawing" | "pict" | "object":
                boxes, is_picture = in_drawing(element)
                self._below += boxes
                if is_picture and self._furniture is None:
                    self._writer.remarks.add(Remark.LEFT_OUT)
            case "footnoteReference" | "endnoteReference":
                kind = local(element).removesuffix("Reference")
                note = self._notes.pop((kind, attribute(element, "id")), None)
                self._below += [] if note is None else [note]
            case "commentReference":
                self._writer.remarks.add(Remark.LEFT_OUT)

    def _text(self, text: str, look: Look) -> None:
        """Add to the paragraph, unless it is what tells a field what to show."""
        if self._fields.is_shown:
            self._fields.show()
            self._pieces.append((text, replace(look, href=self._fields.href or look.href)))
            self._is_contents = self._is_contents or self._fields.is_contents

    def _break_page(self) -> None:
        """A page ends here: before the paragraph's words, or in the middle of them."""
        if self._furniture is not None:
            return
        if any(text.strip() for text, _look in self._pieces):
            self._breaks += 1
        else:
            self._writer.page += 1


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = attribute(element, "val")
    return int(value) if value.isdecimal() and len(value) < 5 else otherwise
