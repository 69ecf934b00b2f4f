"""A coordinator enters a whole meeting on one page, and nothing that was typed is lost, whatever happens."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from tests.e2e.conftest import Site, sign_in
from tests.e2e.entering import ADD, Desk, clear_desk, enter_003, facts_of, make_desk
from tests.e2e.keyboard import Keyboard

FIXTURE = "kommunchefsgruppen-2023-var"


@pytest.fixture(scope="module")
def desk(site: Site, django_db_blocker: Any) -> Iterator[Desk]:
    with django_db_blocker.unblock():
        made = make_desk(site, "Provgruppen")
        yield made
        clear_desk(made)


@pytest.fixture
def writer(site: Site, desk: Desk, open_page: Page) -> Page:
    sign_in(open_page, site, desk.account)
    return open_page


def test_a_coordinator_enters_003_by_keyboard_alone_and_the_page_says_all_that_the_archive_says(
    site: Site, desk: Desk, writer: Page, record_property: Any
):
    writer.goto(f"{site.url}{ADD}")
    keys = Keyboard(writer)
    enter_003(keys)
    expect(writer.get_by_text("Titta igenom det här först")).to_be_visible()
    keys.go_to("Publicera")
    keys.press("Enter")
    expect(writer.get_by_text("är publicerade.")).to_be_visible()

    record_property("keys", keys.count)
    print(f"003: {keys.count} keys")
    entered = Meeting.objects.filter(network=desk.network, status="published").latest("pk")
    assert facts_of(entered) == facts_of(Meeting.objects.get(slug=FIXTURE))
    assert notes_on(writer, site, entered.slug) == notes_on(writer, site, FIXTURE)


def notes_on(page: Page, site: Site, slug: str) -> list[str]:
    """What one reads on a meeting's page, but for what leads to other pages."""
    page.goto(f"{site.url}/moten/{slug}/")
    return [part for place in (".facts", ".outline", ".notes") for part in page.locator(place).all_inner_texts()]
