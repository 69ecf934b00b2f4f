"""One meeting's pages: its notes, their print, their versions, their sources, and its attachments."""

import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from meetings.exports.markup import facts_html, notes_html, summary_html
from meetings.lifecycle import publish
from meetings.models import Attachment, FollowUp, Meeting, Presenter, SourceDocument, SourcePointer
from meetings.notes import NotedAction, NotedAttendance, NotedDecision, NotedItem, Notes
from meetings.presentation import ShownNotes
from networks.models import Network
from tests.factories import (
    make_action,
    make_administrator,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_person,
    make_topic,
    make_user,
)
from tests.world import ROLES, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network("HR-chefsnätverket")


def fill(meeting: Meeting, items: int = 1) -> Meeting:
    """Give a draft something of everything, and publish it."""
    for _ in range(items):
        person = make_person("Pia Alhäll")
        make_attendance(meeting, person, body="Härryda", title="kommundirektör")
        item = make_item(meeting, "Budget", number="1", body="<p>Vi spikar budgeten. Pia återkommer.</p>")
        Presenter.objects.create(item=item, position=1, name="Pia", person=person)
        make_decision(item, "Vi spikar budgeten.")
        action = make_action(item, "Pia återkommer.", person=person, due_date=datetime.date(2023, 5, 1))
        FollowUp.objects.create(action=action, text="Har återkommit.", day=datetime.date(2023, 4, 25))
        Attachment.objects.create(meeting=meeting, item=item, position=item.position, title="bifogat bildspel")
        make_topic(f"Ämne {item.pk}", [item])
    publish(meeting)
    return meeting


def html_of(client: Client, meeting: Meeting, page: str = "") -> str:
    response = client.get(f"{meeting.get_absolute_url()}{page}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_notes_show_everything_that_the_record_holds_and_what_became_of_it(client: Client, network: Network):
    meeting = fill(make_meeting(network, status="draft", place="Kabelvägen 4", note_taker="Linda Angborn, GR"))
    action = meeting.items.get().actions.get()
    action.state = "done"
    action.save(update_fields=["state"])

    html = html_of(client, meeting)

    assert "Anteckningar 21 april 2023" in html
    assert "Kabelvägen 4" in html
    assert (
        f'<a href="{action.responsible.get().person.get_absolute_url()}">Pia Alhäll</a>, kommundirektör, Härryda'
        in html
    )
    assert '<mark class="decision" id="beslut-1-1" data-label="Beslut">Vi spikar budgeten.</mark>' in html
    assert '<mark class="action" id="atgard-1-1" data-label="Åtgärd">Pia återkommer.</mark>' in html
    assert "Ansvarig: Pia Alhäll · Senast: 1 maj 2023" in html
    assert '<span class="badge">klar</span>' in html
    assert "25 april 2023: Har återkommit." in html
    assert "saknas: nämns i anteckningarna men har inte lämnats in" in html
    assert f'href="/amnen/amne-{action.item.pk}/"' in html
    assert "Antecknat av: Linda Angborn, GR" in html


def test_an_outcome_in_words_of_its_own_follows_the_item(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    make_decision(make_item(meeting, body="<p>Frågan diskuterades.</p>"), "Nätverket avslår.", kind="not_to")
    publish(meeting)

    html = html_of(client, meeting)

    assert (
        '<div class="outcome decision" id="beslut-1-1" data-derived><p class="outcome-label">Beslut att avstå' in html
    )


def test_the_page_shows_the_record_even_if_the_rows_were_changed_behind_its_back(client: Client, network: Network):
    meeting = fill(make_meeting(network, status="draft"))

    meeting.items.update(title="Ändrad")

    assert "Budget" in html_of(client, meeting)
    assert "Ändrad" not in html_of(client, meeting)


@pytest.mark.parametrize(
    ("status", "day", "says"),
    [
        ("planned", "2023-05-26", "anteckningarna finns inte i arkivet"),
        ("planned", "2999-05-26", "Anteckningarna visas här när de har publicerats."),
        ("cancelled", "2023-05-26", "Mötet ställdes in."),
    ],
)
def test_a_meeting_without_notes_says_why(client: Client, network: Network, status: str, day: str, says: str):
    meeting = make_meeting(network, status=status, day=day)

    assert says in html_of(client, meeting)
    assert client.get(f"{meeting.get_absolute_url()}utskrift/").status_code == 404


def test_neighbours_are_those_that_the_reader_may_see(client: Client, network: Network):
    days = ["2023-01-01", "2023-02-01", "2023-03-01"]
    first, draft, last = (
        make_meeting(network, status=status, day=day)
        for status, day in zip(["published", "draft", "published"], days, strict=True)
    )
    make_meeting(make_network("Ett annat"), day="2023-02-15")

    assert f'rel="next" href="{last.get_absolute_url()}"' in html_of(client, first)
    assert 'rel="prev"' not in html_of(client, first)
    client.force_login(make_user("secretary", network))
    assert f'rel="next" href="{draft.get_absolute_url()}"' in html_of(client, first)
    assert f'rel="prev" href="{draft.get_absolute_url()}"' in html_of(client, last)


def test_neighbours_on_one_day_follow_one_another(client: Client, network: Network):
    first, second = make_meeting(network), make_meeting(network)

    assert f'rel="next" href="{second.get_absolute_url()}"' in html_of(client, first)
    assert f'rel="prev" href="{first.get_absolute_url()}"' in html_of(client, second)
    assert 'rel="next"' not in html_of(client, second)


def test_a_draft_reads_as_its_rows_and_is_marked_in_print(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    make_item(meeting, "Nytt")
    client.force_login(make_user("secretary", network))

    assert "utkast" in html_of(client, meeting)
    assert "UTKAST" in html_of(client, meeting, "utskrift/")
    make_item(meeting, "Ännu nyare")
    assert "Ännu nyare" in html_of(client, meeting, "utskrift/")


def test_the_downloaded_file_carries_its_style_and_points_nowhere_for_it(client: Client, network: Network):
    meeting = fill(make_meeting(network, status="draft"))

    response = client.get(f"{meeting.get_absolute_url()}utskrift/?ladda-ner=1")

    assert response["Content-Disposition"] == f'attachment; filename="{meeting.slug}.html"'
    html = response.content.decode()
    assert "<style>" in html
    assert "@page" in html
    assert '<link rel="stylesheet"' not in html
    assert "<script" not in html
    assert "src=" not in html


def test_a_version_stays_readable(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    make_item(meeting, "Budget")
    user = make_user("coordinator", network, name="Sam Ordnare")
    publish(meeting, by=user, reason="Justerat")

    html = html_of(client, meeting, "version/1/")

    assert "Budget" in html
    assert "Sam Ordnare" in html
    assert "Justerat" in html
    assert client.get(f"{meeting.get_absolute_url()}version/2/").status_code == 404


def test_a_file_that_is_gone_is_not_there(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    attachment = Attachment.objects.create(meeting=meeting, position=1, title="B", file="attachments/borta.pdf")
    publish(meeting)

    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_a_publishers_address_is_nobodys_business(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    administrator = make_administrator()
    publish(meeting, by=administrator)

    for page in ("", "utskrift/", "version/1/"):
        assert administrator.email not in html_of(client, meeting, page)
    assert "Version 1, publicerad" in html_of(client, meeting)


def test_a_published_meeting_without_a_version_says_that_there_are_no_notes(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    Meeting.objects.filter(pk=meeting.pk).update(status="published")

    assert "anteckningarna finns inte i arkivet" in html_of(client, meeting)
    assert client.get(f"{meeting.get_absolute_url()}utskrift/").status_code == 404


def test_a_source_marks_where_facts_stand_and_comes_back_byte_for_byte(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    attendance = make_attendance(meeting, name="Åsa <b>")
    source = SourceDocument.objects.create(
        meeting=meeting,
        name="å.txt",
        content_type="text/plain",
        sha256="x",
        content=b"\xff\x00",
        text="Hej Åsa <b> hej",
    )
    SourcePointer.objects.create(document=source, position=1, start=4, end=11, quote="Åsa <b>", attendance=attendance)
    client.force_login(make_user("secretary", network))

    html = html_of(client, meeting, f"kalla/{source.pk}/")
    download = client.get(reverse("meeting_source", args=[meeting.slug, source.pk]), {"ladda-ner": 1})

    assert '<mark id="t4" title="närvaro">Åsa &lt;b&gt;</mark>' in html
    assert '<a href="#t4">Åsa &lt;b&gt;</a>' in html
    assert download.content == b"\xff\x00"
    assert download["Content-Disposition"].startswith("attachment")


def test_a_file_is_always_a_download(client: Client, network: Network, settings: Any, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"<script>alert(1)</script>", name="b.html")
    attachment = Attachment.objects.create(
        meeting=make_meeting(network, status="draft"), position=1, title="B", file=file
    )
    publish(attachment.meeting)

    response: Any = client.get(attachment.get_absolute_url())

    assert response.getvalue() == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/moten/", "/admin/", "/finns-inte/", "/loggain/"])
def test_the_security_policy_is_strict(client: Client, path: str):
    policy = client.get(path)["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", 3),  # the meeting and its network; what stands beside the record; the record
        ("utskrift/", 3),
        ("version/1/", 2),  # the meeting; the version
    ],
)
def test_a_published_meeting_takes_few_queries_however_long_its_notes(
    client: Client, network: Network, page: str, expected: int
):
    short = fill(make_meeting(network, status="draft"))
    long = fill(make_meeting(network, status="draft"), items=30)

    assert [queries(client, f"{meeting.get_absolute_url()}{page}") for meeting in (short, long)] == [expected] * 2


def test_a_source_and_an_action_take_as_many_queries_however_much_is_said_of_them(client: Client, network: Network):
    client.force_login(make_user("secretary", network))
    meeting = fill(make_meeting(network, status="draft"))
    action = meeting.items.get().actions.get()
    source = SourceDocument.objects.create(meeting=meeting, name="k", sha256="x", content=b"", text="å" * 100)
    addresses = [f"/atgarder/{action.pk}/", f"{meeting.get_absolute_url()}kalla/{source.pk}/"]

    def counts() -> list[int]:
        return [queries(client, address) for address in addresses]

    def say_more(number: int) -> None:
        FollowUp.objects.create(action=action, text="Mer.", meeting=make_meeting(network, status="planned"))
        SourcePointer.objects.create(
            document=source, position=number, start=number, end=number + 1, quote="å", action=action
        )

    say_more(1)
    few = counts()
    for number in range(2, 20):
        say_more(number)

    # The session, the account, its seats; the action, who is responsible, its follow-ups, their meetings, and whether
    # it may be changed; the meeting, the document, its pointers.
    assert (few, counts()) == ([8, 6], [8, 6])


def test_a_draft_takes_as_many_queries_however_long_its_notes(client: Client, network: Network):
    short, long = make_meeting(network, status="draft", items=1), make_meeting(network, status="draft", items=30)
    for meeting in (short, long):
        for item in meeting.items.all():
            make_attendance(meeting, make_person())
            make_decision(item)
            make_action(item, person=make_person())
    client.force_login(make_user("secretary", network))

    # The session, the account and its seats; the meeting, what stands beside and the sources; and for the notes the
    # meeting, attendances, items, presenters, decisions, actions and who is responsible, each with the people at once.
    assert {queries(client, meeting.get_absolute_url()) for meeting in (short, long)} == {13}


hostile = st.text(min_size=1, max_size=40) | st.text("<>\"'&;/= abscript", min_size=1, max_size=40)


@given(hostile, hostile, hostile)
def test_no_text_can_leave_its_place_in_the_markup(name: str, title: str, wording: str):
    assert Tags.of(markup(name, title, wording)) == Tags.of(markup("n", "t", "w"))


def markup(name: str, title: str, wording: str) -> str:
    """Notes with the texts in every place that a person can fill in, but for the bodies, which are cleaned instead."""
    empty: dict[str, Any] = dict.fromkeys(Notes.__dataclass_fields__, "") | {"attendance": [], "items": []}
    notes = Notes.from_json(empty | {"start": "2023-04-21", "precision": "day", "note_taker": name, "place": title})
    line = f"{name}, {title}"
    notes.attendance.append(NotedAttendance(1, "present", "member", name, "", title, line, title, True, "", "", None))
    decision = NotedDecision(1, "decision", wording, name)
    notes.items.append(NotedItem(1, title, name, "", [], [decision], [NotedAction(1, wording, False, "", title)]))
    shown = ShownNotes(notes)
    return facts_html(shown) + notes_html(shown, links=True) + summary_html(shown)


class Tags(HTMLParser):
    """The tags of some HTML with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Any] = []

    @classmethod
    def of(cls, html: str) -> list[Any]:
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader.tags

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", ["planned", "draft", "published"])
def test_the_way_to_where_a_meeting_is_entered_is_shown_to_whoever_enters_it(world: World, status: str, role: str):
    meeting = world.meetings["public", status]
    page = world.client(role).get(meeting.get_absolute_url()).content.decode()

    shown = reverse("admin:meetings_meeting_change", args=[meeting.pk]) in page
    assert shown == (role in {"coordinator", "administrator"} and status != "published")
