"""Seats: what the database refuses, and what a form refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from networks.models import Member
from tests.factories import make_network, make_person, make_seat

pytestmark = pytest.mark.django_db


def test_a_person_has_one_open_seat_for_each_network_and_role():
    network, person = make_network(), make_person()
    make_seat(person, network, start=date(2020, 1, 1))
    make_seat(person, network, role="secretary")
    make_seat(person, make_network("Ett annat"))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_seat(person, network, start=date(2022, 1, 1))


@pytest.mark.parametrize(
    "dates",
    [
        {"start": date(2023, 2, 1), "end": date(2023, 1, 1)},
        {"start": date(2023, 2, 1), "known_from": date(2023, 1, 1)},
        {"role": "chair"},
    ],
)
def test_dates_out_of_order_and_unknown_roles_are_refused(dates):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_seat(make_person(), make_network(), **dates)


def test_a_form_refuses_a_seat_that_overlaps_another():
    network, person = make_network(), make_person()
    make_seat(person, network, start=date(2022, 1, 1), end=date(2022, 12, 31))

    Member(person=person, network=network, start=date(2023, 1, 1)).full_clean()
    with pytest.raises(ValidationError, match="överlappar"):
        Member(person=person, network=network, start=date(2022, 6, 1)).full_clean()


@pytest.mark.parametrize(("start", "end", "valid"), [
    (None, None, True),
    (date(2023, 4, 21), None, True),
    (None, date(2023, 4, 21), True),
    (date(2023, 4, 22), None, False),
    (None, date(2023, 4, 20), False),
])  # fmt: skip
def test_a_seat_holds_from_its_first_day_through_its_last(start, end, valid):
    make_seat(make_person(), make_network(), start=start, end=end)

    assert Member.objects.valid_on(date(2023, 4, 21)).exists() == valid
