"""The filters of the lists, as they stand in the address. What is not among the choices is said, and not used."""

import datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.models import ActionItem, Decision, Meeting, Topic
from networks.folding import fold
from networks.models import Municipality, Network

MAX_TEXT = 200
"""More than anyone types into a search box."""

_NOT_TEXT = _("The search text holds characters that no notes hold, so it is not used.")
_CONTROL_CHARACTERS = RegexValidator(r"[\x00-\x08\x0e-\x1f\x7f]", _NOT_TEXT, inverse_match=True)

YES_OR_NO = [("ja", _("With")), ("nej", _("Without"))]

STATES = {"klara": ActionItem.State.DONE, "avskrivna": ActionItem.State.DROPPED}
"""What the address calls the states of actions; open ones are shown when it says nothing."""


class PlainSelect(forms.Select):
    """A select written out at once: a template for each option would cost more than the query behind the list."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        return format_html(
            "<select{}>{}</select>", flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})})), options
        )


class TextFilter(django_filters.CharFilter):
    """Words, all of which a folded column holds."""

    def __init__(self, field_name: str) -> None:
        super().__init__(
            field_name,
            label=_("Search text"),
            max_length=MAX_TEXT,
            widget=forms.TextInput(attrs={"type": "search", "maxlength": MAX_TEXT, "autocomplete": "off"}),
            validators=[_CONTROL_CHARACTERS],
            error_messages={
                "max_length": _(
                    "The search text is too long, so it is not used. Shorten it to %(limit_value)d characters."
                ),
                "null_characters_not_allowed": _NOT_TEXT,
            },
        )

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        words = dict.fromkeys(fold(value or "").split())
        return qs.filter(*(Q(**{f"{self.field_name}__contains": word}) for word in words))


class OneOf(django_filters.ChoiceFilter):
    """A choice from a list; anything else is said to be no choice."""

    def __init__(self, label: Any, method: str, choices: Any = (), empty_label: Any = _("All"), **kwargs: Any) -> None:
        super().__init__(
            label=label,
            method=method,
            choices=choices,
            empty_label=empty_label,
            widget=PlainSelect,
            error_messages={"invalid_choice": _("There is no such choice, so it is not used.")},
            **kwargs,
        )


class ArchiveFilters(django_filters.FilterSet):
    """What all lists have in common: network, year and text. Subclasses name the way to the meeting."""

    meeting: ClassVar[str] = ""
    front: ClassVar[tuple[str, ...]] = ("q", "natverk", "ar")
    """The fields that always show; the others fold away until they are used."""

    natverk = OneOf(_("Network"), "in_network")
    ar = OneOf(_("Year"), "in_year")

    def __init__(self, data: Any, queryset: QuerySet[Any], user: Any) -> None:
        super().__init__(data, queryset)
        self.user = user
        networks = list(self._networks())
        self._offer("natverk", [(slug, name) for slug, name, *_extent in networks])
        self._offer("ar", _years([day for _slug, _name, *extent in networks for day in extent if day]))
        for name, choices in self.own_choices().items():
            self._offer(name, list(choices))

    def own_choices(self) -> dict[str, Any]:
        """The choices that a subclass reads from the database, by field."""
        return {}

    def _offer(self, name: str, choices: Any) -> None:
        self.filters[name].extra["choices"] = choices

    def _networks(self) -> QuerySet[Any, Any]:
        """Slug and name of each visible network, and the first and last day of its visible meetings."""
        starts = Meeting.objects.visible_to(self.user).filter(network=OuterRef("pk")).values("start")
        first, last = starts.order_by("start")[:1], starts.order_by("-start")[:1]
        return Network.objects.visible_to(self.user).values_list("slug", "name", Subquery(first), Subquery(last))

    def in_network(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.meeting}network__slug": value})

    def in_year(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Meetings of the year, and those that may have been in it."""
        first, last = datetime.date(int(value), 1, 1), datetime.date(int(value), 12, 31)
        start, end = f"{self.meeting}start", f"{self.meeting}end"
        begun = Q(**{f"{start}__lte": last})
        return queryset.filter(begun & (Q(**{f"{start}__gte": first}) | Q(**{f"{end}__gte": first})))

    @cached_property
    def problems(self) -> list[tuple[str, str]]:
        """What cannot be used of the address: the field's label and what is wrong."""
        return [(self.form[name].label, errors[0]) for name, errors in self.form.errors.items()]

    @cached_property
    def is_used(self) -> bool:
        """Whether anything at all is asked for."""
        return any(self.data.get(name) for name in self.filters)

    @cached_property
    def front_fields(self) -> list[forms.BoundField]:
        return [self.form[name] for name in self.front]

    @cached_property
    def more_fields(self) -> list[forms.BoundField]:
        return [self.form[name] for name in self.form.fields if name not in self.front]

    @cached_property
    def more_is_used(self) -> bool:
        return any(self.data.get(field.name) for field in self.more_fields)


class MeetingFilters(ArchiveFilters):
    q = TextFilter("text__folded")
    kommun = OneOf(_("Municipality present"), "with_municipality")
    amne = OneOf(_("Topic"), "with_topic")
    beslut = OneOf(_("Decisions"), "with_decisions", YES_OR_NO, _("With and without"))
    atgarder = OneOf(_("Actions"), "with_actions", YES_OR_NO, _("With and without"))
    ordning = OneOf(_("Order"), "in_order", [("aldst", _("Oldest first"))], _("Newest first"))

    def own_choices(self) -> dict[str, Any]:
        return {
            "kommun": Municipality.objects.values_list("slug", "name"),
            "amne": Topic.objects.visible_to(self.user).values_list("slug", "name"),
        }

    def with_municipality(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return queryset.attended_by(municipality__slug=value)

    def with_topic(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        items = Topic.items.through.objects.filter(topic__slug=value, agendaitem__meeting=OuterRef("pk"))
        return queryset.filter(Exists(items))

    def with_decisions(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return _having(queryset, Decision, value)

    def with_actions(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return _having(queryset, ActionItem, value)

    def in_order(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return queryset.order_by("start", "pk")


class DecisionFilters(ArchiveFilters):
    meeting = "item__meeting__"

    q = TextFilter("folded")
    slag = OneOf(_("Kind"), "of_kind", [(kind, capfirst(label)) for kind, label in Decision.Kind.choices])

    def of_kind(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(kind=value)


class ActionFilters(ArchiveFilters):
    meeting = "item__meeting__"
    front = ("q", "lage", "natverk")

    q = TextFilter("folded")
    lage = OneOf(
        _("State"), "in_state", [("klara", _("Done")), ("avskrivna", _("Dropped")), ("alla", _("All"))], _("Open")
    )
    kommun = OneOf(_("Responsible municipality"), "of_municipality")

    def own_choices(self) -> dict[str, Any]:
        return {"kommun": Municipality.objects.values_list("slug", "name")}

    def filter_queryset(self, queryset: Any) -> QuerySet[Any]:
        """The open ones, unless the address asks for others."""
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("lage") else queryset.filter(state=ActionItem.State.OPEN)

    def in_state(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(state=STATES[value]) if value in STATES else queryset

    def of_municipality(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        return queryset.of_municipality(self.user, value)


def _years(days: list[datetime.date]) -> list[tuple[str, str]]:
    """The years from the first of the days to the last, the latest first."""
    if not days:
        return []
    return [(str(year), str(year)) for year in range(max(days).year, min(days).year - 1, -1)]


def _having(meetings: QuerySet[Any], outcome: type[models.Model], value: str) -> QuerySet[Any]:
    """The meetings that have, or that lack, an outcome of the kind."""
    outcomes = Exists(outcome._default_manager.filter(item__meeting=OuterRef("pk")))
    return meetings.filter(outcomes if value == "ja" else ~outcomes)
