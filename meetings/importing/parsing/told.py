"""Attendance in sentences: "Vid mötet deltog Anna Ek och Bo Alm. Cia Dahl hade anmält förhinder."."""

import re

from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing
from meetings.importing.parsing.people import begins_with_name, from_whom, is_municipality
from meetings.importing.parsing.sections import Rows, Section

_FAR = 20
"""Lines down from which a sentence that goes on from another is none of the attendance."""

_TOLD = [
    (
        "excused",
        re.compile(
            r"(?:förhinder|återbud|frånvaro|frånvarande|förhindrade?)\b[^.:,]{0,40}?\b(?:av|från|var|är|hade|"
            r"att delta)\s+(?!anmäl|meddel|lämna)(?=\w)",
            re.IGNORECASE,
        ),
    ),
    (
        "present",
        re.compile(
            r"\b(?:deltog|deltar|deltagande var|deltagare var|närvarade|närvarande var|närvarande är|"
            r"medverkade|med var|från\s[\w-]+\skom|(?:representerades|företräddes) av)"
            r"\s*:?\s+(?:även\s+|också\s+|dessutom\s+)?(?=\w)",
            re.IGNORECASE,
        ),
    ),
]
"""What a sentence says before the names: "Vid mötet deltog Anna Ek från Ale och Bo Alm från Lerum." """
_TOLD_AFTER = re.compile(
    r"(?:\s(?:i|från|på)\s\S+)?\s(?:hade|har)\s(?:anmält|meddelat|lämnat)\s(?:förhinder|frånvaro|återbud)|\svar\s(?:förhindrade?|sjuka?)\b"
)
"""What it says after them: "Anna Ek hade anmält förhinder."."""
_ASIDE = re.compile(r"\ssom\s")
"""What is said besides of the last one."""
_OF_GR = re.compile(r"(?:från|för)\s(?:GR|Göteborgsregionen)\b|dessutom\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=\d\w))[.](?=\s+[A-ZÅÄÖ]|\s*$)|(?<=\))[.](?=\s|$)|,(?=\sfrån\s[\w-]+\skom\s)"
)


def tells(rows: Rows, line: Line) -> bool:
    """Sentences that say who was there: each a section of its own."""
    text, place, told = rows.document.text, line.start, False
    for stop in [*(end.start() for end in _SENTENCE_END.finditer(text, line.start, line.end)), line.end]:
        told = _told_before(rows, line, place, stop) or _told_after(rows, line, place, stop) or told
        place = stop
    if told:
        rows.end()
        rows.places.discard(line.place)  # it may say where and when, too
    return told


def _told_before(rows: Rows, line: Line, place: int, stop: int) -> bool:
    """ "Närvarande var Anna Ek": the names after what tells it."""
    for status, pattern in _TOLD:
        found = pattern.search(rows.document.text, place, stop)
        if found is None:
            continue
        if aside := _ASIDE.search(rows.document.text, found.end(), stop):
            stop = aside.start()
        words = rows.document.prose(found.end(), stop)
        first = re.split(r",|\s(?:och|samt)\s", words, maxsplit=1)[0]
        is_prose = first[:1].islower() and place == line.start and line.place > _FAR and ":" not in found[0]
        if not begins_with_name(first) or is_prose:
            continue
        heading = rows.document.prose(place, found.end()).lstrip(". ")
        office = from_whom(heading)
        is_of_office = bool(_OF_GR.match(heading)) or (office != "" and not is_municipality(office))
        kind = "staff" if is_of_office else "member"
        absent = status == "excused" and found[0].lower().startswith("frånvarande")
        status = "absent" if absent else status
        rows.begin(Section(heading, Listing(status=status, kind=kind)), (place, found.end()), line)
        rows.add(rows.section or Section("", Listing()), found.end(), stop, line)
        return True
    return False


def _told_after(rows: Rows, line: Line, place: int, stop: int) -> bool:
    """ "Anna Ek hade anmält förhinder": the names before it."""
    found = _TOLD_AFTER.search(rows.document.text, place, stop)
    if found is None or not begins_with_name(rows.document.prose(place, found.start()).lstrip(". ")):
        return False
    text = rows.document.text
    while place < found.start() and not text[place].isalnum():
        place += 1
    section = Section(found[0].strip(), Listing(status="excused"))
    rows.begin(section, found.span(), line)
    rows.add(section, place, found.start(), line)
    return True
