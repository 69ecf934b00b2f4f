"""Slowing down whoever guesses passwords, or asks for link after link to choose a new one.

Sign-in failures are django-axes' to count; the limits and whom they hold for stand here and in the settings.
"""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.core.cache import cache
from django.db.models import Sum
from django.http import HttpRequest

FAILURES_FROM_ONE_ADDRESS = 10
"""How many times the limit of an account an address may fail, over all accounts: a whole town hall may share one."""

LINKS_AN_HOUR = {"email": 3, "address": 20}
"""How many links to choose a new password may be asked for; each server process counts its own."""


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from, as whoever sends it cannot forge.

    Behind a proxy it is the last address of X-Forwarded-For, which the proxy itself wrote; what stands before it is the
    client's own word. An IPv6 address is cut to its first half, as every customer has the other half to choose from.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    for text in (forwarded.rpartition(",")[2].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            address = ip_address(text)
        except ValueError:
            continue
        if not isinstance(address, IPv6Address):
            return str(address)
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return None


def typed_address(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address that sign-in is tried with, in the form in which accounts keep it."""
    return str((credentials or request.POST).get("username") or "").lower()[:255]


class SignInFailures(AxesDatabaseHandler):
    """Counts failures by account and address together, and by address alone with a wider limit.

    An account alone is never locked: anybody could then lock anybody else out.
    """

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The number that is held against an account's limit."""
        of_both, of_address = (
            attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(of_both, of_address // FAILURES_FROM_ONE_ADDRESS)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """After a success, forget the account's failures, but not those that other accounts met from the address."""
        of_both, _of_address = self.filter_user_attempts(request, credentials)
        return of_both.delete()[0]


def asks_too_often(request: HttpRequest, email: str) -> bool:
    """Whether this is one link too many within the hour, for the e-mail address or from where it is asked."""
    asked = {"email": email.lower(), "address": client_address(request) or ""}
    return any(_count(f"{kind} {value}") > LINKS_AN_HOUR[kind] for kind, value in asked.items())


def _count(what: str) -> int:
    """How many times this has happened within an hour from the first, now included."""
    key = f"links-{sha256(what.encode()).hexdigest()}"
    if cache.add(key, 1, 3600):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the hour ended between the two
        return 1
