"""What leads to decisions and what belongs to them, and how a sentence looks back and still decides."""

import pytest

from tests.meetings.importing.parsing.reading import minutes_of
from tests.meetings.importing.parsing.test_outcomes import decided


def test_a_vote_leads_to_the_clauses_below_it():
    body = "Efter omröstning beslutades med fyra röster mot en:\n\natt anta offerten,\n\natt höja hyran."

    assert decided(body, network="Styrelsen") == ["att anta offerten", "att höja hyran."]


def test_who_is_responsible_is_no_decision_though_it_stands_beside_one():
    assert decided("Beslut: Alla bidrar med en person. Ansvarig: alla") == ["Alla bidrar med en person."]


def test_the_days_of_a_period_that_a_line_ends_before_belong_to_it():
    told = "Styrelsen godkänner redovisningen av delegationsbeslut för perioden"

    [one] = minutes_of(f"Styrelsen\n2024-03-01\n\n§ 1 Delegation\n\nBeslut\n{told}\n1–29 februari 2024.\n").decisions
    assert one.text == f"{told} 1–29 februari 2024."


def test_what_the_parties_agree_on_may_be_a_list():
    assert decided("Parterna enas om\n\n- att lägga schemat tidigt\n- att bordlägga frågan") == [
        "att lägga schemat tidigt",
        "att bordlägga frågan",
    ]


@pytest.mark.parametrize("whom", ["VD", "HR", "kansliet"])
def test_an_assignment_is_decided_by_who_gives_it(whom: str):
    told = f"Styrelsen uppdrog åt {whom} att inleda en förhandling."

    assert decided(told, network="Styrelsen") == [told]


def test_what_is_decided_after_a_list_of_what_was_proposed():
    body = "Det fanns tre förslag:\n\n1. Skansen\n2. Djurpark\n\nVi röstade. Vi bestämde att åka båt."

    assert decided(body) == ["Vi bestämde att åka båt."]
    assert decided("Förslag till beslut:\n\n- Planen antas\n\nNämnden godkänner planen.", network="Nämnden") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    {
        "Styrelsen avslår motionen med motiveringen:\n\natt den är dyr.": "Styrelsen avslår motionen med motiveringen:",
        "Styrelsen ger Anna Ek i uppdrag:\n\natt boka lokal": "Styrelsen ger Anna Ek i uppdrag:",
        "Frågan är ny. Beslutades: A:\n\natt höja avgiften.": "",
        "Styrelsen antar planen med tillägget:\n\nFörslag till beslut: Nytt namn.\n\natt tänka på är budgeten.": (
            "Styrelsen antar planen med tillägget:"
        ),
    }.items(),
)
def test_what_stands_below_takes_nothing_from_what_is_decided(body: str, expected: str):
    assert decided(body, network="Styrelsen") == ([expected] if expected else [])


@pytest.mark.parametrize(
    "body",
    [
        "Protokollet från föregående sammanträde godkändes.",
        "Ärendet bordlades vid föregående sammanträde och styrelsen beslutar nu att anta planen.",
        "Pengarna räcker inte och då beslutar styrelsen att höja avgiften.",
        "För att hinna innan sommaren beslutar styrelsen att kalla till extra möte.",
        "Inför behandlingen vid mötet den 14 maj beslutar styrelsen att kalla kommunerna.",
    ],
)
def test_what_is_decided_now_may_look_back(body: str):
    assert decided(body, network="Styrelsen") == [body]
