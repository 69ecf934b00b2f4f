"""When two wordings are the same, or the same for the most part."""

import re
import unicodedata
from collections import Counter

from meetings.importing.document import unwrap

ENOUGH = 0.6
"""How much of the longer of two sentences must stand in the other for them to be the same fact."""

_WORD = re.compile(r"[^\W_]+")


def tidy(text: str) -> str:
    """As it reads: wrapped lines joined, single spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", unwrap(text)).split())


def folded(text: str) -> str:
    """The words alone, in small letters, with a space between."""
    return " ".join(_WORD.findall(tidy(text).casefold()))


def overlap(one: str, other: str) -> float:
    """The share of the longer one's words that the other has, too."""
    first, second = _counted(one), _counted(other)
    return (first & second).total() / max(first.total(), second.total(), 1)


def within(one: str, other: str) -> float:
    """The share of the shorter one's words that the other has, too."""
    first, second = _counted(one), _counted(other)
    return (first & second).total() / max(min(first.total(), second.total()), 1)


def same_body(one: str, other: str) -> bool:
    """Whether two names are one body's: "Socialchefs nätverket", "socialchefsnätverk"."""
    first, second = (folded(name).replace(" ", "") for name in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and longer in {shorter, *(shorter + ending for ending in ("et", "en", "n", "t", "s", "ets"))}


def _counted(text: str) -> Counter[str]:
    return Counter(folded(text).split())
