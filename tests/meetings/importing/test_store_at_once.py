"""Two who make a draft of one document at once: there is one draft, and whoever comes second is told."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from meetings.importing.store import create_draft
from meetings.models import Import, Meeting, SourceDocument
from tests.factories import make_network
from tests.meetings.entry.test_at_once import at_once
from tests.meetings.importing.test_store import Case


def tried(case: Case, imported: Import, **changes: Any) -> Any:
    given: dict[str, Any] = {
        "by": None,
        "network": case.network,
        "document": case.document,
        "minutes": case.minutes,
        "people": {},
        "new_people": [case.anna.span],
    }
    try:
        return create_draft(imported, **given | changes)
    except ValidationError as error:
        return error.code


@pytest.mark.django_db(transaction=True)
def test_one_import_sent_twice_at_once_is_one_draft():
    case = Case()
    again = Import.objects.get(pk=case.imported.pk)
    first, second = at_once(lambda: tried(case, case.imported), lambda: tried(case, again))
    assert first == second == Meeting.objects.get()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_one_document_in_two_networks_at_once_is_one_draft(attempt: int):
    case, other = Case(), make_network("Ett annat nätverk")
    copy = Import.objects.get(pk=case.imported.pk)
    copy.pk, copy.key = None, uuid.uuid4()
    copy.save()
    given = at_once(lambda: tried(case, case.imported), lambda: tried(case, copy, network=other))
    assert sum(isinstance(one, Meeting) for one in given) == 1
    assert {one for one in given if isinstance(one, str)} <= {"known", "meanwhile"}
    assert (Meeting.objects.count(), SourceDocument.objects.count()) == (1, 1)
