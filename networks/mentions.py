"""What rows say of a person, for pages that cannot know them: apps that build on this one tell it of their own.

Nothing here imports those apps. What points to a person is found by the models' relations; how such a row reads, and
when it may no longer change, is what an app registers in `MENTIONS` when it is ready.
"""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst

Keys = Collection[int]


def _never(keys: Keys, since: datetime.datetime) -> set[int]:
    return set()


@dataclass(frozen=True, slots=True)
class Mention:
    """How rows of one model that point to a person are told of."""

    label: str | Promise = ""
    """What such rows are called together, from the person's side; empty: as the model's rows are."""
    text: Callable[[Any], str] = str
    """A row in words, such as the meeting that it belongs to."""
    related: tuple[str, ...] = ()
    """What those words need, for `select_related`."""
    clash: str | Promise = ""
    """What is said of two people who both have such a row where one person can have one (`%(row)s`: in words)."""
    advice: str | Promise = ""
    """What to do about it."""
    fixed_since: Callable[[Keys, datetime.datetime], set[int]] = _never
    """Of the rows, those that became part of a record after that moment, and so stay as they are."""


MENTIONS: dict[type[Model], Mention] = {}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A foreign key, or a one-to-one, by which rows of `model` point to a row of another."""

    model: type[Any]
    name: str
    column: str
    is_only: bool
    """Whether at most one row may point to the same."""

    @classmethod
    def of(cls, field: Any) -> "Pointer":
        return cls(field.model, field.name, field.attname, field.one_to_one)

    def rows(self, to: Model) -> QuerySet[Any]:
        """The rows that point to one."""
        return self.model._base_manager.filter(**{self.column: to.pk}).order_by("pk")

    @property
    def label(self) -> str:
        return capfirst(str(self.mention.label or self.model._meta.verbose_name_plural))

    @property
    def mention(self) -> Mention:
        return MENTIONS.get(self.model, Mention())


def pointers_to(model: type[Model]) -> list[Pointer]:
    """All that can point to a row of the model, whichever app it is in; not the audit log."""
    relations = [relation for relation in model._meta.related_objects if relation.one_to_many or relation.one_to_one]
    return [Pointer.of(relation.field) for relation in relations]


def pointers_from_notes(model: type[Model]) -> list[Pointer]:
    """Of `pointers_to`, those of apps that build on this one."""
    own = model._meta.app_label
    return [pointer for pointer in pointers_to(model) if pointer.model._meta.app_label != own]


def is_pointed_to(row: Model) -> bool:
    """Whether anything points to the row, as a source document does to what it shows."""
    return any(pointer.rows(row).exists() for pointer in pointers_to(type(row)))
