"""What an entry of a list begins with, and how deep in its list it stands."""

import re
from dataclasses import dataclass, field

_BULLETS = "☒☑•◦‣▪▫■□●○·∙➢➤►→✓✔\uf0b7\uf0a7\uf0d8\uf02d"
"""With boxes that are ticked; one that is not is no bullet, for what it stands before is what does not hold."""
_MARKER = re.compile(
    rf"(?P<sign>[{_BULLETS}])\s*"
    r"|(?P<dash>[-–—−‐*+o])(?:\s+|$)"
    r"|(?P<tight>[-–−])(?=[A-ZÅÄÖ])"
    r"|(?P<open>\*\*|__|\*|_)?(?P<number>"
    r"§{1,2}\s?\d{1,4}[a-z]?(?:\s?[-–]\s?\d{1,4})?(?:\\?[.:])?(?=\s|$)"
    r"|\d{1,4}\s?§(?:\\?[.:])?(?=\s|$)"
    r"|\d{1,3}\\?[.)](?=\s|$|[A-ZÅÄÖ*_])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\\?[.)]?(?=\s|$|[A-ZÅÄÖ][a-zåäö])"
    r"|[a-zA-ZåäöÅÄÖ]\)(?=\s|$)|[a-h]\.(?=\s+[A-ZÅÄÖ])"
    r"|\((?:\d{1,2}|[a-z])\)(?=\s|$)"
    r")\s*"
)
_CLOCK = re.compile(r"(?:0?[7-9]|[01]\d|2[0-3])\.[0-5]\d$")
"""An hour of the day, and no item of an item."""


def marker_at(shadow: str, start: int, end: int) -> tuple[str, int]:
    """The marker that a line begins with, or "", and where the words after it begin."""
    found = _MARKER.match(shadow, start, end)
    if not found or found.end() == end:
        return "", start
    if found["number"] and _CLOCK.match(found["number"]):
        return "", start
    sign = found["sign"] or found["dash"] or found["tight"] or found["number"]
    return sign.replace("\\", ""), found.end()


def is_lone_marker(shadow: str, start: int, end: int) -> bool:
    """A bullet or a number on a line by itself, its words being on the next."""
    found = _MARKER.match(shadow, start, end)
    return found is not None and found.end() == end and not (found["open"] or found["dash"] in ("*", "+"))


def is_bullet(marker: str) -> bool:
    return (len(marker) == 1 and not marker.isalnum()) or marker == "o"


def _class_of(marker: str) -> str:
    """Markers of one list are of one class, whatever number they bear."""
    if is_bullet(marker):
        return "-" if marker in "-–—−‐" else marker
    digits = re.sub(r"\d+", "1", marker)
    return "letter" if digits[:1].isalpha() else digits


@dataclass(slots=True)
class Depths:
    """The entries that are open, from the outermost in: the indent and the class of each."""

    _open: list[tuple[int, str]] = field(default_factory=list)

    def close(self) -> None:
        """Something else than an entry stands between."""
        self._open.clear()

    def holds(self, indent: int) -> bool:
        """Whether what begins there goes on within an open entry."""
        return bool(self._open) and indent > self._open[0][0] + 1

    def of(self, marker: str, indent: int) -> int:
        """How deep the next entry is, from 0. By its indent; where that is the same, a new sign is one step in."""
        kind = _class_of(marker)
        while self._open and self._open[-1][0] > indent + 1:
            self._open.pop()
        same = [place for place, (column, _kind) in enumerate(self._open) if abs(column - indent) <= 1]
        known = [place for place in same if self._open[place][1] == kind]
        if known:
            del self._open[known[-1] :]
        elif same and not self._may_hold(self._open[same[-1]][1], kind):
            del self._open[same[0] :]
        self._open.append((indent, kind))
        return len(self._open) - 1

    @staticmethod
    def _may_hold(outer: str, inner: str) -> bool:
        """A bullet holds other bullets, a number letters; numbers over bullets are often headings."""
        return inner == "letter" if not is_bullet(outer) else is_bullet(inner)
