"""The page on which a whole meeting is entered: shown, saved, and, when two have saved, laid side by side."""

import datetime
import json
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from meetings.admin.lifecycle import whole_number
from meetings.entry.forms import AttendanceFormSet
from meetings.entry.page import MeetingEntry, is_uuid
from meetings.entry.prefill import expected, last_headings
from meetings.entry.rows import Page
from meetings.entry.saving import NewerRevision, save
from meetings.forms import DayField
from meetings.models import Meeting
from networks.models import Network

WORDS = {
    "unsaved": _("Not saved yet."),
    "saving": _("Saving …"),
    "signedOut": _("You have been signed out. Nothing you have written is lost."),
    "noAnswer": _("The archive does not answer. Nothing you have written is lost: try again in a while."),
    "failed": _("The archive could not save. Nothing you have written is lost: try again in a while."),
    "tooLarge": _("It is too large to save at once: attach large files as links instead."),
    "moved": _("Moved to place %s."),
    "removed": _("“%s” is removed when you save."),
    "undo": _("Undo"),
    "row": _("The row"),
    "untitled": _("item without a title"),
    "added": _("Items added: %s."),
    "needed": _("Give the network and the date first."),
    "noHeadings": _("The network has no earlier notes."),
    "count": _("%present present, %unset not marked"),
}
"""What the page's scripts say."""


class EntryPage:
    """Serves the add and the change page of a meeting."""

    def get_urls(self) -> list[Any]:
        site: Any = self.admin_site  # type: ignore[attr-defined]
        own = [
            path("forvantade/", site.admin_view(self.expected_rows), name="meetings_meeting_expected"),
            path("rubriker/", site.admin_view(self.headings), name="meetings_meeting_headings"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def changeform_view(self: Any, request: HttpRequest, object_id: str | None = None, *args: Any) -> HttpResponse:
        meeting = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and meeting is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if meeting is None and not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._receive(request, meeting)
        if meeting and meeting.status == Meeting.Status.PUBLISHED:
            return self._show_published(request, meeting)
        return self._show(request, self._entry(request, meeting, start=_start(request)))

    def _receive(self: Any, request: HttpRequest, meeting: Meeting | None) -> HttpResponse:
        """Save what was sent, or show it again: with what is wrong, or beside what somebody else saved meanwhile."""
        key = request.POST.get("entry_key", "")
        was_planned = meeting is not None and not meeting.has_notes
        if meeting is None:
            meeting = self.get_queryset(request).filter(entry_key=key).first() if is_uuid(key) else None
        onto = request.POST.get("revision", "")
        if meeting and (meeting.status == Meeting.Status.PUBLISHED or onto != str(meeting.revision)):
            return self._meet(request, meeting)
        entry = self._entry(request, meeting, request.POST, request.FILES)
        if not entry.is_valid():
            return self._show(request, entry)
        try:
            saved = save(entry, request.user, onto=meeting.revision if meeting else 0)
        except (NewerRevision, IntegrityError):
            own = self.get_queryset(request)
            stored = own.filter(pk=meeting.pk) if meeting else own.filter(entry_key=key if is_uuid(key) else None)
            found = stored.first()
            return self._meet(request, found) if found else self._ask_again(request)
        return self._done(request, saved, _("The facts are saved.") if was_planned else _("The draft is saved."))

    def _meet(self: Any, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        """Lay what was sent beside what is stored; when they say the same, the form has come twice, and all is well."""
        was = meeting.history.select_related("history_user__person").first()
        entry = self._entry(request, meeting, request.POST, request.FILES)
        entry.meet_the_stored()
        entry.is_valid()
        if not entry.has_changed():
            return self._done(request, meeting, _("The draft is saved."))
        return self._show(request, entry, saved_by=was)

    def _ask_again(self, request: HttpRequest) -> HttpResponse:
        """Show a new meeting's page as it was sent, when something that it names has changed in the same moment."""
        entry = self._entry(request, None, request.POST, request.FILES)
        if entry.is_valid():
            entry.facts.add_error(None, _("It could not be saved, as somebody else saved just then. Save it again."))
        return self._show(request, entry)

    def _entry(self, request: HttpRequest, meeting: Meeting | None, *sent: Any, **kwargs: Any) -> MeetingEntry:
        data, files = sent or (None, None)
        return MeetingEntry(
            request.user,
            meeting,
            networks=Network.objects.coordinated_by(request.user),
            data=data,
            files=files,
            **kwargs,
        )

    def _done(self: Any, request: HttpRequest, meeting: Meeting, message: str) -> HttpResponse:
        if "_publish" in request.POST and meeting.status == Meeting.Status.DRAFT:
            address = reverse("admin:meetings_meeting_publish", args=[meeting.pk])
        else:
            messages.success(request, message)
            address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        if request.accepts("text/html"):
            return redirect(address)
        return JsonResponse({"location": address})

    def _show(self: Any, request: HttpRequest, entry: MeetingEntry, **context: Any) -> HttpResponse:
        meeting = entry.meeting
        title = (
            _("New meeting")
            if meeting.pk is None
            else str(Meeting.objects.select_related("network").get(pk=meeting.pk))
        )
        return TemplateResponse(
            request,
            "admin/meetings/meeting/change_form.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": title,
                "entry": entry,
                "meeting": meeting,
                "media": entry.facts.media,
                "words": json.dumps({name: str(text) for name, text in WORDS.items()}),
                "mistakes": entry.mistakes if entry.is_bound else [],
                "differences": entry.differences() if "saved_by" in context else [],
                **context,
            },
        )

    def _show_published(self: Any, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(meeting),
            "meeting": meeting,
            "missing": meeting.attachments.filter(file="", url=""),
        }
        return TemplateResponse(request, "admin/meetings/meeting/published.html", context)

    def expected_rows(self: Any, request: HttpRequest) -> HttpResponse:
        """The attendance rows of those expected, to be put into the page when network or date have changed."""
        network, day = self._network_and_day(request)
        people = expected(network, day)
        first = whole_number(request.GET.get("from", ""), otherwise=0)
        rows = AttendanceFormSet(prefix="attendance", page=Page(), rows=[], expected=people, first=first)
        return TemplateResponse(request, "admin/meetings/meeting/attendance_rows.html", {"forms": rows.forms})

    def headings(self: Any, request: HttpRequest) -> JsonResponse:
        """Number and title of the items of the network's last meeting before the day."""
        return JsonResponse({"headings": last_headings(*self._network_and_day(request))})

    def _network_and_day(self: Any, request: HttpRequest) -> tuple[Network, datetime.date]:
        own = Network.objects.coordinated_by(request.user)
        network = own.filter(pk=whole_number(request.GET.get("network", ""))).first()
        day = _day(request.GET.get("start", ""))
        if network is None or day is None:
            raise Http404
        return network, day


def _start(request: HttpRequest) -> dict[str, Any]:
    """What a new meeting's facts begin with, by the address."""
    asked, own = request.GET.get("natverk", ""), Network.objects.coordinated_by(request.user)
    return next(({"network": network.pk} for network in own if network.slug == asked), {})


def _day(text: str) -> datetime.date | None:
    try:
        return DayField(with_year=True, required=False).clean(text)
    except ValidationError:
        return None
