"""PDFs are read as a person reads them: paragraphs whole, columns one by one, heads and feet set apart."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.importing.document import BlockKind, MarkKind
from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading.pdf import MOST_PAGES, read_pdf
from tests.meetings.importing.consistent import check
from tests.meetings.importing.reading.pdfs import PROSE, Paper, one_page, read, shown


def test_a_wrapped_paragraph_is_one_line():
    paper, page = one_page()
    below = page.lines(70, 760, PROSE)
    page.lines(70, below - 10, ["Ett nytt stycke."])
    assert read(paper).text == f"{' '.join(PROSE)}\n\nEtt nytt stycke."


def test_a_word_that_was_divided_is_whole_and_a_suspended_hyphen_stays():
    paper, page = one_page()
    page.lines(
        70, 760, ["Vi talade om kompetens och om introduk-", "tion av nya medarbetare inom hälso-", "och sjukvård."]
    )
    text = "Vi talade om kompetens och om introduktion av nya medarbetare inom hälso- och sjukvård."
    assert read(paper).text == text


def test_larger_words_are_headings_and_so_are_bold_ones_on_a_line_of_their_own():
    paper, page = one_page()
    page.text(70, 780, "Minnesanteckningar", size=18, font="bold")
    page.text(70, 745, "1. Inledning", size=14, font="bold")
    below = page.lines(70, 715, PROSE)
    page.text(70, below - 10, "Frågor och svar", font="bold")
    page.lines(70, below - 30, ["Det kom inga frågor."])
    assert shown(read(paper)) == [
        "h1 Minnesanteckningar",
        "h2 1. Inledning",
        f"p0 {' '.join(PROSE)}",
        "h3 Frågor och svar",
        "p0 Det kom inga frågor.",
    ]


def test_lists_keep_their_levels_whether_the_bullets_are_signs_or_drawn():
    paper, page = one_page()
    page.lines(70, 780, PROSE)
    for y, x, words in ((720, 80, "• Första"), (704, 80, "• Andra"), (688, 100, "– Under andra")):
        page.text(x, y, words)
    page.box(81, 675, 4, 4)
    page.text(92, 672, "Tredje")
    document = read(paper)
    assert shown(document)[1:] == ["l0 - Första", "l0 - Andra", "l1 - Under andra", "l0 - Tredje"]
    assert document.text.endswith("\n\n- Första\n- Andra\n  - Under andra\n- Tredje")


def test_an_entry_is_one_line_whatever_its_bullet_s_font_says_of_its_own_height():
    paper, page = one_page()
    for y, lines in ((760, PROSE), (690, ["Ett annat ord."])):
        page.text(70, y, "•", font="signs")
        page.lines(85, y, lines, lead=21.5)
    assert shown(read(paper)) == [f"l0 - {' '.join(PROSE)}", "l0 - Ett annat ord."]


def test_headings_of_one_size_are_ranked_by_bold_and_italic():
    paper, page = one_page()
    page.text(70, 780, "1. Avstämningar", size=14, font="bold")
    page.text(70, 750, "Studiedagar", size=14, font="bold italic")
    page.lines(70, 720, PROSE)
    page.text(70, 650, "2. Övriga frågor", size=14, font="bold")
    assert [line[:2] for line in shown(read(paper))] == ["h1", "h2", "p0", "h1"]


def test_a_long_line_is_not_taken_for_wrapped_where_nothing_was():
    paper, page = one_page()
    page.lines(70, 780, ["Närvarande: Liv Strand, Gustav Orre, Rania Saleh", "Frånvarande Hasse Thörn"])
    page.lines(70, 740, ["Dagens möte leds av Liv."])
    assert shown(read(paper)) == [
        "p0 Närvarande: Liv Strand, Gustav Orre, Rania Saleh / Frånvarande Hasse Thörn",
        "p0 Dagens möte leds av Liv.",
    ]


def test_a_label_begins_a_line_of_its_own_under_one_that_is_full():
    paper, page = one_page()
    below = page.lines(70, 780, PROSE)
    page.lines(
        70,
        below - 14,
        [f"Närvarande: {', '.join(['Anna Ek', 'Bo Alm', 'Eva Ax'] * 2)}, Liv Li", "Övriga närvarande: Bo Alm"],
    )
    assert shown(read(paper))[1].endswith("Liv Li / Övriga närvarande: Bo Alm")


def test_a_date_that_was_wrapped_begins_no_entry():
    paper, page = one_page()
    page.lines(
        70, 780, [*PROSE[:2], "deltagit svarar på frågorna i remissen till hela nätverket, dock senast 2021-10-"]
    )
    page.lines(70, 738, ["31. Den är kort."])
    [block] = shown(read(paper))
    assert block.endswith(" dock senast 2021-10-31. Den är kort.")


def test_names_under_each_other_are_one_block_of_many_lines():
    paper, page = one_page()
    page.lines(70, 780, PROSE)
    page.lines(
        70, 700, ["Anna Ek, Ale", "Bo Alm, Lerum", "Stadsledningskontoret i Göteborg, Cia Berg", "Dan Dahl, Tjörn"]
    )
    assert shown(read(paper))[1] == (
        "p0 Anna Ek, Ale / Bo Alm, Lerum / Stadsledningskontoret i Göteborg, Cia Berg / Dan Dahl, Tjörn"
    )


def test_lines_with_air_between_are_apart_in_notes_where_hardly_anything_was_wrapped():
    paper, page = one_page()
    page.lines(70, 780, ["Anteckningar", "Ekvik"])
    page.text(70, 742, "Närvarande är Carin Holt (Ekvik), Jörgen Balk (Sundsby), Natalia Wit (Tånga), Svante Rud (Ale)")
    page.lines(70, 720, ["Inledning", "Carin hälsar välkommen."])
    assert [line.split(" / ")[0][:13] for line in shown(read(paper))] == [
        "p0 Anteckning",
        "p0 Närvarande",
        "p0 Inledning",
    ]


def test_a_line_to_sign_on_is_no_heading():
    paper, page = one_page()
    page.lines(70, 780, PROSE)
    page.text(70, 700, "____________________")
    assert shown(read(paper))[1] == "p0 ____________________"


def two_pages() -> Paper:
    paper = Paper()
    for number in (1, 2):
        page = paper.page()
        page.text(70, 800, "Ekvik kommun")
        page.text(290, 40, f"Sida {number} (2)")
    paper.pages[0].lines(70, 150, PROSE[:2])
    paper.pages[1].lines(70, 760, [*PROSE[2:], "", "Ett nytt stycke."])
    return paper


def test_heads_and_feet_are_furniture_and_come_after_the_paragraph_that_the_page_cut():
    assert shown(read(two_pages())) == [
        "f0 Ekvik kommun",
        f"p0 {' '.join(PROSE)}",
        "f0 Sida 1 (2)",
        "f0 Ekvik kommun",
        "p0 Ett nytt stycke.",
        "f0 Sida 2 (2)",
    ]


def test_blocks_know_their_page():
    assert [block.page for block in read(two_pages()).blocks] == [1, 1, 1, 2, 2, 2]


def test_links_and_bold_words_are_marked():
    paper, page = one_page()
    page.text(70, 780, "Beslut:", font="bold")
    page.text(115, 780, "Läs mer här")
    page.link(153, 776, 200, 792, "https://exempel.se/")
    document = read(paper)
    assert document.text == "Beslut: Läs mer här"
    assert [(mark.kind, document.text[mark.start : mark.end], mark.href) for mark in document.marks] == [
        (MarkKind.BOLD, "Beslut:", ""),
        (MarkKind.LINK, "här", "https://exempel.se/"),
    ]


def test_turned_words_are_kept_apart():
    paper, page = one_page()
    page.lines(70, 780, PROSE)
    page.text(30, 300, "Diarienummer 12", turned=True)
    assert [block.kind for block in read(paper).blocks] == [BlockKind.PARAGRAPH, BlockKind.FURNITURE]


def problem_of(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as raised:
        read_pdf(data)
    return raised.value.problem


def test_a_scanned_file_has_no_text():
    paper, page = one_page()
    page.picture()
    assert problem_of(paper.build()) == Problem.NO_TEXT


def test_some_scanned_pages_are_remarked_on():
    paper = two_pages()
    paper.page().picture()
    document = read(paper)
    assert document.remarks == (Remark.SOME_PAGES_WITHOUT_TEXT,)
    assert document.pages == 3


def test_a_locked_file_is_told_from_one_whose_rights_only_are_kept():
    assert problem_of(two_pages().build(password="hemligt")) == Problem.ENCRYPTED
    assert shown(read(two_pages(), password=""))[0] == "f0 Ekvik kommun"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<", b"not one"])
def test_a_broken_file_is_broken(data):
    assert problem_of(data) == Problem.BROKEN


def test_a_file_cut_short_is_read_as_far_as_it_goes_or_is_broken():
    data, problems = two_pages().build(), set()
    for length in range(0, len(data), 97):
        try:
            check(read_pdf(data[:length]))
        except Unreadable as unreadable:
            problems.add(unreadable.problem)
    assert problems <= {Problem.BROKEN, Problem.NO_TEXT}


def test_only_the_first_pages_of_a_very_long_file_are_read():
    paper = Paper()
    for number in range(MOST_PAGES + 1):
        paper.page().text(70, 500, f"Stycke {'x' * (number % 7)} slut.")
    document = read(paper)
    assert document.remarks == (Remark.CUT,)
    assert {block.page for block in document.blocks} == set(range(1, MOST_PAGES + 1))


words = st.text("abcdeåäöABCÅÄÖ0123456789.,:-–•()§", min_size=1, max_size=12)


placed = st.tuples(
    st.integers(-50, 600),
    st.integers(-50, 850),
    st.lists(words, min_size=1, max_size=6).map(" ".join),
    st.sampled_from([1, 8, 11, 30]),
)


@settings(max_examples=60)
@given(st.lists(placed, min_size=1, max_size=25), st.lists(placed, max_size=8))
def test_whatever_stands_wherever_is_read_without_loss(first, second):
    paper = Paper()
    for content in (first, second):
        page = paper.page()
        for x, y, text, size in content:
            page.text(x, y, text, size=size)
    check(read_pdf(paper.build()))


@settings(max_examples=40)
@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(0, 40))
def test_a_damaged_file_is_read_or_is_broken(rubbish, place, cut):
    data = two_pages().build()
    place = min(place, len(data))
    with suppress(Unreadable):
        check(read_pdf(data[:place] + rubbish + data[place + cut :]))


sentence = st.lists(
    st.sampled_from(["mötet", "frågan", "kommunen", "om", "och", "nätverket", "vi", "hösten"]), min_size=3, max_size=40
)


@settings(max_examples=40)
@given(st.lists(sentence.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=5))
def test_what_is_set_as_paragraphs_reads_back_as_those(paragraphs):
    paper, page = one_page()
    y = 780.0
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split(" "):
            if len(line) + len(word) > 60:
                page.text(70, y, line)
                line, y = "", y - 14
            line = f"{line} {word}".strip()
        page.text(70, y, line)
        y -= 26
    assert read(paper).text == "\n\n".join(paragraphs)
