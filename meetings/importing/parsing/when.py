"""The meeting's day and hours: which of the dates in a document's head is its own, and what shows the year."""

import re
from collections.abc import Iterable

from meetings.importing.document import Span
from meetings.importing.parsing.dates import WrittenDate, find_dates, find_hours

_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?!\d)")


def years_in(text: str) -> list[int]:
    """The years that a text names, each once, in order."""
    return sorted({int(year) for year in _YEAR.findall(text)})


def times_and_days(text: str, start: int, end: int) -> list[Span]:
    """Where dates and hours stand in a run of text, in order: what is left of a value is its place."""
    dates = [date.span for date in find_dates(text, start, end)]
    return sorted(dates + [time.span for time in find_hours(text, start, end)])


def year_shown(
    day: WrittenDate, others: Iterable[WrittenDate], years: list[int]
) -> tuple[int, WrittenDate | None] | None:
    """The one year, of those that the text names, that a day without year is in; and the other day that shows it.

    A weekday beside the day shows it, or one beside a later day of the same year.
    """
    if day.weekday is not None:
        fitting = [year for year in years if day.fits(year)]
        return (fitting[0], None) if len(fitting) == 1 else None
    others = list(others)
    found: dict[int, WrittenDate] = {}
    for other in others:
        if other.weekday is None or other.year or (other.month, other.day) <= (day.month, day.day):
            continue
        fitting = [year for year in years if other.fits(year)]
        if len(fitting) == 1:
            found.setdefault(fitting[0], other)
    if len(found) == 1:
        return next(iter(found.items()))
    return None if found else _year_of_all(day, others)


def _year_of_all(day: WrittenDate, others: Iterable[WrittenDate]) -> tuple[int, WrittenDate] | None:
    """The year of the other days when they all have the same one, and all come later in it."""
    dated = [other for other in others if other.year]
    later = all((other.month, other.day) > (day.month, day.day) for other in dated)
    if dated and later and len({other.year for other in dated}) == 1 and day.fits(dated[0].year or 0):
        return dated[0].year or 0, dated[0]
    return None
