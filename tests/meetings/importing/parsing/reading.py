"""Notes written out in a test, read and parsed."""

from meetings.importing.document import Document
from meetings.importing.facts import Attendee, Minutes
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read


def document_of(text: str, name: str = "notes.txt") -> Document:
    return read(text.encode(), name)


def minutes_of(text: str, name: str = "notes.txt") -> Minutes:
    return parse(document_of(text, name))


ITEMS = "\n\n1. Inledning\nAnna hälsar välkommen.\n\n2. Ekonomi\nBo berättar om läget.\n\n3. Övrigt\nInget.\n"
"""Three items, so that what stands before them is the head."""


def listed(text: str, name: str = "notes.txt") -> list[Attendee]:
    """Those who are listed in the head of some notes."""
    return [one for one in minutes_of(text + ITEMS, name).attendance if one.is_listed]


def people(text: str) -> list[str]:
    """Those who are listed, in short: "Anna Ek | Ale | HR-chef"."""
    return [" | ".join([one.name, one.body, one.title]).rstrip(" |") for one in listed(text)]


def items(text: str, name: str = "notes.txt") -> list[str]:
    """The items in short: "1 Inledning"."""
    return [f"{item.number} {item.title}".strip() for item in minutes_of(text, name).items]
