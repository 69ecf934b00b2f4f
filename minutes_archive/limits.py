"""No request is larger than what is handed in at once: of a larger one nothing is read, and no file kept anywhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def largest_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware. A request that does not say how large it is, is read as empty."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.LARGEST_REQUEST:
            return render(request, "413.html", {"most": settings.LARGEST_REQUEST // 2**20}, status=413)
        return get_response(request)

    return answer


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:  # Django reads nothing of it then
        return 0
