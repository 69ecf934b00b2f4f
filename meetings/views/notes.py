"""One meeting: its notes, their print and their versions, the documents they came from, and its attachments."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import reading
from meetings.exports.markup import (
    attachments_html,
    facts_html,
    guests_html,
    notes_html,
    outline_html,
    published_text,
    summary_html,
)
from meetings.exports.plain import notes_text
from meetings.exports.printable import self_contained
from meetings.models import Attachment, Meeting, SourceDocument
from meetings.notes import Notes
from meetings.presentation import ShownNotes
from meetings.querysets import visible_meetings
from meetings.views.source_text import facts_of, pointers_of, segments_of
from networks.permissions import access_for


def visible_meeting(request: HttpRequest, slug: str) -> Meeting:
    """The meeting with its network, if whoever asks may see it; anything else is a 404."""
    meeting = reading.visible_meeting(request.user, slug)
    if meeting is None:
        raise Http404
    return meeting


@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes of a meeting, or, before there are any, its facts."""
    meeting = visible_meeting(request, slug)
    beside = reading.beside(meeting, request.user)
    published, shown = reading.current_notes(meeting, beside)
    context: dict[str, Any] = {
        "meeting": meeting,
        "published": published,
        "publication": published_text(published),
        "shown": shown,
        "attachments": attachments_html(beside.attachments),
        "neighbours": beside.neighbours,
        "sources": _sources(meeting, request),
        "may_enter": _may_enter(meeting, request),
        "is_past": meeting.last_day < timezone.localdate(),
    }
    if shown:
        context |= {
            "facts": facts_html(shown),
            "outline": outline_html(shown),
            "summary": summary_html(shown),
            "notes": notes_html(shown, links=True),
            "guests": guests_html(shown, links=True),
        }
    return render(request, "meetings/meeting.html", context)


@require_safe
def meeting_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes as a printable page; with `?ladda-ner=1` as one self-contained file, with `?som=text` as text."""
    meeting = visible_meeting(request, slug)
    published, shown = reading.current_notes(meeting, reading.beside(meeting, request.user))
    if shown is None:
        raise Http404
    publication = published_text(published)
    if request.GET.get("som") == "text":
        text = notes_text(shown, meeting.network.name, publication or _("DRAFT"))
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{meeting.slug}.txt"'
        return response
    context = {
        "meeting": meeting,
        "published": published,
        "publication": publication,
        "shown": shown,
        "facts": facts_html(shown),
        "notes": notes_html(shown, links=False),
        "guests": guests_html(shown, links=False),
        "address": request.build_absolute_uri(meeting.get_absolute_url()),
    }
    if "ladda-ner" not in request.GET:
        return render(request, "print/meeting.html", context)
    response = HttpResponse(self_contained(context))
    response["Content-Disposition"] = f'attachment; filename="{meeting.slug}.html"'
    return response


@require_safe
def meeting_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The notes as they were published in one version."""
    meeting = visible_meeting(request, slug)
    version = get_object_or_404(meeting.versions.select_related("published_by__person"), number=number)
    shown = ShownNotes(Notes.from_json(version.content))
    context = {
        "meeting": meeting,
        "version": version,
        "shown": shown,
        "facts": facts_html(shown),
        "notes": notes_html(shown, links=False),
    }
    return render(request, "meetings/version.html", context)


@require_safe
def meeting_source(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A source document with each fact's place in it, or, with `?ladda-ner=1`, its bytes."""
    meeting = visible_meeting(request, slug)
    if not access_for(request.user).may_see_sources(meeting.network_id):
        raise Http404
    document = get_object_or_404(meeting.sources, pk=pk)
    if "ladda-ner" in request.GET:
        response = HttpResponse(bytes(document.content), content_type=document.content_type)
        response["Content-Disposition"] = content_disposition_header(True, document.name) or "attachment"
        return response
    pointers = pointers_of(document)
    context = {
        "meeting": meeting,
        "document": document,
        "segments": segments_of(document, pointers),
        "facts": facts_of(pointers),
    }
    return render(request, "meetings/source.html", context)


@require_safe
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """An attached file, always as a download: it is somebody else's content."""
    visible = Attachment.objects.filter(visible_meetings(access_for(request.user), "meeting__"))
    attachment = get_object_or_404(visible.exclude(file=""), pk=pk)
    try:
        return FileResponse(attachment.file.open(), as_attachment=True)
    except FileNotFoundError as error:
        raise Http404 from error


def _may_enter(meeting: Meeting, request: HttpRequest) -> bool:
    """Whether there is something to enter or change for whoever reads: what is published is a record."""
    is_record = meeting.status == Meeting.Status.PUBLISHED
    return not is_record and access_for(request.user).may_enter_meetings(meeting.network_id)


def _sources(meeting: Meeting, request: HttpRequest) -> list[SourceDocument]:
    """The documents behind the notes, for those who may see them."""
    if not access_for(request.user).may_see_sources(meeting.network_id):
        return []
    return list(meeting.sources.only("name", "meeting"))
