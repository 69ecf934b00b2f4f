"""Markdown's signs: which text has them, what they hide, and what they set apart."""

import re

from meetings.importing.document import Mark, MarkKind, Span

_SIGNS = re.compile(
    r"^[ ]{0,3}(?:\#{1,6}[ \t]+\S|```|~~~|\|?[ \t]*:?-{2,}:?[ \t]*\|)"
    r"|\*\*[^\s*][^*\n]{0,400}\*\*|\[[^\[\]\n]{1,400}\]\([^()\s]{1,400}\)",
    re.MULTILINE,
)
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
CLOSING = re.compile(r"[ \t]+#+$")
FENCE = re.compile(r"(?:`{3,}|~{3,})[\w-]*$")
RULE = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:=[ \t]*){3,}$|(?:~[ \t]*){3,}$")
UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
QUOTE = re.compile(r"(?:>[ \t]?)+")

_INLINE = re.compile(
    r"(?P<escape>\\)(?=[!-/:-@\[-`{-~])"
    r"|(?P<code>`)(?P<literal>[^`]{1,400})`"
    r"|(?P<picture>!)?\[(?P<words>[^\[\]]{0,400})\]"
    r"\((?P<address>(?:[^()\s]|\([^()\s]{0,100}\)){0,1000})(?:\s{1,9}\"[^\"\n]{0,200}\")?\)"
    r"|<(?P<bare>(?:https?://|mailto:)[^<>\s]{1,1000}|[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,60}){1,9})>"
    r"|(?P<run>\*{1,3}|_{1,3}|~~)"
)
_BREAK = re.compile(r"[ \t]*<br[ \t]?/?>[ \t]*\n?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"”]{1,2000}")


def is_markdown(shadow: str) -> bool:
    return bool(_SIGNS.search(shadow))


def with_newlines(text: str) -> str:
    """The breaks that are written as tags become Markdown's own; in a table's row they become spaces."""
    if "<br" not in text.lower():
        return text
    return "\n".join(_BREAK.sub(" " if "|" in line else "  \n", line) for line in text.split("\n"))


def inline_marks(text: str, start: int, end: int) -> list[Mark]:
    """What is set apart within one paragraph, and the signs that do it."""
    marks: list[Mark] = []
    _read_inline(text, start, end, marks)
    return marks


def _read_inline(text: str, start: int, end: int, marks: list[Mark]) -> None:
    opened: list[tuple[str, int]] = []
    place = start
    while found := _INLINE.search(text, place, end):
        place = found.end()
        if found["escape"]:
            marks.append(Mark(MarkKind.HIDDEN, *found.span()))
            place += 1
        elif found["code"]:
            marks += _hidden_around(found.span(), found.span("literal"))
        elif found["words"] is not None:
            words = found.span("words")
            marks += _hidden_around(found.span(), words)
            if words[0] < words[1] and not found["picture"]:
                marks.append(Mark(MarkKind.LINK, *words, found["address"]))
            _read_inline(text, *words, marks)
        elif found["bare"]:
            address = found["bare"]
            marks += _hidden_around(found.span(), found.span("bare"))
            marks.append(Mark(MarkKind.LINK, *found.span("bare"), address if ":" in address else f"mailto:{address}"))
        else:
            _emphasis(text, found, opened, marks)


def _hidden_around(outer: Span, inner: Span) -> list[Mark]:
    sides = [(outer[0], inner[0]), (inner[1], outer[1])]
    return [Mark(MarkKind.HIDDEN, *side) for side in sides if side[0] < side[1]]


def _emphasis(text: str, found: re.Match[str], opened: list[tuple[str, int]], marks: list[Mark]) -> None:
    """Open or close a run; one that meets no other stays what it is: a sign of the text."""
    sign, (start, end) = found["run"], found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    in_word = sign[0] == "_" and before.isalnum() and after.isalnum()
    partner = next((place for place in range(len(opened) - 1, -1, -1) if opened[place][0] == sign), None)
    if partner is not None and before.strip() and not in_word and opened[partner][1] + len(sign) < start:
        first = opened[partner][1]
        del opened[partner:]
        marks += [Mark(MarkKind.HIDDEN, first, first + len(sign)), Mark(MarkKind.HIDDEN, start, end)]
        kinds = {1: (MarkKind.ITALIC,), 2: (MarkKind.BOLD,), 3: (MarkKind.BOLD, MarkKind.ITALIC)}[len(sign)]
        marks += [Mark(kind, first + len(sign), start) for kind in kinds if sign[0] != "~"]
    elif after.strip() and not in_word and len(opened) < 20:
        opened.append((sign, start))


def bare_links(text: str, start: int, end: int) -> list[Mark]:
    """Addresses that stand in the text as they are."""
    found = [(match.start(), match[0].rstrip(".,;:!?)'’")) for match in _ADDRESS.finditer(text, start, end)]
    return [Mark(MarkKind.LINK, place, place + len(address), address) for place, address in found]
