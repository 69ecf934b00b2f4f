"""Signs that a Word file takes from picture fonts, such as Wingdings, in which a letter stands for a picture."""

import re

from lxml import etree

from meetings.importing.reading.package import attribute, child

_PICTURES = re.compile(r"(?:wingdings|webdings|marlett|zapf ?dingbats|monotype sorts)\b", re.IGNORECASE)
_AS_PICTURES = {code: 0xF000 + code for code in range(0x21, 0x100)}
"""The place of each sign in the private area, whence `clean` knows it; files have a picture at either place."""
_IN_SYMBOL = {ord("·"): "•"}
"""Of the font Symbol, which has letters, what is a bullet."""


def pictured(text: str, font: str) -> str:
    """A text as its font shows it."""
    if _PICTURES.match(font):
        return text.translate(_AS_PICTURES)
    return text.translate(_IN_SYMBOL) if font == "Symbol" else text


def font_of(properties: etree._Element | None) -> str:
    """The font that a run's properties set, for letters that are not foreign; "" where they leave that to a style."""
    return attribute(child(properties, "rFonts"), "ascii")


def symbol(element: etree._Element) -> str:
    """A sign that is an element, of any font."""
    try:
        sign = chr(int(attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""
    return pictured(sign, attribute(element, "font") or "Wingdings")
