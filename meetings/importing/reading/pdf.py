"""PDF: not read yet."""

from meetings.importing.document import Document
from meetings.importing.reading.errors import Problem, Unreadable


def read_pdf(data: bytes) -> Document:
    raise Unreadable(Problem.UNKNOWN)
