"""Who: municipalities, networks, people, their seats and their accounts."""

import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from networks.collation import NAME as SWEDISH
from networks.consistency import overlapping_seats
from networks.fixtures import depends_on
from networks.folding import FoldedField
from networks.merging_models import PersonMerge as PersonMerge
from networks.permissions import Access, Role, access_of
from networks.querysets import MemberQuerySet, NetworkQuerySet


class SlugManager(models.Manager[Any]):
    """Looks a row up by its slug, for fixtures."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class MunicipalityManager(models.Manager["Municipality"]):
    def get_by_natural_key(self, code: str) -> "Municipality":
        return self.get(code=code)


class Municipality(models.Model):
    """One of the 13 municipalities of Göteborgsregionen."""

    code = models.CharField(_("code"), max_length=4, unique=True, help_text=_("Four digits, from SCB"))
    name = models.CharField(_("name"), max_length=50, unique=True, db_collation=SWEDISH)
    slug = models.SlugField(_("slug"), unique=True)

    objects = MunicipalityManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{4}$"), name="municipality_code_four_digits"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("municipality", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class MunicipalitySpellingManager(models.Manager["MunicipalitySpelling"]):
    def get_by_natural_key(self, text: str) -> "MunicipalitySpelling":
        return self.get(text=text)


class MunicipalitySpelling(models.Model):
    """A name other than its own that a municipality goes under in notes, such as GBG for Göteborg."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="spellings", verbose_name=_("municipality")
    )
    text = models.CharField(_("spelling"), max_length=50, unique=True, db_collation=SWEDISH)

    objects = MunicipalitySpellingManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("spelling of a municipality")
        verbose_name_plural = _("spellings of municipalities")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    @depends_on("networks.municipality")
    def natural_key(self) -> tuple[str]:
        return (self.text,)


class Network(models.Model):
    """A standing group whose members, the municipalities' managers, meet a few times a term."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        MEMBERS = "members", _("members only")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100, unique=True, db_collation=SWEDISH)
    purpose = models.TextField(_("purpose"), blank=True)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)

    objects = SlugManager.from_queryset(NetworkQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(visibility__in=["public", "members"]), name="network_visibility_valid"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Person(models.Model):
    """A human being, once, under the name to show."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=100, db_collation=SWEDISH)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    folded = FoldedField(source="name")

    objects = SlugManager()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class PersonSpellingManager(models.Manager["PersonSpelling"]):
    def get_by_natural_key(self, slug: str, text: str) -> "PersonSpelling":
        return self.get(person__slug=slug, text=text)


class PersonSpelling(models.Model):
    """A way of writing a person's name, other than the name to show, that was found in notes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="spellings", verbose_name=_("person"))
    text = models.CharField(_("spelling"), max_length=100, db_collation=SWEDISH)
    folded = FoldedField(source="text")

    objects = PersonSpellingManager()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta:
        verbose_name = _("spelling of a person's name")
        verbose_name_plural = _("spellings of people's names")
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="person_spelling_once")]

    def __str__(self) -> str:
        return self.text

    @depends_on("networks.person")
    def natural_key(self) -> tuple[str, str]:
        return (self.person.slug, self.text)


class MemberManager(models.Manager["Member"]):
    def get_by_natural_key(self, network: str, person: str, role: str, start: str | None) -> "Member":
        return self.get(network__slug=network, person__slug=person, role=role, start=start)


class Member(models.Model):
    """A person's dated seat in a network; documents show only the first day that it is known from."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="members", verbose_name=_("network"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats", verbose_name=_("person"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="seats", null=True, blank=True, verbose_name=_("municipality")
    )
    body = models.CharField(
        _("body"), max_length=150, blank=True, help_text=_("Administration or company, when it is not the municipality")
    )
    title = models.CharField(_("title"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    start = models.DateField(_("from"), null=True, blank=True, help_text=_("Empty: not known"))
    end = models.DateField(_("to"), null=True, blank=True, help_text=_("Empty: still valid"))
    known_from = models.DateField(
        _("known from"), null=True, blank=True, help_text=_("The earliest day that a document shows the seat")
    )

    objects = MemberManager.from_queryset(MemberQuerySet)()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["network", "person__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["member", "secretary", "coordinator"]), name="member_role_valid"
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="member_ends_after_start"),
            models.CheckConstraint(condition=Q(known_from__gte=F("start")), name="member_known_after_start"),
            models.UniqueConstraint(
                fields=["person", "network", "role"], condition=Q(end=None), name="member_one_open_seat"
            ),
            models.UniqueConstraint(fields=["person", "network", "role", "start"], name="member_one_seat_per_start"),
            models.UniqueConstraint(
                fields=["person", "network", "role"], condition=Q(start=None), name="member_one_seat_of_unknown_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.network}"

    def clean(self) -> None:
        """Refuse dates out of order, and a seat that overlaps another one of the same person and role."""
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The last day comes before the first one.")})
        if self.start and self.known_from and self.known_from < self.start:
            raise ValidationError({"known_from": _("A document cannot show the seat before its first day.")})
        others = Member.objects.filter(network=self.network_id, person=self.person_id, role=self.role)
        for problem in overlapping_seats([*others.exclude(pk=self.pk), self]):
            # beside the role, which every constraint on overlapping names too: so they do not say it again
            raise ValidationError({"role": ValidationError(problem.text, code="overlap")})

    @depends_on("networks.network", "networks.person")
    def natural_key(self) -> tuple[str, str, str, datetime.date | None]:
        return (self.network.slug, self.person.slug, self.role, self.start)


class UserManager(BaseUserManager["User"]):
    """Makes and finds accounts; the address is kept in lower case, so that it signs in however it is typed."""

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: signs in by e-mail and is at most one person, whose seats valid today give its roles."""

    email = models.EmailField(_("e-mail"), unique=True)
    person = models.OneToOneField(
        Person, models.PROTECT, related_name="user", null=True, blank=True, verbose_name=_("person")
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.person.name if self.person else self.email

    def clean(self) -> None:
        """Keep the address in lower case, also for the form's check that it is unique."""
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @cached_property
    def access(self) -> Access:
        """What this account may do today; read once for each loaded user, that is once a request."""
        return access_of(self)

    @property
    def is_staff(self) -> bool:
        """Whether the admin lets this account in: administrators, and coordinators by a seat valid today."""
        return self.is_active and self.access.may_use_admin
