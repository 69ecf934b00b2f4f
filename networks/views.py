"""Signing in, also from a script, and choosing a password; signing out is Django's own."""

from typing import Any

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from networks import accounts
from networks.forms import ChoosePasswordForm, ForgottenPasswordForm, SignInForm
from networks.models import User
from networks.throttle import asks_too_often


class SignIn(views.LoginView):
    """Sign in by e-mail and go on to where one was going.

    With `Accept: application/json` a page's script signs in again in place, when the session has ended meanwhile:

    - GET answers `{"signed_in": bool, "csrf": "<token>"}`.
    - POST, the same form (`username`, `password`) with the token in `X-CSRFToken` or `csrfmiddlewaretoken`, answers
      200 `{"ok": true, "csrf": "<new token>"}`, or 400, or 429 when locked, `{"ok": false, "errors": ["…"]}`.
      The new token is the one to send the page's own form with. A wrong token is answered with 403, as HTML.

    Neither is ever cached. The one who signs in may be somebody else than before.
    """

    authentication_form = SignInForm
    template_name = "networks/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._is_for_a_script():
            return JsonResponse({"signed_in": request.user.is_authenticated, "csrf": get_token(request)})
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        return JsonResponse({"ok": True, "csrf": get_token(self.request)}) if self._is_for_a_script() else response

    def form_invalid(self, form: Any) -> HttpResponse:
        if self._is_for_a_script():
            return JsonResponse({"ok": False, "errors": _sentences(form)}, status=429 if form.is_locked else 400)
        return self.render_to_response(self.get_context_data(form=form), status=429 if form.is_locked else 200)

    def _is_for_a_script(self) -> bool:
        return self.request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _sentences(form: AuthenticationForm) -> list[str]:
    """What is wrong with a form, the field's name first where it is about one field."""
    labels = {name: f"{field.label}: " for name, field in form.fields.items()}
    return [f"{labels.get(name, '')}{error}" for name, errors in form.errors.items() for error in errors]


class ForgottenPassword(views.PasswordResetView):
    """Ask for a link to choose a new password; the answer does not say which addresses exist."""

    form_class = ForgottenPasswordForm
    template_name = "networks/password_forgotten.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without mail there is no form, so whoever sends one is shown the page anew."""
        return super().post(request, *args, **kwargs) if settings.SENDS_MAIL else self.get(request, *args, **kwargs)

    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        if asks_too_often(self.request, form.cleaned_data["email"]):
            form.add_error(None, _("Too many links have been asked for. Look in your inbox, or try again in an hour."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sends_mail=settings.SENDS_MAIL, **kwargs)


class LinkSent(views.PasswordResetDoneView):
    """What happens next, whether or not there is such an account."""

    template_name = "networks/password_link_sent.html"


class ChoosePassword(views.PasswordResetConfirmView):
    """Choose a password by a link that was mailed or handed over, and be signed in."""

    form_class = ChoosePasswordForm
    template_name = "networks/password_choose.html"
    token_generator = accounts.links
    reset_url_token = "valj"
    post_reset_login = True
    post_reset_login_backend = settings.AUTHENTICATION_BACKENDS[-1]

    def get_user(self, uidb64: str) -> User | None:
        """The account that the link is for, unless it has been closed since."""
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(account=self.user if self.validlink else None, **kwargs)


class PasswordChosen(views.PasswordResetCompleteView):
    """A password has been chosen: on from here."""

    template_name = "networks/password_chosen.html"
