"""A person, as far as visible seats and notes know of them; search engines are asked to stay away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from meetings.querysets import people_visible_to
from meetings.views.listing import page_of
from networks.models import Member


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(people_visible_to(request.user), slug=slug)
    attended = Meeting.objects.visible_to(request.user).attended_by(person=person).with_network()
    page, notice = page_of(request, attended, 25)
    seats = Member.objects.visible_to(request.user).filter(person=person)
    response = render(
        request,
        "meetings/person.html",
        {
            "person": person,
            "seats": seats.select_related("network", "municipality").order_by("network__name", "pk"),
            "page": page,
            "notices": [notice] if notice else [],
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response
