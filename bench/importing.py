"""How long documents take to become facts: per format, as they grow, and a folder of many on one core and on all.

Reading and parsing are measured in this process, in many rounds that take turns; a folder as `import_minutes` reads it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from meetings.importing import folders
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from tests.meetings.importing.formats import FORMATS, Part, as_docx, as_html, as_text, source_parts

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "30"))
SIZES = (1, 10, 100)
FOLDER = 500
MOST_GROWTH = 2.0
"""How many times as long a KB may take in a document a hundred times as large."""
MOST_MILLISECONDS = {"notes.pdf": 1000.0, "notes.docx": 300.0, "notes.odt": 300.0}
MOST_FOR_TEXT = 50.0
LEAST_GAIN = 0.75
"""Of what all cores could bring at best, the share that reading a folder on them is to bring."""


def measure(console: Console) -> bool:
    """Print what was measured; whether every target is met."""
    parts = source_parts()
    files = {name: make(parts) for name, make in FORMATS.items()} | {"notes.pdf": as_pdf(as_text(parts))}
    return all([_formats(console, files), _growth(console, parts), _folder(console, files)])


def _formats(console: Console, files: dict[str, bytes]) -> bool:
    table = Table(title="A document: median milliseconds", title_justify="left")
    for heading in ("document", "reading", "and parsing", "ratio", "target"):
        table.add_column(heading, justify="left" if heading == "document" else "right")
    holds = True
    for name, data in files.items():
        reading, both = _taking_turns(partial(read, data), partial(_read_and_parse, data), ROUNDS)
        most = MOST_MILLISECONDS.get(name, MOST_FOR_TEXT)
        holds &= 1000 * both <= most
        table.add_row(name, f"{1000 * reading:.1f}", f"{1000 * both:.1f}", f"{both / reading:.1f}", f"≤ {most:.0f} ms")
    console.print(table)
    return holds


def _read_and_parse(data: bytes) -> None:
    parse(read(data))


def _taking_turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of both, but for the first round, which warms up."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for work, times in zip((one, other), taken, strict=True):
            begun = time.perf_counter()
            work()
            times.append(time.perf_counter() - begun)
    first, second = (median(times[1:]) for times in taken)
    return first, second


def _growth(console: Console, parts: list[Part]) -> bool:
    table = Table(title="As a document grows: milliseconds per KB of text", title_justify="left")
    for heading in ("format", *(f"{size}×" for size in SIZES), "ratio", "target"):
        table.add_column(heading, justify="left" if heading == "format" else "right")
    makers: dict[str, Callable[[list[Part]], bytes]] = {
        "text": lambda found: as_text(found).encode(),
        "HTML": lambda found: as_html(found).encode(),
        "Word": as_docx,
        "PDF": lambda found: as_pdf(as_text(found)),
    }
    holds = True
    for name, make in makers.items():
        per_kb = [_per_kb(make(longer(parts, size)), max(3, ROUNDS // size)) for size in SIZES]
        ratio = per_kb[-1] / per_kb[0]
        holds &= ratio <= MOST_GROWTH
        table.add_row(name, *(f"{1000 * one:.2f}" for one in per_kb), f"{ratio:.2f}", f"≤ {MOST_GROWTH:.0f}")
    console.print(table)
    return holds


def _per_kb(data: bytes, rounds: int) -> float:
    document = read(data)
    _reading, both = _taking_turns(partial(read, data), partial(_read_and_parse, data), rounds)
    return both / (len(document.text) / 1000)


def longer(parts: list[Part], times: int) -> list[Part]:
    """Notes with their items so many times over, each with a number of its own."""
    first = next(place for place, part in enumerate(parts) if part.text.startswith("1. "))
    items, number = list(parts[:first]), 0
    for part in parts[first:] * times:
        if part.kind == "heading":
            number += 1
            part = replace(part, text=f"{number}. {part.text.partition('. ')[2]}")
        items.append(part)
    return items


def _folder(console: Console, files: dict[str, bytes]) -> bool:
    folder = Path(tempfile.mkdtemp(prefix="motesarkivet-bench-"))
    try:
        for number in range(FOLDER):
            name = list(files)[number % len(files)]
            (folder / f"{number:03} {name}").write_bytes(files[name])
        found = folders.files_in([folder])
        one, all_cores = _taking_turns(lambda: _read_all(found, 1), lambda: _read_all(found, folders.WORKERS), 2)
    finally:
        shutil.rmtree(folder)
    gain, best = one / all_cores, folders.WORKERS
    console.print(
        f"A folder of {FOLDER} documents, each in a process of its own: {FOLDER / one:.0f} a second on one core, "
        f"{FOLDER / all_cores:.0f} on {best}: {gain:.2f} times as many (target ≥ {LEAST_GAIN * best:.2f})\n"
    )
    return gain >= LEAST_GAIN * best


def _read_all(found: list[folders.Found], workers: int) -> None:
    failed = [file.found.path.name for file in folders.read_files(found, workers=workers) if file.read is None]
    if failed:
        raise SystemExit(f"Could not be read: {failed[:3]}")


def as_pdf(text: str) -> bytes:
    """A plain PDF with a text layer: the lines of a text, fifty a page."""
    lines = text.splitlines()
    pages = [lines[start : start + 50] for start in range(0, len(lines), 50)] or [[]]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        rows = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in page)
        stream = b"BT /F1 10 Tf 14 TL 60 780 Td\n" + rows + b"ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>".encode(),
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
        ]
    return _assembled(objects)


def _escaped(line: str) -> bytes:
    for sign in "\\()":
        line = line.replace(sign, f"\\{sign}")
    return line.encode("cp1252", "replace")


def _assembled(objects: list[bytes]) -> bytes:
    pdf, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(pdf))
        pdf += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return pdf + f"{head}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(pdf)}\n%%EOF\n".encode()
