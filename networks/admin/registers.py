"""The registers of who: municipalities, networks, people and their seats."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from networks.admin.choices import ChoosingAdmin
from networks.admin.invitations import InvitingAdmin
from networks.admin.scope import ScopedInline, SluggedAdmin
from networks.choices import Kind
from networks.models import Member, Municipality, MunicipalitySpelling, Network, Person, PersonSpelling


class MunicipalitySpellingInline(ScopedInline):
    model = MunicipalitySpelling


class PersonSpellingInline(ScopedInline):
    model = PersonSpelling


@admin.register(Municipality)
class MunicipalityAdmin(SluggedAdmin):
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    inlines = [MunicipalitySpellingInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug", "code"] if obj else ["slug"]  # published notes name it by its code


@admin.register(Network)
class NetworkAdmin(SluggedAdmin):
    list_display = ["name", "visibility"]
    search_fields = ["name"]


@admin.register(Person)
class PersonAdmin(SluggedAdmin):
    list_display = ["name", "email", "phone"]
    search_fields = ["name", "spellings__text"]
    inlines = [PersonSpellingInline]


@admin.register(Member)
class MemberAdmin(InvitingAdmin, ChoosingAdmin):
    network_path = "network_id"
    chosen = {"person": Kind.PERSON, "municipality": Kind.MUNICIPALITY}
    list_display = ["person", "network", "municipality", "body", "title", "role", "known_from", "start", "end"]
    list_filter = [("network", admin.RelatedOnlyFieldListFilter), "role"]
    list_select_related = ["person", "network", "municipality"]
    search_fields = ["person__name"]
