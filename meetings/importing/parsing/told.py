"""Attendance in sentences: "Vid mötet deltog Anna Ek och Bo Alm. Cia Dahl hade anmält förhinder."."""

import re

from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.listings import Listing
from meetings.importing.parsing.people import LONGEST_NAME, begins_with_name, from_whom, may_be_municipality
from meetings.importing.parsing.sections import Rows, Section

_FAR = 20
"""Lines down from which a sentence that goes on from another is none of the attendance."""

_TOLD = [
    ("present", re.compile(r"(?:förhinder|återbud|frånvaro)\soch\s(?:ersätts|ersattes)\sav\s+(?=\w)", re.IGNORECASE)),
    (
        "excused",
        re.compile(
            r"(?:förhinder|återbud|frånvaro|frånvarande|förhindrade?)\b(?:[^.:,]{0,40}?\b(?:av|från|var|är|hade|"
            r"att delta)|(?:(?<=[.] frånvarande)|(?<=[.] förhinder)|"
            r"(?<=[.] anmält förhinder)|(?<=[.] anmälda förhinder)):)\s+(?!anmäl|meddel|lämna)(?=\w)",
            re.IGNORECASE,
        ),
    ),
    ("guest", re.compile(r"\b(?:inbjuden|inbjudna|särskilt inbjudna?)\s(?:gäst(?:er)?\s)?var\s+(?=\w)", re.IGNORECASE)),
    (
        "present",
        re.compile(
            r"\b(?:deltog|deltar|deltagande var|deltagare var|närvarade|närvarande var|närvarande är|"
            r"medverkade|med var|där var|på plats var|från\s[\w-]+\skom|(?:representerades|företräddes) av)"
            r"\s*:?\s+(?:även\s+|också\s+|dessutom\s+)?(?=\w)",
            re.IGNORECASE,
        ),
    ),
]
"""What a sentence says before the names: "Vid mötet deltog Anna Ek från Ale och Bo Alm från Lerum." """
_TOLD_AFTER = re.compile(
    r"(?:\s(?:i|från|på)\s\S+)?\s(?:hade|har)\s(?:(?:anmält|meddelat|lämnat)\s)?(?:förhinder|frånvaro|återbud)|\svar\s(?:förhindrade?|sjuka?)\b"
    r"|\s(?:hade\shört\sav\ssig|hade\smeddelat\satt|kunde\s(?:inte|ej)\s(?:komma|delta|närvara|vara\smed))\b"
)
"""What it says after them: "Anna Ek hade anmält förhinder."."""
_ASIDE = re.compile(r"\ssom\s|\s(?:och|samt)\s(?:så\s|även\s)?(?:jag|undertecknad)\b")
"""What is said besides of the last one, or of whoever writes."""
_OF_GR = re.compile(
    r"(?:från|för)\s(?:GR|Göteborgsregionen|(?:kommunal)?förbundet|kansliet|sekretariatet)\b|dessutom\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:kansliet|kontoret|sekretariatet|förvaltning(?:en)?|avdelning(?:en)?|enheten|förbundet|stab(?:en)?|ledning(?:en)?|funktion(?:en)?)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=\d\w))(?<!ordf)(?<!sekr)(?<!kass)(?<!suppl)(?<!bitr)(?<!\btf)[.](?=\s+[A-ZÅÄÖ]|\s*$)|(?<=\))[.](?=\s|$)|,(?=\sfrån\s[\w-]+\skom\s)"
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


_FROM = re.compile(r"(?:^|,\s|\s(?:och|samt)\s)från\s(?=[^\W\d_])", re.IGNORECASE)
"""Before each place, in "från Ale deltog Anna Ek och Bo Alm, från Lerum Cia Dahl"."""
_PLACE = re.compile(r"(?:Region\s)?\S+\s(?:kommun\s|stad\s)?")


def _by_place(rows: Rows, line: Line, heading: Section, start: int, stop: int) -> None:
    """The people of each place under a section of their own; those of the first stand under the heading."""
    text, place, section = rows.document.text, start, heading
    for found in _FROM.finditer(text, start, stop):
        named = _PLACE.match(text, found.end())
        if named is None or not begins_with_name(
            _first_of(rows.document.prose(named.end(), min(stop, named.end() + LONGEST_NAME)))
        ):
            continue
        rows.add(section, place, found.start(), line)
        place, first = named.end(), found.end() - len("från ")
        section = Section(rows.document.prose(first, place), Listing(status=heading.listing.status))
        rows.begin(section, (first, place), line)
    rows.add(section, place, stop, line)


def _told_before(rows: Rows, line: Line, place: int, stop: int) -> bool:
    """ "Närvarande var Anna Ek": the names after what tells it."""
    for status, pattern in _TOLD:
        found = pattern.search(rows.document.text, place, stop)
        if found is None:
            continue
        if aside := _ASIDE.search(rows.document.text, found.end(), stop):
            stop = aside.start()
        words = rows.document.prose(found.end(), stop)
        first = _first_of(words)
        is_prose = first[:1].islower() and place == line.start and line.place > _FAR and ":" not in found[0]
        if not begins_with_name(first) or is_prose:
            continue
        heading = rows.document.prose(place, found.end()).lstrip(". ")
        office = from_whom(heading)
        kind = "guest" if status == "guest" else "staff" if _OF_GR.match(heading) else _kind_of(office)
        absent = status == "excused" and found[0].lower().startswith("frånvarande")
        status = "absent" if absent else "present" if status == "guest" else status
        several = office != "" and _FROM.search(rows.document.text, found.end(), stop)
        section = Section(heading, Listing(status=status, kind="member" if several else kind))
        rows.begin(section, (place, found.end()), line)
        _by_place(rows, line, section, found.end(), stop) if several else rows.add(section, found.end(), stop, line)
        return True
    return False


def _kind_of(office: str) -> str:
    """What those are who came from somewhere: "Från Regionkansliet deltog", "Från Business Sweden deltog"."""
    if _OFFICE.search(office):
        return "staff"
    return "member" if not office or may_be_municipality(office) else "guest"


def _first_of(names: str) -> str:
    return re.split(r",|\s(?:och|samt)\s", names, maxsplit=1)[0]


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
