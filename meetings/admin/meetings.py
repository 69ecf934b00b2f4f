"""Meetings: listed, planned, entered and published."""

from django.contrib import admin
from django.http import HttpRequest

from meetings.admin.entry import EntryPage
from meetings.admin.lifecycle import LifecyclePages
from meetings.admin.listing import MeetingList
from meetings.admin.record import RecordMixin
from meetings.models import Meeting
from networks.admin.scope import ScopedAdmin


@admin.register(Meeting)
class MeetingAdmin(EntryPage, LifecyclePages, MeetingList, RecordMixin, ScopedAdmin):
    network_path = "network_id"
    meeting_path = ""

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """Notes are not deleted here, not even drafts: only what is planned or cancelled."""
        bare = obj is not None and obj.status in {Meeting.Status.PLANNED, Meeting.Status.CANCELLED}
        return bare and super().has_delete_permission(request, obj)
