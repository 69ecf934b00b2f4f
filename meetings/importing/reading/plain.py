"""Plain text and Markdown: the text stays as it was given, and its structure is laid over it."""

from meetings.importing.document import Block, BlockKind, Cell, Document, Mark, MarkKind, Span, trimmed
from meetings.importing.reading import markdown
from meetings.importing.reading.furniture import find_furniture
from meetings.importing.reading.lines import (
    INVISIBLE,
    Line,
    Wrapping,
    has_ended,
    hidden_signs,
    is_prose,
    normalise,
    physical_lines,
    shadow_of,
)
from meetings.importing.reading.markers import Depths, is_bullet, is_lone_marker, marker_at
from meetings.importing.reading.tables import find_tables

Logical = list[Line]
"""The physical lines that one line was wrapped into."""


def read_text(text: str) -> Document:
    """Read a text, whatever it is; offsets are into it as it comes back, with newlines alike and no byte order mark."""
    text = normalise(text)
    return _Reader(markdown.with_newlines(text) if markdown.is_markdown(text) else text).document()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.shadow = shadow_of(text)
        self.is_markdown = markdown.is_markdown(self.shadow)
        self.marks: list[Mark] = hidden_signs(text)
        self.blocks: list[Block] = []
        self.depths = Depths()

    def document(self) -> Document:
        lines = self._without_signs(physical_lines(self.shadow))
        self._drop_lone_letters(lines)
        wrapping = Wrapping(self.text, self.shadow, lines)
        lines = find_tables(self.shadow, lines, self.marks)
        aside = find_furniture(self.shadow, lines, wrapping.is_cut)
        for group in self._groups(self._logical(lines, aside, wrapping), wrapping):
            self._add(group)
        for block in self.blocks:
            self.marks += markdown.bare_links(self.text, *block.span)
            if self.is_markdown:
                self.marks += markdown.inline_marks(self.text, *block.span)
        return Document(
            self.text,
            tuple(sorted(self.blocks, key=lambda block: (block.start, -block.end))),
            tuple(sorted(set(self.marks), key=lambda mark: (mark.start, mark.end, mark.kind))),
            "markdown" if self.is_markdown else "text",
            max((line.page for line in lines), default=1),
        )

    def _hide(self, start: int, end: int) -> None:
        if start < end:
            self.marks.append(Mark(MarkKind.HIDDEN, start, end))

    def _without_signs(self, lines: list[Line]) -> list[Line]:
        """Read what each line begins with; those that are only a sign are hidden and gone."""
        kept: list[Line] = []
        gap, lone = 0, None
        for line in lines:
            line.gap += gap
            gap = 0
            if self._is_sign(line, kept) or not self._read_beginning(line):
                self._hide(line.start, line.end)
                gap = line.gap + 1
                continue
            if lone and not line.marker and not line.heading and line.gap < 2:
                self._take_marker(line, lone)
                kept.pop()
            is_lone = not line.heading and is_lone_marker(self.shadow, line.start, line.end)
            lone = line if is_lone else None
            kept.append(line)
        return kept

    def _is_sign(self, line: Line, before: list[Line]) -> bool:
        """A rule, a fence, or the underline of a heading, which the line before then is."""
        words = self.shadow[line.start : line.end]
        if before and not line.gap and markdown.UNDERLINE.match(words):
            above = before[-1]
            if not (above.marker and is_bullet(above.marker)) and (len(before) < 2 or above.gap or above.breaks):
                above.heading = above.heading or (1 if words[0] == "=" else 2)
        is_fence = self.is_markdown and markdown.FENCE.match(words)
        return bool(markdown.RULE.match(words) or is_fence)

    def _read_beginning(self, line: Line) -> bool:
        """Find where the words begin, and what is before them; false when there are none."""
        start = line.start
        if quote := markdown.QUOTE.match(self.shadow, start, line.end):
            self._hide(*quote.span())
            start = quote.end()
        if self.is_markdown and (heading := markdown.HEADING.match(self.shadow, start, line.end)):
            line.heading = len(heading[1])
            self._hide(*heading.span())
            start = heading.end()
            if closing := markdown.CLOSING.search(self.shadow, max(start, line.end - 80), line.end):
                self._hide(*closing.span())
        if self.is_markdown and self.shadow[line.end - 1] == "\\" and self.text[line.end : line.end + 1] == "\n":
            self._hide(line.end - 1, line.end)
            line.is_last = True
        line.marker, line.words = marker_at(self.shadow, start, line.end)
        if line.marker and INVISIBLE.search(self.text, start, line.words):
            line.marker = self._marker_seen(start, line.words)
        return line.words < line.end

    def _marker_seen(self, start: int, end: int) -> str:
        """The marker in a span, without what is not seen."""
        seen = INVISIBLE.sub("", self.text[start:end]).strip()
        return marker_at(f"{seen} -", 0, len(seen) + 2)[0]

    def _take_marker(self, line: Line, lone: Line) -> None:
        """A bullet that stood on a line of its own begins the line after it."""
        line.marker = self._marker_seen(lone.start, lone.end)
        line.start, line.indent, line.gap, line.breaks = lone.start, lone.indent, lone.gap, lone.breaks

    def _drop_lone_letters(self, lines: list[Line]) -> None:
        """An "o" is a bullet only where there are several, or others: else it is short for "och"."""
        bullets = [line for line in lines if line.marker and is_bullet(line.marker)]
        if len(bullets) == 1 and bullets[0].marker == "o":
            bullets[0].marker, bullets[0].words = "", bullets[0].start

    def _logical(self, lines: list[Line], aside: list[bool], wrapping: Wrapping) -> list[Logical]:
        """Join what was wrapped or cut by a page's end; furniture becomes blocks, and is hidden within a paragraph."""
        found: list[Logical] = []
        between: list[Line] = []
        entries = _entries(lines, wrapping)
        for place, line in enumerate(lines):
            if aside[place]:
                between.append(line)
                line.marker = ""
                self.blocks.append(self._block(BlockKind.FURNITURE, [[line]]))
                continue
            line.breaks = line.breaks or bool(between)
            last = found[-1][-1] if found else None
            kind = found[-1][0].marker[-1:] if found else ""
            goes_on = last and (wrapping.goes_on(last, line) or wrapping.runs_into_number(last, line))
            if last and wrapping.joins(last, line, kind) and (place not in entries or goes_on):
                for furniture in between:
                    self._hide(furniture.start, furniture.end)
                if self.text.startswith("\u00ad", last.end):  # within a word
                    self._hide(last.end, line.start)
                found[-1].append(line)
            else:
                found.append([line])
            between = []
        return found

    def _groups(self, logical: list[Logical], wrapping: Wrapping) -> list[list[Logical]]:
        """Put together the lines that make a block."""
        has_gaps = any(line[0].gap for line in logical[1:])
        groups: list[list[Logical]] = []
        for line in logical:
            if groups and not wrapping.is_double and self._stands_with(groups[-1], line, has_gaps):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _stands_with(self, group: list[Logical], after: Logical, has_gaps: bool) -> bool:
        first, last, line = group[0][0], group[-1], after[0]
        if line.gap or line.breaks or line.marker or not (line.is_plain and first.is_plain):
            return False
        if first.marker:
            goes_on = is_bullet(first.marker) and has_gaps and has_ended(self.shadow, last[-1].start, last[-1].end)
            return line.indent > first.indent or (goes_on and line.indent == first.indent)
        is_prosaic = any(is_prose(self.shadow, part[0].start, part[-1].end) for part in (last, after))
        return last[-1].is_last or not is_prosaic

    def _add(self, group: list[Logical]) -> None:
        first = group[0][0]
        if first.table >= 0:
            for column, (start, end) in first.cells:
                cell = Cell(first.table, first.row, column)
                self.blocks.append(
                    Block(BlockKind.PARAGRAPH, start, end, start, ((start, end),), cell=cell, page=first.page)
                )
        elif first.heading:
            self.blocks.append(self._block(BlockKind.HEADING, group))
        elif first.marker:
            self.blocks.append(self._block(BlockKind.LIST_ITEM, group, self.depths.of(first.marker, first.indent)))
            return
        else:
            self.blocks.append(self._block(BlockKind.PARAGRAPH, group))
        if not self.depths.holds(first.indent):
            self.depths.close()

    def _block(self, kind: BlockKind, group: list[Logical], level: int = 0) -> Block:
        first = group[0][0]
        spans: list[Span] = []
        for logical in group:
            if logical[0].parts:
                spans += logical[0].parts
            else:
                spans.append(trimmed(self.shadow, logical[0].words, logical[-1].end))
        lines = tuple(span for span in spans if span[0] < span[1])
        return Block(
            kind,
            first.start,
            group[-1][-1].end,
            first.words,
            lines,
            first.heading or level,
            first.marker,
            page=first.page,
        )


def _entries(lines: list[Line], wrapping: Wrapping) -> set[int]:
    """The places of lines that are entries by themselves, however long: those of a list of people, an address."""
    found: set[int] = set()
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place].gap or lines[place].marker or not lines[place].is_plain:
            if not wrapping.is_double and wrapping.is_run_of_entries(lines[first:place]):
                found.update(range(first, place))
            first = place
    return found
