"""The notes as plain text, to paste into a mail: what print shows, in its order, with Markdown's few signs."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from meetings.presentation import ShownAction, ShownDecision, ShownItem, ShownNotes

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])")
_PREFIXES = {"h3": "### ", "h4": "#### "}


def notes_text(shown: ShownNotes, network: str, publication: str = "") -> str:
    """All of the notes; `publication` says which version they are."""
    notes = shown.notes
    parts = [
        [_escaped(network), "# " + _("Notes")],
        list(_facts(shown)),
        *_paragraphs(notes.preamble),
        *_attendance(shown),
        *_paragraphs(notes.introduction),
        *(part for item in shown.items for part in _item(item)),
        *_paragraphs(notes.closing),
        *_guests(shown),
        *_outcomes(shown),
        [publication],
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := [line for line in part if line])) + "\n"


def _facts(shown: ShownNotes) -> Iterator[str]:
    notes = shown.notes
    yield _labelled(_("Date"), shown.when)
    yield _escaped(notes.date_basis)
    yield _labelled(_("Place"), notes.place)
    yield _labelled(_("Host"), notes.host)
    yield _labelled(_("Theme"), notes.theme)
    yield _labelled(_("Notes taken by"), notes.note_taker)
    yield _labelled(_("Diary number"), notes.diary_number)


def _attendance(shown: ShownNotes) -> Iterator[list[str]]:
    for heading, _is_ours, rows in shown.attendance:
        yield [f"## {_escaped(heading)}" if heading else ""]
        yield [f"- {_escaped(row.line)}" for row in rows]


def _guests(shown: ShownNotes) -> Iterator[list[str]]:
    if shown.guests_in_text:
        yield ["## " + _("Guests named in the text")]
        yield [f"- {_escaped(row.line)}" for row in shown.guests_in_text]


def _item(shown: ShownItem) -> Iterator[list[str]]:
    yield [f"## {shown.number} {_escaped(shown.item.title)}" if shown.number else f"## {_escaped(shown.item.title)}"]
    yield [_labelled(_("Presenter"), shown.presenters)]
    yield from _paragraphs(shown.item.body)
    for outcome in shown.blocks:
        yield [_escaped(outcome.label)]
        yield [_escaped(_text_of(outcome))]


def _outcomes(shown: ShownNotes) -> Iterator[list[str]]:
    """What was decided and is to be done: a line each, its facts with dots between them."""
    outcomes: list[ShownDecision | ShownAction] = [*shown.decisions, *shown.actions]
    if outcomes:
        yield ["## " + _("Decisions and actions")]
        yield ["- " + " · ".join(_escaped(fact) for fact in _facts_of(outcome) if fact) for outcome in outcomes]


def _facts_of(outcome: ShownDecision | ShownAction) -> list[str]:
    number = " ".join([_("Item"), outcome.item.number]) if outcome.item.number else "–"
    return [number, outcome.label, _text_of(outcome), outcome.who_and_when]


def _text_of(outcome: ShownDecision | ShownAction) -> str:
    return outcome.decision.text if isinstance(outcome, ShownDecision) else outcome.action.text


def _labelled(label: str, text: str) -> str:
    return f"{label}: {_escaped(text)}" if text else ""


def _escaped(text: str) -> str:
    """Words on one line, in which nothing is one of Markdown's signs."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _paragraphs(html: str) -> Iterable[list[str]]:
    """Clean HTML as paragraphs, each a list of lines."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.parts


class _Lines(HTMLParser):
    """Makes the lines of clean HTML: headings, paragraphs and lists within lists."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[list[str]] = []
        self._words: list[str] = []
        self._prefix = ""
        self._lists: list[int | None] = []
        """The open lists: the number of the next entry, or nothing for bullets."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._words.append("\n")
        elif tag in {"ul", "ol"}:
            self.end_block()
            start = dict(attrs).get("start") or "1"
            self._lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
        elif tag in {"p", "li", *_PREFIXES}:
            self.end_block()
            self._prefix = self._marker() if tag == "li" else _PREFIXES.get(tag, self._prefix)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "li", "ul", "ol", *_PREFIXES}:
            self.end_block()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(_SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def end_block(self) -> None:
        """Write the words since the last block began or ended; entries of a list stand close."""
        lines = [line.strip() for line in "".join(self._words).split("\n")]
        lines = [line for line in lines if line]
        self._words = []
        if not lines:
            return
        prefix, self._prefix = self._prefix, ""
        indent = " " * len(prefix) if self._lists else ""
        lines = [(indent if place else prefix) + line for place, line in enumerate(lines)]
        made = [line + "  " for line in lines[:-1]] + lines[-1:]  # two spaces: a break, and no wrapped line
        if self._lists and prefix and self.parts and self.parts[-1][-1].lstrip()[:1] in "-0123456789":
            self.parts[-1] += made
        else:
            self.parts.append(made)

    def _marker(self) -> str:
        if not self._lists:
            return "- "
        number = self._lists[-1]
        if number is None:
            marker = "- "
        else:
            marker = f"{number}. "
            self._lists[-1] = number + 1
        return "   " * (len(self._lists) - 1) + marker
