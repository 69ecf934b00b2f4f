"""A merge undone: the person comes back, and what was moved goes back as far as it can."""

import random
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from meetings.lifecycle import publish
from meetings.models import Attendance, Meeting
from networks.merging import MergePlan, MergeRefused, merge
from networks.merging_undo import undo
from networks.models import Person, PersonMerge, PersonSpelling
from tests.factories import (
    make_action,
    make_administrator,
    make_attendance,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
)
from tests.networks.merges import everything, make_pair, problems, unite

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Person, Person]:
    return make_pair()


def test_a_merge_undone_leaves_the_same_rows(pair):
    kept, merged = pair
    PersonSpelling.objects.create(person=kept, text="Eviqe S")
    before = everything()

    merged_now = unite(kept, merged, "Eviqe Sandor", email=merged.email)
    assert everything() != before
    undo(merged_now.pk, by=None)

    assert everything() == before
    assert problems() == []
    assert PersonMerge.objects.get().left_behind == []


@pytest.mark.parametrize("seed", range(6))
def test_any_merges_undone_in_turn_leave_the_same_rows(seed: int):
    """People, seats, spellings and notes at random; as many merges as go through, and all of them undone."""
    chance = random.Random(seed)
    make_random_archive(chance)
    before = everything()
    done = []
    for _attempt in range(12):
        people = list(Person.objects.order_by("pk"))
        kept, merged = chance.sample(people, 2)
        try:
            with transaction.atomic():
                done.append(unite(kept, merged, chance.choice([kept.name, merged.name])))
        except MergeRefused:
            continue
    assert done
    assert [text for text in problems() if "rader" in text] == []

    for one in reversed(done):
        undo(one.pk, by=None)

    assert everything() == before


def make_random_archive(chance: random.Random) -> None:
    networks = [make_network("Ett"), make_network("Två")]
    places = [None, make_municipality("Ale"), make_municipality("Tjörn")]
    people = [make_person(f"Person {letter}", email=chance.choice(["", f"{letter}@a.se"])) for letter in "ABCDEF"]
    for person in people:
        for network in chance.sample(networks, chance.randint(0, 2)):
            known = chance.choice([None, date(2020, chance.randint(1, 12), 1)])
            make_seat(person, network, municipality=chance.choice(places), known_from=known)
        for text in chance.sample(["P. A", "P. B", "P. C"], chance.randint(0, 2)):
            PersonSpelling.objects.create(person=person, text=text)
    for _number in range(4):
        meeting = make_meeting(chance.choice(networks), status="draft", note_taker_person=chance.choice(people))
        for person in chance.sample(people, 2):
            make_attendance(meeting, person, kind="guest")
        make_action(make_item(meeting), person=chance.choice(people))
        if chance.random() < 0.5:
            publish(meeting)


def test_chained_merges_lead_to_the_last_one_and_are_undone_backwards(client: Client):
    network = make_network()
    a, b, c = (make_person(f"Person {letter}") for letter in "ABC")
    make_attendance(make_meeting(network, status="draft"), a)
    make_seat(c, network)
    before = everything()
    first, second = unite(b, a), unite(c, b)
    assert client.get(a.get_absolute_url())["Location"] == c.get_absolute_url()

    with pytest.raises(MergeRefused, match="Ångra först"):
        undo(first.pk, by=None)
    undo(second.pk, by=None)
    undo(first.pk, by=None)

    assert everything() == before
    with pytest.raises(MergeRefused, match="redan"):
        undo(first.pk, by=None)


def test_what_came_to_the_person_kept_since_then_stays_and_what_went_elsewhere_is_said(pair):
    kept, merged = pair
    done = unite(kept, merged)
    network = Meeting.objects.published().get().network
    own = make_attendance(make_meeting(network, status="draft"), kept)
    taken = Attendance.objects.filter(person=kept, meeting__status="draft").exclude(pk=own.pk).get()
    taken.person = make_person("Någon annan")
    taken.save()
    PersonSpelling.objects.filter(text="Eviqe S").delete()
    kept.refresh_from_db()
    kept.name = "Evike Sándor"
    kept.save()

    undone = undo(done.pk, by=None)

    own.refresh_from_db()
    kept.refresh_from_db()
    assert own.person == kept and kept.name == "Evike Sándor"
    assert sorted(undone.left_behind) == [
        "HR-chefsnätverket, 21 april 2023 (närvarande, ledamot: ”Eviqe Sandor”): hör nu till någon annan.",
        "Stavningar: 1 har tagits bort sedan dess.",
    ]


def test_a_seat_stays_as_long_as_the_meetings_attended_by_it_since_then_need():
    network, kept, merged = make_network(), make_person("Bo Ek"), make_person("Bo Eck")
    seat = make_seat(kept, network, start=date(2022, 1, 1))
    make_seat(merged, network, start=date(2020, 1, 1))
    done = unite(kept, merged)
    make_attendance(make_meeting(network, status="draft", day="2021-04-21"), kept)

    undone = undo(done.pk, by=None)

    seat.refresh_from_db()
    assert seat.start == date(2020, 1, 1)
    assert [text.partition(": ")[2] for text in undone.left_behind] == [
        "gäller som efter sammanslagningen, eftersom personen har deltagit sedan dess: "
        "HR-chefsnätverket, 21 april 2021."
    ]
    assert problems() == []


def test_notes_published_while_the_two_were_one_stay_with_the_person_kept(pair):
    kept, merged = pair
    done = unite(kept, merged)
    publish(Meeting.objects.get(status="draft"))

    undone = undo(done.pk, by=None)

    assert len(undone.left_behind) == 4  # attendance, presenter, responsible, note taker
    assert all("publicerad sedan dess" in text for text in undone.left_behind)
    assert [text for text in problems() if "rader" in text] == []


def test_who_merged_and_who_undid_it_is_kept(pair):
    kept, merged = pair
    administrator, other = make_administrator(), make_administrator()

    done = merge(kept.pk, merged.pk, by=administrator, chosen={"name": kept.name})
    undone = undo(done.pk, by=other)

    assert (undone.merged_by, undone.undone_by) == (administrator, other)
    assert undone.is_undone


def test_the_real_archive_holds_together_after_a_merge_and_after_its_undoing():
    call_command("load_archive", verbosity=0)
    before = everything()
    people = list(Person.objects.order_by("pk"))
    kept, merged = next(
        (one, other)
        for one, other in zip(people, reversed(people), strict=True)
        if one != other and not MergePlan(one, other).hindrances
    )

    done = unite(kept, merged)
    assert problems() == []
    undo(done.pk, by=None)

    assert everything() == before
