"""OpenDocument texts: what stands on the page is what is read."""

from meetings.importing.document import MarkKind
from meetings.importing.errors import Remark
from tests.meetings.importing.reading.builders import checked, marked, odt, outline

AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>'
    '<text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-prefix="§ " text:start-value="12"/></text:list-style>'
)
STYLES = (
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
)


def p(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(content: str, level: int, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{content}</text:h>'


def entries(style: str, *contents: str, more: str = "") -> str:
    each = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}" {more}>{each}</text:list>'


def test_headings_have_their_level_and_the_number_of_the_outline() -> None:
    body = p("Anteckningar", "P1") + h("Start", 1) + h("Mer", 2) + h("Djupt", 3) + h("Slut", 1)
    body += h("Onumrerad", 1, 'text:is-list-header="true"')
    assert outline(checked(odt(body, automatic=AUTOMATIC, styles=STYLES))) == [
        "# Anteckningar", "# 1. Start", "## 1.1 Mer", "### Djupt", "# 2. Slut", "# Onumrerad",
    ]  # fmt: skip


def test_lists_are_counted_by_level() -> None:
    inner = entries("", p("Under ett"), p("Också") + entries("", p("Led")))
    body = entries("L1", p("Ett") + inner, p("Två") + p("Mer om två")) + entries("L2", p("a") + entries("", p("b")))
    assert outline(checked(odt(body, automatic=AUTOMATIC))) == [
        "1. Ett", "  1.1 Under ett", "  1.2 Också", "    a) Led", "2. Två", "Mer om två", "• a", "  ◦ b",
    ]  # fmt: skip


def test_a_list_goes_on_where_it_says_so_and_else_begins_anew() -> None:
    body = (
        entries("L1", p("Ett"), more='xml:id="x"')
        + entries("L1", p("Två"), more='text:continue-numbering="true"')
        + entries("L1", p("Om igen"))
        + entries("L1", p("Tre"), more='text:continue-list="x"')
        + entries("L3", p("Paragraf"))
    )
    assert outline(checked(odt(body, automatic=AUTOMATIC))) == [
        "1. Ett", "2. Två", "1. Om igen", "3. Tre", "§ 12 Paragraf",
    ]  # fmt: skip


def test_an_entry_may_say_its_number() -> None:
    body = '<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>Sju</text:p></text:list-item>'
    assert outline(checked(odt(f"{body}</text:list>", automatic=AUTOMATIC))) == ["7. Sju"]


def test_white_space_line_breaks_and_marks() -> None:
    body = p(
        'Anna\n   Ek<text:s text:c="2"/>,<text:tab/>Ale<text:line-break/><text:span text:style-name="T1">Bo</text:span>'
    )
    document = checked(odt(body, automatic=AUTOMATIC))
    assert document.text == "Anna Ek  ,\tAle\nBo"
    assert marked(document, MarkKind.BOLD) == ["Bo"]


def test_links_notes_and_boxes() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("Noten")
        + "</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('Rutan')}</draw:text-box></draw:frame>"
    document = checked(
        odt(p(f'<text:a xmlns:x="http://www.w3.org/1999/xlink" x:href="https://exempel.se/">här</text:a>{note}{box}'))
    )
    assert outline(document) == ["här", "Noten", "Rutan"]
    assert document.marks[0].href == "https://exempel.se/"


def test_words_in_a_shape_are_read_as_those_in_a_box() -> None:
    shape = f"<draw:custom-shape>{p('Rutan')}<draw:enhanced-geometry/></draw:custom-shape>"
    body = p(f"Före{shape} och efter") + f"<draw:g>{shape.replace('Rutan', 'Fristående')}</draw:g>"
    assert outline(checked(odt(body))) == ["Före och efter", "Rutan", "Fristående"]


def test_tables_have_cells() -> None:
    def line(*cells: str) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell>{c}</table:table-cell>" for c in cells)
            + "</table:table-row>"
        )

    head = f"<table:table-header-rows>{line(p('Namn'), p('Kommun'))}</table:table-header-rows>"
    document = checked(odt(f"<table:table>{head}{line(p('Bo'), p('Ale'))}</table:table>"))
    assert [(b.cell.row, b.cell.column) for b in document.blocks if b.cell] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_comments_deletions_and_hidden_text_are_out() -> None:
    deleted = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('Struket')}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    comment = f"<office:annotation>{p('Kom ihåg')}</office:annotation>"
    document = checked(
        odt(deleted + p(f'Kvar{comment}<text:span text:style-name="T2"> dolt</text:span>'), automatic=AUTOMATIC)
    )
    assert document.text == "Kvar"
    assert set(document.remarks) == {Remark.TRACKED_CHANGES, Remark.LEFT_OUT}


def test_heads_and_feet_are_furniture_and_pages_are_counted() -> None:
    pages = (
        f'<style:master-page style:name="Standard"><style:header>{p("Dnr 7")}</style:header>'
        f"<style:header-first>{p('Dnr 7')}</style:header-first><style:footer>{p('Sida')}</style:footer>"
        "</style:master-page>"
    )
    document = checked(
        odt(p("ett") + p("två<text:soft-page-break/> ord") + p("tre", "P2"), automatic=AUTOMATIC, pages=pages)
    )
    assert outline(document) == ["~ Dnr 7", "ett", "två ord", "tre", "~ Sida"]
    assert [block.page for block in document.blocks] == [1, 1, 1, 3, 3]
