"""The accounts that sign in; what they may do follows from seats."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks import accounts
from networks.accounts import AccountState
from networks.admin.choices import ChoosingAdmin
from networks.choices import Kind
from networks.models import User

admin.site.unregister(Group)  # rights come from seats


class UserForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["email", "person", "is_superuser", "is_active"]
        labels = {"is_superuser": gettext_lazy("Administrator")}
        help_texts = {
            "is_superuser": gettext_lazy("Sees and changes everything, in all networks."),
            "is_active": gettext_lazy("Untick to close the account. What it has done stays in the log."),
        }


class NewUserForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "person"]


class AdministratorFilter(admin.SimpleListFilter):
    title = gettext_lazy("administrator")
    parameter_name = "administrator"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ja", _("Yes")), ("nej", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(is_superuser=self.value() == "ja") if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "tillstand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, str(state.label)) for state in AccountState if state != AccountState.NONE]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        invited = {"password__startswith": UNUSABLE_PASSWORD_PREFIX}
        match self.value():
            case AccountState.CLOSED:
                return queryset.filter(is_active=False)
            case AccountState.INVITED:
                return queryset.filter(is_active=True, **invited)
            case AccountState.ACTIVE:
                return queryset.filter(is_active=True).exclude(**invited)
        return queryset


@admin.register(User)
class UserAdmin(ChoosingAdmin, DjangoUserAdmin):
    chosen = {"person": Kind.PERSON}
    form = UserForm
    add_form = NewUserForm
    list_display = ["email", "person", "is_administrator", "state", "last_signed_in"]
    list_filter = [StateFilter, AdministratorFilter]
    list_select_related = ["person"]
    search_fields = ["email", "person__name", "person__spellings__text"]
    search_help_text = gettext_lazy("Search by e-mail address or name")
    ordering = ["email"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["email", "person", "is_superuser", "is_active", "password_page", "last_signed_in"]})
    ]
    readonly_fields = ["password_page", "last_signed_in"]
    add_fieldsets = [(None, {"fields": ["email", "person", "password1", "password2"]})]

    @admin.display(description=gettext_lazy("administrator"), boolean=True, ordering="is_superuser")
    def is_administrator(self, user: User) -> bool:
        return user.is_superuser

    @admin.display(description=gettext_lazy("state"), ordering="is_active")
    def state(self, user: User) -> str:
        return str(accounts.state_of(user).label)

    @admin.display(description=gettext_lazy("password"))
    def password_page(self, user: User) -> str:
        """The way to set a password, without Django's account of how the old one is kept."""
        return format_html('<a class="button" href="../password/">{}</a>', _("Set a new password"))

    @admin.display(description=gettext_lazy("last signed in"), ordering="last_login")
    def last_signed_in(self, user: User) -> str:
        return accounts.moment_text(user.last_login) if user.last_login else _("never")
