"""Choosing people and what else there is, in a browser: on a page of the admin, by keyboard, and in what goes wrong."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from playwright.sync_api import Locator, Page, Route, expect

from networks.choices import Choice, ChoiceField, ChoicesField
from networks.models import Member, Person
from tests.e2e.conftest import Site, sign_in

PAGE = "/admin/networks/member/add/"
SUGGESTIONS = re.compile("/admin/forslag/")


class EveryField(forms.Form):
    """The field in all its ways, to be added as a row to the form that is open."""

    responsible = ChoicesField(
        kinds=["person", "municipality", "network", "gr"], text=True, create=["person"], label="Ansvariga"
    )
    taker = ChoiceField(kinds=["person"], text=True, create=["person"], label="Antecknade")
    topics = ChoicesField(kinds=["topic"], as_written=False, label="Ämnen")


@pytest.fixture
def form(site: Site, open_page: Page) -> Page:
    sign_in(open_page, site, "coordinator")
    return with_every_field(open_page, site)


def with_every_field(page: Page, site: Site, **initial: Any) -> Page:
    page.goto(f"{site.url}{PAGE}")
    row = f'<div class="form-row">{EveryField(initial=initial).as_div()}</div>'
    page.evaluate("row => document.querySelector('fieldset').insertAdjacentHTML('afterbegin', row)", row)
    return page


@pytest.fixture(autouse=True)
def nobody_new_stays(site: Site) -> Iterator[None]:
    """Whoever a test enters is gone after it."""
    people, seats = set(Person.objects.values_list("pk", flat=True)), set(Member.objects.values_list("pk", flat=True))
    yield
    Member.objects.exclude(pk__in=seats).delete()
    Person.objects.exclude(pk__in=people).delete()


def field(page: Page, label: str) -> Locator:
    """The text input with a label: a combobox."""
    return page.get_by_role("combobox", name=label)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Förslag").get_by_role("option")


def chosen(page: Page, name: str) -> list[str]:
    """What the form would send."""
    return page.evaluate("name => new FormData(document.querySelector('#member_form')).getAll(name)", name)


def spoken(page: Page) -> Locator:
    return page.locator("[role=status].choice-hidden")


# A seat, from nothing to saved


def test_a_seat_is_entered_by_keyboard_alone(site: Site, open_page: Page):
    sign_in(open_page, site, "coordinator")
    open_page.goto(f"{site.url}{PAGE}")
    open_page.get_by_label("Nätverk").select_option(label="HR-chefsnätverket")

    field(open_page, "Person").focus()
    open_page.keyboard.type("anton h")
    expect(options(open_page)).to_have_count(2)  # Anton Hall, and a new person
    open_page.keyboard.press("Enter")
    expect(open_page.get_by_role("button", name="Ta bort Anton Hall")).to_be_focused()
    field(open_page, "Kommun").focus()
    open_page.keyboard.type("gö")
    open_page.keyboard.press("Enter")  # before the archive has answered
    expect(open_page.get_by_role("button", name="Ta bort Göteborg")).to_be_focused()
    expect(open_page).to_have_url(f"{site.url}{PAGE}")  # Enter has not sent the form
    open_page.get_by_role("button", name="Spara", exact=True).click()

    expect(open_page.locator(".messagelist")).to_contain_text("Anton Hall")
    seat = Member.objects.get(person__name="Anton Hall", network__slug="hr-chefsnatverket")
    assert seat.municipality.name == "Göteborg"


def test_what_was_typed_but_not_chosen_is_said_and_kept_when_the_form_is_sent(site: Site, open_page: Page):
    sign_in(open_page, site, "coordinator")
    open_page.goto(f"{site.url}{PAGE}")
    field(open_page, "Person").fill("Någon som inte finns")
    open_page.get_by_role("button", name="Spara", exact=True).click()

    expect(open_page.locator(".errorlist").first).to_be_visible()
    expect(open_page.get_by_text("Välj ”Någon som inte finns” i listan.", exact=True)).to_be_visible()
    expect(field(open_page, "Person")).to_have_value("Någon som inte finns")
    expect(field(open_page, "Person")).to_have_attribute("aria-invalid", "true")


# What is typed, and what is chosen


def test_enter_writes_the_name_and_shift_enter_what_was_typed(form: Page):
    person = Person.objects.get(name="Maria Stenman")
    field(form, "Ansvariga").focus()
    form.keyboard.type("maria st")
    expect(options(form).first).to_have_attribute("aria-selected", "true")
    stenman = options(form).filter(has_text="Maria Stenman")
    while stenman.get_attribute("aria-selected") != "true":
        form.keyboard.press("ArrowDown")
    expect(form.get_by_text("Skift + Retur: behåll ”maria st” som text")).to_be_visible()
    form.keyboard.press("Shift+Enter")
    form.keyboard.type("maria stenm")
    expect(options(form)).to_have_count(3)
    form.keyboard.press("Enter")

    assert chosen(form, "responsible") == [f"person:{person.pk}:maria st", f"person:{person.pk}:Maria Stenman"]
    chips = form.locator(".choice-chip")
    expect(chips.nth(0)).to_contain_text("maria st Maria Stenman")
    expect(chips.nth(1).locator(".choice-row")).to_have_count(0)
    expect(field(form, "Ansvariga")).to_have_value("")
    expect(field(form, "Ansvariga")).to_be_focused()
    expect(spoken(form)).to_have_text("Maria Stenman vald")


def test_a_list_is_gone_through_round_its_ends_and_closed_with_the_text_kept(form: Page):
    text = field(form, "Ansvariga")
    text.focus()
    form.keyboard.type("maria st")
    expect(options(form)).to_have_count(4)  # two people, the text, a new person
    expect(text).to_have_attribute("aria-expanded", "true")
    expect(spoken(form)).to_have_text("Förslag: 2")

    form.keyboard.press("ArrowUp")
    expect(options(form).last).to_have_attribute("aria-selected", "true")
    form.keyboard.press("ArrowDown")
    expect(options(form).first).to_have_attribute("aria-selected", "true")
    assert text.get_attribute("aria-activedescendant") == options(form).first.get_attribute("id")
    assert text.get_attribute("aria-controls") == form.get_by_role("listbox").get_attribute("id")
    form.keyboard.press("Escape")

    expect(form.get_by_role("listbox")).to_have_count(0)
    expect(text).to_have_attribute("aria-expanded", "false")
    expect(text).to_have_value("maria st")
    assert text.get_attribute("aria-activedescendant") is None


def test_tab_leaves_a_text_of_ones_own_with_its_comma_or_the_only_one_of_that_name(form: Page):
    text = field(form, "Ansvariga")
    for written in ("Haleh, L", "alla; även chefer", "maria STENMAN", "gr", "Göteborg"):
        text.focus()
        form.keyboard.type(written)
        expect(form.get_by_role("listbox")).to_be_visible()
        expect(options(form).get_by_text(f"”{written}” som fritext")).to_be_visible()
        form.keyboard.press("Tab")
        expect(text).to_have_value("")
    expect(field(form, "Antecknade")).to_be_focused()

    values = chosen(form, "responsible")
    assert values[:2] == ["text::Haleh, L", "text::alla; även chefer"]
    assert [value.split(":")[0] for value in values[2:]] == ["person", "gr", "municipality"]
    assert [value.split(":")[2] for value in values[2:]] == ["Maria Stenman", "GR", "Göteborg"]


def test_a_name_that_was_left_before_the_archive_answered_is_found_all_the_same(form: Page):
    def slow(route: Route) -> None:
        form.wait_for_timeout(300)
        route.continue_()

    form.route(SUGGESTIONS, slow)
    field(form, "Ansvariga").focus()
    form.keyboard.type("Maria Stenman")
    form.keyboard.press("Tab")
    form.keyboard.type("Maria St")
    form.keyboard.press("Tab")

    expect(form.locator(".choice-chip.is-person")).to_have_count(1)
    assert chosen(form, "responsible")[0].endswith(":Maria Stenman")
    assert chosen(form, "taker") == ["text::Maria St"]
    form.unroute_all(behavior="ignoreErrors")  # an answer may still be waited for


def test_what_was_typed_before_the_script_had_come_is_searched_for_when_it_has(site: Site, open_page: Page):
    sign_in(open_page, site, "coordinator")
    script, waiting = re.compile(r"/choose\.[^/]*js"), list[Route]()
    open_page.route(script, lambda route: waiting.append(route))
    with open_page.expect_request(script):
        open_page.goto(f"{site.url}{PAGE}", wait_until="commit")
    field(open_page, "Person").focus()
    open_page.keyboard.type("Maria Stenm")
    assert not open_page.evaluate("Boolean(customElements.get('choice-input'))")

    [route] = waiting
    route.continue_()
    expect(options(open_page).first).to_have_text(re.compile("Maria Stenman"))


def test_a_text_where_none_is_allowed_stays_and_says_so(form: Page):
    topics = field(form, "Ämnen")
    topics.fill("Finns inte")
    form.keyboard.press("Tab")

    expect(topics).to_have_value("Finns inte")
    expect(topics).to_have_attribute("aria-invalid", "true")
    expect(topics).to_have_accessible_description("Välj i listan eller töm fältet.")
    topics.fill("")
    expect(topics).not_to_have_attribute("aria-invalid", "true")


def test_only_the_answer_to_what_is_typed_now_is_shown(form: Page):
    def slower_the_shorter(route: Route) -> None:
        if "q=ma&" in f"{route.request.url}&":
            form.wait_for_timeout(600)
        route.continue_()

    form.route(SUGGESTIONS, slower_the_shorter)
    field(form, "Ansvariga").focus()
    form.keyboard.type("ma")
    form.wait_for_timeout(250)
    form.keyboard.type("ria stenm")

    expect(options(form).first).to_have_text(re.compile("Maria Stenman"))
    form.wait_for_timeout(700)
    expect(options(form)).to_have_count(3)


def test_down_in_an_empty_field_offers_the_members_of_the_network(form: Page):
    form.get_by_label("Nätverk").select_option(label="HR-chefsnätverket")
    field(form, "Antecknade").focus()
    form.keyboard.press("ArrowDown")

    expect(options(form).first).to_be_visible()
    members = Member.objects.filter(network__slug="hr-chefsnatverket").values_list("person__name", flat=True)
    shown = form.locator(".choice-option").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    assert shown
    assert set(shown) <= set(members)


# Chips


def test_chips_are_reached_changed_and_removed_by_keyboard(site: Site, form: Page):
    person = Person.objects.get(name="Maria Stenman")
    with_every_field(
        form, site, responsible=[Choice.of(person, "Maria S"), Choice.gr(), Choice.written("Inbjudna gäster")]
    )
    text = field(form, "Ansvariga")
    text.focus()
    for _ in range(3):
        form.keyboard.press("ArrowLeft")
        form.keyboard.press("ArrowLeft")
    form.keyboard.press("ArrowRight")
    form.keyboard.press("ArrowLeft")
    expect(form.get_by_role("button", name="Maria S – Maria Stenman (ändra texten)")).to_be_focused()
    form.keyboard.press("Enter")
    expect(form.get_by_label("Texten för Maria Stenman")).to_be_focused()
    form.keyboard.type("M. Stenman")
    form.keyboard.press("Enter")
    assert chosen(form, "responsible")[0] == f"person:{person.pk}:M. Stenman"

    form.keyboard.press("Enter")
    form.keyboard.type("Någon annan")
    form.keyboard.press("Escape")
    assert chosen(form, "responsible")[0] == f"person:{person.pk}:M. Stenman"

    form.keyboard.press("Delete")
    assert chosen(form, "responsible") == ["gr::GR", "text::Inbjudna gäster"]
    expect(spoken(form)).to_have_text("M. Stenman borttagen")
    expect(form.get_by_role("button", name="GR (ändra texten)")).to_be_focused()
    form.keyboard.press("Escape")
    expect(text).to_be_focused()
    form.keyboard.press("Backspace")
    assert chosen(form, "responsible") == ["gr::GR"]


def test_a_text_of_ones_own_is_searched_for_again_and_keeps_its_place(site: Site, form: Page):
    with_every_field(form, site, responsible=[Choice.written("Maria Stenm"), Choice.gr()])
    form.get_by_role("button", name="Maria Stenm (fritext: sök igen)").click()

    expect(field(form, "Ansvariga")).to_have_value("Maria Stenm")
    expect(options(form).first).to_have_text(re.compile("Maria Stenman"))
    form.keyboard.press("Shift+Enter")

    person = Person.objects.get(name="Maria Stenman")
    assert chosen(form, "responsible") == [f"person:{person.pk}:Maria Stenm", "gr::GR"]


def test_one_choice_takes_the_inputs_place_and_gives_it_back(form: Page):
    field(form, "Antecknade").focus()
    form.keyboard.type("maria stenm")
    expect(options(form)).to_have_count(3)
    form.keyboard.press("Enter")

    chip = form.get_by_role("group", name="Antecknade").get_by_role("button", name="Maria Stenman (ändra texten)")
    expect(chip).to_be_focused()
    form.get_by_label("Titel").focus()
    form.locator("label", has_text="Antecknade").click()
    expect(chip).to_be_focused()
    form.keyboard.press("Backspace")
    expect(field(form, "Antecknade")).to_be_focused()
    assert chosen(form, "taker") == []


def test_a_mouse_chooses_changes_and_removes_too(form: Page):
    field(form, "Ansvariga").fill("maria stenm")
    options(form).first.click(modifiers=["Shift"])
    expect(field(form, "Ansvariga")).to_be_focused()
    assert chosen(form, "responsible")[0].endswith(":maria stenm")

    form.get_by_role("button", name="Ta bort maria stenm").click()
    assert chosen(form, "responsible") == []


def test_another_script_reads_and_sets_what_is_chosen_and_hears_of_changes(form: Page):
    form.evaluate(
        """() => {
        window.heard = 0;
        const field = document.querySelector("choice-input");
        document.querySelector("#member_form").addEventListener("change", () => window.heard++);
        const malin = { kind: "person", pk: 7, text: "Malin A", name: "Malin Aronsson" };
        field.choices = [malin, { kind: "text", text: "a:b" }];
    }"""
    )
    assert chosen(form, "responsible") == ["person:7:Malin A", "text::a:b"]
    assert form.evaluate("window.heard") == 0
    form.get_by_role("button", name="Ta bort Malin A").click()
    assert form.evaluate("window.heard") == 1
    assert form.evaluate("document.querySelector('choice-input').choices") == [
        {"kind": "text", "pk": "", "text": "a:b", "name": ""}
    ]


def test_a_name_is_text_and_never_markup(form: Page):
    wicked = Person.objects.create(name='Vicke <img src=x onerror="alert(1)">', slug="vicke")
    field(form, "Ansvariga").fill("vicke")
    expect(options(form).first).to_contain_text(wicked.name)
    form.keyboard.press("Enter")

    expect(form.locator(".choice-chip")).to_contain_text(wicked.name)
    expect(form.locator("choice-input img")).to_have_count(0)


# Somebody new


def test_a_new_person_is_entered_by_keyboard_after_a_look_at_the_likely_twins(form: Page):
    twin = Person.objects.get(name="Maria Stenman")
    field(form, "Ansvariga").focus()
    form.keyboard.type("Maria Stenmann")
    expect(options(form)).to_have_count(2)
    expect(options(form).first).to_have_attribute("aria-selected", "true")  # the text; nobody is new by mistake
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")

    twins = form.get_by_role("group", name="Menar du någon av dem?")
    expect(twins.get_by_role("option").first).to_contain_text("Maria Stenman")
    expect(twins.get_by_role("option").first).to_contain_text("låter likadant")
    expect(spoken(form)).to_have_text("Menar du någon av dem?")
    form.keyboard.press("Enter")  # once too often
    assert chosen(form, "responsible") == []
    form.keyboard.press("ArrowUp")
    form.keyboard.press("Enter")

    expect(form.get_by_role("button", name="Ta bort Maria Stenmann")).to_be_visible()
    person = Person.objects.get(name="Maria Stenmann")
    assert chosen(form, "responsible") == [f"person:{person.pk}:Maria Stenmann"]
    assert person.pk != twin.pk


def test_a_twin_is_chosen_instead(form: Page):
    twin = Person.objects.get(name="Maria Stenman")
    field(form, "Ansvariga").fill("Maria Stenmann")
    options(form).get_by_text("Ny person: Maria Stenmann").click()
    expect(form.locator(".choice-heading")).to_be_visible()
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Shift+Enter")

    assert chosen(form, "responsible") == [f"person:{twin.pk}:Maria Stenmann"]
    assert not Person.objects.filter(name="Maria Stenmann").exists()


# What goes wrong


def test_after_the_session_has_ended_nothing_typed_is_lost(site: Site, page: Page):
    sign_in(page, site, "coordinator")
    with_every_field(page, site)
    page.context.clear_cookies()
    field(page, "Ansvariga").fill("Maria Stenman")

    expect(page.locator(".choice-note")).to_contain_text("Arkivet svarar inte. Är du fortfarande inloggad?")
    expect(spoken(page)).to_contain_text("Det du har skrivit är kvar.")
    page.keyboard.press("Tab")
    assert chosen(page, "responsible") == ["text::Maria Stenman"]
