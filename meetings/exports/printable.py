"""The notes as one HTML file that needs nothing from outside: opens from disk and prints as the page does."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe


def self_contained(context: dict[str, Any]) -> str:
    """The print page with its style sheet inside it."""
    found = finders.find("css/print.css")
    style = Path(str(found)).read_text(encoding="utf-8")
    return render_to_string("print/meeting.html", context | {"style": mark_safe(style)})  # noqa: S308 -- our own file
