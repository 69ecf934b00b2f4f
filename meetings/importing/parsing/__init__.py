"""The parser: a document made into facts. Pure Python, which neither Django nor the database have a part in."""

from meetings.importing.document import Document
from meetings.importing.facts import Minutes


def parse(document: Document) -> Minutes:
    """Everything that a document says of a meeting. Never raises, whatever the document."""
    return Minutes()
