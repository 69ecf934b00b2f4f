"""What must hold of the archive but spans rows, so that no constraint can say it: what `check_archive` checks."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting, MeetingText, SourceDocument
from meetings.notes import notes_of
from meetings.search.text import text_of
from networks.consistency import Problem, overlapping_seats
from networks.merging_models import PersonMerge
from networks.models import Member


def archive_problems() -> Iterator[Problem]:
    """Everything in the archive that does not hold together."""
    seats = Member.objects.select_related("person", "network").order_by("network", "person", "role", "pk")
    yield from overlapping_seats(seats)
    members = Attendance.objects.filter(kind=Attendance.Kind.MEMBER, person__isnull=False)
    yield from attendance_outside_seats(members.select_related("meeting__network", "person"), Member.objects.all())
    slugs = PersonMerge.objects.current_slugs()
    for meeting in Meeting.objects.published().with_notes().iterator(chunk_size=100):
        yield from _record_problems(meeting, slugs)
    for document in SourceDocument.objects.prefetch_related("pointers").iterator(chunk_size=20):
        yield from _pointer_problems(document)


def attendance_outside_seats(attendances: Iterable[Attendance], seats: QuerySet[Member]) -> Iterator[Problem]:
    """Of attendances as member, those by a person who holds none of the seats in the network that day."""
    spans: dict[tuple[int, int], list[tuple[datetime.date, datetime.date]]] = {}
    for network, person, start, end in seats.values_list("network_id", "person_id", "start", "end"):
        spans.setdefault((network, person), []).append((start or datetime.date.min, end or datetime.date.max))
    for attendance in attendances:
        meeting = attendance.meeting
        held = spans.get((meeting.network_id, attendance.person_id or 0), [])
        if not any(start <= meeting.last_day and meeting.start <= end for start, end in held):
            yield Problem(
                attendance, _("Attends as a member without a seat that day (%(meeting)s).") % {"meeting": meeting}
            )


def meetings_losing_their_seat(seat: Member, *, gone: bool = False) -> Iterator[Meeting]:
    """Meetings attended by a stored seat that would be outside every seat, were it as `seat` is now, or `gone`."""
    stored = Member.objects.get(pk=seat.pk)
    others = Member.objects.filter(network=stored.network_id, person=stored.person_id).exclude(pk=seat.pk)
    left = [*others, *([] if gone else [seat])]
    attended = Meeting.objects.filter(
        network=stored.network_id, attendances__person=stored.person_id, attendances__kind=Attendance.Kind.MEMBER
    )
    for meeting in attended.with_network().distinct().order_by("start", "pk"):
        if _covers(stored, meeting) and not any(_covers(one, meeting) for one in left):
            yield meeting


def _covers(seat: Member, meeting: Meeting) -> bool:
    """Whether the seat holds on a day of the meeting."""
    start, end = seat.start or datetime.date.min, seat.end or datetime.date.max
    return start <= meeting.last_day and meeting.start <= end


def _record_problems(meeting: Meeting, slugs: Mapping[str, str]) -> Iterator[Problem]:
    """A published meeting has a version, and its rows and its searched words are what that version says.

    `slugs` leads from people merged since then to whom they are now.
    """
    notes = notes_of(meeting)
    latest = meeting.versions.order_by("-number").first()
    if latest is None:
        yield Problem(meeting, _("Published, but there is no version of its notes."))
    elif _with_people_of_today(latest.content, slugs) != notes.as_json():
        yield Problem(meeting, _("The rows are not those of the published version."))
    text = MeetingText.objects.filter(meeting=meeting).first()
    if text is None or text.folded != text_of(meeting.network.name, notes):
        yield Problem(meeting, _("The text filter does not look in the words of the notes."))


def _with_people_of_today(content: Any, slugs: Mapping[str, str]) -> Any:
    """What a version holds, with the slugs of people merged since then those of the people kept."""
    if isinstance(content, list):
        return [_with_people_of_today(one, slugs) for one in content]
    if not isinstance(content, dict):
        return content
    people = {"person", "note_taker_person"} | ({"slug"} if content.get("kind") == "person" else set())
    return {
        name: slugs.get(value, value) if name in people else _with_people_of_today(value, slugs)
        for name, value in content.items()
    }


def _pointer_problems(document: SourceDocument) -> Iterator[Problem]:
    for pointer in document.pointers.all():
        if document.text[pointer.start : pointer.end] != pointer.quote:
            yield Problem(
                document, _("The words “%(quote)s” do not stand where they should.") % {"quote": pointer.quote}
            )
