"""Forms to sign in, and to choose a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm
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

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "email", "autofocus": True})
    )

    def save(self, *args: Any, **options: Any) -> None:
        accounts.mail_forgotten_password(self.cleaned_data["email"])


class ChoosePasswordForm(SetPasswordForm):
    """A password, twice; what is wrong with it is said beside the first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields.values()
        first.label, second.label = _("Password"), _("The same password again")
        first.help_text = _("At least 12 characters, such as a whole sentence. Not your name or a common password.")
        second.help_text = ""

    def validate_password_for_user(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().validate_password_for_user(user, password_field_name="new_password1")
