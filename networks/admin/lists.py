"""What the lists of the admin share: searching as Swedes write, Swedish filters, and tables without bulk deletion."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.folding import fold
from networks.mentions import pointers_from_notes
from networks.models import Member, Municipality, Network, Person


class FoldedSearch:
    """Finds rows in whose `search_fields`, folded, every word asked for stands: "ostling" never finds Östling.

    It looks through the rows that the list holds anyway, in one query, alike on both databases: SQLite's LIKE folds
    only a–z. These registers have some thousands of rows at most.
    """

    search_fields: Sequence[str] = ()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = fold(search_term).split()
        if not words:
            return queryset, False
        return queryset.filter(pk__in=found_in(queryset, self.search_fields, words)), False


def found_in(rows: QuerySet[Any], paths: Sequence[str], words: list[str]) -> set[Any]:
    """The keys of the rows in which every word stands, in any of the fields."""
    texts: dict[Any, list[str]] = {}
    for pk, *values in rows.order_by().values_list("pk", *paths):
        texts.setdefault(pk, []).extend(str(value) for value in values if value)
    folded = {pk: fold(" ".join(parts)) for pk, parts in texts.items()}
    return {pk for pk, text in folded.items() if all(word in text for word in words)}


def seats_today() -> QuerySet[Member]:
    return Member.objects.valid_on(timezone.localdate())


class ChoiceFilter(admin.SimpleListFilter):
    """A filter of fixed choices: what each keeps, and how it reads."""

    choices_offered: Sequence[tuple[str, Any]] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, Any]]:
        return self.choices_offered

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        keep = {str(value) for value, _label in self.lookup_choices}
        value = self.value()
        return self.keep(queryset, value) if value in keep else queryset

    def keep(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        raise NotImplementedError


class SeatIn(ChoiceFilter):
    """People with a seat, valid today, in or for one of the rows of `model`; `path` is the seat's field."""

    model: type[Model]
    path = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, Any]]:
        return [(str(row.pk), str(row)) for row in self.model._default_manager.all()]

    def keep(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        seats = seats_today().filter(person=OuterRef("pk"), **{self.path: value})
        return rows.filter(Exists(seats))


class SeatInNetwork(SeatIn):
    title = _("network today")
    parameter_name = "natverk"
    model, path = Network, "network"


class SeatForMunicipality(SeatIn):
    title = _("municipality today")
    parameter_name = "kommun"
    model, path = Municipality, "municipality"


class KnownAs(ChoiceFilter):
    """What a person is known from."""

    title = _("known as")
    parameter_name = "kand"
    choices_offered = [
        ("plats", _("holding a seat today")),
        ("utan", _("without a seat today")),
        ("anteckningar", _("known only from notes")),
        ("inget", _("known from nothing")),
        ("konto", _("with an account")),
    ]

    def keep(self, rows: QuerySet[Person], value: str) -> QuerySet[Person]:
        has_seat = Exists(seats_today().filter(person=OuterRef("pk")))
        ever_seated = Exists(Member.objects.filter(person=OuterRef("pk")))
        if value == "plats":
            return rows.filter(has_seat)
        if value == "utan":
            return rows.filter(~has_seat)
        if value == "konto":
            return rows.filter(user__isnull=False)
        in_notes = Q()
        for pointer in pointers_from_notes(Person):
            found = pointer.model._base_manager.filter(**{pointer.name: OuterRef("pk")})
            in_notes |= Q(Exists(found))
        return rows.filter(in_notes if value == "anteckningar" else ~in_notes, ~ever_seated)


class Validity(ChoiceFilter):
    """When a seat holds, seen from today."""

    title = _("holds")
    parameter_name = "giltig"
    choices_offered = [("idag", _("today")), ("avslutad", _("ended")), ("kommande", _("coming"))]

    def keep(self, rows: QuerySet[Member], value: str) -> QuerySet[Member]:
        today = timezone.localdate()
        if value == "idag":
            return rows.filter(pk__in=seats_today())
        return rows.filter(end__lt=today) if value == "avslutad" else rows.filter(start__gt=today)
