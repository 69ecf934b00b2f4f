"""How sure it is that a sentence that sounds so has somebody do something."""

import re

from meetings.importing.parsing.people import is_municipality
from meetings.importing.parsing.responsible import Due, Party
from meetings.importing.parsing.undertakings import How, Undertaking

PRONOUN = re.compile(r"(?<![\w-])(?:han|hon|hen|de)\s$", re.IGNORECASE)
_OTHERS = re.compile(r"[\w-]+s?\s(?:kommun|stad)$|SKR$|regeringen$|VGR$|staten$", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÅÄÖ][\w.-]*\s?){1,4}(?:(?:på|i)\s.*)?")
_FULL_NAME = re.compile(r"(?:[A-ZÅÄÖ][\w.-]*\s?){2,4}|[A-ZÅÄÖ]{2,3}|[A-ZÅÄÖ][\w.-]*\s(?:på|i)\s.*")
_TELLING = re.compile(
    (
        r"(?:rapporterar|presenterar|redovisar|återkopplar|går igenom(?! [\w-]+ tillsammans)|"
        r"diskuterar|deltar(?! (?:vid|på|i) (?:ett|nästa|"
        r"det|kommande))|visar|berättar|föredrar|tar upp|lämnar en)(?![\w-])"
    ),
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:lämnar en (?:läges)?(?:bild|rapport|redogörelse|beskrivning)|framför (?!till )|läser (?:upp|högt))",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"nästa|kommande|till|senast|inför|före", re.IGNORECASE)
"""In a day by which something is told, and not of which."""
_MIGHT = re.compile(r"(?<![\w-])(?:bör|borde|kan|kunde|skulle)\s$", re.IGNORECASE)
_ITSELF = re.compile(r"(?<![\w-])(?:punkten|frågan|ärendet|temat|det|detta)\s$", re.IGNORECASE)
""" "Punkten återkommer på nästa möte": nobody is to do anything. """
_ELSEWHERE = re.compile(r"regionen$|verket$|myndigheten$|inspektionen$|regeringen$|SKR$|[\w-]+\s(?:kommun|stad)$")
_ONCE = re.compile(r"har\s(?:tidigare|förut|länge|redan)\s", re.IGNORECASE)
_UNITS = frozenset(["projektet", "kommunen", "regionen", "staten"])


def likelihood(text: str, meant: Undertaking, who: list[Party], due: Due | None, known: frozenset[str]) -> float:
    """How likely it is that somebody is to do what a sentence says, 0 to 1. `known` are the names of those present."""
    people = [party for party in who if party.name.lower() in known]
    looks_named = bool(who) and bool((_FULL_NAME if known else _NAME).fullmatch(who[0].name))
    if meant.how == How.INVITED:
        return 0.75
    if meant.how in (How.ASSIGNED, How.NAMED):
        return 0.9 if who else 0.7
    if not due and _REPORTS.match(text, meant.start):
        return 0.0
    if meant.how == How.PASSIVE and who and _ELSEWHERE.search(who[0].name):
        return 0.0
    if meant.how == How.PASSIVE and not who and _MIGHT.search(text[: meant.start]):
        return 0.0
    if meant.how in (How.PASSIVE, How.ASKED):
        return 0.85 if who else 0.7
    if who and (_OTHERS.search(who[0].name) or _ELSEWHERE.search(who[0].name)):
        return 0.55 if due else 0.0
    if not who and _ITSELF.search(text[: meant.start]):
        return 0.0
    if meant.is_strong and not who and not due and PRONOUN.search(text[: meant.start]):
        return 0.65
    if _ONCE.match(text, meant.start):
        return 0.0
    if who and re.match(r"har\s", text[meant.start :]) and not people:
        return 0.7
    if who and not due and all(is_municipality(party.name) for party in who):
        return 0.55 if meant.is_strong else 0.0  # what a municipality does it tells the others
    if meant.is_strong:
        return 0.95 if people else 0.85 if who else 0.6 if due else 0.0
    if people or (looks_named and who[0].start == 0 and who[0].name.lower() not in _UNITS):
        is_told = _TELLING.match(text[meant.start :])
        return (0.7 if due and (due.day or _AHEAD.search(due.text)) else 0.0) if is_told else 0.85 if people else 0.75
    return 0.65 if due and who and who[0].name.lower() not in _UNITS else 0.0
