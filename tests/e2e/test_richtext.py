"""Writing notes: by keyboard, by name, in Swedish, and with nothing lost on the way to the form."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from meetings.models import AgendaItem
from networks.models import Network
from tests.e2e.conftest import HR, Site, sign_in
from tests.factories import make_item, make_meeting

A_MOMENT = "new Promise((done) => setTimeout(done, 100))"
BODY = "<h3>Läget</h3><p>Ale berättar.</p><ul><li>Ett</li><li>Två</li></ul><p><a>HÄR</a></p>"


@pytest.fixture
def item(site: Site, django_db_blocker: Any) -> Iterator[AgendaItem]:
    with django_db_blocker.unblock():
        item = make_item(
            make_meeting(Network.objects.get(slug=HR), status="draft", day="2026-12-04"), "Övrigt", body=BODY
        )
    yield item
    with django_db_blocker.unblock():
        item.meeting.delete()


def address(site: Site, item: AgendaItem) -> str:
    return site.url + reverse("admin:meetings_meeting_change", args=[item.meeting_id])


@pytest.fixture
def form(site: Site, open_page: Page, item: AgendaItem) -> Page:
    return open_form(open_page, site, item)


def open_form(page: Page, site: Site, item: AgendaItem) -> Page:
    sign_in(page, site, "coordinator")
    go_to_the_text(page, site, item)
    page.wait_for_selector(".item-row .richtext-tools", state="attached")
    return page


def go_to_the_text(page: Page, site: Site, item: AgendaItem) -> None:
    """Open the meeting's page and scroll to the item, as an editor starts where one looks."""
    page.goto(address(site, item))
    page.locator(".item-row").scroll_into_view_if_needed()


def text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text", exact=True)


def value(page: Page) -> str:
    return page.locator(".item-row rich-text textarea").input_value()


def put_caret(page: Page, keys: str) -> None:
    """Into the text, and there by the keys; the editor notices either a moment later, by the browser's own clock."""
    text(page).focus()
    page.evaluate(A_MOMENT)
    page.keyboard.press(keys)
    page.evaluate(A_MOMENT)


def test_the_text_has_its_labels_name_and_says_that_it_has_many_lines(form: Page):
    expect(text(form)).to_have_attribute("aria-multiline", "true")
    expect(text(form)).to_have_attribute("contenteditable", "true")
    expect(text(form).get_by_role("heading", name="Läget", level=3)).to_be_visible()
    form.locator(".item-row").get_by_text("Text", exact=True).click()
    expect(text(form)).to_be_focused()


def test_opening_changes_nothing(form: Page):
    assert value(form) == BODY
    form.get_by_role("button", name="Spara utkast").click()
    form.wait_for_selector(".messagelist .success")
    assert value(form) == BODY


def test_tab_comes_to_the_text_and_leaves_it_and_shift_tab_goes_to_the_tools(form: Page):
    form.get_by_role("button", name="Ta bort punkten").focus()
    form.keyboard.press("Tab")
    expect(text(form)).to_be_focused()
    form.keyboard.press("ArrowDown")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Tab")
    expect(form.locator("rich-text :focus")).to_have_count(0)
    form.keyboard.press("Shift+Tab")
    expect(text(form)).to_be_focused()
    form.keyboard.press("Shift+Tab")
    expect(form.get_by_role("button", name="Rubrik", exact=True)).to_be_focused()
    form.keyboard.press("ArrowLeft")
    expect(form.get_by_role("button", name="Gör om")).to_be_focused()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("Escape")
    expect(text(form)).to_be_focused()
    assert value(form) == BODY


def test_the_tools_are_named_in_swedish_and_work(form: Page):
    put_caret(form, "Control+End")
    form.keyboard.press("Enter")
    form.keyboard.type("Beslut")
    tools = form.get_by_role("toolbar", name="Formatering")
    names = [tool.get_attribute("aria-label") for tool in tools.get_by_role("button").all()]
    assert ", ".join(map(str, names)) == (
        "Rubrik, Underrubrik, Fet, Kursiv, Länk, Punktlista, Numrerad lista, Öka indrag, Minska indrag, Ångra, Gör om"
    )

    for name, end in [
        ("Rubrik", "<h3>Beslut</h3>"),
        ("Underrubrik", "<h4>Beslut</h4>"),
        ("Punktlista", "<ul><li>Beslut</li></ul>"),
        ("Numrerad lista", "<ol><li>Beslut</li></ol>"),
        ("Ångra", "<ul><li>Beslut</li></ul>"),
        ("Gör om", "<ol><li>Beslut</li></ol>"),
        ("Minska indrag", "<p>Beslut</p>"),
    ]:
        form.wait_for_timeout(600)  # what is done within half a second is undone in one
        tools.get_by_role("button", name=name, exact=True).click()
        assert value(form).endswith(end), name
    form.keyboard.press("Control+A")
    for name in ("Fet", "Kursiv"):
        button = tools.get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    assert value(form).endswith("<p><strong><em>Beslut</em></strong></p>")


def test_items_of_a_list_are_indented_by_the_keys_that_word_has(form: Page):
    text(form).get_by_text("Två").click()
    form.wait_for_timeout(100)
    form.keyboard.press("Alt+Shift+ArrowRight")
    assert "<ul><li>Ett<ul><li>Två</li></ul></li></ul>" in value(form)
    form.keyboard.press("Alt+Shift+ArrowLeft")
    assert value(form) == BODY


def test_a_link_is_made_changed_and_removed_by_keyboard(form: Page):
    put_caret(form, "Control+End")
    form.keyboard.press("Enter")
    form.keyboard.type("SKR")
    form.keyboard.press("Shift+Home")
    form.wait_for_timeout(100)
    form.keyboard.press("Control+k")
    dialog = form.get_by_role("dialog", name="Länk")
    expect(dialog.get_by_label("Webb- eller e-postadress")).to_be_focused()
    form.keyboard.type("javascript:alert(1)")
    form.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    assert "e-postadress" in dialog.get_by_role("textbox").evaluate("input => input.validationMessage")
    dialog.get_by_role("textbox").fill("skr.se/avtal")
    form.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(text(form)).to_be_focused()
    assert value(form).endswith('<p><a href="https://skr.se/avtal">SKR</a></p>')

    form.keyboard.press("Control+k")
    expect(dialog.get_by_role("textbox")).to_have_value("https://skr.se/avtal")
    dialog.get_by_role("button", name="Ta bort länken").click()
    assert value(form).endswith("<p>SKR</p>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_its_tools_and_the_dialog_are_accessible(site: Site, page: Page, item: AgendaItem, scheme: Any):
    form = open_form(page, site, item)  # without listening for complaints: axe itself makes some
    form.emulate_media(color_scheme=scheme)
    put_caret(form, "Control+Home")
    for context in (["rich-text"], ["rich-text", "dialog"]):
        found = Axe().run(form, context={"include": context})
        assert found.violations_count == 0, found.generate_report()
        form.keyboard.press("Control+k")
    small = form.locator(".richtext-tools button").evaluate_all(
        "buttons => buttons.map(b => b.getBoundingClientRect()).filter(r => r.width < 24 || r.height < 24).length"
    )
    assert small == 0


def test_each_change_is_in_the_form_at_once_and_said_by_the_textarea_alone(form: Page):
    form.evaluate(
        """() => {
            window.heard = [];
            for (const type of ["input", "change"])
                document.addEventListener(type, (event) => heard.push(`${type} ${event.target.name}`));
        }"""
    )
    put_caret(form, "Control+End")
    form.keyboard.type("!")
    assert form.evaluate("new FormData(document.querySelector('#entry-form')).get('items-0-body')") == value(form)
    assert value(form).endswith("HÄR</a>!</p>")
    form.keyboard.press("Tab")

    assert form.evaluate("heard") == ["input items-0-body", "change items-0-body"]


def test_a_row_that_is_added_copied_moved_or_filled_by_script_is_an_editor(form: Page):
    form.evaluate(
        """() => {
            const form = document.querySelector("#entry-form");
            const row = (name) => `<div id="${name}"><label for="id_${name}">${name}</label><rich-text><textarea
                name="${name}" id="id_${name}"><p>${name}</p></textarea></rich-text></div>`;
            form.insertAdjacentHTML("afterbegin", row("ny"));
            const copy = document.querySelector("#ny").cloneNode(true);
            copy.id = "kopia";
            copy.querySelector("label").htmlFor = copy.querySelector("textarea").id = "id_kopia";
            copy.querySelector("label").textContent = "kopia";
            copy.querySelector("label").removeAttribute("id");
            form.prepend(copy);
            form.append(document.querySelector("#ny"));
            document.querySelector("#kopia rich-text").value =
                '<p>från <b>skript</b></p><img src="/x" onerror="hurt()">';
        }"""
    )
    copied, added = (form.get_by_role("textbox", name=name, exact=True) for name in ("kopia", "ny"))
    expect(copied).to_have_text("från skript")
    expect(copied.locator("img")).to_have_count(0)
    for row in (copied, added):
        row.scroll_into_view_if_needed()
        row.click()
        form.wait_for_function("() => document.activeElement.matches('.ProseMirror')", timeout=5000)
        form.keyboard.press("Control+End")
        form.keyboard.type("!")
    assert form.locator("#id_kopia").input_value() == "<p>från <strong>skript!</strong></p>"
    assert form.locator("#id_ny").input_value() == "<p>ny!</p>"
    expect(form.locator("#kopia .richtext-view")).to_have_count(1)


def test_a_text_out_of_sight_waits_for_its_editor_until_one_comes_there(form: Page):
    form.evaluate(
        """() => {
            const row = '<rich-text><textarea aria-label="Sist"></textarea></rich-text>';
            document.querySelector("#entry-form").insertAdjacentHTML("beforeend", "<p><br></p>".repeat(200) + row);
        }"""
    )
    last = form.get_by_role("textbox", name="Sist")
    expect(last).to_have_attribute("contenteditable", "true")
    form.wait_for_timeout(500)
    expect(last).not_to_have_class(re.compile("ProseMirror"))
    last.focus()
    form.keyboard.type("Framme")
    expect(last).to_have_class(re.compile("ProseMirror"))
    assert form.locator("textarea[aria-label=Sist]").input_value() == "<p>Framme</p>"


def test_if_the_editor_cannot_come_the_textarea_does(site: Site, page: Page, item: AgendaItem):
    page.route("**/django_prose_editor/editor*.js", lambda route: route.abort())
    sign_in(page, site, "coordinator")
    go_to_the_text(page, site, item)
    page.wait_for_selector(".item-row rich-text.is-plain")

    expect(page.get_by_label("Text", exact=True)).to_have_value(BODY)
    expect(page.get_by_label("Text", exact=True)).to_be_visible()


def test_without_scripts_lines_are_written_in_a_textarea(site: Site, browser: Browser, item: AgendaItem):
    page = browser.new_context(java_script_enabled=False, locale="sv-SE").new_page()
    sign_in(page, site, "coordinator")
    page.goto(address(site, item))
    page.get_by_label("Text", exact=True).fill("Första raden\nandra raden")
    page.get_by_role("button", name="Spara utkast").click()

    expect(page.get_by_label("Text", exact=True)).to_have_value("<p>Första raden</p><p>andra raden</p>")
    page.context.close()
