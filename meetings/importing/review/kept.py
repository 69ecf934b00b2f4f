"""What is left of the facts once they have been looked over: what `store.create_draft` makes a draft of."""

from dataclasses import replace
from itertools import dropwhile
from typing import Any

from meetings.importing.document import Document, Span
from meetings.importing.facts import Clock, Item, Minutes, Text, When
from meetings.importing.parsing.contacts import is_contact
from meetings.importing.review.page import Review, Row
from networks.choices import Choice

NOWHERE: Span = (0, 0)
"""The place of what somebody typed, which stands nowhere in the text."""


def kept_minutes(review: Review) -> Minutes:
    """The facts that were kept, as corrected. What stood under an item that is none stands under the one before."""
    read, given = review.minutes, review.facts.cleaned_data
    items, moved = _items(review)
    kept = replace(
        read,
        network=_text(read.network, given["network"].name),
        date=_when(read.date, given),
        start_time=_clock(read.start_time, given["start_time"]),
        end_time=_clock(read.end_time, given["end_time"]),
        place=_text(read.place, given["place"]),
        theme=_text(read.theme, given["theme"]),
        diary_number=_text(read.diary_number, given["diary_number"]),
        note_taker=_text(read.note_taker, given["taker"].text if given["taker"] else ""),
        attendance=[replace(row.fact, **_attendee(row, moved)) for row in _kept(review, "attendance")],
        items=items,
        decisions=[
            replace(row.fact, kind=row.form.cleaned_data["kind"], item=_under(row.fact.item, moved))  # type: ignore[union-attr]
            for row in _kept(review, "decisions")
        ],
        actions=[replace(row.fact, item=_under(row.fact.item, moved)) for row in _kept(review, "actions")],
        next_meetings=[row.fact for row in _kept(review, "next_meetings") if row.form],
        attachments=[replace(row.fact, item=_under(row.fact.item, moved)) for row in _kept(review, "attachments")],
    )
    if moved and moved[0] is None:
        kept.introduction = _before_items(read, moved)
    if review.whole and review.whole.cleaned_data["keep"]:
        _make_one_item(review.document, kept, review.whole.cleaned_data["title"])
    return kept


def people_of(review: Review) -> dict[Span, Choice]:
    """Who each name is, by the spans of the facts that were kept."""
    picks = dict(_picks(review))
    people = {span: pick.chosen for span, pick in picks.items()}
    for span, attendee in review.matches.same.items():
        if span in picks and attendee in picks and picks[span].follows and not picks[span].has_changed():
            people[span] = replace(picks[attendee].chosen, text=picks[span].name)
    if taker := review.facts.cleaned_data["taker"]:
        people[review.minutes.note_taker.span if review.minutes.note_taker else NOWHERE] = taker
    return people


def new_people_of(review: Review) -> list[Span]:
    """The names that are those of people whom the archive does not have yet."""
    return [span for span, pick in _picks(review) if pick.is_new]


def _picks(review: Review) -> list[tuple[Span, Any]]:
    """Every name that is left, and those of attendees who are left out: what names them may present an item."""
    found = []
    for row in review.all_rows():
        if row.kind == "attendance":
            row.picks[0].name = row.form.cleaned_data["name"]  # type: ignore[union-attr]
        if row.kind == "attendance" or row.is_kept:
            found += [(pick.span, pick) for pick in row.picks]
    return found


def _kept(review: Review, kind: str) -> list[Row]:
    return [row for row in review.rows[kind] if row.is_kept]


def _attendee(row: Row, moved: list[int | None]) -> dict[str, Any]:
    given = row.form.cleaned_data  # type: ignore[union-attr]
    names = ("name", "title", "body", "status", "kind")
    return {"item": _under(row.fact.item, moved), **{name: given[name] for name in names}}


def _text(read: Text | None, value: str) -> Text | None:
    """A fact in words as it was read, if it says that; a corrected one keeps its place."""
    if not value:
        return None
    return replace(read, value=value) if read else Text(value=value, span=NOWHERE)


def _clock(read: Clock | None, value: Any) -> Clock | None:
    if value is None:
        return None
    return replace(read, value=value) if read else Clock(value=value, span=NOWHERE)


def _when(read: When | None, given: dict[str, Any]) -> When:
    names = {"start": "start", "end": "end", "precision": "precision", "certainty": "certainty", "basis": "date_basis"}
    values = {name: given[source] for name, source in names.items()}
    return replace(read, **values) if read else When(span=NOWHERE, **values)


def _items(review: Review) -> tuple[list[Item], list[int | None]]:
    """The items that are kept, and for each that was read the one that its words are in now: none, before the first."""
    items: list[Item] = []
    moved: list[int | None] = []
    for row in review.rows["items"]:
        read: Item = row.fact
        if row.is_kept:
            given = row.form.cleaned_data  # type: ignore[union-attr]
            items.append(replace(read, number=given["number"], title=given["title"]))
        elif items:
            last = items[-1]
            presenters = [*last.presenters, *read.presenters]
            items[-1] = replace(
                last,
                body_span=(last.body_span[0], read.span[1]),
                span=(last.span[0], read.span[1]),
                presenters=presenters,
            )
        moved.append(len(items) - 1 if items else None)
    return items, moved


def _under(item: int | None, moved: list[int | None]) -> int | None:
    return moved[item] if item is not None and 0 <= item < len(moved) else None


def _before_items(read: Minutes, moved: list[int | None]) -> Span:
    """The introduction, and the items after it that are none, their headings among them."""
    start, end = read.introduction
    count = sum(place is None for place in moved)
    return (start if start < end else read.items[0].span[0]), read.items[count - 1].span[1]


def _make_one_item(document: Document, minutes: Minutes, title: str) -> None:
    """Make one item of all that is in no part of the draft, after the attendance; of the head, if that is all.

    How to reach the last of those who were there belongs to the attendance.
    """
    after = max((one.line[1] for one in minutes.attendance if one.is_listed), default=0)
    left = [minutes.introduction, minutes.closing, *minutes.unplaced]
    left = sorted((max(start, after), end) for start, end in left if end > max(start, after))
    left = list(dropwhile(lambda one: is_contact(document.prose(*one)), left)) or [minutes.preamble]
    span = min(start for start, _end in left), max(end for _start, end in left)
    if span[0] >= span[1]:
        return
    minutes.items = [Item(span=span, number="", title=title, title_span=NOWHERE, body_span=span)]
    minutes.introduction = minutes.closing = NOWHERE
    minutes.preamble = NOWHERE if minutes.preamble == span else minutes.preamble
    minutes.unplaced = [one for one in minutes.unplaced if not (span[0] <= one[0] and one[1] <= span[1])]
