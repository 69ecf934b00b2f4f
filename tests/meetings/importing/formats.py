"""Markdown as tests/data/minutes has it, made into every format that the reader knows."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import docx

from bench.evaluation.cases import CORPUS

SOURCE = CORPUS / "formats" / "notes.md"
ODT = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (`level` from 1), a paragraph, an entry of a list, or a table."""

    kind: str
    text: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)


def parts(source: str) -> Iterator[Part]:
    """The source's few kinds of Markdown."""
    for paragraph in source.strip().split("\n\n"):
        heading = re.match(r"(#+) (.*)", paragraph)
        if heading:
            yield Part("heading", heading[2], len(heading[1]))
        elif paragraph.startswith("- "):
            yield from (Part("list item", line.removeprefix("- ")) for line in paragraph.split("\n"))
        elif paragraph.startswith("|"):
            lines = [line for line in paragraph.split("\n") if not line.startswith("| -")]
            yield Part("table", rows=[[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
        else:
            yield Part("paragraph", paragraph)


def as_text(found: list[Part]) -> str:
    lines = []
    for part in found:
        if part.kind == "table":
            widths = [max(map(len, column)) + 3 for column in zip(*part.rows, strict=True)]
            rows = ["".join(map(str.ljust, row, widths)).rstrip() for row in part.rows]
            lines.append("\n".join(rows))
        else:
            lines.append(("• " if part.kind == "list item" else "") + part.text.replace("*", ""))
    return "\n\n".join(lines) + "\n"


def as_html(found: list[Part], paragraph: str = "<p>") -> str:
    """`paragraph` is how one begins: Word gives each a class of its own."""
    body = []
    for kind, run in groupby(found, key=lambda part: part.kind):
        made = "".join(_html(part, paragraph) for part in run)
        body.append(f"<ul>{made}</ul>" if kind == "list item" else made)
    page = f'<html lang="sv"><head><meta charset="utf-8"><title>Anteckningar</title></head><body>{"".join(body)}</body>'
    return f"<!DOCTYPE html>\n{page}</html>"


def _html(part: Part, paragraph: str) -> str:
    words = _marked(part.text, ("<b>", "</b>"), ("<i>", "</i>"), "<br>")
    if part.kind == "heading":
        return f"<h{part.level}>{words}</h{part.level}>"
    if part.kind == "table":
        rows = ("".join(f"<td>{paragraph}{escape(cell)}</p></td>" for cell in row) for row in part.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return f"<li>{words}</li>" if part.kind == "list item" else f"{paragraph}{words}</p>"


def _marked(text: str, bold: tuple[str, str], italic: tuple[str, str], line_break: str) -> str:
    """Markdown's bold and italic words, and the lines of a paragraph, as elements."""
    words = re.sub(r"\*\*(.+?)\*\*", r"\1".join(bold), escape(text, quote=False))
    return re.sub(r"\*(.+?)\*", r"\1".join(italic), words).replace("\n", line_break)


def as_docx(found: list[Part]) -> bytes:
    document: Any = docx.Document()
    for part in found:
        if part.kind == "heading":
            document.add_heading(part.text, part.level)
        elif part.kind == "table":
            table = document.add_table(0, len(part.rows[0]))
            for row in part.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            paragraph = document.add_paragraph(style="List Bullet" if part.kind == "list item" else None)
            for place, run in enumerate(part.text.split("**")):
                paragraph.add_run(run.replace("*", "")).bold = place % 2 == 1
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def as_odt(found: list[Part]) -> bytes:
    body = []
    for kind, run in groupby(found, key=lambda part: part.kind):
        made = "".join(map(_odt, run))
        body.append(f"<text:list>{made}</text:list>" if kind == "list item" else made)
    bold = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} {fo} office:version="1.3">'
        f"<office:automatic-styles>{bold}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return kept.getvalue()


def _odt(part: Part) -> str:
    bold, plain = ('<text:span text:style-name="B">', "</text:span>"), ("<text:span>", "</text:span>")
    words = _marked(part.text, bold, plain, "<text:line-break/>")
    if part.kind == "heading":
        return f'<text:h text:outline-level="{part.level}">{words}</text:h>'
    if part.kind == "table":
        cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
        rows = ("".join(cell.format(escape(text)) for text in row) for row in part.rows)
        return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"
    return (
        f"<text:list-item><text:p>{words}</text:p></text:list-item>" if part.kind == "list item" else _paragraph(words)
    )


def _paragraph(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def source_parts(path: Path = SOURCE) -> list[Part]:
    return list(parts(path.read_text(encoding="utf-8")))


FORMATS: dict[str, Callable[[list[Part]], bytes]] = {
    "notes.md": lambda found: SOURCE.read_bytes(),
    "notes.txt": lambda found: as_text(found).encode(),
    "notes, UTF-16.txt": lambda found: as_text(found).encode("utf-16"),
    "notes, Windows-1252.txt": lambda found: as_text(found).encode("cp1252"),
    "notes, CRLF.txt": lambda found: as_text(found).replace("\n", "\r\n").encode(),
    "notes.html": lambda found: as_html(found).encode(),
    "notes, pasted from Word.html": lambda found: as_html(found, "<p class=MsoNormal>").encode(),
    "notes.docx": as_docx,
    "notes.odt": as_odt,
}
"""By file name. The PDF, which a browser makes, is in `tests/e2e/test_import_pdf.py`."""
