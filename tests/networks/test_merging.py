"""Two people who turn out to be one: what moves, what hinders it, and what leads where."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from meetings.models import Attendance, Meeting, MeetingVersion, SourceDocument, SourcePointer
from networks.mentions import pointers_to
from networks.merging import MergePlan, MergeRefused, merge
from networks.models import Member, Person, PersonMerge
from networks.slugs import unique_slug
from tests.factories import (
    make_attendance,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_user,
)
from tests.networks.merges import everything, make_pair, problems, rows, unite

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Person, Person]:
    return make_pair()


def test_everything_that_points_to_the_one_points_to_the_other(pair):
    kept, merged = pair
    pointers = [pointer for pointer in pointers_to(Person) if pointer.model is not PersonMerge]
    assert all(pointer.rows(merged).exists() for pointer in pointers), "the pair leaves no way out"

    unite(kept, merged, email=merged.email, phone=kept.phone)

    assert not any(pointer.rows(merged).exists() for pointer in pointers)
    assert all(pointer.rows(kept).exists() for pointer in pointers)
    assert not Person.objects.filter(pk=merged.pk).exists()
    kept.refresh_from_db()
    assert (kept.name, kept.email, kept.phone) == ("Evike Sandor", "eviqe@example.org", "031-1")
    assert set(kept.spellings.values_list("text", flat=True)) == {"Eviqe S", "Eviqe Sandor"}
    assert kept.user.email == "eviqe@example.org"


def test_every_way_to_point_to_a_person_is_one_that_a_merge_moves():
    moved: set[tuple[Any, str]] = {(pointer.model, pointer.name) for pointer in pointers_to(Person)}
    every = [
        field for field in Person._meta.get_fields(include_hidden=True) if field.auto_created and field.is_relation
    ]
    others = {one.related_model.__name__ for one in every if (one.related_model, str(one.field.name)) not in moved}
    assert all(name.startswith("Historical") for name in others)


def test_two_seats_of_the_same_time_become_one_that_loses_nothing(pair):
    kept, merged = pair
    shown = Member.objects.get(person=merged, role="member")
    document = SourceDocument.objects.create(
        meeting=Meeting.objects.first(), name="k", content_type="text/plain", sha256="x", content=b"", text="Eviqe"
    )
    SourcePointer.objects.create(document=document, position=1, start=0, end=5, quote="Eviqe", seat=shown)

    unite(kept, merged)

    seat = Member.objects.get(person=kept, role="member")
    assert (seat.municipality.name, seat.title, seat.known_from) == ("Ale", "HR-chef", date(2021, 1, 1))
    assert SourcePointer.objects.get().seat == seat
    assert kept.seats.count() == 2


@pytest.mark.parametrize(("ours", "theirs", "became"), [
    ({"start": date(2020, 1, 1), "end": date(2021, 1, 1)}, {"start": date(2020, 6, 1)}, (date(2020, 1, 1), None)),
    ({"start": date(2020, 1, 1)}, {"known_from": date(2022, 1, 1)}, (date(2020, 1, 1), None)),
    ({"start": date(2020, 1, 1)}, {"known_from": date(2019, 1, 1)}, (None, None)),
    ({"end": date(2021, 1, 1)}, {"end": date(2022, 1, 1)}, (None, date(2022, 1, 1))),
])  # fmt: skip
def test_a_seat_made_of_two_holds_whenever_one_of_them_did(ours, theirs, became):
    network, kept, merged = make_network(), make_person(), make_person()
    make_seat(kept, network, **ours)
    make_seat(merged, network, **theirs)

    unite(kept, merged)

    seat = kept.seats.get()
    assert (seat.start, seat.end) == became


def test_seats_of_different_municipalities_at_the_same_time_hinder_it():
    network, kept, merged = make_network(), make_person("Bo Ek"), make_person("Bo Eck")
    make_seat(kept, network, municipality=make_municipality("Ale"))
    seat = make_seat(merged, network, municipality=make_municipality("Tjörn"))

    refused(kept, merged, "Båda har en plats i HR-chefsnätverket som ledamot samtidigt, för Ale och för Tjörn.")

    Member.objects.filter(person=kept).update(end=date(2020, 12, 31))
    seat.start = date(2021, 1, 1)
    seat.save()
    unite(kept, merged)
    assert kept.seats.count() == 2


def test_a_seat_that_bridges_two_of_the_other_hinders_it():
    network, kept, merged = make_network(), make_person(), make_person()
    make_seat(kept, network, start=date(2019, 1, 1), end=date(2020, 1, 1))
    make_seat(kept, network, start=date(2021, 1, 1))
    make_seat(merged, network)

    refused(kept, merged, "samtidigt")


def refused(kept: Person, merged: Person, why: str) -> None:
    before = everything()
    with pytest.raises(MergeRefused) as refusal, transaction.atomic():
        unite(kept, merged)
    assert why in " ".join(refusal.value.messages)
    assert everything() == before
    assert not PersonMerge.objects.exists()


def test_who_were_at_the_same_meeting_are_two():
    kept, merged = make_person("Bo Ek"), make_person("Bo Eck")
    meeting = make_meeting(status="draft")
    make_attendance(meeting, kept)
    make_attendance(meeting, merged, kind="guest")

    refused(kept, merged, "Båda står i närvaron vid samma möte: HR-chefsnätverket, 21 april 2023")


def test_two_accounts_are_not_made_one():
    refused(make_user(name="Bo Ek").person, make_user(name="Bo Eck").person, "Båda har ett konto")


def test_published_notes_keep_their_words_and_the_archive_still_holds_together(pair):
    kept, merged = pair
    versions = rows(MeetingVersion)
    assert problems() == []

    unite(kept, merged)

    assert rows(MeetingVersion) == versions
    assert problems() == []
    assert set(Attendance.objects.values_list("name", flat=True)) == {"Eviqe Sandor"}


def test_every_row_that_is_moved_is_in_the_audit_log(pair, client: Client):
    kept, merged = pair
    attendance = Attendance.objects.filter(person=merged).first()
    unite(kept, merged)

    latest = attendance.history.first()
    assert (latest.history_type, latest.person_id) == ("~", kept.pk)
    assert latest.history_change_reason == "Personer sammanslagna"
    assert Person.history.filter(id=merged.pk).first().history_type == "-"


def test_the_old_address_leads_to_the_person_kept_for_who_may_see_that_one(client: Client):
    closed = make_network("Slutna", visibility="members")
    kept, merged = make_person("Bo Ek"), make_person("Bo Eck")
    make_seat(kept, closed)
    old = merged.get_absolute_url()
    unite(kept, merged)

    assert client.get(old).status_code == 404
    client.force_login(make_user("member", closed))
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (302, kept.get_absolute_url())
    assert client.get(old, follow=True).status_code == 200


def test_links_of_published_notes_lead_on(pair, client: Client):
    kept, merged = pair
    unite(kept, merged)
    published = Meeting.objects.published().get()

    assert merged.get_absolute_url() in client.get(published.get_absolute_url()).content.decode()
    assert client.get(merged.get_absolute_url(), follow=True).context["person"] == kept


def test_the_slug_of_somebody_merged_is_never_given_away():
    kept, merged = make_person("Bo Ek"), Person.objects.create(name="Ada Ås", slug="ada-as")
    unite(kept, merged)

    assert unique_slug(Person, "Ada Ås") == "ada-as-2"


def test_a_second_time_is_refused(pair):
    kept, merged = pair
    unite(kept, merged)
    with pytest.raises(MergeRefused, match="redan"):
        unite(kept, merged)
    with pytest.raises(MergeRefused, match="redan"):
        unite(kept, kept)
    assert PersonMerge.objects.count() == 1


def test_what_has_changed_since_it_was_looked_at_is_looked_at_again(pair):
    kept, merged = pair
    seen = MergePlan(kept, merged).fingerprint
    make_seat(merged, make_network("Ett till"))
    chosen = {"name": "Evike Sandor"}

    with pytest.raises(MergeRefused, match="Något har ändrats"):
        merge(kept.pk, merged.pk, by=None, chosen=chosen, fingerprint=seen)
    merge(kept.pk, merged.pk, by=None, chosen=chosen, fingerprint=MergePlan(kept, merged).fingerprint)
