"""Every code of the importer has its words."""

import pytest

from meetings.importing.document import Document
from meetings.importing.errors import Problem, Remark
from meetings.importing.facts import Doubt, Minutes
from meetings.importing.matching import Reason
from meetings.importing.messages import DOUBTS, PROBLEMS, REASONS, REMARKS, WARNINGS, told
from meetings.importing.parsing.parser import parse


@pytest.mark.parametrize(
    ("codes", "words"), [(Problem, PROBLEMS), (Remark, REMARKS), (Doubt, DOUBTS), (Reason, REASONS)]
)
def test_every_code_has_words_of_its_own(codes, words):
    assert set(words) == set(codes)
    assert len({str(text) for text in words.values()}) == len(words)


def test_every_warning_about_a_text_that_is_no_notes_has_words():
    warnings = parse(Document("Hej.", ())).warnings
    assert warnings and set(warnings) <= set(WARNINGS)


def test_what_is_told_of_a_document_is_how_it_was_read_and_what_was_found():
    document = Document("Hej.", (), remarks=("macros", "unheard of"))
    assert told(document, Minutes(warnings=["no_items"])) == [str(REMARKS[Remark.MACROS]), str(WARNINGS["no_items"])]
