"""Signing in and out, and choosing a password."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from networks.views import ChoosePassword, ForgottenPassword, LinkSent, PasswordChosen, SignIn

urlpatterns = [
    path("loggain/", SignIn.as_view(), name="login"),
    path("loggaut/", LogoutView.as_view(), name="logout"),
    path("losenord/glomt/", ForgottenPassword.as_view(), name="password_reset"),
    path("losenord/glomt/skickat/", LinkSent.as_view(), name="password_reset_done"),
    path("losenord/nytt/<uidb64>/<token>/", ChoosePassword.as_view(), name="password_reset_confirm"),
    path("losenord/klart/", PasswordChosen.as_view(), name="password_reset_complete"),
]
