"""PDFs written by hand, for tests: words set at places, in Helvetica. And how they are read."""

import hashlib
from dataclasses import dataclass, field

from meetings.importing.document import Document
from meetings.importing.reading.pdf import read_pdf
from tests.meetings.importing.consistent import check

WIDTH, HEIGHT = 595, 842
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FONTS = {
    "regular": "/Type1 /BaseFont /Helvetica",
    "bold": "/Type1 /BaseFont /Helvetica-Bold",
    "italic": "/Type1 /BaseFont /Helvetica-Oblique",
    "bold italic": "/Type1 /BaseFont /Helvetica-BoldOblique",
    "signs": "/TrueType /BaseFont /Signs /FontDescriptor << /Type /FontDescriptor /FontName /Signs /Flags 4 "
    "/FontBBox [0 0 1000 667] /Ascent 667 /Descent 0 /ItalicAngle 0 /CapHeight 667 /StemV 80 >>",
}
"""The last is one for bullets, whose lines are lower than the others'."""


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    found, i, j = bytearray(), 0, 0
    for sign in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        found.append(sign ^ state[(state[i] + state[j]) % 256])
    return bytes(found)


def _width(sign: str) -> float:
    """About how wide a letter of Helvetica is in size 11."""
    return 2.5 if sign in "ijl" else 3.2 if sign in " tfr" else 8.5 if sign in "mwMW" else 6.1


@dataclass
class Page:
    drawn: list[bytes] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, *, size: float = 11, font: str = "regular", turned: bool = False
    ) -> None:
        matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
        shown = words.encode("cp1252", "replace").hex()
        self.drawn.append(f"BT /{font.replace(' ', '-')} {size} Tf {matrix} Tm <{shown}> Tj ET".encode())

    def letters(self, x: float, y: float, words: str) -> None:
        """Words set letter by letter, as browsers print tables."""
        moves = " ".join(f"<{sign.encode('cp1252').hex()}> Tj {_width(sign)} 0 Td" for sign in words)
        self.drawn.append(f"BT /regular 11 Tf 1 0 0 1 {x} {y} Tm {moves} ET".encode())

    def lines(
        self, x: float, y: float, lines: list[str], *, size: float = 11, font: str = "regular", lead: float = 14
    ) -> float:
        """Lines under each other; where the next one would be."""
        for number, words in enumerate(lines):
            self.text(x, y - number * lead, words, size=size, font=font)
        return y - len(lines) * lead

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.drawn.append(f"{x} {y} {width} {height} re f".encode())

    def picture(self) -> None:
        self.drawn.append(b"q 400 0 0 600 90 120 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q")

    def link(self, x0: float, y0: float, x1: float, y1: float, address: str) -> None:
        self.links.append(((x0, y0, x1, y1), address))


@dataclass
class Paper:
    pages: list[Page] = field(default_factory=list)

    def page(self) -> Page:
        self.pages.append(Page())
        return self.pages[-1]

    def build(self, *, password: str | None = None) -> bytes:
        """The file; with a `password` it is locked, with an empty one only its owner's rights are."""
        lock = _Lock(password) if password is not None else None
        bodies: list[bytes] = [b"", b""]
        fonts = " ".join(f"/{name.replace(' ', '-')} {3 + number} 0 R" for number, name in enumerate(_FONTS))
        bodies += [f"<< /Type /Font /Subtype {font} /Encoding /WinAnsiEncoding >>".encode() for font in _FONTS.values()]
        kids = []
        for page in self.pages:
            content = b"\n".join(page.drawn)
            number = len(bodies) + 1
            content = lock.stream(number, content) if lock else content
            bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
            notes = " ".join(self._note(box, address, lock, number + 1) for box, address in page.links)
            kids.append(f"{number + 1} 0 R")
            bodies.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << {fonts} >> >>"
                f" /Contents {number} 0 R /Annots [{notes}] >>".encode()
            )
        bodies[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        return _file(bodies, lock)

    @staticmethod
    def _note(box: tuple[float, ...], address: str, lock: "_Lock | None", number: int) -> str:
        written = lock.stream(number, address.encode()) if lock else address.encode()
        rectangle = " ".join(map(str, box))
        return f"<< /Type /Annot /Subtype /Link /Rect [{rectangle}] /A << /S /URI /URI <{written.hex()}> >> >>"


class _Lock:
    """The oldest of PDF's locks, which is enough to be locked out by."""

    name = b"invented-for-test"[:16]

    def __init__(self, password: str) -> None:
        user = (password.encode() + _PAD)[:32]
        self.owner = rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], user)
        self.rights = -44
        rights = self.rights.to_bytes(4, "little", signed=True)
        self.key = hashlib.md5(user + self.owner + rights + self.name).digest()[:5]
        self.user = rc4(self.key, _PAD)

    def stream(self, number: int, data: bytes) -> bytes:
        return rc4(hashlib.md5(self.key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


def _file(bodies: list[bytes], lock: _Lock | None) -> bytes:
    if lock:
        lock_words = (
            f"<< /Filter /Standard /V 1 /R 2 /P {lock.rights} /O <{lock.owner.hex()}> /U <{lock.user.hex()}> >>"
        )
        bodies.append(lock_words.encode())
    found, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(found)
    found += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    found += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = f" /Encrypt {len(bodies)} 0 R /ID [<{lock.name.hex()}> <{lock.name.hex()}>]" if lock else ""
    return found + f"trailer << /Size {len(bodies) + 1} /Root 1 0 R{locked} >>\nstartxref\n{start}\n%%EOF\n".encode()


PROSE = [
    "Nätverket går igenom förslaget till gemensam modell för introduktion av",
    "nyanställda. Modellen har prövats i två kommuner under våren och de som har",
    "deltagit är nöjda.",
]


def read(paper: Paper, **options) -> Document:
    document = read_pdf(paper.build(**options))
    check(document)
    return document


def one_page() -> tuple[Paper, Page]:
    paper = Paper()
    return paper, paper.page()


def shown(document: Document) -> list[str]:
    """The blocks in words, each with its kind's first letter and its level."""
    return [
        f"{block.kind[0]}{block.level} {f'{block.marker} ' if block.marker else ''}"
        + " / ".join(document.prose(*line) for line in block.lines)
        for block in document.blocks
    ]
