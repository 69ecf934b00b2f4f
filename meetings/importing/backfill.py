"""Files and whole folders read at a steady rate on all cores, and made into drafts, each by itself."""

import hashlib
import logging
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.importing.document import Document
from meetings.importing.facts import Minutes
from meetings.importing.intake import CONTENT_TYPES, file_name
from meetings.importing.isolated import LARGEST, read_and_parse
from meetings.importing.matching import match, match_network
from meetings.importing.messages import PROBLEMS
from meetings.importing.reading.errors import Problem, Unreadable
from meetings.importing.store import create_draft
from meetings.models import Import, Meeting, SourceDocument
from networks.models import Network

WORKERS = os.cpu_count() or 1
AHEAD = 2 * WORKERS
"""So many files are read before the first of them is taken care of, at most."""

NO_NOTES = {Problem.SPREADSHEET, Problem.PRESENTATION, Problem.PICTURE, Problem.ARCHIVE, Problem.UNKNOWN, Problem.EMPTY}
"""What may well lie in a folder beside the notes."""

log = logging.getLogger(__name__)


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


class Outcome(StrEnum):
    IMPORTED = "imported"
    KNOWN = "known"
    """It is in the archive already."""
    LEFT_OUT = "left_out"
    """It is another kind of file, in a folder."""
    UNCLEAR = "unclear"
    """Its network or its date cannot be told: a human being has to look."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a file: the draft, or why there is none."""

    path: Path
    outcome: Outcome
    text: str
    meeting: Meeting | None = None


def files_in(paths: Iterable[Path]) -> list[Found]:
    """The files, and those of the folders and of all folders in them, by name; without hidden ones and Word's locks."""
    found: dict[Path, Found] = {}
    for path in paths:
        if path.is_dir():
            for inside in sorted(_inside(path)):
                found.setdefault(inside, Found(inside, is_named=False))
        else:
            found[path] = Found(path, is_named=True)
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith((".", "~$")))


def read_files(found: Iterable[Found], known: Collection[str] = ()) -> Iterator[File]:
    """Read the files, several at a time, in their order; those with a `known` checksum are not read."""
    waiting: deque[Future[File]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for one in found:
                waiting.append(pool.submit(_read, one, known))
                if len(waiting) >= AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _read(found: Found, known: Collection[str]) -> File:
    try:
        if not found.path.is_file():
            return File(found, problem=Problem.UNKNOWN)
        if found.path.stat().st_size > LARGEST:
            return File(found, problem=Problem.TOO_LARGE)
        content = found.path.read_bytes()
    except OSError:
        return File(found, problem=Problem.BROKEN)
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 in known:
        return File(found, sha256=sha256)
    try:
        return File(found, content, sha256, read_and_parse(content, found.path.name))
    except Unreadable as unreadable:
        return File(found, content, sha256, problem=unreadable.problem)


def known_checksums() -> set[str]:
    return set(SourceDocument.objects.order_by().values_list("sha256", flat=True))


def import_file(file: File, networks: list[Network], network: Network | None = None) -> Done:
    """Make a draft of a file, of the given network or of the one that it tells; nothing is ever guessed."""
    path = file.found.path
    if file.problem:
        outcome = Outcome.LEFT_OUT if file.is_no_notes else Outcome.FAILED
        return Done(path, outcome, str(PROBLEMS[file.problem]))
    if file.read is None:
        return Done(path, Outcome.KNOWN, _("It is in the archive already."))
    document, minutes = file.read
    network = network or match_network(minutes, networks)
    if network is None:
        return Done(path, Outcome.UNCLEAR, _("It does not say which network it is of."))
    if minutes.date is None:
        return Done(path, Outcome.UNCLEAR, _("It does not say when the meeting was."))
    try:
        meeting = _draft(file, network, document, minutes)
    except ValidationError as error:
        outcome = Outcome.KNOWN if getattr(error, "code", "") == "known" else Outcome.FAILED
        return Done(path, outcome, " ".join(error.messages))
    except Exception:  # one file out of hundreds: the others are still to be imported
        log.exception("Importing %s failed", path)
        return Done(path, Outcome.FAILED, _("It could not be imported; the log says why."))
    return Done(path, Outcome.IMPORTED, str(meeting), meeting)


def _draft(file: File, network: Network, document: Document, minutes: Minutes) -> Meeting:
    """The draft, with the people of whom the matching is sure."""
    assert minutes.date is not None
    matches = match(minutes, network, minutes.date.start)
    imported = Import(
        name=file_name(file.found.path.name),
        content_type=CONTENT_TYPES[document.kind],
        sha256=file.sha256,
        content=file.content,
    )
    people = {span: one.choice for span, one in matches.people.items() if one.sure}
    return create_draft(imported, by=None, network=network, document=document, minutes=minutes, people=people)
