"""The documents to judge by: the five real ones, with the fixtures' facts, and those with an expectation beside."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.evaluation.words import folded

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "fixtures"
CORPUS = ROOT / "tests" / "data" / "minutes"
WHOLE = CORPUS / "whole"
"""Longer invented documents, each with much in it."""

OTHERS_DECIDED = (
    "GR:s förbundsstyrelse har fattat beslut om att genomföra en rådslagsprocess",
    "Beslut är även taget om fortsatt arbete med modeller för sjuksköterskor och fysioterapeuter",
    "Tidplan: beslut om modellen taget 3 mars i Socialchefsnätverket",
    "Beslut att x antal varje år får gå valideringsutbildning",
    "Konstateras att den kommungemensamma agendan ägs av SKR och inte har beslutats i kommunerna",
    "Enligt nätverkets uppdragshandling (beslutad av kommuncheferna) har nätverket prioriterat två områden",
    "Han har utsetts till representant i en referensgrupp till utredningen",
    "Göteborgs stad har i uppdrag att ta fram en strategisk kompetensförsörjningsplan",
    "Konstateras att Skaraborgs kommunalförbund tagit initiativ till ett västsvenskt nätverk",
    "Gitte Caous rapporterar från gruppen som har uppdraget att ta fram ett underlag",
    "Socialchefs nätverket på GR har givit ÄO/HS-chefs nätverket i uppdrag att bereda VFU frågan",
    "Socialcheferna beslutade 2021-09-03 att medlemskommunerna ska svara kommunvis på remiss",
    "Varje kommun beslutar vilka av dessa formuleringar som de vill använda i sina remissvar",
    "Avdelningens två politiska styrgrupper har nu till förbundsstyrelsen lämnat förslag till fokusområden",
    "Slutgiltigt beslut tas i förbundsfullmäktige i december",
)
"""How the sentences of the five begin that speak of a decision which their meeting did not make (DESIGN.md, §2)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document and what should be read out of it."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.name


def with_expectations(folder: Path) -> list[Case]:
    """The documents of a folder that have their expectation beside them, `<name>.json`."""
    cases = []
    for path in sorted(folder.iterdir()):
        beside = path.with_suffix(".json")
        if path.is_file() and path.suffix != ".json" and beside.exists():
            cases.append(Case(path, json.loads(beside.read_text(encoding="utf-8"))))
    return cases


def the_five() -> list[Case]:
    """The five real documents. What is expected of them is taken from the fixtures, nothing is written by hand."""
    slugs = {row["fields"]["name"]: row["fields"]["meeting"][0] for row in _rows("6_documents.json")}
    return [Case(path, _expected(path, slugs[path.name])) for path in sorted((FIXTURES / "documents").iterdir())]


@cache
def _rows(name: str) -> list[dict[str, Any]]:
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def _expected(path: Path, slug: str) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    rows = _Rows(_rows(f"4_meeting_{slug}.json"), _rows(f"7_pointers_{path.stem}.json"), slug)
    meeting = rows.meeting
    return {
        "network": rows.network(text),
        "date": rows.date(),
        **{key: meeting[key][:5] if meeting.get(key) else None for key in ("start_time", "end_time")},
        "place": meeting.get("place") or None,
        "theme": meeting.get("theme") or None,
        "note_taker": meeting.get("note_taker") or None,
        "attendance": [_entry(row) for row in rows.of("attendance")],
        "items": [rows.item(row) for row in rows.of("agendaitem")],
        "decisions": [rows.outcome(row) for row in rows.of("decision")],
        "actions": [rows.action(row) for row in rows.of("actionitem")],
        "next_meetings": list(rows.next_meetings()),
        "attachments": [rows.attachment(row) for row in rows.of("attachment")],
        "not_decisions": [found for beginning in OTHERS_DECIDED if (found := _sentence(text, beginning))],
    }


def _sentence(text: str, beginning: str) -> str:
    """The sentence of a text that begins so; nothing when there is none."""
    joined = " ".join(text.split())
    start = joined.find(beginning)
    end = joined.find(". ", start)
    return joined[start : end + 1 if end >= 0 else len(joined)] if start >= 0 else ""


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("name", "body", "title", "kind", "status", "is_listed") if key in row}


class _Rows:
    """The fixtures' rows of one document: its meeting, those it announces, and the places that show each fact."""

    def __init__(self, rows: list[dict[str, Any]], pointers: list[dict[str, Any]], slug: str) -> None:
        self._rows = rows
        self._pointers = [pointer["fields"] for pointer in pointers]
        self._slug = slug
        self.meeting = next(row for row in self.of("meeting") if row["slug"] == slug)
        self._positions = [row["position"] for row in self.of("agendaitem")]

    def of(self, model: str) -> Iterator[dict[str, Any]]:
        return (row["fields"] for row in self._rows if row["model"] == f"meetings.{model}")

    def _quotes(self, field: str, **target: Any) -> list[dict[str, Any]]:
        return [
            pointer
            for pointer in self._pointers
            if (field == "*" or pointer.get("field", "") == field)
            and all(pointer.get(key) == value for key, value in target.items())
        ]

    def network(self, text: str) -> Any:
        """As the document's head names it; one that the text only speaks of need not be found."""
        quotes = self._quotes("network", meeting=[self._slug])
        if quotes:
            return quotes[0]["quote"]
        slug = self.meeting["network"][0]
        name = next(row["fields"]["name"] for row in _rows("2_networks.json") if row["fields"]["slug"] == slug)
        spoken_of = _run_together(name) in _run_together(text)
        return {"value": name, "optional": True} if spoken_of else None

    def date(self) -> dict[str, Any] | None:
        """The day; a span of days that the text does not state need not be found."""
        said = {key: self.meeting.get(key) or None for key in ("start", "end", "precision", "certainty")}
        return said if said["precision"] == "day" else said | {"optional": True}

    def item(self, row: dict[str, Any]) -> dict[str, Any]:
        presenters = [one["name"] for one in self.of("presenter") if one["item"] == [self._slug, row["position"]]]
        return {"number": row.get("number", ""), "title": row["title"], "presenters": presenters}

    def outcome(self, row: dict[str, Any]) -> dict[str, Any]:
        said = {"text": row["text"], "item": self._positions.index(row["item"][1])}
        return said | ({"kind": row["kind"]} if "kind" in row else {})

    def action(self, row: dict[str, Any]) -> dict[str, Any]:
        """Who is responsible is what the document calls them there; nobody, where it only follows from the whole."""
        key = [*row["item"], row["position"]]
        quotes = self._quotes("responsible", action=key)
        named = [one["text"] for one in self.of("responsible") if one["action"] == key]
        said = [name for name in named if any(folded(name) in folded(quote["quote"]) for quote in quotes)]
        return self.outcome(row) | {
            "responsible": said,
            "due": row.get("due_text") or None,
            "due_date": row.get("due_date") or None,
        }

    def next_meetings(self) -> Iterator[dict[str, Any]]:
        for row in self.of("meeting"):
            if row["status"] == "planned":
                quotes = self._quotes("start", meeting=[row["slug"]])
                day = row["start"] if row["precision"] != "between" else ""
                yield {"start": day, "text": quotes[-1]["quote"] if quotes else ""}

    def attachment(self, row: dict[str, Any]) -> dict[str, Any]:
        quotes = self._quotes("*", attachment=[self._slug, row["position"]])
        span = [quotes[0]["start"], quotes[0]["end"]] if quotes else [0, 0]
        return {"title": row["title"], "url": row.get("url", ""), "span": span}


def _run_together(text: str) -> str:
    """“Socialchefs nätverket” is the Socialchefsnätverket, too."""
    return folded(text).replace(" ", "")
