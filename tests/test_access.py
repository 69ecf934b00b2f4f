"""Who reaches what: every address of the archive as every role. An address that is not in the tables here fails."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meetings.models import ActionItem
from tests.world import EDITORS, OWN, ROLES, STATUSES, World

pytestmark = pytest.mark.django_db
ENTERING = {"coordinator", "administrator"}


def may_see(role: str, visibility: str, status: str = "published") -> bool:
    """DESIGN's table, its first three rows."""
    if status == "draft":
        return role in EDITORS
    return visibility == "public" or role in OWN


Case = tuple[str, bool]
"""An address, and whether the role reaches it."""


def by_meeting(world: World, role: str, make: Callable[[str, str], str], rule: Any = None) -> Iterator[Case]:
    for visibility, status in product(world.networks, STATUSES):
        allowed = may_see(role, visibility, status) and (rule is None or rule(status))
        yield make(visibility, status), allowed


def meeting_pages(name: str, rule: Any = None) -> Callable[[World, str], Iterator[Case]]:
    def cases(world: World, role: str) -> Iterator[Case]:
        return by_meeting(world, role, lambda *case: reverse(name, args=[world.meetings[case].slug]), rule)

    return cases


def everybody(name: str) -> Callable[[World, str], Iterator[Case]]:
    return lambda world, role: iter([(reverse(name), True)])


def source_pages(world: World, role: str) -> Iterator[Case]:
    for case, document in world.documents.items():
        address = reverse("meeting_source", args=[world.meetings[case].slug, document.pk])
        yield address, role in EDITORS
        yield f"{address}?ladda-ner=1", role in EDITORS


def version_pages(world: World, role: str) -> Iterator[Case]:
    return by_meeting(
        world,
        role,
        lambda *case: reverse("meeting_version", args=[world.meetings[case].slug, 1]),
        lambda status: status == "published",
    )


def files(world: World, role: str) -> Iterator[Case]:
    return by_meeting(world, role, lambda *case: reverse("attachment", args=[world.attachments[case].pk]))


def people(world: World, role: str) -> Iterator[Case]:
    """Someone known from notes; someone known from nothing is there for administrators only."""
    for case, person in world.people.items():
        yield person.get_absolute_url(), may_see(role, *case) and (has_notes(case[1]) or role == "administrator")


def actions(world: World, role: str) -> Iterator[Case]:
    for (visibility, status), meeting in world.meetings.items():
        for action in ActionItem.objects.filter(item__meeting=meeting):
            yield reverse("action", args=[action.pk]), may_see(role, visibility, status)


def networks(world: World, role: str) -> Iterator[Case]:
    return ((network.get_absolute_url(), may_see(role, name)) for name, network in world.networks.items())


def topics(world: World, role: str) -> Iterator[Case]:
    return ((topic.get_absolute_url(), may_see(role, name)) for name, topic in world.topics.items())


def imports(name: str) -> Callable[[World, str], Iterator[Case]]:
    """One's own, for those who enter meetings; an administrator sees all."""

    def cases(world: World, role: str) -> Iterator[Case]:
        for owner, imported in world.imports.items():
            may = role == "administrator" or (role == owner and role in ENTERING)
            yield reverse(name, args=[imported.key]), may

    return cases


def has_notes(status: str) -> bool:
    return status in {"draft", "published"}


PAGES: dict[str, Callable[[World, str], Iterator[Case]]] = {
    "home": everybody("home"),
    "networks": everybody("networks"),
    "network": networks,
    "meetings": everybody("meetings"),
    "meeting": meeting_pages("meeting"),
    "meeting_print": meeting_pages("meeting_print", has_notes),
    "meeting_source": source_pages,
    "meeting_version": version_pages,
    "attachment": files,
    "decisions": everybody("decisions"),
    "actions": everybody("actions"),
    "action": actions,
    "topics": everybody("topics"),
    "topic": topics,
    "person": people,
    "municipalities": everybody("municipalities"),
    "municipality": lambda world, role: iter([(world.municipality.get_absolute_url(), True)]),
    "imports": lambda world, role: iter([(reverse("imports"), role in ENTERING)]),
    "import": imports("import"),
    "import_remove": imports("import_remove"),
    "login": everybody("login"),
    "password_reset": everybody("password_reset"),
    "password_reset_done": everybody("password_reset_done"),
    "password_reset_confirm": lambda world, role: iter([(reverse("password_reset_confirm", args=["MQ", "x"]), True)]),
    "password_reset_complete": everybody("password_reset_complete"),
    "health": everybody("health"),
}
POST_ONLY = {"logout"}
LISTS = ["home", "networks", "meetings", "decisions", "actions", "topics", "municipalities"]


def read(client: Client, address: str) -> tuple[int, str]:
    """Status and text of an answer, streamed or not."""
    answer: Any = client.get(address)
    text = (answer.getvalue() if answer.streaming else answer.content).decode()
    return answer.status_code, text


def all_patterns(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, str]]:
    """Namespace and name of every pattern; the admin's own are walked in test_access_admin."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_patterns(pattern, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern):
            yield namespace, pattern.name or ""


def test_every_address_is_in_the_tables():
    assert {name for namespace, name in all_patterns() if not namespace} == PAGES.keys() | POST_ONLY


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", PAGES)
def test_each_role_reaches_the_pages_that_it_may_see_and_the_others_do_not_exist(world: World, name: str, role: str):
    client = world.client(role)

    answers = {address: read(client, address)[0] for address, _ in PAGES[name](world, role)}

    assert answers == {address: 200 if allowed else 404 for address, allowed in PAGES[name](world, role)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [*LISTS, "municipality", "public network"])
def test_no_list_page_or_export_names_what_a_role_may_not_see(world: World, name: str, role: str):
    client = world.client(role)
    if name == "municipality":
        address = world.municipality.get_absolute_url()
    elif name == "public network":
        address = world.networks["public"].get_absolute_url()
    else:
        address = reverse(name)

    shown = "".join(read(client, f"{address}{query}")[1] for query in ("", "?format=csv", "?q=hemligt"))

    for (visibility, status), meeting in world.meetings.items():
        if not may_see(role, visibility, status):
            assert meeting.slug not in shown
            assert world.people[visibility, status].slug not in shown
    if not may_see(role, "members"):
        assert world.networks["members"].name not in shown
        assert world.topics["members"].name not in shown


def test_signing_out_takes_a_post(world: World):
    assert world.client("member").get(reverse("logout")).status_code == 405
    assert world.client("member").post(reverse("logout")).status_code == 302
