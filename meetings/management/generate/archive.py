"""A whole generated archive: its meetings, and the rows that their notes become."""

import datetime
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from meetings.management.generate import words
from meetings.management.generate.cast import Cast, make_casts
from meetings.management.generate.minutes import Writer, write_notes
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Meeting,
    MeetingText,
    MeetingVersion,
    Presenter,
    Responsible,
    Topic,
)
from meetings.notes import NotedAction, NotedAttendance, NotedItem, NotedResponsible, Notes
from meetings.search.text import text_of
from networks.models import Municipality, Person

YEARS = 12
BATCH = 250
_ATTENDANCE = (
    *("meeting_id", "position", "status", "kind", "name", "title", "body", "written", "heading", "is_listed"),
    *("municipality_id", "person_id"),
)


@transaction.atomic
def generate_archive(
    meetings: int, networks: int, seed: int, until: datetime.date, advance: Callable[[int], object]
) -> None:
    """Create the archive: `meetings` over the years before `until`, and a few planned after it.

    The same arguments give the same archive. `advance` is told how many meetings more are done.
    """
    rng = Random(seed)
    municipalities = list(Municipality.objects.order_by("code"))
    first = until - datetime.timedelta(days=365 * YEARS)
    casts = make_casts(rng, networks, municipalities, first, until)
    store = _Store(rng, municipalities, [seat.person for cast in casts for seat in cast.seats], until)
    plan = iter(_plan(rng, meetings, casts, first, until))
    while batch := list(islice(plan, BATCH)):
        store.add(batch)
        advance(len(batch))


def _plan(
    rng: Random, count: int, casts: list[Cast], first: datetime.date, until: datetime.date
) -> list[tuple[datetime.date, Cast, str]]:
    """Days, networks and slugs of all meetings, in time order: on weekdays, none in July, the last few to come."""
    days: list[datetime.date] = []
    coming = min(max(count // 50, len(casts)), count // 4)
    while len(days) < count:
        begin, span = (until, 300) if len(days) < coming else (first, (until - first).days)
        day = begin + datetime.timedelta(days=rng.randint(1, span))
        if day.weekday() < 5 and day.month != 7:
            days.append(day)
    taken: dict[str, int] = {}
    plan = []
    for number, day in enumerate(sorted(days)):
        cast = casts[number % len(casts)]
        slug = f"{cast.network.slug}-{day}"
        taken[slug] = taken.get(slug, 0) + 1
        plan.append((day, cast, slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"))
    return plan


class _Store:
    """Writes batches of meetings, with everything that belongs to them, in as few statements as it can."""

    def __init__(
        self, rng: Random, municipalities: list[Municipality], people: list[Person], until: datetime.date
    ) -> None:
        self.rng = rng
        self.until = until
        self.municipalities = municipalities
        self.by_code = {one.code: one.pk for one in municipalities}
        self.by_slug = {one.slug: one.pk for one in municipalities}
        self.people = {person.slug: person.pk for person in people}
        names = sorted({topic for _, _, topic in words.SUBJECTS if topic})
        topics = [Topic(slug=f"provamne-{slugify(name)}", name=f"Provämne {name.lower()}") for name in names]
        by_name = dict(zip(names, Topic.objects.bulk_create(topics), strict=True))
        self.topic_of_title = {title: by_name[topic].pk for title, _, topic in words.SUBJECTS if topic}

    def add(self, batch: list[tuple[datetime.date, Cast, str]]) -> None:
        meetings = [self._meeting(day, cast, slug) for day, cast, slug in batch]
        noted = []
        for meeting, (day, cast, _slug) in zip(meetings, batch, strict=True):
            if meeting.status in {Meeting.Status.DRAFT, Meeting.Status.PUBLISHED}:
                notes = write_notes(Writer(self.rng, cast, cast.on(day), self.municipalities, day), meeting)
                meeting.note_taker, meeting.note_taker_person_id = (
                    notes.note_taker,
                    self.people[notes.note_taker_person],
                )
                meeting.preamble, meeting.closing = notes.preamble, notes.closing
                noted.append((meeting, notes))
        Meeting.objects.bulk_create(meetings)
        self._add_notes(noted)
        self._publish([(meeting, notes) for meeting, notes in noted if meeting.status == Meeting.Status.PUBLISHED])

    def _meeting(self, day: datetime.date, cast: Cast, slug: str) -> Meeting:
        rng = self.rng
        if day > self.until:
            status = rng.choices((Meeting.Status.PLANNED, Meeting.Status.CANCELLED), weights=(95, 5))[0]
        else:
            choices = (Meeting.Status.PUBLISHED, Meeting.Status.DRAFT, Meeting.Status.PLANNED, Meeting.Status.CANCELLED)
            status = rng.choices(choices, weights=(95, 2, 2, 1))[0]
        host = rng.choice(self.municipalities).name
        return Meeting(
            network=cast.network,
            slug=slug,
            status=status,
            start=day,
            start_time=datetime.time(rng.choice((9, 13))),
            end_time=datetime.time(rng.choice((15, 16))),
            place=rng.choice(words.PLACES).format(kommun=host),
            host=host if rng.random() < 0.4 else "",
            theme=rng.choice(words.THEMES) if rng.random() < 0.3 else "",
        )

    def _add_notes(self, noted: list[tuple[Meeting, Notes]]) -> None:
        """Write the rows of the notes, those first that others point to."""
        items = [(item, _item_row(meeting, item)) for meeting, notes in noted for item in notes.items]
        AgendaItem.objects.bulk_create(row for _, row in items)
        actions = [(action, self._action_row(row, action)) for item, row in items for action in item.actions]
        ActionItem.objects.bulk_create(row for _, row in actions)
        Responsible.objects.bulk_create(
            self._responsible(row, position, one)
            for action, row in actions
            for position, one in enumerate(action.responsible, start=1)
        )
        Decision.objects.bulk_create(
            Decision(item=row, position=one.position, kind=one.kind, text=one.text)
            for item, row in items
            for one in item.decisions
        )
        _insert(
            Presenter,
            ("item_id", "position", "name", "person_id"),
            [
                (row.pk, position, one.name, self.people[one.person])
                for item, row in items
                for position, one in enumerate(item.presenters, start=1)
            ],
        )
        _insert(
            Attendance,
            _ATTENDANCE,
            [self._attendance(meeting, row) for meeting, notes in noted for row in notes.attendance],
        )
        through = Topic.items.through
        through.objects.bulk_create(
            through(topic_id=self.topic_of_title[row.title], agendaitem_id=row.pk)
            for _, row in items
            if row.title in self.topic_of_title
        )
        Attachment.objects.bulk_create(
            Attachment(meeting=meeting, position=1, title=self.rng.choice(words.ATTACHMENTS))
            for meeting, _ in noted
            if self.rng.random() < 0.2
        )

    def _publish(self, noted: list[tuple[Meeting, Notes]]) -> None:
        MeetingVersion.objects.bulk_create(
            MeetingVersion(
                meeting=meeting, number=1, published_at=_moment_after(meeting.start), content=notes.as_json()
            )
            for meeting, notes in noted
        )
        MeetingText.objects.bulk_create(
            MeetingText(meeting=meeting, folded=text_of(meeting.network.name, notes)) for meeting, notes in noted
        )

    def _action_row(self, item: AgendaItem, action: NotedAction) -> ActionItem:
        return ActionItem(
            item=item,
            position=action.position,
            text=action.text,
            is_invitation=action.is_invitation,
            due_date=action.due_date or None,
            due_text=action.due_text,
            state=self.rng.choices(("open", "done", "dropped"), weights=(30, 60, 10))[0],
        )

    def _attendance(self, meeting: Meeting, row: NotedAttendance) -> tuple[Any, ...]:
        municipality, person = self.by_code.get(row.municipality), self.people.get(row.person)
        return (
            meeting.pk,
            *(row.position, row.status, row.kind, row.name, row.title, row.body, "", row.heading, row.is_listed),
            *(municipality, person),
        )

    def _responsible(self, action: ActionItem, position: int, one: NotedResponsible) -> Responsible:
        row = Responsible(action=action, position=position, text=one.text, kind=one.kind)
        match one.kind:
            case "person":
                row.person_id = self.people[one.slug]
            case "municipality":
                row.municipality_id = self.by_slug[one.slug]
            case "network":
                row.network_id = action.item.meeting.network_id
        return row


def _item_row(meeting: Meeting, item: NotedItem) -> AgendaItem:
    return AgendaItem(meeting=meeting, position=item.position, number=item.number, title=item.title, body=item.body)


def _moment_after(day: datetime.date) -> datetime.datetime:
    """Ten days later, at ten o'clock: when the notes were published."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=10), datetime.time(10)))


def _insert(model: type[Model], columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Insert rows that nothing points to: most rows are such, and written so they take a tenth of the time."""
    quote = connection.ops.quote_name
    names, blanks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({blanks})", rows)
