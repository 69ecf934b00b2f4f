"""Who reaches what in the admin: every address of it as every role."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from meetings.models import ActionItem, Attachment, Meeting, Topic
from networks.models import Member, Municipality, Network, Person, PersonMerge, User
from tests.meetings.entry.sending import Sheet
from tests.test_access import all_patterns
from tests.world import World

pytestmark = pytest.mark.django_db

COORDINATED: set[type[Any]] = {Meeting, ActionItem, Attachment, Member}
"""Models whose rows coordinators reach, in their own networks."""
REGISTERED: set[type[Any]] = COORDINATED | {Municipality, Network, Person, PersonMerge, User, Topic}
MODEL_VIEWS = ["changelist", "add", "change", "delete", "history"]
SITE_VIEWS = {
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "autocomplete",
    "jsi18n",
    "app_list",
    "suggestions",
    "new_person",
    "new_topic",
}
OWN_VIEWS = {
    "auth_user_password_change",
    "meetings_meeting_expected",
    "meetings_meeting_headings",
    "networks_member_invite",
    "networks_person_choose_other",
    "networks_person_merge",
    "networks_personmerge_undo",
}
"""Views of ours beside those that every model has, and the changing of a password; tried in tests of their own."""
PLANNING = "meetings_meeting_plan"
STEPS = {"publish": "draft", "cancel": "planned", "replan": "cancelled", "move": "planned", "open": "planned"}
"""What leads a meeting on, each on a page of its own, and the state that it is for."""
NAMELESS = {""}
"""Redirects from an address's beginning, and the catch-all."""


def names() -> set[str]:
    models = {
        f"{model._meta.app_label}_{model._meta.model_name}_{view}"
        for model in REGISTERED
        for view in [*MODEL_VIEWS, "simple_history"]
    }
    models |= {PLANNING, *(f"meetings_meeting_{step}" for step in STEPS)}
    return models | SITE_VIEWS | OWN_VIEWS | NAMELESS


def test_every_address_of_the_admin_is_in_the_tables():
    assert {name for namespace, name in all_patterns() if namespace == "admin"} == names()
    assert set(admin.site._registry) == REGISTERED


def address(model: Any, view: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


def rows(model: Any) -> Iterator[Any]:
    return iter(model.objects.order_by("pk"))


@pytest.mark.parametrize("role", ["visitor", "stranger", "former", "member", "secretary"])
def test_only_coordinators_and_administrators_get_in(world: World, role: str):
    client = world.client(role)
    pages = [reverse("admin:index"), reverse("admin:app_list", args=["networks"]), "/admin/networks/", "/admin/x/"]
    pages += [address(model, view) for model in REGISTERED for view in ("changelist", "add")]
    pages += [address(model, "change", next(rows(model)).pk) for model in REGISTERED]
    pages += [reverse(f"admin:{PLANNING}")]
    pages += [address(Meeting, step, meeting.pk) for step in STEPS for meeting in world.meetings.values()]

    for page in pages:
        answer = client.get(page, follow=True)
        if role == "visitor":
            assert answer.redirect_chain[-1][0].startswith(reverse("login")), page
        else:
            assert answer.status_code == 404, page


@pytest.mark.parametrize("role", ["visitor", "stranger", "former", "member", "secretary"])
def test_nobody_else_leads_a_meeting_on_by_a_crafted_form(world: World, role: str):
    client = world.client(role)
    before = set(Meeting.objects.values_list("pk", "status", "start"))

    for meeting in world.meetings.values():
        for step in STEPS:
            data = {"revision": "0", "start": "2030-01-01"}
            answer = client.post(address(Meeting, step, meeting.pk), data, follow=True)
            assert answer.status_code == (200 if role == "visitor" else 404), step  # a visitor is asked to sign in
    client.post(reverse(f"admin:{PLANNING}"), {"network": world.networks["public"].pk, "lines": "2/2", "step": "plan"})

    assert set(Meeting.objects.values_list("pk", "status", "start")) == before


@pytest.mark.parametrize("step", STEPS)
def test_a_coordinator_leads_on_meetings_of_own_networks_only(world: World, step: str):
    leave_the_members_network(world)
    client = world.client("coordinator")
    own, other = (world.meetings[visibility, STEPS[step]] for visibility in ("public", "members"))

    assert client.get(address(Meeting, step, own.pk)).status_code == (405 if step == "open" else 200)
    for answer in (client.get(address(Meeting, step, other.pk)), client.post(address(Meeting, step, other.pk))):
        assert answer.status_code in {404, 405}
    assert Meeting.objects.get(pk=other.pk).status == STEPS[step]
    assert client.post(address(Meeting, step, 10**9)).status_code == 404


def test_a_coordinator_plans_for_own_networks_only(world: World):
    leave_the_members_network(world)
    data = {"network": world.networks["members"].pk, "lines": "2 februari 2030", "step": "preview"}

    answer = world.client("coordinator").post(reverse(f"admin:{PLANNING}"), data)

    assert "network" in answer.context["form"].errors
    assert world.networks["members"].name not in answer.content.decode()


@pytest.mark.parametrize("view", MODEL_VIEWS)
@pytest.mark.parametrize("model", sorted(REGISTERED, key=str))
def test_an_administrator_reaches_every_row(world: World, model: Any, view: str):
    client = world.client("administrator")
    args = [] if view in {"changelist", "add"} else [next(rows(model)).pk]

    expected = {200}
    if (view == "add" and model in {ActionItem, Attachment, PersonMerge}) or view == "delete":
        expected |= {403}  # added elsewhere; not deleted while published
    if view == "delete" and model is Member:
        expected |= {302}  # nor while notes rest on it
    assert client.get(address(model, view, *args)).status_code in expected


@pytest.mark.parametrize("view", ["change", "history", "delete"])
@pytest.mark.parametrize("model", sorted(COORDINATED, key=str))
def test_a_coordinator_reaches_rows_of_own_networks_only(world: World, model: Any, view: str):
    leave_the_members_network(world)
    client = world.client("coordinator")

    for row in rows(model):
        answer = client.get(address(model, view, row.pk))
        network = network_of(row)
        if network == world.networks["public"]:
            assert answer.status_code in {200, 403 if view == "delete" else 200}, row
        else:
            assert answer.status_code in {302, 403, 404}, row  # as for a row that is not there
            assert world.networks["members"].name not in client.get(reverse("admin:index")).content.decode()


def leave_the_members_network(world: World) -> None:
    """Let the coordinator be one of the public network only."""
    Member.objects.get(network=world.networks["members"], role="coordinator", end=None).delete()


def network_of(row: Any) -> Any:
    for name in ("item", "meeting"):
        row = getattr(row, name, None) or row
    return row.network


@pytest.mark.parametrize("model", sorted(COORDINATED, key=str))
def test_a_coordinators_lists_hold_rows_of_own_networks_only(world: World, model: Any):
    leave_the_members_network(world)

    listed = world.client("coordinator").get(address(model, "changelist")).context["cl"].queryset

    assert {network_of(row) for row in listed} == {world.networks["public"]}


@pytest.mark.parametrize("model", sorted(REGISTERED - COORDINATED, key=str))
def test_a_coordinator_does_not_reach_the_registers_of_administrators(world: World, model: Any):
    client = world.client("coordinator")

    for view in MODEL_VIEWS:
        args = [] if view in {"changelist", "add"} else [next(rows(model)).pk]
        assert client.get(address(model, view, *args)).status_code in {302, 403, 404}


def test_a_coordinator_cannot_move_a_meeting_into_another_network_by_a_crafted_form(world: World):
    leave_the_members_network(world)
    meeting = world.meetings["public", "planned"]
    client = world.client("coordinator")
    sheet = Sheet(client, address(Meeting, "change", meeting.pk)).fill(network=str(world.networks["members"].pk))

    assert sheet.send().status_code == 200
    assert sheet.mistakes
    assert Meeting.objects.get(pk=meeting.pk).network == world.networks["public"]


def test_a_published_meeting_can_be_read_in_the_admin_but_not_changed(world: World):
    page = address(Meeting, "change", world.meetings["public", "published"].pk)
    client: Client = world.client("administrator")

    assert client.get(page).status_code == 200
    client.post(page, {"place": "Någon annanstans", "revision": "0"})
    assert Meeting.objects.get(slug="public-published").place == ""


def test_an_earlier_state_can_be_read_but_not_written_back(world: World):
    meeting = world.meetings["public", "draft"]
    meeting.save()
    page = address(Meeting, "simple_history", meeting.pk, meeting.history.earliest("history_id").pk)
    client: Client = world.client("administrator")

    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 403
    assert client.get(address(Meeting, "simple_history", meeting.pk, "abc")).status_code == 404


def test_an_accounts_address_is_kept_as_it_signs_in(world: World):
    client: Client = world.client("administrator")
    password = "korrekt häst batteri"
    data = {"email": "Anna.Ek@Ale.SE", "password1": password, "password2": password}

    client.post(address(User, "add"), data)

    assert User.objects.filter(email="anna.ek@ale.se").exists()
    assert client.post(address(User, "add"), data).status_code == 200, "there is such an account already"


def test_what_was_attached_to_a_published_meeting_stays_and_what_is_missing_can_be_supplied(world: World):
    meeting = world.meetings["public", "published"]
    missing = Attachment.objects.create(meeting=meeting, position=2, title="se bifogat bildspel")
    client: Client = world.client("coordinator")
    for attachment in meeting.attachments.all():
        page = address(Attachment, "change", attachment.pk)
        client.post(page, {"title": "Ett annat namn", "url": "https://skr.se/"})
        assert client.get(address(Attachment, "delete", attachment.pk)).status_code == 403

    kept = {attachment.title: attachment.url for attachment in meeting.attachments.all()}
    assert kept == {"Bilaga": "", missing.title: "https://skr.se/"}


def test_every_model_that_a_person_can_edit_has_an_audit_log():
    audited = {model for model in apps.get_models() if hasattr(model, "history")}

    assert audited >= set(admin.site._registry)
    assert {inline.model for options in admin.site._registry.values() for inline in options.inlines} <= audited
