"""What people come for, done in a browser."""

import re
from pathlib import Path

import pypdfium2 as pdfium
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import HR, Site, sign_in

MEETING = f"/moten/{HR}-2023-04-21/"


def test_a_member_finds_what_was_decided(site: Site, open_page: Page):
    sign_in(open_page, site, "member")

    open_page.get_by_role("searchbox").fill("öppna data")
    open_page.get_by_role("searchbox").press("Enter")
    open_page.get_by_role("link", name=re.compile("21 april 2023")).first.click()
    open_page.get_by_role("link", name=re.compile("beslutar att inte gå vidare")).click()

    expect(open_page).to_have_url(re.compile(r"#beslut-6-\d$"))
    expect(open_page.locator("mark.decision:target")).to_contain_text("HR-chefsnätverket beslutar att inte gå vidare")


def test_filtering_needs_no_reload_and_the_address_can_be_sent_to_a_colleague(site: Site, open_page: Page):
    open_page.goto(f"{site.url}/moten/")
    open_page.evaluate("window.stillTheSame = true")

    open_page.get_by_label("Nätverk").select_option(label="Kommunchefsgruppen")
    expect(open_page).to_have_url(re.compile("natverk=kommunchefsgruppen"))

    assert open_page.evaluate("window.stillTheSame")
    expect(open_page.get_by_text("4 möten")).to_be_visible()
    open_page.reload()
    expect(open_page.get_by_text("4 möten")).to_be_visible()


def test_filtering_works_without_scripts(site: Site, browser: Browser):
    page = browser.new_context(java_script_enabled=False, locale="sv-SE").new_page()
    page.goto(f"{site.url}/moten/")

    page.get_by_label("Nätverk").select_option(label="Kommunchefsgruppen")
    page.get_by_role("button", name=re.compile("Visa|Filtrera|Sök")).last.click()

    expect(page.get_by_text("4 möten")).to_be_visible()
    page.context.close()


def test_a_secretary_prints_the_notes(site: Site, open_page: Page, tmp_path: Path):
    sign_in(open_page, site, "secretary")
    open_page.goto(f"{site.url}{MEETING}")

    open_page.get_by_role("link", name="Skriv ut").click()
    text = printed(open_page, tmp_path)

    assert "Anteckningar" in text
    assert "HR-chefsnätverket beslutar att inte gå vidare" in " ".join(text.split())
    assert re.search(r"1 \(\d\)", text), "page numbers"
    assert "Tillbaka till mötet" not in text
    assert "UTKAST" not in text


def test_a_draft_is_marked_on_every_page_that_is_printed(site: Site, open_page: Page, tmp_path: Path):
    sign_in(open_page, site, "secretary")
    open_page.goto(f"{site.url}{site.draft}utskrift/")
    open_page.evaluate("document.querySelector('.item').insertAdjacentHTML('beforeend', '<p>rad</p>'.repeat(80))")

    pages = printed(open_page, tmp_path).split("\f")

    assert len(pages) > 1
    assert all("UTKAST" in "".join(page.split()) for page in pages)  # it stands aslant, so its letters are read apart


def test_a_links_address_can_be_read_on_paper(site: Site, open_page: Page, tmp_path: Path):
    sign_in(open_page, site, "secretary")
    open_page.goto(f"{site.url}{site.draft}utskrift/")

    assert "SKR (https://skr.se/)" in printed(open_page, tmp_path)


def test_no_long_address_makes_the_browser_shrink_the_page(site: Site, open_page: Page):
    open_page.goto(f"{site.url}{MEETING}utskrift/")
    open_page.emulate_media(media="print")
    open_page.set_viewport_size({"width": 612, "height": 900})  # what an A4 page's margins leave of its width

    assert open_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_downloaded_file_opens_from_disk_without_asking_for_anything_and_prints_the_same(
    site: Site, page: Page, tmp_path: Path
):
    page.goto(f"{site.url}{MEETING}utskrift/")
    from_the_site = printed(page, tmp_path)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner som fil").click()
    file = tmp_path / "notes.html"
    download.value.save_as(file)

    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())

    assert requests == [file.as_uri()]
    assert printed(page, tmp_path) == from_the_site


def test_a_visitor_signs_in_on_the_way_to_the_admin(site: Site, open_page: Page):
    open_page.goto(f"{site.url}/admin/meetings/meeting/")
    open_page.get_by_label("E-post").fill(site.accounts["coordinator"])
    open_page.get_by_label("Lösenord").fill("korrekt häst batteri häftklammer")
    open_page.get_by_role("button", name="Logga in").click()

    expect(open_page).to_have_url(f"{site.url}/admin/meetings/meeting/")


def test_a_wrong_password_is_said_in_swedish_and_keeps_the_address(site: Site, open_page: Page):
    open_page.goto(f"{site.url}/loggain/")
    open_page.get_by_label("E-post").fill("ingen@example.org")
    open_page.get_by_label("Lösenord").fill("fel")
    open_page.get_by_role("button", name="Logga in").click()

    expect(open_page.get_by_text(re.compile("hör inte ihop|stämmer inte"))).to_be_visible()
    expect(open_page.get_by_label("E-post")).to_have_value("ingen@example.org")


def test_the_keyboard_alone_leads_from_the_front_page_to_a_decision(site: Site, open_page: Page):
    open_page.goto(site.url)
    keys = open_page.keyboard

    keys.press("Tab")
    expect(open_page.locator(":focus")).to_have_text("Hoppa till innehållet")
    keys.press("Enter")
    keys.press("Tab")
    expect(open_page.locator(":focus")).to_have_role("searchbox")
    keys.type("Mötesplats HR")
    keys.press("Enter")
    open_page.wait_for_url("**/moten/?*")
    tab_to(open_page, "21 april 2023")
    keys.press("Enter")
    open_page.wait_for_url(f"**{MEETING}")
    tab_to(open_page, "fortsätta med Mötesplats HR")
    keys.press("Enter")

    expect(open_page.locator("mark.decision:target")).to_be_in_viewport()


def tab_to(page: Page, text: str) -> None:
    """Press Tab until the focus is on a link with the text."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if text in page.evaluate("document.activeElement.textContent"):
            return
    raise AssertionError(f"Tab never came to {text!r}.")


def printed(page: Page, folder: Path) -> str:
    """What stands on paper, page by page with form feeds between."""
    file = folder / "printed.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    with pdfium.PdfDocument(file) as pdf:
        return "\f".join(pdf_page.get_textpage().get_text_range() for pdf_page in pdf)
