"""What templates ask for: dates in Swedish form, and a meeting's state in words."""

import datetime
from functools import cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings import dates
from meetings.models import ActionItem, Meeting
from meetings.search.text import plain_text

register = template.Library()


@register.filter
def when(meeting: Meeting) -> str:
    """ "fredag 21 april 2023 kl. 09.00–12.00"."""
    return dates.when(meeting)


@register.filter
def when_short(meeting: Meeting) -> str:
    """ "21 april 2023"."""
    return dates.when(meeting, short=True)


@register.filter
def day(value: datetime.date | None) -> str:
    """ "21 april 2023"; nothing for no date."""
    return dates.day_text(value) if value else ""


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """ "21 april 2023 kl. 09.05"; nothing for no moment."""
    return dates.moment_text(value) if value else ""


@register.filter
def state_label(meeting: Meeting) -> str:
    """What to say of a meeting that has no published notes; empty for one that has."""
    match meeting.status:
        case Meeting.Status.PUBLISHED:
            return ""
        case Meeting.Status.PLANNED if meeting.last_day < timezone.localdate():
            return _("notes missing")
        case _:
            return meeting.get_status_display()


@register.filter
def state_key(meeting: Meeting) -> str:
    """The state as style sheets know it: the status, or "missing" for a planned meeting that has passed."""
    passed = meeting.status == Meeting.Status.PLANNED and meeting.last_day < timezone.localdate()
    return "missing" if passed else meeting.status


@register.filter
def is_overdue(action: ActionItem) -> bool:
    """Whether an open action should have been done before today."""
    return action.is_overdue(timezone.localdate())


@register.filter
def excerpt(html: str) -> str:
    """The first words of an item's text."""
    return Truncator(plain_text(html)).words(45)


@register.simple_tag
def constant(template_name: str, current: str = "") -> SafeString:
    """A template that depends on nothing but where one is, rendered once for the life of the process."""
    return (_rendered if settings.DEBUG else _rendered_once)(template_name, current)


def _rendered(template_name: str, current: str) -> SafeString:
    return mark_safe(get_template(template_name).render({"current": current}))  # noqa: S308 -- a template escapes


_rendered_once = cache(_rendered)
