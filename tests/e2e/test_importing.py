"""A document in, a draft out, in a browser: files, drops and pastes; looked over by keyboard; and made a draft."""

import io
import re
from typing import Any

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, Route, expect

from meetings.models import Import, Meeting, SourceDocument
from networks.models import User
from tests.e2e.conftest import Desk, Site, sign_in
from tests.factories import PASSWORD
from tests.meetings.importing.handmade import make_import

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(3000)
SHORT = (
    "Anteckningar 4 april 2024\n\nNärvarande\n\nMaria Standar, Alingsås\nPia Alhäll, Härryda\n\n1. {}\n\nEtt par ord."
)


@pytest.fixture(autouse=True)
def _nothing_is_left(desk: Desk) -> Any:
    yield
    Import.objects.all().delete()
    SourceDocument.objects.filter(meeting__network=desk.network).exclude(meeting__status="published").delete()


def text_of_003() -> str:
    return SourceDocument.objects.get(meeting__slug="kommunchefsgruppen-2023-var").text


def word_of(text: str) -> bytes:
    """The text as a Word document: its numbered lines are headings, its lines with dashes a list."""
    document = docx.Document()
    for line in filter(None, map(str.strip, text.splitlines())):
        if re.match(r"\d+\. \w", line) or line.isupper():
            document.add_heading(line, 2)
        else:
            document.add_paragraph(line.removeprefix("- "), style="List Bullet" if line.startswith("- ") else None)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def open_page(site: Site, page: Page) -> Locator:
    page.goto(f"{site.url}/importera/")
    return page.get_by_label("Filer", exact=True)


def file(name: str, content: bytes | str) -> Any:
    content = content if isinstance(content, bytes) else content.encode()
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def open_review(site: Site, page: Page, desk: Desk) -> Import:
    """The page of facts that were made by hand."""
    imported = make_import(User.objects.get(email=site.accounts[desk.account]), network=desk.network)
    page.goto(f"{site.url}{reverse('import', args=[imported.key])}")
    return imported


def current(page: Page) -> Locator:
    return page.locator("[data-fact][aria-current]")


def make_draft(page: Page) -> Meeting:
    page.get_by_role("button", name="Skapa utkast").click()
    page.wait_for_url("**/admin/meetings/meeting/*/change/")
    return Meeting.objects.get(pk=page.url.rstrip("/").split("/")[-2])


# Handing in.


def test_003_as_a_word_file_is_looked_over_by_keyboard_made_a_draft_and_published(site: Site, desk: Desk, writer: Page):
    open_page(site, writer).set_input_files(file("kommunchefer.docx", word_of(text_of_003())))
    writer.wait_for_url("**/importera/*-*/")
    expect(writer.get_by_role("heading", name="Att se över")).to_be_visible()

    writer.keyboard.press("j")
    expect(current(writer)).to_contain_text("Nätverk")
    writer.keyboard.press("j")
    expect(current(writer)).to_contain_text("Datum")
    expect(current(writer)).to_be_focused()
    writer.keyboard.press("Tab")
    writer.keyboard.press("Enter")
    expect(writer.get_by_label("Datum", exact=True)).to_be_focused()
    writer.keyboard.type("17 mars 2023")
    draft = make_draft(writer)

    expect(writer.get_by_text("Utkastet är skapat.")).to_be_visible()
    assert draft.network == desk.network
    assert draft.items.count() == 6
    assert draft.attendances.filter(status="present", person__isnull=False).count() == 14
    writer.get_by_role("button", name="Publicera …").click()
    writer.wait_for_url("**/publicera/")
    writer.get_by_role("button", name=re.compile("^Publicera")).click()
    expect(writer.get_by_text("är publicerade.")).to_be_visible()
    draft.refresh_from_db()
    assert draft.status == "published"
    assert draft.sources.get().name == "kommunchefer.docx"


def test_several_files_are_read_one_after_the_other_and_each_says_what_came_of_it(site: Site, writer: Page):
    good = [file(f"{name}.txt", SHORT.format(name)) for name in ("Vatten", "Vind")]
    open_page(site, writer).set_input_files([good[0], file("gammal.doc", OLD_WORD), file("tom.txt", ""), good[1]])

    rows = writer.get_by_role("list", name="Det här lästes in").get_by_role("listitem")
    expect(writer.get_by_text("Inlästa och väntar på att ses över: 2.")).to_be_visible()
    expect(rows.nth(1)).to_contain_text("spara om som .docx")
    expect(rows.nth(2)).to_contain_text("Filen är tom.")
    rows.nth(3).get_by_role("link", name="Se över").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text("Vind.txt")


def test_files_are_dropped_onto_the_page(site: Site, writer: Page):
    open_page(site, writer)
    transfer = writer.evaluate_handle(
        """text => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "släppt.txt", { type: "text/plain" }));
            return transfer;
        }""",
        SHORT.format("Släppt"),
    )
    zone = writer.locator("[data-drop]")
    zone.dispatch_event("dragenter", {"dataTransfer": transfer})
    expect(zone).to_have_class(re.compile("is-over"))
    zone.dispatch_event("drop", {"dataTransfer": transfer})

    writer.wait_for_url("**/importera/*-*/")
    expect(writer.get_by_role("heading", level=1)).to_have_text("släppt.txt")


def test_what_is_pasted_is_read_with_its_formatting_until_it_is_changed(site: Site, writer: Page):
    open_page(site, writer)
    text = writer.get_by_label("Eller klistra in texten")
    paste(text, "<h2>1. Vatten</h2><p>Ett par ord.</p>", "1. Vatten\nEtt par ord.")
    expect(writer.get_by_text("Rubriker, listor och tabeller läses också")).to_be_visible()
    writer.get_by_role("button", name="Läs in", exact=True).click()
    writer.wait_for_url("**/importera/*-*/")
    assert Import.objects.latest("pk").content_type == "text/html"

    open_page(site, writer)
    paste(text, "<p>2. Vind</p>", "2. Vind")
    text.press_sequentially(" och mer")
    expect(writer.get_by_text("Texten är ändrad")).to_be_visible()
    writer.get_by_role("button", name="Läs in", exact=True).click()
    writer.wait_for_url("**/importera/*-*/")
    assert Import.objects.latest("pk").content_type == "text/plain"


def paste(text: Locator, html: str, plain: str) -> None:
    text.focus()
    text.page.evaluate(
        """([html, plain]) => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob([html], { type: "text/html" }),
            "text/plain": new Blob([plain], { type: "text/plain" }),
        })])""",
        [html, plain],
    )
    text.press("ControlOrMeta+v")
    expect(text).to_have_value(plain)


def test_a_text_that_cannot_be_read_stays_and_so_does_one_that_meets_no_server(site: Site, desk: Desk, page: Page):
    sign_in(page, site, desk.account)
    open_page(site, page)
    text = page.get_by_label("Eller klistra in texten")
    text.fill(SHORT.format("Kvar"))
    page.route("**/importera/", lambda route: route.abort())
    page.get_by_role("button", name="Läs in", exact=True).click()
    expect(page.get_by_text("Arkivet svarar inte.")).to_be_visible()
    page.unroute("**/importera/")
    expect(text).to_have_value(SHORT.format("Kvar"))

    page.context.clear_cookies()
    page.get_by_role("button", name="Läs in", exact=True).click()
    sign_in_again(page)

    page.wait_for_url("**/importera/*-*/")


def sign_in_again(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Du har loggats ut")
    dialog.get_by_label("Lösenord").fill(PASSWORD)
    dialog.get_by_role("button", name="Logga in och spara").click()


def test_without_scripts_files_and_text_are_handed_in_by_the_form(site: Site, desk: Desk, browser: Browser):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    sign_in(page, site, desk.account)
    open_page(site, page).set_input_files([file("ett.txt", SHORT.format("Ett")), file("gammal.doc", OLD_WORD)])
    page.get_by_role("button", name="Läs in", exact=True).click()

    expect(page.get_by_text("spara om som .docx")).to_be_visible()
    page.get_by_role("link", name="Se över").first.click()
    page.get_by_role("button", name="Skapa utkast").click()
    page.wait_for_url("**/change/")
    context.close()


# Looking over.


def test_without_scripts_nothing_is_offered_that_needs_them_and_enter_sends_nothing(
    site: Site, desk: Desk, browser: Browser
):
    page = browser.new_page(java_script_enabled=False, locale="sv-SE")
    sign_in(page, site, desk.account)
    open_review(site, page, desk)

    expect(page.get_by_text("Vem är ”Cajsa Björk”?")).to_be_visible()
    expect(page.get_by_text("Lägg till alla som nya personer")).to_be_hidden()
    page.get_by_role("radio", name="Ny person").first.check()
    page.get_by_label("Tema").press("Enter")  # would match the names anew, and forget what was answered of them
    expect(page.get_by_role("radio", name="Ny person").first).to_be_checked()
    page.context.close()


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
