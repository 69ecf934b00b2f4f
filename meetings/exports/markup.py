"""The notes as HTML: the words of the record, in their order.

Pages, print and files all show this one markup. It is put together here and not in a template, since a meeting has
hundreds of small pieces, and a template costs several times as much for each (as does Django's own, lazy `escape`).
What is ours rather than the notes' own words has the attribute `data-derived`. `escape` stands around everything that
is not clean HTML already.
"""

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from meetings.dates import day_text
from meetings.notes import NotedAttendance
from meetings.presentation import ShownAction, ShownDecision, ShownItem, ShownNotes
from meetings.reading import Published, ShownAttachment


@cache
def _(message: str) -> str:
    """A word of the interface, looked up once: the archive has one language, and a page some fifty such words."""
    return gettext(message)


def notes_html(shown: ShownNotes, *, links: bool) -> SafeString:
    """All of the notes; with links to people and topics, or, for paper, without."""
    pieces = [
        _block("preamble", shown.notes.preamble),
        _attendance(shown, links),
        _block("introduction", shown.notes.introduction),
        *(_item(item, links) for item in shown.items),
        _block("closing", shown.notes.closing),
    ]
    if shown.notes.note_taker and not shown.notes.closing:
        pieces += ['<p class="closing" data-derived>', _labelled(_("Notes taken by"), shown.notes.note_taker), "</p>"]
    return _safe(pieces)


def facts_html(shown: ShownNotes) -> SafeString:
    """When, where, for whom and by whom, as a list of terms."""
    notes = shown.notes
    facts = [
        (_("Date"), shown.when),
        (_("Place"), notes.place),
        (_("Host"), notes.host),
        (_("Theme"), notes.theme),
        (_("Notes taken by"), notes.note_taker),
        (_("Diary number"), notes.diary_number),
    ]
    rows = [f"<dt>{term}</dt><dd>{escape(fact)}</dd>" for term, fact in facts if fact]
    if notes.date_basis:
        rows.insert(1, f'<dd class="basis">{escape(notes.date_basis)}</dd>')
    return _safe(['<dl class="facts" data-derived>', *rows, "</dl>"])


def guests_html(shown: ShownNotes, *, links: bool) -> SafeString:
    """Those whom only the text of an item names; nothing when there are none."""
    if not shown.guests_in_text:
        return _safe([])
    entries = (_entry(row, links) + (_to_item(row.item) if links and row.item else "") for row in shown.guests_in_text)
    heading = _("Guests named in the text")
    return _safe(['<section class="guests" data-derived><h2>', heading, "</h2>", _list(entries), "</section>"])


def published_text(published: Published | None) -> str:
    """Which version of the notes this is, and when and by whom it was published; nothing for a draft."""
    if published is None:
        return ""
    facts = {
        "number": published.number,
        "day": day_text(timezone.localdate(published.published_at)),
        "by": published.published_by,
    }
    if published.published_by:
        return _("Version %(number)s, published %(day)s by %(by)s") % facts
    return _("Version %(number)s, published %(day)s") % facts


def outline_html(shown: ShownNotes) -> SafeString:
    """The items' headings as links."""
    entries = (f'<a href="#{item.anchor}">{_heading(item)}</a>' for item in shown.items)
    return _safe([_list(entries, "ol")])


def attachments_html(attachments: list[ShownAttachment]) -> SafeString:
    """The attachments, those missing too; nothing when there are none."""
    return _safe([_list(map(_attachment, attachments))] if attachments else [])


def _attachment(shown: ShownAttachment) -> str:
    title = escape(shown.title)
    if shown.address:
        entry = f'<a href="{escape(shown.address)}">{title}</a>'
    else:
        missing = _("missing: mentioned in the notes, not supplied")
        entry = f'{title} <span class="missing">{missing}</span>'
    return entry + (_to_item(shown.item) if shown.item else "")


def summary_html(shown: ShownNotes) -> SafeString:
    """The decisions and the actions, gathered from the items, each a link to its place."""
    pieces = []
    if shown.decisions:
        pieces.append(_gathered(_("Decisions"), (_decision(one) for one in shown.decisions), len(shown.decisions)))
    if shown.actions:
        pieces.append(_gathered(_("Actions"), (_action(one) for one in shown.actions), len(shown.actions)))
    return _safe(pieces)


def _gathered(heading: str, outcomes: Iterable[str], count: int) -> str:
    return (
        f'<section class="summary" data-derived><h2>{heading} <span class="count">({count})</span></h2>'
        f'<ul class="outcomes">{"".join(outcomes)}</ul></section>'
    )


def _decision(shown: ShownDecision) -> str:
    facts = _labelled(_("Decided by"), shown.decision.decided_by)
    return (
        f'<li class="outcome decision"><p class="outcome-label">{escape(shown.label)}</p>'
        f'<p><a href="#{shown.anchor}">{escape(shown.decision.text)}</a></p>{_facts(facts)}</li>'
    )


def _action(shown: ShownAction) -> str:
    state = f' <span class="badge">{escape(shown.state)}</span>' if shown.state else ""
    facts = filter(None, [_labelled(_("Responsible"), shown.responsible), _labelled(_("Due"), shown.due)])
    follow_ups = shown.live.follow_ups if shown.live else []
    return (
        f'<li class="outcome action"><p class="outcome-label">{escape(shown.label)}{state}</p>'
        f'<p><a href="#{shown.anchor}">{escape(shown.action.text)}</a></p>{_facts(" · ".join(facts))}'
        + "".join(f'<p class="follow-up">{day_text(day)}: {escape(text)}</p>' for day, text in follow_ups)
        + (_state_link(shown.live.pk) if shown.live else "")
        + "</li>"
    )


def _state_link(pk: int) -> str:
    words = _("State and follow-ups")
    return f'<p class="outcome-facts"><a href="{_address("action", str(pk), 0)}">{words}</a></p>'


def _facts(facts: str) -> str:
    return f'<p class="outcome-facts">{facts}</p>' if facts else ""


def _attendance(shown: ShownNotes, links: bool) -> str:
    groups = []
    for heading, is_ours, rows in shown.attendance:
        ours = " data-derived" if is_ours else ""
        head = f"<h2{ours}>{escape(heading)}</h2>" if heading else ""
        groups.append(f'<div class="attendance-group">{head}{_list(_entry(row, links) for row in rows)}</div>')
    if not groups:
        return ""
    label = _("Attendance")
    return f'<section class="attendance" aria-label="{label}">{"".join(groups)}</section>'


def _entry(row: NotedAttendance, links: bool) -> str:
    """A line of the attendance, its name a link to the person."""
    if not links or not row.person:
        return escape(row.line)
    name, rest = (row.name, row.line.removeprefix(row.name)) if row.line.startswith(row.name) else (row.line, "")
    return f'<a href="{_address("person", row.person)}">{escape(name)}</a>{escape(rest)}'


def _item(shown: ShownItem, links: bool) -> str:
    presenters = _labelled(_("Presenter"), shown.presenters)
    if presenters:
        presenters = f'<p class="presenters" data-derived>{presenters}</p>'
    return (
        f'<section class="item" id="{shown.anchor}"><h2>{_heading(shown)}</h2>{presenters}{shown.body}'
        f"{''.join(_outcome(one) for one in shown.blocks)}{_topics(shown) if links else ''}</section>"
    )


def _heading(shown: ShownItem) -> str:
    number = f'<span class="number">{escape(shown.number)}</span> ' if shown.number else ""
    return number + escape(shown.item.title)


def _outcome(shown: ShownDecision | ShownAction) -> str:
    """A decision or an action whose wording does not stand in the item's text."""
    kind, text = (
        ("decision", shown.decision.text) if isinstance(shown, ShownDecision) else ("action", shown.action.text)
    )
    return (
        f'<div class="outcome {kind}" id="{shown.anchor}" data-derived>'
        f'<p class="outcome-label">{escape(shown.label)}</p><p>{escape(text)}</p></div>'
    )


def _topics(shown: ShownItem) -> str:
    if not shown.topics:
        return ""
    topics = (f'<a href="{_address("topic", slug)}">{escape(name)}</a>' for name, slug in shown.topics)
    label = _("Topics")
    return f'<p class="topics" data-derived>{label}: {", ".join(topics)}</p>'


def _to_item(position: int) -> str:
    words = _("to the item")
    return f' (<a href="#punkt-{position}">{words}</a>)'


def _labelled(label: str, text: str) -> str:
    """A text with what it is before it; nothing for no text."""
    return f"{label}: {escape(text)}" if text else ""


def _list(entries: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{entry}</li>' for entry in entries)}</{tag}>"


def _block(name: str, html: str) -> str:
    return f'<div class="{name}">{html}</div>' if html else ""


_prefixes: dict[str, str] = {}


def _address(view: str, slug: str, example: Any = "x") -> str:
    """The address of a page that is named by a slug or a key; the part before it is looked up once, by an example."""
    if view not in _prefixes:
        _prefixes[view] = reverse(view, args=[example]).removesuffix(f"{example}/")
    return f"{_prefixes[view]}{escape(slug)}/"


def _safe(pieces: Iterable[str]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 -- every piece is escaped, or clean when it was stored
