"""How well the importer reads: the invented minutes, one set of notes in every format, and the five real documents."""

from collections.abc import Callable, Iterable

import pytest

from bench.evaluation.cases import CORPUS, WHOLE, Case, the_five, with_expectations
from bench.evaluation.scoring import FALSE, MISSING, RIGHT, Finding, compare
from bench.evaluation.table import count, details
from meetings.importing.document import Document
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from tests.meetings.importing.formats import FORMATS, Part, as_docx, as_html, as_odt, source_parts

EXACT = ("people", "people: name", "people: order", "items", "items: order", "note_taker", "place", "start_time")
ENOUGH = {"decisions": (0.9, 0.9), "actions": (0.8, 0.85), "guests in the text: name": (0.0, 0.8)}
"""Of what is read, how much must be right; and of what the five documents say, how much must be read."""
IN_MARKDOWN = [
    case
    for case in with_expectations(CORPUS)
    if case.path.suffix == ".md" and "](" not in case.path.read_text(encoding="utf-8")
]
"""Those without links, which the makers of the formats do not know."""


def judged(case: Case, document: Document | None = None) -> list[Finding]:
    document = document or read(case.path.read_bytes(), case.name)
    return compare(case.expected, document, parse(document))


def wrong(findings: Iterable[Finding]) -> str:
    return details({"": list(findings)})


@pytest.mark.parametrize("case", [*with_expectations(CORPUS), *with_expectations(WHOLE)], ids=lambda case: case.name)
def test_an_invented_document_is_read_as_a_careful_reader_would(case: Case) -> None:
    assert wrong(judged(case)) == ""


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_notes_say_the_same_in_every_format(name: str) -> None:
    [case] = with_expectations(CORPUS / "formats")

    assert wrong(judged(case, read(FORMATS[name](source_parts()), name))) == ""


@pytest.mark.parametrize("case", with_expectations(CORPUS / "libreoffice"), ids=lambda case: case.name)
def test_notes_that_libreoffice_wrote_say_the_same_in_all_its_formats(case: Case) -> None:
    document = read(case.path.read_bytes())

    assert wrong(judged(case, document)) == ""
    assert not [words for words in ("avslå", "lägga ned", "Stämmer siffran") if words in document.text]


@pytest.mark.parametrize("make", [as_docx, as_odt, as_html], ids=lambda make: make.__name__)
@pytest.mark.parametrize("case", IN_MARKDOWN, ids=lambda case: case.name)
def test_what_is_written_in_markdown_says_the_same_in_word_and_its_like(
    case: Case, make: Callable[[list[Part]], bytes | str]
) -> None:
    made = make(source_parts(case.path))
    document = read(made.encode() if isinstance(made, str) else made)

    assert wrong(judged(case, document)) == ""


@pytest.fixture(scope="module")
def five() -> list[Finding]:
    return [finding for case in the_five() for finding in judged(case)]


@pytest.mark.parametrize("kind", [*EXACT, "end_time", "network", "date"])
def test_of_the_five_documents_what_stands_there_plainly_is_read_exactly(five: list[Finding], kind: str) -> None:
    assert wrong(finding for finding in five if finding.kind == kind) == ""


@pytest.mark.parametrize("kind", ENOUGH)
def test_of_the_five_documents_enough_is_found_and_little_of_it_false(five: list[Finding], kind: str) -> None:
    found = [finding for finding in five if finding.kind == kind]
    right, false, missing = (count(found, verdict) for verdict in (RIGHT, FALSE, MISSING))
    precision, recall = ENOUGH[kind]

    assert right >= recall * (right + missing), wrong(found)
    assert right >= precision * (right + false), wrong(found)


def test_no_decision_of_others_is_taken_for_one_of_the_five_meetings(five: list[Finding]) -> None:
    assert wrong(finding for finding in five if finding.kind == "no decisions") == ""


def test_no_word_of_the_five_documents_is_lost(five: list[Finding]) -> None:
    assert wrong(finding for finding in five if finding.kind == "words kept") == ""
