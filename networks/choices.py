"""Choosing: one form field by which a person, municipality, network, topic, GR or a text of one's own is chosen.

What is chosen travels as `kind:pk:text` (`person:12:Malin A`, `gr::GR`, `text::Inbjudna gäster`): the text is what
stands in the notes, the rest what it points to. The fields only read; `check_choices` looks a whole page's choices up.
"""

import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST = 150
"""As much text as the columns hold that keep what was written."""
LARGEST_KEY = 2**63 - 1


class Kind(StrEnum):
    PERSON = "person"
    MUNICIPALITY = "municipality"
    NETWORK = "network"
    TOPIC = "topic"
    GR = "gr"
    TEXT = "text"


MODELS = {
    Kind.PERSON: "networks.Person",
    Kind.MUNICIPALITY: "networks.Municipality",
    Kind.NETWORK: "networks.Network",
    Kind.TOPIC: "meetings.Topic",
}
"""The kinds that point to a row, and to a row of what. By label, as `networks` imports nothing of `meetings`."""

IN_ADDRESSES = {
    Kind.PERSON: "person",
    Kind.MUNICIPALITY: "kommun",
    Kind.NETWORK: "natverk",
    Kind.TOPIC: "amne",
    Kind.GR: "gr",
}
"""What the kinds that can be searched for are called in addresses."""

Key = tuple[Kind, int]
Rows = Mapping[Key, Model]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing chosen: what it is, the row that it points to if any, and the text as it should read."""

    kind: Kind
    pk: int | None
    text: str
    name: str = field(default="", compare=False)
    """What the row itself is called; only for showing, and never sent."""

    @classmethod
    def of(cls, row: Model, text: str = "") -> Self:
        """A row as a choice, written as `text` or else as it is called."""
        kind = next(kind for kind, label in MODELS.items() if label == row._meta.label)
        return cls(kind, row.pk, text or str(row), name=str(row))

    @classmethod
    def gr(cls, text: str = "GR") -> Self:
        return cls(Kind.GR, None, text)

    @classmethod
    def written(cls, text: str) -> Self:
        """A text of one's own, which points to nothing."""
        return cls(Kind.TEXT, None, text)

    @classmethod
    def parse(cls, value: str, *, max_length: int = LONGEST) -> Self:
        """Read `kind:pk:text`; whatever else it may be raises a ValidationError."""
        kind, pk, text = split(value)
        if kind not in set(Kind) or (kind in MODELS) != bool(pk):
            raise ValidationError(_("What was chosen cannot be read. Choose again."), code="unreadable")
        if pk and not (pk.isascii() and pk.isdecimal() and 0 < int(pk[:20]) <= LARGEST_KEY):
            raise ValidationError(_("What was chosen cannot be read. Choose again."), code="unreadable")
        return cls(Kind(kind), int(pk) if pk else None, clean_text(text, max_length=max_length))

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk or ''}:{self.text}"

    @property
    def key(self) -> Key | None:
        """By what the row is looked up in the answer of `resolve_choices`; none for what points to no row."""
        return None if self.pk is None else (self.kind, self.pk)


def split(value: str) -> tuple[str, str, str]:
    """The three parts of a choice as sent, unread."""
    kind, _colon, rest = value.partition(":")
    pk, _colon, text = rest.partition(":")
    return kind, pk, text


def clean_text(text: str, *, max_length: int = LONGEST) -> str:
    """A line of text with single spaces; control characters and what is too long raise a ValidationError."""
    params = {"count": max_length}
    too_long = ValidationError(_("Write at most %(count)s characters."), code="too_long", params=params)
    if len(text) > 20 * max_length:  # whatever it holds, and it would be slow to look through
        raise too_long
    text = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in text):
        raise ValidationError(_("The text holds characters that cannot be shown."), code="control")
    text = " ".join(text.split())
    if not text:
        raise ValidationError(_("The text is missing."), code="empty")
    if len(text) > max_length:
        raise too_long
    return text


def _words() -> str:
    """What the script needs to know of this archive: its words, and the addresses that it asks."""
    words = {
        "remove": gettext("Remove %(text)s"),
        "edit": gettext("change the text"),
        "search": gettext("free text: search again"),
        "textOf": gettext("The text for %(name)s"),
        "asText": gettext("“%(text)s” as text only"),
        "newPerson": gettext("New person: %(text)s"),
        "newTopic": gettext("New topic: %(text)s"),
        "keep": gettext("Enter: %(name)s. Shift + Enter: keep “%(text)s” as the text."),
        "twins": gettext("Do you mean one of these?"),
        "noTwin": gettext("No, “%(text)s” is somebody new"),
        "count": gettext("Suggestions: %(count)s"),
        "none": gettext("Nothing found for “%(text)s”"),
        "chosen": gettext("%(text)s chosen"),
        "removed": gettext("%(text)s removed"),
        "choose": gettext("Choose in the list, or empty the field."),
        "failed": gettext("The archive does not answer. Are you still signed in? What you have typed is kept."),
        "list": gettext("Suggestions"),
    }
    addresses = {name: reverse(f"admin:{name}") for name in ("suggestions", "new_person", "new_topic")}
    return json.dumps(words | {"addresses": addresses}, ensure_ascii=False)


class ChoiceInput(forms.Widget):
    """Chips for what is chosen, each with a hidden input, and a text input that `choose.js` makes a combobox.

    Rows that are added to the page later work by themselves. What is typed but not yet chosen is sent too, as text.
    """

    template_name = "admin/widgets/choice.html"
    names: Mapping[Key, str] | None = None
    """What the rows are called that chips of a bound form point to, once `check_choices` has looked them up."""

    class Media:
        css = {"all": ["css/tokens.css", "css/choose.css"]}
        js = [Script("js/choose.js", **{"type": "module", "data-choice": lazy(_words, str)()})]

    def __init__(
        self,
        kinds: Collection[str],
        *,
        several: bool = False,
        text: bool = False,
        create: Collection[str] = (),
        as_written: bool = True,
        attrs: Any = None,
    ) -> None:
        super().__init__(attrs)
        self.options = {
            "kinds": "&".join(f"slag={IN_ADDRESSES[Kind(kind)]}" for kind in kinds),
            "create": " ".join(create),
            "several": several,
            "text": text,
            "as_written": as_written,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        typed = str(data.get(f"{name}-typed") or "").strip()
        chosen = data.getlist(name) if hasattr(data, "getlist") else as_list(data.get(name))
        return [*filter(None, chosen), *([str(Choice.written(typed))] if typed else [])]

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # the text input is empty once something is chosen

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False  # nothing chosen sends nothing

    def format_value(self, value: Any) -> Any:
        return [self._chip(each) for each in as_list(value)]

    def _chip(self, value: Choice | str) -> dict[str, Any]:
        kind, pk, text = split(str(value))
        if kind not in set(Kind):  # not of our making
            return {"value": str(value), "kind": Kind.TEXT, "text": str(value), "name": "", "gone": True}
        key = (Kind(kind), int(pk)) if kind in MODELS and pk.isascii() and pk.isdecimal() and len(pk) < 20 else None
        name = value.name if isinstance(value, Choice) else (self.names or {}).get(key, "") if key else ""
        gone = key is not None and self.names is not None and key not in self.names
        return {"value": str(value), "kind": kind, "text": text, "name": name if name != text else "", "gone": gone}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chips = context["widget"]["value"]
        loose = (
            [] if self.options["text"] else [chip for chip in chips if chip["kind"] == Kind.TEXT and not chip["gone"]]
        )
        context["widget"] |= self.options | {
            "chips": [chip for chip in chips if chip not in loose],
            "typed": " ".join(chip["text"] for chip in loose),
            "required": self.is_required,
            "full": bool(chips) and chips != loose and not self.options["several"],
        }
        return context


class ChoicesField(forms.Field):
    """Several choices, as a list. Only reads: that the rows exist is for `check_choices` to say."""

    several = True

    def __init__(
        self,
        *,
        kinds: Collection[str],
        text: bool = False,
        create: Collection[str] = (),
        as_written: bool = True,
        most: int = 50,
        max_length: int = LONGEST,
        **kwargs: Any,
    ) -> None:
        """`kinds` may be chosen, and a `text` of one's own; `create` lists those that may be made anew on the spot.

        `as_written` tells whether the text may differ from the row's name, and so be written and changed by itself.
        """
        self.kinds = {Kind(kind) for kind in kinds} | ({Kind.TEXT} if text else set())
        self.most, self.max_length = most, max_length
        widget = ChoiceInput(kinds, several=self.several, text=text, create=create, as_written=as_written)
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        choices, problems = [], []
        for each in value or []:
            try:
                choices.append(self._read(each))
            except ValidationError as problem:
                problems.append(problem)
        choices = list(dict.fromkeys(choices))
        if len(choices) > self.most:
            params = {"count": self.most}
            problems.append(ValidationError(_("Choose at most %(count)s."), code="too_many", params=params))
        if problems:
            raise ValidationError(problems)
        return choices

    def _read(self, value: str) -> Choice:
        choice = Choice.parse(value, max_length=self.max_length)
        if choice.kind not in self.kinds and choice.kind == Kind.TEXT:
            params = {"text": choice.text}
            raise ValidationError(_("Choose “%(text)s” in the list."), code="not_chosen", params=params)
        if choice.kind not in self.kinds:
            raise ValidationError(_("What was chosen cannot be read. Choose again."), code="unreadable")
        return choice

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [str(choice) for choice in as_list(initial)] != list(data or [])


class ChoiceField(ChoicesField):
    """One choice, or none."""

    several = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"most": 1} | kwargs)

    def to_python(self, value: Any) -> Choice | None:
        choices = super().to_python(value)
        return choices[0] if choices else None


def as_list(value: Any) -> list[Any]:
    """What a field was given to show, one or several, as a list."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, Choice | str) else list(value)


def resolve_choices(choices: Iterable[Choice], user: Any) -> Rows:
    """The rows that the choices point to, in one query a kind; one that is gone, or not for the user, is left out."""
    asked: dict[Kind, list[Choice]] = {}
    for choice in choices:
        if choice.pk is not None:
            asked.setdefault(choice.kind, []).append(choice)
    return {(kind, row.pk): row for kind, of_kind in asked.items() for row in _rows(kind, of_kind, user)}


def choosable(kind: Kind, user: Any) -> QuerySet[Any]:
    """The rows of a kind that the user may choose among."""
    rows: Any = apps.get_model(MODELS[kind])._default_manager
    match kind:
        case Kind.NETWORK:
            return rows.visible_to(user)
        case Kind.TOPIC:
            return rows.choosable_by(user)
    return rows.all()


def _rows(kind: Kind, choices: list[Choice], user: Any) -> QuerySet[Any]:
    rows = choosable(kind, user)
    if kind == Kind.TOPIC:  # who knows the name of one that is hidden may join it: there can be no other of that name
        named = Q(name__in={choice.text for choice in choices})
        rows = rows.model._default_manager.filter(named | Q(pk__in=rows.values("pk")))
    return rows.filter(pk__in={choice.pk for choice in choices})


def check_choices(forms: Iterable[forms.BaseForm], user: Any) -> Rows:
    """Look up what was chosen in all the (bound and cleaned) forms at once, and say beside a field what is gone.

    Gives the rows, by `Choice.key`. The forms' widgets then also know the rows' names, should they be shown again.
    """
    chosen = [(form, name, choice) for form in forms for name, choice in _choices_in(form)]
    rows = resolve_choices([choice for _form, _name, choice in chosen], user)
    names = {key: str(row) for key, row in rows.items()}
    for form, name, choice in chosen:
        form.fields[name].widget.names = names
        if choice.key and choice.key not in rows:
            params = {"text": choice.text}
            gone = _("“%(text)s” is no longer there to choose. Remove it, or choose another.")
            form.add_error(name, ValidationError(gone, code="gone", params=params))
    return rows


def _choices_in(form: forms.BaseForm) -> Iterable[tuple[str, Choice]]:
    for name, form_field in form.fields.items():
        if isinstance(form_field, ChoicesField):
            for choice in as_list(form.cleaned_data.get(name)):
                yield name, choice
