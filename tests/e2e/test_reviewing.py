"""Looking over what was read of a document: facts and places, keys, names, mistakes, and being away meanwhile."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from meetings.models import Meeting
from tests.e2e.conftest import Desk, Site, sign_in
from tests.e2e.reviewing import current, make_draft, open_review, sign_in_again

pytestmark = pytest.mark.usefixtures("nothing_left_of_imports")


def test_a_fact_shows_its_place_and_a_place_its_fact(site: Site, desk: Desk, writer: Page):
    open_review(site, writer, desk)
    writer.get_by_role("link", name=re.compile("Visa i texten ?: Styrelsen")).click()
    place = writer.locator("a.place.is-current")
    expect(place).to_have_text("Styrelsen har beslutat om en ny taxa.")
    expect(place).to_be_focused()

    writer.locator("a.place", has_text="Cajsa Björk").click()

    expect(current(writer)).to_contain_text("Cajsa Björk")
    expect(current(writer)).to_be_focused()
    writer.locator("a.place", has_text=re.compile("^Vatten$")).click()
    expect(current(writer)).to_be_visible()  # the group that it is in has been opened


def test_keys_lead_through_what_is_doubtful_and_are_left_alone_in_fields(site: Site, desk: Desk, writer: Page):
    open_review(site, writer, desk)
    writer.keyboard.press("j")
    expect(current(writer)).to_contain_text("Inledning")
    expect(writer.get_by_role("status").filter(has_text="1 av 2")).to_be_visible()
    writer.keyboard.press("j")
    expect(current(writer)).to_contain_text("Styrelsen har beslutat")
    writer.keyboard.press("u")
    expect(current(writer).get_by_role("checkbox")).not_to_be_checked()
    writer.keyboard.press("b")
    expect(current(writer).get_by_role("checkbox")).to_be_checked()
    writer.keyboard.press("u")
    writer.keyboard.press("k")
    expect(current(writer)).to_contain_text("Inledning")
    writer.keyboard.press("v")
    expect(writer.locator("a.place.is-current")).to_be_focused()

    theme = writer.get_by_label("Tema")
    theme.fill("")
    theme.press_sequentially("jubileum")
    theme.press("Enter")
    expect(theme).to_have_value("jubileum")
    draft = make_draft(writer)
    assert draft.theme == "jubileum"
    assert not draft.items.get(title="Vatten").decisions.exists()


def test_keys_may_be_turned_off_and_stay_so(site: Site, desk: Desk, writer: Page):
    open_review(site, writer, desk)
    writer.get_by_role("button", name="Stäng av tangenterna").click()
    writer.reload()
    writer.keyboard.press("j")
    expect(current(writer)).to_have_count(0)
    expect(writer.get_by_text("Tangenter, när du inte står i ett fält")).to_be_hidden()

    writer.get_by_role("button", name="Slå på tangenterna").click()
    writer.keyboard.press("j")
    expect(current(writer)).to_contain_text("Inledning")


def test_somebody_unknown_is_made_a_person_or_chosen_in_place(site: Site, desk: Desk, writer: Page):
    open_review(site, writer, desk)
    writer.get_by_role("button", name="Lägg till alla som nya personer").click()
    row = writer.locator(".fact", has_text="Vem är ”Cajsa Björk”?")
    row.get_by_role("radio", name="Någon annan").check()
    row.get_by_role("combobox").press_sequentially("Pia Alh")
    row.get_by_role("option", name=re.compile("Pia Alhäll")).click()
    draft = make_draft(writer)

    assert draft.attendances.get(name="Cajsa Björk").person.name == "Pia Alhäll"
    assert draft.attendances.get(name="Bror Ås").person.name == "Bror Ås"
    assert draft.note_taker_person.name == "Disa Holm"


def test_what_is_wrong_is_told_at_the_top_and_led_to(site: Site, desk: Desk, writer: Page):
    open_review(site, writer, desk)
    writer.get_by_label("Datum", exact=True).fill("i våras")
    writer.get_by_label("Tema").fill("Mitt tema")
    writer.get_by_role("button", name="Skapa utkast").click()
    summary = writer.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(writer.get_by_label("Datum", exact=True)).to_be_focused()
    expect(writer.get_by_label("Tema")).to_have_value("Mitt tema")

    writer.get_by_label("Datum", exact=True).fill("2024-03-12")
    assert make_draft(writer).theme == "Mitt tema"


def test_another_network_has_the_names_matched_anew(site: Site, desk: Desk, page: Page):
    sign_in(page, site, "administrator")
    open_review(site, page, desk)
    page.get_by_label("Tema").fill("Temat före bytet")
    network, status = page.get_by_label("Nätverk", exact=True), page.locator("[data-status]")
    network.focus()
    answers: list[Route] = []
    page.route("**/importera/**", lambda route: answers.append(route))
    with page.expect_request("**/importera/**"):
        network.select_option(label="Kommunchefsgruppen")
    expect(status).to_have_text("Parar ihop namnen …")
    page.get_by_role("button", name="Skapa utkast").click()  # too early: the names are not the network's yet
    [answer] = answers
    answer.continue_()

    expect(status).to_contain_text("Se över dem och skapa utkastet.")
    expect(network).to_be_focused()
    expect(page.locator("input[name=as_network]")).not_to_have_value(str(desk.network.pk))
    expect(page.get_by_label("Tema")).to_have_value("Temat före bytet")
    assert not Meeting.objects.filter(theme="Temat före bytet").exists()


def test_a_document_that_has_been_removed_meanwhile_is_said_to_be_gone(site: Site, desk: Desk, page: Page):
    sign_in(page, site, desk.account)
    open_review(site, page, desk).delete()
    page.get_by_role("button", name="Skapa utkast").click()

    expect(page.locator("[data-status]")).to_contain_text("Dokumentet finns inte här för dig")


def test_the_back_button_leads_from_the_draft_to_the_draft(
    site: Site, desk: Desk, browser: Browser, browser_type_launch_args: dict[str, Any]
):
    """And not to the page as it was left, which waits for an answer for ever: browsers keep it in memory."""
    kept = ["--disable-back-forward-cache"]
    with browser.browser_type.launch(**browser_type_launch_args, ignore_default_args=kept) as remembering:
        page = remembering.new_page(locale="sv-SE")
        sign_in(page, site, desk.account)
        open_review(site, page, desk)
        draft = make_draft(page)
        page.evaluate("history.back()")

        expect(page).to_have_url(f"{site.url}{reverse('admin:meetings_meeting_change', args=[draft.pk])}")
        expect(page.get_by_text("Dokumentet är redan ett utkast")).to_be_visible()


def test_whoever_is_signed_out_meanwhile_signs_in_in_place(site: Site, desk: Desk, page: Page):
    sign_in(page, site, desk.account)
    open_review(site, page, desk)
    page.get_by_label("Tema").fill("Utloggad")
    page.context.clear_cookies()
    page.get_by_role("button", name="Skapa utkast").click()
    sign_in_again(page)

    page.wait_for_url("**/change/")
    assert Meeting.objects.get(network=desk.network, theme="Utloggad")


def test_on_a_phone_one_side_is_seen_at_a_time(site: Site, desk: Desk, writer: Page):
    writer.set_viewport_size({"width": 360, "height": 740})
    open_review(site, writer, desk)
    sides = writer.get_by_role("navigation", name="Utkast och dokument")
    document = writer.get_by_role("region", name="Dokumentets text")
    expect(document).not_to_be_visible()

    sides.get_by_role("link", name="Dokumentet").click()
    expect(document).to_be_visible()
    document.get_by_text("Styrelsen har beslutat").click()

    expect(document).not_to_be_visible()
    expect(current(writer)).to_be_in_viewport()
    writer.get_by_role("link", name=re.compile("Visa i texten ?: Styrelsen")).click()
    expect(writer.locator("a.place.is-current")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_pages_are_accessible_and_fit(site: Site, desk: Desk, browser: Browser, scheme: Any, width: int):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, locale="sv-SE")
    page = context.new_page()
    sign_in(page, site, desk.account)
    imported = open_review(site, page, desk)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.keyboard.press("j")
    addresses = ["", "/importera/", reverse("import_remove", args=[imported.key])]

    for address in addresses:
        if address:
            page.goto(f"{site.url}{address}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert page.locator("h1").count() == 1
    context.close()
