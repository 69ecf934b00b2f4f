"""The plain facts of heads that say them otherwise: whose meeting, which days, who took the notes."""

import datetime

import pytest

from tests.meetings.importing.parsing.reading import ITEMS, minutes_of

PRESENT = "\n\nNärvarande\nAnna Ek, Ale\nBo Alm, Lerum"


@pytest.mark.parametrize(
    ("written", "network"),
    {
        "Länsstyrelsen i Nordlands län\nNätverksträff beredskapssamordnare": "Nätverksträff beredskapssamordnare",
        "Dals kommunalförbund\nAnteckningar projektmöte 6 – Kompetens för framtiden": "Kompetens för framtiden",
        "Styrgruppsmöte 5, Samlad Portal\nDatum: 2024-05-28": "Samlad Portal",
        "Minnesanteckningar nätverksträff arkivarier": "nätverksträff arkivarier",
        "EKVIKS KOMMUN Gymnasienämnden PROTOKOLL": "Gymnasienämnden",
        "Protokoll\nNämnd/styrelse: Barn- och utbildningsnämnden": "Barn- och utbildningsnämnden",
        "Dals kommunalförbund\nAnteckningar": "Dals kommunalförbund",
        "Minnesanteckningar, nätverk miljöchefer": "nätverk miljöchefer",
        "Nätverket för arkiv, digital avstämning": "Nätverket för arkiv",
        "Ekonomichefsgruppen – mötesanteckning": "Ekonomichefsgruppen",
        "Protokoll nr 5\nfört vid styrelsemöte med Kvarnstadens Fastighets AB, org.nr 556000-1234": (
            "Kvarnstadens Fastighets AB"
        ),
        "Hoppa till innehåll\n\nNätverket för arkiv träffades tisdagen den 3 december 2024": "Nätverket för arkiv",
    }.items(),
)
def test_who_met_is_named_before_who_arranged_it(written: str, network: str):
    found = minutes_of(written + PRESENT + ITEMS).network

    assert found is not None
    assert found.value == network


def days(text: str) -> list[str]:
    date = minutes_of(text + PRESENT + ITEMS).date
    return [str(day) for day in (date.start, date.end) if day] if date else []


def test_a_day_may_be_six_digits_in_a_title():
    assert days("Ledningsgruppen, minnesanteckningar 240827") == ["2024-08-27"]
    assert days("Ledningsgruppen\nDatum: 240827") == ["2024-08-27"]
    assert days("Ledningsgruppen, minnesanteckningar\nBudget 240827 kr") == []
    assert days("Ledningsgruppen, minnesanteckningar 241327") == []


def test_of_two_days_the_meeting_ends_on_the_last():
    head = "Delegationen 2025-09-18–19\nDen 18 september 2025 kl. 13.00–17.10 och den 19 september kl. 8.30–11.30"
    minutes = minutes_of(head + PRESENT + ITEMS)

    assert days(head) == ["2025-09-18", "2025-09-19"]
    assert minutes.end_time and minutes.end_time.value == datetime.time(11, 30)


def test_the_days_of_the_proof_are_not_the_meetings():
    proof = "| Nämnd/styrelse | Socialnämnden |\n|--|--|\n| Anslaget sätts upp | 2025-03-05 |\n\n"
    date = minutes_of(f"# Protokoll 2025-02-26\n\n{proof}{PRESENT}{ITEMS}", "notes.md").date

    assert date and (date.start.isoformat(), date.doubts) == ("2025-02-26", [])


@pytest.mark.parametrize(
    ("present", "items"),
    {
        "Närvarande: Anna Ek (AE), Bo Alm (BA)\nAnteckningar: BA": ITEMS,
        "Närvarande: Anna Ek, Ale, Bo Alm (vid anteckningarna), GR": ITEMS,
        "Närvarande: Anna Ek, Bo Alm": "\n\n1. Start\nBo utsågs att skriva.\n\n2. Slut\nTack.\n",
        "ANTECKNINGAR CHEFSGRUPPEN NORD\nNärvarande: Anna Ek, Ale, Bo Alm (skriver), GR": ITEMS,
        "Närvarande: Anna Ek, Ale, Bo Alm, Lerum": f"{ITEMS}\n\n/Bo",
        "Närvarande: Anna Ek, Cia Dahl": f"{ITEMS}\n\nBo Alm sekreterare    Anna Ek ordförande",
    }.items(),
)
def test_who_took_the_notes_is_told_in_many_ways(present: str, items: str):
    taker = minutes_of(f"Chefsgruppen Nord\n\n2024-05-06\n\n{present}{items}").note_taker

    assert taker is not None
    assert taker.value == "Bo Alm"


def test_a_municipal_secretary_among_those_present_took_no_notes():
    table = "| Kommun | Namn | Titel |\n|--|--|--|\n| Ale | Anna Ek | Kommunsekreterare |\n| Lerum | Bo Alm | Chef |\n"
    minutes = minutes_of(f"# Nätverket för arkiv\n\n2024-05-06\n\n{table}{ITEMS}", "notes.md")

    assert minutes.note_taker is None or minutes.note_taker.doubts
    assert [one.kind for one in minutes.attendance] == ["member", "member"]


@pytest.mark.parametrize(
    ("head", "network"),
    {
        "Minnesanteckningar Ekonomiavdelningen\n2025-03-04\nInför mötet i styrgruppen": "Ekonomiavdelningen",
        "Ekviks kommun\nHR-avdelningen\n\nPROTOKOLL\nCentral samverkansgrupp, CSG": "Central samverkansgrupp, CSG",
        "Styrelsemöte Vårdförbundet\nMöte 3 – Löner och avtal": "Vårdförbundet",
    }.items(),
)
def test_a_department_or_a_union_meets_itself(head: str, network: str):
    found = minutes_of(head + PRESENT + ITEMS).network

    assert found is not None
    assert found.value == network


def test_a_full_date_comes_before_six_digits():
    assert days("Protokoll nr 240612\nSamverkansgruppen\nMåndagen den 4 mars 2025") == ["2025-03-04"]
    assert days("Protokoll nr 240612\nSamverkansgruppen") == []


def test_who_is_elected_secretary_for_years_took_no_notes():
    items = "\n\n1. Val\nBo Alm valdes till sekreterare för två år.\n\n2. Slut\nTack.\n"

    assert minutes_of(f"Föreningen Vik\n\n2024-05-06{PRESENT}{items}").note_taker is None


def test_the_hours_may_stand_beside_the_word_meeting():
    minutes = minutes_of("Chefsrådet 2025-09-18\nDigitalt möte 08.00–09.30" + PRESENT + ITEMS)

    assert minutes.start_time and minutes.start_time.value == datetime.time(8, 0)
    assert minutes.end_time and minutes.end_time.value == datetime.time(9, 30)


@pytest.mark.parametrize("said", ["Bo skriver.", "Bo skriver minnesanteckningar.", "Bo antecknar."])
def test_who_writes_is_told_in_the_first_item(said: str):
    minutes = minutes_of(f"Chefsrådet 2025-09-18{PRESENT}\n\n1. Inledning\nAnna öppnar. {said}\n\n2. Slut\nHej.\n")

    assert minutes.note_taker and minutes.note_taker.value == "Bo Alm"


def test_the_one_for_the_notes_in_brackets_took_them():
    minutes = minutes_of("Chefsrådet 2025-09-18" + PRESENT + " (ordförande)\nCia Dahl, Ale (för anteckningar)" + ITEMS)

    assert minutes.note_taker and minutes.note_taker.value == "Cia Dahl"


def test_who_wrote_is_told_in_an_aside():
    present = "Vid mötet deltog Anna Ek (Ale) och Bo Alm (Lerum), som också skrev dessa anteckningar."
    minutes = minutes_of(f"Chefsrådet 2025-09-18\n\n{present}{ITEMS}")

    assert minutes.note_taker and minutes.note_taker.value == "Bo Alm"


@pytest.mark.parametrize(
    ("head", "start"),
    {
        "Rådet 2025-09-18\nMöteslokal 4.12": None,
        "Rådet\n2025-09-18\nFika och mingel före mötet 08.30–09.00\nKl. 09.00–12.00": datetime.time(9),
    }.items(),
)
def test_a_room_and_what_is_before_the_meeting_say_nothing_of_its_hours(head: str, start: datetime.time | None):
    found = minutes_of(head + PRESENT + ITEMS).start_time

    assert (found and found.value) == start
