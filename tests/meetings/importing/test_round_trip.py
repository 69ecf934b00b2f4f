"""What the archive prints, it reads back to the same: the file and the text of any meeting."""

from hypothesis import given, settings

from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from meetings.notes import Notes
from tests.meetings.importing.generated import meetings
from tests.meetings.importing.printed import as_file, as_text, differences

often = settings(max_examples=30, derandomize=True)


@often
@given(meetings())
def test_the_downloaded_file_of_any_meeting_is_read_back_to_the_same(meeting: tuple[Notes, str]) -> None:
    document = read(as_file(*meeting).encode(), "anteckningar.html")

    assert differences(*meeting, document, parse(document)) == {}


@often
@given(meetings())
def test_the_text_of_any_meeting_is_read_back_to_the_same(meeting: tuple[Notes, str]) -> None:
    document = read(as_text(*meeting).encode(), "anteckningar.txt")

    assert differences(*meeting, document, parse(document)) == {}
