"""Who may do what: every rule about access stands here, and views, admin, lists and exports all ask it.

An account's rights come from the seats that its person holds today (`Access`). Whom nothing here lets in is a visitor,
who reads what is published in public networks.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    MEMBER = "member", _("member")
    SECRETARY = "secretary", _("secretary")
    COORDINATOR = "coordinator", _("coordinator")


@dataclass(frozen=True, slots=True)
class Access:
    """What one account may do today, network by network (primary keys)."""

    is_administrator: bool = False
    roles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    person_id: int | None = None
    """The person, for one who holds any seat at all."""
    municipality_ids: frozenset[int] = frozenset()

    def networks(self, *roles: Role) -> list[int]:
        """The networks in which the account holds any of the roles, or any role at all when none is named."""
        return [network for network, held in self.roles.items() if not roles or not held.isdisjoint(roles)]

    def _holds(self, network_id: int, *roles: Role) -> bool:
        return self.is_administrator or network_id in self.networks(*roles)

    @property
    def may_use_admin(self) -> bool:
        return self.is_administrator or bool(self.networks(Role.COORDINATOR))

    @property
    def may_add_names(self) -> bool:
        """Enter a person or a topic that is not there yet, while entering notes."""
        return self.may_use_admin

    def may_edit_notes(self, network_id: int) -> bool:
        """Read and change drafts."""
        return self._holds(network_id, Role.SECRETARY, Role.COORDINATOR)

    def may_enter_meetings(self, network_id: int) -> bool:
        """Enter, plan and publish the network's meetings in the admin."""
        return self._holds(network_id, Role.COORDINATOR)

    def may_see_sources(self, network_id: int) -> bool:
        """Source documents."""
        return self._holds(network_id, Role.SECRETARY, Role.COORDINATOR)

    def may_see_contacts(self, network_id: int) -> bool:
        """E-mail and phone in the network's roll."""
        return self._holds(network_id)

    def may_edit_contacts(self, network_id: int) -> bool:
        """E-mail and phone of those in the network's roll."""
        return self._holds(network_id, Role.COORDINATOR)


VISITOR = Access()


def access_of(user: Any) -> Access:
    """The rights that an account's seats give it today: none for a visitor, an ended seat or a closed account."""
    from networks.models import Member

    if not user.is_authenticated or not user.is_active:
        return VISITOR
    if user.person_id is None:
        return Access(is_administrator=user.is_superuser)
    roles: dict[int, set[str]] = defaultdict(set)
    municipalities = set()
    seats = Member.objects.filter(person=user.person_id).valid_on(timezone.localdate())
    for network_id, role, municipality_id in seats.values_list("network_id", "role", "municipality_id"):
        roles[network_id].add(role)
        if municipality_id and role == Role.MEMBER:
            municipalities.add(municipality_id)
    return Access(
        is_administrator=user.is_superuser,
        roles={network: frozenset(held) for network, held in roles.items()},
        person_id=user.person_id if roles else None,
        municipality_ids=frozenset(municipalities),
    )


def access_for(user: Any) -> Access:
    """The rights of whoever makes a request, a visitor included."""
    return VISITOR if isinstance(user, AnonymousUser) else user.access


def may_invite(user: Any, person: Any) -> bool:
    """Give a person an account, or a link to choose its password.

    For a coordinator, every seat that the person holds or is to hold must be in networks that the coordinator leads
    today: with such a link one could be the person, who must have no rights beyond the coordinator's own.
    """
    from networks.models import Member

    access = access_for(user)
    if access.is_administrator:
        return True
    seats = Member.objects.filter(person=person).not_ended_on(timezone.localdate())
    networks = set(seats.values_list("network_id", flat=True))
    return bool(networks) and networks <= set(access.networks(Role.COORDINATOR))
