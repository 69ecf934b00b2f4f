"""Two people with the same form: whoever saves second is told what the first has saved, before it is overwritten."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from networks.admin.history import shown


def told_of_others(base: type[forms.ModelForm]) -> Any:
    """The form, with a hidden field that says which change of the row was the latest when the page was made."""

    class ToldOfOthers(base):  # type: ignore[valid-type, misc]
        data: Any
        seen = forms.CharField(required=False, widget=forms.HiddenInput)

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.initial["seen"] = _key(_latest(self.instance))

        def clean(self) -> Any:
            """Refuse, once, what was written without a change that somebody else has made; saved again, it holds."""
            given = super().clean()
            list(self._meta.model._base_manager.select_for_update().filter(pk=self.instance.pk).values("pk"))
            latest, name = _latest(self.instance), self.add_prefix("seen")
            if name in self.data and self.data[name] != _key(latest):
                self.data = self.data.copy()
                self.data[name] = _key(latest)
                raise ValidationError(_told(self, latest), code="meanwhile")
            return given

    return ToldOfOthers


def _latest(row: Any) -> Any:
    return row.history.select_related("history_user__person").order_by("-history_id").first()


def _key(change: Any) -> str:
    return str(change.history_id) if change else ""


def _told(form: Any, latest: Any) -> str:
    """Who saved meanwhile, and what stands now in the fields that one has written something else in."""
    model = form._meta.model
    names = [name for name in form.changed_data if name in {field.name for field in model._meta.concrete_fields}]
    fields = [model._meta.get_field(name) for name in names]
    stands = [f"{form.fields[one.name].label}: {shown(one, getattr(form.instance, one.name))}" for one in fields]
    person = latest.history_user.person if latest and latest.history_user else None
    text = _("%(who)s has changed this while you were writing. What you have written is kept; saved again, it holds.")
    now = _("It says now: %(values)s.") % {"values": "; ".join(stands)} if stands else ""
    return " ".join(filter(None, [text % {"who": person or _("Somebody else")}, now]))
