"""Handing documents in: files or pasted text; what waits to be looked over; and taking one away again."""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass
from time import monotonic
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from meetings.dates import when_text
from meetings.importing.duplicates import Known, known_documents
from meetings.importing.errors import Problem, Unreadable
from meetings.importing.facts import SURE, Fact, Minutes
from meetings.importing.intake import file_name, take_in
from meetings.importing.isolated import LARGEST, SECONDS
from meetings.importing.messages import PROBLEMS
from meetings.importing.records import Outdated, minutes_of
from meetings.models import Import, Meeting
from networks.models import Network
from networks.permissions import access_for

MOST_FILES = 50
MOST_CHARACTERS = 4_000_000
MOST_SHOWN = 50
WORDS = {
    "waiting": gettext_lazy("Waits …"),
    "sending": gettext_lazy("Sending … # per cent"),
    "reading": gettext_lazy("Reading …"),
    "done": gettext_lazy("Read and waiting to be looked over: %s."),
    "retry": gettext_lazy("Try again"),
    "tooLarge": PROBLEMS[Problem.TOO_LARGE],
    "noAnswer": gettext_lazy("The archive does not answer. Nothing is lost: try again in a while."),
    "failed": gettext_lazy("The archive could not read it. Nothing is lost: try again in a while."),
    "signedOut": gettext_lazy("You have been signed out. Nothing is lost: sign in again, and try again."),
    "formatted": gettext_lazy("Headings, lists and tables are read too, as they were copied."),
    "plain": gettext_lazy("The text has been changed, and is read as it stands here, without its formatting."),
    "nothing": gettext_lazy("Choose a file, or paste a text."),
}
"""What the page's script says."""


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = list(data or [])
        if len(files) > MOST_FILES:
            raise ValidationError(_("Choose at most %(count)d files at a time.") % {"count": MOST_FILES})
        return files


class HandInForm(forms.Form):
    """Documents: files, a pasted text, or both. `html` is the text with its formatting, while it is as pasted."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    documents = FilesField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=gettext_lazy(
            "Word (.docx), OpenDocument (.odt), PDF, web page, Markdown or text; several at a time."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Copy the whole document, and paste it here."),
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=gettext_lazy("Network"),
        required=False,
        empty_label=gettext_lazy("Let the document say"),
    )

    def __init__(self, *args: Any, networks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["network"]
        field.queryset = networks

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("documents") and not given.get("text", "").strip() and not self.errors:
            raise ValidationError(_("Choose a file, or paste a text."), code="nothing")
        if len(given.get("text") or "") > MOST_CHARACTERS or len(given.get("html") or "") > MOST_CHARACTERS:
            self.add_error("text", str(PROBLEMS[Problem.TOO_LARGE]))
        return given


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one document: where it is to be looked over or what is the matter, in words."""

    name: str
    location: str = ""
    link: str = ""
    said: str = ""
    error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Hand in documents. A script sends one at a time, with `Accept: application/json`, and is answered so."""
    if request.method == "POST" and not request.user.is_authenticated and not request.accepts("text/html"):
        return JsonResponse({"signed_in": False}, status=401)  # the script can sign in again in place
    only_for_those_who_enter(request)
    networks = Network.objects.coordinated_by(request.user)
    if request.method != "POST":
        return _show(request, HandInForm(networks=networks), networks)
    form = HandInForm(request.POST, request.FILES, networks=networks)
    results = _take_all(request, form) if form.is_valid() else []
    if not request.accepts("text/html"):
        return _answer(form, results)
    if len(results) == 1 and results[0].location and not results[0].said:
        return redirect(results[0].location)
    if form.is_valid() and not any(result.error and result.name == file_name("") for result in results):
        form = HandInForm(networks=networks, initial={"network": form.cleaned_data["network"]})
    return _show(request, form, networks, results)


def only_for_those_who_enter(request: HttpRequest) -> None:
    """Whoever enters no network's meetings finds nothing here."""
    if not access_for(request.user).may_use_admin:
        raise Http404


def _show(request: HttpRequest, form: HandInForm, networks: Any, results: list[Result] | None = None) -> HttpResponse:
    called = networks.filter(pk=OuterRef("network")).values("name")
    waiting = Import.objects.visible_to(request.user).waiting().annotate(called=Subquery(called))
    # The key path of JSON: of what was read only the facts, and not the whole document.
    rows = list(waiting.values_list("key", "name", "called", "record__minutes")[: MOST_SHOWN + 1])
    context = {
        "form": form,
        "results": results or [],
        "waiting": [_waiting(*row) for row in rows[:MOST_SHOWN]],
        "more": len(rows) > MOST_SHOWN,
        "words": json.dumps({name: str(text) for name, text in WORDS.items()}),
        "most_bytes": LARGEST,
        "user": request.user,
    }
    return render(request, "meetings/imports.html", context)


def _answer(form: HandInForm, results: list[Result]) -> JsonResponse:
    """What came of the one document that was sent: an answer, also when it is that it cannot be read."""
    if not results:
        errors = [str(error) for texts in form.errors.values() for error in texts]
        return JsonResponse({"error": " ".join(errors)})
    found = {name: text for name, text in asdict(results[0]).items() if text}
    return JsonResponse(found)


def _take_all(request: HttpRequest, form: HandInForm) -> list[Result]:
    """Take in every document of a form, in its order, in no more time than one may take: nobody waits longer."""
    given, until = form.cleaned_data, monotonic() + SECONDS
    results = []
    for file in given["documents"]:
        if file.size > LARGEST:
            results.append(Result(file_name(file.name), error=str(PROBLEMS[Problem.TOO_LARGE])))
        else:
            results.append(_take(request, given, file.name, file.read(), until))
    if given["text"].strip():
        content = (given["html"] or given["text"]).encode(errors="replace")
        results.append(_take(request, given, "", content, until))
    return results


def _take(request: HttpRequest, given: dict[str, Any], name: str, content: bytes, until: float) -> Result:
    """Take in a document by a key of the form, the user and the content: sent twice it is one, and another is not."""
    user: Any = request.user
    seconds = round(until - monotonic())
    key = uuid.uuid5(given["key"], f"{user.pk} {hashlib.sha256(content).hexdigest()}")
    try:
        if seconds < 1:
            raise Unreadable(Problem.TOO_SLOW)
        imported = take_in(user, name, content, network=given["network"], key=key, seconds=seconds)
    except Unreadable as problem:
        if problem.problem == Problem.TOO_SLOW and seconds < SECONDS:
            return Result(file_name(name), error=_("It was not read, as the others took too long. Read it in again."))
        return Result(file_name(name), error=str(PROBLEMS[problem.problem]))
    if imported.meeting_id is None:
        known = known_documents(user, imported.sha256, imported.text, besides=imported)
        if same := next((one for one in known if one.share == 1 and _came_before(one, imported)), None):
            imported.delete()
            return _known(file_name(name), same)
    return Result(imported.name, reverse("import", args=[imported.key]), _("Look it over"))


def _came_before(known: Known, imported: Import) -> bool:
    """Of two handed in at one moment, the first stays."""
    return known.imported is None or known.imported.pk < imported.pk


def _known(name: str, known: Known) -> Result:
    """A document that is there already, and where."""
    if known.meeting:
        address = reverse("meeting", args=[known.meeting.slug])
        return Result(
            name, address, str(known.meeting), _("The document is in the archive already, with this meeting.")
        )
    if known.imported:
        address = reverse("import", args=[known.imported.key])
        return Result(name, address, _("Look it over"), _("The document has been handed in already, and waits."))
    return Result(name, error=_("The document is in the archive already, with a meeting of another network."))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits to be looked over, as the list shows it."""

    key: uuid.UUID
    name: str
    facts: str
    doubtful: int
    """Facts that are doubtful or missing; who the names are is only asked when it is looked over, and may add some."""


def _waiting(key: uuid.UUID, name: str, network: str | None, record: Any) -> Waiting:
    try:
        read = minutes_of(record)
    except Outdated:  # it is read anew when it is looked over
        return Waiting(key, name, network or "", 0)
    network = network or (read.network.value if read.network else "")
    date = read.date
    when = when_text(date.start, date.end, date.precision, date.certainty, short=True) if date else ""
    facts = [network or _("network not given"), when or _("date not given"), _counts(read)]
    missing = (not network) + (date is None)
    return Waiting(key, name, " · ".join(facts), missing + sum(fact.confidence < SURE for fact in _facts_of(read)))


def _counts(read: Minutes) -> str:
    return ngettext("%(count)d item", "%(count)d items", len(read.items)) % {"count": len(read.items)}


def _facts_of(read: Minutes) -> list[Fact]:
    lists = (read.attendance, read.items, read.decisions, read.actions, read.next_meetings, read.attachments)
    return [*read.plain().values(), *(fact for facts in lists for fact in facts)]


def draft_address(meeting: Meeting) -> str:
    """Where a meeting is entered: what a document leads to once it is a draft."""
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask whether a document that waits is to be taken away, and do it."""
    only_for_those_who_enter(request)
    imported = Import.objects.visible_to(request.user).waiting().filter(key=key).defer("content", "text", "record")
    found = imported.first()
    if found is None:
        if request.method != "POST" or Import.objects.filter(key=key).exists():
            raise Http404
        messages.info(request, _("It has been removed already."))
        return redirect("imports")
    if request.method == "POST":
        found.delete()
        messages.success(request, _("%(name)s has been removed.") % {"name": found.name})
        return redirect("imports")
    return render(request, "meetings/import_remove.html", {"name": found.name, "key": found.key})
