"""An item's body as passages: its units, each with the label that it stands under and whether it is only told."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from meetings.importing.document import Block, BlockKind, Document, Span
from meetings.importing.facts import Item, Minutes
from meetings.importing.parsing.captions import Label, label_of
from meetings.importing.parsing.sentences import Sentence, Unit, is_heading, place_of, stripped, units

_EXAMPLE = re.compile(r"exempel|erfarenheter|efarenheter|lyckade|goda\s|så\sgör|så\sarbetar", re.IGNORECASE)
_LEADS = re.compile(r"(?<![\w-])(?:beslutar|beslutade|beslöt|föreslår|föreslog|bestämmer|bestämde)(?![\w-])", re.I)
_FEWEST_WORDS = 3
"""Of a title that is a sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit's words, with what it stands under."""

    unit: Unit
    span: Span
    label: Label | None
    """The label before it: on its own line, or in it."""
    is_labelled: bool
    """Whether the label stands in the unit itself."""
    is_told: bool
    """Whether it is told as an example, of somebody else."""
    heading: str = ""
    """The label's words, when it stands by itself."""

    @property
    def block(self) -> Block:
        return self.unit.block


def parts(document: Document, minutes: Minutes) -> Iterator[tuple[int | None, str, Span]]:
    """Where something may be decided: the items (by index, with title and words), and what is outside them (None)."""
    yield None, "", minutes.introduction
    for number, item in enumerate(minutes.items):
        yield number, item.title, words_of(document, item)
    yield None, "", minutes.closing


def words_of(document: Document, item: Item) -> Span:
    """An item's body; its title, too, when that is a sentence of its own: "§ 8. Mötet beviljade ansvarsfrihet."."""
    start, end = item.title_span
    is_sentence = document.text.startswith(".", end) and len(item.title.split()) >= _FEWEST_WORDS
    return (start if is_sentence else item.body_span[0]), max(end + is_sentence, item.body_span[1])


def passages(document: Document, span: Span, title: str = "", skipped: Container[int] = ()) -> Iterator[Passage]:
    """The units of a span, each with the label that it is under. Labels and sub-headings are none.

    An item's `title` may be such a label ("Beslut", "Att göra"). The blocks `skipped`, by number, are read otherwise.
    """
    label, heading = (label_of(title)[0] if title else None), title
    is_titled, is_loose = True, False
    told, is_list = -1, False
    for unit in units(document, span):
        block, words = unit.block, document.prose(*unit.span)
        if unit.number in skipped:
            continue
        told = _told(block, words, told)
        found, place = label_of(words[:200])
        heads = unit.is_first and not (found and place < len(words)) and is_heading(document, block)
        if heads or (found and place >= len(words)):
            label, heading, is_list, is_titled = found or Label.OTHER, words, False, False
            is_loose = not heads and len(words.split()) > _FEWEST_WORDS  # "Det fanns tre förslag:" leads to a list
            if label == Label.OTHER and (not heads or _LEADS.search(words)):  # "Nämnden beslutar:" says something
                yield Passage(unit, stripped(document, *unit.span), None, False, told >= 0)
            continue
        in_list = block.kind == BlockKind.LIST_ITEM or block.cell is not None
        is_over = label in (Label.DECISION, Label.ACTION) or (label == Label.PROPOSAL and is_loose)
        if is_list and not in_list and not found and is_over:
            label = None  # a paragraph after the list is no longer under what stands above it
        is_list = in_list
        if found:
            start = _after_label(document, unit.span, place)
            yield Passage(unit, stripped(document, start, unit.span[1]), found, True, told >= 0)
            label = None if found in (Label.DECISION, Label.POSITION) else label
            continue
        is_under = not (is_titled and label == Label.ACTION) or in_list  # "4. Åtgärder" also has text about them
        yield Passage(unit, stripped(document, *unit.span), label if is_under else None, False, told >= 0, heading)


def _told(block: Block, words: str, depth: int) -> int:
    """The depth of the list's entry under which everything deeper is an example; -1 when there is none."""
    if block.kind != BlockKind.LIST_ITEM or block.level <= depth:
        depth = -1
    if depth < 0 and words.rstrip().endswith(":") and _EXAMPLE.search(words):
        return block.level if block.kind == BlockKind.LIST_ITEM else -1
    return depth


def _after_label(document: Document, span: Span, place: int) -> int:
    """Where in the text a unit's words go on after a label of so many characters of its prose."""
    return place_of(document, Sentence(span, document.prose(*span)), place, place + 1)[0]
