"""Whose meeting it was, as the head of the notes names it."""

import re
from collections.abc import Iterable

from meetings.importing.document import Document, Span
from meetings.importing.facts import Decision, Doubt, Text
from meetings.importing.parsing.when import times_and_days

_NOUN = re.compile(
    r"[\w/&-]*(?:nätverk|nätverket|nätverksträff|styrelse|styrelsen|nämnd|nämnden|utskott|utskottet|råd|rådet|grupp|gruppen|"
    r"kommitté|kommittén|kommitte|beredning|beredningen|fullmäktige|förening|föreningen|forum|utskottet|delegation|"
    r"delegationen|nätverksgrupp|ledningsgrupp|(?<=\w)samverkan|kollegium|kollegiet|konvent|klubb|klubben|presidium|presidiet|"
    r"förbund|förbundet|[\w]*samfällighet(?:en)?|stiftelse|stiftelsen|utskott|brf|bostadsrättsförening|projekt|projektet|enheten|avdelningen|arbetslag|"
    r"arbetslaget|förbundsstyrelse|sällskap|sällskapet|direktion|direktionen|teamet|studentkår|studentkåren|"
    r"(?<!\w)(?-i:AB|IF|IK|BK|FK|SK|FF|GF|IFK|LSG|FSG|CSG|APT))(?=s?(?:\W|$))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?:(?:minnes|mötes|tjänste|samverkans)?anteckningar(?:na)?|[\w-]*protokoll(?:et)?|dagordning|"
    r"kallelse|agenda|fört?|förda?|från|för|vid|"
    r"med|i|till|av|den|det|ordinarie|extra|konstituerande|digitalt|digital|fysiskt|nr|no|utdrag|justerat|"
    r"dokument|organ|"
    r"[\w-]*avstämning(?:en|s)?|[\w-]*internat(?:et)?|[\w-]*möte(?:t|n)?|[\w-]*träff(?:en)?|[\w-]*sammanträde(?:t)?|[\w-]*sammankomst|"
    r"\d{1,4}(?:[-/]\d{2,4})*|[-–—:,.|•*#(]+)(?:\s+|$|(?=[,:]\s)|(?<=[-–—:,.|•*#(])))+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s,–—-]|§.*|\bnr\.?\b|\d+\s*\(\d+|\d{3,}|\b(?:sida|sidan|sid|vecka|v|nr|no)\.?\s*\d+|"
    r"\b(?:[\w-]*möte|[\w-]*träff|[\w-]*sammanträde|[\w-]*protokoll)\s+\d+|"
    r"[\d.:/-]*\d[.:/-]\d+|\bdigital(?:t|a)?\b|\bfysiskt\b|\bpå distans\b|\bvecka\b|"
    r"\b(?:träffades|möttes|sågs)\b|\b[\w-]*avstämning(?:en)?\b|\b[\w-]*möte(?:t|n)?\b|\b[\w-]*träff(?:en)?\b|"
    r"\b[\w-]*sammanträde(?:t)?\b|\bden\b|\bkl\.?|\bdatum:?|"
    r"\borg(?:anisations)?\.?\s?(?:nr|nummer)?\.?:?|\b[\w]*protokoll\b|\b(?:minnes|mötes)?anteckning(?:ar)?\b(?:\s+från)?"
    r"|\bfrån\b|\bdagordning\b|\bsida\b|\bsid\b|\(\d+\)?|\bav\b|\b(?:Teams|Zoom|Skype)\b|\blunch till lunch\b|:)\Z",
    re.IGNORECASE,
)

_KIND = "nätverket|gruppen|rådet|nämnden|utskottet|styrelsen|kommittén|beredningen|föreningen|delegationen"
_NAME = rf"(?:\w[\w-]*s )?[\w-]+(?:{_KIND})|\w[\w-]*s (?:{_KIND})"
_DECIDES = "beslutar|beslutade|utser|utsåg|ger|gav|antar|antog|godkänner|godkände|fastställer|uppdrar|ställer sig"
_DECIDING = re.compile(
    rf"\b(?:(?P<first>{_NAME})\s(?:{_DECIDES})|(?:utser|beslutar|beslutade|utsåg)\s(?P<after>{_NAME}))\b"
)
_NO_NAME = re.compile(
    r"(?:(?:arbets|lednings|styr|projekt|samverkans|fokus)gruppen|års(?:rådet|nämnden)|förbundsstyrelsen)", re.I
)
"""What any body may have, or be called in its own notes."""


_HOST = re.compile(r"(?<![\w-])(?:(?:kommun|kommunal)?förbund(?:et)?|länsstyrelsen?)s?(?:\s|$)", re.IGNORECASE)
"""In the name of one that may only have arranged the meeting."""
_WHOSE_TOWN = re.compile(r"[A-ZÅÄÖ][\w-]+\s(?:KOMMUN|[Kk]ommun|STAD|[Ss]tad)[\s,|–-]+(?=[A-ZÅÄÖ])")
_NUMBERED = re.compile(
    r"(?:[\w-]+\s)?[\w-]*(?:möte|träff)\s(?:nr\s)?\d{1,3}\s?[,:–-]\s(?P<name>[A-ZÅÄÖ][^\d,.:;]{4,60})", re.I
)
""" "Anteckningar projektmöte 6 – Kompetens för välfärdsteknik". """


_TOWNS = (" kommun", " KOMMUN", " stad", " STAD")
_LETTERHEAD = re.compile(r"^[\w-]+(?:avdelningen|enheten)[ \t]*$", re.MULTILINE)


def is_host(document: Document, span: Span) -> bool:
    """Whether it may only have arranged the meeting: "Länsstyrelsen i Kronobergs län", "HR-avdelningen" by itself."""
    above = document.text[max(0, span[0] - 80) : span[0]].rstrip()
    is_department = above.endswith(_TOWNS) and _LETTERHEAD.match(document.text, span[0])
    return bool(_HOST.search(document.prose(*span)) or is_department)


def numbered_meeting(text: str, start: int, end: int) -> Span | None:
    """Whose meeting with a number it was, where it is no body by its words."""
    found = _NUMBERED.fullmatch(text, start, end)
    return found.span("name") if found else None


def by_decisions(document: Document, decisions: Iterable[Decision]) -> Text | None:
    """The body that the notes say decides ("utser kommunchefsgruppen …"), when their head names none."""
    for decision in decisions:
        found = _DECIDING.search(document.text, *decision.span)
        name = found and (found["first"] or found["after"])
        if found and name and not _NO_NAME.fullmatch(name):
            span = found.span("first" if found["first"] else "after")
            return Text(span=span, value=document.prose(*span), confidence=0.65, doubts=[Doubt.ONLY_MENTIONED])
    return None


def body_in(text: str, start: int, end: int) -> Span | None:
    """Where a body is named in a line of the head; None when it names none."""
    if end - start > 160 or text[start:end].rstrip().endswith((".", "?", "!")):
        return None
    for day in times_and_days(text, start, end):
        if day[0] - start < 12 and day[1] < end and not _NOUN.search(text, start, day[0]):
            start = day[1]
        elif day[0] > start:
            end = min(end, day[0])
    if (town := _WHOSE_TOWN.match(text, start, end)) and _NOUN.search(text, town.end(), end):
        start = town.end()
    if before := _BEFORE.match(text, start, end):
        last = None if _NOUN.search(text, before.end(), end) else _NOUN.search(text, start, before.end())
        start = before.end() if last is None else last.start()  # "Anteckningar nätverksträff handläggare"
    end = _trimmed_end(text, start, end)
    noun = _NOUN.search(text, start, end)
    if noun is None or len(text[start:end].split()) > 9:
        return None
    if text[noun.end() : noun.end() + 1] == "s" and noun.end() + 1 >= end:
        end = noun.end()
    return (start, end) if start < end and text[start].isalnum() else None


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Where the name ends when what a head says besides is taken away from its end."""
    for _turn in range(12):
        found = _AFTER.search(text[max(start, end - 40) : end])
        if not found or not found[0]:
            break
        end -= len(found[0])
    return end
