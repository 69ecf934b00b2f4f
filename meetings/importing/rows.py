"""The rows of a draft's notes, made of facts: all of a kind written at once, each with its history."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import CharField
from django.utils.html import escape
from django.utils.translation import gettext as _

from meetings.entry.saving import Writer, presenter_values, responsible_values
from meetings.importing.body import as_html
from meetings.importing.document import Document, Span
from meetings.importing.facts import Action, Attendee, Decision, Item, Minutes, Named
from meetings.importing.facts import Attachment as Mentioned
from meetings.importing.matching.bodies import Bodies
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Meeting,
    Presenter,
    Responsible,
)
from meetings.models import Decision as DecisionRow
from networks.choices import Choice, Kind
from networks.models import User

MOST_ROWS = 500
"""Of a kind, as on the entry page; more are none of a meeting's, and stay in the text."""
LONGEST_TITLE = 300
LONGEST_NAME = 150
LONGEST_WORDS = 100

_is_address = URLValidator(schemes=["http", "https"])


def shortened(text: str, limit: int = LONGEST_TITLE) -> str:
    """A text as long as its column holds, and a sign where it was cut; the source has all of it."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


class Rows:
    """A draft's rows, in the order of the facts that they are made of. Raises `ValidationError` when they cannot be."""

    def __init__(self, meeting: Meeting, document: Document, minutes: Minutes, people: Mapping[Span, Choice]) -> None:
        self.meeting, self.document, self.people = meeting, document, people
        self.minutes = minutes
        self._bodies = Bodies.load()
        self._last: Counter[tuple[type, int]] = Counter()
        self.items = [self._item(position, one) for position, one in enumerate(minutes.items, start=1)]
        self.decisions = [self._decision(one) for one in minutes.decisions]
        self.actions = [self._action(one) for one in minutes.actions]
        self.attendance = [self._attendance(one) for one in minutes.attendance]
        self.attachments = [self._attachment(place, one) for place, one in enumerate(minutes.attachments, start=1)]
        self.presenters = [
            [self._presenter(place, row, one) for place, one in enumerate(fact.presenters, start=1)]
            for row, fact in zip(self.items, minutes.items, strict=False)
        ]
        self.responsible = [
            [self._responsible(place, row, one) for place, one in enumerate(fact.responsible, start=1)]
            for row, fact in zip(self.actions, minutes.actions, strict=True)
        ]
        self._place_attendance()
        self._check()

    def write(self, by: User | None) -> None:
        """Items first, as the other rows point to them."""
        writer = Writer(by)
        kinds: list[tuple[Any, list[Any]]] = [
            (AgendaItem, self.items),
            (DecisionRow, self.decisions),
            (ActionItem, self.actions),
            (Attendance, self.attendance),
            (Attachment, self.attachments),
            (Presenter, [row for rows in self.presenters for row in rows]),
            (Responsible, [row for rows in self.responsible for row in rows]),
        ]
        for model, rows in kinds:
            writer.write_rows(model, rows, [])

    def _item(self, position: int, fact: Item) -> AgendaItem:
        body = as_html(self.document, fact.body_span)
        if len(fact.title) > LONGEST_TITLE:
            body = f"<p>{escape(fact.title)}</p>{body}"
        title = shortened(fact.title) or _("(no title)")
        return AgendaItem(meeting=self.meeting, position=position, number=fact.number, title=title, body=body)

    def _under(self, index: int | None, span: Span) -> AgendaItem:
        """The item that a decision or an action stands under; what stands under none is put under the nearest."""
        if index is not None and 0 <= index < len(self.minutes.items):
            return self.items[index]
        if not self.items:
            self.items.append(AgendaItem(meeting=self.meeting, position=1, title=_("Notes")))
        before = [row for row, fact in zip(self.items, self.minutes.items, strict=False) if fact.span[0] <= span[0]]
        return before[-1] if before else self.items[0]

    def _next(self, model: type, item: AgendaItem) -> int:
        self._last[model, item.position] += 1
        return self._last[model, item.position]

    def _decision(self, fact: Decision) -> DecisionRow:
        item = self._under(fact.item, fact.span)
        return DecisionRow(
            item=item,
            position=self._next(DecisionRow, item),
            kind=fact.kind,
            text=fact.text,
            decided_by=shortened(fact.decided_by, LONGEST_NAME),
        )

    def _action(self, fact: Action) -> ActionItem:
        item = self._under(fact.item, fact.span)
        return ActionItem(
            item=item,
            position=self._next(ActionItem, item),
            text=fact.text,
            is_invitation=fact.is_invitation,
            state=fact.state,
            due_date=fact.due_date,
            due_text=shortened(fact.due, LONGEST_WORDS),
        )

    def _attendance(self, fact: Attendee) -> Attendance:
        choice = self._choice(fact)
        return Attendance(
            meeting=self.meeting,
            status=fact.status,
            kind=fact.kind,
            name=fact.name,
            title=fact.title,
            body=fact.body,
            written=shortened(fact.written),
            heading=shortened(fact.heading, LONGEST_WORDS),
            is_listed=fact.is_listed,
            municipality=self._bodies.municipality(fact.body),
            person_id=choice.pk if choice.kind == Kind.PERSON else None,
            item=self.items[fact.item] if fact.item is not None and 0 <= fact.item < len(self.items) else None,
        )

    def _attachment(self, position: int, fact: Mentioned) -> Attachment:
        is_under = fact.item is not None and 0 <= fact.item < len(self.minutes.items)
        return Attachment(
            meeting=self.meeting,
            item=self.items[fact.item or 0] if is_under else None,
            position=position,
            title=shortened(fact.title),
            url=fact.url if is_address(fact.url) else "",
        )

    def _presenter(self, position: int, item: AgendaItem, fact: Named) -> Presenter:
        choice = self._choice(fact)
        if choice.kind != Kind.PERSON:
            choice = Choice.written(choice.text)
        return Presenter(item=item, position=position, **presenter_values(choice))

    def _responsible(self, position: int, action: ActionItem, fact: Named) -> Responsible:
        return Responsible(action=action, position=position, **responsible_values(self._choice(fact)))

    def _choice(self, fact: Attendee | Named) -> Choice:
        """Who a name is, as it is written."""
        choice = self.people.get(fact.span, Choice.written(fact.name))
        return replace(choice, text=shortened(choice.text or fact.name, LONGEST_NAME))

    def _place_attendance(self) -> None:
        """The listed before those whom only the text names; present, then excused, then absent; else as in the text."""
        order = list(Attendance.Status.values)
        rows = sorted(self.attendance, key=lambda row: (not row.is_listed, order.index(row.status)))
        for position, row in enumerate(rows, start=1):
            row.position = position

    def _check(self) -> None:
        """What the database would refuse, in words."""
        problems = self._twice()
        counts = [len(rows) for rows in (self.items, self.decisions, self.actions, self.attendance, self.attachments)]
        if max(counts) > MOST_ROWS:
            text = _("There are more than %(count)d of a kind: these are hardly the notes of one meeting.")
            raise ValidationError(text, code="too_many", params={"count": MOST_ROWS})
        for row in (*self.items, *self.attendance, *self.attachments):
            problems += _too_long(row)
        if problems:
            raise ValidationError(problems)

    def _twice(self) -> list[ValidationError]:
        """Nobody is noted twice, for the whole meeting or for one item."""
        seen, problems = set(), []
        for row in self.attendance:
            place = (row.person_id, row.item and row.item.position)
            if row.person_id and place in seen:
                text = _("%(name)s stands in the list already.")
                problems.append(ValidationError(text, code="twice", params={"name": row.name}))
            seen.add(place)
        return problems


def is_address(url: str) -> bool:
    """Whether a link leads somewhere that a browser may go, and is as short as its column."""
    if not url or len(url) > 500:
        return False
    try:
        _is_address(url)
    except ValidationError:
        return False
    return True


def _too_long(row: Any) -> list[ValidationError]:
    fields = [field for field in row._meta.concrete_fields if isinstance(field, CharField) and field.max_length]
    text = _("%(label)s: “%(text)s” is longer than %(count)s characters.")
    return [
        ValidationError(
            text,
            code="too_long",
            params={"label": field.verbose_name, "text": shortened(value, 60), "count": field.max_length},
        )
        for field in fields
        if len(value := getattr(row, field.attname)) > (field.max_length or 0)
    ]
