"""Questions about meetings and what came of them, in the domain's words. Every list, page and export asks here."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from networks.permissions import Access, Role, access_for
from networks.querysets import visible_networks


def visible_meetings(access: Access, prefix: str = "") -> Q:
    """The condition under which a meeting may be seen; `prefix` is the way to it, such as `item__meeting__`.

    Its network must be visible, and a draft is for those who may edit it.
    """
    if access.is_administrator:
        return Q()
    network = visible_networks(access, f"{prefix}network__")
    draft = Q(**{f"{prefix}status": "draft"})
    editable = access.networks(Role.SECRETARY, Role.COORDINATOR)
    if editable:
        return network & (~draft | Q(**{f"{prefix}network__in": editable}))
    return network & ~draft


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """What the user may see: published, planned and cancelled meetings of visible networks, and own drafts."""
        return self.filter(visible_meetings(access_for(user)))

    def published(self) -> "MeetingQuerySet":
        return self.filter(status="published")

    def with_notes(self) -> "MeetingQuerySet":
        """Everything that a meeting's notes consist of, in a fixed number of queries."""
        return self.select_related("network", "note_taker_person").prefetch_related(
            "attendances__person",
            "attendances__municipality",
            "attendances__item",
            "items__presenters__person",
            "items__decisions",
            "items__actions__responsible__person",
            "items__actions__responsible__municipality",
            "items__actions__responsible__network",
        )

    def coming(self, today: datetime.date) -> "MeetingQuerySet":
        """Planned meetings that have not passed, the nearest first."""
        return self.filter(_not_over(today), status="planned").order_by("start", "pk")

    def missing_notes(self, today: datetime.date) -> "MeetingQuerySet":
        """Planned meetings that have passed without notes."""
        return self.filter(status="planned").exclude(_not_over(today))


def _not_over(today: datetime.date) -> Q:
    return Q(start__gte=today) | Q(end__gte=today)


class _OutcomeQuerySet(models.QuerySet[Any]):
    """What decisions and actions have in common: a meeting, by way of their item."""

    def visible_to(self, user: Any) -> "_OutcomeQuerySet":
        return self.filter(visible_meetings(access_for(user), "item__meeting__"))

    def published(self) -> "_OutcomeQuerySet":
        return self.filter(item__meeting__status="published")

    def with_meeting(self) -> "_OutcomeQuerySet":
        return self.select_related("item__meeting__network")

    def latest_first(self) -> "_OutcomeQuerySet":
        return self.order_by("-item__meeting__start", "-item__meeting_id", "item__position", "position")


class DecisionQuerySet(_OutcomeQuerySet):
    pass


class ActionItemQuerySet(_OutcomeQuerySet):
    def open_actions(self) -> "ActionItemQuerySet":
        """Not done and not dropped, as published."""
        return self.published().filter(state="open")  # type: ignore[return-value]

    def with_responsible(self) -> "ActionItemQuerySet":
        return self.prefetch_related("responsible__person", "responsible__municipality", "responsible__network")
