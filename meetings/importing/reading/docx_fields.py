"""The fields of a Word file: what they were told to show is never read, and what they show is."""

import re
from dataclasses import dataclass

from lxml import etree

from meetings.importing.reading.docx_styles import is_on
from meetings.importing.reading.package import attribute, child, children

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_LONGEST_CODE = 4000
"""Signs; an address is the longest thing that a field is told."""


@dataclass(slots=True)
class _Field:
    """A field that was begun, with what it has from those around it."""

    href: str
    is_in_shown: bool
    is_contents: bool
    form: str
    """What is chosen in a form's field; nothing once the field shows something by itself."""
    code: str = ""
    is_shown: bool = False


class Fields:
    """The fields that are open at the place where the reader is; the innermost knows of those around it."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_shown(self) -> bool:
        """Whether what stands here is on the page."""
        return not self._open or self._open[-1].is_shown

    @property
    def href(self) -> str:
        return self._open[-1].href if self._open else ""

    @property
    def is_contents(self) -> bool:
        """Whether a table of contents shows what stands here."""
        return bool(self._open) and self._open[-1].is_contents

    def mark(self, element: etree._Element) -> str:
        """Go on past a sign that begins, parts or ends a field; what a form's field shows where it ends."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field(self.href, self.is_shown, self.is_contents, _chosen(child(element, "ffData"))))
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.is_shown = field.is_in_shown
            field.href = link_of(field.code) or field.href
            field.is_contents = field.is_contents or bool(_CONTENTS.match(field.code))
        elif kind == "end" and self._open:
            return self._open.pop().form
        return ""

    def tell(self, code: str) -> None:
        """Add to what the innermost field was told."""
        if self._open and len(self._open[-1].code) < _LONGEST_CODE:
            self._open[-1].code += code

    def show(self) -> None:
        """Something is written that the innermost field shows."""
        if self._open:
            self._open[-1].form = ""

    def end_paragraph(self) -> None:
        """A field that was begun and shows nothing yet has no end, and is to hide nothing more."""
        while not self.is_shown:
            self._open.pop()

    def end_contents(self) -> None:
        """A table of contents has no end, and is to hold nothing more."""
        while self.is_contents:
            self._open.pop()


def link_of(code: str) -> str:
    """The address that a field was told to go to; "" for one that is no link, or goes elsewhere in the file."""
    found = _LINK.match(code)
    return found[1] if found else ""


def _chosen(form: etree._Element | None) -> str:
    """What is ticked or chosen in a field of a form."""
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        ticked = child(box, "checked")
        return "☒" if is_on(child(box, "default") if ticked is None else ticked) else "☐"
    result = attribute(child(choices, "result"), "val") or "0"
    chosen = children(choices, "listEntry")[int(result) if result.isdecimal() and len(result) < 4 else 0 :]
    return attribute(chosen[0], "val") if chosen else ""
