"""Where in a source document the facts of a draft stand: a pointer for each, with the words quoted."""

from collections.abc import Iterator
from typing import Any

from meetings.importing.document import Document, Span
from meetings.importing.facts import PARTS, Action, Minutes
from meetings.importing.rows import Rows
from meetings.models import Meeting, SourceDocument, SourcePointer


class Pointing:
    """The pointers from one document to the rows that were made of its facts."""

    def __init__(
        self, source: SourceDocument, document: Document, minutes: Minutes, meeting: Meeting, rows: Rows
    ) -> None:
        self.source, self.document, self.minutes, self.meeting, self.rows = source, document, minutes, meeting, rows

    def write(self) -> None:
        text = self.source.text
        found = [*self._of_meeting(), *self._of_rows()]
        pointers = [
            SourcePointer(document=self.source, start=start, end=end, quote=text[start:end], field=name, **target)
            for (start, end), name, target in found
            if 0 <= start < end <= len(text)
        ]
        pointers.sort(key=lambda pointer: (pointer.start, -pointer.end))
        for position, pointer in enumerate(pointers, start=1):
            pointer.position = position
        SourcePointer.objects.bulk_create(pointers)

    def _of_meeting(self) -> Iterator[tuple[Span, str, dict[str, Any]]]:
        minutes, target = self.minutes, {"meeting": self.meeting}
        if minutes.date:
            yield minutes.date.span, "start", target
            if minutes.date.end:
                yield minutes.date.span, "end", target
        yield from ((fact.span, name, target) for name, fact in minutes.plain().items() if name != "date")
        yield from ((getattr(minutes, name), name, target) for name in PARTS)

    def _of_rows(self) -> Iterator[tuple[Span, str, dict[str, Any]]]:
        rows, minutes = self.rows, self.minutes
        for person, attendee in zip(rows.attendance, minutes.attendance, strict=True):
            yield attendee.line, "", {"attendance": person}
        for item, read, presenters in zip(rows.items, minutes.items, rows.presenters, strict=False):
            yield read.span, "", {"item": item}
            yield read.title_span, "title", {"item": item}
            for presenter, named in zip(presenters, read.presenters, strict=True):
                yield named.span, "", {"presenter": presenter}
        for decision, decided in zip(rows.decisions, minutes.decisions, strict=True):
            yield decided.span, "", {"decision": decision}
        for action, asked in zip(rows.actions, minutes.actions, strict=True):
            yield asked.span, "", {"action": action}
            yield from ((named.span, "responsible", {"action": action}) for named in asked.responsible)
            yield self._due(asked), "due_text", {"action": action}
        for attachment, mentioned in zip(rows.attachments, minutes.attachments, strict=True):
            yield mentioned.span, "", {"attachment": attachment}

    def _due(self, action: Action) -> Span:
        """Where the due date is written, in the action's own words; nowhere if it is not there."""
        start, end = action.span
        found = self.document.text.find(action.due, start, end) if action.due else -1
        return (found, found + len(action.due)) if found >= 0 else (0, 0)
