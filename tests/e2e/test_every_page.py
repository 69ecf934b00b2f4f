"""What holds of every page: accessible in light and dark, and never wider than a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import HR, Site, sign_in

MEETINGS = [
    f"/moten/{HR}-2023-09-08/",
    f"/moten/{HR}-2023-04-21/",
    "/moten/kommunchefsgruppen-2023-juni/",
    "/moten/kommunchefsgruppen-2023-var/",
    "/moten/socialchefsnatverket-2021-host/",
]
PUBLIC = [
    "/",
    "/natverk/",
    f"/natverk/{HR}/",
    "/moten/",
    "/moten/?q=finns-inte",
    "/moten/?ar=abc&natverk=finns-inte&page=-1",
    f"/moten/{HR}-2023-december/",
    *MEETINGS,
    *(f"{meeting}utskrift/" for meeting in MEETINGS),
    f"/moten/{HR}-2023-09-08/version/1/",
    "/beslut/",
    "/atgarder/",
    "/amnen/",
    "/amnen/kompetensforsorjning/",
    "/personer/maria-stenman/",
    "/kommuner/",
    "/kommuner/goteborg/",
    "/loggain/",
    "/losenord/glomt/",
    "/losenord/glomt/skickat/",
    "/losenord/nytt/MQ/x/",
    "/losenord/klart/",
    "/finns-inte/",
]
SIGNED_IN = ["/", "choose password", f"/natverk/{HR}/", "draft", "draft print", "source", "action"]
ADMIN = [
    "/admin/",
    "/admin/meetings/meeting/",
    "/admin/networks/member/",
    "/admin/networks/person/add/",
    "draft admin",
    "invite",
]


@pytest.fixture(scope="module", params=["light", "dark"])
def pages(request: Any, site: Site, browser: Browser) -> Any:
    """One page of a visitor's and one of an administrator's, in a colour scheme, at a phone's width."""
    contexts = [
        browser.new_context(color_scheme=request.param, viewport={"width": 360, "height": 740}, locale="sv-SE")
        for _ in range(2)
    ]
    visitor, administrator = (context.new_page() for context in contexts)
    sign_in(administrator, site, "administrator")
    yield {"visitor": visitor, "administrator": administrator}
    for context in contexts:
        context.close()


def address(site: Site, name: str) -> str:
    """An address as it is, or what a short name stands for."""
    short = {
        "draft": site.draft,
        "draft print": f"{site.draft}utskrift/",
        "draft admin": site.draft_admin,
        "source": site.source,
        "action": site.action,
        "choose password": site.choose_password,
        "invite": site.invite,
    }
    return short.get(name, name)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_is_accessible_and_fits_a_phone(site: Site, pages: dict[str, Page], path: str):
    assert_well_made(pages["visitor"], f"{site.url}{path}")


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_for_those_who_are_signed_in_is_accessible_and_fits_a_phone(
    site: Site, pages: dict[str, Page], name: str
):
    assert_well_made(pages["administrator"], f"{site.url}{address(site, name)}")


@pytest.mark.parametrize("name", ADMIN)
def test_the_admin_keeps_to_the_security_policy(site: Site, pages: dict[str, Page], name: str):
    page = pages["administrator"]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    answer = page.goto(f"{site.url}{address(site, name)}")

    assert answer is not None
    assert answer.status == 200
    assert complaints == []


def assert_well_made(page: Page, url: str) -> None:
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == (404 if url.endswith("/finns-inte/") else 200)

    found = Axe().run(page)
    wide = page.evaluate(
        "document.documentElement.scrollWidth > innerWidth &&"
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.tagName + '.' + e.className).slice(0, 5)"
    )

    assert found.violations_count == 0, found.generate_report()
    assert not wide
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.locator("h1").count() == 1
