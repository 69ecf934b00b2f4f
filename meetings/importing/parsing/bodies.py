"""Whose minutes they are: which nouns ("nämnden", "HR-chefsnätverket", "vi") mean the body that met."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_TAILS = (
    "nätverket|styrelsen|nämnden|gruppen|rådet|utskottet|fullmäktige|kommittén|kommitén|beredningen|stämman|mötet|"
    "ledningen|föreningen|teamet|forumet|presidiet|delegationen|kollegiet|utskott|direktionen|panelen|laget|parterna|"
    "arbetsgivaren|deltagarna|cheferna|direktörerna|medlemmarna|samordnarna|representanterna|närvarande|facknämnden|klubben"
)
NOUN = rf"[\w-]{{0,60}}(?:{_TAILS})"
WHO = rf"(?:vi|man|{NOUN}|(?:HR|IT|social|chefs?)[\w-]*\s(?:nätverket|gruppen))"
_ALWAYS_OURS = re.compile(
    r"(?:vi|man|mötet|årsmötet|stämman|årsstämman|föreningsstämman|nätverket|gruppen|rådet|(?:mötes)?deltagarna|"
    r"parterna|"
    r"(?:alla|samtliga)\snärvarande|närvarande|medlemmarna|teamet|forumet|kollegiet|klubben|panelen|laget|"
    r"ledningsgruppen)",
    re.IGNORECASE,
)
_NEGOTIATION = re.compile(r"\bMBL\b|(?<!\w)samverkan(?!s?grupp)|förhandling|\bLSG\b|\bFSG\b|\bCSG\b")
"""Minutes in which the employer decides."""
_NEVER_OURS = re.compile(
    r"(?:[\w-]*(?:förbunds|kommun|region)(?:styrelsen|fullmäktige)|fullmäktige|[\w-]*riksdagen|regeringen|"
    r"arbetsgivaren|tidigare\s[\w-]+|[\w-]+(?:nämnden|utskottet|fullmäktige|styrelsen))",
    re.IGNORECASE,
)
"""Unless it is what the minutes are called."""


_LONGEST_SHORT = 4
_SHORT = re.compile(r"(?<![\w-])(?!(?:GR|SKR|VGR|HR|IT|EU|AB|VA)\b)[A-ZÅÄÖ]{2,4}(?![\w-]|\s[A-ZÅÄÖ]{2})")
"""What a body is called in short in its own name: "FSG Socialförvaltningen"."""


@dataclass(frozen=True)
class Body:
    """Whose minutes they are: the names that the meeting goes under in its own text, in small letters."""

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Body":
        """The body that the head of the minutes names: "Protokoll, Socialnämnden" → socialnämnden."""
        words = {
            word.lower()
            for text in texts
            for word in re.findall(rf"[\w-]{{0,60}}(?:{_TAILS}|styrelse|nämnd|grupp|råd|nätverk)\b", text, re.I)
        }
        words |= {word.lower() for text in texts for word in _SHORT.findall(text)}
        if any(_NEGOTIATION.search(text) for text in texts):
            words.add("arbetsgivaren")
        return cls(
            frozenset(
                words | {f"{word}n" for word in words} | {f"{word}{end}" for word in words for end in ("en", "et")}
            )
        )

    def owns(self, noun: str) -> float:
        """How likely it is that a noun ("nämnden", "HR-chefsnätverket", "vi", "LG") is this body, 0 to 1."""
        name = noun.lower()
        if noun.isupper() and len(noun) <= _LONGEST_SHORT:
            return 0.95 if name in self._short | self.names else 0.0
        if name in self.names:
            return 1.0
        if any(own.endswith(name) for own in self.names):
            return 0.95
        if _ALWAYS_OURS.fullmatch(name):
            return 0.95
        if _NEVER_OURS.fullmatch(name):
            return 0.0
        tail = next((tail for tail in _TAILS.split("|") if name.endswith(tail)), "")
        if name in ("styrelsen", "nämnden", "utskottet"):
            return 0.85 if not self.names else 0.6
        return 0.0 if any(own.endswith(tail) for own in self.names) else 0.85

    @cached_property
    def _short(self) -> frozenset[str]:
        """What the names are in short: the first letters of a compound's parts, as "KS" of kommunstyrelsen."""
        tails = [(name, tail) for name in self.names for tail in _TAILS.split("|") if name.endswith(tail)]
        return frozenset({"lg", "sg"} | {name[0] + tail[0] for name, tail in tails if name != tail})


UNKNOWN = Body()
"""Notes that do not say whose they are."""
