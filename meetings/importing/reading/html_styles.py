"""What an element's attributes and inline styles say that matters to its words."""

import re
from collections.abc import Mapping
from dataclasses import replace

from meetings.importing.reading.writer import Look

_MSO_LEVEL = re.compile(r"\blevel([1-9])")
_BOLD = re.compile(r"bold|[6-9]00")
_WAYS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal": "decimal",
    "decimal-leading-zero": "decimalZero", "disc": "bullet", "circle": "bullet", "square": "bullet", "none": "none",
}  # fmt: skip
_NOTE_SIGNS = {"sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"}
"""What LibreOffice calls the number of a note, in the text and before the note itself."""
LONGEST = 10_000
"""Signs of a style that are looked at."""
_MSO_BULLETS = {"·": "•", "§": "▪", "Ø": "➢", "ü": "✓", "v": "❖", "q": "☐", "à": "→", "Ÿ": "•"}
"""Signs of the picture fonts, as Word names them in HTML."""


def css_of(style: str) -> dict[str, str]:
    """The declarations of an inline style, in lower case."""
    if not style:
        return {}
    declarations = (each.partition(":") for each in style[:LONGEST].lower().split(";"))
    return {name.strip(): value.strip() for name, _colon, value in declarations}


def is_hidden(attributes: Mapping[str, str], css: Mapping[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("class") in _NOTE_SIGNS
        or css.get("display", "").startswith("none")
        or css.get("visibility", "").startswith(("hidden", "collapse"))
        or css.get("mso-hide", "").startswith("all")
    )


def look_of(tag: str, attributes: Mapping[str, str], css: Mapping[str, str], around: Look) -> Look:
    """How the words in an element are set apart, given those around it."""
    bold = around.bold or tag in {"b", "strong"}
    italic = around.italic or tag in {"i", "em"}
    if weight := css.get("font-weight"):
        bold = bool(_BOLD.match(weight))
    if slant := css.get("font-style"):
        italic = slant.startswith(("italic", "oblique"))
    href = attributes.get("href", "").strip() if tag == "a" else around.href
    if (bold, italic, href) == (around.bold, around.italic, around.href):
        return around
    return replace(around, bold=bold, italic=italic, href=href)


def starts_page(css: Mapping[str, str]) -> bool:
    return any(css.get(name, "").startswith(("always", "page")) for name in ("page-break-before", "break-before"))


def way_of(tag: str, kind: str, css: Mapping[str, str]) -> str:
    """How a list's entries are numbered, as `counting` calls it; "" for an entry that does not say."""
    styled = css.get("list-style-type") or css.get("list-style", "").partition(" ")[0]
    return _WAYS.get(styled) or _WAYS.get(kind) or {"ol": "decimal", "ul": "bullet"}.get(tag, "")


def mso_level(said: str) -> int | None:
    """The depth in a list of Word's, of what `mso-list` says: "l0 level1 lfo1"."""
    found = _MSO_LEVEL.search(said)
    return int(found[1]) - 1 if found else None


def mso_bullet(marker: str) -> str:
    """A marker as it looks: bullets of picture fonts are letters in the file."""
    marker = marker.strip()
    return _MSO_BULLETS.get(marker, marker)
