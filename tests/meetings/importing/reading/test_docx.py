"""Word files: what stands on the page is what is read."""

import docx
import pytest

from meetings.importing.document import MarkKind
from meetings.importing.errors import Remark
from tests.meetings.importing.reading.builders import (
    checked,
    definition,
    level,
    marked,
    numbered,
    outline,
    outside,
    p,
    r,
    row,
    saved,
    styled,
    use,
    word,
)

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="GR Rubrik"/><w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="R2"><w:name w:val="Rubrik 2"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Innehll"><w:name w:val="TOC Heading"/><w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="Fet"><w:name w:val="Fet text"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def test_headings_are_told_by_outline_level_by_name_and_by_what_a_style_is_based_on() -> None:
    body = (
        p("Anteckningar", styled("T"))
        + p("Ett", styled("Rubrik1"))
        + p("Två", styled("R2"))
        + p("Tre", styled("Egen"))
        + p("Fyra", '<w:outlineLvl w:val="2"/>')
        + p("Fem", styled("Rubrik1") + '<w:outlineLvl w:val="9"/>')
        + p("Sex", styled("finns inte"))
    )
    assert outline(checked(word(body, styles=STYLES))) == [
        "# Anteckningar", "# Ett", "## Två", "# Tre", "### Fyra", "Fem", "Sex",
    ]  # fmt: skip


NUMBERING = "".join(
    [
        definition(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)")),
        definition(2, level(0, "decimal", "§ %1")),
        definition(3, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "\uf0a7")),
        definition(4, level(0, "upperRoman", "%1.", '<w:pStyle w:val="Punkt"/>')),
        *(use(key, key) for key in (1, 2, 3, 4)),
        use(5, 1, start=1),
        use(6, 2, start=12),
    ]
)


def test_numbers_are_counted_as_word_prints_them() -> None:
    body = (
        numbered("Ett", 1) + numbered("Under ett", 1, 1) + numbered("Också", 1, 1) + numbered("Led", 1, 2)
        + p("Emellan") + numbered("Två", 1) + numbered("Under två", 1, 1) + numbered("Nytt led", 1, 2)
        + numbered("Från början", 5) + numbered("Går vidare", 1)
    )  # fmt: skip
    assert outline(checked(word(body, numbering=NUMBERING))) == [
        "1. Ett", "  1.1 Under ett", "  1.2 Också", "    a) Led", "Emellan", "2. Två", "  2.1 Under två",
        "    a) Nytt led", "1. Från början", "2. Går vidare",
    ]  # fmt: skip


def test_paragraph_signs_and_a_number_to_begin_with() -> None:
    document = checked(word(numbered("Öppnande", 6) + numbered("Val", 6), numbering=NUMBERING))
    assert outline(document) == ["§ 12 Öppnande", "§ 13 Val"]
    assert document.text == "§ 12 Öppnande\n§ 13 Val"
    assert document.text[document.blocks[1].content :] == "Val"


def test_bullets_look_as_they_do_on_paper() -> None:
    body = numbered("a", 3) + numbered("b", 3, 1) + numbered("c", 3, 2)
    assert outline(checked(word(body, numbering=NUMBERING))) == ["• a", "  o b", "    ▪ c"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/><w:basedOn w:val="Rubrik1"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    off = styled("Punkt") + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("Start", styled("Punkt")) + p("Slut", styled("Punkt")) + p("Utan", off)
    assert outline(checked(word(body, styles=styles, numbering=NUMBERING))) == ["# I. Start", "# II. Slut", "# Utan"]


def test_python_docx_own_list_styles() -> None:
    document = docx.Document()
    document.add_heading("Närvarande", 1)
    document.add_paragraph("Ett", style="List Number")
    document.add_paragraph("Två", style="List Number")
    document.add_paragraph("Punkt", style="List Bullet")
    assert outline(checked(saved(document))) == ["# Närvarande", "1. Ett", "2. Två", "• Punkt"]


def test_a_number_that_was_typed_is_a_marker_too() -> None:
    body = (
        p("1. Välkomna", styled("Rubrik1")) + p("<w:r><w:t>-</w:t><w:tab/><w:t>Heltid</w:t></w:r>") + p("26 maj möte")
    )
    assert outline(checked(word(body, styles=STYLES))) == ["# 1. Välkomna", "- Heltid", "26 maj möte"]


def test_lines_that_were_broken_stay_lines_and_tabs_stay_tabs() -> None:
    run = "<w:r><w:t>Anna Ek, Ale</w:t><w:br/><w:t>Bo</w:t><w:tab/><w:t>Tjörn</w:t><w:br/><w:br/><w:t>Samt:</w:t></w:r>"
    document = checked(word(p(run)))
    assert outline(document) == ["Anna Ek, Ale / Bo Tjörn", "Samt:"]
    assert "Bo\tTjörn" in document.text


def test_what_is_set_apart_is_marked() -> None:
    runs = (
        r("fet", "<w:b/>") + r("are", "<w:b/>") + r(" mager ", '<w:b w:val="0"/>') + r("lutar", "<w:i/>")
        + r("stark", '<w:rStyle w:val="Stark"/>')
    )  # fmt: skip
    document = checked(word(p(runs) + p("hel", styled("Fet")) + p("Rubrik", styled("Rubrik1")), styles=STYLES))
    assert marked(document, MarkKind.BOLD) == ["fetare", "stark", "hel"]
    assert marked(document, MarkKind.ITALIC) == ["lutar"]


def test_links_of_both_kinds_have_their_address() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://exempel.se/b" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Två")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(f'<w:hyperlink r:id="rId9">{r("Ett")}</w:hyperlink>{r(" och ")}{field}{r(" sedan")}')
    document = checked(word(body, relationships=outside("rId9", "hyperlink", "https://exempel.se/a")))
    assert document.text == "Ett och Två sedan"
    assert [(mark.href, document.text[mark.start : mark.end]) for mark in document.marks] == [
        ("https://exempel.se/a", "Ett"), ("https://exempel.se/b", "Två"),
    ]  # fmt: skip
    assert Remark.OUTSIDE_REFERENCES not in document.remarks


def test_a_link_to_a_script_is_only_words() -> None:
    body = p(f'<w:hyperlink r:id="rId9">{r("Klicka")}</w:hyperlink>')
    document = checked(word(body, relationships=outside("rId9", "hyperlink", "javascript:alert(1)")))
    assert document.text == "Klicka" and not document.marks


def test_the_cells_of_a_table_have_their_places() -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Närvarande")}'
    table = "<w:tbl>" + row(wide, p("x")) + row(p("Anna Ek"), p("Ale") + p("HR-chef"), p("y")) + "</w:tbl>"
    document = checked(word(p("Före") + table + p("Efter") + "<w:tbl>" + row(p("z")) + "</w:tbl>"))
    assert [(b.cell.table, b.cell.row, b.cell.column) for b in document.blocks if b.cell] == [
        (0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 1), (0, 1, 2), (1, 0, 0),
    ]  # fmt: skip
    assert document.text == "Före\n\nNärvarande\nx\n\nAnna Ek\nAle\nHR-chef\ny\n\nEfter\n\nz"


def test_a_table_in_a_table_is_a_table_of_its_own() -> None:
    inner = "<w:tbl>" + row(p("inre")) + "</w:tbl>"
    document = checked(word("<w:tbl>" + row(p("yttre") + inner + p("sist")) + "</w:tbl>"))
    assert [(document.prose(*b.span), b.cell.table) for b in document.blocks] == [
        ("yttre", 0),
        ("inre", 1),
        ("sist", 0),
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('I rutan')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert outline(checked(word(p(r("Vid rutan") + both)))) == ["Vid rutan", "I rutan"]


def test_what_was_deleted_is_out_and_what_was_inserted_is_in() -> None:
    body = p(f"{r('Vi ')}<w:del>{r('lägger ner')}</w:del><w:ins>{r('fortsätter')}</w:ins>")
    body += p("Första", "<w:rPr><w:del/></w:rPr>") + p(" andra")
    document = checked(word(body))
    assert outline(document) == ["Vi fortsätter", "Första andra"]
    assert document.remarks == (Remark.TRACKED_CHANGES,)


def test_content_controls_are_looked_into_but_not_what_they_say_to_fill_in() -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Ifyllt')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka här')}</w:sdtContent></w:sdt>"
    inline = p(f"{r('Plats: ')}<w:sdt><w:sdtContent>{r('GR')}</w:sdtContent></w:sdt>")
    rows = f"<w:tbl><w:sdt><w:sdtContent>{row(p('cell'))}</w:sdtContent></w:sdt></w:tbl>"
    assert outline(checked(word(filled + empty + inline + rows))) == ["Ifyllt", "Plats: GR", "| cell"]


def test_hidden_text_is_left_out_and_told_of() -> None:
    document = checked(word(p(r("Syns") + r(" inte", "<w:vanish/>"))))
    assert document.text == "Syns"
    assert document.remarks == (Remark.LEFT_OUT,)


def test_signs_that_are_elements_become_what_they_look_like() -> None:
    run = (
        "<w:r><w:t>HR</w:t><w:noBreakHyphen/><w:t>chef i kom</w:t><w:softHyphen/><w:t>munen </w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    assert checked(word(p(run))).text == "HR-chef i kommunen ✓"


def test_notes_follow_the_paragraph_that_they_are_for() -> None:
    notes = f'<w:footnote w:id="2">{p("Enligt beslut.")}</w:footnote><w:footnote w:id="0">{p("---")}</w:footnote>'
    body = p(r("Brödtext") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("Nästa")
    assert outline(checked(word(body, footnotes=notes))) == ["Brödtext", "Enligt beslut.", "Nästa"]


def test_heads_and_feet_are_furniture_and_each_text_of_them_stands_once() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "HR-chefsnätverket 2023-04-21"
    document.sections[0].footer.paragraphs[0].text = "Dnr 2023-17"
    document.add_paragraph("Brödtext")
    second = document.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "HR-chefsnätverket 2023-04-21"
    second.first_page_header.paragraphs[0].text = "Används inte"
    document.add_paragraph("Mer")
    assert outline(checked(saved(document))) == ["~ HR-chefsnätverket 2023-04-21", "Brödtext", "Mer", "~ Dnr 2023-17"]


def test_a_table_of_contents_is_furniture() -> None:
    body = p("Innehåll", styled("Innehll")) + p("1. Start 1", styled("TOC1")) + p("Ja")
    assert outline(checked(word(body, styles=STYLES))) == ["~ Innehåll", "~ 1. Start 1", "Ja"]


def test_pages_are_counted_by_the_breaks() -> None:
    body = p("ett") + p('<w:r><w:br w:type="page"/><w:t>två</w:t></w:r>') + p("tre", "<w:pageBreakBefore/>")
    assert [block.page for block in checked(word(body)).blocks] == [1, 2, 3]
    body = (
        p("ett")
        + p("<w:r><w:lastRenderedPageBreak/><w:t>två</w:t><w:lastRenderedPageBreak/><w:t>!</w:t></w:r>")
        + p("tre")
    )
    assert [block.page for block in checked(word(body)).blocks] == [1, 2, 3]


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(content_type: str) -> None:
    document = checked(word(p("Hej"), content_type=content_type, more={"word/vbaProject.bin": b"\xd0\xcf"}))
    assert document.text == "Hej" and document.kind == "docx"
    assert document.remarks == (Remark.MACROS,)


def test_what_is_outside_of_the_file_is_told_of_and_not_fetched() -> None:
    document = checked(word(p("Hej"), relationships=outside("rId7", "image", "http://127.0.0.1:9/bild.png")))
    assert document.remarks == (Remark.OUTSIDE_REFERENCES,)


def test_signs_that_turn_the_writing_direction_are_no_part_of_a_name() -> None:
    assert checked(word(p("Anna \u202eke\u202c Ek\u200b, Ale"))).text == "Anna ke Ek, Ale"
