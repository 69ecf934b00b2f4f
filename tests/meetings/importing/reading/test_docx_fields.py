"""Fields of Word files: what they show is read, and what they were told is not."""

import time

import pytest

from meetings.importing.document import MarkKind
from tests.meetings.importing.reading.builders import (
    checked,
    control,
    field,
    mark,
    marked,
    outline,
    p,
    r,
    styled,
    told,
    word,
)

STYLES = """
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>
"""


@pytest.mark.parametrize("code", ["DATE \\@ yyyy-MM-dd", "DOCPROPERTY Datum", "REF Datum \\h", "SAVEDATE", "=1+1"])
def test_what_a_field_shows_is_read(code: str) -> None:
    assert checked(word(p(r("Möte ") + field(code, "2024-03-01")))).text == "Möte 2024-03-01"


@pytest.mark.parametrize("code", ['XE "Lön"', 'TC "Lön" \\l 1', "MACROBUTTON Inget [Skriv här]"])
def test_a_field_that_shows_nothing_is_not_read(code: str) -> None:
    begun = told(code).removesuffix(mark("separate"))
    assert checked(word(p(r("Lön") + begun + mark("end") + r("erna")))).text == "Lönerna"


def test_a_field_in_what_another_is_told_is_not_read() -> None:
    begun = told("IF").removesuffix(mark("separate"))
    condition = f"{begun}{field('MERGEFIELD Kön', 'kvinna')}<w:r><w:instrText> = x </w:instrText></w:r>"
    body = p(r("Hej ") + condition + mark("separate") + field("MERGEFIELD Namn", "Anna") + mark("end") + r("!"))
    assert checked(word(body)).text == "Hej Anna!"


def test_a_field_that_begins_in_hidden_text_is_a_field_all_the_same() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText></w:r>'
    link = field('HYPERLINK "https://exempel.se"', hidden + mark("separate") + r("två") + mark("end") + r(" tre"))
    assert marked(checked(word(p(link))), MarkKind.LINK) == ["två tre"]


def test_a_field_without_an_end_hides_no_more_than_its_paragraph() -> None:
    assert outline(checked(word(p(r("Ett") + mark("begin") + r("PAGE")) + p("Två")))) == ["Ett", "Två"]


def test_a_field_without_an_end_in_the_head_of_the_pages_ends_with_it() -> None:
    body = p("Möte") + '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    document = checked(word(body, header=p(told('HYPERLINK "https://exempel.se"') + r("GR"))))
    assert outline(document) == ["~ GR", "Möte"]
    assert marked(document, MarkKind.LINK) == ["GR"]


def test_a_simple_field_shows_what_is_in_it() -> None:
    body = p(r("Möte ") + f'<w:fldSimple w:instr=" DATE ">{r("2024-03-01")}</w:fldSimple>')
    assert checked(word(body)).text == "Möte 2024-03-01"


def entry(text: str, page: str) -> str:
    """A line of a table of contents as Word writes it: a link within the file, and the page in a field of its own."""
    number = field("PAGEREF _Toc1 \\h", page)
    return f'<w:hyperlink w:anchor="_Toc1">{r(text)}<w:r><w:tab/></w:r>{number}</w:hyperlink>'


def test_a_table_of_contents_without_styles_of_its_own_is_furniture() -> None:
    body = (
        p(told('TOC \\o "1-3"') + entry("Lönerevision", "1"))
        + p(entry("Semester", "2"))
        + p(mark("end") + r("Välkomna"))
        + p("Lönerevision", styled("Rubrik1"))
    )
    expected = ["~ Lönerevision 1", "~ Semester 2", "Välkomna", "# Lönerevision"]
    assert [" ".join(line.split()) for line in outline(checked(word(body, styles=STYLES)))] == expected


def test_all_that_word_keeps_for_a_table_of_contents_is_furniture() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = control(p("Innehåll") + p("1. Lönerevision", styled("Innehll1")) + p("Semester"), gallery)
    assert outline(checked(word(contents + p("Lön"), styles=STYLES))) == [
        "~ Innehåll", "~ 1. Lönerevision", "~ Semester", "Lön",
    ]  # fmt: skip


def test_a_table_of_contents_without_an_end_is_over_at_the_first_heading() -> None:
    body = p(told("TOC") + r("Lön")) + p("Lön", styled("Rubrik1")) + p("Den höjs.")
    assert outline(checked(word(body, styles=STYLES))) == ["~ Lön", "# Lön", "Den höjs."]


def ticked(box: str) -> str:
    return mark("begin", f"<w:ffData><w:checkBox>{box}</w:checkBox></w:ffData>") + mark("end")


def test_boxes_of_a_form_are_ticked_or_not() -> None:
    body = (
        p(ticked('<w:default w:val="0"/><w:checked/>') + r(" Anna Ek"))
        + p(ticked('<w:default w:val="1"/>') + r(" Bo Ek"))
        + p(ticked('<w:default w:val="1"/><w:checked w:val="0"/>') + r(" Siv Ek"))
    )
    assert outline(checked(word(body))) == ["☒ Anna Ek", "☒ Bo Ek", "☐ Siv Ek"]


def test_what_is_chosen_in_a_list_of_a_form_is_read_once() -> None:
    entries = '<w:listEntry w:val="Ale"/><w:listEntry w:val="Öckerö"/>'
    form = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    first = mark("begin", f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>") + mark("separate") + mark("end")
    again = mark("begin", form) + mark("separate") + r("Öckerö") + mark("end")
    assert outline(checked(word(p(first) + p(mark("begin", form) + mark("end")) + p(again)))) == [
        "Ale", "Öckerö", "Öckerö",
    ]  # fmt: skip


def test_fields_within_fields_are_read_in_a_time_that_grows_with_their_number() -> None:
    begun = time.process_time()
    body = (mark("begin") + mark("separate") + r("x")) * 20_000
    assert checked(word(p(body))).text == "x" * 20_000
    assert time.process_time() - begun < 5
