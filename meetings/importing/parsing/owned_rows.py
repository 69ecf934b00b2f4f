"""Minutes that are one table with a column for who is to do what: "Nr | Anteckning | Ansvarig | Klart"."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from meetings.importing.document import Block, Document, Span
from meetings.importing.parsing.captions import Label, label_of

_WHO = re.compile(
    r"(?:av\s)?(?:vem|(?:huvud)?ansvarig(?:a)?(?:\sperson)?|ansvar|ägare)"
    r"(?:\s?(?:/|och|,|&)\s?(?:klart?|när|datum|tid|senast|deadline))?\W*",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?<![\w-])(?:Åtgärd(?:er)?|Att göra):")
_WHAT = re.compile(
    r"(?:beslut\s?(?:/|och|&)\s?)?(?:åtgärd(?:er)?|att\sgöra|aktivitet(?:er)?|uppgift(?:er)?)(?:\s?(?:/|och|&)\s?beslut)?\W*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:när|klart?(?:\s(?:senast|datum))?|senast(?:\sklart?)?|deadline|datum|tid)\W*", re.IGNORECASE)
_NOBODY = re.compile(r"\W*(?:info(?:rmation)?|notering|beslut|kännedom|utgår|klart?)?\W*", re.IGNORECASE)
"""What stands in such a column where nobody is to do anything."""

_INITIALS = re.compile(r"(?:[A-ZÅÄÖ]{2,3}|[Aa]lla)(?:\s?(?:,|/|\+|&|och)\s?(?:[A-ZÅÄÖ]{2,3}|alla)){0,5}")
_FEWEST_WORDS = 3
TELLS = re.compile(r"(?<![\w-])(?:har|hade|är|var|fanns|tycker|menar|anser|[a-zåäö]{2,}ade)(?![\w-])")
"""What a sentence says that only tells, though somebody stands beside it."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose a paragraph is, and by when: the places of both."""

    who: Span
    when: Span | None
    is_whole: bool = False
    """Whether all of it is to be done, and not only what its last sentence says."""


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
        if who is None and all(_is_in_margin(document, row) for row in rows.values()):
            paragraphs |= {
                row[0][-1]: Owned(document.blocks[row[1][0]].span, None, is_whole=True) for row in rows.values()
            }
            beside |= {number for row in rows.values() for number in row[1]}
        what = next((column for column, words in named.items() if _WHAT.fullmatch(words)), None)
        if who is None or (what is None and _longest(document, others) > who):  # "Punkt | Vem | Anteckningar": who told
            continue
        for row in others:
            whose, by_when = row.get(who, []), row.get(when, []) if when is not None else []
            owners, days = _entries(document, whose), _entries(document, by_when)
            beside |= {*whose, *by_when}
            texts = [numbers for column, numbers in row.items() if column not in (who, when)]
            text = (
                row.get(what, [])
                if what is not None
                else max(texts, key=lambda numbers: len(_words(document, numbers)), default=[])
            )
            for place, number in enumerate(text[-len(owners) :] if owners else []):
                if _is_only_decided(document.prose(*document.blocks[number].span)):
                    continue
                paragraphs[number] = Owned(owners[place], days[place] if len(days) == len(owners) else None)
    return OwnedRows(paragraphs, frozenset(beside))


def _is_only_decided(words: str) -> bool:
    return label_of(words)[0] == Label.DECISION and not _TO_DO.search(words)


def _is_in_margin(document: Document, row: dict[int, list[int]]) -> bool:
    """Whether initials stand beside what is to be done, and nothing else: "Ta fram ett nytt bordställ. | LH"."""
    if set(row) != {0, 1} or len(row[1]) > 1:
        return False
    return len(_words(document, row[0]).split()) >= _FEWEST_WORDS and bool(
        _INITIALS.fullmatch(_words(document, row[1]))
    )


def _longest(document: Document, rows: list[dict[int, list[int]]]) -> int:
    """The column with most words in it."""
    lengths = Counter[int]()
    for row in rows:
        lengths.update({column: len(_words(document, numbers)) for column, numbers in row.items()})
    return max(lengths, key=lambda column: lengths[column], default=0)


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
