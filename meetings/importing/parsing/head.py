"""The facts of the head: whose meeting, when, where, about what, who took the notes, under which diary number."""

import re
from collections.abc import Iterable, Iterator

from meetings.importing.document import BlockKind, Document, Span, trimmed
from meetings.importing.facts import Clock, Doubt, Minutes, Text, When
from meetings.importing.parsing.dates import WrittenDate, bare_hours, find_dates, find_hours, find_times
from meetings.importing.parsing.fields import Label
from meetings.importing.parsing.lines import Line, in_columns, split_lines
from meetings.importing.parsing.network import body_in, is_host, numbered_meeting
from meetings.importing.parsing.note_taker import (
    in_full,
    note_taker_of,
    secretary_among,
    signed_last,
    taker_signing,
    told_to_write,
)
from meetings.importing.parsing.people import begins_with_name, is_full_name, is_municipality
from meetings.importing.parsing.place import place_of
from meetings.importing.parsing.said import Said, said_in
from meetings.importing.parsing.when import year_shown, years_in

LONGEST_OPENING = 1500
"""How much of an item is searched for when the meeting was opened or closed."""
FIRST_LINES = 3
"""In how many lines at the top the title stands that names no kind of body."""
MOST_FURNITURE = 12
"""How many running heads are looked at: they repeat each other."""
_OF_PAGE = re.compile(r"(?:hoppa|gå|skippa)\s(?:direkt\s)?till\s|meny|sök(?![\w-])|start(?:sida)?$|hem$", re.IGNORECASE)
"""What a web page begins with."""
_MEETING_HOURS = re.compile(r"(?<!före )(?<!efter )(?<!inför )\bmöte\s\d{1,2}[.:]\d{2}\s?[–-]")
_OTHER_DAY = re.compile(
    r"juster|anslag|nästa|utskrift|föregående|kallelse|kommande|senast|nedtag|publicer|beslutad|reviderad",
    re.IGNORECASE,
)
_OF_OTHER_DAYS = {Label.CLOSING, Label.OTHER, Label.ADJUSTER}
KIND_OF_DOCUMENT = re.compile(
    r"(?:[\w-]*anteckningar|[\w-]*protokoll|dagordning|kallelse|agenda|sida|utkast)\b", re.IGNORECASE
)
_TITLE = re.compile(r"anteckning|protokoll|möte|träff|sammanträde|datum|tid\b", re.IGNORECASE)
_DIARY = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|"
    r"d\.nr)\b\.?:?\s*(?P<number>(?:[A-ZÅÄÖ]{1,8}[ /-]?)?\d{2,4}[/:.-]\d{1,6}(?:[-.]\d{1,4})?)",
    re.IGNORECASE,
)


def read_head(document: Document, minutes: Minutes, head: list[Line], closing: list[Line], last: list[Line]) -> None:
    """Fill in the plain facts of `minutes` from the head's lines that are no attendance, and from the closing's.

    The `last` lines of the document may tell who took the notes, though they stand in an item.
    """
    said = said_in(document, head)
    opening = [(item.span[0], min(item.span[1], item.span[0] + LONGEST_OPENING)) for item in minutes.items[:1]]
    ending = said_in(document, closing)
    furniture = [block.span for block in document.blocks if block.kind == BlockKind.FURNITURE]
    minutes.note_taker = (
        taker_signing(document, ending)
        or note_taker_of(document, ending)
        or note_taker_of(document, said)
        or signed_last(document, said_in(document, last))
        or told_to_write(document, [*(one.line.span for one in (*said, *ending)), *opening], minutes.attendance)
        or secretary_among(minutes.attendance)
    )
    minutes.note_taker = in_full(minutes.note_taker, minutes.attendance)
    minutes.place = place_of(document, said)
    minutes.theme = _labelled_text(document, said, Label.THEME)
    minutes.date = _date(document, said, furniture)
    _hours(document, minutes, said)
    minutes.diary_number = _diary_number(document, said, furniture)
    minutes.network = _network(document, said, furniture)
    if minutes.network is None and (minutes.date or minutes.attendance):
        minutes.network = _title_as_network(document, said)


_SHORT_DATE = re.compile(r"([0-3]\d)-([01]\d)-([0-3]\d)(?![\d-])")
_COMPACT_DATE = re.compile(r"(?<![\d./-])(?<!nr\s)(?<!nr\.\s)([1-3]\d)(0\d|1[0-2])([0-3]\d)(?![\d./-])")
_THEME = re.compile(r"(?:dagens\s|mötets\s)?tema(?:t)?\s?[:–-]\s*(?P<theme>\S.*)", re.IGNORECASE)
_OPENED = re.compile(r"öppna(?:de|s|des|t)?\b|börja(?:r|de)\b|hälsa(?:r|de)\b[^.]{0,40}välkom", re.IGNORECASE)
_CLOSED = re.compile(r"avsluta(?:r|de|s|des|t)?\b|avslutning|sluta(?:r|de)\b", re.IGNORECASE)


def read_hours_of_items(document: Document, minutes: Minutes) -> None:
    """When the first item says that the meeting was opened and the last that it was closed, and the head does not."""
    if minutes.start_time is None and minutes.items:
        minutes.start_time = _hour_beside(document, minutes.items[0].span, _OPENED)
    if minutes.end_time is None and minutes.items:
        minutes.end_time = _hour_beside(document, minutes.items[-1].span, _CLOSED)


def read_theme_of_items(document: Document, minutes: Minutes) -> None:
    """The theme that one item alone has in its title, "Tema – folkhälsa", when the head has none: doubtful."""
    found = [match for item in minutes.items if (match := _THEME.match(document.text, *item.title_span))]
    if minutes.theme is None and len(found) == 1:
        span = found[0].span("theme")
        minutes.theme = Text(span=span, value=document.prose(*span), confidence=0.7, doubts=[Doubt.ONLY_MENTIONED])


def _hour_beside(document: Document, span: Span, word: re.Pattern[str]) -> Clock | None:
    """The hour in the sentence with the word: "Anna öppnar mötet kl. 18.30"."""
    start, end = span[0], min(span[1], span[0] + LONGEST_OPENING)
    for found in word.finditer(document.text, start, end):
        for time in find_times(document.text, found.start(), min(end, found.end() + 90)):
            if time.end is None:
                return Clock(span=time.span, value=time.start, confidence=0.85)
    return None


def _labelled_text(document: Document, said: Iterable[Said], label: Label) -> Text | None:
    for one in said:
        if one.label == label and (words := document.prose(*one.value).strip(" *")):
            return Text(span=one.value, value=words)
    return None


def _date(document: Document, said: list[Said], furniture: list[Span]) -> When | None:
    """The day that the head gives: under a label, in the title, or elsewhere in the head; then in a running head."""
    ranked: list[tuple[int, WrittenDate]] = []
    others = [one.value for one in said if one.label in _OF_OTHER_DAYS]
    for one in said:
        is_value = any(start <= one.line.start < end for start, end in others)
        if is_value or one.label in _OF_OTHER_DAYS or _OTHER_DAY.search(one.line.words):
            continue
        dated = one.label in (Label.DATE, Label.TIME, Label.PLACE_AND_TIME)
        rank = 0 if dated else 1 if _TITLE.search(one.line.words) else 2
        ranked += [(rank, day) for day in find_dates(document.text, *_reach(one)) or _short_dates(document, one)]
    ranked = ranked or [
        (1, day) for one in said if _TITLE.search(one.line.words) for day in _compact_dates(document, one)
    ]
    for span in furniture[:MOST_FURNITURE]:
        if not _OTHER_DAY.search(document.text, *span):
            ranked += [(3, day) for day in find_dates(document.text, *span) if day.year]
    if not ranked:
        return None
    ranked.sort(key=lambda one: (one[0], not one[1].year))
    best = ranked[0][1]
    with_year = [day for _rank, day in ranked if day.year]
    same = [day for day in with_year if (day.month, day.day) == (best.month, best.day)]
    if best.year or same:
        return _stated(same + with_year if same else with_year)
    return _inferred(document, best, said, furniture)


def _short_dates(document: Document, one: Said) -> list[WrittenDate]:
    """ "23-09-12" or "230912" under a label that says that it is a date."""
    if one.label != Label.DATE:
        return []
    found = _SHORT_DATE.match(document.text, *one.value) or _COMPACT_DATE.match(document.text, *one.value)
    return _date_of(found) if found else []


def _compact_dates(document: Document, one: Said) -> list[WrittenDate]:
    """ "230912" in a title, unless it is the number of something."""
    found = _COMPACT_DATE.search(document.text, *one.line.span)
    return _date_of(found) if found else []


def _date_of(found: re.Match[str]) -> list[WrittenDate]:
    year, month, day = (int(part) for part in found.groups())
    date = WrittenDate(span=found.span(), day=day, month=month, year=2000 + year)
    return [date] if date.days() else []


def _reach(one: Said) -> Span:
    """From the label through the value."""
    return min(one.line.start, one.value[0]), max(one.line.end, one.value[1])


def _stated(days: list[WrittenDate]) -> When | None:
    """The first of the days, as ranked; doubtful when others are said as well."""
    found = [(day, dates) for day in days if (dates := day.days())]
    if not found:
        return None
    day, (start, end) = found[0]
    end = end or next((last for _day, (first, last) in found if first == start and last), None)
    when = When(span=day.span, start=start, end=end, precision="days" if end else "day", confidence=0.95)
    if any(dates[0] != start for _day, dates in found):
        when.confidence, when.doubts = 0.75, [Doubt.SEVERAL]
    return when


def _inferred(document: Document, day: WrittenDate, said: list[Said], furniture: list[Span]) -> When | None:
    """A day without year: the year only when a weekday shows it, or when the head names just one."""
    text = document.text
    words = document.prose(*day.span)
    shown = year_shown(day, find_dates(text), years_in(text))
    if shown:
        year, other = shown
        told = f"”{document.prose(*(other or day).span)}” " + (
            "kommer senare samma år" if other and other.year else f"är en sådan veckodag {year}"
        )
        basis = f"Dag och månad står som ”{words}”. Året {year} följer av texten: {told}."
    else:
        spans = [one.line.span for one in said] + furniture
        years = sorted({year for span in spans for year in years_in(text[span[0] : span[1]])})
        if len(years) != 1:
            return None
        year = years[0]
        basis = f"Dag och månad står som ”{words}”. Året {year} är det enda som nämns i dokumentets huvud."
    dates = day.days(year)
    return dates and When(
        span=day.span,
        start=dates[0],
        end=dates[1],
        precision="days" if dates[1] else "day",
        certainty="inferred",
        basis=basis,
        confidence=0.7,
        doubts=[Doubt.YEAR_INFERRED],
    )


def _hours(document: Document, minutes: Minutes, said: list[Said]) -> None:
    """From when and until when: under a label first, then beside the day."""
    timed = (Label.TIME, Label.PLACE_AND_TIME, Label.DATE)
    ordered = [one for one in said if one.label in timed]
    ordered += [one for one in said if one.label is None and not _OTHER_DAY.search(one.line.words)]
    for one in ordered:
        words = one.line.words.lower()
        beside = one.label or "kl" in words or _MEETING_HOURS.search(words) or find_dates(document.text, *one.line.span)
        times = find_hours(document.text, *_reach(one)) if beside else []
        if not times and one.label == Label.TIME:
            times = bare_hours(document.text, *one.value)
        if times:
            best = next((time for time in times if time.end), times[0])
            minutes.start_time = Clock(span=best.span, value=best.start)
            ranges = [time for time in times if time.end]
            is_each = minutes.date and minutes.date.end and len(ranges) == 2 and times[-1] is ranges[-1]
            last = ranges[-1] if is_each else best  # "dag 1 kl. 10–17, dag 2 kl. 8–12"
            minutes.end_time = Clock(span=last.span, value=last.end) if last.end else None
            break
    for one in said:
        if one.label in (Label.START, Label.END) and (times := find_times(document.text, *_reach(one))):
            told = Clock(span=times[0].span, value=times[0].start)
            if one.label == Label.START:
                minutes.start_time = minutes.start_time or told
            else:
                minutes.end_time = minutes.end_time or told


def _diary_number(document: Document, said: list[Said], furniture: list[Span]) -> Text | None:
    if found := _labelled_text(document, said, Label.DIARY_NUMBER):
        return found
    for span in [*(one.line.span for one in said), *furniture[:MOST_FURNITURE]]:
        if match := _DIARY.search(document.text, *span):
            return Text(span=match.span("number"), value=match["number"])
    return None


def _network(document: Document, said: list[Said], furniture: list[Span]) -> Text | None:
    """A label's value, else the first line of the head that names a body, else what a running head names."""
    for one in said:
        if one.label == Label.NETWORK and one.value[0] < one.value[1]:
            return Text(span=one.value, value=document.prose(*one.value))
    found = [
        Text(span=span, value=document.prose(*span).strip("* "), confidence=0.85) for span in _bodies(document, said)
    ]
    lines = [line for span in furniture[:MOST_FURNITURE] for line in split_lines(document.text, span)]
    columns = (part for line in lines for part in in_columns(document.text, *line))
    running = (body for span in columns if (body := body_in(document.text, *span)))
    found += [Text(span=span, value=document.prose(*span), confidence=0.8) for span in running]
    if own := next((one for one in found if not is_host(document, one.span)), None):
        return own
    for one in said[:FIRST_LINES]:
        if span := numbered_meeting(document.text, *one.line.span):
            words = document.prose(*span)
            return Text(span=span, value=words, confidence=0.7, doubts=[Doubt.ONLY_MENTIONED])
    return found[0] if found else None


def _bodies(document: Document, said: list[Said]) -> Iterator[Span]:
    """The bodies that the head's own lines name, in order."""
    others = [one.value for one in said if one.label in _OF_OTHER_DAYS]
    for one in said:
        if any(start <= one.line.start < end for start, end in others):
            continue
        if one.label is None and not any(begins_with_name(words) for words in one.line.words.split(", ")[1:]):
            for part, _words in one.line.parts:
                if span := body_in(document.text, *part):
                    yield span


def _title_as_network(document: Document, said: list[Said]) -> Text | None:
    """One of the first lines, when it is a title and says more than what kind of document it is: doubtful."""
    for one in said[:FIRST_LINES]:
        if one.line.place >= FIRST_LINES or one.label is not None or len(said) < 2:
            break
        dates = find_dates(document.text, *one.line.span)
        span = trimmed(document.text, one.line.start, dates[0].span[0] if dates else one.line.end)
        words = document.prose(*span).rstrip(" ,–-")
        if _is_title(words):
            return Text(span=span, value=words, confidence=0.65, doubts=[Doubt.ONLY_MENTIONED])
    return None


def _is_title(words: str) -> bool:
    if not words[:1].isupper() or words.endswith((".", ":", "!", "?", ",")) or any(sign.isdigit() for sign in words):
        return False
    if KIND_OF_DOCUMENT.match(words) or _OF_PAGE.match(words) or len(words.split()) > 7:
        return False
    return not is_full_name(words) and not is_municipality(words) and not words.lower().endswith((" kommun", " stad"))
