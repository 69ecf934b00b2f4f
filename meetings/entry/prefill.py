"""What the entry page begins with: those expected, as the network writes them, and the last meeting's headings."""

import datetime
from typing import Any

from meetings.models import AgendaItem, Attendance, Meeting
from networks.choices import Choice
from networks.models import Member, Network
from networks.permissions import Role


def expected(network: Network, day: datetime.date) -> dict[int, dict[str, Any]]:
    """Rows to begin with for those who are expected on a day, by the person's key, nobody ticked.

    They are the network's seats valid that day, and the staff of its latest meeting. Title and body read as they were
    written last, when the person was at an earlier meeting, or else as the seat says.
    """
    seats = Member.objects.filter(network=network).valid_on(day).with_person().by_municipality()
    written = _as_written_last(network, day)
    rows: dict[int, dict[str, Any]] = {}
    for seat in sorted(seats, key=lambda seat: seat.role != Role.MEMBER):
        if seat.person_id not in rows:
            last = written.get(seat.person_id)
            rows[seat.person_id] = _row_of_seat(seat) | ({"title": last.title, "body": last.body} if last else {})
    for person, last in written.items():
        if person not in rows and last.kind == Attendance.Kind.STAFF:
            rows[person] = _row_of_attendance(last)
    return rows


def _row_of_seat(seat: Member) -> dict[str, Any]:
    is_member = seat.role == Role.MEMBER
    place = ", ".join(filter(None, [seat.body, seat.municipality.name if seat.municipality else ""]))
    return {
        "status": "",
        "kind": Attendance.Kind.MEMBER if is_member else Attendance.Kind.STAFF,
        "who": Choice.of(seat.person),
        "title": seat.title,
        "body": place or ("" if is_member else "GR"),
        "municipality": Choice.of(seat.municipality) if seat.municipality else None,
    }


def _row_of_attendance(row: Attendance) -> dict[str, Any]:
    assert row.person is not None
    return {
        "status": "",
        "kind": row.kind,
        "who": Choice.of(row.person),
        "title": row.title,
        "body": row.body,
        "municipality": Choice.of(row.municipality) if row.municipality else None,
    }


def _as_written_last(network: Network, day: datetime.date) -> dict[int, Attendance]:
    """Of the network's latest notes before the day, everybody who was listed, by the person's key."""
    latest = _latest_notes(network, day).values("pk")[:1]
    listed = Attendance.objects.filter(meeting=latest, is_listed=True, person__isnull=False)
    return {row.person_id: row for row in listed.select_related("person", "municipality").order_by("position")}


def last_headings(network: Network, day: datetime.date) -> list[dict[str, str]]:
    """Number and title of each item of the network's latest notes before the day."""
    latest = _latest_notes(network, day).values("pk")[:1]
    return list(AgendaItem.objects.filter(meeting=latest).order_by("position").values("number", "title"))


def _latest_notes(network: Network, day: datetime.date) -> Any:
    return Meeting.objects.held().filter(network=network, start__lt=day).order_by("-start", "-pk")
