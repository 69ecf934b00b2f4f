"""The list of all meetings."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from meetings.filters import MeetingFilters
from meetings.models import Meeting
from meetings.views.listing import answer, listing_of


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    rows = Meeting.objects.visible_to(request.user).with_network().with_outcome_counts()
    filters = MeetingFilters(request.GET, rows, request.user)
    return answer(request, "meetings/meeting_list.html", {"list": listing_of(request, filters, filters.qs, 25)})
