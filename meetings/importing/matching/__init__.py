"""Names matched to people and seats: what is sure, what is only likely and why, and what nobody is known for."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from meetings.importing.document import Span
from meetings.importing.facts import Attendee, Minutes
from meetings.importing.matching.attending import Place, match_attendees
from meetings.importing.matching.bodies import Bodies
from meetings.importing.matching.known import GR, known_people
from meetings.importing.matching.matches import Match as Match
from meetings.importing.matching.matches import Reason as Reason
from meetings.importing.matching.mentions import Mentions
from meetings.importing.matching.names import LONGEST, is_full, parts
from networks.folding import fold
from networks.models import Member, Municipality, Network, PersonSpelling

MOST_NAMES = 500
"""More different names than any notes hold; whoever comes after them is matched with nobody."""

LEAST_SEATS = 3
"""So many of a network's people, at least, must attend for its notes to be told by them."""


@dataclass(slots=True)
class Matches:
    """A document's names, by the spans of the facts: attendees, presenters, responsible, note taker."""

    people: dict[Span, Match] = field(default_factory=dict)
    municipalities: dict[Span, Municipality] = field(default_factory=dict)
    """What an attendee stands for, by the attendee's span."""
    same: dict[Span, Span] = field(default_factory=dict)
    """For a name elsewhere in the text, the attendee whom it means, if any, be that a known person or not."""


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    span: Span
    may_be_body: bool = False


def match(minutes: Minutes, network: Network | None, day: datetime.date | None) -> Matches:
    """Match every name of a document, in a constant number of queries."""
    own = Q() if network is None else Q(pk=network.pk)
    bodies = Bodies.load(Network.objects.filter(Q(visibility=Network.Visibility.PUBLIC) | own))
    mentioned = list(_mentioned(minutes))
    people = known_people(_asked(minutes, mentioned), network, day)
    attendees = minutes.attendance[:MOST_NAMES]
    places = [_place_of(one, bodies) for one in attendees]
    matches = match_attendees(attendees, places, people)
    by_key = {one.pk: one for one in bodies.municipalities.values()}
    found = Matches(
        {one.span: matched for one, matched in zip(attendees, matches, strict=True)},
        {one.span: by_key[place] for one, place in zip(attendees, places, strict=True) if place},
    )
    _match_mentions(found, mentioned, Mentions(attendees, places, matches, people, bodies, network))
    for one in minutes.attendance[MOST_NAMES:]:
        found.people[one.span] = Match.nobody(one.name)
    return found


def _match_mentions(found: Matches, mentioned: list[_Mention], mentions: Mentions) -> None:
    """Full names first, as a short form may mean one of them; each way of writing is looked up once."""
    known: dict[tuple[str, bool], tuple[Match, Attendee | None]] = {}
    for one in sorted(mentioned, key=lambda mention: not is_full(parts(mention.name)[0])):
        key = (one.name, one.may_be_body)
        if key not in known:
            body = mentions.body(one.name) if one.may_be_body else None
            if len(one.name) > LONGEST or len(known) > MOST_NAMES:
                known[key] = Match.nobody(one.name), None
            else:
                known[key] = (body, None) if body else mentions.match(one.name)
        if one.span in found.people:
            continue
        found.people[one.span], attendee = known[key]
        if attendee is not None:
            found.same[one.span] = attendee.span


def _mentioned(minutes: Minutes) -> Iterator[_Mention]:
    for item in minutes.items:
        yield from (_Mention(one.name, one.span) for one in item.presenters)
    for action in minutes.actions:
        yield from (_Mention(one.name, one.span, may_be_body=True) for one in action.responsible)
    if taker := minutes.note_taker:
        yield _Mention(taker.value, taker.span)


def _asked(minutes: Minutes, mentioned: list[_Mention]) -> list[str]:
    """The folded full names to look up."""
    names = [one.name for one in minutes.attendance]
    names += [form for one in mentioned for form in (one.name, parts(one.name)[0])]
    return list(dict.fromkeys(fold(name) for name in names if len(name) <= LONGEST and is_full(name)))[:MOST_NAMES]


def _place_of(attendee: Attendee, bodies: Bodies) -> Place:
    """What an attendee stands for; staff of no named body are GR's."""
    if municipality := bodies.municipality(attendee.body):
        return municipality.pk
    is_staff = attendee.kind == "staff" and not attendee.body
    return GR if is_staff or bodies.is_gr(attendee.body) else None


def match_network(minutes: Minutes, networks: Iterable[Network]) -> Network | None:
    """The network among these whose notes they are: by the name in the text, or, if it has none, by who attended."""
    networks = list(networks)
    if minutes.network:
        return Bodies({}, tuple(networks)).network_within(minutes.network.value)
    return _network_of_those_there(minutes, networks)


def _network_of_those_there(minutes: Minutes, networks: list[Network]) -> Network | None:
    """The one in which most of the attendance has or had a seat, twice as many as in any other; in two queries."""
    names = {fold(one.name) for one in minutes.attendance if one.is_listed and is_full(one.name)}
    asked = list(names)[:MOST_NAMES]
    spelt = PersonSpelling.objects.filter(folded__in=asked).values_list("person", "folded")
    written = dict(spelt)
    seats = Member.objects.filter(network__in=networks).filter(Q(person__folded__in=asked) | Q(person__in=written))
    found = {
        (network, name if name in names else written[person])
        for network, person, name in seats.values_list("network", "person", "person__folded")
    }
    counts = Counter(network for network, _name in found).most_common(2)
    if not counts:
        return None
    most, count = counts[0]
    second = counts[1][1] if len(counts) > 1 else 0
    if count < LEAST_SEATS or 2 * count <= len(names) or count < 2 * second:
        return None
    return next(network for network in networks if network.pk == most)
