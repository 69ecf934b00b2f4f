"""Forms to sign in, and to choose a password."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from networks import accounts


class SignInForm(AuthenticationForm):
    """E-mail and password; what is wrong does not say which addresses exist."""

    error_messages = {
        "invalid_login": _("The e-mail address and the password do not belong together. Try again."),
        "inactive": _("The e-mail address and the password do not belong together. Try again."),
        "locked": _("Too many attempts. Wait a quarter of an hour, then try again."),
    }

    def get_invalid_login_error(self) -> ValidationError:
        """Say that it is locked, when it is: django-axes marks the request."""
        code = "locked" if self.is_locked else "invalid_login"
        return ValidationError(self.error_messages[code], code=code)

    @property
    def is_locked(self) -> bool:
        return getattr(self.request, "axes_locked_out", False)


class ForgottenPasswordForm(PasswordResetForm):
    """The address to mail a link to, which need not be an account's."""

    def save(self, *args: Any, **options: Any) -> None:
        accounts.mail_forgotten_password(self.cleaned_data["email"])
