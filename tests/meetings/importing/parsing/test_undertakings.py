"""Which sentences have somebody do something; who, and by when."""

import datetime

import pytest
from hypothesis import given

from meetings.importing.parsing.responsible import due_of, owners_at_end, parties
from meetings.importing.parsing.undertakings import How, undertakings
from tests.meetings.importing.parsing.notes import TEXTS

DAY = datetime.date(2023, 9, 8)

UNDERTAKEN = {
    "Björn återkommer med kalenderbokningar.": "Björn",
    "Pernilla och Jesper erbjuder sig att förbereda punkten.": "Pernilla, Jesper",
    "Maria på Öckerö har också erbjudit sig att berätta om arbetet.": "Maria på Öckerö",
    "Kommunerna skickar svar till Maria senast den 3 mars.": "Kommunerna | senast den 3 mars 2024-03-03",
    "Ett förslag arbetas nu fram.": "",
    "Utifrån diskussion tas ett förslag fram av Gitte och hennes medarbetare.": "Gitte, hennes medarbetare",
    "GR får i uppdrag att på lunch-lunchmötet i juni ge en nulägebild.": "GR | på lunch-lunchmötet i juni",
    "Planeringsgrupp är Gitte C, Kicki N, Haleh, L och Pia A.": "Gitte C, Kicki N, Haleh, L, Pia A",
    "De kommuner som inte ställer sig bakom förslaget skickar svar dock senast 2021-10-31.": (
        "De kommuner som inte ställer sig bakom förslaget | senast 2021-10-31 2021-10-31"
    ),
    "Kallelser kommer att skickas ut till nätverket denna vecka.": " | denna vecka",
    "Nätverket ger GR i uppdrag att inleda dialog.": "GR",
    "Anna ska undersöka om lokalen är ledig.": "Anna",
    "Alla ombeds skicka in sina svar senast 1 maj.": "Alla | senast 1 maj 2024-05-01",
    "att ge förvaltningschefen i uppdrag att ta fram en flyttplan": "förvaltningschefen",
    "att uppdra åt kommundirektören att återkomma": "kommundirektören",
    "Petter åtog sig att meddela firmorna.": "Petter",
    "Till nästa möte tar Anna fram ett förslag.": "Anna | Till nästa möte",
    "Eva ringer upp banken och mejlar svaret till gruppen v. 42.": "Eva | v. 42",
    "Tore ansvarar för parkeringen.": "Tore",
    "Kommunerna lämnar sina synpunkter till Viktor senast den 20 oktober.": (
        "Kommunerna | senast den 20 oktober 2023-10-20"
    ),
    "Förvaltningen bjuder in facket under hösten.": "Förvaltningen | under hösten",
    "Anna Ek kontaktar, inför mötet den 13 oktober, leverantören.": "Anna Ek | inför mötet den 13 oktober 2023-10-13",
}
TOLD = [
    "Vi återkom till frågan.",
    "Rapporten togs fram 2019.",
    "Hur Göteborg tar fram statistik.",
    "I bildspel som skickas ut till nätverket återfinns länkar.",
    "Göteborgs stad har i uppdrag att ta fram en strategisk plan.",
    "Syftet är att ta fram ett gemensamt beslutsunderlag.",
    "Björn informerar om att han, Linda och Anna haft ett möte.",
    "Björn påminner om möjligheten för HR-cheferna att ställa frågor.",
    "Två rapporter publiceras per år.",
    "En grundstruktur är framtagen.",
    "Vem tar fram underlaget?",
    "Vi stämmer av val av temapunkter på kommande träffar.",
    "På förra mötet bestämdes att Isak skulle kontakta myndigheten, vilket är gjort.",
    "Chefer som, med stöd av HR och i dialog med medarbetarna, ska undersöka arbetsmiljön.",
    "Det är viktigt att alla kommuner tar ansvar för platserna.",
    "Kjell Fors (M) reserverar sig mot beslutet.",
    "GR tar fram statistik varje år.",
]


@pytest.mark.parametrize("text", UNDERTAKEN)
def test_somebody_is_to_do_this(text: str):
    meant = undertakings(text)[0]
    who, due = ", ".join(party.name for party in parties(text, meant)), due_of(text, DAY)
    when = f"{due.text} {due.day or ''}".strip() if due else ""

    assert (f"{who} | {when}" if when else who) == UNDERTAKEN[text]


@pytest.mark.parametrize("text", TOLD)
def test_this_is_only_told(text: str):
    assert undertakings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Inspel till utredningen kan lämnas till Rickard.",
        "Om möjligt vore det önskvärt med en kontaktperson från varje kommun.",
        "Ni är välkomna att ta kontakt med projektet.",
        "Man kan lämna synpunkter på två olika sätt.",
    ],
)
def test_this_is_an_open_invitation(text: str):
    assert [one.how for one in undertakings(text)][:1] == [How.INVITED]


@pytest.mark.parametrize(
    ("text", "owners", "day"),
    [
        ("Boka lokal (MA)", ["MA"], ""),
        ("Beställ headset – JC, 18 oktober", ["JC"], "18 oktober"),
        ("Ring leverantören → Anna och Bo", ["Anna", "Bo"], ""),
        ("Uppdatera listan. Ansvarig: Karin Ek", ["Karin Ek"], ""),
        ("Skicka inbjudan (Ansvarig: Filip, senast 2 februari 2024)", ["Filip"], "senast 2 februari 2024"),
        ("Vi ses i höst.", [], ""),
    ],
)
def test_who_is_to_do_it_may_stand_after_it(text: str, owners: list[str], day: str):
    found, _place, (start, end) = owners_at_end(text)

    assert [one.name for one in found] == owners
    assert text[start:end] == day


@given(TEXTS)
def test_whatever_the_sentence_names_and_days_are_places_in_it(text: str):
    for meant in undertakings(text):
        for party in parties(text, meant):
            assert 0 <= party.start < party.end <= len(text)
    due, (owners, place, _day) = due_of(text, DAY), owners_at_end(text)
    assert due is None or text[due.start : due.end] == due.text
    assert 0 <= place <= len(text)
    assert all(text[one.start : one.end] == one.name for one in owners)
