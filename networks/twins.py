"""Twins: names that may well be the same human being's, to warn before somebody is entered a second time.

Two names are twins when, in whichever order their words stand, they
- are the same once folded (Randén and Randen), or spelt as they sound (Christina and Kristina),
- differ by one letter in one word, or by one in each of two if they are long (Piironen and Piiroinen),
- have all the words of the shorter in the longer (Malin and Malin Aronsson, Ann Svedhem and Ann Nykrans Svedhem), or
- have initials that fit the other's words (Malin A, M. Aronsson).

A change, a letter more, a letter less, and two that have changed places count as one letter. Being twins is mutual. It
errs on the side of warning: that costs a key, while two rows for one person cost somebody a merge.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from networks.folding import fold

LONG = 10
"""As many letters as both names must have for two of them to be off."""

MOST_WORDS = 8

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        ("ph", "f"), ("th", "t"), ("ch|ck|c|q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("ø", "ö"), ("æ", "ä"),
        (r"(.)\1", r"\1"),
    ]
]  # fmt: skip
"""Spellings of one sound, very roughly: what people write who have only heard the name."""

Words = tuple[str, ...]


class Likeness(IntEnum):
    """Why two names are twins, the likeliest first."""

    SAME = 1
    SOUND = 2
    CLOSE = 3
    INITIALS = 4
    PART = 5


@dataclass(frozen=True, slots=True)
class Twin:
    """A row whose name may be that of the same person."""

    pk: int
    name: str
    likeness: Likeness


def twins(name: str, people: Iterable[tuple[int, str]]) -> list[Twin]:
    """Of (pk, name) pairs, in which a pk may return with another spelling: each pk once, the likeliest first."""
    asked = words(name)
    found: dict[int, Twin] = {}
    for pk, other in people:
        likeness = compare(asked, words(other))
        if likeness and (pk not in found or likeness < found[pk].likeness):
            found[pk] = Twin(pk, other, likeness)
    return sorted(found.values(), key=lambda twin: (twin.likeness, fold(twin.name), twin.pk))


def words(name: str) -> Words:
    """The words of a name, folded; commas, dots and hyphens only part them. No name has more than `MOST_WORDS`."""
    return tuple(re.findall(r"[^\W_]+", fold(name))[:MOST_WORDS])


def compare(one: Words, other: Words) -> Likeness | None:
    """How two names, as their `words`, are alike; None when they are not."""
    if len(one) == len(other):
        alike = filter(None, (_word_for_word(one, turned) for turned in _turns(other)))
        return min(alike, default=None)
    shorter, longer = sorted((one, other), key=len)
    if _only_parted_otherwise(shorter, longer):
        return Likeness.CLOSE
    return Likeness.PART if any(_within(shorter, turned) for turned in _turns(longer)) else None


def _turns(name: Words) -> Iterator[Words]:
    """The words as they stand, and with the last ones first: Aronsson Malin."""
    return (name[at:] + name[:at] for at in range(len(name)))


def _word_for_word(one: Words, other: Words) -> Likeness | None:
    off, initials, spelt_out = 0, 0, 0
    for mine, theirs in zip(one, other, strict=True):
        if _is_initial(mine, theirs):
            initials += 1
        elif (distance := _distance(mine, theirs)) <= 1:
            off += distance
            spelt_out += min(len(mine), len(theirs)) > 1
        else:
            return None
    if not spelt_out or off > _letters_off(one, other) or (off and initials):
        return None
    if initials:
        return Likeness.INITIALS
    return Likeness.CLOSE if off else Likeness.SAME if one == other else Likeness.SOUND


def _letters_off(one: Words, other: Words) -> int:
    """How many letters may differ: of short names one, or Bo Ek would be Bo Ås."""
    return 2 if min(len("".join(one)), len("".join(other))) >= LONG else 1


def _within(shorter: Words, longer: Words) -> bool:
    """Whether the longer name has all the shorter one's words, in its order, one of them at least spelt out."""
    rest = iter(longer)
    spelt_out = False
    for word in shorter:
        match = next((other for other in rest if _is_initial(word, other) or sound(word) == sound(other)), None)
        if match is None:
            return False
        spelt_out |= len(word) > 1 and len(match) > 1
    return spelt_out


def _only_parted_otherwise(one: Words, other: Words) -> bool:
    """Ann-Sofi Lind and Annsofi Lind."""
    return sound("".join(one)) == sound("".join(other))


def _is_initial(one: str, other: str) -> bool:
    """Whether just one of the words is a single letter, and the other begins with it."""
    return (len(one) == 1) != (len(other) == 1) and one[0] == other[0]


def _distance(one: str, other: str) -> int:
    """How many letters two words differ by, spelt or as they sound; 2 for any more than one."""
    if one == other:
        return 0
    as_sounds = OSA.distance(sound(one), sound(other), score_cutoff=1)
    return as_sounds and min(as_sounds, OSA.distance(one, other, score_cutoff=1))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A folded word as it sounds, roughly: kristina for christina and kristina, sofi for sophi."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
