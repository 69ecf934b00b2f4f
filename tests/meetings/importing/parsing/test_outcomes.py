"""What is decided, and who is to do what, in the body of an item."""

import pytest
from hypothesis import given

from meetings.importing.facts import PROPOSED, Action, Decision, Doubt
from meetings.importing.parsing.actions import actions
from meetings.importing.parsing.outcomes import decisions
from tests.meetings.importing.parsing.notes import TEXTS, notes


def decided(body: str, **given: str) -> list[str]:
    return [decision.text for decision in decisions(*notes(body, **given))]


def to_do(body: str, *names: str, day: str = "2024-02-01", **given: str) -> list[str]:
    found = actions(*notes(body, *names, day=day, **given))
    return [
        " | ".join([action.text, ", ".join(one.name for one in action.responsible), action.due]).rstrip(" |")
        for action in found
    ]


def test_a_sentence_that_decides_is_a_decision_and_its_neighbours_are_not():
    assert decided("Anna berättar. Nätverket beslutar att fortsätta. Det blir bra.") == [
        "Nätverket beslutar att fortsätta."
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nämnden beslutar:\n\nPlanen antas. Karin berättar.", ["Planen antas."]),
        ("Vi enas om att\n\nbyta lås. Karin berättar.", ["Vi enas om att byta lås."]),
        ("Vi enas om följande:\n\n- Låset byts\n- Taket lagas\n\nKarin berättar.", ["Låset byts", "Taket lagas"]),
        ("Styrelsen beslutade enhälligt.", ["Styrelsen beslutade enhälligt."]),
    ],
)
def test_what_a_lead_leads_to_is_decided(body: str, expected: list[str]):
    assert decided(body) == expected


def test_abbreviations_and_initials_end_no_sentence():
    text = "Nätverket beslutar att t.ex. A. Ek och tf. chefen träffas kl. 9 den 3. maj bl.a. om nr. 4."

    assert decided(f"Förord. {text} Slut.") == [text]


@pytest.mark.parametrize("lead", ["Nämnden beslutar", "Nämnden beslutar:", "Nämnden beslutade följande:", "**Beslut**"])
@pytest.mark.parametrize("form", ["att {}", "- att {}", "1. att {}", "Att {}"])
def test_att_clauses_under_a_lead_are_a_decision_each(lead: str, form: str):
    clauses = "\n\n".join(form.format(words) for words in ("anta planen, samt", "ge GR i uppdrag att utreda."))

    found = decisions(*notes(f"{lead}\n\n{clauses}", network="Socialnämnden"))

    assert [one.text.lower() for one in found] == ["att anta planen", "att ge gr i uppdrag att utreda."]
    assert [one.kind for one in found] == ["decision", "assignment"]


@pytest.mark.parametrize(
    "body",
    [
        "**Beslut:** Planen antas.",
        "Beslut: Planen antas.",
        "Beslut – Planen antas.",
        "Nämndens beslut\n\nPlanen antas.",
        "### Beslut\n\nPlanen antas.\n\nKarin berättar om annat.",
        "### Beslut\n\n- Planen antas.\n\nKarin berättar om annat.",
        "Bakgrund\n\nFullmäktige beslutade 2020 om en plan.\n\nBeslut\n\nPlanen antas.\n\nBeslutet skickas till\n\nGR",
    ],
)
def test_what_stands_under_beslut_is_decided(body: str):
    assert decided(body) == ["Planen antas."]


@pytest.mark.parametrize(
    "body",
    [
        "Förslag till beslut\n\nNämnden beslutar att anta planen.",
        "**Förslag till beslut:** Nämnden beslutar att anta planen.",
        "Yrkanden\n\nAnna Ek yrkar att nämnden beslutar att anta planen.",
        "Tidigare beslut\n\nNämnden beslutar att anta planen.",
        "- Exempel från Norrala kommun:\n  - Beslut: alla får gå en kurs.\n  - Gruppen beslutar att öva.",
        "Beslutsunderlag\n\nTjänsteskrivelse.",
    ],
)
def test_proposals_material_and_examples_are_not_decided(body: str):
    assert decided(body) == []


def test_an_appointment_takes_along_the_sentences_that_go_on_with_it():
    body = "Gruppen utser Anna Ek till representant. Ersättare är Bo Al. Samtliga utses för två år. Anna berättar."

    [decision] = decisions(*notes(body))

    assert decision.text == "Gruppen utser Anna Ek till representant. Ersättare är Bo Al. Samtliga utses för två år."
    assert decision.kind == "appointment"


def test_a_position_is_called_so():
    [decision] = decisions(*notes("**Ställningstagande:** Nätverket ger GR i uppdrag att inleda dialog."))

    assert (decision.kind, decision.text) == ("position", "Nätverket ger GR i uppdrag att inleda dialog.")


def test_a_table_of_decisions_says_who_is_to_carry_them_out():
    body = "| Beslut | Ansvarig | Klart |\n|---|---|---|\n| Budgeten utökas | Anna Ek | 1 maj |\n| Taket byts | - | |"

    assert decided(body) == ["Budgeten utökas", "Taket byts"]
    assert to_do(body)[0] == "Budgeten utökas | Anna Ek | 1 maj"


def test_what_others_may_have_decided_is_doubtful():
    [decision] = decisions(*notes("Vi har beslutat att vänta."))

    assert decision.confidence < 0.8
    assert decision.doubts == [Doubt.PERHAPS_OTHERS]


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
        ("AP: Anna mejlar vaktmästaren.", "Anna mejlar vaktmästaren. | Anna"),
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
def test_whatever_the_text_outcomes_are_places_in_it_and_their_words_are_its_own(body: str):
    document, minutes = notes(body, "Anna Ek", day="2024-02-01")

    found: list[Decision | Action] = [*decisions(document, minutes), *actions(document, minutes)]
    for fact in found:
        assert 0 <= fact.span[0] < fact.span[1] <= len(document.text)
        assert fact.text == document.prose(*fact.span)
        assert PROPOSED <= fact.confidence <= 1
        assert fact.item == 0


@given(TEXTS)
def test_whoever_is_responsible_is_named_in_the_text(body: str):
    document, minutes = notes(body, "Anna Ek")

    for action in actions(document, minutes):
        for named in action.responsible:
            assert document.prose(*named.span) == named.name


def test_who_is_to_adjust_the_minutes_is_no_decision_of_the_head():
    document, minutes = notes("Utses att justera: Bo Al\n\nNätverket beslutar att vänta.")
    minutes.introduction, minutes.items = minutes.items[0].body_span, []

    assert [one.text for one in decisions(document, minutes)] == ["Nätverket beslutar att vänta."]


def test_what_stands_under_no_item_is_read_too_and_has_none():
    document, minutes = notes("Nätverket beslutar att vänta. Bo återkommer.", "Bo Al")
    minutes.introduction, minutes.items = minutes.items[0].body_span, []

    [decision], [action] = decisions(document, minutes), actions(document, minutes)

    assert (decision.item, action.item) == (None, None)


@pytest.mark.parametrize(
    "body",
    [
        "Då beslutades att byta lås, vilket nu är gjort.",
        "Vid det mötet beslutades att prova; det är nu gjort.",
        "I planen för 2022 beslutade nätverket att prioritera avlopp.",
        "Nätverket gav 2022-11-07 Anna i uppdrag att ta fram ett förslag.",
        "Nätverket gav i juni Anna i uppdrag att pröva frågan.",
        "I protokoll nr 3 står att nätverket beslutar att Bo tar fram en plan.",
        "Ingen gemensam linje fastställs.",
        "**Beslut**\n\nInget beslut.",
        "Utses att justera",
        "Vi tar beslut om detta i maj.",
    ],
)
def test_what_was_decided_before_or_not_at_all_is_neither_decided_nor_to_be_done(body: str):
    assert decided(body) == []
    assert all("uppdrag" not in action for action in to_do(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nätverket antar ordningen med följande ändringar:\n\n- kl. 9\n- två möten\n\nSlut.", 1),
        ("Beslut: Alla får arbeta hemma. Beslutet gäller från den 1 mars.", 1),
        ("Frågan gicks igenom. Beslut: Nätverket tillstyrker policyn.", 1),
        ("Nätverket föreslog 250 kr. Avgiften fastställdes till 250 kr. Bo yrkade på 300 kr.", 1),
    ],
)
def test_a_decision_is_whole_and_no_more_than_itself(body: str, expected: int):
    found = decided(body)

    assert len(found) == expected
    assert not any("Frågan" in text or "yrkade" in text for text in found)


def test_who_does_what_under_a_decision_may_only_carry_it_out():
    found = decisions(*notes("Beslut: Planen antas. Kajsa skickar texten till Patrik."))

    assert [(one.text, one.doubts) for one in found] == [
        ("Planen antas.", []),
        ("Kajsa skickar texten till Patrik.", [Doubt.PERHAPS_TOLD]),
    ]


def test_a_numbered_table_of_decisions_has_only_its_decisions():
    assert decided("| Nr | Beslut |\n| --- | --- |\n| 2024-09 | Driften flyttas till januari. |") == [
        "Driften flyttas till januari."
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Bo beställer. Klart före semestern.", "Bo beställer. Klart före semestern. | Bo | Klart före semestern"),
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


@pytest.mark.parametrize(("network", "count"), [("Kommunstyrelsens arbetsutskott", 1), ("Kommunstyrelsen", 0)])
def test_what_a_body_proposes_to_another_is_its_own_decision(network: str, count: int):
    body = "## Arbetsutskottets förslag till kommunstyrelsen\n\nKommunstyrelsen antar yttrandet som sitt eget."

    assert len(decided(body, network=network)) == count


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


@pytest.mark.parametrize(("network", "count"), [("Ledningsgruppen, Vatten AB", 1), ("Kommunstyrelsen", 1), ("", 0)])
def test_a_body_may_decide_by_its_short_name(network: str, count: int):
    short = "KS" if network == "Kommunstyrelsen" else "LG" if network else "MSB"

    assert len(decided(f"{short} beslutar om inköpsstopp.", network=network)) == count


def test_that_something_needs_to_be_done_is_no_position():
    assert decided("Gruppen konstaterar att planen behöver revideras.") == []


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
