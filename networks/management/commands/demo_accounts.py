"""Accounts to try the archive with on one's own machine."""

import secrets
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from networks.models import Member, Municipality, Network, Person, User
from networks.permissions import Role

NETWORK = "hr-chefsnatverket"
MUNICIPALITY = "Ale"


@dataclass(frozen=True)
class Account:
    """One demo account; without a role it is the administrator's, and no person."""

    email: str
    name: str = ""
    role: Role | None = None

    @property
    def label(self) -> str:
        return str(self.role.label) if self.role else _("administrator")


ACCOUNTS = (
    Account("administrator@example.org"),
    Account("samordnare@example.org", "Demo Samordnare", Role.COORDINATOR),
    Account("sekreterare@example.org", "Demo Sekreterare", Role.SECRETARY),
    Account("ledamot@example.org", "Demo Ledamot", Role.MEMBER),
)


class Command(BaseCommand):
    help = (
        "Creates the demo accounts that are missing (administrator, and in HR-chefsnätverket a coordinator, a "
        "secretary and a member) and prints their passwords, once. Only where the archive is served on this machine."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new-passwords", action="store_true", help="give those that exist new passwords, too")
        parser.add_argument("--first-time", action="store_true", help="do nothing when there is any account at all")

    @transaction.atomic
    def handle(self, *args: Any, new_passwords: bool, first_time: bool, **options: Any) -> None:
        if urlsplit(settings.ORIGIN).hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise CommandError("Demo accounts are only for an archive on this machine: ORIGIN is elsewhere.")
        if first_time and User.objects.exists():
            return
        network = Network.objects.filter(slug=NETWORK).first()
        if network is None:
            raise CommandError(f"There is no network {NETWORK}: load the archive first (manage.py load_archive).")
        for account in ACCOUNTS:
            self._provide(account, network, new_passwords)

    def _provide(self, account: Account, network: Network, new_passwords: bool) -> None:
        """Create the account, or give it a new password when that is asked for; print it in either case."""
        user = User.objects.filter(email=account.email).first()
        if user and not new_passwords:
            return
        user = user or _create(account, network)
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save()
        self.stdout.write(f"{account.label:<16}{account.email:<28}{password}")


def _create(account: Account, network: Network) -> User:
    if account.role is None:
        return User.objects.create_superuser(account.email)
    slug = account.name.lower().replace(" ", "-")
    person, _created = Person.objects.get_or_create(slug=slug, defaults={"name": account.name, "email": account.email})
    is_member = account.role == Role.MEMBER
    Member.objects.get_or_create(
        person=person,
        network=network,
        role=account.role,
        end=None,
        defaults={"municipality": Municipality.objects.filter(name=MUNICIPALITY).first() if is_member else None},
    )
    return User.objects.create_user(account.email, person=person)
