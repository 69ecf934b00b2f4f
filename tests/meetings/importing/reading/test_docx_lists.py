"""Lists of Word files, as Word numbers them and as it makes bullets of them."""

import time

import pytest

from tests.meetings.importing.reading.builders import (
    checked,
    definition,
    level,
    numbered,
    outline,
    p,
    r,
    styled,
    use,
    word,
)


def style(key: str, name: str, properties: str = "", based_on: str = "Normal") -> str:
    """A paragraph style of Word's."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def number(key: int, depth: int | None = None) -> str:
    """The property of a paragraph, or of a style, that is in a list."""
    place = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:numPr>{place}<w:numId w:val="{key}"/></w:numPr>'


@pytest.mark.parametrize(
    ("way", "text", "printed"),
    [
        ("decimal", "§ %1", "§ 3 Start"),
        ("decimal", "§%1.", "§3. Start"),
        ("decimal", "%1 §", "3 § Start"),
        ("decimal", "%1)", "3) Start"),
        ("decimal", "(%1)", "(3) Start"),
        ("decimal", "Ärende %1:", "Ärende 3: Start"),
        ("decimal", "%1", "3 Start"),
        ("decimalZero", "%1.", "03. Start"),
        ("lowerLetter", "%1)", "c) Start"),
        ("upperLetter", "%1.", "C. Start"),
        ("lowerRoman", "%1.", "iii. Start"),
        ("upperRoman", "%1", "III Start"),
        ("ordinal", "%1", "3:e Start"),
        ("none", "", "Start"),
    ],
)
def test_numbers_are_printed_as_a_list_has_them(way: str, text: str, printed: str) -> None:
    lists = definition(1, level(0, way, text)) + use(1, 1, start=3)
    assert outline(checked(word(numbered("Start", 1), numbering=lists))) == [printed]


def test_headings_are_numbered_by_their_styles_each_at_its_level() -> None:
    lists = definition(
        1,
        level(0, "decimal", "%1", '<w:pStyle w:val="Rubrik1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="Rubrik2"/>'),
    )
    styles = (
        style("Rubrik1", "heading 1", number(1))
        + style("Rubrik2", "heading 2", number(1, 1), "Rubrik1")
        + style("Egen", "Ärenderubrik", "", "Rubrik2")
        + style("Utan", "Rubrik utan nummer", number(0), "Rubrik1")
    )
    body = (
        p("Start", styled("Rubrik1")) + p("Dagordning", styled("Rubrik2")) + p("Val", styled("Egen"))
        + p("Paus", styled("Utan")) + p("Lön", styled("Rubrik1")) + p("Läget", styled("Egen"))
    )  # fmt: skip
    assert outline(checked(word(body, styles=styles, numbering=lists + use(1, 1)))) == [
        "# 1 Start", "## 1.1 Dagordning", "## 1.2 Val", "# Paus", "# 2 Lön", "## 2.1 Läget",
    ]  # fmt: skip


def test_a_paragraph_of_a_list_that_is_turned_off_has_no_number_and_counts_for_nothing() -> None:
    lists = definition(1, level(0, "decimal", "%1.")) + use(1, 1)
    styles = style("Liststycke", "List Paragraph", number(1))
    body = p("Ett", styled("Liststycke")) + p("Mer", styled("Liststycke") + number(0)) + p("Två", styled("Liststycke"))
    assert outline(checked(word(body, styles=styles, numbering=lists))) == ["1. Ett", "Mer", "2. Två"]


def test_a_list_style_has_its_definition_elsewhere() -> None:
    real = f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Lista"/>{level(0, "upperLetter", "%1)")}'
    lists = f'{real}</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
    assert outline(checked(word(numbered("Ett", 2), numbering=lists + use(1, 1) + use(2, 2)))) == ["A) Ett"]


def test_numbers_go_on_or_begin_anew_as_levels_say() -> None:
    lists = definition(
        1,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "§ %2", '<w:lvlRestart w:val="0"/>'),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = (
        numbered("A", 1) + numbered("a", 1, 1) + numbered("B", 1) + numbered("b", 1, 1) + numbered("c", 1, 2)
    )  # fmt: skip
    assert outline(checked(word(body, numbering=lists + use(1, 1)))) == [
        "I. A", "  § 1 a", "II. B", "  § 2 b", "    2.2.1 c",
    ]  # fmt: skip


def test_a_number_in_the_head_of_the_pages_is_not_counted_with_those_of_the_text() -> None:
    lists = definition(1, level(0, "decimal", "%1.")) + use(1, 1)
    body = numbered("Start", 1) + '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    assert outline(checked(word(body, numbering=lists, header=numbered("GR", 1)))) == ["~ GR", "1. Start"]


def test_an_empty_paragraph_of_a_list_is_counted_as_word_counts_it() -> None:
    lists = definition(1, level(0, "decimal", "%1.")) + use(1, 1)
    assert outline(checked(word(numbered("Ett", 1) + numbered("", 1) + numbered("Tre", 1), numbering=lists))) == [
        "1. Ett", "3. Tre",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("font", "sign", "shown"),
    [
        ("Wingdings", "§", "▪"),
        ("Wingdings", "\uf0a7", "▪"),
        ("Wingdings", "Ø", "➢"),
        ("Symbol", "·", "•"),
        ("Symbol", "\uf0b7", "•"),
        ("Courier New", "o", "o"),
        ("Noto Sans Symbols", "●", "●"),
        ("Calibri", "–", "–"),
    ],
)
def test_a_bullet_is_what_its_font_shows(font: str, sign: str, shown: str) -> None:
    looks = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>'
    lists = definition(1, level(0, "bullet", sign, looks)) + use(1, 1)
    assert outline(checked(word(numbered("Lön", 1), numbering=lists))) == [f"{shown} Lön"]


def test_a_picture_for_a_bullet_is_a_dot_and_an_empty_bullet_is_none() -> None:
    lists = definition(1, level(0, "bullet", "", '<w:lvlPicBulletId w:val="0"/>')) + use(1, 1)
    lists += definition(2, level(0, "bullet", " ")) + use(2, 2)
    assert outline(checked(word(numbered("Bild", 1) + numbered("Tom", 2), numbering=lists))) == ["• Bild", "Tom"]


def test_a_bullet_that_was_pasted_with_its_font_is_what_the_font_shows() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert outline(checked(word(p(r("§", wingdings) + r("\xa0\xa0 Lön"))))) == ["▪ Lön"]


def test_the_deeper_of_words_list_styles_are_deeper() -> None:
    lists = definition(1, level(0, "bullet", "•")) + definition(2, level(0, "bullet", "•")) + use(1, 1) + use(2, 2)
    styles = style("Punktlista", "List Bullet", number(1)) + style("Punktlista2", "List Bullet 2", number(2))
    body = p("Lön", styled("Punktlista")) + p("Revision", styled("Punktlista2"))
    assert outline(checked(word(body, styles=styles, numbering=lists))) == ["• Lön", "  • Revision"]


def test_a_level_that_prints_more_than_any_does_is_cut_and_styles_without_end_are_left() -> None:
    begun = time.process_time()
    lists = definition(1, level(0, "upperLetter", "%1" * 200_000)) + use(1, 1)
    styles = "".join(style(f"S{place}", "Stil", "", f"S{place + 1}") for place in range(3_000))
    body = "".join(p("Lön", styled(f"S{place}") + number(1, 0)) for place in range(3_000))
    assert checked(word(body, styles=styles, numbering=lists)).text.startswith("A" * 50 + " Lön")
    assert time.process_time() - begun < 10
