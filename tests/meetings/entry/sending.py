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


class Sheet:
    """The entry page in a test's hands: opened as a coordinator would, filled in, and sent."""

    def __init__(self, client: Any, address: str) -> None:
        self.client, self.address = client, address
        self.answer = client.get(address)
        self.fields = fields_of(self.answer.content.decode())

    @classmethod
    def of(cls, client: Any, address: str, answer: Any) -> "Sheet":
        """The page as an answer shows it again."""
        sheet = cls.__new__(cls)
        sheet.client, sheet.address, sheet.answer = client, address, answer
        sheet.fields = fields_of(answer.content.decode())
        return sheet

    def fill(self, **values: Any) -> "Sheet":
        """Fill in fields by name; a double underscore stands for the hyphen in `items-0-title`."""
        self.fields |= {name.replace("__", "-"): value for name, value in values.items()}
        return self

    def add(self, kind: str, /, **values: Any) -> str:
        """Add a row, and give its key."""
        key = self.fields[f"{kind}-TOTAL_FORMS"][0]
        self.fields[f"{kind}-TOTAL_FORMS"] = [str(int(key) + 1)]
        self.fields[f"{kind}-{key}-order"] = [key]
        defaults = {"attendance": {"kind": "guest", "is_listed": "on"}, "decisions": {"kind": "decision"}}.get(kind, {})
        self.fields |= {f"{kind}-{key}-{name}": value for name, value in (defaults | values).items()}
        return key

    def row(self, kind: str, text: str) -> str:
        """The key of the row of a kind in one of whose fields the text stands."""
        for name, value in self.fields.items():
            if name.startswith(f"{kind}-") and text in (value if isinstance(value, str) else " ".join(value)):
                return name.split("-")[1]
        raise AssertionError(f"No row of {kind} has {text!r}.")

    def remove(self, kind: str, key: str) -> None:
        self.fields[f"{kind}-{key}-DELETE"] = "on"

    def send(self, **extra: Any) -> Any:
        self.answer = self.client.post(self.address, self.fields | extra)
        return self.answer

    @property
    def mistakes(self) -> list[str]:
        """What the answer says is wrong, in its summary."""
        return [mistake.text for mistake in self.answer.context["mistakes"]] if self.answer.context else []
