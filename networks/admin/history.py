"""The audit log of a row in the admin: what was changed, when and by whom, and how the row was at a moment.

The library's own pages are in English, show an earlier state as a form, and fail where a row has named a person who has
been merged since.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Field, ForeignKey
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper

from networks.merging_models import PersonMerge
from networks.models import Person

KINDS = {"+": gettext_lazy("added"), "~": gettext_lazy("changed"), "-": gettext_lazy("deleted")}
LONGEST = 300
"""Letters shown of a long text."""


def name_of_missing(model: type[Any], pk: Any) -> str:
    """How a row that is not there any more is called: a person merged since then by the name of then."""
    merged = PersonMerge.objects.filter(person_pk=pk).first() if model is Person else None
    return _("%(name)s (merged)") % {"name": merged.name} if merged else _("no longer there")


class ChangesInWords(HistoricalRecordContextHelper):
    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        prepared = super().prepare_delta_change_value(change, value)
        if isinstance(prepared, list):
            return [self._said(one) for one in prepared]
        return shown(self.model._meta.get_field(change.field), self._said(prepared))

    def _said(self, value: Any) -> Any:
        return name_of_missing(value.model, value.pk) if isinstance(value, DeletedObject) else value


def shown(field: Any, value: Any) -> str:
    """A field's value in words."""
    if value is None or value == "":
        return "–"
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    return Truncator(strip_tags(str(value))).chars(LONGEST)


def state_of(record: Any) -> list[tuple[str, str]]:
    """The fields of a row as they were, by name."""
    return [(capfirst(str(field.verbose_name)), _value(record, field)) for field in record.tracked_fields]


def _value(record: Any, field: Field) -> str:
    value = getattr(record, field.attname)
    if isinstance(field, ForeignKey) and value is not None:
        model: Any = field.related_model
        row = model._base_manager.filter(pk=value).first()
        return str(row) if row is not None else name_of_missing(model, value)
    return shown(field, value)


class HistoryAdmin(SimpleHistoryAdmin):
    """The pages of the audit log, for those who may see the row."""

    object_history_template: Any = "admin/history/changes.html"

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        return _("History of %(row)s") % {"row": obj}

    def get_history_queryset(self, *args: Any, **kwargs: Any) -> Any:
        return super().get_history_queryset(*args, **kwargs).select_related("history_user__person")

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> ChangesInWords:
        return ChangesInWords(self.model, historical_record)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self._row_or_404(request, object_id)
        return super().history_view(request, object_id, {"kinds": KINDS})

    def history_form_view(self, request: HttpRequest, object_id: str, version_id: str, *args: Any) -> HttpResponse:
        """How a row was at a moment, to be read: the library would also write it back."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        if not version_id.isdecimal() or len(version_id) > 18:
            raise Http404
        row = self._row_or_404(request, object_id)
        record = get_object_or_404(row.history.select_related("history_user__person"), pk=version_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": row,
            "row": row,
            "record": record,
            "kind": KINDS[record.history_type],
            "state": state_of(record),
        }
        return TemplateResponse(request, "admin/history/state.html", context)

    def _row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        raise NotImplementedError
