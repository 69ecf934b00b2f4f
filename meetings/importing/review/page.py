"""What was read out of a document, laid out to be looked over: what is doubtful first, then the rest by kind.

A `Review` is the page's state: the facts with their forms, and who each name is taken for. When it is valid it gives
what `store.create_draft` asks: the facts that are kept, and who the names are.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from meetings.forms import DayField
from meetings.importing.document import Document, Span
from meetings.importing.facts import SURE, Action, Attendee, Fact, Minutes, Named
from meetings.importing.intake import read_again
from meetings.importing.matching import Matches, match, match_network
from meetings.importing.matching.matches import Match, Reason
from meetings.importing.messages import DOUBTS, told
from meetings.importing.review.forms import (
    AttendeeForm,
    DecisionForm,
    ItemForm,
    KeptForm,
    NextMeetingForm,
    PickForm,
    ReviewFactsForm,
    WholeTextForm,
)
from meetings.importing.rows import MOST_ROWS
from meetings.models import ActionItem, Import
from networks.choices import Choice, Kind, check_choices, resolve_choices
from networks.models import Network
from networks.suggestions import people_by_key

FACT_FIELDS = {
    "network": "network",
    "date": "start",
    "start_time": "start_time",
    "end_time": "end_time",
    "place": "place",
    "theme": "theme",
    "diary_number": "diary_number",
    "note_taker": "taker",
}
"""The plain facts of `Minutes`, and the fields of `ReviewFactsForm` that show them."""
LABELLED = {"attendance", "decisions"}
RESPONSIBLE = ("person", "municipality", "network", "gr")


@dataclass
class Row:
    """A fact to look over: what it says, its form, who the names in it are, and why it is doubtful."""

    kind: str
    number: int
    fact: Any
    form: KeptForm | None
    picks: list[PickForm] = field(default_factory=list)
    words: str = ""
    notes: list[str] = field(default_factory=list)
    """What else is said of it: whose it is, where it stands."""

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.number}"

    @property
    def doubts(self) -> list[Any]:
        return doubts_of(self.fact)

    @property
    def open_picks(self) -> list[PickForm]:
        """The names of which it is asked at once who they are."""
        asked = [pick for pick in self.picks if pick.is_open or (self.kind == "attendance" and not pick.is_sure)]
        return list(dict.fromkeys([*asked, *(pick for pick in self.picks if pick.errors)]))

    @property
    def linked(self) -> list[str]:
        """Whom its names are surely taken for, where those are called something else than what is written."""
        sure = [pick.match.choice for pick in self.picks if pick.is_sure]
        return [choice.name for choice in sure if choice.name and choice.name != choice.text]

    @property
    def folded_picks(self) -> list[PickForm]:
        return [pick for pick in self.picks if pick not in self.open_picks]

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts) or any(pick.is_open for pick in self.picks)

    @property
    def is_unknown(self) -> bool:
        """Whether it is somebody of whom the archive knows nobody, and there is nothing else to ask."""
        return self.kind == "attendance" and not self.is_doubtful and any(pick.is_unknown for pick in self.picks)

    @property
    def fields(self) -> list[Any]:
        """What can be corrected in it beside whether it is kept and who it is."""
        return [one for one in self.form if one.name != "keep"] if self.form else []

    @property
    def label(self) -> str:
        """What kind of fact it is, as it stands now, in a word."""
        if self.kind not in LABELLED or self.form is None:
            return ""
        names = (name for name in ("status", "kind") if name in self.form.fields)
        fields = [self.form[name] for name in names]
        return ", ".join(str(dict(one.field.choices).get(one.value(), "")) for one in fields)  # type: ignore[attr-defined]

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in self.forms() if form.is_bound)

    def forms(self) -> list[Any]:
        return [*([self.form] if self.form else []), *self.picks]

    @property
    def is_kept(self) -> bool:
        return self.form is None or bool(self.form.cleaned_data.get("keep"))


@dataclass(frozen=True)
class FactDoubt:
    """Something about a plain fact that is to be looked at: the fact's key, its field, and why."""

    key: str
    field: Any
    text: Any


def doubts_of(fact: Fact) -> list[Any]:
    """Why a fact is not sure, in words."""
    if fact.confidence >= SURE:
        return []
    return [DOUBTS[doubt] for doubt in fact.doubts] or [_("The archive is not sure of it.")]


class Review:
    """One document's facts, as the page shows them or as it was sent."""

    def __init__(self, imported: Import, user: Any, networks: Any, data: Any = None) -> None:
        self.imported, self.user, self.networks, self.data = imported, user, list(networks), data
        self.document: Document
        self.minutes: Minutes
        self.document, self.minutes = read_again(imported)
        self.is_rematched = data is not None and "_rematch" in data
        self.matched_network, self.matched_day = self._matched_for()
        self.matches: Matches = match(self.minutes, self.matched_network, self.matched_day)
        self.hints = people_by_key(user, _people_in(self.matches))
        is_anew = data is None or self.is_rematched
        self.seen = {str(pk) for pk in self.hints} if is_anew else set(data.get("seen", "").split())
        """The keys of the people about whom whoever looks the names over has been asked."""
        self.attending = {one.span for one in self.minutes.attendance[:MOST_ROWS]}
        self.facts = ReviewFactsForm(data, networks=networks, initial=self._facts())
        self.whole = None if self.minutes.items else WholeTextForm(data, prefix="whole")
        self.rows = {kind: list(rows) for kind, rows in self._rows()}

    # What the page begins with.

    def _matched_for(self) -> tuple[Network | None, datetime.date | None]:
        """The network and the day for which names are matched: as chosen on the page, else as read."""
        day = self.minutes.date.start if self.minutes.date else None
        if self.data is None:
            own = next((one for one in self.networks if one.pk == self.imported.network_id), None)
            return own or match_network(self.minutes, self.networks), day
        names = ("network", "start") if self.is_rematched else ("as_network", "as_day")
        sent, sent_day = (self.data.get(name, "") for name in names)
        network = next((one for one in self.networks if str(one.pk) == sent), None)
        try:
            return network, DayField(with_year=True, required=False).clean(sent_day)
        except ValidationError:
            return network, day

    def _facts(self) -> dict[str, Any]:
        found: dict[str, Any] = {"network": self.matched_network.pk if self.matched_network else None}
        if date := self.minutes.date:
            found |= {"start": date.start, "end": date.end, "precision": date.precision}
            found |= {"certainty": date.certainty, "date_basis": date.basis}
        for name in ("start_time", "end_time", "place", "theme", "diary_number"):
            fact = getattr(self.minutes, name)
            found[name] = fact.value if fact else None
        if taker := self.minutes.note_taker:
            found["taker"] = self._match(taker.span, taker.value).choice
        return found

    def _match(self, span: Span, name: str) -> Match:
        return self.matches.people.get(span) or Match(Choice.written(name), False, Reason.UNKNOWN)

    def _rows(self) -> Iterator[tuple[str, Iterator[Row]]]:
        read = self.minutes
        yield "attendance", (self._attendee(*one) for one in enumerate(read.attendance[:MOST_ROWS]))
        yield "items", (self._item(*one) for one in enumerate(read.items[:MOST_ROWS]))
        yield "decisions", (self._decision(*one) for one in enumerate(read.decisions[:MOST_ROWS]))
        yield "actions", (self._action(*one) for one in enumerate(read.actions[:MOST_ROWS]))
        yield "next_meetings", (self._next(*one) for one in enumerate(read.next_meetings[:MOST_ROWS]))
        yield "attachments", (self._attachment(*one) for one in enumerate(read.attachments[:MOST_ROWS]))

    def _form(self, form: type[KeptForm], prefix: str, **initial: Any) -> Any:
        return form(self.data, prefix=prefix, initial=initial)

    def _pick(self, name: str, span: Span, kinds: tuple[str, ...] = ("person",)) -> PickForm:
        attendee = self.matches.people.get(self.matches.same.get(span, span))
        return PickForm(
            None if self.is_rematched else self.data,
            prefix=f"who-{span[0]}-{span[1]}",
            name=name,
            span=span,
            match=self._match(span, name),
            hints=self.hints,
            follows=span in self.matches.same and not (attendee and attendee.sure),
            kinds=kinds,
        )

    def _picks(self, named: list[Named], kinds: tuple[str, ...] = ("person",)) -> list[PickForm]:
        """For the names in a fact, but for those that stand for somebody's attendance, too, and are asked of there."""
        return [self._pick(one.name, one.span, kinds) for one in named if one.span not in self.attending]

    def _attendee(self, number: int, fact: Attendee) -> Row:
        names = ("name", "title", "body", "status", "kind")
        form = self._form(AttendeeForm, f"attendance-{number}", **{name: getattr(fact, name) for name in names})
        notes = [fact.title, fact.body, self._under(fact.item)]
        return Row("attendance", number, fact, form, [self._pick(fact.name, fact.span)], fact.name, notes)

    def _item(self, number: int, fact: Any) -> Row:
        form = self._form(ItemForm, f"items-{number}", number=fact.number, title=fact.title)
        picks = self._picks(fact.presenters)
        return Row(
            "items", number, fact, form, picks, f"{fact.number} {fact.title}".strip(), [_listed(fact.presenters)]
        )

    def _decision(self, number: int, fact: Any) -> Row:
        form = self._form(DecisionForm, f"decisions-{number}", kind=fact.kind)
        return Row("decisions", number, fact, form, [], fact.text, [fact.decided_by, self._under(fact.item)])

    def _action(self, number: int, fact: Action) -> Row:
        picks = self._picks(fact.responsible, RESPONSIBLE)
        form = self._form(KeptForm, f"actions-{number}")
        state = "" if fact.state == ActionItem.State.OPEN else str(ActionItem.State(fact.state).label)
        notes = [_listed(fact.responsible), fact.due, state, self._under(fact.item)]
        return Row("actions", number, fact, form, picks, fact.text, notes)

    def _next(self, number: int, fact: Any) -> Row:
        form = self._form(NextMeetingForm, f"next_meetings-{number}") if fact.start else None
        return Row("next_meetings", number, fact, form, [], fact.text)

    def _attachment(self, number: int, fact: Any) -> Row:
        form = self._form(KeptForm, f"attachments-{number}")
        return Row("attachments", number, fact, form, [], fact.title, [self._under(fact.item)])

    def _under(self, index: int | None) -> str:
        """Which item something stands under, in words."""
        if index is None or not 0 <= index < len(self.minutes.items):
            return ""
        item = self.minutes.items[index]
        return _("item %(item)s") % {"item": f"{item.number} {item.title}".strip()}

    # How the page is laid out.

    def all_rows(self) -> Iterator[Row]:
        for rows in self.rows.values():
            yield from rows

    @cached_property
    def doubtful(self) -> list[Row]:
        return sorted((row for row in self.all_rows() if row.is_doubtful), key=lambda row: row.fact.span)

    @cached_property
    def unknown(self) -> list[Row]:
        return [row for row in self.all_rows() if row.is_unknown]

    def sure(self, kind: str) -> list[Row]:
        return [row for row in self.rows[kind] if not row.is_doubtful and not row.is_unknown]

    @cached_property
    def fact_doubts(self) -> list[FactDoubt]:
        """What is to be looked at in the plain facts: what is doubtful, and what a meeting must have and is missing."""
        found = []
        if self.minutes.network is None and self.imported.network is None:
            text = _("The text does not name the network. It follows from who attended.")
            missing = _("The text does not name the network. Choose it.")
            found.append(FactDoubt("network", self.facts["network"], text if self.matched_network else missing))
        elif self.matched_network is None:
            text = _("The network that the text names is none of yours. Choose one.")
            found.append(FactDoubt("network", self.facts["network"], text))
        if self.minutes.date is None:
            found.append(
                FactDoubt("date", self.facts["start"], _("The text does not give both day and year. Give the date."))
            )
        for name, field_name in FACT_FIELDS.items():
            if fact := getattr(self.minutes, name):
                found += [FactDoubt(name, self.facts[field_name], text) for text in doubts_of(fact)]
        return found

    @property
    def told(self) -> list[str]:
        """What is to be told of the whole, but for what the page asks for itself."""
        asked = {"no_items", "no_date"}
        return told(self.document, replace(self.minutes, warnings=[w for w in self.minutes.warnings if w not in asked]))

    @property
    def kinds_with_errors(self) -> set[str]:
        return {row.kind for row in self.all_rows() if row.has_errors}

    @property
    def doubt_count(self) -> int:
        return len(self.fact_doubts) + len(self.doubtful)

    def places(self) -> Iterator[tuple[str, Span]]:
        """Where in the text each fact stands, by its key on the page."""
        for name in FACT_FIELDS:
            if fact := getattr(self.minutes, name):
                yield name, fact.span
        for row in self.all_rows():
            yield row.key, row.fact.title_span if row.kind == "items" else row.fact.span
        for number, span in enumerate(self.minutes.unplaced):
            yield f"unplaced-{number}", span

    @cached_property
    def unplaced(self) -> list[tuple[str, str]]:
        """The words that are in no part of the draft, in order, by their key."""
        return [(f"unplaced-{i}", self.document.prose(*span)) for i, span in enumerate(self.minutes.unplaced)]

    # What was sent.

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms()]
        self._check_picked()
        self._check_twice()
        return all(valid) and not self.mistakes

    def forms(self) -> Iterator[Any]:
        yield self.facts
        if self.whole:
            yield self.whole
        for row in self.all_rows():
            yield from row.forms()

    def refuse(self, error: ValidationError) -> None:
        """Say why no draft could be made, beside the name that it is about, if it is about one."""
        picks: dict[Any, PickForm] = {pick.span: pick for row in self.all_rows() for pick in row.picks}
        for one in error.error_list:
            params = one.params or {}
            self.seen.update(params.get("keys", []))
            if pick := picks.get(params.get("span")):
                pick.add_error("pick", one)
            else:
                self.facts.add_error(None, one)

    def _check_picked(self) -> None:
        """Whoever is picked is there, and for this user to choose: looked up for all at once."""
        picks = [pick for row in self.all_rows() for pick in row.picks if pick.is_bound]
        check_choices([self.facts, *picks], self.user)
        chosen = [(pick, pick.cleaned_data.get("pick")) for pick in picks]
        rows = resolve_choices((choice for _pick, choice in chosen if isinstance(choice, Choice)), self.user)
        for pick, choice in chosen:
            if isinstance(choice, Choice) and choice.key and choice.key not in rows:
                gone = _("“%(text)s” is no longer there to choose. Remove it, or choose another.")
                pick.add_error("pick", gone % {"text": choice.text})

    def _check_twice(self) -> None:
        """Nobody is noted twice for the whole meeting."""
        seen = set()
        for row in self.rows["attendance"]:
            [pick] = row.picks
            if row.has_errors or not row.is_kept or row.fact.item is not None or not pick.is_bound:
                continue
            if (key := pick.chosen.key) and key in seen:
                pick.add_error("pick", _("%(name)s stands in the list already.") % {"name": row.words})
            seen.add(key)

    @property
    def mistakes(self) -> list[tuple[str, str, str]]:
        """Everything that is wrong: the id to go to, what it is about, and what is the matter."""
        found = []
        about = {form: row.words for row in self.all_rows() for form in row.forms()}
        for form in self.forms():
            for name, errors in form.errors.items():
                anchor = "review-facts" if name == NON_FIELD_ERRORS else form[name].id_for_label or form[name].auto_id
                label = str(form.fields[name].label) if name != NON_FIELD_ERRORS else ""
                found += [
                    (anchor, " – ".join(filter(None, [about.get(form, ""), label])), str(text)) for text in errors
                ]
        return found


def _people_in(matches: Matches) -> set[int]:
    """The keys of all who are proposed for some name."""
    choices = (choice for one in matches.people.values() for choice in (one.choice, *one.candidates))
    return {choice.pk for choice in choices if choice.kind == Kind.PERSON and choice.pk}


def _listed(named: list[Named]) -> str:
    return ", ".join(one.name for one in named)
