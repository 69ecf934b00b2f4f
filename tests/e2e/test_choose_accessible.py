"""Choosing, in each of its states: for those who read by ear, see little or have an unsteady hand."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from networks.choices import Choice
from networks.models import Person
from tests.e2e.conftest import Site, sign_in
from tests.e2e.test_choose import field, options, with_every_field


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_and_needs_no_style_of_its_own(site: Site, browser: Browser, scheme: Any):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 768, "height": 900}, locale="sv-SE")
    page = context.new_page()
    sign_in(page, site, "coordinator")
    person = Person.objects.get(name="Maria Stenman")
    chips = [Choice.of(person, "Maria S"), Choice.gr(), Choice.written("Inbjudna gäster")]
    with_every_field(page, site, responsible=chips, taker=Choice.of(person, "Maria S"))

    def assert_accessible() -> None:
        found = Axe().run(page, context={"include": [["choice-input"]]})
        assert found.response["passes"]
        assert found.violations_count == 0, found.generate_report()
        assert page.locator("choice-input [style]").count() == 0
        small = page.locator("choice-input button:visible, .choice-option").evaluate_all(
            "all => all.filter(one => Math.min(one.offsetWidth, one.offsetHeight) < 24).map(one => one.outerHTML)"
        )
        assert small == []

    assert_accessible()
    text = field(page, "Ansvariga")
    text.fill("maria")
    expect(options(page).first).to_be_visible()
    assert_accessible()
    text.fill("Maria Stenmann")
    expect(page.locator(".choice-note", has_text="Maria Stenmann")).to_be_visible()  # the list of these words is there
    options(page).get_by_text("Ny person: Maria Stenmann").click()
    expect(page.locator(".choice-heading")).to_be_visible()
    assert_accessible()
    page.get_by_role("button", name=re.compile("^Maria S .*ändra texten")).first.click()
    expect(page.get_by_label("Texten för Maria Stenman")).to_be_visible()
    assert_accessible()
    field(page, "Ämnen").fill("Finns inte")
    page.keyboard.press("Tab")
    expect(page.locator(".choice-problem")).to_be_visible()
    assert_accessible()
    context.close()
