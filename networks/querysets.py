"""Questions about networks and seats, in the domain's words."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from networks.permissions import Access, Role, access_for


class NetworkQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Public networks, and those in which the user holds a seat today; an administrator sees all."""
        return self.filter(visible_networks(access_for(user)))

    def coordinated_by(self, user: Any) -> Self:
        """Those whose meetings the user enters, plans and publishes; an administrator's are all."""
        access = access_for(user)
        return self.all() if access.is_administrator else self.filter(pk__in=access.networks(Role.COORDINATOR))


def visible_networks(access: Access, prefix: str = "") -> Q:
    """The condition under which a network may be seen; `prefix` is the way to it, such as `meeting__network__`."""
    if access.is_administrator:
        return Q()
    condition = Q(**{f"{prefix}visibility": "public"})
    own = access.networks()
    return condition | Q(**{f"{prefix}pk__in": own}) if own else condition


class MemberQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: datetime.date) -> Self:
        """Seats that hold on a day; an unknown first day or an open last day does not rule a seat out."""
        return self.filter(Q(start=None) | Q(start__lte=day), Q(end=None) | Q(end__gte=day))

    def not_ended_on(self, day: datetime.date) -> Self:
        """Seats that hold on a day or are still to come."""
        return self.filter(Q(end=None) | Q(end__gte=day))

    def visible_to(self, user: Any) -> Self:
        """Seats in the networks that the user may see."""
        return self.filter(visible_networks(access_for(user), "network__"))

    def with_person(self) -> Self:
        return self.select_related("person", "municipality")

    def by_municipality(self) -> Self:
        """In Swedish order of municipality, body and name; seats for no municipality last."""
        return self.order_by(F("municipality__name").asc(nulls_last=True), "body", "person__name", "pk")
