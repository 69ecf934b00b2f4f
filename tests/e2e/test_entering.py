"""A coordinator enters a whole meeting on one page, and nothing that was typed is lost, whatever happens."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from meetings.notes import notes_of
from tests.e2e.conftest import ADD, Desk, Site
from tests.e2e.entering import enter_003, facts_of
from tests.e2e.keyboard import Keyboard

EARLY = "Den som skriver fort hinner en bit innan sidan har blivit klar och det ska inte göra något alls"
FIXTURE = "kommunchefsgruppen-2023-var"


def test_a_coordinator_enters_003_by_keyboard_alone_and_the_page_says_all_that_the_archive_says(
    site: Site, desk: Desk, writer: Page, record_property: Any
):
    keys = Keyboard(writer)
    writer.goto(f"{site.url}{ADD}")
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


@pytest.fixture
def slow(writer: Page) -> Page:
    """On an old computer, far from the server: what is typed is ahead of the scripts and of every answer."""
    devtools = writer.context.new_cdp_session(writer)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    conditions = {"offline": False, "latency": 500, "downloadThroughput": -1, "uploadThroughput": -1}
    devtools.send("Network.emulateNetworkConditions", conditions)
    return writer


def begin_early(page: Page, url: str) -> Keyboard:
    """Come to a page, and take to the keys as soon as there is a form."""
    keys = Keyboard(page)
    page.goto(url, wait_until="commit")
    page.wait_for_selector("#entry-form", state="attached")
    return keys


def test_what_is_entered_of_003_is_whole_also_when_scripts_and_answers_are_slow(site: Site, desk: Desk, slow: Page):
    enter_003(begin_early(slow, f"{site.url}{ADD}"), items=2)
    expect(slow.get_by_text("Titta igenom det här först")).to_be_visible()

    draft = Meeting.objects.filter(network=desk.network, status="draft").latest("pk")
    record = Meeting.objects.get(slug=FIXTURE).versions.get().content
    assert notes_of(draft).as_json() == {**record, "items": record["items"][:2]}


def test_what_is_typed_into_a_text_before_its_editor_has_come_is_kept(site: Site, desk: Desk, slow: Page):
    keys = begin_early(slow, f"{site.url}{ADD}")
    assert not slow.evaluate("Boolean(customElements.get('rich-text'))")
    keys.go_to("Avslutning")
    for word in EARLY.split(" "):
        keys.type(f"{word} ")
    expect(slow.locator("rich-text", has=slow.locator("[name=closing]")).get_by_role("toolbar")).to_be_attached()
    keys.type("Slut.")
    keys.go_to("Datum", key="Shift+Tab")
    keys.type("2 februari 2024")
    keys.press("ControlOrMeta+s")
    expect(slow.get_by_text("Utkastet är sparat.").first).to_be_visible()

    assert Meeting.objects.filter(network=desk.network).latest("pk").closing == f"<p>{EARLY} Slut.</p>"


def notes_on(page: Page, site: Site, slug: str) -> list[str]:
    """What one reads on a meeting's page, but for what leads to other pages."""
    page.goto(f"{site.url}/moten/{slug}/")
    return [part for place in (".facts", ".outline", ".notes") for part in page.locator(place).all_inner_texts()]
