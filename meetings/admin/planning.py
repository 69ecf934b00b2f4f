"""The admin's page on which several meetings are planned at once: dates typed or pasted, looked over, then planned."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.dates import when_text
from meetings.forms import ClockField, DayField
from meetings.lifecycle import is_planned_as, occupied, plan, taken
from meetings.models import Meeting
from meetings.planning import MAX_LINES, YEARS, Line, PlannedDate, read_lines
from networks.models import Network


class DateForm(forms.Form):
    """When one meeting is to be, and what about."""

    start = DayField(label=gettext_lazy("Date"))
    end = DayField(label=gettext_lazy("Last day, if several"), required=False)
    start_time = ClockField(label=gettext_lazy("Starts at"))
    end_time = ClockField(label=gettext_lazy("Ends at"))
    theme = forms.CharField(label=gettext_lazy("Theme"), max_length=300, required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        start, end = data.get("start"), data.get("end")
        if start and end and end == start:
            data["end"] = end = None
        if start and end and end < start:
            self.add_error("end", _("The last day must come after the first."))
        begins, ends = data.get("start_time"), data.get("end_time")
        if ends and not begins:
            self.add_error("start_time", _("Say when it starts, too."))
        elif begins and ends and not end and ends <= begins:
            self.add_error("end_time", _("It must end after it starts."))
        return data

    @property
    def date(self) -> PlannedDate:
        return PlannedDate(**{name: self.cleaned_data[name] for name in DateForm.base_fields})


class MoveForm(DateForm):
    """Another date for a planned meeting, which is still as it was when the page was made."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RowForm(DateForm):
    """One line of the preview, which can be corrected or left out."""

    include = forms.BooleanField(label=gettext_lazy("Plan this one"), required=False)
    line: Line
    notes: list[str]

    def full_clean(self) -> None:
        """What is left out need not be right."""
        super().full_clean()
        if self.is_bound and not self.is_included:
            self._errors = forms.utils.ErrorDict()

    @property
    def is_included(self) -> bool:
        return bool(self["include"].value())

    @property
    def understood(self) -> str:
        """The date in words, by which a slip is seen; empty when there is none."""
        read = self.line.date
        if read is None:
            return ""
        precision = Meeting.Precision.DAYS if read.end else Meeting.Precision.DAY
        return when_text(read.start, read.end, precision, Meeting.Certainty.STATED, read.start_time, read.end_time)


class PlanForm(forms.Form):
    """The lines, and what they have in common."""

    network = forms.ModelChoiceField(Network.objects.none(), label=gettext_lazy("Network"), empty_label="")
    lines = forms.CharField(
        label=gettext_lazy("Dates, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy("As you would write them, with time and theme if you like."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[-1],
        help_text=gettext_lazy("For lines without one. Empty: the next time that the day comes."),
    )
    start_time = ClockField(label=gettext_lazy("Starts at"))
    end_time = ClockField(label=gettext_lazy("Ends at"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)

    def __init__(self, networks: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["network"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = networks

    def clean_lines(self) -> str:
        lines: str = self.cleaned_data["lines"]
        if sum(bool(line.strip()) for line in lines.splitlines()) > MAX_LINES:
            raise ValidationError(_("At most %(most)d lines at a time.") % {"most": MAX_LINES})
        return lines

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("start_time") and data.get("end_time") and data["end_time"] <= data["start_time"]:
            self.add_error("end_time", _("It must end after it starts."))
        return data

    @cached_property
    def read(self) -> list[Line]:
        """The lines as understood, each with the common time and place where it names none."""
        data = self.cleaned_data
        lines = read_lines(data["lines"], timezone.localdate(), data["year"])
        for line in lines:
            if line.date:
                line.date.place = data["place"]
                if line.date.start_time is None and line.date.end is None:
                    line.date.start_time, line.date.end_time = data["start_time"], data["end_time"]
        return lines


Rows = forms.formset_factory(RowForm, extra=0, max_num=MAX_LINES, absolute_max=MAX_LINES, validate_max=True)


def plan_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The lines; then, as a preview, what was understood of them; then the planning."""
    networks = Network.objects.coordinated_by(request.user)
    form = PlanForm(networks, request.POST or None, initial=_initial(request, networks))
    context |= {"title": _("Plan meetings"), "form": form, "opts": Meeting._meta}
    step = request.POST.get("step", "")
    if request.method != "POST" or not form.is_valid() or step == "lines":
        return render(request, "admin/meetings/meeting/plan.html", context)
    if step == "plan":
        rows = Rows(request.POST, prefix="rad")
        _annotate(rows, form)
        if _all_well(rows, form) and _plan(request, rows, form):
            return redirect(_list_of(form.cleaned_data["network"]))
    else:
        rows = Rows(initial=_suggestions(form), prefix="rad")
        _annotate(rows, form)
    context |= {"rows": rows, "chosen": sum(row.is_included for row in rows)}
    return render(request, "admin/meetings/meeting/plan_preview.html", context)


def _initial(request: HttpRequest, networks: Any) -> dict[str, Any]:
    """The network that the address names (by its key or its slug), or the only one."""
    asked = request.GET.get("network", "")
    found = [network for network in networks if asked in {"", str(network.pk), network.slug}]
    return {"network": found[0].pk} if len(found) == 1 else {}


def _suggestions(form: PlanForm) -> list[dict[str, Any]]:
    """What to fill the preview with: dates that were understood and are free are chosen."""
    used: set[date] = set()
    suggestions = []
    for line, other in _with_others(form):
        row: dict[str, Any] = {"include": False, "place": form.cleaned_data["place"]}
        if line.date:
            row |= {name: getattr(line.date, name) for name in DateForm.base_fields}
            row["include"] = other is None and line.date.start not in used
            used.add(line.date.start)
        suggestions.append(row)
    return suggestions


def _with_others(form: PlanForm) -> list[tuple[Line, Meeting | None]]:
    """Each line with the meeting that its network already has on the day."""
    dates = [line.date for line in form.read if line.date]
    others = iter(occupied(form.cleaned_data["network"], dates))
    return [(line, next(others) if line.date else None) for line in form.read]


def _annotate(rows: Any, form: PlanForm) -> None:
    """Give each row its line, and what to say of it."""
    seen: dict[date, int] = {}
    lines = [*_with_others(form), *([(Line(0, ""), None)] * len(rows.forms))]  # more rows than lines is a crafted form
    for row, (line, other) in zip(rows, lines, strict=False):
        row.line, row.notes = line, list(line.remarks)
        if line.date is None:
            continue
        if other and is_planned_as(other, line.date):
            row.notes.append(_("This is planned already."))
        elif other:
            row.notes += taken(other).messages
        if line.date.start in seen:
            row.notes.append(_("The same day as line %(number)d.") % {"number": seen[line.date.start]})
        if line.date.last_day < timezone.localdate():
            row.notes.append(_("The day has passed."))
        seen.setdefault(line.date.start, line.number)


def _all_well(rows: Any, form: PlanForm) -> bool:
    """Whether what is chosen can be planned; what cannot is said on its row."""
    if not rows.is_valid():
        return False
    chosen = [row for row in rows if row.is_included]
    if not chosen:
        rows.non_form_errors().append(_("Choose at least one meeting."))
        return False
    others = occupied(form.cleaned_data["network"], [row.date for row in chosen])
    for row, other in zip(chosen, others, strict=True):
        if other and not is_planned_as(other, row.date):
            row.add_error("start", taken(other))
    return all(row.is_valid() for row in chosen)


def _plan(request: HttpRequest, rows: Any, form: PlanForm) -> bool:
    """Plan what is chosen and say so, or else say why not."""
    network, dates = form.cleaned_data["network"], [row.date for row in rows if row.is_included]
    try:
        made = plan(network, dates)
    except ValidationError as error:
        rows.non_form_errors().extend(error.messages)
        return False
    known = len(dates) - len(made)
    if made:
        text = ngettext(
            "%(count)d meeting of %(network)s is planned.", "%(count)d meetings of %(network)s are planned.", len(made)
        )
        messages.success(request, text % {"count": len(made), "network": network})
    if known:
        text = ngettext("%(count)d was planned already.", "%(count)d were planned already.", known)
        messages.info(request, text % {"count": known})
    return True


def _list_of(network: Network) -> str:
    return f"{reverse('admin:meetings_meeting_changelist')}?network__id__exact={network.pk}"
