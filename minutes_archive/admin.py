"""The admin site: the archive's own sign-in, and nothing that tells of rows which one may not see."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minutes_archive.front import front_page


class ArchiveAdminSite(AdminSite):
    site_title = site_header = _("Mötesarkivet")
    index_title = _("Meetings and networks")
    enable_nav_sidebar = False

    def get_urls(self) -> list[Any]:
        """Without the redirect to any row's page, which would give away the addresses of hidden ones."""
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**front_page(request.user), **(extra_context or {})})

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send visitors to the archive's sign-in; to an account without a place in the admin, there is no admin."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
