"""Swedish order: the same, and right, on whichever database the tests run on."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.collation import compare, sort_key
from networks.models import Person
from tests.factories import make_person

NAMES = """
10 a;2 b;aa;Ale;Alingsås;anden;Anden;Andén;Ann Charlott;Ann-Charlott;Anna;AnnaKarin;Göteborg;Göteborg & Co;Haleh;
Haleh L;Haleh, L;Lilla Edet;Lillaedet;Lukas;Łukasz;Muller;Müller;Mysing;Möller;O Brien;O'Brien;OBrien;vidlund;Vidlund;
Vä;Wallermark;Wå;Zeta;åsa;Åsa;Ängel;Ärla;Öckerö;Öst
""".replace("\n", "").split(";")


@pytest.mark.django_db
def test_names_come_back_in_swedish_order():
    for name in reversed(NAMES):
        make_person(name)

    assert list(Person.objects.values_list("name", flat=True)) == NAMES


@pytest.mark.django_db
@settings(max_examples=50)
@given(
    st.lists(
        st.text("abcdeéèvwyzåäöüABCÅÄÖ 19 -–,.:;!?'()&/@*+", min_size=1, max_size=6),
        min_size=2,
        max_size=8,
        unique=True,
    )
)
def test_any_names_sort_on_the_database_as_by_our_own_key(names):
    with connection.cursor() as cursor:
        values = " UNION ALL ".join(["SELECT %s AS name"] * len(names))
        cursor.execute(f"SELECT name FROM ({values}) AS names ORDER BY name COLLATE swedish, name", names)
        ordered = [name for (name,) in cursor.fetchall()]

    assert ordered == sorted(names, key=sort_key)


@given(st.text(), st.text())
def test_only_the_same_text_compares_equal_and_the_order_has_no_side(left, right):
    assert (compare(left, right) == 0) == (left == right)
    assert compare(left, right) == -compare(right, left)
