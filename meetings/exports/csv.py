"""The registers as CSV that opens right in Excel with Swedish settings, whatever the notes hold."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from meetings.dates import when
from meetings.models import ActionItem, Decision

_FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
"""The start of a cell that a spreadsheet may take for a formula, also behind blanks that it overlooks."""


class _Echo:
    """A file that gives back what is written to it, so that rows can be streamed."""

    def write(self, text: str) -> str:
        return text


def safe_cell(value: Any) -> str:
    """The value as a cell that cannot run: one that looks like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def csv_lines(heading: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """UTF-8 with a byte order mark, semicolons and CRLF: what Excel expects in Swedish."""
    writer: Any = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + writer.writerow([str(cell) for cell in heading])
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def decisions_csv(decisions: QuerySet[Any], origin: str) -> StreamingHttpResponse:
    heading = [_("Network"), _("Date"), _("When"), _("Item"), _("Decision"), _("Kind"), _("Decided by"), _("Link")]
    return _download("beslut.csv", heading, (_decision_row(one, origin) for one in decisions.iterator(chunk_size=500)))


def actions_csv(actions: QuerySet[Any], origin: str) -> StreamingHttpResponse:
    heading = [
        _("Network"), _("Date"), _("When"), _("Item"), _("Action"), _("Responsible"), _("Due date"),
        _("Due, as written"), _("State"), _("Link"),
    ]  # fmt: skip
    return _download("atgarder.csv", heading, (_action_row(one, origin) for one in actions.iterator(chunk_size=500)))


def _decision_row(decision: Decision, origin: str) -> list[Any]:
    return [
        *_meeting_cells(decision),
        decision.text,
        decision.get_kind_display(),
        decision.decided_by,
        _link(decision, "beslut", origin),
    ]


def _action_row(action: ActionItem, origin: str) -> list[Any]:
    return [
        *_meeting_cells(action),
        action.text,
        ", ".join(one.text for one in action.responsible.all()),
        action.due_date,
        action.due_text,
        action.get_state_display(),
        _link(action, "atgard", origin),
    ]


def _meeting_cells(outcome: Any) -> list[Any]:
    meeting = outcome.item.meeting
    title = f"{outcome.item.number} {outcome.item.title}".strip()
    return [meeting.network.name, meeting.start.isoformat(), when(meeting, short=True), title]


def _link(outcome: Any, kind: str, origin: str) -> str:
    item = outcome.item
    return f"{origin.rstrip('/')}{item.meeting.get_absolute_url()}#{kind}-{item.position}-{outcome.position}"


def _download(name: str, heading: list[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
