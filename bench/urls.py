"""The archive's addresses, and one that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from minutes_archive.urls import urlpatterns as archive


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("tom/", empty), *archive]
