"""The municipalities and, for each, its seats, its attendance and what it is to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings.models import ActionItem, Meeting
from networks.models import Member, Municipality

LATEST = 15


@require_safe
def municipality_list(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/municipality_list.html", {"municipalities": Municipality.objects.all()})


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    municipality = get_object_or_404(Municipality, slug=slug)
    seats = Member.objects.visible_to(request.user).filter(municipality=municipality).valid_on(timezone.localdate())
    attended = Meeting.objects.visible_to(request.user).published().attended_by(municipality=municipality)
    actions = ActionItem.objects.visible_to(request.user).open_actions().of_municipality(request.user, slug)
    return render(
        request,
        "meetings/municipality.html",
        {
            "municipality": municipality,
            "seats": seats.select_related("network", "person").order_by("network__name", "body", "person__name", "pk"),
            "meetings": attended.with_network()[:LATEST],
            "actions": actions.with_meeting().with_responsible().latest_first()[:LATEST],
        },
    )
