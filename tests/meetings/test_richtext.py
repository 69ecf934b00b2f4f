"""Which HTML is kept, and how wordings are marked in it."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.richtext import Mark, clean, mark_wordings


def mark(wording: str) -> Mark:
    return Mark("decision", "Beslut", "beslut-1-1", wording)


def words(html: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", html).split()


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        ("<p onclick='x()'>Hej</p>", "<p>Hej</p>"),
        ("<script>alert(1)</script><p>Hej</p>", "<p>Hej</p>"),
        ('<a href="javascript:alert(1)">Hej</a>', "<a>Hej</a>"),
        ('<a href="https://skr.se/">SKR</a>', '<a href="https://skr.se/">SKR</a>'),
        ("<a>HÄR</a>", "<a>HÄR</a>"),
        ('<ol start="3"><li>Tre</li></ol>', '<ol start="3"><li>Tre</li></ol>'),
        ('<p style="color:red" class="x"><b>Hej</b></p>', "<p>Hej</p>"),
    ],
)
def test_only_what_notes_may_hold_is_kept(given_html, kept):
    assert clean(given_html) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(source):
    assert clean(clean(source)) == clean(source)


def test_a_wording_is_marked_where_it_stands():
    marked, found = mark_wordings(
        "<p>Vi ses. Nätverket beslutar att gå vidare.</p>", [mark("Nätverket beslutar att gå")]
    )

    assert found == {"beslut-1-1"}
    assert marked == (
        '<p>Vi ses. <mark class="decision" id="beslut-1-1" data-label="Beslut">Nätverket beslutar att gå</mark>'
        " vidare.</p>"
    )


def test_a_wording_is_found_across_tags_and_line_breaks_and_the_tags_stay_nested():
    source = "<p><strong>Ställningstagande</strong>: Nätverket\nger</p><ul><li>GR i uppdrag</li></ul>"

    marked, found = mark_wordings(source, [mark("Ställningstagande: Nätverket ger GR i uppdrag")])

    assert found
    assert marked.count("<mark") == 3
    assert marked.count('id="beslut-1-1"') == 1
    assert clean(marked) == source


def test_wordings_with_reserved_characters_are_found():
    _, found = mark_wordings("<p>Göteborg &amp; Co &lt;3 tar fram</p>", [mark("Göteborg & Co <3 tar fram")])

    assert found


@pytest.mark.parametrize("wording", ["href", "skr", "amp", "strong", "", " ", "tar"])
def test_tags_character_references_and_parts_of_words_are_never_marked(wording):
    source = '<p><strong>Start</strong> <a href="https://skr.se">R&amp;D</a> fortar</p>'

    assert mark_wordings(source, [mark(wording)]) == (source, set())


def test_of_two_wordings_that_overlap_the_first_is_marked():
    first = mark("att gå vidare")
    second = Mark("action", "Åtgärd", "atgard-1-1", "gå vidare nu")

    assert mark_wordings("<p>att gå vidare nu</p>", [first, second])[1] == {"beslut-1-1"}


plain = st.text(st.characters(whitelist_categories=["L", "N", "P", "Zs"], whitelist_characters="<>&"), min_size=1)


@given(st.lists(plain, min_size=1, max_size=4), plain)
def test_marking_never_changes_the_words(paragraphs, wording):
    source = clean("".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))

    marked, _ = mark_wordings(source, [mark(wording)])

    assert clean(marked) == source


@given(plain)
def test_a_paragraphs_own_words_are_always_found(paragraph):
    source = clean(f"<p>{escape(paragraph)}</p>")
    first, last = paragraph.strip()[:1], paragraph.strip()[-1:]

    _, found = mark_wordings(source, [mark(paragraph)])

    assert found or not (first and last)
