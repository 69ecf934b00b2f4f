"""The forms of the entry page: the meeting's facts, and one for each kind of row."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.entry.rows import EntryForm, Page, RowForm, RowFormSet
from meetings.forms import ClockField, DayField
from meetings.models import ActionItem, AgendaItem, Attachment, Attendance, Decision, Meeting
from meetings.planning import YEARS
from meetings.widgets import RichTextFormField
from networks.choices import Choice, ChoiceField, ChoicesField, Kind, as_list, split
from networks.models import Person

EARLIEST = datetime.date(YEARS.start, 1, 1)
MOST_YEARS_AHEAD = 10
MOST_BYTES = 25 * 1024 * 1024
GROUPS = {
    "heading_member": ("present", "member", _("Heading over the members")),
    "heading_staff": ("present", "staff", _("Heading over the staff")),
    "heading_guest": ("present", "guest", _("Heading over the guests")),
    "heading_excused": ("excused", "", _("Heading over those excused")),
    "heading_absent": ("absent", "", _("Heading over those absent")),
}
"""The headings that attendance may stand under as written: field, status, kind (empty: any) and label."""


def check_day(day: datetime.date | None) -> datetime.date | None:
    """Refuse a day that no meeting of the archive can have. Raises `ValidationError`."""
    latest = timezone.localdate().year + MOST_YEARS_AHEAD
    if day and not (day >= EARLIEST and day.year <= latest):
        raise ValidationError(
            _("The year %(year)d cannot be right: give one from %(first)d to %(last)d."),
            code="year",
            params={"year": day.year, "first": EARLIEST.year, "last": latest},
        )
    return day


class PlannedFactsForm(EntryForm):
    """What is known of a meeting before there are notes."""

    start = DayField(with_year=True, label=_("date"), help_text=_("Such as 21 april 2023 or 2023-04-21"))
    end = DayField(with_year=True, label=_("last day"), required=False)
    start_time = ClockField(label=_("starts at"))
    end_time = ClockField(label=_("ends at"))

    class Meta:
        model = Meeting
        fields = [
            "network",
            "start",
            "end",
            "precision",
            "certainty",
            "date_basis",
            "start_time",
            "end_time",
            "place",
            "host",
            "theme",
            "diary_number",
        ]
        widgets = {"date_basis": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, networks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["network"]
        field.queryset = networks
        if self.instance.pk is None and len(networks) == 1:
            self.initial["network"] = self.initial.get("network") or networks[0].pk
        for name in ("precision", "certainty"):
            self.fields[name].required = False  # left out, it is the usual: one day, stated in full

    def clean_start(self) -> datetime.date | None:
        return check_day(self.cleaned_data["start"])

    def clean_end(self) -> datetime.date | None:
        return check_day(self.cleaned_data["end"])

    def clean_precision(self) -> str:
        return self.cleaned_data["precision"] or Meeting.Precision.DAY

    def clean_certainty(self) -> str:
        return self.cleaned_data["certainty"] or Meeting.Certainty.STATED

    def clean(self) -> dict[str, Any]:
        """What the database's constraints ask, in words and beside the field that is wrong."""
        given = self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if given.get("precision") == Meeting.Precision.DAY:
            given["end"] = None
        elif "end" in given and start:
            if end is None:
                self.add_error("end", _("Give the last day, or choose that the meeting is on one day."))
            elif end <= start:
                self.add_error("end", _("The last day must come after the first."))
        if given.get("certainty") != Meeting.Certainty.STATED and not given.get("date_basis"):
            self.add_error("date_basis", _("Say what shows the date, as the notes do not state it."))
        self._check_times(given)
        return given

    @property
    def has_unusual_date(self) -> bool:
        """Whether there is more to the date than one day, stated in full."""
        usual = {"precision": Meeting.Precision.DAY, "certainty": Meeting.Certainty.STATED, "end": "", "date_basis": ""}
        return any((self[name].value() or usual[name]) != usual[name] for name in usual)

    def apply(self) -> None:
        """Put what the fields that are not the model's own say into the meeting."""

    def _check_times(self, given: dict[str, Any]) -> None:
        begins, ends = given.get("start_time"), given.get("end_time")
        if ends and begins is None and "start_time" in given:
            self.add_error("start_time", _("Give the time when the meeting starts too."))
        elif ends and begins and ends <= begins and given.get("precision") == Meeting.Precision.DAY:
            self.add_error("end_time", _("The meeting must end after it starts."))


class FactsForm(PlannedFactsForm):
    """The facts of a meeting with notes, and the words of the notes that stand outside its items."""

    taker = ChoiceField(kinds=["person"], text=True, create=["person"], required=False, label=_("notes taken by"))
    preamble = RichTextFormField(label=_("heading of the notes"), required=False)
    introduction = RichTextFormField(label=_("introduction"), required=False)
    closing = RichTextFormField(label=_("closing"), required=False)

    class Meta(PlannedFactsForm.Meta):
        fields = [*PlannedFactsForm.Meta.fields, "preamble", "introduction", "closing"]

    def __init__(self, *args: Any, attendance: list[Attendance], **kwargs: Any) -> None:
        meeting = kwargs.get("instance")
        start: dict[str, Any] = {name: _common_heading(attendance, *group[:2]) for name, group in GROUPS.items()}
        if meeting and meeting.note_taker:
            start["taker"] = as_written(meeting.note_taker, meeting.note_taker_person)
        super().__init__(*args, **kwargs | {"initial": start | kwargs.get("initial", {})})
        for name, (_status, _kind, label) in GROUPS.items():
            self.fields[name] = forms.CharField(required=False, max_length=100, label=label)
        self.fields["taker"].help_text = Meeting._meta.get_field("note_taker").help_text

    def apply(self) -> None:
        taker = self.cleaned_data["taker"]
        self.instance.note_taker = taker.text if taker else ""
        self.instance.note_taker_person_id = taker.pk if taker else None

    def heading_for(self, row: Attendance) -> str | None:
        """The heading that the form says a row stands under; none when it says nothing new of it."""
        for name, (status, kind, _label) in GROUPS.items():
            if row.status == status and kind in ("", row.kind) and (name in self.changed_data or row.pk is None):
                heading: str = self.cleaned_data[name]
                return heading
        return None


def as_written(text: str, person: Person | None) -> Choice:
    """A name as written, and the person it is once resolved."""
    return Choice.of(person, text) if person else Choice.written(text)


def _common_heading(attendance: list[Attendance], status: str, kind: str) -> str:
    """What all listed rows of a group stand under; nothing when they differ."""
    found = {row.heading for row in attendance if row.is_listed and row.status == status and kind in ("", row.kind)}
    return found.pop() if len(found) == 1 else ""


class AttendanceForm(RowForm):
    """Someone expected or there; nobody is noted before present, excused or absent is said."""

    status = forms.ChoiceField(
        choices=Attendance.Status.choices,
        widget=forms.RadioSelect,
        label=_("status"),
        error_messages={"required": _("Say whether the person was present, excused or absent.")},
    )
    who = ChoiceField(kinds=["person"], text=True, create=["person"], max_length=100, label=_("name"))
    municipality = ChoiceField(kinds=["municipality"], as_written=False, required=False, label=_("municipality"))
    item_key = forms.TypedChoiceField(empty_value="", required=False, label=_("only for the item"))

    class Meta:
        model = Attendance
        fields = ["status", "kind", "title", "body", "written", "is_listed"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("who", "title", "body"):
            self.fields[name].help_text = ""  # that they are "as written" is said once, over the list
        item: Any = self.fields["item_key"]
        item.choices = [("", _("the whole meeting")), *self.page.item_choices]
        for name in ("title", "body"):  # whose labels are seen only where there is a head over the columns
            self.fields[name].widget.attrs["placeholder"] = capfirst(self.fields[name].label)
        if self.instance.pk is None and not self.initial.get("who"):
            self.initial.update(kind=Attendance.Kind.GUEST, status=Attendance.Status.PRESENT)

    @classmethod
    def start_of(cls, row: Attendance, page: Page) -> dict[str, Any]:
        return {
            "who": as_written(row.name, row.person),
            "municipality": Choice.of(row.municipality) if row.municipality else None,
            "item_key": page.key_of_item(row.item_id),
        }

    @cached_property
    def changed_data(self) -> list[str]:
        """Nothing, in a row for somebody who was expected before network or date were changed, and is not ticked.

        Nor in one that was added for staff and then left empty.
        """
        if self.instance.pk is None and not self.initial.get("who"):
            found = super().changed_data if self._raw("status") else []
            return [] if found == ["kind"] else found
        return super().changed_data

    @property
    def label(self) -> str:
        return split(str((as_list(self["who"].value()) or [""])[0]))[2]

    @property
    def kind_label(self) -> str:
        return str(dict(Attendance.Kind.choices).get(self["kind"].value(), ""))

    @property
    def expected_person(self) -> str:
        """The key of the person, in a row that is there because the person is expected."""
        who = self.initial.get("who")
        return str(who.pk) if who and who.pk and self.instance.pk is None else ""

    @property
    def has_more_errors(self) -> bool:
        return any(self[name].errors for name in ("kind", "municipality", "item_key", "written", "is_listed"))

    def apply(self) -> None:
        who = self.cleaned_data["who"]
        self.instance.name, self.instance.person_id = who.text, who.pk
        municipality = self.cleaned_data["municipality"]
        self.instance.municipality_id = municipality.pk if municipality else None


class ItemForm(RowForm):
    body = RichTextFormField(label=_("text"), required=False)
    presenters = ChoicesField(kinds=["person"], text=True, create=["person"], required=False, label=_("presenters"))
    topics = ChoicesField(kinds=["topic"], create=["topic"], as_written=False, required=False, label=_("topics"))

    class Meta:
        model = AgendaItem
        fields = ["number", "title", "body"]

    @classmethod
    def start_of(cls, row: AgendaItem, page: Page) -> dict[str, Any]:
        return {
            "presenters": [as_written(one.name, one.person) for one in row.presenters.all()],
            "topics": [Choice.of(topic) for topic in row.topics.all()],
        }

    @property
    def label(self) -> str:
        """What the item is called in a list."""
        return " ".join(filter(None, [str(self["number"].value() or ""), str(self["title"].value() or "")]))


class OutcomeForm(RowForm):
    """A decision or an action: the item that it stands under is named by that row's key on the page."""

    item_key = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def start_of(cls, row: Any, page: Page) -> dict[str, Any]:
        return {"item_key": page.key_of_item(row.item_id)}

    @property
    def label(self) -> str:
        return str(self["text"].value() or "")

    @property
    def item_as_sent(self) -> str:
        """The key of the item that the row stands under."""
        return str(self["item_key"].value() or "")


class DecisionForm(OutcomeForm):
    class Meta:
        model = Decision
        fields = ["kind", "text", "decided_by"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class ActionForm(OutcomeForm):
    due_date = DayField(with_year=True, label=_("due date"), required=False)
    responsible = ChoicesField(
        kinds=["person", "municipality", "network", "gr"],
        text=True,
        create=["person"],
        required=False,
        label=_("responsible"),
    )

    class Meta:
        model = ActionItem
        fields = ["text", "is_invitation", "due_date", "due_text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    @classmethod
    def start_of(cls, row: ActionItem, page: Page) -> dict[str, Any]:
        return super().start_of(row, page) | {"responsible": [_responsible(one) for one in row.responsible.all()]}

    def clean_due_date(self) -> datetime.date | None:
        return check_day(self.cleaned_data["due_date"])


def _responsible(row: Any) -> Choice:
    resolved = row.person or row.municipality or row.network
    if resolved:
        return Choice.of(resolved, row.text)
    return Choice(Kind.GR if row.kind == row.Kind.GR else Kind.TEXT, None, row.text)


class AttachmentForm(RowForm):
    item_key = forms.TypedChoiceField(empty_value="", required=False, label=_("belongs to the item"))
    url = forms.URLField(max_length=500, required=False, assume_scheme="https", label=_("link"))

    class Meta:
        model = Attachment
        fields = ["title", "file", "url"]
        widgets = {"file": forms.FileInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item_key"]
        item.choices = [("", _("the whole meeting")), *self.page.item_choices]

    @classmethod
    def start_of(cls, row: Attachment, page: Page) -> dict[str, Any]:
        return {"item_key": page.key_of_item(row.item_id)}

    @property
    def label(self) -> str:
        return str(self["title"].value() or "")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file and file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 25 MB. Give a link to it instead."), code="size")
        return file

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("file") and self.cleaned_data.get("url"):
            self.add_error("url", _("Give a file or a link, not both."))
        return super().clean()


def _rows_of(form: type[RowForm], base: type[RowFormSet] = RowFormSet) -> Any:
    return formset_factory(form, formset=base, extra=0, can_delete=True, max_num=500, validate_max=True)


class AttendanceRows(RowFormSet):
    """Those expected come as new rows, which say nothing until somebody is ticked."""

    expected: dict[int, dict[str, Any]]

    def __init__(self, *args: Any, expected: dict[int, dict[str, Any]], **kwargs: Any) -> None:
        self.expected = expected
        present = {row.person_id for row in kwargs["rows"]}
        starts = [row for person, row in expected.items() if person not in present]
        super().__init__(*args, **kwargs, starts=starts)

    def start_as_sent(self, index: int) -> dict[str, Any] | None:
        """What the row of an expected person began with, as that person is named in it."""
        sent = self.data.get(f"{self.add_prefix(index)}-who", "")
        kind, _separator, rest = sent.partition(":")
        pk = rest.partition(":")[0]
        return self.expected.get(int(pk)) if kind == "person" and pk.isdecimal() and len(pk) < 19 else None


AttendanceFormSet = _rows_of(AttendanceForm, AttendanceRows)
ItemFormSet = _rows_of(ItemForm)
DecisionFormSet = _rows_of(DecisionForm)
ActionFormSet = _rows_of(ActionForm)
AttachmentFormSet = _rows_of(AttachmentForm)
