"""Files that are broken, or made to do harm: each is refused with a reason, or read without what would harm."""

import random
import socket

import pytest

from meetings.importing.errors import Problem, Remark, Unreadable
from meetings.importing.reading import read
from meetings.importing.reading.package import MOST_UNFOLDED
from meetings.importing.reading.writer import MOST_TEXT
from tests.meetings.importing.consistent import check
from tests.meetings.importing.reading.builders import checked, odt, outside, p, r, word, zipped

LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)) + "]>"


def problem_of(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.problem


def test_a_file_that_unfolds_into_too_much_is_refused_before_it_does() -> None:
    bomb = word(f"<w:p><w:r><w:t>{' ' * (MOST_UNFOLDED + 1)}</w:t></w:r></w:p>")
    assert len(bomb) < MOST_UNFOLDED / 100
    assert problem_of(bomb) == Problem.TOO_MUCH


def test_a_file_of_very_many_parts_is_refused() -> None:
    many: dict[str, str | bytes] = {f"word/{n}.xml": "" for n in range(5001)}
    assert problem_of(word(p("Hej"), more=many)) == Problem.TOO_MUCH


@pytest.mark.parametrize("content", [p("&a9;"), f'<w:p w:x="&a9;">{r("Hej")}</w:p>'])
def test_entities_that_expand_are_refused(content: str) -> None:
    assert problem_of(word(content, head=LAUGHS)) == Problem.TOO_MUCH


def test_an_entity_reads_no_file() -> None:
    head = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    assert problem_of(word(p("<w:r><w:t>&f;</w:t></w:r>"), head=head)) == Problem.TOO_MUCH


def test_entities_in_html_are_only_words() -> None:
    document = checked(b"<!DOCTYPE html [<!ENTITY a 'ha'>]><p>Hej &a; &a9; hopp</p>")
    assert "Hej" in document.text and "hopp" in document.text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("a reader has asked the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    relations = outside("rId7", "attachedTemplate", "http://127.0.0.1:9/mall.dotm")
    assert checked(word(p("Hej"), relationships=relations)).remarks == (Remark.OUTSIDE_REFERENCES,)
    dtd = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">'
    page = '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><p>Hej<img src="http://127.0.0.1:9/x.png">'
    assert checked(f"{dtd}<html>{page}</html>".encode()).text == "Hej"
    assert checked(word(p("Hej"), head='<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">')).text == "Hej"


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 2000 + p("Hej") + "</w:tc></w:tr></w:tbl>" * 2000,
        "<w:sdt><w:sdtContent>" * 2000 + p("Hej") + "</w:sdtContent></w:sdt>" * 2000,
        p("<w:ins>" * 2000 + r("Hej") + "</w:ins>" * 2000),
    ],
)
def test_what_is_nested_without_end_is_refused(body: str) -> None:
    assert problem_of(word(body)) == Problem.TOO_MUCH


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 80 + p("Hej") + "</w:tc></w:tr></w:tbl>" * 80,
        "<w:sdt><w:sdtContent>" * 120 + p("Hej") + "</w:sdtContent></w:sdt>" * 120,
        p("<w:ins>" * 240 + r("Hej") + "</w:ins>" * 240),
    ],
)
def test_what_is_nested_as_deep_as_xml_may_be_is_read(body: str) -> None:
    assert checked(word(body)).text == "Hej"


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    note = f'<w:footnote w:id="2">{p(r("Noten") + NOTE)}</w:footnote>'
    assert checked(word(p(r("Text") + NOTE), footnotes=note)).text == "Text\nNoten"


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize("size", [3, 40, 200, -200, -30, -1])
def test_a_file_that_was_cut_off_is_broken(size: int) -> None:
    data = word(p("Hej"))
    with pytest.raises(Unreadable):
        read(data[:size])


@pytest.mark.parametrize(
    "data",
    [
        zipped({"word/document.xml": "<w:document"}),
        zipped({"word/document.xml": "<document/>"}),
        zipped({"word/document.xml": ""}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        b"PK\x03\x04" + b"hej" * 100,
        b"%PDF-1.7\nhej",
    ],
)
def test_a_file_without_what_it_must_have_is_broken(data: bytes) -> None:
    assert problem_of(data) == Problem.BROKEN


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert checked(word(p("Hej", '<w:pStyle w:val="A"/>'), styles=styles)).text == "Hej"


def test_counts_of_columns_and_spaces_are_not_taken_at_their_word() -> None:
    cell = '<table:table-row><table:table-cell table:number-columns-repeated="99999999"><text:p>a</text:p>'
    body = f"<table:table>{cell}</table:table-cell></table:table-row></table:table>"
    body += '<text:p>b<text:s text:c="99999999"/>c</text:p>'
    assert len(checked(odt(body)).text) < 1000


@pytest.mark.parametrize(
    "make",
    [
        lambda text: text.encode(),
        lambda text: f"<html><p>{text}</p></html>".encode(),
        lambda text: word("".join(p(line) for line in text.splitlines())),
    ],
    ids=["text", "html", "docx"],
)
def test_of_a_huge_text_the_beginning_is_read(make) -> None:
    document = read(make("Ett ord och ett till.\n" * (MOST_TEXT // 20)))
    check(document)
    assert Remark.CUT in document.remarks
    assert MOST_TEXT / 2 < len(document.text) < MOST_TEXT * 1.2


def test_noise_is_unreadable() -> None:
    noise = random.Random(7)
    for size in (10, 100, 1000, 100_000):
        with pytest.raises(Unreadable):
            read(noise.randbytes(size))
