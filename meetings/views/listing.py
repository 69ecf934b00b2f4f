"""What the filtered lists share: a page of rows, what could not be used of the address, and the answer to htmx."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from meetings.filters import ArchiveFilters


@dataclass(slots=True)
class Listing:
    """One page of a list, with the filters that chose its rows and what to say of the address."""

    filters: ArchiveFilters
    page: Page[Any]
    notices: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.page.paginator.count


def listing_of(request: HttpRequest, filters: ArchiveFilters, rows: QuerySet[Any], per_page: int) -> Listing:
    """The page of `rows` that the address asks for, or the nearest there is."""
    notices = [f"{label}: {problem}" for label, problem in filters.problems]
    page, notice = page_of(request, rows, per_page)
    if request.GET.get("format"):
        notices.append(_("The list cannot be had in that form with this choice; here it is as a page."))
    return Listing(filters, page, notices + ([notice] if notice else []))


def page_of(request: HttpRequest, rows: QuerySet[Any], per_page: int) -> tuple[Page[Any], str]:
    """The page that the address asks for; when there is no such page, the first or the last, and words about it."""
    paginator = Paginator(rows, per_page)
    asked = request.GET.get("page") or 1
    try:
        return paginator.page(asked), ""
    except PageNotAnInteger:
        return paginator.page(1), _("The page asked for is not a number; this is the first page.")
    except EmptyPage:
        if str(asked).strip().startswith(("-", "0")):
            return paginator.page(1), _("There is no such page; this is the first page.")
        return paginator.page(paginator.num_pages), _("There is no such page; this is the last page.")


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page or, when htmx asks, only its results (`…_results.html` beside it)."""
    htmx: Any = getattr(request, "htmx", False)
    if htmx and not htmx.history_restore_request:
        template = template.replace(".html", "_results.html")
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
