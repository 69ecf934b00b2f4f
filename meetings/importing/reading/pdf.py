"""PDF with a text layer: its letters and their places read into paragraphs, lists, headings and tables."""

from collections import Counter
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from meetings.importing.document import BlockKind, Document
from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading.furniture import is_page_number, key_of
from meetings.importing.reading.pdfglyphs import Sheet, read_sheet
from meetings.importing.reading.pdfpages import Flow, Grid, Row, flows_of, pieces_of, rows_of
from meetings.importing.reading.pdftables import go_on
from meetings.importing.reading.pdftext import (
    Furniture,
    Measures,
    Paragraph,
    Part,
    TextBuilder,
    is_cut,
    levels_of,
    paragraphs_of,
)

MOST_PAGES = 200
_MARGIN = 0.14
"""How much of a page's height a running head or foot may take."""
_EDGE_ROWS = 5


def read_pdf(data: bytes) -> Document:
    """Read a PDF. Raises `Unreadable` when it is broken, locked with a password, or has no text."""
    sheets, remarks, pages = _read_sheets(data)
    if not any(sheet.glyphs for sheet in sheets):
        raise Unreadable(Problem.NO_TEXT)
    if any(sheet.has_picture and not sheet.glyphs for sheet in sheets):
        remarks.append(Remark.SOME_PAGES_WITHOUT_TEXT)
    parts = _parts(sheets)
    measures = Measures(parts, min(sheet.width for sheet in sheets))
    stream = _stream(parts, measures)
    levels = levels_of((part for part in stream if isinstance(part, Paragraph)), measures)
    builder = TextBuilder(measures, levels)
    for part in stream:
        if isinstance(part, Paragraph):
            builder.paragraph(part)
        elif isinstance(part, Grid):
            builder.grid(part)
        else:
            builder.paragraph(Paragraph([[piece] for piece in part.lines]), BlockKind.FURNITURE)
    text, blocks, marks = builder.finished()
    return Document(text, blocks, marks, "pdf", pages, tuple(remarks))


def _read_sheets(data: bytes) -> tuple[list[Sheet], list[str], int]:
    try:
        opened = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(problem).lower()
        raise Unreadable(Problem.ENCRYPTED if is_locked else Problem.BROKEN) from problem
    with closing(opened) as document:
        pages = len(document)
        sheets = [sheet for number in range(min(pages, MOST_PAGES)) if (sheet := _sheet(document, number))]
    return sheets, [Remark.CUT] if pages > MOST_PAGES else [], pages


def _sheet(document: pdfium.PdfDocument, number: int) -> Sheet | None:
    """A page, or nothing when it cannot be read though the others can."""
    try:
        return read_sheet(document[number])
    except pdfium.PdfiumError:
        return None


def _parts(sheets: list[Sheet]) -> list[Part]:
    """All that is read, in order: on each page its head, its text and its foot."""
    pages = [rows_of(sheet, number) for number, sheet in enumerate(sheets, start=1)]
    aside = [_furniture(rows, sheet) for rows, sheet in zip(pages, sheets, strict=True)]
    counts = Counter(key for rows, edge in zip(pages, aside, strict=True) for key in {_key(rows[i]) for i in edge})
    parts: list[Part] = []
    for number, (rows, edge, sheet) in enumerate(zip(pages, aside, sheets, strict=True), start=1):
        apart = [i for i in edge if counts[_key(rows[i])] > 1 or _is_number(rows[i], i in (0, len(rows) - 1))]
        inner = [i for i in range(len(rows)) if i not in apart]
        middle = inner[0] if inner else len(rows)
        parts += [Furniture(rows[i]) for i in apart if i < middle]
        body = [rows[i] for i in inner]
        table = next((part for part in reversed(parts) if not isinstance(part, Furniture)), None)
        if isinstance(table, Grid):
            head, body = go_on(table, body, sheet.rules)
            parts += map(Furniture, head)
        parts += flows_of(body, sheet.rules)
        parts += [Furniture(rows[i]) for i in apart if i >= middle]
        if sheet.aside:
            parts.append(Furniture(pieces_of(sheet.aside, number)))
    return parts


def _furniture(rows: list[Row], sheet: Sheet) -> list[int]:
    """The rows at a page's edges that may be its head and foot."""
    edge = [*range(min(_EDGE_ROWS, len(rows))), *range(max(_EDGE_ROWS, len(rows) - _EDGE_ROWS), len(rows))]
    low, high = sheet.height * _MARGIN, sheet.height * (1 - _MARGIN)
    return [i for i in edge if not low < rows[i][0].y < high]


def _key(row: Row) -> tuple[str, int]:
    """What comes again on other pages at the same height."""
    return key_of(" ".join(piece.text for piece in row)), round(row[0].y / 4)


def _is_number(row: Row, is_outermost: bool) -> bool:
    """A bare number is a page's only at the very edge and by itself: else it may be a cell of a table."""
    if any(is_page_number(piece.text) for piece in row):
        return True
    last = row[-1].text
    return is_outermost and is_page_number(last, surely=False) and (len(row) == 1 or not last.isdecimal())


def _stream(parts: list[Part], measures: Measures) -> list[Paragraph | Grid | Furniture]:
    """Paragraphs, those joined that a page's end cut in two; what stood between comes after."""
    found: list[Paragraph | Grid | Furniture] = []
    open_paragraph: Paragraph | None = None
    for part in parts:
        if isinstance(part, Flow):
            paragraphs = paragraphs_of(part, measures)
            if open_paragraph and is_cut(open_paragraph, paragraphs[0], measures):
                first, *rest = paragraphs.pop(0).lines
                open_paragraph.lines[-1] += first
                open_paragraph.lines += rest
            found += paragraphs
            open_paragraph = paragraphs[-1] if paragraphs else open_paragraph
        else:
            found.append(part)
            open_paragraph = None if isinstance(part, Grid) else open_paragraph
    return found
