"""The admin of what happened: meetings and their notes in draft. A published meeting can be read here, not changed."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import F, ForeignKey, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.dates import when
from meetings.lifecycle import NotADraft, PublishedRecord, open_draft, publish, refresh_text
from meetings.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    FollowUp,
    Meeting,
    Presenter,
    Responsible,
    Topic,
)
from networks.admin import ScopedAdmin, ScopedInline, SluggedAdmin
from networks.slugs import unique_slug


class RecordMixin:
    """Rows of the notes, which nobody changes once published; `meeting_path` leads from a row to its meeting."""

    meeting_path = "meeting"

    def is_published(self, obj: Any) -> bool:
        for name in filter(None, self.meeting_path.split("__")):
            obj = getattr(obj, name)
        return bool(obj.status == Meeting.Status.PUBLISHED)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and self.is_published(obj))  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and self.is_published(obj))  # type: ignore[misc]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Say so, rather than fail, when somebody publishes the notes while they are being changed here."""
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        except (PublishedRecord, NotADraft) as error:
            messages.error(request, " ".join(error.messages))
            return redirect(request.path)


class PositionedFormSet(BaseInlineFormSet):
    """Rows in order: they may change places, but not share one, and nobody is entered twice."""

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        for names in (["position"], ["person", "item"]):
            values = [tuple(row.get(name) for name in names) for row in kept if row.get(names[0])]
            if len(set(values)) < len(values):
                raise ValidationError(_("Two rows have the same %(field)s.") % {"field": self._label(names[0])})

    def _label(self, name: str) -> str:
        return str(self.model._meta.get_field(name).verbose_name)

    def save(self, commit: bool = True) -> Any:
        """In two steps, as positions are unique at every moment: first out of the way, then to where they belong."""
        moved = [form.instance.pk for form in self.initial_forms if "position" in form.changed_data]
        self.model._base_manager.filter(pk__in=moved).update(position=F("position") + 1_000_000)
        return super().save(commit)


class NotesInline(RecordMixin, ScopedInline):
    """Rows under a meeting or an item; the object that permissions are asked about is the row that they stand under."""

    meeting_path = ""
    formset = PositionedFormSet

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and self.is_published(obj))

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only the items of the meeting that the form is about."""
        if db_field.related_model is AgendaItem:
            resolved = request.resolver_match
            meeting = unquote(resolved.kwargs.get("object_id", "")) if resolved else None
            kwargs["queryset"] = AgendaItem.objects.filter(meeting=meeting) if meeting else AgendaItem.objects.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class UnderMeeting(NotesInline):
    network_path = "network_id"


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


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    list_display = ["name"]
    search_fields = ["name"]
    raw_id_fields = ["items"]
