"""Who was there, who was excused and who was missing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.models.agenda import AgendaItem
from meetings.models.base import NaturalKeyManager, one_of
from meetings.models.meeting import Meeting
from networks.fixtures import depends_on
from networks.models import Municipality, Person


class Attendance(models.Model):
    """Someone at, or missing from, a meeting: name, title and body as written that day; the person once resolved."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    class Kind(models.TextChoices):
        MEMBER = "member", _("member")
        STAFF = "staff", _("staff (GR)")
        GUEST = "guest", _("guest")

    NATURAL_KEY = ("meeting__slug", "position")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name=_("meeting"))
    position = models.PositiveIntegerField(_("position"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PRESENT)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.MEMBER)
    name = models.CharField(_("name"), max_length=100, help_text=_("As written"))
    title = models.CharField(_("title"), max_length=150, blank=True, help_text=_("As written"))
    body = models.CharField(_("body"), max_length=150, blank=True, help_text=_("As written"))
    written = models.CharField(
        _("the whole line"),
        max_length=300,
        blank=True,
        help_text=_("As it stands in the notes, when it is not name, title and body with commas between"),
    )
    heading = models.CharField(
        _("heading"), max_length=100, blank=True, help_text=_("What it stands under in the notes, as written")
    )
    is_listed = models.BooleanField(
        _("in the list"), default=True, help_text=_("Not set: named only in the text of an item")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="attendances", null=True, blank=True, verbose_name=_("municipality")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="attendances", null=True, blank=True, verbose_name=_("person")
    )
    item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,
        related_name="attendances",
        null=True,
        blank=True,
        verbose_name=_("item"),
        help_text=_("Only when it was for one item"),
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["meeting", "position"]
        indexes = [models.Index(fields=["municipality", "status", "meeting"], name="attendance_municipality")]
        constraints = [
            one_of("status", ["present", "excused", "absent"], name="attendance_status_valid"),
            one_of("kind", ["member", "staff", "guest"], name="attendance_kind_valid"),
            models.UniqueConstraint(fields=["meeting", "position"], name="attendance_position_unique"),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(item=None), name="attendance_once_a_meeting"
            ),
            models.UniqueConstraint(fields=["meeting", "person", "item"], name="attendance_once_an_item"),
        ]

    def __str__(self) -> str:
        return self.line

    @depends_on("meetings.meeting", "meetings.agendaitem", "networks.person", "networks.municipality")
    def natural_key(self) -> tuple[str, int]:
        return (self.meeting.slug, self.position)

    @property
    def line(self) -> str:
        """The entry as it reads in the notes."""
        return self.written or ", ".join(filter(None, [self.name, self.title, self.body]))
