"""The words that a search looks in."""

import re
from html import unescape

from django.utils.html import strip_tags

from meetings.notes import Notes
from networks.folding import fold


def text_of(network: str, notes: Notes) -> str:
    """All words of a meeting's notes, folded: what the text filter looks in."""
    parts = [network, notes.theme, notes.place, notes.host, notes.diary_number, notes.note_taker]
    parts += [notes.preamble, notes.introduction]
    parts += [row.line for row in notes.attendance]
    for item in notes.items:
        parts += [item.title, item.body, *(decision.text for decision in item.decisions)]
        parts += [action.text for action in item.actions]
    return fold(plain_text("\n".join([*parts, notes.closing])))


_BLOCK = re.compile(r"</?(?:p|br|h3|h4|ul|ol|li)\b")


def plain_text(html: str) -> str:
    """The words of clean HTML, blocks kept apart."""
    return unescape(strip_tags(_BLOCK.sub(r" \g<0>", html)))
