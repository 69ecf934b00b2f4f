"""Where the lines of a PDF end because their column does: how far it goes, and which lines were wrapped."""

from itertools import pairwise

from meetings.importing.reading.pdfpages import Flow, Piece

LONG = 0.7
"""So much of its column is filled by a line that the next one may go on from."""
_HALF = 0.55
"""Of a page, what the left one of two columns takes, its margin with it."""


def set_margins(flows: list[Flow], width: float) -> None:
    """Tell the lines how far to the right their column goes: as far as any line in a column that begins there.

    Where no sentence goes on from a long line into the next, nothing may have been wrapped: the column goes as far as
    margins of the same width on both sides leave it.
    """
    right: dict[int, float] = {}
    keys = [round(min(piece.x0 for piece in flow.lines) / 36) for flow in flows]
    left = min((piece.x0 for flow in flows for piece in flow.lines), default=0)
    for place, flow in enumerate(flows):
        wide = [piece.x1 for piece in flow.lines if " " in piece.text]  # an address may run out into the margin
        if max(wide, default=width) < width * _HALF and _has_wrapped(flow, max(wide)):
            keys[place] = -1 - place  # one of two columns, on a page that has lines across both
        right[keys[place]] = max([right.get(keys[place], 0), *wide])
    wrapped = {key for key, flow in zip(keys, flows, strict=True) if _has_wrapped(flow, right[key])}
    for key, flow in zip(keys, flows, strict=True):
        for piece in flow.lines:
            piece.right = right[key] if key in wrapped else max(right[key], width - left)


def _has_wrapped(flow: Flow, right: float) -> bool:
    """Whether a sentence goes on from a line that ends near the right edge."""
    return any(
        above.x1 - above.x0 > LONG * (right - above.x0) and not has_ended(above) and below.text[:1].islower()
        for above, below in pairwise(flow.lines)
        if not below.marker
    )


def is_wrapped(above: Piece, below: Piece) -> bool:
    """Whether the next line's first word had no room on this one."""
    word = 0.0
    for number, glyph in enumerate(below.glyphs):
        if number and (glyph.spaced or glyph.x0 - below.glyphs[number - 1].x1 > 0.3 * glyph.size):
            break
        word = glyph.x1 - below.glyphs[0].x0
    return above.x1 + 0.15 * above.size + word > above.right - 0.2 * above.size


def has_ended(piece: Piece) -> bool:
    """Whether a line ends as a sentence does."""
    return piece.text.rstrip("\"'”’»)]")[-1:] in ".!?:…"
