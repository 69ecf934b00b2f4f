"""Word files as Word itself, Google Docs and other programs write them: what each has in its own way."""

from tests.meetings.importing.reading.builders import checked, outline, p, word


def head(reference: str) -> str:
    """A section that has the head of `word(header=…)` for some of its pages."""
    return f'<w:headerReference w:type="{reference}" r:id="header"/>'


def test_what_google_docs_says_is_off_is_off() -> None:
    off = '<w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/>'
    section = f'<w:sectPr>{head("first")}<w:titlePg w:val="0"/></w:sectPr>'
    document = checked(word(p("Ett", off) + p("Två", off) + section, header=p("Används inte")))
    assert outline(document) == ["Ett", "Två"]
    assert [block.page for block in document.blocks] == [1, 1]


def test_the_head_of_even_pages_is_read_only_where_they_have_one_of_their_own() -> None:
    body = p("Ett") + f"<w:sectPr>{head('even')}</w:sectPr>"
    own, none = "<w:evenAndOddHeaders/>", '<w:evenAndOddHeaders w:val="false"/>'
    assert outline(checked(word(body, header=p("GR"), settings=own))) == ["~ GR", "Ett"]
    assert outline(checked(word(body, header=p("GR"), settings=none))) == ["Ett"]
