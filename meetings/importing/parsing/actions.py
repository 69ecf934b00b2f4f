"""What somebody is to do after a meeting: read out of the items' bodies, sentence by sentence and table by table."""

import datetime
import re
from dataclasses import dataclass, field
from itertools import pairwise

from meetings.almanac import MONTHS
from meetings.importing.document import BlockKind, Document
from meetings.importing.facts import Action, Doubt, Minutes, Named
from meetings.importing.parsing.bodies import WHO
from meetings.importing.parsing.captions import ARROW, Label, label_of
from meetings.importing.parsing.fields import Label as HeadLabel
from meetings.importing.parsing.fields import label_named
from meetings.importing.parsing.items import by_number
from meetings.importing.parsing.likelihood import PRONOUN, likelihood
from meetings.importing.parsing.mentions import names_of
from meetings.importing.parsing.outcome_tables import Column, Row, outcome_tables, state_of
from meetings.importing.parsing.owned_rows import TELLS, Owned, owned_rows
from meetings.importing.parsing.passages import Passage, parts, passages
from meetings.importing.parsing.people import is_municipality
from meetings.importing.parsing.responsible import (
    DUE_ALONE,
    READY,
    Due,
    Party,
    due_alone,
    due_of,
    first_day,
    group_first,
    owner_alone,
    owner_at_start,
    owner_in_label,
    owners_and_due,
    owners_at_end,
    owners_of,
    parties,
    subject_first,
    tagged,
)
from meetings.importing.parsing.sentences import Sentence, place_of, sentences, stripped
from meetings.importing.parsing.undertakings import IMPERATIVE, How, Undertaking, undertakings

_NEXT_MEETING = re.compile(r"nästa\s[\w-]*(?:möte|träff|sammanträde)\s?(?::|(?:är\s)?(?:den\s)?[0-9])", re.IGNORECASE)
_COMING = re.compile(r"(?:kommande|nästa)\s[\w-]*(?:möte|träff|sammanträde)", re.IGNORECASE)
_PREVIOUS = re.compile(r"(?:på|till|inför|vid)\s[\w-]*(?:möte[t]?|träff(?:en)?)\s", re.IGNORECASE)
_POINT = re.compile(r"(?<![\w-])(?:punkten|frågan|detta|temat|den)(?![\w-])", re.IGNORECASE)
_PROPOSED = re.compile(r"förslaget?\s(?:innebär|är)\satt\s", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """Reads one item's actions, passage by passage."""

    document: Document
    day: datetime.date | None
    known: frozenset[str]
    """Names of those who were there, and their first names, in small letters."""
    item: int | None
    is_of_coming: bool
    """Whether the item is about meetings that come."""
    items: dict[str, int]
    """Each item's index by its number."""
    found: list[Action] = field(default_factory=list)
    invited: int = -1
    """The block of the last invitation."""
    previous: Sentence | None = None

    def read(self, passage: Passage) -> None:
        self.previous = None
        if passage.label in (Label.PROPOSAL, Label.PRESENTER) or passage.is_told or self._is_of_head(passage):
            return
        if passage.label in (Label.OWNER, Label.DUE):
            for sentence in sentences(self.document, *passage.span):
                label, place = label_of(sentence.text)
                rest = self._rest(sentence, place) if label else sentence
                if undertakings(rest.text):  # "Ansvarig: Anna kontaktar regionen." is what is to be done, too
                    self._read_sentence(passage, rest, has_owner=False)
                else:
                    self._complete(rest, label or passage.label)
            return
        read = [one for whole in sentences(self.document, *passage.span) for one in self._clauses(whole)]
        said = len(read)
        while said > 1 and self._completes(read[said - 1], read[said - 2]):
            said -= 1
        for number, sentence in enumerate(read[:said], start=1):
            self._read_sentence(passage, sentence, has_owner=number == said < len(read))
            self.previous = sentence
        for sentence in read[said:]:
            label, place = label_of(sentence.text)
            self._complete(self._rest(sentence, place) if label else self._day_of(sentence), label or Label.DUE)

    def _completes(self, sentence: Sentence, before: Sentence) -> bool:
        """Whether it says who or by when: "Ansvarig: Anna.", and "Klart 10 november." after such a one."""
        told = before if DUE_ALONE.fullmatch(sentence.text) else sentence
        return label_of(told.text)[0] in (Label.OWNER, Label.DUE)

    def _is_of_head(self, passage: Passage) -> bool:
        """Whether it is a labelled line before the first item or after the last: "Anteckningar: VP"."""
        label, colon, _value = self.document.prose(*passage.span).partition(":")
        return self.item is None and bool(colon) and label_named(label) == HeadLabel.NOTE_TAKER

    def _clauses(self, sentence: Sentence) -> list[Sentence]:
        """ "Bo frågar om kostnaden; Anna återkommer.": each by itself, when each could be a sentence."""
        places = [0, *(found.end() for found in _NEXT_CLAUSE.finditer(sentence.text)), len(sentence.text)]
        if len(places) == 2:
            return [sentence]
        spans = [place_of(self.document, sentence, start, end) for start, end in pairwise(places)]
        return [_sentence(self.document, *span) for span in spans]

    def read_row(self, row: Row) -> None:
        """A row of a table: what its column of actions says, or another when somebody is to do it."""
        who = row.cells.get(Column.WHO)
        what = row.cells.get(Column.ACTION) or (who and (row.cells.get(Column.DECISION) or row.cells.get(Column.WHAT)))
        if what is None or not self.document.prose(*what).strip(" -–."):
            return
        self._add(_sentence(self.document, *what), [], None, 0.9)
        self.found[-1].item = row.item(self.document, self.items, self.item)
        if status := row.cells.get(Column.STATUS):
            self.found[-1].state = state_of(self.document.prose(*status))
        for label, cell in ((Label.OWNER, who), (Label.DUE, row.cells.get(Column.WHEN))):
            if cell:
                self._complete(_sentence(self.document, *cell), label)

    def read_owned(self, passage: Passage, owned: Owned) -> None:
        """A paragraph of a row in which somebody stands beside it: its last sentence is what they are to do."""
        read = [] if owned.is_whole else sentences(self.document, *passage.span)
        *told, last = read or [_sentence(self.document, *passage.span)]
        for sentence in told:
            self._read_sentence(passage, sentence, has_owner=False)
        if TELLS.search(last.text):
            self._read_sentence(passage, last, has_owner=False)
            return
        label, start = label_of(last.text)
        last = self._rest(last, start) if label == Label.ACTION else last
        self._add_listed(last, [], due_of(last.text, self.day), is_owned=True)
        self._complete(_sentence(self.document, *owned.who), Label.OWNER)
        if owned.when:
            self._complete(_sentence(self.document, *owned.when), Label.DUE)

    def _complete(self, sentence: Sentence, label: Label | None) -> None:
        """ "Ansvarig: Anna", "Klart: 3 maj" and "KLART" belong to the action before them."""
        if not self.found or not sentence.text or len(sentence.text) > 120:
            return
        action = self.found[-1]
        if _DONE.fullmatch(sentence.text):
            action.state = "done"
            return
        if label == Label.OWNER:
            owners, due = owners_and_due(sentence.text, self.day)
            action.responsible = action.responsible or self._named(sentence, owners)
            if due and not action.due:
                action.due, action.due_date = due.text, due.day
            action.doubts = [doubt for doubt in action.doubts if doubt != Doubt.NO_RESPONSIBLE]
            action.confidence = max(action.confidence, 0.9)
        elif label == Label.DUE and not action.due and (due := due_alone(sentence.text, self.day)):
            action.due, action.due_date = due.text, due.day

    def _read_sentence(self, passage: Passage, sentence: Sentence, *, has_owner: bool) -> None:
        if box := _BOX.match(sentence.text):
            if box["done"]:
                return
            sentence = self._rest(sentence, box.end())
        if who := owner_in_label(sentence.text):
            self._add(sentence, who, due_of(sentence.text, self.day), 0.9)
            return
        is_apart = passage.block.kind == BlockKind.LIST_ITEM and not self.previous
        if (self.found or self.previous) and not is_apart and DUE_ALONE.fullmatch(sentence.text):
            self._end_with_due(sentence)
            return
        label, start = label_of(sentence.text)
        if label is None and (arrow := ARROW.match(sentence.text)):
            label, start = Label.ACTION, arrow.end()
        is_labelled = label == Label.ACTION and start < len(sentence.text)
        sentence = self._rest(sentence, start) if is_labelled else sentence
        owners, place, rest = tagged(sentence.text)
        if owners:
            due = due_alone(sentence.text[slice(*rest)], self.day) or due_of(sentence.text, self.day)
            self._add(self._till(sentence, place), owners, due, 0.9, named=self._named(sentence, owners))
            return
        owners, place, rest = owners_at_end(sentence.text)
        is_bare = re.match(r"\s[A-ZÅÄÖ]", sentence.text[place:])
        owners = [owner for owner in owners if self._may_own(owner) and (not is_bare or self._is_known([owner]))]
        is_entry = (
            passage.block.kind == BlockKind.LIST_ITEM or bool(passage.block.cell) or passage.label == Label.ACTION
        )
        due = due_alone(sentence.text[slice(*rest)], self.day) or due_of(sentence.text[:place], self.day)
        if is_labelled or self._is_listed(passage, sentence) or has_owner or _SAYS_OWNER.match(sentence.text, place):
            self._add_listed(sentence, owners, due, is_owned=has_owner)
        elif who := owner_alone(sentence.text):
            self._give(sentence, who)
        elif owners and (IMPERATIVE.match(sentence.text) or is_bare or ((is_entry or due) and self._is_known(owners))):
            self._add(sentence, owners, due, 0.85)
        elif not self._read_undertaking(passage, sentence):
            self._take_due(sentence, due)

    def _end_with_due(self, sentence: Sentence) -> None:
        """ "Klart 28/1." says of the sentence before it that it is an action, and by when."""
        if self.previous and (not self.found or self.found[-1].span[1] <= self.previous.span[0]):
            self._add_listed(self.previous, [], None)
        if not self.found[-1].due:
            self._complete(self._day_of(sentence), Label.DUE)

    def _day_of(self, sentence: Sentence) -> Sentence:
        """Of "Klart 10 november." only the day."""
        ready = READY.match(sentence.text)
        return self._rest(sentence, ready.end()) if ready else sentence

    def _is_listed(self, passage: Passage, sentence: Sentence) -> bool:
        """Whether it stands under "Att göra", or is told by its owner in an item of that name: "AN – ny affisch"."""
        who = owner_at_start(sentence.text) if label_of(passage.heading)[0] == Label.ACTION else []
        return passage.label == Label.ACTION or (bool(who) and self._is_known(who))

    def _take_due(self, sentence: Sentence, due: Due | None) -> None:
        """ "Underlaget ska vara klart den 3 maj." right after what somebody is to do says by when."""
        last = self.found[-1] if self.found else None
        if not last or not due or last.due or not _ABOUT_IT.match(sentence.text):
            return
        if not self.document.text[last.span[1] : sentence.span[0]].strip():
            last.due, last.due_date = due.text, due.day

    def _give(self, sentence: Sentence, who: list[Party]) -> None:
        """ "Tom ansvarig." after "Vi sätter upp skyltar." says whose of them it is."""
        last = self.found[-1] if self.found else None
        if last and all(named.name.lower() in ("vi", "ni") for named in last.responsible):
            last.responsible = self._named(sentence, who)
            last.doubts = [doubt for doubt in last.doubts if doubt != Doubt.NO_RESPONSIBLE]

    def _till(self, sentence: Sentence, place: int) -> Sentence:
        """A sentence up to a place in its words."""
        return _sentence(self.document, *place_of(self.document, sentence, 0, place)) if place else sentence

    def _rest(self, sentence: Sentence, place: int) -> Sentence:
        """A sentence from a place in its words on."""
        return _sentence(self.document, *place_of(self.document, sentence, place, len(sentence.text)))

    def _may_own(self, owner: Party) -> bool:
        return owner.name.lower() in self.known | {"alla"} or bool(
            re.fullmatch(r"[A-ZÅÄÖ]{2,3}|[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][\w-]*){0,2}", owner.name)
        )

    def _is_known(self, owners: list[Party]) -> bool:
        return all(owner.name.lower() in self.known for owner in owners)

    def _add_listed(self, sentence: Sentence, owners: list[Party], due: Due | None, *, is_owned: bool = False) -> None:
        """An entry under "Att göra": whatever its words, it is one. Whose it is may follow (`is_owned`)."""
        names = owners_of(sentence.text)
        if _NEXT_MEETING.match(sentence.text):
            return
        if self._is_known(names):  # "Uppdrag: Anna"
            self._complete(sentence, Label.OWNER)
            return
        meant = undertakings(sentence.text)
        owners = owners or owner_at_start(sentence.text) or (parties(sentence.text, meant[0]) if meant else [])
        owners = owners or ([] if is_owned else subject_first(sentence.text))
        self._add(sentence, owners, due, 0.9 if owners else 0.75)

    def _read_undertaking(self, passage: Passage, sentence: Sentence) -> bool:
        """Whether somebody is to do something."""
        due = due_of(sentence.text, self.day)
        for meant in undertakings(sentence.text.removeprefix("att ")):
            meant = meant if not sentence.text.startswith("att ") else meant.moved(len("att "))
            who = parties(sentence.text, meant) or self._of_pronoun(sentence.text, meant)
            confidence = likelihood(sentence.text, meant, who, due, self.known)
            is_decided = Label.DECISION in (passage.label, label_of(sentence.text)[0])
            is_bodys = is_decided and who and re.fullmatch(WHO, who[0].name, re.IGNORECASE)
            if confidence < 0.5 or (is_bodys and meant.how != How.ASSIGNED):
                continue  # what the body itself does under "Beslut" is what it decided
            if meant.how == How.INVITED:
                self._invite(passage, sentence, who, confidence)
            else:
                self._add(sentence, who, due or self._due_before(passage, sentence), confidence, meant=meant)
            return True
        return self._read_dated(sentence, due)

    def _of_pronoun(self, text: str, meant: Undertaking) -> list[Party]:
        """ "Robert har inte hunnit, han gör den klar": whom the sentence names first."""
        first = subject_first(text) if PRONOUN.search(text[: meant.start]) else []
        return first if self._is_known(first) else []

    def _read_dated(self, sentence: Sentence, due: Due | None) -> bool:
        """ "Anna spikar upp lappar senast fredag": whatever somebody who was there does by a day that comes."""
        named, everyone = subject_first(sentence.text), group_first(sentence.text)
        are_places = all(is_municipality(one.name) for one in named)
        is_named = self._is_known(named) or (due and due.text.startswith("senast") and are_places)
        who = named if named and is_named else everyone
        if not due or not who or _IS_SO.match(sentence.text, who[-1].end):
            return False
        if sentence.text.endswith("?") or not _BY.match(due.text) or (due.day and self.day and due.day < self.day):
            return False
        self._add(sentence, who, due, 0.7)
        return True

    def _invite(self, passage: Passage, sentence: Sentence, who: list[Party], confidence: float) -> None:
        """Several sentences about the same invitation are one action."""
        near = self.invited >= 0 and passage.unit.number - self.invited <= 5
        if near and self.found and self.found[-1].is_invitation:
            last = self.found[-1]
            is_next = not self.document.text[last.span[1] : sentence.span[0]].strip()
            if is_next and self.invited == passage.unit.number:
                last.span = (last.span[0], sentence.span[1])
                last.text = self.document.prose(*last.span)
            return
        self._add(sentence, who, due_of(sentence.text, self.day), confidence)
        self.found[-1].is_invitation = True
        self.found[-1].doubts = []
        self.invited = passage.unit.number

    def _due_before(self, passage: Passage, sentence: Sentence) -> Due | None:
        """The day of what it is for: "På mötet den 13 oktober … Anna förbereder punkten.", or the coming meeting's."""
        if self.previous and _PREVIOUS.match(self.previous.text) and _POINT.search(sentence.text):
            return due_of(self.previous.text, self.day)
        if self.is_of_coming and passage.block.kind == BlockKind.LIST_ITEM:
            return first_day(self.document.prose(passage.span[0], sentence.span[1])[:120], self.day)
        return None

    def _add(
        self,
        sentence: Sentence,
        who: list[Party],
        due: Due | None,
        confidence: float,
        *,
        meant: Undertaking | None = None,
        named: list[Named] | None = None,
    ) -> None:
        span, text = sentence.span, sentence.text
        doubts = [] if who else [Doubt.NO_RESPONSIBLE]
        proposed = _PROPOSED.match(text) if meant else None
        if proposed:
            span = place_of(self.document, sentence, proposed.end(), len(text))
            text, confidence = self.document.prose(*span), min(confidence, 0.7)
        if confidence < 0.8 and who:
            doubts.append(Doubt.PERHAPS_TOLD)
        self.found.append(
            Action(
                span=span,
                text=text,
                item=self.item,
                responsible=named or self._named(sentence, who),
                due=due.text if due else "",
                due_date=due.day if due else None,
                confidence=confidence,
                doubts=doubts,
            )
        )

    def _named(self, sentence: Sentence, who: list[Party]) -> list[Named]:
        return [Named(span=place_of(self.document, sentence, party.start, party.end), name=party.name) for party in who]


def _sentence(document: Document, start: int, end: int) -> Sentence:
    return Sentence(stripped(document, start, end), document.prose(start, end))


_SAYS_OWNER = re.compile(r"[\s(.,;]*(?:ansv|ägare)", re.IGNORECASE)
_ABOUT_IT = re.compile(
    r"(?:(?:det|detta|den|punkten|frågan|arbetet|uppdraget|underlaget|svaren?|materialet|förslaget|listan|rapporten|"
    r"utredningen|redovisningen|återkoppling(?:en)?)\s(?:ska|skall|bör|behöver|beräknas|tas|tar\svi|görs|gör\svi|sker|"
    r"redovisas|presenteras|lämnas|är\sklar)|(?:förslagsvis|gärna)\s(?:tas|tar\svi|görs|sker)\s)",
    re.IGNORECASE,
)
_DONE = re.compile(r"(?:är\s)?(?:klart?|färdigt?|gjort|done|ok)[.!]?", re.IGNORECASE)
_BOX = re.compile(r"\[(?:\s|(?P<done>[xX]))\]\s(?=\S)")
_NEXT_CLAUSE = re.compile(r";\s+(?=[A-ZÅÄÖ])|\s[–—]\s+(?=(?:[A-ZÅÄÖ][\w-]+\s){1,2}[a-zåäö]{2,}r\s)")
"""Before a name, with which a clause of its own begins."""
_IS_SO = re.compile(
    r"\s(?:är|har|var|vill|kan|anser|tycker|menar|undrar|frågar|informerar|berättar|rapporterar|presenterar|redovisar|"
    r"visar|beskriver|påminner|föreslår|hälsar|redogör|önskar|konstaterar|slutar|börjar|meddelar|"
    r"återkopplar|sammanfattar|tar\supp|går\s(?:igenom|på|i\spension)|lyfter)(?![\w-])",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"senast|till|före|innan|inför|den\s|under|i\s(?:nästa|slutet|{'|'.join(MONTHS)})|v\.|vecka", re.IGNORECASE
)


def actions(document: Document, minutes: Minutes) -> list[Action]:
    """What somebody is to do, in the order of the text; `responsible` are named as the text names them."""
    day = minutes.date.start if minutes.date and minutes.date.precision in ("day", "days") else None
    known = names_of(minutes)
    found: list[Action] = []
    owned = owned_rows(document)
    items = by_number(minutes.items)
    for number, title, span in parts(document, minutes):
        reader, tables = (
            _Reader(document, day, known, number, bool(_COMING.search(title)), items),
            outcome_tables(document, span),
        )
        for passage in passages(document, span, title, tables.blocks | owned.beside):
            if passage.label != Label.DECISION and (beside := owned.paragraphs.get(passage.unit.number)):
                reader.read_owned(passage, beside)
            else:
                reader.read(passage)
        for row in tables.rows:
            reader.read_row(row)
        found += sorted(reader.found, key=lambda action: action.span)
    return found
