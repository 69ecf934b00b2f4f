"""The heading of an item: number and title, wherever they stand, and letters for numbers: "A. Välkomna"."""

import re
from dataclasses import dataclass, field

from meetings.importing.document import BlockKind, Document, MarkKind, Span
from meetings.importing.facts import Doubt
from meetings.importing.parsing.fields import Label, label_named
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.numbering import Numbered, numbered

_LETTER = re.compile(r"(?P<letter>[A-Za-z])[.)]\s+(?=[A-ZÅÄÖÉ\"”])")
LONGEST_TITLE = 300
LONGEST_PLAIN = 90
"""A line that nothing sets apart is no heading when it is longer."""
LONGEST_TOLD = 160
"""A paragraph under a § that is longer, and of one sentence or long ones, is text and no title."""
SUB_HEADING = re.compile(
    r"(?:[^\W\d_]+s\s+){0,3}(?:beslut|förslag|yttrande|ställningstagande|bedömning)(?: till beslut)?(?: i korthet)?|"
    r"besluts?underlag|underlag|bakgrund|(?:ärende)?beskrivning(?: av ärendet)?|ärendet|sammanfattning(?: av ärendet)?|"
    r"förslag till (?:beslut|åtgärd)|yrkanden?|förslag och yrkanden|diskussion|bilagor?|reservation(?:er)?|"
    r"protokollsanteckning(?:ar)?|proposition(?:sordning)?|omröstning(?:sresultat)?|jäv|beslutsgång|votering|"
    r"beslut(?:et)? (?:ska )?(?:skickas?|expedieras?|sänds?|delges) till.*|expedieras?(?: till)?|"
    r"kopia till|skickas till|"
    r"motivering(?: till beslut)?|skäl för beslut(?:et)?|(?:ekonomiska |övriga )?konsekvenser.*|åtgärd(?:er)?|att göra|"
    r"ansvarig|syfte|ur diskussionen|kommentarer?|nuläge|överväganden|bedömning|finansiering|tidigare beslut|"
    r"mötet beslutade?|nästa steg\??|forts(?:ättning)?\.?|deltar ej i beslutet|barnkonsekvenser|anteckningar|"
    r"(?:(?:dnr|diarienummer)\.?:? ?)?[a-zåäö]{1,8}[ -]?(?:19|20)\d\d[/:.-]\d{1,6}(?:-\d{1,3})?",
    re.IGNORECASE,
)
_FEWEST_LETTERED = 3
_FEWEST_OF_TEXT, _MOST_IN_MARGIN, _FEWEST_IN_MARGIN = 30, 5, 3
"""Letters of a text, words of a title in the margin beside it, and such titles in a document."""
_SENTENCE_TITLE = re.compile(r"([^.:!?]{3,70}?)\s*(?:[.:!?]|\s[–—-](?=\s))\s*(?=[A-ZÅÄÖ\"”])")

_TOLD = re.compile(r"(?<![\w-])(?:[a-zåäö]+(?<!n)(?:de|des|tes)|är|var|har|blev|fick|gick|ska)(?![\w-])")
"""What a title has that tells something and may be text: "Mötet beviljade styrelsen ansvarsfrihet"."""


@dataclass(slots=True)
class Heading:
    """Where an item begins: its first line, the last of its title, and what the title is."""

    first: int
    last: int
    number: str
    title: str
    title_span: Span
    level: int = 1
    confidence: float = 1.0
    doubts: list[Doubt] = field(default_factory=list)


def lettered(headings: list[Heading], lines: list[Line]) -> list[Heading]:
    """The headings with their letters as numbers, when those run on from A; what stands above the first is no item.

    The headings as they are when fewer than two have letters, or one is out of its turn.
    """
    found = [(heading, _letter(heading, lines[heading.first])) for heading in headings]
    with_letters = [(heading, letter) for heading, letter in found if letter]
    run = "".join(letter for _heading, letter in with_letters).lower()
    if len(run) < 2 or not "abcdefghijklmnopqrstuvwxyz".startswith(run):
        return headings
    for heading, letter in with_letters:
        heading.number = letter
        if within := _LETTER.match(heading.title):
            heading.title = heading.title[within.end() :]
            heading.title_span = (heading.title_span[0] + within.end(), heading.title_span[1])
    first = with_letters[0][0].first
    return [heading for heading in headings if heading.first >= first]


def lettered_entries(lines: list[Line]) -> list[Line]:
    """The entries of a list with letters that are items: each runs on from the one before, and has text below it."""
    found = [line for line in lines if line.first and line.kind == BlockKind.LIST_ITEM and letter_of(line)]
    run = "".join(letter_of(line) for line in found).lower()
    if len(run) < _FEWEST_LETTERED or not "abcdefghijklmnopqrstuvwxyz".startswith(run):
        return []
    below = [lines[line.place + 1 : line.place + 2] for line in found]
    over_text = [bool(one) and one[0].kind == BlockKind.PARAGRAPH and not one[0].marker for one in below]
    is_title = [len(line.words) <= LONGEST_PLAIN and not line.words.endswith((".", ",", ";")) for line in found]
    return found if all(over_text) and all(is_title) else []


def beside_text(lines: list[Line]) -> list[Line]:
    """Titles in the margin: the first cells of rows in which the second is text."""
    second = {(line.cell.table, line.cell.row): line for line in reversed(lines) if line.cell and line.cell.column == 1}
    found = [
        line
        for line in lines
        if line.cell
        and line.cell.column == 0
        and (beside := second.get((line.cell.table, line.cell.row)))
        and len(beside.words) > (_FEWEST_OF_TEXT if beside.words.endswith((".", "!", "?")) else 2 * _FEWEST_OF_TEXT)
        and len(line.words.split()) <= _MOST_IN_MARGIN
        and label_named(line.words) in (None, Label.OTHER, Label.END)
    ]
    return found if len(found) >= _FEWEST_IN_MARGIN else []


def _letter(heading: Heading, line: Line) -> str:
    found = _LETTER.match(heading.title)
    return letter_of(line) or (found["letter"] if found else "")


def letter_of(line: Line) -> str:
    """The letter that a line has for a number: "a) Remiss om avfallsplan"; nothing when it has none."""
    marker = re.fullmatch(r"([A-Za-z])[.)]", line.marker.strip())
    return marker[1] if marker else ""


def bold_lead(document: Document, start: int, end: int) -> int:
    """Where what a run begins with in bold ends; its start when it does not begin so."""
    for mark in document.marked(MarkKind.BOLD, start, end)[:1]:
        if mark.start <= start + 2 and mark.end > start + 2:
            return min(mark.end, end)
    return start


def last_of_title(lines: list[Line], line: Line) -> int:
    """The last line of a title that goes on in its block: all of a heading's, or the bold ones."""
    last = line.place
    while last + 1 < len(lines) and lines[last + 1].block == line.block:
        following = lines[last + 1]
        if not (line.is_heading or (line.bold and following.bold)) or last - line.place > 4:
            break
        last += 1
    return last


def heading_of(document: Document, lines: list[Line], found: Numbered) -> Heading:
    """What a numbered line begins: its title may stand beside the number, below it, and over several lines."""
    line = found.line
    if not found.title:
        return _title_beside(document, lines, found)
    last = last_of_title(lines, line)
    if last > line.place:
        end = lines[last].end
        title = " ".join([found.title, *(one.words for one in lines[line.place + 1 : last + 1])])
        return Heading(line.place, last, found.number, title, (found.title_span[0], end))
    start, end = found.title_span
    cut = _title_end(document, found)
    title = document.prose(start, cut) if cut < end else found.title
    title = title.strip().rstrip(":").rstrip()
    cut -= title.endswith(".") and document.text[cut - 1] == "."
    heading = Heading(line.place, last, found.number, title.removesuffix("."), (start, cut))
    set_apart = line.is_heading or line.bold or bold_lead(document, start, end) > start
    if not set_apart and (not title or _TOLD.search(title)):
        heading.confidence, heading.doubts = 0.7, [Doubt.UNCLEAR_TITLE]
    return heading


def _title_end(document: Document, found: Numbered) -> int:
    """Where the title ends when the item goes on in its line: after what is bold, or after the first short sentence.

    Where it begins, when the first sentence is long: such an item has no title.
    """
    start, end = found.title_span
    line = found.line
    if line.is_heading or line.bold:
        return end
    if (lead := bold_lead(document, start, end)) > start:
        return lead
    if len(found.title) <= LONGEST_PLAIN and not found.title.endswith((".", "!")):
        return end
    if sentence := _SENTENCE_TITLE.match(document.text, start, end):
        return start + len(sentence[1])
    return start if line.marker.startswith("§") and len(found.title) > LONGEST_TOLD else end


def _title_beside(document: Document, lines: list[Line], found: Numbered) -> Heading:
    """The title of a number that stands alone: the next line, past a diary number."""
    line = found.line
    for following in lines[line.place + 1 : line.place + 4]:
        words = following.words.strip()
        if re.match(r"(?:dnr|diarienr|diarienummer)\b", words, re.IGNORECASE) or re.fullmatch(
            r"[A-ZÅÄÖ]{2,6}[ -]?\d{4}[/:-]\d+", words
        ):
            continue
        if len(words) > LONGEST_TITLE or SUB_HEADING.fullmatch(words.rstrip(":")) or numbered(document, following):
            break
        last = last_of_title(lines, following)
        title = " ".join(one.words for one in lines[following.place : last + 1])
        return Heading(line.place, last, found.number, title.strip(), (following.start, lines[last].end))
    return Heading(
        line.place, line.place, found.number, "", (line.end, line.end), confidence=0.7, doubts=[Doubt.UNCLEAR_TITLE]
    )
