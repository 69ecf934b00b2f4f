"""A document's lines, one after the other, each with what the parser asks of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from meetings.importing.document import Block, BlockKind, Cell, Document, MarkKind, Span, trimmed

_WIDE = 55
_HANGS = re.compile(r"\s*\n {3,}")
"""Before a line that goes on under what a label said above it."""
GAP = re.compile(r"\t|(?<![\n \u00a0])[ \u00a0]{3,}")
"""What parts the columns of a line: a tab, or more spaces than a sentence has."""
_ROLE = re.compile(
    r"(?<=[.;])\s+(?=(?:Ursäktade?|Sjuka?|Lediga?|Föräldralediga?|Tjänstlediga?|Semester|(?:Anmält )?[Ff]örhinder|"
    r"Frånvarande|Ej närvarande|Gäst(?:er)?|Adjungerade?):|"
    r"(?:Dessutom|Även|Därutöver|Vidare)\s(?:deltog|deltar|närvarade|medverkade)\s)|"
    r"(?<!\s)\s+(?=(?:(?:Mötess|Nämnds|S)ekreterare|(?:Möteso|O)rdförande|(?:Protokollsj|J)usterare|Antecknare|"
    r"(?:Ordf|Sekr|Just)\.?|Vid (?:pennan|protokollet|tangenterna)):)"
)
"""Before a role with a colon after it. One is always the beginning of something."""
_LABELLED = re.compile(r"[^:\n]{1,40}:|Ur styrelsen |Vid mötet |På mötet ")
"""How a line begins in which others may be labelled, too."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the writer broke it. `words` is how it reads; the first of a block has the block's marker."""

    place: int
    """Its index among the document's lines."""
    block: int
    start: int
    end: int
    words: str
    marker: str
    kind: BlockKind
    level: int
    bold: bool
    cell: Cell | None
    page: int
    first: bool
    """Whether its block begins with it."""
    alone: bool
    """Whether it is all of its block."""
    parts: tuple[tuple[Span, str], ...] = field(default=())
    """Its columns, with how each reads; one, when it has no gaps."""

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def is_heading(self) -> bool:
        return self.kind == BlockKind.HEADING

    @property
    def whole(self) -> str:
        """Its words with the marker before them."""
        return f"{self.marker} {self.words}" if self.marker.strip("-–−—•*·o▪◦‣ ") else self.words


def lines_of(document: Document) -> list[Line]:
    """The lines of everything but furniture, those without words left out."""
    found: list[Line] = []
    for number, block in enumerate(document.blocks):
        if block.kind != BlockKind.FURNITURE:
            _add(found, document, number, block)
    return found


def _add(found: list[Line], document: Document, number: int, block: Block) -> None:
    whole = [(max(start, block.content), end) for start, end in block.lines or ((block.content, block.end),)]
    spans = [span for line in whole for span in _in_columns(document.text, line)]
    spans = [one for span in _hung(document.text, spans) for one in _by_role(document.text, span)]
    first = True
    for start, end in spans:
        parts = _parts(document, start, end)
        marker = block.marker if first else ""
        if not parts and not marker:
            continue
        found.append(
            Line(
                place=len(found),
                block=number,
                start=parts[0][0][0] if parts else start,
                end=parts[-1][0][1] if parts else max(start, end),
                words=" ".join(words for _span, words in parts),
                marker=marker,
                kind=block.kind,
                level=block.level,
                bold=bool(parts) and document.is_all(MarkKind.BOLD, start, end),
                cell=block.cell,
                page=block.page,
                first=first,
                alone=len(spans) == 1,
                parts=parts,
            )
        )
        first = False


def beginning(document: Document, lines: Sequence[Line], place: int) -> int:
    """Where a line begins in the text, its marker with it; the end of the text when there is no such line."""
    if place >= len(lines):
        return len(document.text)
    line = lines[place]
    return document.blocks[line.block].start if line.first else line.start


def _in_columns(text: str, line: Span) -> list[Span]:
    """A line that seems wrapped is several when it has columns: what goes on then goes on in one of them."""
    first = text.find("\n", *line)
    if first < 0 or not GAP.search(text, line[0], first):
        return [line]
    return list(split_lines(text, line))


def _by_role(text: str, line: Span) -> Iterator[Span]:
    """A line that begins with a label is several when others stand in it: "Ordförande: Anna. Sekreterare: Bo"."""
    start, end = line
    if _LABELLED.match(text, start, end):
        for role in _ROLE.finditer(text, start + 1, end):
            yield start, role.start()
            start = role.end()
    yield start, end


def split_lines(text: str, span: Span) -> Iterator[Span]:
    """The physical lines of a span."""
    place = span[0]
    for piece in text[span[0] : span[1]].split("\n"):
        yield place, place + len(piece)
        place += len(piece) + 1


def _is_full(text: str, start: int, end: int) -> bool:
    """Whether a line may have been wrapped: it ends with a comma, or is as long as lines are."""
    return text[end - 1] == "," or end - max(start, text.rfind("\n", start, end) + 1) >= _WIDE


def _hung(text: str, spans: list[Span]) -> list[Span]:
    """Lines that stand under the value of the label above them are one with it: "Närvarande: Anna Ek," and "Bo Alm"."""
    found: list[Span] = []
    labelled = False
    for start, end in spans:
        goes_on = (
            labelled
            and _is_full(text, *found[-1])
            and _HANGS.fullmatch(text[max(found[-1][1], start - 60) : start]) is not None
        )
        if goes_on and not GAP.search(text, start, end) and text.find(":", start, end) < 0:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
            labelled = text.find(":", start, min(end, start + 40)) >= 0 and not GAP.search(text, start, end)
    return found


def in_columns(text: str, start: int, end: int) -> Iterator[Span]:
    """The columns of a run, those without words too."""
    for gap in GAP.finditer(text, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _parts(document: Document, start: int, end: int) -> tuple[tuple[Span, str], ...]:
    """The columns of a run that have words: where each stands without the space around it, and how it reads."""
    columns = [(span, document.prose(*span)) for span in in_columns(document.text, start, end)]
    return tuple((trimmed(document.text, *span), words) for span, words in columns if words)
