"""Small files for the readers' tests, made on the spot: nothing binary is kept beside the tests."""

import io
import zipfile

from docx.document import Document as WordDocument

from meetings.importing.document import BlockKind, Document, MarkKind
from meetings.importing.reading import read
from tests.meetings.importing.consistent import check

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OPEN_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)  # fmt: skip


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(document: WordDocument) -> bytes:
    """A document of python-docx as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(
    body: str,
    *,
    relationships: str = "",
    content_type: str = _MAIN_TYPE,
    head: str = "",
    more: dict[str, str | bytes] | None = None,
    **parts: str,
) -> bytes:
    """A Word file of a body's XML, and of the parts beside it by their names: styles, numbering, footnotes …"""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{head}<w:document {_WORD_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations([(name, name, f"{name}.xml") for name in parts], relationships),
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {_WORD_NAMES}>{content}</w:{name}>"
    return zipped(files | (more or {}))


def _relations(targets: list[tuple[str, str, str]], more: str = "") -> str:
    each = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in targets
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{each}{more}</Relationships>'


def outside(key: str, kind: str, target: str) -> str:
    """A relationship to something outside of the file."""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def p(content: str, properties: str = "") -> str:
    """A paragraph of Word's: of runs, or of plain words."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str, form: str = "") -> str:
    """The run in which a field of Word's begins ("begin"), begins to show something ("separate"), or ends ("end")."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{form}</w:fldChar></w:r>'


def told(code: str) -> str:
    """The runs in which a field begins and is told what to show."""
    return f'{mark("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{mark("separate")}'


def field(code: str, shown: str) -> str:
    """A field, and the runs or the plain words that it shows."""
    return told(code) + (shown if shown.startswith("<") else r(shown)) + mark("end")


def control(content: str, properties: str = "") -> str:
    """A content control of Word's."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def row(*cells: str) -> str:
    """A row of a Word table, of the content of its cells."""
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def styled(key: str) -> str:
    """The property of a paragraph that has a style."""
    return f'<w:pStyle w:val="{key}"/>'


def level(depth: int, way: str, text: str, more: str = "") -> str:
    """One level of a list's definition: how it counts, and what it prints."""
    looks = f'<w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{looks}{more}</w:lvl>'


def definition(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def use(key: int, of: int, start: int | None = None) -> str:
    """A list that paragraphs can refer to, by a definition."""
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def numbered(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def odt(body: str, *, automatic: str = "", styles: str = "", pages: str = "") -> bytes:
    """An OpenDocument text of a body's XML, its automatic and named styles, and its kinds of page."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_OPEN_NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_OPEN_NAMES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{pages}</office:master-styles></office:document-styles>",
        }
    )


def empty_pdf(*, locked: bool = False) -> bytes:
    """A PDF of one page without words; one with a password, if it is to be locked."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        f"<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>",
    ]
    text, places = "%PDF-1.4\n", ""
    for number, content in enumerate(objects, start=1):
        places += f"{len(text):010} 00000 n \n"
        text += f"{number} 0 obj{content}endobj\n"
    lock = "/Encrypt 4 0 R/ID[<00><00>]" if locked else ""
    trailer = f"trailer<</Size 5/Root 1 0 R{lock}>>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 5\n0000000000 65535 f \n{places}{trailer}".encode()


def checked(data: bytes) -> Document:
    """Read, and all that must hold of any document checked."""
    document = read(data)
    check(document)
    return document


def outline(document: Document) -> list[str]:
    """The blocks as lines that show what they are: "# heading", "  • entry", "| cell", "~ furniture", "paragraph"."""
    signs = {BlockKind.HEADING: "#", BlockKind.FURNITURE: "~", BlockKind.PARAGRAPH: "", BlockKind.LIST_ITEM: ""}
    lines = []
    for block in document.blocks:
        sign = signs[block.kind] * max(block.level, 1)
        indent = "  " * block.level if block.kind == BlockKind.LIST_ITEM else ""
        cell = "|" if block.cell else ""
        parts = " / ".join(document.prose(*line) for line in block.lines)
        lines.append(indent + " ".join(filter(None, [cell, sign, block.marker, parts])))
    return lines


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind == kind]
