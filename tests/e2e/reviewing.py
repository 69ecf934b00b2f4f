"""The page on which a document is looked over, as its tests use it."""

from django.urls import reverse
from playwright.sync_api import Locator, Page

from meetings.models import Import, Meeting
from networks.models import User
from tests.e2e.conftest import Desk, Site
from tests.factories import PASSWORD
from tests.meetings.importing.handmade import make_import


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


def sign_in_again(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Du har loggats ut")
    dialog.get_by_label("Lösenord").fill(PASSWORD)
    dialog.get_by_role("button", name="Logga in och spara").click()
