"""What must hold of every document, whichever reader made it and whatever it was made from."""

import json
from itertools import pairwise

from meetings.importing.document import Block, BlockKind, Document, MarkKind
from meetings.importing.errors import Remark
from meetings.importing.records import as_record, document_of

HIDDEN_SIGNS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0xFEFF)}
"""What turns the direction of writing, or takes no room: never part of a text."""


def check(document: Document) -> None:
    """Every offset is one, every word is in a block or hidden, and nothing is lost on the way through JSON."""
    words = [block for block in document.blocks if block.kind != BlockKind.FURNITURE]
    for blocks in (words, [block for block in document.blocks if block.kind == BlockKind.FURNITURE]):
        assert all(a.end <= b.start for a, b in pairwise(blocks)), "blocks in order, none in another"
    assert [block.start for block in document.blocks] == sorted(block.start for block in document.blocks)
    for block in document.blocks:
        _check_block(document, block)
    _check_marks(document)
    _check_nothing_lost(document)
    assert all(Remark(remark) for remark in document.remarks)
    assert document_of(json.loads(json.dumps(as_record(document)))) == document
    document.text.encode()  # no half of a pair of characters


def _check_block(document: Document, block: Block) -> None:
    text = document.text
    assert 0 <= block.start <= block.content <= block.end <= len(text)
    written = text[block.start : block.end]
    assert written and written == written.strip(), "no white space around a block"
    if block.marker:
        assert (
            block.marker in document.prose(block.start, block.content)
            or block.marker in text[block.start : block.content]
        )
    assert block.lines and block.lines[0][0] >= block.content and block.lines[-1][1] <= block.end
    assert all(start < end for start, end in block.lines), "no line is empty"
    assert all(a[1] <= b[0] for a, b in pairwise(block.lines))
    assert 1 <= block.page <= document.pages
    assert block.level in range(1, 7) if block.kind == BlockKind.HEADING else block.level >= 0


def _check_marks(document: Document) -> None:
    starts = [mark.start for mark in document.marks]
    assert starts == sorted(starts)
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= len(document.text)
        assert bool(mark.href) <= (mark.kind == MarkKind.LINK)


def _check_nothing_lost(document: Document) -> None:
    held = bytearray(len(document.text))
    for start, end in [
        *(block.span for block in document.blocks),
        *((mark.start, mark.end) for mark in document.marks if mark.kind == MarkKind.HIDDEN),
    ]:
        held[start:end] = b"\1" * (end - start)
    lost = [place for place, sign in enumerate(document.text) if not held[place] and not sign.isspace()]
    assert not lost, document.text[lost[0] : lost[0] + 40]
    shown = (sign for place, sign in enumerate(document.text) if sign in HIDDEN_SIGNS)
    assert next(shown, None) is None or any(mark.kind == MarkKind.HIDDEN for mark in document.marks)
