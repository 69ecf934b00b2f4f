"""One action: what became of it, and saying so."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings.forms import FollowUpForm
from meetings.lifecycle import follow_up
from meetings.models import ActionItem, Meeting


@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """An action with its follow-ups; for those who may, a form for its state and one more word on it."""
    seen = ActionItem.objects.visible_to(request.user).with_meeting().with_responsible()
    meetings = Prefetch("follow_ups__meeting", Meeting.objects.visible_to(request.user).select_related("network"))
    action = get_object_or_404(seen.prefetch_related("follow_ups", meetings), pk=pk)
    may_change = ActionItem.objects.changeable_by(request.user).filter(pk=pk).exists()
    if request.method == "POST" and not may_change:
        raise Http404
    form = FollowUpForm(request.POST or None, initial={"was": action.state, "state": action.state})
    if request.method == "POST" and form.is_valid():
        try:
            follow_up(action, request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            form.data = request.POST.copy()
            form.data["was"] = ActionItem.objects.get(pk=pk).state
        else:
            messages.success(request, _("Saved."))
            return redirect("action", pk)
    return render(request, "meetings/action.html", {"action": action, "form": form, "may_change": may_change})
