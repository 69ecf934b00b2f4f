"""Where facts come from: attached files and links, source documents, and the places in them."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.models.agenda import AgendaItem, Presenter
from meetings.models.attendance import Attendance
from meetings.models.base import NaturalKeyManager
from meetings.models.meeting import Meeting
from meetings.models.outcomes import ActionItem, Decision
from networks.fixtures import depends_on
from networks.models import Member, PersonSpelling


class Attachment(models.Model):
    """A file or a link that belongs to a meeting; with neither, one that the notes mention but nobody has supplied."""

    NATURAL_KEY = ("meeting__slug", "position")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attachments", verbose_name=_("meeting"))
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, related_name="attachments", null=True, blank=True, verbose_name=_("item")
    )
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(_("file"), upload_to="attachments/%Y/", blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="attachment_position_unique"),
            models.CheckConstraint(condition=Q(file="") | Q(url=""), name="attachment_file_or_link"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is to be had; empty when it is missing."""
        return reverse("attachment", args=[self.pk]) if self.file else self.url

    @depends_on("meetings.meeting", "meetings.agendaitem")
    def natural_key(self) -> tuple[str, int]:
        return (self.meeting.slug, self.position)

    @property
    def is_missing(self) -> bool:
        return not self.file and not self.url


class SourceDocument(models.Model):
    """The document that a meeting's notes came from: its bytes, and its text as extracted once and kept."""

    NATURAL_KEY = ("sha256",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sources", verbose_name=_("meeting"))
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(_("content type"), max_length=100)
    sha256 = models.CharField(_("checksum"), max_length=64, unique=True)
    content = models.BinaryField(_("content"))
    text = models.TextField(_("text"))

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        ordering = ["meeting", "name"]

    def __str__(self) -> str:
        return self.name

    @depends_on("meetings.meeting")
    def natural_key(self) -> tuple[str]:
        return (self.sha256,)


POINTER_TARGETS = (
    "meeting",
    "attendance",
    "item",
    "presenter",
    "decision",
    "action",
    "attachment",
    "seat",
    "spelling",
)
"""What a pointer may be about: exactly one of these."""


def _exactly_one_target() -> Q:
    return reduce(
        or_,
        (Q(**{f"{name}__isnull": name != target for name in POINTER_TARGETS}) for target in POINTER_TARGETS),
    )


class SourcePointer(models.Model):
    """A fact's place in a source document: [start, end) in code points of its text, with the words quoted."""

    NATURAL_KEY = ("document__sha256", "position")

    document = models.ForeignKey(SourceDocument, models.CASCADE, related_name="pointers")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    field = models.CharField(max_length=30, blank=True, help_text="Which field of the fact; empty: all of it")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="pointers", null=True)
    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="pointers", null=True)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="pointers", null=True)
    presenter = models.ForeignKey(Presenter, models.CASCADE, related_name="pointers", null=True)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="pointers", null=True)
    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="pointers", null=True)
    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="pointers", null=True)
    seat = models.ForeignKey(Member, models.CASCADE, related_name="pointers", null=True)
    spelling = models.ForeignKey(PersonSpelling, models.CASCADE, related_name="pointers", null=True)

    objects = NaturalKeyManager()

    class Meta:
        verbose_name = _("source pointer")
        verbose_name_plural = _("source pointers")
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="pointer_position_unique"),
            models.CheckConstraint(condition=_exactly_one_target(), name="pointer_has_one_target"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="pointer_not_empty"),
            models.CheckConstraint(condition=Q(end=F("start") + Length("quote")), name="pointer_quote_fills_span"),
        ]

    def __str__(self) -> str:
        return self.quote

    @depends_on(
        "meetings.sourcedocument",
        "meetings.meeting",
        "meetings.attendance",
        "meetings.agendaitem",
        "meetings.presenter",
        "meetings.decision",
        "meetings.actionitem",
        "meetings.attachment",
        "networks.member",
        "networks.personspelling",
    )
    def natural_key(self) -> tuple[str | int, ...]:
        return (self.document.sha256, self.position)
