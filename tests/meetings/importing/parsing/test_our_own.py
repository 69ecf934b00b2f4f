"""What is taken for the archive's own print, and what only looks like it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.importing.facts import Minutes
from meetings.importing.parsing.parser import parse
from meetings.importing.reading.plain import read_text

HEAD = "HR-chefsnätverket\n# Anteckningar\n\nDatum: fredag 21 april 2023 kl. 09.00–12.00\nPlats: GR\n\n"
ITEM = "## 1. Start\n\nNätverket beslutar att börja. Anna skickar listan.\n\n"
COLOPHON = "Version 1, publicerad 3 maj 2024\n"
GATHERED = "## Beslut och åtgärder\n\n- Punkt 1 · Beslut · Nätverket beslutar att börja. · Beslutat av: Styrgruppen\n\n"


def minutes_of(text: str) -> Minutes:
    return parse(read_text(text))


def test_what_is_gathered_is_taken_once_and_as_it_says() -> None:
    minutes = minutes_of(HEAD + ITEM + GATHERED + COLOPHON)

    assert [(one.text, one.decided_by, one.item) for one in minutes.decisions] == [
        ("Nätverket beslutar att börja.", "Styrgruppen", 0)
    ]
    assert minutes.actions == []
    assert [item.title for item in minutes.items] == ["Start"]


def test_our_own_without_anything_gathered_has_no_outcomes() -> None:
    assert minutes_of(HEAD + ITEM + COLOPHON).decisions == []


def test_others_notes_with_such_a_heading_are_read_as_any_notes() -> None:
    minutes = minutes_of(f"{HEAD}{ITEM}## Beslut och åtgärder\n\nNätverket beslutar att fortsätta i höst.\n")

    assert [one.text for one in minutes.decisions] == [
        "Nätverket beslutar att börja.",
        "Nätverket beslutar att fortsätta i höst.",
    ]
    assert [item.title for item in minutes.items] == ["Start", "Beslut och åtgärder"]


def test_who_presents_is_no_part_of_the_text_and_no_guest() -> None:
    minutes = minutes_of(f"{HEAD}## 1. Start\n\nFöredragande: Ylva Öst, Bo Ek\n\nVi börjar.\n\n{COLOPHON}")

    assert [named.name for named in minutes.items[0].presenters] == ["Ylva Öst", "Bo Ek"]
    assert minutes.attendance == []


def test_guests_of_the_text_are_not_in_the_list() -> None:
    guests = "## Gäster som nämns i texten\n\n- Ylva Öst, forskare, Högskolan Väst\n\n"
    minutes = minutes_of(f"{HEAD}## 1. Start\n\nYlva Öst berättar.\n\n{guests}{COLOPHON}")

    assert [(one.name, one.title, one.body, one.item, one.is_listed) for one in minutes.attendance] == [
        ("Ylva Öst", "forskare", "Högskolan Väst", 0, False)
    ]


PIECES = [
    HEAD,
    ITEM,
    GATHERED,
    COLOPHON,
    "## Gäster som nämns i texten\n\n",
    "- \n",
    "Beslut\n\n",
    "Åtgärd · ",
    "\t",
    "| a | b |\n| - | - |\n",
]


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from([*PIECES, "Datum: mellan 31 februari och 99 maj 2024\n", "## ", "– Beslut\tx\n"]), max_size=12
    )
)
def test_no_order_of_its_pieces_is_too_much_for_the_parser(pieces: list[str]) -> None:
    minutes_of(HEAD + "".join(pieces))
