"""The words of a source document and of a page, as two lists that must be the same."""

import re
from html.parser import HTMLParser

LIST_MARK = re.compile(r"^[-−•o] (?=\S)")
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)]*)\)")
INLINE = {"a", "abbr", "b", "em", "i", "mark", "span", "strong", "time"}
WITHOUT_WORDS = {"head", "script", "style", "template"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


def document_words(text: str) -> list[str]:
    """The words of a document's text, in order.

    Set aside, because a page says the same by how it is set, and nothing else:
    - `#` before a heading, `*` around emphasised words (no document uses an asterisk for anything else);
    - the mark of a list's line (`-`, `−`, `•` or `o`); a number before a line is a word, for the page shows it too;
    - a link's brackets and its target, `[HÄR](#)`: its words stay;
    - all white space: hard breaks, and the lines, blank lines and page breaks at which a PDF cut sentences in two;
    - a line's end after a hyphen, where the word goes on ("HR-", "chefsnätverket"): the hyphen stays.
    """
    joined = ""
    for line in text.splitlines():
        words = LIST_MARK.sub("", line.strip().lstrip("#").strip())
        words = LINK.sub(r"\g<words>", words.replace("*", ""))
        if words:
            joined += words if re.search(r"\w-$", joined) else f" {words}"
    return joined.split()


def page_words(html: str) -> list[str]:
    """The words of a page, in order, with the numbers that its ordered lists count; derived blocks are left out."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return reader.text.split()


class _PageReader(HTMLParser):
    """Gathers a page's text: what a block holds is kept apart from its neighbours, what stands in a line is not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._lists: list[int | None] = []
        self._silent = 0
        """How many open elements deep in something that is set aside."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.text += " "
            return
        if self._silent or tag in WITHOUT_WORDS or "data-derived" in dict(attrs):
            self._silent += 1
            return
        if tag not in INLINE:
            self.text += " "
        if tag == "ol":
            self._lists.append(int(dict(attrs).get("start") or 1))
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self.text += f" {self._lists[-1]}. "
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._silent:
            self._silent -= 1
            return
        if tag not in INLINE:
            self.text += " "
        if tag in {"ol", "ul"}:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data
