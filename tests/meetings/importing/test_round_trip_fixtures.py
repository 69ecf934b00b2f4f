"""The five meetings of the archive, printed and read back."""

from collections.abc import Callable

import pytest
from django.core.management import call_command

from meetings.importing.parsing import parse
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
    for slug, w in wrong.items():
        for k, (p, r) in w.items():
            print("##", slug, k)
            if isinstance(p, list):
                if k=="bodies":
                    import difflib
                    for a,b in zip(p,r):
                        print([x for x in difflib.ndiff(a,b) if x[0]!=" "])
                    continue
                print("   P", [x for x in p if x not in (r or [])])
                print("   R", [x for x in r if x not in p])
            else:
                print("   P", p, "\n   R", r)
    assert not any(wrong.values())
