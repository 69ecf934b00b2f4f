"""The text of notes in forms: written as text with headings and lists, kept as clean HTML."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.functional import Promise, lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.richtext import TooDeep, tidy

MOST_CHARACTERS = 1_000_000

WORDS: dict[str, Promise | str] = {
    "tools": _("Formatting"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    "bold": _("Bold"),
    "boldShort": pgettext_lazy("bold", "B"),
    "italic": _("Italic"),
    "italicShort": pgettext_lazy("italic", "I"),
    "link": _("Link"),
    "bullets": _("Bulleted list"),
    "bulletsShort": "•",
    "numbers": _("Numbered list"),
    "numbersShort": "1.",
    "indent": _("Increase indent"),
    "indentShort": "⇥",
    "outdent": _("Decrease indent"),
    "outdentShort": "⇤",
    "undo": _("Undo"),
    "undoShort": "↶",
    "redo": _("Redo"),
    "redoShort": "↷",
    "address": _("Web or e-mail address"),
    "notAnAddress": _("Write a web address, such as https://skr.se, or an e-mail address."),
    "saveLink": _("Save link"),
    "removeLink": _("Remove link"),
    "cancel": _("Cancel"),
}
"""What the editor's buttons and its dialog are called, and what a button shows instead where that would be long."""


def _words() -> str:
    return json.dumps({name: str(word) for name, word in WORDS.items()})


_static, _said = lazy(static, str), lazy(_words, str)

SCRIPT = Script(
    "js/richtext.js",
    type="module",
    id="richtext-script",
    **{
        "data-paste": _static("js/paste.js"),
        "data-editor": _static("js/richtext-editor.js"),
        "data-library": _static("django_prose_editor/editor.js"),
        "data-words": _said(),
    },
)
"""It tells the module where the others are, as names inside of modules are not hashed."""


class RichTextInput(forms.Textarea):
    """A textarea of HTML; with scripts, an editor of text. What a page must load is in its media, as of any widget."""

    class Media:
        css = {"all": ["css/tokens.css", "css/richtext.css"]}
        js = [SCRIPT]

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return format_html("<rich-text>{}</rich-text>", super().render(*args, **kwargs))

    def use_required_attribute(self, initial: Any) -> bool:
        """The browser would ask for what it cannot show: the textarea is hidden behind the text."""
        return False


class RichTextFormField(forms.CharField):
    """Text of notes: whatever was sent, only what notes may hold comes out, and nothing that shows no words."""

    widget = RichTextInput

    def to_python(self, value: Any) -> str:
        source = super().to_python(value) or ""
        if len(source) > MOST_CHARACTERS:
            message = gettext("The text is too long: %(length)s characters, and at most %(most)s can be kept.")
            length, most = (number_format(number, force_grouping=True) for number in (len(source), MOST_CHARACTERS))
            raise ValidationError(message, code="max_length", params={"length": length, "most": most})
        try:
            return tidy(source)
        except TooDeep as error:
            message = gettext("The formatting is too complicated to be read. Paste the text without formatting.")
            raise ValidationError(message, code="too_deep") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """What only differs in white space is the same text."""
        return super().has_changed(tidy(initial or ""), data)
