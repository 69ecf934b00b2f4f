"""Suggestions: what somebody may mean who has typed the beginnings of a name's words ("mal ar": Malin Aronsson).

Of a person they say the name and a municipality, nothing more, and that only of a seat that the user may see: it is how
those who enter notes find people from other networks.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.choices import Kind, choosable
from networks.folding import fold
from networks.models import Member, Municipality, Person, PersonSpelling

MOST = 13
"""At most so many at a time: all the municipalities, and no more than can be read at a glance."""


KINDS = {
    Kind.GR: "Göteborgsregionen",
    Kind.MUNICIPALITY: _("municipality"),
    Kind.NETWORK: _("network"),
    Kind.TOPIC: _("topic"),
}

BEFORE_WORDS = " -('’\""
"""What a word inside a folded name may follow."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be chosen; the hint tells it from others of its name, and its kind from other kinds."""

    kind: Kind
    pk: int | None
    text: str
    hint: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, folded, and its words."""

    text: str
    words: list[str]

    @classmethod
    def read(cls, raw: str) -> "Typed":
        text = fold("".join(character if character.isprintable() else " " for character in raw[:200]))
        return cls(text, re.findall(r"[^\W_]+", text)[:8])

    def begins_words_of(self, name: str) -> bool:
        """Whether each typed word begins a word of the name."""
        words = re.findall(r"[^\W_]+", fold(name))
        return all(any(word.startswith(typed) for word in words) for typed in self.words)


def suggest(user: Any, kinds: Collection[Kind], raw: str, network: int | None = None) -> list[Suggestion]:
    """At most `MOST`, in one query a kind: what is called exactly that, the network's own members, and then the rest.

    Nothing typed yet suggests the network's members, and the first of every other kind.
    """
    typed = Typed.read(raw)
    if typed.text and not typed.words:
        return []
    found: list[tuple[int, Suggestion]] = []
    if Kind.PERSON in kinds:
        found += _people(user, typed, network)
    for kind in (Kind.GR, Kind.MUNICIPALITY, Kind.NETWORK, Kind.TOPIC):
        if kind in kinds:
            hint = KINDS[kind] if len(kinds) > 1 else ""
            found += [(_rank(typed, row.text), replace(row, hint=str(hint))) for row in _SOURCES[kind](user, typed)]
    found.sort(key=lambda ranked: ranked[0])
    return [suggestion for _rank, suggestion in found[:MOST]]


EXACT, OWN, THING, OTHER = range(4)
"""The ranks: called exactly what was typed; a member of the network; not a person; anybody else."""


def _rank(typed: Typed, name: str) -> int:
    return EXACT if fold(name) == typed.text else THING


def _people(user: Any, typed: Typed, network: int | None) -> Iterator[tuple[int, Suggestion]]:
    if not typed.words and network is None:
        return
    own = Member.objects.filter(person=OuterRef("pk"), network=network).valid_on(timezone.localdate())
    rank = Case(
        When(folded=typed.text, then=EXACT), When(is_own=True, then=OWN), default=OTHER, output_field=IntegerField()
    )
    people = Person.objects.annotate(
        is_own=Value(False, output_field=BooleanField()) if network is None else Exists(own),
        rank=rank,
        begins_otherwise=~Q(folded__startswith=typed.text),
        municipality=_municipality(user),
    )
    rows = people.filter(_called(typed)).order_by("rank", "begins_otherwise", "name", "pk")[:MOST]
    for pk, name, municipality, place in rows.values_list("pk", "name", "municipality", "rank"):
        yield place, Suggestion(Kind.PERSON, pk, name, municipality or "")


def people_by_key(user: Any, keys: Iterable[int]) -> dict[int, Suggestion]:
    """People as they are suggested to the user."""
    rows = Person.objects.filter(pk__in=keys).annotate(municipality=_municipality(user))
    return {
        pk: Suggestion(Kind.PERSON, pk, name, municipality or "")
        for pk, name, municipality in rows.values_list("pk", "name", "municipality")
    }


def _municipality(user: Any) -> Subquery:
    """The municipality of a person's latest seat for one, among the seats that the user may see."""
    seats = Member.objects.filter(person=OuterRef("pk")).visible_to(user).exclude(municipality=None)
    return Subquery(seats.order_by(F("end").desc(nulls_first=True), "-pk").values("municipality__name")[:1])


def _called(typed: Typed) -> Q:
    """People whose name, or one of its spellings, has all the words; with none typed, the network's own."""
    if not typed.words:
        return Q(is_own=True)
    by_spelling = PersonSpelling.objects.filter(_has_words(typed)).order_by().values("person")
    return _has_words(typed) | Q(pk__in=by_spelling)


def _has_words(typed: Typed) -> Q:
    """As `Typed.begins_words_of`, for the database."""
    condition = Q()
    for word in typed.words:
        begins = Q(folded__startswith=word)
        for before in BEFORE_WORDS:
            begins |= Q(folded__contains=f"{before}{word}")
        condition &= begins
    return condition


def _municipalities(user: Any, typed: Typed) -> Iterator[Suggestion]:
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    for pk, name, spelling in Municipality.objects.values_list("pk", "name", "spellings__text"):
        names[pk, name].append(spelling or name)
    for (pk, name), spellings in names.items():
        if any(map(typed.begins_words_of, [name, *spellings])):
            yield Suggestion(Kind.MUNICIPALITY, pk, name)


def _networks(user: Any, typed: Typed) -> Iterator[Suggestion]:
    return _by_name(Kind.NETWORK, choosable(Kind.NETWORK, user), typed)


def _topics(user: Any, typed: Typed) -> Iterator[Suggestion]:
    return _by_name(Kind.TOPIC, choosable(Kind.TOPIC, user), typed)


def _by_name(kind: Kind, rows: Any, typed: Typed) -> Iterator[Suggestion]:
    """Of the few rows there are of such a kind, those whose names have all the words."""
    for pk, name in rows.values_list("pk", "name"):
        if typed.begins_words_of(name):
            yield Suggestion(kind, pk, name)


def _gr(user: Any, typed: Typed) -> Iterable[Suggestion]:
    return [Suggestion(Kind.GR, None, "GR")] if typed.begins_words_of("GR Göteborgsregionen") else []


_SOURCES = {Kind.GR: _gr, Kind.MUNICIPALITY: _municipalities, Kind.NETWORK: _networks, Kind.TOPIC: _topics}
