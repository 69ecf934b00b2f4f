"""Documents on their way in: handed in, read, and not yet a draft; and what documents are compared by."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from meetings.models.sources import SourceDocument
from meetings.querysets import ImportQuerySet
from networks.models import Network


class Import(models.Model):
    """A document that was handed in and is to become a draft; once it has, all that is left is which meeting it is."""

    key = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="The form that sent it, so that sent twice it is one"
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    network = models.ForeignKey(Network, models.SET_NULL, related_name="imports", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    text = models.TextField()
    record = models.JSONField(default=dict, help_text='What was read: {"document": …, "minutes": …}')
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="imported", null=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["sha256"], name="import_sha256")]

    def __str__(self) -> str:
        return self.name


class TextSketch(models.Model):
    """What a source document's text is compared with others by; derived, and made when it is first asked for."""

    document = models.OneToOneField(SourceDocument, models.CASCADE, primary_key=True, related_name="sketch")
    values = models.JSONField()

    class Meta:
        ordering = ["document"]

    def __str__(self) -> str:
        return str(self.document)
