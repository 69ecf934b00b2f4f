"""The parser: a document made into facts. Pure Python, which neither Django nor the database have a part in."""

from itertools import takewhile

from meetings.importing.document import Document, trimmed
from meetings.importing.facts import Minutes
from meetings.importing.parsing.actions import actions
from meetings.importing.parsing.attendance import Roll, attendance_of
from meetings.importing.parsing.contacts import is_contact
from meetings.importing.parsing.head import read_head, read_hours_of_items, read_theme_of_items
from meetings.importing.parsing.items import by_number, items_of
from meetings.importing.parsing.leftover import unplaced
from meetings.importing.parsing.lines import Line, beginning, lines_of
from meetings.importing.parsing.mentions import guests, mentions_of, presenters
from meetings.importing.parsing.network import by_decisions
from meetings.importing.parsing.our_own import correct, our_own
from meetings.importing.parsing.outcomes import decisions
from meetings.importing.parsing.outline import outline_of
from meetings.importing.parsing.references import attachments, next_meetings
from meetings.importing.parsing.standing import settle_staff

LAST_LINES = 8
"""In how many lines at the end somebody signs, though an item seems to go on."""


def parse(document: Document) -> Minutes:
    """Everything that a document says of a meeting. Never raises, whatever the document."""
    own = our_own(document)
    minutes, roll = _read(own.notes if own else document)
    if own:
        correct(document, own, minutes)
        roll.taken += own.taken
    minutes.unplaced = unplaced(document, minutes, roll.taken)
    minutes.warnings = _warnings(minutes, roll)
    return minutes


def _read(document: Document) -> tuple[Minutes, Roll]:
    """The facts, and the attendance as the text has it."""
    lines = lines_of(document)
    outline = outline_of(document, lines)
    before = outline.headings[0].first if outline.headings else outline.closing
    roll = attendance_of(document, lines, before, outline.closing)
    minutes = Minutes(attendance=roll.attendees, items=items_of(document, lines, outline))
    _divide(document, minutes, lines, roll, before, outline.closing)
    head = [line for line in lines[:before] if line.place not in roll.places]
    read_head(document, minutes, head, lines[outline.closing :], lines[max(before, len(lines) - LAST_LINES) :])
    settle_staff(document, minutes)
    read_hours_of_items(document, minutes)
    read_theme_of_items(document, minutes)
    _restrict(minutes, roll)
    _read_items(document, minutes)
    return minutes, roll


def _divide(document: Document, minutes: Minutes, lines: list[Line], roll: Roll, before: int, closing: int) -> None:
    """The parts that are neither attendance nor items: what is before, between and after them."""
    text, first_item = document.text, beginning(document, lines, before)
    start, end = first_item, first_item
    if roll.first >= 0:
        start, end = beginning(document, lines, roll.first), _last_of(lines[:before], roll).end
    minutes.preamble = trimmed(text, 0, start)
    minutes.introduction = trimmed(text, end, first_item)
    minutes.closing = trimmed(text, beginning(document, lines, closing), len(text))


def _last_of(lines: list[Line], roll: Roll) -> Line:
    """The attendance's last line; how to reach whoever stands last in it, on lines of their own, belongs to it."""
    return list(takewhile(lambda line: line.place == roll.last or is_contact(line.words), lines[roll.last :]))[-1]


def _restrict(minutes: Minutes, roll: Roll) -> None:
    """Those who were there for one item: its index, when there is one of that number."""
    numbers = by_number(minutes.items)
    for attendee, number in roll.restrictions:
        attendee.item = numbers.get(number)


def _read_items(document: Document, minutes: Minutes) -> None:
    """What stands in the items' bodies. Who was there is known by now, and so is the day, if the text says it."""
    mentioned = mentions_of(document, minutes)
    presenters(document, minutes, mentioned)
    minutes.attendance += guests(document, minutes, mentioned)
    minutes.decisions = decisions(document, minutes)
    minutes.network = minutes.network or by_decisions(document, minutes.decisions)
    minutes.actions = actions(document, minutes)
    minutes.attachments = attachments(document, minutes)
    minutes.next_meetings = next_meetings(document, minutes)


def _warnings(minutes: Minutes, roll: Roll) -> list[str]:
    """What to tell of the whole."""
    told = {
        "no_items": not minutes.items,
        "no_attendance": not minutes.attendance,
        "no_date": minutes.date is None,
        "only_called": roll.only_called,
    }
    return [code for code, holds in told.items() if holds]
