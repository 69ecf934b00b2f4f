"""Readers: a file's bytes made into a `Document`, whatever its format. None knows Django or touches the network."""

from collections.abc import Callable
from dataclasses import replace

from meetings.importing.document import Document
from meetings.importing.errors import Fault, Problem, Remark, Unreadable
from meetings.importing.reading.docx import read_docx
from meetings.importing.reading.html import read_html
from meetings.importing.reading.kinds import Kind, decode, decode_html, kind_of
from meetings.importing.reading.odt import read_odt
from meetings.importing.reading.pdf import read_pdf
from meetings.importing.reading.plain import read_text
from meetings.importing.reading.signs import clean
from meetings.importing.reading.writer import MOST_TEXT


def read(data: bytes, name: str = "") -> Document:
    """Read a file, its kind judged from the bytes. Raises `Unreadable` alone, as a `Fault` when that is perhaps ours.

    Run it in `isolated` for files from outside: here nothing bounds time and memory.
    """
    try:
        document = _READERS[kind_of(data)](data)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as problem:
        raise Unreadable(Problem.TOO_MUCH) from problem
    except Exception as problem:  # a fault of ours, or what a library makes of a file that is not what it claims to be
        raise Fault from problem
    if not any(sign.isalnum() for sign in document.text):
        raise Unreadable(Problem.NO_TEXT if Remark.LEFT_OUT in document.remarks else Problem.EMPTY)
    return document


def _read_plain(data: bytes) -> Document:
    text = clean(decode(data))
    if len(text) <= MOST_TEXT:
        return read_text(text)
    document = read_text(text[: text.rfind("\n", 0, MOST_TEXT) + 1 or MOST_TEXT])
    return replace(document, remarks=(*document.remarks, Remark.CUT))


_READERS: dict[Kind, Callable[[bytes], Document]] = {
    Kind.DOCX: read_docx,
    Kind.ODT: read_odt,
    Kind.PDF: read_pdf,
    Kind.HTML: lambda data: read_html(decode_html(data)),
    Kind.TEXT: _read_plain,
}
