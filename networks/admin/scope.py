"""How the admin keeps to what somebody may touch: what every admin page of ours stands on."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import IntegrityError, connection
from django.db.models import CharField, Field, ForeignKey, QuerySet, URLField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from networks.admin.history import HistoryAdmin
from networks.admin.meanwhile import told_of_others
from networks.models import Network
from networks.permissions import Role, access_for
from networks.slugs import unique_slug


class ScopedPermissions:
    """Who may touch a row: administrators any; coordinators those of the networks that they coordinate today.

    `network_path` is the way from a row to its network's key; without one, the rows are for administrators only.
    """

    network_path = ""

    def coordinated(self, request: HttpRequest) -> list[int]:
        return access_for(request.user).networks(Role.COORDINATOR)

    def may_touch(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether a row, or, with none given, any row at all, is for whoever asks."""
        if not request.user.is_active or access_for(request.user).is_administrator:
            return request.user.is_active
        if not self.network_path:
            return False
        own = self.coordinated(request)
        return bool(own) if obj is None else self.network_of(obj) in own

    def network_of(self, obj: Any) -> int | None:
        for name in self.network_path.split("__"):
            obj = getattr(obj, name)
        return obj

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The row's own address, as the site has no redirect to any row's."""
        return obj.get_absolute_url() or None if hasattr(obj, "get_absolute_url") else None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may_touch(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_touch(request, obj)

    def scoped(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of the rows, those that whoever asks may touch."""
        if access_for(request.user).is_administrator:
            return rows
        return (
            rows.filter(**{f"{self.network_path}__in": self.coordinated(request)}) if self.network_path else rows.none()
        )


HTTPS_UNLESS_SAID: Mapping[type[Field], Mapping[str, Any]] = {URLField: {"assume_scheme": "https"}}

HARMLESS_LOOKUPS = {"exact", "in", "isnull", "gt", "gte", "lt", "lte"}
"""What an address may ask of a list; others could ask for what the database fails at (`regex`) or guess at letters."""


class ScopedAdmin(ScopedPermissions, HistoryAdmin):
    """An admin page whose lists, forms and history keep to `ScopedPermissions`."""

    formfield_overrides = HTTPS_UNLESS_SAID
    empty_value_display = "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.scoped(request, super().get_queryset(request))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return told_of_others(form) if obj is not None and hasattr(obj, "history") else form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without what only the form itself reads (`networks.admin.meanwhile`)."""
        return [name for name in super().get_fields(request, obj) if name != "seen"]

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer a coordinator only own networks."""
        if db_field.related_model is Network:
            kwargs["queryset"] = Network.objects.coordinated_by(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deleting in bulk: a row is deleted on its own page, which first says what goes with it."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Answer crafted lookups as the admin answers those that make no sense: with the list as it is."""
        asked = lookup.rpartition("__")[2]
        unknown = asked in CharField.get_lookups() and asked not in HARMLESS_LOOKUPS
        if unknown or not super().lookup_allowed(lookup, value, request):
            raise IncorrectLookupParameters
        return True

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if any("\x00" in value for name in request.GET for value in [name, *request.GET.getlist(name)]):
            return redirect(f"{request.path}?{ERROR_FLAG}=1")  # PostgreSQL has no such character
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What somebody has come to name since it was looked at what does so, stays."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except IntegrityError:
            self.message_user(request, _("It was not deleted: something has just come to name it."), messages.ERROR)
            return redirect(request.path)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        connection.check_constraints()  # now: the database would look in the end, when it is said to be deleted

    def _row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        return row


class SluggedAdmin(ScopedAdmin):
    """Makes the address from the name when the row is new."""

    readonly_fields = ["slug"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not obj.slug:
            obj.slug = unique_slug(type(obj), obj.name)
        super().save_model(request, obj, form, change)


class ScopedInline(ScopedPermissions, admin.TabularInline):
    extra = 0
    formfield_overrides = HTTPS_UNLESS_SAID

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only networks that whoever asks may see."""
        if db_field.related_model is Network:
            kwargs["queryset"] = Network.objects.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
