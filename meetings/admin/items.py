"""One item of a draft: its text and what came of it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from meetings.admin.record import NotesInline, RecordMixin
from meetings.lifecycle import refresh_text
from meetings.models import (
    ActionItem,
    AgendaItem,
    Decision,
    Presenter,
)
from networks.admin.scope import ScopedAdmin


class UnderItem(NotesInline):
    network_path = "meeting__network_id"
    meeting_path = "meeting"


class PresenterInline(UnderItem):
    model = Presenter
    raw_id_fields = ["person"]


class DecisionInline(UnderItem):
    model = Decision


class ActionItemInline(UnderItem):
    model = ActionItem
    show_change_link = True


@admin.register(AgendaItem)
class AgendaItemAdmin(RecordMixin, ScopedAdmin):
    network_path = "meeting__network_id"
    list_display = ["title", "number", "meeting"]
    list_select_related = ["meeting__network"]
    search_fields = ["title"]
    readonly_fields = ["meeting", "position"]
    inlines = [PresenterInline, DecisionInline, ActionItemInline]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # an item is added on its meeting's page

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        refresh_text(form.instance.meeting)
