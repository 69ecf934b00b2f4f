"""How a meeting's notes are shown: grouped, marked and joined with what lives on outside the record.

The meeting page, the print page and the exports all show a `ShownNotes`.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.dates import day_text, when_text
from meetings.models import ActionItem, Attendance, Decision
from meetings.notes import NotedAction, NotedAttendance, NotedDecision, NotedItem, Notes
from meetings.richtext import Mark, mark_wordings

DEFAULT_HEADINGS: Mapping[tuple[str, str], str | Promise] = {
    ("present", "member"): gettext_lazy("Present"),
    ("present", "staff"): gettext_lazy("Present from GR"),
    ("present", "guest"): gettext_lazy("Guests"),
    ("excused", ""): gettext_lazy("Excused"),
    ("absent", ""): gettext_lazy("Absent"),
}
"""What those present stand under, by status and kind, where the notes have no heading of their own; in this order."""

_BARE_LINK = re.compile(r'<a href="([^"]*)">\1</a>')
"""A link whose text is its address, which print need not give again."""

_DECISION_KINDS = dict(Decision.Kind.choices)


@dataclass(slots=True)
class LiveAction:
    """What became of an action after the notes were published."""

    pk: int
    state: str
    follow_ups: list[tuple[datetime.date, str]] = field(default_factory=list)


@dataclass(slots=True)
class ShownDecision:
    decision: NotedDecision
    item: NotedItem
    anchor: str
    label: str
    in_body: bool = False

    @property
    def who_and_when(self) -> str:
        """Who else than the network decided, with a label before it."""
        decided_by = self.decision.decided_by
        return ": ".join([_("Decided by"), decided_by]) if decided_by else ""


@dataclass(slots=True)
class ShownAction:
    action: NotedAction
    item: NotedItem
    anchor: str
    label: str
    live: LiveAction | None
    in_body: bool = False

    @property
    def responsible(self) -> str:
        return ", ".join(one.text for one in self.action.responsible)

    @property
    def due(self) -> str:
        """The due date, or else the words about it."""
        if self.action.due_date:
            return day_text(datetime.date.fromisoformat(self.action.due_date))
        return self.action.due_text

    @property
    def who_and_when(self) -> str:
        """Who is to do it and by when, each with its label: which is which shows wherever it is copied to."""
        names = [one.text for one in self.action.responsible]
        between = "; " if any(", " in name for name in names) else ", "
        facts = [(_("Responsible"), between.join(names)), (_("Due"), self.due)]
        return " · ".join(": ".join(fact) for fact in facts if fact[1])

    @property
    def state(self) -> str:
        """In words; empty for an action that is open, or of an earlier version."""
        if self.live is None or self.live.state == ActionItem.State.OPEN:
            return ""
        return str(ActionItem.State(self.live.state).label)


@dataclass(slots=True)
class ShownItem:
    item: NotedItem
    anchor: str
    number: str
    body: str
    """Clean HTML, its outcomes marked."""
    decisions: list[ShownDecision]
    actions: list[ShownAction]
    topics: list[tuple[str, str]]
    """Name and slug of each."""

    @property
    def presenters(self) -> str:
        return ", ".join(one.name for one in self.item.presenters)

    @property
    def blocks(self) -> list[ShownDecision | ShownAction]:
        """The outcomes whose wording does not stand in the body, to follow it."""
        outcomes: list[ShownDecision | ShownAction] = [*self.decisions, *self.actions]
        return [one for one in outcomes if not one.in_body]


class ShownNotes:
    """A meeting's notes, ready for a template.

    `live` and `topics` say what lives on outside the record, by the positions of action and item; an earlier version
    is shown without either.
    """

    def __init__(
        self,
        notes: Notes,
        live: Mapping[tuple[int, int], LiveAction] | None = None,
        topics: Mapping[int, list[tuple[str, str]]] | None = None,
    ) -> None:
        self.notes = notes
        self.items = [_shown_item(item, live or {}, topics or {}) for item in notes.items]
        self.decisions = [decision for item in self.items for decision in item.decisions]
        self.actions = [action for item in self.items for action in item.actions]

    @cached_property
    def when(self) -> str:
        return self._when(short=False)

    @cached_property
    def when_short(self) -> str:
        return self._when(short=True)

    def _when(self, *, short: bool) -> str:
        notes = self.notes
        return when_text(
            datetime.date.fromisoformat(notes.start),
            datetime.date.fromisoformat(notes.end) if notes.end else None,
            notes.precision,
            notes.certainty,
            datetime.time.fromisoformat(notes.start_time) if notes.start_time else None,
            datetime.time.fromisoformat(notes.end_time) if notes.end_time else None,
            short,
        )

    @cached_property
    def attendance(self) -> list[tuple[str, bool, list[NotedAttendance]]]:
        """Those listed, in groups: the heading, whether it is ours rather than the notes' own, and the entries."""
        listed = [row for row in self.notes.attendance if row.is_listed]
        if any(row.heading for row in listed):
            return [(heading, False, list(rows)) for heading, rows in groupby(listed, key=lambda row: row.heading)]
        order = list(DEFAULT_HEADINGS)
        listed.sort(key=lambda row: order.index(_default_group(row)))
        return [(str(DEFAULT_HEADINGS[group]), True, list(rows)) for group, rows in groupby(listed, key=_default_group)]

    @cached_property
    def guests_in_text(self) -> list[NotedAttendance]:
        """Those whom only the text of an item names."""
        return [row for row in self.notes.attendance if not row.is_listed]


def _default_group(row: NotedAttendance) -> tuple[str, str]:
    return (row.status, row.kind if row.status == Attendance.Status.PRESENT else "")


def number_text(number: str) -> str:
    """An item's number as it is printed: "1" gets its dot, "§ 12" stays."""
    return f"{number}." if number.replace(".", "").isdigit() else number


def _shown_item(
    item: NotedItem, live: Mapping[tuple[int, int], LiveAction], topics: Mapping[int, list[tuple[str, str]]]
) -> ShownItem:
    decisions = [_shown_decision(one, item) for one in item.decisions]
    actions = [_shown_action(one, item, live.get((item.position, one.position))) for one in item.actions]
    body = item.body
    if decisions or actions:
        body, found = mark_wordings(item.body, _marks(decisions, actions))
        for decision in decisions:
            decision.in_body = decision.anchor in found
        for action in actions:
            action.in_body = action.anchor in found
    return ShownItem(
        item=item,
        anchor=f"punkt-{item.position}",
        number=number_text(item.number),
        body=_BARE_LINK.sub(r'<a class="bare" href="\1">\1</a>', body),
        decisions=decisions,
        actions=actions,
        topics=topics.get(item.position, []),
    )


def _shown_decision(decision: NotedDecision, item: NotedItem) -> ShownDecision:
    label = str(_DECISION_KINDS[decision.kind]).capitalize()
    return ShownDecision(decision, item, f"beslut-{item.position}-{decision.position}", label)


def _shown_action(action: NotedAction, item: NotedItem, live: LiveAction | None) -> ShownAction:
    label = _("Open invitation") if action.is_invitation else _("Action")
    return ShownAction(action, item, f"atgard-{item.position}-{action.position}", label, live)


def _marks(decisions: Iterable[ShownDecision], actions: Iterable[ShownAction]) -> list[Mark]:
    return [
        *(Mark("decision", one.label, one.anchor, one.decision.text) for one in decisions),
        *(Mark("action", one.label, one.anchor, one.action.text) for one in actions),
    ]
