"""One meeting: its notes, their print and their versions, the documents they came from, and its attachments."""

from collections import defaultdict

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from meetings.exports.printable import self_contained
from meetings.models import ActionItem, AgendaItem, Attachment, Meeting, MeetingVersion, SourceDocument
from meetings.notes import Notes, notes_of
from meetings.presentation import LiveAction, ShownNotes
from meetings.querysets import visible_meetings
from meetings.views.source_text import segments_of
from networks.permissions import access_for

HAS_NOTES = {Meeting.Status.DRAFT, Meeting.Status.PUBLISHED}


def visible_meeting(request: HttpRequest, slug: str) -> Meeting:
    """The meeting, if whoever asks may see it; anything else is a 404."""
    meetings = Meeting.objects.visible_to(request.user).select_related("network")
    meeting: Meeting = get_object_or_404(meetings, slug=slug)
    return meeting


def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes of a meeting, or, before there are any, its facts."""
    meeting = visible_meeting(request, slug)
    version, shown = _current_notes(meeting)
    return render(
        request,
        "meetings/meeting.html",
        {
            "meeting": meeting,
            "version": version,
            "shown": shown,
            "attachments": list(meeting.attachments.select_related("item")),
            "neighbours": _neighbours(meeting, request),
            "sources": _sources(meeting, request),
            "is_past": meeting.last_day < timezone.localdate(),
        },
    )


def meeting_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes as a printable page; with `?ladda-ner=1` as one self-contained file."""
    meeting = visible_meeting(request, slug)
    version, shown = _current_notes(meeting)
    if shown is None:
        raise Http404
    address = request.build_absolute_uri(meeting.get_absolute_url())
    context = {"meeting": meeting, "version": version, "shown": shown, "address": address}
    if "ladda-ner" not in request.GET:
        return render(request, "print/meeting.html", context)
    response = HttpResponse(self_contained(context))
    response["Content-Disposition"] = f'attachment; filename="{meeting.slug}.html"'
    return response


def meeting_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The notes as they were published in one version."""
    meeting = visible_meeting(request, slug)
    version = get_object_or_404(meeting.versions.select_related("published_by__person"), number=number)
    shown = ShownNotes(Notes.from_json(version.content))
    return render(request, "meetings/version.html", {"meeting": meeting, "version": version, "shown": shown})


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
    context = {"meeting": meeting, "document": document, "segments": segments_of(document)}
    return render(request, "meetings/source.html", context)


def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """An attached file, always as a download: it is somebody else's content."""
    visible = Attachment.objects.filter(visible_meetings(access_for(request.user), "meeting__"))
    attachment = get_object_or_404(visible.exclude(file=""), pk=pk)
    return FileResponse(attachment.file.open(), as_attachment=True)


def _current_notes(meeting: Meeting) -> tuple[MeetingVersion | None, ShownNotes | None]:
    """The notes to show: the record of a published meeting, the rows of a draft, nothing before that."""
    if meeting.status not in HAS_NOTES:
        return None, None
    version = None
    if meeting.status == Meeting.Status.PUBLISHED:
        version = meeting.versions.select_related("published_by__person").latest("number")
        notes = Notes.from_json(version.content)
    else:
        notes = notes_of(Meeting.objects.with_notes().get(pk=meeting.pk))
    return version, ShownNotes(notes, _live_actions(meeting), _topics(meeting))


def _live_actions(meeting: Meeting) -> dict[tuple[int, int], LiveAction]:
    """State and follow-ups of the meeting's actions, by the positions of item and action."""
    live: dict[tuple[int, int], LiveAction] = {}
    rows = ActionItem.objects.filter(item__meeting=meeting).order_by("follow_ups__day", "follow_ups__pk")
    for pk, item, position, state, day, text in rows.values_list(
        "pk", "item__position", "position", "state", "follow_ups__day", "follow_ups__text"
    ):
        action = live.setdefault((item, position), LiveAction(pk, state))
        if text:
            action.follow_ups.append((day, text))
    return live


def _topics(meeting: Meeting) -> dict[int, list[tuple[str, str]]]:
    """Name and slug of the topics of each item, by its position."""
    topics: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = AgendaItem.objects.filter(meeting=meeting, topics__isnull=False).order_by("topics__name")
    for position, name, slug in rows.values_list("position", "topics__name", "topics__slug"):
        topics[position].append((name, slug))
    return topics


def _neighbours(meeting: Meeting, request: HttpRequest) -> dict[str, Meeting | None]:
    """The meetings just before and just after this one in its network, among those that may be seen."""
    others = Meeting.objects.visible_to(request.user).filter(network=meeting.network_id)
    others = others.only("slug", "status", "start", "end", "precision", "certainty")
    before = Q(start__lt=meeting.start) | Q(start=meeting.start, pk__lt=meeting.pk)
    after = Q(start__gt=meeting.start) | Q(start=meeting.start, pk__gt=meeting.pk)
    return {
        "previous": others.filter(before).order_by("-start", "-pk").first(),
        "next": others.filter(after).order_by("start", "pk").first(),
    }


def _sources(meeting: Meeting, request: HttpRequest) -> list[SourceDocument]:
    """The documents behind the notes, for those who may see them."""
    if not access_for(request.user).may_see_sources(meeting.network_id):
        return []
    return list(meeting.sources.only("name", "meeting"))
