"""HTML, from files and pasted: what is seen is what is read."""

import pytest

from meetings.importing.document import BlockKind, MarkKind
from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading import read
from meetings.importing.reading.html import read_html
from tests.meetings.importing.consistent import check
from tests.meetings.importing.reading.builders import checked, marked, outline


def lines(html: str) -> list[str]:
    document = read_html(html)
    check(document)
    return outline(document)


def test_headings_paragraphs_and_broken_lines() -> None:
    html = "<h1>Anteckningar</h1>\n<p>Anna  Ek,\n Ale<br>Bo Ek</p>Lös <em>text</em><div>a<br><br>b</div>"
    assert lines(html) == ["# Anteckningar", "Anna Ek, Ale / Bo Ek", "Lös text", "a", "b"]


def test_what_is_not_seen_is_no_word() -> None:
    html = (
        "<head><title>T</title><style>p{}</style></head><script>var a='<p>x</p>'</script><!-- y -->"
        "<p hidden>z</p><p style='display:none'>z</p><span style='mso-hide:all'>z</span><template>t</template>"
        "<noscript>n</noscript><p>Syns<span style='visibility: hidden'>z</span></p><!--[if mso]><p>m</p><![endif]-->"
    )
    assert lines(html) == ["Syns"]


def test_lists_have_the_markers_that_are_seen() -> None:
    html = (
        "<ol start=3><li>tre<li value=7>sju<ol type=a><li>a</ol></ol><ul><li>x<ul><li><p>y</p><p>mer</p></ul></ul>"
        "<ol style='list-style-type: upper-roman'><li><h2>Rubrik</h2></ol><ul style='list-style:none'><li>utan</ul>"
    )
    assert lines(html) == ["3. tre", "7. sju", "  a. a", "• x", "  ◦ y", "mer", "## I. Rubrik", "utan"]


def test_tables_and_lists_of_terms_have_cells() -> None:
    html = (
        "<table><tr><th rowspan=2>Namn<th colspan=2>Kommun<tr><td>Ale<td>x</table>"
        "<dl><dt>Datum</dt><dd>3 maj</dd><dd>enligt rubriken</dd><dt>Plats</dt><dd>GR</dd></dl>"
    )
    document = read_html(html)
    assert [(b.cell.table, b.cell.row, b.cell.column) for b in document.blocks if b.cell] == [
        (0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 2), (1, 0, 0), (1, 0, 1), (1, 0, 1), (1, 1, 0), (1, 1, 1),
    ]  # fmt: skip


def test_marks_by_tags_and_by_styles() -> None:
    html = (
        '<b style="font-weight:normal"><p>inte <span style="font-weight:700">fet</span> <strong>stark</strong> '
        '<i>lutar</i> <a href="https://exempel.se/">länk</a> <a href="javascript:alert(1)">skript</a></p></b>'
    )
    document = read_html(html)
    assert marked(document, MarkKind.BOLD) == ["fet", "stark"]
    assert marked(document, MarkKind.ITALIC) == ["lutar"]
    assert [mark.href for mark in document.marks if mark.kind == MarkKind.LINK] == ["https://exempel.se/"]
    assert document.text == "inte fet stark lutar länk skript"


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Word 15">
<!--[if gte mso 9]><xml><o:p>dolt</o:p></xml><![endif]--><style><!-- p.MsoNormal {margin:0} --></style></head><body>
<!--StartFragment--><h2><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>
&nbsp;&nbsp; </span></span><![endif]>Välkommen<o:p></o:p></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Första punkten</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>
&nbsp; </span></span><![endif]>Under den</p>
<p class=MsoNormal>Anna<span style='mso-tab-count:1'>        </span>Ale</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>"""


def test_what_word_puts_on_the_clipboard() -> None:
    assert lines(WORD) == ["## 1. Välkommen", "• Första punkten", "  o Under den", "Anna Ale"]
    assert "Anna\tAle" in read_html(WORD).text


def test_the_clipboard_of_windows_has_a_head_of_its_own() -> None:
    html = "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000170\r\n<html><body><p>Hej</p></body></html>"
    assert outline(checked(html.encode())) == ["Hej"]


def test_a_piece_that_begins_in_the_middle_of_a_paragraph_is_html_too() -> None:
    assert outline(checked("först<br>sedan</p><p>Hej &amp; hå</p>".encode())) == ["först / sedan", "Hej & hå"]


@pytest.mark.parametrize(
    "data",
    [
        "<html><head><meta charset='windows-1252'></head><p>Åsa Öberg</p>".encode("windows-1252"),
        "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Åsa Öberg</p>".encode("latin-1"),
        "<html><p>Åsa Öberg</p>".encode("windows-1252"),
        "<html><meta charset=windows-1252><p>Åsa Öberg</p>".encode("utf-8-sig"),
        "<html><p>Åsa Öberg</p>".encode("utf-16"),
        "<html><meta charset=finns-inte><p>Åsa Öberg</p>".encode(),
        "<html><meta charset=utf-16><p>Åsa Öberg</p>".encode(),
        "<html><meta charset=punycode><p>Åsa Öberg</p>".encode(),
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><body><p>Åsa Öberg</p></body></html>'.encode(),
    ],
)
def test_every_encoding_is_read(data: bytes) -> None:
    assert outline(checked(data)) == ["Åsa Öberg"]


def test_ways_through_a_site_are_furniture_and_pictures_are_told_of() -> None:
    document = read_html("<nav><a href='/'>Hem</a></nav><p>Ord<img src='http://127.0.0.1:9/x.png' alt='bild'></p>")
    assert outline(document) == ["~ Hem", "Ord"]
    assert document.remarks == (Remark.LEFT_OUT,)


def test_heads_feet_and_signs_of_notes_as_libreoffice_writes_them() -> None:
    sign = '<a class="sdfootnote{}" name="x" href="#x"><sup>1</sup></a>'
    html = (
        '<div title="header"><p>Dnr 7</p></div><div id="Table of Contents1" dir="ltr"><p>Innehåll</p></div>'
        '<h2 class="western">1.1Inledning</h2>'
        f"<p>Anna Ek{sign.format('anc')}, Ale</p>"
        f'<div id="sdfootnote1"><p class="sdfootnote">{sign.format("sym")}Noten.</p></div>'
        '<div title="footer"><p>Sida <span><sdfield type=PAGE>3</sdfield></span></p></div>'
    )
    assert lines(html) == ["~ Dnr 7", "~ Innehåll", "## 1.1 Inledning", "Anna Ek, Ale", "Noten.", "~ Sida 3"]


def test_the_markers_that_libreoffice_writes_out_are_those_of_the_list() -> None:
    sign = '<span style="display:block;float:left;min-width:0cm;">{}</span>'
    html = f"<ol><li><p>{sign.format('3.')}Tre</p><ol><li><p>{sign.format('a)')}Under</p></li></ol></li></ol>"
    assert lines(html) == ["3. Tre", "  a) Under"]


def test_pages_break_where_the_page_says_so() -> None:
    html = "<p>ett<br clear=all style='page-break-before:always'>två</p><p style='break-before:page'>tre</p>"
    assert [block.page for block in read_html(html).blocks] == [1, 2, 3]


def test_signs_that_turn_the_writing_direction_are_no_part_of_a_name() -> None:
    assert read_html("<p>Anna &#x202e;ke&#x202c; E&shy;k&#8203;</p>").text == "Anna ke Ek"


def test_letters_set_as_one_sign_are_letters() -> None:
    assert read_html("<p>Joseﬁn och Kristoﬀer</p>").text == "Josefin och Kristoffer"


@pytest.mark.parametrize("tags", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote><p>"])
def test_a_hundred_thousand_tags_in_each_other_are_not_gone_through(tags: str) -> None:
    document = read_html(f"<p>Först</p>{tags * 100_000}sist")
    check(document)
    assert document.blocks[0].kind == BlockKind.PARAGRAPH
    assert document.text.startswith("Först") and (Remark.CUT in document.remarks or document.text.endswith("sist"))


def test_tags_that_close_nothing_take_no_longer() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b"<b>" * 100_000 + b"</i>" * 100_000 + b"x")
    assert caught.value.problem == Problem.TOO_MUCH
