"""Making one of two people: what moves and what hinders it, and the doing of it. `merging_undo` undoes it.

Who a written name is, is not part of what was written: the rows of a published meeting keep their words and its version
keeps the slug that it was published with, which leads on to the person kept. So the rows' keys are moved in bulk, with
a line each in the audit log, past the guard on published notes in `meetings.lifecycle` (which listens to saves).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q, UniqueConstraint
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.utils import bulk_update_with_history

from networks.mentions import MENTIONS, Mention, Pointer, pointers_to
from networks.merging_models import PersonMerge
from networks.merging_seats import Union, seat_unions
from networks.models import Member, Person, PersonSpelling, User
from networks.seats import seat_text

CHOSEN = ("name", "email", "phone")
"""The fields of which one person's value is chosen."""

MENTIONS[User] = Mention(
    gettext_lazy("Account"),
    lambda user: user.email,
    clash=gettext_lazy("Both have an account; that of the one to be merged is %(row)s."),
    advice=gettext_lazy("Let the account be nobody's, on its own page, or close it and let it be nobody's."),
)
MENTIONS[Member] = Mention(gettext_lazy("Seats in networks"), seat_text, ("network", "municipality"))
MENTIONS[PersonSpelling] = Mention(gettext_lazy("Spellings"))


class MergeRefused(ValidationError):
    """The two cannot be made one, or not any more; the text says why."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why two people cannot be made one, and what to do about it."""

    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """The rows of one kind that are moved from one person to the other."""

    pointer: Pointer
    rows: list[Any]

    @property
    def lines(self) -> list[str]:
        return [self.pointer.mention.text(row) for row in self.rows]


@dataclass(slots=True)
class Changes:
    """What a merge did, row by row, as it is kept for undoing: models by label, rows by key."""

    removed: list[dict[str, Any]] = field(default_factory=list)
    moved: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)

    def remove(self, row: Model) -> None:
        """Delete a row, keeping all of its fields."""
        self.removed.append(serializers.serialize("python", [row])[0])
        row.delete()

    def move(self, pointer: Pointer, old: Model, new: Model) -> None:
        """Let the rows that point to the old one point to the new one."""
        rows = list(pointer.rows(old))
        if rows:
            repoint(pointer, rows, new.pk)
            entry = {"model": pointer.model._meta.label, "field": pointer.name, "from": old.pk, "to": new.pk}
            self.moved.append(entry | {"rows": [row.pk for row in rows]})

    def absorb(self, kept: Model, other: Model) -> None:
        """Remove a row that says what another one does, after letting what points to it point to that one."""
        for pointer in pointers_to(type(kept)):
            self.move(pointer, other, kept)
        self.remove(other)

    def change(self, row: Model, became: Mapping[str, Any]) -> None:
        """Give fields (by column) other values, keeping what they were."""
        was = {name: getattr(row, name) for name in became}
        if was == became:
            return
        for name, value in became.items():
            setattr(row, name, value)
        row.save()
        self.changed.append({"model": row._meta.label, "pk": row.pk, "was": was, "became": dict(became)})

    def add(self, row: Model) -> None:
        row.save()
        self.added.append({"model": row._meta.label, "pk": row.pk})


def repoint(pointer: Pointer, rows: Iterable[Any], to: int) -> None:
    """Let rows point to another key: in bulk, with a line each in the audit log where the model has one."""
    model, changed = pointer.model, list(rows)
    for row in changed:
        setattr(row, pointer.column, to)
    if hasattr(model, "history"):
        bulk_update_with_history(
            changed, model, [pointer.name], default_change_reason=_("People merged"), manager=model._base_manager
        )
    else:
        model._base_manager.bulk_update(changed, [pointer.name])


class MergePlan:
    """What making `merged` one with `kept` would do, and what hinders it; changes nothing."""

    def __init__(self, kept: Person, merged: Person) -> None:
        self.kept, self.merged = kept, merged

    @cached_property
    def unions(self) -> list[Union]:
        """Seats of both that hold at the same time and become one."""
        return self._seats[0]

    @property
    def united(self) -> list[str]:
        """Those seats in words, as they become."""
        return [seat_text(union.seat) for union in self.unions]

    @cached_property
    def _seats(self) -> tuple[list[Union], list[str]]:
        seats = Member.objects.select_related("network", "municipality", "person").order_by("start", "pk")
        return seat_unions(list(seats.filter(person=self.kept)), list(seats.filter(person=self.merged)))

    @cached_property
    def moves(self) -> list[Move]:
        """The rows that point to the merged one, kind by kind."""
        moves = [
            Move(pointer, list(pointer.rows(self.merged).select_related(*pointer.mention.related)))
            for pointer in pointers_to(Person)
        ]
        return [move for move in moves if move.rows]

    @cached_property
    def hindrances(self) -> list[Hindrance]:
        found = [
            Hindrance(text, _("End one of the two seats before the other begins, or correct its municipality."))
            for text in self._seats[1]
        ]
        for move in self.moves:
            if move.pointer.model not in {Member, PersonSpelling, PersonMerge}:
                found += self._clashes(move)
        return found

    def _clashes(self, move: Move) -> Iterator[Hindrance]:
        """Rows of both where one person can have only one, as the model's constraints say."""
        mention = move.pointer.mention
        clashing = self._clashing(move.pointer)
        for row in move.rows:
            if row.pk in clashing:
                text = str(mention.clash) or _("Both have their own: %(row)s.")
                yield Hindrance(text % {"row": mention.text(row)}, str(mention.advice))

    def _clashing(self, pointer: Pointer) -> set[int]:
        ours, theirs = pointer.rows(self.kept), pointer.rows(self.merged)
        if pointer.is_only:
            return set(theirs.values_list("pk", flat=True)) if ours.exists() else set()
        clashing = set()
        for constraint in pointer.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and pointer.name in constraint.fields:
                others = [name for name in constraint.fields if name != pointer.name]
                condition = constraint.condition or Q()
                taken = set(ours.filter(condition).values_list(*others))
                for pk, *key in theirs.filter(condition).values_list("pk", *others):
                    if tuple(key) in taken and None not in key:
                        clashing.add(pk)
        return clashing

    def values(self, name: str) -> list[str]:
        """The values to choose between for a field: of both, without empty and equal ones, the kept one's first."""
        values = [getattr(self.kept, name), getattr(self.merged, name)]
        return list(dict.fromkeys(value for value in values if value))

    def new_spellings(self, name: str) -> list[str]:
        """The names that become spellings when `name` is the one to show."""
        known = {name, *self.kept.spellings.values_list("text", flat=True)}
        known |= set(self.merged.spellings.values_list("text", flat=True))
        return [one for one in dict.fromkeys([self.kept.name, self.merged.name]) if one not in known]

    @cached_property
    def fingerprint(self) -> str:
        """Changes when anything does that the preview shows, so that nobody confirms what they have not seen."""
        people = [[one.pk, *(getattr(one, name) for name in CHOSEN)] for one in (self.kept, self.merged)]
        rows = [[move.pointer.model._meta.label, [row.pk for row in move.rows]] for move in self.moves]
        unions = [[union.kept.pk, union.other.pk, union.became] for union in self.unions]
        return hashlib.sha256(repr([people, rows, unions]).encode()).hexdigest()[:32]


@transaction.atomic
def merge(kept: int, merged: int, *, by: User | None, chosen: Mapping[str, str], fingerprint: str = "") -> PersonMerge:
    """Make the person `merged` (a key) one with `kept`, under the chosen name, e-mail and phone.

    Raises `MergeRefused` when something hinders it, when somebody was there first, or when it is no longer what the
    fingerprint was made of.
    """
    people = {one.pk: one for one in Person.objects.select_for_update().filter(pk__in=[kept, merged]).order_by("pk")}
    if len(people) < 2:
        raise MergeRefused(_("One of the two is not there any more: they may have been merged already."), code="gone")
    plan = MergePlan(people[kept], people[merged])
    if plan.hindrances:
        raise MergeRefused([one.text for one in plan.hindrances], code="hindered")
    if fingerprint and fingerprint != plan.fingerprint:
        raise MergeRefused(
            _("Something has changed since you saw what would be moved. Look through it again."), code="changed"
        )
    spellings, before = plan.new_spellings(chosen["name"]), plan.kept.name
    changes = _carry_out(plan, {name: chosen.get(name, "") for name in CHOSEN}, spellings)
    return PersonMerge.objects.create(
        kept=plan.kept,
        person_pk=merged,
        slug=plan.merged.slug,
        name=plan.merged.name,
        kept_name=before,
        merged_by=by,
        changes=asdict(changes),
    )


def _carry_out(plan: MergePlan, chosen: Mapping[str, str], spellings: Iterable[str]) -> Changes:
    changes = Changes()
    ours = {spelling.text: spelling for spelling in plan.kept.spellings.all()}
    for spelling in plan.merged.spellings.all():
        if spelling.text in ours:
            changes.absorb(ours[spelling.text], spelling)
    for union in plan.unions:
        changes.absorb(union.kept, union.other)
        changes.change(union.kept, union.became)
    for pointer in pointers_to(Person):
        changes.move(pointer, plan.merged, plan.kept)
    changes.remove(Person.objects.get(pk=plan.merged.pk))
    changes.change(plan.kept, chosen)
    for text in spellings:
        changes.add(PersonSpelling(person=plan.kept, text=text))
    return changes
