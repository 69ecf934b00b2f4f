"""What may be meant by what is typed; and entering a person or a topic that is not there yet."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.models import Topic
from networks.admin import choices as endpoints
from networks.models import MunicipalitySpelling, Person, PersonSpelling
from tests.factories import (
    make_administrator,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

ALL = ["person", "kommun", "natverk", "amne", "gr"]


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


def suggested(client: Client, q: str = "", *kinds: str, **more: Any) -> list[str]:
    return [result["text"] for result in results(client, q, *kinds, **more)]


def results(client: Client, q: str = "", *kinds: str, **more: Any) -> list[dict[str, Any]]:
    answer = client.get(reverse("admin:suggestions"), {"slag": kinds or ["person"], "q": q} | more)
    assert answer.status_code == 200
    return answer.json()["results"]


# Who may


@pytest.mark.parametrize("role", ["visitor", "stranger", "former coordinator", "member", "secretary"])
@pytest.mark.parametrize("name", ["suggestions", "new_person", "new_topic"])
def test_only_those_whom_the_admin_lets_in_may_ask(client: Client, role: str, name: str):
    network, yesterday = make_network(), timezone.localdate() - timedelta(days=1)
    user = make_user(*([role, network] if role in {"member", "secretary"} else []))
    if role == "former coordinator":
        make_seat(user.person, network, "coordinator", end=yesterday)
    if role != "visitor":
        client.force_login(user)

    for ask in (client.get, client.post):
        answer = ask(reverse(f"admin:{name}"), {"slag": "person", "q": "person", "name": "Malin Aronsson"}, follow=True)

        if role == "visitor":
            assert answer.redirect_chain[-1][0].startswith(reverse("login"))
        else:
            assert answer.status_code == 404
    assert not Person.objects.filter(name="Malin Aronsson").exists()
    assert not Topic.objects.exists()


@pytest.mark.parametrize(("name", "method"), [("suggestions", "post"), ("new_person", "get"), ("new_topic", "get")])
def test_reading_is_by_get_and_entering_by_post(administrator: Client, name: str, method: str):
    assert getattr(administrator, method)(reverse(f"admin:{name}"), {"name": "Malin"}).status_code == 405


def test_a_network_that_one_does_not_run_is_as_one_that_is_not_there(client: Client):
    client.force_login(make_user("coordinator", make_network("Eget")))

    for network in (make_network("Annat").pk, "abc", "-1", "999999", "9" * 50, "1e3"):
        asked = {"slag": "person", "natverk": network}
        assert client.get(reverse("admin:suggestions"), asked).status_code == 404


# What is found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mal ar", True),
        ("malin a", True),
        ("ARON mal", True),
        ("  Malin   Aronsson ", True),
        ("m", True),
        ("aronsson, malin", True),
        ("Malin Berg", True),  # as it is spelt somewhere
        ("alin", False),
        ("malin ek", False),
        ("aronsson berg", False),  # half of one name and half of another
        ("mälin", False),
    ],
)
def test_each_typed_word_begins_a_word_of_the_name_or_of_one_spelling(administrator: Client, typed: str, found: bool):
    person = make_person("Malin Aronsson")
    PersonSpelling.objects.create(person=person, text="Malin Berg")

    assert suggested(administrator, typed) == (["Malin Aronsson"] if found else [])


def test_swedish_letters_are_letters_and_accents_and_case_are_not(administrator: Client):
    for name in ("Östen Åkerlind", "Osten Akerlind", "Bengt Randén", "Ann-Sofie Ek"):
        make_person(name)

    assert suggested(administrator, "ÖSTEN å") == ["Östen Åkerlind"]
    assert suggested(administrator, "osten") == ["Osten Akerlind"]
    assert suggested(administrator, "randen") == suggested(administrator, "RANDÉN") == ["Bengt Randén"]
    make_person("Anna (Åkesson) O’Brien")

    assert suggested(administrator, "åke brien") == ["Anna (Åkesson) O’Brien"]
    assert suggested(administrator, "sofie") == suggested(administrator, "ann-sofie") == ["Ann-Sofie Ek"]


def test_the_exact_name_comes_first_then_the_networks_own_members_then_the_rest(administrator: Client):
    network, today = make_network(), timezone.localdate()
    for name in ("Anna Björk", "Anna Ek", "Anna Öst", "Johanna Annasson", "Anna Ekström"):
        make_person(name)
    make_seat(Person.objects.get(name="Anna Öst"), network)
    make_seat(Person.objects.get(name="Anna Ekström"), network)
    make_seat(Person.objects.get(name="Anna Björk"), network, end=today.replace(year=today.year - 1))

    assert suggested(administrator, "anna", natverk=network.pk) == [
        *("Anna Ekström", "Anna Öst", "Anna Björk", "Anna Ek", "Johanna Annasson")
    ]
    assert suggested(administrator, "anna ek", natverk=network.pk) == ["Anna Ek", "Anna Ekström"]
    assert suggested(administrator, "", natverk=network.pk) == ["Anna Ekström", "Anna Öst"]
    assert suggested(administrator, "") == []


def test_a_municipality_is_found_by_its_spellings_and_all_of_them_fit_the_list(administrator: Client):
    for number in range(12):
        make_municipality(f"Kommun {number:02}")
    spelling = MunicipalitySpelling.objects.create(municipality=make_municipality("Göteborg"), text="GBG")

    assert suggested(administrator, "gbg", "kommun") == [spelling.municipality.name]
    assert len(suggested(administrator, "", "kommun")) == 13


def test_kinds_are_told_apart_and_what_is_called_exactly_so_comes_first(administrator: Client):
    make_person("Ale Ek")
    municipality, network, topic = make_municipality("Ale"), make_network("Ale-nätverket"), make_topic("Ale älv")

    assert results(administrator, "ale", *ALL) == [
        {"kind": "municipality", "pk": municipality.pk, "text": "Ale", "hint": "kommun"},
        {"kind": "network", "pk": network.pk, "text": "Ale-nätverket", "hint": "nätverk"},
        {"kind": "topic", "pk": topic.pk, "text": "Ale älv", "hint": "ämne"},
        {"kind": "person", "pk": Person.objects.get().pk, "text": "Ale Ek", "hint": ""},
    ]
    assert results(administrator, "gr", *ALL) == [{"kind": "gr", "pk": None, "text": "GR", "hint": "Göteborgsregionen"}]
    assert suggested(administrator, "götebo", "gr") == ["GR"]
    assert suggested(administrator, "ale", "person") == ["Ale Ek"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "--", "a\x00b", "\ud800", "%00", "*" * 10_000, "ö" * 10_000])
def test_strange_words_find_nothing_and_break_nothing(administrator: Client, typed: str):
    make_person("Malin Aronsson")
    make_topic("100 % rätt")

    assert suggested(administrator, typed.encode("utf-8", "surrogatepass"), *ALL) == []


@pytest.mark.parametrize("kind", ["user", "", "person ", "Person", "text", "x" * 10_000, "\x00"])
def test_a_kind_that_there_is_not_is_not_found(administrator: Client, kind: str):
    assert administrator.get(reverse("admin:suggestions"), {"slag": kind, "q": "a"}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_archive(administrator: Client):
    network = make_network()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            results(administrator, "a", *ALL, natverk=network.pk)
        return len(captured)

    few = queries()
    for number in range(40):
        seat = make_seat(make_person(f"Anna {number}"), network, municipality=make_municipality(f"A {number}"))
        PersonSpelling.objects.create(person=seat.person, text=f"Anni {number}")
        make_topic(f"Arbetsmiljö {number}")
    assert queries() == few == 6  # the session and its account; people, municipalities, networks, topics


# What is told


def test_a_coordinator_sees_a_persons_name_and_municipality_and_nothing_more(client: Client):
    own, hidden = make_network("Eget"), make_network("Hemligt", visibility="members")
    client.force_login(make_user("coordinator", own))
    contacts = {"email": "malin@example.org", "phone": "031-123"}
    malin, mona = make_person("Malin Aronsson", **contacts), make_person("Mona Ek", **contacts)
    make_seat(malin, own, municipality=make_municipality("Ale"), title="HR-chef", body="Alebyggen")
    make_seat(mona, hidden, municipality=make_municipality("Tjörn"), title="Säkerhetschef")
    PersonSpelling.objects.create(person=mona, text="Mona Hemlig")

    assert results(client, "m") == [
        {"kind": "person", "pk": malin.pk, "text": "Malin Aronsson", "hint": "Ale"},
        {"kind": "person", "pk": mona.pk, "text": "Mona Ek", "hint": ""},
    ]


def test_the_municipality_is_that_of_the_latest_seat(administrator: Client):
    person, network = make_person("Malin Aronsson"), make_network()
    make_seat(person, network, municipality=make_municipality("Ale"))
    make_seat(person, network, "secretary", municipality=make_municipality("Tjörn"), end=timezone.localdate())

    assert [result["hint"] for result in results(administrator, "malin")] == ["Ale"]


def test_hidden_networks_and_topics_known_only_from_them_are_not_found(client: Client):
    hidden = make_network("Hemligt", visibility="members")
    make_topic("Hemligt ämne", [make_item(make_meeting(hidden, status="draft"))])
    make_topic("Hemligt men utan möten")
    client.force_login(make_user("coordinator", make_network("Öppet")))

    assert suggested(client, "hemligt", *ALL) == ["Hemligt men utan möten"]
    client.force_login(make_user("coordinator", hidden))
    assert suggested(client, "hemligt", *ALL) == ["Hemligt", "Hemligt men utan möten", "Hemligt ämne"]


# A new person


def enter(client: Client, name: str, *seen: int) -> dict[str, Any]:
    return client.post(reverse("admin:new_person"), {"name": name, "seen": seen}).json()


def test_a_coordinator_enters_a_person_and_the_log_says_who_did(client: Client):
    coordinator = make_user("coordinator", make_network())
    client.force_login(coordinator)

    entered = enter(client, "  Åsa   Öberg ")

    person = Person.objects.get(name="Åsa Öberg")
    assert entered == {"person": {"kind": "person", "pk": person.pk, "text": "Åsa Öberg", "hint": ""}}
    assert person.slug == "asa-oberg"
    assert person.history.get().history_user == coordinator
    assert suggested(client, "åsa") == ["Åsa Öberg"]


def test_a_likely_twin_is_shown_first_and_refused_by_name(client: Client):
    network = make_network()
    client.force_login(make_user("coordinator", network))
    twin = make_person("Eva Piironen")
    make_seat(twin, network, municipality=make_municipality("Ale"), title="HR-chef")

    answer = enter(client, "Eva Piiroinen")

    assert answer == {
        "twins": [
            *[
                {
                    "kind": "person",
                    "pk": twin.pk,
                    "text": "Eva Piironen",
                    "hint": "Ale",
                    "reason": "nästan samma stavning",
                }
            ]
        ]
    }
    assert not Person.objects.filter(name="Eva Piiroinen").exists()
    assert enter(client, "Eva Piiroinen", twin.pk)["person"]["text"] == "Eva Piiroinen"


def test_a_spelling_makes_a_twin_that_is_shown_by_its_name(administrator: Client):
    person = make_person("Eviqe Sandor")
    PersonSpelling.objects.create(person=person, text="Evike Sándor-Berg")

    (twin,) = enter(administrator, "Evike Sandor Berg")["twins"]

    assert (twin["pk"], twin["text"]) == (person.pk, "Eviqe Sandor")


def test_the_same_form_sent_twice_enters_one_person(administrator: Client):
    twin = make_person("Eva Piironen")
    first = enter(administrator, "Eva Piiroinen", twin.pk)["person"]

    again = enter(administrator, "Eva Piiroinen", twin.pk)

    assert [twin["pk"] for twin in again["twins"]] == [first["pk"], twin.pk]
    assert Person.objects.filter(name="Eva Piiroinen").count() == 1
    assert "person" in enter(administrator, "Eva Piiroinen", twin.pk, first["pk"]), "there are two, if one insists"


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_enters_one_person():
    user = make_user("coordinator", make_network())
    started = Barrier(2)

    def send(_number: int) -> dict[str, Any]:
        client = Client()
        client.force_login(user)
        started.wait()
        try:
            return enter(client, "Åsa Öberg")
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        answers = list(threads.map(send, range(2)))

    assert sorted("person" in answer for answer in answers) == [False, True]
    assert Person.objects.filter(name="Åsa Öberg").count() == 1


def test_a_name_that_somebody_else_enters_in_the_same_moment_is_a_twin(administrator: Client, monkeypatch: Any):
    theirs = make_person("Åsa Öberg")
    answers = iter([lambda _name: [], endpoints._twins_of])
    monkeypatch.setattr(endpoints, "_twins_of", lambda name: next(answers)(name))  # not yet there …
    monkeypatch.setattr(endpoints, "unique_slug", lambda *_args: theirs.slug)  # … as its address was chosen

    assert [twin["pk"] for twin in enter(administrator, "Åsa Öberg")["twins"]] == [theirs.pk]
    assert Person.objects.filter(name="Åsa Öberg").count() == 1


@pytest.mark.parametrize("name", ["", "   ", "a" * 101, "ö" * 10_000, "a\x00b", "a\nb", "...", "💥", "\u2028"])
@pytest.mark.parametrize("address", ["new_person", "new_topic"])
def test_a_name_that_cannot_be_one_is_refused_in_swedish(administrator: Client, name: str, address: str):
    answer = administrator.post(reverse(f"admin:{address}"), {"name": name})

    assert answer.status_code == 400
    assert answer.json()["error"].startswith(
        ("Texten ", "Skriv högst 100 tecken.", "Ett namn måste innehålla bokstäver")
    )
    assert not Person.objects.exists()
    assert not Topic.objects.exists()


def test_a_common_first_name_alone_shows_a_screenful_of_twins_and_can_still_be_entered(administrator: Client):
    for number in range(30):
        make_person(f"Anna {chr(97 + number % 26)}{'x' * number}")

    twins = [twin["pk"] for twin in enter(administrator, "Anna")["twins"]]

    assert len(twins) == 13
    assert "person" in enter(administrator, "Anna", *twins)


# A new topic


def test_a_topic_is_entered_once_however_it_is_written(client: Client):
    client.force_login(make_user("coordinator", make_network()))

    def topic(name: str) -> dict[str, Any]:
        return client.post(reverse("admin:new_topic"), {"name": name}).json()["topic"]

    first = topic("Hållbar utveckling")

    assert first == {"kind": "topic", "pk": Topic.objects.get().pk, "text": "Hållbar utveckling", "hint": ""}
    assert topic("HÅLLBAR  utveckling") == first
    assert topic("Hallbar utveckling")["pk"] != first["pk"]
