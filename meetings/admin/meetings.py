"""Meetings: their facts and notes."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.entry import EntryMixin
from meetings.admin.record import RecordMixin
from meetings.dates import when
from meetings.lifecycle import open_draft, publish
from meetings.models import Meeting
from networks.admin.scope import ScopedAdmin


@admin.register(Meeting)
class MeetingAdmin(EntryMixin, RecordMixin, ScopedAdmin):
    network_path = "network_id"
    meeting_path = ""
    list_display = ["__str__", "date", "status", "place"]
    list_filter = ["status", ("network", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["network"]
    search_fields = ["slug", "theme", "place"]
    actions = ["open_drafts", "publish_drafts"]

    @admin.display(description=gettext_lazy("date"), ordering="start")
    def date(self, meeting: Meeting) -> str:
        return when(meeting, short=True)

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """Notes are not deleted here, not even drafts: only what is planned or cancelled."""
        bare = obj is not None and obj.status in {Meeting.Status.PLANNED, Meeting.Status.CANCELLED}
        return bare and super().has_delete_permission(request, obj)

    @admin.action(description=gettext_lazy("Open as drafts"))
    def open_drafts(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._each(request, meetings, lambda meeting: open_draft(meeting), _("%(meeting)s is a draft now."))

    @admin.action(description=gettext_lazy("Publish"))
    def publish_drafts(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._each(request, meetings, lambda meeting: publish(meeting, by=request.user), _("%(meeting)s is published."))

    def _each(self, request: HttpRequest, meetings: QuerySet[Meeting], do: Any, done: str) -> None:
        """Do it to each meeting, and say of each how it went."""
        for meeting in meetings:
            try:
                do(meeting)
            except ValidationError as error:
                self.message_user(request, f"{meeting}: {' '.join(error.messages)}", messages.ERROR)
            else:
                self.message_user(request, done % {"meeting": meeting}, messages.SUCCESS)
