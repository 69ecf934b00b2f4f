"""Seats: their form, with the contact details of the person, and ending several at once."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from networks.consistency import relying_on
from networks.models import Member, Person
from networks.seats import day_text

CONTACTS = ["email", "phone"]


class SeatForm(forms.ModelForm):
    """A seat; its dates may not leave a meeting that was attended by it outside."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk and not self.errors:
            seat = Member(pk=self.instance.pk, start=cleaned.get("start"), end=cleaned.get("end"))
            left = relying_on(seat)
            if left:
                name = "end" if "end" in self.changed_data else "start"
                self.add_error(name, _("Attended as a member: %(meetings)s.") % {"meetings": "; ".join(left)})
        return cleaned


class ContactSeatForm(SeatForm):
    """A seat and, beside it, how to reach the person who holds it."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CONTACTS:
            self.initial.setdefault(name, getattr(self.instance.person, name))

    def save_contacts(self) -> None:
        """Write what was changed, on the person, and nothing else of theirs."""
        changed = [name for name in CONTACTS if name in self.changed_data]
        if changed:
            person = Person.objects.select_for_update().get(pk=self.instance.person_id)
            for name in changed:
                setattr(person, name, self.cleaned_data[name])
            person.save(update_fields=changed)


class EndForm(forms.Form):
    day = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["day"]
        if abs(day.year - timezone.localdate().year) > 20:
            raise ValidationError(_("Check the year."))
        return day


SELECTED = ACTION_CHECKBOX_NAME


@transaction.atomic
def end_seats(seats: Iterable[Member], day: datetime.date) -> tuple[list[Member], list[str]]:
    """Give open seats their last day. Returns those ended, and in words why others were not."""
    ended, left = [], []
    for seat in seats:
        why = hindrance_to_ending(seat, day)
        if why:
            left.append(f"{seat}: {why}")
        else:
            seat.end = day
            seat.save()
            ended.append(seat)
    return ended, left


def hindrance_to_ending(seat: Member, day: datetime.date) -> str:
    """Why a seat cannot end on a day; empty when it can."""
    if seat.end is not None:
        return _("ends %(day)s already.") % {"day": day_text(seat.end)}
    first = max(filter(None, [seat.start, seat.known_from]), default=None)
    if first and day < first:
        return _("begins, or is known from, %(day)s.") % {"day": day_text(first)}
    left = relying_on(Member(pk=seat.pk, start=seat.start, end=day))
    return _("attended as a member after that: %(meetings)s.") % {"meetings": "; ".join(left)} if left else ""
