"""Rows of one kind on the entry page: told apart by a hidden key, kept in the order in which they stand there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import BaseFormSet
from django.utils.functional import cached_property

_PLACE = {"id", "order"}
"""What says which row a form is and where it stands; by itself no change of its content."""


class EntryForm(forms.ModelForm):
    """A form of the page. It asks the database nothing by itself: the page asks, once for all its forms."""

    def clean(self) -> dict[str, Any]:
        """Without the model form's questions of uniqueness."""
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        """Without the questions of constraints, some five for a row; what a field may hold, the form's field asks."""
        return {field.name for field in self._meta.model._meta.get_fields()}


class RowForm(EntryForm):
    """One row of a meeting's notes: a stored one, or a new one, which is passed over while nothing is typed into it."""

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: "Page", index: int | None = None, **kwargs: Any) -> None:
        self.page = page
        self.index = index
        instance = kwargs.get("instance")
        kwargs["initial"] = {
            **(self.start_of(instance, page) if instance else {}),
            **(kwargs.get("initial") or {}),
            "id": instance.pk if instance else None,
            "order": index,
        }
        super().__init__(*args, **kwargs)

    @classmethod
    def start_of(cls, row: Any, page: "Page") -> dict[str, Any]:
        """What the fields that are not the model's own begin with for a stored row."""
        return {}

    def apply(self) -> None:
        """Put what the fields that are not the model's own say into the row."""

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields whose content is not what is stored, or, in a new row, what it began with."""
        if not self.is_bound:
            return []
        place = _PLACE if self.instance.pk else _PLACE | {"item_key"}
        return [name for name in super().changed_data if name not in place]

    @property
    def is_deleted(self) -> bool:
        return self.is_bound and bool(self.fields["DELETE"].clean(self._raw("DELETE")))

    @property
    def is_kept(self) -> bool:
        """Whether the row is to be there once the page is saved."""
        return not self.is_deleted and (self.instance.pk is not None or self.has_changed())

    @property
    def place(self) -> tuple[int, int]:
        """Where the row stands among its kind."""
        raw = str(self._raw("order") if self.is_bound else self.index)
        return (int(raw) if raw.isdecimal() and len(raw) < 9 else 10**9, self.index or 0)

    @property
    def label(self) -> str:
        """What the row is called, in a few words."""
        return ""

    @property
    def key(self) -> str:
        """What other rows of the page call this one."""
        return "__prefix__" if self.index is None else str(self.index)

    def _raw(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))


class Page:
    """What the forms of one page share, so that no row has to ask the database for it."""

    def __init__(self) -> None:
        self.items: RowFormSet | None = None

    @property
    def item_choices(self) -> list[tuple[str, str]]:
        """The items on the page, by key, as they are named in a list to choose from."""
        if self.items is None:
            return []
        return [(form.key, form.label) for form in self.items.in_order() if not form.is_deleted]

    def key_of_item(self, pk: int | None) -> str:
        """The key of the stored item; empty when it is not on the page."""
        return self._keys.get(pk, "")

    @cached_property
    def _keys(self) -> dict[int | None, str]:
        forms = self.items.in_order() if self.items else []
        return {form.instance.pk: form.key for form in forms if form.instance.pk}


class RowFormSet(BaseFormSet):
    """The rows of one kind: the stored ones in their order, then `starts`, new rows that begin with something.

    They are numbered from `first`, so that rows can be made for a page that has some already.
    """

    form: type[RowForm]

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        prefix: str,
        page: Page,
        rows: Iterable[Model],
        starts: Sequence[Mapping[str, Any]] = (),
        first: int = 0,
    ) -> None:
        self.page = page
        self.first = first
        self.rows = list(rows)
        self.starts = starts
        self.added: list[RowForm] = []
        self._stored = {str(row.pk): row for row in self.rows}
        super().__init__(data, files, prefix=prefix)

    def initial_form_count(self) -> int:
        """None that must be there: each row says itself which it is."""
        return 0

    def total_form_count(self) -> int:
        if not self.is_bound:
            return len(self.rows) + len(self.starts)
        return super().total_form_count()

    def add_prefix(self, index: Any) -> str:
        return super().add_prefix(index + self.first if isinstance(index, int) else index)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        number = None if index is None else index + self.first
        kwargs = {**super().get_form_kwargs(index), "page": self.page, "index": number}
        if index is None:
            return kwargs
        if self.is_bound:
            row = self._stored.get(self.data.get(f"{self.add_prefix(index)}-id", ""))
            return {**kwargs, "instance": row, "initial": None if row else self.start_as_sent(index)}
        if index < len(self.rows):
            return {**kwargs, "instance": self.rows[index]}
        return {**kwargs, "initial": self.starts[index - len(self.rows)]}

    def start_as_sent(self, index: int) -> Mapping[str, Any] | None:
        """What a new row that was sent began with."""
        return None

    def in_order(self) -> list[Any]:
        return sorted([*self.forms, *self.added], key=lambda form: form.place)

    @property
    def total(self) -> int:
        """How many rows the page holds, whatever becomes of them: the number that the next one gets."""
        return len(self.forms) + len(self.added)

    def kept(self) -> list[Any]:
        """The forms of the rows that are to be there, in order."""
        return [form for form in self.in_order() if form.is_kept]

    def gone(self) -> list[Any]:
        """The stored rows that are to go."""
        return [form.instance for form in self.forms if form.is_deleted and form.instance.pk]

    @property
    def has_changed_rows(self) -> bool:
        """Whether anything was added, changed, moved or taken away."""
        kept = [form.instance.pk for form in self.kept()]
        return bool(
            self.added or kept != [row.pk for row in self.rows] or any(form.has_changed() for form in self.forms)
        )

    def adopt(self) -> None:
        """Let new rows that say what a stored one says be that one, as when a form is sent twice.

        The stored rows that nothing on the page stands for, as somebody else has added them, are added at its end.
        """
        claimed = {form.instance.pk for form in self.forms}
        free = [row for row in self.rows if row.pk not in claimed]
        for index, form in enumerate(self.forms):
            if form.instance.pk is None and form.has_changed():
                self.forms[index] = self._stands_for(index, free) or form
        for row in free:
            index = self.total
            form = self.form(
                instance=row, prefix=self.add_prefix(index), page=self.page, index=index, use_required_attribute=False
            )
            self.add_fields(form, index)
            self.added.append(form)

    def _stands_for(self, index: int, free: list[Any]) -> Any:
        for row in free:
            # As Django makes a form of what was sent, but for the stored row.
            kwargs = {**self.get_form_kwargs(index), "instance": row, "initial": None}
            form: RowForm = self._construct_form(index, **kwargs)  # type: ignore[attr-defined]
            if not form.has_changed():
                free.remove(row)
                return form
        return None
