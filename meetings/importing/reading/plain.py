"""Plain text and Markdown (a first, simple reader)."""

import re

from meetings.importing.document import Block, BlockKind, Document, Mark, MarkKind, Span

_MARKER = re.compile(r"[ \t]*(?:(#{1,6})[ \t]+|([-*•·o−–])[ \t]+|(\d{1,2}[.)])[ \t]+)")


def read_text(text: str) -> Document:
    blocks: list[Block] = []
    marks: list[Mark] = []
    for paragraph in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text):
        run: list[Span] = []
        for line in re.finditer(r"[^\n]+", paragraph[0]):
            start, end = paragraph.start() + line.start(), paragraph.start() + line.end()
            if run and _MARKER.match(text, start, end):
                blocks.append(_block(text, run, marks))
                run = []
            run.append((start, end))
        blocks.append(_block(text, run, marks))
    for bold in re.finditer(r"(\*\*)([^*\n]+)(\*\*)", text):
        marks += [
            Mark(MarkKind.HIDDEN, *bold.span(1)),
            Mark(MarkKind.BOLD, *bold.span(2)),
            Mark(MarkKind.HIDDEN, *bold.span(3)),
        ]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    return Document(text, tuple(blocks), tuple(marks), "text")


def _block(text: str, run: list[Span], marks: list[Mark]) -> Block:
    start, end = run[0][0], run[-1][1]
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    marker = _MARKER.match(text, start, end)
    kind, level, sign, content = BlockKind.PARAGRAPH, 0, "", start
    if marker:
        content = marker.end()
        if marker[1]:
            kind, level = BlockKind.HEADING, len(marker[1])
            marks.append(Mark(MarkKind.HIDDEN, start, content))
        elif marker[2]:
            kind, sign = BlockKind.LIST_ITEM, marker[2]
        else:
            kind, sign = BlockKind.LIST_ITEM, marker[3]
    lines = [(max(content, a), b - (len(text[a:b]) - len(text[a:b].rstrip()))) for a, b in run]
    return Block(kind, start, end, content, tuple(lines), level, sign)
