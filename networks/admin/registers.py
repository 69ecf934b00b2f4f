"""The registers of who: municipalities, networks and their seats; people are in `people`."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Collate
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from networks.admin.choices import ChoosingAdmin
from networks.admin.invitations import InvitingAdmin
from networks.admin.lists import FoldedSearch, Validity, seats_today
from networks.admin.scope import ScopedInline, SluggedAdmin
from networks.admin.seats import CONTACTS, SELECTED, ContactSeatForm, EndForm, SeatForm, end_seats
from networks.choices import Kind
from networks.collation import NAME as SWEDISH
from networks.consistency import relying_on
from networks.folding import fold
from networks.mentions import is_pointed_to
from networks.models import Member, Municipality, MunicipalitySpelling, Network
from networks.permissions import Role, access_for
from networks.seats import span_text


def _swedish(path: str) -> Any:
    """The order of a column that the database does not keep in Swedish order by itself."""
    return Collate(path, SWEDISH)


class SpellingFormSet(BaseInlineFormSet):
    """Spellings, none of which is also another municipality's."""

    def clean(self) -> None:
        super().clean()
        others = Municipality.objects.exclude(pk=self.instance.pk).values_list("name", "name")
        spellings = MunicipalitySpelling.objects.exclude(municipality=self.instance.pk)
        taken = {fold(text): name for text, name in [*others, *spellings.values_list("text", "municipality__name")]}
        own = {fold(self.instance.name or "")}
        for form in self.forms:
            text = form.cleaned_data.get("text") if hasattr(form, "cleaned_data") else ""
            if not text or form.cleaned_data.get("DELETE"):
                continue
            if fold(text) in taken:
                form.add_error("text", _("%(name)s goes under this name.") % {"name": taken[fold(text)]})
            elif fold(text) in own:
                form.add_error("text", _("The municipality goes under this name already."))
            own.add(fold(text))


class MunicipalitySpellingInline(ScopedInline):
    model = MunicipalitySpelling
    formset = SpellingFormSet
    fields = ["text"]
    verbose_name = gettext_lazy("spelling")
    verbose_name_plural = gettext_lazy("other names that it goes under in notes")


class MunicipalityForm(ModelForm):
    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        taken = MunicipalitySpelling.objects.exclude(municipality=self.instance.pk)
        for text, other in taken.values_list("text", "municipality__name"):
            if fold(text) == fold(name):
                raise ValidationError(_("%(name)s goes under this name.") % {"name": other})
        return name


def _with_seat_count(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """With the number of people who hold a seat today, as `seat_count`."""
    today = timezone.localdate()
    valid = Q(**{f"{path}__start": None}) | Q(**{f"{path}__start__lte": today})
    valid &= Q(**{f"{path}__end": None}) | Q(**{f"{path}__end__gte": today})
    return rows.annotate(seat_count=Count(f"{path}__person", filter=valid, distinct=True))


@admin.register(Municipality)
class MunicipalityAdmin(FoldedSearch, SluggedAdmin):
    form = MunicipalityForm
    list_display = ["name", "code", "other_names", "seated"]
    search_fields = ["name", "code", "spellings__text"]
    search_help_text = gettext_lazy("Name, spelling or code")
    fields = ["name", "code", "slug"]
    inlines = [MunicipalitySpellingInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Municipality]:
        return _with_seat_count(super().get_queryset(request), "seats").prefetch_related("spellings")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug", "code"] if obj else ["slug"]  # published notes name it by its code

    @admin.display(description=gettext_lazy("goes also under"))
    def other_names(self, municipality: Municipality) -> str:
        return ", ".join(spelling.text for spelling in municipality.spellings.all())

    @admin.display(description=gettext_lazy("people with a seat today"), ordering="seat_count")
    def seated(self, municipality: Any) -> int:
        return int(municipality.seat_count)


VISIBILITY_WARNING = gettext_lazy(
    "Public: anybody may read the published notes, see planned and cancelled meetings and the roll's names and titles, "
    "also by way of search engines. Members only: nobody but the members finds the network or anything of it, and "
    "links that others have saved stop working. A change holds at once, for old meetings too."
)


@admin.register(Network)
class NetworkAdmin(FoldedSearch, SluggedAdmin):
    """For administrators: coordinators read the names of networks, and keep their own one's seats."""

    list_display = ["name", "visibility", "short_purpose", "coordinators", "seated"]
    list_filter = ["visibility"]
    search_fields = ["name", "purpose"]
    search_help_text = gettext_lazy("Name or purpose")
    fieldsets = [
        (None, {"fields": ["name", "purpose", "slug"]}),
        (gettext_lazy("Who may read"), {"fields": ["visibility"], "description": VISIBILITY_WARNING}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Network]:
        seats = seats_today().filter(role=Role.COORDINATOR).select_related("person").order_by("person__name")
        rows = _with_seat_count(super().get_queryset(request), "members")
        return rows.prefetch_related(Prefetch("members", seats, to_attr="coordinating"))

    @admin.display(description=gettext_lazy("purpose"))
    def short_purpose(self, network: Network) -> str:
        return Truncator(network.purpose).words(12)

    @admin.display(description=gettext_lazy("coordinators"))
    def coordinators(self, network: Any) -> str:
        return ", ".join(seat.person.name for seat in network.coordinating)

    @admin.display(description=gettext_lazy("people with a seat today"), ordering="seat_count")
    def seated(self, network: Any) -> int:
        return int(network.seat_count)

    def save_model(self, request: HttpRequest, obj: Network, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "visibility" in form.changed_data:
            public = obj.visibility == Network.Visibility.PUBLIC
            said = _("Everybody can read %(network)s now.") if public else _("Only members can read %(network)s now.")
            self.message_user(request, said % {"network": obj}, messages.WARNING)


@admin.register(Member)
class MemberAdmin(FoldedSearch, InvitingAdmin, ChoosingAdmin):
    """Seats, of their own networks for coordinators. A seat is ended rather than deleted."""

    network_path = "network_id"
    chosen = {"person": Kind.PERSON, "municipality": Kind.MUNICIPALITY}
    form = SeatForm
    list_display = ["person", "network", "municipality", "body_written", "title_written", "role", "span"]
    list_filter = [Validity, ("network", admin.RelatedOnlyFieldListFilter), "role"]
    list_select_related = ["person", "network", "municipality"]
    list_per_page = 50
    ordering = ["network__name", "person__name", "pk"]
    search_fields = ["person__name", "person__spellings__text", "municipality__name", "body", "title"]
    search_help_text = gettext_lazy("Name, municipality, body or title")
    actions = ["end_the_seats"]

    def get_fieldsets(self, request: HttpRequest, obj: Member | None = None) -> Any:
        fieldsets: list[Any] = [
            (None, {"fields": [*(self.get_readonly_fields(request, obj) or ["network", "person"]), "role"]}),
            (gettext_lazy("Stands for"), {"fields": ["municipality", "body", "title"]}),
            (gettext_lazy("When"), {"fields": ["start", "end", "known_from"]}),
        ]
        if obj and self._may_edit_contacts(request, obj):
            description = _("For the network only. They are the person's, in all of their networks.")
            fieldsets.append((_("Contact"), {"fields": CONTACTS, "description": description}))
        return fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Member | None = None) -> list[str]:
        """A seat stays its person's and its network's; somebody else's is another seat."""
        return ["network_page", "person_page"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whoever keeps one network need not choose it."""
        own = self.coordinated(request)
        return ({"network": own[0]} if len(own) == 1 else {}) | super().get_changeform_initial_data(request)

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """Without the network for those who keep only one."""
        columns = list(self.list_display)
        if not access_for(request.user).is_administrator and len(self.coordinated(request)) == 1:
            columns.remove("network")
        return columns

    @admin.display(description=gettext_lazy("network"))
    def network_page(self, seat: Member) -> str:
        return format_html('<a href="{}">{}</a>', seat.network.get_absolute_url(), seat.network)

    @admin.display(description=gettext_lazy("person"))
    def person_page(self, seat: Member) -> str:
        return format_html('<a href="{}">{}</a>', seat.person.get_absolute_url(), seat.person)

    def get_form(self, request: HttpRequest, obj: Member | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj and self._may_edit_contacts(request, obj):
            kwargs["form"] = ContactSeatForm
        return super().get_form(request, obj, change, **kwargs)

    def _may_edit_contacts(self, request: HttpRequest, seat: Member) -> bool:
        """Of those in the roll: who has left is not there to be reached."""
        left = seat.end is not None and seat.end < timezone.localdate()
        return not left and access_for(request.user).may_edit_contacts(seat.network_id)

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, ContactSeatForm):
            form.save_contacts()

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Only a seat that nothing rests on; any other is ended."""
        seat = self.get_object(request, object_id)
        if seat is not None and self.has_delete_permission(request, seat):
            rests = relying_on(seat, gone=True)
            if rests or is_pointed_to(seat):
                why = "; ".join(rests) or _("a source document shows it")
                text = _("The seat cannot be deleted, as notes rest on it (%(why)s). End it instead.") % {"why": why}
                self.message_user(request, text, messages.ERROR)
                return redirect("admin:networks_member_change", seat.pk)
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description=gettext_lazy("body"), ordering=_swedish("body"))
    def body_written(self, seat: Member) -> str:
        return seat.body

    @admin.display(description=gettext_lazy("title"), ordering=_swedish("title"))
    def title_written(self, seat: Member) -> str:
        return seat.title

    @admin.display(description=gettext_lazy("holds"), ordering="start")
    def span(self, seat: Member) -> str:
        return span_text(seat)

    @admin.action(description=gettext_lazy("End the seats …"))
    def end_the_seats(self, request: HttpRequest, seats: QuerySet[Member]) -> HttpResponse | None:
        """First ask for the day, on a page that lists the seats; then say what was done, seat by seat."""
        sent = request.POST if "apply" in request.POST else None
        form = EndForm(sent, initial={"day": timezone.localdate()})
        if sent is None or not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": _("End seats"),
                "form": form,
                "seats": [(seat, span_text(seat)) for seat in seats],
                "selected": SELECTED,
            }
            return TemplateResponse(request, "admin/networks/member/end_seats.html", context)
        with transaction.atomic():
            locked = (
                self.get_queryset(request)
                .select_for_update(of=("self",))
                .filter(pk__in=list(seats.values_list("pk", flat=True)))
            )
            ended, left = end_seats(locked, form.cleaned_data["day"])
        if ended:
            text = ngettext("%(count)d seat was ended.", "%(count)d seats were ended.", len(ended))
            self.message_user(request, text % {"count": len(ended)}, messages.SUCCESS)
        for why in left:
            self.message_user(request, why, messages.WARNING)
        return None
