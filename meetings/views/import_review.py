"""Looking over what was read out of one document, beside the document; and the draft that it becomes."""

import json
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from meetings.importing.duplicates import Known, known_documents
from meetings.importing.review.kept import kept_minutes, new_people_of, people_of
from meetings.importing.review.page import Review, Row
from meetings.importing.review.same_day import same_day_as
from meetings.importing.store import all_or_nothing, create_draft, plan_next
from meetings.lifecycle import taken
from meetings.models import Import
from meetings.views.document_pane import MOST_MARKS, Place, pane_html
from meetings.views.imports import draft_address, only_for_those_who_enter
from networks.models import Network

WORDS = {
    "unsaved": "",
    "saving": gettext_lazy("Making the draft …"),
    "_rematch": gettext_lazy("Matching the names …"),
    "matched": gettext_lazy("The names are matched for the network and the day. Look them over, and make the draft."),
    "gone": gettext_lazy(
        "The document is not here for you: it has been removed, or you are signed in as somebody else."
    ),
    "signedOut": gettext_lazy("You have been signed out. Nothing you have written is lost."),
    "noAnswer": gettext_lazy("The archive does not answer. Nothing you have written is lost: try again in a while."),
    "failed": gettext_lazy("The archive could not save. Nothing you have written is lost: try again in a while."),
    "place": gettext_lazy("{place} of {count}"),
    "kept": gettext_lazy("Kept"),
    "leftOut": gettext_lazy("Left out"),
    "keysOn": gettext_lazy("Turn the keys on"),
    "keysOff": gettext_lazy("Turn the keys off"),
    "noPlace": gettext_lazy("It has no place in the text"),
}
"""What the page's scripts say."""


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The draft beside the document. A script sends the form with `Accept: application/json`, as on the entry page."""
    if request.method == "POST" and not request.user.is_authenticated and not request.accepts("text/html"):
        return JsonResponse({"signed_in": False}, status=401)
    only_for_those_who_enter(request)
    visible = Import.objects.visible_to(request.user).select_related("network", "meeting__network")
    imported = visible.filter(key=key).defer("content").first()
    if imported is None:
        raise Http404
    if imported.meeting:
        messages.info(request, _("The document is a draft already: here it is."))
        return _go_on(request, imported.meeting)
    networks = Network.objects.coordinated_by(request.user)
    found = Review(imported, request.user, networks, request.POST if request.method == "POST" else None)
    if found.is_rematched:
        Import.objects.filter(pk=imported.pk).update(network=found.matched_network)
    elif request.method == "POST" and found.is_valid():
        return _create(request, imported, found)
    return _show(request, found)


def _create(request: HttpRequest, imported: Import, found: Review) -> HttpResponse:
    """Make the draft, or show the page again with what is the matter."""
    user: Any = request.user
    network, minutes = found.facts.cleaned_data["network"], kept_minutes(found)
    try:
        with all_or_nothing():
            meeting = create_draft(
                imported,
                by=user,
                network=network,
                document=found.document,
                minutes=minutes,
                people=people_of(found),
                new_people=new_people_of(found),
                seen=found.seen,
            )
            plan_next(network, minutes.next_meetings)
    except ValidationError as error:
        found.refuse(error)
        return _show(request, found)
    messages.success(request, _("The draft is made. Look it through, correct what is left, and publish it."))
    return _go_on(request, meeting)


def _go_on(request: HttpRequest, meeting: Any) -> HttpResponse:
    address = draft_address(meeting)
    return redirect(address) if request.accepts("text/html") else JsonResponse({"location": address})


def _show(request: HttpRequest, found: Review) -> HttpResponse:
    imported, user = found.imported, found.user
    places = [Place(key, span) for key, span in found.places()]
    other = same_day_as(found)
    known = known_documents(user, imported.sha256, imported.text, besides=imported)
    context = {
        "imported": imported,
        "review": found,
        "groups": _groups(found),
        "mistakes": found.mistakes if found.facts.is_bound and not found.is_rematched else [],
        "known": [(_per_cent(one), one) for one in known if one.meeting or one.imported],
        "other": other,
        "taken": " ".join(taken(other).messages) if other else "",
        "pane": pane_html(found.document, places),
        "is_cut": len(places) > MOST_MARKS,
        "media": found.facts.media,
        "words": json.dumps({name: str(text) for name, text in WORDS.items()}),
    }
    return render(request, "meetings/import_review.html", context)


def _per_cent(known: Known) -> int:
    """How much is the same; never all of it when something is not."""
    return 100 if known.share == 1 else min(99, round(100 * known.share))


def _groups(found: Review) -> list[tuple[str, str, list[Row]]]:
    """What is sure, by kind: the kind, its name, and the rows."""
    names = {
        "attendance": _("Attendance"),
        "items": _("Items"),
        "decisions": _("Decisions"),
        "actions": _("Actions"),
        "next_meetings": _("Coming meetings"),
        "attachments": _("Attachments"),
    }
    return [(kind, name, rows) for kind, name in names.items() if (rows := found.sure(kind))]
