"""Tells a document that is in the archive already, byte for byte or nearly."""

import hashlib
import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from meetings.models import Import, Meeting, SourceDocument, TextSketch
from networks.folding import fold
from networks.models import User
from networks.permissions import access_for

WORDS = 4
"""How many words in a row are compared."""
VALUES = 128
"""How many of a text's runs of words are kept to compare it by: those whose checksums are the smallest."""
NEARLY = 0.6
"""How much two texts must share to be pointed out as nearly the same."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is there already. What the user may not see is only said to be there: neither is then given."""

    share: float
    """How much of the text is the same, 0 to 1; 1 is byte for byte."""
    meeting: Meeting | None = None
    """The meeting whose source it is."""
    imported: Import | None = None
    """The import that waits to become a draft."""


def known_documents(user: User, sha256: str, text: str, *, besides: Import | None = None) -> list[Known]:
    """The same document, or those that are nearly so, the likest first; in a constant number of queries."""
    if source := SourceDocument.objects.filter(sha256=sha256).values_list("meeting", flat=True).first():
        return [Known(1, meeting=_seen(user, [source]).get(source))]
    waiting = Import.objects.visible_to(user).waiting().filter(sha256=sha256)
    if imported := waiting.exclude(pk=besides and besides.pk).defer("content", "text", "record").first():
        return [Known(1, imported=imported)]
    return _nearly_the_same(user, text)


def _nearly_the_same(user: User, text: str) -> list[Known]:
    """The meetings whose sources the user may see and whose text is nearly this one's."""
    _make_sketches()
    mine = sketch(text)
    seen = TextSketch.objects.filter(document__meeting__in=_with_sources(user)).order_by()
    shares: dict[int, float] = {}
    for meeting, values in seen.values_list("document__meeting", "values"):
        share = alike(mine, values)
        if share >= NEARLY:
            shares[meeting] = max(share, shares.get(meeting, 0))
    meetings = _seen(user, shares)
    likest = sorted(shares.items(), key=lambda pair: (-pair[1], -pair[0]))
    return [Known(min(share, 0.99), meeting=meetings[pk]) for pk, share in likest if pk in meetings]


def _with_sources(user: User) -> Any:
    """The meetings whose source documents the user may see."""
    access = access_for(user)
    seen = Meeting.objects.visible_to(user).order_by()
    if access.is_administrator:
        return seen
    return seen.filter(network__in=[pk for pk in access.networks() if access.may_see_sources(pk)])


def _seen(user: User, keys: Iterable[int]) -> dict[int, Meeting]:
    return {one.pk: one for one in _with_sources(user).with_network().filter(pk__in=list(keys))}


def _make_sketches() -> None:
    """Make those that are not there yet, of documents that have come since somebody asked last."""
    fresh = SourceDocument.objects.filter(sketch=None).order_by().values_list("pk", "text")
    rows = [TextSketch(document_id=pk, values=sketch(text)) for pk, text in fresh.iterator(chunk_size=100)]
    if rows:
        TextSketch.objects.bulk_create(rows, ignore_conflicts=True)


def sketch(text: str) -> list[int]:
    """A text boiled down: the smallest checksums of its runs of words, whatever its case, punctuation and layout."""
    words = re.findall(r"[^\W_]+", fold(text))
    runs = {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))}
    return heapq.nsmallest(VALUES, {_checksum(run) for run in runs if run})


def _checksum(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=6).digest())


def alike(one: list[int], other: list[int]) -> float:
    """How much two texts share, by their sketches: of the smallest values of both together, those that both have."""
    both = heapq.nsmallest(VALUES, set(one) | set(other))
    common = set(one) & set(other)
    return sum(value in common for value in both) / len(both) if both else 0.0
