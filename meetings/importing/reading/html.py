"""HTML: files, and rich text pasted from Word, Outlook, Google Docs and our own pages.

The parser tells of tags as they come; nothing is built up, so neither depth nor length costs more than its share.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from meetings.importing.document import BlockKind, Cell, Document
from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading.counting import written
from meetings.importing.reading.html_styles import (
    css_of,
    is_hidden,
    look_of,
    mso_bullet,
    mso_level,
    starts_page,
    way_of,
)
from meetings.importing.reading.signs import clean
from meetings.importing.reading.writer import PLAIN, Look, Piece, Writer

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
}  # fmt: skip
_WORDLESS = {
    "area", "audio", "canvas", "embed", "head", "iframe", "map", "noscript", "object", "option", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
_PICTURES = {"img", "svg", "object", "embed", "iframe", "video", "audio", "canvas"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BULLETS = "•◦▪"
WIDEST = 100
"""As many columns or rows as a cell may span."""
MOST_TAGS = 500_000
DEEPEST = 2000
"""The parser looks through all open elements for the one that a tag closes: depth costs time."""

_CHUNK = 2**14


def read_html(html: str) -> Document:
    """A page or a piece of one. Raises `Unreadable` only for one that is too deep or too long before its first word."""
    reader = _Reader()
    target: Any = reader
    parser: Any = etree.HTMLParser(target=target, encoding="utf-8")
    begin = max(html.find("<"), 0) if html.startswith("Version:") else 0  # the clipboard's own head
    data = clean(html[begin:]).encode("utf-8")
    try:
        for place in range(0, len(data), _CHUNK):  # after `_Enough` it still goes through the rest of what it has
            parser.feed(data[place : place + _CHUNK])
        parser.close()
    except _Enough:
        reader.cut()
    except etree.XMLSyntaxError:  # there is no tag and no word in it
        pass
    return reader.close()


class _Enough(Exception):
    """More than is read."""


@dataclass(slots=True)
class _List:
    """A list that is open: how its entries are numbered ("" for bullets), and the number of the next."""

    way: str
    number: int
    depth: int


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    """Until which row a column is taken by a cell from above."""


@dataclass(slots=True)
class _Open:
    """An element that is open, with what its words have from it and from those around it."""

    tag: str
    look: Look = PLAIN
    heading: int = 0
    word_list: int | None = None
    """The depth in a list of Word's own, where each entry is a paragraph."""
    cell: Cell | None = None
    is_hidden: bool = False
    is_furniture: bool = False
    is_marker: bool = False
    keeps_space: bool = False


class _Reader:
    """What the parser tells of tags and text. `close` gives the document."""

    def __init__(self) -> None:
        self._writer = Writer()
        self._open = [_Open("")]
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._pieces: list[Piece] = []
        self._tags = 0
        self._marker = ""
        self._depth: int | None = None
        """How deep the entry stands that was begun and has no words yet; none when there is no such."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags += 1
        if self._tags > MOST_TAGS or len(self._open) > DEEPEST or self._writer.is_full:
            raise _Enough
        if tag in _BLOCKS:
            self._flush()
        css = css_of(attributes.get("style", ""))
        around = self._open[-1]
        inner = replace(
            around,
            tag=tag,
            look=look_of(tag, attributes, css, around.look),
            heading=_HEADINGS.get(tag, around.heading),
            is_hidden=around.is_hidden or tag in _WORDLESS or is_hidden(attributes, css),
            is_furniture=around.is_furniture or _is_furniture(tag, attributes),
            keeps_space=around.keeps_space or tag == "pre" or css.get("white-space", "").startswith("pre"),
        )
        if starts_page(css) and not inner.is_hidden:
            self._flush()
            self._writer.page += 1
        if not inner.is_hidden:
            self._begin(inner, attributes, css)
        elif tag in _PICTURES:
            self._writer.remarks.add(Remark.LEFT_OUT)
        self._open.append(inner)

    def _begin(self, inner: _Open, attributes: Mapping[str, str], css: Mapping[str, str]) -> None:
        """What else begins with an element, and what it adds to the text by itself."""
        match inner.tag:
            case "br":
                self._pieces.append(("\n", PLAIN))
            case "img":
                self._writer.remarks.add(Remark.LEFT_OUT)
            case "ol" | "ul":
                way = way_of(inner.tag, attributes.get("type", ""), css)
                self._lists.append(_List(way, _integer(attributes.get("start", ""), 1), len(self._lists)))
            case "li":
                self._entry(attributes, css)
            case "table" | "dl":
                self._tables.append(_Table(self._writer.new_table()))
            case "tr" | "td" | "th" | "dt" | "dd":
                self._place(inner, attributes)
            case _ if "mso-list" in css:
                self._word_list(inner, css)
            case "span" if css.get("float") == "left" and self._depth is not None:  # LibreOffice writes it out, too
                inner.is_marker, self._marker = True, ""
        if "mso-tab-count" in css:
            self._pieces.append(("\t", inner.look))
            inner.is_hidden = True

    def _word_list(self, inner: _Open, css: Mapping[str, str]) -> None:
        if css["mso-list"].startswith("ignore"):
            inner.is_marker = True
        elif (level := mso_level(css["mso-list"])) is not None:
            inner.word_list, self._marker = level, ""

    def _entry(self, attributes: Mapping[str, str], css: Mapping[str, str]) -> None:
        if not self._lists:
            self._marker, self._depth = _BULLETS[0], 0
            return
        of = self._lists[-1]
        of.number = _integer(attributes.get("value", ""), of.number)
        way = way_of("li", attributes.get("type", ""), css) or of.way
        if way == "bullet":
            self._marker = _BULLETS[min(of.depth, 2)]
        else:
            self._marker = f"{written(of.number, way)}." if way != "none" else ""
        self._depth = of.depth
        of.number += 1

    def _place(self, inner: _Open, attributes: Mapping[str, str]) -> None:
        """Find the row and the column of a cell. A list of terms is a table of two columns."""
        if not self._tables:
            return
        table = self._tables[-1]
        if inner.tag in {"tr", "dt"}:
            table.row, table.column = table.row + 1, 0
        if inner.tag == "tr":
            return
        if inner.tag == "dd":
            table.column = 1
        table.row = max(table.row, 0)
        while table.taken.get(table.column, -1) >= table.row:
            table.column += 1
        inner.cell = Cell(table.number, table.row, table.column)
        rows = min(_integer(attributes.get("rowspan", ""), 1), WIDEST)
        for _column in range(min(_integer(attributes.get("colspan", ""), 1), WIDEST)):
            if rows > 1:
                table.taken[table.column] = table.row + rows - 1
            table.column += 1

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if len(self._open) == 1 or self._open[-1].tag != tag:
            return
        ended = self._open.pop()
        if ended.is_hidden:
            return
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif tag in {"table", "dl"} and self._tables:
            self._tables.pop()
        elif tag == "li":
            self._marker, self._depth = "", None
        elif ended.is_marker and not self._open[-1].is_marker:
            self._marker = mso_bullet(self._marker)

    def data(self, text: str) -> None:
        inner = self._open[-1]
        if inner.is_hidden:
            return
        if inner.is_marker:
            self._marker = (self._marker + text).replace("\xa0", " ")
            return
        if not inner.keeps_space:
            text = _SPACE.sub(" ", text)
            if text.startswith(" ") and (not self._pieces or self._pieces[-1][0].endswith((" ", "\n", "\t"))):
                text = text[1:]
        if text:
            self._pieces.append((text, inner.look))

    def _flush(self) -> None:
        """Write the words since the last block began or ended."""
        pieces, self._pieces = self._pieces, []
        if not any(text.strip() for text, _look in pieces):
            return
        inner = self._open[-1]
        depth = self._depth if inner.word_list is None else inner.word_list
        marker, self._marker, self._depth = self._marker, "", None
        if inner.is_furniture:
            self._writer.write(BlockKind.FURNITURE, pieces, cell=inner.cell)
        elif inner.heading:
            self._writer.write(BlockKind.HEADING, pieces, level=inner.heading, marker=marker, cell=inner.cell)
        elif depth is not None:
            self._writer.write(BlockKind.LIST_ITEM, pieces, level=depth, marker=marker, cell=inner.cell)
        else:
            self._writer.write(BlockKind.PARAGRAPH, pieces, cell=inner.cell)

    def cut(self) -> None:
        """Tell that there is more than what was read."""
        self._flush()
        if self._writer.is_empty:
            raise Unreadable(Problem.TOO_MUCH)
        self._writer.remarks.add(Remark.CUT)

    def close(self) -> Document:
        self._flush()
        return self._writer.document("html")


def _is_furniture(tag: str, attributes: Mapping[str, str]) -> bool:
    """Ways through a site; LibreOffice's heads, feet and contents; and of what our own pages add, all that tells
    nothing of the meeting."""
    if tag == "div" and attributes.get("title") in {"header", "footer"}:
        return True
    if tag == "div" and attributes.get("id", "").startswith("Table of Contents"):
        return True
    classes = attributes.get("class", "").split()
    return tag == "nav" or ("data-derived" in attributes and (tag == "footer" or "draft-mark" in classes))


def _integer(value: str, otherwise: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
