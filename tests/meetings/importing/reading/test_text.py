"""Plain text and Markdown: paragraphs, lists and tables are found in what was wrapped, cut and set side by side."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings as project
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from meetings.importing.document import BlockKind, Document, MarkKind
from meetings.importing.reading.plain import read_text
from tests.meetings.importing.consistent import check

FIXTURES = Path(project.BASE_DIR) / "fixtures"
MEETINGS = {
    "000": "hr-chefsnatverket-2023-09-08",
    "001": "hr-chefsnatverket-2023-04-21",
    "002": "kommunchefsgruppen-2023-juni",
    "003": "kommunchefsgruppen-2023-var",
    "004": "socialchefsnatverket-2021-host",
}


def read(text: str) -> Document:
    document = read_text(text)
    check(document)
    return document


def shown(text: str) -> list[str]:
    """The blocks in words, each with its kind's first letter and its level."""
    document = read(text)
    return [
        f"{block.kind[0]}{block.level} {f'{block.marker} ' if block.marker else ''}"
        + " / ".join(document.prose(*line) for line in block.lines)
        for block in document.blocks
    ]


def source(number: str) -> Document:
    return read(next((FIXTURES / "documents").glob(f"{number}_*.txt")).read_text(encoding="utf-8"))


def bodies(slug: str) -> list[tuple[int, str]]:
    """The paragraphs and entries of a meeting's items as the fixtures hold them, each entry with its depth, from 1."""
    found: list[tuple[int, str]] = []
    for row in json.loads((FIXTURES / f"4_meeting_{slug}.json").read_text(encoding="utf-8")):
        if row["model"] != "meetings.agendaitem" or not row["fields"].get("body"):
            continue
        body = html.fragment_fromstring(row["fields"]["body"], create_parent=True)
        for part in body.iter("p", "h3", "h4", "li"):
            words = [part.text or ""]
            for child in part:
                words += [] if child.tag in ("ul", "ol", "p") else [*child.itertext(), " " if child.tag == "br" else ""]
                words.append(child.tail or "")
            if text := " ".join("".join(words).split()):
                found.append((sum(1 for _list in part.iterancestors("ul")), text))
    return found


@pytest.mark.parametrize("number", MEETINGS)
def test_the_documents_paragraphs_and_entries_are_those_of_the_archive(number):
    document = source(number)
    read_out = [" ".join(document.prose(*line) for line in block.lines).replace("-", "") for block in document.blocks]
    place = 0
    for _depth, text in bodies(MEETINGS[number]):
        assert text.replace("-", "") in read_out[place:]
        place += read_out[place:].index(text.replace("-", "")) + 1


def test_the_nested_entries_of_a_document_without_indents_have_their_depths():
    document = source("001")
    entries = [
        block for block in document.blocks if block.kind == BlockKind.LIST_ITEM and not block.marker[0].isdigit()
    ]
    assert [block.level + 1 for block in entries] == [depth for depth, _text in bodies(MEETINGS["001"]) if depth]


@pytest.mark.parametrize(("number", "people"), [("000", 14), ("002", 14), ("003", 14), ("004", 10)])
def test_the_documents_lists_of_people_are_one_block_of_many_lines(number, people):
    document = source(number)
    first = next(block for block in document.blocks if len(block.lines) > 1)
    assert len(first.lines) == people


WRAPPED = """Vid mötet diskuterades hur kommunerna ska arbeta vidare med bemanningen i
vården. Anna Ek berättade om sina erfarenheter av arbetet. Bo Alm och flera
andra tog vid.
"""


def test_wrapped_lines_are_one_line():
    assert shown(WRAPPED) == [f"p0 {' '.join(WRAPPED.split())}"]


def test_lines_that_are_not_full_are_lines():
    longest = "Pernilla Carlsson-Andersson, Stadsledningskontoret i Göteborgs stad, Göteborg"
    people = f"Närvarande:\nAnna Ek, Ale\n{longest}\nBo Alm"
    assert shown(f"{WRAPPED}\n{people}")[1] == f"p0 {people.replace(chr(10), ' / ')}"


def test_blank_lines_after_every_line_are_seen_through():
    text = "\n\n".join(
        [*WRAPPED.splitlines(), "• Första punkten som är så lång att den måste delas här", "på två rader."]
    )
    assert (
        shown(f"{text}\n\n{text}")
        == [
            f"p0 {' '.join(WRAPPED.split())}",
            "l0 • Första punkten som är så lång att den måste delas här på två rader.",
        ]
        * 2
    )


def test_a_sentence_that_a_pages_end_cut_is_whole_and_what_stood_between_is_hidden():
    text = "Fråga {0} är hur kommunerna ska arbeta med\n\nEkvik\nSida {0} (3)\n\nområde {0} i vården.\n\n"
    document = read("".join(text.format(number) for number in (1, 2, 3)))
    words = [block for block in document.blocks if block.kind != BlockKind.FURNITURE]
    assert [document.prose(*block.span) for block in words] == [
        f"Fråga {number} är hur kommunerna ska arbeta med område {number} i vården." for number in (1, 2, 3)
    ]
    assert len(document.blocks) == 9


def test_a_repeated_word_between_paragraphs_is_no_furniture():
    text = "§ 1 Val\n\nBeslut\n\nAnna Ek väljs.\n\n§ 2 Budget\n\nBeslut\n\nBudgeten antas.\n"
    assert [line for line in shown(text) if "Beslut" in line] == ["p0 Beslut"] * 2


def test_form_feeds_count_the_pages():
    document = read("Ett\n\fTvå\n\fTre\n")
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert document.pages == 3


def test_markdowns_signs_are_hidden_and_its_structure_kept():
    text = (
        "Rubrik\n======\n\n### **2. Val** ###\n\n* ett\n    * två\n\n> Citat\n\n1\\. Tre\n\n"
        "**Beslut:** *nu* [här](https://exempel.se/x_(y)) snart\\_nog 5 * 3  \nrad två<br>rad tre\n"
    )
    assert shown(text) == [
        "h1 Rubrik",
        "h3 2. Val",
        "l0 * ett",
        "l1 * två",
        "p0 Citat",
        "l0 1. Tre",
        "p0 Beslut: nu här snart_nog 5 * 3 / rad två / rad tre",
    ]
    marks = [(mark.kind, read(text).text[mark.start : mark.end], mark.href) for mark in read(text).marks]
    assert (MarkKind.LINK, "här", "https://exempel.se/x_(y)") in marks
    assert (MarkKind.BOLD, "Beslut:", "") in marks and (MarkKind.ITALIC, "nu", "") in marks


@pytest.mark.parametrize(
    "text",
    [
        "| Namn | Kommun |\n|---|---|\n| Anna Ek | Ale |\n",
        "Namn\tKommun\nAnna Ek\tAle\n",
        "Namn              Kommun\nAnna Ek, chef     Ale, söder\nBo Alm, rektor    Lerum, norr\n",
    ],
)
def test_tables_have_cells(text):
    document = read(text)
    cells = {(block.cell.row, block.cell.column): document.prose(*block.span) for block in document.blocks}
    assert cells[0, 1] == "Kommun" and cells[1, 0].startswith("Anna Ek") and cells[1, 1].startswith("Ale")


def test_people_set_side_by_side_are_a_line_each():
    assert shown("Närvarande:\nAnna Ek      Bo Alm\nCia Berg     Dan Dahl\n") == [
        "p0 Närvarande: / Anna Ek / Bo Alm / Cia Berg / Dan Dahl"
    ]


def test_a_marker_on_a_line_of_its_own_belongs_to_the_next():
    assert shown("1.\n\nVälkommen\n\n•\nFörsta\n") == ["l0 1. Välkommen", "l0 • Första"]


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("§ 12 Val", "§ 12"),
        ("12 § Val", "12 §"),
        ("3.1 Val", "3.1"),
        ("3.1Val", "3.1"),
        ("a) Val", "a)"),
        ("– Val", "–"),
        ("-Val", "-"),
        ("09.00 Samling", ""),
        ("9.15 Samling", ""),
        ("26 maj", ""),
        ("2023 års bokslut", ""),
    ],
)
def test_what_begins_an_entry(line, marker):
    assert read(line).blocks[0].marker == marker


def test_a_line_after_an_entry_is_of_it_when_sentences_stand_in_both():
    assert shown("Möten\n\n- Anna berättar.\nMötet tackar.") == ["p0 Möten", "l0 - Anna berättar. / Mötet tackar."]
    assert shown("Möten\n\n- 8 februari, Ale\nMötet tackar.") == [
        "p0 Möten",
        "l0 - 8 februari, Ale",
        "p0 Mötet tackar.",
    ]


def test_a_number_or_a_dash_within_a_sentence_begins_no_entry():
    text = (
        "Mötet som skulle ha hållits av kommunerna tillsammans någon gång efter den\n"
        "2. juni ställs in och i stället samlas alla på ett annat ställe och vid en\nannan tid.\n"
    )
    assert [block.marker for block in read(text).blocks] == [""]


def test_a_line_that_stands_farther_out_than_an_entry_is_not_of_it():
    text = "Ett stycke först.\n\nMats delar gärna sina krav.\n    - Jan lägger upp dem i gruppen.\nGränser\nNy gräns."

    assert shown(text)[2:4] == ["l0 - Jan lägger upp dem i gruppen.", "p0 Gränser / Ny gräns."]


def test_a_label_begins_a_line_of_its_own_under_one_that_is_full():
    names = "Här: Tuva 9A, Ismail 9B, Noor 9C, Elton 8A, Wilma P 8A, Alice 8B, Viggo 8C, Hedda 7A, Samir 7B"
    text = f"Elevrådet på skolan, anteckningar från mötet som var det första i höst\n\n{names}\nInte här: Loke"

    assert shown(text)[1] == f"p0 {names} / Inte här: Loke"


def test_words_divided_at_a_lines_end_are_whole():
    text = (
        "Under våren gör nätverkets kommuner en kart-\nläggning av hälso- och sjukvårdens behov, före somma\u00ad\nren."
    )
    expected = "Under våren gör nätverkets kommuner en kartläggning av hälso- och sjukvårdens behov, före sommaren."
    assert shown(text) == [f"p0 {expected}"]


def test_att_clauses_on_lines_of_their_own_stay_apart():
    assert shown("Nämnden beslutar\natt utse Bo Alm, och\natt avsluta ärendet.") == [
        "p0 Nämnden beslutar / att utse Bo Alm, och / att avsluta ärendet."
    ]


def test_unseen_signs_are_hidden_and_newlines_alike():
    document = read("\ufeffGöte\u00adborg\r\n\u202eAle\u202c\u200b\r\rSlut\u2028nu")
    assert document.text == "Göte\u00adborg\n\u202eAle\u202c\u200b\n\nSlut\nnu"
    assert [document.prose(*line) for block in document.blocks for line in block.lines] == [
        "Göteborg",
        "Ale",
        "Slut",
        "nu",
    ]


SIGNS = (
    *(
        "\n",
        "\n\n",
        " ",
        "   ",
        "\t",
        "\f",
        "\r\n",
        "- ",
        "• ",
        "o ",
        "1. ",
        "2.",
        "§ 12",
        "a) ",
        "# ",
        "## ",
        "**",
        "*",
        "_",
    ),
    *(
        "[",
        "](x)",
        "]",
        "(",
        ")",
        "|",
        "|---|",
        "---",
        "===",
        "```",
        "> ",
        "Anna Ek",
        "Ale",
        "mötet",
        "Sida 2 (5)",
        "3",
    ),
    *(
        "Mötet inleds och",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\\",
        "<br>",
        "https://a.se",
        "att ",
        ":",
        ".",
        "\x00",
        "\ud800",
    ),
    "Anna Ek, Ale        Bo Alm, Lerum\n",
)
signs = st.sampled_from(SIGNS)


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(signs, max_size=40).map("".join)))
def test_whatever_is_written_is_read_without_loss(text):
    read(text)


sentence = st.lists(
    st.sampled_from(["mötet", "frågan", "kommunen", "om", "och", "vi", "hösten"]), min_size=3, max_size=40
)
paragraph = sentence.map(lambda words: f"{' '.join(words).capitalize()}.")


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(["", "- ", "1. "]), paragraph), min_size=1, max_size=8))
def test_what_is_written_as_paragraphs_and_entries_reads_back_as_those(parts):
    document = read("\n\n".join(f"{marker}{words}" for marker, words in parts))
    assert [(block.marker, document.prose(block.content, block.end)) for block in document.blocks] == [
        (marker.strip(), words) for marker, words in parts
    ]


@settings(max_examples=100)
@given(st.lists(paragraph, min_size=1, max_size=5), st.integers(50, 100))
def test_what_is_wrapped_reads_back_as_it_was(paragraphs, width):
    wrapped = []
    for words in paragraphs:
        lines = [""]
        for word in words.split(" "):
            if len(lines[-1]) + len(word) >= width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        wrapped.append("\n".join(lines))
    document = read("\n\n".join(wrapped))
    assert [document.prose(*block.span) for block in document.blocks] == paragraphs


def test_blocks_are_in_order_even_around_furniture():
    document = read("Vi samtalade länge om hur det ska gå med\n\f\nallt.\n")
    assert all(a.start <= b.start for a, b in pairwise(document.blocks))
    assert len(document.blocks) == 1
