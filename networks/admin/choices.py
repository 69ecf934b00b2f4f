"""What choosing asks of the server, and choosing a row in the admin's own forms."""

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET, require_POST


def endpoints(site: AdminSite) -> list[URLPattern]:
    """For those whom the admin lets in."""
    return [
        path("forslag/", site.admin_view(suggestions), name="suggestions"),
        path("ny-person/", site.admin_view(new_person), name="new_person"),
        path("nytt-amne/", site.admin_view(new_topic), name="new_topic"),
    ]


@require_GET
def suggestions(request: HttpRequest) -> JsonResponse:
    """What may be meant by the words typed so far."""
    return JsonResponse({"results": []})


@require_POST
def new_person(request: HttpRequest) -> JsonResponse:
    """A person made on the spot, or the likely twins of one."""
    raise Http404


@require_POST
def new_topic(request: HttpRequest) -> JsonResponse:
    """A topic made on the spot, or the one that has the name."""
    raise Http404
