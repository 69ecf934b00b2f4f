"""The archive's own print page and text file, read back: what they add to the notes says itself what it is.

They are recognised by their words and order alone, which outlive a PDF and a copy in Word: the network, "Anteckningar"
and "Datum" first; last, what is gathered from the notes, which is then not read out of the text once more.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from meetings.almanac import month_number
from meetings.importing.document import Block, BlockKind, Document, Span, trimmed
from meetings.importing.facts import Action, Attendee, Clock, Decision, Item, Minutes, Named, Text, When
from meetings.importing.parsing.dates import find_dates, find_times

_KINDS = {
    "beslut": "decision",
    "ställningstagande": "position",
    "uppdrag": "assignment",
    "val": "appointment",
    "beslut att avstå": "not_to",
}
_ACTIONS = {"åtgärd": False, "öppen inbjudan": True}
_GUESTS, _OUTCOMES, _NOTES = "gäster som nämns i texten", "beslut och åtgärder", "anteckningar"
_HEAD = "punkt vad lydelse"
_COLOPHON = re.compile(r"(?:version \d+, publicerad|utkast$|https?://\S+/moten/)")
_PRESENTERS = re.compile(r"Föredragande: ")
_FIRST_BLOCKS = 12
_NUMBER = re.compile(r"^(?:Punkt\s)?(?:§\s?)?")
_LABEL = "|".join(sorted([*_KINDS, *_ACTIONS], key=len, reverse=True))
_NUMBER_AND_LABEL = re.compile(rf"(.{{1,20}}?)\s({_LABEL})", re.IGNORECASE)
_ON_ONE_LINE = re.compile(rf"((?:§\s)?\S{{1,20}})\s({_LABEL})\s(.+)", re.IGNORECASE)
_BEFORE_FACTS = re.compile(r"\s(?=(?:Ansvarig|Senast|Beslutat av): )")
_FACT = re.compile(r"(Ansvarig|Senast|Beslutat av): (.*)")
_DATE = re.compile(r"Datum[:\s]+([^\n\t]*)", re.IGNORECASE)
_MONTH = r"[a-zåäö]{3,9}"
_BETWEEN = re.compile(rf"mellan (\d{{1,2}}) ({_MONTH})(?: (\d{{4}}))? och (\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_WHOLE = re.compile(rf"(?:({_MONTH}) )?(\d{{4}})(?= kl\.|$)")


@dataclass(slots=True)
class _Row:
    """A decision or an action as it is gathered; `facts` by their labels."""

    number: str
    label: str
    text: str
    facts: dict[str, str]
    span: Span
    is_first_action: bool = False
    item: int | None = None


@dataclass(slots=True)
class OurOwn:
    """What our own page adds: the letterhead's blocks, and from which block on it is no longer the notes."""

    notes: Document
    """The document as far as the notes go."""
    letterhead: int
    """The number of blocks that the letterhead is."""
    guests: list[Block] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    """The headings of what is gathered, and what was read there."""


def our_own(document: Document) -> OurOwn | None:
    """The document as our own page or text file, if that is what it is: by its first lines, and by its last ones."""
    letterhead = _letterhead(document)
    colophon = _colophon(document, letterhead) if letterhead else None
    end = len(document.blocks) if colophon is None else colophon
    parts = _gathered(document, letterhead, end) if letterhead else {}
    if colophon is None and _OUTCOMES not in parts:
        return None
    ends = sorted([*parts.values(), end])
    own = OurOwn(replace(document, blocks=_as_parsed(document, letterhead, ends[0])), letterhead)
    own.taken = [document.blocks[number].span for number in parts.values()]
    for name, first in parts.items():
        blocks = _words(document, first + 1, ends[ends.index(first) + 1])
        if name == _GUESTS:
            own.guests = blocks
        else:
            own.rows = list(_rows(document, blocks))
            own.taken += [span for cells, span in _lines(document, blocks) if _is_head(cells)]
    return own


def _gathered(document: Document, first: int, end: int) -> dict[str, int]:
    """Where what is gathered from the notes has its headings; an item that is only called so is none."""
    parts: dict[str, int] = {}
    for number in range(end - 1, first - 1, -1):
        block = document.blocks[number]
        if block.cell is None and block.kind != BlockKind.LIST_ITEM and block.end - block.start < 40:
            words = _plain(document.prose(block.content, block.end))
            if words in (_GUESTS, _OUTCOMES):
                parts.setdefault(words, number)
    if _OUTCOMES in parts and not any(_rows(document, _words(document, parts[_OUTCOMES] + 1, end))):
        del parts[_OUTCOMES]
    return parts


def _words(document: Document, first: int, end: int) -> list[Block]:
    return [block for block in document.blocks[first:end] if block.kind != BlockKind.FURNITURE]


def _as_parsed(document: Document, letterhead: int, end: int) -> tuple[Block, ...]:
    """The blocks as the parser is to see them: who presents an item is no part of its text, no list's entry an item.

    In a PDF of ours that has more small print than text, the text looks like headings; those of the items are larger.
    """
    levels = (block.level for block in document.blocks[letterhead:end] if block.kind == BlockKind.HEADING)
    of_items = min(levels, default=1)
    return tuple(_read_as(document, block, of_items) for block in document.blocks[:end])


def _read_as(document: Document, block: Block, of_items: int) -> Block:
    if block.cell is None and _PRESENTERS.match(document.text, block.content):
        return replace(block, kind=BlockKind.FURNITURE)
    kind = block.kind
    if document.kind == "pdf" and kind == BlockKind.HEADING and block.level > of_items:
        if block.marker:
            kind = BlockKind.LIST_ITEM
        elif document.text[block.end - 1] in ".!?":
            kind = BlockKind.PARAGRAPH
    is_entry = kind == BlockKind.LIST_ITEM and (kind != block.kind or document.kind not in {"pdf", "text"})
    return replace(block, kind=kind, marker="•" if is_entry else block.marker)


def _letterhead(document: Document) -> int:
    """How many blocks the letterhead is, 0 when there is none."""
    words = [_plain(document.prose(*block.span)) for block in document.blocks[:_FIRST_BLOCKS]]
    for place in range(len(words) - 1):
        if words[place].split(" ")[-1:] == [_NOTES] and words[place + 1].startswith("datum"):
            return place + 2
    return 0


def _colophon(document: Document, first: int) -> int | None:
    """The block that says which version of the notes it is: of the last ones."""
    for number in range(len(document.blocks) - 1, max(first, len(document.blocks) - 6) - 1, -1):
        if _COLOPHON.match(_plain(document.prose(*document.blocks[number].span))):
            return number
    return None


def _plain(words: str) -> str:
    return " ".join(words.lower().lstrip("# ").split())


def correct(document: Document, own: OurOwn, minutes: Minutes) -> None:
    """What the page says itself takes the place of what was read out of its text."""
    minutes.network = _network(document, own) or minutes.network
    _read_date(document, own, minutes)
    rows = own.rows
    minutes.decisions, minutes.actions = [], []
    _find_items(document, minutes.items, rows)
    for row in rows:
        _add(minutes, row)
        own.taken.append(row.span)
    wanted: dict[int | None, set[str]] = {}
    for row in rows:
        wanted.setdefault(row.item, set()).add(_signs(row.label + row.text))
    for number, item in enumerate(minutes.items):
        _shorten(document, item, wanted.get(number, set()))
        _read_presenters(document, item)
        own.taken += [named.span for named in item.presenters]
    _read_guests(document, own, minutes)


# The letterhead.


def _network(document: Document, own: OurOwn) -> Text | None:
    """The first line of the letterhead."""
    first = next((block for block in document.blocks[: own.letterhead] if block.kind != BlockKind.FURNITURE), None)
    if first is None:
        return None
    span = first.lines[0] if first.lines else first.span
    words = document.prose(*span)
    return Text(span=span, value=words) if _plain(words) != _NOTES else None


def _read_date(document: Document, own: OurOwn, minutes: Minutes) -> None:
    found = _DATE.search(document.text, 0, document.blocks[min(own.letterhead + 2, len(document.blocks) - 1)].end)
    if not found:
        return
    span = found.span(1)
    words = document.prose(*span)
    if when := _when(words, span):
        minutes.date = when
    if times := find_times(document.text, *span):
        minutes.start_time = Clock(span=times[0].span, value=times[0].start)
        minutes.end_time = Clock(span=times[0].span, value=times[0].end) if times[0].end else None


def _when(words: str, span: Span) -> When | None:
    """A date as `meetings.dates` writes it."""
    certainty = "uncertain" if words.startswith("troligen ") else "stated"
    words = words.removeprefix("troligen ")
    days: tuple[datetime.date, datetime.date | None] | None = None
    precision = "day"
    try:
        if between := _BETWEEN.match(words):
            day, month, year, last_day, last_month, last_year = between.groups()
            start = datetime.date(int(year or last_year), month_number(month), int(day))
            days = start, datetime.date(int(last_year), month_number(last_month), int(last_day))
            precision = "between"
        elif dates := find_dates(words):
            days = dates[0].days()
            precision = "days" if days and days[1] else "day"
        elif whole := _WHOLE.match(words):
            year, first = int(whole[2]), month_number(whole[1]) if whole[1] else 1
            last = first if whole[1] else 12
            days = datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])
            precision = "between"
    except (ValueError, KeyError):
        return None
    return When(span=span, start=days[0], end=days[1], precision=precision, certainty=certainty) if days else None


# What is gathered.


def _rows(document: Document, blocks: list[Block]) -> Iterator[_Row]:
    """The rows of what is gathered: those of a table, or lines with dots between their facts."""
    seen_action = False
    for cells, span in _lines(document, blocks):
        whole = " ".join(cells)
        if _is_head(cells):
            continue
        number, label, *rest = _cells(cells, whole)
        label = _plain(label)
        if label not in _KINDS and label not in _ACTIONS:
            continue
        facts = {}
        parts = [part for cell in rest for part in cell.split(" · ")]
        while len(parts) > 1 and (fact := _FACT.fullmatch(parts[-1])):
            facts[fact[1]] = fact[2]
            parts.pop()
        text = " · ".join(part for part in parts if part)
        is_first = label in _ACTIONS and not seen_action
        seen_action = seen_action or is_first
        yield _Row(_NUMBER.sub("", number).strip("–-. "), label, text, facts, span, is_first)


def _is_head(cells: list[str]) -> bool:
    return _plain(" ".join(cells)).startswith(_HEAD)


def _cells(cells: list[str], whole: str) -> list[str]:
    """Number, label, wording and facts, where a PDF has the first two in one cell, or a lone row on one line."""
    if len(cells) > 1 and (found := _NUMBER_AND_LABEL.fullmatch(cells[0])):
        return [*found.groups(), *cells[1:]]
    if len(cells) < 3 and (found := _ON_ONE_LINE.fullmatch(whole)):
        return [*found.groups()[:2], *_BEFORE_FACTS.split(found[3], maxsplit=1)]
    return cells if len(cells) > 2 else ["", "", ""]


def _lines(document: Document, blocks: list[Block]) -> Iterator[tuple[list[str], Span]]:
    for cell, group in groupby(blocks, key=lambda block: block.cell and (block.cell.table, block.cell.row)):
        row = list(group)
        if cell is None:
            for block in row:
                for start, end in block.lines:
                    cells = document.text[start:end].split("\t") if "\t" in document.text[start:end] else []
                    yield cells or document.prose(start, end).split(" · "), (start, end)
            continue
        columns: dict[int, list[str]] = {}
        for block in row:
            if block.cell:
                columns.setdefault(block.cell.column, []).append(document.prose(block.content, block.end))
        yield (
            [" ".join(columns.get(column, [""])) for column in range(max(columns) + 1)],
            (row[0].start, max(block.end for block in row)),
        )


def _find_items(document: Document, items: list[Item], rows: list[_Row]) -> None:
    """Each row's item: of its number, with its wording; those of a kind stand in the order of the items."""
    words = [_signs(document.prose(*item.span)) for item in items]
    numbered: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        numbered.setdefault(_NUMBER.sub("", item.number).strip(), []).append(place)
    first, taken = 0, set[tuple[int, str]]()
    for row in rows:
        first = 0 if row.is_first_action else first
        wording = _signs(row.text)
        fitting = [place for place in numbered.get(row.number, []) if place >= first]
        having = (place for place in fitting if wording in words[place] and (place, wording) not in taken)
        row.item = next(having, fitting[0] if fitting else None)
        if row.item is not None:
            first = row.item
            taken.add((row.item, wording))


def _signs(words: str) -> str:
    return "".join(sign for sign in words.lower() if sign.isalnum())


def _add(minutes: Minutes, row: _Row) -> None:
    if row.label in _KINDS:
        decided_by = row.facts.get("Beslutat av", "")
        minutes.decisions.append(
            Decision(span=row.span, text=row.text, item=row.item, kind=_KINDS[row.label], decided_by=decided_by)
        )
        return
    due = row.facts.get("Senast", "")
    dates = find_dates(due)
    days = dates[0].days() if dates and dates[0].span == (0, len(due)) else None
    written = row.facts.get("Ansvarig", "")
    names = [name for name in written.split("; " if "; " in written else ", ") if name]
    minutes.actions.append(
        Action(
            span=row.span,
            text=row.text,
            item=row.item,
            responsible=[Named(span=row.span, name=name) for name in names],
            due=due,
            due_date=days[0] if days else None,
            is_invitation=_ACTIONS[row.label],
        )
    )


# What is added to the items.


_LONGEST_OUTCOME = 6
"""Of how many blocks an outcome is at most, its label with it."""


def _shorten(document: Document, item: Item, wanted: set[str]) -> None:
    """Leave out of an item's body the outcomes that follow it, each with its label: they are gathered, too."""
    blocks = [block for _number, block in document.within(*item.body_span) if block.kind != BlockKind.FURNITURE]
    count = len(blocks)
    while count:
        words = ""
        for place in range(count - 1, max(0, count - _LONGEST_OUTCOME) - 1, -1):
            block = blocks[place]
            words = _signs(document.prose(*block.span)) + words
            if words in wanted and place < count - 1 and _is_label(document, block):
                count = place
                break
        else:
            break
    if count < len(blocks):
        item.body_span = item.body_span[0], blocks[count - 1].end if count else item.body_span[0]


def _is_label(document: Document, block: Block) -> bool:
    """Whether a block is one of our labels by itself; a heading of these words is the notes' own."""
    words = _plain(document.prose(block.content, block.end))
    return block.kind == BlockKind.PARAGRAPH and block.cell is None and words in {*_KINDS, *_ACTIONS}


def _read_presenters(document: Document, item: Item) -> None:
    item.presenters = []
    title_end = item.title_span[1]
    below = (block for _number, block in document.within(title_end, len(document.text)) if block.start >= title_end)
    block = next(below, None)
    if block and block.cell is None and _PRESENTERS.match(document.text, block.content):
        names = document.prose(block.content, block.end).partition(": ")[2]
        item.presenters = [Named(span=block.span, name=name) for name in names.split(", ")]
        item.body_span = trimmed(document.text, block.end, max(block.end, item.body_span[1]))


def _read_guests(document: Document, own: OurOwn, minutes: Minutes) -> None:
    """Those whom the page says that only the text names: all of them, and nobody else."""
    minutes.attendance = [one for one in minutes.attendance if one.is_listed]
    texts = [document.prose(*item.span) for item in minutes.items] if own.guests else []
    for block in own.guests:
        for start, end in block.lines:
            words = document.prose(start, end)
            name, *rest = words.split(", ")
            place = next((number for number, text in enumerate(texts) if name in text), None)
            own.taken.append((start, end))
            minutes.attendance.append(
                Attendee(
                    span=(start, min(end, start + len(name))),
                    name=name,
                    title=", ".join(rest[:-1]),
                    body=rest[-1] if rest else "",
                    kind="guest",
                    line=(start, end),
                    item=place,
                    is_listed=False,
                )
            )
