"""A list's line cut into what its signs part: "Anna Ek, HR-chef (Ale)" is three parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from meetings.importing.document import Document, Span, trimmed
from meetings.importing.parsing.contacts import CONTACT
from meetings.importing.parsing.headings import bold_lead
from meetings.importing.parsing.people import (
    Sort,
    begins_with_name,
    has_title,
    initials,
    is_body,
    is_full_name,
    is_limit,
    is_name,
    is_party,
    is_title_word,
    name_within,
)

_CUT = re.compile(
    rf"{CONTACT}|"
    r"[,;|•\t]|(?<=\s)[·/](?=\s)|:(?=\s|$)|(?<=\s)[–—-]+(?=\s)|(?<=\s)[–—](?=\w)|(?<![\n \u00a0])[ \u00a0]{3,}|[()\[\]]"
    r"|(?<=\s)(?:och|samt|&)(?=\s+[*_]{0,3}[^\W\d_])",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(
    r"\s(?:(?:ej|från|till|t\.?o\.?m\.?|fr\.?o\.?m\.?|närvarande|under|tjänstgörande)\s)?"
    r"(?:§{1,2}\s?\d|punkt(?:erna)?\s\d|kl\.?\s?\d|klockan\s\d).*",
    re.IGNORECASE | re.DOTALL,
)
"""For which items, after a name or a title with no comma between: "ekonomichef § 3"."""
_INSTEAD = re.compile(
    r"\s(?=(?:för|ersätter|ersättare för|vikarie för|i ?stället för|tjänstgörande för)\s+"
    r"[A-ZÅÄÖÉ][^\W\d_]+\s+[A-ZÅÄÖÉ])"
)
"""In whose stead, after a name: "Anna Ek för Bo Alm"."""
_TOKEN = re.compile(r"\S+")
_MOST_IN_NAME = 7
_LONGEST_ONE = 120
"""Letters of what an "och" may join to something."""
_LONGEST_SHORT = 4
"""Letters of an abbreviation, its full stop with it."""
OFFICE = re.compile(r"(?:[a-zåäö-]*(?:sekreteraren|chefen|direktören|kamreren|rektorn)|ordföranden?)")
"""Somebody who is there and is not named: "samt sekreteraren"."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two separators, and the separator before it."""

    start: int
    end: int
    words: str
    before: str
    in_brackets: bool
    role: Sort | None = None
    """What its column in a table says that it is: a body or a title."""


def parts_of(document: Document, start: int, end: int) -> list[Part]:
    """A run of text in parts, what stands in brackets being parts of their own."""
    found: list[Part] = []
    place, before, depth = start, "", 0
    for cut in [*_CUT.finditer(document.text, start, end), None]:
        stop = cut.start() if cut else end
        if not found and (lead := _led_by(document, place, stop)):
            found.append(lead)
            place, before = lead.end, ":"
        span = _without_stop(document.text, *trimmed(document.text, place, stop))
        if words := document.prose(*span).strip("*_ "):
            found.append(Part(*span, words, before, depth > 0))
            before = ""
        if cut is None:
            break
        sign = cut[0].strip() or cut[0]
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        before = sign if sign not in ")]" or not before else before
        place = cut.end()
    whole = [one for part in _whole(document, found) for one in _with_body_apart(document, part)]
    parts = [one for part in whole for one in _with_limit_apart(document, part)]
    return _each_with_title(_names_first(_cut_by_initials(document, parts)))


def _cut_by_initials(document: Document, parts: list[Part]) -> list[Part]:
    """Parts of which the initials after them tell where the name ends: "Anna Elgh Forsmo (AE)". One alone may be a
    person's own way to sign, unless a place or a body is left.
    """
    cuts = {place: cut for place in range(len(parts) - 1) if (cut := _cut_of(document, *parts[place : place + 2]))}
    if len(cuts) == 1 and not any(is_body(cut[1].words) for cut in cuts.values()):
        return parts
    return [one for place, part in enumerate(parts) for one in cuts.get(place, (part,))]


def _cut_of(document: Document, part: Part, following: Part) -> tuple[Part, Part] | None:
    short = following.words
    if part.in_brackets or not following.in_brackets or not short.isupper() or is_party(short):
        return None
    tokens = list(_TOKEN.finditer(document.text, part.start, part.end))
    count = _count_of(tokens, short)
    if not count:
        return None
    end, start = tokens[count - 1].end(), tokens[count].start()
    name = replace(part, end=end, words=document.prose(part.start, end))
    return name, replace(part, start=start, words=document.prose(start, part.end), before=",")


def _count_of(tokens: list[re.Match[str]], short: str) -> int:
    """How many of the words that a part begins with have those initials; 0 when none."""
    most = min(len(tokens), _MOST_IN_NAME)
    return next((n for n in range(2, most) if initials(" ".join(one[0] for one in tokens[:n])) == short), 0)


def _with_body_apart(document: Document, part: Part) -> list[Part]:
    """A part, or the two that it is: "Anna Ek/Ale"."""
    slash = document.text.find("/", part.start, part.end)
    if slash < 0 or not is_full_name(document.prose(part.start, slash)) or not document.prose(slash + 1, part.end):
        return [part]
    return [
        replace(part, end=slash, words=document.prose(part.start, slash)),
        replace(part, start=slash + 1, words=document.prose(slash + 1, part.end), before="/"),
    ]


def _with_limit_apart(document: Document, part: Part) -> list[Part]:
    """A part, or the two that it is: who, and for which items or in whose stead."""
    limit = _LIMIT_AFTER.search(document.text, part.start, part.end)
    stead = _INSTEAD.search(document.text, part.start, part.end)
    if limit is None and stead and is_full_name(document.prose(part.start, stead.start())):
        limit = stead
    if limit is None or is_limit(part.words):
        return [part]
    spans = (part.start, limit.start()), (limit.start() + 1, part.end)
    return [replace(part, start=start, end=end, words=document.prose(start, end)) for start, end in spans]


def _led_by(document: Document, start: int, end: int) -> Part | None:
    """The place in bold that an entry begins with, nothing but a space between it and a name: "**Ale** Anna Ek"."""
    last = bold_lead(document, start, end)
    words = document.prose(start, last).strip("*_ ")
    is_place = start < last < end and (" " not in words or is_body(words))
    if not is_place or not begins_with_name(document.prose(last, end)):
        return None
    return Part(*trimmed(document.text, start, last), words, "", in_brackets=False)


def _without_stop(text: str, start: int, end: int) -> Span:
    """A run without the full stop after a name that ends a sentence; "ordf." keeps its own."""
    last = text[max(start, text.rfind(" ", start, end) + 1) : end]
    return start, end - (last.endswith(".") and len(last) > _LONGEST_SHORT and last[0].isupper())


def _whole(document: Document, parts: list[Part]) -> list[Part]:
    """Parts that "och" or "&" divided and that are one: "Vård och omsorg", "Göteborg & Co"."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.before in ("och", "&", "samt") and _is_one(joined[-1], part):
            last = joined.pop()
            words = document.prose(last.start, part.end)
            part = Part(last.start, part.end, words, last.before, last.in_brackets)
        joined.append(part)
    return joined


def _is_one(before: Part, part: Part) -> bool:
    if (
        before.in_brackets != part.in_brackets
        or len(before.words) > _LONGEST_ONE
        or (_names(before.words) and _names(part.words))
        or (is_full_name(before.words) and part.before == "samt")
    ):
        return False
    return not (is_full_name(part.words) and not part.in_brackets) and not OFFICE.fullmatch(part.words)


def _names(words: str) -> bool:
    return is_name(words) or name_within(words) is not None


def count_names(parts: Iterable[Part]) -> int:
    """How many full names stand in it."""
    return sum(
        not part.in_brackets
        and not is_body(part.words)
        and (is_full_name(part.words) or (not _ends_in_title(part.words) and name_within(part.words) is not None))
        for part in parts
    )


def _ends_in_title(words: str) -> bool:
    """Whether it may be all title; no name and one word, as "Anna Ek kassör"."""
    tokens = words.split()
    return is_title_word(tokens[-1]) and not (len(tokens) == 3 and is_full_name(" ".join(tokens[:2])))


def _names_first(parts: list[Part]) -> list[Part]:
    """A person in brackets after whom they stand for, "Ale (Anna Ek)", as if it were the other way round."""
    turned = list(parts)
    for place, (part, following) in enumerate(pairwise(parts)):
        if not part.in_brackets and following.in_brackets and is_body(part.words) and is_full_name(following.words):
            turned[place] = replace(following, in_brackets=False, before=part.before)
            turned[place + 1] = replace(part, in_brackets=True, before="(")
    return turned


def _each_with_title(parts: list[Part]) -> list[Part]:
    """Names that each have a title in brackets are people, short as they may be: "Anna Ek (rektor), Bo (vakt)"."""
    are_titles = all(is_name(part.words) != part.in_brackets for part in parts) and all(
        has_title(after.words) for before, after in pairwise(parts) if not before.in_brackets
    )
    if len(parts) % 2 or not are_titles:
        return parts
    return [replace(part, before=part.before if part.in_brackets else ";") for part in parts]
