"""Enters people whom a document names and the archive does not know, each once, however often they are named."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from meetings.importing.document import Span
from meetings.importing.facts import Minutes
from meetings.importing.matching import match
from networks.choices import Choice, Kind, clean_text
from networks.folding import fold
from networks.models import Network, Person, User
from networks.slugs import unique_slug


def enter_people(
    minutes: Minutes,
    network: Network,
    people: Mapping[Span, Choice],
    new: Collection[Span],
    seen: Collection[str],
    by: User | None,
) -> dict[Span, Choice]:
    """The choices for the names of new people, and for those names that mean one of them: "Anna", of Anna Ek.

    A name that is no name raises a `ValidationError`, and so does that of somebody whose key is not among those `seen`.
    """
    new = [span for span in new if span not in people or people[span].kind == Kind.TEXT]
    if not new:
        return {}
    names = dict(_names(minutes))
    attendees = {one.span for one in minutes.attendance}
    same = match(minutes, network, minutes.date.start if minutes.date else None).same
    entered: dict[Span | str, Person] = {}
    asked: dict[Span, Person] = {}
    for span in sorted(new, key=lambda span: span not in attendees):
        if span in names and not _already(entered, span, names[span], same):
            asked[span] = entered[span if span in attendees else fold(names[span])] = _person(names[span])
    _refuse_namesakes(asked, seen)
    _enter(asked.values(), by)
    found = {}
    for span, name in names.items():
        is_open = span in new or (span in same and people.get(span, Choice.written(name)).kind == Kind.TEXT)
        if is_open and (person := _already(entered, span, name, same)):
            found[span] = Choice.of(person, name)
    return found


def _already(entered: Mapping[Span | str, Person], span: Span, name: str, same: Mapping[Span, Span]) -> Person | None:
    """Whom a name means of those entered: itself, the attendee whom it means, or another mention of just that name."""
    return entered.get(span) or entered.get(same.get(span, span)) or entered.get(fold(name))


def _person(name: str) -> Person:
    return Person(name=clean_text(name, max_length=Person._meta.get_field("name").max_length or 0))


def _refuse_namesakes(asked: Mapping[Span, Person], seen: Collection[str]) -> None:
    """Whoever looked the names over has not been asked about somebody who has been entered since."""
    there: dict[str, list[str]] = {}
    known = Person.objects.filter(folded__in={fold(person.name) for person in asked.values()})
    for pk, folded in known.values_list("pk", "folded"):
        if str(pk) not in seen:
            there.setdefault(folded, []).append(str(pk))
    text = _(
        "%(name)s is in the archive already: choose that person, or make the draft once more if it is somebody else."
    )
    errors = [
        ValidationError(text, code="namesake", params={"name": person.name, "span": span, "keys": keys})
        for span, person in asked.items()
        if (keys := there.get(fold(person.name)))
    ]
    if errors:
        raise ValidationError(errors)


def _enter(people: Iterable[Person], by: User | None) -> None:
    """In the order of their addresses, whatever the document's: so no two who enter the same wait for each other."""
    for person in sorted(people, key=lambda person: slugify(person.name)):
        person.slug = unique_slug(Person, person.name)
        person._history_user = by  # type: ignore[attr-defined]
        person.save()


def _names(minutes: Minutes) -> Iterator[tuple[Span, str]]:
    """Every name, by the span of its fact."""
    yield from ((one.span, one.name) for one in minutes.attendance)
    yield from ((one.span, one.name) for item in minutes.items for one in item.presenters)
    yield from ((one.span, one.name) for action in minutes.actions for one in action.responsible)
    if taker := minutes.note_taker:
        yield taker.span, taker.value
