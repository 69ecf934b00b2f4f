"""What the models of this app share."""

from typing import Any

from django.db import models
from django.db.models import Q


class NaturalKeyManager(models.Manager[Any]):
    """Looks a row up by the lookups that its model names in `NATURAL_KEY`, for fixtures."""

    def get_by_natural_key(self, *values: Any) -> Any:
        return self.get(**dict(zip(self.model.NATURAL_KEY, values, strict=True)))


def one_of(field: str, values: list[str], *, name: str) -> models.CheckConstraint:
    """The database's own guard that a column holds one of its choices (a `Meta` cannot see its model's classes)."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)
