"""Whether every word of a document is in the draft or under what could not be placed."""

import re

from meetings.importing.document import Document, MarkKind, Span
from meetings.importing.facts import Minutes

_RUN = re.compile(r"\S*[^\W_]\S*")


def lost_words(document: Document, minutes: Minutes) -> tuple[int, list[str]]:
    """How many words are kept, and the runs of words that stand nowhere."""
    kept, lost = 0, []
    place = 0
    covered = _joined(_covered(document, minutes))
    for start, end in [*covered, (len(document.text), len(document.text))]:
        if start > place:
            words = _RUN.findall(document.text[place:start])
            lost += [" ".join(words)] if words else []
        kept += len(_RUN.findall(document.text[max(place, start) : end]))
        place = max(place, end)
    return kept, lost


def _covered(document: Document, minutes: Minutes) -> list[Span]:
    spans = [fact.span for fact in (*minutes.items, *minutes.decisions, *minutes.actions, *minutes.next_meetings)]
    spans += [entry.line for entry in minutes.attendance] + [entry.span for entry in minutes.attendance]
    spans += [fact.span for fact in minutes.attachments] + minutes.unplaced
    spans += [(mark.start, mark.end) for mark in document.marks if mark.kind == MarkKind.HIDDEN]
    for first, last in (minutes.preamble, minutes.introduction, minutes.closing):
        spans += [block.span for block in document.blocks[first:last]]
    headings = {" ".join(entry.heading.split()) for entry in minutes.attendance}
    spans += [block.span for block in document.blocks if document.prose(*block.span) in headings]
    return spans


def _joined(spans: list[Span]) -> list[Span]:
    """In order, those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
