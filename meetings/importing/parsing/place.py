"""Where a meeting was: under a label, beside the hours, or a line of the head that is the name of a room or a house."""

import re

from meetings.importing.document import Document, Span
from meetings.importing.facts import Doubt, Text
from meetings.importing.parsing.fields import Label
from meetings.importing.parsing.lines import Line, split_lines
from meetings.importing.parsing.network import body_in
from meetings.importing.parsing.said import Said
from meetings.importing.parsing.when import times_and_days

_EDGE = re.compile(
    r"(?:[\s,.;:–—-]|\b(?:kl|klockan|den|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)\b)+$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\s*(?P<sign>[,;|·–—-]|\b(?:i|på|via|vid|hos|[Pp]lats|[Ll]okal)\b:?)\s*(?P<place>(?:(?=[^\W\d_a-zåäö])|(?:sal|rum|lokal|hemma\shos)\s|\w+(?:stugan|"
    r"huset|salen|rummet|lokalen|gården|skolan|teket|kontor|kontoret|kansliet|terian|matsalen|aulan|foajén)\b)"
    r"(?:(?!(?<=[a-zåäö]{5})\.\s+[A-ZÅÄÖ])[^\n]){0,80})"
)
_BEFORE = re.compile(r"\s(?:i|på|hos|vid)\s(?P<place>[A-ZÅÄÖ][^\n,.;:\d]{2,50}?),?\s*$")
"""Right before the day: "två dagar på Marieholms kursgård, 7–8 maj". """
_FARTHEST = 80
"""Letters before a day."""

_WITHIN = re.compile(r"[.,;]\s+(?:plats|lokal):\s*(?P<place>[^\n*]{3,80})", re.IGNORECASE)
"""After the day and the hours on their line."""
_HOUSE = re.compile(
    r"\s+(?P<place>[A-ZÅÄÖ][\w-]+(?:\s[\w-]+){0,3}\s?(?:huset|stadshus|kommunhus|rådhus|salen|rummet|kansliet|kontoret|skolan))\s*"
)
""" "09.00–11.40 Höganäs stadshus", with nothing between. """
_MET = re.compile(
    r"(?:sågs|träffades|möttes|samlades|hölls)\s(?:i|på|hos)\s(?P<place>(?:(?![0-9]|kl\b|klockan\b|mellan\b|från\b|och\b)[^\s.,;]+\s?){1,5})"
)
""" "Vi sågs i personalrummet 18.00–19.25." """
_NO_PLACE = re.compile(
    r"protokoll|anteckning|dagordning|nätverk|lunch|heldag|förmiddag|eftermiddag|§|\bnr\b|sida", re.IGNORECASE
)
_ROOM = re.compile(
    r"(?:huset|rummet|salen|lokalen?|rum|sal|kommunhus|rådhus|stadshus|kommunalhus|bibliotek(?:et)?|"
    r"hotell(?:et)?|konferens\w*|"
    r"kansliet|skolan|gården|museet|center|centrum|arenan?|gymnasiet|borgen|slottet|aulan?|kontoret|"
    r"stationen|kyrkan|teatern)\b"
    r"|^(?:microsoft )?(?:teams|zoom|skype|digitalt(?: möte)?|distansmöte)\b",
    re.IGNORECASE,
)


def place_of(document: Document, said: list[Said]) -> Text | None:
    """The place as written, without the day and the hours that may stand with it."""
    return _labelled(document, said) or _beside_the_hours(document, said) or _by_itself(document, said)


def _labelled(document: Document, said: list[Said]) -> Text | None:
    for label in (Label.PLACE, Label.PLACE_AND_TIME):
        for one in said:
            if one.label == label:
                for span in split_lines(document.text, one.value):
                    if found := _where(document, span):
                        return found
    return None


def _where(document: Document, span: Span) -> Text | None:
    """What is left of a value when its dates and hours are taken away: before them, or else after."""
    text, (start, end) = document.text, span
    for taken in times_and_days(text, start, end):
        between = document.prose(start, max(start, taken[0])).strip(" ,.;:–—-").lower()
        if between in {"", "den", "kl", "kl.", "klockan"} or between.endswith("dag") or between.endswith("dagen"):
            start = max(start, taken[1])
        else:
            end = taken[0]
            break
    start, end = _bare(text, start, end)
    if text.startswith(("i ", "på "), start) and start > span[0]:  # "kl. 18 i personalrummet"
        start = text.find(" ", start) + 1
    words = document.prose(start, end)
    return Text(span=(start, end), value=words) if any(sign.isalpha() for sign in words) else None


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n,.;:–—-*":
        start += 1
    if edge := _EDGE.search(text[max(start, end - 60) : end]):
        end -= len(edge[0])
    return start, max(start, end)


def _beside_the_hours(document: Document, said: list[Said]) -> Text | None:
    """ "2024-01-17 kl 13.00-14.15, Teams", "Tisdagen den 14 maj 2024 i Kvarnen"."""
    for one in said:
        if one.label not in (None, Label.DATE, Label.TIME):
            continue
        if one.label is None and (met := _MET.search(document.text, *one.line.span)):
            return _text(document, met, 0.85)
        if within := _WITHIN.search(document.text, *one.line.span):
            return _text(document, within, 0.85)
        taken = times_and_days(document.text, *one.line.span)
        if taken and (found := _before_the_hours(document, one.line.start, taken[0][0])):
            return found
        if taken and (found := _after(document, one.line, taken) or _just_before(document, one.line, taken[0][0])):
            return found
    return None


def _after(document: Document, line: Line, taken: list[Span]) -> Text | None:
    """What stands after the last day or time that has something beside it."""
    ends = [*(start for start, _end in taken[1:]), line.end]
    matches = (_BESIDE.match(document.text, day[1], end) for day, end in reversed(list(zip(taken, ends, strict=True))))
    if beside := next((match for match in matches if match), None):
        is_place = not _NO_PLACE.search(beside["place"]) and len(beside["place"].split()) <= 7
        sure = beside["sign"].isalpha() or beside["sign"] == ","
        return _text(document, beside, 0.85 if sure else 0.7) if is_place else None
    house = _HOUSE.fullmatch(document.text, taken[-1][1], line.end)
    return _text(document, house, 0.85) if house else None


def _just_before(document: Document, line: Line, day: int) -> Text | None:
    found = _BEFORE.search(document.text, max(line.start, day - _FARTHEST), day)
    return _text(document, found, 0.7) if found and not body_in(document.text, *found.span("place")) else None


def _text(document: Document, found: re.Match[str], confidence: float) -> Text:
    start, end = _bare(document.text, *found.span("place"))
    return Text(span=(start, end), value=document.prose(start, end).strip("* "), confidence=confidence)


def _before_the_hours(document: Document, start: int, end: int) -> Text | None:
    """ "Bygdegården i Stockmyra kl. 15–17": a house or a room, and nothing else."""
    start, end = _bare(document.text, start, end)
    words = document.prose(start, end)
    if not words[:1].isupper() or len(words.split()) > 5 or not _ROOM.search(words) or _NO_PLACE.search(words):
        return None
    return None if body_in(document.text, start, end) else Text(span=(start, end), value=words, confidence=0.85)


def _by_itself(document: Document, said: list[Said]) -> Text | None:
    for one in said:
        words = one.line.words
        is_plain = one.label is None and one.line.cell is None and one.line.place and len(words.split()) <= 7
        if is_plain and _ROOM.search(words) and not _NO_PLACE.search(words):
            if (
                body_in(document.text, *one.line.span)
                or times_and_days(document.text, *one.line.span)
                or words.endswith(".")
            ):
                continue
            return Text(span=one.line.span, value=words, confidence=0.7, doubts=[Doubt.ONLY_MENTIONED])
    return None
