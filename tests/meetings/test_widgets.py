"""The form field of the notes' text: whatever is sent, what comes out is clean, tidy and has every word."""

import re
from html import unescape

import pytest
from django import forms
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from meetings.richtext import ATTRIBUTES, TAGS, Mark, clean, mark_wordings, tidy
from meetings.widgets import MOST_CHARACTERS, RichTextFormField
from tests.meetings.entry.sending import Sheet
from tests.world import World


class NotesForm(forms.Form):
    body = RichTextFormField(label="Text", required=False, help_text="Punktens text")


def cleaned(source: str) -> str:
    form = NotesForm({"body": source})
    assert form.is_valid(), form.errors
    return form.cleaned_data["body"]


def error(source: str) -> str:
    form = NotesForm({"body": source})
    assert not form.is_valid()
    return str(form.errors["body"][0])


def words(html: str) -> list[str]:
    apart = re.sub(r"<(?!/?(?:strong|em|a)\b)[^>]*>", " ", html)
    return unescape(re.sub(r"<[^>]*>", "", apart)).split()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("", ""),
        ("  \r\n ", ""),
        ("<p></p><p><br></p><p>&nbsp;</p>", ""),
        ("<ul><li><p> </p></li></ul>", ""),
        ("<p>Hej</p><p></p><h3> </h3><p>då</p>", "<p>Hej</p><p>då</p>"),
        ("<p> Hej&nbsp; på\u00a0dig </p>\n<p>då</p>", "<p>Hej på dig</p><p>då</p>"),
        ("<p>10&nbsp;000 kr</p>", "<p>10&nbsp;000 kr</p>"),
        ("<p>kom\u00admun&shy;er</p>", "<p>kommuner</p>"),
        ("<ul>\n<li>Ett\n<ul><li>Två</li></ul></li></ul>", "<ul><li>Ett<ul><li>Två</li></ul></li></ul>"),
        ('<ol start="3"><li>Tre</li></ol>', '<ol start="3"><li>Tre</li></ol>'),
        ("Utan skript\r\nskriver man <rader> & ord: 3 < 4", "<p>Utan skript</p><p>skriver man &amp; ord: 3 &lt; 4</p>"),
        ("Bara <em>ord</em>", "<p>Bara <em>ord</em></p>"),
        ("<div>Ett</div><div>två<span> tre</span></div>", "<p>Ett</p><p>två tre</p>"),
        ("<a>HÄR</a>", "<p><a>HÄR</a></p>"),
    ],
)
def test_text_comes_out_tidy(sent: str, kept: str):
    assert cleaned(sent) == kept


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script><p>Ord</p>",
        "<style>p{}</style><p style='x' onclick='alert(1)' class=MsoNormal>Ord</p>",
        "<p>Ord<img src=x onerror=alert(1)><iframe srcdoc='<script>1</script>'></iframe></p>",
        "<p>Ord<!--[if gte mso 9]><xml>hej</xml><![endif]--></p>",
        "<p>Ord<!-- <script> ",
        "<p>Or<!-- a -->d</p><script>alert(1)",
        "<form action=/x><p>Ord</p></form><svg onload=alert(1)></svg>",
        "<scr<script></script>ipt></script><p>Ord</p>",
    ],
)
def test_nothing_that_could_do_harm_is_kept(hostile: str):
    assert cleaned(hostile).replace("&lt;scr", "").replace("ipt&gt;", "").replace("<p></p>", "") == "<p>Ord</p>"


def test_a_link_that_could_do_harm_loses_its_address():
    assert cleaned('<p><a href="javascript:alert(1)" target=x>Ord</a></p>') == "<p><a>Ord</a></p>"


@pytest.mark.django_db
def test_a_form_sent_by_hand_is_cleaned_before_it_is_kept(world: World):
    item = world.meetings["public", "draft"].items.get()
    page = reverse("admin:meetings_meeting_change", args=[item.meeting_id])
    body = '<p onclick="x()">Hej <b style="color:red">du</b></p><script>alert(1)</script><p>&nbsp;</p>'

    answer = Sheet(world.client("coordinator"), page).fill(items__0__body=body).send()
    item.refresh_from_db()

    assert answer.status_code == 302
    assert item.body == "<p>Hej du</p>"


def test_what_is_too_long_is_refused_in_plain_words_and_not_cut():
    assert cleaned("a" * MOST_CHARACTERS)
    assert error("a" * (MOST_CHARACTERS + 1)) == (
        "Texten är för lång: 1\u00a0000\u00a0001 tecken, och högst 1\u00a0000\u00a0000 får plats."
    )
    assert "a" * (MOST_CHARACTERS + 1) in str(NotesForm({"body": "a" * (MOST_CHARACTERS + 1)})["body"])


def test_what_is_nested_too_deep_is_refused():
    assert error("<ul><li>" * 1000 + "x").startswith("Formateringen är för krånglig")
    assert cleaned("<div>" * 1000 + "x") == "<p>x</p>"


@pytest.mark.django_db
def test_also_a_form_of_several_megabytes_is_answered_in_plain_words(world: World):
    item = world.meetings["public", "draft"].items.get()
    page = reverse("admin:meetings_meeting_change", args=[item.meeting_id])

    answer = Sheet(world.client("coordinator"), page).fill(items__0__body="€" * 2_000_000).send()

    assert "Texten är för lång" in answer.content.decode()


@pytest.mark.parametrize(
    "one",
    [
        "<h3>Rubrik</h3><p>Hej <strong>du</strong></p><ul><li>Ett<ul><li>Två</li></ul></li></ul>",
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·&nbsp;</span><![endif]>"
        "<b style='x'>Hej</b><o:p></o:p></p>",
        "<font color=red><!--</font>--><p>",
        "<a href='<'>",
        "</strong><p><strong>x</strong>",
        '<a "',
        "<!--",
        "\u00ad",
    ],
)
def test_a_megabyte_of_anything_is_answered(one: str):
    """In a second or two on a machine of its own; where the work is not bounded, it takes minutes."""
    source = one * (MOST_CHARACTERS // len(one))

    assert clean(cleaned(source)) == cleaned(source)


TAG = "<p> </p> <h3> </h3> <h1> <ul> </ul> <li> <ol/start=2> <strong> </strong> <em> <br> </a> <script> </script> <!--"
OTHER = [
    "-->",
    "<b",
    "<div style='x'>",
    '<a href="https://skr.se/">',
    *["&nbsp;", "&lt;", "&shy;", "<", ">", "Åke", "10", "x", "&", '"', "'"],
    "\u00a0",
    " ",
    "\n",
]
fragments = st.sampled_from([*TAG.split(), *OTHER])


@given(st.lists(fragments, max_size=25).map("".join) | st.text(max_size=60))
def test_tidying_twice_changes_nothing_and_only_the_tags_of_notes_survive(source: str):
    kept = tidy(source)

    assert tidy(kept) == kept
    assert clean(kept) == kept
    for name, attributes in re.findall(r"<(\w+)([^>]*)>", kept):
        assert name in TAGS
        assert set(re.findall(r"(\w+)=", re.sub(r'"[^"]*"', "", attributes))) <= ATTRIBUTES.get(name, set())


word = st.text(st.characters(categories=["L", "N"]), min_size=1)
line = st.lists(word, min_size=1).flatmap(
    lambda ws: st.sampled_from([" ", "&nbsp;", "\n", "</b> <b>", "<br>"]).map(lambda s: s.join(ws))
)
block = st.builds(
    lambda tag, text: f"<{tag} class=x>{text}</{tag}>", st.sampled_from(["p", "h1", "h3", "div", "td"]), line
)


@given(st.lists(block, min_size=1))
def test_every_word_is_kept_and_found_as_a_wording(blocks: list[str]):
    source = "<p>&nbsp;</p>".join(blocks)
    written = words(source.replace("<b>", "").replace("</b>", ""))

    kept = tidy(source)

    assert words(kept) == written
    assert mark_wordings(kept, [Mark("decision", "Beslut", "b-1", " ".join(written))])[1] == {"b-1"}


def test_white_space_alone_is_no_change():
    form = NotesForm({"body": "<p>Hej</p><p>då</p>"}, initial={"body": "<p>Hej</p>\n<p>då </p>"})

    assert not form.has_changed()


def test_without_scripts_it_is_a_textarea_with_its_help_and_its_errors():
    field = str(NotesForm({"body": "<ul><li>" * 1000})["body"])

    assert field.startswith("<rich-text><textarea")
    assert (
        'aria-describedby="id_body_helptext"' in field or 'aria-describedby="id_body_helptext id_body_error"' in field
    )
    assert 'aria-invalid="true"' in field
    assert "required" not in field


def test_the_media_name_every_module_and_the_words_in_swedish():
    media = str(NotesForm().media)

    for name in (
        "css/richtext.css",
        "js/richtext.js",
        "js/paste.js",
        "js/richtext-editor.js",
        "django_prose_editor/editor.js",
    ):
        assert f"/static/{name}" in media
    assert "Punktlista" in media
    assert str(NotesForm().media + NotesForm().media).count("<script") == 1
