"""Addresses that are made once and then stay."""

from django.db import models
from django.utils.text import slugify

from networks.models import Person, PersonMerge


def unique_slug(model: type[models.Model], text: str) -> str:
    """A slug for `text` that no row of the model has yet: "asa-lind", "asa-lind-2" …

    Nor is it that of somebody merged: published notes lead to it, and the person may come back to it.
    """
    longest: int = getattr(model._meta.get_field("slug"), "max_length", 50)
    base = slugify(text)[: longest - 5] or model._meta.model_name or "x"
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    if model is Person:
        taken |= set(PersonMerge.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
