"""Word files as Word itself, Google Docs and other programs write them: what each has in its own way."""

import time

import pytest

from meetings.importing.document import MarkKind
from meetings.importing.errors import Remark
from tests.meetings.importing.reading.builders import (
    OFFICE,
    WORD,
    checked,
    control,
    field,
    marked,
    outline,
    outside,
    p,
    r,
    row,
    styled,
    word,
    zipped,
)


def head(reference: str) -> str:
    """A section that has the head of `word(header=…)` for some of its pages."""
    return f'<w:headerReference w:type="{reference}" r:id="header"/>'


def test_what_google_docs_says_is_off_is_off() -> None:
    off = '<w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/>'
    section = f'<w:sectPr>{head("first")}<w:titlePg w:val="0"/></w:sectPr>'
    document = checked(word(p("Ett", off) + p("Två", off) + section, header=p("Används inte")))
    assert outline(document) == ["Ett", "Två"]
    assert [block.page for block in document.blocks] == [1, 1]


def test_the_head_of_even_pages_is_read_only_where_they_have_one_of_their_own() -> None:
    body = p("Ett") + f"<w:sectPr>{head('even')}</w:sectPr>"
    own, none = "<w:evenAndOddHeaders/>", '<w:evenAndOddHeaders w:val="false"/>'
    assert outline(checked(word(body, header=p("GR"), settings=own))) == ["~ GR", "Ett"]
    assert outline(checked(word(body, header=p("GR"), settings=none))) == ["Ett"]


def test_a_head_that_many_sections_share_is_read_once() -> None:
    begun = time.process_time()
    sections = p("Ett", f"<w:sectPr>{head('default')}</w:sectPr>") * 2_000
    document = checked(word(sections, header=p("GR") * 2_000))
    assert outline(document)[:2] == ["~ GR", "Ett"]
    assert time.process_time() - begun < 5


def test_a_link_in_a_note_goes_where_the_note_has_it_go() -> None:
    link = f'<w:hyperlink r:id="rId1">{r("Avtalet")}</w:hyperlink>'
    note = f'<w:footnote w:id="2">{p(r("Se ") + link)}</w:footnote>'
    body = p(r("Lön") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + link)
    of_note = f"<Relationships>{outside('rId1', 'hyperlink', 'https://exempel.se/not')}</Relationships>"
    document = checked(
        word(
            body,
            footnotes=note,
            relationships=outside("rId1", "hyperlink", "https://exempel.se/text"),
            more={"word/_rels/footnotes.xml.rels": of_note},
        )
    )
    assert [mark.href for mark in document.marks] == ["https://exempel.se/text", "https://exempel.se/not"]


def elsewhere(strict: bool = False, encoding: str = "utf-8") -> bytes:
    """A Word file the main part of which is not where Word puts it, in either of the format's editions."""
    words = "http://purl.oclc.org/ooxml/wordprocessingml/main" if strict else WORD
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else OFFICE
    declaration = f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = p("Möte", styled("R")) + p(r("Åsa", '<w:b w:val="true"/>'))
    styles = '<w:style w:type="paragraph" w:styleId="R"><w:name w:val="heading 1"/></w:style>'
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/delar/document2.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{office}/officeDocument" '
        'Target="/delar/document2.xml"/></Relationships>',
        "delar/document2.xml": f'<w:document xmlns:w="{words}" w:conformance="strict"><w:body>'
        f"{body}</w:body></w:document>",
        "delar/_rels/document2.xml.rels": f'<Relationships><Relationship Id="b" Type="{office}/styles" '
        'Target="../stil.xml"/></Relationships>',
        "stil.xml": f'<w:styles xmlns:w="{words}">{styles}</w:styles>',
    }
    return zipped({name: (declaration + text).encode(encoding) for name, text in parts.items()})


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_parts_are_found_wherever_they_are_in_either_edition_and_in_any_encoding(strict: bool, encoding: str) -> None:
    document = checked(elsewhere(strict, encoding))
    assert outline(document) == ["# Möte", "Åsa"]
    assert marked(document, MarkKind.BOLD) == ["Åsa"]


@pytest.mark.parametrize("key", ["Heading1", "Rubrik1"])
def test_a_heading_is_told_by_its_key_where_the_file_has_no_styles(key: str) -> None:
    body = p("Lön 4", styled("TOC1")) + p("Semester 5", styled("Innehll2")) + p("Lön", styled(key)) + p("Den höjs.")
    assert outline(checked(word(body))) == ["~ Lön 4", "~ Semester 5", "# Lön", "Den höjs."]


def shape(*paragraphs: str) -> str:
    """A shape with words in it, as Word writes it."""
    return f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"


def drawn(new: str, old: str) -> str:
    """The run of a drawing, as Word keeps it for new programs and for old ones."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{new}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_boxes_in_a_group_and_in_a_box_are_each_read_once_and_in_their_order() -> None:
    inner = p(r("Ett") + drawn(shape(p("Ett i ett")), ""))
    old = f"<v:group><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></v:group>"
    document = checked(word(p(drawn(f"<wps:wgp>{shape(inner)}{shape(p('Två'))}</wps:wgp>", old)) + p("Slut")))
    assert outline(document) == ["Ett", "Ett i ett", "Två", "Slut"]
    assert not document.remarks


def test_a_box_of_an_old_program_is_read() -> None:
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('I rutan')}</w:txbxContent></v:textbox></v:shape>"
    assert outline(checked(word(p(r("Vid rutan") + f"{old}</w:pict></w:r>")))) == ["Vid rutan", "I rutan"]


def test_signs_that_are_elements_are_read_by_their_font() -> None:
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><wps:symEx wps:font="Segoe UI Emoji" wps:char="1F60A"/>'
        "</mc:Choice><mc:Fallback><w:t>:)</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    runs = (
        sign("Wingdings", "F0E0") + sign("Wingdings", "4A") + sign("Wingdings 2", "F052") + sign("Calibri", "00A7")
        + sign("Wingdings", "x") + emoji
    )  # fmt: skip
    assert checked(word(p(r("Lön ") + runs))).text == "Lön →☺☑§😊"


def test_tabs_and_breaks_of_all_kinds_part_words() -> None:
    def broken(kind: str) -> str:
        return f"<w:r><w:br{kind}/></w:r>"

    runs = (
        r("Anna") + "<w:r><w:tab/></w:r>" + r("Ek") + broken(' w:type="textWrapping" w:clear="all"') + r("Ale")
        + broken("") + r("HR") + broken(' w:type="column"') + r("Spalt") + "<w:r><w:ptab/><w:cr/></w:r>" + r("Slut")
    )  # fmt: skip
    document = checked(word(p(runs) + p(broken(' w:type="page"') + r("Två"))))
    assert outline(document) == ["Anna Ek / Ale / HR / Spalt / Slut", "Två"]
    assert [block.page for block in document.blocks] == [1, 2]


def test_words_within_words_are_read() -> None:
    tag = f'<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr/>{r("Ale")}</w:smartTag>'
    custom = f'<w:customXml w:element="x"><w:customXmlPr/>{r(" kommun")}</w:customXml>'
    link = f'<w:hyperlink w:anchor="_Toc1">{control(r(" sade"))}</w:hyperlink>'
    body = f'<w:bookmarkStart w:id="0" w:name="_GoBack"/>{tag}<w:proofErr w:type="spellStart"/>{custom}{link}'
    assert checked(word(p(body))).text == "Ale kommun sade"


def test_capitals_that_are_only_a_look_are_read_as_they_were_typed() -> None:
    assert checked(word(p(r("Anna Ek", "<w:caps/>")))).text == "Anna Ek"


def test_cells_that_are_merged_keep_the_places_of_those_after_them() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    first = cell("Ale", '<w:vMerge w:val="restart"/>') + cell("Anna Ek", '<w:gridSpan w:val="2"/>') + cell("x")
    second = cell("", "<w:vMerge/>") + cell("Bo Ek") + cell("HR") + cell("y")
    third = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("Siv Ek")
    table = "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{each}</w:tr>" for each in (first, second, third)) + "</w:tbl>"
    document = checked(word(table))
    assert [(document.prose(*block.span), block.cell.row, block.cell.column) for block in document.blocks] == [
        ("Ale", 0, 0), ("Anna Ek", 0, 1), ("x", 0, 3), ("Bo Ek", 1, 1), ("HR", 1, 2), ("y", 1, 3), ("Siv Ek", 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        '<w:altChunk r:id="rId7"/>',
        p('<w:r><w:object><v:shape><v:imagedata r:id="rId7"/></v:shape></w:object></w:r>'),
        p(r("") + "<w:r><w:commentReference w:id='1'/></w:r>"),
    ],
)
def test_what_is_embedded_and_what_is_commented_is_told_of(content: str) -> None:
    document = checked(word(p("Hej") + content))
    assert document.text == "Hej" and document.remarks == (Remark.LEFT_OUT,)


def test_heads_of_pages_are_furniture_with_all_that_is_in_them() -> None:
    number = control(p(r("Sida ") + field("PAGE", "1") + r(" av ") + field("NUMPAGES", "3")), "<w:docPartObj/>")
    table = f"<w:tbl>{row(p('GR', styled('Heading1')), number)}</w:tbl>"
    box = p(drawn(shape(p("Box 5073")), ""))
    body = p("Möte") + f"<w:sectPr>{head('default')}</w:sectPr>"
    assert outline(checked(word(body, header=table + box))) == ["| ~ GR", "| ~ Sida 1 av 3", "~ Box 5073", "Möte"]
