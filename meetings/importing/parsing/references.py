"""What minutes refer to: things that are attached, sent out or linked to, and the coming meetings of the same body."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.importing.document import BlockKind, Document, Mark, MarkKind, Span
from meetings.importing.facts import Attachment, Doubt, Minutes, NextMeeting
from meetings.importing.parsing.captions import Label, label_of
from meetings.importing.parsing.dates import WrittenDate, bare_hours, find_dates, find_times, following
from meetings.importing.parsing.passages import parts
from meetings.importing.parsing.sentences import Sentence, Unit, place_of, sentences, units

# Attachments

_THING = (
    r"(?:bildspel(?:et|en)?|bild(?:er|erna)|bilag(?:a|an|or|orna)|underlag(?:et|en)?|presentation(?:en|er|erna)?|dokument(?:et|"
    r"en)?|material(?:et)?|"
    r"rapport(?:en|er|erna)?|PM|power\s?points?|pdf|fil(?:en|er|erna)?|enkät(?:en)?|skrivelse(?:n)?|"
    r"protokoll(?:et)?|sammanställning(?:en)?|"
    r"förslag(?:et)?|tidplan(?:en)?|utvärdering(?:en)?|handling(?:ar|arna)?|mall(?:en)?|lista(?:n)?|budget(?:en)?|"
    r"minnesanteckning(?:ar|arna)?|"
    r"inbjudan|program(?:met)?|mejl(?:et)?|mail(?:et)?|e-post|länk(?:en|ar|arna)?|statistik(?:en)?|"
    r"broschyr(?:en)?|kalkyl(?:en)?|plan(?:en)?|"
    r"verksamhetsberättelse(?:n)?|årsredovisning(?:en)?|remiss(?:en)?|avtal(?:et)?|karta(?:n)?|ritning(?:ar|arna|"
    r"en)?|excel\w*|bildmaterial(?:et)?)"
)
_SENT = (
    r"(?:bifogat|bifogad|bifogade|utskickat|utskickad|utskickade|utsänt|utsänd|utsända|medskickat|medskickad|"
    r"medföljande|bilagt|bilagd|bilagda|länkad|länkat)"
)
_IS_SENT = (
    r"(?:bifogas|bifogades|biläggs|bilades|är\s(?:bifogad|bifogat|bifogade|utskickat|utskickad|utsänt)|"
    r"(?:skickas|skickades|sänds|sändes|mejlas|delas)\s(?:även\s|också\s|nu\s)?(?:ut|med|"
    r"tillsammans\smed|till\s[^.;]{0,60}?\smed)|läggs\s(?:även\s|också\s)?(?:med|(?:ut|upp)\s(?:på|i)))"
    r"(?!\s(?:på|för)\s(?:samråd|remiss|granskning)|\s(?:senast|inför|före|innan|en\svecka)\s)"
)
_MENTIONED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "karriärvägsmodellen med uppdragsbeskrivningar (bifogas med dagordningen)"
        r"(?:presentation(?:en)?\sav\s)?(?P<title>[^().:;!?]{3,90}?)\s\((?:bifogas|biläggs|bilägges|"
        r"bilagd)[^()]{0,60}\)",
        # "utvärderingen som bifogades till dagordningen", "bildspel som skickas ut till nätverket"
        r"(?<![\w-])(?P<title>(?:två\s|tre\s)?[\w-]+\ssom\s(?:bifogas|bifogades|bifogats|biläggs|skickas\sut|"
        r"skickades\sut|skickats\sut|sänds\sut|sändes\sut)(?:\s(?:till|med|inför|tillsammans|"
        r"före)\s[^.,;:!?()]{1,60})?)",
        # "Med dagordningen bifogas två dokument …"
        r"(?:med|till|i)\s[\w-]+(?:\s[\w-]+)?\s(?:bifogas|bifogades|biläggs)\s(?P<title>[^.:;!?]{3,150})",
        r"(?P<title>bifogat\s(?:finns|är)\s[^.:;!?]{3,120})",
        r"bifogar\s(?P<title>[^.:;!?]{3,100})",
        # "Underlag bifogas anteckningarna", "Presentationen skickas ut tillsammans med …"
        rf"^\W*(?P<title>(?!inget|inga|ingen)(?:(?!\satt\s)[^.:;!?]){{2,100}}?\s{_IS_SENT}(?:\s[^.:;!?]{{1,80}})?)",
        rf"(?<![\w-])(?P<title>(?:(?:det|den|de)\s)?{_SENT}\s(?:[\w-]+\s){{0,2}}?{_THING})(?![\w-])",
        (
            r"(?<![\w-])(?:se|enligt|i|i\ssin)\s(?P<title>bilag(?:a|or)(?:\s(?:nr\s)?[0-9]{1,3}(?:\s?(?:[-–,]|"
            r"och)\s?[0-9]{1,3})?)?)(?![\w-])"
        ),
        r"^\W*(?P<title>bilaga(?:\s[0-9A-Z]{1,3})?\s?[:–-]\s?[^.:;!?]{3,120})",
        r"(?<![\w-])(?P<title>bilaga\s[0-9]{1,3})(?![\w-])",
        (
            rf"(?<![\w-])(?:se|läs|jfr)\s(?:även\s|också\s|vidare\s|mer\si\s|separat\s)?(?P<title>(?:separat\s|"
            rf"utskickat\s|tidigare\s)?{_THING}(?:\s(?:skickat|skickad|utskickat|från|daterad|"
            rf"på)\s[^.,;:!?()]{{1,40}}?)?)(?=\s(?:till|för)\s|[.,;:)]|$)"
        ),
    )
]
_SENTENCE_ABOUT = re.compile(
    (
        r"\b(?:bifog|bil[aä]g|utskick|utsänd|utsänt|medskick|medfölj|skickas|skickades|sänds|se\s|läs\s|länk|delas|"
        r"mejlas|läggs)"
    ),
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?<![\w-])(?:inget|inga|ingen|inte|ej)\s(?:[\w-]+\s){0,2}(?:bifog|bilag|skick)|inbjud|kallelse", re.IGNORECASE
)
_GENERIC = re.compile(
    r"\W*(?:här|länk(?:en)?|denna\slänk|klicka\shär|läs\smer|mer\sinformation|webbsida(?:n)?|hemsida(?:n)?|\W*)\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
_LIST_OF = re.compile(r"\W*(?:bilag(?:a|or)|bifogade\s(?:filer|dokument|handlingar)|länkar)\s?:?\s*", re.IGNORECASE)
_LIST_ON_LINE = re.compile(r"\W*bilagor\s?:\s(?P<all>[^.:]{4,300}\.?)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:ta\sdel\sav|läs\smer\som|mer\sinformation\som|se|läs)\s(?!mer\b)(?P<title>[^.:;!?]{4,100})$", re.IGNORECASE
)


def attachments(document: Document, minutes: Minutes) -> list[Attachment]:
    """What the notes say is attached, sent out or linked to; once each where it is said, in the order of the text."""
    found: list[Attachment] = []
    for number, title, span in parts(document, minutes):
        found += _listed(document, number, span, is_list=bool(_LIST_OF.fullmatch(title)))
    return found


def _listed(document: Document, item: int | None, span: Span, *, is_list: bool) -> Iterator[Attachment]:
    seen: set[str] = set()
    for unit in units(document, span):
        words = document.prose(*unit.span)
        if _LIST_OF.fullmatch(words):
            is_list = True
        elif on_line := _LIST_ON_LINE.fullmatch(words):
            yield from _each(document, item, Sentence(unit.span, words), on_line)
        elif (is_list and unit.block.kind == BlockKind.LIST_ITEM) or (is_list and len(words) < 120):
            yield Attachment(span=unit.span, title=words, item=item, confidence=0.9)
        else:
            is_list = False
            for fact in _in_unit(document, item, unit):
                if fact.title.lower() not in seen:
                    seen.add(fact.title.lower())
                    yield fact


def _each(document: Document, item: int | None, line: Sentence, found: re.Match[str]) -> Iterator[Attachment]:
    """ "Bilagor: Larmstatistik 2023, Övningsplan 2024": each of them."""
    for one in re.finditer(r"[^,;]+", found["all"]):
        title = one[0].strip(" .")
        start = found.start("all") + one.start() + len(one[0]) - len(one[0].lstrip())
        if title:
            span = place_of(document, line, start, start + len(title))
            yield Attachment(span=span, title=title, item=item, confidence=0.85)


def _in_unit(document: Document, item: int | None, unit: Unit) -> Iterator[Attachment]:
    for sentence in sentences(document, *unit.span):
        links = [mark for mark in document.marked(MarkKind.LINK, *sentence.span) if _leads_away(document, mark)]
        for mark in links:
            yield _link(document, item, sentence, mark)
        if links or len(sentence.text) > 600:
            continue
        for address in _ADDRESS.finditer(sentence.text):
            span = place_of(document, sentence, *address.span())
            yield Attachment(
                span=span,
                title=_title(sentence.text[: address.start()]) or address[0],
                item=item,
                url=address[0],
                confidence=0.85,
            )
        if _SENTENCE_ABOUT.search(sentence.text) and not _NOTHING.search(sentence.text):
            yield from _mentioned(document, item, sentence)


def _mentioned(document: Document, item: int | None, sentence: Sentence) -> Iterator[Attachment]:
    for pattern in _MENTIONED:
        if match := pattern.search(sentence.text):
            title = match["title"].strip(" ,–-")
            yield Attachment(
                span=place_of(document, sentence, *match.span("title")), title=title, item=item, confidence=0.85
            )
            return


def _leads_away(document: Document, mark: Mark) -> bool:
    """Not an address to write to, nor what is hidden."""
    words = document.prose(mark.start, mark.end)
    return bool(words) and not mark.href.startswith("mailto:") and "@" not in words


def _link(document: Document, item: int | None, sentence: Sentence, mark: Mark) -> Attachment:
    """A link by its own words, or, when they say nothing, by the sentence's."""
    words = document.prose(mark.start, mark.end)
    url = "" if mark.href.startswith("#") or not re.match(r"https?:|www\.", mark.href) else mark.href
    if not _GENERIC.fullmatch(words):
        return Attachment(span=(mark.start, mark.end), title=words, item=item, url=url, confidence=0.85)
    before = document.prose(sentence.span[0], mark.start)
    title = _title(before) or sentence.text.strip(" .")
    return Attachment(span=sentence.span, title=title[:150], item=item, url=url, confidence=0.85)


def _title(words: str) -> str:
    """What a link is to, by the words before it: "Ta del av modellen för stärkt analys" → the model."""
    about = _ABOUT.search(words.strip(" :–-"))
    return about["title"].strip(" ,:–-") if about else ""


# Coming meetings

_MEETING = (
    r"(?:[\w-]*möten?(?:t|a)?|[\w-]*sammanträden?t?|[\w-]*träff(?:en|ar|arna)?|[\w-]*stämman?|"
    r"[\w-]*(?:konferens|utskott|nämnd|råd|styrelse)(?:en|et|n)?(?=\s(?:är|den|blir|hålls|äger)\s|\s?:|\s[0-9])|APT|gång(?:en)?|"
    r"[\w-]*mötestider(?:na)?|tillfälle[nt]?|[\w-]*samråd(?:et)?|[\w-]*avstämning(?:en)?|(?-i:[A-ZÅÄÖ]{2,4}(?![\w-])))"
)
_NEXT = re.compile(
    rf"(?<![\w-])(?:(?:nästa|nästkommande|kommande|återstående|sista)\s(?:[\w-]+\s)?{_MEETING}(?![\w-])|"
    rf"(?:vi|nätverket|gruppen|rådet|styrelsen)\s(?:hörs|ses|träffas|möts)\s(?:igen|nästa|härnäst|åter)|nästa\s?:|"
    rf"sammanträder\s(?:på\s)?(?:följande|nedanstående)\s(?:dagar|datum|tider))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    (
        rf"(?:datum|möten|träffar)\sframöver|^(?:framåt|framöver|kalendern?|på\sgång|nästa|nästa\s(?!steg|år|vecka|månad|termin|fas|etapp|period)[\w-]+)$|framtida\s{_MEETING}|(?:nästa|kommande|höstens|vårens|årets)\s(?:[\w-]+\s){{0,3}}?{_MEETING}|mötes(?:tider|datum|plan|schema)|"
        rf"sammanträdes(?:tider|datum|plan)|(?:möten|träffar|datum)\s(?:under\s)?(?:våren|hösten|vt|ht|20[0-9]{{2}})"
    ),
    re.IGNORECASE,
)
_DECIDED = re.compile(
    (
        r"(?<![\w-])(?:spikar|bestäms\still|bestämmer|bokas\still|"
        r"nästa)\b[^.;]{0,60}(?:möte|träff|studiedag|lunch|APT)|(?:möte|träff|studiedag)\w*[^.;]{0,30}(?:spikas|bokas|"
        r"äger\srum|hålls)"
    ),
    re.IGNORECASE,
)
_DECIDES_TIMES = re.compile(r"(?<![\w-])(?:beslut|fastst|bestäm|spika|förslag|nedanstående|följande)", re.IGNORECASE)
_TIMES = re.compile(r"mötes(?:tider|datum|dagar)|sammanträdes(?:tider|datum|dagar)|datum", re.IGNORECASE)
_OTHER_EVENT = re.compile(
    r"(?:konferens|mässa|utbildning|kurs|seminari|åtgärd|övning|dialogmöte|föreläsning)[\w]*\b[^.]*(?:hålls|äger\srum|genomförs|\bden\b)|^åtgärd|anslag|justering|överklag|protokollet\s(?:publ|jus)|tas\sned|"
    r"\b(?:uppdaterad|uppdaterat|uppdaterades|publicerad|publicerades|ändrad|ändrades)\s(?:av|den|[0-9])",
    re.IGNORECASE,
)
_OF_RECORD = re.compile(r"anslag|juster|överklag|underskrift|förvaring|expedier|paragraf", re.IGNORECASE)
"""What stands with a day in the proof that minutes were adjusted and put up."""
_AND_THEN = re.compile(
    r"(?:därefter|sedan|efter\sdet|vår(?:en|ens)?|höst(?:en|ens)?|vt|ht)\s?(?:20)?[0-9]{0,2}\s?(?:(?:möten|träffar)\s?)?:?\s",
    re.IGNORECASE,
)
""" "Därefter 18 mars och 22 april.", "Våren 2026: 12 februari" after the next one. """
_AT = re.compile(
    r"(?<![\w-])(?:på|till|inför|vid)\s(?:nätverks)?(?:mötet|träffen|nätverksträffen)\s(?:den\s)?$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![0-9./-])(20[0-9]{2})(?![0-9./-])")
_THEME = re.compile(r"(?:^|[^\w])tema(?:t)?\s?(?::|är|(?=\s[a-zåäö]))\s*(?P<theme>[^.;]{2,150})", re.IGNORECASE)
_PLACE = re.compile(r"(?:plats|lokal)\s?:\s*(?P<place>[^.;]{2,100})", re.IGNORECASE)
_AT_PLACE = re.compile(r"^\W*(?:[\w-]+möte\s)?(?P<place>(?:på|hos|i)\s[A-ZÅÄÖ][\w&åäö-]*(?:\s[A-ZÅÄÖ&][\w-]*){0,3})")
_IS_PLACE = re.compile(
    (
        r"(?:fysiskt|digitalt|via\s|teams|zoom|skype|på\s|hos\s|i\s)|kommunhus|stadshus|\bsal(?:en)?\b|lokal|"
        r"rum(?:met)?\b|sessionssal|kontor|skola|\bhus(?:et)?\b|kommun\b|[A-ZÅÄÖ][\w-]+(?:gatan|vägen)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Source:
    """Words that name coming meetings: their place, how sure that is, and the year that stands above them."""

    span: Span
    confidence: float
    year: int | None
    is_entry: bool
    """Whether it is nothing but the meeting: what else stands there is its place or its theme."""


def next_meetings(document: Document, minutes: Minutes) -> list[NextMeeting]:
    """The same body's coming meetings, each once, in the order of the text."""
    found: list[NextMeeting] = []
    day = minutes.date.start if minutes.date and minutes.date.precision in ("day", "days") else None
    for source in _sources(document, minutes):
        found += _meetings(document, source, day)
    kept: dict[datetime.date | str, NextMeeting] = {}
    for one in sorted(found, key=lambda meeting: -meeting.confidence):
        if not (day and one.start and one.start <= day):
            kept.setdefault(one.start or one.text, one)
    return sorted(kept.values(), key=lambda meeting: meeting.span)


def _sources(document: Document, minutes: Minutes) -> Iterator[_Source]:
    for item in minutes.items:
        title = document.prose(*item.title_span)
        if _NEXT.match(title) and find_dates(title):
            yield _Source(item.title_span, 0.9, None, is_entry=True)
    for _number, title, span in parts(document, minutes):
        is_about = bool(_TITLE.search(title)) and label_of(title)[0] != Label.ACTION
        yield from _within(document, span, is_about, _last_year(title))


def _within(document: Document, span: Span, is_about: bool, year: int | None) -> Iterator[_Source]:
    """What names coming meetings: entries under such a heading or lead-in, and sentences that say so themselves."""
    listed = is_about
    for unit in units(document, span):
        words = document.prose(*unit.span)
        if len(words) > 600:
            listed = is_about
            continue
        has_date = bool(find_dates(words))
        cell = unit.block.cell
        leads = not has_date and _leads(words) and not (cell and cell.row and cell.column)
        if not has_date:
            listed = is_about or leads or (listed and len(words) < 40 and not _OF_RECORD.search(words))
            year = _last_year(words) or year if leads or len(words) < 40 else year
        elif _OTHER_EVENT.search(words) and not _NEXT.search(words):
            continue
        elif (listed and (len(words) < 200 or is_about)) or (_NEXT.match(words) and len(find_dates(words)) == 1):
            yield _Source(unit.span, 0.9, year, is_entry=True)
        else:
            listed = is_about
            yield from _said(document, unit, year)


def _leads(words: str) -> bool:
    """Whether coming meetings follow: "Höstens möten:", "Nätverket beslutar nedanstående mötestider för 2024."."""
    if _TIMES.search(words) and _DECIDES_TIMES.search(words):
        return True
    is_head = words.endswith(":") or len(words) < 60
    return is_head and bool(
        _TITLE.match(words) or (words.endswith(":") and (_NEXT.search(words) or _TITLE.search(words)))
    )


def _said(document: Document, unit: Unit, year: int | None) -> Iterator[_Source]:
    goes_on = False
    for sentence in sentences(document, *unit.span):
        dates = find_dates(sentence.text)
        before = sentence.text[: dates[0].span[0]] if dates else ""
        goes_on = bool(dates) and bool(_NEXT.search(before) or (goes_on and _AND_THEN.match(before)))
        if goes_on:
            yield _Source(sentence.span, 0.85, _last_year(before) or year, is_entry=bool(_NEXT.match(before)))
        elif dates and _TIMES.search(before) and _DECIDES_TIMES.search(before):
            yield _Source(sentence.span, 0.85, _last_year(before) or year, is_entry=False)
        elif dates and (_DECIDED.search(sentence.text) or _AT.search(before)):
            yield _Source(sentence.span, 0.65, year, is_entry=False)


def _last_year(words: str) -> int | None:
    years = _YEAR.findall(words)
    return int(years[-1]) if years else None


def _meetings(document: Document, source: _Source, day: datetime.date | None) -> Iterator[NextMeeting]:
    sentence = Sentence(source.span, document.prose(*source.span))
    dates = find_dates(sentence.text)
    next_word = _NEXT.search(sentence.text)
    if next_word and len(dates) > 1:
        dates = [date for date in dates if date.span[0] > next_word.start()] or dates
    for number, date in enumerate(dates):
        stop = dates[number + 1].span[0] if number + 1 < len(dates) else len(sentence.text)
        yield _meeting(document, sentence, date, sentence.text[date.span[1] : stop], source, day, alone=len(dates) == 1)


def _meeting(
    document: Document,
    sentence: Sentence,
    date: WrittenDate,
    after: str,
    source: _Source,
    day: datetime.date | None,
    *,
    alone: bool,
) -> NextMeeting:
    days = date.days(source.year) if date.year or source.year else following(date, day) if day else None
    times = find_times(after) or bare_hours(after)
    rest = after[times[0].span[1] :] if times else after
    place, theme = _place_and_theme(rest) if source.is_entry else ("", "")
    span = sentence.span if alone else place_of(document, sentence, *date.span)
    return NextMeeting(
        span=span,
        text=document.prose(*span),
        start=days[0] if days else None,
        end=days[1] if days else None,
        start_time=times[0].start if times else None,
        end_time=times[0].end if times else None,
        place=place,
        theme=theme,
        confidence=source.confidence,
        doubts=[Doubt.ONLY_MENTIONED] if source.confidence < 0.8 else [],
    )


def _place_and_theme(rest: str) -> tuple[str, str]:
    theme, place = _THEME.search(rest), _PLACE.search(rest)
    if theme or place:
        at = place["place"].strip() if place else ""
        if not at and (bare := _AT_PLACE.match(rest)):
            at = bare["place"].split(" ", 1)[1]
        return at, theme["theme"].strip() if theme else ""
    if bare := _AT_PLACE.match(rest):
        return bare["place"].split(" ", 1)[1].rstrip("."), ""
    words = re.sub(r"\s(?:och|samt)$", "", rest.rstrip()).strip(" .,;:–—-").removeprefix("i ")
    if words.count("(") != words.count(")") or (words.startswith("(") and words.endswith(")")):
        words = words.strip("() ")
    first = re.split(r"\.\s", words)[0]
    if not first or len(first) > 100:
        return "", ""
    return (first, "") if _IS_PLACE.search(first) or re.match(r"[A-ZÅÄÖ][\w-]+(?:\skommun)?$", first) else ("", first)
