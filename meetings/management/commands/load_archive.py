"""The archive's own meetings, for a database that has none."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from networks.models import Network


class Command(BaseCommand):
    """Loads every fixture into an empty database; one that has a network already is left as it is."""

    help = "Load the archive's meetings from fixtures/ into an empty database."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Network.objects.exists():
            self.stdout.write(_("The archive already has data; nothing was loaded."))
            return
        call_command("loaddata", *fixture_files(), verbosity=0)
        count = Meeting.objects.published().count()
        loaded = ngettext("Loaded the archive: %(count)d meeting.", "Loaded the archive: %(count)d meetings.", count)
        self.stdout.write(loaded % {"count": count})


def fixture_files() -> list[str]:
    """All fixture files, in the order in which they build on each other: that of their names."""
    return sorted(str(path) for path in settings.FIXTURE_DIRS[0].glob("*.json"))
