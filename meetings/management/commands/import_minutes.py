"""Years of notes made into drafts at once; or, without the archive, what the importer reads out of each."""

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from meetings.importing.backfill import Done, Outcome, import_file, known_checksums
from meetings.importing.folders import File, Found, files_in, read_files
from meetings.importing.messages import PROBLEMS
from meetings.importing.report import report
from networks.models import Network

UNHEARD = 128 + 13
"""The exit code of a program whose output nobody reads any more, as shells tell it (SIGPIPE)."""
NOT_IN = {Outcome.UNCLEAR, Outcome.FAILED}


class Command(BaseCommand):
    help = (
        "Makes a draft of each file, and of each file in the folders. Safe to run again: what is in the archive is "
        "passed over. Exits with 0 when all notes are in the archive, with 1 when some are not (each is told with its "
        "reason), with 2 when it was asked wrongly, with 141 when nobody reads on what it says (| head): it has then "
        "stopped, and may be run again. With --dry-run it only reads and tells, asks the database nothing, "
        "and exits with 0 however the files are."
    )
    requires_system_checks: Any = []  # a dry run needs no archive to be there

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a file or a folder")
        parser.add_argument("--network", metavar="SLUG", help="whose notes they are (else as they tell)")
        parser.add_argument("--dry-run", action="store_true", help="only say what is read")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="of what is said, a line a file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._handle(**options)
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it flushes
            sys.exit(UNHEARD)

    def _handle(self, paths: list[Path], network: str | None, dry_run: bool, format: str, **options: Any) -> None:
        if missing := [str(path) for path in paths if not path.exists()]:
            raise CommandError(_("There is no such file: %(paths)s") % {"paths": ", ".join(missing)}, returncode=2)
        found = files_in(paths)
        self.as_json = format == "json"
        if dry_run:
            for file in self._with_progress(read_files(found), len(found)):
                self._say(_reported(file) if self.as_json else _told(file))
            return
        done = list(self._import(found, network))
        self._sum_up(Counter(one.outcome for one in done))

    def _import(self, found: list[Found], slug: str | None) -> Iterator[Done]:
        networks = list(Network.objects.all())
        network = next((one for one in networks if one.slug == slug), None)
        if slug and network is None:
            raise CommandError(_("There is no network “%(slug)s”.") % {"slug": slug}, returncode=2)
        for file in self._with_progress(read_files(found, known_checksums()), len(found)):
            done = import_file(file, networks, network)
            self._say(_as_json(done) if self.as_json else f"{done.path}: {_WORDS[done.outcome]()} {done.text}")
            yield done

    def _with_progress(self, files: Iterable[File], total: int) -> Iterator[File]:
        """The files, with a bar on a terminal that is not in the way of what is said."""
        console = Console(file=sys.stderr)
        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        is_shown = console.is_terminal and total > 1
        with Progress(*columns, console=console, transient=True, disable=not is_shown) as progress:
            task = progress.add_task("", total=total)
            for file in files:
                yield file
                progress.update(task, advance=1, description=file.found.path.name)

    def _say(self, what: Any) -> None:
        self.stdout.write(json.dumps(what) if self.as_json else printable(what))
        self.stdout.flush()  # who reads it along sees it at once

    def _sum_up(self, counts: Counter[Outcome]) -> None:
        made, known, unclear, failed, others = (
            counts[one] for one in (Outcome.IMPORTED, Outcome.KNOWN, Outcome.UNCLEAR, Outcome.FAILED, Outcome.LEFT_OUT)
        )
        parts = [
            (made, ngettext("%(count)d draft made", "%(count)d drafts made", made)),
            (known, ngettext("%(count)d in the archive already", "%(count)d in the archive already", known)),
            (unclear, ngettext("%(count)d to look at", "%(count)d to look at", unclear)),
            (failed, ngettext("%(count)d failed", "%(count)d failed", failed)),
            (others, ngettext("%(count)d no notes", "%(count)d no notes", others)),
        ]
        text = ", ".join(part % {"count": count} for count, part in parts if count)
        text = f"{text or _('No files')}."
        if any(counts[outcome] for outcome in NOT_IN):
            raise CommandError(text, returncode=1)
        (self.stderr if self.as_json else self.stdout).write(text)


_WORDS = {
    Outcome.IMPORTED: lambda: _("draft made:"),
    Outcome.KNOWN: lambda: _("passed over."),
    Outcome.LEFT_OUT: lambda: _("left out."),
    Outcome.UNCLEAR: lambda: _("not imported, look at it at /importera/."),
    Outcome.FAILED: lambda: _("not imported."),
}


def printable(text: str) -> str:
    """A line as any terminal can show it: a file's name may be no text, or hold signs that steer the terminal."""
    return "".join("\ufffd" if category(sign) in {"Cc", "Cf", "Cs"} else sign for sign in text)


def _reported(file: File) -> dict[str, Any]:
    """What was read out of a file, or why nothing was."""
    path = str(file.found.path)
    return report(path, *file.read) if file.read else {"file": path, "error": str(file.problem)}


def _told(file: File) -> str:
    if file.read is None:
        return f"{file.found.path}: {PROBLEMS[file.problem] if file.problem else ''}"
    _document, minutes = file.read
    facts = {
        _("network"): minutes.network.value if minutes.network else "–",
        _("date"): minutes.date.start if minutes.date else "–",
        _("attendance"): len(minutes.attendance),
        _("items"): len(minutes.items),
        _("decisions"): len(minutes.decisions),
        _("actions"): len(minutes.actions),
    }
    told = ", ".join(f"{name} {value}" for name, value in facts.items())
    return f"{file.found.path}: {told}"


def _as_json(done: Done) -> dict[str, Any]:
    meeting = done.meeting and done.meeting.get_absolute_url()
    return {"file": str(done.path), "outcome": done.outcome, "meeting": meeting, "text": done.text}
