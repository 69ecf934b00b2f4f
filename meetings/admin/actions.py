"""Actions and attachments, which live on after their meeting is published; their words are entered with the meeting."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.models import ActionItem, Attachment, FollowUp, Meeting
from networks.admin.scope import ScopedAdmin, ScopedInline


class FollowUpInline(ScopedInline):
    network_path = "item__meeting__network_id"
    model = FollowUp
    fields = ["day", "text"]


@admin.register(ActionItem)
class ActionItemAdmin(ScopedAdmin):
    """What became of an action: its state and its follow-ups."""

    network_path = "item__meeting__network_id"
    list_display = ["text", "who", "state", "due_date", "item"]
    list_filter = ["state", ("item__meeting__network", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["item"]
    search_fields = ["folded"]
    fields = ["item", "text", "who", "due_date", "due_text", "state"]
    readonly_fields = ["item", "text", "who", "due_date", "due_text"]
    inlines = [FollowUpInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("responsible")

    @admin.display(description=_("responsible"))
    def who(self, action: ActionItem) -> str:
        return ", ".join(one.text for one in action.responsible.all())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ActionItem | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ActionItem, form: Any, change: bool) -> None:
        obj.save(update_fields=["state"])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            if row.author_id is None:
                row.author_id = request.user.pk
        formset.save()


@admin.register(Attachment)
class AttachmentAdmin(ScopedAdmin):
    """An attachment that the notes mention and nobody had supplied may be supplied after publication.

    Before it, the meeting's own page is the one place to change one: there, nobody saves onto another's.
    """

    network_path = "meeting__network_id"
    list_display = ["title", "meeting", "is_missing"]
    list_select_related = ["meeting__network"]
    search_fields = ["title"]
    fields = ["title", "meeting", "file", "url"]

    def get_readonly_fields(self, request: HttpRequest, obj: Attachment | None = None) -> list[str]:
        """What the notes call it stays, and so does what has been supplied. A draft's are entered with the draft."""
        if obj is None or not obj.meeting.has_notes:
            return ["meeting"]
        if obj.meeting.status == Meeting.Status.DRAFT:
            return self.fields
        return ["meeting", "title"] if obj.is_missing else ["meeting", "title", "file", "url"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Attachment | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.meeting.has_notes)
