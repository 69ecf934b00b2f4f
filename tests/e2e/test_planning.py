"""A coordinator plans, moves, cancels, opens and publishes meetings, in a browser; and the pages are accessible."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from meetings.models import Meeting
from networks.models import Member, Network, Person
from tests.e2e.conftest import Site, sign_in
from tests.factories import make_item, make_meeting, make_network, make_seat, make_user

PLAN = "/admin/meetings/meeting/planera/"


@dataclass
class Planned:
    """A network of its own, for these tests to fill, with a meeting to each page."""

    network: Network
    missing: Meeting
    draft: Meeting
    coming: Meeting

    def page(self, name: str) -> str:
        meeting = self.draft if name == "publish" else self.coming
        return reverse(f"admin:meetings_meeting_{name}", args=[meeting.pk])


@pytest.fixture(scope="module")
def planned(site: Site, django_db_blocker: Any) -> Iterator[Planned]:
    with django_db_blocker.unblock():
        network = make_network("Planerarna")
        user = make_user("coordinator", network, name="Pia Planerare")
        site.accounts["planner"] = user.email
        draft = make_meeting(network, status="draft", day="2026-10-01")
        make_item(draft, "Val", number="1", body="<p>Vi utser Bo. Bo återkommer med plan.</p>")
        yield Planned(
            network,
            make_meeting(network, status="planned", day="2023-02-02", theme="Studieresa"),
            draft,
            make_meeting(network, status="planned", day="2031-01-01", theme="Nyår"),
        )
        Meeting.objects.filter(network=network).exclude(status="published").delete()


@pytest.fixture
def planner(site: Site, planned: Planned, open_page: Page) -> Page:
    sign_in(open_page, site, "planner")
    return open_page


def test_three_dates_are_planned_looked_over_and_corrected(site: Site, planner: Page):
    planner.goto(f"{site.url}/admin/")
    planner.get_by_role("link", name="Planera möten").first.click()
    planner.get_by_label("Datum, ett per rad").fill(
        "tisdag 2 februari 2032, Budget\n14–15 november 2032\nmidsommar\n6/9 2032 kl. 13–15"
    )
    planner.get_by_label("Börjar").fill("9")
    planner.get_by_label("Slutar").fill("12")
    planner.get_by_role("button", name="Granska").click()

    expect(planner.get_by_text("men den dagen är en måndag")).to_be_visible()
    expect(planner.get_by_role("button", name="Planera 3 möten")).to_be_visible()
    row = planner.get_by_role("group", name=re.compile("midsommar"))
    row.get_by_label("Planera det här").check()
    planner.get_by_role("button", name="Planera 4 möten").click()
    expect(planner.get_by_role("alert")).to_contain_text("Rad 3, Datum")
    row.get_by_label("Datum").fill("24 juni 2032")
    planner.get_by_role("group", name="6/9 2032").get_by_label("Planera det här").uncheck()
    planner.get_by_role("button", name="Planera 3 möten").click()

    expect(planner.get_by_text("3 möten är planerade i Planerarna.")).to_be_visible()
    for day in ("2 februari 2032", "24 juni 2032", "14–15 november 2032"):
        expect(planner.get_by_role("link", name=day, exact=False).first).to_be_visible()


def test_a_meeting_is_moved_cancelled_and_planned_again(site: Site, planner: Page, planned: Planned):
    planner.goto(f"{site.url}/admin/")
    planner.get_by_role("link", name="Flytta Planerarna, 1 januari 2031").click()
    planner.get_by_label("Datum").fill("måndag 6 januari 2031")
    planner.get_by_role("button", name="Flytta").click()
    expect(planner.get_by_text("är flyttat: Planerarna, 6 januari 2031.")).to_be_visible()

    planner.goto(f"{site.url}/admin/")
    planner.get_by_role("link", name="Ställ in Planerarna, 6 januari 2031").click()
    planner.get_by_role("button", name="Ställ in mötet").click()
    expect(planner.get_by_text("är inställt.")).to_be_visible()
    planner.goto(f"{site.url}/moten/?natverk={planned.network.slug}")
    expect(planner.get_by_text("inställt").first).to_be_visible()

    planner.goto(f"{site.url}/admin/")
    planner.get_by_role("link", name="Planera igen Planerarna, 6 januari 2031").click()
    planner.get_by_role("button", name="Planera det igen").click()
    expect(planner.get_by_text("är planerat igen.")).to_be_visible()


def test_the_notes_of_a_passed_meeting_are_begun_from_the_list(site: Site, planner: Page, planned: Planned):
    planner.goto(f"{site.url}/admin/meetings/meeting/?lage=saknas")
    planner.get_by_role("button", name="Skriv anteckningar Planerarna, 2 februari 2023").click()

    expect(planner).to_have_url(f"{site.url}{reverse('admin:meetings_meeting_change', args=[planned.missing.pk])}")
    expect(planner.get_by_text("är nu ett utkast")).to_be_visible()


def test_a_draft_is_published_by_keyboard_though_there_are_doubts(site: Site, planner: Page, planned: Planned):
    planner.goto(f"{site.url}{planned.page('publish')}")
    expect(planner.get_by_text("låter som ett beslut, men inget är antecknat: ”Vi utser Bo.”")).to_be_visible()
    first = planner.get_by_role("link", name="Rätta").first
    expect(first).to_have_attribute("href", re.compile(r"/change/#facts$"))

    first.focus()
    for _ in range(30):
        planner.keyboard.press("Tab")
        if planner.evaluate("document.activeElement.textContent") == "Publicera ändå":
            break
    planner.keyboard.press("Enter")

    expect(planner.get_by_text("är publicerade.")).to_be_visible()
    planner.get_by_role("link", name="Se dem i arkivet").click()
    expect(planner.get_by_role("heading", name="Val")).to_be_visible()


@pytest.fixture(scope="module", params=["light", "dark"])
def tablet(request: Any, site: Site, planned: Planned, browser: Browser, django_db_blocker: Any) -> Iterator[Page]:
    """The coordinator's page at the width of a tablet, with something in every state."""
    with django_db_blocker.unblock():
        network = make_network(f"Tillgängliga {request.param}")
        person = Person.objects.get(user__email=site.accounts["planner"])
        make_seat(person, network, "coordinator")
        draft = make_meeting(network, status="draft", day="2026-09-01", items=1)
        tomorrow = datetime.date.today() + datetime.timedelta(1)
        made = [draft, make_meeting(network, status="planned", day="2022-02-02")]
        made += [make_meeting(network, status=status, day=tomorrow.isoformat()) for status in ("planned", "cancelled")]
    context = browser.new_context(color_scheme=request.param, viewport={"width": 768, "height": 1024}, locale="sv-SE")
    sign_in(context, site, "planner")
    page = context.pages[0]
    page.goto(f"{site.url}{PLAN}?network={network.slug}")
    yield page
    context.close()
    with django_db_blocker.unblock():
        Meeting.objects.filter(network=network).delete()
        Member.objects.filter(network=network).delete()
        network.delete()


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/meetings/meeting/", "/admin/meetings/meeting/?lage=saknas&q=finns-inte", PLAN]
)
def test_the_front_page_the_list_and_planning_are_accessible(site: Site, tablet: Page, path: str):
    tablet.goto(f"{site.url}{path}")

    assert_accessible(tablet)


def test_the_preview_is_accessible_also_with_something_wrong(site: Site, tablet: Page):
    tablet.goto(f"{site.url}{PLAN}")
    tablet.get_by_label("Nätverk").select_option(index=1)
    tablet.get_by_label("Datum, ett per rad").fill("onsdag 2 februari 2027\nmidsommar\n1 mars 2020")
    tablet.get_by_role("button", name="Granska").click()
    expect(tablet.get_by_text("Det här förstod jag")).to_be_visible()
    assert_accessible(tablet)

    tablet.get_by_role("group", name=re.compile("midsommar")).get_by_label("Planera det här").check()
    tablet.get_by_role("button", name=re.compile("Planera . möten")).click()
    expect(tablet.get_by_role("alert")).to_be_visible()
    assert_accessible(tablet)


@pytest.mark.parametrize(
    ("name", "link"),
    [("publish", "Publicera …"), ("move", "Flytta"), ("cancel", "Ställ in"), ("replan", "Planera igen")],
)
def test_the_pages_that_lead_a_meeting_on_are_accessible(site: Site, tablet: Page, name: str, link: str):
    tablet.goto(f"{site.url}/admin/")
    tablet.get_by_role("link", name=re.compile(f"^{link} .*Tillgängliga")).first.click()

    assert_accessible(tablet)
