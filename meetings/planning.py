"""Dates as people write them, one a line, made into days: "14–15 november 2027, lunch till lunch", "6/9 kl. 9–12".

Pure text: nothing here knows the database, and nothing raises, whatever is typed.
"""

import datetime
import re
from dataclasses import dataclass, field

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from meetings.almanac import MONTH, WEEKDAY, WEEKDAY_STEMS, month_number, time_of_day

MAX_LINES = 60
MAX_LINE = 500
MAX_DAYS = 14
"""A meeting that lasts longer is a slip of the pen."""
YEARS = range(1949, 2100)
"""From when the municipalities of the region began to meet; an older year is a slip of the finger."""

_DAY = r"[0-9]{1,2}"
_TO = r"\s*(?:-|–|—|till|och)\s*"
_OPTIONAL_WEEKDAY = rf"(?:{WEEKDAY}\s+)?(?:den\s+)?"
_YEAR = r"(?:[\s,]+(?:år\s+)?(?P<{0}>[0-9]{{4}})(?![0-9]))?"
_SLASH_YEAR = r"(?:\s*[-/\s]\s*(?P<{0}>20[0-9]{{2}}|[0-9]{{2}})(?![0-9.:/–-]))?"

_FORMS = [
    # 2027-02-02, 2027-11-14–2027-11-15, 2027-11-14–15
    r"(?P<y1>[0-9]{4})-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})(?![0-9])"
    rf"(?:{_TO}(?:(?P<y2>[0-9]{{4}})-(?P<m2>[0-9]{{1,2}})-)?(?P<d2>[0-9]{{1,2}})(?![0-9.:]))?",
    # 2 februari 2027, 14–15 november, 30 november–1 december, 30 december 2027–2 januari 2028
    rf"(?P<d1>{_DAY})(?:\.|:[ae])?\s*(?P<m1>{MONTH})?{_YEAR.format('y1')}"
    rf"(?:{_TO}{_OPTIONAL_WEEKDAY}(?P<d2>{_DAY})(?:\.|:[ae])?\s*(?P<m2>{MONTH}){_YEAR.format('y2')})",
    rf"(?P<d1>{_DAY})(?:\.|:[ae])?\s*(?P<m1>{MONTH}){_YEAR.format('y1')}",
    # 14/11–15/11, 14–15/11, 6/9, 6/9 2027, 6/9-27
    rf"(?P<d1>{_DAY})(?:/(?P<m1>{_DAY}))?{_TO}{_OPTIONAL_WEEKDAY}(?P<d2>{_DAY})/(?P<m2>{_DAY})"
    + _SLASH_YEAR.format("y2"),
    rf"(?P<d1>{_DAY})/(?P<m1>{_DAY})" + _SLASH_YEAR.format("y1"),
    # 2.2.2027
    r"(?P<d1>[0-9]{1,2})\.(?P<m1>[0-9]{1,2})\.(?P<y1>[0-9]{4})(?![0-9])",
]
_DATES = [re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE) for form in _FORMS]

_LEADING = re.compile(
    rf"\s*(?:[-–—•*·]\s+|[0-9]{{1,2}}[.)]\s+(?=[0-9(]|$|{WEEKDAY}))?"
    rf"(?:v(?:ecka|\.)?\s*[0-9]{{1,2}}(?![0-9])\s*[:,.]?\s*)?(?P<weekday>{WEEKDAY}(?![^\W\d_]))?\s*,?\s*(?:den\s+)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"[\s,;:(–—-]*(?P<word>kl\.?\s*|klockan\s+)?(?P<from>[0-9]{1,2}(?:[.:][0-9]{2})?)"
    r"(?:\s*(?:-|–|—|till)\s*(?P<to>[0-9]{1,2}(?:[.:][0-9]{2})?))?(?![0-9.:/]*[0-9/])\)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;:]|[–—-]\s)\s*")
_THEME = re.compile(r"tema\s*:\s*", re.IGNORECASE)
_YEAR_HEADING = re.compile(
    r"\W*(?:(?:år(?:et)?|våren|hösten|vår|höst|vt|ht|möten|datum)\s*)*(?P<year>20[0-9]{2})\W*", re.IGNORECASE
)


@dataclass(slots=True)
class PlannedDate:
    """When a meeting is planned to be, and what it is to be about. `end` only when it lasts more than one day."""

    start: datetime.date
    end: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    theme: str = ""
    place: str = ""

    @property
    def last_day(self) -> datetime.date:
        return self.end or self.start


@dataclass(slots=True)
class Line:
    """One line as it was written, and what was understood of it: no date is a line that was not."""

    number: int
    text: str
    date: PlannedDate | None = None
    remarks: list[str] = field(default_factory=list)
    """What was not understood, or looks like a slip, in words."""


class _NotADate(Exception):
    """Why a line's numbers are no date, in words."""


def read_lines(text: str, today: datetime.date, year: int | None = None) -> list[Line]:
    """What the lines of a text say. A blank line is none, nor is one that only names the year of those that follow.

    A date without a year is in `year`, or else on the next such day from `today`.
    """
    written = [Line(number, " ".join(raw.split())) for number, raw in enumerate(text.splitlines(), start=1)]
    lines = [line for line in written if line.text]
    headings = [_YEAR_HEADING.fullmatch(line.text[:MAX_LINE]) for line in lines]
    read = []
    for place, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        if heading and headings[place + 1 : place + 2] == [None]:
            year = int(heading["year"])
        else:
            read.append(_read(line, year, today))
    return read


def _read(line: Line, year: int | None, today: datetime.date) -> Line:
    text = line.text
    if len(text) > MAX_LINE:
        line.remarks.append(_("The line is too long to be a date."))
        return line
    match = _first_date(text)
    if match is None:
        line.remarks.append(
            _("There is no date here that I understand. Write it like “2 February 2027” or “2027-02-02”.")
        )
        return line
    try:
        start, end = _days(match, year, today)
    except _NotADate as problem:
        line.remarks.append(str(problem))
        return line
    line.date = PlannedDate(start, end)
    _read_before(line, text[: match.start()])
    _read_after(line, text[match.end() :])
    return line


def _first_date(text: str) -> re.Match[str] | None:
    """The date that stands first; of several readings of it, the one that says most."""
    found = [match for form in _DATES if (match := form.search(text))]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def _days(match: re.Match[str], year: int | None, today: datetime.date) -> tuple[datetime.date, datetime.date | None]:
    """The first day, and the last one when there are several."""
    part = {"m1": "", "y1": "", "d2": "", "m2": "", "y2": ""} | {k: v or "" for k, v in match.groupdict().items()}
    first_month, last_month = part["m1"] or part["m2"], part["m2"] or part["m1"]
    written_year = part["y1"] or part["y2"]
    start = _day(match[0], part["d1"], first_month, written_year, year, today)
    if not part["d2"]:
        return start, None
    end = _day(match[0], part["d2"], last_month, part["y2"] or str(start.year), year, today)
    turns_the_year = end < start and month_number(first_month) > month_number(last_month)  # 30 december–2 januari
    if turns_the_year and part["y2"] and not part["y1"]:
        start = _day(match[0], part["d1"], first_month, str(end.year - 1), year, today)
    elif turns_the_year and not part["y2"]:
        end = _day(match[0], part["d2"], last_month, str(start.year + 1), year, today)
    if end <= start:
        raise _NotADate(_("“%(words)s”: the last day must come after the first.") % {"words": match[0]})
    if (end - start).days >= MAX_DAYS:
        raise _NotADate(
            _("“%(words)s” would be a meeting of %(days)d days.") % {"words": match[0], "days": (end - start).days + 1}
        )
    return start, end


def _day(words: str, day: str, month: str, written: str, year: int | None, today: datetime.date) -> datetime.date:
    if written:
        years = [int(written) + 2000 if len(written) == 2 else int(written)]
    else:
        years = [year] if year else list(range(today.year, today.year + 9))  # 29 February comes every fourth, or eighth
    if years[0] not in YEARS:
        raise _NotADate(_("“%(words)s”: the year %(year)d cannot be right.") % {"words": words, "year": years[0]})
    for candidate in years:
        try:
            found = datetime.date(candidate, month_number(month), int(day))
        except ValueError:
            continue
        if len(years) == 1 or found >= today:
            return found
    raise _NotADate(_("“%(words)s”: there is no such day.") % {"words": words})


def _read_before(line: Line, text: str) -> None:
    """A bullet, a week and a weekday may stand before the date; of anything else, say that it is left out."""
    leading = _LEADING.match(text)
    if leading is None:
        line.remarks.append(_("“%(words)s” before the date is left out.") % {"words": text.strip(" ,:;–—-")})
    elif leading["weekday"] and line.date:
        weekday = line.date.start.weekday()
        if not leading["weekday"].lower().startswith(WEEKDAY_STEMS[weekday]):
            line.remarks.append(
                _("The line says “%(written)s”, but that day is a %(weekday)s.")
                % {"written": leading["weekday"], "weekday": WEEKDAYS[weekday]}
            )


def _read_after(line: Line, text: str) -> None:
    """The time, if any, and then the theme."""
    if line.date is None:
        return
    clock = _CLOCK.match(text)
    if clock and (clock["word"] or clock["to"] or re.search("[.:]", clock["from"])):
        times = _times(clock, lasts_days=line.date.end is not None)
        if times is None:
            words = clock[0].strip(" ,;:–—-()")
            line.remarks.append(_("“%(words)s” is not a time that I understand.") % {"words": words})
        else:
            line.date.start_time, line.date.end_time = times
            text = text[clock.end() :]
    _read_theme(line, line.date, text)


def _read_theme(line: Line, date: PlannedDate, text: str) -> None:
    """What follows date and time; without a comma before it, or with another date in it, ask."""
    separator = _SEPARATOR.match(text)
    rest = (text[separator.end() :] if separator else text).strip()
    named = _THEME.match(rest)
    date.theme = (rest[named.end() :] if named else rest).strip(" .,;:–—-")
    if not date.theme or named or line.remarks:
        return
    if _first_date(rest):
        line.remarks.append(_("There are several dates in the line. Write one meeting a line."))
    elif not separator:
        line.remarks.append(_("“%(words)s” stands after the date: is it the theme?") % {"words": date.theme})


def _times(clock: re.Match[str], *, lasts_days: bool) -> tuple[datetime.time, datetime.time | None] | None:
    """From when and until when; nothing when there are no such times, or they are in the wrong order."""
    start, end = time_of_day(clock["from"]), time_of_day(clock["to"]) if clock["to"] else None
    if start is None or (clock["to"] and end is None):
        return None
    return None if end and end <= start and not lasts_days else (start, end)
