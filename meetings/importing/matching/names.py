"""Names as notes write them: in full or short ("Malin A", "MA", "Malin"), with a place beside ("Maria på Öckerö")."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from networks.folding import fold
from networks.twins import Likeness, Words, compare, sound, words

LONGEST = 200

_PLACED = re.compile(r"(?P<name>\S+(?: \S+){0,3}?),? (?:på|i|från|hos|för) (?P<place>\S.*)")
_BRACKETED = re.compile(r"(?P<name>[^(,]+)[(,](?P<place>[^()]+)\)?")
_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,4}")


def parts(name: str) -> tuple[str, str]:
    """A mention's name, and what follows it: a place ("på Öckerö", "(Öckerö)", ", GR") or a title; perhaps nothing."""
    name = " ".join(name[:LONGEST].split())
    for pattern in (_BRACKETED, _PLACED):
        if found := pattern.fullmatch(name):
            return found["name"].strip(), found["place"].strip()
    return name, ""


@lru_cache(maxsize=20_000)
def tokens(name: str) -> tuple[str, ...]:
    """A name's words, folded, with their hyphens kept: "gull-britt", "eide"."""
    return tuple(re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(name[:LONGEST])))


def is_full(name: str) -> bool:
    """Whether a name has two words spelt out, at least."""
    return sum(len(token) > 1 for token in tokens(name)) > 1


@lru_cache(maxsize=50_000)
def like(one: str, other: str) -> Likeness | None:
    """How two full names are alike."""
    return compare(words(one), words(other)) if _could_be(_sounds(one), _sounds(other)) else None


def _could_be(one: Words, other: Words) -> bool:
    """Whether a closer look is worth its time: two names that are alike have a word in common, or nearly."""
    return any(OSA.distance(one[0], word, score_cutoff=2) <= 2 for word in other) or not set(one).isdisjoint(other)


@lru_cache(maxsize=20_000)
def _sounds(name: str) -> Words:
    return tuple(map(sound, words(name))) or ("",)


def fits(short: str, full: str) -> bool:
    """Whether a short form can mean a full name: its words in their order, letters as beginnings; or initials alone."""
    if _INITIALS.fullmatch(short.strip()):
        return fold(short.strip()) in _initials(full)
    asked = tokens(short)
    rest = iter(tokens(full))
    return any(len(token) > 1 for token in asked) and all(any(_is(token, other) for other in rest) for token in asked)


def _is(token: str, other: str) -> bool:
    return other.startswith(token) if len(token) == 1 else sound(token) == sound(other)


def _initials(full: str) -> set[str]:
    """GE and GBE of Gull-Britt Eide."""
    whole = tokens(full)
    return {"".join(token[0] for token in whole), "".join(part[0] for token in whole for part in token.split("-"))}


def holds(longer: str, full: str) -> bool:
    """Whether a full name stands whole within a longer one: "HR-chef Malin Olsson"."""
    return f" {' '.join(tokens(full))} " in f" {' '.join(tokens(longer))} "
