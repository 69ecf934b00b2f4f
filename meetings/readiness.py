"""What is missing or doubtful in a draft's notes: told to whoever publishes them, who may go on in spite of it."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.consistency import attendance_outside_seats
from meetings.dates import when
from meetings.importing.parsing.sentences import split
from meetings.importing.parsing.undertakings import sounds_undertaken
from meetings.importing.parsing.wording import sounds_attached, sounds_decided
from meetings.lifecycle import occupied, taken
from meetings.models import ActionItem, AgendaItem, Attendance, Decision, Meeting
from meetings.planning import PlannedDate
from meetings.richtext import Mark, mark_wordings
from meetings.search.text import plain_text
from networks.folding import fold
from networks.models import Member
from networks.permissions import Role


class Severity(StrEnum):
    MISSING = "saknas"
    DOUBTFUL = "tveksamt"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at, in plain words. `anchor` names the part of the entry form that it concerns."""

    text: str
    severity: Severity
    anchor: str


FACTS, ATTENDANCE, ITEMS, ATTACHMENTS = "facts", "attendance", "items", "attachments"
"""The parts of the entry form; an item's own is `item-<pk>`."""


def doubts(meeting: Meeting) -> list[Doubt]:
    """Everything to look at before a meeting's notes are published, in the order of the entry form.

    Load the meeting with `with_notes()`: this asks four questions besides, however much there is.
    """
    return [
        *_of_facts(meeting),
        *_of_attendance(meeting),
        *chain.from_iterable(_of_item(item) for item in meeting.items.all()),
        *_of_items(meeting),
        *_of_attachments(meeting),
    ]


def _missing(text: str, anchor: str) -> Doubt:
    return Doubt(text, Severity.MISSING, anchor)


def _doubtful(text: str, anchor: str) -> Doubt:
    return Doubt(text, Severity.DOUBTFUL, anchor)


# The facts


def _of_facts(meeting: Meeting) -> Iterator[Doubt]:
    if meeting.start > timezone.localdate():
        yield _doubtful(_("The date, %(date)s, has not come yet.") % {"date": when(meeting, short=True)}, FACTS)
    if meeting.certainty == Meeting.Certainty.UNCERTAIN or meeting.precision == Meeting.Precision.BETWEEN:
        yield _doubtful(_("The date is not certain: %(date)s.") % {"date": when(meeting, short=True)}, FACTS)
    if other := same_day(meeting):
        yield _doubtful(" ".join(taken(other).messages), FACTS)
    if not meeting.note_taker and not meeting.note_taker_person_id:
        yield _missing(_("It does not say who took the notes."), FACTS)
    if not meeting.place and not meeting.host:
        yield _missing(_("It does not say where the meeting was held."), FACTS)


def same_day(meeting: Meeting) -> Meeting | None:
    """Another meeting of the network on one of the days, if those are known."""
    if meeting.precision == Meeting.Precision.BETWEEN:
        return None
    [other] = occupied(meeting.network, [PlannedDate(meeting.start, meeting.end)], besides=meeting)
    return other


# The attendance


def _of_attendance(meeting: Meeting) -> Iterator[Doubt]:
    rows = list(meeting.attendances.all())
    if not rows:
        yield _missing(_("No attendance is noted."), ATTENDANCE)
        return
    if names := _unnoted_members(meeting, rows):
        text = ngettext(
            "A member of the network has no attendance noted: %(names)s.",
            "%(count)d members of the network have no attendance noted: %(names)s.",
            len(names),
        )
        yield _missing(text % {"count": len(names), "names": ", ".join(names)}, ATTENDANCE)
    members = [row for row in rows if row.kind == Attendance.Kind.MEMBER]
    if names := [row.name for row in members if row.person is None and row.is_listed]:
        text = ngettext(
            "%(names)s is noted as a member, but not as a person in the register.",
            "%(count)d are noted as members, but not as people in the register: %(names)s.",
            len(names),
        )
        yield _doubtful(text % {"count": len(names), "names": ", ".join(names)}, ATTENDANCE)
    if names := _without_seats(meeting, members):
        text = ngettext(
            "%(names)s is noted as a member, but had no seat in the network that day.",
            "%(count)d are noted as members, but had no seat in the network that day: %(names)s.",
            len(names),
        )
        yield _doubtful(text % {"count": len(names), "names": ", ".join(names)}, ATTENDANCE)
    times = Counter((fold(row.name), row.item_id) for row in rows)
    twice = {fold(row.name): row.name for row in reversed(rows) if times[fold(row.name), row.item_id] > 1}
    for name in reversed(twice.values()):
        yield _doubtful(_("%(name)s stands more than once in the attendance.") % {"name": name}, ATTENDANCE)


def _unnoted_members(meeting: Meeting, rows: list[Attendance]) -> list[str]:
    """Members by a seat known to hold that day whom the attendance does not name."""
    people, names = {row.person_id for row in rows}, {fold(row.name) for row in rows}
    seats = Member.objects.filter(network=meeting.network_id, role=Role.MEMBER).with_person().by_municipality()
    return [
        f"{seat.person} ({seat.municipality})" if seat.municipality else str(seat.person)
        for seat in seats.valid_on(meeting.start)
        if _holds_throughout(seat, meeting) and seat.person_id not in people and fold(seat.person.name) not in names
    ]


def _holds_throughout(seat: Member, meeting: Meeting) -> bool:
    first, last = seat.start or seat.known_from or datetime.date.min, seat.end or datetime.date.max
    return first <= meeting.start and meeting.last_day <= last


def _without_seats(meeting: Meeting, members: list[Attendance]) -> list[str]:
    resolved = [row for row in members if row.person is not None]
    seats = Member.objects.filter(network=meeting.network_id)
    return list(dict.fromkeys(str(problem.row.name) for problem in attendance_outside_seats(resolved, seats)))


# The items


def _of_items(meeting: Meeting) -> Iterator[Doubt]:
    if not meeting.items.all():
        yield _missing(_("There is no item."), ITEMS)


def _of_item(item: AgendaItem) -> Iterator[Doubt]:
    anchor, name = f"item-{item.pk}", _name(item)
    words, decisions, actions = plain_text(item.body), list(item.decisions.all()), list(item.actions.all())
    if not item.title.strip():
        yield _missing(_("%(item)s has no title.") % {"item": name}, anchor)
    if not words.strip():
        yield _doubtful(_("%(item)s has no text.") % {"item": name}, anchor)
    for sounds, noted, text in (
        (sounds_decided, decisions, _("%(item)s sounds like a decision, but none is noted: “%(words)s”")),
        (sounds_undertaken, actions, _("%(item)s sounds like an action, but none is noted: “%(words)s”")),
    ):
        if not noted and (sentence := first_sentence(sounds, item.body)):
            yield _doubtful(text % {"item": name, "words": _short(sentence)}, anchor)
    for action in actions:
        yield from _of_action(action, name, anchor)
    yield from _elsewhere(item, name, decisions, actions)


def _of_action(action: ActionItem, item: str, anchor: str) -> Iterator[Doubt]:
    """An open invitation binds nobody, and need not have a day."""
    facts = {"item": item, "action": _short(action.text)}
    responsible, due = bool(action.responsible.all()), bool(action.due_date or action.due_text)
    if action.is_invitation or (responsible and due):
        return
    if responsible:
        yield _doubtful(_("%(item)s: the action “%(action)s” does not say by when.") % facts, anchor)
    elif due:
        yield _missing(_("%(item)s: the action “%(action)s” does not say who.") % facts, anchor)
    else:
        yield _missing(_("%(item)s: the action “%(action)s” says neither who nor by when.") % facts, anchor)


def _elsewhere(item: AgendaItem, name: str, decisions: list[Decision], actions: list[ActionItem]) -> Iterator[Doubt]:
    """Outcomes whose wording is not the text's own: they are shown after it, not marked in it."""
    texts = [*(one.text for one in decisions), *(one.text for one in actions)]
    for text in dict.fromkeys(texts):  # a decision and an action may share their words
        _marked, found = mark_wordings(item.body, [Mark("", "", "here", text)])
        if not found:
            facts = {"item": name, "words": _short(text)}
            yield _doubtful(
                _("%(item)s: “%(words)s” does not stand so in the text; it will be shown after it.") % facts,
                f"item-{item.pk}",
            )


def _name(item: AgendaItem) -> str:
    """What to call an item: by number and title, or whichever it has."""
    title = _("“%(title)s”") % {"title": _short(item.title)} if item.title.strip() else ""
    if item.number and title:
        return _("Item %(number)s %(title)s") % {"number": item.number, "title": title}
    return _("Item %(number)s") % {"number": item.number or title or item.position}


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(120)


# The attachments


def _of_attachments(meeting: Meeting) -> Iterator[Doubt]:
    rows = list(meeting.attachments.all())
    for row in rows:
        if row.is_missing:
            text = _("The notes mention an attachment that is not here: “%(title)s”.")
            yield _missing(text % {"title": row.title}, ATTACHMENTS)
    if rows:
        return
    for item in meeting.items.all():
        if sentence := first_sentence(sounds_attached, item.body):
            text = _("%(item)s mentions an attachment, but none is entered: “%(words)s”")
            yield _doubtful(text % {"item": _name(item), "words": _short(sentence)}, ATTACHMENTS)


# What sounds like an outcome


_BLOCK = re.compile(r"</?(?:p|br|h3|h4|ul|ol|li)\b[^>]*>")


def first_sentence(sounds: Callable[[str], bool], body: str) -> str:
    """The first sentence of an item's text that sounds so; or nothing."""
    for block in _BLOCK.split(body):
        for sentence in split(plain_text(block).strip()):
            if sounds(sentence):
                return sentence
    return ""
