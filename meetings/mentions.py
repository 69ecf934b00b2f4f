"""How rows of the notes tell of a person, where people are merged and seats ended: what `networks` cannot know."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.consistency import meetings_losing_their_seat
from meetings.lifecycle import MEETING_OF
from meetings.models import AgendaItem, Attendance, Meeting, MeetingVersion, Presenter, Responsible
from networks.consistency import SEAT_RULES
from networks.mentions import MENTIONS, Keys, Mention
from networks.models import Member


def register() -> None:
    """Let `networks` know; once, when the app is ready."""
    MENTIONS[Meeting] = Mention(_("Notes taken"), str, ("network",), fixed_since=_published_since(Meeting))
    MENTIONS[Attendance] = Mention(
        _("Attendance"),
        _attendance,
        ("meeting__network", "item"),
        clash=_("Both are in the attendance of the same meeting: %(row)s."),
        advice=_(
            "Then they are probably two people. If not, take one of them out of the attendance while the notes are "
            "a draft; published notes must be corrected first."
        ),
        fixed_since=_published_since(Attendance),
    )
    MENTIONS[Presenter] = Mention(
        _("Items presented"),
        lambda row: _item(row.item),
        ("item__meeting__network",),
        fixed_since=_published_since(Presenter),
    )
    MENTIONS[Responsible] = Mention(
        _("Actions to see to"),
        lambda row: f"{row.action.item.meeting}: {row.action.text}",
        ("action__item__meeting__network",),
        fixed_since=_published_since(Responsible),
    )
    SEAT_RULES.append(_relying)


def _attendance(row: Attendance) -> str:
    where = _item(row.item) if row.item else str(row.meeting)
    return f"{where} ({row.get_status_display()}, {row.get_kind_display()}: ”{row.line}”)"


def _item(item: AgendaItem) -> str:
    return f"{item.meeting}: {item.title}"


def _published_since(model: type[Any]) -> Any:
    """Rows of meetings that have a version published after the moment: it names the person of that day."""
    path = MEETING_OF[model]

    def keys(rows: Keys, since: datetime.datetime) -> set[int]:
        later = MeetingVersion.objects.filter(published_at__gt=since).values("meeting")
        published = model._base_manager.filter(**{f"{path}__in": later}).filter(pk__in=rows)
        return set(published.values_list("pk", flat=True))

    return keys


def _relying(seat: Member, *, gone: bool) -> Iterator[str]:
    return (str(meeting) for meeting in meetings_losing_their_seat(seat, gone=gone))
