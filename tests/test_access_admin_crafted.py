"""What a coordinator may try on rows of other networks: every filter, search, bulk action, key and history page."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from networks.models import Member
from tests.test_access_admin import COORDINATED, address, leave_the_members_network, network_of
from tests.world import World

pytestmark = pytest.mark.django_db
MODELS = sorted(COORDINATED, key=str)


@pytest.fixture
def coordinator(world: World) -> Client:
    """Of the public network only."""
    leave_the_members_network(world)
    return world.client("coordinator")


def foreign(world: World, model: Any) -> list[Any]:
    return [row for row in model.objects.order_by("pk") if network_of(row) != world.networks["public"]]


def names_something_hidden(world: World, html: str) -> bool:
    hidden = [
        world.networks["members"].name,
        *(world.meetings["members", status].slug for status in ("draft", "published")),
    ]
    hidden += [world.people["members", status].name for status in ("draft", "published")]
    return any(name in html for name in hidden)


@pytest.mark.parametrize("model", MODELS)
def test_no_filter_brings_in_rows_of_other_networks(world: World, coordinator: Client, model: Any):
    page = address(model, "changelist")
    offered = [
        choice["query_string"]
        for spec in coordinator.get(page).context["cl"].filter_specs
        for choice in spec.choices(coordinator.get(page).context["cl"])
    ]
    crafted = [f"?{name}={row.pk}" for row in foreign(world, model) for name in ("id", "id__in", "pk")]
    for network in world.networks.values():
        crafted += [
            f"?{name}={network.pk}" for name in ("network", "network__id__exact", "meeting__network", "natverk")
        ]

    for query in [*offered, *crafted, "?_facets=True", "?all=1"]:
        answer = coordinator.get(f"{page}{query}", follow=True)

        assert answer.status_code == 200, query
        listed = answer.context["cl"].result_list
        assert not [row for row in listed if network_of(row) != world.networks["public"]], query
        assert not names_something_hidden(world, answer.content.decode()), query


@pytest.mark.parametrize("model", MODELS)
def test_no_search_finds_rows_of_other_networks(world: World, coordinator: Client, model: Any):
    for asked in ("members", "hemligt", "person", "nätverk", world.meetings["members", "draft"].slug, "%", "_"):
        answer = coordinator.get(address(model, "changelist"), {"q": asked})

        assert answer.status_code == 200
        assert not [row for row in answer.context["cl"].result_list if network_of(row) != world.networks["public"]]


@pytest.mark.parametrize("model", MODELS)
def test_no_bulk_action_reaches_rows_of_other_networks(world: World, coordinator: Client, model: Any):
    rows = foreign(world, model)
    before = list(model.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk").values())
    answer = coordinator.get(address(model, "changelist"))
    options: Any = admin.site._registry[model]
    actions = {*options.get_actions(answer.wsgi_request), "delete_selected", "merge_two", "nonsense"}

    for action in actions:
        data = {"action": action, "_selected_action": [row.pk for row in rows], "select_across": "0", "index": "0"}
        for more in ({}, {"apply": "1", "day": "2026-06-30", "post": "yes", "confirm": "1"}):
            html = coordinator.post(address(model, "changelist"), data | more, follow=True).content.decode()
            assert not names_something_hidden(world, html), action

    assert list(model.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk").values()) == before


@pytest.mark.parametrize("model", MODELS)
def test_no_page_of_a_row_in_another_network_is_there_by_its_key(world: World, coordinator: Client, model: Any):
    for row in foreign(world, model):
        record = row.history.order_by("history_id").first()
        pages = [address(model, view, row.pk) for view in ("change", "delete", "history")]
        if record is not None:
            pages.append(address(model, "simple_history", row.pk, record.pk))
        for page in pages:
            for answer in (coordinator.get(page), coordinator.post(page, {"post": "yes", "_save": "1"})):
                assert answer.status_code in {302, 403, 404}, page
        assert model.objects.filter(pk=row.pk).exists()


def test_the_history_of_an_own_row_does_not_open_that_of_another(world: World, coordinator: Client):
    own, other = world.meetings["public", "draft"], world.meetings["members", "draft"]

    page = address(Meeting, "simple_history", own.pk, other.history.earliest("history_id").pk)

    assert coordinator.get(page).status_code == 404


def test_a_seat_is_not_entered_in_another_network_by_a_crafted_form(world: World, coordinator: Client):
    person = world.people["public", "published"]
    hidden = world.networks["members"]

    answer = coordinator.post(
        address(Member, "add"), {"network": hidden.pk, "person": person.pk, "role": "coordinator"}
    )

    assert "network" in answer.context["adminform"].form.errors
    assert not Member.objects.filter(person=person).exists()
    assert hidden.name not in coordinator.get(address(Member, "add")).content.decode()


@pytest.mark.parametrize("term", ["person", "hemligt", ""])
def test_the_admins_own_autocomplete_gives_a_coordinator_no_people(world: World, coordinator: Client, term: str):
    fields = [("networks", "member", "person"), ("networks", "user", "person"), ("meetings", "attendance", "person")]
    for app, model, field in fields:
        query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
        assert coordinator.get(reverse("admin:autocomplete"), query).status_code in {403, 404}
