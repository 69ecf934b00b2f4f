"""What is kept of two people who turned out to be one; a module of its own, as only merging and its log know it.

`networks.models` imports this module, and so the models are named here by their labels.
"""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class PersonMergeQuerySet(models.QuerySet["PersonMerge"]):
    def in_force(self) -> "PersonMergeQuerySet":
        """Merges that have not been undone."""
        return self.filter(undone_at=None)

    def current_slugs(self) -> dict[str, str]:
        """For each slug of somebody merged, the slug of the person that it leads to now."""
        return dict(self.in_force().values_list("slug", "kept__slug"))


class PersonMerge(models.Model):
    """That somebody turned out to be the person kept: who, when and by whom, and all that it takes to undo it.

    `kept` moves along when that person is merged in turn, so it is always the person whom the old slug leads to.
    """

    kept = models.ForeignKey("networks.Person", models.PROTECT, related_name="merges", verbose_name=_("person kept"))
    person_pk = models.BigIntegerField(_("key of the person merged"))
    slug = models.SlugField(_("slug"), max_length=100, help_text=_("Of the person merged; never given away again"))
    name = models.CharField(_("person merged"), max_length=100)
    kept_name = models.CharField(_("name of the person kept, before"), max_length=100)
    merged_at = models.DateTimeField(_("merged"), default=timezone.now)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("merged by")
    )
    changes = models.JSONField(_("what was changed"), encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("undone by")
    )
    left_behind = models.JSONField(
        _("what stayed with the person kept"), default=list, blank=True, help_text=_("In words, when it was undone")
    )

    objects = models.Manager.from_queryset(PersonMergeQuerySet)()
    history = HistoricalRecords(excluded_fields=["changes"])

    class Meta:
        verbose_name = _("merge of people")
        verbose_name_plural = _("merges of people")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=Q(undone_at=None), name="merge_slug_in_force_once"),
        ]

    def __str__(self) -> str:
        return gettext("%(merged)s into %(kept)s") % {"merged": self.name, "kept": self.kept_name}

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    def hindering(self) -> Any:
        """The merge that must be undone before this one: the last one in force into the same person, if not this."""
        last = PersonMerge.objects.in_force().filter(kept=self.kept_id).first()
        return None if last == self else last
