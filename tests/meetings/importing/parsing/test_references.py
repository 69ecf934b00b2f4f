"""What notes say is attached, and when the next meetings are."""

import datetime

import pytest
from hypothesis import given

from meetings.importing.parsing.references import attachments, next_meetings
from tests.meetings.importing.parsing.notes import TEXTS, notes
from tests.meetings.importing.parsing.reading import minutes_of

ATTACHED = {
    "Hon informerar om modellen (se bifogat bildspel).": ["bifogat bildspel"],
    "Se utskickad bilaga.": ["utskickad bilaga"],
    "De återkopplar utifrån utsänt underlag.": ["utsänt underlag"],
    "Underlag bifogas anteckningarna.": ["Underlag bifogas anteckningarna"],
    "Presentation av modellen med bilder (bifogas med dagordningen).": ["modellen med bilder"],
    "Dialog kring utvärderingen som bifogades till dagordningen.": ["utvärderingen som bifogades till dagordningen"],
    "Med dagordningen bifogas två dokument om upplägget.": ["två dokument om upplägget"],
    "Se mejl skickat den 13 april till nätverket.": ["mejl skickat den 13 april"],
    "Han visar rapporten, se bilaga 1.": ["bilaga 1"],
    "Bilaga 2: Budget 2024": ["Bilaga 2: Budget 2024"],
    "Hon visar [resepolicyn](https://norrala.example/policy.pdf).": ["resepolicyn https://norrala.example/policy.pdf"],
    "Ta del av modellen för analys [HÄR](https://a.example/m).": ["modellen för analys https://a.example/m"],
    "Läs mer på https://a.example/sida.": ["https://a.example/sida https://a.example/sida"],
    "Läs mer på www.a.example/sida.": ["www.a.example/sida www.a.example/sida"],
    "## Bilagor\n\n1. Rapport 2023\n2. Enkät": ["Rapport 2023", "Enkät"],
    "Bilagor: Larmstatistik 2023, Övningsplan": ["Larmstatistik 2023", "Övningsplan"],
    "Inget bifogas under denna punkt.": [],
    "Skriv till [Anna](mailto:anna@a.example).": [],
    "Kommunerna skickar svar.": [],
}


@pytest.mark.parametrize("body", ATTACHED)
def test_this_is_attached(body: str):
    found = attachments(*notes(body))

    assert [f"{one.title} {one.url}".strip() for one in found] == ATTACHED[body]


COMING = {
    "26 maj kl. 09.00 – 12.00. Fysiskt möte, preliminärt i Norrala.": [
        "2023-05-26 09:00–12:00 Fysiskt möte, preliminärt i Norrala"
    ],
    "Nästa möte: torsdag 5 oktober, kommunhuset i Lerum": ["2023-10-05 kommunhuset i Lerum"],
    "- 5 oktober kl. 13–16, Ekvik\n- 8 februari 2024, Tema: Budget": [
        "2023-10-05 13:00–16:00 Ekvik",
        "2024-02-08 Budget",
    ],
    "14–15 november, Studieresa": ["2023-11-14–2023-11-15 Studieresa"],
    "Möten under 2024:\n\n2 februari\n\n12 april": ["2024-02-02", "2024-04-12"],
    "Tisdag 16 maj kl. 10.00 via Teams.": ["2023-05-16 10:00 via Teams"],
    "16/5 13-15, Lerum": ["2023-05-16 13:00–15:00 Lerum"],
    "26 maj 09.30–12, 12 juni": ["2023-05-26 09:30–12:00", "2023-06-12"],
    "Den 26 maj kl. 9\n\nSidan uppdaterades 5 september 2023.": ["2023-05-26 09:00"],
}


def coming(body: str, title: str) -> list[str]:
    shown = []
    for one in next_meetings(*notes(body, title=title, day="2023-04-21")):
        days = "–".join(str(day) for day in (one.start, one.end) if day)
        times = "–".join(f"{time:%H:%M}" for time in (one.start_time, one.end_time) if time)
        shown.append(" ".join(part for part in (days, times, one.place, one.theme) if part))
    return shown


@pytest.mark.parametrize("body", COMING)
def test_these_meetings_come(body: str):
    assert coming(body, "Nästa möte") == COMING[body]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Vi talar om budgeten. Nästa möte är den 3 maj kl. 9.", ["2023-05-03 09:00"]),
        (
            "Nätverket beslutar nedanstående mötestider för 2024.\n\n2 februari\n\n12 april",
            ["2024-02-02", "2024-04-12"],
        ),
        ("Vi spikar studiedag onsdagen den 3 maj.", ["2023-05-03"]),
        ("Mötet den 3 mars följs upp och nästa möte är den 5 maj.", ["2023-05-05"]),
        ("Nästa möte: 5 maj, (Teams)", ["2023-05-05 Teams"]),
        ("På mötet den 13 oktober tar vi upp frågan.", ["2023-10-13"]),
        ("Rapporten kommer den 3 maj.", []),
        ("Förra mötet var den 3 mars.", []),
    ],
)
def test_coming_meetings_are_also_said_in_passing(body: str, expected: list[str]):
    assert coming(body, "Frågan") == expected


def test_a_day_without_a_year_has_none_when_the_meeting_has_no_date():
    [meeting] = next_meetings(*notes("Nästa möte: 26 maj kl. 9"))

    assert (meeting.start, meeting.text) == (None, "Nästa möte: 26 maj kl. 9")


@given(TEXTS)
def test_whatever_the_text_references_are_places_in_it(body: str):
    document, minutes = notes(body, day="2023-04-21")

    for fact in (*attachments(document, minutes), *next_meetings(document, minutes)):
        assert 0 <= fact.span[0] < fact.span[1] <= len(document.text)


def test_a_coming_meetings_theme_and_place_stand_after_its_hours():
    body = "Torsdag 16 maj 2024 kl. 9–12 i Kungsbacka. Tema klimatanpassning. Välkomna!"
    [meeting] = next_meetings(*notes(body, title="Nästa möte"))

    assert (meeting.place, meeting.theme) == ("Kungsbacka", "klimatanpassning")


def test_and_between_days_is_no_place():
    found = next_meetings(*notes("6 mars, 10 april och 15 maj, kl. 13, Teams", title="Nästa möten", day="2024-02-07"))

    assert [one.place for one in found] == ["", "", "Teams"]


def test_an_items_title_may_be_the_coming_meeting():
    minutes = minutes_of("Möte 2024-02-13\n\n1. Risker\nInga.\n\n2. Nästa SG-möte 12/3 13-14\n")

    assert [(one.start, one.start_time) for one in minutes.next_meetings] == [
        (datetime.date(2024, 3, 12), datetime.time(13))
    ]


@pytest.mark.parametrize(
    "body", ["Planförslaget sänds ut på samråd.", "Schemat läggs ut 15 april.", "Bo säger att enkäten är utskickad."]
)
def test_what_goes_out_otherwise_is_not_attached(body: str):
    assert attachments(*notes(body)) == []


def test_a_title_may_look_ahead_in_one_word():
    assert coming("- 18 april 2024, 13–16, Partille kulturhus", "Framåt") == [
        "2024-04-18 13:00–16:00 Partille kulturhus"
    ]


@pytest.mark.parametrize(
    ("body", "days"),
    {
        "Nästa möte: 10 maj. Hösten 2023: 12 september och 3 oktober.": ["05-10", "09-12", "10-03"],
        "Nästa årsstämma hålls 10 maj. Därefter 3 oktober. Bo reser 4 oktober.": ["05-10", "10-03"],
        "Planen är klar 10 maj. Därefter 3 oktober.": [],
        "Nästa arbetsutskott är den 12 december kl 13.15.": ["12-12"],
        "Nämnden sammanträder följande dagar: 18 maj, 22 juni.": ["05-18", "06-22"],
    }.items(),
)
def test_what_comes_after_the_next_meeting_is_told_in_the_sentence_after(body: str, days: list[str]):
    found = next_meetings(*notes(body, day="2023-04-21"))

    assert [f"{one.start:%m-%d}" for one in found if one.start] == days


def test_whatever_the_next_meeting_is_called_its_item_tells_of_it():
    assert coming("Onsdag 17 maj kl. 18.00.", "Nästa skolråd") == ["2023-05-17 18:00"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("- Enkäten skickas ut 12 maj\n- Rapporten klar 3 juni", "Nästa steg"),
        ("- Budget lämnas 12 maj 2026", "Nästa år"),
        ("Nästa konferens om ledarskap arrangeras av SKR den 12 maj.", "Övrigt"),
        ("Kommande kommunstyrelse tar upp frågan den 12 maj.", "Övrigt"),
    ],
)
def test_what_others_do_or_comes_next_is_no_meeting(body: str, title: str):
    assert coming(body, title) == []
