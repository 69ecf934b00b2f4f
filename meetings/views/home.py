"""The overview: what comes, what is new, what is to be done, and one's own networks first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings.models import ActionItem, Decision, Meeting
from networks.models import Network
from networks.permissions import access_for

FEW = 3
"""As many decisions of one meeting as the overview shows."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    access = access_for(request.user)
    meetings = Meeting.objects.visible_to(request.user).with_network()
    actions = ActionItem.objects.visible_to(request.user).open_actions().with_meeting().with_responsible()
    own = set(access.networks())
    networks = list(Network.objects.visible_to(request.user))
    return render(
        request,
        "meetings/home.html",
        {
            "own_networks": [network for network in networks if network.pk in own],
            "other_networks": [network for network in networks if network.pk not in own],
            "coming": meetings.ahead(today)[:6],
            "missing": meetings.missing_notes(today).order_by("-start", "-pk")[:4],
            "latest": [_with_decisions(meeting) for meeting in meetings.published().with_decisions()[:5]],
            "drafts": meetings.filter(status=Meeting.Status.DRAFT, network__in=own)[:5] if own else [],
            "own_actions": actions.asked_of(access).latest_first()[:8] if own else [],
            "actions": actions.latest_first()[:6],
        },
    )


def _with_decisions(meeting: Meeting) -> tuple[Meeting, list[Decision], int]:
    """A meeting, its first decisions, and how many more there are."""
    decisions = [decision for item in meeting.items.all() for decision in item.decisions.all()]
    return meeting, decisions[:FEW], len(decisions[FEW:])
