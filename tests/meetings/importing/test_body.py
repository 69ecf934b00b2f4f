"""Blocks of a document as the archive's rich text."""

from meetings.importing.body import as_html
from meetings.importing.document import Block, BlockKind, Document, Mark, MarkKind
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from meetings.richtext import clean


def html_of(text: str, name: str = "notes.md") -> str:
    document = read(text.encode(), name)
    html = as_html(document, (0, len(document.text)))
    assert clean(html) == html
    return html


def test_paragraphs_and_hard_breaks():
    assert (
        html_of("En rad\nsom bryts.\n\nEn till.") == "<p>En rad<br>som bryts.</p><p>En till.</p>"
        or html_of("En rad\nsom bryts.\n\nEn till.") == "<p>En rad som bryts.</p><p>En till.</p>"
    )


def test_headings_are_of_two_ranks():
    assert html_of("## Beslut\n\nJa.\n\n### Detalj\n\nNej.") == "<h3>Beslut</h3><p>Ja.</p><h4>Detalj</h4><p>Nej.</p>"


def test_a_line_that_is_all_bold_is_a_heading_and_bold_words_are_bold():
    assert html_of("**Nästa steg?**\n\n**Beslut:** Vi väntar.") == (
        "<h3>Nästa steg?</h3><p><strong>Beslut:</strong> Vi väntar.</p>"
    )


def test_lists_are_nested_and_numbered_as_written():
    assert html_of("- A\n  - B\n- C\n\n1. D\n2. E") == (
        "<ul><li>A<ul><li>B</li></ul></li><li>C</li></ul><ol><li>D</li><li>E</li></ol>"
    )
    assert html_of("Text.\n\n3. D\n4. E") == '<p>Text.</p><ol start="3"><li>D</li><li>E</li></ol>'


def test_links_are_kept_when_their_address_may_be():
    assert html_of("Se [här](https://ale.se/?a=1&b=2) och [där](javascript:x).") == (
        '<p>Se <a href="https://ale.se/?a=1&amp;b=2">här</a> och <a>där</a>.</p>'
    )
    assert html_of("Läs mer på https://ale.se/plan.") == (
        '<p>Läs mer på <a href="https://ale.se/plan">https://ale.se/plan</a>.</p>'
    )


def test_a_tables_rows_are_lines():
    assert html_of("| Vad | Vem |\n| --- | --- |\n| Boka | Bo |") == "<p>Vad | Vem<br>Boka | Bo</p>"


def test_furniture_is_left_out_and_signs_are_escaped():
    text = "a < b\nSida 1\nc & d"
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 5, 0, ((0, 5),)),
        Block(BlockKind.FURNITURE, 6, 12, 6, ((6, 12),)),
        Block(BlockKind.PARAGRAPH, 13, 18, 13, ((13, 18),)),
    )

    assert as_html(Document(text, blocks, kind="docx"), (0, len(text))) == "<p>a &lt; b</p><p>c &amp; d</p>"


def test_marks_that_overlap_are_nested_well():
    text = "fet och kursiv"
    marks = (Mark(MarkKind.BOLD, 0, 9), Mark(MarkKind.ITALIC, 4, 14))
    document = Document(text, (Block(BlockKind.PARAGRAPH, 0, 14, 0, ((0, 14),)),), marks)

    html = as_html(document, (0, len(text)))

    assert html == "<p><strong>fet </strong><strong><em>och k</em></strong><em>ursiv</em></p>"


def test_short_lines_over_text_are_headings_where_nothing_could_set_them_apart():
    assert html_of("Läget i sommar\n\nDet är bra läge i de flesta kommunerna.", "notes.txt").startswith(
        "<h3>Läget i sommar</h3>"
    )


def test_an_items_body_is_what_stands_after_its_title():
    document = read("1. Inledning. Anna har ordet.\n\n2. Ekonomi\nBo berättar.\n\n3. Slut\nHej.".encode(), "a.txt")
    bodies = [as_html(document, item.body_span) for item in parse(document).items]

    assert bodies == ["<p>Anna har ordet.</p>", "<p>Bo berättar.</p>", "<p>Hej.</p>"]
