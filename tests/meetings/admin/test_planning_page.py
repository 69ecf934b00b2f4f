"""Planning several meetings at once in the admin: lines, a preview, meetings."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from networks.models import Network
from tests.factories import make_administrator, make_meeting, make_network, make_seat, make_user

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:meetings_meeting_plan")


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network) -> Client:
    client = Client()
    client.force_login(make_user("coordinator", network))
    return client


def lines(network: Network, text: str, **fields: Any) -> dict[str, Any]:
    return {"network": network.pk, "lines": text, "step": "preview", **fields}


def from_preview(answer: Any, **changes: Any) -> dict[str, Any]:
    """What the browser would send when one presses "Planera n möten" on the preview."""
    form, rows = answer.context["form"], answer.context["rows"]
    data = {name: value for name, value in form.data.items() if name != "step"} | {"step": "plan"}
    data |= {f"rad-{name}": value for name, value in rows.management_form.initial.items()}
    for row in rows:
        for field in row:
            value = field.value()
            if field.name == "include":
                data |= {field.html_name: "on"} if value else {}
            else:
                data[field.html_name] = field.field.widget.format_value(value) or ""
    data |= {f"rad-{name.replace('__', '-')}": value for name, value in changes.items()}
    return {name: value for name, value in data.items() if value is not None}


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_lines_are_shown_as_understood_and_nothing_is_planned_yet(coordinator: Client, network: Network):
    answer = coordinator.post(PAGE, lines(network, "2 februari 2027, Budget\nhöstmötet", place="Ale", start_time="9"))

    page = answer.content.decode()
    assert "tisdag 2 februari 2027 kl. 09.00" in page
    assert "höstmötet" in page and "Jag hittar inget datum" in page
    assert "Planera 1 möte" in page
    assert not Meeting.objects.exists()


def test_what_is_chosen_in_the_preview_is_planned_as_corrected(coordinator: Client, network: Network):
    preview = coordinator.post(
        PAGE,
        lines(network, "2 februari, Budget\n14–15/11 2027\n3/3\nhösten", year="2027", start_time="9", end_time="12.30"),
    )
    changes = {"0__place": "Ale kommunhus", "2__include": None, "3__include": "on", "3__start": "6 september 2027"}

    answer = coordinator.post(PAGE, from_preview(preview, **changes), follow=True)

    assert said(answer) == ["3 möten är planerade i HR-chefsnätverket."]
    first, second, third = Meeting.objects.order_by("start")
    assert (str(first.start), first.theme, first.place) == ("2027-02-02", "Budget", "Ale kommunhus")
    assert (first.start_time, first.end_time) == (datetime.time(9), datetime.time(12, 30))
    assert str(second.start) == "2027-09-06"
    assert (str(third.start), str(third.end), third.start_time) == ("2027-11-14", "2027-11-15", None)
    assert {meeting.status for meeting in Meeting.objects.all()} == {"planned"}


def test_sent_twice_the_meetings_are_planned_once_and_it_is_said(coordinator: Client, network: Network):
    data = from_preview(coordinator.post(PAGE, lines(network, "2 februari 2027\n3 mars 2027")))

    coordinator.post(PAGE, data)
    answer = coordinator.post(PAGE, data, follow=True)

    assert said(answer)[-1] == "2 var redan planerade."
    assert Meeting.objects.count() == 2


def test_a_day_that_is_taken_is_left_out_and_if_chosen_all_the_same_refused_beside_it(
    coordinator: Client, network: Network
):
    make_meeting(network, status="planned", day="2027-02-02", theme="Mål")

    preview = coordinator.post(PAGE, lines(network, "2 februari 2027, Budget\n3 mars 2027"))
    answer = coordinator.post(PAGE, from_preview(preview, **{"0__include": "on"}))

    assert [row.is_included for row in preview.context["rows"]] == [False, True]
    refusal = "HR-chefsnätverket har redan ett möte planerat 2 februari 2027."
    assert answer.context["rows"][0].errors == {"start": [refusal]}
    assert answer.context["rows"][0]["theme"].value() == "Budget"
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("start", "", "Detta fält måste fyllas i."),
        ("start", "i höst", "Jag hittar inget datum"),
        ("start", "31 februari 2027", "den dagen finns inte"),
        ("start", "2/2 1023", "Skriv bara dagen här"),
        ("start", "1023-02-02", "året 1023 kan inte stämma"),
        ("start", "2–3 februari 2027", "Skriv bara dagen här"),
        ("end", "1 februari 2027", "Sista dagen måste komma efter den första."),
        ("end_time", "12", "Skriv också när mötet börjar."),
        ("start_time", "kvart över nio", "Skriv klockslaget som 9.30."),
        ("theme", "x" * 301, "300"),
    ],
)
def test_what_cannot_be_planned_is_said_on_its_row_and_the_typing_kept(
    coordinator: Client, network: Network, field: str, value: str, error: str
):
    preview = coordinator.post(PAGE, lines(network, "2 februari 2027\n3 mars 2027"))

    answer = coordinator.post(PAGE, from_preview(preview, **{f"0__{field}": value}))

    row = answer.context["rows"][0]
    assert error in " ".join(message for messages in row.errors.values() for message in messages)
    assert row[field].value() == value
    assert not Meeting.objects.exists()


def test_a_meeting_that_ends_before_it_starts_is_refused(coordinator: Client, network: Network):
    preview = coordinator.post(PAGE, lines(network, "2 februari 2027"))

    answer = coordinator.post(PAGE, from_preview(preview, **{"0__start_time": "12", "0__end_time": "9"}))

    assert answer.context["rows"][0].errors == {"end_time": ["Mötet måste sluta efter att det börjat."]}


def test_two_rows_that_are_corrected_to_the_same_day_are_refused(coordinator: Client, network: Network):
    preview = coordinator.post(PAGE, lines(network, "2 februari 2027, Budget\n3 mars 2027"))

    answer = coordinator.post(PAGE, from_preview(preview, **{"1__start": "2027-02-02"}))

    assert "har redan ett möte planerat 2 februari 2027" in answer.context["rows"].non_form_errors()[0]
    assert not Meeting.objects.exists()


def test_one_must_choose_something(coordinator: Client, network: Network):
    preview = coordinator.post(PAGE, lines(network, "2 februari 2027"))

    answer = coordinator.post(PAGE, from_preview(preview, **{"0__include": None}))

    assert answer.context["rows"].non_form_errors() == ["Välj minst ett möte."]


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": ""},
        {"lines": "2/2\n" * 61},
        {"network": ""},
        {"year": "27"},
        {"start_time": "25"},
        {"start_time": "12", "end_time": "9"},
    ],
)
def test_what_is_wrong_with_the_lines_is_said_and_the_typing_kept(
    coordinator: Client, network: Network, wrong: dict[str, str]
):
    answer = coordinator.post(PAGE, lines(network, "2 februari", place="Ale") | wrong)

    assert "Något behöver rättas" in answer.content.decode()
    assert answer.context["form"]["place"].value() == "Ale"
    assert answer.context["form"]["lines"].value() == wrong.get("lines", "2 februari")


def test_one_can_go_back_to_the_lines(coordinator: Client, network: Network):
    answer = coordinator.post(PAGE, lines(network, "2 februari 2027") | {"step": "lines"})

    assert answer.templates[0].name == "admin/meetings/meeting/plan.html"
    assert answer.context["form"]["lines"].value() == "2 februari 2027"


def test_the_network_is_chosen_when_it_is_the_only_one_or_the_address_names_it(network: Network):
    user = make_user("coordinator", network)
    client = Client()
    client.force_login(user)
    chosen = client.get(PAGE).context["form"]["network"].value()
    other = make_network("Ett annat")
    make_seat(user.person, other, "coordinator")

    assert chosen == network.pk
    assert client.get(PAGE).context["form"]["network"].value() is None
    assert client.get(f"{PAGE}?network={other.slug}").context["form"]["network"].value() == other.pk
    assert client.get(f"{PAGE}?network={network.pk}").context["form"]["network"].value() == network.pk


def test_a_coordinator_plans_in_own_networks_only(coordinator: Client, network: Network):
    other = make_network("Ett hemligt", visibility="members")

    shown = coordinator.get(f"{PAGE}?network={other.pk}").content.decode()
    answer = coordinator.post(PAGE, lines(other, "2 februari 2027"))

    assert "Ett hemligt" not in shown + answer.content.decode()
    assert "network" in answer.context["form"].errors


def test_an_administrator_plans_in_any(network: Network):
    client = Client()
    client.force_login(make_administrator())

    client.post(PAGE, from_preview(client.post(PAGE, lines(network, "2 februari 2027"))))

    assert Meeting.objects.get().network == network


def test_a_crafted_preview_with_too_many_rows_plans_nothing(coordinator: Client, network: Network):
    data = from_preview(coordinator.post(PAGE, lines(network, "2 februari 2027"))) | {"rad-TOTAL_FORMS": 500}

    assert coordinator.post(PAGE, data).status_code == 200
    assert not Meeting.objects.exists()
