"""What was on the agenda, and the threads that run through it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.models.base import NaturalKeyManager
from meetings.models.fields import RichTextField
from meetings.models.meeting import Meeting
from meetings.querysets import AgendaItemQuerySet, TopicQuerySet
from networks.collation import NAME as SWEDISH
from networks.fixtures import depends_on
from networks.models import Person


class AgendaItem(models.Model):
    """One item of a meeting's notes: its heading, and its text with sub-headings as clean HTML."""

    NATURAL_KEY = ("meeting__slug", "position")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", verbose_name=_("meeting"))
    position = models.PositiveIntegerField(_("position"))
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("As written; may be empty or repeated")
    )
    title = models.CharField(_("title"), max_length=300)
    body = RichTextField(_("text"), blank=True)

    objects = NaturalKeyManager.from_queryset(AgendaItemQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["meeting", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="item_position_unique")]

    def __str__(self) -> str:
        return self.title

    @depends_on("meetings.meeting")
    def natural_key(self) -> tuple[str, int]:
        return (self.meeting.slug, self.position)


class Presenter(models.Model):
    """Someone who presents an item, as written and, once resolved, as a person."""

    NATURAL_KEY = ("item__meeting__slug", "item__position", "position")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="presenters", verbose_name=_("item"))
    position = models.PositiveIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=150, help_text=_("As written"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="presentations", null=True, blank=True, verbose_name=_("person")
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("presenter")
        verbose_name_plural = _("presenters")
        ordering = ["item", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="presenter_position_unique")]

    def __str__(self) -> str:
        return self.name

    @depends_on("meetings.agendaitem", "networks.person")
    def natural_key(self) -> tuple[str | int, ...]:
        return (*self.item.natural_key(), self.position)


class Topic(models.Model):
    """A thread that runs through items of many meetings and networks; outside the record, so it changes freely."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100, unique=True, db_collation=SWEDISH)
    items = models.ManyToManyField(AgendaItem, related_name="topics", blank=True, verbose_name=_("items"))

    objects = NaturalKeyManager.from_queryset(TopicQuerySet)()
    history = HistoricalRecords(m2m_fields=[items])

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @depends_on("meetings.agendaitem")
    def natural_key(self) -> tuple[str]:
        return (self.slug,)
