"""How a date reads: one place for the Swedish form of days, times and uncertain dates."""

import calendar
import datetime

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from meetings.models import Meeting

Precision = Meeting.Precision


def day_text(day: datetime.date, *, weekday: bool = False) -> str:
    """A day, as in "21 april 2023" or "fredag 21 april 2023"."""
    text = f"{day.day} {MONTHS[day.month]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def moment_text(moment: datetime.datetime) -> str:
    """A moment of the archive's own, as in "21 april 2023 kl. 09.05"."""
    local = timezone.localtime(moment)
    return f"{day_text(local.date())}{_clock(local.time(), None)}"


def when(meeting: Meeting, *, short: bool = False) -> str:
    """When a meeting is or was, honestly: "fredag 21 april 2023 kl. 09.00–12.00", "troligen juni 2023".

    The short form leaves out weekday and time.
    """
    return when_text(
        meeting.start, meeting.end, meeting.precision, meeting.certainty, meeting.start_time, meeting.end_time, short
    )


def when_text(
    start: datetime.date,
    end: datetime.date | None,
    precision: str,
    certainty: str,
    start_time: datetime.time | None = None,
    end_time: datetime.time | None = None,
    short: bool = False,
) -> str:
    """`when`, from its parts."""
    if end is None or precision == Precision.DAY:
        text = day_text(start, weekday=not short)
    elif precision == Precision.DAYS:
        text = _span(start, end)
    else:
        text = _between(start, end)
    if certainty == Meeting.Certainty.UNCERTAIN:
        text = _("probably %(date)s") % {"date": text}
    return text if short else f"{text}{_clock(start_time, end_time)}"


def _span(start: datetime.date, end: datetime.date) -> str:
    """Several days, saying month and year once where they are the same."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_text(end)}"
    first = f"{start.day} {MONTHS[start.month]}" if start.year == end.year else day_text(start)
    return f"{first}–{day_text(end)}"


def _between(start: datetime.date, end: datetime.date) -> str:
    """A whole month or year by its name, any other span by its ends."""
    last_of_month = calendar.monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last_of_month and start.year == end.year:
        if start.month == end.month:
            return f"{MONTHS[start.month]} {start.year}"
        if (start.month, end.month) == (1, 12):
            return str(start.year)
    first = f"{start.day} {MONTHS[start.month]}" if start.year == end.year else day_text(start)
    return _("between %(first)s and %(last)s") % {"first": first, "last": day_text(end)}


def _clock(start: datetime.time | None, end: datetime.time | None) -> str:
    """The time, as in " kl. 09.00–12.00" with a space before; empty when none is known."""
    if start is None:
        return ""
    times = [f"{time:%H.%M}" for time in (start, end) if time]
    return " " + _("at %(times)s") % {"times": "–".join(times)}
