"""What somebody is to do, by when, in the body of an item."""

import pytest
from hypothesis import given

from meetings.importing.facts import Doubt
from meetings.importing.parsing.actions import actions
from tests.meetings.importing.parsing.notes import TEXTS, notes, to_do
from tests.meetings.importing.parsing.reading import minutes_of


@pytest.mark.parametrize(
    ("body", "action"),
    [
        ("Björn återkommer med kalender.", "Björn återkommer med kalender. | Björn"),
        ("Anna delar listan.", "Anna delar listan. | Anna"),
        ("Anna Ek (S) kollar upp priset v. 12.", "Anna Ek (S) kollar upp priset v. 12. | Anna Ek | v. 12"),
        ("- Boka lokal (MA)", "Boka lokal (MA) | MA"),
        ("- Beställ kaffe – JC, 18 mars", "Beställ kaffe – JC, 18 mars | JC | 18 mars"),
        ("- Ring banken → Anna", "Ring banken → Anna | Anna"),
        ("Åtgärd: Priset kollas upp.", "Priset kollas upp."),
        ("Anna träffar banken måndag den 20 maj.", "Anna träffar banken måndag den 20 maj. | Anna | måndag den 20 maj"),
        ("Anna mäter en gång i månaden.", "Anna mäter en gång i månaden. | Anna"),
        ("Anna stänger lokalen före revisionen.", "Anna stänger lokalen före revisionen. | Anna | före revisionen"),
        ("Anna håller ihop arbetet.", "Anna håller ihop arbetet. | Anna"),
        (
            "Anna ombesörjer svaret, klart sista oktober.",
            "Anna ombesörjer svaret, klart sista oktober. | Anna | sista oktober",
        ),
        ("Anna bokar lokal.\n\nTidplan: före påsk", "Anna bokar lokal. | Anna | före påsk"),
        ("AP: Anna mejlar vaktmästaren.", "Anna mejlar vaktmästaren. | Anna"),
        ("Anna delar listan i vår mapp.", "Anna delar listan i vår mapp. | Anna"),
        ("Anna bokar lokal i vår.", "Anna bokar lokal i vår. | Anna | i vår"),
        ("### Att göra\n\n- Nya lås (Bo)", "Nya lås (Bo) | Bo"),
        ("### Att göra\n\n- Bo: nya lås", "Bo: nya lås | Bo"),
        ("Boka kursledare. Ansvarig: Bo Al. Klart: 3 maj", "Boka kursledare. | Bo Al | 3 maj"),
        ("Åtgärd: Boka lokal\n\nAnsvarig: Bo Al\n\nSenast: 3 maj", "Boka lokal | Bo Al | 3 maj"),
        (
            "- Skicka inbjudan (Ansvarig: Bo, senast 3 maj)",
            "Skicka inbjudan (Ansvarig: Bo, senast 3 maj) | Bo | senast 3 maj",
        ),
        ("GR bjuder in till en träff i september.", "GR bjuder in till en träff i september. | GR | i september"),
        ("Vi bokar lokal till nästa möte.", "Vi bokar lokal till nästa möte. | Vi | till nästa möte"),
        ("Svar önskas senast den 3 maj.", "Svar önskas senast den 3 maj. | senast den 3 maj"),
        (
            "Frågan tas upp. Anna Ek listar undantagen. Klart 3/5.",
            "Anna Ek listar undantagen. | Anna Ek | 3/5",
        ),
        ("Lappar sätts upp. Ansvarig: Bo Al, senast 3 maj.", "Lappar sätts upp. | Bo Al | senast 3 maj"),
        ("### Att göra\n\n- Nästa möte 3 maj\n- Ta fram underlag\n- Uppdrag: Bo Al", "Ta fram underlag | Bo Al"),
        (
            "Kallelsen skickas ut minst tre veckor före mötet.",
            "Kallelsen skickas ut minst tre veckor före mötet. | minst tre veckor före mötet",
        ),
    ],
)
def test_this_is_to_be_done(body: str, action: str):
    found = [
        " | ".join(part for part in one.split(" | ") if part) for one in to_do(body, "Anna Ek", "Bo Al", "Björn W")
    ]

    assert found == [action]


@pytest.mark.parametrize(
    "body",
    [
        "Anna delar gruppens uppfattning?",
        "Viktiga delar för samarbete är:",
        "Anna redovisar budgeten.",
        "Anna lämnar en lägesbild.",
        "Anna framför förbundets synpunkter.",
        "Anna har tidigare erbjudit sig att måla, men det blev aldrig av.",
        "Anna berättar om övningen i oktober.",
        "Kan Anna spika upp lappar senast fredag?",
        "Bo återkopplar från mötet med SKR den 30 mars.",
        "- Exempel från Norrala kommun:\n  - Anna bokar lokal.",
        "Förslag till beslut\n\nAnna får i uppdrag att utreda.",
    ],
)
def test_nothing_is_to_be_done_here(body: str):
    assert to_do(body, "Anna Ek", "Bo Al") == []


def test_an_action_table_gives_an_action_a_row():
    head = "| Nr | Vad | Vem | Klart |\n|---|---|---|---|\n"

    assert to_do(f"{head}| 1 | Ta fram underlag | Lena | 15 mars 2024 |\n| 2 | Rensa | Samir och Conny | |") == [
        "Ta fram underlag | Lena | 15 mars 2024",
        "Rensa | Samir, Conny",
    ]


@pytest.mark.parametrize(
    ("told", "state"),
    {
        "Klart": "done",
        "Genomförd 3/5": "done",
        "KLAR, se bilaga": "done",
        "Klart till nästa möte": "open",
        "Klart senast i maj": "open",
        "Pågår": "open",
        "Ny": "open",
        "": "open",
        "Utgår": "dropped",
        "Inte längre aktuell": "dropped",
    }.items(),
)
def test_a_column_of_states_says_what_became_of_it(told: str, state: str):
    table = f"| Vad | Vem | Status |\n|---|---|---|\n| Ta fram underlag | Lena | {told} |\n| Rensa | Bo | |"

    assert [action.state for action in actions(*notes(table))] == [state, "open"]


def test_a_word_after_an_action_says_that_it_is_done():
    body = "- Siri mejlar riktlinjerna till alla. KLART\n- Siri bokar lokal."

    assert [action.state for action in actions(*notes(body, "Siri Ahl"))] == ["done", "open"]


def test_columns_with_wide_gaps_between_are_a_table_too():
    body = "Åtgärd             Ansvarig    Klart\nTa fram underlag   Lena        15 mars\nRensa              Samir"

    assert to_do(body) == ["Ta fram underlag | Lena | 15 mars", "Rensa | Samir"]


def test_a_title_may_be_the_label_of_lists_but_not_of_prose():
    body = "Nämnden beslutar att öppna huset.\n\n- Nya lås (Bo)"

    assert to_do(body, "Bo Al", title="Åtgärder") == ["Nya lås (Bo) | Bo"]


def test_a_day_is_given_only_when_its_year_follows():
    body = "Anna skickar svar senast den 3 maj."

    [without], [known] = actions(*notes(body)), actions(*notes(body, day="2024-02-01"))

    assert (without.due, without.due_date) == ("senast den 3 maj", None)
    assert str(known.due_date) == "2024-05-03"


def test_an_invitation_is_marked_and_said_once():
    body = "Önskvärt är att kommunerna deltar. Inspel kan lämnas till Bo.\n\nNi är välkomna att ta kontakt."

    [action] = actions(*notes(body))

    assert action.is_invitation
    assert action.text == "Önskvärt är att kommunerna deltar. Inspel kan lämnas till Bo."


def test_nobody_responsible_is_a_doubt():
    [action] = actions(*notes("Underlag skickas ut till nätverket."))

    assert action.doubts == [Doubt.NO_RESPONSIBLE]
    assert action.confidence < 0.8


@given(TEXTS)
def test_whoever_is_responsible_is_named_in_the_text(body: str):
    document, minutes = notes(body, "Anna Ek")

    for action in actions(document, minutes):
        for named in action.responsible:
            assert document.prose(*named.span) == named.name


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Bo beställer. Klart före semestern.", "Bo beställer. | Bo | Klart före semestern"),
        ("Ta fram en lista till mötet  BA", "Ta fram en lista till mötet BA | BA"),
        ("Uppdrag: Bo skriver ett utkast.", "Bo skriver ett utkast. | Bo"),
        ("- Samla exempel (alla)", "Samla exempel (alla) | alla"),
        ("Bo målar taket senast fredag.", "Bo målar taket senast fredag. | Bo | senast fredag"),
        ("Det gick inte – han stöter på igen.", "Det gick inte – han stöter på igen."),
        (
            "Nätverket ger Eva, Bo och Ida i uppdrag att skriva.",
            "Nätverket ger Eva, Bo och Ida i uppdrag att skriva. | Eva, Bo, Ida",
        ),
        ("- [ ] Bo bokar lokal", "Bo bokar lokal | Bo"),
        ("- [x] Bo bokar lokal", None),
        ("Bo får i uppgift att skriva.", "Bo får i uppgift att skriva. | Bo"),
        ("Skolverket tar fram nya riktlinjer.", None),
        ("Bo anmäler jäv.", None),
        ("Beslut: Rådet skickar en skrivelse till staten.", None),
        ("Någon tar fram en ritning.", None),
        ("Politiker bjuds in av Västra Götalandsregionen.", None),
        ("Den 26 maj är kommunchefsmöte på GR", None),
    ],
)
def test_short_ways_to_say_who_does_what(body: str, expected: str | None):
    assert to_do(body, "Bo Al", "Eva Ek") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("following", "due"),
    {
        "Förslagsvis tar vi punkten på majmötet.": "på majmötet",
        "Underlaget ska vara klart senast den 3 maj.": "ska vara klart senast den 3 maj",
        "Mötet med regionen är den 3 maj.": "",
        "Vi talade om annat. Underlaget ska vara klart senast den 3 maj.": "",
    }.items(),
)
def test_the_sentence_right_after_may_say_by_when(following: str, due: str):
    assert to_do(f"Anna tar fram ett underlag. {following}", "Anna Ek") == [
        f"Anna tar fram ett underlag. | Anna | {due}".rstrip(" |")
    ]


def test_after_the_word_for_whose_it_is_may_stand_all_that_is_to_be_done():
    assert to_do("Beslut: Gruppen antar offerten.\n\nAnsvarig: Tor kontaktar firman.", "Tor Ahl") == [
        "Tor kontaktar firman. | Tor"
    ]


def test_what_an_entry_is_about_is_no_part_of_a_name():
    assert to_do("- Laddstolpar: SN kollar bidragen.", "Siv Ny") == ["Laddstolpar: SN kollar bidragen. | SN"]


def test_what_one_wonders_another_may_look_into():
    assert to_do("Per undrar om helgerna – Susanne återkommer.", "Susanne Alm", "Per Ek") == [
        "Per undrar om helgerna – Susanne återkommer. | Susanne"
    ]


def test_initials_may_be_joined_by_a_plus():
    assert to_do("IK + MF ser över bemanningen till nästa möte.", "Ivar Kroon", "Mona Fors") == [
        "IK + MF ser över bemanningen till nästa möte. | IK, MF | till nästa möte"
    ]


def test_a_task_that_others_once_gave_is_nothing_to_do():
    assert to_do("Kommunfullmäktige beslutade 2022-11-28 § 120 att ge nämnden i uppdrag att upprätta en plan.") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    {
        "Bo informerade. Åtgärd: Samtliga skickar in antal senast 25/10.": (
            "Samtliga skickar in antal senast 25/10. | Samtliga | senast 25/10"
        ),
        "AP Simon: kontrollera avtalet.": "AP Simon: kontrollera avtalet. | Simon",
    }.items(),
)
def test_a_label_within_a_paragraph_says_what_is_to_be_done(body: str, expected: str):
    assert to_do(body, "Simon Ahl") == [expected]


def test_what_is_done_or_comes_by_itself_is_nothing_that_somebody_is_to_do_by_a_day():
    assert to_do("Punkten återkommer på nästa träff.") == []
    assert to_do("- Siri mejlar riktlinjerna till alla. KLART", "Siri Ahl") == [
        "Siri mejlar riktlinjerna till alla. | Siri"
    ]


@pytest.mark.parametrize(
    ("sentence", "who"),
    {
        "Varje kommun utser en ledare senast den 1 december och meddelar Bo.": "Varje kommun",
        "Anna ber alla kontrollera sina abonnemang.": "alla",
        "Anna startar upphandlingen i augusti.": "Anna",
    }.items(),
)
def test_whoever_is_to_do_it_is_not_who_hears_of_it_or_asks(sentence: str, who: str):
    [found] = to_do(sentence, "Anna Ek", "Bo Al")

    assert found.split(" | ")[1] == who


@pytest.mark.parametrize(
    ("body", "expected"),
    {
        "- [ ] Skriva riktlinjer @Anna @Bo – 15 oktober": "Skriva riktlinjer | Anna, Bo | 15 oktober",
        "Å5.1 @Anna och @Bo reviderar planen (2024-06-28)": (
            "@Anna och @Bo reviderar planen (2024-06-28) | Anna, Bo | 2024-06-28"
        ),
        "@Anna skickar listan (omgående)": "@Anna skickar listan (omgående) | Anna | omgående",
        "Bo frågar om kostnaden; Anna återkommer till Bo.": "Anna återkommer till Bo. | Anna",
        "Listan är inte klar – Anna mejlar Bo den 3 maj.": "Anna mejlar Bo den 3 maj. | Anna | den 3 maj",
        "Bo har inte hunnit, han gör det klart före jul.": (
            "Bo har inte hunnit, han gör det klart före jul. | Bo | före jul"
        ),
        "De får tjänstledigt med lön för utbildningen och Anna ska försöka ordna det.": (
            "De får tjänstledigt med lön för utbildningen och Anna ska försöka ordna det. | Anna"
        ),
        "Anna gör den tillsammans med Bo före sportlovet.": (
            "Anna gör den tillsammans med Bo före sportlovet. | Anna, Bo | före sportlovet"
        ),
        "Lokalplanerare Anna Ek utreder saken.": "Lokalplanerare Anna Ek utreder saken. | Anna Ek",
        "Därför åtog sig Anna att undersöka saken.": "Därför åtog sig Anna att undersöka saken. | Anna",
        "Det är bråttom, men det tar Anna hand om.": "Det är bråttom, men det tar Anna hand om. | Anna",
        "Anna redovisar vid nämndens möte den 14 juni, då allt tas upp.": (
            "Anna redovisar vid nämndens möte den 14 juni, då allt tas upp. | Anna | vid nämndens möte den 14 juni"
        ),
        "Kyrkogårdsutskottet får i uppgift att besvara brevet.": (
            "Kyrkogårdsutskottet får i uppgift att besvara brevet. | Kyrkogårdsutskottet"
        ),
    }.items(),
)
def test_whoever_is_to_do_it_is_found_where_the_sentence_has_them(body: str, expected: str):
    assert to_do(body, "Anna Ek", "Bo Al") == [expected]


def test_a_sentence_longer_than_any_is_gone_past():
    assert to_do("Anna gör den " * 400, "Anna Ek") == []


def test_what_others_once_decided_that_all_are_to_do_is_nothing_to_do_now():
    assert to_do("Kommunstyrelsen beslutade den 3 september att alla ska lämna in en plan senast i november.") == []


def test_in_minutes_that_are_one_table_whoever_stands_beside_a_paragraph_is_to_do_it():
    rows = (
        "Nr | Anteckning | Ansvarig / klart",
        "1 | <p>Tidplan</p><p>Planen visas. Ny plan skickas ut.</p> | AE, senast 3 maj",
        "2 | <p>Geoteknik</p><p>Lös lera.</p><p>Lerprov till nästa gång.</p><p>Påle ritas.</p> | <p>BA</p><p>AE/BA</p>",
        "3 | <p>Ekonomi</p><p>Budgeten hålls.</p> | Info",
    )
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    found = minutes_of(f"<p>Möte 2024-02-01</p><p>Närvarande: Anna Ek, Bo Alm</p><table>{table}</table>", "a.html")

    assert [item.title for item in found.items] == ["Tidplan", "Geoteknik", "Ekonomi"]
    assert [(one.text, [who.name for who in one.responsible], one.due, one.item) for one in found.actions] == [
        ("Ny plan skickas ut.", ["AE"], "senast 3 maj", 0),
        ("Lerprov till nästa gång.", ["BA"], "till nästa gång", 1),
        ("Påle ritas.", ["AE", "BA"], "", 1),
    ]
