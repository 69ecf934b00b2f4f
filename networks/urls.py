"""Signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from networks.views import SignIn

urlpatterns = [
    path("loggain/", SignIn.as_view(), name="login"),
    path("loggaut/", LogoutView.as_view(), name="logout"),
]
