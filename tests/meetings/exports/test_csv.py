import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.exports.csv import csv_lines, safe_cell

BLANK = " \t\r\n\u00a0\u200b\ufeff"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "\u00a0=1", "\n=1", "\ufeff=1", "＝1", "＠x", "- punkt"],
)
def test_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Beslut", "1", "2023-04-21", "ö=1", "'=1", "–1", "(=1)"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_nothing_is_an_empty_cell() -> None:
    assert safe_cell(None) == ""


@given(st.text(alphabet=st.one_of(st.sampled_from("=+-@;\"'|" + BLANK), st.characters(exclude_categories=["Cs"]))))
def test_no_cell_begins_like_a_formula_and_no_word_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert cell.endswith(text)
    assert cell.strip(BLANK)[:1] not in set("=+-@")
    assert cell[:1] not in set("\t\r")


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), min_size=2)))
def test_rows_come_back_as_they_were(rows: list[list[str]]) -> None:
    text = "".join(csv_lines(["Nätverk", "Beslut"], rows))
    assert text.startswith("\ufeffNätverk;Beslut\r\n")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert read[1:] == [[safe_cell(cell) for cell in row] for row in rows]
