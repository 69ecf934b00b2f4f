"""Meetings: listed, planned, entered and published."""

from django.contrib import admin
from django.http import HttpRequest

from meetings.admin.entry import EntryPage
from meetings.admin.lifecycle import LifecyclePages
from meetings.admin.listing import MeetingList
from meetings.models import Meeting
from networks.admin.scope import ScopedAdmin


@admin.register(Meeting)
class MeetingAdmin(EntryPage, LifecyclePages, MeetingList, ScopedAdmin):
    network_path = "network_id"

    def has_change_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """What is published is a record."""
        published = obj is not None and obj.status == Meeting.Status.PUBLISHED
        return super().has_change_permission(request, obj) and not published

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """Notes are not deleted here, not even drafts: only what is planned or cancelled."""
        bare = obj is not None and obj.status in {Meeting.Status.PLANNED, Meeting.Status.CANCELLED}
        return bare and super().has_delete_permission(request, obj)
