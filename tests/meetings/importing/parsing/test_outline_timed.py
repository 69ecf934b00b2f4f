"""Items under days and with times for numbers, and numbers that are none of an item's."""

from meetings.importing.parsing.parser import parse
from tests.meetings.importing.parsing.reading import document_of, items, minutes_of


def test_days_are_items_and_so_is_what_stands_under_them():
    text = (
        "# Nätverket för kost\n\n2–3 oktober 2025\n\nNärvarande: Anna Ek, Bo Alm\n\n"
        "## Torsdag 2 oktober\n\n### 12.30 Start\n\nHej.\n\n### 13.15 Mat\n\nGod.\n\n"
        "## Fredag 3 oktober\n\n### 9.30 Slut\n\nTack."
    )

    assert [(item.level, item.number, item.title) for item in minutes_of(text, "notes.md").items] == [
        (1, "", "Torsdag 2 oktober"),
        (2, "12.30", "Start"),
        (2, "13.15", "Mat"),
        (1, "", "Fredag 3 oktober"),
        (2, "9.30", "Slut"),
    ]


def test_a_weekday_alone_is_a_day():
    days = "## Onsdag\n\n### Nytt\n\nHej.\n\n### Foto\n\nJa.\n\n## Torsdag\n\n### Mer\n\nNej."
    found = minutes_of(f"# Nätverket\n\n2–3 oktober 2025\n\nNärvarande: Anna Ek, Bo Alm\n\n{days}", "notes.md").items

    assert [(item.level, item.title) for item in found if item.level == 2] == [(2, "Nytt"), (2, "Foto"), (2, "Mer")]


def test_a_diary_number_by_itself_is_no_item():
    text = "# Nämnden\n\n2025-09-18\n\n## § 37 Vård\n\n## RK 2025/1184\n\nHej.\n\n## § 38 Mat\n\nDnr 2025/12\n\nTack."

    assert items(text, "notes.md") == ["§ 37 Vård", "§ 38 Mat"]


def test_a_title_after_a_time_is_shown_where_it_stands():
    text = "# Rådet\n\n2025-09-18\n\n**09.00 Start**\n\nHej.\n\n**10.00 Budget**\n\nJa.\n\n**08.00 Mer**\n\nTack."
    document = document_of(text, "notes.md")

    assert [document.prose(*item.title_span) for item in parse(document).items] == ["Start", "Budget", "Mer"]


LETTERED = "Rådet\n2025-09-18\n\na) Start{below}\n\nb) Budget{below}\n\nc) Slut{below}\n"


def test_letters_over_text_are_items_and_a_plain_list_with_letters_is_not():
    assert items(LETTERED.format(below="\n\nVi talade länge om saken.")) == ["a Start", "b Budget", "c Slut"]
    assert items(LETTERED.format(below="")) == []


def test_what_begins_an_entry_in_bold_is_its_title_though_a_full_stop_ends_it():
    text = "Användargruppen\n\n2024-05-21\n\n- **Driften.** Alla låg nere.\n- **Ny roll.** Den fungerar bra.\n"

    assert items(text, "notes.md") == ["Driften", "Ny roll"]


def test_a_short_line_over_what_leads_to_a_list_is_a_title_and_so_is_the_next_meeting():
    text = (
        "Brukarrådet\n2024-05-22\n\nMaten\n\nFlera vill ha mer fisk.\n\nUtflykt i höst\n\nDet fanns två förslag:\n"
        "1. Skansen\n2. Djurpark\n\nNästa möte\n\nOnsdag 4 september klockan 10 på Spinnhuset.\n"
    )

    assert items(text) == ["Maten", "Utflykt i höst", "Nästa möte"]


def test_letters_under_headings_are_alternatives_and_no_items():
    letters = "a) Hyra\n\nDet kostar.\n\nb) Bygga\n\nDet tar tid.\n\nc) Flytta\n\nOsäkert."
    head = "# Rådet\n\n2024-01-01\n\n## Budget\n\nVi talade.\n\n## Lokalen\n\nTre alternativ:"
    text = f"{head}\n\n{letters}\n\n## Slut\n\nHej."

    assert items(text, "notes.md") == ["Budget", "Lokalen", "Slut"]


def test_a_title_that_ends_in_an_open_word_does_not_run_into_the_text_below():
    text = "Styrelsen\n2024-03-01\n\n§ 1 Redovisning av delegationsbeslut under perioden\n\nHej.\n\n§ 2 Slut\n\nTack."

    assert items(text) == ["§ 1 Redovisning av delegationsbeslut under perioden", "§ 2 Slut"]
