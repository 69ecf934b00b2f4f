"""The topics and, for each, its thread through meetings and networks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meetings.models import AgendaItem, Topic
from meetings.querysets import visible_meetings
from meetings.views.listing import page_of
from networks.permissions import access_for


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/topic_list.html", {"topics": Topic.objects.visible_to(request.user)})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The items of visible meetings that took the topic up, the first first."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    items = (
        AgendaItem.objects.filter(visible_meetings(access_for(request.user), "meeting__"), topics=topic)
        .select_related("meeting__network")
        .prefetch_related("decisions", "actions__responsible")
        .order_by("meeting__start", "meeting_id", "position")
    )
    page, notice = page_of(request, items, 20)
    return render(request, "meetings/topic.html", {"topic": topic, "page": page, "notices": [notice] if notice else []})
