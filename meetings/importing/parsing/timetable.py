"""Items under days, and items with a time for a number: "9.15 Arbetsgivarvarumärket", "kl. 10.30–11.00: Budget"."""

import re

from meetings.importing.document import BlockKind
from meetings.importing.parsing.dates import find_dates
from meetings.importing.parsing.headings import Heading
from meetings.importing.parsing.lines import Line

_TIMED = re.compile(
    r"(?:[Kk]l(?:\.|ockan)?\s*)?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
    r"(?:\s*[–-]\s*\d{1,2}[.:]\d{2})?\s*[:–-]?\s+(?P<title>[A-ZÅÄÖÉ\"”].{2,80})"
)
FEWEST = 2
_MOST_OF_DAY = 4
_WEEKDAY = re.compile(
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?(?:\s(?:förmiddag|eftermiddag|kväll)(?:en)?)?", re.IGNORECASE
)


def timed(lines: list[Line]) -> list[tuple[Line, str, str]]:
    """The lines that begin with a time, each later than the one before, with the time as written and the title.

    None when there are fewer than two, or any comes before another.
    """
    found, times = [], []
    for line in lines:
        match = _TIMED.fullmatch(line.words) if line.first and not line.cell else None
        if match and line.kind != BlockKind.LIST_ITEM and not match["title"].endswith((".", "!", "?")):
            found.append((line, line.words[: match.start("title")].strip(" :–-"), match["title"]))
            times.append((int(match["hour"]), int(match["minute"])))
    return found if len(found) >= FEWEST and times == sorted(set(times)) else []


def clocked(headings: list[Heading], text: str) -> list[Heading]:
    """The headings with their times as numbers, when several begin with one, whatever the day."""
    found = [(heading, match) for heading in headings if (match := _TIMED.fullmatch(heading.title))]
    if len(found) >= FEWEST:
        for heading, match in found:
            heading.number = heading.title[: match.start("title")].strip(" :–-")
            heading.title = match["title"]
            start = text.find(heading.title.split()[0], *heading.title_span)
            heading.title_span = max(start, heading.title_span[0]), heading.title_span[1]
    return headings


def is_day(words: str) -> bool:
    """ "Torsdag 2 oktober": the day on which what stands below was dealt with, and nothing more."""
    if _WEEKDAY.fullmatch(words):
        return True
    dates = find_dates(words)
    return len(dates) == 1 and len(words.split()) <= _MOST_OF_DAY and dates[0].span[1] == len(words)
