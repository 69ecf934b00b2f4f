"""Seats in the admin: lists, forms with contact details, ending, and deleting what nothing rests on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.consistency import archive_problems
from meetings.models import SourceDocument, SourcePointer
from networks.models import Member, Network, Person, PersonSpelling
from tests.factories import (
    make_administrator,
    make_attendance,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_user,
)
from tests.meetings.views.test_queries import queries

pytestmark = pytest.mark.django_db
LIST = "admin:networks_member_changelist"


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(client: Client, network: Network) -> Client:
    client.force_login(make_user("coordinator", network, name="Sam Ordnare"))
    return client


def page(seat: Member) -> str:
    return reverse("admin:networks_member_change", args=[seat.pk])


def facts(seat: Member, **changes: Any) -> dict[str, Any]:
    """What the seat's form sends."""
    values = {"role": seat.role, "body": seat.body, "title": seat.title, "email": seat.person.email}
    values |= {name: getattr(seat, name) or "" for name in ("start", "end", "known_from")}
    return values | {"phone": seat.person.phone, "municipality": seat.municipality_id or ""} | changes


def listed(client: Client, **query: str) -> list[str]:
    answer = client.get(reverse(LIST), query)
    assert answer.status_code == 200, answer
    return [seat.person.name for seat in answer.context["cl"].result_list]


def test_the_list_reads_as_swedes_write(coordinator: Client, network: Network):
    make_seat(make_person("Åsa Ek"), network, start=date(2021, 5, 3))
    make_seat(make_person("Ängla Ek"), network, known_from=date(2023, 4, 21), end=date(2099, 1, 1))
    make_seat(make_person("Bo Ek"), network, start=date(2020, 1, 1), end=date(2020, 12, 31))

    html = coordinator.get(reverse(LIST)).content.decode()

    assert listed(coordinator) == ["Bo Ek", "Sam Ordnare", "Åsa Ek", "Ängla Ek"]
    for words in (
        "sedan 3 maj 2021",
        "känd sedan 21 april 2023, till 1 januari 2099",
        "1 januari 2020–31 december 2020",
        ">Gäller<",
        ">Kommun<",
    ):
        assert words in html


def test_seats_are_filtered_by_when_they_hold(coordinator: Client, network: Network):
    today = timezone.localdate()
    make_seat(make_person("Nu"), network, role="secretary")
    make_seat(make_person("Förut"), network, end=today - timedelta(days=1))
    make_seat(make_person("Sedan"), network, start=today + timedelta(days=1))

    assert listed(coordinator, giltig="idag") == ["Nu", "Sam Ordnare"]
    assert listed(coordinator, giltig="avslutad") == ["Förut"]
    assert listed(coordinator, giltig="kommande") == ["Sedan"]
    assert listed(coordinator, role__exact="secretary") == ["Nu"]
    assert len(listed(coordinator, giltig="något annat")) == 4


@pytest.mark.parametrize(("asked", "found"), [
    ("öst", ["Önder Östling"]), ("ÖST", ["Önder Östling"]), ("ost", []), ("lindquist", ["Haleh Lindqvist"]),
    ("ale hr", ["Haleh Lindqvist"]), ("randen", ["Bengt Randén"]), ("%", []), ("  ", None),
])  # fmt: skip
def test_a_search_folds_case_and_accents_but_not_swedish_letters(coordinator, network, asked, found):
    make_seat(make_person("Önder Östling"), network)
    make_seat(make_person("Bengt Randén"), network)
    haleh = make_person("Haleh Lindqvist")
    PersonSpelling.objects.create(person=haleh, text="Haleh Lindquist")
    make_seat(haleh, network, municipality=make_municipality("Ale"), title="HR-chef")

    assert listed(coordinator, q=asked) == (found if found is not None else listed(coordinator))


def test_a_list_costs_the_same_however_many_seats_it_holds(coordinator, network, django_assert_max_num_queries):
    for number in range(30):
        make_seat(make_person(f"Person {number}"), network, municipality=make_municipality(f"Kommun {number}"))

    # session, account, its seats; two counts and the page; the filter of networks (2)
    with django_assert_max_num_queries(9):
        coordinator.get(reverse(LIST))


def test_a_coordinator_edits_how_to_reach_somebody_of_the_own_network(coordinator, network):
    seat = make_seat(make_person("Åsa Ek", email="asa@ale.se"), network)
    assert "asa@ale.se" in coordinator.get(page(seat)).content.decode()

    answer = coordinator.post(page(seat), facts(seat, phone="031-22", title="HR-chef"))

    assert answer.status_code == 302
    person = Person.objects.get(pk=seat.person_id)
    assert (person.phone, person.email) == ("031-22", "asa@ale.se")
    assert person.history.first().history_user.person.name == "Sam Ordnare"
    assert Member.objects.get(pk=seat.pk).title == "HR-chef"
    assert coordinator.post(page(seat), facts(seat, email="inte en adress")).status_code == 200


def test_how_to_reach_somebody_who_has_left_is_not_shown(coordinator, network):
    person = make_person("Åsa Ek", email="asa@ale.se")
    seat = make_seat(person, network, end=timezone.localdate() - timedelta(days=1))

    assert "asa@ale.se" not in coordinator.get(page(seat)).content.decode()
    coordinator.post(page(seat), facts(seat, email="ny@ale.se"))

    assert Person.objects.get(pk=person.pk).email == "asa@ale.se"


def test_a_contact_that_somebody_else_changed_meanwhile_is_not_written_over(coordinator, network):
    seat = make_seat(make_person("Åsa Ek", email="gammal@ale.se"), network)
    form = facts(seat, phone="031-22")
    Person.objects.filter(pk=seat.person_id).update(email="ny@ale.se")

    coordinator.post(page(seat), form)

    assert Person.objects.get(pk=seat.person_id).phone == "031-22"


def test_a_seat_in_another_network_is_not_there_and_shows_nothing(coordinator):
    seat = make_seat(make_person("Hemlig Person", email="hemlig@ale.se"), make_network("Ett annat"))

    for address in (page(seat), reverse("admin:networks_member_history", args=[seat.pk])):
        answer = coordinator.get(address, follow=True)
        assert "hemlig" not in answer.content.decode().lower()
    coordinator.post(page(seat), facts(seat, phone="031-22"))

    assert Person.objects.get(pk=seat.person_id).phone == ""
    for query in (
        {"q": "hemlig"},
        {"network__id__exact": str(seat.network_id)},
        {"person__id__exact": str(seat.person_id)},
    ):
        answer = coordinator.get(reverse(LIST), query, follow=True)
        assert "Hemlig" not in answer.content.decode()


def test_whoever_keeps_one_network_need_not_choose_it_for_a_new_seat(coordinator, network):
    form = coordinator.get(reverse("admin:networks_member_add")).context["adminform"].form

    assert form["network"].value() == network.pk


def test_a_seat_stays_its_persons_and_its_networks(coordinator, network):
    seat = make_seat(make_person("Åsa Ek"), network)
    other = make_person("Bo Ek")

    coordinator.post(page(seat), facts(seat, person=other.pk, network=make_network("Ett annat").pk))

    seat.refresh_from_db()
    assert (seat.person.name, seat.network) == ("Åsa Ek", network)


@pytest.mark.parametrize(("dates", "field", "words"), [
    ({"start": "2023-05-01", "end": "2023-04-01"}, "end", "Sista dagen kommer före den första."),
    ({"start": "2023-05-01", "known_from": "2023-04-01"}, "known_from", "före dess första dag"),
    ({"start": "2019-01-01"}, "role", "överlappar"),
])  # fmt: skip
def test_what_is_wrong_with_the_dates_is_said_beside_the_field_and_once(coordinator, network, dates, field, words):
    person = make_person("Åsa Ek")
    make_seat(person, network, start=date(2018, 1, 1), end=date(2020, 1, 1))
    seat = make_seat(person, network, start=date(2021, 1, 1))

    form = coordinator.post(page(seat), facts(seat, **dates)).context["adminform"].form

    assert list(form.errors) == [field]
    assert words in form.errors[field][0]


def test_dates_may_not_leave_a_meeting_attended_outside(coordinator, network):
    seat = make_seat(make_person("Åsa Ek"), network)
    make_attendance(make_meeting(network, status="draft", day="2023-04-21"), seat.person)

    form = coordinator.post(page(seat), facts(seat, end="2023-04-20")).context["adminform"].form

    assert form.errors["end"] == [
        "Platsen måste gälla då personen deltog som ledamot: HR-chefsnätverket, 21 april 2023."
    ]
    assert coordinator.post(page(seat), facts(seat, end="2023-04-21")).status_code == 302
    assert list(archive_problems()) == []


def end(client: Client, *seats: Member, day: str = "", **more: str) -> Any:
    data = {"action": "end_the_seats", "_selected_action": [seat.pk for seat in seats], **more}
    return client.post(reverse(LIST), data | ({"apply": "1", "day": day} if day else {}), follow=True)


def test_seats_are_ended_by_a_day_that_is_asked_for(coordinator, network):
    seats = [make_seat(make_person(name), network) for name in ("Åsa Ek", "Bo Ek")]

    asked = end(coordinator, *seats)
    assert "Åsa Ek" in asked.content.decode()
    assert asked.context["form"]["day"].value() == timezone.localdate()
    assert Member.objects.filter(end=None).count() == 3
    answer = end(coordinator, *seats, day="2026-06-30")

    assert [str(message) for message in answer.context["messages"]] == ["2 platser avslutades."]
    assert {seat.end for seat in Member.objects.filter(pk__in=[seat.pk for seat in seats])} == {date(2026, 6, 30)}
    assert seats[0].history.first().history_user.person.name == "Sam Ordnare"


def test_seats_that_cannot_end_that_day_are_named_with_the_reason(coordinator, network):
    ended = make_seat(make_person("Slut Ek"), network, end=date(2020, 1, 1))
    later = make_seat(make_person("Senare Ek"), network, start=date(2025, 1, 1))
    known = make_seat(make_person("Känd Ek"), network, known_from=date(2025, 1, 1))
    there = make_seat(make_person("Där Ek"), network)
    make_attendance(make_meeting(network, status="draft", day="2025-03-01"), there.person)
    fine = make_seat(make_person("Åsa Ek"), network)

    answer = end(coordinator, ended, later, known, there, fine, day="2024-06-30")

    assert [str(message).partition(": ")[2] for message in answer.context["messages"]][1:] == [
        "deltog som ledamot efter den dagen: HR-chefsnätverket, 1 mars 2025.",
        "börjar, eller är känd sedan, 1 januari 2025.",
        "börjar, eller är känd sedan, 1 januari 2025.",
        "slutar redan 1 januari 2020.",
    ]
    assert list(Member.objects.filter(end=date(2024, 6, 30))) == [fine]


@pytest.mark.parametrize("day", ["", " ", "1023-01-01", "2026-13-01", "igår"])
def test_a_day_that_makes_no_sense_is_asked_for_again(coordinator, network, day):
    seat = make_seat(make_person("Åsa Ek"), network)

    answer = end(coordinator, seat, day=day, apply="1")

    assert answer.context["form"].errors["day"]
    assert Member.objects.get(pk=seat.pk).end is None


def test_seats_of_other_networks_are_not_ended_by_crafted_keys(coordinator):
    seat = make_seat(make_person("Hemlig Person"), make_network("Ett annat"))

    for answer in (end(coordinator, seat), end(coordinator, seat, day="2026-06-30", select_across="1")):
        assert "Hemlig" not in answer.content.decode()
    assert Member.objects.get(pk=seat.pk).end is None


def test_a_seat_that_notes_or_documents_rest_on_is_ended_rather_than_deleted(coordinator, network):
    attended, shown, bare = (make_seat(make_person(name), network) for name in ("Åsa Ek", "Bo Ek", "Cia Ek"))
    meeting = make_meeting(network, status="draft")
    make_attendance(meeting, attended.person)
    document = SourceDocument.objects.create(
        meeting=meeting, name="k", content_type="text/plain", sha256="x", content=b"", text="Bo"
    )
    SourcePointer.objects.create(document=document, position=1, start=0, end=2, quote="Bo", seat=shown)

    for seat in (attended, shown, bare):
        answer = coordinator.post(reverse("admin:networks_member_delete", args=[seat.pk]), {"post": "yes"}, follow=True)
        text = " ".join(str(message) for message in answer.context["messages"])
        assert ("Avsluta den i stället." in text) == (seat != bare)
    assert Member.objects.filter(pk__in=[attended.pk, shown.pk]).count() == 2
    assert not Member.objects.filter(pk=bare.pk).exists()


def test_nothing_is_deleted_in_bulk(coordinator, network):
    seat = make_seat(make_person("Åsa Ek"), network)

    coordinator.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [seat.pk], "post": "yes"})

    assert Member.objects.filter(pk=seat.pk).exists()


@pytest.mark.parametrize("query", ["person=abc", "person=%00", "person=99999999999999999999", "municipality=0"])
def test_an_address_that_names_nobody_opens_an_empty_form(coordinator: Client, query: str):
    assert coordinator.get(f"{reverse('admin:networks_member_add')}?{query}").status_code == 200


def test_the_history_asks_the_database_as_much_however_many_have_changed_the_row(coordinator: Client, network: Network):
    seat = make_seat(make_person(), network)
    page_of, history = page(seat), reverse("admin:networks_member_history", args=[seat.pk])
    few = queries(coordinator, history)
    for number in range(8):
        browser = Client()
        browser.force_login(make_user("coordinator", network))
        browser.post(page_of, facts(seat, title=f"Chef {number}"))

    assert seat.history.count() == 9
    assert queries(coordinator, history) <= few + 1  # one for all that the changes name


def test_the_history_names_no_address_of_an_administrator(coordinator: Client, network: Network):
    seat, administrator = make_seat(make_person(), network), Client()
    administrator.force_login(make_administrator())
    administrator.post(page(seat), facts(seat, title="Chef"))

    for address in (
        reverse("admin:networks_member_history", args=[seat.pk]),
        reverse("admin:networks_member_simple_history", args=[seat.pk, seat.history.latest().pk]),
    ):
        html = coordinator.get(address).content.decode()
        assert "@example.org" not in html
        assert "administratör" in html
