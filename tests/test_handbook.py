"""The coordinator's handbook speaks of the interface as it is: its words, its pictures, its links."""

import re
from pathlib import Path

import pytest

from tests.test_conventions import ROOT, catalogue

DOCS = ROOT / "docs"
HANDBOOK = DOCS / "handbok-samordnare.md"
TEXT = HANDBOOK.read_text()


def interface_words() -> set[str]:
    """Every text of the Swedish interface; a label begins with a capital that the catalogue does not have."""
    texts = {entry.msgstr for entry in catalogue() if entry.msgstr}
    return texts | {text[0].upper() + text[1:] for text in texts}


def test_every_bold_word_stands_so_in_the_interface() -> None:
    bold = {" ".join(text.split()) for text in re.findall(r"\*\*(.+?)\*\*", TEXT, re.DOTALL)}

    assert len(bold) > 20
    assert bold - interface_words() == set()


def test_it_shows_every_picture_that_is_made_and_no_other() -> None:
    shown = re.findall(r"\]\(bilder/(\S+)\)", TEXT)

    assert sorted(shown) == sorted(path.name for path in (DOCS / "bilder").iterdir())


def test_every_picture_is_told_in_words() -> None:
    assert all(len(words) > 40 for words in re.findall(r"!\[(.*?)\]\(", TEXT, re.DOTALL))


@pytest.mark.parametrize("page", [HANDBOOK, ROOT / "README.md"], ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)\)", page.read_text())

    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []
