"""Swedish alphabetical order, the same on both databases: a–z, å, ä, ö.

PostgreSQL gets it from ICU (a collation made in the first migration); SQLite asks this module, on every connection.
The order follows ICU's for `sv`: letters first, then accents, then case (lower before upper).
"""

import unicodedata
from functools import lru_cache
from typing import Any

NAME = "swedish"

_OWN_LETTERS = {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3", "ü": "y", "đ": "d", "ł": "l"}
"""Letters that Swedish places elsewhere than their base letter (å, ä, ö after z; ü as y), or that do not come apart."""


_PUNCTUATION = "_-–—,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
"""In ICU's order, which is not that of their code points."""


@lru_cache(maxsize=50_000)
def sort_key(text: str) -> tuple[Any, ...]:
    """The place of `text` in Swedish order, as a tuple: letters, then accents, then case, then the text itself."""
    composed = unicodedata.normalize("NFC", text)
    letters: list[tuple[int, str]] = []
    accents: list[str] = []
    for character in composed.lower():
        base = _OWN_LETTERS.get(character)
        if base is None:
            decomposed = unicodedata.normalize("NFD", character)
            base, accent = decomposed[0], decomposed[1:]
        else:
            accent = "" if character in "åäö" else character
        letters.append((_class_of(base), base))
        accents.append(accent)
    return tuple(letters), tuple(accents), composed.swapcase(), text


def _class_of(character: str) -> int:
    """Spaces before punctuation, in its own order, before digits before letters, as ICU has it."""
    if character.isspace():
        return 0
    if character.isalpha() or len(character) > 1:
        return 1002
    if character.isdigit():
        return 1001
    return 1 + _PUNCTUATION.index(character) if character in _PUNCTUATION else 1000


def compare(left: str, right: str) -> int:
    """Less than, equal to or greater than zero, as SQLite wants it."""
    if left == right:
        return 0
    return -1 if sort_key(left) < sort_key(right) else 1


def register_on_sqlite(connection: Any, **kwargs: Any) -> None:
    """Give a new SQLite connection the collation; PostgreSQL has it already."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(NAME, compare)
