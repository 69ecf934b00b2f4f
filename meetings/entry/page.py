"""The entry page as a whole: its forms together, what must hold between them, and what differs from what is stored."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from meetings.entry.forms import (
    GROUPS,
    ActionFormSet,
    AttachmentFormSet,
    AttendanceFormSet,
    DecisionFormSet,
    FactsForm,
    ItemFormSet,
    PlannedFactsForm,
)
from meetings.entry.prefill import expected
from meetings.entry.rows import Page, RowForm, RowFormSet
from meetings.lifecycle import occupied, taken
from meetings.models import ActionItem, Decision, Meeting
from meetings.planning import PlannedDate
from meetings.search.text import plain_text
from meetings.widgets import RichTextFormField
from networks.choices import ChoicesField, Kind, as_list, check_choices, split
from networks.models import Network


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong: where on the page (an element's id), in which field of which row, and what."""

    anchor: str
    label: str
    text: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the page is not what is stored, with both texts; `row` says of what."""

    anchor: str
    row: str
    label: str
    theirs: str
    mine: str


class MeetingEntry:
    """A meeting's notes as one form: for a new meeting (none given) or for a draft, as stored or as sent (`data`)."""

    def __init__(
        self,
        user: Any,
        meeting: Meeting | None,
        *,
        networks: Any,
        data: Any = None,
        files: Any = None,
        start: Mapping[str, Any] | None = None,
    ) -> None:
        """`networks` are those that the meeting may belong to, `start` the facts that a new one begins with."""
        self.user = user
        self.is_bound = data is not None
        self.meeting = meeting or Meeting(status=Meeting.Status.DRAFT)
        self._data, self._files = data, files
        self.page = Page()
        self._rows = {name: self._stored(name) for name in ("attendances", "items", "attachments")}
        self.added: list[Any] = []
        kwargs: dict[str, Any] = {"instance": self.meeting, "networks": networks, "initial": dict(start or {})}
        self.facts: Any
        if self.meeting.has_notes:
            self.facts = FactsForm(data, attendance=self._rows["attendances"], **kwargs)
        else:
            self.facts = PlannedFactsForm(data, **kwargs)
        self.items: RowFormSet = self._set(ItemFormSet, "items", self._rows["items"])
        self.page.items = self.items

    def _stored(self, name: str) -> list[Any]:
        if self.meeting.pk is None or not self.meeting.has_notes:
            return []
        rows = getattr(self.meeting, name).all()
        match name:
            case "items":
                return list(rows.with_outcomes().prefetch_related("topics"))
            case "attendances":
                return list(rows.select_related("person", "municipality"))
        return list(rows)

    def _set(self, formset: Any, prefix: str, rows: list[Any], **kwargs: Any) -> Any:
        was_sent = f"{prefix}-TOTAL_FORMS" in (self._data or {})  # not by a page that was made before there were notes
        data, files = (self._data, self._files) if was_sent else (None, None)
        return formset(data, files, prefix=prefix, page=self.page, rows=rows, **kwargs)

    @cached_property
    def attendance(self) -> Any:
        return self._set(AttendanceFormSet, "attendance", self._rows["attendances"], expected=self._expected())

    @cached_property
    def decisions(self) -> RowFormSet:
        rows: list[Decision] = [row for item in self._rows["items"] for row in item.decisions.all()]
        return self._set(DecisionFormSet, "decisions", rows)

    @cached_property
    def actions(self) -> RowFormSet:
        rows: list[ActionItem] = [row for item in self._rows["items"] for row in item.actions.all()]
        return self._set(ActionFormSet, "actions", rows)

    @cached_property
    def attachments(self) -> RowFormSet:
        return self._set(AttachmentFormSet, "attachments", self._rows["attachments"])

    def _expected(self) -> dict[int, dict[str, Any]]:
        network, day = self._network(), self._day()
        return expected(network, day) if network and day else {}

    def _network(self) -> Network | None:
        if self.is_bound:
            self.facts.is_valid()
            return self.facts.cleaned_data.get("network")
        pk = self.facts["network"].value()
        field: Any = self.facts.fields["network"]
        return next((network for network in field.queryset if str(network.pk) == str(pk)), None)

    def _day(self) -> Any:
        if self.is_bound:
            return self.facts.cleaned_data.get("start")
        return self.meeting.start or self.facts.initial.get("start")

    @property
    def revision(self) -> int:
        """The saving that the page was made from, or, once sent back, the one that it was compared with."""
        return self.meeting.revision

    @cached_property
    def entry_key(self) -> str:
        """What tells the form of a new meeting from every other one, so that sent twice it makes one meeting."""
        sent = (self._data or {}).get("entry_key", "")
        return sent if is_uuid(sent) else str(uuid.uuid4())

    @property
    def row_sets(self) -> list[RowFormSet]:
        """All kinds of rows; items first, as the others point to them. None before there are notes."""
        if not self.meeting.has_notes:
            return []
        return [self.items, self.attendance, self.decisions, self.actions, self.attachments]

    @property
    def outcomes(self) -> list[Any]:
        return [*self.decisions.in_order(), *self.actions.in_order()]

    @property
    def strays(self) -> list[Any]:
        """Decisions and actions that stand under no item of the page."""
        keys = {form.key for form in self.items.in_order()}
        return [form for form in self.outcomes if form.item_as_sent not in keys]

    def items_with_outcomes(self) -> Iterator[tuple[Any, list[Any], list[Any]]]:
        """Each item's form with the forms of its decisions and of its actions."""
        decisions, actions = (_by_item(rows) for rows in (self.decisions, self.actions))
        for item in self.items.in_order():
            yield item, decisions[item.key], actions[item.key]

    @property
    def heading_fields(self) -> list[Any]:
        return [self.facts[name] for name in GROUPS]

    @property
    def has_headings(self) -> bool:
        return any(self.facts[name].value() or self.facts[name].errors for name in GROUPS)

    @property
    def has_preamble(self) -> bool:
        return bool(self.facts["preamble"].value() or self.facts["introduction"].value())

    def is_valid(self) -> bool:
        """Whether everything on the page may be saved; `mistakes` says what not."""
        valid = [self.facts.is_valid(), *(rows.is_valid() for rows in self.row_sets if rows.is_bound)]
        if self.meeting.has_notes:
            self._check_places()
            self._check_people()
        elif all(valid):
            self._check_day()
        check_choices([form for form in self.forms() if form.is_bound], self.user)
        return all(valid) and not self.mistakes

    def people(self) -> set[int]:
        """The keys of the people whom the page names, as sent."""
        fields = (form[name] for form in self.forms() for name in form.fields)
        values = (
            value for field in fields if isinstance(field.field, ChoicesField) for value in as_list(field.value())
        )
        parts = [split(str(value)) for value in values]
        return {int(pk) for kind, pk, _text in parts if kind == Kind.PERSON and pk.isdecimal() and len(pk) < 19}

    def _check_places(self) -> None:
        """Each decision and action stands under an item that stays; nobody came for an item that is taken away."""
        items = {form.key: form for form in self.items.in_order()}
        for form in self.attendance.kept():
            item = items.get(str(form["item_key"].value() or ""))
            if item is not None and not item.is_kept and "item_key" not in form.errors:
                form.add_error("item_key", _("The item is taken away. Choose another one, or the whole meeting."))
        for outcome in self.outcomes:
            item = items.get(outcome.item_as_sent)
            if not outcome.is_kept:
                continue
            if item is None or not (item.is_deleted or item.is_kept):
                outcome.add_error(None, _("It stands under no item. Give the item a title, or remove this."))
            elif item.is_deleted:
                text = _("The item has decisions or actions under it. Remove them first, or keep the item.")
                if text not in item.non_field_errors():
                    item.add_error(None, text)

    def _check_day(self) -> None:
        """A planned meeting is not moved to a day on which its network has another one."""
        if other := self.other_that_day():
            self.facts.add_error("start", taken(other))

    def other_that_day(self) -> Meeting | None:
        """The meeting that the network has already on the day to which a planned one is moved."""
        meeting = self.meeting
        if meeting.has_notes or "start" not in self.facts.changed_data:
            return None
        [other] = occupied(meeting.network, [PlannedDate(meeting.start, meeting.end)], besides=meeting)
        return other

    def _check_people(self) -> None:
        """Nobody is noted twice, for the whole meeting or for one item."""
        seen = set()
        for form in self.attendance.kept():
            given = form.cleaned_data if form.has_changed() else form.initial
            who, item = given.get("who"), given.get("item_key") or ""
            if not who or not who.pk:
                continue
            if (who.pk, item) in seen:
                form.add_error("who", _("%(name)s stands in the list already.") % {"name": who.text})
            seen.add((who.pk, item))

    def forms(self) -> Iterator[Any]:
        """Every form of the page, in the order in which they stand."""
        yield self.facts
        if self.meeting.has_notes:
            yield from self.attendance.in_order()
            for item, decisions, actions in self.items_with_outcomes():
                yield from (item, *decisions, *actions)
            yield from self.strays
            yield from self.attachments.in_order()

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong, in the order of the page."""
        found = []
        for form in self.forms():
            for name, errors in form.errors.items():
                if name != NON_FIELD_ERRORS and getattr(form, "is_deleted", False):
                    continue
                field = form.fields.get(name)
                anchor = form[name].id_for_label or form[name].auto_id if field else anchor_of(form)
                label = str(field.label) if field else title_of(form)
                row = form.label if field and isinstance(form, RowForm) else ""
                found += [Mistake(anchor, label, str(text), row) for text in errors]
        for rows in self.row_sets:
            found += [Mistake("", "", str(text)) for text in rows.non_form_errors()]
        return found

    def has_changed(self) -> bool:
        """Whether saving the page would change anything."""
        return self.facts.has_changed() or any(rows.has_changed_rows for rows in self.row_sets)

    def meet_the_stored(self) -> None:
        """Compare what was sent with what somebody else has saved meanwhile; what they added is added to the page."""
        for rows in self.row_sets:
            if rows.is_bound:
                rows.adopt()
                self.added += rows.added

    def differences(self) -> list[Difference]:
        """Where the page is not what is stored, once it has met that."""
        found = []
        for form in self.forms():
            row = title_of(form)
            if form in self.added:
                found.append(Difference(anchor_of(form), row, _("added meanwhile"), row, _("not there in yours")))
            elif isinstance(form, RowForm) and form.instance.pk is None:
                if form.has_changed():
                    found.append(Difference(anchor_of(form), row, _("new in yours"), _("not there"), row))
            else:
                found += [
                    Difference(
                        anchor_of(form),
                        row,
                        str(form.fields[name].label),
                        _shown(form, name, stored=True),
                        _shown(form, name, stored=False),
                    )
                    for name in form.changed_data
                ]
        return found


def _by_item(rows: RowFormSet) -> defaultdict[str, list[Any]]:
    """The forms of decisions or of actions, in order, by the key of the item that each stands under."""
    found = defaultdict(list)
    for form in rows.in_order():
        found[form.item_as_sent].append(form)
    return found


def is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def anchor_of(form: Any) -> str:
    """The id of the element that holds a form."""
    return f"row-{form.prefix}" if form.prefix else "facts"


def title_of(form: Any) -> str:
    """What a form is about, in a few words."""
    if isinstance(form, RowForm):
        return form.label or _("(nothing typed)")
    return _("The meeting")


def _shown(form: Any, name: str, *, stored: bool) -> str:
    """A field's value in words: as stored, or as sent."""
    bound, field = form[name], form.fields[name]
    value = bound.initial if stored else bound.value()
    if isinstance(field, ChoicesField):
        texts = [split(str(one))[2] for one in as_list(value)]
    elif isinstance(field, RichTextFormField):
        texts = [plain_text(str(value or ""))]
    else:
        choices = {str(key): text for key, text in getattr(field, "choices", [])}
        text = "" if value in (None, False) else _("yes") if value is True else str(value)
        texts = [str(choices.get(text, text))]
    return ", ".join(filter(None, texts)) or _("nothing")
