"""Looking over what was read as a browser does: the page's form as it is shown, changed a little, and sent."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html

from meetings.models import Import, Meeting
from tests.meetings.importing.handmade import NOTES


def page_of(imported: Import) -> str:
    return reverse("import", args=[imported.key])


def read(client: Client, imported: Import) -> str:
    return client.get(page_of(imported)).content.decode()


def form_on(client: Client, imported: Import) -> dict[str, list[str]]:
    """What a browser would send of the page as it is shown."""
    return sent_by(client.get(page_of(imported)))


def sent_by(page: Any) -> dict[str, list[str]]:
    form: Any = html.fromstring(page.content.decode()).get_element_by_id("review-form")
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def send(client: Client, imported: Import, *, without: tuple[str, ...] = (), **changes: Any) -> Any:
    sent: dict[str, Any] = form_on(client, imported)
    sent |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(page_of(imported), {name: value for name, value in sent.items() if name not in without})


def pick_of(words: str, after: str = "") -> str:
    start = NOTES.index(words, NOTES.index(after) if after else 0)
    return f"who-{start}-{start + len(words)}-pick"


def the_draft(answer: Any) -> Meeting:
    """The draft that the answer leads to."""
    found = re.fullmatch(r"/admin/meetings/meeting/(\d+)/change/", answer.headers["Location"])
    assert found
    return Meeting.objects.get(pk=found[1])
