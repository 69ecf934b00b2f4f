"""Every address of the archive."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("networks.urls")),
    path("", include("meetings.urls")),
    path("admin/", admin.site.urls),
]
