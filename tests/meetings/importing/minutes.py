"""Short ways to make facts as a parser would, each with a place of its own in no text in particular."""

from itertools import count
from typing import Any

from meetings.importing.document import Span
from meetings.importing.facts import Action, Attendee, Item, Minutes, Named, Text

_places = count(0, 10)


def place() -> Span:
    start = next(_places)
    return start, start + 5


def attendee(name: str, body: str = "", **fields: Any) -> Attendee:
    span = place()
    return Attendee(name=name, body=body, span=span, line=span, **fields)


def named(name: str) -> Named:
    return Named(name=name, span=place())


def item(*presenters: str) -> Item:
    span = place()
    return Item(
        number="1",
        title="Punkt",
        span=span,
        title_span=span,
        body_span=(0, 0),
        presenters=[named(one) for one in presenters],
    )


def action(*responsible: str) -> Action:
    return Action(text="Gör något.", item=0, span=place(), responsible=[named(one) for one in responsible])


def minutes(
    *attendance: Attendee, responsible: tuple[str, ...] = (), presenters: tuple[str, ...] = (), taker: str = ""
) -> Minutes:
    return Minutes(
        attendance=list(attendance),
        items=[item(*presenters)],
        actions=[action(*responsible)],
        note_taker=Text(value=taker, span=place()) if taker else None,
    )
