"""By when something is to be done and whose it is, said otherwise; and what is nothing to do."""

import pytest

from tests.meetings.importing.parsing.notes import to_do
from tests.meetings.importing.parsing.reading import minutes_of


def test_by_when_may_stand_beside_whose_it_is_or_be_told_before():
    assert to_do("Anna beställer arbetet. Ansvarig: Anna, klart före midsommar.") == [
        "Anna beställer arbetet. | Anna | före midsommar"
    ]
    assert to_do("Bo lämnar förslag på frågor innan dess.") == [
        "Bo lämnar förslag på frågor innan dess. | Bo | innan dess"
    ]


def test_who_writes_the_notes_has_nothing_to_do_after_the_meeting():
    assert to_do("Dagordningen godkändes. Anna skriver.", "Anna Ek") == []


def test_by_when_may_follow_what_a_label_says_is_to_be_done():
    assert to_do("Åtgärd: Anna tar fram ett förslag. Klart 28 februari.") == [
        "Anna tar fram ett förslag. | Anna | 28 februari"
    ]


@pytest.mark.parametrize(
    ("told", "action"),
    {
        "- Anna Ek begär in ett pris, 18 okt. 2024": "Anna Ek begär in ett pris, 18 okt. 2024 | Anna Ek | 18 okt. 2024",
        "Anna gör lådan.": "Anna gör lådan. | Anna",
        "Anna ser om någon kan hjälpa till.": "Anna ser om någon kan hjälpa till. | Anna",
        "Anna ber kontoret att ta bort bilden.": "Anna ber kontoret att ta bort bilden. | Anna",
    }.items(),
)
def test_this_too_is_to_be_done(told: str, action: str):
    assert to_do(told, "Anna Ek") == [action]


def test_that_a_question_comes_back_is_nothing_to_do():
    assert to_do("RT vill ha kvar namnet. Vi återkommer till det.", "Rebecka Tjäder") == []


def test_an_entry_that_begins_with_its_day_is_one_of_its_own():
    assert to_do(
        "Att göra\n\n- Boka lokal (Anna)\n- Senast 1 mars skickar Anna listan\n- Senast i maj: budget (Bo)"
    ) == [
        "Boka lokal (Anna) | Anna",
        "Senast 1 mars skickar Anna listan | Anna | Senast 1 mars",
        "Senast i maj: budget (Bo) | Bo | Senast i maj",
    ]


@pytest.mark.parametrize(
    "told", ["Ale öppnar en förskola innan sommaren.", "Mölndal firar 100 år den 14 maj.", "Anna besvarar frågan."]
)
def test_news_and_answers_are_nothing_to_do(told: str):
    assert to_do(told, "Anna Ek") == []


@pytest.mark.parametrize("owner", ["Ansvarig: Anna.", "Ansv: Anna."])
def test_by_when_may_follow_whose_it_is(owner: str):
    assert to_do(f"Underlag till gruppen. {owner} Klart 10 mars.") == ["Underlag till gruppen. | Anna | 10 mars"]


def test_municipalities_have_something_to_do_by_a_day():
    assert to_do("Ale och Lerum lämnar besked senast 23 februari.") == [
        "Ale och Lerum lämnar besked senast 23 februari. | Ale, Lerum | senast 23 februari"
    ]


def test_the_day_of_a_coming_meeting_is_by_when_in_a_list_and_not_in_a_text():
    day = "Fredag 24 mars kl 9–12 i Falkenberg. Anna bjuder in en föreläsare."

    assert to_do(day, "Anna Ek", title="Nästa möte") == ["Anna bjuder in en föreläsare. | Anna"]
    assert to_do(f"- {day}", "Anna Ek", title="Nästa möte") == ["Anna bjuder in en föreläsare. | Anna | Fredag 24 mars"]


def test_a_table_of_what_is_to_be_done_says_which_item_each_is_about():
    table = "| Punkt | Vad | Vem | När |\n|--|--|--|--|\n| 2 | Boka lokal | Anna | Nästa möte |\n| 9 | Ringa | Bo | |\n"
    text = f"# Rådet\n\n2024-02-01\n\n## 1. Start\n\nHej.\n\n## 2. Lokal\n\nTrång.\n\n## 3. Slut\n\nTack.\n\n{table}"
    minutes = minutes_of(text, "notes.md")

    assert [(one.item, one.text, one.due) for one in minutes.actions] == [
        (1, "Boka lokal", "Nästa möte"),
        (2, "Ringa", ""),
    ]
    assert [item.title for item in minutes.items] == ["Start", "Lokal", "Slut"]
