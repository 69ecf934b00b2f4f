"""Our own print page as it becomes when it is copied into Word, paragraph by paragraph."""

import io
from itertools import groupby
from typing import Any

import docx

from meetings.importing.document import Block, BlockKind, Document
from meetings.importing.reading.html import read_html


def as_docx(page: str) -> bytes:
    """The page's headings, paragraphs, lists and tables as a .docx; the list of facts becomes a table, too."""
    source = read_html(page)
    copy: Any = docx.Document()
    for is_table, run in groupby(source.blocks, key=lambda block: block.cell and block.cell.table):
        blocks = list(run)
        if is_table is not None:
            _table(copy, source, blocks)
            continue
        for block in blocks:
            _paragraph(copy, source, block)
    kept = io.BytesIO()
    copy.save(kept)
    return kept.getvalue()


def _paragraph(copy: Any, source: Document, block: Block) -> None:
    words = "\n".join(source.prose(*line) for line in block.lines)
    if block.kind == BlockKind.HEADING:
        copy.add_heading(f"{block.marker} {words}".strip(), block.level)
    elif block.kind == BlockKind.LIST_ITEM:
        if block.marker[:1].isdigit():  # Word would count on from the list before
            copy.add_paragraph(f"{block.marker} {words}")
        else:
            copy.add_paragraph(words, style=f"List Bullet {min(block.level, 2) + 1}" if block.level else "List Bullet")
    else:
        copy.add_paragraph(words)


def _table(copy: Any, source: Document, blocks: list[Block]) -> None:
    places = [(block, block.cell) for block in blocks if block.cell]
    rows = sorted({cell.row for _block, cell in places})
    columns = max(cell.column for _block, cell in places) + 1
    table = copy.add_table(len(rows), columns)
    for block, cell in places:
        into = table.rows[rows.index(cell.row)].cells[cell.column]
        words = source.prose(block.content, block.end)
        into.text = f"{into.text}\n{words}" if into.text else words
