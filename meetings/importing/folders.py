"""Files and whole folders read at a steady rate on all cores, in their order. Without Django."""

import hashlib
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from meetings.importing.document import Document
from meetings.importing.errors import Problem, Unreadable
from meetings.importing.facts import Minutes
from meetings.importing.isolated import LARGEST, read_and_parse

WORKERS = os.cpu_count() or 1
AHEAD = 4
"""So many files for each of them are read before the first is taken care of, at most."""

NO_NOTES = {Problem.SPREADSHEET, Problem.PRESENTATION, Problem.PICTURE, Problem.ARCHIVE, Problem.UNKNOWN, Problem.EMPTY}
"""What may well lie in a folder beside the notes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `is_named` when it was asked for by itself, and not as one of a folder's."""

    path: Path
    is_named: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read, or why it could not be; neither when its checksum is known already."""

    found: Found
    content: bytes = b""
    sha256: str = ""
    read: tuple[Document, Minutes] | None = None
    problem: Problem | None = None

    @property
    def is_no_notes(self) -> bool:
        """Whether it is only something else that lies in a folder."""
        return not self.found.is_named and self.problem in NO_NOTES


def files_in(paths: Iterable[Path]) -> list[Found]:
    """The files, and those of the folders and of all folders in them, by name; without hidden ones and Word's locks.

    A folder that cannot be looked into is among them, as the file that cannot be read that it is.
    """
    found: dict[Path, Found] = {}
    for path in paths:
        if path.is_dir():
            closed: set[Path] = set()
            for inside in sorted([*_inside(path, closed), *closed]):
                found.setdefault(inside, Found(inside, is_named=inside in closed))
        else:
            found[path] = Found(path, is_named=True)
    return list(found.values())


def _inside(folder: Path, closed: set[Path]) -> Iterator[Path]:
    """The files in a folder; folders that cannot be looked into are added to the closed ones."""
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.add(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith((".", "~$")))


def read_files(found: Iterable[Found], known: Collection[str] = (), workers: int = WORKERS) -> Iterator[File]:
    """Read the files, several at a time, in their order; those with a `known` checksum are not read."""
    waiting: deque[Future[File]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for one in found:
                waiting.append(pool.submit(_read, one, known))
                if len(waiting) >= AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _read(found: Found, known: Collection[str]) -> File:
    try:
        if found.path.is_dir():
            return File(found, problem=Problem.CLOSED)
        if not found.path.is_file():
            return File(found, problem=Problem.UNKNOWN)
        if found.path.stat().st_size > LARGEST:
            return File(found, problem=Problem.TOO_LARGE)
        content = found.path.read_bytes()
    except OSError:
        return File(found, problem=Problem.CLOSED)
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 in known:
        return File(found, sha256=sha256)
    try:
        return File(found, content, sha256, read_and_parse(content, found.path.name))
    except Unreadable as unreadable:
        return File(found, content, sha256, problem=unreadable.problem)
