"""The forms of the review page: the meeting's facts, one for each kind of fact, and one for each name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.entry.forms import PlannedFactsForm
from meetings.importing.document import Span
from meetings.importing.matching.matches import Match, Reason
from meetings.importing.messages import REASONS
from meetings.models import Attendance, Decision
from networks.choices import Choice, ChoiceField, Kind
from networks.suggestions import Suggestion

AS_TEXT, NEW, OTHER = "text", "new", "other"
"""What is picked beside those who are proposed: nobody, somebody new, somebody else."""


class ReviewFactsForm(PlannedFactsForm):
    """When, where and for whom the meeting was, and who took the notes."""

    taker = ChoiceField(kinds=["person"], text=True, create=["person"], required=False, label=_("notes taken by"))

    class Meta(PlannedFactsForm.Meta):
        fields = [name for name in PlannedFactsForm.Meta.fields if name != "host"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""  # there is an example beside, in the document


class KeptForm(forms.Form):
    """Whether a fact is taken into the draft."""

    keep = forms.BooleanField(label=_("Keep"), required=False, initial=True)


def _capitalized(choices: Any) -> list[tuple[Any, str]]:
    return [(value, capfirst(label)) for value, label in choices]


class AttendeeForm(KeptForm):
    name = forms.CharField(label=_("Name"), max_length=100)
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    body = forms.CharField(label=_("Organisation"), max_length=150, required=False)
    status = forms.ChoiceField(label=_("Attendance"), choices=_capitalized(Attendance.Status.choices))
    kind = forms.ChoiceField(label=_("Kind"), choices=_capitalized(Attendance.Kind.choices))


class ItemForm(KeptForm):
    """An item that is not kept is no item: its words belong to the one before."""

    keep = forms.BooleanField(label=_("An item of its own"), required=False, initial=True)
    number = forms.CharField(label=_("Number"), max_length=20, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)


class DecisionForm(KeptForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=_capitalized(Decision.Kind.choices))


class NextMeetingForm(KeptForm):
    keep = forms.BooleanField(label=_("Plan it"), required=False, initial=True)


class WholeTextForm(KeptForm):
    """For a document in which no item was found: its text as the one item of the draft."""

    keep = forms.BooleanField(label=_("Make the text an item"), required=False, initial=True)
    title = forms.CharField(label=_("Title"), max_length=300, required=False, initial=_("Notes"))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("keep") and not self.cleaned_data.get("title"):
            self.add_error("title", _("Give the item a title."))
        return self.cleaned_data


class PickForm(forms.Form):
    """Who a name is: one of those who are proposed, somebody new, somebody else, or nobody that the archive knows."""

    pick = forms.CharField(label=_("Who is it?"), widget=forms.RadioSelect, required=False)

    def __init__(
        self,
        *args: Any,
        name: str,
        span: Span,
        match: Match,
        hints: Mapping[int, Suggestion],
        follows: bool = False,
        kinds: tuple[str, ...] = ("person",),
        **kwargs: Any,
    ) -> None:
        """`hints` tell the people who are proposed apart; one that `follows` is whoever an attendee is found to be."""
        super().__init__(*args, **kwargs)
        self.name, self.span, self.match, self.hints = name, span, match, hints
        self.follows, self.kinds = follows, kinds
        self.fields["other"] = ChoiceField(kinds=kinds, create=["person"], required=False, label=_("Somebody else"))
        field: Any = self.fields["pick"]
        field.widget.choices = self._choices()
        field.initial = self._first()

    @cached_property
    def proposed(self) -> list[Choice]:
        """Who or what may be meant, the likeliest first."""
        own = [self.match.choice] if self.match.choice.kind != Kind.TEXT else []
        found: dict[Any, Choice] = {}
        for choice in [*own, *self.match.candidates]:
            found.setdefault((choice.kind, choice.pk), choice)
        return list(found.values())

    @property
    def is_sure(self) -> bool:
        return self.match.sure

    @property
    def is_open(self) -> bool:
        """Whether somebody is proposed, and it is to be said whether it is that one."""
        return bool(self.proposed) and not self.is_sure and not self.follows

    @property
    def reason(self) -> Any:
        """Why it is not sure who it is."""
        return REASONS[self.match.reason]

    @property
    def is_unknown(self) -> bool:
        return self.match.reason == Reason.UNKNOWN

    def _choices(self) -> list[tuple[str, Any]]:
        found = [(str(choice), self._called(choice)) for choice in self.proposed]
        return [
            *found,
            (AS_TEXT, _("As text only")),
            (NEW, _("A new person")),
            (OTHER, _("Somebody else")),
        ]

    def _called(self, choice: Choice) -> str:
        hint = self.hints.get(choice.pk or 0) if choice.kind == Kind.PERSON else None
        return ", ".join(filter(None, [choice.name or choice.text, hint.hint if hint else ""]))

    def _first(self) -> str:
        """What is picked to begin with: whom it is taken for, else nobody."""
        return str(self.match.choice) if self.match.choice.kind != Kind.TEXT else AS_TEXT

    def clean_pick(self) -> Choice | str:
        """A choice, or one of the words for what else is picked."""
        picked = self.cleaned_data["pick"] or AS_TEXT
        if picked in {AS_TEXT, NEW, OTHER}:
            return picked
        choice = Choice.parse(picked)
        if choice.kind not in {*self.kinds, Kind.TEXT}:
            raise ValidationError(_("What was chosen cannot be read. Choose again."), code="unreadable")
        return choice

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("pick") == OTHER and not self.cleaned_data.get("other") and not self.errors:
            self.add_error("other", _("Choose who it is, or pick another answer."))
        return self.cleaned_data

    @property
    def chosen(self) -> Choice:
        """Who it is, written as the notes write it."""
        picked = self.cleaned_data["pick"]
        choice = self.cleaned_data["other"] if picked == OTHER else picked
        if isinstance(choice, Choice) and choice.kind != Kind.TEXT:
            return replace(choice, text=self.name)
        return Choice.written(self.name)

    @property
    def is_new(self) -> bool:
        return self.cleaned_data["pick"] == NEW
