"""Giving a member an account, from the seat's page in the admin."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks import accounts
from networks.admin.scope import ScopedAdmin
from networks.models import Member, User
from networks.permissions import may_invite


class InvitationForm(forms.Form):
    """Where the account is to sign in."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254, widget=forms.EmailInput({"class": "vTextField"})
    )


class InvitingAdmin(ScopedAdmin):
    """The part of the seats' admin that tells what account the person has, and gives one."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.invite_view)
        return [path("<path:object_id>/bjud-in/", view, name="networks_member_invite"), *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: Any = False,
        change: Any = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """The seat's page, with the state of the account and whether whoever asks may change it."""
        if obj:
            user = accounts.account_of(obj.person)
            context["account_state"] = accounts.state_of(user).label
            context["can_be_invited"] = accounts.can_be_invited(user)
            context["may_invite"] = may_invite(request.user, obj.person)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def invite_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose where the account signs in; then the link is mailed, or shown this once to be handed over."""
        seat: Any = self._row_or_404(request, object_id)
        if not may_invite(request.user, seat.person):
            raise Http404
        user = accounts.account_of(seat.person)
        if not accounts.can_be_invited(user):
            messages.info(request, _("The account is in use or closed. No invitation can be made to it."))
            return _to(seat)
        form = InvitationForm(request.POST or None, initial={"email": user.email if user else seat.person.email})
        answer = self._invite(request, seat, form) if form.is_valid() else None
        return answer or self._page(request, seat, form=form)

    def _invite(self, request: HttpRequest, seat: Member, form: InvitationForm) -> HttpResponse | None:
        """What an invitation leads to; nothing, with an error in the form, where there was none."""
        by_mail = settings.SENDS_MAIL and "by_mail" in request.POST
        reason = _("Invited by mail") if by_mail else _("Invited by a link to hand over")
        try:
            user = accounts.invite(seat.person, form.cleaned_data["email"], reason)
        except accounts.CannotInvite:
            form.add_error(None, _("The account could not be made. Ask an administrator for help."))
            return None
        if not by_mail:
            link, until = accounts.link_for(user), accounts.valid_until()
            return self._page(request, seat, link=link, valid_until=until, email=user.email)
        return self._mail(request, seat, form, user)

    def _mail(self, request: HttpRequest, seat: Member, form: InvitationForm, user: User) -> HttpResponse | None:
        try:
            accounts.invitation(user, seat, by=request.user).send()
        except OSError:
            accounts.logger.exception("An invitation could not be sent.")
            form.add_error(None, _("The account is made, but the mail could not be sent. Hand over a link instead."))
            return None
        messages.success(request, _("An invitation has been sent to %(email)s.") % {"email": user.email})
        return _to(seat)

    def _page(self, request: HttpRequest, seat: Member, **context: Any) -> HttpResponse:
        context |= self.admin_site.each_context(request)
        context |= {"title": _("Invite %(name)s") % {"name": seat.person.name}, "opts": self.opts, "original": seat}
        return TemplateResponse(
            request, "admin/networks/member/invite.html", context | {"sends_mail": settings.SENDS_MAIL}
        )


def _to(seat: Member) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:networks_member_change", args=[seat.pk]))
