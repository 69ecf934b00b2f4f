"""Whether every word of a document is in the draft or under what could not be placed."""

import re

from bench.evaluation.words import folded
from meetings.importing.document import Document, MarkKind, Span, merged
from meetings.importing.facts import PARTS, Minutes

_RUN = re.compile(r"\S*[^\W_]\S*")


def lost_words(document: Document, minutes: Minutes) -> tuple[int, list[str]]:
    """How many words are kept, and the runs of words that stand nowhere."""
    kept, lost, place = 0, [], 0
    headings = {word for entry in minutes.attendance for word in folded(f"{entry.heading} {entry.body}").split()}
    end_of_text = (len(document.text), len(document.text))
    for start, end in [*merged(_covered(document, minutes)), end_of_text]:
        words = _RUN.findall(document.text[place:start])
        if set(folded(" ".join(words)).split()) <= headings:
            kept += len(words)
        elif words:
            lost.append(" ".join(words))
        kept += len(_RUN.findall(document.text[start:end]))
        place = end
    return kept, lost


def _covered(document: Document, minutes: Minutes) -> list[Span]:
    """Where the draft's facts and parts stand, and what is no word. Headings and places above people have no span."""
    facts = (*minutes.items, *minutes.decisions, *minutes.actions, *minutes.next_meetings, *minutes.attachments)
    spans = [fact.span for fact in (*facts, *minutes.attendance)] + [entry.line for entry in minutes.attendance]
    spans += [fact.span for fact in minutes.plain().values()] + list(minutes.unplaced)
    spans += [(mark.start, mark.end) for mark in document.marks if mark.kind == MarkKind.HIDDEN]
    return [*spans, *(getattr(minutes, part) for part in PARTS)]
