"""What the admin's front page tells a coordinator: what waits, what comes, and one's own networks."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from meetings.models import Meeting
from networks.models import Member, Network
from networks.permissions import Role, access_for

FEW = 8
"""As many of each as the page shows before it leads on to the list."""


def front_page(user: Any) -> dict[str, Any]:
    """Over the networks that the user coordinates, or all of them for an administrator."""
    today = timezone.localdate()
    access = access_for(user)
    networks, meetings = Network.objects.all(), Meeting.objects.with_network()
    if not access.is_administrator:
        own = access.networks(Role.COORDINATOR)
        networks, meetings = networks.filter(pk__in=own), meetings.filter(network__in=own)
    drafts = meetings.filter(status=Meeting.Status.DRAFT).with_last_change()
    valid = Member.objects.valid_on(today).filter(role=Role.MEMBER).values("pk")
    return {
        "missing": _few(meetings.missing_notes(today).order_by("-start", "-pk")),
        "drafts": _few(drafts.order_by("-start", "-pk")),
        "coming": _few(meetings.ahead(today)),
        "networks": networks.annotate(member_count=Count("members", filter=Q(members__in=valid))).order_by("name"),
        "is_administrator": access.is_administrator,
    }


def _few(rows: Any) -> dict[str, Any]:
    """The first rows, and whether there are more."""
    found = list(rows[: FEW + 1])
    return {"rows": found[:FEW], "more": len(found) > FEW}
