"""The comparison as tables, in Markdown that reads as well on a terminal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bench.evaluation.scoring import FALSE, MISSING, RIGHT, Finding

KINDS = ("kind of fact", "in the text", "right", "false", "missing", "precision", "recall", "false, but doubtful")
DOCUMENTS = ("document", "people", "items", "decisions", "actions", "the rest", "words lost")
ORDER = (
    *("network", "date", "start_time", "end_time", "place", "theme", "note_taker", "diary_number", "people", "guests"),
    *("items", "presenters", "decisions", "no decisions", "actions", "responsible", "due"),
)
"""How the kinds of fact follow one another; one that is not here comes last."""
COLUMNS = {"people": "people", "items": "items", "decisions": "decisions", "actions": "actions"}

Findings = Mapping[str, Sequence[Finding]]
"""The findings of each document, by its name."""


def by_kind(findings: Findings) -> str:
    """How much of each kind of fact is found, and how much of what is found is right."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for found in findings.values():
        for finding in found:
            grouped[finding.kind].append(finding)
    return _table(KINDS, [_kind_row(kind, grouped[kind]) for kind in sorted(grouped, key=_rank)])


def _kind_row(kind: str, found: list[Finding]) -> list[str]:
    right, false, missing = (count(found, verdict) for verdict in (RIGHT, FALSE, MISSING))
    doubtful = sum(finding.count for finding in found if finding.verdict == FALSE and not finding.is_sure)
    numbers = [right + missing, right, false, missing]
    return [kind, *map(str, numbers), _share(right, right + false), _share(right, right + missing), f"{doubtful}"]


def by_document(findings: Findings) -> str:
    """What was read of each document: right of those in the text, and how many false ones."""
    return _table(DOCUMENTS, [_document_row(name, found) for name, found in findings.items()])


def _document_row(name: str, found: Sequence[Finding]) -> list[str]:
    parts: dict[str, list[Finding]] = defaultdict(list)
    lost = 0
    for finding in found:
        if finding.kind == "words kept":
            lost += finding.count if finding.verdict == MISSING else 0
        else:
            parts[COLUMNS.get(finding.kind, "the rest")].append(finding)
    return [name, *(_cell(parts[column]) for column in DOCUMENTS[1:-1]), str(lost or "")]


def _cell(found: list[Finding]) -> str:
    right, false, missing = (count(found, verdict) for verdict in (RIGHT, FALSE, MISSING))
    return "" if not found else f"{right}/{right + missing}" + (f", {false} false" if false else "")


def by_confidence(findings: Findings) -> str:
    """How far a sure fact can be trusted, and how many doubtful ones were right after all."""
    rows = []
    every = [f for found in findings.values() for f in found if f.verdict != MISSING and f.kind != "words kept"]
    for low, high in ((0.5, 0.65), (0.65, 0.8), (0.8, 0.9), (0.9, 1.01)):
        found = [finding for finding in every if low <= finding.confidence < high]
        right, false = count(found, RIGHT), count(found, FALSE)
        rows.append([f"{low:.2f}–{min(high, 1):.2f}", str(right), str(false), _share(right, right + false)])
    return _table(("confidence", "right", "false", "right of all"), rows)


def details(findings: Findings) -> str:
    """Everything that is false or missing, document by document."""
    lines = []
    for name, found in findings.items():
        wrong = [finding for finding in found if finding.verdict != RIGHT]
        lines += [f"\n{name}"] if wrong else []
        for finding in wrong:
            sure = "" if finding.verdict == MISSING else "surely " if finding.is_sure else "doubtfully "
            detail = f"  [{finding.detail}]" if finding.detail else ""
            lines.append(f"  {sure}{finding.verdict} {finding.kind}: {finding.words[:160]}{detail}")
    return "\n".join(lines)


def count(found: Iterable[Finding], verdict: str) -> int:
    return sum(finding.count for finding in found if finding.verdict == verdict)


def _rank(kind: str) -> tuple[int, str]:
    return next((place for place, name in enumerate(ORDER) if kind.startswith(name)), len(ORDER)), kind


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)]
    rule = " | ".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))
