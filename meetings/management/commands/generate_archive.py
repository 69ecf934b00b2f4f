"""A large archive of invented meetings, for trying how everything behaves when it has grown."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.progress import Progress

from meetings.management.generate.archive import generate_archive
from meetings.management.generate.cast import PREFIX
from networks.models import Municipality, Network


class Command(BaseCommand):
    help = (
        "Adds invented networks (their addresses begin with provnatverk-), people and meetings. "
        "The same seed and day give the same archive."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--meetings", type=int, required=True, help="how many")
        parser.add_argument("--networks", type=int, default=20, help="among how many networks (20)")
        parser.add_argument("--seed", type=int, default=1, help="which of all possible archives (1)")
        parser.add_argument(
            "--until", type=datetime.date.fromisoformat, help="the day that parts past and coming (today)"
        )

    def handle(self, *args: Any, meetings: int, networks: int, seed: int, **options: Any) -> None:
        if meetings < 1 or networks < 1:
            raise CommandError("There must be at least one meeting and one network.")
        if Network.objects.filter(slug__startswith=PREFIX).exists():
            raise CommandError("There is a generated archive here already; make another in a database of its own.")
        if not Municipality.objects.exists():
            raise CommandError("There are no municipalities: load the archive first (manage.py load_archive).")
        with Progress(transient=True, disable=options["verbosity"] == 0) as progress:
            task = progress.add_task("Meetings", total=meetings)
            generate_archive(
                meetings,
                networks,
                seed,
                options["until"] or timezone.localdate(),
                lambda done: progress.advance(task, done),
            )
        if options["verbosity"]:
            self.stdout.write(f"{meetings} meetings in {networks} networks.")
