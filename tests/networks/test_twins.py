"""Which names may be the same person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.twins import Likeness, compare, twins, words

LETTERS = "abcdefghijklmnopqrstuvyzåäö"
name_words = st.text(LETTERS, min_size=2, max_size=10)
names = st.lists(name_words, min_size=1, max_size=4).map(" ".join)


def alike(one: str, other: str) -> Likeness | None:
    return compare(words(one), words(other))


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Malin Aronsson", "malin  aronsson", Likeness.SAME),
        ("Bengt Randen", "Bengt Randén", Likeness.SAME),
        ("Ann-Sofie Ek", "Ann Sofie Ek", Likeness.SAME),
        ("Aronsson, Malin", "Malin Aronsson", Likeness.SAME),
        ("Eviqe Sandor", "Evike Sandor", Likeness.SOUND),
        ("Christina Karlsson", "Kristina Carlson", Likeness.SOUND),
        ("Sophie Wallin", "Sofie Vallin", Likeness.SOUND),
        ("Eva Piironen", "Eva Piiroinen", Likeness.CLOSE),
        ("Piiroinen Eva", "Eva Piironen", Likeness.CLOSE),
        ("Maria Stenman", "Maira Stenman", Likeness.CLOSE),
        ("Åsa Lind", "Åse Lind", Likeness.CLOSE),
        ("Marie Lindgren", "Maria Lindgrem", Likeness.CLOSE),
        ("Ann-Sofi Lind", "Annsofi Lind", Likeness.CLOSE),
        ("Malin A", "Malin Aronsson", Likeness.INITIALS),
        ("M. Aronsson", "Malin Aronsson", Likeness.INITIALS),
        ("Haleh, L", "Haleh Lindqvist", Likeness.INITIALS),
        ("Malin", "Malin Aronsson", Likeness.PART),
        ("Ann-Sophie Svedhem", "Ann-Sophie Nykrans Svedhem", Likeness.PART),
        ("Malin A", "Malin Maria Aronsson", Likeness.PART),
    ],
)
def test_names_that_may_be_the_same_persons(one: str, other: str, likeness: Likeness):
    assert alike(one, other) == alike(other, one) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Persson", "Anna Larsson"),
        ("Anna Nilsson", "Anna Olsson"),
        ("Bo Ek", "Bo Ås"),
        ("Åsa Ek", "Anna Ek"),
        ("Malin B", "Malin Aronsson"),
        ("M A", "Malin Aronsson"),
        ("M", "Malin"),
        ("Maria Berg", "Marie Borg"),
        ("Malin Aronsson", "Malin Ek Berg"),
        ("", "Malin"),
        ("...", "..."),
    ],
)
def test_names_that_are_not(one: str, other: str):
    assert alike(one, other) is alike(other, one) is None


@given(names, names)
def test_being_twins_is_mutual(one: str, other: str):
    assert alike(one, other) == alike(other, one)


@given(names)
def test_a_name_is_its_own_twin_in_whichever_order_and_case(name: str):
    turned = " ".join(reversed(name.split()[:2]))

    assert alike(name, name.upper()) == Likeness.SAME
    assert alike(" ".join(name.split()[:2]), turned) == Likeness.SAME


@given(st.lists(name_words, min_size=2, max_size=3), st.data())
def test_a_letter_off_is_always_found(name: list[str], data: st.DataObject):
    place = data.draw(st.integers(0, len(name) - 1))
    word = name[place]
    at = data.draw(st.integers(0, len(word)))
    slips = [word[:at] + data.draw(st.sampled_from(LETTERS)) + word[at:]]
    if 0 < at < len(word):
        slips += [word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]]
    if len(word) > 2 and at < len(word):
        slips += [word[:at] + word[at + 1 :], word[:at] + data.draw(st.sampled_from(LETTERS)) + word[at + 1 :]]
    slip = [*name[:place], data.draw(st.sampled_from(slips)), *name[place + 1 :]]

    assert alike(" ".join(name), " ".join(slip)) is not None


@given(
    st.lists(st.text("abdefg", min_size=4), min_size=1, max_size=4), st.lists(st.text("hijlmn", min_size=4), min_size=1)
)
def test_names_that_share_no_letter_never_are(one: list[str], other: list[str]):
    assert alike(" ".join(one), " ".join(other)) is None


@given(st.text(), st.text())
def test_whatever_is_typed_can_be_compared(one: str, other: str):
    assert alike(one, other) == alike(other, one)


def test_each_person_is_told_once_the_likeliest_first():
    people = [(1, "Malin Berg Ek"), (2, "Malin Eek"), (3, "Eva Lind"), (4, "Malin Ek"), (1, "Malin E")]

    found = twins("Malin Ek", people)

    assert [(twin.pk, twin.likeness) for twin in found] == [
        *[(4, Likeness.SAME), (2, Likeness.SOUND), (1, Likeness.INITIALS)]
    ]


def test_among_five_thousand_people_nobody_is_taken_for_another():
    first = [f"{a}{b}{c}a" for a in "BFGKLMNRST" for b in "aeiouy" for c in "lmnrst"]
    people = [(number, f"{first[number % 360]} {first[number % 353]}sson") for number in range(5000)]

    assert twins("Malin Aronsson", people) == []


def test_names_of_many_words_are_compared_with_many():
    assert twins("a c " * 25, ((number, "a b " * 25) for number in range(2_000))) == []
