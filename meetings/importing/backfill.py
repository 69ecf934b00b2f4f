"""Files that were read made into drafts, each by itself: how years of notes come into the archive."""

import logging
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.importing.document import Document
from meetings.importing.facts import Minutes
from meetings.importing.folders import File
from meetings.importing.intake import CONTENT_TYPES, file_name
from meetings.importing.matching import match, match_network
from meetings.importing.messages import PROBLEMS
from meetings.importing.store import create_draft
from meetings.models import Import, Meeting, SourceDocument
from networks.models import Network

log = logging.getLogger(__name__)


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
