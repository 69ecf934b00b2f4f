"""Names in the text (who presents, who is to do something, who took the notes) matched to those at the meeting."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.importing.facts import Attendee
from meetings.importing.matching.attending import Place, agrees, differs, exact, fits_person
from meetings.importing.matching.bodies import Bodies, is_administration, means_everyone
from meetings.importing.matching.known import GR, Known, People
from meetings.importing.matching.matches import Match, Reason
from meetings.importing.matching.names import fits, holds, is_full, like, parts
from networks.choices import Choice
from networks.folding import fold
from networks.models import Municipality, Network
from networks.twins import Likeness


class Mentions:
    """Whom the names in one meeting's text mean: its attendance first, then the seats of that day, then anybody."""

    def __init__(
        self,
        attendees: Sequence[Attendee],
        places: Sequence[Place],
        matches: Sequence[Match],
        people: People,
        bodies: Bodies,
        network: Network | None,
    ) -> None:
        self.people, self.bodies, self.network = people, bodies, network
        self.attendance = list(zip(attendees, places, matches, strict=True))
        self._known = {one.pk: one for one in people.own}
        self.named: list[tuple[str, Match]] = []
        """Full names that the text has beside the attendance, and whom they were taken for."""

    def body(self, text: str) -> Match | None:
        """A municipality, GR or a network, where one of these may be named; or all who meet."""
        if self.bodies.is_gr(text):
            return Match(Choice.gr(text), True, Reason.BODY)
        if self.network and (everyone := means_everyone(text, self.network)) is not False:
            return Match(Choice.of(self.network, text), bool(everyone), Reason.ALL)
        name, beside = parts(text)
        row: Network | Municipality | None = self.bodies.network(text) or (
            self.bodies.network(name) if self.bodies.is_gr(beside) else None
        )
        if row is None and not is_sentence(text) and (not beside or is_administration(name)):
            row = self.bodies.municipality(text)
        return Match(Choice.of(row, text), True, Reason.BODY) if row else None

    def match(self, text: str) -> tuple[Match, Attendee | None]:
        """The person whom a name means, and the attendee if it is one."""
        name, place = self._parts(text)
        here = self._here(name, place)
        if len(here) > 1:
            return self._several(text, here), None
        if here:
            [(attendee, _place, match)] = here
            return self._as(text, name, attendee, match), attendee
        found = self._by_name(name, place) if is_full(name) else self._by_seat(name, place)
        if is_full(name) and found.person is None:
            self.named.append((name, found))
        return _written(found, text), None

    def _parts(self, text: str) -> tuple[str, Place]:
        """The name in a mention, and the place beside it; what else follows a full name is a title."""
        name, beside = parts(text)
        if beside and self.bodies.is_gr(beside):
            return name, GR
        if beside and (municipality := self.bodies.municipality(beside)):
            return name, municipality.pk
        return (name, None) if beside and is_full(name) else (text, None)

    def _here(self, name: str, place: Place) -> list[tuple[Attendee, Place, Match]]:
        """Those of the attendance who could be meant: who are called just that, or else to whom it fits."""
        near = [one for one in self.attendance if place is None or one[1] is None or one[1] == place]
        same = [one for one in near if fold(one[0].name) == fold(name)]
        could_be = same or [one for one in near if self._may_be(name, one)]
        there = [one for one in could_be if place is not None and one[1] == place]
        return self._once(there or could_be)

    def _may_be(self, name: str, one: tuple[Attendee, Place, Match]) -> bool:
        attendee, _place, match = one
        known = self._known.get(match.person or 0) if match.sure else None
        if not is_full(name):
            return fits(name, attendee.name) or (known is not None and fits_person(name, known))
        if not is_full(attendee.name):
            return fits(attendee.name, name)
        how = like(name, attendee.name)
        return (how is not None and how <= Likeness.CLOSE) or holds(name, attendee.name)

    def _once(self, found: list[tuple[Attendee, Place, Match]]) -> list[tuple[Attendee, Place, Match]]:
        """Each human being once, though the attendance may name one twice."""
        return list({one[2].person or fold(one[0].name): one for one in found}.values())

    def _several(self, text: str, here: Sequence[tuple[Attendee, Place, Match]]) -> Match:
        candidates = [match.choice for _attendee, _place, match in here if match.person]
        return Match(Choice.written(text), False, Reason.SEVERAL, tuple(candidates))

    def _as(self, text: str, name: str, attendee: Attendee, match: Match) -> Match:
        """As the attendee was matched; a name that is written otherwise is so for a reason of its own."""
        reason = match.reason if fold(name) == fold(attendee.name) or not match.person else Reason.SHORT
        if is_full(name) and reason == Reason.SHORT and not holds(name, attendee.name):
            reason = Reason.LIKE
        return _written(replace(match, reason=reason), text)

    def _by_name(self, name: str, place: Place) -> Match:
        return exact(name, place, self.people) or Match.nobody(name)

    def _by_seat(self, name: str, place: Place) -> Match:
        """Somebody with a seat that day who is not in the attendance, when the short form can mean nobody else."""
        others = [match for full, match in self.named if fits(name, full)]
        fitting = [one for one in self.people.own if self._could_sit(one, place) and fits_person(name, one)]
        if len(fitting) != 1 or others:
            reason = Reason.SEVERAL if fitting else Reason.UNKNOWN
            return Match.nobody(name, reason, fitting)
        return Match.of(fitting[0], name, Reason.SHORT, sure=True)

    def _could_sit(self, one: Known, place: Place) -> bool:
        return one.holds_seat and not differs(one, place) and (place is None or agrees(one, place))


def is_sentence(text: str) -> bool:
    """Whether a responsible is told of rather than named: "De kommuner som inte ställer sig bakom förslaget"."""
    return len(text.split()) > 6


def _written(match: Match, text: str) -> Match:
    """The match with the choice in the words of the text."""
    return replace(match, choice=replace(match.choice, text=text))
