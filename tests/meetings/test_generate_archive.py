import datetime
import re
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from meetings.management.generate import words
from meetings.models import ActionItem, AgendaItem, Attendance, Decision, Meeting, Responsible
from meetings.notes import notes_of
from meetings.search.text import text_of
from networks.models import Member, Network, Person
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db
UNTIL = datetime.date(2024, 5, 1)


@pytest.fixture
def municipalities() -> None:
    for code, name in (("1440", "Ale"), ("1480", "Göteborg"), ("1407", "Öckerö")):
        make_municipality(name, code)


@pytest.fixture
def archive(municipalities: None) -> None:
    generate()


def generate(**options: int) -> None:
    call_command("generate_archive", **{"meetings": 120, "networks": 3, "until": UNTIL, "verbosity": 0, **options})


def fingerprint() -> list[tuple[object, ...]]:
    """What a seed decides, without the keys that the database gives."""
    items = AgendaItem.objects.order_by("meeting__slug", "position").values_list("meeting__slug", "title", "body")
    return [*items, *Person.objects.order_by("slug").values_list("slug"), *_responsible()]


def _responsible() -> list[tuple[object, ...]]:
    order = ("action__item__meeting__slug", "action__item__position", "action__position", "position")
    return list(Responsible.objects.order_by(*order).values_list("text", "kind", "action__text", "action__state"))


@pytest.mark.usefixtures("archive")
def test_as_many_as_asked_for_past_and_to_come() -> None:
    assert Meeting.objects.count() == 120
    assert Network.objects.filter(slug__startswith="provnatverk-").count() == Network.objects.count() == 3
    status = Counter(Meeting.objects.values_list("status", flat=True))
    assert status["published"] > 100
    assert Meeting.objects.ahead(UNTIL).exists()
    assert not Meeting.objects.filter(start__gt=UNTIL).exclude(status__in=["planned", "cancelled"]).exists()
    assert not Meeting.objects.filter(start__week_day__in=[1, 7]).exists()


@pytest.mark.usefixtures("archive")
def test_a_published_version_says_what_the_rows_say() -> None:
    for meeting in Meeting.objects.published().with_notes().order_by("slug")[:25]:
        (version,) = meeting.versions.all()
        assert version.content == notes_of(meeting).as_json()
        assert meeting.text.folded == text_of(meeting.network.name, notes_of(meeting))


@pytest.mark.usefixtures("archive")
def test_only_published_notes_have_a_version() -> None:
    assert not Meeting.objects.exclude(status="published").filter(versions__isnull=False).exists()
    assert not AgendaItem.objects.filter(meeting__status__in=["planned", "cancelled"]).exists()


@pytest.mark.usefixtures("archive")
def test_attendance_is_by_those_who_sat_that_day() -> None:
    for row in Attendance.objects.exclude(person=None).select_related("meeting")[:200]:
        seats = Member.objects.filter(person=row.person, network=row.meeting.network)
        assert seats.valid_on(row.meeting.start).exists()
        assert {seat.municipality_id for seat in seats} == {row.municipality_id}


@pytest.mark.usefixtures("archive")
def test_outcomes_of_every_kind_stand_in_the_text() -> None:
    assert {kind for kind, _ in words.DECISIONS} == set(Decision.objects.values_list("kind", flat=True))
    assert {"person", "municipality", "network", "gr"} == set(Responsible.objects.values_list("kind", flat=True))
    for outcome in [*Decision.objects.select_related("item")[:50], *ActionItem.objects.select_related("item")[:50]]:
        assert f"<p>{outcome.text}</p>" in outcome.item.body


@pytest.mark.usefixtures("archive")
def test_no_blank_is_left_unfilled() -> None:
    texts = AgendaItem.objects.values_list("body", flat=True)
    assert not [text for text in texts if re.search(r"[{}]", text)]
    assert not Meeting.objects.filter(place__contains="{").exists()


@pytest.mark.usefixtures("municipalities")
def test_the_same_seed_gives_the_same_archive() -> None:
    found = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            generate(seed=seed, meetings=40)
            found.append(fingerprint())
            transaction.set_rollback(True)
    assert found[0] == found[1] != found[2]


@pytest.mark.usefixtures("archive")
def test_a_second_one_is_refused() -> None:
    with pytest.raises(CommandError, match="a generated archive here already"):
        generate()
    assert Meeting.objects.count() == 120


def test_without_municipalities_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="load the archive first"):
        generate()


@pytest.mark.usefixtures("municipalities")
@pytest.mark.parametrize("options", [{"meetings": 0}, {"networks": 0}])
def test_nothing_at_all_is_refused(options: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="at least one"):
        generate(**options)


@pytest.mark.usefixtures("municipalities")
def test_a_single_meeting_and_many_networks_do() -> None:
    generate(meetings=1, networks=25)
    assert Network.objects.count() == 25
    assert Meeting.objects.count() == 1
