"""A person, as far as visible seats and notes know of them; search engines are asked to stay away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from meetings.querysets import people_visible_to
from meetings.views.listing import page_of
from networks.models import Member


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """The person; for the slug of somebody merged since, the way to the person kept, as long as it is not undone."""
    visible = people_visible_to(request.user)
    person = visible.filter(slug=slug).first()
    if person is None:
        kept = visible.filter(merges__slug=slug, merges__undone_at=None).first()
        if kept is None:
            raise Http404
        response: HttpResponse = redirect(kept)
    else:
        response = _page(request, person)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: HttpRequest, person: object) -> HttpResponse:
    attended = Meeting.objects.visible_to(request.user).attended_by(person=person).with_network()
    page, notice = page_of(request, attended, 25)
    seats = Member.objects.visible_to(request.user).filter(person=person)
    context = {
        "person": person,
        "seats": seats.select_related("network", "municipality").order_by("network__name", "pk"),
        "page": page,
        "notices": [notice] if notice else [],
    }
    return render(request, "meetings/person.html", context)
