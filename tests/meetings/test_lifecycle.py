"""A meeting's way from planned to published, and the record that it then is."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.lifecycle import (
    NotADraft,
    PublishedRecord,
    cancel,
    move,
    open_draft,
    plan,
    publish,
    replan,
)
from meetings.models import FollowUp, Meeting, MeetingVersion
from meetings.notes import Notes, notes_of
from meetings.planning import PlannedDate
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_person,
    make_topic,
)

pytestmark = pytest.mark.django_db


def make_published() -> Meeting:
    meeting = make_meeting(status="draft")
    item = make_item(meeting, body="<p>Nätverket beslutar att fortsätta.</p>")
    make_decision(item)
    make_action(item, person=make_person("Björn Wallermark"))
    make_attendance(meeting, make_person("Pia Alhäll"), body="Härryda")
    publish(meeting)
    return Meeting.objects.get(pk=meeting.pk)


def test_publishing_writes_one_version_with_all_of_the_notes():
    meeting = make_published()

    version = meeting.versions.get()

    assert meeting.status == "published"
    assert version.number == 1
    assert Notes.from_json(version.content) == notes_of(meeting)
    assert version.content["items"][0]["actions"][0]["responsible"][0]["text"] == "Björn Wallermark"


def test_a_planned_meeting_is_opened_as_a_draft_before_it_is_published():
    meeting = make_meeting(status="planned")

    with pytest.raises(ValidationError):
        publish(meeting)
    open_draft(meeting)
    publish(meeting)

    assert Meeting.objects.get().status == "published"


def test_the_second_of_two_who_publish_is_refused():
    meeting = make_published()

    with pytest.raises(ValidationError):
        publish(meeting)
    assert meeting.versions.count() == 1


@pytest.mark.parametrize("relation", ["items", "attendances"])
def test_the_rows_of_a_published_meeting_cannot_be_saved_or_deleted(relation):
    row = getattr(make_published(), relation).get()

    for change in [row.save, row.delete]:
        with pytest.raises(PublishedRecord), transaction.atomic():
            change()


def test_a_published_meetings_facts_outcomes_and_new_rows_are_refused():
    meeting = make_published()
    item = meeting.items.get()

    meeting.place = "En annan plats"
    changes: list[Callable[[], object]] = [
        meeting.save,
        item.decisions.get().save,
        item.actions.get().save,
        item.actions.get().responsible.get().delete,
        lambda: make_item(meeting),
        lambda: make_decision(item),
    ]
    for change in changes:
        with pytest.raises(PublishedRecord), transaction.atomic():
            change()


def test_a_row_of_a_draft_cannot_be_moved_into_a_published_meeting():
    published = make_published()
    item = make_item(make_meeting(status="draft", day="2023-05-26"))

    item.meeting = published
    item.position = 9
    with pytest.raises(PublishedRecord):
        item.save()


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_what_is_planned_or_cancelled_has_no_notes_that_could_leak(status):
    meeting = make_meeting(status=status)

    for write in (make_item, make_attendance):
        with pytest.raises(NotADraft):
            write(meeting)


def test_a_network_is_searched_by_its_new_name():
    meeting = make_published()

    meeting.network.name = "Personalchefsnätverket"
    meeting.network.save()

    assert "personalchefsnätverket" in Meeting.objects.get(pk=meeting.pk).text.folded


def test_state_follow_ups_and_topics_live_on_after_publication():
    action = make_published().items.get().actions.get()

    action.state = "done"
    action.save(update_fields=["state"])
    FollowUp.objects.create(action=action, text="Inbjudan skickades.")
    make_topic(items=[action.item])

    assert action.item.topics.get().name == "Kompetensförsörjning"


def test_a_version_cannot_be_changed_or_deleted():
    version = MeetingVersion.objects.get(meeting=make_published())

    version.reason = "Ett annat skäl"
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()
    with pytest.raises(TypeError):
        version.delete()


def day(text: str, **fields: Any) -> PlannedDate:
    return PlannedDate(datetime.date.fromisoformat(text), **fields)


def test_several_meetings_are_planned_at_once():
    network = make_network()

    plan(network, [day("2027-11-14", end=datetime.date(2027, 11, 15)), day("2027-02-02", theme="Budget", place="Ale")])

    first, second = Meeting.objects.order_by("start")
    assert (first.status, first.slug, first.theme, first.place) == (
        "planned",
        "hr-chefsnatverket-2027-02-02",
        "Budget",
        "Ale",
    )
    assert (second.precision, second.last_day) == ("days", datetime.date(2027, 11, 15))
    assert "budget" in first.text.folded


@pytest.mark.parametrize("status", ["planned", "draft", "published"])
def test_of_several_none_is_planned_when_the_network_meets_on_a_day_of_one(status):
    meeting = make_meeting(status=status, day="2027-11-14", end=datetime.date(2027, 11, 15), precision="days")

    with pytest.raises(ValidationError, match=r"HR-chefsnätverket har redan ett möte .*14–15 november 2027"):
        plan(meeting.network, [day("2027-02-02"), day("2027-11-15")])

    assert Meeting.objects.get() == meeting


def test_a_cancelled_meeting_and_another_networks_are_not_in_the_way():
    cancelled = make_meeting(status="cancelled", day="2027-02-02")
    make_meeting(make_network("Ett annat"), status="planned", day="2027-02-02")
    make_meeting(
        cancelled.network, status="planned", day="2027-01-01", end=datetime.date(2027, 3, 31), precision="between"
    )

    assert len(plan(cancelled.network, [day("2027-02-02")])) == 1


def test_what_is_sent_twice_is_planned_once():
    network = make_network()
    dates = [day("2027-02-02", start_time=datetime.time(9), theme="Budget"), day("2027-03-02")]

    assert len(plan(network, dates)) == 2
    assert plan(network, dates) == []
    assert Meeting.objects.count() == 2


def test_two_different_meetings_on_one_day_are_refused():
    with pytest.raises(ValidationError):
        plan(make_network(), [day("2027-02-02", theme="Budget"), day("2027-02-02", theme="Mål")])
    assert not Meeting.objects.exists()


def test_a_planned_meeting_moves_and_keeps_its_address():
    meeting = make_meeting(
        status="planned", day="2027-06-01", end=datetime.date(2027, 6, 30), precision="between", slug="juni-motet"
    )

    move(meeting, day("2027-06-14", start_time=datetime.time(9), place="Ale"))

    stored = Meeting.objects.get()
    assert (stored.slug, stored.start, stored.end, stored.precision, stored.place) == (
        "juni-motet",
        datetime.date(2027, 6, 14),
        None,
        "day",
        "Ale",
    )
    assert meeting.start == stored.start
    assert "ale" in stored.text.folded


def test_a_meeting_does_not_move_onto_another_but_may_change_on_its_own_day():
    meeting = make_meeting(status="planned", day="2027-02-02")
    make_meeting(status="planned", day="2027-03-02")

    with pytest.raises(ValidationError, match="har redan ett möte planerat 2 mars 2027"):
        move(meeting, day("2027-03-02"))
    move(meeting, day("2027-02-02", theme="Budget"))
    assert Meeting.objects.get(pk=meeting.pk).theme == "Budget"


def test_a_meeting_is_cancelled_and_planned_again():
    meeting = make_meeting(status="planned")

    cancel(meeting)
    assert Meeting.objects.get().status == "cancelled"
    replan(meeting)
    assert Meeting.objects.get().status == "planned"


def test_a_cancelled_meeting_is_not_planned_again_beside_its_successor():
    meeting = make_meeting(status="planned")
    cancel(meeting)
    plan(meeting.network, [day(meeting.start.isoformat())])

    with pytest.raises(ValidationError, match="har redan ett möte planerat"):
        replan(meeting)
    assert Meeting.objects.get(pk=meeting.pk).status == "cancelled"


@pytest.mark.parametrize("status", ["planned", "cancelled", "draft", "published"])
def test_each_step_is_only_for_meetings_that_it_fits(status):
    steps: dict[Callable[[Meeting], object], str] = {
        cancel: "planned",
        open_draft: "planned",
        replan: "cancelled",
        publish: "draft",
        lambda one: move(one, day("2027-02-02")): "planned",
    }
    for step, fits in steps.items():
        if status != fits:
            meeting = make_meeting(status=status)
            with pytest.raises(ValidationError, match="Bara ett "):
                step(meeting)
            assert Meeting.objects.get(pk=meeting.pk).status == status


def test_what_has_changed_since_it_was_read_is_not_published():
    meeting = make_meeting(status="draft", revision=8)

    with pytest.raises(ValidationError) as refused:
        publish(meeting, revision=7)
    assert refused.value.code == "changed"
    assert not MeetingVersion.objects.exists()
    publish(meeting, revision=8)
    assert Meeting.objects.get().status == "published"
