"""What people fill in."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.models import ActionItem


class FollowUpForm(forms.Form):
    """What became of an action. `was` is the state that the page showed, so that nobody overwrites another's word."""

    was = forms.ChoiceField(choices=ActionItem.State.choices, widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("State"), choices=[(state, capfirst(label)) for state, label in ActionItem.State.choices]
    )
    text = forms.CharField(
        label=_("Follow-up, in words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
