"""Looking over what was read: what is doubtful comes first, each fact has its place, and what is kept is the draft."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.importing.facts import Attendee, Minutes, Named
from meetings.importing.parsing.parser import parse
from meetings.importing.reading.plain import read_text
from meetings.models import Import, SourceDocument
from networks.models import Network, User
from tests.factories import make_meeting, make_network, make_person, make_seat, make_user
from tests.meetings.importing.handmade import NOTES, facts, make_import
from tests.meetings.views.importing.reviewing import page_of, read, send, the_draft

pytestmark = pytest.mark.django_db


def test_what_is_doubtful_comes_first_and_the_rest_by_kind(desk: Client, imported: Import):
    shown = read(desk, imported)

    doubts, rest = shown.split('id="review-facts"')
    assert "Det ser ut som en punkt men saknar nummer" in doubts
    assert "Kanske är det någon annan" in doubts
    assert [name in rest for name in ("Punkter", "Beslut", "Åtgärder", "Kommande möten", "Bilagor")] == [True] * 5
    assert "(2)" in doubts


def test_an_action_that_the_notes_call_done_says_so(desk: Client, coordinator: User):
    document, minutes = facts()
    minutes.actions[0].state = "done"
    imported = make_import(coordinator, read=(document, minutes))

    assert "<bdi>junimötet</bdi></span><span><bdi>klar</bdi></span>" in read(desk, imported)


def test_each_fact_and_its_place_in_the_text_lead_to_each_other(desk: Client, imported: Import):
    shown = read(desk, imported)

    keys = set(re.findall(r'href="#m-([\w-]+)"', shown))
    assert {"attendance-0", "items-1", "decisions-0", "actions-0", "next_meetings-0", "attachments-0"} <= keys
    for key in keys:
        assert f'id="m-{key}"' in shown
        assert f'id="f-{key}"' in shown


def test_who_perhaps_took_the_notes_is_asked_about_by_name(desk: Client, coordinator: User):
    document = read_text("Anteckningar 2024-03-01\n\nNärvarande\nAnna Ek, Ale\nBo Alm, GR (anteckningar)")
    shown = read(desk, make_import(coordinator, read=(document, parse(document))))

    assert "Antecknat av: <bdi>Bo Alm</bdi>" in shown


def test_what_is_missing_that_a_meeting_must_have_is_asked_for(desk: Client, coordinator: User):
    document, minutes = facts()
    minutes.network = minutes.date = None
    shown = read(desk, make_import(coordinator, read=(document, minutes)))

    assert "Texten säger inte vilket nätverk det är. Välj det." in shown
    assert "Texten anger inte både dag och år. Ange datumet." in shown


def test_whom_a_name_is_taken_for_is_told_and_others_are_offered(desk: Client, network: Network, coordinator: User):
    for name in ("Bror Ås", "Bror Ås"):
        make_seat(make_person(name), network)

    shown = read(desk, make_import(coordinator))

    assert shown.count('name="who-') > 0
    assert "Flera personer kan avses." in shown


def test_a_document_that_is_nearly_one_in_the_archive_says_which(desk: Client, network: Network, imported: Import):
    meeting = make_meeting(network, day="2024-03-12")
    text = NOTES.replace("junimötet", "augustimötet")
    SourceDocument.objects.create(
        meeting=meeting, name="k", content_type="text/plain", sha256="x", content=b"x", text=text
    )

    shown = read(desk, imported)

    assert re.search(r"\d\d procent av texten är densamma som i", shown)
    assert meeting.get_absolute_url() in shown


TAKEN = "Miljönätverket har redan ett möte med anteckningar 12 mars 2024."


@pytest.mark.parametrize("status", ["draft", "published"])
def test_notes_of_the_same_day_are_told_of_and_stop_nothing(
    desk: Client, network: Network, imported: Import, status: str
):
    meeting = make_meeting(network, day="2024-03-12", status=status)

    shown = read(desk, imported)

    assert TAKEN in shown
    assert meeting.get_absolute_url() in shown
    assert the_draft(send(desk, imported)) != meeting


def test_only_notes_of_the_same_network_and_day_are_told_of(desk: Client, network: Network, imported: Import):
    make_meeting(make_network("Ett annat"), day="2024-03-12")
    make_meeting(network, day="2024-03-13")
    make_meeting(network, day="2024-03-12", status="planned")  # it becomes the draft
    make_meeting(network, day="2024-03-12", status="cancelled")

    assert "har redan ett möte" not in read(desk, imported)


def test_the_day_is_the_one_that_stands_on_the_page(desk: Client, network: Network, imported: Import):
    make_meeting(network, day="2024-03-14")

    for asked in ({"_rematch": "1"}, {"items__1__title": ""}):  # matched for it, and shown again with a mistake
        shown = send(desk, imported, start="14 mars 2024", **asked).content.decode()
        assert "har redan ett möte med anteckningar 14 mars 2024." in shown
    assert "har redan ett möte" not in send(desk, imported, start="i våras", _rematch="1").content.decode()


def test_hostile_text_is_shown_as_text(desk: Client, coordinator: User, network: Network):
    text = 'Närvarande\n\n\u202eAlva <script>alert(1)</script>, Ale\n\n1. "><img src=x onerror=alert(1)>\n\nText.'
    document, name = read_text(text), "\u202eAlva <script>alert(1)</script>"
    start = text.index(name)
    span = start, start + len(name)
    minutes = Minutes(attendance=[Attendee(span=span, name=name, line=span, confidence=0.6)])
    imported = make_import(coordinator, read=(document, minutes), name="<b>fil</b>.txt")

    shown = read(desk, imported)

    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "<b>fil" not in shown
    assert "<bdi>\u202eAlva &lt;script&gt;" in shown


def test_a_text_of_a_million_signs_is_shown_with_as_many_marks_and_rows_as_can_be(
    desk: Client, coordinator: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("meetings.importing.review.page.MOST_ROWS", 20)
    text = "\n\n".join(f"{n}. Namn Namnsson talar om sitt och litet annat." for n in range(20_000))
    document = read_text(text)
    spans = [(block.start, block.start + 12) for block in document.blocks[:3000]]
    attendance = [Attendee(span=span, name="Namn Namnsson", line=span) for span in spans]
    imported = make_import(coordinator, read=(document, Minutes(attendance=attendance, unplaced=spans)))

    shown = read(desk, imported)

    assert len(text) > 900_000
    assert 0 < shown.count('class="place"') <= 2_000
    assert shown.count('class="fact fact-attendance') == 20


def test_the_page_asks_as_many_questions_however_much_was_read(desk: Client, coordinator: User, network: Network):
    make_seat(make_person("Bror Ås"), network)
    first = make_import(coordinator)
    few = questions(desk, first)
    first.delete()
    document, minutes = facts()
    for number in range(10):
        make_import(coordinator, read=(read_text(f"Ett annat möte {number}."), Minutes()))
        make_seat(make_person(f"Bror Ås {number}"), network)
    minutes.attendance *= 5
    minutes.actions *= 5
    minutes.items[1].presenters = [Named(name=f"Bror Ås {n}", span=(n, n + 3)) for n in range(10)]

    assert questions(desk, make_import(coordinator, read=(document, minutes))) == few


def questions(client: Client, imported: Import) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page_of(imported)).status_code == 200
    return len(asked)


def test_a_network_that_is_not_ones_own_is_told_of(client: Client, coordinator: User, network: Network):
    other = make_user("coordinator", make_network("Ett annat"))
    client.force_login(other)

    assert "Nätverket som texten nämner är inte ett av dina." in read(client, make_import(other))
