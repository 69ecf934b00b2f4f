"""Attendance matched to people: by full names first, then by likeness, then short forms; nobody for two lines."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from meetings.importing.facts import Attendee
from meetings.importing.matching.known import Known, People
from meetings.importing.matching.matches import Match, Reason
from meetings.importing.matching.names import fits, is_full, like
from networks.folding import fold
from networks.twins import LONG, Likeness, words

Place = int | None
"""What somebody stands for: a municipality's key, GR, or not known."""


def match_attendees(attendees: Sequence[Attendee], places: Sequence[Place], people: People) -> list[Match]:
    """For each attendee the match; no two have the same person for sure."""
    matches: list[Match | None] = [None] * len(attendees)
    taken: set[int] = set()
    ways: list[Callable[[str, Place], Match | None]] = [
        lambda name, place: exact(name, place, people) if is_full(name) else None,
        lambda name, place: _nearly(name, place, _free(people.own, taken)) if is_full(name) else None,
        lambda name, place: None if is_full(name) else _short(name, place, _free(people.own, taken)),
    ]
    for way in ways:
        new = {
            index: match
            for index, one in enumerate(attendees)
            if matches[index] is None and (match := way(one.name, places[index]))
        }
        for index, match in _settle(new, attendees, places).items():
            matches[index] = match
        taken |= {match.person for match in matches if match and match.sure and match.person}
    return [match or Match.nobody(one.name) for match, one in zip(matches, attendees, strict=True)]


def exact(name: str, place: Place, people: People) -> Match | None:
    """Whoever is called just that, or is known under that spelling."""
    called = people.by_name.get(fold(name), [])
    if not called:
        return None
    could_be = sorted((one for one in called if not differs(one, place)), key=lambda one: _rank(one, place))
    if not could_be:
        if len(called) > 1:
            return Match.nobody(name, Reason.ELSEWHERE, called)
        return Match.of(called[0], name, Reason.ELSEWHERE, sure=False)
    best = could_be[0]
    if len(could_be) > 1 and not (_rank(best, place) == 0 < _rank(could_be[1], place)):
        return Match.nobody(name, Reason.SEVERAL, could_be)
    if _rank(best, place) == _STRANGER:
        return Match.of(best, name, Reason.NO_SEAT, sure=False)
    return Match.of(best, name, Reason.NAME if fold(best.name) == fold(name) else Reason.SPELLING, sure=True)


_STRANGER = 3


def _rank(one: Known, place: Place) -> int:
    """How much speaks for a person: of this network and for the same place, of it, for the place, or nothing."""
    if one.is_own:
        return 0 if agrees(one, place) else 1
    return 2 if agrees(one, place) else _STRANGER


def agrees(one: Known, place: Place) -> bool:
    return place is not None and place in one.places


def differs(one: Known, place: Place) -> bool:
    return place is not None and bool(one.places) and place not in one.places


def _free(own: Sequence[Known], taken: set[int]) -> list[Known]:
    return [one for one in own if one.pk not in taken]


def _nearly(name: str, place: Place, own: Sequence[Known]) -> Match | None:
    """Whoever of the network has nearly that name, and is for no other place."""
    near = [(one, how) for one in own if not differs(one, place) and (how := likeness(name, one))]
    if len(near) > 1:
        return Match.nobody(name, Reason.SEVERAL, (one for one, _how in sorted(near, key=lambda pair: pair[1])))
    if not near:
        return None
    [(one, how)] = near
    is_clear = how <= Likeness.SOUND or (how == Likeness.CLOSE and len("".join(words(name))) >= LONG)
    return Match.of(one, name, Reason.LIKE, sure=is_clear and agrees(one, place) and not one.is_gone)


def likeness(name: str, one: Known) -> Likeness | None:
    """How a full name is like a person's, at best; what is only short for it is not."""
    found = [how for known in one.names if is_full(known) and (how := like(name, known))]
    return min((how for how in found if how != Likeness.INITIALS), default=None)


def _short(name: str, place: Place, own: Sequence[Known]) -> Match | None:
    """Whoever of those with a seat that day a short form can mean; sure if it is for the same place."""
    fitting = [one for one in own if not one.is_gone and not differs(one, place) and fits_person(name, one)]
    if len(fitting) > 1:
        return Match.nobody(name, Reason.SEVERAL, fitting)
    return Match.of(fitting[0], name, Reason.SHORT, sure=agrees(fitting[0], place)) if fitting else None


def fits_person(short: str, one: Known) -> bool:
    return any(is_full(known) and fits(short, known) for known in one.names)


def _settle(found: dict[int, Match], attendees: Sequence[Attendee], places: Sequence[Place]) -> dict[int, Match]:
    """The matches with each person sure for one line only: the one with the better reason, or the first of two alike.

    Two that say different places may be two people: then neither is sure.
    """
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for index, match in found.items():
        if match.sure and match.person:
            lines[match.person].append(index)
    for same in lines.values():
        same.sort(key=lambda index: list(Reason).index(found[index].reason))
        unclear = len({places[index] for index in same}) > 1
        for index in same if unclear else same[1:]:
            name = attendees[index].name
            found[index] = Match(found[index].choice.written(name), False, Reason.TAKEN, found[index].candidates)
    return found
