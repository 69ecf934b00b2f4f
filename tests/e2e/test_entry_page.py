"""The entry page when all does not go well: what is typed is kept; and what its buttons and keys do."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from meetings.lifecycle import publish
from meetings.models import Attachment, Attendance, Meeting
from networks.models import Member
from tests.e2e.conftest import ADD, Desk, Site, sign_in
from tests.factories import PASSWORD, make_decision, make_item, make_meeting, make_person, make_seat

DAY = "2024-03-01"
SAVED = "Utkastet är sparat."


@pytest.fixture
def grumbling(site: Site, desk: Desk, page: Page) -> Page:
    """The coordinator's page, where the browser may complain, as of a server that does not answer."""
    sign_in(page, site, desk.account)
    return page


def begin(site: Site, page: Page, theme: str = "", *, day: str = DAY) -> None:
    """Begin a new meeting."""
    page.goto(f"{site.url}{ADD}")
    page.get_by_label("Datum", exact=False).first.fill(day)
    page.get_by_label("Tema").fill(theme)


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara utkast").click()


def save_well(page: Page) -> None:
    with page.expect_navigation():
        save(page)
    expect_saved(page)


def expect_saved(page: Page) -> None:
    expect(page.locator(".messagelist").get_by_text(SAVED)).to_be_visible()


def the_draft(desk: Desk, theme: str) -> Meeting:
    return Meeting.objects.get(network=desk.network, theme=theme)


def draft_of(desk: Desk, *titles: str, theme: str = "") -> Meeting:
    draft = make_meeting(desk.network, status="draft", day=DAY, theme=theme)
    for number, title in enumerate(titles, start=1):
        make_item(draft, title, number=str(number))
    return draft


def open_draft(site: Site, page: Page, draft: Meeting) -> None:
    page.goto(f"{site.url}{reverse('admin:meetings_meeting_change', args=[draft.pk])}")


def item(page: Page, number: int) -> Locator:
    return page.locator(".item-row").nth(number - 1)


def titles_on(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator(".item-row [name$=-title]").all()]


# Nothing typed is lost.


def test_whoever_is_signed_out_meanwhile_signs_in_in_place_and_all_is_saved(site: Site, desk: Desk, grumbling: Page):
    begin(site, grumbling, "Utloggad")
    grumbling.context.clear_cookies()
    save(grumbling)
    dialog = grumbling.get_by_role("dialog", name="Du har loggats ut")
    expect(dialog.get_by_label("E-post")).to_have_value(site.accounts[desk.account])
    expect(dialog.get_by_label("Lösenord")).to_be_focused()
    dialog.get_by_label("Lösenord").fill("fel")
    dialog.get_by_role("button", name="Logga in och spara").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(dialog.get_by_label("Lösenord")).to_be_focused()

    dialog.get_by_label("Lösenord").fill(PASSWORD)
    dialog.get_by_role("button", name="Logga in och spara").click()

    expect_saved(grumbling)
    assert the_draft(desk, "Utloggad").start == datetime.date.fromisoformat(DAY)


def test_when_the_server_does_not_answer_that_is_said_and_one_saves_again(site: Site, desk: Desk, grumbling: Page):
    begin(site, grumbling, "Avbrott")
    grumbling.route(f"**{ADD}", lambda route: route.abort())
    save(grumbling)
    expect(grumbling.get_by_text("Arkivet svarar inte.")).to_be_visible()
    expect(grumbling.get_by_label("Tema")).to_have_value("Avbrott")

    grumbling.get_by_label("Plats").fill("Arken")
    grumbling.unroute(f"**{ADD}")
    save_well(grumbling)
    assert the_draft(desk, "Avbrott").place == "Arken"


def test_a_chosen_file_and_all_else_survive_a_mistake_that_the_summary_leads_to(
    site: Site, desk: Desk, writer: Page, tmp_path: Any
):
    file = tmp_path / "bild.txt"
    file.write_text("Bildspelet")
    begin(site, writer, "Med fil")
    writer.get_by_role("button", name="Lägg till bilaga").click()
    row = writer.locator(".attachment-row")
    row.get_by_label("Titel").fill("Bildspel")
    row.get_by_label("Fil").set_input_files(file)
    writer.get_by_role("button", name="Lägg till punkt").click()
    item(writer, 1).get_by_label("Nummer").fill("1")
    save(writer)

    summary = writer.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Titel (1)").click()
    expect(item(writer, 1).get_by_label("Titel")).to_be_focused()
    writer.keyboard.type("Val")
    save_well(writer)
    with Attachment.objects.get(meeting=the_draft(desk, "Med fil")).file.open() as kept:
        assert kept.read() == b"Bildspelet"


def test_two_who_write_the_same_notes_see_both_and_one_saves_knowingly(
    site: Site, desk: Desk, writer: Page, browser: Browser
):
    draft = draft_of(desk, "Val", theme="Krock")
    context = browser.new_context(locale="sv-SE")
    sign_in(context, site, desk.account)
    other = context.pages[0]
    for page in (writer, other):
        open_draft(site, page, draft)
    item(other, 1).get_by_label("Titel").fill("Den andres")
    save_well(other)
    context.close()
    item(writer, 1).get_by_label("Titel").fill("Min egen")
    save(writer)

    notice = writer.get_by_role("alert")
    expect(notice).to_be_focused()
    expect(notice.get_by_role("row", name=re.compile("Den andres.*Min egen"))).to_be_visible()
    assert draft.items.get().title == "Den andres"
    save_well(writer)
    assert draft.items.get().title == "Min egen"


def test_two_clicks_on_save_make_one_meeting(site: Site, desk: Desk, writer: Page):
    begin(site, writer, "En gång")
    writer.get_by_role("button", name="Spara utkast").dblclick()
    expect_saved(writer)

    assert Meeting.objects.filter(network=desk.network, theme="En gång").count() == 1


def test_one_is_warned_before_one_leaves_what_is_not_saved_and_only_then(site: Site, writer: Page):
    warnings: list[str] = []

    def accept(dialog: Any) -> None:
        warnings.append(dialog.type)
        dialog.accept()

    writer.on("dialog", accept)
    begin(site, writer)
    writer.get_by_label("Tema").press_sequentially("Osparat")
    writer.goto(f"{site.url}/admin/")
    assert warnings == ["beforeunload"]

    begin(site, writer, "Sparat")
    save_well(writer)
    writer.goto(f"{site.url}/admin/")
    assert warnings == ["beforeunload"]


# Rows.


def test_an_item_is_removed_with_its_decisions_and_can_be_brought_back(site: Site, desk: Desk, writer: Page):
    draft = draft_of(desk, "Val", "Budget", theme="Borttagen")
    make_decision(draft.items.get(position=1))
    open_draft(site, writer, draft)
    item(writer, 1).get_by_role("button", name="Ta bort punkten").click()
    undo = item(writer, 1).get_by_role("button", name="Ångra")
    expect(undo).to_be_focused()
    undo.click()
    expect(item(writer, 1).get_by_role("button", name="Ta bort punkten")).to_be_focused()
    save_well(writer)
    assert draft.items.get(position=1).decisions.count() == 1

    item(writer, 1).get_by_role("button", name="Ta bort punkten").click()
    save_well(writer)
    assert [(one.position, one.title) for one in draft.items.all()] == [(1, "Budget")]


def test_items_are_moved_by_keys_and_buttons_and_the_focus_follows(site: Site, desk: Desk, writer: Page):
    draft = draft_of(desk, "A", "B", "C", theme="Flyttat")
    open_draft(site, writer, draft)
    item(writer, 3).get_by_label("Titel").focus()
    writer.keyboard.press("Alt+ArrowUp")
    writer.keyboard.press("Alt+ArrowUp")
    expect(item(writer, 1).get_by_label("Titel")).to_be_focused()
    expect(writer.get_by_text("Flyttad till plats 1.")).to_be_visible()
    item(writer, 2).get_by_role("button", name="Flytta ner").click()
    expect(item(writer, 3).get_by_role("button", name="Flytta ner")).to_be_focused()
    assert titles_on(writer) == ["C", "B", "A"]
    save_well(writer)

    assert list(draft.items.values_list("title", flat=True)) == ["C", "B", "A"]


def test_the_rest_are_present(site: Site, desk: Desk, writer: Page):
    begin(site, writer, "Resten")
    rows = writer.locator(".attendance-row")
    expect(rows).to_have_count(Member.objects.filter(network=desk.network).count())
    rows.first.get_by_label("Närvarande", exact=True).focus()
    writer.keyboard.press("f")
    writer.keyboard.press("r")
    expect(writer.get_by_role("button", name="Resten närvarande")).to_be_focused()
    expect(writer.get_by_text(re.compile("närvarande, 0 inte markerade"))).to_be_visible()
    save_well(writer)

    statuses = list(Attendance.objects.filter(meeting__theme="Resten").values_list("status", flat=True))
    assert statuses.count("present") == len(statuses) - 1
    assert statuses.count("excused") == 1


def test_one_more_of_the_staff_is_of_the_same_body(site: Site, writer: Page):
    begin(site, writer, "Tjänsteperson")
    row = writer.locator(".attendance-row").last
    expect(row.get_by_label("Organisation")).to_have_value("GR")
    row.get_by_label("Organisation").fill("Göteborgsregionen")
    writer.get_by_role("button", name="Lägg till tjänsteperson").click()

    expect(writer.locator(".attendance-row").last.get_by_label("Organisation")).to_have_value("Göteborgsregionen")


def test_a_new_date_brings_those_expected_then_and_keeps_what_was_ticked(site: Site, desk: Desk, writer: Page):
    seat = make_seat(make_person("Nina Ny"), desk.network, start=datetime.date(2024, 6, 1))
    gone = make_seat(make_person("Gamle Gun"), desk.network, end=datetime.date(2024, 5, 31))
    begin(site, writer, "Nytt datum")
    old = writer.locator(".attendance-row", has_text="Gamle Gun")
    expect(old).to_be_visible()
    expect(writer.locator(".attendance-row", has_text="Nina Ny")).to_have_count(0)
    ticked = writer.locator(".attendance-row", has_text="Maria Standar")
    ticked.get_by_text("Förhinder").click()
    writer.get_by_label("Datum", exact=False).first.fill("2 juni 2024")
    writer.keyboard.press("Tab")

    expect(writer.locator(".attendance-row", has_text="Nina Ny")).to_be_visible()
    expect(old).to_have_count(0)
    expect(ticked).to_have_count(1)
    expect(ticked.get_by_label("Förhinder")).to_be_checked()
    save_well(writer)
    assert Attendance.objects.get(meeting__theme="Nytt datum").status == "excused"
    seat.delete()
    gone.delete()


def test_items_come_from_a_pasted_agenda_and_from_the_last_meeting(site: Site, desk: Desk, writer: Page):
    last = make_meeting(desk.network, status="draft", day="2024-02-01")
    make_item(last, "Föregående", number="§ 7")
    publish(last)
    begin(site, writer, "Dagordning")
    writer.get_by_role("button", name="Rubrikerna från förra mötet").click()
    expect(item(writer, 1).get_by_label("Titel")).to_be_focused()
    expect(item(writer, 1).get_by_label("Nummer")).to_have_value("§ 7")
    writer.get_by_role("button", name="Klistra in en dagordning").click()
    writer.get_by_label("Dagordning").fill("1. Välkomna\n\n§ 12 Budget\n• Övrigt\n2.1 Val av ordförande")
    writer.get_by_role("button", name="Gör punkter").click()
    expect(item(writer, 2).get_by_label("Titel")).to_be_focused()
    save_well(writer)

    made = [(one.number, one.title) for one in the_draft(desk, "Dagordning").items.all()]
    assert made == [
        ("§ 7", "Föregående"),
        ("1", "Välkomna"),
        ("§ 12", "Budget"),
        ("", "Övrigt"),
        ("2.1", "Val av ordförande"),
    ]


def test_marked_words_become_the_wording_and_a_save_leaves_one_where_one_was(site: Site, desk: Desk, writer: Page):
    draft = draft_of(desk, "A", "B", theme="Markerat")
    open_draft(site, writer, draft)
    text = item(writer, 2).get_by_role("textbox", name="Text")
    text.click()
    writer.keyboard.type("Vi hälsar Ada välkommen. Vi utser Ada.")
    expect(text).to_have_text("Vi hälsar Ada välkommen. Vi utser Ada.")
    writer.keyboard.press("End")
    for _ in range(len("Vi utser Ada.")):
        writer.keyboard.press("Shift+ArrowLeft")
    item(writer, 2).get_by_role("button", name="Lägg till beslut").click()
    expect(item(writer, 2).get_by_label("Lydelse")).to_have_value("Vi utser Ada.")
    expect(item(writer, 2).get_by_label("Slag")).to_be_focused()
    item(writer, 2).get_by_label("Titel").press("ControlOrMeta+s")

    expect_saved(writer)
    expect(item(writer, 2).get_by_label("Titel")).to_be_focused()
    expect(item(writer, 2).get_by_label("Titel")).to_be_in_viewport()
    assert draft.items.get(title="B").decisions.get().text == "Vi utser Ada."


def test_what_has_the_focus_is_never_behind_the_bar_that_saves(site: Site, desk: Desk, writer: Page):
    writer.set_viewport_size({"width": 768, "height": 500})
    open_draft(site, writer, draft_of(desk, "A", "B", "C"))
    bar = writer.locator(".entry-bar").bounding_box()
    assert bar is not None
    for _ in range(60):
        writer.keyboard.press("Tab")
        place = writer.evaluate(
            "() => { const at = document.activeElement; if (at.closest('.entry-bar') || at === document.body) return 0;"
            "return at.getBoundingClientRect().top }"
        )
        assert place < bar["y"], writer.evaluate("document.activeElement.outerHTML")


# Accessible in light and dark, on a tablet and on a desk.


@pytest.fixture(scope="module")
def looked_at(site: Site, desk: Desk, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    sign_in(context, site, desk.account)
    yield context.pages[0]
    context.close()


LOOKS: list[tuple[Any, int]] = [("light", 768), ("dark", 1440), ("light", 1440), ("dark", 768)]
SETTLED = "Promise.all(document.getAnimations().map((one) => one.finished))"


def assert_accessible(page: Page, looks: list[tuple[Any, int]] = LOOKS) -> None:
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (scheme, width)


def test_the_page_filled_in_with_mistakes_and_with_the_dialog_is_accessible(site: Site, desk: Desk, looked_at: Page):
    page = looked_at
    begin(site, page, "Tillgänglig")
    expect(page.locator(".attendance-row").first).to_be_visible()
    page.locator(".attendance-row summary").first.click()
    page.get_by_role("button", name="Resten närvarande").click()
    page.get_by_role("button", name="Lägg till punkt").click()
    item(page, 1).get_by_label("Föredragande").fill("Gitte Caous")
    item(page, 1).get_by_label("Föredragande").press("Enter")
    page.get_by_role("button", name="Lägg till beslut").click()
    page.get_by_role("button", name="Lägg till åtgärd").click()
    page.get_by_role("button", name="Lägg till bilaga").click()
    page.get_by_role("button", name="Klistra in en dagordning").click()
    item(page, 1).get_by_role("textbox", name="Text").click()
    expect(item(page, 1).get_by_role("toolbar")).to_be_visible()
    assert_accessible(page)

    item(page, 1).get_by_label("Lydelse").first.fill("Vi beslutar.")
    save(page)
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page, LOOKS[:2])

    page.evaluate("document.querySelector('#sign-in-again').showModal()")
    assert_accessible(page, LOOKS[:2])
    page.evaluate("document.querySelector('#entry').dataset.dirty = ''")


def test_the_page_with_a_conflict_is_accessible(site: Site, desk: Desk, looked_at: Page):
    draft = draft_of(desk, "Val", theme="Krock, tillgänglig")
    open_draft(site, looked_at, draft)
    Meeting.objects.filter(pk=draft.pk).update(theme="Den andres", revision=draft.revision + 1)
    looked_at.get_by_label("Plats").fill("Min plats")
    save(looked_at)
    expect(looked_at.get_by_role("alert")).to_be_focused()
    assert_accessible(looked_at)


@pytest.mark.parametrize("status", ["planned", "cancelled", "published"])
def test_the_pages_without_notes_to_enter_are_accessible(site: Site, desk: Desk, looked_at: Page, status: str):
    meeting = make_meeting(desk.network, status=status, day="2031-05-05")
    open_draft(site, looked_at, meeting)
    assert_accessible(looked_at)
