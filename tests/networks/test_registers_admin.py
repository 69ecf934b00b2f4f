"""The registers of people, municipalities, networks and topics: how they list, search, filter and warn."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.models import SourceDocument, SourcePointer, Topic
from networks.models import Municipality, MunicipalitySpelling, Network, Person, PersonSpelling
from tests.factories import (
    make_administrator,
    make_attendance,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
    make_topic,
    make_user,
)
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


def listed(client: Client, model: type[Any], **query: str) -> list[str]:
    answer = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"), query)
    return [str(row) for row in answer.context["cl"].result_list]


def change(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def formset(prefix: str, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return data | {f"{prefix}-{index}-{name}": value for index, row in enumerate(rows) for name, value in row.items()}


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_people_are_filtered_by_what_they_are_known_from(administrator: Client):
    network, other = make_network(), make_network("Ett annat")
    ale = make_municipality("Ale")
    make_seat(make_person("Sittande"), network, municipality=ale)
    make_seat(make_person("Avgången"), network, end=timezone.localdate() - timedelta(days=1))
    guest = make_person("Gäst")
    make_attendance(make_meeting(other, status="draft"), guest, kind="guest")
    make_person("Okänd")
    make_user(name="Konto")

    assert listed(administrator, Person) == ["Avgången", "Gäst", "Konto", "Okänd", "Sittande"]
    assert listed(administrator, Person, kand="plats") == ["Sittande"]
    assert listed(administrator, Person, kand="utan") == ["Avgången", "Gäst", "Konto", "Okänd"]
    assert listed(administrator, Person, kand="anteckningar") == ["Gäst"]
    assert listed(administrator, Person, kand="inget") == ["Konto", "Okänd"]
    assert listed(administrator, Person, kand="konto") == ["Konto"]
    assert listed(administrator, Person, natverk=str(network.pk)) == ["Sittande"]
    assert listed(administrator, Person, natverk=str(other.pk)) == []
    assert listed(administrator, Person, kommun=str(ale.pk)) == ["Sittande"]


def test_a_row_of_people_says_their_seats_of_today_spellings_and_account(administrator: Client):
    make_user("member", make_network(), name="Evike Sandor")
    person = Person.objects.get(name="Evike Sandor")
    person.seats.update(municipality=make_municipality("Tjörn"))
    PersonSpelling.objects.create(person=person, text="Eviqe S")

    html = administrator.get(reverse("admin:networks_person_changelist")).content.decode()

    for words in ("HR-chefsnätverket (Tjörn)", "Eviqe S", ">ja<", "Platser i dag", "Känd genom"):
        assert words in html


@pytest.mark.parametrize(("asked", "found"), [
    ("åsa", ["Åsa Örn"]), ("asa", []), ("ÖRN ÅS", ["Åsa Örn"]), ("rene", ["René Ek"]), ("reneh", ["René Ek"]),
])  # fmt: skip
def test_people_are_found_by_name_or_spelling(administrator: Client, asked: str, found: list[str]):
    make_person("Åsa Örn")
    PersonSpelling.objects.create(person=make_person("René Ek"), text="Reneh")

    assert listed(administrator, Person, q=asked) == found


@pytest.mark.parametrize("model", [Person, Municipality, Network, Topic])
def test_a_list_costs_the_same_however_long_it_is(administrator: Client, model, django_assert_max_num_queries):
    for number in range(12):
        network = make_network(f"Nätverk {number}")
        person = make_person(f"Person {number}")
        make_seat(person, network, municipality=make_municipality(f"Kommun {number}"), role="coordinator")
        make_topic(f"Ämne {number}", [make_item(make_meeting(network, status="draft"))])
        PersonSpelling.objects.create(person=person, text="P")

    # session, account; two counts and the page; what the columns need (2), the filters' choices (2), and the search
    with django_assert_max_num_queries(11):
        assert listed(administrator, model, q="1")


def test_a_spelling_that_a_document_shows_stays(administrator: Client):
    person = make_person("Evike Sandor")
    shown, typed = (PersonSpelling.objects.create(person=person, text=text) for text in ("Eviqe", "Evik"))
    document = SourceDocument.objects.create(
        meeting=make_meeting(status="draft"), name="k", content_type="text/plain", sha256="x", content=b"", text="Eviqe"
    )
    SourcePointer.objects.create(document=document, position=1, start=0, end=5, quote="Eviqe", spelling=shown)
    rows = [{"id": one.pk, "person": person.pk, "text": one.text, "DELETE": "on"} for one in (typed, shown)]

    answer = administrator.post(
        change(person), {"name": person.name, **formset("spellings", *rows, initial=2)}, follow=True
    )

    assert list(person.spellings.all()) == [shown]
    assert "”Eviqe” är kvar: den står i ett källdokument." in said(answer)


def test_municipalities_list_what_else_they_go_under(administrator: Client):
    goteborg = make_municipality("Göteborg")
    MunicipalitySpelling.objects.create(municipality=goteborg, text="GBG")
    make_municipality("Ale"), make_municipality("Öckerö")

    assert listed(administrator, Municipality) == ["Ale", "Göteborg", "Öckerö"]
    assert listed(administrator, Municipality, q="gbg") == ["Göteborg"]
    assert "GBG" in administrator.get(reverse("admin:networks_municipality_changelist")).content.decode()


@pytest.mark.parametrize(("text", "error"), [
    ("gbg", "Göteborg går under det namnet."), ("ÅLE", None), ("göteborg", "Göteborg går under det namnet."),
    ("ALE", "Kommunen går redan under det namnet."),
])  # fmt: skip
def test_no_two_municipalities_go_under_one_name(administrator: Client, text: str, error: str | None):
    ale = make_municipality("Ale")
    MunicipalitySpelling.objects.create(municipality=make_municipality("Göteborg"), text="GBG")
    data = {"name": "Ale", **formset("spellings", {"id": "", "municipality": ale.pk, "text": text})}

    answer = administrator.post(change(ale), data)

    if error is None:
        assert answer.status_code == 302
    else:
        assert answer.context["inline_admin_formsets"][0].formset.forms[0].errors["text"] == [error]
        assert not ale.spellings.exists()
    assert administrator.post(change(ale), {"name": "Gbg", **formset("spellings")}).status_code == 200


def test_a_network_warns_of_what_its_visibility_means(administrator: Client):
    network = make_network()
    make_user("coordinator", network, name="Sam Ordnare")
    page = administrator.get(change(network)).content.decode()
    assert "En ändring gäller genast, även för gamla möten." in page

    facts = {"name": network.name, "purpose": "Att träffas.", "visibility": "members"}
    answer = administrator.post(change(network), facts, follow=True)
    assert said(answer).startswith("Nu kan bara ledamöterna läsa HR-chefsnätverket.")
    html = answer.content.decode()
    assert "Sam Ordnare" in html and "Att träffas." in html
    answer = administrator.post(change(network), facts | {"visibility": "public"}, follow=True)
    assert "Nu kan alla läsa HR-chefsnätverket." in said(answer)


def test_topics_say_how_far_they_reach(administrator: Client):
    first, second = make_network(), make_network("Ett annat")
    meeting = make_meeting(first, status="draft")
    items = [make_item(meeting), make_item(meeting), make_item(make_meeting(second, status="draft"))]
    make_topic("Ämne", items)

    row = administrator.get(reverse("admin:meetings_topic_changelist")).context["cl"].result_list[0]

    assert (row.item_count, row.meeting_count, row.network_count) == (3, 2, 2)


def test_a_topic_is_renamed_and_items_taken_away_without_losing_those_added_meanwhile(administrator: Client):
    meeting = make_meeting(status="draft")
    wrong, right = make_item(meeting, "Fel", number="1"), make_item(meeting, "Rätt", number="2")
    topic = make_topic("Ämne", [wrong, right])
    assert "HR-chefsnätverket, 21 april 2023: 1. Fel" in administrator.get(change(topic)).content.decode()
    late = make_item(meeting, "Sen")
    topic.items.add(late)

    administrator.post(change(topic), {"name": "Nytt namn", "taken_away": [wrong.pk]})

    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Nytt namn", "amne")
    assert list(topic.items.all()) == [right, late]


def test_a_topic_gets_no_other_ones_name(administrator: Client):
    make_topic("Välfärd")
    topic = make_topic("Annat")

    answer = administrator.post(change(topic), {"name": "VÄLFÄRD"})

    assert "Det finns redan ett ämne med det namnet" in answer.context["adminform"].form.errors["name"][0]


def test_topics_are_merged_into_the_one_whose_name_is_kept(administrator: Client):
    meeting = make_meeting(status="draft")
    one, two, both = make_item(meeting), make_item(meeting), make_item(meeting)
    kept, other = make_topic("Kompetens", [one, both]), make_topic("Kompetensförsörjning", [two, both])
    data = {"action": "merge_chosen", "_selected_action": [kept.pk, other.pk]}
    topics = reverse("admin:meetings_topic_changelist")

    assert "Kompetensförsörjning" in administrator.post(topics, data).content.decode()
    assert administrator.post(topics, data | {"apply": "1"}).context["form"].errors
    assert Topic.objects.count() == 2
    answer = administrator.post(topics, data | {"apply": "1", "kept": kept.pk}, follow=True)

    assert said(answer) == "2 ämnen slogs ihop till Kompetens."
    assert list(Topic.objects.get().items.order_by("pk")) == [one, two, both]
    alone = administrator.post(topics, {"action": "merge_chosen", "_selected_action": [kept.pk]}, follow=True)
    assert said(alone) == "Välj två eller flera ämnen att slå ihop."


CRAFTED = [
    "{field}__regex=(",
    "{field}__iregex=(",
    "{field}__startswith=h",
    "{field}__contains=%00",
    "{field}=%00",
    "id__exact=x",
    "id__exact=99999999999999999999999",
    "id__in=1,x",
    "person__user__password__startswith=s",
    "nonsense__regex=(",
    "o=99.x.-1",
    "p=-1",
    "p=x",
    "all=",
    "q=%00",
    "q=(%27",
    "_facets=True",
    "_to_field=password",
    "e=1",
]


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
@pytest.mark.parametrize("crafted", CRAFTED)
def test_a_crafted_address_of_a_list_is_answered_and_never_fails(world: World, role: str, crafted: str):
    client = world.client(role)
    for model, options in admin.site._registry.items():
        names = [field.name for field in model._meta.fields if field.get_internal_type() in {"CharField", "TextField"}]
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        query = crafted.format(field=(names or ["id"])[0])

        answer = client.get(f"{address}?{query}", follow=True)

        allowed = options.has_view_permission(answer.wsgi_request)
        assert answer.status_code in ({200, 400} if allowed else {403}), f"{address}?{query}"


def test_what_is_wrong_in_a_form_is_linked_to_from_the_top(world: World):
    address = reverse("admin:networks_network_change", args=[world.networks["public"].pk])

    page = world.client("administrator").post(address, {"name": "", "visibility": "public"}).content.decode()

    assert '<a href="#id_name">Namn: Detta fält måste fyllas i.</a>' in page
