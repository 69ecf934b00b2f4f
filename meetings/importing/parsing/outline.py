"""How a document is divided: where its items begin, and where what closes it does."""

import re
from dataclasses import dataclass

from meetings.importing.document import BlockKind, Document
from meetings.importing.facts import Doubt
from meetings.importing.parsing import captions
from meetings.importing.parsing.dates import find_dates
from meetings.importing.parsing.fields import Label, label_named, labelled
from meetings.importing.parsing.headings import (
    LONGEST_PLAIN,
    LONGEST_TITLE,
    SUB_HEADING,
    Heading,
    beside_text,
    bold_lead,
    heading_of,
    last_of_title,
    letter_of,
    lettered,
    lettered_entries,
)
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import listing_of
from meetings.importing.parsing.network import body_in
from meetings.importing.parsing.numbering import Numbered, numbered
from meetings.importing.parsing.people import begins_with_name, is_full_name
from meetings.importing.parsing.sequence import common_look, is_mere_list, main_sequence, renumbered
from meetings.importing.parsing.signing import SIGNATURE, closes, signs
from meetings.importing.parsing.timetable import clocked, is_day, timed


@dataclass(slots=True)
class Outline:
    headings: list[Heading]
    closing: int
    """The line that the closing begins with; the number of lines when there is none."""


KNOWN_TITLE = re.compile(
    r"nästa (?:möte|träff|sammanträde|nätverksträff|nätverksmöte|gång|styrelsemöte|mötestillfälle)n?|"
    r"kommande (?:möten|träffar|mötestider)|"
    r"övriga (?:frågor|ärenden)|övrigt|(?:mötets )?avslut(?:ning|ande)?|mötet avslutas|mötestider|datum för nästa möte",
    re.IGNORECASE,
)
_AMBIGUOUS = {"frånvaro", "närvaro", "ledning", "personal", "medlemmar", "politiker", "revisorer"}
"""Headings of people, or of what is said of them."""
_TO_DO = re.compile(
    r"to[ -]?do(?:[ -]lista)?|att göra(?:[ -]lista)?|åtgärdslista|aktivitetslista|åtgärder", re.IGNORECASE
)
_DOCUMENT_TITLE = re.compile(
    r"(?!.*(?:föregående|förra|tidigare))(?:(?:minnes|mötes|tjänste)?anteckningar|(?:\w+)?protokoll|"
    r"dagordning|kallelse|agenda|"
    r"sammanträde|föredragningslista|ärendelista|paragrafförteckning|innehåll|ärenden|möte |plats|tid|datum|minutes)\b",
    re.IGNORECASE,
)
_MOST_OF_ENTRY = 6
_STARRED = re.compile(r"(?P<sign>[*=~#_-])(?P=sign){0,9}\s?[^\W_].{1,80}?\s?(?P=sign){1,10}")
_PLACE_AND_DAY = re.compile(
    r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?,?\s(?:den\s)?(?:\d{1,2}\s[a-z]{3,9}\s\d{4}|\d{4}-\d\d-\d\d)"
)
_PART = re.compile(r"(?:dag|del|pass|block|session)\s*(?:\d|[ivx]+)|(?:för|efter)middag(?:en)?", re.IGNORECASE)


def outline_of(document: Document, lines: list[Line]) -> Outline:
    candidates = [found for line in lines if (found := numbered(document, line)) and not _is_noise(line, found)]
    run = main_sequence(candidates, lines)
    if not run and (others := renumbered(candidates)) is not candidates:
        candidates, run = others, main_sequence(others, lines)
    if run and is_mere_list(run, lines) and len(_unnumbered(document, lines)) >= 2:
        others = main_sequence([one for one in candidates if one.style != run[0].style], lines)
        run = others if all(one.line.cell for one in others) else []
    if run:
        headings = _numbered_headings(document, lines, candidates, run)
    elif (entries := lettered_entries(lines)) and not _are_ranked(_unnumbered(document, lines)):
        headings = [_plain_heading(lines, line) for line in entries]
    else:
        headings = _of_timetable(document, lines)
    headings = headings if run else clocked(lettered(headings, lines), document.text)
    closing = _closing(document, lines, headings)
    return Outline([heading for heading in headings if heading.first < closing], closing)


def _are_ranked(lines: list[Line]) -> bool:
    """Whether something sets them apart as headings, so that letters between them are those of a list."""
    return any(line.is_heading or line.bold or _is_capitals(line) for line in lines)


def _of_timetable(document: Document, lines: list[Line]) -> list[Heading]:
    """The headings of a document without numbers: those with times, when most have one or there are no others."""
    plain, with_times = _of_unnumbered(document, lines), [_timed_heading(*one) for one in timed(lines)]
    places = {heading.first for heading in with_times}
    return plain if sum(heading.first in places for heading in plain) * 2 < len(plain) else with_times or plain


def _timed_heading(line: Line, number: str, title: str) -> Heading:
    span = line.end - len(title), line.end
    return Heading(line.place, line.place, number, title.rstrip(":"), span, 1, 0.75, [Doubt.UNNUMBERED])


def _is_noise(line: Line, found: Numbered) -> bool:
    """Whether the number is one of the head's or the attendance's: a page, a place's street, "§§ 1–12"."""
    return not found.title and found.style == "bare" and line.cell is None and line.place < 3


def _numbered_headings(
    document: Document, lines: list[Line], candidates: list[Numbered], run: list[Numbered]
) -> list[Heading]:
    """The headings of a numbered document: those of the run, and what else is set as they are."""
    chosen = {one.line.place for one in [*run, *_restarted(lines, candidates, run)]}
    look, headings = common_look(run), list[Heading]()
    by_place = {one.line.place: one for one in candidates}
    first, governing, last_key = run[0].line.place, run[0], 0
    summary = _summary(lines[run[-1].line.place :])
    done = -1
    for line in lines[first:]:
        if line.place <= done:
            continue
        found, heading = by_place.get(line.place), None
        if line.place in chosen and found:
            heading = heading_of(document, lines, found)
            if last_key and found.key[0] != last_key + 1:
                _doubt(heading, Doubt.OUT_OF_ORDER)
            governing, last_key = found, found.key[0]
        elif found and _is_sub_item(found, governing):
            heading = heading_of(document, lines, found)
            heading.level = len(found.key)
        elif found and found.strong and found.look == look and not _goes_on(found, headings):
            heading = heading_of(document, lines, found)
            _doubt(heading, Doubt.OUT_OF_ORDER)
            governing, last_key = found, found.key[0]
        elif found is None and governing.line.is_heading and line.is_heading and (letter := letter_of(line)):
            heading = _plain_heading(lines, line)
            heading.number, heading.level = letter, 2
        elif found is None and (line is summary or _is_unnumbered(lines, line, governing, run[-1].line.place)):
            heading = _plain_heading(lines, line)
            _doubt(heading, Doubt.UNNUMBERED)
        if heading:
            headings.append(heading)
            done = heading.last
    return headings


def _restarted(lines: list[Line], candidates: list[Numbered], run: list[Numbered]) -> list[Numbered]:
    """Runs that begin anew from 1 under a heading of their own, set as the items are: "EFTERMIDDAG", "Dag 2"."""
    look, found = common_look(run), list[Numbered]()
    chosen = {one.line.place for one in run}
    same = [one for one in candidates if one.look == look]
    for place, one in enumerate(same):
        follows = bool(found) and found[-1] is same[place - 1] and one.key[0] == found[-1].key[0] + 1
        begins = one.key[0] == 1 and one.line.place > 0 and _begins_part(lines[one.line.place - 1])
        if one.line.place not in chosen and (follows or begins) and not _is_next_to(one, same[place + 1 : place + 2]):
            found.append(one)
    return found


def _is_next_to(one: Numbered, following: list[Numbered]) -> bool:
    return any(other.line.place == one.line.place + 1 for other in following)


def _begins_part(line: Line) -> bool:
    words = line.words.rstrip(":")
    short = len(words.split()) <= 4 and not words.endswith(".") and not line.words.endswith(":") and line.alone
    return (
        short and not line.marker and (line.is_heading or line.bold or words.isupper() or bool(_PART.fullmatch(words)))
    )


def _doubt(heading: Heading, doubt: Doubt) -> None:
    heading.doubts.append(doubt)
    heading.confidence = min(heading.confidence, 0.75)


def _is_sub_item(found: Numbered, governing: Numbered) -> bool:
    return (
        found.style == "dotted"
        and len(found.key) == 2
        and found.key[0] == governing.key[0]
        and (found.strong or (len(found.title) <= LONGEST_PLAIN and not found.title.endswith(".")))
    )


def _goes_on(found: Numbered, headings: list[Heading]) -> bool:
    """Whether it only repeats a heading: at the top of a page, or in a list of the paragraphs."""
    if len(found.key) != 1:
        return True
    same = [heading for heading in headings[-1:] if heading.number == found.number]
    title = found.title.lower().strip(" .()")
    return any(not title or title.startswith("forts") or title in heading.title.lower() for heading in same)


def _is_unnumbered(lines: list[Line], line: Line, governing: Numbered, last: int) -> bool:
    """Whether a line without a number is of the rank of those that have one."""
    words = line.words.strip().rstrip(":")
    if line.kind == BlockKind.LIST_ITEM or not line.first or not words or SUB_HEADING.fullmatch(words):
        return False
    if line.is_heading and governing.line.is_heading and line.level <= governing.line.level:
        return _may_be_title(lines, line)
    return line.place > last and line.alone and not _is_beside(lines, line) and bool(KNOWN_TITLE.fullmatch(words))


def _is_beside(lines: list[Line], line: Line) -> bool:
    """Whether something stands before it in its row: by when, in a table of what is to be done."""
    before = lines[line.place - 1].cell if line.place else None
    return bool(line.cell and before and (before.table, before.row) == (line.cell.table, line.cell.row))


def _summary(lines: list[Line]) -> Line | None:
    """The heading of what is to be done, when it stands once and so sums up: an item, and none of its sub-headings."""
    found = [line for line in lines if line.alone and _TO_DO.fullmatch(line.words.strip(" :"))]
    return found[0] if len(found) == 1 and (found[0].is_heading or found[0].bold) else None


def _may_be_title(lines: list[Line], line: Line) -> bool:
    words = line.words.strip().rstrip(":")
    return bool(
        words
        and len(words) <= LONGEST_TITLE
        and any(sign.isalpha() for sign in words)
        and not SUB_HEADING.fullmatch(words)
        and not _DOCUMENT_TITLE.match(words)
        and not _heads_people(lines, line)
        and not SIGNATURE.search(words)
    )


def _of_unnumbered(document: Document, lines: list[Line]) -> list[Heading]:
    headings, found = list[Heading](), _unnumbered(document, lines)
    highest = min((line.level for line in found), default=0)
    for line in found:
        headings.append(_plain_heading(lines, line))
        headings[-1].level = 1 + min(line.level - highest, 1)
        if _is_bold_lead(document, lines, line):
            end = bold_lead(document, line.start, line.end)
            title = document.prose(line.start, end).rstrip(":. ")
            headings[-1].title, headings[-1].title_span = title, (line.start, end)
        if not (line.is_heading or line.bold or _is_capitals(line)):
            _doubt(headings[-1], Doubt.UNNUMBERED)
    return headings


def _unnumbered(document: Document, lines: list[Line]) -> list[Line]:
    """The headings of a document without numbers, after the list of those present; before it, if that stands last."""
    listings = [line.place for line in lines if listing_of(line.words.rstrip(":")) or _starts_listing(line)]
    first_listing = listings[0] if listings and listings[0] * 2 <= len(lines) else -1
    signed = next((line.place for line in lines[len(lines) // 2 :] if signs(line)), len(lines))
    found = _of_highest_rank(document, lines, lines[first_listing + 1 : signed])
    before = [] if found or first_listing < 0 else _of_highest_rank(document, lines, lines[:first_listing])
    return found or (before if len(before) > 1 else [])


def _of_highest_rank(document: Document, lines: list[Line], among: list[Line]) -> list[Line]:
    """The headings among some lines: those of the highest rank that has several. The document's own is none."""
    summary = _summary(lines)
    after = [
        line
        for line in among
        if line is summary or (line.first and _may_be_title(lines, line) and not closes(line, document.text))
    ]
    if after and after[0].place == 0 and body_in(document.text, after[0].start, after[0].end):
        del after[0]
    headings = [line for line in after if line.is_heading]
    for level in sorted({line.level for line in headings}):
        of_level = [line for line in headings if line.level == level]
        if len(of_level) >= 2 and all(_PART.match(line.words) or is_day(line.words) for line in of_level):
            return [line for line in headings if line.level in (level, level + 1)]  # under each day, its own
        if len(of_level) >= 2 or (of_level and not [line for line in headings if line.level > level]):
            return of_level
    if headings:
        return headings
    for rank in (_is_bold_line, _is_capitals, _is_starred):
        of_rank = [line for line in after if rank(line) and not _is_listed_person(line, lines)]
        if len(of_rank) >= 2:
            return of_rank
    if beside := beside_text(after):
        return beside
    for is_one in (_is_plain_heading, _is_bold_lead, _is_entry_over_text):
        plain = [line for line in after if is_one(document, lines, line)]
        if len(plain) >= 2:
            return plain
    return []


def _is_bold_lead(document: Document, _lines: list[Line], line: Line) -> bool:
    """ "**Budget** – Bo går igenom läget": what is bold at the beginning is the heading."""
    end = bold_lead(document, line.start, line.end)
    rest = document.text[end : line.end].lstrip("* ")
    is_apart = rest[:1] in (":", "–", "-", ".", "—") or document.text[end - 1] in ".:"
    return line.start < end < line.end and is_apart and not labelled(line, document.text)


def _is_plain_heading(document: Document, lines: list[Line], line: Line) -> bool:
    """A short line that nothing sets apart but what follows it: sentences, or a list."""
    words = line.words
    following = lines[line.place + 1] if line.place + 1 < len(lines) else None
    if following is None or line.kind != BlockKind.PARAGRAPH or line.cell or len(words) > LONGEST_PLAIN:
        return False
    if not words[:1].isupper() or words[-1] in ".:;,!" or len(words.split()) > 9 or len(line.parts) > 1:
        return False
    if (
        (labelled(line, document.text) and not KNOWN_TITLE.fullmatch(words))
        or find_dates(words)
        or is_full_name(words.partition(",")[0])
    ):
        return False
    tells = following.words.endswith((".", "!", "?", ":")) or len(following.words) > LONGEST_PLAIN
    return (tells and following.words[:1].isupper()) or following.kind == BlockKind.LIST_ITEM


def _is_entry_over_text(document: Document, lines: list[Line], line: Line) -> bool:
    """A short line with a colon or a bullet, and a paragraph under it: "Ekonomi:", "• Ekonomi"."""
    words = line.words
    following = lines[line.place + 1] if line.place + 1 < len(lines) else None
    is_set = (line.kind == BlockKind.LIST_ITEM and line.level == 0) or words.endswith(":")
    if following is None or not is_set or not line.alone or line.cell or not words[:1].isupper():
        return False
    is_title = len(words.split()) <= _MOST_OF_ENTRY and words[-1] not in ".;,!" and label_named(words) is None
    is_text = following.kind == BlockKind.PARAGRAPH and following.first and following.words.endswith((".", "!", "?"))
    return is_title and is_text and not labelled(line, document.text) and not begins_with_name(words)


def _starts_listing(line: Line) -> bool:
    label, colon, _rest = line.words.partition(":")
    return bool(colon) and len(label) < 60 and listing_of(label) is not None


def _is_bold_line(line: Line) -> bool:
    return line.bold and line.kind == BlockKind.PARAGRAPH and len(line.words) <= LONGEST_PLAIN and line.cell is None


def _is_capitals(line: Line) -> bool:
    letters = [sign for sign in line.words if sign.isalpha()]
    return line.words.isupper() and len(letters) >= 4 and len(line.words) <= LONGEST_PLAIN and line.cell is None


def _is_starred(line: Line) -> bool:
    """ "* Skolmaten *", "=== Skolmaten ===": set apart by the same signs before and after."""
    return _STARRED.fullmatch(f"{line.marker} {line.words}".strip()) is not None


def _is_listed_person(line: Line, lines: list[Line]) -> bool:
    following = lines[line.place + 1] if line.place + 1 < len(lines) else None
    return following is None and "," in line.words


def _plain_heading(lines: list[Line], line: Line) -> Heading:
    last = last_of_title(lines, line)
    title = " ".join(one.words for one in lines[line.place : last + 1]).rstrip(":").strip()
    title = title.strip("*=~#_- ") if _is_starred(line) else title
    return Heading(line.place, last, "", title, (line.start, lines[last].end))


def _closing(document: Document, lines: list[Line], headings: list[Heading]) -> int:
    """The first line after the last item's heading that signs, adjusts or publishes and is no part of an item."""
    start = headings[-1].last + 1 if headings else len(lines) * 2 // 3
    known_end = bool(headings and KNOWN_TITLE.fullmatch(headings[-1].title))
    for line in lines[start:]:
        is_end = closes(line, document.text) or _dates_signature(lines, line)
        if is_end or (headings and _heads_people(lines, line)):
            return line.place - _signed_above(lines, line, start)
        label, colon, _rest = line.words.partition(":")
        if (
            headings
            and colon
            and not known_end
            and KNOWN_TITLE.fullmatch(label)
            and len(lines) - line.place <= 8
            and line.first
        ):
            return line.place
    return len(lines)


def _dates_signature(lines: list[Line], line: Line) -> bool:
    """ "Surte den 9 mars 2025", and below it who signs."""
    below = lines[line.place + 1] if line.place + 1 < len(lines) else None
    return bool(below and below.parts and is_full_name(below.parts[0][1]) and _PLACE_AND_DAY.fullmatch(line.words))


def _heads_people(lines: list[Line], line: Line) -> bool:
    """Whether an attendance begins with a line: who presents the item is none, nor is "Frånvaro" over other things."""
    if line.kind == BlockKind.LIST_ITEM or captions.label_of(line.words)[0] == captions.Label.PRESENTER:
        return False
    if _starts_listing(line):
        return True
    following = lines[line.place + 1].words if line.place + 1 < len(lines) else ""
    is_plain = line.words.lower().strip(" :") not in _AMBIGUOUS or begins_with_name(following)
    return listing_of(line.words) is not None and is_plain


def _signed_above(lines: list[Line], line: Line, start: int) -> int:
    """How many lines above a role without a value belong to it: the names that stand over it in a signature."""
    above = lines[line.place - 1] if line.place > start else None
    role = label_named(line.parts[0][1]) in {Label.SECRETARY, Label.CHAIR, Label.ADJUSTER} if line.parts else False
    names = above is not None and above.first and all(is_full_name(words) for _span, words in above.parts)
    return int(role and names)
