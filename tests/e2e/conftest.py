"""A real browser before a real server with the five meetings, a draft, and an account for each role."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.utils import setup_databases, teardown_databases
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from meetings.models import ActionItem, Import, Meeting, SourceDocument
from networks.accounts import link_for
from networks.models import Member, Network
from tests.factories import (
    PASSWORD,
    make_action,
    make_administrator,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_network,
    make_person,
    make_user,
)

# Playwright's own event loop runs in the thread of the tests, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=15_000)  # a busy machine is no fault of the page

HR = "hr-chefsnatverket"
ADD = "/admin/meetings/meeting/add/"


@dataclass
class Site:
    """Where the archive is served, and the e-mail addresses that sign in to it, by role."""

    url: str
    accounts: dict[str, str]
    draft: str
    """The address of a draft of HR-chefsnätverket, and of its page in the admin."""
    draft_admin: str
    source: str
    """The addresses of a source document's and an action's pages."""
    action: str
    choose_password: str
    """Where an account's owner chooses a password, and where a member is invited in the admin."""
    invite: str


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, as the machines that run tests have it."""
    chromium = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return browser_type_launch_args | {"executable_path": chromium, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "sv-SE"}


@pytest.fixture(scope="session")
def site(django_db_blocker: Any) -> Iterator[Site]:
    """The served archive, made once: the tests here read it, or leave it as it was.

    Its database is made here and not by the tests' own marks, whose transactions would lock the server out.
    """
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        call_command("load_archive", verbosity=0)
        network = Network.objects.get(slug=HR)
        accounts = {role: make_user(role, network).email for role in ("member", "secretary", "coordinator")}
        accounts["administrator"] = make_administrator().email
        server = LiveServer("127.0.0.1")
        draft = make_draft(network)
        document = SourceDocument.objects.select_related("meeting").earliest("pk")
        yield Site(
            url=server.url,
            accounts=accounts,
            draft=draft.get_absolute_url(),
            draft_admin=reverse("admin:meetings_meeting_change", args=[draft.pk]),
            source=reverse("meeting_source", args=[document.meeting.slug, document.pk]),
            action=reverse("action", args=[ActionItem.objects.published().earliest("pk").pk]),
            choose_password=link_for(make_user()).removeprefix(settings.ORIGIN),
            invite=reverse("admin:networks_member_invite", args=[Member.objects.earliest("pk").pk]),
        )
        server.stop()
        teardown_databases(databases, verbosity=0)


def make_draft(network: Network) -> Meeting:
    """A draft with everything that is set in a way of its own, its outcomes beside the text and not in it."""
    meeting = make_meeting(network, status="draft", day="2026-10-02", theme="Arbetsmiljö", note_taker="Ada Ek")
    person = make_person("Ada Ek")
    make_attendance(meeting, person, body="Ale")
    make_attendance(meeting, make_person("Bo Ås"), body="Tjörn", status="excused")
    item = make_item(meeting, "Budget", number="1", body='<p>Se <a href="https://skr.se/">SKR</a>.</p>')
    make_decision(item, "Nätverket beslutar om budgeten.")
    make_action(item, "Ada skickar underlaget.", person=person, due_text="i höst")
    return meeting


@pytest.fixture
def open_page(site: Site, page: Page) -> Iterator[Page]:
    """A page that fails the test when the browser complains: of a script's error, or of the security policy."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def sign_in(page: Page | BrowserContext, site: Site, role: str) -> None:
    """Sign in as one would, by the form."""
    if isinstance(page, BrowserContext):
        page = page.new_page()
    page.goto(f"{site.url}/loggain/")
    page.get_by_label("E-post").fill(site.accounts[role])
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(f"{site.url}/")


@dataclass
class Desk:
    """A network for members only, with the seats of Kommunchefsgruppen, and the account of its coordinator."""

    network: Network
    account: str


def make_desk(site: Site, name: str) -> Desk:
    network = make_network(name, visibility="members")
    for seat in Member.objects.filter(network__slug="kommunchefsgruppen"):
        seat.pk, seat.network = None, network
        seat._state.adding = True
        seat.save()
    user = make_user("coordinator", network, name=f"{name}s samordnare")
    site.accounts[name] = user.email
    return Desk(network, name)


@pytest.fixture(scope="module")
def desk(request: Any, site: Site, django_db_blocker: Any) -> Iterator[Desk]:
    """One for each module; in the end nothing is left but what is published, which nobody else sees."""
    with django_db_blocker.unblock():
        made = make_desk(site, f"Provgruppen {request.module.__name__.rpartition('_')[2]}")
        yield made
        Meeting.objects.filter(network=made.network).exclude(status="published").delete()


@pytest.fixture
def writer(site: Site, desk: Desk, open_page: Page) -> Page:
    """The coordinator's page, which must not complain."""
    sign_in(open_page, site, desk.account)
    return open_page


@pytest.fixture
def nothing_left_of_imports(desk: Desk) -> Iterator[None]:
    yield
    Import.objects.all().delete()
    SourceDocument.objects.filter(meeting__network=desk.network).exclude(meeting__status="published").delete()
