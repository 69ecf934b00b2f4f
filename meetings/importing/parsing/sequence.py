"""Which of the numbers in a document number its items: the run that goes on best through the whole of it."""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

from meetings.importing.document import BlockKind
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.numbering import Numbered
from meetings.importing.parsing.people import is_full_name

_WORTH = {"§": 3.0, "x§": 2.5, "word": 2.0, "dot": 1.0, "paren": 0.4, "bare": 0.2, "dotted": 0.8, "roman": 0.8}
_FAMILY = {"§": "§", "x§": "§", "word": "word", "dot": "dot", "paren": "dot", "bare": "dot"}
_FAMILY |= {"dotted": "dotted", "roman": "roman"}
_LONGEST_JUMP = 4
_FEWEST_DOTTED = 3
ENOUGH = 2.4
"""What a run is worth at least: less, and the numbers are those of a list or stand there by chance."""


def main_sequence(candidates: list[Numbered], lines: list[Line]) -> list[Numbered]:
    """The candidates that head the items, in order; empty when none do."""
    families: dict[str, list[Numbered]] = defaultdict(list)
    for candidate in candidates:
        if len(candidate.key) == 1 and candidate.style in _FAMILY:
            families[_FAMILY[candidate.style]].append(candidate)
    runs = [_best_run(family, lines) for family in families.values()]
    worth, run = max(runs, key=lambda found: found[0], default=(0.0, []))
    return run if worth >= ENOUGH else []


def renumbered(candidates: list[Numbered]) -> list[Numbered]:
    """The candidates, those of "7.1", "7.2" or "1.1", "1.2", "2.1" counted from 1, where no others number the items."""
    places: dict[int, int] = {}
    last = 0, 0
    for place, one in enumerate(candidates):
        if one.style == "dotted" and len(one.key) == 2:
            follows = one.key in ((last[0], last[1] + 1), (last[0] + 1, 1)) or (not places and one.key[1] == 1)
            if follows:
                places[place], last = len(places) + 1, (one.key[0], one.key[1])
    if len(places) < _FEWEST_DOTTED:
        return candidates
    return [replace(one, key=(places[place],)) if place in places else one for place, one in enumerate(candidates)]


def _best_run(candidates: list[Numbered], lines: list[Line]) -> tuple[float, list[Numbered]]:
    """The run that is worth most: each number follows the one before, or nearly, in lines that look alike."""
    worths = _worths(candidates, lines)
    totals: list[float] = []
    before: list[int] = []
    ends: dict[int, dict[object, int]] = defaultdict(dict)
    for place, candidate in enumerate(candidates):
        number = candidate.key[0]
        total, last = worths[place] - _start_cost(candidate) + (0.3 if place == 0 else 0.0), -1
        previous = candidates[place - 1] if place else None
        for step in range(1, _LONGEST_JUMP + 1):
            for other in ends[number - step].values() if number - step in ends else ():
                found = totals[other] + worths[place] + _step_worth(candidates[other], candidate, previous, step)
                if found > total:
                    total, last = found, other
        totals.append(total)
        before.append(last)
        best = ends[number].get(candidate.look)
        if best is None or totals[best] < total:
            ends[number][candidate.look] = place
    if not totals:
        return 0.0, []
    place = max(range(len(totals)), key=lambda index: (totals[index], -index))
    worth, run = totals[place], []
    while place >= 0:
        run.append(candidates[place])
        place = before[place]
    return worth, run[::-1]


def _start_cost(candidate: Numbered) -> float:
    if candidate.strong and candidate.style in ("§", "x§"):
        return 0.0
    return -0.5 if candidate.key[0] == 1 else min(candidate.key[0] - 1, 4) * 0.5


def _step_worth(before: Numbered, candidate: Numbered, previous: Numbered | None, step: int) -> float:
    """How well a candidate follows another: at once, in the same look, and not as the next of a list between them."""
    worth = 0.3 if before.look == candidate.look else 0.0
    worth -= 0.4 if before.style != candidate.style else 0.0
    worth -= 0.6 * (step - 1)
    goes_on_from_list = (
        previous is not None
        and previous is not before
        and previous.key[0] == candidate.key[0] - 1
        and previous.look == candidate.look
        and before.look != candidate.look
    )
    adjacent = previous is not None and previous.line.place + 1 >= candidate.line.place
    if previous is not None and previous is not before and previous.key[0] == candidate.key[0] - 1:
        worth -= 0.6 if adjacent or previous.look == candidate.look else 0.0
    return worth - (0.8 if goes_on_from_list else 0.0)


def _worths(candidates: list[Numbered], lines: list[Line]) -> list[float]:
    last_with = {(one.key, _plain(one.title)): place for place, one in enumerate(candidates) if one.title}
    places = {one.line.place for one in candidates}
    return [
        _worth(one, lines, places, repeated=bool(one.title) and last_with[one.key, _plain(one.title)] > place)
        for place, one in enumerate(candidates)
    ]


def _worth(candidate: Numbered, lines: list[Line], places: set[int], *, repeated: bool) -> float:
    """How much a line looks like the heading of an item, by itself."""
    line, title = candidate.line, candidate.title
    worth = _WORTH[candidate.style]
    worth += 1.2 if line.is_heading else 0.8 if candidate.bold else 0.0
    worth += 0.5 if candidate.style == "bare" and line.first and title and title[-1] not in ".,:;" else 0.0
    worth -= 0.3 if line.kind == BlockKind.LIST_ITEM and line.level > 0 else 0.0
    worth -= 0.7 if title[:1].islower() else 0.0
    worth -= 0.6 if len(title) > 160 and not candidate.strong else 0.0
    worth -= 0.3 if title.endswith("?") and not candidate.strong else 0.0
    worth -= 1.2 if is_full_name(title.partition(",")[0].partition("(")[0].strip()) and not candidate.strong else 0.0
    worth -= 1.5 if repeated else 0.0
    after = line.place + 1
    has_body = after < len(lines) and after not in places
    return worth + (0.5 if has_body else 0.0)


def _plain(title: str) -> str:
    return " ".join(title.lower().rstrip(". 0123456789").split())


def common_look(run: list[Numbered]) -> object:
    """How most of a run's headings are set."""
    return Counter(one.look for one in run).most_common(1)[0][0] if run else None


def is_mere_list(run: list[Numbered], lines: list[Line]) -> bool:
    """Whether a run's lines stand one after the other with nothing between, as a list's and not as headings do."""
    if len(run) < 2 or any(one.strong for one in run):
        return False
    together = sum(after.line.place - before.line.place == 1 for before, after in pairwise(run))
    return together >= 0.7 * (len(run) - 1)
