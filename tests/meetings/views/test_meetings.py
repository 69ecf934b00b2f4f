import re

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext

from meetings.lifecycle import publish
from meetings.models import Meeting
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def slugs(client: Client, **query: str) -> list[str]:
    """The meetings listed, in their order."""
    response = client.get("/moten/", query)
    assert response.status_code == 200
    return re.findall(r'class="title" href="/moten/([^/]+)/"', response.content.decode())


def with_notes(title: str = "Punkt", body: str = "", **fields: object) -> Meeting:
    meeting = make_meeting(status="draft", **fields)
    make_item(meeting, title, body=body)
    publish(meeting)
    return meeting


def count_shown(client: Client, **query: str) -> str:
    html = client.get("/moten/", query).content.decode()
    found = re.search(r'id="antal"[^>]*>\s*(\d+) ', html)
    assert found
    return found[1]


def test_lists_all_but_drafts_newest_first_and_counts_them(client: Client) -> None:
    old, new = make_meeting(day="2021-01-01"), make_meeting(day="2023-01-01")
    planned = make_meeting(status="planned", day="2022-06-01")
    make_meeting(status="draft", day="2022-01-01")
    assert slugs(client) == [new.slug, planned.slug, old.slug]
    assert slugs(client, ordning="aldst") == [old.slug, planned.slug, new.slug]
    assert count_shown(client) == "3"


def test_private_meetings_are_for_those_who_may_see_them(client: Client) -> None:
    closed = make_network("Slutna", visibility="members")
    published, draft = make_meeting(closed), make_meeting(closed, status="draft")
    assert slugs(client) == []
    client.force_login(make_user(Role.MEMBER, closed))
    assert slugs(client) == [published.slug]
    client.force_login(make_user(Role.SECRETARY, closed))
    assert set(slugs(client)) == {published.slug, draft.slug}


def test_choices_name_only_visible_networks_topics_and_years(client: Client) -> None:
    closed = make_network("Slutna", visibility="members")
    meeting = make_meeting(closed, status="draft", day="1999-01-01")
    make_topic("Hemligt ämne", [make_item(meeting)])
    publish(meeting)
    open_network = make_network("Öppna")
    make_meeting(open_network, day="2021-03-03")
    make_meeting(open_network, day="2023-03-03")
    make_meeting(open_network, day="1998-03-03", status="draft")
    html = client.get("/moten/").content.decode()
    assert "Slutna" not in html
    assert "Hemligt" not in html
    years = re.findall(r'<option value="(\d{4})"', html)
    assert years == ["2023", "2022", "2021"]


def test_filters_by_network_and_year(client: Client) -> None:
    one, other = make_network("Ett"), make_network("Annat")
    early, late = make_meeting(one, day="2022-05-01"), make_meeting(one, day="2023-05-01")
    make_meeting(other, day="2023-05-01")
    assert slugs(client, natverk="ett") == [late.slug, early.slug]
    assert slugs(client, natverk="ett", ar="2022") == [early.slug]
    assert count_shown(client, natverk="ett", ar="2023") == "1"


def test_a_meeting_of_uncertain_date_is_found_in_each_year_it_may_have_been(client: Client) -> None:
    meeting = make_meeting(day="2021-12-01", end="2022-01-31", precision="between")
    make_meeting(day="2022-06-01")
    make_meeting(day="2021-01-01")
    assert meeting.slug in slugs(client, ar="2021")
    assert meeting.slug in slugs(client, ar="2022")
    assert len(slugs(client, ar="2021")) == len(slugs(client, ar="2022")) == 2


def test_filters_by_municipality_present(client: Client) -> None:
    ale = make_municipality("Ale")
    present = make_meeting(status="draft")
    make_attendance(present, municipality=ale)
    publish(present)
    excused = make_meeting(status="draft")
    make_attendance(excused, municipality=ale, status="excused")
    publish(excused)
    assert slugs(client, kommun="ale") == [present.slug]


def test_filters_by_topic_and_by_outcomes(client: Client) -> None:
    decided, acted, neither = (make_meeting(status="draft", day=f"2023-0{month}-01") for month in (1, 2, 3))
    make_decision(make_item(decided))
    make_action(make_item(acted))
    make_topic("Digitalisering", [make_item(neither), make_item(decided)])
    for meeting in (decided, acted, neither):
        publish(meeting)
    assert slugs(client, amne="digitalisering") == [neither.slug, decided.slug]
    assert slugs(client, beslut="ja") == [decided.slug]
    assert slugs(client, atgarder="ja") == [acted.slug]
    assert slugs(client, beslut="nej", atgarder="nej") == [neither.slug]
    assert slugs(client, amne="digitalisering", beslut="ja") == [decided.slug]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Öckerö", True),
        ("ÖCKERÖ", True),
        ("öckerö berättar", True),
        ("berättar öckerö", True),
        ("ockero", False),
        ("Öckerö inställt", False),
        ("randen", True),
        ("Randén", True),
        ("100 %", True),
        ("100_", False),
        ("   ", True),
    ],
)
def test_text_filter_knows_its_letters(client: Client, text: str, finds: bool) -> None:
    meeting = with_notes("Maria på Öckerö berättar", "<p>Bengt Randén instämmer till 100 %.</p>")
    assert (slugs(client, q=text) == [meeting.slug]) is finds


def test_a_letter_with_a_ring_is_not_the_letter_without(client: Client) -> None:
    angel = with_notes("Ängel")
    assert slugs(client, q="angel") == []
    assert slugs(client, q="ÄNGEL") == [angel.slug]


@pytest.mark.parametrize(
    "query",
    [
        {"ar": "abc"},
        {"ar": "1066"},
        {"natverk": "finns-inte"},
        {"kommun": "\x00"},
        {"amne": "'; DROP TABLE"},
        {"beslut": "kanske"},
        {"ordning": "start"},
        {"q": "\x00"},
        {"q": "a\x07b"},
        {"q": "ö" * 10_000},
        {"page": "-3"},
        {"page": "0"},
        {"page": "9999"},
        {"page": "9" * 5000},
        {"page": "två"},
        {"page": "\x00"},
    ],
    ids=lambda query: str(query)[:30],
)
def test_nonsense_is_said_and_the_rest_shown(client: Client, query: dict[str, str]) -> None:
    meeting = make_meeting()
    response = client.get("/moten/", query)
    html = response.content.decode()
    assert response.status_code == 200
    assert meeting.slug in html
    assert 'class="messages errors"' in html
    if "page" not in query:
        assert 'aria-invalid="true"' in html


def test_a_choice_that_finds_nothing_says_what_to_do(client: Client) -> None:
    make_meeting()
    html = client.get("/moten/", {"q": "finnsinte"}).content.decode()
    assert 'class="empty"' in html
    assert 'href="/moten/"' in html
    assert 'value="finnsinte"' in html


def test_paging_keeps_the_choice(client: Client) -> None:
    network = make_network("Ett")
    make_meeting(make_network("Annat"))
    Meeting.objects.bulk_create(
        Meeting(network=network, slug=f"m-{number}", start="2023-01-01", status="published") for number in range(60)
    )
    html = client.get("/moten/", {"natverk": "ett", "ordning": "aldst", "page": "2"}).content.decode()
    links = re.findall(r'<a href="(\?[^"]*)" rel="(prev|next)"', html)
    assert [rel for _href, rel in links] == ["prev", "next"]
    assert links[1][0] == escape("?natverk=ett&ordning=aldst&page=3")
    pages = [slugs(client, natverk="ett", ordning="aldst", page=str(page)) for page in (1, 2, 3)]
    assert sorted(slug for page in pages for slug in page) == sorted(f"m-{number}" for number in range(60))
    assert slugs(client, natverk="ett", ordning="aldst", page="4") == pages[2]
    assert gettext("There is no such page; this is the last page.") in client.get("/moten/?page=77").content.decode()


def test_htmx_gets_the_results_alone(client: Client) -> None:
    meeting = make_meeting()
    whole = client.get("/moten/")
    part = client.get("/moten/", headers={"HX-Request": "true"})
    restored = client.get("/moten/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "HX-Request" in whole["Vary"]
    assert "HX-Request" in part["Vary"]
    assert "<html" in restored.content.decode()
    html = part.content.decode()
    assert "<html" not in html
    assert "<form" not in html
    assert meeting.slug in html
    assert 'id="antal" hx-swap-oob' in html


def test_works_without_script_and_under_the_strict_policy(client: Client) -> None:
    response = client.get("/moten/")
    html = response.content.decode()
    assert re.search(r"<form[^>]*method=\"get\"[^>]*action=\"/moten/\"", html)
    assert "<button" in html
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "unsafe" not in response["Content-Security-Policy"]
