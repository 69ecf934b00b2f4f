"""The judge of the importer is right itself, and so is what it judges by."""

import datetime
from typing import Any

import pytest

from bench.evaluation.cases import CORPUS, Case, the_five, with_expectations
from bench.evaluation.scoring import FALSE, MISSING, RIGHT, compare
from bench.evaluation.table import by_kind, details
from bench.evaluation.words import folded, overlap, same_body
from meetings.importing.document import Block, BlockKind, Document
from meetings.importing.facts import Action, Attendee, Decision, Item, Minutes, Named, When
from tests.meetings.importing.formats import SOURCE

KEYS = {
    *("network", "date", "start_time", "end_time", "place", "theme", "note_taker", "attendance", "items", "decisions"),
    *("actions", "next_meetings", "attachments", "not_decisions", "any_order"),
}
INVENTED = [*with_expectations(CORPUS), *with_expectations(SOURCE.parent)]


def verdicts(expected: dict[str, Any], **facts: Any) -> list[tuple[str, str, str]]:
    found = compare(expected, Document("", ()), Minutes(**facts))
    return [(finding.kind, finding.verdict, finding.words) for finding in found if finding.kind != "words kept"]


def decision(text: str, item: int | None = None) -> Decision:
    return Decision(text=text, item=item, span=(0, 0))


def test_what_the_expectation_does_not_speak_of_is_not_judged() -> None:
    assert verdicts({}, decisions=[decision("Gruppen beslutar att börja om.")]) == []


def test_a_decision_is_found_when_most_of_its_words_are_and_each_is_found_once() -> None:
    expected = {"decisions": [{"text": "Gruppen beslutar att anta planen för 2024."}, {"text": "att köpa en buss"}]}
    read = [decision("Gruppen beslutar att anta planen."), decision("Gruppen beslutar att anta planen.")]

    assert verdicts(expected, decisions=read) == [
        ("decisions", RIGHT, "Gruppen beslutar att anta planen."),
        ("decisions", FALSE, "Gruppen beslutar att anta planen."),
        ("decisions", MISSING, "att köpa en buss"),
    ]


def test_a_decision_that_is_none_is_pointed_out() -> None:
    [verdict] = verdicts({"not_decisions": ["Regeringen har beslutat om stöd."]}, decisions=[])
    assert verdict[1] == RIGHT
    read = [decision("Regeringen har beslutat om stöd.")]
    assert verdicts({"not_decisions": ["Regeringen har beslutat om stöd."]}, decisions=read)[0][1] == FALSE


def test_someone_with_the_wrong_body_counts_as_a_name_but_not_as_a_person() -> None:
    expected = {"attendance": [{"name": "Anna Ek", "body": "Ale"}]}
    read = [Attendee(name="Anna Ek", body="Lerum", span=(0, 0), line=(0, 0))]

    found = compare(expected, Document("", ()), Minutes(attendance=read))

    assert [(finding.kind, finding.verdict) for finding in found[:3]] == [
        ("people: name", RIGHT),
        ("people", FALSE),
        ("people", MISSING),
    ]
    assert found[1].detail == "body “Lerum” not “Ale”"


def test_what_is_optional_may_be_missing_but_not_wrong() -> None:
    expected = {"date": {"start": "2024-01-26", "optional": True}}
    assert verdicts(expected) == []
    read = When(start=datetime.date(2023, 1, 26), span=(0, 0))
    assert [verdict for _, verdict, _ in verdicts(expected, date=read)] == [FALSE, MISSING]


def test_a_date_that_is_not_stated_needs_a_basis() -> None:
    expected = {"date": {"start": "2024-01-26", "certainty": "inferred"}}
    read = When(start=datetime.date(2024, 1, 26), certainty="inferred", span=(0, 0))
    assert verdicts(expected, date=read)[0][1] == FALSE

    read.basis = "”26 januari” i rubriken, ”mars 2024” i texten"
    assert verdicts(expected, date=read)[0][1] == RIGHT


def test_who_is_responsible_is_judged_only_of_actions_that_were_found() -> None:
    expected = {"actions": [{"text": "Eva ringer Bo.", "responsible": ["Eva"], "due": None}]}
    read = Action(text="Eva ringer Bo.", item=None, responsible=[Named(name="Bo", span=(0, 0))], span=(0, 0))

    assert verdicts(expected) == [("actions", MISSING, "Eva ringer Bo.")]
    assert verdicts(expected, actions=[read]) == [
        ("actions", RIGHT, "Eva ringer Bo."),
        ("responsible", FALSE, "Bo"),
        ("responsible", MISSING, "Eva"),
    ]


def test_items_in_the_wrong_order_are_found_but_not_in_order() -> None:
    expected = {"items": [{"number": "1", "title": "Ett"}, {"number": "2", "title": "Två"}]}
    read = [
        Item(number=n, title=t, span=(0, 0), title_span=(0, 0), body_span=(0, 0))
        for n, t in (("2", "Två"), ("1", "Ett"))
    ]

    assert [(kind, verdict) for kind, verdict, _ in verdicts(expected, items=read)] == [
        ("items", RIGHT),
        ("items", RIGHT),
        ("items: order", FALSE),
    ]


def test_a_word_that_is_in_no_part_is_lost() -> None:
    text = "Hej där\n\nfarväl"
    block = Block(BlockKind.PARAGRAPH, 0, 7, 0, ((0, 7),))
    document = Document(text, (block, Block(BlockKind.PARAGRAPH, 9, 15, 9, ((9, 15),))))

    found = compare({}, document, Minutes(preamble=(0, 7)))

    assert [(finding.verdict, finding.count) for finding in found] == [(RIGHT, 2), (MISSING, 1)]
    assert "farväl" in details({"x": found})
    assert "| 0.667 " in by_kind({"x": found})
    assert compare({}, document, Minutes(preamble=(0, 7), unplaced=[(9, 15)]))[0].count == 3


def test_a_body_is_known_in_any_of_its_endings() -> None:
    assert same_body("Socialchefs nätverket", "socialchefsnätverk")
    assert not same_body("Socialchefsnätverket", "Skolchefsnätverket")
    assert overlap("ett två tre", "ett två") == pytest.approx(2 / 3)


@pytest.mark.parametrize("case", [*INVENTED, *the_five()], ids=lambda case: case.name)
def test_an_expectation_says_nothing_that_its_document_does_not(case: Case) -> None:
    words = set(folded(text_of(case)).split())
    expected = case.expected

    assert set(expected) <= KEYS
    said = [entry["name"] for entry in expected.get("attendance", [])]
    said += [part for entry in expected.get("attendance", []) for part in parts_of(entry)]
    said += [item["title"] for item in expected.get("items", [])]
    for fact in (*expected.get("decisions", []), *expected.get("actions", [])):
        said += [fact["text"], fact.get("due") or "", *fact.get("responsible", [])]
        assert fact.get("item", -1) < len(expected.get("items", []))
    said += [meeting["text"] for meeting in expected.get("next_meetings", [])]
    said += [*expected.get("not_decisions", []), expected.get("place") or ""]
    assert [text for text in said if not set(folded(text).split()) <= words] == []


def text_of(case: Case) -> str:
    """The words of a document, by the simplest means."""
    raw = case.path.read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "cp1252" if "1252" in case.name else "utf-8"
    return raw.decode(encoding)


def parts_of(entry: dict[str, Any]) -> list[str]:
    return [entry[key] for key in ("body", "title") if entry.get(key)]
