"""PDF: tables and columns, told by where the words stand."""

from itertools import groupby

import pytest

from meetings.importing.document import Document
from tests.meetings.importing.reading.pdfs import PROSE, Paper, one_page, read, shown


def test_a_list_of_people_in_two_columns_is_read_column_by_column():
    paper, page = one_page()
    page.lines(70, 780, ["Anna Ek, Ale", "Bo Alm, Lerum", "Cia Berg, Tjörn"])
    page.lines(310, 780, ["Dan Dahl, Kungälv", "Eva Falk, Partille"])
    page.lines(70, 700, PROSE)
    assert shown(read(paper)) == [
        "p0 Anna Ek, Ale / Bo Alm, Lerum / Cia Berg, Tjörn",
        "p0 Dan Dahl, Kungälv / Eva Falk, Partille",
        f"p0 {' '.join(PROSE)}",
    ]


def test_running_text_in_two_columns_is_read_column_by_column():
    left = [
        "Det här är den vänstra spalten som",
        "går över flera rader och som sedan",
        "slutar mitt i en mening som går på",
        "nästa ställe som är överst i den",
    ]
    right = [
        "högra spalten, där den fortsätter en",
        "stund med ungefär lika långa rader,",
        "så att spalten blir lika hög som den",
        "vänstra.",
    ]
    paper, page = one_page()
    page.lines(70, 780, left)
    page.lines(310, 777, right)
    assert read(paper).text == " ".join([*left, *right])


def test_a_table_has_cells():
    paper, page = one_page()
    for number, (name, place) in enumerate((("Namn", "Kommun"), ("Anna Ek", "Ale"), ("Bo Alm", "Lerum"))):
        page.text(75, 780 - 20 * number, name)
        page.text(205, 780 - 20 * number, place)
    page.lines(70, 690, PROSE)
    document = read(paper)
    cells = {
        (block.cell.row, block.cell.column): document.prose(*block.span) for block in document.blocks if block.cell
    }
    assert cells == {
        (0, 0): "Namn",
        (0, 1): "Kommun",
        (1, 0): "Anna Ek",
        (1, 1): "Ale",
        (2, 0): "Bo Alm",
        (2, 1): "Lerum",
    }


def test_a_line_below_a_table_takes_none_of_its_columns():
    paper, page = one_page()
    for number, row in enumerate((("Åtgärd", "Ansvarig", "Klart"), ("Skriva ett svar på remissen", "Anna", "1 maj"))):
        for x, words in zip((75, 228, 300), row, strict=True):
            page.text(x, 780 - 20 * number, words)
    page.lines(74, 741, ["Anna skickar ut det bifogade bildspelet."])
    cells = [(block.cell.row, block.cell.column) if block.cell else None for block in read(paper).blocks]
    assert cells == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), None]


def test_the_last_rows_of_a_table_may_have_words_in_one_column_only():
    paper, page = one_page()
    for number, (here, away) in enumerate(
        (("Närvarande", "Frånvarande"), ("Anna Ek", "Bo Alm"), ("Cia Bergendahl-Ekström", ""))
    ):
        page.text(75, 780 - 30 * number, here)
        page.text(205, 780 - 30 * number, away)
        page.box(70, 762 - 30 * number, 260, 0.5)
    page.text(75, 690, "Ett stycke.")
    assert [(block.cell.row, block.cell.column) if block.cell else None for block in read(paper).blocks] == [
        (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), None,
    ]  # fmt: skip


def test_a_table_with_lines_around_its_cells_begins_below_what_stands_in_two_columns():
    paper, page = one_page()
    for number, (label, value) in enumerate((("Datum:", "2025-01-28"), ("Tid:", "13.00"), ("Plats:", "Nybro"))):
        page.text(70, 780 - 16 * number, label)
        page.text(155, 780 - 16 * number, value)
    people = ("Namn", "Kommun", "Roll", "Här"), ("Anna Ek", "Ale", "chef", "Ja"), ("Bo Alm", "Lerum", "vd", "Nej")
    for number, row in enumerate(people):
        for x, words in zip((75, 155, 240, 320), row, strict=True):
            page.text(x, 715 - 16 * number, words)
            page.box(x - 5, 680, 0.5, 48)
        page.box(70, 728 - 16 * number, 300, 0.5)
    tables = [block.cell.table for block in read(paper).blocks if block.cell]
    assert tables == [0] * 6 + [1] * 12


def test_labels_in_the_margin_stand_beside_the_lists_that_they_name():
    paper, page = one_page()
    called = ["Anna Ek (S), ordförande", "Bo Alm (M)", "Cia Dahl, VD", "Dan Falk, sekreterare"]
    rows = {"Tid": ["Tisdagen den 28 maj, kl. 15.00"], "Kallade": called, "Närvarande": ["Anna Ek, Bo Alm", "Dan Falk"]}
    y = 780.0
    for label, lines in rows.items():
        page.text(70, y, label, font="bold")
        y = page.lines(170, y, lines) - 4
    document = read(paper)
    cells = {
        (block.cell.row, block.cell.column): document.text[block.start : block.end].split("\n")
        for block in document.blocks
        if block.cell
    }
    assert cells == {
        place: lines
        for row, (label, lines) in enumerate(rows.items())
        for place, lines in (((row, 0), [label]), ((row, 1), lines))
    }


def test_a_ruled_table_of_more_columns_begins_below_one_of_fewer():
    paper, page = one_page()
    head = ("Datum", "2025-01-28"), ("Tid", "13.00"), ("Plats", "Nybro")
    items = (
        ("Punkt", "Diskussion", "Beslut", "Vem"),
        ("1. Start", "Ingen", "Ja", "AE"),
        ("2. Slut", "Kort", "Nej", "BA"),
    )
    for number, row in enumerate((*head, *items)):
        for x, words in zip((75, 155, 240, 320), row, strict=False):
            page.text(x, 780 - 20 * number, words)
            page.box(x - 5, 776 - 20 * number, 0.5, 20)
        page.box(70, 776 - 20 * number, 300, 0.5)
    assert [block.cell.table for block in read(paper).blocks if block.cell] == [0] * 6 + [1] * 12


def cells_of(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.cell]


def test_what_stands_beside_each_name_in_a_cell_is_read_with_it():
    paper, page = one_page()
    people = {"Anna Ek, ordförande": "Region Dal", "Bo Alm": "Åvalla kommun", "Cia Dahl (på länk)": "Torpa kommun"}
    rows = {"Tid": {"Tisdagen den 28 maj": ""}, "Ledamöter": people, "Förhinder": {"Dan Falk": "Åvalla kommun"}}
    y = 780
    for label, lines in rows.items():
        page.text(70, y, label, font="bold")
        for name, body in lines.items():
            page.text(170, y, name)
            page.text(330, y, body)
            y -= 14
        y -= 4
        page.box(68, y + 8, 400, 0.5)
    assert cells_of(read(paper))[3] == "\n".join(f"{name}   {body}" for name, body in people.items())


def test_a_number_in_the_margin_and_the_title_below_it_are_one_cell():
    paper, page = one_page()
    items = {
        "§ 1": ("Öppnande", ["Ordföranden öppnade mötet och hälsade alla", "varmt välkomna."]),
        "§ 2": ("Val", ["Ek."]),
    }
    y = 780.0
    for number, (title, lines) in items.items():
        page.lines(70, y, [number, title], font="bold")
        page.lines(170, y, lines)
        y -= 50
    assert [" ".join(cell.split()) for cell in cells_of(read(paper))[::2]] == ["§ 1 Öppnande", "§ 2 Val"]


def table_on_two_pages(*, ruled: bool) -> Paper:
    """Each of its entries takes two lines; a page ends in the middle of the second one."""
    paper = Paper()
    for page, y in ((paper.page(), 200), (paper.page(), 780)):
        for x, words in ((75, "Åtgärd"), (228, "Ansvarig"), (310, "Klart")):
            page.text(x, y, words)
    first, second = paper.pages
    for page, y, words, who in (
        (first, 180, "Skriva ett svar på den", "Anna"),
        (first, 146, "Skicka ut ett bildspel", "Bo"),
        (second, 746, "Boka en lokal till den", "Cia"),
    ):
        page.lines(75, y, [words, "fråga som togs upp"][: 1 if y == 146 else 2])
        page.text(228, y, who)
        page.text(310, y, "1 maj")
    second.lines(75, 760, ["fråga som togs upp"])
    second.lines(70, 700, PROSE)
    for page, line in ((first, 195), (first, 161), (second, 775), (second, 757.5), (second, 727)):
        if ruled:
            page.box(70, line, 300, 0.5)
    return paper


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "without lines"])
def test_a_table_goes_on_on_the_next_page_and_its_head_is_not_read_again(ruled: bool):
    document = read(table_on_two_pages(ruled=ruled))
    rows = groupby((block for block in document.blocks if block.cell), key=lambda block: block.cell and block.cell.row)
    assert [[document.prose(block.content, block.end) for block in row] for _number, row in rows] == [
        ["Åtgärd", "Ansvarig", "Klart"],
        ["Skriva ett svar på den fråga som togs upp", "Anna", "1 maj"],
        ["Skicka ut ett bildspel fråga som togs upp", "Bo", "1 maj"],
        ["Boka en lokal till den fråga som togs upp", "Cia", "1 maj"],
    ]
    assert shown(document)[-2:] == ["f0 Åtgärd / Ansvarig / Klart", f"p0 {' '.join(PROSE)}"]


def test_an_upright_line_divides_cells_that_stand_close():
    paper, page = one_page()
    for number, (name, place) in enumerate((("Anna Ek", "Ale"), ("Bo Alm", "Lerum"))):
        page.text(75, 780 - 20 * number, name)
        page.text(122, 780 - 20 * number, place)
    page.box(119, 750, 0.5, 50)
    for y in (800, 775, 750):
        page.box(70, y, 100, 0.5)
    assert [block.cell is not None for block in read(paper).blocks] == [True] * 4


def test_wide_spaces_in_justified_text_make_no_columns():
    paper, page = one_page()
    page.lines(70, 794, ["Nätverket samtalade om läget i kommunerna."])
    for number, (left, right, x) in enumerate(
        (("Vi såg på hur det", "gick i våras och", 168), ("tog oss an", "vad vi ska göra nu", 139))
    ):
        page.text(70, 780 - 14 * number, left)
        page.text(x, 780 - 14 * number, right)
    assert not any(block.cell for block in read(paper).blocks)


def test_a_cell_in_two_columns_is_read_column_by_column():
    paper, page = one_page()
    page.lines(70, 780, ["Plats", "Tid"])
    page.lines(150, 780, ["Kommunhuset", "Kl. 9"])
    page.text(70, 740, "Närvarande")
    page.lines(150, 740, ["Anna Ek (S)", "Bo Alm (C), vice", "ordförande", "Cia Dahl (M)"])
    page.lines(330, 740, ["Dan Falk (V)", "Eva Gran (L), från", "kl. 10"])
    page.lines(70, 640, PROSE)
    document = read(paper)
    [people] = [
        document.text[slice(*block.span)] for block in document.blocks if "Anna Ek" in document.prose(*block.span)
    ]
    assert " ".join(people.split()) == (
        "Anna Ek (S) Bo Alm (C), vice ordförande Cia Dahl (M) Dan Falk (V) Eva Gran (L), från kl. 10"
    )


def test_names_far_from_each_other_on_a_line_are_not_one():
    paper, page = one_page()
    page.lines(70, 780, PROSE)
    page.text(70, 600, "Anna Ek")
    page.text(320, 600, "Bo Alm")
    assert read(paper).text.endswith("Anna Ek   Bo Alm")


def test_two_columns_with_headings_between_are_read_column_by_column():
    def text(number: int) -> list[str]:
        return [
            f"{number}.1 Rapport från kåren",
            "Styrelsen berättade om terminen och",
            "om hur många som nu är medlemmar i",
            "kåren. Fullmäktige beslutade",
            "att godkänna rapporten.",
            f"{number}.2 Val av ledamöter",
            "Nominerade var flera som hade lämnat",
            "in sina namn före mötet, varav en har",
            "avsagt sig. Fullmäktige beslutade",
            "att välja alla de andra till ledamöter",
            "av valberedningen.",
            "Mötet ajournerades för pizza.",
        ]

    paper, page = one_page()
    page.lines(70, 780, text(1))
    page.lines(310, 776, text(2))
    words = read(paper).text.split()
    assert words == " ".join([*text(1), *text(2)]).split()


def test_words_that_are_set_letter_by_letter_are_words():
    paper, page = one_page()
    for number, (place, name, mark) in enumerate(
        [("Kommun", "Namn", "Fm"), ("Ale", "Anna Ek", "x"), ("Lerum", "Bo Al", "x")]
    ):
        for x, words in ((70, place), (200, name), (340, mark)):
            page.letters(x, 780 - 20 * number, words)
    assert " ".join(read(paper).text.split()) == "Kommun Namn Fm Ale Anna Ek x Lerum Bo Al x"


def test_a_table_goes_on_overleaf_with_a_row_that_has_no_last_cell():
    paper, page = one_page()
    rows = [
        ("Kommun", "Namn", "Fm", "Anm."),
        *((f"Ort {number}", f"Anna Ek {number}", "x", "värd") for number in range(3)),
    ]
    for number, row in enumerate(rows):
        for x, words in zip((70, 200, 340, 400), row, strict=True):
            page.text(x, 120 - 20 * number, words)
    following = paper.page()
    for number, more in enumerate([["Lerum", "Bo Alm", "x"], ["Tjörn", "Cia Dahl", "x", "värd"]]):
        for x, words in zip((70, 200, 340, 400), more, strict=False):
            following.text(x, 780 - 20 * number, words)
    document = read(paper)
    cells = [(block.cell.row, document.prose(*block.span)) for block in document.blocks if block.cell]
    found = [[words for _row, words in row] for _number, row in groupby(cells, lambda cell: cell[0])]
    assert found[-2:] == [["Lerum", "Bo Alm", "x"], ["Tjörn", "Cia Dahl", "x", "värd"]]
