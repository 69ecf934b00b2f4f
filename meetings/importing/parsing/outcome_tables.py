"""Tables of outcomes inside an item: one column says what is decided or to be done, others who and by when."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from meetings.importing.document import Block, BlockKind, Document, Span


class Column(StrEnum):
    DECISION = "decision"
    ACTION = "action"
    WHAT = "what"
    """ "Vad", "Beskrivning": an action, when nothing else in the row is."""
    WHO = "who"
    WHEN = "when"
    ELECTED = "elected"
    """Who was elected: the whole row is a decision."""
    STATUS = "status"
    OFFICE = "office"
    TERM = "term"
    NUMBER = "number"
    ITEM = "item"
    """The number of the item that the row is about."""


_HEADERS = {
    Column.DECISION: r"(?:mötets\s)?beslut(?:et|en)?(?:\s?/\s?[\w-]+)?",
    Column.ACTION: (
        r"åtgärd(?:er|en)?|aktivitet(?:er)?|att\sgöra|uppgift(?:er)?|action(?:s)?|uppdrag(?:et)?|handling|"
        r"vad\sska\sgöras|todo|to\sdo"
    ),
    Column.WHAT: r"vad|beskrivning|fråga|ärende|punkt|ämne",
    Column.WHO: (
        r"vem|(?:huvud)?ansvarig(?:a)?(?:\sperson)?|ansvar|ägare|utförare|utförs\sav|av\svem|vem\sansvarar|namn"
    ),
    Column.STATUS: r"status|läge",
    Column.ELECTED: r"vald(?:a)?|invald(?:a)?|(?:vald|valda)\s(?:person|personer)",
    Column.OFFICE: r"post|befattning|uppdrag|roll",
    Column.TERM: r"(?:mandat)?tid|mandatperiod|period|omval/nyval",
    Column.NUMBER: r"nr|nummer|id|#|löpnr|beslutsnr|beslutsnummer",
    Column.WHEN: (
        r"när|klart?(?:\ssenast|\sdatum)?|senast(?:\sklart?)?|deadline|datum|till\snär|slutdatum|tid|tidpunkt|"
        r"tidsplan|färdigt?"
    ),
}
_KNOWN = {column: re.compile(rf"(?:{pattern})\W*", re.IGNORECASE) for column, pattern in _HEADERS.items()}


@dataclass(slots=True)
class Row:
    """One row of such a table: its cells' places by what they say."""

    cells: dict[Column, Span] = field(default_factory=dict)

    def item(self, document: Document, items: dict[str, int], otherwise: int | None) -> int | None:
        """The index of the item whose number it has among `items`, by number; or else the one that it stands in."""
        about = self.cells.get(Column.ITEM)
        return items.get(document.prose(*about).strip("§.) "), otherwise) if about else otherwise


@dataclass(slots=True)
class Tables:
    """The tables of outcomes in an item: their rows below the heads, and the blocks that they are made of."""

    rows: list[Row] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)


_WHAT = re.compile(r"vad\b", re.IGNORECASE)
"""Tells what is to be done better than other columns about the same."""
_NUMBER = re.compile(r"(?:§\s?)?[0-9]{1,4}[.)]?")
_GAP = re.compile(r"[^\S\n]{2,}|\t")

Line = list[Span]
"""The cells of a row, in order; an empty one where there is none."""


def outcome_tables(document: Document, span: Span) -> Tables:
    """The tables of outcomes in a span: real ones, and lines in columns with wide gaps between."""
    found, grids = Tables(), defaultdict[int, dict[int, Block]](dict)
    for number, block in document.within(*span):
        if block.cell:
            grids[block.cell.table][number] = block
        elif block.kind == BlockKind.PARAGRAPH:
            _take(document, found, _spaced(document, block), [number])
    for blocks in grids.values():
        _take(document, found, _grid(blocks.values()), blocks)
    return found


def _take(document: Document, found: Tables, lines: list[Line], blocks: Iterable[int]) -> None:
    if rows := list(_rows(document, lines)):
        found.rows += rows
        found.blocks |= set(blocks)


def _grid(blocks: Iterable[Block]) -> list[Line]:
    lines: dict[int, dict[int, Span]] = defaultdict(dict)
    for block in blocks:
        if block.cell:
            lines[block.cell.row].setdefault(block.cell.column, (block.content, block.end))
    widest = min(max((column for cells in lines.values() for column in cells), default=0), _MOST_COLUMNS)
    return [[lines[row].get(column, (0, 0)) for column in range(widest + 1)] for row in sorted(lines)]


_MOST_COLUMNS = 20


def _spaced(document: Document, block: Block) -> list[Line]:
    """A paragraph's lines by their wide gaps: only when its first one has some."""
    lines: list[Line] = []
    text, start = document.text, block.content
    for words in text[block.content : block.end].split("\n"):
        gaps = [(start + gap.start(), start + gap.end()) for gap in _GAP.finditer(words.rstrip()) if gap.start()]
        if not gaps and not lines:
            return []
        starts, ends = [start, *(end for _, end in gaps)], [*(begin for begin, _ in gaps), start + len(words)]
        lines.append(list(zip(starts, ends, strict=True)))
        start += len(words) + 1
    return lines


def _rows(document: Document, lines: list[Line]) -> Iterator[Row]:
    """Nothing when the first line is not the head of such a table."""
    if len(lines) < 2:
        return
    columns = _columns([[document.prose(*cell) for cell in line] for line in lines])
    kinds = set(columns)
    is_action = kinds & {Column.ACTION, Column.WHAT} and Column.WHO in kinds
    is_outcomes = kinds & {Column.DECISION, Column.ELECTED} or is_action
    if not is_outcomes or len(kinds - {None}) < 2:
        return
    what_first = sorted(range(len(columns)), key=lambda place: not _WHAT.match(document.prose(*lines[0][place])))
    for line in lines[1:]:
        row = Row()
        for column, cell in ((columns[place], line[place]) for place in what_first if place < len(line)):
            if column and document.prose(*cell):
                row.cells.setdefault(column, cell)
        yield row


def _columns(lines: list[list[str]]) -> list[Column | None]:
    """What each column of a table says, its head first: which item a row is about, where only numbers tell."""
    columns = [_column(words) for words in lines[0]]
    for place, column in enumerate(columns):
        cells = [line[place] for line in lines[1:] if place < len(line) and line[place]]
        if column == Column.WHAT and cells and all(_NUMBER.fullmatch(cell) for cell in cells):
            columns[place] = Column.ITEM
    return columns


def _column(words: str) -> Column | None:
    return next((column for column, pattern in _KNOWN.items() if pattern.fullmatch(words.strip())), None)


_STATES = {
    "done": re.compile(
        r"(?:klart?|färdigt?|gjor[dt]|done|ok|genomför[dt]|avslutad|avslutat|utför[dt]|slutför[dt]|åtgärda[dt]|✓|✔)"
        r"(?!\s(?:till|senast|före|i|inför)\b)(?:\W.*)?",
        re.IGNORECASE | re.DOTALL,
    ),
    "dropped": re.compile(
        r"(?:utgår|utgått|avskriv(?:en|et|s)|struk(?:en|et)|ej\saktuell?t?|inte\slängre\saktuell?t?|inte\saktuell?t?)\W*",
        re.IGNORECASE,
    ),
}


def state_of(words: str) -> str:
    """ "Klart 3/5" → "done", "Pågår" → "open"."""
    return next((state for state, pattern in _STATES.items() if pattern.fullmatch(words.strip())), "open")
