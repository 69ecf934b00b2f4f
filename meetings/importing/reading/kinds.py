"""What kind of file some bytes are: judged from themselves alone, never from a name."""

import re
from contextlib import suppress
from enum import StrEnum

from meetings.importing.errors import Problem, Unreadable
from meetings.importing.reading.package import Package


class Kind(StrEnum):
    """The kinds that are read."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of the old Office formats, and of encrypted files of the new ones."""
_OLE_STREAMS = {
    "EncryptedPackage": Problem.ENCRYPTED,
    "WordDocument": Problem.OLD_WORD,
    "PowerPoint Document": Problem.PRESENTATION,
    "Workbook": Problem.SPREADSHEET,
    "Book": Problem.SPREADSHEET,
}
_PICTURES = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00\x00\x00\x00|II\*\x00|MM\x00\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif|msf)",
    re.DOTALL,
)
_ARCHIVES = re.compile(
    rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!|\xfd7zXZ|BZh[1-9]1AY|\x28\xb5\x2f\xfd|.{257}ustar", re.DOTALL
)
_MAIN_PART = re.compile(
    rb"application/vnd\.(?:(?P<word>openxmlformats-officedocument\.wordprocessingml|ms-word)"
    rb"|(?P<sheet>openxmlformats-officedocument\.spreadsheetml|ms-excel)"
    rb"|(?P<slides>openxmlformats-officedocument\.presentationml|ms-powerpoint))\.[\w.]*main\+xml"
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,9}"
    r"<(?:!doctype html|"
    r"(?:html|head|body|meta|title|style|p|div|span|table|ul|ol|h[1-6]|b|strong|section|article|main)\b[^>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|li|td|h[1-6]|ul|ol)\s*>", re.IGNORECASE)
_CLIPBOARD = re.compile(r"Version:\d.{0,20}StartHTML:", re.DOTALL)
"""How Windows keeps rich text that was copied."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)

_OF_PAGES = re.compile(r"windows-\d+|cp125\d|iso-8859-\d+|latin-?\d+|mac(?:intosh|-?roman)|x-mac-roman|ascii")
"""What pages that are not in UTF-8 are in; whatever else Python decodes ("punycode") is slow, or no text."""

_LOOKED_AT = 20_000
"""As much of a text as shows whether it is one."""
_NO_SIGN = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")


def kind_of(data: bytes) -> Kind:
    """Raises `Unreadable` for what is none of the kinds that are read, telling apart as much as the bytes show."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(Problem.EMPTY)
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_OLE):
        raise Unreadable(_in_ole(data))
    if data[:1024].lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"%%EOF" in data[-2048:]):
        return Kind.PDF
    if _PICTURES.match(data):
        raise Unreadable(Problem.PICTURE)
    if _ARCHIVES.match(data):
        raise Unreadable(Problem.ARCHIVE)
    if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise Unreadable(Problem.RTF)
    return _in_text(decode(data))


def _in_zip(data: bytes) -> Kind:
    package = Package(data)
    names = package.names
    if "mimetype" in names and package.part("mimetype").startswith(_OPEN_DOCUMENT):
        return _open_document(package)
    content_types = package.part("[Content_Types].xml").replace(b"\x00", b"")  # in UTF-16, too
    main = _MAIN_PART.search(content_types)
    if "word/document.xml" in names or (main and main["word"]):
        return Kind.DOCX
    if "xl/workbook.xml" in names or (main and main["sheet"]):
        raise Unreadable(Problem.SPREADSHEET)
    if "ppt/presentation.xml" in names or (main and main["slides"]):
        raise Unreadable(Problem.PRESENTATION)
    raise Unreadable(Problem.ARCHIVE)


def _open_document(package: Package) -> Kind:
    kind = package.part("mimetype").removeprefix(_OPEN_DOCUMENT)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise Unreadable(Problem.ENCRYPTED)
    if kind.startswith(b"text"):
        return Kind.ODT
    if kind.startswith(b"spreadsheet"):
        raise Unreadable(Problem.SPREADSHEET)
    if kind.startswith(b"presentation"):
        raise Unreadable(Problem.PRESENTATION)
    raise Unreadable(Problem.PICTURE if kind.startswith((b"graphics", b"image")) else Problem.UNKNOWN)


def _in_ole(data: bytes) -> Problem:
    """By the names of the streams in it, the telling ones first."""
    for name, problem in _OLE_STREAMS.items():
        if f"{name}\0".encode("utf-16-le") in data:
            return problem
    return Problem.UNKNOWN


def _in_text(text: str) -> Kind:
    beginning = text[:_LOOKED_AT].lstrip()
    if _CLIPBOARD.match(beginning) or _MARKUP.match(beginning):
        return Kind.HTML
    if beginning.startswith(("<?xml", "<svg")):
        raise Unreadable(_in_xml(beginning))
    is_piece = len(_CLOSING.findall(beginning)) > 1  # of a page, copied from the middle of a paragraph on
    return Kind.HTML if is_piece else Kind.TEXT


def _in_xml(text: str) -> Problem:
    if 'progid="Word.Document"' in text or "<w:wordDocument" in text or "pkg:package" in text:
        return Problem.OLD_WORD
    return Problem.PICTURE if "<svg" in text else Problem.UNKNOWN


def decode_html(data: bytes) -> str:
    """By its byte order mark, else as it says of itself, else as any text."""
    said = _CHARSET.search(data[:4096])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[:64]:
        charset = said[1].decode().lower()
        charset = "windows-1252" if charset in {"iso-8859-1", "latin1", "us-ascii"} else charset
        with suppress(LookupError, UnicodeError):
            return data.decode(charset if _OF_PAGES.fullmatch(charset) else "utf-8")
    return decode(data)


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or Windows-1252, whether it says so or not. Raises `Unreadable` for what is no text."""
    text = _decoded(data)
    looked_at = text[:_LOOKED_AT]
    if "\x00" in text or len(_NO_SIGN.findall(looked_at)) > len(looked_at) // 200:
        raise Unreadable(Problem.UNKNOWN)
    return text.removeprefix("\ufeff")


def _decoded(data: bytes) -> str:
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", errors="replace")
    wrong = damaged.count("\ufffd")
    accents = len(damaged) - len(damaged.encode("ascii", errors="ignore")) - wrong
    if accents > wrong:  # UTF-8 with a few bytes lost
        return damaged
    if sum(data.count(code) for code in b"\x81\x8d\x8f\x90\x9d") or wrong > len(data) // 4:
        raise Unreadable(Problem.UNKNOWN)  # those are no signs in Windows-1252, nor is a text mostly accents
    return data.decode("windows-1252")


def _wide(data: bytes) -> str:
    """UTF-16, told by its mark, or by every other byte being nought; "" for none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[: _LOOKED_AT - _LOOKED_AT % 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and max(even, odd) > 0.7 * len(sample) / 2 and min(even, odd) < 0.05 * len(sample) / 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""
