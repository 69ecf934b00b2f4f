"""A meeting's way from planned to draft to published, and the rule that a published meeting's notes are a record."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max, Model, Q
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from django.utils.translation import gettext as _

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
from meetings.search.text import text_of
from networks.models import Network


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
def open_draft(meeting: Meeting) -> None:
    """Let the notes of a planned meeting be written. Raises `ValidationError` when it is not a planned one."""
    if not _locked(meeting, Meeting.Status.PLANNED):
        raise ValidationError(_("Only a planned meeting can be opened as a draft."), code="not_planned")
    meeting.status = Meeting.Status.DRAFT
    meeting.save(update_fields=["status"])


@transaction.atomic
def publish(meeting: Meeting, by: Any = None, reason: str = "") -> MeetingVersion:
    """Make a draft's notes the record: one new version, whole and unchangeable.

    Raises `ValidationError` when the meeting is not a draft (of two who publish at once, the second).
    """
    if not _locked(meeting, Meeting.Status.DRAFT):
        raise ValidationError(_("Only a draft can be published."), code="not_draft")
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


def _locked(meeting: Meeting, status: Meeting.Status) -> bool:
    """Whether the stored meeting has that status, holding on to it until the transaction ends."""
    return Meeting.objects.select_for_update().filter(pk=meeting.pk, status=status).first() is not None


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


@transaction.atomic
def reorder_items(meeting: Meeting, order: list[int]) -> None:
    """Give a meeting's items (primary keys, in the order wanted) positions 1, 2, 3 …

    In two steps, as positions are unique at every moment. Raises `ValueError` unless `order` names each item once.
    """
    items = {item.pk: item for item in meeting.items.all()}
    if sorted(order) != sorted(items):
        raise ValueError("The order must name each of the meeting's items once.")
    free = max((item.position for item in items.values()), default=0)
    for first in (free + 1, 1):
        for position, pk in enumerate(order, start=first):
            items[pk].position = position
            items[pk].save(update_fields=["position"])


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
