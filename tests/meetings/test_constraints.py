"""What the database itself refuses, whoever asks."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.models import Attachment, Meeting, Responsible, SourceDocument, SourcePointer
from tests.factories import make_action, make_attendance, make_item, make_meeting, make_network, make_person

pytestmark = pytest.mark.django_db


def refused(make, *args, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*args, **fields)


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "gone"},
        {"precision": "roughly"},
        {"certainty": "maybe"},
        {"end": datetime.date(2023, 4, 22)},
        {"precision": "days"},
        {"precision": "between", "end": datetime.date(2023, 4, 20)},
        {"certainty": "inferred"},
        {"start_time": datetime.time(12), "end_time": datetime.time(9)},
        {"end_time": datetime.time(9)},
    ],
)
def test_a_meetings_dates_and_states_are_in_order(facts):
    fields = {"status": "planned", "slug": "m", "start": datetime.date(2023, 4, 21), "network": make_network()} | facts

    refused(Meeting.objects.create, **fields)


def test_slugs_and_positions_are_unique():
    meeting = make_meeting(status="draft", slug="m")
    make_item(meeting)
    make_attendance(meeting)

    refused(make_meeting, status="draft", slug="m")
    refused(meeting.items.create, position=1, title="En till")
    refused(meeting.attendances.create, position=1, name="En till")


def test_a_person_attends_a_meeting_once_or_once_for_an_item():
    meeting, person = make_meeting(status="draft"), make_person()
    first, second = make_item(meeting), make_item(meeting)
    make_attendance(meeting, person)
    make_attendance(meeting, person, item=first)
    make_attendance(meeting, person, item=second)
    make_attendance(meeting)
    make_attendance(meeting)

    refused(make_attendance, meeting, person)
    refused(make_attendance, meeting, person, item=first)


def test_a_responsible_is_what_its_kind_says():
    action, person = make_action(make_item(make_meeting(status="draft"))), make_person()

    refused(Responsible.objects.create, action=action, position=1, text="Ada", kind="person")
    refused(Responsible.objects.create, action=action, position=1, text="GR", kind="gr", person=person)


def test_an_attachment_is_a_file_or_a_link_or_missing():
    meeting = make_meeting(status="draft")

    assert Attachment.objects.create(meeting=meeting, position=1, title="Bildspel").is_missing
    refused(Attachment.objects.create, meeting=meeting, position=2, title="B", file="b.pdf", url="https://skr.se/")


def test_a_pointer_has_one_target_and_its_quote_fills_its_span():
    meeting = make_meeting(status="draft")
    document = SourceDocument.objects.create(meeting=meeting, name="k", sha256="x", content=b"", text="Öckerö")
    make = SourcePointer.objects.create

    make(document=document, position=1, start=0, end=6, quote="Öckerö", meeting=meeting)
    refused(make, document=document, position=2, start=0, end=6, quote="Öckerö")
    refused(make, document=document, position=2, start=0, end=5, quote="Öckerö", meeting=meeting)
    refused(
        make, document=document, position=2, start=0, end=6, quote="Öckerö", meeting=meeting, item=make_item(meeting)
    )


def test_a_form_says_what_is_wrong_before_the_database_does():
    meeting = Meeting(network=make_network(), slug="m", start=datetime.date(2023, 4, 21), precision="days")

    with pytest.raises(ValidationError):
        meeting.full_clean()
