"""A meeting and its facts."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.models.base import NaturalKeyManager, one_of
from meetings.models.fields import RichTextField
from meetings.querysets import MeetingQuerySet
from networks.fixtures import depends_on
from networks.models import Network, Person


class Meeting(models.Model):
    """A meeting of a network: planned, cancelled, with notes in draft, or with published notes."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    class Precision(models.TextChoices):
        DAY = "day", _("on one day")
        DAYS = "days", _("over several days")
        BETWEEN = "between", _("some time between two dates")

    class Certainty(models.TextChoices):
        STATED = "stated", _("stated in full")
        INFERRED = "inferred", _("follows from the text")
        UNCERTAIN = "uncertain", _("probable, not certain")

    NATURAL_KEY = ("slug",)

    network = models.ForeignKey(Network, models.PROTECT, related_name="meetings", verbose_name=_("network"))
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PLANNED)

    start = models.DateField(_("date"), help_text=_("The day, or the first possible day"))
    end = models.DateField(_("last day"), null=True, blank=True, help_text=_("Only when it is not one known day"))
    precision = models.CharField(_("the date is"), max_length=10, choices=Precision.choices, default=Precision.DAY)
    certainty = models.CharField(
        _("certainty of the date"), max_length=10, choices=Certainty.choices, default=Certainty.STATED
    )
    date_basis = models.TextField(
        _("basis of the date"), blank=True, help_text=_("What shows the date, when the notes do not state it in full")
    )
    start_time = models.TimeField(_("starts at"), null=True, blank=True)
    end_time = models.TimeField(_("ends at"), null=True, blank=True)

    place = models.CharField(_("place"), max_length=300, blank=True)
    host = models.CharField(_("host"), max_length=150, blank=True)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    diary_number = models.CharField(_("diary number"), max_length=50, blank=True)
    note_taker = models.CharField(_("notes taken by"), max_length=150, blank=True, help_text=_("As it should read"))
    note_taker_person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="notes_taken",
        null=True,
        blank=True,
        verbose_name=_("note taker, as person"),
    )

    preamble = RichTextField(
        _("heading of the notes"), blank=True, help_text=_("The document's own words before the attendance")
    )
    introduction = RichTextField(
        _("introduction"), blank=True, help_text=_("Words between the attendance and the first item")
    )
    closing = RichTextField(_("closing"), blank=True, help_text=_("Words after the last item"))

    revision = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Counts the savings of the whole draft, so that nobody saves onto another's",
    )
    entry_key = models.UUIDField(
        null=True, unique=True, editable=False, help_text="The entry form that made it, so that sent twice it makes one"
    )

    objects = NaturalKeyManager.from_queryset(MeetingQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["status", "-start", "-id"], name="meeting_status_start"),
            models.Index(fields=["network", "start"], name="meeting_network_start"),
        ]
        constraints = [
            one_of("status", ["planned", "cancelled", "draft", "published"], name="meeting_status_valid"),
            one_of("precision", ["day", "days", "between"], name="meeting_precision_valid"),
            one_of("certainty", ["stated", "inferred", "uncertain"], name="meeting_certainty_valid"),
            models.CheckConstraint(
                condition=Q(precision="day", end=None) | Q(~Q(precision="day"), end__isnull=False, end__gt=F("start")),
                name="meeting_end_fits_precision",
            ),
            models.CheckConstraint(
                condition=Q(certainty="stated") | ~Q(date_basis=""), name="meeting_unstated_date_has_basis"
            ),
            models.CheckConstraint(
                condition=Q(end_time=None)
                | Q(~Q(precision="day"), start_time__isnull=False)
                | Q(start_time__isnull=False, start_time__lt=F("end_time")),
                name="meeting_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        from meetings.dates import when  # which knows this model

        return f"{self.network}, {when(self, short=True)}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.slug])

    @depends_on("networks.network", "networks.person")
    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def has_notes(self) -> bool:
        """Whether there are notes, in draft or published; before that a meeting has only its facts."""
        return self.status in {self.Status.DRAFT, self.Status.PUBLISHED}

    @property
    def last_day(self) -> datetime.date:
        """The last day that the meeting took, or may have taken, place."""
        return self.end or self.start


class MeetingText(models.Model):
    """All words of a meeting's notes, folded for the text filter; derived, and kept beside so that lists stay light."""

    NATURAL_KEY = ("meeting__slug",)

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="text")
    folded = models.TextField()

    objects = NaturalKeyManager()

    def __str__(self) -> str:
        return self.meeting.slug

    @depends_on("meetings.meeting")
    def natural_key(self) -> tuple[str]:
        return (self.meeting.slug,)
