"""A stand-in until the child process is there."""

from meetings.importing.document import Document
from meetings.importing.facts import Minutes
from meetings.importing.parsing import parse
from meetings.importing.reading import read


def read_and_parse(data: bytes, name: str = "") -> tuple[Document, Minutes]:
    document = read(data, name)
    return document, parse(document)
