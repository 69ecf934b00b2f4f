"""Whatever the bytes are, a document comes out that is consistent, or a reason why not; and nothing else."""

from functools import cache

import docx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetings.importing.document import BlockKind
from meetings.importing.errors import Unreadable
from meetings.importing.reading import read
from meetings.importing.reading.html import read_html
from meetings.importing.reading.signs import clean
from meetings.importing.reading.writer import Look, Writer
from tests.meetings.importing.consistent import check
from tests.meetings.importing.reading.builders import empty_pdf, mark, odt, p, r, saved, told, word, zipped


@cache
def samples() -> list[bytes]:
    """A file of each kind, with something of everything in it."""
    document = docx.Document()
    document.add_heading("Anteckningar 8 september", 0)
    document.add_paragraph("Ett", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "Anna Ek"
    document.sections[0].header.paragraphs[0].text = "GR"
    lists = '<text:list text:style-name="L"><text:list-item><text:p>Ett</text:p></text:list-item></text:list>'
    return [
        saved(document),
        word(p(r("Anna ", "<w:b/>") + "<w:del/>") + "<w:tbl><w:tr><w:tc>" + p("Ek") + "</w:tc></w:tr></w:tbl>"),
        odt(f'<text:h text:outline-level="1">Start</text:h>{lists}<table:table/>'),
        "<html><body><h1>Hej</h1><ul><li>Anna <b>Ek</b><li>Bo</ul><table><tr><td>x</table></body></html>".encode(
            "utf-16"
        ),
        "Närvarande\n\n- Anna Ek, Ale\n- Bo Ek\n\n1. Start\n".encode("windows-1252"),
        empty_pdf(),
    ]


def check_any(data: bytes) -> None:
    try:
        document = read(data)
    except Unreadable:
        return
    check(document)


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
@example(b"\xff\xfe\x00\xd8")
@settings(max_examples=150)
def test_any_bytes(data: bytes) -> None:
    check_any(data)


@given(
    st.sampled_from(range(6)), st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), min_size=1, max_size=4)
)
@settings(max_examples=150)
def test_any_damage_to_a_real_file(which: int, damages: list[tuple[float, bytes]]) -> None:
    data = samples()[which]
    for place, put in damages:
        at = int(place * len(data))
        data = data[:at] + put + data[at + len(put) :]
    check_any(data)


SIGNS = st.text(
    st.one_of(
        st.sampled_from(" \n\t\f\xa0\u00ad\u202e\u2066\u200b\ufeff\u2028\x00\x07\r-•o*#1.)§|&<>;\"'"),
        st.characters(),
    ),
    max_size=40,
)
TAGS = st.sampled_from(
    ["p", "div", "br", "b", "i", "h1", "h2", "ul", "ol", "li", "table", "tr", "td", "th", "dl", "dt", "dd", "span", "a",
     "nav", "pre", "hr", "script", "style", "title", "img", "section"]
)  # fmt: skip
STYLES = st.sampled_from(
    ["", " hidden", " style='display:none'", " style='mso-list:l0 level2 lfo1'", " style='mso-list:Ignore'",
     " style='font-weight:bold'", " colspan=3", " rowspan=2", " href='x'", " start=5", " type=i", " data-derived",
     " style='white-space:pre'", " style='page-break-before:always'", " style='mso-tab-count:1'"]
)  # fmt: skip
MARKUP = st.lists(
    st.one_of(
        SIGNS,
        st.builds("<{}{}>".format, TAGS, STYLES),
        st.builds("</{}>".format, TAGS),
        st.sampled_from(["<!--", "-->", "<![if x]>", "<![endif]>", "<![CDATA[", "]]>", "&shy;", "&#0;", "&#xd800;"]),
    ),
    max_size=25,
).map("".join)


@given(MARKUP)
@example("<p>a<!-- b")
@example("<table><td rowspan=2>a<td>b")
@settings(max_examples=300)
def test_any_markup(html: str) -> None:
    check(read_html(html))


ELEMENTS = st.recursive(
    st.one_of(
        st.text("ab å1.-•", max_size=8).map(lambda text: p(r(text, "<w:b/>"))),
        st.sampled_from(
            [p(""), p("<w:r><w:br/></w:r>"), p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("x")),
             p("a", "<w:rPr><w:del/></w:rPr>"), p("n", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
             p("h", '<w:outlineLvl w:val="8"/>'), p("c", '<w:framePr w:dropCap="drop"/>'),
             p("m", "<w:rPr><w:moveFrom/></w:rPr>"), p("", "<w:rPr><w:vanish/></w:rPr>"), p(told("TOC") + r("z")),
             p(mark("end") + r("e")), p(mark("begin", "<w:ffData><w:checkBox/></w:ffData>") + mark("end")),
             p('<w:r><w:br w:type="page"/><w:t>y</w:t></w:r>')]
        ),
    ),
    lambda inner: st.builds(
        lambda around, content: around[0] + "".join(content) + around[1],
        st.sampled_from(
            [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
             ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
             ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"), ("<w:del>", "</w:del>"),
             ("<w:tc>", "</w:tc>"), ("<w:p>", "</w:p>"), ("<w:tbl><w:tr>", "</w:tr></w:tbl>")]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)  # fmt: skip
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


@given(st.lists(ELEMENTS, max_size=4))
@settings(max_examples=150)
def test_any_order_of_elements(elements: list[str]) -> None:
    check_any(word("".join(elements), numbering=NUMBERING))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(BlockKind),
            st.lists(
                st.tuples(SIGNS, st.sampled_from([Look(), Look(bold=True), Look(italic=True, href="/x")])), max_size=4
            ),
            st.integers(0, 9),
            st.sampled_from(["", "1.", "•", " \u202e", "§ 12"]),
        ),
        max_size=5,
    )
)
@settings(max_examples=200)
def test_any_pieces(blocks: list[tuple[BlockKind, list[tuple[str, Look]], int, str]]) -> None:
    writer = Writer()
    for kind, pieces, level, marker in blocks:
        writer.write(kind, pieces, level=max(1, min(level, 6)) if kind == BlockKind.HEADING else level, marker=marker)
    document = writer.document("html")
    check(document)
    kept = "".join(clean(text) for _kind, pieces, _level, _marker in blocks for text, _look in pieces)
    assert [sign for sign in kept if sign.isalpha()] == [sign for sign in _without_markers(document) if sign.isalpha()]


def _without_markers(document) -> str:
    return "".join(document.text[block.start : block.end] for block in document.blocks)


@given(SIGNS)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_every_sample_is_read_or_refused() -> None:
    for data in [*samples(), zipped({"a": "b"})]:
        check_any(data)
