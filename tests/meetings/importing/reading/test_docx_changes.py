"""What Word files keep that is not on the page: changes that were marked, hidden words, what is to be filled in."""

import pytest

from meetings.importing.errors import Remark
from tests.meetings.importing.reading.builders import (
    checked,
    control,
    definition,
    level,
    numbered,
    outline,
    p,
    r,
    row,
    use,
    word,
)

BY = 'w:id="7" w:author="Anna Ek" w:date="2024-03-01T10:00:00Z"'
NUMBERING = definition(1, level(0, "decimal", "%1.")) + use(1, 1)


def deleted(text: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def item(content: str, end: str = "") -> str:
    """A numbered paragraph, with what is said of its end."""
    return p(content, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{end}</w:rPr>')


def test_an_item_that_was_deleted_is_not_counted() -> None:
    body = numbered("Start", 1) + item(deleted("Bort"), f"<w:del {BY}/>") + numbered("Slut", 1)
    document = checked(word(body, numbering=NUMBERING))
    assert outline(document) == ["1. Start", "2. Slut"]
    assert document.remarks == (Remark.TRACKED_CHANGES,)


def test_an_item_that_was_moved_stands_and_counts_where_it_is_now() -> None:
    old = item(f"<w:moveFrom {BY}>{r('Lön')}</w:moveFrom>", f"<w:moveFrom {BY}/>")
    new = item(f"<w:moveTo {BY}>{r('Lön')}</w:moveTo>", f"<w:moveTo {BY}/>")
    body = f'<w:moveFromRangeStart w:name="m" {BY}/>{old}<w:moveFromRangeEnd w:id="7"/>{numbered("Start", 1)}'
    body += f'<w:moveToRangeStart w:name="m" {BY}/>{new}<w:moveToRangeEnd w:id="7"/>'
    assert outline(checked(word(body, numbering=NUMBERING))) == ["1. Start", "2. Lön"]


def test_what_was_inserted_and_then_deleted_is_out() -> None:
    body = p(f"{r('Vi ')}<w:ins {BY}>{r('höjer')}{deleted(' inte')}</w:ins>{r(' lönen')}")
    assert checked(word(body)).text == "Vi höjer lönen"


def test_rows_that_were_deleted_are_out() -> None:
    gone = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{p(deleted('Bo Ek'))}</w:tc></w:tr>"
    assert outline(checked(word(f"<w:tbl>{gone}{row(p('Anna Ek'))}</w:tbl>"))) == ["| Anna Ek"]


def test_a_paragraph_whose_end_was_deleted_does_not_go_on_in_a_table() -> None:
    body = p("Före", f"<w:rPr><w:del {BY}/></w:rPr>") + f"<w:tbl>{row(p('Anna Ek'))}</w:tbl>"
    assert outline(checked(word(body))) == ["Före", "| Anna Ek"]


def test_how_a_paragraph_looked_before_a_change_is_not_how_it_looks() -> None:
    before = f'<w:pPrChange {BY}><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    run = r("Vi höjer", f"<w:rPrChange {BY}><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>")
    document = checked(word(p(run, before)))
    assert outline(document) == ["Vi höjer"] and not document.marks


def test_a_paragraph_that_is_all_hidden_is_not_counted() -> None:
    body = numbered("Start", 1) + item(r("Dold", "<w:vanish/>"), "<w:vanish/>") + numbered("Slut", 1)
    assert outline(checked(word(body, numbering=NUMBERING))) == ["1. Start", "2. Slut"]


def test_a_box_that_hangs_on_a_hidden_paragraph_is_read() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('I rutan')}</w:txbxContent></w:pict></w:r>"
    assert outline(checked(word(p("Före") + p(box, "<w:rPr><w:vanish/></w:rPr>")))) == ["Före", "I rutan"]


def test_what_only_the_web_page_hides_is_read() -> None:
    assert checked(word(p(r("Lön") + r(" 4", "<w:webHidden/>")))).text == "Lön 4"


def test_a_large_first_letter_is_one_with_its_word() -> None:
    body = p("V", '<w:framePr w:dropCap="drop" w:lines="3"/>') + p("älkomna!")
    assert outline(checked(word(body))) == ["Välkomna!"]


TO_FILL_IN = "<w:showingPlcHdr/>"


def test_a_cell_that_says_what_to_fill_in_is_empty_and_keeps_its_place() -> None:
    cell = control(f"<w:tc>{p('Klicka här för att ange text.')}</w:tc>", f"{TO_FILL_IN}<w:text/>")
    filled = control(f"<w:tc>{p('Ale')}</w:tc>", "<w:text/>")
    document = checked(word(f"<w:tbl><w:tr>{cell}<w:tc>{p('Anna Ek')}</w:tc>{filled}</w:tr></w:tbl>"))
    assert [(document.prose(*block.span), block.cell.column) for block in document.blocks] == [
        ("Anna Ek", 1),
        ("Ale", 2),
    ]


@pytest.mark.parametrize(
    "kind",
    [
        '<w:date w:fullDate="2024-03-01T00:00:00Z"><w:dateFormat w:val="yyyy-MM-dd"/></w:date>',
        '<w:dropDownList w:lastValue="1"><w:listItem w:displayText="2024-03-01" w:value="1"/></w:dropDownList>',
        '<w:dataBinding w:xpath="/a"/><w:text/>',
        '<w:tag w:val="goog_rdk_0"/>',
        '<w:showingPlcHdr w:val="0"/>',
    ],
)
def test_a_control_that_was_filled_in_is_read_as_it_stands(kind: str) -> None:
    assert checked(word(p(r("Datum: ") + control(r("2024-03-01"), kind)))).text == "Datum: 2024-03-01"


def test_a_control_for_a_date_that_none_was_chosen_in_is_empty() -> None:
    style = '<w:rStyle w:val="Platshllartext"/>'
    inner = control(r("Klicka här för att ange ett datum.", style), f"<w:date/>{TO_FILL_IN}")
    assert checked(word(p(r("Datum: ") + inner))).text == "Datum:"


def test_controls_are_looked_into_however_they_are_nested() -> None:
    section = '<w15:repeatingSection xmlns:w15="urn:x"/>'
    rows = control(control(row(control(p("Anna Ek"))) + row(p("Bo Ek"))), section)
    assert outline(checked(word(control(f"<w:tbl>{rows}</w:tbl>{p('Slut')}")))) == ["| Anna Ek", "| Bo Ek", "Slut"]
