"""What spans rows, and the command that checks it."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from meetings.consistency import archive_problems
from meetings.models import Meeting, MeetingText, MeetingVersion, SourceDocument, SourcePointer
from tests.factories import make_attendance, make_meeting, make_network, make_person, make_seat

pytestmark = pytest.mark.django_db


def problems() -> list[str]:
    return [problem.text for problem in archive_problems()]


def test_the_real_archive_holds_together(capsys: pytest.CaptureFixture[str]):
    call_command("load_archive", verbosity=0)

    call_command("check_archive")

    assert "Arkivet hänger ihop." in capsys.readouterr().out


def test_seats_of_one_person_and_role_may_follow_but_not_overlap():
    network, person = make_network(), make_person()
    make_seat(person, network, start=date(2020, 1, 1), end=date(2021, 12, 31))
    make_seat(person, network, start=date(2022, 1, 1))
    make_seat(person, network, role="secretary")
    assert problems() == []

    make_seat(person, network, start=date(2021, 12, 1), end=date(2021, 12, 2))
    assert problems() == ["Ledamotskapet överlappar ett annat för samma person och roll."]


def test_a_member_attends_within_a_seat_and_a_guest_anywhere():
    network, person, guest = make_network(), make_person(), make_person("Bo Ås")
    make_seat(person, network, end=date(2023, 4, 1))
    meeting = make_meeting(network, status="draft", day="2023-04-21")
    make_attendance(meeting, person)
    make_attendance(meeting, guest, kind="guest")

    assert problems() == [f"Deltar som ledamot utan att ha varit ledamot den dagen ({meeting})."]


def test_a_published_meeting_has_its_record_and_its_words():
    meeting = make_meeting(items=1)
    assert problems() == []

    Meeting.objects.filter(pk=meeting.pk).update(place="Någon annanstans")
    MeetingText.objects.update(folded="")
    assert len(problems()) == 2

    MeetingVersion.objects.all()._raw_delete("default")
    with pytest.raises(CommandError, match="2 fel"):
        call_command("check_archive", verbosity=0)


def test_a_pointers_words_stand_where_it_says():
    document = SourceDocument.objects.create(
        meeting=make_meeting(status="draft"),
        name="k",
        content_type="text/plain",
        sha256="x",
        content=b"",
        text="Hej hå",
    )
    SourcePointer.objects.create(document=document, position=1, start=0, end=3, quote="Hej", meeting=document.meeting)
    assert problems() == []

    SourcePointer.objects.create(document=document, position=2, start=0, end=2, quote="hå", meeting=document.meeting)
    assert problems() == ["Orden ”hå” står inte där de ska."]
