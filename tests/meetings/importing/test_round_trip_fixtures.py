"""The five meetings of the archive, printed and read back."""

from collections.abc import Callable

import pytest
from django.core.management import call_command

from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from meetings.models import Meeting
from meetings.notes import Notes, notes_of
from tests.meetings.importing.printed import as_file, as_text, differences


@pytest.mark.django_db
@pytest.mark.parametrize("printed", [as_file, as_text])
def test_the_archives_own_five_meetings_are_read_back_to_the_same(printed: Callable[[Notes, str], str]) -> None:
    call_command("load_archive", verbosity=0)
    published = Meeting.objects.filter(status="published").select_related("network")

    wrong = {}
    for meeting in published:
        notes, network = notes_of(meeting), meeting.network.name
        document = read(printed(notes, network).encode())
        wrong[meeting.slug] = differences(notes, network, document, parse(document))

    assert len(wrong) == 5
    assert not any(wrong.values()), wrong
