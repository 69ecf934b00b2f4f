import csv
import datetime
import io
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from meetings.lifecycle import publish
from meetings.models import Responsible
from networks.models import Network
from networks.permissions import Role
from tests.factories import (
    make_action,
    make_decision,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


def published(
    network: Network | None = None, *, decisions: Any = (), actions: Any = (), day: str = "2023-04-21"
) -> Any:
    """A published meeting with the decisions and actions: each a text, or a text with fields."""
    meeting = make_meeting(network, status="draft", day=day)
    item = make_item(meeting, "Övriga frågor", number="6")
    for entry in decisions:
        text, fields = entry if isinstance(entry, tuple) else (entry, {})
        make_decision(item, text, **fields)
    for entry in actions:
        text, fields = entry if isinstance(entry, tuple) else (entry, {})
        make_action(item, text, **fields)
    publish(meeting)
    return meeting


def shown(client: Client, path: str, **query: str) -> list[str]:
    """The wordings listed, in their order."""
    response = client.get(path, query)
    assert response.status_code == 200
    return re.findall(r'class="wording"><p>([^<]*)</p>', response.content.decode())


def rows_of(response: HttpResponse) -> list[list[str]]:
    """The rows of a CSV answer, the heading first."""
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_decisions_newest_meeting_first_with_the_way_to_them(client: Client) -> None:
    published(decisions=["Äldre beslut"], day="2022-01-01")
    newer = published(decisions=["Första", "Andra"])
    assert shown(client, "/beslut/") == ["Första", "Andra", "Äldre beslut"]
    assert f"/moten/{newer.slug}/#beslut-1-2" in client.get("/beslut/").content.decode()


def test_drafts_and_closed_networks_stay_out(client: Client) -> None:
    network, closed = make_network(), make_network("Slutna", visibility="members")
    draft = make_item(make_meeting(network, status="draft"))
    make_decision(draft, "Utkast")
    make_action(draft, "Utkast")
    published(closed, decisions=["Slutet"], actions=["Slutet"])
    for path in ("/beslut/", "/atgarder/"):
        assert shown(client, path) == []
        assert rows_of(client.get(path, {"format": "csv"}))[1:] == []
    client.force_login(make_user(Role.MEMBER, closed))
    assert shown(client, "/beslut/") == shown(client, "/atgarder/") == ["Slutet"]


def test_decisions_by_kind_network_year_and_words(client: Client) -> None:
    published(make_network("Ett"), decisions=[("Vi utser Åsa", {"kind": "appointment"}), "ÖVERENS om allt"])
    published(make_network("Annat"), decisions=["Något annat"], day="2021-02-02")
    assert shown(client, "/beslut/", slag="appointment") == ["Vi utser Åsa"]
    assert shown(client, "/beslut/", natverk="annat") == ["Något annat"]
    assert shown(client, "/beslut/", ar="2021") == ["Något annat"]
    assert shown(client, "/beslut/", q="överens") == ["ÖVERENS om allt"]
    assert shown(client, "/beslut/", q="ÅSA utser") == ["Vi utser Åsa"]
    assert shown(client, "/beslut/", q="asa") == []


def test_open_actions_unless_others_are_asked_for(client: Client) -> None:
    published(actions=["Öppen", ("Klar", {"state": "done"}), ("Avskriven", {"state": "dropped"})])
    assert shown(client, "/atgarder/") == ["Öppen"]
    assert shown(client, "/atgarder/", lage="klara") == ["Klar"]
    assert shown(client, "/atgarder/", lage="avskrivna") == ["Avskriven"]
    assert shown(client, "/atgarder/", lage="alla") == ["Öppen", "Klar", "Avskriven"]
    assert shown(client, "/atgarder/", lage="vadsomhelst") == ["Öppen"]


def test_overdue_is_marked(client: Client) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    published(actions=[("Sen", {"due_date": yesterday}), ("I tid", {"due_date": timezone.localdate()})])
    assert client.get("/atgarder/").content.decode().count("badge overdue") == 1


def test_actions_of_a_municipality_are_its_own_and_those_of_who_sits_for_it(client: Client) -> None:
    ale, network = make_municipality("Ale"), make_network()
    seated, other = make_person("Sitter För Ale"), make_person("Någon Annan")
    make_seat(seated, network, municipality=ale)
    meeting = make_meeting(network, status="draft")
    item = make_item(meeting)
    own = make_action(item, "Kommunens egen")
    Responsible.objects.create(action=own, position=1, text="Ale", kind="municipality", municipality=ale)
    make_action(item, "Ledamotens", person=seated)
    make_action(item, "Annans", person=other)
    publish(meeting)
    assert shown(client, "/atgarder/", kommun="ale") == ["Kommunens egen", "Ledamotens"]


def test_a_seat_in_a_closed_network_does_not_show_by_way_of_its_actions(client: Client) -> None:
    ale, closed = make_municipality("Ale"), make_network("Slutna", visibility="members")
    person = make_person("Hemlig Ledamot")
    make_seat(person, closed, municipality=ale)
    published(make_network("Öppna"), actions=[("Gör något", {"person": person})])
    assert shown(client, "/atgarder/", kommun="ale") == []
    client.force_login(make_user(Role.MEMBER, closed))
    assert shown(client, "/atgarder/", kommun="ale") == ["Gör något"]


@pytest.mark.parametrize("path", ["/beslut/", "/atgarder/"])
@pytest.mark.parametrize(
    "query",
    [{"ar": "abc"}, {"natverk": "x"}, {"slag": "x", "lage": "x"}, {"q": "\x00"}, {"page": "-3"}, {"format": "pdf"}],
)
def test_nonsense_is_said_and_the_rest_shown(client: Client, path: str, query: dict[str, str]) -> None:
    published(decisions=["Visas ändå"], actions=["Visas ändå"])
    assert shown(client, path, **query) == ["Visas ändå"]
    assert 'class="messages errors"' in client.get(path, query).content.decode()


def test_csv_holds_every_row_of_the_choice(client: Client) -> None:
    network = make_network("Ett")
    meeting = published(network, decisions=[f"Beslut {number}" for number in range(70)])
    published(make_network("Annat"), decisions=["Annat"])
    assert len(shown(client, "/beslut/", natverk="ett")) < 70
    response = client.get("/beslut/", {"natverk": "ett", "format": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="beslut.csv"' in response["Content-Disposition"]
    rows = rows_of(response)
    assert len(rows) == 71
    row = rows[1]
    assert row[0] == "Ett"
    assert row[1] == "2023-04-21"
    assert row[3:5] == ["6 Övriga frågor", "Beslut 0"]
    assert row[-1].endswith(f"/moten/{meeting.slug}/#beslut-1-1")
    assert row[-1].startswith("http")


def test_csv_of_actions(client: Client) -> None:
    person = make_person("Åsa Öman")
    published(
        actions=[
            ("=HYPERLINK(0)", {"person": person, "due_date": datetime.date(2023, 10, 31), "due_text": "i höst"}),
            ('Skicka; "svar"\nsnarast', {}),
        ]
    )
    response = client.get("/atgarder/", {"format": "csv"})
    assert 'filename="atgarder.csv"' in response["Content-Disposition"]
    first, second = rows_of(response)[1:]
    assert first[4:8] == ["'=HYPERLINK(0)", "Åsa Öman", "2023-10-31", "i höst"]
    assert second[4] == 'Skicka; "svar"\nsnarast'


def test_csv_link_carries_the_choice_and_a_wrong_choice_gives_the_page(client: Client) -> None:
    published(make_network("Ett"), decisions=["Ett beslut"])
    html = client.get("/beslut/", {"natverk": "ett", "page": "1"}).content.decode()
    assert 'href="?natverk=ett&amp;format=csv"' in html
    wrong = client.get("/beslut/", {"natverk": "finns-inte", "format": "csv"})
    assert wrong["Content-Type"].startswith("text/html")
    assert 'class="messages errors"' in wrong.content.decode()


def test_htmx_gets_the_results_alone(client: Client) -> None:
    published(decisions=["Ett"], actions=["Två"])
    for path in ("/beslut/", "/atgarder/"):
        html = client.get(path, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in html
        assert 'id="antal" hx-swap-oob' in html
