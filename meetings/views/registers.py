"""The registers of decisions and of actions, as pages and as CSV."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from meetings.exports.csv import actions_csv, decisions_csv
from meetings.filters import ActionFilters, DecisionFilters
from meetings.models import ActionItem, Decision
from meetings.views.listing import answer, listing_of


@require_safe
def decisions(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What has been decided, as published."""
    rows = Decision.objects.visible_to(request.user).published().with_meeting().latest_first()
    filters = DecisionFilters(request.GET, rows, request.user)
    if request.GET.get("format") == "csv" and filters.is_valid():
        return decisions_csv(filters.qs, request.build_absolute_uri("/"))
    return answer(request, "meetings/decision_list.html", {"list": listing_of(request, filters, filters.qs, 30)})


@require_safe
def actions(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What someone is to do, as published."""
    rows = ActionItem.objects.visible_to(request.user).published().with_meeting().with_responsible().latest_first()
    filters = ActionFilters(request.GET, rows, request.user)
    if request.GET.get("format") == "csv" and filters.is_valid():
        return actions_csv(filters.qs, request.build_absolute_uri("/"))
    return answer(request, "meetings/action_list.html", {"list": listing_of(request, filters, filters.qs, 30)})
