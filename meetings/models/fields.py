"""Fields of our own."""

from typing import Any

from django.db import models

from meetings.richtext import clean


class RichTextField(models.TextField):
    """HTML that is cleaned at every write, whoever writes it, so that it can be shown as it is."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        cleaned = clean(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, cleaned)
        return cleaned
