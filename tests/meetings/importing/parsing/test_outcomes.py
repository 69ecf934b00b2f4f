"""What is decided, and who is to do what, in the body of an item."""

import pytest
from hypothesis import given

from meetings.importing.facts import PROPOSED, Action, Decision, Doubt
from meetings.importing.parsing.actions import actions
from meetings.importing.parsing.outcomes import decisions
from tests.meetings.importing.parsing.notes import TEXTS, notes, to_do
from tests.meetings.importing.parsing.reading import minutes_of


def decided(body: str, **given: str) -> list[str]:
    return [decision.text for decision in decisions(*notes(body, **given))]


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


@given(TEXTS)
def test_whatever_the_text_outcomes_are_places_in_it_and_their_words_are_its_own(body: str):
    document, minutes = notes(body, "Anna Ek", day="2024-02-01")

    found: list[Decision | Action] = [*decisions(document, minutes), *actions(document, minutes)]
    for fact in found:
        assert 0 <= fact.span[0] < fact.span[1] <= len(document.text)
        assert fact.text == document.prose(*fact.span)
        assert PROPOSED <= fact.confidence <= 1
        assert fact.item == 0


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
        "Styrgruppen beslutade då att byta lås.",
        "Frågan återremitterades vid föregående sammanträde.",
        "Kommundirektörerna beslutade före sommaren att alla ska vara anslutna.",
        "Revisorerna rekommenderar direktionen att förtydliga målen.",
        "Kommunal ställer sig inte bakom förslaget.",
        "Vid mötet den 6 september beslutade styrgruppen att bjuda in kostchefen.",
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


@pytest.mark.parametrize(("network", "count"), [("Kommunstyrelsens arbetsutskott", 1), ("Kommunstyrelsen", 0)])
def test_what_a_body_proposes_to_another_is_its_own_decision(network: str, count: int):
    body = "## Arbetsutskottets förslag till kommunstyrelsen\n\nKommunstyrelsen antar yttrandet som sitt eget."

    assert len(decided(body, network=network)) == count


@pytest.mark.parametrize(("network", "count"), [("Ledningsgruppen, Vatten AB", 1), ("Kommunstyrelsen", 1), ("", 0)])
def test_a_body_may_decide_by_its_short_name(network: str, count: int):
    short = "KS" if network == "Kommunstyrelsen" else "LG" if network else "MSB"

    assert len(decided(f"{short} beslutar om inköpsstopp.", network=network)) == count


def test_that_something_needs_to_be_done_is_no_position():
    assert decided("Gruppen konstaterar att planen behöver revideras.") == []


def test_a_federation_s_board_decides_in_its_own_minutes():
    body = "Förbundsstyrelsen beslutar att anta yttrandet som sitt eget."

    assert len(decided(body, network="Östra Vätterns kommunalförbund")) == 1
    assert decided(body, network="Miljönätverket") == []


def test_what_is_decided_first_when_something_else_is_done_is_not_decided_now():
    assert decided("Höjningen diskuterades men beslut tas först när budgeten är klar.") == []


def test_a_lead_in_bold_says_that_what_follows_is_decided():
    text = (
        "<p>Flera instämmer.</p><p><strong>Rådet beslutar</strong></p><p>att anta planen,</p><p>att bilda en grupp.</p>"
    )
    head = "<h1>Rådet för färdtjänst</h1><p>Närvarande: Anna Ek, Bo Alm</p><h2>Start</h2><p>Hej.</p>"
    found = minutes_of(f"{head}<h2>Planen</h2>{text}<h2>Slut</h2><p>Tack.</p>", "a.html").decisions

    assert [one.text for one in found] == ["att anta planen", "att bilda en grupp."]


def test_a_letter_that_tells_which_one_ends_a_sentence():
    assert decided("Vi beslutar att ha samma skyltar i hus C. Petter ser till att de kommer upp.") == [
        "Vi beslutar att ha samma skyltar i hus C."
    ]
    assert decided("Vi utser C. Petter Ek till ordförande.") == ["Vi utser C. Petter Ek till ordförande."]


def test_decisions_may_be_numbered_with_a_letter():
    assert decided("B5.1 Karteringen förlängs till oktober.\n\nHiss B2 lagas.") == [
        "Karteringen förlängs till oktober."
    ]


@pytest.mark.parametrize("arrow", ["=>", "→", "->"])
def test_an_arrow_before_a_decision_makes_no_action_of_it(arrow: str):
    body = f"{arrow} Beslut: vi byter lokal."

    assert (decided(body), to_do(body, "Bo Al")) == (["vi byter lokal."], [])


def test_a_proposal_that_one_body_passes_on_to_another_leads_to_what_is_decided():
    passed_on = "Kommunstyrelsen föreslår kommunfullmäktige besluta\n\natt anta planen,\n\natt avsätta pengar."

    for lead in (
        "Arbetsutskottet föreslår kommunstyrelsen besluta",
        "**Arbetsutskottets förslag till kommunstyrelsen**",
    ):
        assert decided(f"{lead}\n\n{passed_on}", network="Kommunstyrelsens arbetsutskott") == [
            "att anta planen",
            "att avsätta pengar.",
        ]


@pytest.mark.parametrize(
    "lead",
    [
        "**Arbetsutskottet beslutar**",
        "Arbetsutskottet föreslår fritids- och kulturnämnden besluta",
    ],
)
def test_a_committee_decides_and_proposes_in_clauses_with_att(lead: str):
    assert decided(
        f"{lead}\n\natt anta planen,\n\natt avsätta pengar.", network="Fritids- och kulturnämndens arbetsutskott"
    ) == ["att anta planen", "att avsätta pengar."]


def test_a_body_that_decides_leads_to_what_is_decided_whatever_the_minutes_are_called():
    lead = "### Beslut\n\n{}\n\n1. att anta taxan\n2. att avgiften höjs"
    for words in ("Barn- och utbildningsnämnden beslutar", "Miljönämnden föreslår fullmäktige i Ale, Lerum och Tjörn"):
        assert decided(lead.format(words), network="Rådet") == ["att anta taxan", "att avgiften höjs"]


def test_days_that_are_decided_are_no_decisions_each():
    body = "Nämnden beslutar att fastställa följande sammanträdestider:\n\n- 14 februari\n- 28 mars (bokslut)"

    assert len(decided(f"### Beslut\n\n{body}", network="Nämnden")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Tusen elever sökte och 87 procent antogs till sitt förstahandsval.",
        "Planen antogs 2023 och gäller till och med 2026.",
        'Anteckning till protokollet: "Facket förutsätter att en chef tillsätts."',
        "Förvaltningsrätten, dom i mål om skolskjuts (överklagandet avslås).",
        "Döttrarna har tillstyrkt att en ny god man utses.",
    ],
)
def test_what_is_only_told_is_not_decided(body: str):
    assert decided(body) == []


def test_that_a_report_is_noted_is_decided():
    assert decided("Rapporten noterades.\n\nInformationen antecknas.") == [
        "Rapporten noterades.",
        "Informationen antecknas.",
    ]


def test_a_body_that_is_named_in_short_decides_by_that_name():
    assert decided("FSG bestämmer att ägna mötet åt detta.", network="FSG Socialförvaltningen") == [
        "FSG bestämmer att ägna mötet åt detta."
    ]
    assert decided("SKR bestämmer att ägna mötet åt detta.", network="FSG Socialförvaltningen") == []


def test_an_att_clause_about_a_proposal_is_no_label():
    body = "Utskottet beslutar\n\natt godkänna förslaget till svar\n\natt ge ordföranden i uppdrag att svara"

    assert decided(body, network="Utskottet") == [
        "att godkänna förslaget till svar",
        "att ge ordföranden i uppdrag att svara",
    ]


def test_a_decision_with_its_day_in_a_list_is_one():
    body = "### Beslut\n\n- Avgiften höjs den 1 juli\n- Anna blir ordförande från 1 juni"

    assert decided(body) == ["Avgiften höjs den 1 juli", "Anna blir ordförande från 1 juni"]


@pytest.mark.parametrize(
    "body", ["Nätverket föreslår att inte besluta nu.", "Nätverket föreslår att kommunerna ska besluta om avgift."]
)
def test_that_others_should_decide_is_no_decision(body: str):
    assert decided(body, network="Nätverket") == []


def test_a_year_s_budget_is_decided_now():
    assert decided("Styrelsen fastställde 2026 års budget.", network="Styrelsen") == [
        "Styrelsen fastställde 2026 års budget."
    ]
