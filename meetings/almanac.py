"""Months, weekdays and times of day as people write them in Swedish, for whatever reads dates."""

import datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb febr",
            "mars mar",
            "april apr",
            "maj",
            "juni jun",
            "juli jul",
            "augusti aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_STEMS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
"""How their names begin, from Monday."""

MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
"""A pattern for a month's name, perhaps with a full stop. For patterns that ignore case."""
WEEKDAY = rf"(?:{'|'.join(WEEKDAY_STEMS)})[a-zåäö]*\.?"


def month_number(written: str) -> int:
    """From digits or a name that `MONTH` matches; may be no month when in digits."""
    return int(written) if written.isdecimal() else MONTHS[written.lower().rstrip(".")]


def time_of_day(written: str) -> datetime.time | None:
    """From "9", "9.30" or "09:30"; nothing when there is no such time."""
    hour, _separator, minute = written.replace(":", ".").partition(".")
    try:
        return datetime.time(int(hour), int(minute or 0))
    except ValueError:
        return None
