"""Meetings: their facts and notes."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.record import RecordMixin, UnderMeeting
from meetings.dates import when
from meetings.lifecycle import open_draft, publish, refresh_text
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
class MeetingAdmin(RecordMixin, ScopedAdmin):
    network_path = "network_id"
    meeting_path = ""
    list_display = ["__str__", "date", "status", "place"]
    list_filter = ["status", ("network", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["network"]
    search_fields = ["slug", "theme", "place"]
    readonly_fields = ["slug", "status"]
    raw_id_fields = ["note_taker_person"]
    inlines = [AttendanceInline, AgendaItemInline, AttachmentInline]
    actions = ["open_drafts", "publish_drafts"]

    @admin.display(description=gettext_lazy("date"), ordering="start")
    def date(self, meeting: Meeting) -> str:
        return when(meeting, short=True)

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
