"""How to reach somebody: in a list of those present it is nothing of who they are, and no part of the notes."""

import re

from meetings.importing.document import Span

CONTACT = (
    r"(?:(?:e-?post|mejl|mail|tel(?:efon)?|mobil)(?:\.|:|\s)\s?)?"
    r"(?:<?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}>?|(?<![\w.§–-])(?:\+46\s?|0)\d{1,3}[\s-]\d[\d\s-]{3,10}\d(?!\w))"
)
_CONTACT = re.compile(CONTACT, re.IGNORECASE)
_WITH_SIGNS = re.compile(rf"[\s,;|–-]{{0,5}}(?:\(\s*{CONTACT}\s*\)|{CONTACT})", re.IGNORECASE)


def contacts(text: str, start: int, end: int) -> list[Span]:
    """Where addresses and telephone numbers stand in a part of a text."""
    return [found.span() for found in _CONTACT.finditer(text, start, end)]


def is_contact(words: str) -> bool:
    """Whether they say nothing but how to reach somebody."""
    return bool(words) and not without_contacts(words).strip(" ,;|–-")


def without_contacts(words: str) -> str:
    return _WITH_SIGNS.sub("", words)
