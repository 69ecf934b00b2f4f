"""The admin's pages on which a meeting is moved, cancelled, opened and published."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.lifecycle import move, publish
from meetings.models import Meeting
from meetings.planning import PlannedDate
from networks.models import Network
from tests.factories import make_attendance, make_item, make_meeting, make_network, make_person, make_user
from tests.meetings.views.test_queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def client(network: Network) -> Client:
    """A coordinator's."""
    client = Client()
    client.force_login(make_user("coordinator", network))
    return client


def page(meeting: Meeting, name: str) -> str:
    return reverse(f"admin:meetings_meeting_{name}", args=[meeting.pk])


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def status(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).status


def test_publishing_first_says_what_is_missing_with_the_way_to_its_place(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    item = make_item(meeting, "Val", body="<p>Vi utser Bo.</p>")

    shown = client.get(page(meeting, "publish")).content.decode()

    assert "Det står inte vem som har antecknat." in shown
    assert f'href="{page(meeting, "change")}#facts"' in shown
    assert f'href="{page(meeting, "change")}#item-{item.pk}"' in shown
    assert "Publicera ändå" in shown
    assert status(meeting) == "draft"


def test_of_a_draft_that_is_whole_it_asks_no_more_than_whether(client: Client, network: Network):
    meeting = make_meeting(network, status="draft", place="Ale", note_taker="Ada")
    for seat in network.members.all():
        make_attendance(meeting, seat.person, kind="staff")
    make_item(meeting, "Budget", body="<p>Vi talade om budgeten.</p>")

    shown = client.get(page(meeting, "publish")).content.decode()

    assert "Ingenting verkar saknas." in shown
    assert "Publicera ändå" not in shown


def test_it_is_published_knowingly_with_the_way_to_the_page(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    revision = client.get(page(meeting, "publish")).context["revision"]

    answer = client.post(page(meeting, "publish"), {"revision": revision}, follow=True)

    assert status(meeting) == "published"
    assert f'href="{meeting.get_absolute_url()}"' in said(answer)[0]
    assert meeting.versions.get().published_by is not None


def test_a_draft_that_has_changed_since_is_shown_anew_and_not_published(client: Client, network: Network):
    meeting = make_meeting(network, status="draft", revision=8)

    answer = client.post(page(meeting, "publish"), {"revision": "7"})

    assert answer.status_code == 409
    assert "utkastet har ändrats sedan den här sidan visades" in answer.content.decode()
    assert answer.context["revision"] == 8
    assert status(meeting) == "draft"


@pytest.mark.parametrize("revision", ["", "x", "-1", "²", "9" * 30])
def test_without_the_revision_of_what_was_seen_nothing_is_published(client: Client, network: Network, revision: str):
    meeting = make_meeting(network, status="draft")

    assert client.post(page(meeting, "publish"), {"revision": revision}).status_code == 409
    assert status(meeting) == "draft"


def test_pressed_twice_or_published_by_somebody_else_it_is_said_plainly(client: Client, network: Network):
    meeting = make_meeting(network, status="draft")
    publish(meeting)

    answer = client.post(page(meeting, "publish"), {"revision": "0"}, follow=True)

    assert "är redan publicerade." in said(answer)[0]
    assert meeting.versions.count() == 1
    assert "är redan publicerade." in said(client.get(page(meeting, "publish"), follow=True))[0]


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_what_has_no_notes_is_not_published(client: Client, network: Network, state: str):
    meeting = make_meeting(network, status=state)

    for answer in (
        client.get(page(meeting, "publish"), follow=True),
        client.post(page(meeting, "publish"), {"revision": "0"}, follow=True),
    ):
        assert "har inga anteckningar att publicera än" in said(answer)[0]
    assert status(meeting) == state


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        ("cancel", "planned", "cancelled", "är inställt."),
        ("replan", "cancelled", "planned", "är planerat igen."),
        ("open", "planned", "draft", "är nu ett utkast"),
    ],
)
def test_a_step_is_taken_by_a_button_and_said(
    client: Client, network: Network, name: str, before: str, after: str, words: str
):
    meeting = make_meeting(network, status=before)

    shown = client.get(page(meeting, name))
    assert shown.status_code == (405 if name == "open" else 200)
    assert status(meeting) == before

    answer = client.post(page(meeting, name), follow=True)
    assert status(meeting) == after
    assert words in said(answer)[0]
    assert answer.redirect_chain == [(page(meeting, "change"), 302)]


@pytest.mark.parametrize(
    ("name", "fits"), [("cancel", "planned"), ("replan", "cancelled"), ("move", "planned"), ("open", "planned")]
)
@pytest.mark.parametrize("state", ["planned", "cancelled", "draft", "published"])
def test_a_step_that_does_not_fit_is_refused_in_words(
    client: Client, network: Network, name: str, fits: str, state: str
):
    if state == fits or (name, state) == ("open", "draft"):
        return
    meeting = make_meeting(network, status=state)

    answer = client.post(page(meeting, name), follow=True)

    assert "Bara ett " in said(answer)[0]
    assert status(meeting) == state


def test_writing_the_notes_pressed_twice_leads_to_the_draft(client: Client, network: Network):
    meeting = make_meeting(network, status="planned")

    client.post(page(meeting, "open"))
    answer = client.post(page(meeting, "open"), follow=True)

    assert answer.redirect_chain == [(page(meeting, "change"), 302)]
    assert not [words for words in said(answer) if "Bara" in words]


def test_a_planned_meeting_is_moved(client: Client, network: Network):
    meeting = make_meeting(network, status="planned", day="2027-02-02", theme="Budget")
    shown = client.get(page(meeting, "move")).content.decode()

    data = {"start": "3 mars 2027", "start_time": "9.30", "end_time": "12", "place": "Ale", "theme": "Budget"}
    answer = client.post(page(meeting, "move"), data, follow=True)

    assert 'value="2027-02-02"' in shown and 'value="Budget"' in shown
    assert said(answer)[0] == "HR-chefsnätverket, 2 februari 2027 är flyttat: HR-chefsnätverket, 3 mars 2027."
    moved = Meeting.objects.get()
    assert (str(moved.start), f"{moved.start_time:%H:%M}", moved.place) == ("2027-03-03", "09:30", "Ale")


def test_a_meeting_that_was_moved_meanwhile_is_moved_again_only_knowingly(client: Client, network: Network):
    meeting = make_meeting(network, status="planned", day="2027-02-02")
    assert 'name="revision" value="0"' in client.get(page(meeting, "move")).content.decode()
    move(Meeting.objects.get(), PlannedDate(datetime.date(2027, 3, 3), place="Ale"))

    answer = client.post(page(meeting, "move"), {"start": "2027-04-04", "revision": "0"})

    assert answer.context["form"].non_field_errors() == ["Någon annan har ändrat mötet sedan du öppnade sidan."]
    assert "3 mars 2027" in answer.content.decode()
    assert str(Meeting.objects.get().start) == "2027-03-03"
    revision = answer.context["form"]["revision"].value()
    client.post(page(meeting, "move"), {"start": "2027-04-04", "revision": revision})
    assert str(Meeting.objects.get().start) == "2027-04-04"


def test_a_meeting_is_not_moved_onto_another_and_the_typing_is_kept(client: Client, network: Network):
    meeting = make_meeting(network, status="planned", day="2027-02-02")
    make_meeting(network, status="planned", day="2027-03-03")

    answer = client.post(page(meeting, "move"), {"start": "3/3 2027", "place": "Ale"})

    assert "har redan ett möte planerat 3 mars 2027" in answer.context["form"].errors["start"][0]
    assert answer.context["form"]["place"].value() == "Ale"
    assert str(Meeting.objects.get(pk=meeting.pk).start) == "2027-02-02"


def test_publishing_asks_the_database_as_much_however_much_there_is(client: Client, network: Network):
    meeting = make_meeting(network, status="draft", items=1)
    make_attendance(meeting, make_person())
    few = queries(client, page(meeting, "publish"))
    for number in range(6):
        make_attendance(meeting, make_person(), name=f"Person {number}")
        make_item(meeting, body="<p>Text</p>")

    # session, account, its seats, its person's name; the meeting, to see that it may be touched; its notes (the
    # meeting, attendances, items, presenters, decisions, actions); others that day, seats twice and attachments
    assert (few, queries(client, page(meeting, "publish"))) == (QUERIES, QUERIES)


QUERIES = 15
