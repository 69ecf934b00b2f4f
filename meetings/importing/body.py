"""A document's blocks as the archive's clean rich text: the notes of an item, and of what is around the items."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby, pairwise

from meetings.importing.document import Block, BlockKind, Document, Mark, MarkKind, Span, unwrap
from meetings.richtext import SCHEMES, clean

LONGEST_HEADING = 90
_ADDRESS = re.compile(r"https?://[^\s<>\"”]{4,}")
_TITLE = re.compile(r"[^.:;!?@]*[^.:;!?,@\s]")
_ORDERED = re.compile(r"\(?(\d{1,4})[.)]?")
MARKUP = {MarkKind.BOLD: "strong", MarkKind.ITALIC: "em"}
"""The tags of what is emphasised."""


def as_html(document: Document, span: Span) -> str:
    """A span as rich text that `richtext.clean` has nothing to do with; furniture is left out."""
    chosen = [block for _number, block in document.within(*span) if block.kind != BlockKind.FURNITURE]
    return clean("".join(_Writer(document, chosen).pieces()))


class _Writer:
    def __init__(self, document: Document, blocks: list[Block]) -> None:
        self._document = document
        self._blocks = blocks
        self._highest = min((block.level for block in blocks if block.kind == BlockKind.HEADING), default=1)
        self._open: list[tuple[int, str]] = []
        """The lists that are open: their depth and tag."""

    def pieces(self) -> Iterator[str]:
        for (is_table, _table), group in groupby(self._blocks, key=_table_of):
            blocks = list(group)
            if is_table:
                yield from self._close(-1)
                yield from self._rows(blocks)
                continue
            for place, block in enumerate(blocks):
                yield from self._block(block, blocks[place + 1] if place + 1 < len(blocks) else None)
        yield from self._close(-1)

    def _block(self, block: Block, following: Block | None) -> Iterator[str]:
        lines = [words for line in _lines(block) if (words := self._inline(line))]
        if not lines:
            return
        if self._is_heading(block, following, len(lines)):
            yield from self._close(-1)
            tag = "h4" if block.kind == BlockKind.HEADING and block.level > self._highest else "h3"
            title = [escape(block.marker, quote=False), *(self._plain(line) for line in _lines(block))]
            yield f"<{tag}>{' '.join(title).strip()}</{tag}>"
        elif block.kind == BlockKind.LIST_ITEM:
            yield from self._entry(block, "<br>".join(lines))
        else:
            yield from self._close(-1)
            yield f"<p>{'<br>'.join(lines)}</p>"

    def _is_heading(self, block: Block, following: Block | None, lines: int) -> bool:
        """A heading, or a short line that is all bold or all italic; in a list only when no list goes on after it."""
        if block.kind == BlockKind.HEADING:
            return True
        spans = _lines(block)
        if self._is_plain_heading(block, following, lines):
            return True
        if lines != 1 or spans[-1][1] - spans[0][0] > LONGEST_HEADING or following is None:
            return False
        if block.kind == BlockKind.LIST_ITEM and following.kind == BlockKind.LIST_ITEM:
            return False
        return any(self._document.is_all(kind, spans[0][0], spans[-1][1]) for kind in MARKUP)

    def _is_plain_heading(self, block: Block, following: Block | None, lines: int) -> bool:
        """A short line over sentences or a list, where nothing could set it apart: in plain text and in PDFs."""
        if self._document.kind not in {"text", "pdf"} or block.kind != BlockKind.PARAGRAPH or following is None:
            return False
        words = self._document.prose(block.content, block.end)
        if lines != 1 or len(words) > LONGEST_HEADING or not words[:1].isupper() or not _TITLE.fullmatch(words):
            return False
        if following.kind == BlockKind.LIST_ITEM:
            return True
        after = self._document.prose(following.content, following.end)
        return following.kind == BlockKind.PARAGRAPH and len(after) > len(words) and after[-1] in ".!?"

    def _entry(self, block: Block, words: str) -> Iterator[str]:
        number = _ORDERED.fullmatch(block.marker.strip())
        tag = "ol" if number else "ul"
        yield from self._close(block.level)
        if self._open and self._open[-1] == (block.level, tag):
            yield "</li><li>"
        else:
            if self._open and self._open[-1][0] == block.level:
                yield from self._close(block.level - 1)
            start = f' start="{int(number[1])}"' if number and int(number[1]) != 1 else ""
            yield f"<{tag}{start}><li>"
            self._open.append((block.level, tag))
        yield words

    def _close(self, level: int) -> Iterator[str]:
        """End the lists that are deeper than a level."""
        while self._open and self._open[-1][0] > level:
            yield f"</li></{self._open.pop()[1]}>"

    def _rows(self, blocks: list[Block]) -> Iterator[str]:
        """A table: a line for each of its rows, with a bar between the cells."""
        rows = []
        for _row, in_row in groupby(blocks, key=lambda block: block.cell.row if block.cell else -1):
            cells = []
            for _column, in_cell in groupby(in_row, key=lambda block: block.cell.column if block.cell else -1):
                inlines = [self._inline(line) for block in in_cell for line in _lines(block)]
                cells += [" ".join(filter(None, inlines))] if any(inlines) else []
            rows += [" | ".join(cells)] if cells else []
        if rows:
            yield f"<p>{'<br>'.join(rows)}</p>"

    def _plain(self, span: Span) -> str:
        return escape(_seen(self._document.prose(*span)), quote=False)

    def _inline(self, span: Span) -> str:
        """A line with its bold, italic and links."""
        start, end = span
        marks = [mark for kind in MarkKind for mark in self._document.marked(kind, start, end)]
        cuts = sorted(
            {start, end, *(place for mark in marks for place in (mark.start, mark.end) if start < place < end)}
        )
        runs: list[tuple[str, str]] = []
        for first, last in pairwise(cuts):
            over = [mark for mark in marks if mark.start < last and first < mark.end]
            if any(mark.kind == MarkKind.HIDDEN for mark in over):
                continue
            words = re.sub(r"\s+", " ", unwrap(_seen(self._document.text[first:last])))
            runs.append((_opening(over), words))
        return "".join(
            _wrapped(tags, "".join(words for _tags, words in its))
            for tags, its in groupby(_edged(runs), key=lambda run: run[0])
        )


def _lines(block: Block) -> tuple[Span, ...]:
    return block.lines or ((block.content, block.end),)


def _table_of(block: Block) -> tuple[bool, int]:
    return block.cell is not None, block.cell.table if block.cell else -1


def _opening(marks: list[Mark]) -> str:
    """The opening tags for a run under these marks, links outermost."""
    link = next((mark for mark in marks if mark.kind == MarkKind.LINK), None)
    tags = ""
    if link:
        safe = link.href.partition(":")[0].lower() in SCHEMES and ":" in link.href
        tags = f'<a href="{escape(link.href)}">' if safe else "<a>"
    return tags + "".join(f"<{tag}>" for kind, tag in MARKUP.items() if any(mark.kind == kind for mark in marks))


def _edged(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The runs without white space at the ends of the line, nor twice between two of them."""
    edged: list[tuple[str, str]] = []
    for tags, words in runs:
        if not edged or edged[-1][1].endswith(" "):
            words = words.lstrip(" ")
        if words:
            edged.append((tags, words))
    while edged and not (last := edged[-1][1].rstrip(" ")):
        edged.pop()
    return [*edged[:-1], (edged[-1][0], last)] if edged else []


def _wrapped(tags: str, words: str) -> str:
    names = re.findall(r"<(\w+)", tags)
    inner = escape(words, quote=False) if "a" in names else _linked(words)
    return f"{tags}{inner}{''.join(f'</{name}>' for name in reversed(names))}"


def _linked(words: str) -> str:
    """Words with the addresses in them made into links."""
    pieces, done = [], 0
    for found in _ADDRESS.finditer(words):
        address = found[0].rstrip(".,;:!?)”'")
        pieces.append(escape(words[done : found.start()], quote=False))
        pieces.append(f'<a href="{escape(address)}">{escape(address, quote=False)}</a>')
        done = found.start() + len(address)
    return "".join([*pieces, escape(words[done:], quote=False)])


def _seen(words: str) -> str:
    """Without signs that nothing shows."""
    return "".join(sign for sign in words if sign >= " " or sign in "\n\t")
