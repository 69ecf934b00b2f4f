"""Whatever the document: nothing raises, nothing is dropped, and every place is one in the text."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.importing.body import as_html
from meetings.importing.document import Block, BlockKind, Cell, Document, Mark, MarkKind, Span
from meetings.importing.facts import PARTS, Minutes
from meetings.importing.parsing.parser import parse
from meetings.importing.parsing.sentences import units
from meetings.importing.reading import read
from meetings.importing.reading.plain import read_text
from meetings.richtext import clean

_WORDS = """
Närvarande Närvarande: Förhinder Kallade: Ledamöter Sekreterare Ordförande: Samt: § 4 1. 2. 3. 3.1 Punkt Beslut Plats:
Tid: kl. 9–12 2023-04-21 8 september torsdagen Antecknat av Nästa möte Dnr KS 2023/12 (S) och , ; : - ____ Anna Ek Bo
Alm Ale HR-chef nätverket beslutar att FÖRMIDDAG Dag Vid mötet deltog från . x
"""
WORDS = _WORDS.split()
pieces = st.lists(st.sampled_from(WORDS) | st.sampled_from(["\n", "\t", "    "]) | st.text(max_size=4), max_size=25)
texts = pieces.map(" ".join) | st.text(max_size=80)
cells = st.none() | st.builds(Cell, *[st.integers(0, 2)] * 3)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Blocks of any kind, in and out of tables, with marks anywhere."""
    text, blocks = "", []
    for words in draw(st.lists(texts, max_size=10)):
        if not (words := words.strip()):
            continue
        marker = draw(st.sampled_from(["", "1.", "-", "§ 4", "a)"]))
        start = len(text)
        text += f"{marker} {words}" if marker else words
        content = len(text) - len(words)
        lines = [(content + at, content + at + len(line)) for at, line in _lines(words)]
        kind, level = draw(st.sampled_from(list(BlockKind))), draw(st.integers(0, 6))
        blocks.append(Block(kind, start, len(text), content, tuple(lines), level, marker, draw(cells)))
        text += "\n"
    places = st.integers(0, len(text))
    marks = draw(st.lists(st.tuples(st.sampled_from(list(MarkKind)), places, places), max_size=4))
    ordered = sorted((min(a, b), max(a, b), kind) for kind, a, b in marks)
    return Document(text, tuple(blocks), tuple(Mark(kind, a, b, "https://ale.se/?a=1&b") for a, b, kind in ordered))


def _lines(words: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in words.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_word_is_in_some_part_or_unplaced(document: Document):
    minutes = parse(document)

    covered = set[int]()
    for start, end in _spans(document, minutes):
        assert 0 <= start <= end <= len(document.text)
        covered.update(range(start, end))
    left = [place for place, sign in enumerate(document.text) if sign.isalnum() and place not in covered]
    assert [document.text[place] for place in left] == []


def _spans(document: Document, minutes: Minutes) -> list[Span]:
    """Everything that the draft holds of the text; headings of the attendance where they stand."""
    head = (minutes.network, minutes.date, minutes.start_time, minutes.end_time, minutes.place, minutes.theme)
    facts = [fact for fact in (*head, minutes.note_taker, minutes.diary_number) if fact]
    spans = [fact.span for fact in (*facts, *minutes.items, *minutes.attendance)]
    spans += [item.title_span for item in minutes.items] + [one.line for one in minutes.attendance] + minutes.unplaced
    spans += [(mark.start, mark.end) for mark in document.marks if mark.kind == MarkKind.HIDDEN]
    spans += [getattr(minutes, part) for part in PARTS]
    return spans + _standing(document.text, minutes)


def _standing(text: str, minutes: Minutes) -> list[Span]:
    """Where the attendance's headings stand, and the bodies that are said once of several people."""
    words = {word for one in minutes.attendance for word in (one.heading, *one.body.split(", ")) if word}
    patterns = [r"\W+".join(map(re.escape, re.findall(r"\w+", word))) for word in words]
    return [found.span(1) for pattern in patterns if pattern for found in re.finditer(f"(?=({pattern}))", text)]


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(documents())
def test_bodies_are_clean_rich_text(document: Document):
    minutes = parse(document)

    for span in (*(item.body_span for item in minutes.items), (0, len(document.text))):
        html = as_html(document, span)
        assert clean(html) == html


def test_a_word_of_fifty_thousand_signs_is_gone_through_as_any_other() -> None:
    """It would take hours if every beginning in it were tried with every end."""
    text = f"Protokoll\n\n1. Start\n\nVi {'x-' * 25_000}x.\n\n2. Slut\n\nVi slutar."
    assert [item.title for item in parse(read_text(text)).items] == ["Start", "Slut"]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), st.integers(0, 120))
def test_a_text_cut_anywhere_says_what_it_says_whole(document: Document, place: int):
    end = len(document.text)
    whole, parts = _read_within(document, (0, end)), [(0, min(place, end)), (min(place, end), end)]

    assert "".join(_read_within(document, part) for part in parts) == whole


def _read_within(document: Document, span: Span) -> str:
    """The signs of a span's units, each of which lies in it."""
    found = [unit.span for unit in units(document, span)]
    assert all(span[0] <= start < end <= span[1] for start, end in found)
    return "".join(document.text[slice(*one)] for one in found)


def test_items_in_one_run_of_lines_are_each_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: an item that read all its neighbours' lines would read a hundred times too many."""
    read = Counter[str]()
    prose = Document.prose

    def counted(document: Document, start: int, end: int) -> str:
        read[document.text] += end - start
        return prose(document, start, end)

    monkeypatch.setattr(Document, "prose", counted)
    item = "{0} Fråga nummer {0}\nGruppen beslutar att anta plan {0}. Anna tar fram underlag {0}.\n"
    few, many = ("Protokoll\n" + "".join(item.format(100 + n) for n in range(count)) for count in (50, 500))

    for text, count in ((few, 50), (many, 500)):
        minutes = parse(read_text(text))
        assert (len(minutes.items), len(minutes.decisions), len(minutes.actions)) == (count, count, count)

    assert read[many] / len(many) < 1.2 * read[few] / len(few)


def test_a_table_whose_first_column_is_hidden_is_read_without_it() -> None:
    text, blocks, marks = "", list[Block](), list[Mark]()
    for row, name in enumerate(("Anna Ek", "Bo Alm", "Cia Dahl")):
        for column, words in enumerate(("x", name)):
            start, end = len(text), len(text) + len(words)
            text += f"{words}\n"
            lines = ((start, end),)
            blocks.append(Block(BlockKind.PARAGRAPH, start, end, start, lines, 0, "", Cell(0, row, column)))
        marks.append(Mark(MarkKind.HIDDEN, blocks[-2].start, blocks[-2].end, ""))

    minutes = parse(Document(text, tuple(blocks), tuple(marks)))

    assert "x" not in [one.name for one in minutes.attendance]


@pytest.mark.parametrize("end", ["a" * 40_000, "a-" * 20_000, "chef" * 10_000, " " * 40_000 + "x"])
def test_whatever_stands_after_a_name_is_gone_through_once(end: str) -> None:
    people = "".join(f"Anna {name} (S)\n" for name in ("Ek", "Alm", "Dahl", "Falk", "Glad"))
    text = f"Närvarande: \n{people}Dan Hed, {end}\n\n1. Start\n\nHej.\n\n2. Slut\n\nTack.\n"

    assert [one.name for one in parse(read(text.encode(), "notes.txt")).attendance][:5] == [
        "Anna Ek",
        "Anna Alm",
        "Anna Dahl",
        "Anna Falk",
        "Anna Glad",
    ]
