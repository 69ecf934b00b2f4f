"""Our own print page, read back: what the notes say, in order, and what is of the page is told apart."""

import pytest
from django.test import Client

from meetings.lifecycle import publish
from tests.factories import make_attendance, make_decision, make_item, make_meeting, make_network
from tests.meetings.importing.reading.builders import checked, outline


@pytest.mark.django_db
def test_the_print_page_is_read_back() -> None:
    meeting = make_meeting(make_network(), status="draft", place="GR, Göteborg")
    make_attendance(meeting, name="Anna Ek", body="Ale", heading="Närvarande")
    item = make_item(meeting, "Start", number="1", body="<p>Vi <strong>börjar</strong>.</p><ul><li>Ett</li></ul>")
    make_decision(item, "Nätverket beslutar att börja.")
    publish(meeting, by=None)
    for address in ("utskrift/", "utskrift/?ladda-ner=1"):
        page = Client().get(f"{meeting.get_absolute_url()}{address}").content
        lines = [line for line in outline(checked(page)) if not line.startswith("~")]
        assert lines[:2] == ["HR-chefsnätverket", "# Anteckningar"]
        assert lines[2:6] == ["| Datum", "| fredag 21 april 2023", "| Plats", "| GR, Göteborg"]
        assert lines[6:11] == ["## Närvarande", "• Anna Ek, Ale", "## 1. Start", "Vi börjar.", "• Ett"]
        assert lines[11:13] == ["Beslut", "Nätverket beslutar att börja."]
        assert "Skriv ut" not in "".join(lines) and "Version 1" not in "".join(lines)
