"""What kind of file it is, judged from its bytes: what is read, and what is told apart and refused."""

import io
import zipfile

import pytest

from meetings.importing.errors import Problem, Unreadable
from meetings.importing.reading import read
from tests.meetings.importing.reading.builders import checked, empty_pdf, odt, outline, p, word, zipped

TEXT = "Anteckningar 8 september\n\nNärvarande\n\nÅsa Öberg, Mölndal\n"


def problem_of(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.problem


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("windows-1252"),
        TEXT.replace("\n", "\r\n").encode("windows-1252"),
        TEXT.replace("Å", "A\u030a").replace("Ö", "O\u0308").encode(),
        TEXT.encode() + b"\n\xc3",
    ],
    ids=["utf-8", "with mark", "utf-16", "le", "be", "be with mark", "windows-1252", "crlf", "decomposed", "cut off"],
)
def test_text_is_read_in_every_encoding(data: bytes) -> None:
    document = checked(data)
    assert document.kind == "text"
    assert "Åsa Öberg, Mölndal" in outline(document)


def test_signs_of_windows_are_read() -> None:
    assert checked("Tema – ”kompetens”…".encode("windows-1252")).text == "Tema – ”kompetens”…"


@pytest.mark.parametrize(
    "text", ["Om <html> som ord", "1 < 2 och <b>fet</b>", "%PDF är ett format", "# Rubrik\n\n- punkt"]
)
def test_a_text_about_other_kinds_is_a_text(text: str) -> None:
    assert checked(text.encode()).kind in {"text", "markdown"}


def ole(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + f"Root Entry\0\0{stream}\0\0".encode("utf-16-le")
        + b"\0" * 99
    )


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def office(content_type: str, part: str) -> bytes:
    types = f'<Types><Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    return zipped({"[Content_Types].xml": types, part: "<x/>"})


def open_document(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.EMPTY),
        (b" \r\n\t ", Problem.EMPTY),
        (b"\xef\xbb\xbf", Problem.EMPTY),
        (b"\xff\xfe", Problem.EMPTY),
        (b"-- ... --", Problem.EMPTY),
        (b"<html><body></body></html>", Problem.EMPTY),
        (word(""), Problem.EMPTY),
        (word(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), Problem.NO_TEXT),
        (odt(""), Problem.EMPTY),
        (empty_pdf(), Problem.NO_TEXT),
        (empty_pdf(locked=True), Problem.ENCRYPTED),
        (ole("WordDocument"), Problem.OLD_WORD),
        (ole("EncryptedPackage"), Problem.ENCRYPTED),
        (ole("Workbook"), Problem.SPREADSHEET),
        (ole("PowerPoint Document"), Problem.PRESENTATION),
        (ole("__substg1.0_0037001E"), Problem.UNKNOWN),
        (b"{\\rtf1\\ansi Hej}", Problem.RTF),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', Problem.OLD_WORD),
        (office(SHEET, "xl/workbook.xml"), Problem.SPREADSHEET),
        (office(SLIDES, "ppt/presentation.xml"), Problem.PRESENTATION),
        (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main+xml", "xl/workbook.bin"), Problem.SPREADSHEET),
        (open_document("spreadsheet"), Problem.SPREADSHEET),
        (open_document("presentation"), Problem.PRESENTATION),
        (open_document("graphics"), Problem.PICTURE),
        (open_document("formula"), Problem.UNKNOWN),
        (zipped({"anteckningar.txt": "Hej"}), Problem.ARCHIVE),
        (zipped({}), Problem.ARCHIVE),
        (b"\x1f\x8b\x08" + b"\0" * 30, Problem.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 30, Problem.ARCHIVE),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, Problem.PICTURE),
        (b"\xff\xd8\xff\xe0" + b"\0" * 30, Problem.PICTURE),
        (b"GIF89a" + b"\0" * 30, Problem.PICTURE),
        (b"II*\0" + b"\0" * 30, Problem.PICTURE),
        (b"\0\0\0\x18ftypheic" + b"\0" * 30, Problem.PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>Hej</text></svg>", Problem.PICTURE),
        (b"Hej\0 hopp, och sedan inget mer", Problem.UNKNOWN),
        (bytes(range(256)) * 20, Problem.UNKNOWN),
        (b"\x7fELF\x02\x01\x01" + bytes(range(1, 200)) * 9, Problem.UNKNOWN),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_apart(data: bytes, problem: Problem) -> None:
    assert problem_of(data) == problem


def test_an_encrypted_open_document_is_told_apart() -> None:
    manifest = '<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": manifest,
    }
    assert problem_of(zipped(files)) == Problem.ENCRYPTED


def test_a_zip_with_a_password_is_told_apart() -> None:
    data = bytearray(word(p("Hemligt")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begin = archive.start_dir
    while (begin := data.find(b"PK\x01\x02", begin)) >= 0:
        data[begin + 8] |= 1  # the sign that a part is encrypted
        begin += 4
    assert problem_of(bytes(data)) == Problem.ENCRYPTED
