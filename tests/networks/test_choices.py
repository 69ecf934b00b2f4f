"""One value of a choice field: read strictly, looked up together, and shown again as it was sent."""

import re
from html import unescape
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Topic
from networks.choices import Choice, ChoiceField, ChoicesField, Kind, check_choices, resolve_choices
from networks.folding import fold
from networks.models import Member, Person, PersonSpelling
from tests.factories import (
    make_administrator,
    make_item,
    make_meeting,
    make_network,
    make_person,
    make_topic,
    make_user,
)
from tests.world import World

LARGEST = 2**63 - 1


class ResponsibleForm(forms.Form):
    who = ChoicesField(kinds=["person", "municipality", "network", "gr"], text=True, required=False)
    person = ChoiceField(kinds=["person"], required=False)
    topics = ChoicesField(kinds=["topic"], as_written=False, required=False)


def sent(**values: Any) -> ResponsibleForm:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name.replace("_typed", "-typed"), value if isinstance(value, list) else [value])
    return ResponsibleForm(data)


def chips(html: str) -> list[str]:
    return [
        unescape(value)
        for value in re.findall(r'"choice-chip[^>]*><input type="hidden" name="\w+" value="([^"]*)"', html)
    ]


# Reading


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        ("person:12:Malin A", Choice(Kind.PERSON, 12, "Malin A")),
        ("municipality:3:Ale", Choice(Kind.MUNICIPALITY, 3, "Ale")),
        ("network:1:kommunerna", Choice(Kind.NETWORK, 1, "kommunerna")),
        ("topic:5:Digitalisering", Choice(Kind.TOPIC, 5, "Digitalisering")),
        ("gr::GR", Choice.gr()),
        ("text::Haleh, L", Choice.written("Haleh, L")),
        ("text::Punkt 3: alla", Choice.written("Punkt 3: alla")),
        (f"person:{LARGEST}:Ö", Choice(Kind.PERSON, LARGEST, "Ö")),
    ],
)
def test_a_choice_is_a_kind_a_key_and_a_text(value: str, choice: Choice):
    assert Choice.parse(value) == choice
    assert str(choice) == value


def test_a_text_is_kept_as_a_line_with_single_spaces_and_whole_letters():
    assert Choice.parse("text::  Åsa \xa0 Lind ") == Choice.written("Åsa Lind")


@pytest.mark.parametrize(
    "value",
    [
        *("", "person", "person:12", "elephant:1:x", "PERSON:1:x", " person:1:x", ":1:x", "text:1:x", "gr:1:GR"),
        *("person::x", "person:0:x", "person:-1:x", "person:1.5:x", "person:+1:x", "person:١:x", "person:²:x"),
        *(f"person:{LARGEST + 1}:x", "person:" + "9" * 10_000 + ":x", "person: 1:x", "person:1_0:x", "topic:None:x"),
        *("text::", "text::   ", "person:1:", "text::" + "ö" * 10_000, "text::" + "a" * 151),
        *("text::a\x00b", "text::a\nb", "text::a\tb", "text::a\x7f", "text::a\u2028b", "text::\x85", "text::\ud800"),
    ],
)
def test_anything_else_is_refused_in_swedish(value: str):
    with pytest.raises(ValidationError) as refused:
        Choice.parse(value)
    assert re.match(r"Det valda går inte|Texten |Skriv högst 150 tecken", refused.value.messages[0])


@given(st.text(max_size=200) | st.from_regex(r"[a-z]*:[0-9]*:.{0,20}", fullmatch=True))
def test_whatever_is_sent_is_either_refused_or_reads_the_same_again(value: str):
    try:
        choice = Choice.parse(value)
    except ValidationError:
        return
    assert Choice.parse(str(choice)) == choice


# Fields


def test_several_choices_are_read_and_what_is_typed_but_not_chosen_is_one_more():
    form = sent(who=["person:12:Malin A", "gr::GR", "person:12:Malin A"], who_typed=" Haleh, L ")

    assert form.is_valid()
    assert form.cleaned_data["who"] == [Choice(Kind.PERSON, 12, "Malin A"), Choice.gr(), Choice.written("Haleh, L")]
    assert form.cleaned_data["person"] is None


def test_nothing_chosen_is_an_empty_list_and_none():
    form = sent()

    assert form.is_valid()
    assert form.cleaned_data == {"who": [], "person": None, "topics": []}
    assert not form.has_changed()


def test_what_is_typed_where_no_text_is_allowed_is_said_and_kept():
    form = sent(person_typed="Malin <A>")

    assert form.errors["person"] == ["Välj ”Malin <A>” i listan."]
    assert 'value="Malin &lt;A&gt;"' in str(form["person"])
    assert chips(str(form["person"])) == []


def test_one_choice_is_not_two():
    assert sent(person=["person:1:A", "person:2:B"]).errors["person"] == ["Välj högst 1."]


def test_a_kind_that_the_field_does_not_have_is_refused():
    assert not sent(person="municipality:1:Ale").is_valid()
    assert not sent(person="gr::GR").is_valid()
    assert not sent(topics="text::Hållbarhet").is_valid()


def test_every_wrong_value_is_said_and_all_come_back():
    values = ["person:12:Malin A", "text::" + "a" * 151, "elephant:1:<b>", "person:x:y"]
    form = sent(who=values)

    assert not form.is_valid()
    assert chips(str(form["who"])) == values
    assert "<b>" not in str(form["who"])
    assert 'aria-invalid="true"' in str(form["who"])
    assert 'aria-describedby="id_who_error"' in str(form["who"])


def test_the_label_names_the_text_input_and_a_chip_knows_its_row():
    choice = Choice(Kind.PERSON, 12, "Malin A", name="Malin Aronsson")
    html = str(ResponsibleForm(initial={"person": choice}))

    assert '<label for="id_person">' in html
    assert re.search(r'<input type="text"[^>]*role="combobox"[^>]*id="id_person"', html)
    assert 'value="person:12:Malin A" data-row="Malin Aronsson"' in html


def test_a_form_has_changed_when_a_choice_its_text_or_their_order_has():
    def changed(*values: str) -> bool:
        data = QueryDict(mutable=True)
        data.setlist("who", values)
        initial = {"who": [Choice(Kind.PERSON, 12, "Malin A", name="Malin Aronsson"), Choice.gr()]}
        return ResponsibleForm(data, initial=initial).has_changed()

    assert not changed("person:12:Malin A", "gr::GR")
    assert changed("person:12:Malin Aronsson", "gr::GR")
    assert changed("gr::GR", "person:12:Malin A")
    assert changed("person:12:Malin A")


def test_required_is_for_the_whole_field_and_not_for_its_text_input():
    class Form(forms.Form):
        person = ChoiceField(kinds=["person"])

    html = str(Form()["person"])
    assert 'aria-required="true"' in html
    assert " required" not in html
    assert Form(QueryDict("")).errors["person"] == ["Detta fält måste fyllas i."]


# Looking up


@pytest.mark.django_db
def test_a_page_of_choices_costs_one_query_a_kind(django_assert_num_queries: Any):
    user = make_administrator()
    people = [make_person(f"Person {number}") for number in range(30)]
    network = make_network()
    topic = make_topic()
    values = [str(Choice.of(person, "P")) for person in people]
    forms_ = [
        sent(who=[value, f"network:{network.pk}:alla", "gr::GR"], topics=str(Choice.of(topic))) for value in values
    ]
    assert all(form.is_valid() for form in forms_)
    assert user.access

    with django_assert_num_queries(3):  # people, networks, topics
        rows = check_choices(forms_, user)

    assert [rows[form.cleaned_data["who"][0].key] for form in forms_] == people
    assert all(form.is_valid() for form in forms_)
    assert 'data-row="Person 7"' in str(forms_[7]["who"])


@pytest.mark.django_db
def test_what_is_gone_is_said_beside_its_field_and_marked():
    person = make_person()
    form = sent(who=[f"person:{person.pk}:Alice", f"person:{person.pk + 1}:Malin A"], person=f"person:{LARGEST}:Nej")
    assert form.is_valid()

    check_choices([form], make_administrator())

    assert form.errors == {
        "who": ["”Malin A” går inte längre att välja. Ta bort det eller välj något annat."],
        "person": ["”Nej” går inte längre att välja. Ta bort det eller välj något annat."],
    }
    assert str(form["who"]).count("is-gone") == 1
    assert 'data-row="Alice Ek"' in str(form["who"])


@pytest.mark.django_db
def test_a_hidden_network_is_as_one_that_is_not_there():
    hidden = make_network("Hemligt", visibility="members")
    choice = Choice.of(hidden)

    assert not resolve_choices([choice], make_user())
    assert resolve_choices([choice], make_user("member", hidden)) == {choice.key: hidden}


@pytest.mark.django_db
def test_a_hidden_topic_can_be_joined_by_its_name_but_not_by_its_number():
    """It has to be: there can be no other of that name. But no number may be tried to read a name."""
    hidden = make_network("Hemligt", visibility="members")
    topic = make_topic("Omorganisation", [make_item(make_meeting(hidden, status="draft"))])
    user = make_user("coordinator", make_network("Öppet"))

    assert not resolve_choices([Choice(Kind.TOPIC, topic.pk, "x")], user)
    assert resolve_choices([Choice.of(topic)], user)
    assert resolve_choices([Choice(Kind.TOPIC, topic.pk, "x")], make_user("coordinator", hidden))
    assert resolve_choices([Choice(Kind.TOPIC, make_topic("Nytt").pk, "x")], user), "no item has it yet"
    assert Topic.objects.count() == 2


# Folded names


@pytest.mark.django_db
def test_names_are_folded_as_they_are_saved_and_as_fixtures_are_loaded():
    call_command("loaddata", "1_municipalities", "2_networks", "3_people", verbosity=0)
    make_person("Östen Åkerlind")

    assert {person.folded == fold(person.name) for person in Person.objects.all()} == {True}
    assert {spelling.folded == fold(spelling.text) for spelling in PersonSpelling.objects.all()} == {True}
    assert Person.objects.filter(folded__startswith="östen åker").exists()
    assert not hasattr(Person.history.model, "folded")


@pytest.mark.django_db
def test_names_that_were_there_before_are_folded_by_the_migration():
    PersonSpelling.objects.create(person=make_person("Östen Ek"), text="Ö. Ek")
    for model in (Person, PersonSpelling):
        model.objects.update(folded="")

    import_module("networks.migrations.0002_folded_names").fill(apps, SimpleNamespace(connection=connection))

    assert Person.objects.get().folded == "östen ek"
    assert PersonSpelling.objects.get().folded == "ö. ek"


# In the admin's own forms


def member_page(pk: int | None = None) -> str:
    return reverse("admin:networks_member_change", args=[pk]) if pk else reverse("admin:networks_member_add")


@pytest.mark.django_db
def test_a_seat_is_added_and_changed_by_choosing(world: World):
    client = world.client("coordinator")
    network, person = world.networks["public"], make_person("Malin Aronsson")
    seat = {"network": network.pk, "role": "member", "municipality": f"municipality:{world.municipality.pk}:Ale"}

    answer = client.post(member_page(), seat | {"person": f"person:{person.pk}:Malin Aronsson"})

    member = Member.objects.get(person=person)
    assert answer.status_code == 302
    assert (member.municipality, member.network) == (world.municipality, network)
    page = client.get(member_page(member.pk)).content.decode()
    assert chips(page) == [f"municipality:{world.municipality.pk}:Ale"], "a seat stays its person's"
    client.post(member_page(member.pk), seat | {"municipality": ""})
    member.refresh_from_db()
    assert member.municipality is None
    change = member.history.first()
    assert change.history_user == world.users["coordinator"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("person", "message"),
    [
        ("person:999999:Malin", "Välj ett giltigt alternativ"),
        ("municipality:1:Ale", "Det valda går inte att läsa"),
        ("12", "Det valda går inte att läsa"),
        ("", "Detta fält måste fyllas i"),
    ],
)
def test_a_seat_without_a_person_is_refused_beside_the_field(world: World, person: str, message: str):
    seat = {"network": world.networks["public"].pk, "role": "member", "person": person}

    answer = world.client("coordinator").post(member_page(), seat)

    assert answer.status_code == 200
    assert message in answer.context["adminform"].form.errors["person"][0]
