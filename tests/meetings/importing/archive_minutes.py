"""The facts of a meeting in the archive, as if a parser had just read them, and who each name is."""

from meetings.importing.document import Span
from meetings.importing.facts import Action, Attendee, Item, Minutes, Named, Text
from meetings.models import Meeting
from networks.choices import Kind
from tests.meetings.importing.minutes import named, place

Truth = dict[Span, tuple[str, tuple[Kind, int | None], int | None]]
"""By the span of each name: which kind of fact it is of, whom it means, and the municipality of an attendee."""


def minutes_of_archive(meeting: Meeting) -> tuple[Minutes, Truth]:
    truth: Truth = {}
    found = Minutes()
    for row in meeting.attendances.all():
        span = place()
        found.attendance.append(
            Attendee(name=row.name, body=row.body, kind=row.kind, span=span, line=span, is_listed=row.is_listed)
        )
        truth[span] = "attendance", (Kind.PERSON, row.person_id), row.municipality_id
    for item in meeting.items.all():
        span = place()
        shown = [_named(one.name, "presenter", (Kind.PERSON, one.person_id), truth) for one in item.presenters.all()]
        found.items.append(Item(number="", title="x", span=span, title_span=span, body_span=(0, 0), presenters=shown))
        for action in item.actions.all():
            asked = [_named(one.text, "responsible", _key(one), truth) for one in action.responsible.all()]
            found.actions.append(Action(text="x", item=0, span=place(), responsible=asked))
    found.note_taker = Text(value=meeting.note_taker, span=place())
    truth[found.note_taker.span] = "note taker", (Kind.PERSON, meeting.note_taker_person_id), None
    return found, truth


def _named(name: str, kind: str, key: tuple[Kind, int | None], truth: Truth) -> Named:
    fact = named(name)
    truth[fact.span] = kind, key, None
    return fact


def _key(row) -> tuple[Kind, int | None]:
    kind = Kind.TEXT if row.kind == row.Kind.OTHER else Kind(row.kind)
    return kind, row.person_id or row.municipality_id or row.network_id
