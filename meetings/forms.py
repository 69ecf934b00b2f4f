"""What people fill in."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import ActionItem
from meetings.planning import MAX_LINE, Line, read_lines


class FollowUpForm(forms.Form):
    """What became of an action. `was` is the state that the page showed, so that nobody overwrites another's word."""

    was = forms.ChoiceField(choices=ActionItem.State.choices, widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("State"), choices=[(state, capfirst(label)) for state, label in ActionItem.State.choices]
    )
    text = forms.CharField(
        label=_("Follow-up, in words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class DayField(forms.DateField):
    """A day, typed as people write it: 21 april 2023, 2023-04-21, 21/4-23.

    Without a year it is the next such day, unless the year must be given (`with_year`): of the past, none is meant.
    """

    def __init__(self, *, with_year: bool = False, **kwargs: Any) -> None:
        self.with_year = with_year
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        text, today = str(value)[: MAX_LINE + 1], timezone.localdate()
        lines = read_lines(text, today)
        line = lines[0] if len(lines) == 1 else Line(0, "", remarks=[gettext("Write one date here.")])
        if line.date and (line.date.end or line.date.theme or line.date.start_time):
            line.remarks.append(gettext("Write only the day here."))
        if line.date and self.with_year and read_lines(text, today, year=2000)[0].date != line.date:
            line.remarks.append(gettext("Write the year too."))
        if line.date is None or line.remarks:
            raise ValidationError(line.remarks, code="invalid")
        return line.date.start


class ClockField(forms.TimeField):
    """A time of day, such as 9, 9.30 or 09:30."""

    default_error_messages = {"invalid": _("Write the time as 9.30.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H.%M", attrs={"autocomplete": "off"})
        formats = ["%H.%M", "%H:%M", "%H", "%H:%M:%S"]
        super().__init__(widget=widget, required=False, input_formats=formats, **kwargs)
