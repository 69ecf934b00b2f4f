"""Tables of outcomes inside an item: one column says what is decided or to be done, others who and by when."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from meetings.importing.document import Block, Document


class Column(StrEnum):
    DECISION = "decision"
    ACTION = "action"
    WHAT = "what"
    """ "Vad", "Beskrivning": an action, when nothing else in the row is."""
    WHO = "who"
    WHEN = "when"


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
    Column.WHEN: (
        r"när|klart?(?:\ssenast|\sdatum)?|senast(?:\sklart?)?|deadline|datum|till\snär|slutdatum|tid|tidpunkt|"
        r"tidsplan|färdigt?"
    ),
}
_KNOWN = {column: re.compile(rf"(?:{pattern})\W*", re.IGNORECASE) for column, pattern in _HEADERS.items()}


@dataclass(slots=True)
class Row:
    """One row of such a table: its cells by what they say."""

    cells: dict[Column, Block] = field(default_factory=dict)


def outcome_tables(document: Document, first: int, last: int) -> dict[int, list[Row]]:
    """The tables of outcomes among the blocks [first, last), by number in the document: their rows below the head."""
    cells: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks[max(0, first) : last]:
        if block.cell:
            cells[block.cell.table].append(block)
    found = {table: list(_rows(document, blocks)) for table, blocks in cells.items()}
    return {table: rows for table, rows in found.items() if rows}


def _rows(document: Document, blocks: list[Block]) -> Iterator[Row]:
    """Nothing when the first row is not the head of such a table."""
    head = min(block.cell.row for block in blocks if block.cell)
    columns: dict[int, Column] = {}
    for block in blocks:
        if block.cell and block.cell.row == head and (column := _column(document.prose(*block.span))):
            columns.setdefault(block.cell.column, column)
    kinds = set(columns.values())
    is_outcomes = Column.DECISION in kinds or (kinds & {Column.ACTION, Column.WHAT} and Column.WHO in kinds)
    if not is_outcomes or len(kinds) < 2:
        return
    rows: dict[int, Row] = {}
    for block in blocks:
        if block.cell and block.cell.row > head and block.cell.column in columns:
            rows.setdefault(block.cell.row, Row()).cells.setdefault(columns[block.cell.column], block)
    yield from rows.values()


def _column(words: str) -> Column | None:
    return next((column for column, pattern in _KNOWN.items() if pattern.fullmatch(words.strip())), None)
