"""What a meeting led to: decisions, action items, and what became of them."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from meetings.models.agenda import AgendaItem
from meetings.models.base import NaturalKeyManager, one_of
from meetings.models.meeting import Meeting
from meetings.querysets import ActionItemQuerySet, DecisionQuerySet
from networks.fixtures import depends_on
from networks.folding import FoldedField
from networks.models import Municipality, Network, Person


class Decision(models.Model):
    """What this meeting decided, in the notes' own wording."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision")
        POSITION = "position", pgettext_lazy("a kind of decision", "position")
        ASSIGNMENT = "assignment", _("assignment")
        APPOINTMENT = "appointment", _("appointment")
        NOT_TO = "not_to", _("decision not to")

    NATURAL_KEY = ("item__meeting__slug", "item__position", "position")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="decisions", verbose_name=_("item"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.DECISION)
    text = models.TextField(_("wording"))
    decided_by = models.CharField(
        _("decided by"), max_length=150, blank=True, help_text=_("Only when it was not the whole network")
    )
    folded = FoldedField(source="text")

    objects = NaturalKeyManager.from_queryset(DecisionQuerySet)()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["item", "position"]
        constraints = [
            one_of("kind", ["decision", "position", "assignment", "appointment", "not_to"], name="decision_kind_valid"),
            models.UniqueConstraint(fields=["item", "position"], name="decision_position_unique"),
        ]

    def __str__(self) -> str:
        return self.text

    @depends_on("meetings.agendaitem")
    def natural_key(self) -> tuple[str | int, ...]:
        return (*self.item.natural_key(), self.position)


class ActionItem(models.Model):
    """What someone is to do. Its state lives on after the notes are published; the rest is part of the record."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    NATURAL_KEY = ("item__meeting__slug", "item__position", "position")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="actions", verbose_name=_("item"))
    position = models.PositiveIntegerField(_("position"))
    text = models.TextField(_("wording"))
    is_invitation = models.BooleanField(
        _("open invitation"), default=False, help_text=_("Asks something of the members, but binds nobody")
    )
    due_date = models.DateField(_("due date"), null=True, blank=True)
    due_text = models.CharField(_("due, as written"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    folded = FoldedField(source="text")

    objects = NaturalKeyManager.from_queryset(ActionItemQuerySet)()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["item", "position"]
        indexes = [models.Index(fields=["state", "item"], name="action_state_item")]
        constraints = [
            one_of("state", ["open", "done", "dropped"], name="action_state_valid"),
            models.UniqueConstraint(fields=["item", "position"], name="action_position_unique"),
        ]

    def __str__(self) -> str:
        return self.text

    @depends_on("meetings.agendaitem")
    def natural_key(self) -> tuple[str | int, ...]:
        return (*self.item.natural_key(), self.position)

    def is_overdue(self, today: datetime.date) -> bool:
        return self.state == self.State.OPEN and self.due_date is not None and self.due_date < today


class Responsible(models.Model):
    """Someone who is to see to an action: as written, and as what it was resolved to, if anything."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        MUNICIPALITY = "municipality", _("municipality")
        NETWORK = "network", _("network")
        GR = "gr", _("GR")
        OTHER = "other", _("other")

    NATURAL_KEY = ("action__item__meeting__slug", "action__item__position", "action__position", "position")

    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="responsible", verbose_name=_("action"))
    position = models.PositiveIntegerField(_("position"))
    text = models.CharField(_("as written"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="actions", null=True, blank=True, verbose_name=_("person")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="actions", null=True, blank=True, verbose_name=_("municipality")
    )
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="actions", null=True, blank=True, verbose_name=_("network")
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("responsible")
        verbose_name_plural = _("responsible")
        ordering = ["action", "position"]
        constraints = [
            models.UniqueConstraint(fields=["action", "position"], name="responsible_position_unique"),
            models.CheckConstraint(
                condition=Q(kind="person", person__isnull=False, municipality=None, network=None)
                | Q(kind="municipality", person=None, municipality__isnull=False, network=None)
                | Q(kind="network", person=None, municipality=None, network__isnull=False)
                | Q(kind__in=["gr", "other"], person=None, municipality=None, network=None),
                name="responsible_kind_fits",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @depends_on("meetings.actionitem", "networks.person", "networks.municipality", "networks.network")
    def natural_key(self) -> tuple[str | int, ...]:
        return (*self.action.natural_key(), self.position)


class FollowUp(models.Model):
    """A dated word on an action, perhaps at a later meeting."""

    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="follow_ups", verbose_name=_("action"))
    day = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(_("text"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="follow_ups", null=True, blank=True, verbose_name=_("at the meeting")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="follow_ups",
        null=True,
        blank=True,
        verbose_name=_("written by"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.text
