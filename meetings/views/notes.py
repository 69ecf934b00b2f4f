"""One meeting: its notes, their print and their versions, the documents they came from, and its attachments."""

import datetime
from collections import defaultdict
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from meetings.compiled import Compiled
from meetings.dates import when_text
from meetings.exports.markup import facts_html, guests_html, notes_html, outline_html, summary_html
from meetings.exports.printable import self_contained
from meetings.models import ActionItem, AgendaItem, Attachment, Meeting, MeetingVersion, SourceDocument
from meetings.notes import Notes, notes_of
from meetings.presentation import LiveAction, ShownNotes
from meetings.querysets import visible_meetings
from meetings.views.source_text import segments_of
from networks.permissions import access_for


class Published(NamedTuple):
    """When and by whom the shown version was published."""

    number: int
    published_at: datetime.datetime
    published_by: str


class ShownAttachment(NamedTuple):
    """An attachment: its title, where it is to be had (empty: missing), and the position of its item."""

    title: str
    address: str
    item: int | None


class Neighbour(NamedTuple):
    address: str
    when: str


# What the page needs beside the meeting itself; each is asked for by the meeting's key.
_VERSION = Compiled(
    lambda key: (
        MeetingVersion.objects.filter(meeting=key)
        .order_by("-number")
        .values_list("content", "number", "published_at", "published_by__person__name", "published_by__email")[:1]
    )
)
_LIVE_ACTIONS = Compiled(
    lambda key: (
        ActionItem.objects.filter(item__meeting=key)
        .order_by("follow_ups__day", "follow_ups__pk")
        .values_list("pk", "item__position", "position", "state", "follow_ups__day", "follow_ups__text")
    )
)
_TOPICS = Compiled(
    lambda key: (
        AgendaItem.objects.filter(meeting=key, topics__isnull=False)
        .order_by("topics__name")
        .values_list("position", "topics__name", "topics__slug")
    )
)
_ATTACHMENTS = Compiled(
    lambda key: (
        Attachment.objects.filter(meeting=key)
        .order_by("position")
        .values_list("pk", "title", "file", "url", "item__position")
    )
)


def _beside(key: int, *, later: bool, drafts: bool) -> QuerySet[Meeting, Any]:
    """The meeting just before or just after the one with the key, in its network, drafts left out or not."""
    this = Meeting.objects.filter(pk=key)
    start = Subquery(this.values("start"))
    others = Meeting.objects.filter(network=Subquery(this.values("network")))
    if not drafts:
        others = others.exclude(status=Meeting.Status.DRAFT)
    if later:
        others = others.filter(Q(start__gt=start) | Q(pk__gt=key), start__gte=start).order_by("start", "pk")
    else:
        others = others.filter(Q(start__lt=start) | Q(pk__lt=key), start__lte=start).order_by("-start", "-pk")
    return others.values_list("slug", "start", "end", "precision", "certainty")[:1]


_NEIGHBOURS = {
    side: [Compiled(partial(_beside, later=later, drafts=drafts)) for drafts in (False, True)]
    for side, later in {"previous": False, "next": True}.items()
}


def visible_meeting(request: HttpRequest, slug: str) -> Meeting:
    """The meeting, if whoever asks may see it; anything else is a 404."""
    meetings = Meeting.objects.visible_to(request.user).select_related("network")
    meeting: Meeting = get_object_or_404(meetings, slug=slug)
    return meeting


def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes of a meeting, or, before there are any, its facts."""
    meeting = visible_meeting(request, slug)
    published, shown = _current_notes(meeting)
    context: dict[str, Any] = {
        "meeting": meeting,
        "published": published,
        "shown": shown,
        "attachments": _attachments(meeting.pk),
        "neighbours": _neighbours(meeting, request),
        "sources": _sources(meeting, request),
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


def meeting_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes as a printable page; with `?ladda-ner=1` as one self-contained file."""
    meeting = visible_meeting(request, slug)
    published, shown = _current_notes(meeting)
    if shown is None:
        raise Http404
    context = {
        "meeting": meeting,
        "published": published,
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


def _current_notes(meeting: Meeting) -> tuple[Published | None, ShownNotes | None]:
    """The notes to show: the record of a published meeting, the rows of a draft, nothing before that."""
    if meeting.status == Meeting.Status.PUBLISHED:
        [(content, number, at, by, email)] = _VERSION.rows(meeting.pk)
        published, notes = Published(number, at, by or email or ""), Notes.from_json(content)
    elif meeting.status == Meeting.Status.DRAFT:
        published, notes = None, notes_of(Meeting.objects.with_notes().get(pk=meeting.pk))
    else:
        return None, None
    return published, ShownNotes(notes, _live_actions(meeting.pk), _topics(meeting.pk))


def _live_actions(meeting: int) -> dict[tuple[int, int], LiveAction]:
    """State and follow-ups of the meeting's actions, by the positions of item and action."""
    live: dict[tuple[int, int], LiveAction] = {}
    for pk, item, position, state, day, text in _LIVE_ACTIONS.rows(meeting):
        action = live.setdefault((item, position), LiveAction(pk, state))
        if text:
            action.follow_ups.append((day, text))
    return live


def _topics(meeting: int) -> dict[int, list[tuple[str, str]]]:
    """Name and slug of the topics of each item, by its position."""
    topics: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for position, name, slug in _TOPICS.rows(meeting):
        topics[position].append((name, slug))
    return topics


def _attachments(meeting: int) -> list[ShownAttachment]:
    return [
        ShownAttachment(title, reverse("attachment", args=[pk]) if file else url, item)
        for pk, title, file, url, item in _ATTACHMENTS.rows(meeting)
    ]


def _neighbours(meeting: Meeting, request: HttpRequest) -> dict[str, Neighbour]:
    """The meetings just before and just after this one in its network, among those that may be seen."""
    drafts = access_for(request.user).may_edit_notes(meeting.network_id)
    return {
        side: Neighbour(reverse("meeting", args=[slug]), when_text(start, end, precision, certainty, short=True))
        for side, queries in _NEIGHBOURS.items()
        for slug, start, end, precision, certainty in queries[drafts].rows(meeting.pk)
    }


def _sources(meeting: Meeting, request: HttpRequest) -> list[SourceDocument]:
    """The documents behind the notes, for those who may see them."""
    if not access_for(request.user).may_see_sources(meeting.network_id):
        return []
    return list(meeting.sources.only("name", "meeting"))
