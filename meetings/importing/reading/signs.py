"""The signs of a text: which ones never become part of it. Every reader sends its text through `clean`."""

import re
import unicodedata

_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0a8": "•", "\uf076": "❖", "\uf0fc": "✓", "\uf0fe": "☒",
    "\uf04a": "☺", "\uf050": "✓", "\uf052": "☑", "\uf0fb": "✗", "\uf0fd": "☒",
    "\uf06f": "☐", "\uf0a3": "☐", "\uf071": "☐", "\uf02d": "-", "\uf0e0": "→", "\uf0e8": "→", "\uf0df": "←",
}  # fmt: skip
"""What the picture fonts (Symbol, Wingdings) show for what they keep in the private area."""

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
"""Letters set as one sign, as text copied out of a PDF has them."""

_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,4}")
"""A letter with its dots and accents apart, as files from a Mac have them. Bounded: composing is not linear."""

_UNTOUCHED = re.compile(r"[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2000-\u200a\u2010-\u2027\u2030-\u205f]*")
"""Nothing but signs that stay as they are: nearly every text."""


def clean(text: str) -> str:
    """A text without what has no shape and only misleads.

    Left out are control characters, those that turn the writing direction (a name could be made to read as another),
    soft hyphens but at the end of a line, and signs of no width. All ways to break a line are a newline, but for a form
    feed, which breaks a page. An accent is one with its letter, letters set as one sign are letters, and half a
    character pair is a replacement character.
    """
    if _UNTOUCHED.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").translate(_signs)
    return _COMBINED.sub(lambda match: unicodedata.normalize("NFC", match[0]), _SOFT.sub("", text))


_SOFT = re.compile("\u00ad+(?!\n)")


class _Signs(dict[int, str]):
    """What each sign becomes; found out once for each that is met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kept = sign if sign in "\n\t\f\u00ad" else self._kept(sign)
        self[code] = kept
        return kept

    @staticmethod
    def _kept(sign: str) -> str:
        if sign in "\r\v\x85\u2028\u2029":
            return "\n"
        match unicodedata.category(sign):
            case "Cc" | "Cf":
                return ""
            case "Cs":
                return "\ufffd"
            case "Co":
                return _BULLETS.get(sign, "•")
        return LIGATURES.get(sign, sign)


_signs = _Signs()
