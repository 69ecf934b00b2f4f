"""A document's facts against what should have been read: every fact is right, false or missing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.evaluation.coverage import lost_words
from bench.evaluation.words import ENOUGH, folded, overlap, same_body, tidy, within
from meetings.importing.document import Document
from meetings.importing.facts import PLAIN, SURE, Attendee, Minutes, Named, NextMeeting

RIGHT, FALSE, MISSING = "right", "false", "missing"
ENTRY = {"name": "", "body": "", "title": "", "kind": "member", "status": "present"}
"""What an expected entry of the attendance says when it does not say it. `null` is anything."""

WHEN = ("start", "end", "precision", "certainty")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, or `count` words of the text: what became of it."""

    kind: str
    verdict: str
    words: str
    confidence: float = 1.0
    count: int = 1
    detail: str = ""

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


def compare(expected: dict[str, Any], document: Document, minutes: Minutes) -> list[Finding]:
    """Only what the expectation speaks of is judged; see `docs/importing.md` for what it may say."""
    found = [*_plain(expected, minutes), *_date(expected, minutes)]
    if "attendance" in expected:
        found += _attendance(expected["attendance"], minutes, in_order=not expected.get("any_order"))
    if "items" in expected:
        found += _items(expected["items"], minutes)
    for kind in ("decisions", "actions"):
        if kind in expected:
            found += _outcomes(kind, expected, minutes)
    found += _no_decisions(expected.get("not_decisions", []), minutes)
    if "next_meetings" in expected:
        found += _list("next meetings", expected["next_meetings"], minutes.next_meetings, _same_meeting, _text)
    if "attachments" in expected:
        found += _list("attachments", expected["attachments"], minutes.attachments, _same_attachment, _text)
    return [*found, *_words(document, minutes)]


def _plain(expected: dict[str, Any], minutes: Minutes) -> Iterator[Finding]:
    same: dict[str, Callable[[str, str], bool]] = {"network": same_body}
    for key in PLAIN:
        if key == "date" or key not in expected:
            continue
        fact = getattr(minutes, key)
        got = None if fact is None else tidy(fact.value) if isinstance(fact.value, str) else f"{fact.value:%H:%M}"
        wanted, optional = _wanted(expected[key], got, same.get(key, _same_words))
        yield from _one(key, wanted, got, fact and fact.confidence, same.get(key, _same_words), optional)


def _wanted(value: Any, got: str | None, same: Callable[[str, str], bool]) -> tuple[str | None, bool]:
    """An expected value, and whether it does as well to say nothing. Of several that do, the one that was read."""
    if isinstance(value, dict):
        return value["value"], value["optional"]
    if isinstance(value, list):
        return next((one for one in value if got and same(one, got)), value[0]), False
    return value, False


def _date(expected: dict[str, Any], minutes: Minutes) -> Iterator[Finding]:
    """Start, end, precision and certainty, as far as they are expected; a day that is not stated needs a basis."""
    if "date" not in expected:
        return
    wanted = expected["date"] or {}
    keys = [key for key in WHEN if key in wanted] or list(WHEN)
    got, confidence = None, None
    if minutes.date:
        got, confidence = _shown({key: getattr(minutes.date, key) for key in WHEN}, keys), minutes.date.confidence
        if minutes.date.certainty != "stated" and not minutes.date.basis:
            got += " without a basis"
    yield from _one("date", _shown(wanted, keys), got, confidence, str.__eq__, bool(wanted.get("optional")))


def _shown(said: dict[str, Any], keys: list[str]) -> str:
    return " ".join(str(said[key]) for key in keys if said.get(key))


def _one(
    kind: str,
    wanted: str | None,
    got: str | None,
    confidence: float | None,
    same: Callable[[str, str], bool],
    optional: bool = False,
) -> Iterator[Finding]:
    sure = 1.0 if confidence is None else confidence
    if wanted and got and same(wanted, got):
        yield Finding(kind, RIGHT, got, sure)
        return
    if got:
        yield Finding(kind, FALSE, got, sure, detail=f"expected {wanted or 'nothing'}")
    if wanted and not (optional and not got):
        yield Finding(kind, MISSING, wanted)


def _same_words(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _attendance(expected: list[dict[str, Any]], minutes: Minutes, *, in_order: bool) -> Iterator[Finding]:
    for listed, kind in ((True, "people"), (False, "guests in the text")):
        wanted = [entry for entry in expected if entry.get("is_listed", True) == listed]
        got = [entry for entry in minutes.attendance if entry.is_listed == listed]
        pairs = _pairs(wanted, got, _name_likeness)
        yield from _judge(f"{kind}: name", wanted, got, pairs, _name)
        whole = {i: j for i, j in pairs.items() if not _differences(wanted[i], got[j])}
        yield from _judge(
            kind, wanted, got, whole, _line, {j: _differences(wanted[i], got[j]) for i, j in pairs.items()}
        )
        if listed and in_order:
            yield from _order(f"{kind}: order", pairs)


def _name_likeness(wanted: dict[str, Any], got: Attendee) -> float:
    if tidy(wanted["name"]) != tidy(got.name):
        return 0.0
    return 0.9 if _differences(wanted, got) else 1.0


def _differences(wanted: dict[str, Any], got: Attendee) -> str:
    said = ENTRY | wanted
    wrong = [key for key in ENTRY if said[key] is not None and not _same_words(said[key], getattr(got, key))]
    return ", ".join(f"{key} “{getattr(got, key)}” not “{said[key]}”" for key in wrong)


def _name(entry: Any) -> str:
    return tidy(entry["name"] if isinstance(entry, dict) else entry.name)


def _line(entry: Any) -> str:
    said = ENTRY | entry if isinstance(entry, dict) else {key: getattr(entry, key) for key in ENTRY}
    return " | ".join(str(said[key]) for key in ENTRY)


def _items(expected: list[dict[str, Any]], minutes: Minutes) -> Iterator[Finding]:
    pairs = _pairs(expected, minutes.items, lambda wanted, got: float(_heading(wanted) == _heading(got)))
    yield from _judge("items", expected, minutes.items, pairs, _heading)
    yield from _order("items: order", pairs)
    for i, j in pairs.items():
        wanted, got = expected[i], minutes.items[j]
        if "level" in wanted:
            yield from _one("items: level", str(wanted["level"]), str(got.level), got.confidence, str.__eq__)
        if "presenters" in wanted:
            yield from _named("presenters", wanted["presenters"], got.presenters)


def _heading(item: Any) -> str:
    number, title = (item["number"], item["title"]) if isinstance(item, dict) else (item.number, item.title)
    return f"{number} {tidy(title)}".strip().rstrip(".:")


def _named(kind: str, wanted: list[str], got: Sequence[Named]) -> Iterator[Finding]:
    yield from _list(kind, wanted, got, lambda one, other: float(folded(one) == folded(other.name)), _bare)


def _bare(value: Any) -> str:
    return value if isinstance(value, str) else value.name


def _outcomes(kind: str, expected: dict[str, Any], minutes: Minutes) -> Iterator[Finding]:
    wanted, got = expected[kind], getattr(minutes, kind)
    pairs = _pairs(wanted, got, _same_sentence)
    yield from _judge(kind, wanted, got, pairs, _text)
    for i, j in pairs.items():
        said, fact = wanted[i], got[j]
        if said.get("item") is not None and "items" in expected:
            under = _heading(minutes.items[fact.item]) if fact.item is not None else "no item"
            should = _heading(expected["items"][said["item"]])
            yield from _one(f"{kind}: item", should, under, fact.confidence, str.__eq__)
        if "kind" in said:
            yield from _one(f"{kind}: kind", said["kind"], fact.kind, fact.confidence, str.__eq__)
        if "responsible" in said:
            yield from _named("responsible", said["responsible"], fact.responsible)
        if "due" in said:
            yield from _one("due", said["due"], fact.due, fact.confidence, _same_due)
        if "due_date" in said:
            day = fact.due_date and fact.due_date.isoformat()
            yield from _one("due: day", said["due_date"], day, fact.confidence, str.__eq__)


def _same_sentence(wanted: dict[str, Any], got: Any) -> float:
    likeness = overlap(wanted["text"], got.text)
    return likeness if likeness >= ENOUGH else 0.0


def _same_due(one: str, other: str) -> bool:
    """“senast 2021-10-31” and “2021-10-31” are the same, “31 oktober” and “oktober” are not."""
    numbers = [{word for word in folded(text).split() if word.isdecimal()} for text in (one, other)]
    return within(one, other) == 1.0 and numbers[0] == numbers[1]


def _no_decisions(texts: list[str], minutes: Minutes) -> Iterator[Finding]:
    for text in texts:
        taken = [fact for fact in minutes.decisions if overlap(text, fact.text) >= ENOUGH]
        for fact in taken:
            yield Finding("no decisions", FALSE, tidy(fact.text), fact.confidence, detail="taken for a decision")
        if not taken:
            yield Finding("no decisions", RIGHT, tidy(text))


def _same_meeting(wanted: dict[str, Any], got: NextMeeting) -> float:
    if wanted.get("start") and got.start:
        return float(got.start.isoformat() == wanted["start"])
    return float(bool(wanted.get("text")) and set(folded(wanted["text"]).split()) <= set(folded(got.text).split()))


def _same_attachment(wanted: dict[str, Any], got: Any) -> float:
    if wanted.get("url") and wanted["url"] == got.url:
        return 1.0
    start, end = wanted.get("span", (0, 0))
    if got.span[0] < end and start < got.span[1]:
        return 0.9
    likeness = within(wanted["title"], got.title)
    return likeness * 0.8 if likeness >= ENOUGH else 0.0


def _text(fact: Any) -> str:
    for key in ("text", "title", "start"):
        value = fact.get(key) if isinstance(fact, dict) else getattr(fact, key, None)
        if value:
            return tidy(str(value))
    return ""


def _list(
    kind: str,
    wanted: Sequence[Any],
    got: Sequence[Any],
    likeness: Callable[[Any, Any], float],
    shown: Callable[..., str],
) -> Iterator[Finding]:
    return _judge(kind, wanted, got, _pairs(wanted, got, likeness), shown)


def _pairs(wanted: Sequence[Any], got: Sequence[Any], likeness: Callable[[Any, Any], float]) -> dict[int, int]:
    """Which expected fact is which of those that were read, each at most once, the likest first."""
    likest = sorted(
        (-value, abs(i - j), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(got)
        if (value := likeness(one, other)) > 0
    )
    pairs: dict[int, int] = {}
    for _value, _apart, i, j in likest:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return dict(sorted(pairs.items()))


def _judge(
    kind: str,
    wanted: Sequence[Any],
    got: Sequence[Any],
    pairs: dict[int, int],
    shown: Callable[[Any], str],
    details: dict[int, str] | None = None,
) -> Iterator[Finding]:
    taken = set(pairs.values())
    for j, fact in enumerate(got):
        verdict = RIGHT if j in taken else FALSE
        yield Finding(kind, verdict, shown(fact), getattr(fact, "confidence", 1.0), detail=(details or {}).get(j, ""))
    for i, fact in enumerate(wanted):
        if i not in pairs and not (isinstance(fact, dict) and fact.get("optional")):
            yield Finding(kind, MISSING, shown(fact))


def _order(kind: str, pairs: dict[int, int]) -> Iterator[Finding]:
    if len(pairs) > 1:
        places = list(pairs.values())
        yield Finding(kind, RIGHT if places == sorted(places) else FALSE, "the order of the text")


def _words(document: Document, minutes: Minutes) -> Iterator[Finding]:
    kept, lost = lost_words(document, minutes)
    yield Finding("words kept", RIGHT, "", count=kept)
    for words in lost:
        yield Finding("words kept", MISSING, words, count=len(words.split()))
