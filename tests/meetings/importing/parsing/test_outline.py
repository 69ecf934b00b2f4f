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
        "KS § {n}/24 {title}": "§ {n}/24",
        "§ {n}/2024 {title}": "§ {n}/2024",
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


def test_the_meetings_own_number_may_stand_before_that_of_each_item():
    rows = "".join(
        f"<tr><td>7.{number}</td><td><p>{title}</p><p>Vi går igenom läget.</p></td></tr>"
        for number, title in enumerate(("Tidplan", "Geoteknik", "Ekonomi"), start=1)
    )
    head = "<p>Byggmöte nr 7</p><p>2025-03-27</p><p>Närvarande: Anna Ek, Bo Alm</p>"

    assert items(f"{HEAD}7.1 Tidplan\n\nHej.\n\n7.2 Geoteknik\n\nBra.\n\n7.3 Ekonomi\n\nDyrt.") == [
        "7.1 Tidplan",
        "7.2 Geoteknik",
        "7.3 Ekonomi",
    ]
    assert items(f"{head}<table>{rows}</table>", "a.html") == ["7.1 Tidplan", "7.2 Geoteknik", "7.3 Ekonomi"]


def test_a_heading_with_a_letter_is_an_item_under_the_one_with_a_number():
    text = (
        "## 1. Start\n\nHej.\n\n## 2. Remisser\n\n### a) Avfall\n\nJa.\n\n### b) Klimat\n\nNej.\n\n## 3. Slut\n\nTack."
    )
    found = minutes_of(f"# Möte\n\nNärvarande: Anna Ek, Bo Alm\n\n{text}", "notes.md").items

    assert [(item.number, item.title, item.level) for item in found][2:4] == [("a", "Avfall", 2), ("b", "Klimat", 2)]
    assert [item.number for item in found] == ["1", "2", "a", "b", "3"]


def test_what_is_to_be_done_is_an_item_only_after_the_others():
    text, to_do = written("{n}. {title}"), "**Att göra:**\n\n- Bo bokar lokal"

    assert "Att göra" not in items(text.replace("2.", f"{to_do}\n\n2."), "notes.md")
    assert "Att göra" in items(f"{text}\n\n{to_do}", "notes.md")


def test_paragraphs_with_numbers_and_no_titles_are_items_whose_titles_are_doubtful():
    told = "att den nya chefen får för många underställda och att skyddsombudet i simhallen borde ha kallats"
    found = minutes_of(
        f"{HEAD}§ 1 Mötet förklarades öppnat. Till justerare utsågs Anna Ek.\n\n"
        f"§ 2 Vision framförde {told}, och yrkade att riskbedömningen görs om. Förbundet anser {told}.\n\n"
        "§ 3 Ekonomi\n\nBo berättar."
    ).items

    assert [(item.title, item.doubts) for item in found] == [
        ("Mötet förklarades öppnat", [Doubt.UNCLEAR_TITLE]),
        ("", [Doubt.UNCLEAR_TITLE]),
        ("Ekonomi", []),
    ]


def test_a_number_that_is_repeated_or_falls_back_is_doubtful():
    text = "## § 1 Start\n\nHej.\n\n## § 2 Taxa\n\nJa.\n\n## § 5 Bygge\n\nNej.\n\n## § 4 Avslut\n\nTack."
    again = "## § 1 Start\n\nHej.\n\n## § 2 Taxa\n\nJa.\n\n## § 2 Bygge\n\nNej.\n\n## § 3 Avslut\n\nTack."
    doubts = [[bool(item.doubts) for item in minutes_of(f"{HEAD}{one}", "a.md").items] for one in (text, again)]

    assert doubts == [[False, False, True, True], [False, False, True, False]]


def test_whoever_signs_is_no_item():
    text = "Ekonomi\n\nVi går igenom läget noga.\n\nNy samordnare\n\nJag slutar i februari och tackar."

    assert items(f"{HEAD}{text}\n\n/Anna\n\nAnna Ek\nAle") == ["Ekonomi", "Ny samordnare"]


def test_the_day_on_which_the_notes_were_signed_begins_the_closing():
    found = minutes_of(
        written("{n}. {title}") + "\n\n4. Nästa möte\n\nDen 7 april 2025.\n\nSurte den 9 mars 2025\n\nAnna Ek\n"
    )

    assert [one.start.isoformat() for one in found.next_meetings if one.start] == ["2025-04-07"]


@pytest.mark.parametrize(
    "form", ["{roman}. {title}", "{roman}.    {title}", "## {n} → {title}", "1.{n} {title}", "{n} » {title}"]
)
def test_numbers_may_be_roman_dotted_or_pointing_to_the_title(form: str):
    parts = zip(("I", "II", "III"), TITLES, BODIES, strict=True)
    text = "\n\n".join(
        f"{form.format(roman=roman, n=n, title=title)}\n\n{body}"
        for n, (roman, title, body) in enumerate(parts, start=1)
    )

    assert [item.title for item in minutes_of(HEAD + text, "notes.md").items] == list(TITLES)
    assert all(item.number and not item.doubts for item in minutes_of(HEAD + text, "notes.md").items)


def test_dotted_numbers_alone_go_on_from_chapter_to_chapter():
    text = "1.1 Start\n\nHej.\n\n1.2 Justering\n\nBo.\n\n2.1 Rapport\n\nBra.\n\n4.1 Bygget\n\nJa."

    assert items(f"{HEAD}{text.replace('4.1', '3.1')}") == ["1.1 Start", "1.2 Justering", "2.1 Rapport", "3.1 Bygget"]


@pytest.mark.parametrize("form", ["* {title} *", "=== {title} ===", "~ {title} ~"])
def test_lines_set_apart_by_signs_are_items(form: str):
    assert items(written(form)) == list(TITLES)


def test_titles_in_the_margin_of_a_table_are_items():
    rows = "".join(
        f"<tr><td>{title}</td><td>{body} Sedan talade vi länge om vad som hade hänt.</td></tr>"
        for title, body in zip(("Inledning", "Val för mötet", "Nästa möte"), BODIES, strict=True)
    )
    head = "<h1>Sjöns fiskevårdsförening</h1><p>Protokoll 2024-03-17</p><p>Närvarande: Anna Ek, Bo Alm</p>"

    assert items(f"{head}<table>{rows}</table>", "notes.html") == ["Inledning", "Val för mötet", "Nästa möte"]


def test_what_the_body_is_called_is_no_item_though_it_is_set_like_one():
    minutes = minutes_of("STIFTELSEN SKOLSTYRELSEN\n\n4 april 2024\n\n" + HEAD[14:] + "START\n\nHej.\n\nSLUT\n\nTack.")

    assert [item.title for item in minutes.items] == ["START", "SLUT"]
    assert minutes.date and minutes.date.start.isoformat() == "2024-04-04"


def test_items_may_stand_before_the_list_of_those_present():
    text = "# Nätverket för kost\n\n2024-05-23\n\n## A. Runda\n\nHej.\n\n## B. Mat\n\nGod."
    minutes = minutes_of(f"{text}\n\n## Deltagarlista\n\n- Anna Ek, Ale\n", "notes.md")

    assert [(item.number, item.title) for item in minutes.items] == [("A", "Runda"), ("B", "Mat")]
    assert [one.name for one in minutes.attendance] == ["Anna Ek"]


@pytest.mark.parametrize("form", ["{title}:", "• {title}", "- {title}"])
def test_short_lines_with_a_colon_or_a_bullet_over_text_are_items_that_are_doubtful(form: str):
    found = minutes_of(written(form)).items

    assert [(item.title, item.doubts) for item in found] == [(title, [Doubt.UNNUMBERED]) for title in TITLES]
