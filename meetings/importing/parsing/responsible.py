"""Who is to do something, and by when, as a sentence says it: names and days with their places in its words."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.almanac import MONTHS
from meetings.importing.document import Span
from meetings.importing.parsing.dates import find_dates, following
from meetings.importing.parsing.people import is_full_name, is_title_word
from meetings.importing.parsing.undertakings import How, Undertaking
from meetings.importing.parsing.wording import FAR

_CAPITAL = r"[A-ZÅÄÖÉÜØÆ]"
_WORD = rf"{_CAPITAL}[\w'’-]*(?::[a-zåäö]{{1,3}}(?![\w-]))?"
NAME = rf"{_WORD}(?:\s(?:von|af|de|van)\s{_WORD}|\s{_WORD}){{0,3}}(?:\s(?:på|i|från)\s{_WORD}(?:\s{_WORD})?)?"
"""Someone or some body by name: "Malin A", "Maria på Öckerö", "GR", "Lilla Edet"."""
_PEOPLE = (
    r"(?:(?:alla|samtliga)(?:\s(?:medlemmar|kommuner|deltagare|ledamöter|chefer|boende|förvaltningar|nämnder|"
    r"enheter))?|medlemmarna|kommunerna|deltagarna|ledamöterna|respektive\s[\w-]+|varje\s[\w-]+|"
    r"resp\.?\s[\w-]+|vi|ni)"
)
_ROLE = (
    r"(?:(?:hennes|hans|deras|en|två|tre|[a-zåäö]+(?:ska|ala|ella|tiva))\s)?[a-zåäö-]*(?:vd(?![\w-])|kamreren|kyrkoherden|föreståndaren|chefen|cheferna|ordföranden?|sekreteraren?|kassören?|"
    r"direktören?|samordnaren?|gruppen|kontoret|"
    r"förvaltningen|förvaltningarna|enheten|avdelningen|styrelsen|nämnden|utskottet|ledningen|kansliet|nätverket|"
    r"skyddsombudet|ledaren|ledarna|"
    r"handläggaren?|medarbetare|medarbetarna|samordnarna|utvecklaren|controllern|ekonomen|strategen|rektorn?|"
    r"rektorerna|valberedningen|presidiet|"
    r"projektet|arbetsgrupp|arbetsgruppen|rådet|representanten|representanterna|revisorn|revisorerna|vaktmästaren|"
    r"facket|bolaget|"
    r"föreningen|kommunen|verksamheten|verksamheterna|sekretariatet|teamet|utbildningen|kommunledningen)"
)
_ONE = rf"(?:(?-i:{NAME})|{_PEOPLE}|{_ROLE})"
_LIST = rf"{_ONE}(?:(?:,\s|\s(?:och|samt|&|\+|med)\s|,\s(?:och|samt)\s|[/+]){_ONE}){{0,8}}"
_ADVERBS = (
    r"(?:\s(?:också|även|nu|därefter|sedan|då|gemensamt|tillsammans|själv|själva|snarast|ska|skall|kommer\satt|"
    r"kommer|får|har|vidare|"
    r"i\ssin\stur|bör|behöver|idag|dock|\([^()]{0,60}\))){0,3}"
)
_BEFORE = re.compile(rf"(?<![\w-])(?P<who>{_LIST}){_ADVERBS}\s*$", re.IGNORECASE)
_FIRST = re.compile(rf"(?P<who>{_LIST})\s[a-zåäö]+(?:r|de)\s[^.;:!?]*(?<![\w-])(?:och|samt)\s$", re.IGNORECASE)
""" "Eva ringer upp dem och mejlar …": the subject of the first verb. """
_AFTER = re.compile(rf"\s(?:(?:då|även|också|därför|nu)\s)?(?P<who>{_LIST})(?![\w-])", re.IGNORECASE)
_AGENT = re.compile(rf"(?<!stöd\s)(?<!hjälp\s)(?<![\w-])av\s(?P<who>{_LIST})(?![\w-])", re.IGNORECASE)
_INSIDE = re.compile(rf"^\w+\s(?P<who>{_LIST})(?:\s[^\s]+)*\s(?:fram|in|hand\som|i\supp(?:drag|gift))$", re.IGNORECASE)
_ASKS = re.compile(rf"(?:ber|uppmanar)\s(?P<who>{_PEOPLE})$", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?<![\w-])(?:för|av|om|med|i|på|till|från)\s$", re.IGNORECASE)
_TOGETHER = re.compile(rf"(?<![\w-])tillsammans\smed\s(?P<who>(?-i:{NAME})(?:\soch\s(?-i:{NAME}))?)(?![\w-])")
_RELATIVE = re.compile(r"(?P<who>(?:De|Den|Alla|Samtliga|Ni)\s(?:[\w-]+\s)?som\s[^,;:.]{3,120}?)\s$")
_FROM_EACH = re.compile(rf"(?<![\w-])(?:från|av|att\ssåväl)\s(?P<who>{_PEOPLE})(?![\w-])", re.IGNORECASE)
_SPLIT = re.compile(r",\s(?:och|samt)\s|,\s|(?<!-)\s(?:och|samt|&|\+)\s|[/+](?=[A-ZÅÄÖ])")
_NOT_WHO = re.compile(
    r"(?:Underlag(?:et)?|Presentation(?:en)?|Mötes\w+|Information(?:en)?|Rapport(?:en)?|Förslag(?:et)?|"
    r"Protokoll(?:et)?|Inbjudan|Arbetet|Det(?:ta)?|Den(?:na)?|"
    r"Därefter|Därför|Däremot|Dessutom|Sedan|Vidare|Även|Nästa|Inför|Till|Efter|Under|Vid|På|I|Om|För|Med|Enligt|Utifrån|Som|Hur|"
    r"Ett|En|Inspel|Svar|Synpunkter|Frågan|"
    r"Konstateras|Beslut\w*|Bestäms|Projektets?|Senast|Uppdrag(?:et)?|Ansvarig(?:a)?|Önskemål|Lokal|Datum|Tid|"
    r"Han|Hon|Hen|De|Dom|Någon|Några|Man|Flera|Vissa|Ingen|Dock|Så|Nu|Idag|Fortsatt|Punkten|Ärendet|"
    r"Anteckning(?:ar|arna)?|Dokument(?:et|en)?|Material(?:et)?|Kallelse(?:n)?|Länk(?:en)?|Enkät(?:en)?|"
    r"Bildspel(?:et)?|Handlingar(?:na)?|Planen|Resultat(?:et)?)",
)


@dataclass(frozen=True, slots=True)
class Party:
    """Someone as a sentence names them, and where in its words."""

    name: str
    start: int
    end: int


def parties(sentence: str, undertaking: Undertaking) -> list[Party]:
    """Who is to do what a sentence has somebody do; empty when it does not say."""
    before, words, after = (
        sentence[: undertaking.start],
        sentence[undertaking.start : undertaking.end],
        sentence[undertaking.end : undertaking.end + FAR],
    )
    if undertaking.how == How.ASSIGNED:
        return _assigned(before, words, after, undertaking)
    if undertaking.how == How.PASSIVE:
        agent = _AGENT.search(words) or _AGENT.search(after)
        offset = undertaking.start if _AGENT.search(words) else undertaking.end
        return _split(agent, offset) if agent else []
    if asked := _ASKS.match(words):
        return _split(asked, undertaking.start)
    if undertaking.how == How.INVITED:
        return _split(_FROM_EACH.search(sentence), 0)
    if undertaking.how == How.NAMED:
        return _split(_AFTER.match(after), undertaking.end)
    return _subject(before, words, after, undertaking)


def _subject(before: str, words: str, after: str, undertaking: Undertaking) -> list[Party]:
    if relative := _RELATIVE.match(before):
        return [Party(relative["who"], relative.start("who"), relative.end("who"))]
    if inside := _INSIDE.match(words):
        return _split(inside, undertaking.start)
    tail = max(0, len(before) - FAR)
    found = _BEFORE.search(before[tail:])
    if who := _split(found, tail):
        if found and len(who) > 1 and _PREPOSITION.search(before[tail : tail + found.start("who")]):
            who = who[1:]  # "… med lön för utbildningen och Eva ska …"
        return [*who, *_split(_TOGETHER.search(after), undertaking.end)]
    return _split(_FIRST.match(before), 0) or _split(_inverted(before, words, after), undertaking.end)


def subject_first(sentence: str) -> list[Party]:
    """Who does what an entry that is known to be an action begins with: "Jonna förankrar …"."""
    return _split(
        re.match(rf"(?P<who>(?-i:{NAME})(?:(?:,\s|\s(?:och|samt)\s)(?-i:{NAME})){{0,5}})\s[a-zåäö]+r\s", sentence), 0
    )


def group_first(sentence: str) -> list[Party]:
    """The many who do what a sentence begins with: "Kommunerna fyller i …"."""
    return _split(re.match(rf"(?!vi|ni)(?P<who>{_PEOPLE})\s[a-zåäö]+r\s", sentence, re.IGNORECASE), 0)


def _inverted(before: str, words: str, after: str) -> re.Match[str] | None:
    """ "Till nästa möte bokar Anna": only where something else stands before the verb."""
    return _AFTER.match(after) if before.strip() and " " not in words.removesuffix(" sig") else None


def _assigned(before: str, words: str, after: str, undertaking: Undertaking) -> list[Party]:
    if re.match(r"uppdra|uppdrog", words, re.IGNORECASE):
        return _split(_AFTER.match(after), undertaking.end)
    if re.match(r"(?:får|fick|ges|gavs)", words, re.IGNORECASE):
        tail = max(0, len(before) - FAR)
        return _split(_BEFORE.search(before[tail:]), tail) or _split(_INSIDE.match(words), undertaking.start)
    inside = re.match(r"(?:att\s)?\w+\s(?P<who>.+?)\si\supp(?:drag|gift)$", words, re.IGNORECASE)
    return _split(inside, undertaking.start)


def _split(match: re.Match[str] | None, offset: int) -> list[Party]:
    """The names of a list of them, each with its place; a word that names nobody is left out."""
    if match is None:
        return []
    found: list[Party] = []
    place = 0
    who, offset = match["who"], offset + match.start("who")
    for stop, following_place in [*((m.start(), m.end()) for m in _SPLIT.finditer(who)), (len(who), len(who))]:
        name = who[place:stop]
        if len(name) == 1 and found and name.isupper():  # "Haleh, L"
            found[-1] = Party(who[found[-1].start - offset : stop], found[-1].start, offset + stop)
        elif name and not _NOT_WHO.fullmatch(name.split()[0]):
            titled = _titled(name)
            found.append(Party(name[titled:], offset + place + titled, offset + stop))
        place = following_place
    return found


def _titled(name: str) -> int:
    """How many letters of a name are a title before it: "Lokalplanerare Vera Ek"."""
    title, _space, rest = name.partition(" ")
    return len(title) + 1 if is_title_word(title) and is_full_name(rest) else 0


_INITIALS = r"(?-i:[A-ZÅÄÖ]{2,3}|[A-ZÅÄÖ][a-zåäö]{1,3}[A-ZÅÄÖ]|[Aa]lla)"
_OWNERS = rf"(?-i:(?:{_INITIALS}|{NAME})(?:(?:,\s?|\s?(?:och|samt|&|\+|/)\s?)(?:{_INITIALS}|{NAME})){{0,5}})"
_AT_END = re.compile(
    rf"(?:\((?:ansv(?:arig|\.)?:?\s)?(?P<a>{_OWNERS})(?:[,;]\s(?P<x>[^()]{{1,40}}))?\)|"
    rf"\s(?:→|->|=>|–|—|-|(?<=[.!]\s)/)\s*(?P<b>{_OWNERS})(?:[,;]?\s(?P<y>(?:senast|till|v\.?|den|klart|innan|före|"
    rf"[0-9])[^,;]{{1,40}}))?|"
    rf"(?<!\spå)(?<!\si)(?<!\sav)(?<!från)(?<!till)(?<!\smed)(?<!\shos)(?<!\soch)\s(?P<d>(?-i:[A-ZÅÄÖ]{{2,3}}(?:[/,+]\s?[A-ZÅÄÖ]{{2,3}}){{0,3}}))|"
    rf"[.,;]?\s\(?(?:ansvarig(?:a)?|ansv\.?|ägare)\s?:?\s(?P<c>{_OWNERS})(?:[,;.]\s(?P<z>[^()]{{1,40}}))?\)?)[\s.]*$",
    re.IGNORECASE,
)
_AT_START = re.compile(rf"(?:\[[ xX]?\]\s|[☐☑✓]\s)?(?P<who>{_OWNERS})\s?(?::|\s[–—-])\s(?=\S)")
_TAG = re.compile(r"@([\w-]+)")
_TAGS = re.compile(r"\s*(?:(?:^|\s)@[^\W\d_][\w-]*,?)+(?:\s*[–—:,-]?\s*(?P<day>[^@]{2,40}))?$")
_TAGS_FIRST = re.compile(r"(?:@[^\W\d_][\w-]*(?:,|\s(?:och|samt|&|\+))?\s){1,6}(?=[a-zåäö])")
""" "@Anna och @Bo reviderar planen": before what they are to do. """
_ALONE = re.compile(rf"(?P<who>{_OWNERS})\s(?:är\s)?(?:huvud)?(?:ansvariga?|ansvarar)[.!]?")
_IN_LABEL = re.compile(rf"(?:AP|Åtgärd|Uppdrag|To ?do|Att göra)\s(?:för\s|till\s)?(?P<who>{_OWNERS})\s?:\s(?=\S)")


def owners_at_end(sentence: str) -> tuple[list[Party], int, Span]:
    """Who stands after what is to be done, "(MA)", "– Anna, 15 maj"; where that begins, and the day's place."""
    match = _AT_END.search(sentence[-160:]) if len(sentence) > 160 else _AT_END.search(sentence)
    offset = max(0, len(sentence) - 160)
    if match is None:
        return [], len(sentence), (0, 0)
    group = next(name for name in "abcd" if match[name])
    start, end = match.span({"a": "x", "b": "y", "c": "z"}[group]) if group != "d" else (-1, -1)
    day = (offset + start, offset + end) if start >= 0 else (0, 0)
    return list(_owners(match[group], offset + match.start(group))), offset + match.start(), day


def owners_of(words: str) -> list[Party]:
    """Who stands by themselves: a table's cell, what follows "Ansvarig:"."""
    return list(_owners(words.strip(" ."), len(words) - len(words.lstrip(" ."))))


def owner_at_start(sentence: str) -> list[Party]:
    """ "Anna: bokar lokal"."""
    match = _AT_START.match(sentence)
    return list(_owners(match["who"], match.start("who"))) if match else []


def owner_in_label(sentence: str) -> list[Party]:
    """ "AP Anna: kontrollera avtalet"."""
    match = _IN_LABEL.match(sentence)
    return list(_owners(match["who"], match.start("who"))) if match else []


def tagged(sentence: str) -> tuple[list[Party], int, Span]:
    """Who stands at the end with a sign before, "@Anna @Bo – 3 maj"; where that begins, and the day's place."""
    if first := _TAGS_FIRST.match(sentence):
        names = [Party(one[1], one.start(1), one.end(1)) for one in _TAG.finditer(first[0])]
        return names, len(sentence), (0, 0)
    match = _TAGS.search(sentence)
    if match is None:
        return [], len(sentence), (0, 0)
    names = [Party(one[1], match.start() + one.start(1), match.start() + one.end(1)) for one in _TAG.finditer(match[0])]
    return names, match.start(), match.span("day") if match["day"] else (0, 0)


def owner_alone(sentence: str) -> list[Party]:
    """ "Tom ansvarig.", "Anna och Bo är ansvariga."."""
    match = _ALONE.fullmatch(sentence)
    return list(_owners(match["who"], match.start("who"))) if match else []


def _owners(words: str, offset: int) -> Iterable[Party]:
    place = 0
    for stop, after in [
        *((m.span()) for m in re.finditer(r",\s?|\s?(?:\boch\b|\bsamt\b|&|\+|/|;)\s?", words)),
        (len(words),) * 2,
    ]:
        if stop > place:
            yield Party(words[place:stop], offset + place, offset + stop)
        place = after


@dataclass(frozen=True, slots=True)
class Due:
    """By when, as written, and its place; the day, when a full one follows."""

    text: str
    start: int
    end: int
    day: datetime.date | None = None


_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_MEETING = (
    r"(?:[\w-]*(?:möte|mötet|träff|träffen|sammanträde|sammanträdet|stämma|stämman|konferens|konferensen)|gång|tillfälle[t]?|avstämning(?:en)?|"
    r"(?-i:[A-ZÅÄÖ]{2,4}(?![\w-]))|"
    r"samverkan|APT|LSG|FSG)"
)
_SEASON = (
    r"(?:våren|hösten|sommaren|vintern|höst|vår(?!\s(?!och\b|samt\b|men\b|för\b|när\b|på\b|i\b|med\b|inför\b|då\b|20)\w)|sommar|vinter|årsskiftet|semestern|jul|lucia|nyår|påsk|midsommar|"
    r"månadsskiftet)(?:\s20[0-9]{2})?"
)
_DUE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?<![\w-])sista\s(?:{_MONTH})(?![\w-])|"
            r"(?<![\w-])(?:(?:senast|snarast|före|innan|till)\s){1,2}(?:(?:i\s)?slutet\sav\s|mitten\sav\s|"
            r"början\sav\s)(?:[\w-]+)(?:\s20[0-9]{2})?"
        ),
        (
            rf"(?<![\w-])(?:senast\s|till\s|inför\s|före\s|innan\s|vid\s|på\s)(?:vårt\s|det\s)?(?:nästa|nästkommande|"
            rf"kommande)\s(?:[\w-]+\s)?{_MEETING}"
        ),
        rf"(?<![\w-])(?:senast\s|till\s|inför\s|vid\s|på\s)(?:[\w-]+s\s)?{_MEETING}\si\s(?:{_MONTH})",
        (
            rf"(?<![\w-])(?:senast\s)?(?:i\s|under\s|till\s|före\s|innan\s)(?:(?:slutet|mitten|"
            rf"början)\sav\s)?(?:{_MONTH}|{_SEASON})(?:\smånad)?(?:\s20[0-9]{{2}})?(?![\w-])"
        ),
        r"(?<![\w-])(?:senast\s|under\s|i\s|till\s)?(?:v\.?|vecka)\s?[0-9]{1,2}(?![\w-])",
        r"(?<![\w-])(?<!gång\s)(?<!gånger\s)(?:denna|nästa|under|i|innevarande|kommande)\s(?:vecka|veckan|månad|månaden)(?![\w-])",
        (
            r"(?<![\w-])(?:omgående|omedelbart|snarast(?:\smöjligt)?|så\ssnart\ssom\smöjligt|löpande|inom\s(?:kort|"
            r"[\w-]+\s(?:veckor|dagar|månader)))(?![\w-])"
        ),
        rf"(?<![\w-])(?:till|inför|på|vid)\s(?:(?:{_MONTH})-?{_MEETING}|(?:års|vår|höst)mötet|"
        rf"(?:års|vår|höst)?stämman)(?:\s20[0-9]{{2}})?(?![\w-])",
        r"(?<![\w-])innan\sdess(?![\w-])|(?<![\w-])till\s(?:dess|samma\s(?:möte|sammanträde|datum|dag|tid|tillfälle))(?![\w-])",
        r"(?<![\w-])efter\s(?:sommaren|semestern|semestrarna|jul|nyår|påsk|helgerna)(?![\w-])",
        r"(?<![\w-])(?:när|så\ssnart)\s(?:[\w-]+\s){1,2}(?:(?:är|har|finns|blir)\s[\w-]+|släpps|kommer|publiceras)",
        r"(?<![\w-])(?:före|efter|innan|till)\s[\w-]*(?:lovet|helgen)(?![\w-])",
        r"(?<![\w-])innan\s(?:[\w-]+\s){1,3}(?:påbörjas|startar|börjar|inleds|avslutas)",
        r"(?<![\w-])(?:senast|minst)\s(?:en|två|tre|[0-9]+)\s(?:dagar|dag|veckor|vecka|månader|månad)\s(?:innan|före|efter)(?:\smötet)?",
        r"(?<![\w-])(?:tillsammans\s)?med\s(?:mötes|minnes)?anteckningar(?:na)?(?:\sfrån\sdagen|\sfrån\smötet)?",
        r"(?<![\w-])(?:senast|till|före|innan|på)\s(?:på\s)?(?:måndag|tisdag|onsdag|torsdag|fredag|imorgon|fredag)(?:\sden)?",
        r"(?<![\w-])(?:före|inför)\s[a-zåäö]{3,}(?:en|et|an)(?=[.,;)]|$|\s(?:och|samt)\s)",
    )
]
_LEAD = re.compile(
    (
        rf"(?<![\w-])(?:dock\s)?(?P<lead>(?:senast|inför|till|före|innan|(?:ska\s|beräknas\s)?(?:vara\s)?(?:klart?|"
        rf"slutfört|färdigt)|på|vid|deadline:?)\s(?:och\smed\s)?(?:[\w-]+s\s(?={_MEETING}))?"
        rf"(?:den\s|{_MEETING}\s|senast\s){{0,2}})$"
    ),
    re.IGNORECASE,
)
_LONGEST_LEAD = 80
_BARE = re.compile(r"[\s.)]*$")


def due_of(sentence: str, day: datetime.date | None) -> Due | None:
    """By when something is to be done. `day` is the meeting's own, from which a day without a year is the next."""
    for date in find_dates(sentence):
        start, end = date.span
        lead = _LEAD.search(sentence, max(0, start - _LONGEST_LEAD), start)
        in_brackets = sentence.startswith("(", start - 1) and sentence.startswith(")", end)
        is_day = (
            date.weekday is not None or sentence.startswith(("den ", "Den "), start) or sentence[:start].endswith(", ")
        )
        is_last = _BARE.match(sentence, end) and (in_brackets or is_day)
        if lead or is_last:
            days = date.days() if date.year else following(date, day) if day else None
            start = lead.start("lead") if lead else start
            return Due(sentence[start:end], start, end, days and days[0])
    for pattern in _DUE:
        if match := pattern.search(sentence):
            return Due(match[0], match.start(), match.end())
    return None


def first_day(words: str, day: datetime.date | None) -> Due | None:
    """The first date in words about a meeting that comes, which what is to be done is for."""
    dates = find_dates(words)
    if not dates:
        return None
    days = dates[0].days() if dates[0].year else following(dates[0], day) if day else None
    return Due(words[slice(*dates[0].span)], *dates[0].span, days and days[0])


READY = re.compile(r"(?:klart?|färdigt?)\s(?=[0-9v])", re.IGNORECASE)
DUE_ALONE = re.compile(
    r"(?:(?:det\s|detta\s)?(?:ska\s(?:vara\s)?)?(?:klart?|färdigt?)|senast|deadline)\s"
    r"(?!att\b|för\b|om\b)(?!.*\b(?:ska|skall|är|har)\b)(?-i:[^.:;A-ZÅÄÖ]{2,50})\.?",
    re.IGNORECASE,
)
""" "Klart före semestern." after what is to be done. """


def due_alone(words: str, day: datetime.date | None) -> Due | None:
    """By when, where nothing else stands: a table's cell, what follows "Klart:"."""
    text = words.strip(" .,;–-")
    if not re.search(r"\w", text):
        return None
    dated, start = first_day(words, day), words.find(text)
    return Due(text, start, start + len(text), dated.day if dated else None)


def owners_and_due(words: str, day: datetime.date | None) -> tuple[list[Party], Due | None]:
    """Who stands by themselves, and by when after a comma: "AE, senast 15 december"."""
    due = _AND_DUE.search(words)
    return owners_of(words[: due.start() if due else None]), due_alone(due["due"], day) if due else None


_AND_DUE = re.compile(
    r"[,;]\s(?:klart?\s)?(?P<due>(?:senast|snarast|före|innan|till|v\.|vecka|[0-9]).*)$", re.IGNORECASE
)
