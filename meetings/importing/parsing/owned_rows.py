"""Minutes that are one table with a column for who is to do what: "Nr | Anteckning | Ansvarig | Klart"."""

import re
from collections import defaultdict
from dataclasses import dataclass

from meetings.importing.document import Block, Document, Span

_WHO = re.compile(
    r"(?:av\s)?(?:vem|(?:huvud)?ansvarig(?:a)?(?:\sperson)?|ansvar|ägare)"
    r"(?:\s?(?:/|och|,|&)\s?(?:klart?|när|datum|tid|senast|deadline))?\W*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:när|klart?(?:\s(?:senast|datum))?|senast(?:\sklart?)?|deadline|datum|tid)\W*", re.IGNORECASE)
_NOBODY = re.compile(r"\W*(?:info(?:rmation)?|notering|beslut|kännedom|utgår|klart?)?\W*", re.IGNORECASE)
"""What stands in such a column where nobody is to do anything."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose a paragraph is, and by when: the places of both."""

    who: Span
    when: Span | None


@dataclass(frozen=True, slots=True)
class OwnedRows:
    """The paragraphs that somebody stands beside, by the numbers of their blocks, and the blocks that say who."""

    paragraphs: dict[int, Owned]
    beside: frozenset[int]


def owned_rows(document: Document) -> OwnedRows:
    """In every row the last paragraphs belong, one each, to those who stand in the column beside."""
    tables: dict[int, dict[int, dict[int, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for number, block in enumerate(document.blocks):
        if block.cell:
            tables[block.cell.table][block.cell.row][block.cell.column].append(number)
    paragraphs, beside = dict[int, Owned](), set[int]()
    for rows in tables.values():
        head, *others = (rows[row] for row in sorted(rows))
        named = {column: _words(document, numbers) for column, numbers in head.items()}
        who = next((column for column, words in named.items() if _WHO.fullmatch(words)), None)
        when = next((column for column, words in named.items() if _WHEN.fullmatch(words)), None)
        if who is None:
            continue
        for row in others:
            whose, by_when = row.get(who, []), row.get(when, []) if when is not None else []
            owners, days = _entries(document, whose), _entries(document, by_when)
            beside |= {*whose, *by_when}
            texts = [numbers for column, numbers in row.items() if column not in (who, when)]
            text = max(texts, key=lambda numbers: len(_words(document, numbers)), default=[])
            for place, number in enumerate(text[-len(owners) :] if owners else []):
                paragraphs[number] = Owned(owners[place], days[place] if len(days) == len(owners) else None)
    return OwnedRows(paragraphs, frozenset(beside))


def _words(document: Document, numbers: list[int]) -> str:
    return " ".join(document.prose(*document.blocks[number].span) for number in numbers)


def _entries(document: Document, numbers: list[int]) -> list[Span]:
    """The lines of a cell that say something."""
    spans = [span for number in numbers for span in _lines(document.text, document.blocks[number])]
    return [span for span in spans if not _NOBODY.fullmatch(document.prose(*span))]


def _lines(text: str, block: Block) -> list[Span]:
    found, start = [], block.content
    for words in text[block.content : block.end].split("\n"):
        found.append((start, start + len(words)))
        start += len(words) + 1
    return found
