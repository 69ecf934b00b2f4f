"""How a document is divided into items, whatever they are numbered and set like."""

import re

import pytest

from meetings.importing.facts import SURE, Doubt
from tests.meetings.importing.parsing.reading import document_of, items, minutes_of

HEAD = "Anteckningar\n\nNärvarande\n\nAnna Ek, Ale\nBo Alm, Lerum\n\n"
BODIES = ("Anna hälsar alla välkomna till mötet.", "Bo berättar om läget i Lerum.", "Inget togs upp.")
TITLES = ("Inledning", "Ekonomi och budget", "Övriga frågor")


def written(form: str) -> str:
    """Three items in a form such as "§ {n} {title}"."""
    numbered = enumerate(zip(TITLES, BODIES, strict=True), start=1)
    return HEAD + "\n\n".join(f"{form.format(n=n, title=title)}\n\n{body}" for n, (title, body) in numbered)


@pytest.mark.parametrize(
    ("form", "number"),
    {
        "{n}. {title}": "{n}",
        "{n}.{title}": "{n}",
        "{n} {title}": "{n}",
        "{n}) {title}": "{n}",
        "§ {n} {title}": "§ {n}",
        "§{n} {title}": "§{n}",
        "§ {n}. {title}": "§ {n}",
        "§ {n}\t{title}": "§ {n}",
        "{n} § {title}": "{n} §",
        "KS § {n} {title}": "§ {n}",
        "Punkt {n}: {title}": "{n}",
        "Punkt {n} {title}": "{n}",
        "Punkt {n}. {title}": "{n}",
        "Ärende {n} {title}": "{n}",
        "Ärende {n}: {title}": "{n}",
        "{n}.\n{title}": "{n}",
        "§ {n}\n\n{title}": "§ {n}",
        "§ {n}   Dnr KS 2023/12   {title}": "§ {n}",
        "§ {n} Dnr KS 2023/12\n\n{title}": "§ {n}",
        "§ {n} {title} (KS 2023/12)": "§ {n}",
        "§ {n} {title} Dnr: KS-2023/12": "§ {n}",
    }.items(),
)
def test_numbers_are_read_in_all_guises_and_kept_as_written(form: str, number: str):
    minutes = minutes_of(written(form))

    assert [(item.number, item.title) for item in minutes.items] == [
        (number.format(n=1), "Inledning"),
        (number.format(n=2), "Ekonomi och budget"),
        (number.format(n=3), "Övriga frågor"),
    ]
    assert all(item.confidence >= SURE for item in minutes.items)
    assert not minutes.unplaced


@pytest.mark.parametrize("form", ["## {title}", "**{title}**", "### **{title}**"])
def test_headings_and_bold_lines_are_items_without_numbers(form: str):
    assert items(written(form), "notes.md") == list(TITLES)


@pytest.mark.parametrize("form", ["## {n}. {title}", "**{n}. {title}**", "#### {n} {title}", "**§ {n} {title}**"])
def test_numbered_headings_are_items(form: str):
    sign = "§ " if "§" in form else ""

    assert items(written(form), "notes.md") == [f"{sign}{n} {title}" for n, title in enumerate(TITLES, start=1)]


def test_lines_in_capitals_are_items():
    assert items(
        written("{title}")
        .replace("Inledning", "INLEDNING")
        .replace("Ekonomi och budget", "EKONOMI")
        .replace("Övriga frågor", "ÖVRIGA FRÅGOR")
    ) == ["INLEDNING", "EKONOMI", "ÖVRIGA FRÅGOR"]


def test_short_lines_over_sentences_are_items_that_are_doubtful():
    minutes = minutes_of(written("{title}"))

    assert [item.title for item in minutes.items] == list(TITLES)
    assert all(item.doubts == [Doubt.UNNUMBERED] and item.confidence < SURE for item in minutes.items)


def test_an_agenda_at_the_top_is_no_items():
    agenda = "Dagordning\n" + "\n".join(f"{n}. {title}" for n, title in enumerate(TITLES, start=1)) + "\n\n"
    minutes = minutes_of(agenda + written("{n}. {title}"))

    assert [item.title for item in minutes.items] == list(TITLES)
    assert minutes.items[0].span[0] >= minutes.introduction[1]


def test_an_agenda_that_is_all_there_is_is_items():
    agenda = "\n".join(f"{n}. {title}" for n, title in enumerate(TITLES, start=1))

    assert items(HEAD + agenda) == ["1 Inledning", "2 Ekonomi och budget", "3 Övriga frågor"]


def test_numbered_lists_inside_items_are_no_items():
    text = written("{n}. {title}").replace(
        "Bo berättar om läget i Lerum.", "Bo berättar om:\n1. Intäkter\n2. Kostnader\n3. Prognos"
    )

    assert items(text) == ["1 Inledning", "2 Ekonomi och budget", "3 Övriga frågor"]


def test_a_numbered_list_with_text_under_each_entry_is_no_items_either():
    told = "Bo berättar om:\n1. Klimatklivet\nAnsökan är öppen.\n2. Energiplaner\nAlla ska ha en plan."
    text = written("{n}. {title}").replace("Anna hälsar alla välkomna till mötet.", told)

    assert items(text) == ["1 Inledning", "2 Ekonomi och budget", "3 Övriga frågor"]


@pytest.mark.parametrize(
    "sub_heading",
    [
        "Beslut",
        "Ärendebeskrivning",
        "Bakgrund",
        "Förslag till beslut",
        "Beslutsunderlag",
        "Diskussion",
        "Nämndens beslut",
        "Reservation",
    ],
)
def test_sub_headings_are_no_items(sub_heading: str):
    text = written("## {n}. {title}").replace("Bo berättar", f"## {sub_heading}\n\nBo berättar")

    assert items(text, "notes.md") == ["1 Inledning", "2 Ekonomi och budget", "3 Övriga frågor"]


def test_sections_under_an_item_are_items_of_the_second_level():
    economy = "2. Ekonomi\n\n2.1 Budget\n\nAnna berättar.\n\n2.2 Prognos\n\nBo berättar."
    text = f"{HEAD}1. Inledning\n\nHej.\n\n{economy}\n\n3. Övrigt\n\nInget."
    found = [(item.number, item.title, item.level) for item in minutes_of(text).items]

    assert found == [
        ("1", "Inledning", 1),
        ("2", "Ekonomi", 1),
        ("2.1", "Budget", 2),
        ("2.2", "Prognos", 2),
        ("3", "Övrigt", 1),
    ]


def test_a_number_that_jumps_is_doubtful():
    text = written("{n}. {title}").replace("3. Övriga", "5. Övriga")
    minutes = minutes_of(text)

    assert [item.number for item in minutes.items] == ["1", "2", "5"]
    assert [item.doubts for item in minutes.items] == [[], [], [Doubt.OUT_OF_ORDER]]


def test_numbers_may_begin_anew_under_a_heading_of_their_own():
    before = "FÖRMIDDAG\n\n1. Inledning\n\nHej.\n\n2. Ekonomi\n\nBra."
    text = f"{HEAD}{before}\n\nEFTERMIDDAG\n\n1. Studiebesök\n\nVi gick.\n\n2. Avslut\n\nHej då."

    assert items(text) == ["1 Inledning", "2 Ekonomi", "1 Studiebesök", "2 Avslut"]


def test_a_heading_of_the_same_rank_without_number_is_an_item_that_is_doubtful():
    text = written("## {n}. {title}").replace(
        "## 3.", "## Löneöversyn\n\nAvstämning görs.\n\n### Detalj\n\nText.\n\n## 3."
    )
    minutes = minutes_of(text, "notes.md")

    assert [item.title for item in minutes.items] == ["Inledning", "Ekonomi och budget", "Löneöversyn", "Övriga frågor"]
    assert [item.doubts for item in minutes.items][2] == [Doubt.UNNUMBERED]


def test_the_next_meeting_after_the_last_number_is_an_item():
    assert items(written("{n}. {title}") + "\n\nNästa möte\n\n26 maj kl. 09.00.")[-1] == "Nästa möte"


@pytest.mark.parametrize(
    "ending",
    [
        "Antecknat av\n\nAnna Ek",
        "Antecknat av: Anna Ek",
        "Vid protokollet\n\n____________\nAnna Ek",
        "Justeras\n\nAnna Ek",
        "Sekreterare ____________\nAnna Ek",
        "Underskrifter",
    ],
)
def test_signatures_are_the_closing_and_no_item(ending: str):
    document = document_of(written("{n}. {title}") + "\n\n" + ending)
    minutes = minutes_of(document.text)

    assert [item.title for item in minutes.items] == list(TITLES)
    assert document.text[slice(*minutes.closing)] == ending


def test_who_presents_the_last_item_does_not_close_the_minutes():
    minutes = minutes_of(written("{n}. {title}") + "\n\n4. Taxor\n\nFöredragande: Anna Ek\n\nTaxan är oförändrad.")

    assert minutes.items[-1].title == "Taxor"
    assert minutes.closing[0] == minutes.closing[1]


def test_a_sentence_after_the_number_is_title_and_body():
    first = "1. Inledning. Anna öppnar mötet och hälsar alla välkomna."
    text = f"{HEAD}{first}\n\n2. Ekonomi: Bo berättar om läget i Lerum.\n\n3. Övrigt. Inget togs upp."

    assert items(text) == ["1 Inledning", "2 Ekonomi", "3 Övrigt"]


def test_a_law_that_a_line_begins_with_is_no_item():
    text = written("§ {n} {title}").replace("Bo berättar", "§ 4 i reglementet säger att Bo berättar")

    assert items(text) == ["§ 1 Inledning", "§ 2 Ekonomi och budget", "§ 3 Övriga frågor"]


def test_the_span_is_that_of_the_heading_through_the_body():
    text = written("{n}. {title}")
    item = minutes_of(text).items[1]

    assert text[slice(*item.span)] == "2. Ekonomi och budget\n\nBo berättar om läget i Lerum."
    assert text[slice(*item.title_span)] == "Ekonomi och budget"


@pytest.mark.parametrize(
    ("written", "title"),
    {
        "Detaljplan för hamnen, samråd          KS 2023/211": "Detaljplan för hamnen, samråd",
        "Schema för läsåret 2023/24": "Schema för läsåret 2023/24",
    }.items(),
)
def test_a_diary_number_beside_the_title_is_none_of_it(written: str, title: str):
    assert items(f"{HEAD}§ 1 Inledning\n\nText.\n\n§ 2 {written}\n\nText.")[1] == f"§ 2 {title}"


def test_times_are_the_numbers_of_items_that_have_none():
    times = iter(["Kl. 13.00", "Kl. 13.15", "Kl. 15.30"])
    text = re.sub("CLOCK", lambda _found: next(times), written("CLOCK {title}"))

    assert items(text) == ["Kl. 13.00 Inledning", "Kl. 13.15 Ekonomi och budget", "Kl. 15.30 Övriga frågor"]
