"""Five made-up meetings whose notes never change: one of each precision and way of numbering, rich in facts."""

import json
from pathlib import Path

from meetings.notes import Notes

_KEPT = Path(__file__).parents[2] / "data" / "printed_meetings.json"

FIXED: list[tuple[Notes, str]] = [
    (Notes.from_json(one["notes"]), one["network"]) for one in json.loads(_KEPT.read_text(encoding="utf-8"))
]
"""The notes, and the network's name."""
