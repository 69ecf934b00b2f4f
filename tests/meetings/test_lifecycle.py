"""A meeting's way from planned to published, and the record that it then is."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.lifecycle import NotADraft, PublishedRecord, open_draft, publish, reorder_items
from meetings.models import AgendaItem, FollowUp, Meeting, MeetingVersion
from meetings.notes import Notes, notes_of
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
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


def test_items_change_places_in_two_steps():
    meeting = make_meeting(status="draft", items=3)
    first, second, third = meeting.items.values_list("pk", flat=True)

    reorder_items(meeting, [third, first, second])

    assert list(AgendaItem.objects.values_list("pk", "position")) == [(third, 1), (first, 2), (second, 3)]


def test_an_order_that_does_not_name_each_item_once_is_refused():
    meeting = make_meeting(status="draft", items=2)

    with pytest.raises(ValueError, match="each of the meeting's items"):
        reorder_items(meeting, [meeting.items.get(number="1").pk])
