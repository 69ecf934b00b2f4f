"""A document in, a draft out, in a browser: files, drops and pastes; looked over by keyboard; and made a draft."""

import io
import re
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from meetings.models import Import, SourceDocument
from tests.e2e.conftest import Desk, Site, sign_in
from tests.e2e.reviewing import current, make_draft, open_review, sign_in_again

pytestmark = pytest.mark.usefixtures("nothing_left_of_imports")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(3000)
SHORT = (
    "Anteckningar 4 april 2024\n\nNärvarande\n\nMaria Standar, Alingsås\nPia Alhäll, Härryda\n\n1. {}\n\nEtt par ord."
)


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
