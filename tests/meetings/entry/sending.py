"""Reads the fields of a page's form as a browser would send them, so that tests can change some and send it back."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Names and values of the successful controls of the form with the id; what stands in a template is none."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.found: dict[str, list[str]] = {}
        self._inside = False
        self._templates = 0
        self._select = self._area = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == self.form_id
        self._templates += tag == "template"
        if not self._inside or self._templates:
            return
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in {"file", "submit", "button"}:
            is_box = given.get("type") in {"radio", "checkbox"}
            if not is_box or "checked" in given:
                self._add(name, given.get("value", "on" if is_box else ""))
        elif tag == "select":
            self._select = name
            self._add(name, "")
            self.found[name] = []
        elif tag == "option" and self._select and ("selected" in given or not self.found[self._select]):
            self.found[self._select] = [given.get("value", "")]
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def _add(self, name: str, value: str) -> None:
        self.found.setdefault(name, []).append(value)


def fields_of(html: str, form_id: str = "entry-form") -> dict[str, Any]:
    """What the form with the id would send, each name with its values."""
    reader = _Fields(form_id)
    reader.feed(html)
    return dict(reader.found)
