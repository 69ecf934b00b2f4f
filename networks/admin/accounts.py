"""The accounts that sign in; what they may do follows from seats."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group

from networks.admin.scope import ScopedAdmin
from networks.models import User

admin.site.unregister(Group)  # rights come from seats


class UserForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "person"]


@admin.register(User)
class UserAdmin(ScopedAdmin, DjangoUserAdmin):
    form = UserChangeForm
    add_form = UserForm
    list_display = ["email", "person", "is_superuser", "is_active"]
    list_filter = ["is_superuser", "is_active"]
    list_select_related = ["person"]
    search_fields = ["email", "person__name"]
    ordering = ["email"]
    filter_horizontal = []
    fieldsets = [(None, {"fields": ["email", "password", "person", "is_superuser", "is_active", "last_login"]})]
    readonly_fields = ["last_login"]
    add_fieldsets = [(None, {"fields": ["email", "person", "password1", "password2"]})]
