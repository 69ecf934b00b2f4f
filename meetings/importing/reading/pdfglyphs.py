"""What a PDF's page holds: its letters with their places, its links, the bullets and rules drawn on it."""

import ctypes
import math
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from meetings.importing.reading.signs import LIGATURES

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left corner."""
MOST_BARS = 3000
"""Lines of tables on a page that are looked at."""


@dataclass(slots=True)
class Glyph:
    """A letter; `size` is the height of a line set close in letters of that size, `y` where it begins, below them."""

    sign: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool = False
    is_italic: bool = False
    spaced: bool = False
    """White space was written before it."""
    href: str = ""


@dataclass(slots=True)
class Sheet:
    """A page as it was drawn."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    aside: list[Glyph] = field(default_factory=list)
    """Letters that are turned otherwise than the rest: a stamp in the margin."""
    bullets: list[Box] = field(default_factory=list)
    """Small drawn shapes: what some programs print instead of a bullet's sign."""
    rules: list[Box] = field(default_factory=list)
    """Lines across, of tables."""
    bars: list[Box] = field(default_factory=list)
    """Upright lines of tables."""
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    is_bold: bool
    is_italic: bool
    turn: int
    """In quarters of a circle."""
    em: float
    """The size of the letters, in points."""


_ABOVE, _BELOW = 0.89, 0.22
"""How far a line reaches above and below where its letters stand, by their size. What the fonts themselves say of it
differs from font to font, and LibreOffice leaves it out."""


_HYPHENS = {0x02, 0xFFFE}
"""What the library gives for a hyphen that divides a word between lines."""
_ACCENTS = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303"}
_MOST_GLYPHS = 50_000
"""On one page; more is no text for reading."""


def read_sheet(page: pdfium.PdfPage) -> Sheet:
    sheet = Sheet(*page.get_size())
    reader = _Letters(page)
    letters = list(reader.letters())
    turns = Counter(style.turn for _glyph, style in letters)
    main = turns.most_common(1)[0][0] if turns else 0
    if main % 2:
        sheet.width, sheet.height = sheet.height, sheet.width
    for glyph, style in letters:
        (sheet.glyphs if style.turn == main else sheet.aside).append(glyph)
    if main:
        _turn(sheet.glyphs, main)
    else:
        _read_links(page, sheet.glyphs)
    _read_shapes(page, sheet)
    sheet.glyphs = _composed(sheet.glyphs)
    return sheet


class _Letters:
    def __init__(self, page: pdfium.PdfPage) -> None:
        self._text = page.get_textpage()
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._styles: dict[int, _Style] = {}

    def letters(self) -> Iterator[tuple[Glyph, _Style]]:
        box, left, foot = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        spaced, high = False, 0
        for place in range(min(raw.FPDFText_CountChars(self._text), _MOST_GLYPHS)):
            code = raw.FPDFText_GetUnicode(self._text, place)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            sign = _sign_of(code, high)
            high = 0
            if sign.isspace():  # a line's end that the library makes up may stand within a word
                spaced = spaced or sign not in "\r\n"
                continue
            if not sign or not raw.FPDFText_GetLooseCharBox(self._text, place, box):
                continue
            style = self._style_of(place)
            y, size = min(box.bottom, box.top), abs(box.top - box.bottom)
            if not style.turn and style.em and raw.FPDFText_GetCharOrigin(self._text, place, left, foot):
                y, size = foot.value - _BELOW * style.em, (_ABOVE + _BELOW) * style.em
            yield (
                Glyph(
                    sign,
                    box.left,
                    box.right,
                    y,
                    max(size, 0.1),
                    style.is_bold,
                    style.is_italic,
                    spaced,
                ),
                style,
            )
            spaced = False

    def _style_of(self, place: int) -> _Style:
        thing = raw.FPDFText_GetTextObject(self._text, place)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in self._styles:
            self._styles[key] = self._read_style(thing, place) if key else _Style(False, False, 0, 0)
        return self._styles[key]

    def _read_style(self, thing: object, place: int) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, place, matrix)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(thing, size)
        font = raw.FPDFTextObj_GetFont(thing)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _weight_and_slope(font) if key else (False, False)
        return _Style(*self._fonts[key], turn, abs(size.value) * math.hypot(matrix.c, matrix.d))


def _sign_of(code: int, high: int) -> str:
    if code in _HYPHENS:
        return "-"
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else "\ufffd"
    if code in (0, 0xFFFF) or code > 0x10FFFF:
        return "\ufffd"
    sign = chr(code)
    return "" if unicodedata.category(sign) == "Cc" and not sign.isspace() else LIGATURES.get(sign, sign)


def _weight_and_slope(font: object) -> tuple[bool, bool]:
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(min(size, 500) or 1)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.raw.decode("utf-8", "replace").casefold()
    is_bold = any(word in name for word in ("bold", "black", "heavy")) or raw.FPDFFont_GetWeight(font) >= 600
    return is_bold, "italic" in name or "oblique" in name


def _turn(glyphs: list[Glyph], quarters: int) -> None:
    """Read a page that was written sideways as if it were turned upright: its letters run along the other axis."""
    for glyph in glyphs:
        x, y, width, size = glyph.x0, glyph.y, glyph.x1 - glyph.x0, glyph.size
        if quarters == 1:
            glyph.x0, glyph.x1, glyph.y, glyph.size = y, y + size, -(x + width), width
        elif quarters == 3:
            glyph.x0, glyph.x1, glyph.y, glyph.size = -(y + size), -y, x, width
        else:
            glyph.x0, glyph.x1, glyph.y = -(x + width), -x, -(y + size)


def _read_links(page: pdfium.PdfPage, glyphs: list[Glyph]) -> None:
    place, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _number in range(2000):
        if not raw.FPDFLink_Enumerate(page, place, link):
            break
        address = _address_of(page, link)
        if address and raw.FPDFLink_GetAnnotRect(link, box):
            bottom, top = sorted((box.bottom, box.top))
            for glyph in glyphs:
                middle, height = (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 2
                if box.left <= middle <= box.right and bottom <= height <= top:
                    glyph.href = address


def _address_of(page: pdfium.PdfPage, link: object) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    size = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(min(size, 4000) or 1)
    raw.FPDFAction_GetURIPath(page.pdf, action, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace")


def _read_shapes(page: pdfium.PdfPage, sheet: Sheet) -> None:
    left, bottom, right, top = (ctypes.c_float() for _side in range(4))
    for number in range(min(raw.FPDFPage_CountObjects(page), _MOST_GLYPHS)):
        thing = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            sheet.has_picture = True
        if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        box = (left.value, bottom.value, right.value, top.value)
        width, height = box[2] - box[0], box[3] - box[1]
        if 1.2 < width < 9 and 1.2 < height < 9 and 0.6 < width / height < 1.7:
            sheet.bullets.append(box)
        elif width > 30 and height < 3:
            sheet.rules.append(box)
        if width < 3 and height > 8:
            sheet.bars.append(box)
        elif width > 20 and height > 8:  # a frame, or a filled cell
            sheet.bars += [(side, box[1], side, box[3]) for side in (box[0], box[2])]


class Bars:
    """A page's upright lines, to be asked whether one stands between two letters."""

    def __init__(self, boxes: list[Box]) -> None:
        self._boxes = sorted(set(boxes))[:MOST_BARS]
        self._lefts = [box[0] for box in self._boxes]

    def part(self, left: Glyph, right: Glyph) -> bool:
        middle = left.y + left.size / 2
        first, last = bisect(self._lefts, left.x1 - 1), bisect(self._lefts, right.x0 + 1)
        return any(bottom < middle < top for _left, bottom, _right, top in self._boxes[first:last])


def _composed(glyphs: list[Glyph]) -> list[Glyph]:
    """A letter and the accent that was set over it as one."""
    found: list[Glyph] = []
    for glyph in glyphs:
        last = found[-1] if found else None
        if last and unicodedata.combining(glyph.sign[0]):
            last.sign = unicodedata.normalize("NFC", last.sign + glyph.sign)
        elif last and glyph.sign in _ACCENTS and _overlaps(last, glyph):
            last.sign = unicodedata.normalize("NFC", last.sign + _ACCENTS[glyph.sign])
        elif last and last.sign in _ACCENTS and glyph.sign.isalpha() and _overlaps(glyph, last):
            glyph.sign = unicodedata.normalize("NFC", glyph.sign + _ACCENTS[last.sign])
            found[-1] = glyph
        else:
            found.append(glyph)
    return found


def _overlaps(letter: Glyph, accent: Glyph) -> bool:
    shared = min(letter.x1, accent.x1) - max(letter.x0, accent.x0)
    return shared > 0.5 * (accent.x1 - accent.x0) > 0 and abs(letter.y - accent.y) < letter.size / 2
