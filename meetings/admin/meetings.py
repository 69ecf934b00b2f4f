"""Meetings: their facts and notes."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from meetings.admin.lifecycle import LifecyclePages
from meetings.admin.listing import MeetingList
from meetings.admin.record import RecordMixin, UnderMeeting
from meetings.lifecycle import refresh_text
from meetings.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Meeting,
)
from networks.admin.scope import ScopedAdmin
from networks.slugs import unique_slug


class AttendanceInline(UnderMeeting):
    model = Attendance
    fields = ["position", "status", "kind", "name", "title", "body", "municipality", "person", "item", "is_listed"]
    raw_id_fields = ["person"]


class AgendaItemInline(UnderMeeting):
    model = AgendaItem
    fields = ["position", "number", "title"]
    show_change_link = True
    can_delete = False  # on its own page, which first shows what goes with it


class AttachmentInline(UnderMeeting):
    model = Attachment
    fields = ["position", "title", "item", "file", "url"]


@admin.register(Meeting)
class MeetingAdmin(LifecyclePages, MeetingList, RecordMixin, ScopedAdmin):
    network_path = "network_id"
    meeting_path = ""
    readonly_fields = ["slug", "status"]
    raw_id_fields = ["note_taker_person"]
    inlines = [AttendanceInline, AgendaItemInline, AttachmentInline]

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """Notes are not deleted here, not even drafts: only what is planned or cancelled."""
        bare = obj is not None and obj.status in {Meeting.Status.PLANNED, Meeting.Status.CANCELLED}
        return bare and super().has_delete_permission(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Meeting | None) -> list[Any]:
        return list(self.inlines) if obj and obj.has_notes else []

    def get_exclude(self, request: HttpRequest, obj: Meeting | None = None) -> list[str]:
        """What is planned has no notes yet, and everybody may see it."""
        return (
            [] if obj and obj.has_notes else ["note_taker", "note_taker_person", "preamble", "introduction", "closing"]
        )

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        if not obj.slug:
            obj.slug = unique_slug(Meeting, f"{obj.network.slug} {obj.start}")
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        refresh_text(form.instance)
