"""Who the names in notes are: matched for sure, proposed, or left alone."""

import datetime
from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.importing.facts import Attendee, Minutes
from meetings.importing.matching import Match, Reason, match, match_network
from meetings.models import Meeting
from networks.choices import Kind
from networks.models import MunicipalitySpelling, Network, Person, PersonSpelling
from tests.factories import make_attendance, make_meeting, make_municipality, make_network, make_person, make_seat
from tests.meetings.importing.archive_minutes import minutes_of_archive
from tests.meetings.importing.minutes import attendee, minutes

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 3)


@pytest.fixture
def network() -> Network:
    return make_network("Vattenchefsnätverket")


def member(name: str, network: Network, place: str = "", **fields: Any) -> Person:
    person = make_person(name)
    make_seat(person, network, municipality=_municipality(place) if place else None, **fields)
    return person


def _municipality(name: str) -> Any:
    from networks.models import Municipality

    return Municipality.objects.filter(name=name).first() or make_municipality(name)


def of(found: Minutes, network: Network | None, index: int = 0) -> Match:
    return match(found, network, DAY).people[found.attendance[index].span]


def responsible(text: str, network: Network, *attendance: Attendee) -> Match:
    found = minutes(*attendance, responsible=(text,))
    return match(found, network, DAY).people[found.actions[0].responsible[0].span]


def test_the_names_of_the_archives_own_documents_are_matched_and_none_wrongly():
    call_command("load_archive", verbosity=0)
    counts: Counter[str] = Counter()
    for meeting in Meeting.objects.published().with_notes():
        found, truth = minutes_of_archive(meeting)
        assert match_network(found, Network.objects.all()) == meeting.network
        matches = match(found, meeting.network, meeting.start)
        for span, (kind, key, municipality) in truth.items():
            given_ = matches.people[span]
            assert not given_.sure or (given_.choice.kind, given_.choice.pk) == key, given_
            counts[kind] += given_.sure
            if kind == "attendance":
                assert getattr(matches.municipalities.get(span), "pk", None) == municipality
    assert counts == {"attendance": 93, "presenter": 31, "note taker": 5, "responsible": 17}


def test_an_exact_name_of_the_network_is_sure(network: Network):
    anna = member("Anna Ek", network, "Ale")
    found = of(minutes(attendee("ANNA  EK", "Ale kommun")), network)
    assert (found.choice.pk, found.choice.text, found.sure, found.reason) == (anna.pk, "ANNA  EK", True, Reason.NAME)


def test_a_known_spelling_is_sure(network: Network):
    anna = member("Marianne Piironen", network)
    PersonSpelling.objects.create(person=anna, text="Majsan Piironen")
    found = of(minutes(attendee("Majsan Piironen")), network)
    assert (found.choice.pk, found.sure, found.reason) == (anna.pk, True, Reason.SPELLING)


def test_a_name_spelt_nearly_so_is_sure_only_for_the_same_municipality(network: Network):
    person = member("Marianne Piironen", network, "Ale")
    assert of(minutes(attendee("Marianne Piiroinen", "Ale")), network).sure
    proposed = of(minutes(attendee("Marianne Piiroinen")), network)
    assert (proposed.choice.pk, proposed.sure, proposed.reason) == (person.pk, False, Reason.LIKE)
    elsewhere = of(minutes(attendee("Marianne Piiroinen", "Lerum")), network)
    make_municipality("Lerum")
    elsewhere = of(minutes(attendee("Marianne Piiroinen", "Lerum")), network)
    assert (elsewhere.choice.kind, elsewhere.reason) == (Kind.TEXT, Reason.UNKNOWN)


def test_a_short_name_spelt_nearly_so_is_only_proposed(network: Network):
    member("Eva Borg", network, "Ale")
    found = of(minutes(attendee("Eva Berg", "Ale")), network)
    assert (found.sure, found.reason) == (False, Reason.LIKE)


def test_nobody_is_chosen_where_two_could_be_meant(network: Network):
    two = {member("Maria Lindqvist", network, "Ale").pk, member("Maria Lindkvist", network, "Ale").pk}
    found = of(minutes(attendee("Marja Lindqvist", "Ale")), network)
    assert (found.choice.kind, found.sure, found.reason) == (Kind.TEXT, False, Reason.SEVERAL)
    assert {one.pk for one in found.candidates} == two


def test_of_two_of_one_name_the_municipality_tells(network: Network):
    member("Anna Ek", network, "Ale")
    lerum = member("Anna Ek", network, "Lerum")
    assert of(minutes(attendee("Anna Ek", "Lerums kommun")), network).choice.pk == lerum.pk
    assert of(minutes(attendee("Anna Ek")), network).reason == Reason.SEVERAL


def test_the_same_name_for_another_municipality_is_only_proposed(network: Network):
    member("Anna Ek", network, "Ale")
    make_municipality("Lerum")
    found = of(minutes(attendee("Anna Ek", "Lerum")), network)
    assert (found.choice.kind, found.sure, found.reason) == (Kind.PERSON, False, Reason.ELSEWHERE)


def test_somebody_of_another_network_is_sure_only_by_the_municipality(network: Network):
    other = make_network("Ett annat nätverk")
    anna = member("Anna Ek", other, "Ale")
    assert of(minutes(attendee("Anna Ek", "Ale")), network).sure
    found = of(minutes(attendee("Anna Ek")), network)
    assert (found.choice.pk, found.sure, found.reason) == (anna.pk, False, Reason.NO_SEAT)
    assert of(minutes(attendee("Anna Ekk", "Ale")), network).choice.kind == Kind.TEXT


def test_staff_are_grs(network: Network):
    anna = member("Anna Ek", network, "Ale")
    found = of(minutes(attendee("Anna Ek", kind="staff")), network)
    assert (found.choice.pk, found.sure, found.reason) == (anna.pk, False, Reason.ELSEWHERE)


def test_no_two_lines_are_the_same_person_for_sure(network: Network):
    anna = member("Anna Ek", network, "Ale")
    PersonSpelling.objects.create(person=anna, text="Annie Ek")
    found = minutes(attendee("Annie Ek"), attendee("Anna Ek"))
    assert [of(found, network, index).sure for index in (0, 1)] == [False, True]
    assert of(found, network, 0).reason == Reason.TAKEN
    make_municipality("Lerum")
    assert of(minutes(attendee("Anna Ek", "Ale"), attendee("Anna Ek")), network, 0).sure is False


@pytest.mark.parametrize("text", ["Malin", "Malin A", "malin a.", "MA", "Malin på Ale", "Malin (Ale)", "Malin Aronson"])
def test_a_short_form_is_whom_it_fits_at_the_meeting(network: Network, text: str):
    malin = member("Malin Aronsson", network, "Ale")
    member("Malin Berg", network, "Lerum")
    found = responsible(text, network, attendee("Malin Aronsson", "Ale"), attendee("Bo Ås"))
    assert (found.choice.pk, found.choice.text, found.sure) == (malin.pk, text, True)


def test_a_short_form_is_nobody_while_two_at_the_meeting_fit(network: Network):
    member("Malin Aronsson", network, "Ale")
    found = responsible("Malin", network, attendee("Malin Aronsson", "Ale"), attendee("Malin Ny"))
    assert (found.choice.kind, found.sure, found.reason) == (Kind.TEXT, False, Reason.SEVERAL)


def test_the_place_tells_which_of_two_is_meant(network: Network):
    member("Maria Berg", network, "Ale")
    there = member("Maria Höglund", network, "Öckerö")
    found = responsible("Maria på Öckerö", network, attendee("Maria Berg", "Ale"), attendee("Maria Höglund", "Öckerö"))
    assert (found.choice.pk, found.sure) == (there.pk, True)


def test_who_was_not_there_is_meant_when_only_one_seat_of_that_day_fits(network: Network):
    bo = member("Bo Ås", network)
    member("Bo Ek", network, end=datetime.date(2026, 1, 1))
    assert responsible("Bo", network).choice.pk == bo.pk
    member("Bo Öst", network)
    assert responsible("Bo", network).reason == Reason.SEVERAL


def test_a_short_form_that_fits_somebody_unknown_at_the_meeting_is_nobody_else(network: Network):
    member("Bo Ås", network)
    found = minutes(attendee("Bo Ny"), responsible=("Bo",))
    matches = match(found, network, DAY)
    span = found.actions[0].responsible[0].span
    assert (matches.people[span].choice.kind, matches.people[span].sure) == (Kind.TEXT, False)
    assert matches.same[span] == found.attendance[0].span


def test_a_first_name_in_the_attendance_itself_needs_the_place(network: Network):
    bo = member("Bo Ås", network, "Ale")
    assert of(minutes(attendee("Bo", "Ale")), network).choice.pk == bo.pk
    assert not of(minutes(attendee("Bo")), network).sure


@pytest.mark.parametrize(
    ("text", "kind", "sure"),
    [
        ("GR", Kind.GR, True),
        ("Göteborgsregionen", Kind.GR, True),
        ("nätverket", Kind.NETWORK, True),
        ("varje GR-kommun", Kind.NETWORK, True),
        ("Vattenchefs nätverket", Kind.NETWORK, True),
        ("vattencheferna", Kind.NETWORK, True),
        ("ni", Kind.NETWORK, False),
        ("Ale kommun", Kind.MUNICIPALITY, True),
        ("Skolnätverket", Kind.NETWORK, True),
        ("Skolnätverket på GR", Kind.NETWORK, True),
        ("Hemliga nätverket", Kind.TEXT, False),
        ("Anna Ny, Ale kommun", Kind.TEXT, False),
        ("De kommuner som inte ställer sig bakom förslaget", Kind.TEXT, False),
    ],
)
def test_a_body_may_be_responsible(network: Network, text: str, kind: Kind, sure: bool):
    make_municipality("Ale")
    make_network("Skolnätverket")
    make_network("Hemliga nätverket", visibility="members")
    found = responsible(text, network)
    assert (found.choice.kind, found.choice.text, found.sure) == (kind, text, sure)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("GBG", "Göteborg"),
        ("Göteborgs stad", "Göteborg"),
        ("Stadsledningskontoret, Göteborg", "Göteborg"),
        ("Göteborg & Co, Göteborg", "Göteborg"),
        ("Mölndals Stad", "Mölndal"),
        ("Härryda kommun", "Härryda"),
        ("Utbildningsförvaltningen Härryda", "Härryda"),
        ("S, Härryda", "Härryda"),
        ("GR", None),
        ("Göteborgs universitet", None),
        ("Härryda/Mölndal", None),
        ("", None),
        ("Härryda " * 100, None),
    ],
)
def test_a_municipality_by_all_its_spellings(network: Network, body: str, name: str | None):
    for one in ("Göteborg", "Mölndal", "Härryda"):
        make_municipality(one)
    MunicipalitySpelling.objects.create(municipality=_municipality("Göteborg"), text="GBG")
    found = minutes(attendee("Anna Ek", body))
    municipality = match(found, network, DAY).municipalities.get(found.attendance[0].span)
    assert (municipality and municipality.name) == name


def test_the_note_taker_is_matched_without_what_follows_the_name(network: Network):
    anna = member("Anna Ek", network)
    found = minutes(taker="Anna Ek, förbundssekreterare")
    assert match(found, network, DAY).people[found.note_taker.span].choice.pk == anna.pk


def test_the_network_is_told_by_its_name_however_it_is_parted():
    socialchefs, other = make_network("Socialchefsnätverket"), make_network("Skolchefsnätverket")
    found = minutes()
    for text in ("Socialchefs nätverket", "SOCIALCHEFSNÄTVERK", "GR:s socialchefsnätverk"):
        found.network = found.note_taker = minutes(taker=text).note_taker
        assert match_network(found, [other, socialchefs]) == socialchefs
    found.network = minutes(taker="Miljönätverket").note_taker
    assert match_network(found, [other, socialchefs]) is None


def test_the_network_is_told_by_who_attended():
    one, other = make_network("Ett"), make_network("Två")
    names = ["Anna Ek", "Bo Ås", "Cia Öst", "Dan Alm"]
    people = [member(name, one) for name in names[:3]]
    found = minutes(*(attendee(name) for name in names))
    assert match_network(found, [other, one]) == one
    for person in people[:2]:
        make_seat(person, other)
    assert match_network(found, [other, one]) is None
    assert match_network(minutes(), [one]) is None


def test_matching_asks_a_constant_number_of_questions(network: Network):
    people = [member(f"Person {letter * 5}", network, "Ale") for letter in "ABCDEFGH"]
    member("Från Annat", make_network("Ett annat nätverk"), "Ale")
    make_attendance(make_meeting(network, status="draft"), people[0])
    few = minutes(attendee("Person Aaaaa"), attendee("Från Annat"), responsible=("Person",), presenters=("Person B",))
    many = minutes(
        *(attendee(person.name, "Ale") for person in people),
        *(attendee(f"Okänd Ny{n}") for n in range(50)),
        attendee("Från Annat"),
        responsible=tuple(f"Person {letter}" for letter in "ABCDEF"),
        presenters=("Person Hhhhh", "Ny"),
    )
    # the networks, municipalities and their spellings; the network's seats and attendance; people and their
    # spellings; seats and attendance of those who are of other networks
    for one in (few, many):
        with CaptureQueriesContext(connection) as asked:
            match(one, network, DAY)
        assert len(asked) == 9


NAMES = [
    "Anna Ek",
    "Anna Ekk",
    "Bo Ås",
    "Bo",
    "Anna",
    "AE",
    "Eva-Lotta Romlin",
    "Evalotta Romlin",
    "Anna E",
    "Ek, Anna",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "Ale", "Lerum", "GR"])), max_size=8),
    names=st.lists(st.sampled_from([*NAMES, "Anna på Ale", "GR", "nätverket", "("]), max_size=4),
)
def test_no_person_is_sure_for_two_lines_whatever_the_attendance(
    lines: list[tuple[str, str]], names: list[str], network: Network
):
    if not Person.objects.exists():
        make_municipality("Lerum")
        for name, place in [("Anna Ek", "Ale"), ("Bo Ås", "Lerum"), ("Eva-Lotta Romlin", "Ale"), ("Anna Ek", "Lerum")]:
            member(name, network, place)
    found = minutes(*(attendee(*line) for line in lines), responsible=tuple(names), presenters=tuple(names))
    matches = match(found, network, DAY)
    sure = [one.choice.pk for fact in found.attendance if (one := matches.people[fact.span]).sure]
    assert len(sure) == len(set(sure))
    assert len(matches.people) == len(lines) + 2 * len(names)
