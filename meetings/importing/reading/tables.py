"""Tables and columns in plain text: rows with upright strokes or tabs, and lists of people set side by side."""

import re
from collections.abc import Iterator
from itertools import groupby

from meetings.importing.document import Mark, MarkKind, Span, trimmed
from meetings.importing.reading.lines import Line

_DELIMITER = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")
_STROKE = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_WIDE_GAP = re.compile(r"\S {3,}(?=\S)")
_MOST_COLUMNS = 6
_LONGEST_LABEL = 25


def find_tables(shadow: str, lines: list[Line], marks: list[Mark]) -> list[Line]:
    """Give the lines of tables their cells and those of columns their parts; what is left when mere signs are gone."""
    kept: list[Line] = []
    tables = 0
    for run in runs(lines):
        rows = _stroked(shadow, run, marks) or _tabbed(shadow, run) or _side_by_side(shadow, run, kept[-1:])
        for line in rows:
            line.table = tables
        tables += bool(rows)
        kept += [line for line in rows or run if line is not (kept[-1] if kept else None)]
    return kept


def runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines of one nature without a blank one between them."""
    number = 0
    keys = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else line
        plain = not (line.marker or line.heading)
        if line.gap or not plain or before.marker or before.heading:
            number += 1
        keys.append(number)
    for _key, members in groupby(zip(keys, lines, strict=True), key=lambda pair: pair[0]):
        yield [line for _number, line in members]


def _stroked(shadow: str, run: list[Line], marks: list[Mark]) -> list[Line]:
    """A table of Markdown's: it has a row of dashes, or every row begins with a stroke."""
    texts = [shadow[line.start : line.end] for line in run]
    dashes = [bool(_DELIMITER.match(words)) and "|" in words for words in texts]
    if len(run) < 2 or not (all("|" in words for words in texts) and (any(dashes) or all(t[0] == "|" for t in texts))):
        return []
    rows: list[Line] = []
    for line, is_dashes in zip(run, dashes, strict=True):
        strokes = [place.start() for place in _STROKE.finditer(shadow, line.start, line.end)]
        if is_dashes:
            marks.append(Mark(MarkKind.HIDDEN, line.start, line.end))
            continue
        marks += [Mark(MarkKind.HIDDEN, place, place + 1) for place in strokes]
        if strokes and strokes[0] == line.start:
            strokes = strokes[1:]
        edges = [line.start - 1, *strokes] if shadow[line.start] != "|" else [line.start, *strokes]
        line.cells = _cells(shadow, [(a + 1, b) for a, b in zip(edges, [*edges[1:], line.end], strict=True)])
        line.row = len(rows)
        rows.append(line)
    return rows


def _tabbed(shadow: str, run: list[Line]) -> list[Line]:
    """Two rows or more with tabs between their cells."""
    places: list[list[Span]] = []
    for line in run:
        edges = [line.edge - 1, *(tab.start() for tab in _TAB.finditer(shadow, line.edge, line.end))]
        places.append([(a + 1, b) for a, b in zip(edges, [*edges[1:], line.end], strict=True)])
    if len(run) < 2 or min(map(len, places)) < 2 or not any("\t" in shadow[line.start : line.end] for line in run):
        return []
    alike = len(set(map(len, places))) == 1
    for row, (line, spans) in enumerate(zip(run, places, strict=True)):
        line.row = row
        line.cells = _cells(shadow, spans if alike else _without_repeats(shadow, spans))
    return run


def _without_repeats(shadow: str, spans: list[Span]) -> list[Span]:
    """Cells with several tabs between them, which only line them up."""
    first, *rest = spans
    return [first, *(span for span in rest if shadow[slice(*span)].strip())]


def _cells(shadow: str, spans: list[Span]) -> list[tuple[int, Span]]:
    """The cells that hold something, each with its column."""
    words = [(column, trimmed(shadow, *span)) for column, span in enumerate(spans)]
    return [(column, span) for column, span in words if span[0] < span[1]]


def _side_by_side(shadow: str, run: list[Line], before: list[Line]) -> list[Line]:
    """Set the parts of lists of people that stand side by side; under headings of their own they are a table's rows.

    Parts that are not whole entries, such as a name and then its municipality, are left as the one line that they are.
    """
    parts = [_parts(shadow, line) for line in run]
    columns = sorted({column for line, row in zip(run, parts, strict=True) for column in _columns(line, row)})
    wide = [place for place, row in enumerate(parts) if len(row) > 1]
    is_aligned = len(columns) == max(map(len, parts)) and len(wide) > 1
    if not is_aligned and not (len(wide) > 2 and len(wide) * 4 >= len(run) * 3):
        return []
    head = _head(shadow, [*before, run[0]], columns) if is_aligned else None
    people = [shadow[slice(*span)] for place in wide if run[place] is not head for span in parts[place]]
    if max(map(len, parts)) > _MOST_COLUMNS or not are_people(people):
        return []
    if not head:
        for line, spans in zip(run, parts, strict=True):
            line.parts = spans
        return []
    rows = run if head is run[0] else [head, *run]
    for row, line in enumerate(rows):
        line.row, spans = row, _parts(shadow, line)
        line.cells = [(columns.index(c), span) for c, span in zip(_columns(line, spans), spans, strict=True)]
    return rows


def _head(shadow: str, candidates: list[Line], columns: list[int]) -> Line | None:
    """The line over the columns that names them."""
    for line in candidates:
        spans = _parts(shadow, line)
        names_all = _columns(line, spans) == columns and line.is_plain and not line.marker
        if names_all and not any(
            _is_entry(text) or _is_name(text) for text in (shadow[slice(*span)] for span in spans)
        ):
            return line
    return None


def _parts(shadow: str, line: Line) -> list[Span]:
    edges = [gap.span() for gap in _WIDE_GAP.finditer(shadow, line.words, line.end)]
    starts = [line.words, *(end for _start, end in edges)]
    return list(zip(starts, [*(start + 1 for start, _end in edges), line.end], strict=True))


def _columns(line: Line, spans: list[Span]) -> list[int]:
    return [start - line.start + line.indent for start, _end in spans]


def are_people(texts: list[str]) -> bool:
    """Whether nearly all of the texts that stand side by side name somebody, so that none is said of another."""
    return max(sum(map(_is_entry, texts)) * 10, sum(map(begins_entry, texts)) * 9) >= len(texts) * 8


def are_labels(columns: list[list[str]]) -> bool:
    """Whether few short words in the margin say what the many lines beside them are: "Närvarande", "Kallade"."""
    if len(columns) != 2 or len(columns[0]) * 2 > len(columns[1]):
        return False
    return all(len(text) <= _LONGEST_LABEL and not begins_entry(text) and not _is_entry(text) for text in columns[0])


def begins_entry(text: str) -> bool:
    """Whether a line is, or begins with, somebody's name: "Anna Ek", "Anna Ek, HR-chef", "Anna Ek (S), Ale"."""
    return len(text) < 100 and _is_name(re.split(r"[,(]", text, maxsplit=1)[0])


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word not in ("af", "av", "de", "der", "la", "van", "von")]
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[-1].isalpha() for word in words)


def _is_entry(text: str) -> bool:
    """A name with something said of it: "Anna Ek, Ale", "Anna Ek (S)"."""
    return text[:1].isupper() and ("," in text[2:-1] or "(" in text[2:-1]) and len(text) < 100
