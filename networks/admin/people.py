"""People, for administrators: the list, the form, and the way to merging two of them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks.admin import merging
from networks.admin.lists import FoldedSearch, KnownAs, SeatForMunicipality, SeatInNetwork, seats_today
from networks.admin.scope import ScopedInline, SluggedAdmin
from networks.mentions import is_pointed_to
from networks.models import Person, PersonSpelling


class PersonSpellingInline(ScopedInline):
    model = PersonSpelling
    fields = ["text"]
    verbose_name = gettext_lazy("spelling")
    verbose_name_plural = gettext_lazy("other spellings that notes have used")


@admin.register(Person)
class PersonAdmin(FoldedSearch, SluggedAdmin):
    list_display = ["name", "seats_of_today", "other_spellings", "has_account"]
    list_filter = [KnownAs, SeatInNetwork, SeatForMunicipality]
    list_select_related = ["user"]
    list_per_page = 50
    search_fields = ["name", "spellings__text"]
    search_help_text = gettext_lazy("Name or spelling")
    fields = ["name", "email", "phone", "slug"]
    inlines = [PersonSpellingInline]
    actions = ["merge_two"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        seats = seats_today().select_related("network", "municipality").order_by("network__name", "pk")
        return (
            super().get_queryset(request).prefetch_related(Prefetch("seats", seats, to_attr="held_today"), "spellings")
        )

    @admin.display(description=gettext_lazy("seats today"))
    def seats_of_today(self, person: Any) -> str:
        """The networks, each with what the seat stands for."""
        return "; ".join(
            f"{seat.network} ({seat.municipality or seat.body})"
            if seat.municipality or seat.body
            else str(seat.network)
            for seat in person.held_today
        )

    @admin.display(description=gettext_lazy("spellings"))
    def other_spellings(self, person: Person) -> str:
        return ", ".join(spelling.text for spelling in person.spellings.all())

    @admin.display(description=gettext_lazy("account"))
    def has_account(self, person: Person) -> str:
        user = getattr(person, "user", None)
        if user is None:
            return ""
        return _("yes") if user.is_active else _("closed")

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site.admin_view
        own = [
            path("slaihop/", site(self.merge_view), name="networks_person_merge"),
            path("<int:pk>/slaihop/", site(self.choose_other_view), name="networks_person_choose_other"),
        ]
        return own + super().get_urls()

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        return merging.merge_page(self, request)

    def choose_other_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return merging.choose_other_page(self, request, pk)

    @admin.action(description=gettext_lazy("Merge the two into one …"))
    def merge_two(self, request: HttpRequest, people: QuerySet[Person]) -> HttpResponse | None:
        keys = list(people.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            self.message_user(request, _("Choose exactly two people to merge."), messages.WARNING)
            return None
        return redirect(f"{reverse('admin:networks_person_merge')}?{urlencode({'kept': keys[0], 'merged': keys[1]})}")

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        """Keep a spelling that a source document shows."""
        for spelling in formset.save(commit=False):
            spelling.save()
        for spelling in formset.deleted_objects:
            if is_pointed_to(spelling):
                text = _("“%(spelling)s” stays: a source document shows it.") % {"spelling": spelling}
                self.message_user(request, text, messages.WARNING)
            else:
                spelling.delete()
