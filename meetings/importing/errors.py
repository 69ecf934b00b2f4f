"""What can be wrong with a file: codes, which `meetings/importing/messages.py` puts into Swedish."""

from enum import StrEnum


class Problem(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MUCH = "too_much"
    """Small as a file, but it unfolds into more than any notes hold: a zip bomb, entities that expand."""
    TOO_SLOW = "too_slow"
    """It took longer than any notes do."""
    OLD_WORD = "old_word"
    RTF = "rtf"
    SPREADSHEET = "spreadsheet"
    PRESENTATION = "presentation"
    PICTURE = "picture"
    ARCHIVE = "archive"
    """A zip or the like that is no document."""
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    """A scanned PDF: pictures of pages."""
    CLOSED = "closed"
    """It may not be opened, or is on a disk that fails."""
    BROKEN = "broken"
    UNKNOWN = "unknown"


class Remark(StrEnum):
    """What to tell of a file that was read."""

    MACROS = "macros"
    OUTSIDE_REFERENCES = "outside_references"
    """It refers to files or addresses that the reader did not fetch."""
    SOME_PAGES_WITHOUT_TEXT = "some_pages_without_text"
    CUT = "cut"
    """It is longer than what is read."""
    TRACKED_CHANGES = "tracked_changes"
    """Deletions that were marked are left out, insertions kept."""
    LEFT_OUT = "left_out"
    """Something in it is not text: pictures, drawings, embedded files."""


class Unreadable(Exception):
    """A file that cannot be read, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Fault(Unreadable):
    """A file on which a reader failed as it should not: it is broken in a new way, or the reader is. The cause says."""

    def __init__(self) -> None:
        super().__init__(Problem.BROKEN)
