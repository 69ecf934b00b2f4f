"""The admin's pages on which a meeting is moved, cancelled, planned again, opened as a draft and published."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.admin.planning import MoveForm, plan_page
from meetings.lifecycle import cancel, move, open_draft, publish, replan
from meetings.models import Meeting
from meetings.readiness import Severity, doubts

PAGES = "admin/meetings/meeting/"
"""Where the templates of these pages are."""


def do_and_say(request: HttpRequest, meeting: Meeting, do: Callable[[Meeting], None], done: str) -> None:
    """Do something to a meeting, and say that it is done, or why not."""
    try:
        do(meeting)
    except ValidationError as error:
        messages.error(request, f"{meeting}: {' '.join(error.messages)}")
    else:
        messages.success(request, done % {"meeting": meeting})


class LifecyclePages:
    """Addresses and pages of a meeting's way from planned to published, for `MeetingAdmin`."""

    admin_site: Any
    get_queryset: Callable[[HttpRequest], Any]

    def get_urls(self) -> list[Any]:
        pages = {
            "publicera": (self.publish_page, "publish"),
            "stall-in": (self.cancel_page, "cancel"),
            "planera-igen": (self.replan_page, "replan"),
            "flytta": (self.move_page, "move"),
            "oppna": (require_POST(self.open_page), "open"),
        }
        own = [
            path(
                f"<int:pk>/{address}/",
                self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(page)),
                name=f"meetings_meeting_{name}",
            )
            for address, (page, name) in pages.items()
        ]
        plan = path("planera/", self.admin_site.admin_view(self.plan_page), name="meetings_meeting_plan")
        return [plan, *own, *super().get_urls()]  # type: ignore[misc]

    def plan_page(self, request: HttpRequest) -> HttpResponse:
        return plan_page(request, self.admin_site.each_context(request))

    def publish_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is missing or doubtful first, and then, knowingly, the publishing."""
        meeting = self._own(request, pk)
        if request.method == "POST":
            return self._publish(request, meeting)
        if meeting.status != Meeting.Status.DRAFT:
            return self._not_now(request, meeting)
        return self._ask_to_publish(request, meeting)

    def _publish(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        try:
            publish(meeting, by=request.user, revision=whole_number(request.POST.get("revision", "")))
        except ValidationError as error:
            if error.code == "changed":
                return self._ask_to_publish(request, self._own(request, meeting.pk), changed=True)
            return self._not_now(request, self._own(request, meeting.pk))
        text = _("The notes of %(meeting)s are published.") % {"meeting": meeting}
        messages.success(request, _with_link(text, meeting.get_absolute_url(), _("See them in the archive")))
        return redirect(_address("change", meeting))

    def _ask_to_publish(self, request: HttpRequest, meeting: Meeting, *, changed: bool = False) -> HttpResponse:
        notes = self.get_queryset(request).with_notes().get(pk=meeting.pk)
        found = doubts(notes)
        context = {
            "title": _("Publish the notes"),
            "missing": [one for one in found if one.severity == Severity.MISSING],
            "doubtful": [one for one in found if one.severity == Severity.DOUBTFUL],
            "revision": notes.revision,
            "changed": changed,
        }
        return self._page(request, notes, "publish.html", context, status=409 if changed else 200)

    def _not_now(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        """Say why there is nothing to publish."""
        if meeting.status == Meeting.Status.PUBLISHED:
            text = _("The notes of %(meeting)s are published already.") % {"meeting": meeting}
            messages.info(request, _with_link(text, meeting.get_absolute_url(), _("See them in the archive")))
        else:
            messages.warning(request, _("%(meeting)s has no notes to publish yet.") % {"meeting": meeting})
        return redirect(_address("change", meeting))

    def cancel_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = {
            "title": _("Cancel the meeting"),
            "lead": _("It stays in the archive, where everybody sees that it is cancelled. You can plan it again."),
            "yes": _("Cancel the meeting"),
        }
        return self._confirm(request, pk, Meeting.Status.PLANNED, cancel, question, _("%(meeting)s is cancelled."))

    def replan_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = {
            "title": _("Plan the meeting again"),
            "lead": _("It is no longer cancelled, and stands among the coming meetings as before."),
            "yes": _("Plan it again"),
        }
        done = _("%(meeting)s is planned again.")
        return self._confirm(request, pk, Meeting.Status.CANCELLED, replan, question, done)

    def _confirm(
        self,
        request: HttpRequest,
        pk: int,
        status: Meeting.Status,
        do: Callable[[Meeting], None],
        question: dict[str, str],
        done: str,
    ) -> HttpResponse:
        meeting = self._own(request, pk)
        if request.method == "POST" or meeting.status != status:
            return self._do(request, meeting, do, done)
        return self._page(request, meeting, "confirm.html", question)

    def open_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let the notes be written, and go to where one writes them."""
        meeting = self._own(request, pk)
        if meeting.status == Meeting.Status.DRAFT:  # pressed twice
            return redirect(_address("change", meeting))
        return self._do(request, meeting, open_draft, _("%(meeting)s is a draft now: write the notes here."))

    def _do(self, request: HttpRequest, meeting: Meeting, do: Callable[[Meeting], None], done: str) -> HttpResponse:
        """Do it, or say why not, and go to the meeting."""
        do_and_say(request, meeting, do, done)
        return redirect(_address("change", meeting))

    def move_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._own(request, pk)
        if meeting.status != Meeting.Status.PLANNED:
            refusal = _("Only a planned meeting can be moved.")
            messages.error(request, f"{meeting}: {refusal}")
            return redirect(_address("change", meeting))
        names = ("start", "end", "start_time", "end_time", "place", "theme", "revision")
        form = MoveForm(request.POST or None, initial={name: getattr(meeting, name) for name in names})
        if form.is_valid():
            was = str(meeting)
            try:
                move(meeting, form.date, form.cleaned_data["revision"])
            except ValidationError as error:
                form.add_error(None if error.code == "changed" else "start", error)
                meeting = self._own(request, pk)  # as it is now, so that it may be moved knowingly
                form.data = {**request.POST.dict(), "revision": meeting.revision}
            else:
                messages.success(request, _("%(was)s has moved: %(now)s.") % {"was": was, "now": meeting})
                return redirect(_address("change", meeting))
        return self._page(request, meeting, "move.html", {"title": _("Move the meeting"), "form": form})

    def _own(self, request: HttpRequest, pk: int) -> Meeting:
        """The meeting, if whoever asks may touch it."""
        meeting: Meeting | None = self.get_queryset(request).select_related("network").filter(pk=pk).first()
        if meeting is None:
            raise Http404
        return meeting

    def _page(
        self, request: HttpRequest, meeting: Meeting, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        shared = self.admin_site.each_context(request)
        shared |= {"meeting": meeting, "change_url": _address("change", meeting), "opts": Meeting._meta}
        return render(request, PAGES + template, shared | context, status=status)


def _address(page: str, meeting: Meeting) -> str:
    return reverse(f"admin:meetings_meeting_{page}", args=[meeting.pk])


def _with_link(text: str, address: str, words: str) -> str:
    return format_html('{} <a href="{}">{}</a>', text, address, words)


def whole_number(text: str, otherwise: int = -1) -> int:
    """The number that was sent; for anything else, what is no revision, so that nothing unseen is published."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
