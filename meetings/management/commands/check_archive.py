"""Says what in the archive does not hold together."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, ngettext

from meetings.consistency import archive_problems


class Command(BaseCommand):
    help = "Lists what in the archive does not hold together; exits with 1 when there is anything."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = 0
        for problem in archive_problems():
            problems += 1
            self.stdout.write(str(problem))
        if problems:
            raise CommandError(ngettext("%(count)d problem.", "%(count)d problems.", problems) % {"count": problems})
        self.stdout.write(gettext("The archive holds together."))
