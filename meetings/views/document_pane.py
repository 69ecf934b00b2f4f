"""A document as it reads, with the place of every fact marked in it: what stands beside the draft when one reviews.

It is put together here and not in a template for the same reason as the notes are (see `exports/markup.py`). `escape`
stands around every word of the document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise

from django.utils.safestring import SafeString, mark_safe

from meetings.importing.body import MARKUP
from meetings.importing.document import Block, BlockKind, Document, MarkKind, Span, unwrap

MOST_MARKS = 2_000
"""As many places as are marked: more than any notes have, and as many as a browser goes through at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands; `key` names the fact on the page."""

    key: str
    span: Span


def pane_html(document: Document, places: Iterable[Place]) -> SafeString:
    """All of the text, block by block. A fact with the key k is marked by links to #f-k, and begins at #m-k."""
    marked = _Marked(document, places)
    pieces: list[str] = []
    for kind, blocks in groupby(document.blocks, key=_group):
        if kind.startswith("table"):
            pieces += ["<table><tbody>", *_rows(list(blocks), marked), "</tbody></table>"]
        elif kind == BlockKind.LIST_ITEM:
            pieces += ["<ul>", *(_entry(block, marked) for block in blocks), "</ul>"]
        else:
            pieces += [_paragraph(block, marked) for block in blocks]
    return mark_safe("".join(pieces))  # noqa: S308 -- every word in it is escaped


def _group(block: Block) -> str:
    """What a block is shown in together with its neighbours."""
    return f"table {block.cell.table}" if block.cell else block.kind


def _paragraph(block: Block, marked: "_Marked") -> str:
    if block.kind == BlockKind.HEADING:
        marker = f"{escape(block.marker)} " if block.marker else ""
        return f'<p class="heading level-{min(max(block.level, 1), 4)}">{marker}{marked.words(block)}</p>'
    if block.kind == BlockKind.FURNITURE:
        return f'<p class="furniture">{marked.words(block)}</p>'
    return f"<p>{marked.words(block)}</p>"


def _entry(block: Block, marked: "_Marked") -> str:
    marker = f'<span class="marker">{escape(block.marker)}</span>' if block.marker else ""
    return f'<li class="depth-{min(max(block.level, 0), 4)}">{marker}{marked.words(block)}</li>'


def _rows(blocks: list[Block], marked: "_Marked") -> Iterator[str]:
    for _row, cells in groupby(blocks, key=lambda block: block.cell and block.cell.row):
        yield "<tr>"
        for _column, inner in groupby(cells, key=lambda block: block.cell and block.cell.column):
            yield f"<td>{''.join(_paragraph(block, marked) for block in inner)}</td>"
        yield "</tr>"


@dataclass
class _Marked:
    """The text of a document, cut where facts, emphasis and hidden signs begin and end."""

    document: Document
    places: Iterable[Place]
    edges: list[int] = field(init=False)
    active: dict[str, Span] = field(default_factory=dict, init=False)
    begun: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        length = len(self.document.text)
        kept = [place for place in self.places if 0 <= place.span[0] < place.span[1] <= length][:MOST_MARKS]
        self._coming = sorted(kept, key=lambda place: place.span, reverse=True)
        seen = [mark for mark in self.document.marks if mark.kind in MARKUP or mark.kind == MarkKind.HIDDEN]
        edges = {edge for place in kept for edge in place.span}
        self.edges = sorted(edges | {edge for mark in seen for edge in (mark.start, mark.end)})

    def words(self, block: Block) -> str:
        """A block's words as HTML, a line as the writer broke it on a line of its own."""
        return "\n".join("".join(self._line(start, end)) for start, end in block.lines)

    def _line(self, start: int, end: int) -> Iterator[str]:
        inner = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        for first, last in pairwise([start, *inner, end]):
            if self.document.marked(MarkKind.HIDDEN, first, last):
                continue
            text = escape(unwrap(self.document.text[first:last]))
            for kind, tag in MARKUP.items():
                if text and self.document.marked(kind, first, last):
                    text = f"<{tag}>{text}</{tag}>"
            yield self._mark(text, first)

    def _mark(self, text: str, start: int) -> str:
        """The text as a link to the facts that it shows, if any: to the one that says no more than this."""
        self._step_to(start)
        if not text or not self.active:
            return text
        keys = sorted(self.active, key=lambda key: self.active[key][1] - self.active[key][0])
        anchors = "".join(f'<span id="m-{key}"></span>' for key in keys if key not in self.begun)
        self.begun.update(keys)
        return f'{anchors}<a class="place" href="#f-{keys[0]}" data-facts="{" ".join(keys)}">{text}</a>'

    def _step_to(self, start: int) -> None:
        while self._coming and self._coming[-1].span[0] <= start:
            place = self._coming.pop()
            self.active[place.key] = place.span
        for key in [key for key, span in self.active.items() if span[1] <= start]:
            del self.active[key]
