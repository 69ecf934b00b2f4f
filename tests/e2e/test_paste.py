"""What becomes of what is pasted into the notes: from Word, Outlook, the web, and from somebody who means harm."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from meetings.models import AgendaItem
from networks.models import Network
from tests.e2e.conftest import HR, Site, sign_in
from tests.e2e.word import Paragraph, Run, Table, clipboard, docx, p, words
from tests.factories import make_item, make_meeting

MINUTES = docx(
    p("Anteckningar från nätverksträffen", style="Heading1"),
    p(
        "Nätverket ",
        Run("beslutar", bold=True),
        " att ",
        Run("följa", italic=True),
        " frågan.",
        Run("", note="Se protokollet."),
    ),
    p("Omställningsfonden", style="Heading2"),
    p("Vad gäller för avtalet", style="Heading3"),
    p("Ale och Härryda", numbering="bullets"),
    p("fyra skolor", numbering="bullets", level=1),
    p("en i Surte", numbering="bullets", level=2),
    p("Göteborg & Co", numbering="bullets"),
    p("Första frågan", numbering="numbers"),
    p("Andra frågan", numbering="numbers"),
    p("Ett stycke emellan, som ", Run("SKR", link="https://skr.se/"), " har skrivit."),
    p("Tredje frågan", numbering="numbers"),
    Table((("Kommun", "Antal"), ("Ale", "12"))),
)
PASTED_MINUTES = (
    "<h3>Anteckningar från nätverksträffen</h3>"
    "<p>Nätverket <strong>beslutar</strong> att <em>följa</em> frågan.[1]</p>"
    "<h3>Omställningsfonden</h3><h4>Vad gäller för avtalet</h4>"
    "<ul><li>Ale och Härryda<ul><li>fyra skolor<ul><li>en i Surte</li></ul></li></ul></li>"
    "<li>Göteborg &amp; Co</li></ul>"
    "<ol><li>Första frågan</li><li>Andra frågan</li></ol>"
    '<p>Ett stycke emellan, som <a href="https://skr.se/">SKR</a> har skrivit.</p>'
    '<ol start="3"><li>Tredje frågan</li></ol>'
    "<p>Kommun | Antal</p><p>Ale | 12</p><p>[1] Se protokollet.</p>"
)

OUTLOOK = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>div.W{page:x}</style></head>
<body lang=SV><div class=WordSection1><p class=MsoNormal><font size=2 face=Calibri><span style='font-size:11.0pt'>Hej!
<o:p></o:p></span></font></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div>Vi ses&nbsp;den <b>2 februari</b>.</div>
<div>Lokal: <st1:place w:st="on">Gårda</st1:place><br>Sal 3<br><br>Anmäl er till
<a href="mailto:eva@ale.se">Eva</a></div></div>
<p class=MsoListParagraph>•&nbsp;&nbsp;Budget</p><p class=MsoListParagraph>•&nbsp;&nbsp;Val</p></div></body></html>"""

WEB = """<main><style>.x{color:red}</style><h1 class="x">Nyheter</h1><div><span style="color:red">Regeringen
   föreslår</span> <span style="font-weight:700">ändringar</span>.</div>
<img src="https://skr.se/x.png" onerror="alert(1)">
<h4>Fråga</h4><p>Läs <a href="https://skr.se/a?b=1&amp;c=2" onclick="x()">mer</a>, <a href="/lokalt">här</a> och
<a href="javascript:alert(1)">där</a>.</p><ol start="4"><li><p>Fyra</p><p>Mer om fyra</p></li>
<li>Fem<ul><li>a</li></ul></li></ol><script>alert(1)</script><p>kom\u00admun</p></main>"""

GOOGLE = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
style="font-weight:700;white-space:pre-wrap;">Fet</span><span style="font-style:italic;font-weight:400"> kursiv</span>
</p><ul><li dir="ltr" aria-level="1"><p role="presentation"><span>ett</span></p></li><ul>
<li aria-level="2"><p>två</p></li></ul></ul>
<br></b>"""

WORD_ONLINE = """<div class="ListContainerWrapper"><ul class="BulletListStyle1"><li data-aria-level="1"><p>
<span class="TextRun" style="font-weight:bold"><span class="NormalTextRun">Ett</span></span>
<span class="EOP">&nbsp;</span></p></li></ul></div>
<div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>Inre</p></li></ul></div>
<div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>Två</p></li></ul></div>
<p role="heading" aria-level="1">Rubrik</p>"""

LIBREOFFICE = """<html><body lang="sv-SE"><h2 class="western">Rubrik</h2><p style="margin-bottom: 0cm">
<font face="Arial">Hej
<b>du</b></font></p><ul><li><p>ett</p></li></ul><p align="left"><br/></p></body></html>"""

SAMPLES = {
    "Outlook": (
        OUTLOOK,
        "<p>Hej!</p><p>Vi ses den <strong>2 februari</strong>.</p><p>Lokal: Gårda<br>Sal 3</p>"
        '<p>Anmäl er till <a href="mailto:eva@ale.se">Eva</a></p><ul><li>Budget</li><li>Val</li></ul>',
    ),
    "a web page": (
        WEB,
        "<h3>Nyheter</h3><p>Regeringen föreslår <strong>ändringar</strong>.</p><h4>Fråga</h4>"
        '<p>Läs <a href="https://skr.se/a?b=1&amp;c=2">mer</a>, här och där.</p>'
        '<ol start="4"><li>Fyra<p>Mer om fyra</p></li><li>Fem<ul><li>a</li></ul></li></ol><p>kommun</p>',
    ),
    "Google Docs": (
        GOOGLE,
        "<p><strong>Fet</strong><em> kursiv</em></p><ul><li>ett<ul><li>två</li></ul></li></ul>",
    ),
    "Word for the web": (
        WORD_ONLINE,
        "<ul><li><strong>Ett</strong><ul><li>Inre</li></ul></li><li>Två</li></ul><h3>Rubrik</h3>",
    ),
    "LibreOffice": (LIBREOFFICE, "<h3>Rubrik</h3><p>Hej <strong>du</strong></p><ul><li>ett</li></ul>"),
}

HOSTILE = (
    '<p onclick="x()" style="position:fixed">Ett</p><script>window.hurt = 1</script><img src=x onerror="window.hurt=1">'
    '<a href="javascript:window.hurt=1">Två</a><a href="data:text/html,<script>1</script>">Tre</a>'
    '<iframe srcdoc="<script>parent.hurt=1</script>"></iframe><svg onload="window.hurt = 1"><a>x</a></svg>'
    '<math><mtext><table><mglyph><style><img src=x onerror="window.hurt=1"></style></table></math>'
    "<form action=https://evil.example><input name=body value=x><button>Fyra</button></form>" + "<div>" * 1000 + "Fem"
)


@pytest.fixture
def item(site: Site, django_db_blocker: Any) -> Iterator[AgendaItem]:
    """An item without text, of a draft of its own."""
    with django_db_blocker.unblock():
        item = make_item(make_meeting(Network.objects.get(slug=HR), status="draft", day="2026-11-06"), "Övrigt")
    yield item
    with django_db_blocker.unblock():
        item.meeting.delete()


@pytest.fixture
def editor(site: Site, open_page: Page, item: AgendaItem) -> Page:
    """The item's page with an empty text that one is about to write in."""
    sign_in(open_page, site, "coordinator")
    open_page.goto(site.url + reverse("admin:meetings_meeting_change", args=[item.meeting_id]))
    open_page.get_by_role("textbox", name="Text", exact=True).click()
    open_page.wait_for_selector(".item-row .richtext-tools")
    open_page.keyboard.press("Control+A")
    open_page.keyboard.press("Delete")
    return open_page


def paste(page: Page, html: str, text: str = "") -> None:
    page.evaluate(
        """([html, text]) => {
            const clipboardData = new DataTransfer();
            if (html) clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", text || "bara text");
            const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        [html, text],
    )


def written(page: Page) -> str:
    return page.locator(".item-row rich-text textarea").input_value()


def saved(page: Page) -> str:
    """What the archive has kept, once the form is sent."""
    page.get_by_role("button", name="Spara utkast").click()
    page.wait_for_selector(".messagelist .success")
    return written(page)


def test_minutes_copied_from_word_keep_headings_lists_emphasis_links_and_every_word(editor: Page):
    paste(editor, clipboard(MINUTES))

    assert written(editor) == PASTED_MINUTES
    assert saved(editor) == PASTED_MINUTES
    assert words_of(PASTED_MINUTES) == words(MINUTES)


@pytest.mark.parametrize("source", SAMPLES)
def test_what_is_copied_from_elsewhere_keeps_its_structure(editor: Page, source: str):
    html, kept = SAMPLES[source]

    paste(editor, html)

    assert written(editor) == kept
    assert saved(editor) == kept


def test_plain_lines_become_paragraphs_and_those_with_bullets_a_list(editor: Page):
    paste(editor, "", "Närvarande:\r\n• Ale\r\n- Mölndal\r\n\r\nMötet öppnas <kl. 9>")

    assert saved(editor) == "<p>Närvarande:</p><ul><li>Ale</li><li>Mölndal</li></ul><p>Mötet öppnas &lt;kl. 9&gt;</p>"


def test_a_few_words_are_pasted_into_the_line_that_one_is_writing(editor: Page):
    editor.keyboard.type("Nätverket  nu.")
    for _ in " nu.":
        editor.keyboard.press("ArrowLeft")
    editor.wait_for_timeout(100)  # the browser tells of the selection a moment later
    paste(editor, "<div><b>beslutar</b></div>")

    assert written(editor) == "<p>Nätverket <strong>beslutar</strong> nu.</p>"


def test_a_hostile_paste_leaves_only_its_words(editor: Page):
    requests: list[str] = []
    editor.on("request", lambda request: requests.append(request.url))
    paste(editor, HOSTILE)

    assert written(editor) == "<p>Ett</p><p>TvåTre</p><p>Fyra</p><p>Fem</p>"
    assert requests == []
    assert editor.evaluate("window.hurt") is None
    assert editor.get_by_role("textbox", name="Text", exact=True).locator("a, [style], form, img").count() == 0


def test_a_megabyte_is_pasted_and_saved(editor: Page):
    one = "<p class=MsoNormal style='margin:0cm'><b>Punkt</b> med många ord i sig<o:p></o:p></p>"
    paste(editor, one * (1_000_000 // len(one)))

    assert saved(editor).count("<p>") == 1_000_000 // len(one)


def test_what_is_pasted_or_typed_before_the_editor_has_come_is_kept(site: Site, open_page: Page, item: AgendaItem):
    """The editor is held back until all is typed; it then takes over where the caret stands."""
    held: list[Any] = []
    open_page.route("**/django_prose_editor/editor*.js", lambda route: held.append(route))
    sign_in(open_page, site, "coordinator")
    open_page.goto(site.url + reverse("admin:meetings_meeting_change", args=[item.meeting_id]), wait_until="commit")
    open_page.wait_for_selector(".item-row .richtext-view")
    text = open_page.get_by_role("textbox", name="Text", exact=True)
    text.click()
    open_page.keyboard.press("Control+A")
    open_page.keyboard.type("Före")
    open_page.keyboard.press("Enter")
    open_page.keyboard.type("efter ")

    assert open_page.locator(".item-row .richtext-tools").count() == 0
    assert written(open_page) == "<p>Före</p><p>efter</p>"
    paste(open_page, "<b>klistrat</b>")
    for route in held:
        route.continue_()
    open_page.wait_for_selector(".item-row .richtext-tools")
    open_page.keyboard.type(" sist")

    assert written(open_page) == "<p>Före</p><p>efter <strong>klistrat sist</strong></p>"


word = st.text("abcåäöé0123456789&<>", min_size=1, max_size=6)
sentence = st.lists(word, min_size=1, max_size=4).map(" ".join)
run = st.builds(
    Run, sentence, st.booleans(), st.booleans(), st.sampled_from(["", "", "https://skr.se/"]), st.just("") | sentence
)
paragraph = st.builds(
    Paragraph,
    st.lists(run, min_size=1, max_size=3).map(tuple),
    st.just(""),
    st.sampled_from(["", "bullets", "numbers"]),
    st.integers(0, 4),
)
heading = st.builds(lambda text, level: p(text, style=f"Heading{level}"), sentence, st.integers(1, 6))
table = st.lists(st.tuples(sentence, sentence), min_size=1, max_size=3).map(tuple).map(Table)


def test_every_word_of_any_document_is_kept_and_nothing_but_the_tags_of_notes(editor: Page):
    """The pure part alone, over documents that are made up: `clean` finds nothing more to do on what was pasted."""
    module = editor.evaluate("document.getElementById('richtext-script').dataset.paste")

    @settings(max_examples=80, suppress_health_check=list(HealthCheck))
    @given(st.lists(paragraph | heading | table, min_size=1, max_size=8))
    def check(blocks: list[Paragraph | Table]) -> None:
        file = docx(*blocks)
        pasted, again = editor.evaluate(
            "async ([module, html]) => { const { pasted, clean } = await import(module); const once = pasted(html);"
            " return [once, clean(once)]; }",
            [module, clipboard(file)],
        )
        assert words_of(pasted) == words(file)
        assert again == pasted
        assert set(re.findall(r"</?(\w+)", pasted)) <= {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a"}

    check()


def words_of(html: str) -> list[str]:
    """The words of HTML that notes may hold, without what parts the cells of a table's row."""
    text = re.sub(r"</?(?:strong|em|a)\b[^>]*>", "", html)
    text = re.sub(r"<[^>]*>", " ", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [one for one in text.split() if one != "|"]
