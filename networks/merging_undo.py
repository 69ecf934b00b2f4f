"""Undoing a merge: the person comes back under the same key and slug, and with them the rows that were moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.consistency import relying_on
from networks.mentions import Pointer, is_pointed_to
from networks.merging import MergeRefused, repoint
from networks.merging_models import PersonMerge
from networks.models import Member, Person, User


@dataclass(frozen=True, slots=True)
class Return:
    """Rows of one kind that were moved: those that can go back, and in words those that cannot."""

    pointer: Pointer
    to: int
    rows: list[Any]
    staying: list[str]

    @property
    def lines(self) -> list[str]:
        return [self.pointer.mention.text(row) for row in self.rows]


def refusal(merge: PersonMerge) -> str:
    """Why a merge cannot be undone now; empty when it can."""
    if merge.is_undone:
        return _("The merge has been undone already.")
    later = merge.hindering()
    if later is not None:
        return _("Undo the later merge of %(merge)s first: it rests on this one.") % {"merge": later}
    if Person.objects.filter(Q(pk=merge.person_pk) | Q(slug=merge.slug)).exists():
        return _("There is another person under the same address.")
    return ""


def returns(merge: PersonMerge) -> list[Return]:
    """What of the rows that were moved can go back, in the order of moving back."""
    found = (_return(merge, entry) for entry in reversed(merge.changes["moved"]))
    return [one for one in found if one.rows or one.staying]


def _return(merge: PersonMerge, entry: dict[str, Any]) -> Return:
    model = apps.get_model(entry["model"])
    pointer = Pointer.of(model._meta.get_field(entry["field"]))
    mention = pointer.mention
    rows = list(model._base_manager.filter(pk__in=entry["rows"]).select_related(*mention.related).order_by("pk"))
    fixed = mention.fixed_since([row.pk for row in rows], merge.merged_at)
    going, staying = [], []
    for row in rows:
        if getattr(row, pointer.column) != entry["to"]:
            staying.append(_("%(row)s: now belongs to somebody else.") % {"row": mention.text(row)})
        elif row.pk in fixed:
            staying.append(
                _("%(row)s: published since then, under the name of the other.") % {"row": mention.text(row)}
            )
        else:
            going.append(row)
    gone = len(entry["rows"]) - len(rows)
    if gone:
        text = _("%(kind)s: %(count)d deleted since then.")
        staying.append(text % {"count": gone, "kind": pointer.label})
    return Return(pointer, entry["from"], going, staying)


@transaction.atomic
def undo(merge: int, *, by: User | None) -> PersonMerge:
    """Bring a merged person back, and move back what still points to the one kept.

    Raises `MergeRefused` when it has been undone, when a later merge rests on it, or when the address is taken.
    """
    # The person first, as merging does, so that neither waits for the other for ever.
    kept = Person.objects.select_for_update().filter(merges=merge).first()
    row = PersonMerge.objects.select_for_update().get(pk=merge)
    if kept is None or row.kept_id != kept.pk:
        raise MergeRefused(_("Somebody else is merging these people right now. Try again."), code="changed")
    if text := refusal(row):
        raise MergeRefused(text, code="not_undoable")
    left = []
    for entry in reversed(row.changes["removed"]):
        _bring_back(entry)
    for one in returns(row):
        repoint(one.pointer, one.rows, one.to)
        left += one.staying
    for entry in reversed(row.changes["changed"]):
        left += _change_back(entry)
    for entry in row.changes["added"]:
        _take_away(entry)
    row.undone_at, row.undone_by, row.left_behind = timezone.now(), by, left
    row.save()
    return row


def _bring_back(entry: dict[str, Any]) -> None:
    for found in serializers.deserialize("python", [entry], ignorenonexistent=True):
        found.object.save(force_insert=True)


def _take_away(entry: dict[str, Any]) -> None:
    """Delete what was added, unless something has come to rest on it."""
    row = _stored(entry)
    if row is not None and not is_pointed_to(row):
        row.delete()


def _change_back(entry: dict[str, Any]) -> Iterator[str]:
    """Give fields their values of then, where they still have those that they were given; says where they do not."""
    row = _stored(entry)
    if row is None:
        return
    changed = []
    for name, became in entry["became"].items():
        field = row._meta.get_field(name)
        was = entry["was"][name]
        if became == was:
            continue
        if getattr(row, name) == field.to_python(became):
            setattr(row, name, field.to_python(was))
            changed.append(field)
        else:
            yield _("%(row)s: %(field)s has been changed since then, and stays as it is.") % {
                "row": row,
                "field": field.verbose_name,
            }
    if changed and isinstance(row, Member) and (meetings := relying_on(row)):
        text = _("%(row)s: still holds as after the merge, as the person has attended since: %(meetings)s.")
        yield text % {"row": row, "meetings": "; ".join(meetings)}
    elif changed:
        row.save()


def _stored(entry: dict[str, Any]) -> Any:
    return apps.get_model(entry["model"])._base_manager.filter(pk=entry["pk"]).first()
