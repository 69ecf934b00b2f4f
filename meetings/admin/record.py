"""What the admin pages of notes share: nobody changes a published meeting's notes here."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import F, ForeignKey
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from meetings.lifecycle import NotADraft, PublishedRecord
from meetings.models import (
    AgendaItem,
    Meeting,
)
from meetings.models.fields import RichTextField
from meetings.widgets import RichTextFormField, RichTextInput
from networks.admin.scope import HTTPS_UNLESS_SAID, ScopedInline


class RecordMixin:
    """Rows of the notes, which nobody changes once published; `meeting_path` leads from a row to its meeting."""

    meeting_path = "meeting"
    formfield_overrides: Any = {
        **HTTPS_UNLESS_SAID,
        RichTextField: {"form_class": RichTextFormField, "widget": RichTextInput},
    }

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
