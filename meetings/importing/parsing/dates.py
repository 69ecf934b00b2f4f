"""Days and times of day where Swedish prose names them: "torsdagen den 16 november", "14–15/11", "kl. 13–15.30".

Numbers that are no day or no time are passed over. A day keeps its year only when it is written beside it: which year
it is otherwise is for whoever asks (`WrittenDate.days`, `following`), who knows what else the text says.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.almanac import MONTH, WEEKDAY_STEMS, month_number, time_of_day
from meetings.importing.document import Span

LONGEST = 14
"""Days. Two dates farther apart are not one meeting."""

_GAP = r"[\s\u00ad]{0,9}"
_TO = rf"{_GAP}(?:-|–|—|till{_GAP}(?:och{_GAP}med)?|t\.?o\.?m\.?){_GAP}"
_AND = rf"{_GAP}(?:,|och|samt|&){_GAP}"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAY_STEMS)})(?:s?dag(?:en)?|s)?(?![^\W\d_])\.?,?"
_BEFORE = rf"(?:(?P<weekday>{_WEEKDAY}){_GAP}[ \n])?(?:den{_GAP}[ \n])?"
_AGAIN = rf"(?:{_WEEKDAY}{_GAP}[ \n])?(?:den{_GAP}[ \n])?"
_NTH = r"(?:\.(?=\s)|:?[ae](?![^\W\d_]))?"
_YEAR = r"(?:[,\s]{{1,9}}(?:år\s)?(?P<{0}>(?:19|20)[0-9]{{2}})(?![0-9]))?"
_SHORT_YEAR = r"(?:(?:\s?-\s?|/|\s)(?P<{0}>20[0-9]{{2}}|[0-9]{{2}}(?=[^\w.:/–-]|[.,]?\s|[.,]?$))(?![0-9.:/–-][0-9]))?"

_FORMS = [
    # 2023-04-21, 2023-11-14–2023-11-15, 2023-11-14–15
    r"(?P<y1>(?:19|20)[0-9]{2})[-‑–](?P<m1>[0-9]{1,2})[-‑–](?P<d1>[0-9]{1,2})(?![0-9])"
    rf"(?:{_TO}(?:(?P<y2>[0-9]{{4}})-)?(?:(?P<m2>[0-9]{{1,2}})-)?(?P<d2>[0-9]{{1,2}})(?![0-9.:/-]))?",
    r"(?P<y1>20[0-9]{2})(?P<m1>[01][0-9])(?P<d1>[0-3][0-9])(?![0-9])",
    # 30 november–1 december, den 3 maj–fredagen den 4 maj 2023
    rf"(?P<d1>[0-9]{{1,2}}){_NTH}{_GAP}(?P<m1>{MONTH}){_YEAR.format('y1')}{_TO}{_AGAIN}"
    rf"(?P<d2>[0-9]{{1,2}}){_NTH}{_GAP}(?P<m2>{MONTH}){_YEAR.format('y2')}",
    # 14–15 november 2023, onsdag 14–torsdag 15 november
    rf"(?P<d1>[0-9]{{1,2}}){_NTH}{_TO}{_AGAIN}(?P<d2>[0-9]{{1,2}}){_NTH}{_GAP}(?P<m2>{MONTH}){_YEAR.format('y2')}",
    # 3, 10 och 17 maj
    rf"(?P<days>[0-9]{{1,2}}(?:{_AND}[0-9]{{1,2}}(?![0-9])){{1,12}}){_NTH}{_GAP}(?P<m1>{MONTH}){_YEAR.format('y1')}",
    # 2 februari 2023
    rf"(?P<d1>[0-9]{{1,2}}){_NTH}{_GAP}(?P<m1>{MONTH}){_YEAR.format('y1')}",
    # 14/11–15/11, 14–15/11, 6/9, 6/9 2023, 6/9-23
    rf"(?P<d1>[0-9]{{1,2}})(?:/(?P<m1>[0-9]{{1,2}}))?{_TO}{_AGAIN}(?P<d2>[0-9]{{1,2}})/(?P<m2>[0-9]{{1,2}})"
    + _SHORT_YEAR.format("y2")
    + r"(?![0-9/])",
    r"(?P<d1>[0-9]{1,2})/(?P<m1>[0-9]{1,2})(?![0-9])" + _SHORT_YEAR.format("y1") + r"(?!/|\s(?:av|delar|majoritet)\b)",
    # 2.2.2023
    r"(?P<d1>[0-9]{1,2})\.(?P<m1>[0-9]{1,2})\.(?P<y1>20[0-9]{2})(?![0-9])",
]
_DATES = [re.compile(rf"(?<![\w/.§–-]){_BEFORE}(?<![\w/.–-]){form}", re.IGNORECASE) for form in _FORMS]

_HOUR = r"[0-9]{1,2}(?:[.:][0-9]{2})?(?![0-9])"
_TIME = re.compile(
    rf"(?<![\w/.:,-])(?P<word>(?:kl\.?|klockan){_GAP})?(?P<from>{_HOUR})"
    rf"(?:{_TO}(?:kl\.?{_GAP})?(?P<to>{_HOUR}))?(?!\s?[0-9%/]|[-:][0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A day, or several in a row, as the text writes it: without a year when the text does not write one."""

    span: Span
    day: int
    month: int
    year: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    """0 for Monday, of the first day, when it is written."""

    def days(self, year: int | None = None) -> tuple[datetime.date, datetime.date | None] | None:
        """The first day and, of several, the last. `year` is the first day's where none is written.

        Nothing when there is no such day that year, or no year is known.
        """
        start = _date(self.year or year, self.month, self.day)
        if start is None or self.last_day is None:
            return (start, None) if start else None
        month = self.last_month or self.month
        last = _date(self.last_year or start.year + (month < self.month), month, self.last_day)
        return (start, last) if last and 0 < (last - start).days < LONGEST else None

    def fits(self, year: int) -> bool:
        """Whether there is such a day that year, and it falls on the weekday that is written, if any."""
        days = self.days(year)
        return days is not None and self.weekday in (None, days[0].weekday())


_BETWEEN = re.compile(
    rf"(?:mellan|från)\s(?P<word>kl\.?{_GAP}|klockan{_GAP})?(?P<from>{_HOUR})\s(?:och|till)\s"
    rf"(?:kl\.?{_GAP}|klockan{_GAP})?(?P<to>{_HOUR})"
)
_BEGAN = re.compile(
    rf"(?:började|öppnades|startade|inleddes)\s(?P<word>kl\.?{_GAP}|klockan{_GAP})?(?P<from>{_HOUR})\soch\s"
    rf"(?:avslutades|slutade|stängdes)\s(?:kl\.?{_GAP}|klockan{_GAP})?(?P<to>{_HOUR})"
)
_BARE_HOURS = re.compile(r"[\s,:]*(?P<from>1?\d|2[0-3])\s?[–-]\s?(?P<to>1?\d|2[0-3])(?![\d.:/-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTime:
    """A time of day, or from when until when."""

    span: Span
    start: datetime.time
    end: datetime.time | None = None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[WrittenDate]:
    """The dates in a part of a text, in order. Of several readings of one place, the one that says most."""
    end = len(text) if end is None else end
    found = [date for form in _DATES for match in form.finditer(text, start, end) for date in _of(match)]
    found.sort(key=lambda date: (date.span[0], -date.span[1]))
    kept: list[WrittenDate] = []
    for date in found:
        if not kept or date.span[0] >= kept[-1].span[1]:
            kept.append(date)
    return kept


def find_times(text: str, start: int = 0, end: int | None = None) -> list[WrittenTime]:
    """The times of day in a part of a text, in order: with "kl.", or with minutes at one end at least."""
    end = len(text) if end is None else end
    told = (match for form in (_BETWEEN, _BEGAN) for match in form.finditer(text, start, end))
    found = [time for match in told if (time := _time_of(match))]
    return found or [time for match in _TIME.finditer(text, start, end) if (time := _time_of(match))]


def find_hours(text: str, start: int = 0, end: int | None = None) -> list[WrittenTime]:
    """The times of day, or else the hours that stand right after a date: "3 oktober, 9–12"."""
    return find_times(text, start, end) or next(
        (hours for date in find_dates(text, start, end) if (hours := bare_hours(text, date.span[1], end))), []
    )


def bare_hours(text: str, start: int = 0, end: int | None = None) -> list[WrittenTime]:
    """The hours that a part of a text begins with, "13–15", for where nothing else than a time may stand."""
    found = _BARE_HOURS.match(text, start, len(text) if end is None else end)
    if found is None:
        return []
    first, last = datetime.time(int(found["from"])), datetime.time(int(found["to"]))
    return [WrittenTime(span=(found.start("from"), found.end()), start=first, end=last)] if first < last else []


def following(date: WrittenDate, day: datetime.date) -> tuple[datetime.date, datetime.date | None] | None:
    """The days meant by a date in a text of `day` that looks forward: within a year from it, unless its own year says.

    Nothing when the weekday that is written says that it is another year.
    """
    if date.year:
        return date.days()
    for year in (day.year, day.year + 1):
        days = date.days(year)
        if days and days[0] >= day:
            return days if date.fits(year) else None
    return None


def _of(match: re.Match[str]) -> Iterator[WrittenDate]:
    part = {key: value or "" for key, value in match.groupdict().items()}
    first_month, last_month = part.get("m1") or part.get("m2", ""), part.get("m2") or part.get("m1", "")
    date = WrittenDate(
        span=(match.start(), match.end() - match[0].endswith(".")),
        day=int(part.get("d1") or 0),
        month=month_number(first_month),
        year=_year(part.get("y1", "")) or _first_year(part, first_month, last_month),
        last_day=int(part["d2"]) if part.get("d2") else None,
        last_month=month_number(last_month) if part.get("d2") else None,
        last_year=_year(part.get("y2", "")),
        weekday=_weekday(part["weekday"]),
    )
    for one in _each_day(date, match) if part.get("days") else [date]:
        if one.days(one.year or 2024):  # a leap year
            yield one


def _each_day(date: WrittenDate, match: re.Match[str]) -> Iterator[WrittenDate]:
    """The dates of "3, 10 och 17 maj"; two days in a row with "och" between, "14 och 15 maj", are one."""
    numbers = list(re.finditer("[0-9]+", match["days"]))
    days = [int(number[0]) for number in numbers]
    if len(days) == 2 and days[1] == days[0] + 1 and "," not in match["days"]:
        yield replace(date, day=days[0], last_day=days[1], last_month=date.month)
        return
    first, last = date.span
    for place, number in enumerate(numbers):
        start = match.start("days") + number.start() if place else first
        end = last if place == len(numbers) - 1 else match.start("days") + number.end()
        yield replace(date, span=(start, end), day=days[place], weekday=None if place else date.weekday)


def _first_year(part: dict[str, str], first_month: str, last_month: str) -> int | None:
    """Of a run of days the year stands after the last; the first is of the year before when the run turns the year."""
    last = _year(part.get("y2", ""))
    return last and last - (month_number(last_month) < month_number(first_month))


def _year(written: str) -> int | None:
    return (int(written) + 2000 if len(written) == 2 else int(written)) if written else None


def _weekday(written: str) -> int | None:
    return WEEKDAY_STEMS.index(written[:3].lower()) if written else None


def _date(year: int | None, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year else None
    except ValueError:
        return None


def _time_of(match: re.Match[str]) -> WrittenTime | None:
    start, end = time_of_day(match["from"]), time_of_day(match["to"]) if match["to"] else None
    is_time = match["word"] or re.search("[.:]", match["from"]) or (match["to"] and re.search("[.:]", match["to"]))
    if not is_time or start is None or (match["to"] and end is None) or (end and end <= start):
        return None
    return WrittenTime(span=match.span(), start=start, end=end)
