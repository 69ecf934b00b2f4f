"""The notes as text: for whom, and what it looks like."""

import pytest
from django.test import Client

from meetings.lifecycle import publish
from meetings.models import Meeting
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_user,
)

pytestmark = pytest.mark.django_db

BODY = (
    "<p>Vi <strong>börjar</strong> med 2 * 3.<br>Ny rad.</p><h3>Bakgrund</h3>"
    "<ol><li>ett<ul><li>inne</li></ul></li><li>två</li></ol><p>Slut.</p>"
)


@pytest.fixture
def meeting() -> Meeting:
    made = make_meeting(make_network(), status="draft", place="GR, Göteborg", note_taker="Linda Ek, GR")
    make_attendance(made, name="Anna Ek", body="Ale")
    make_attendance(made, name="Ylva Öst", title="forskare", kind="guest", is_listed=False)
    item = make_item(made, "Start", number="1", body=BODY)
    make_decision(item, "Nätverket beslutar att börja.", decided_by="Styrgruppen")
    make_action(item, "Anna skickar listan.", due_text="i höst")
    publish(made, by=None)
    return made


def text_of(client: Client, meeting: Meeting) -> str:
    return client.get(f"{meeting.get_absolute_url()}utskrift/", {"som": "text"}).content.decode()


def test_the_notes_can_be_had_as_a_text_to_paste_into_a_mail(client: Client, meeting: Meeting) -> None:
    response = client.get(f"{meeting.get_absolute_url()}utskrift/", {"som": "text"})

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{meeting.slug}.txt"'
    paragraphs = response.content.decode().rstrip().split("\n\n")
    assert paragraphs[:5] == [
        "HR-chefsnätverket\n# Anteckningar",
        "Datum: fredag 21 april 2023\nPlats: GR, Göteborg\nAntecknat av: Linda Ek, GR",
        "## Närvarande",
        "- Anna Ek, Ale",
        "## 1. Start",
    ]
    assert paragraphs[5:9] == [
        "Vi börjar med 2 \\* 3.  \nNy rad.",
        "### Bakgrund",
        "1. ett\n   - inne\n2. två",
        "Slut.",
    ]
    assert paragraphs[9:13] == ["Beslut", "Nätverket beslutar att börja.", "Åtgärd", "Anna skickar listan."]
    assert paragraphs[13:17] == [
        "## Gäster som nämns i texten",
        "- Ylva Öst, forskare",
        "## Beslut och åtgärder",
        "- Punkt 1 · Beslut · Nätverket beslutar att börja. · Beslutat av: Styrgruppen\n"
        "- Punkt 1 · Åtgärd · Anna skickar listan. · Senast: i höst",
    ]
    assert paragraphs[17].startswith("Version 1, publicerad ")


def test_the_page_and_its_print_lead_to_the_text(client: Client, meeting: Meeting) -> None:
    address = meeting.get_absolute_url()
    for page in (address, f"{address}utskrift/"):
        assert "?som=text" in client.get(page).content.decode()


def test_a_drafts_text_says_that_it_is_one_and_only_its_own_see_it(client: Client) -> None:
    network = make_network()
    draft = make_meeting(network, status="draft", items=1)

    assert client.get(f"{draft.get_absolute_url()}utskrift/", {"som": "text"}).status_code == 404
    client.force_login(make_user("secretary", network))
    assert text_of(client, draft).endswith("\nUTKAST\n")
