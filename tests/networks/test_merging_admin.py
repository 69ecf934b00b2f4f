"""The pages of merging, as an administrator goes through them; nobody else reaches them."""

import re
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from networks.models import Person, PersonMerge, PersonSpelling
from tests.factories import (
    make_action,
    make_administrator,
    make_attendance,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


@pytest.fixture
def pair() -> tuple[Person, Person]:
    network = make_network()
    kept, merged = make_person("Bengt Randén", phone="031-1"), make_person("Bengt Randen", phone="031-2")
    make_seat(kept, network, municipality=make_municipality("Partille"))
    meeting = make_meeting(network, status="draft", day="2023-09-08")
    make_attendance(meeting, merged, kind="guest")
    make_action(make_item(meeting), person=merged)
    return kept, merged


def preview_address(kept: Person, merged: Person) -> str:
    return f"{reverse('admin:networks_person_merge')}?kept={kept.pk}&merged={merged.pk}"


def send(client: Client, kept: Person, merged: Person, **data: str) -> Any:
    address = preview_address(kept, merged)
    fingerprint = re.search(r'name="fingerprint" value="(\w+)"', client.get(address).content.decode())
    sent = {"fingerprint": fingerprint[1] if fingerprint else "", "name": kept.name, "phone": kept.phone, **data}
    return client.post(address, sent, follow=True)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_two_people_of_the_list_lead_to_what_merging_them_would_do(administrator: Client, pair):
    kept, merged = pair
    keys = [kept.pk, merged.pk]
    people = reverse("admin:networks_person_changelist")

    answer = administrator.post(people, {"action": "merge_two", "_selected_action": keys}, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(preview_address(kept, merged), 302)]
    for words in ("Föredragningar", "HR-chefsnätverket, 8 september 2023 (närvarande, gäst", "Ansvar för åtgärder"):
        assert (words in page) == (words != "Föredragningar")
    assert "Med namnet Bengt Randen blir Bengt Randén en stavning." in page


@pytest.mark.parametrize("number", [1, 3])
def test_merging_takes_exactly_two(administrator: Client, number: int):
    keys = [make_person(f"Person {index}").pk for index in range(number)]
    people = reverse("admin:networks_person_changelist")

    answer = administrator.post(people, {"action": "merge_two", "_selected_action": keys}, follow=True)

    assert said(answer) == "Välj precis två personer att slå ihop."


def test_the_other_person_is_found_by_a_likely_name_or_a_search(administrator: Client, pair):
    kept, merged = pair
    someone = make_person("Åsa Örn")
    PersonSpelling.objects.create(person=someone, text="Å. Öhrn")
    address = reverse("admin:networks_person_choose_other", args=[kept.pk])

    def offered(query: str = "") -> list[Person]:
        return list(administrator.get(address, {"q": query}).context["candidates"])

    assert offered() == [merged]
    assert offered("öhrn") == [someone]
    assert kept not in offered("Bengt")
    assert f"kept={kept.pk}&amp;merged={merged.pk}" in administrator.get(address).content.decode()


def test_merging_and_undoing_by_the_pages(administrator: Client, pair):
    kept, merged = pair

    answer = send(administrator, kept, merged, name="Bengt Randen", phone="031-2")

    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("Bengt Randen", "031-2")
    assert "Bengt Randen är nu ihopslagen med Bengt Randén." in said(answer)
    done = PersonMerge.objects.get()
    log = administrator.get(reverse("admin:networks_personmerge_changelist")).content.decode()
    assert "Bengt Randén (Bengt Randen)" in log
    detail = reverse("admin:networks_personmerge_change", args=[done.pk])
    assert "Närvaro: 1" in administrator.get(detail).content.decode()
    undoing = reverse("admin:networks_personmerge_undo", args=[done.pk])
    assert "HR-chefsnätverket, 8 september 2023" in administrator.get(undoing).content.decode()
    assert Person.objects.filter(pk=merged.pk).count() == 0

    answer = administrator.post(undoing, follow=True)

    assert said(answer) == "Bengt Randen är en egen person igen."
    assert Person.objects.get(pk=merged.pk).slug == merged.slug
    assert "Sammanslagningen är redan ångrad." in said(administrator.post(undoing, follow=True))


def test_what_hinders_it_is_said_and_there_is_no_button(administrator: Client):
    kept, merged = make_user(name="Bo Ek").person, make_user(name="Bo Eck").person

    page = administrator.get(preview_address(kept, merged)).content.decode()

    assert "De kan inte slås ihop än" in page
    assert f"Båda har ett konto; kontot för den som ska slås ihop är {merged.user.email}." in page
    assert "Slå ihop de två" not in page
    assert "Båda har ett konto" in said(send(administrator, kept, merged))
    assert not PersonMerge.objects.exists()


def test_a_form_sent_twice_merges_once_and_leads_to_the_person_kept(administrator: Client, pair):
    kept, merged = pair
    send(administrator, kept, merged)

    answer = administrator.post(preview_address(kept, merged), {"name": kept.name}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("admin:networks_person_change", args=[kept.pk])
    assert "är redan ihopslagen" in said(answer)
    assert PersonMerge.objects.count() == 1


def test_what_was_not_in_the_preview_is_not_merged(administrator: Client, pair):
    kept, merged = pair
    address = preview_address(kept, merged)

    answer = administrator.post(address, {"name": kept.name, "phone": "031-1"}, follow=True)
    assert "Något har ändrats" in said(answer)
    answer = send(administrator, kept, merged, name="Någon Annan")
    assert answer.context["form"].errors["name"]
    assert not PersonMerge.objects.exists()


def test_what_could_not_be_moved_back_is_said(administrator: Client, pair):
    kept, merged = pair
    send(administrator, kept, merged)
    attendance = kept.attendances.get()
    attendance.delete()
    done = PersonMerge.objects.get()
    undoing = reverse("admin:networks_personmerge_undo", args=[done.pk])
    assert "Närvaro: 1 har tagits bort sedan dess." in administrator.get(undoing).content.decode()

    answer = administrator.post(undoing, follow=True)

    assert "Kunde inte flyttas tillbaka: Närvaro: 1 har tagits bort sedan dess." in said(answer)
    assert "Närvaro: 1 har tagits bort sedan dess." in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["", "?kept=1", "?kept=a&merged=b", "?kept=1&merged=99999999999999999999", "?kept=1&merged=1"]
)
def test_crafted_addresses_are_not_there(administrator: Client, query: str):
    assert administrator.get(f"{reverse('admin:networks_person_merge')}{query}").status_code == 404


@pytest.mark.parametrize("role", ["", "member", "secretary", "coordinator"])
def test_only_administrators_merge_and_undo(client: Client, administrator: Client, pair, role: str):
    kept, merged = pair
    other = make_person("Ett fall")
    send(administrator, kept, other)
    done = PersonMerge.objects.get()
    client = Client()
    if role:
        client.force_login(make_user(role, make_network("Ett nätverk")))
    addresses = [
        preview_address(kept, merged),
        reverse("admin:networks_person_choose_other", args=[kept.pk]),
        reverse("admin:networks_personmerge_changelist"),
        reverse("admin:networks_personmerge_change", args=[done.pk]),
        reverse("admin:networks_personmerge_undo", args=[done.pk]),
    ]

    for address in addresses:
        for answer in (client.get(address), client.post(address, {"name": kept.name})):
            assert answer.status_code in ({302} if not role else {302, 403, 404, 405}), address
            assert "Bengt" not in answer.content.decode()
    people = reverse("admin:networks_person_changelist")
    client.post(people, {"action": "merge_two", "_selected_action": [kept.pk, merged.pk]})

    assert PersonMerge.objects.get().undone_at is None
    assert Person.objects.filter(pk=merged.pk).exists()


def test_a_preview_costs_the_same_however_much_there_is_to_move(administrator: Client, django_assert_max_num_queries):
    kept, merged = make_person("Bo Ek"), make_person("Bo Eck")
    network = make_network()
    for _number in range(15):
        meeting = make_meeting(network, status="draft")
        make_attendance(meeting, merged)
        make_action(make_item(meeting), person=merged)

    # session, account, its seats (2); the two; their seats (2); 8 kinds of rows; 2 × 2 to clash with the 3 kinds that
    # allow one only; spellings of both, for each name (4)
    with django_assert_max_num_queries(27):
        administrator.get(preview_address(kept, merged))


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_at_once_one_merges():
    kept, merged = make_person("Bo Ek"), make_person("Bo Eck")
    administrators = [Client(), Client()]
    for client in administrators:
        client.force_login(make_administrator())
    answers: list[str] = []

    def go(client: Client, one: Person, other: Person) -> None:
        answers.append(send(client, one, other).content.decode())
        connection.close()

    pairs = [(kept, merged), (merged, kept)]
    threads = [
        threading.Thread(target=go, args=(client, *pair)) for client, pair in zip(administrators, pairs, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert PersonMerge.objects.count() == 1 and Person.objects.count() == 1
    assert sum("är nu ihopslagen" in text for text in answers) == 1


def test_the_history_of_rows_that_were_moved_names_the_person_merged(administrator: Client):
    network, user = make_network(), make_user(name="Bo Eck")
    kept, merged = make_person("Bo Ek"), user.person
    seat = make_seat(merged, network)
    meeting = make_meeting(network, status="draft", note_taker_person=merged)
    send(administrator, kept, merged)

    for row in (seat, user, meeting):
        names = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        html = administrator.get(reverse(f"{names}_history", args=[row.pk])).content.decode()
        assert "Bo Eck (ihopslagen) → Bo Ek" in html
        assert "ändrad: Personer sammanslagna" in html
        for record in row.history.all():
            answer = administrator.get(reverse(f"{names}_simple_history", args=[row.pk, record.pk]))
            assert ("Bo Eck (ihopslagen)" in answer.content.decode()) == (record.history_type == "+")
