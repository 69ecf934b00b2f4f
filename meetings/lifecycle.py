"""A meeting's way from planned to draft to published, and the rule that a published meeting's notes are a record."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max, Model, Q
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.dates import when
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    FollowUp,
    Meeting,
    MeetingText,
    MeetingVersion,
    Presenter,
    Responsible,
)
from meetings.notes import notes_of
from meetings.planning import PlannedDate
from meetings.search.text import text_of
from networks.models import Network
from networks.slugs import unique_slug


class PublishedRecord(ValidationError):
    """Someone tried to change the notes of a published meeting."""

    def __init__(self) -> None:
        super().__init__(_("The notes are published and cannot be changed here."), code="published")


class NotADraft(ValidationError):
    """Someone tried to write notes for a meeting that is planned or cancelled."""

    def __init__(self) -> None:
        super().__init__(_("Open the meeting as a draft before you write its notes."), code="not_draft")


MEETING_OF: dict[type[Model], str] = {
    Meeting: "pk",
    Attendance: "meeting_id",
    AgendaItem: "meeting_id",
    Presenter: "item__meeting_id",
    Decision: "item__meeting_id",
    ActionItem: "item__meeting_id",
    Responsible: "action__item__meeting_id",
}
"""The models that make up the record, each with the way to its meeting's key."""

LIVE_FIELDS: dict[type[Model], set[str]] = {ActionItem: {"state"}}
"""What lives on outside the record."""


@transaction.atomic
def plan(network: Network, dates: Iterable[PlannedDate]) -> list[Meeting]:
    """Plan several meetings of a network at once, all or none.

    A date that is planned already, in every respect the same, is passed over: sent twice, they are planned once.
    Raises `ValidationError` that names each day on which the network has another meeting.
    """
    hold(network)
    dates = sorted(dates, key=lambda date: date.start)
    known = list(_occupying(network))
    new, refused = [], []
    for date in dates:
        other = next((meeting for meeting in known if _share_a_day(date, meeting)), None)
        if other is None:
            new.append(_planned(network, date))
            known.append(new[-1])
        elif not is_planned_as(other, date):
            refused.append(taken(other))
    if refused:
        raise ValidationError(refused)
    for meeting in new:
        meeting.slug = unique_slug(Meeting, f"{network.slug} {meeting.start}")
        meeting.save()
        refresh_text(meeting)
    return new


@transaction.atomic
def move(meeting: Meeting, to: PlannedDate, revision: int | None = None) -> None:
    """Give a planned meeting another date, time, place and theme; its address stays, as it may be out there.

    Raises `ValidationError` when the meeting is not a planned one, when the network has another meeting on the day, or,
    with the code "changed", when it is no longer at the `revision` that whoever moves it has seen.
    """
    hold(meeting.network)
    stored = _stored(meeting, Meeting.Status.PLANNED, _("Only a planned meeting can be moved."))
    if revision is not None and revision != stored.revision:
        raise ValidationError(_("Somebody else has changed the meeting since you opened this page."), code="changed")
    _refuse_if_taken(stored, to)
    _take_over(stored, to)
    stored.revision += 1
    stored.save()
    refresh_text(stored)
    _take_over(meeting, to)


@transaction.atomic
def cancel(meeting: Meeting) -> None:
    """Call off a planned meeting, which stays for everybody to see. Raises `ValidationError` when it is not planned."""
    _set_status(
        meeting, Meeting.Status.PLANNED, Meeting.Status.CANCELLED, _("Only a planned meeting can be cancelled.")
    )


@transaction.atomic
def replan(meeting: Meeting) -> None:
    """Plan a cancelled meeting again.

    Raises `ValidationError` when it is not cancelled, or the network has planned another meeting on the day since.
    """
    hold(meeting.network)
    stored = Meeting.objects.get(pk=meeting.pk)
    if stored.status == Meeting.Status.CANCELLED:
        _refuse_if_taken(stored, PlannedDate(stored.start, stored.end))
    refusal = _("Only a cancelled meeting can be planned again.")
    _set_status(meeting, Meeting.Status.CANCELLED, Meeting.Status.PLANNED, refusal)


@transaction.atomic
def open_draft(meeting: Meeting) -> None:
    """Let the notes of a planned meeting be written. Raises `ValidationError` when it is not a planned one."""
    refusal = _("Only a planned meeting can be opened as a draft.")
    _set_status(meeting, Meeting.Status.PLANNED, Meeting.Status.DRAFT, refusal)


@transaction.atomic
def publish(meeting: Meeting, by: Any = None, reason: str = "", revision: int | None = None) -> MeetingVersion:
    """Make a draft's notes the record: one new version, whole and unchangeable.

    Raises `ValidationError` when the meeting is not a draft (of two who publish at once, the second) or, with the code
    "changed", when it is no longer at the `revision` that whoever publishes has read.
    """
    stored = _stored(meeting, Meeting.Status.DRAFT, _("Only a draft can be published."))
    if revision is not None and revision != stored.revision:
        raise ValidationError(_("The draft has been changed since you read it."), code="changed")
    written = Meeting.objects.with_notes().get(pk=meeting.pk)
    latest = written.versions.aggregate(latest=Max("number"))["latest"] or 0
    version = MeetingVersion(
        meeting=written, number=latest + 1, published_by=by, reason=reason, content=notes_of(written).as_json()
    )
    version.save()
    meeting.status = Meeting.Status.PUBLISHED
    meeting.save(update_fields=["status"])
    refresh_text(written)
    return version


def occupied(network: Network, dates: Iterable[PlannedDate], besides: Meeting | None = None) -> list[Meeting | None]:
    """For each date, the planned or held meeting that the network already has on one of its days, if any."""
    known = [meeting for meeting in _occupying(network) if meeting != besides]
    return [next((meeting for meeting in known if _share_a_day(date, meeting)), None) for date in dates]


def _occupying(network: Network) -> Iterable[Meeting]:
    """Planned and held meetings whose days are known: one "between June and August" is on none of them."""
    meetings = Meeting.objects.with_network().filter(network=network).exclude(status=Meeting.Status.CANCELLED)
    return meetings.exclude(precision=Meeting.Precision.BETWEEN)


def _share_a_day(date: PlannedDate, meeting: Meeting) -> bool:
    return date.start <= meeting.last_day and meeting.start <= date.last_day


def _planned(network: Network, date: PlannedDate) -> Meeting:
    meeting = Meeting(network=network, status=Meeting.Status.PLANNED)
    _take_over(meeting, date)
    return meeting


def _take_over(meeting: Meeting, date: PlannedDate) -> None:
    """Give a meeting the date, and all that is planned with it."""
    meeting.start, meeting.end = date.start, date.end
    meeting.precision = Meeting.Precision.DAYS if date.end else Meeting.Precision.DAY
    meeting.certainty, meeting.date_basis = Meeting.Certainty.STATED, ""
    meeting.start_time, meeting.end_time = date.start_time, date.end_time
    meeting.place, meeting.theme = date.place, date.theme


def is_planned_as(meeting: Meeting, date: PlannedDate) -> bool:
    """Whether a meeting is a planned one, and a date says the same as it in every respect."""
    same = (meeting.start, meeting.end, meeting.start_time, meeting.end_time, meeting.place, meeting.theme)
    wanted = (date.start, date.end, date.start_time, date.end_time, date.place, date.theme)
    return meeting.status == Meeting.Status.PLANNED and same == wanted


def _refuse_if_taken(meeting: Meeting, date: PlannedDate) -> None:
    [other] = occupied(meeting.network, [date], besides=meeting)
    if other:
        raise taken(other)


def taken(other: Meeting) -> ValidationError:
    """What to say of a date on which the network has another meeting."""
    facts = {"network": other.network, "date": when(other, short=True)}
    if other.status == Meeting.Status.PLANNED:
        text = _("%(network)s already has a meeting planned on %(date)s.")
    else:
        text = _("%(network)s already has a meeting with notes on %(date)s.")
    return ValidationError(text % facts, code="taken")


def hold(network: Network) -> None:
    """Let nobody else plan the network's meetings until the transaction ends."""
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)


def _stored(meeting: Meeting, status: Meeting.Status, refusal: str) -> Meeting:
    """The stored meeting, which must have the status, held on to until the transaction ends."""
    stored = Meeting.objects.select_for_update().filter(pk=meeting.pk, status=status).first()
    if stored is None:
        raise ValidationError(refusal, code=f"not_{status}")
    return stored


def _set_status(meeting: Meeting, was: Meeting.Status, to: Meeting.Status, refusal: str) -> None:
    stored = _stored(meeting, was, refusal)
    stored.status = to
    stored.save(update_fields=["status"])
    meeting.status = to


@transaction.atomic
def follow_up(action: ActionItem, by: Any, *, was: str, state: str, text: str) -> None:
    """Say what became of an action: its state, and in words if there are any.

    Raises `ValidationError` when the state is no longer what it `was` to whoever says so. Said twice, it is kept once.
    """
    stored = ActionItem.objects.select_for_update().get(pk=action.pk)
    today = stored.follow_ups.filter(author=by, day=timezone.localdate(), text=text)
    if stored.state == state and (not text or today.exists()):
        return
    if stored.state != was:
        raise ValidationError(
            _("Somebody else has changed the action meanwhile. See how it stands now."), code="changed"
        )
    if state != stored.state:
        stored.state = state
        stored.save(update_fields=["state"])
    if text:
        FollowUp.objects.create(action=stored, author=by, text=text)


def refresh_text(meeting: Meeting) -> None:
    """Bring the words that the text filter searches up to the meeting's rows."""
    folded = text_of(meeting.network.name, notes_of(meeting))
    if not MeetingText.objects.filter(meeting=meeting).update(folded=folded):
        MeetingText.objects.create(meeting=meeting, folded=folded)


def connect_signals() -> None:
    """Let every save and delete of the record's models ask `_refuse_unless_draft` first, and renaming be searched."""
    post_save.connect(_refresh_texts, sender=Network)
    for model in MEETING_OF:
        pre_save.connect(_refuse_unless_draft, sender=model)
        pre_delete.connect(_refuse_unless_draft, sender=model)


def _refresh_texts(sender: type[Network], instance: Network, raw: bool = False, **kwargs: Any) -> None:
    """A meeting is found by its network's name too, so a new name goes into the words of all its meetings."""
    if not raw:
        for meeting in Meeting.objects.with_notes().filter(network=instance, text__isnull=False):
            refresh_text(meeting)


def _refuse_unless_draft(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Raise `PublishedRecord` or `NotADraft` when a row of the notes would change and they are not in draft.

    A planned or cancelled meeting has facts but no notes: everybody may see it. Fixtures (raw) may load anything.
    """
    if raw or (update_fields and update_fields <= LIVE_FIELDS.get(sender, set())):
        return
    path = MEETING_OF[sender]
    stored = sender._base_manager.filter(pk=instance.pk).values(path)
    meetings = Meeting.objects.filter(Q(pk__in=stored) | Q(pk=_meeting_key(instance, path)))
    if connection.in_atomic_block:
        meetings = meetings.select_for_update()  # so that nobody publishes between this look and the writing
    statuses = set(meetings.values_list("status", flat=True))
    if Meeting.Status.PUBLISHED in statuses:
        raise PublishedRecord
    if sender is not Meeting and statuses - {Meeting.Status.DRAFT}:
        raise NotADraft


def _meeting_key(instance: Any, path: str) -> Any:
    """The key of the meeting that a row, perhaps not yet stored, belongs to."""
    for name in path.split("__"):
        instance = getattr(instance, name)
    return instance
