"""A PDF as a browser prints it says the same to the importer as the other formats do."""

import pytest
from playwright.sync_api import Page

from bench.evaluation.cases import with_expectations
from bench.evaluation.scoring import compare
from bench.evaluation.table import details
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from tests.meetings.importing.formats import SOURCE, as_html, source_parts

HEAD = '<span style="font-size: 8px; margin-left: 2cm">Nätverket för trafikplanerare, anteckningar</span>'
FOOT = HEAD.replace("Nätverket för trafikplanerare, anteckningar", 'Sida <span class="pageNumber"></span>')


@pytest.mark.parametrize("width", ["148mm", "210mm"], ids=["A5, several pages", "A4"])
@pytest.mark.parametrize("furniture", [False, True], ids=["bare", "with running heads"])
def test_printed_notes_say_the_same_as_the_notes(page: Page, width: str, furniture: bool) -> None:
    [case] = with_expectations(SOURCE.parent)
    page.set_content(as_html(source_parts()))
    height = {"148mm": "210mm", "210mm": "297mm"}[width]
    margin = {"top": "25mm", "bottom": "25mm", "left": "20mm", "right": "20mm"}
    printed = page.pdf(
        width=width,
        height=height,
        margin=margin,
        display_header_footer=furniture,
        header_template=HEAD,
        footer_template=FOOT,
    )

    document = read(printed, "notes.pdf")

    assert details({"": compare(case.expected, document, parse(document))}) == ""
