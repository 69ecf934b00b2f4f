"""The networks and, for each, its roll and its meetings."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings.models import ActionItem, Attendance, Meeting, Topic
from networks.models import Member, Municipality, Network
from networks.permissions import access_for

LATEST = 10
"""How many of the latest meetings the attendance is counted over: what holds now, at a cost that does not grow."""


@require_safe
def network_list(request: HttpRequest) -> HttpResponse:
    own = set(access_for(request.user).networks())
    networks = list(Network.objects.visible_to(request.user))
    return render(
        request,
        "networks/network_list.html",
        {
            "own_networks": [network for network in networks if network.pk in own],
            "other_networks": [network for network in networks if network.pk not in own],
        },
    )


@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_object_or_404(Network.objects.visible_to(request.user), slug=slug)
    today = timezone.localdate()
    meetings = Meeting.objects.visible_to(request.user).filter(network=network)
    seats = list(Member.objects.filter(network=network).valid_on(today).with_person().by_municipality())
    actions = ActionItem.objects.visible_to(request.user).open_actions().filter(item__meeting__network=network)
    return render(
        request,
        "networks/network.html",
        {
            "network": network,
            "roll": _roll(seats),
            "sees_contacts": access_for(request.user).may_see_contacts(network.pk),
            "coming": meetings.with_network().ahead(today)[:LATEST],
            "past": meetings.with_network().with_outcome_counts().held()[:LATEST],
            "missing": meetings.missing_notes(today).order_by("-start", "-pk")[:LATEST],
            "actions": actions.with_meeting().with_responsible().latest_first()[:LATEST],
            "topics": Topic.objects.recurring_in(meetings)[:12],
            "attendance": _attendance(meetings, seats),
        },
    )


def _roll(seats: Iterable[Member]) -> list[tuple[Municipality | None, list[Member]]]:
    """The seats of each municipality, in the order of `by_municipality()`; those of none come last."""
    return [(municipality, list(own)) for municipality, own in groupby(seats, key=lambda seat: seat.municipality)]


def _attendance(meetings: Any, seats: Iterable[Member]) -> dict[str, Any]:
    """At how many of the latest meetings each municipality, seated or only seen there, was present."""
    latest = list(meetings.published().values_list("pk", flat=True)[:LATEST])
    if not latest:
        return {"meetings": 0, "rows": []}
    present = Attendance.objects.filter(meeting__in=latest, status=Attendance.Status.PRESENT)
    counts = dict(present.order_by().values_list("municipality").annotate(Count("meeting", distinct=True)))
    wanted = counts.keys() | {seat.municipality_id for seat in seats}
    rows = [(one, counts.get(one.pk, 0)) for one in Municipality.objects.all() if one.pk in wanted]
    return {"meetings": len(latest), "rows": rows}
