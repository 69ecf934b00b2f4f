"""Addresses that are made once and then stay."""

from django.db import models
from django.utils.text import slugify


def unique_slug(model: type[models.Model], text: str) -> str:
    """A slug for `text` that no row of the model has yet: "asa-lind", "asa-lind-2" …"""
    longest: int = getattr(model._meta.get_field("slug"), "max_length", 50)
    base = slugify(text)[: longest - 5] or model._meta.model_name or "x"
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
