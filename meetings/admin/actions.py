"""Actions and attachments, which live on after their meeting is published."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from meetings.admin.record import NotesInline
from meetings.lifecycle import refresh_text
from meetings.models import (
    ActionItem,
    Attachment,
    FollowUp,
    Meeting,
    Responsible,
)
from networks.admin.scope import ScopedAdmin


class UnderAction(NotesInline):
    network_path = "item__meeting__network_id"
    meeting_path = "item__meeting"


class ResponsibleInline(UnderAction):
    model = Responsible
    raw_id_fields = ["person"]


class FollowUpInline(UnderAction):
    """Follow-ups live on outside the record."""

    model = FollowUp
    fields = ["day", "text"]

    def is_published(self, obj: Any) -> bool:
        return False


@admin.register(ActionItem)
class ActionItemAdmin(ScopedAdmin):
    """The state and the follow-ups of an action can change after publication too; the rest is part of the record."""

    network_path = "item__meeting__network_id"
    list_display = ["text", "state", "due_date", "item"]
    list_filter = ["state"]
    list_select_related = ["item"]
    search_fields = ["text"]
    inlines = [ResponsibleInline, FollowUpInline]

    def get_readonly_fields(self, request: HttpRequest, obj: ActionItem | None = None) -> list[str]:
        record = ["text", "is_invitation", "due_date", "due_text"]
        return ["item", "position", *(record if obj and self._is_published(obj) else [])]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # an action is added on its item's page

    def has_delete_permission(self, request: HttpRequest, obj: ActionItem | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and self._is_published(obj))

    def save_model(self, request: HttpRequest, obj: ActionItem, form: Any, change: bool) -> None:
        obj.save(update_fields=["state"] if self._is_published(obj) else None)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, FollowUp) and row.author_id is None:
                row.author_id = request.user.pk
        formset.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        refresh_text(form.instance.item.meeting)

    def _is_published(self, action: ActionItem) -> bool:
        return bool(action.item.meeting.status == Meeting.Status.PUBLISHED)


@admin.register(Attachment)
class AttachmentAdmin(ScopedAdmin):
    """Attachments live on outside the record: a missing one may be supplied after publication."""

    network_path = "meeting__network_id"
    list_display = ["title", "meeting", "is_missing"]
    list_select_related = ["meeting__network"]
    search_fields = ["title"]
    fields = ["title", "meeting", "file", "url"]

    def get_readonly_fields(self, request: HttpRequest, obj: Attachment | None = None) -> list[str]:
        """What the notes call it stays, and so does what has been supplied."""
        if obj is None or obj.meeting.status != Meeting.Status.PUBLISHED:
            return ["meeting"]
        return ["meeting", "title"] if obj.is_missing else ["meeting", "title", "file", "url"]

    def has_delete_permission(self, request: HttpRequest, obj: Attachment | None = None) -> bool:
        published = obj is not None and obj.meeting.status == Meeting.Status.PUBLISHED
        return super().has_delete_permission(request, obj) and not published

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # an attachment is added on its meeting's page
