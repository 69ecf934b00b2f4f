"""Accounts: what state one is in, how a person gets one, and the links and mails to choose a password by."""

import logging
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.db import IntegrityError, models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.formats import date_format
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.utils import update_change_reason

from networks.models import Member, Person, User

logger = logging.getLogger(__name__)


class AccountState(models.TextChoices):
    NONE = "none", gettext_lazy("there is none")
    INVITED = "invited", gettext_lazy("invited, but no password chosen yet")
    ACTIVE = "active", gettext_lazy("in use")
    CLOSED = "closed", gettext_lazy("closed")


def state_of(user: User | None) -> AccountState:
    """What state an account is in; without one, that there is none."""
    if user is None:
        return AccountState.NONE
    if not user.is_active:
        return AccountState.CLOSED
    return AccountState.ACTIVE if user.has_usable_password() else AccountState.INVITED


def account_of(person: Person) -> User | None:
    return User.objects.filter(person=person).first()


def can_be_invited(user: User | None) -> bool:
    """Whether a link may be handed over: never to an account in use, a closed one or an administrator's."""
    return state_of(user) in {AccountState.NONE, AccountState.INVITED} and not (user and user.is_superuser)


class CannotInvite(Exception):
    """The account cannot be made, for a reason that whoever invites need not know."""


def invite(person: Person, email: str, reason: str) -> User:
    """The person's account, made if there is none, at an address that is kept on the person, too.

    Inviting anew, or twice at once, is the same account again. `reason` goes to the audit log each time.
    """
    try:
        return _invite(person, email.lower(), reason)
    except IntegrityError:
        raise CannotInvite from None


@transaction.atomic
def _invite(person: Person, email: str, reason: str) -> User:
    person = Person.objects.select_for_update().get(pk=person.pk)
    user = account_of(person)
    if not can_be_invited(user) or User.objects.filter(email=email).exclude(person=person).exists():
        raise CannotInvite
    if user is None:
        user = User.objects.create_user(email, person=person)
    else:
        user.email = email
        user.save()
    update_change_reason(user, reason)
    if person.email.lower() != email:
        person.email = email
        person.save()
    return user


class Links(PasswordResetTokenGenerator):
    """Makes and checks the links to choose a password by: for one use, for a time, and for the rights of that day.

    Whoever handed a link over may have kept it: it must not open an account that has since got other rights.
    """

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        seats = Member.objects.filter(person=user.person_id or 0).order_by("network", "role", "pk")
        rights = [user.is_superuser, user.person_id, *seats.values_list("network", "role", "start", "end")]
        return f"{super()._make_hash_value(user, timestamp)}{rights}"


links = Links()


def link_for(user: User) -> str:
    """The address at which the account's owner chooses a password."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return settings.ORIGIN + reverse("password_reset_confirm", args=[uid, links.make_token(user)])


def valid_until() -> str:
    """Until when a link made now holds, as in "fredag 21 april 2023 kl. 09.00"."""
    return moment_text(timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT), weekday=True)


def moment_text(moment: datetime, *, weekday: bool = False) -> str:
    """A day and a time, as in "21 april 2023 kl. 09.00"."""
    return date_format(timezone.localtime(moment), r"l j F Y \k\l. H.i" if weekday else r"j F Y \k\l. H.i")


def invitation(user: User, seat: Member, by: Any) -> EmailMessage:
    """The mail that a new member gets; it says who has invited when that is a person."""
    inviter = by.person.name if by.person else ""
    return _mail(_("An account in Mötesarkivet"), "invitation", user, seat=seat, inviter=inviter)


def forgotten_password(user: User) -> EmailMessage:
    """The mail with a link to choose a new password."""
    return _mail(_("Choose a new password in Mötesarkivet"), "forgotten_password", user)


def _mail(subject: str, name: str, user: User, **context: Any) -> EmailMessage:
    context |= {"user": user, "link": link_for(user), "valid_until": valid_until(), "origin": settings.ORIGIN}
    return EmailMessage(subject, render_to_string(f"networks/mail/{name}.txt", context), to=[user.email])


def mail_forgotten_password(email: str) -> None:
    """Send a link to the account that has the address, if there is one and it is not closed.

    The same work is done when there is none, and the mail leaves in a thread of its own, which is begun for nothing
    too: the time that the answer takes does not tell either.
    """
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    mail = forgotten_password(user or User(pk=0, email=email))
    Thread(target=_send, args=[mail if user else None], name="mail").start()


def _send(mail: EmailMessage | None) -> None:
    try:
        if mail:
            mail.send()
    except OSError:  # smtplib's own errors are of this kind, too
        logger.exception("A mail could not be sent.")
