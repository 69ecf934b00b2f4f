"""Word documents made by hand, and the HTML that Word puts on the clipboard when such a document is copied.

`docx` writes a document's parts as Word does; `clipboard` reads that file and writes it as Word's HTML: its classes,
lists as paragraphs that only `mso-list` tells apart, conditional comments, and lines broken wherever they grow long.
"""

import io
import textwrap
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
BULLETS = ["·", "o", "§"]
LISTS = {"bullets": 1, "numbers": 2}


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""
    """The words of a footnote that follows the run."""


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: str = ""
    """Heading1 and the like."""
    numbering: str = ""
    """One of LISTS."""
    level: int = 0


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


def p(*runs: Run | str, style: str = "", numbering: str = "", level: int = 0) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), style, numbering, level)


# The file.


def docx(*blocks: Paragraph | Table) -> bytes:
    links = list(dict.fromkeys(run.link for block in blocks for run in _runs(block) if run.link))
    notes = [run.note for block in blocks for run in _runs(block) if run.note]
    body, numbered = "", iter(range(1, len(notes) + 1))
    for block in blocks:
        body += _table(block) if isinstance(block, Table) else _paragraph(block, links, numbered)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{_numbering()}</w:numbering>",
        "word/styles.xml": f'<w:styles {NAMESPACES}><w:style w:styleId="Heading1"/></w:styles>',
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{_notes(notes)}</w:footnotes>",
        "word/_rels/document.xml.rels": f"<Relationships>{_relationships(links)}</Relationships>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _runs(block: Paragraph | Table) -> tuple[Run, ...]:
    return block.runs if isinstance(block, Paragraph) else ()


def _paragraph(block: Paragraph, links: list[str], numbered: Iterator[int]) -> str:
    style = f'<w:pStyle w:val="{block.style}"/>' if block.style else ""
    number = LISTS.get(block.numbering)
    numbering = f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{style}{numbering}</w:pPr>{''.join(_run(r, links, numbered) for r in block.runs)}</w:p>"


def _run(run: Run, links: list[str], numbered: Iterator[int]) -> str:
    looks = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    written = f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
    if run.link:
        written = f'<w:hyperlink r:id="rId{links.index(run.link)}">{written}</w:hyperlink>'
    if run.note:
        written += f'<w:r><w:footnoteReference w:id="{next(numbered)}"/></w:r>'
    return written


def _table(table: Table) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(p(cell), [], iter([]))}</w:tc>" for cell in row) for row in table.rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _numbering() -> str:
    formats = {LISTS["bullets"]: "bullet", LISTS["numbers"]: "decimal"}
    return "".join(
        f'<w:num w:numId="{number}"><w:lvl><w:numFmt w:val="{kind}"/></w:lvl></w:num>'
        for number, kind in formats.items()
    )


def _notes(notes: list[str]) -> str:
    return "".join(
        f'<w:footnote w:id="{n}">{_paragraph(p(text), [], iter([]))}</w:footnote>' for n, text in enumerate(notes, 1)
    )


def _relationships(links: list[str]) -> str:
    return "".join(f'<Relationship Id="rId{n}" Target="{escape(link)}"/>' for n, link in enumerate(links))


# What Word makes of it when it is copied.


def clipboard(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        part = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if "[" not in name}
    links = {one.get("Id", ""): one.get("Target", "") for one in part["word/_rels/document.xml.rels"]}
    kinds = {
        num.get(f"{W}numId", ""): num.find(f".//{W}numFmt").get(f"{W}val", "") for num in part["word/numbering.xml"]
    }
    writer = _Writer(links, kinds)
    body = "".join(writer.block(block) for block in part["word/document.xml"].find(f"{W}body"))
    return (
        _HEAD
        + textwrap.fill(
            body + writer.notes(part["word/footnotes.xml"]), 90, break_long_words=False, break_on_hyphens=False
        )
        + _FOOT
    )


def words(file: bytes) -> list[str]:
    """What one reads in the document: its words, with the footnotes' marks, and the footnotes last."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        part = {name: ElementTree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")}
    found = []
    for paragraph in part["document"].iter(f"{W}p"):
        text = ""
        for node in paragraph.iter():
            text += node.text or "" if node.tag == f"{W}t" else ""
            text += f"[{node.get(f'{W}id')}]" if node.tag == f"{W}footnoteReference" else ""
        found += text.split()
    for note in part["footnotes"]:
        found += [f"[{note.get(f'{W}id')}]", *"".join(node.text or "" for node in note.iter(f"{W}t")).split()]
    return found


class _Writer:
    def __init__(self, links: dict[str, str], kinds: dict[str, str]) -> None:
        self.links = links
        self.kinds = kinds
        self.counts: Counter[tuple[str, int]] = Counter()

    def block(self, block: ElementTree.Element) -> str:
        if block.tag == f"{W}tbl":
            rows = "".join(f"<tr style='mso-yfti-irow:0'>{self.row(row)}</tr>" for row in block.iter(f"{W}tr"))
            return f"<table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'>{rows}</table>"
        return self.paragraph(block)

    def row(self, row: ElementTree.Element) -> str:
        cells = ("".join(self.paragraph(block) for block in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc"))
        return "".join(
            f"<td width=302 valign=top style='width:226.5pt;border:solid windowtext 1.0pt'>{c}</td>" for c in cells
        )

    def paragraph(self, block: ElementTree.Element) -> str:
        content = "".join(self.inline(node) for node in block)
        style, number = block.find(f".//{W}pStyle"), block.find(f".//{W}numId")
        if style is not None:
            level = style.get(f"{W}val", "")[-1]
            return f"<h{level}><span style='mso-fareast-font-family:Arial'>{content}<o:p></o:p></span></h{level}>"
        if number is not None:
            return self.item(number.get(f"{W}val", ""), int(block.find(f".//{W}ilvl").get(f"{W}val", "0")), content)
        return f"<p class=MsoNormal style='margin-bottom:0cm'>{content}<o:p></o:p></p>"

    def item(self, number: str, level: int, content: str) -> str:
        self.counts[number, level] += 1
        for deeper in range(level + 1, 9):
            self.counts[number, deeper] = 0
        count = self.counts[number, level]
        mark = BULLETS[level % 3] if self.kinds[number] == "bullet" else f"{count}."
        gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
        return (
            f"<p class=MsoListParagraphCxSpMiddle style='margin-left:{36 * (level + 1)}.0pt;mso-add-space:auto;"
            f"text-indent:-18.0pt;mso-list:l{number} level{level + 1} lfo{number}'><![if !supportLists]><span style='"
            f"font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>{mark}{gap}</span></span>"
            f"<![endif]>{content}<o:p></o:p></p>"
        )

    def inline(self, node: ElementTree.Element) -> str:
        if node.tag == f"{W}hyperlink":
            return f'<a href="{escape(self.links[node.get(f"{R}id", "")])}">{"".join(map(self.inline, node))}</a>'
        if (mark := node.find(f"{W}footnoteReference")) is not None:
            return self.mark(mark.get(f"{W}id", ""), "ref")
        text = escape("".join(one.text or "" for one in node.iter(f"{W}t")), quote=False)
        if node.find(f".//{W}b") is not None:
            text = f"<b style='mso-bidi-font-weight:normal'>{text}</b>"
        if node.find(f".//{W}i") is not None:
            text = f"<i style='mso-bidi-font-style:normal'>{text}</i>"
        return f"<span lang=SV>{text}</span>" if text else ""

    def mark(self, number: str, target: str) -> str:
        here, there = (
            (f"_ftnref{number}", f"_ftn{number}") if target == "ref" else (f"_ftn{number}", f"_ftnref{number}")
        )
        return (
            f'<a style=\'mso-footnote-id:ftn{number}\' href="#{there}" name="{here}" title=""><span '
            f"class=MsoFootnoteReference><![if !supportFootnotes]>[{number}]<![endif]></span></a>"
        )

    def notes(self, footnotes: ElementTree.Element) -> str:
        written = ""
        for note in footnotes:
            number, text = note.get(f"{W}id", ""), "".join(map(self.inline, note.iter(f"{W}r")))
            written += f"<div style='mso-element:footnote' id=ftn{number}><p class=MsoFootnoteText>"
            written += f"{self.mark(number, 'note')} {text}</p></div>"
        return (
            f"<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width=\"33%\">{written}</div>"
        )


_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<title>Anteckningar som inte ska med</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {mso-style-parent:""; font-size:11.0pt;} @list l0 {mso-list-id:1;} --></style>
</head><body lang=SV style='tab-interval:65.2pt;word-wrap:break-word'><!--StartFragment-->"""
_FOOT = "<!--EndFragment--></body></html>"
