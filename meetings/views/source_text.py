"""A source document's text, cut where facts begin and end, so that each fact's place can be shown."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from meetings.models import SourceDocument, SourcePointer
from meetings.models.sources import POINTER_TARGETS


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text, and the names of the facts that it belongs to; items, which hold the others, left out."""

    start: int
    text: str
    facts: tuple[str, ...]

    @property
    def title(self) -> str:
        return ", ".join(self.facts)


def segments_of(document: SourceDocument) -> list[Segment]:
    """The document's whole text in runs, in order."""
    pointers = [pointer for pointer in document.pointers.all() if pointer.item_id is None]
    edges = {0, len(document.text)}
    for pointer in pointers:
        edges |= {pointer.start, pointer.end}
    return [
        Segment(
            start,
            document.text[start:end],
            tuple(dict.fromkeys(_name(p) for p in pointers if p.start <= start and end <= p.end)),
        )
        for start, end in pairwise(sorted(edges))
    ]


def _name(pointer: SourcePointer) -> str:
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
    return next(names[target] for target in POINTER_TARGETS if getattr(pointer, f"{target}_id") is not None)
