"""Folding: how words are made alike, so that a search finds them however they were typed, on both databases alike."""

import re
import unicodedata
from typing import Any

from django.db import models

_FOREIGN = re.compile(r"[^\x00-\x7fåäö]")


def fold(text: str) -> str:
    """`text` in lower case with single spaces, accents dropped but å, ä and ö kept: Randén is found as randen."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_FOREIGN.sub(_without_accent, folded).split())


def _without_accent(found: re.Match[str]) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", found[0]) if not unicodedata.combining(c))


class FoldedField(models.TextField):
    """The text of the field `source`, folded at every save; what filters look in, as SQLite's LIKE knows only a–z.

    Also as fixtures are loaded, which asks no field; a queryset's `update` must see to it itself.
    """

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **kwargs | {"editable": False, "default": ""})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"], kwargs["default"]
        return name, path, args, kwargs | {"source": self.source}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        models.signals.pre_save.connect(self._fold_loaded, sender=cls)

    def _fold_loaded(self, instance: models.Model, raw: bool, **kwargs: Any) -> None:
        if raw:
            self.pre_save(instance, add=True)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, folded)
        return folded
