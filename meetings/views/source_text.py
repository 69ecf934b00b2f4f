"""A source document's text, cut where facts begin and end, and its facts, so that each one's place can be shown."""

from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.models import Meeting, SourceDocument, SourcePointer
from meetings.models.sources import POINTER_TARGETS


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text, and the kinds of facts that it belongs to; items, which hold the others, left out."""

    start: int
    text: str
    kinds: tuple[str, ...]

    @property
    def title(self) -> str:
        return ", ".join(self.kinds)


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """A fact in words, and where in the text it begins."""

    text: str
    start: int


def pointers_of(document: SourceDocument) -> list[SourcePointer]:
    """The document's pointers with what they are about, in the order of the kinds and of the text."""
    related = (*POINTER_TARGETS, "document", "meeting__network", "seat__person", "seat__network")
    pointers = document.pointers.select_related(*related).defer("document__content", "document__text")
    return sorted(pointers, key=lambda pointer: (POINTER_TARGETS.index(_target(pointer)), pointer.start))


def segments_of(document: SourceDocument, pointers: list[SourcePointer]) -> list[Segment]:
    """The document's whole text in runs, in order."""
    edges = {0, len(document.text)}
    for pointer in pointers:
        edges |= {pointer.start, pointer.end}
    marking = [pointer for pointer in pointers if pointer.item_id is None]
    return [
        Segment(
            start,
            document.text[start:end],
            tuple(dict.fromkeys(_kind(p) for p in marking if p.start <= start and end <= p.end)),
        )
        for start, end in pairwise(sorted(edges))
    ]


def facts_of(pointers: list[SourcePointer]) -> list[tuple[str, list[SourcedFact]]]:
    """What was read out of the document, by kind; a kind's name and its facts."""
    return [
        (capfirst(kind), [SourcedFact(_words(pointer), pointer.start) for pointer in group])
        for kind, group in groupby(pointers, key=_kind)
    ]


def _target(pointer: SourcePointer) -> str:
    return next(target for target in POINTER_TARGETS if getattr(pointer, f"{target}_id") is not None)


def _words(pointer: SourcePointer) -> str:
    """The fact as it stands in the archive; for a field of it, the field's name and the words that give it."""
    fact = getattr(pointer, _target(pointer))
    if not pointer.field:
        return str(fact)
    field = fact._meta.get_field(pointer.field)
    name = field.related_model._meta.verbose_name if field.auto_created else field.verbose_name
    words = f"{capfirst(name)}: {' '.join(pointer.quote.split())}"
    is_another_meeting = isinstance(fact, Meeting) and fact.pk != pointer.document.meeting_id
    return f"{fact}, {words}" if is_another_meeting else words


def _kind(pointer: SourcePointer) -> str:
    """What kind of fact a pointer is about, in words."""
    names = {
        "meeting": _("the meeting's facts"),
        "attendance": _("attendance"),
        "item": _("item"),
        "presenter": _("presenter"),
        "decision": _("decision"),
        "action": _("action"),
        "attachment": _("attachment"),
        "seat": _("seat"),
        "spelling": _("spelling of a name"),
    }
    return names[_target(pointer)]
