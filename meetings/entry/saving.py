"""Writes the entry page: everything or nothing, all rows of a kind at once, each with its history."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.entry.page import MeetingEntry
from meetings.entry.rows import RowFormSet
from meetings.lifecycle import hold, refresh_text
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Meeting,
    Presenter,
    Responsible,
    Topic,
)
from networks.choices import Choice, Kind
from networks.models import Person
from networks.slugs import unique_slug

OUT_OF_THE_WAY = 1_000_000
"""Added to a position while rows change places, as positions are unique at every moment."""


class NewerRevision(ValidationError):
    """Somebody else has saved the draft since the page was made."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else has saved the meeting meanwhile."), code="newer")


@transaction.atomic
def save(entry: MeetingEntry, user: Any, *, onto: int) -> Meeting:
    """Write a page that is valid onto the revision that it was made from, and count the saving.

    A new draft becomes the meeting that was planned for its day, if there is one.

    Raises `NewerRevision` when the stored meeting has another revision, is no draft any more, or, while it is only
    planned, when its network has planned another one for the day meanwhile.
    """
    meeting = entry.meeting
    hold_people(entry.people())
    if meeting._state.adding or not meeting.has_notes:
        hold(meeting.network)
    if meeting._state.adding:
        meeting.entry_key = uuid.UUID(entry.entry_key)
        if not become_the_planned(meeting):
            meeting.slug = unique_slug(Meeting, f"{meeting.network.slug} {meeting.start}")
    else:
        stored = Meeting.objects.select_for_update().filter(pk=meeting.pk, status=meeting.status, revision=onto)
        if not stored.exists() or entry.other_that_day():
            raise NewerRevision
    entry.facts.apply()
    meeting.revision += 1
    meeting.save()
    if meeting.has_notes:
        _save_rows(entry, user)
    refresh_text(Meeting.objects.with_notes().get(pk=meeting.pk))
    return meeting


def hold_people(keys: Collection[int]) -> set[int]:
    """Let nobody merge these people until they are written down, and say which of them there are.

    Before all else, as merging does, so that none waits for another.
    """
    people = Person.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return set(people.values_list("pk", flat=True))


def become_the_planned(meeting: Meeting) -> bool:
    """Let a new draft be the meeting that the network has planned for that day, if any: it keeps its address.

    What the draft does not say of place, host, theme and times it has from the plan.
    """
    found = planned_that_day(meeting).select_for_update().first()
    if found is None:
        return False
    meeting.pk, meeting.slug, meeting._state.adding = found.pk, found.slug, False
    meeting.revision = found.revision
    if meeting.start_time is None and meeting.precision == found.precision:
        meeting.start_time, meeting.end_time = found.start_time, found.end_time
    for name in ("place", "host", "theme", "diary_number"):
        setattr(meeting, name, getattr(meeting, name) or getattr(found, name))
    return True


def planned_that_day(meeting: Meeting) -> QuerySet[Meeting]:
    """What the network has planned for the day on which the meeting begins."""
    planned = Meeting.objects.filter(network=meeting.network_id, start=meeting.start, status=Meeting.Status.PLANNED)
    return planned.order_by("pk")


def _save_rows(entry: MeetingEntry, user: Any) -> None:
    """Items first, as the other rows point to them; those taken away go last, when no other row does so any more."""
    writer = Writer(user)
    items = {form.key: form.instance for form in entry.items.kept()}
    for rows in (entry.decisions, entry.actions, entry.attendance, entry.attachments):
        writer.remove(rows.gone())
    if gone := entry.items.gone():
        writer.put_away(AgendaItem, gone)
    _place(entry.items, entry.meeting)
    writer.write(AgendaItem, entry.items.kept())
    for rows, model in ((entry.decisions, Decision), (entry.actions, ActionItem)):
        _place_under_items(rows, items)
        writer.write(model, rows.kept())
    _place_attendance(entry, items)
    writer.write(Attendance, entry.attendance.kept(), release={"person": None})
    _place(entry.attachments, entry.meeting, items)
    writer.write(Attachment, entry.attachments.kept())
    writer.write_lists(Presenter, "item", entry.items.kept(), "presenters", presenter_values)
    writer.write_lists(Responsible, "action", entry.actions.kept(), "responsible", responsible_values)
    _save_topics(entry.items.kept())
    writer.remove(gone)


def _place(rows: RowFormSet, meeting: Meeting, items: dict[str, AgendaItem] | None = None) -> None:
    """Give the rows of a meeting their positions, and the item that they belong to, if any."""
    for position, form in enumerate(rows.kept(), start=1):
        _apply(form)
        _set(form, meeting=meeting, position=position)
        if items is not None:
            _set(form, item=items.get(str(form["item_key"].value() or "")))


def _place_attendance(entry: MeetingEntry, items: dict[str, AgendaItem]) -> None:
    """The listed before those whom only the text names; present, then excused, then absent; else as on the page."""
    _place(entry.attendance, entry.meeting, items)
    order = list(Attendance.Status.values)
    forms = entry.attendance.kept()
    forms.sort(key=lambda form: (not form.instance.is_listed, order.index(form.instance.status)))
    for position, form in enumerate(forms, start=1):
        row = form.instance
        heading = entry.facts.heading_for(row) if row.is_listed else ""
        _set(form, position=position, **({} if heading is None else {"heading": heading}))


def _place_under_items(rows: RowFormSet, items: dict[str, AgendaItem]) -> None:
    """Number decisions or actions under each item."""
    last: dict[str, int] = {}
    for form in rows.kept():
        _apply(form)
        key = form.item_as_sent
        last[key] = last.get(key, 0) + 1
        _set(form, item=items[key], position=last[key])


def _apply(form: Any) -> None:
    if form.has_changed():
        form.apply()


def _set(form: Any, **values: Any) -> None:
    """Set fields of a form's row, and note on the form which of them that changed."""
    row = form.instance
    for name, value in values.items():
        attname = row._meta.get_field(name).attname
        was = getattr(row, attname)
        setattr(row, name, value)
        if getattr(row, attname) != was:
            form.moved = {*getattr(form, "moved", ()), name}


class Writer:
    """Writes rows of many kinds, those of a kind at once, on behalf of a user."""

    def __init__(self, user: Any) -> None:
        self.user = user

    def write(self, model: type[Model], forms: list[Any], release: dict[str, None] | None = None) -> None:
        """Insert the new rows of the forms and update the changed ones.

        What is unique among the rows, their position and what `release` names, is let go of first, as the rows may
        change it with each other and it is unique at every moment.
        """
        new = [form.instance for form in forms if form.instance.pk is None]
        changed = [form for form in forms if form.instance.pk and (form.has_changed() or hasattr(form, "moved"))]
        moved = [form.instance for form in changed if release or hasattr(form, "moved")]
        if moved:
            self.put_away(model, moved, **(release or {}))
        self.write_rows(model, new, [form.instance for form in changed])

    def put_away(self, model: type[Model], rows: list[Any], **values: None) -> None:
        """Let go of the rows' positions, and of what else `values` empties."""
        keys = [row.pk for row in rows]
        model._base_manager.filter(pk__in=keys).update(position=F("position") + OUT_OF_THE_WAY, **values)

    def write_rows(self, model: Any, new: list[Any], changed: list[Any]) -> None:
        """Insert and update rows, each with its history."""
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        for row in changed:
            for field in fields:
                field.pre_save(row, add=False)  # cleans and folds; a bulk update does not ask for it by itself
        if changed:
            model.objects.bulk_update(changed, [field.name for field in fields])
        if new:
            model.objects.bulk_create(new)
        past = model.history.model
        past.objects.bulk_create(
            [self._past(past, row, "+") for row in new] + [self._past(past, row, "~") for row in changed]
        )

    def _past(self, past: Any, row: Any, kind: str) -> Any:
        """A row for the audit log, as the library makes it for a row that is saved by itself."""
        values = {field.attname: getattr(row, field.attname) for field in past.tracked_fields}
        return past(history_date=timezone.now(), history_type=kind, history_user=self.user, **values)

    def remove(self, rows: Iterable[Model]) -> None:
        for row in rows:
            row.delete()

    def write_lists(self, model: Any, parent: str, forms: list[Any], name: str, values_of: Any) -> None:
        """Bring the rows under each changed form's row to what its field `name` lists, position by position."""
        new, changed = [], []
        for form in forms:
            if name not in form.changed_data:
                continue
            stored = list(getattr(form.instance, name).all()) if form.instance.pk and form.initial.get(name) else []
            wanted = [values_of(choice) for choice in form.cleaned_data[name]]
            for position, values in enumerate(wanted, start=1):
                if position <= len(stored):
                    row = stored[position - 1]
                    if {key: getattr(row, key) for key in values} != values:
                        changed.append(row)
                else:
                    row = model(**{parent: form.instance}, position=position)
                    new.append(row)
                for key, value in values.items():
                    setattr(row, key, value)
            self.remove(stored[len(wanted) :])
        self.write_rows(model, new, changed)


def presenter_values(choice: Choice) -> dict[str, Any]:
    """The columns of a `Presenter` that is the choice."""
    return {"name": choice.text, "person_id": choice.pk}


def responsible_values(choice: Choice) -> dict[str, Any]:
    """The columns of a `Responsible` that is the choice."""
    kinds = Responsible.Kind
    return {
        "text": choice.text,
        "kind": kinds.OTHER if choice.kind == Kind.TEXT else kinds(choice.kind),
        **{f"{kind}_id": choice.pk if choice.kind == kind else None for kind in ("person", "municipality", "network")},
    }


def _save_topics(forms: list[Any]) -> None:
    """Set the topics of the items whose topics changed: topic by topic, as each keeps the history of its items."""
    added: dict[int, list[AgendaItem]] = {}
    removed: dict[int, list[AgendaItem]] = {}
    for form in forms:
        if "topics" in form.changed_data:
            before = {choice.pk for choice in form.initial.get("topics") or []}
            after = {choice.pk for choice in form.cleaned_data["topics"]}
            for pk in after - before:
                added.setdefault(pk, []).append(form.instance)
            for pk in before - after:
                removed.setdefault(pk, []).append(form.instance)
    for topic in Topic.objects.filter(pk__in=added.keys() | removed.keys()):
        topic.items.remove(*removed.get(topic.pk, []))
        topic.items.add(*added.get(topic.pk, []))
