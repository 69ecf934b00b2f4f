"""What was decided at a meeting: read out of the items' bodies, sentence by sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from meetings.importing.document import BlockKind, Document, Span
from meetings.importing.facts import SURE, Decision, Doubt, Minutes
from meetings.importing.parsing.bodies import Body
from meetings.importing.parsing.captions import Label, label_of
from meetings.importing.parsing.dates import find_dates
from meetings.importing.parsing.fields import label_named
from meetings.importing.parsing.items import by_number
from meetings.importing.parsing.outcome_tables import Column, Row, outcome_tables
from meetings.importing.parsing.passages import Passage, parts, passages
from meetings.importing.parsing.sentences import Sentence, place_of, sentences, stripped
from meetings.importing.parsing.undertakings import undertakings
from meetings.importing.parsing.wording import Ruling, decides, kind_of

_CLAUSE = re.compile(r"(?:[0-9]{1,2}[.)]\s|[a-h]\)\s|[-–•]\s)?att\s", re.IGNORECASE)
_OF_ACTION = (Label.ACTION, Label.OWNER, Label.DUE)
_NONE = re.compile(r"\W*(?:nej|ja|inget|inga|information|info|diskussion|klart?|pågår|–|-)?\W*", re.IGNORECASE)
_NOTHING = re.compile(
    r"\W*(?:inget|inga|ej\s|inte\snågot|inte\snågra)\s?(?:\w+\s)?(?:beslut|att\sbesluta)", re.IGNORECASE
)
""" "Inget beslut idag.", "Inga formella beslut.": says that nothing is decided. """
_FRAGMENT = re.compile(r"(?!att\s|i\s|om\s)[a-zåäö]+(?:\s[\w-]+){0,2}\.$")
""" "godkänns.": the end of a sentence whose beginning stands elsewhere. """
_PASSES_ON = re.compile(
    r"(?:[\w-]+-\soch\s)?[\w-]*(?:styrelsen|nämnden|fullmäktige|utskottet|rådet|direktionen)\s"
    r"(?:föreslår|föreslås|rekommenderar|beslutar|beslutade|beslöt)(?:,?\s(?!att\b)[\w-]+){0,8}(?:\satt)?\s?:?",
    re.IGNORECASE,
)
""" "Kommunstyrelsen föreslår kommunfullmäktige besluta": one body after the other, and what is decided below. """
_STILL = re.compile(
    r"(?:beslutet|detta|kostnaden|ändringen|valet|avgiften|mandattiden|det\sgäller)(?![\w-])", re.IGNORECASE
)
"""How a sentence begins that goes on with the decision before it: "Beslutet gäller från den 1 mars."."""
_PUT_FORWARD = re.compile(
    r"(?P<who>[\w-]+)s\sförslag\still\s(?P<to>[\w-]+(?:styrelsen|fullmäktige|nämnden))", re.IGNORECASE
)
_BESIDE_A_DAY = re.compile(r"[\s,.;]*(?:(?:kl|klockan)[\s.]*)?[\d.:–\s-]{0,15}(?:\([^()]{0,40}\))?[\s,.;]*")
_VOTED = re.compile(r"beslut\w*(?:\s[\w-]+){0,2}\smed\s[\w-]+\s(?:ja-)?röster(?:\smot\s[\w-]+)?\s?:$", re.IGNORECASE)
""" "… beslutades med fyra röster mot en:" only leads to its clauses. """
_CLAUSES = re.compile(r"\n\s*(?=att\s)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;]?\s*(?:samt|och)?\s*$")
_MORE = re.compile(
    (
        r"(?:ersättare|suppleant(?:er)?|personlig\sersättare|samtliga|mandat(?:tiden|perioden)?|valet\sgäller|"
        r"uppdraget\sgäller)(?![\w-])"
    ),
    re.IGNORECASE,
)
"""How a sentence begins that goes on with the appointment before it."""


@dataclass(slots=True)
class _Reader:
    """Reads one item's decisions, passage by passage."""

    document: Document
    body: Body
    item: int | None
    items: dict[str, int]
    """Each item's index by its number."""
    found: list[Decision] = field(default_factory=list)
    extended: list[Decision] = field(default_factory=list)
    lead: Sentence | None = None
    """Says that something is decided, when what is decided follows."""
    is_led: bool = False
    """Whether something that it leads has been read: clauses or a list, after which it is over."""
    is_open: bool = False
    """Whether the last decision goes on in a list: "antar ordningen med följande ändringar:"."""
    previous: Passage | None = None

    def read(self, passage: Passage) -> None:
        if passage.label == Label.PROPOSAL and self._is_put_forward(passage.heading):
            passage = replace(passage, label=Label.DECISION)
        if passage.label == Label.PROPOSAL or passage.is_told or self._is_of_record(passage):
            self.lead, self.is_open = None, False
            return
        for part in self._parts(passage):
            self._read_part(passage, part)
        self.previous = passage

    def _is_put_forward(self, heading: str) -> bool:
        """Whether it is this body that proposes to another: "Arbetsutskottets förslag till kommunstyrelsen"."""
        put = _PUT_FORWARD.match(heading)
        return put is not None and self.body.owns(put["who"]) >= SURE and self.body.owns(put["to"]) < SURE

    def _is_of_record(self, passage: Passage) -> bool:
        """Whether it is a labelled line of the head or the closing: "Utses att justera: Bo Alm" decides nothing."""
        label, colon, _value = self.document.prose(*passage.span).partition(":")
        return self.item is None and bool(colon) and label_named(label) is not None

    def read_row(self, row: Row) -> None:
        """A row of a table with a column of decisions: a cell that says nothing is none."""
        if Column.ELECTED in row.cells:
            span = min(cell[0] for cell in row.cells.values()), max(cell[1] for cell in row.cells.values())
            self._add(span, self.document.prose(*span), "appointment", 0.85)
            return
        cell = row.cells.get(Column.DECISION)
        words = self.document.prose(*cell) if cell else ""
        if cell and len(words) > 3 and not _NONE.fullmatch(words):
            self._add(stripped(self.document, *cell), words, kind_of(words), 0.9)
            self.found[-1].item = row.item(self.document, self.items, self.item)

    def _parts(self, passage: Passage) -> list[Span]:
        """A passage, or the att-clauses that stand in it one below the other."""
        start, end = passage.span
        text = self.document.text[start:end]
        breaks = [start + match.end() for match in _CLAUSES.finditer(text)]
        if len(breaks) < 2 and not (breaks and _CLAUSE.match(text)):
            return [passage.span]
        places = [start, *breaks, end]
        return [(one, other) for one, other in pairwise(places)]

    def _read_part(self, passage: Passage, span: Span) -> None:
        words = self.document.prose(*span)
        is_under = passage.label in (Label.DECISION, Label.POSITION)
        if self.is_open and _CLAUSE.match(words) and _VOTED.search(self.found[-1].text):
            last = self.found.pop()
            self._begin(Sentence(last.span, last.text))
            self.is_open = False
        if _CLAUSE.match(words) and (self.lead or is_under):
            self._add_clause(span, words)
            self.is_led = True
            return
        if passage.block.kind == BlockKind.LIST_ITEM and _is_only_a_day(words):
            return  # of "följande sammanträdestider": when, and not what
        if self.lead and passage.block.kind == BlockKind.LIST_ITEM and passage.unit.is_first:
            self._add(span, words, kind_of(words), 0.85)
            self.is_led = True
            return
        if self.is_open and passage.block.kind == BlockKind.LIST_ITEM:
            self._extend(span[1])
            return
        self.is_open = False
        lead, self.lead = None if self.is_led else self.lead, None
        if lead:
            self._add_led(span, lead)
        elif is_under and self._is_decided(passage):
            self._add_labelled(passage, span)
        else:
            for sentence in sentences(self.document, *span):
                self._read_sentence(sentence)

    def _add_led(self, span: Span, lead: Sentence) -> None:
        """What follows "Nämnden beslutar" or "Vi enas om att" when it is no clause and no list: the next sentence."""
        first, *rest = sentences(self.document, *span) or [Sentence(span, "")]
        if not rest and _PASSES_ON.fullmatch(first.text):
            self._begin(first)
            return
        start = lead.span[0] if lead.text.endswith("att") else first.span[0]
        words = self.document.prose(start, first.span[1])
        self._add((start, first.span[1]), words, kind_of(words), 0.85)
        for sentence in rest:
            self._read_sentence(sentence)

    def _is_decided(self, passage: Passage) -> bool:
        """Under a label that stands alone only what follows at once, and lists: the rest says itself if it decides."""
        if passage.is_labelled or passage.block.kind == BlockKind.LIST_ITEM:
            return True
        if passage.block.cell:  # a table of what is decided about, its head and names
            return self.document.text.startswith((".", "!"), passage.span[1] - 1)
        return (
            self.previous is None
            or self.previous.label != passage.label
            or self.previous.unit.number == passage.unit.number
        )

    def _add_labelled(self, passage: Passage, span: Span) -> None:
        otherwise = "position" if passage.label == Label.POSITION else "decision"
        for number, sentence in enumerate(sentences(self.document, *span)):
            ruling = decides(sentence.text, self.body)
            if (ruling and ruling.is_bare) or _PASSES_ON.fullmatch(sentence.text):
                self._begin(sentence)
            elif _NOTHING.match(sentence.text) or label_of(sentence.text)[0] in _OF_ACTION:
                continue
            elif number and not ruling and self.found and _STILL.match(sentence.text):
                self._extend(sentence.span[1])
            elif ruling or number == 0 or passage.block.kind != BlockKind.LIST_ITEM:
                kind = otherwise if otherwise == "position" else ruling.kind if ruling else kind_of(sentence.text)
                self._add(sentence.span, sentence.text, kind, *self._sureness(sentence, number, ruling))

    def _sureness(self, sentence: Sentence, number: int, ruling: Ruling | None) -> tuple[float, list[Doubt]]:
        """How sure it is that a sentence under "Beslut" is one: what comes after the first may tell what follows."""
        if ruling or (number == 0 and not undertakings(sentence.text)):
            return (0.95 if ruling else 0.85), []
        return (0.7 if number == 0 else 0.6), [Doubt.PERHAPS_TOLD]

    def _extend(self, end: int) -> None:
        last = self.found[-1]
        last.span = (last.span[0], end)
        if not self.extended or self.extended[-1] is not last:
            self.extended.append(last)

    def finish(self) -> list[Decision]:
        """What was read, in the order of the text. What was extended, perhaps many times, gets its words only now."""
        for one in self.extended:
            one.text = self.document.prose(*one.span)
        return sorted(self.found, key=lambda decision: decision.span)

    def _add_clause(self, span: Span, words: str) -> None:
        """An att-clause, without a number before it and "samt" after it."""
        sentence = Sentence(span, words)
        marker = _CLAUSE.match(words)
        start = place_of(self.document, sentence, marker.end() - 4, marker.end())[0] if marker else span[0]
        end = start + len(_CLAUSE_END.sub("", self.document.text[start : span[1]]))
        self._add((start, end), self.document.prose(start, end), kind_of(words), 0.95)

    def _read_sentence(self, sentence: Sentence) -> None:
        ruling = decides(sentence.text, self.body)
        label, place = label_of(sentence.text)
        if label == Label.PROPOSAL and place < len(sentence.text):
            return  # "Anteckning till protokollet: …" after a sentence that tells whose it is
        if label == Label.DECISION and place < len(sentence.text) and not ruling:
            span = place_of(self.document, sentence, place, len(sentence.text))
            self._add(span, self.document.prose(*span), kind_of(sentence.text), 0.85)
        elif ruling and ruling.is_bare:
            self._begin(sentence)
        elif self.found and (not ruling or ruling.kind == "appointment") and self._goes_on(sentence):
            self._extend(sentence.span[1])
        elif ruling:
            self._add_ruled(sentence, ruling)

    def _add_ruled(self, sentence: Sentence, ruling: Ruling) -> None:
        label, place = label_of(sentence.text)  # "Förslaget gicks igenom. Beslut: Kommittén tillstyrker policyn."
        span = sentence.span
        if label == Label.DECISION and place < len(sentence.text):
            span = place_of(self.document, sentence, place, len(sentence.text))
        count = len(self.found)
        self._add(span, self.document.prose(*span), ruling.kind, ruling.confidence, ruling.doubts, ruling.decided_by)
        self.is_open = sentence.text.endswith(":") and len(self.found) > count

    def _begin(self, lead: Sentence) -> None:
        self.lead, self.is_led = lead, False

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with the appointment just before it: "Ersättare är …", "Samtliga utses …"."""
        last = self.found[-1]
        between = self.document.text[last.span[1] : sentence.span[0]]
        is_next = not between.strip() and "\n" not in between
        return last.kind == "appointment" and is_next and bool(_MORE.match(sentence.text))

    def _add(
        self, span: Span, text: str, kind: str, confidence: float, doubts: Iterable[Doubt] = (), by: str = ""
    ) -> None:
        if not re.search(r"\w{2}", text):
            return
        if _FRAGMENT.match(text):
            confidence, doubts = min(confidence, 0.6), [Doubt.PERHAPS_TOLD]
        self.found.append(
            Decision(
                span=span,
                text=text,
                item=self.item,
                kind=kind,
                confidence=confidence,
                doubts=list(doubts),
                decided_by=by,
            )
        )


def _is_only_a_day(words: str) -> bool:
    """Whether an entry of a list is a day, with no more than the hour or something in brackets: "28 mars (bokslut)"."""
    dates = find_dates(words)
    return bool(dates) and dates[0].span[0] <= len("den ") and bool(_BESIDE_A_DAY.fullmatch(words, dates[0].span[1]))


def decisions(document: Document, minutes: Minutes) -> list[Decision]:
    """What this meeting decided, in the order of the text."""
    body = body_of(document, minutes)
    found: list[Decision] = []
    items = by_number(minutes.items)
    for number, title, span in parts(document, minutes):
        reader, tables = _Reader(document, body, number, items), outcome_tables(document, span)
        for passage in passages(document, span, title, tables.blocks):
            reader.read(passage)
        for row in tables.rows:
            reader.read_row(row)
        found += reader.finish()
    return found


def body_of(document: Document, minutes: Minutes) -> Body:
    """Whose minutes they are, by their name and what stands before the attendance."""
    head = [document.prose(*block.span) for _number, block in islice(document.within(*minutes.preamble), 12)]
    named = [minutes.network.value] if minutes.network else head
    is_federation = any("förbund" in words.lower() for words in named)
    return Body.of([*named, "förbundsstyrelsen"] if is_federation else named)
