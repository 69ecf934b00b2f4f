"""Reads what a meeting's page shows, in few queries of plain rows: the page that is read most answers fastest."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, F, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse

from meetings.compiled import Compiled
from meetings.dates import when_text
from meetings.models import ActionItem, AgendaItem, Attachment, Meeting, MeetingVersion
from meetings.notes import Notes, notes_of
from meetings.presentation import LiveAction, ShownNotes
from networks.models import Network
from networks.permissions import VISITOR, access_for

_FIELDS = ("id", "slug", "status", "start", "end", "precision", "certainty", "date_basis", "start_time", "end_time")
_FACTS = ("place", "host", "theme", "network_id")


class Published(NamedTuple):
    """When and by whom (a person's name, or nothing) the shown version was published."""

    number: int
    published_at: datetime.datetime
    published_by: str


class ShownAttachment(NamedTuple):
    """An attachment: its title, where it is to be had (empty: missing), and the position of its item."""

    title: str
    address: str
    item: int | None


class Neighbour(NamedTuple):
    address: str
    when: str


@dataclass(slots=True)
class Beside:
    """What stands beside a meeting's record: what became of its actions, topics, attachments, and its neighbours.

    Actions are found by the positions of item and action, the topics of an item (name and slug) by its position.
    """

    actions: dict[tuple[int, int], LiveAction] = field(default_factory=dict)
    topics: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    attachments: list[ShownAttachment] = field(default_factory=list)
    neighbours: dict[str, Neighbour] = field(default_factory=dict)


def visible_meeting(user: Any, slug: str) -> Meeting | None:
    """The meeting and its network, without the notes' words; none if the user may not see it."""
    rows = _FOR_VISITORS.rows(slug=slug) if access_for(user) == VISITOR else _visible(user, slug)
    for name, network_slug, *values in rows:
        meeting = Meeting(**dict(zip(_FIELDS + _FACTS, values, strict=True)))
        meeting.network = Network(pk=meeting.network_id, name=name, slug=network_slug)
        return meeting
    return None


def _visible(user: Any, slug: Any) -> QuerySet[Meeting, Any]:
    visible = Meeting.objects.visible_to(user).filter(slug=slug)
    return visible.values_list("network__name", "network__slug", *_FIELDS, *_FACTS)


_FOR_VISITORS = Compiled(partial(_visible, AnonymousUser()), slug="?")

_VERSION = Compiled(
    lambda meeting: (
        MeetingVersion.objects.filter(meeting=meeting)
        .order_by("-number")
        .values_list("content", "number", "published_at", "published_by__person__name")[:1]
    ),
    meeting=-1,
)


def current_notes(meeting: Meeting, beside: Beside) -> tuple[Published | None, ShownNotes | None]:
    """The notes to show: the record of a published meeting, the rows of a draft, nothing before that."""
    if meeting.status == Meeting.Status.DRAFT:
        return None, ShownNotes(
            notes_of(Meeting.objects.with_notes().get(pk=meeting.pk)), beside.actions, beside.topics
        )
    if meeting.status == Meeting.Status.PUBLISHED:
        for content, number, at, by in _VERSION.rows(meeting=meeting.pk):
            return Published(number, at, by or ""), ShownNotes(Notes.from_json(content), beside.actions, beside.topics)
    return None, None


def beside(meeting: Meeting, user: Any) -> Beside:
    """What stands beside the record, in one query; drafts are neighbours for those who may edit them."""
    drafts = access_for(user).may_edit_notes(meeting.network_id)
    found = Beside()
    attachments: list[tuple[int, ShownAttachment]] = []
    follow_ups: list[tuple[str, int, tuple[int, int], str]] = []
    rows = _BESIDE[drafts].rows(meeting=meeting.pk, network=meeting.network_id, start=meeting.start)
    for kind, pk, item, position, *texts in rows:
        match kind:
            case "action":
                state, day, text, follow_up, _ = texts
                found.actions.setdefault((item, position), LiveAction(pk, state))
                if text:
                    follow_ups.append((day, int(follow_up), (item, position), text))
            case "topic":
                found.topics[item].append((texts[0], texts[1]))
            case "attachment":
                title, file, url, _, _ = texts
                address = reverse("attachment", args=[pk]) if file else url
                attachments.append((position, ShownAttachment(title, address, item)))
            case side:
                slug, start, end, precision, certainty = texts
                date = when_text(_date(start), _date(end) if end else None, precision, certainty, short=True)
                found.neighbours[side] = Neighbour(reverse("meeting", args=[slug]), date)
    for day, _, key, text in sorted(follow_ups):
        found.actions[key].follow_ups.append((_date(day), text))
    for topics in found.topics.values():
        topics.sort()
    found.attachments = [attachment for _, attachment in sorted(attachments)]
    return found


_date = datetime.date.fromisoformat


def _beside(meeting: int, network: int, start: datetime.date, *, drafts: bool) -> QuerySet[Any, Any]:
    """Rows of a kind, a key, the positions of item and row, and five texts, which are what their kind makes of them."""
    empty = Value("")
    follow_up = [_text(name) for name in ("follow_ups__day", "follow_ups__text", "follow_ups__pk")]
    actions = ActionItem.objects.filter(item__meeting=meeting).values_list(
        _kind("action"), "pk", "item__position", "position", "state", *follow_up, empty
    )
    topics = AgendaItem.objects.filter(meeting=meeting, topics__isnull=False).values_list(
        _kind("topic"), "pk", "position", _NO_POSITION, "topics__name", "topics__slug", empty, empty, empty
    )
    attachments = Attachment.objects.filter(meeting=meeting).values_list(
        _kind("attachment"), "pk", "item__position", "position", "title", _text("file"), "url", empty, empty
    )
    others = Meeting.objects.filter(network=network)
    if not drafts:
        others = others.exclude(status=Meeting.Status.DRAFT)
    earlier = others.filter(Q(start__lt=start) | Q(pk__lt=meeting), start__lte=start).order_by("-start", "-pk")
    later = others.filter(Q(start__gt=start) | Q(pk__gt=meeting), start__gte=start).order_by("start", "pk")
    neighbours = [
        Meeting.objects.filter(pk=Subquery(one.values("pk")[:1])).values_list(
            _kind(side),
            "pk",
            _NO_POSITION,
            _NO_POSITION,
            "slug",
            _text("start"),
            _text("end"),
            "precision",
            "certainty",
        )
        for side, one in (("previous", earlier), ("next", later))
    ]
    unordered = [rows.order_by() for rows in (actions, topics, attachments, *neighbours)]
    return unordered[0].union(*unordered[1:], all=True)


def _kind(name: str) -> Value:
    return Value(name, output_field=CharField())


def _text(name: str) -> Cast:
    return Cast(F(name), CharField())


_NO_POSITION = Value(0, output_field=IntegerField())
_STAND_INS = {"meeting": -1, "network": -2, "start": datetime.date.min}
_BESIDE = [Compiled(partial(_beside, drafts=drafts), **_STAND_INS) for drafts in (False, True)]
