"""Signing in; signing out is Django's own."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """E-mail and password; what is wrong does not say which addresses exist."""

    error_messages = {
        "invalid_login": _("The e-mail address and the password do not belong together. Try again."),
        "inactive": _("The e-mail address and the password do not belong together. Try again."),
    }


class SignIn(LoginView):
    """Sign in by e-mail and go on to where one was going."""

    authentication_form = SignInForm
    template_name = "networks/login.html"
