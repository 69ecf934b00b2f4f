"""Ten meetings, printed to PDF by a browser and copied into Word: both are read back to what was printed."""

from typing import Any

import pytest
from playwright.sync_api import Page

from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from meetings.models import Meeting
from meetings.notes import Notes, notes_of
from tests.e2e.conftest import Site
from tests.meetings.importing.copied import as_docx
from tests.meetings.importing.fixed import FIXED
from tests.meetings.importing.printed import as_file, differences

Case = tuple[Notes, str]
THE_ARCHIVES = 5


@pytest.fixture(scope="module")
def cases(site: Site, django_db_blocker: Any) -> list[Case]:
    with django_db_blocker.unblock():
        published = Meeting.objects.filter(versions__isnull=False).distinct().order_by("slug")[:THE_ARCHIVES]
        return [*((notes_of(one), one.network.name) for one in published), *FIXED]


@pytest.mark.parametrize("number", range(THE_ARCHIVES + len(FIXED)))
def test_a_meeting_printed_to_pdf_is_read_back_to_the_same(page: Page, cases: list[Case], number: int) -> None:
    page.set_content(as_file(*cases[number]))

    document = read(page.pdf(prefer_css_page_size=True), "anteckningar.pdf")

    assert differences(*cases[number], document, parse(document)) == {}


@pytest.mark.parametrize("number", range(THE_ARCHIVES + len(FIXED)))
def test_a_meeting_copied_into_word_is_read_back_to_the_same(cases: list[Case], number: int) -> None:
    document = read(as_docx(as_file(*cases[number])), "anteckningar.docx")

    assert differences(*cases[number], document, parse(document)) == {}
