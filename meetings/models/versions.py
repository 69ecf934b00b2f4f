"""The record: what was published, when, by whom and why."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.base import NaturalKeyManager
from meetings.models.meeting import Meeting
from networks.fixtures import depends_on


class MeetingVersion(models.Model):
    """All of a meeting's notes as published at one moment (`content` is `Notes.as_json()`), whole and unchangeable."""

    NATURAL_KEY = ("meeting__slug", "number")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="versions", verbose_name=_("meeting"))
    number = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("publication"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="published_versions",
        null=True,
        blank=True,
        verbose_name=_("published by"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    content = models.JSONField(_("content"))

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="version_number_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} v{self.number}"

    def save(self, **kwargs: Any) -> None:
        """Write the version, once: a later change is a new version."""
        kwargs["force_insert"] = True
        super().save(**kwargs)

    @depends_on("meetings.meeting")
    def natural_key(self) -> tuple[str | int, ...]:
        return (self.meeting.slug, self.number)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A published version cannot be deleted.")
