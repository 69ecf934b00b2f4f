"""The meeting's day and hours, as the head of the notes says them."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.importing.document import Span

_MONTHS = {
    name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"], start=1)
}
_WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
_MONTH = r"(?P<month>jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?:(?P<weekday>(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?)\.?,?\s+)?(?:den\s+)?"
_FORMS = [
    re.compile(
        r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
        r"(?:\s*[–—-]\s*(?:(?:19|20)\d\d-\d{1,2}-)?(?P<last>\d{1,2})(?![\d:.]))?"
    ),
    re.compile(
        rf"{_WEEKDAY}(?<![\d.:/-])(?P<day>\d{{1,2}})(?::?[ae])?(?:\s*(?:[–—-]|och|till)\s*(?P<last>\d{{1,2}})(?::?[ae])?)?\.?\s+"
        rf"{_MONTH}(?:,?\s+(?:år\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}(?<![\w/.:-])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})(?:\s*[-/ ]\s*(?P<year>20\d\d|\d\d)(?![\d.:]))?(?![\d/])",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w/.:-])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<![\w/.:-])(?P<year>2[0-9])(?P<number>[01]\d)(?P<day>[0-3]\d)(?![\w/.:-])"),
    re.compile(r"(?<![\w/.:-])(?P<year>20[0-9]{2})(?P<number>[01]\d)(?P<day>[0-3]\d)(?![\w/.:-])"),
]
_CLOCKS = re.compile(
    r"(?<![\d/.:-])(?P<word>kl(?:ockan|\.)?\s*)?(?P<from>\d{1,2}(?:[.:]\d\d)?)\s*(?:[–—-]|till|to)\s*(?:ca\.?\s*)?(?:kl\.?\s*)?"
    r"(?P<to>\d{1,2}(?:[.:]\d\d)?)(?![\d/:-]|[.]\d|\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\bkl(?:ockan|\.)?\s*(?P<from>\d{1,2}(?:[.:]\d\d)?)(?![\d/:-])|(?<![\d/.:-])(?P<bare>\d{1,2}[.:]\d\d)(?![\d/:.-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text. `year` is 0 when it does not stand there."""

    year: int
    month: int
    day: int
    last: int
    """The last day's number when there are several."""
    weekday: int | None
    span: Span
    words: str

    def on(self, year: int) -> datetime.date | None:
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    def until(self, year: int) -> datetime.date | None:
        try:
            end = datetime.date(year, self.month, self.last) if self.last > self.day else None
        except ValueError:
            return None
        return end

    def fits(self, year: int) -> bool:
        """Whether the day is the weekday that stands beside it, in that year."""
        day = self.on(year)
        return day is not None and (self.weekday is None or day.weekday() == self.weekday)


def days_in(text: str, start: int, end: int) -> list[Day]:
    """The dates in a run of text, in order."""
    found: dict[int, Day] = {}
    for form in _FORMS:
        for match in form.finditer(text, start, end):
            day = _day(match)
            inside = any(other.span[0] < match.end() and match.start() < other.span[1] for other in found.values())
            if day and not inside:
                found[match.start()] = day
    return [found[place] for place in sorted(found)]


def _day(match: re.Match[str]) -> Day | None:
    part = match.groupdict()
    month = int(part["number"]) if part.get("number") else _MONTHS[part["month"][:3].lower()]
    year = int(part["year"] or 0)
    weekday = part.get("weekday")
    day = Day(
        year + 2000 if 0 < year < 100 else year,
        month,
        int(part["day"]),
        int(part.get("last") or 0),
        next((number for number, name in enumerate(_WEEKDAYS) if weekday and weekday.lower().startswith(name)), None),
        match.span(),
        match[0].strip(),
    )
    return day if day.on(day.year or 2024) else None


def years_in(text: str) -> list[int]:
    """The years that a text names, each once, in order."""
    return sorted({int(year) for year in _YEAR.findall(text)})


@dataclass(frozen=True, slots=True)
class Hours:
    """From when and until when; the first is missing when the last is all that is said."""

    start: datetime.time
    start_span: Span
    end: datetime.time | None
    end_span: Span


def hours_in(text: str, start: int, end: int) -> Hours | None:
    """The first hours of a run of text: "kl. 09.00 – 12.00", "13-15.30", "kl 9"."""
    for match in _CLOCKS.finditer(text, start, end):
        written = match["word"] or any(sign in match["from"] + match["to"] for sign in ".:")
        first, last = clock(match["from"]), clock(match["to"])
        if written and first and last and first < last:
            return Hours(first, match.span("from"), last, match.span("to"))
    for match in _CLOCK.finditer(text, start, end):
        name = "from" if match["from"] else "bare"
        if first := clock(match[name]):
            return Hours(first, match.span(name), None, (0, 0))
    return None


def clock(written: str) -> datetime.time | None:
    hour, _point, minute = written.replace(":", ".").partition(".")
    try:
        return datetime.time(int(hour), int(minute or 0))
    except ValueError:
        return None


def times_and_days(text: str, start: int, end: int) -> list[Span]:
    """Where dates and hours stand, so that what is left of a value is its place."""
    spans = [day.span for day in days_in(text, start, end)]
    spans += [match.span() for match in _clocks(text, start, end)]
    return sorted(spans)


def _clocks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    yield from _CLOCKS.finditer(text, start, end)
    yield from _CLOCK.finditer(text, start, end)


def year_shown(day: Day, others: Iterable[Day], years: list[int]) -> tuple[int, Day | None] | None:
    """The one year, among those that the text names, that a day without year is in; and the other day that shows it.

    A weekday beside the day shows it, or one beside a later day of the same year.
    """
    if day.weekday is not None:
        fitting = [year for year in years if day.fits(year)]
        return (fitting[0], None) if len(fitting) == 1 else None
    found: dict[int, Day] = {}
    for other in others:
        if other.weekday is None or other.year or (other.month, other.day) <= (day.month, day.day):
            continue
        fitting = [year for year in years if other.fits(year)]
        if len(fitting) == 1:
            found.setdefault(fitting[0], other)
    return next(iter(found.items())) if len(found) == 1 else None
