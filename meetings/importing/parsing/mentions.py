"""Who presents an item, and who takes part in it without being in the attendance: people named only in the text."""

import re
from dataclasses import dataclass

from meetings.importing.document import Document, Span
from meetings.importing.facts import Attendee, Doubt, Item, Minutes, Named
from meetings.importing.parsing.captions import Label
from meetings.importing.parsing.passages import passages, words_of
from meetings.importing.parsing.people import initials
from meetings.importing.parsing.sentences import Sentence, place_of, sentences

_CAPITAL = r"[A-ZÅÄÖÉÜØÆ]"
_PART = rf"{_CAPITAL}[\w’'-]*"
_FULL = rf"{_PART}(?:\s(?:von|af|de|van|der|al))?(?:\s{_PART}){{1,2}}"
_ANY = rf"{_PART}(?:\s(?:von|af|de|van|der|al))?(?:\s{_PART}){{0,2}}"
_AND = r"(?:,\s(?:och|samt)\s|,\s|\s(?:och|samt|&)\s)"
_TITLE = (
    r"(?i:[\w-]*(?:chef|ordförande|sekreterare|direktör|strateg|samordnare|handläggare|ledare|föreståndare|planerare|"
    r"utvecklare|ekonom|"
    r"controller|rektor|konsult|jurist|professor|forskare|doktorand|lärare|ingenjör|inspektör|specialist|råd|"
    r"kurator|pedagog|psykolog|arkitekt|kassör|utredare|läkare|sköterska|åklagare|antikvarie|bibliotekarie|expert|"
    r"föreläsare|representant|revisor|praktikant|ombud|advokat|motionär|oberst|docent|nämndeman|förtroendevald)(?:et|en|n)?)"
)
_APPOSITION = r"(?:,?\s(?:(?!och\b|samt\b)[^\s.;:!?]+)){0,14}?"
_VERB = (
    r"(?:berättar|berättade|informerar|informerade|rapporterar|rapporterade|redogör|redogjorde|presenterar|"
    r"presenterade|beskriver|beskrev|"
    r"hälsar|hälsade|visar|visade|återkopplar|återkopplade|redovisar|redovisade|föredrar|föredrog|"
    r"går\s(?:kort\s)?igenom|gick\s(?:kort\s)?igenom|"
    r"medverkar|medverkade|demonstrerar|demonstrerade|"
    r"(?:deltar|deltog)(?!\s(?:vid|i|från)\s|\spå\s(?!länk|distans|plats|Teams|Zoom))|"
    r"inleder|inledde|leder|ledde|påminner|"
    r"påminde|föreläser|föreläste|gästar|gästade|besöke?r?t?e?(?=\s(?:mötet|nätverket|oss|gruppen|rådet|styrelsen)\b)|inbjuden|inbjudna|"
    r"ställer\sfrågan|ger\s(?:en|ett)|gav\s(?:en|ett)|lyfter|lyfte|orienterar|orienterade|svarar|svarade|öppnar|"
    r"öppnade|håller\s(?:en|ett)|höll\s(?:en|ett)|"
    r"(?:var|är)\s(?:inbjuden|inbjudna|på\sbesök|gäst|med\s(?:på|en\sstund|under|via|digitalt)|här)|"
    r"kom\s(?:kl\b|klockan\s|(?:på\s\w+\s)?och\s(?:svarade|höll|berättade|visade|informerade|presenterade)))"
)
_TAKES_PART = re.compile(
    (
        r"medverka|demon|delt(?:ar|og)|förelä|gäst|besök|inbj|berätt|inform|rapport|redo|present|beskr|visa|föredr|går|gick|"
        r"inled|led|hål|höll|orient|ger|gav|var|är|svar|kom"
    ),
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?:(?:Inbjuden|Inbjudna|Gästen|Gästerna)\s)?(?:(?:{_PART}s\s)?{_TITLE}\s)?(?P<who>{_ANY}(?:{_AND}(?:{_TITLE}\s)?{_ANY}){{0,7}})(?P<rest>(?:\s\([^()]{{1,60}}\))?{_APPOSITION}(?:,?\s(?:samt|och)\s{_ANY})?),?\s(?P<verb>{_VERB})(?![\w-])"
)
_AFTER_VERB = re.compile(
    rf"(?:(?:Under|Till|På|Vid)\s(?:punkten|mötet|denna\spunkt|den\shär\spunkten)|(?:Via|På)\s(?:Teams|länk|Zoom))\s(?P<verb>medverkar|medverkade|deltar|deltog|"
    rf"berättar|berättade)\s(?:{_TITLE}\s)?(?P<who>{_FULL}.{{0,200}})$"
)
_INVERTED = re.compile(
    rf"(?:Därefter|Sedan|Därpå|Först|Sist|Avslutningsvis|Inledningsvis|Slutligen|Härefter|Dessutom)\s(?P<verb>{_VERB}|ger|gav|håller|höll)\s"
    rf"(?:{_TITLE}\s)?(?P<who>{_FULL}(?:{_AND}(?:{_TITLE}\s)?{_FULL}){{0,4}})"
    rf"(?P<rest>,\s[^,.;]{{2,60}},|\s(?:från|på|vid)\s{_PART}(?:\s{_PART}){{0,2}})?"
)
""" "Därefter gav arkitekten Pia Ek från Digit en föreläsning". """
_TITLED = re.compile(
    rf"{_TITLE}(?:\s(?:i|för|på|vid)\s[^,.;:]{{3,60}})?,\s(?P<who>{_FULL}),\s(?P<verb>{_VERB})(?![\w-])"
)
""" "Ordförande i rådet, Maj Ros, föredrar". """
_THROUGH = re.compile(
    rf"{_PART}(?:\s[\w-]+){{0,3}},?\s(?:genom|via)\s(?:{_TITLE}\s)?(?P<who>{_FULL}),?\s(?P<verb>{_VERB})(?![\w-])"
)
""" "Elevhälsan, genom kuratorn Maj Ros, var med en stund". """
_ELSEWHERE = re.compile(r"(?<![\w-])(?:via|per)\s(?:e-post|mejl|mail|epost|telefon)(?![\w-])", re.IGNORECASE)
_INVITED = re.compile(
    rf"(?:(?:Vi\s)?(?:fick|får|hade|har)\sbesök\sav|(?:Inbjudna?|Gäst(?:er)?|Inbjudna?\sgäst(?:er)?)\s?:)\s*(?P<who>{_FULL}.{{0,300}})$"
)
_OF_KIND = (
    r"[a-zåäö]*(?:företaget|bolaget|byrån|föreningen|firman|organisationen|myndigheten|skolan|stiftelsen|"
    r"koncernen|verket)\s"
)
_AT = re.compile(rf"(?<![\w-])(?:på|från|vid|hos|i)\s(?:{_OF_KIND})?$")
"""Before a place, whatever it looks like."""
_TITLE_FIRST = re.compile(rf"{_TITLE}\s", re.IGNORECASE)
_TITLE_BEFORE = re.compile(rf"(?<![\w-]){_TITLE}\s$", re.IGNORECASE)
_LINE_OF_NAMES = re.compile(rf"(?:{_TITLE}\s)?{_FULL}(?:,|\s(?:och|samt|&|från|på)\s|\s\(|\s{_TITLE}(?![\w-])|\.?$)")
_SINGLE = re.compile(rf"(?<![\w-]){_ANY}(?![\w-])")
_DOES = re.compile(
    rf"{_FULL}\s(?!{_TITLE}(?![\w-])|(?:[\w-]+er|[\w-]*ar)\s(?:på|i|vid|från)\s[A-ZÅÄÖ])[a-zåäö]{{2,}}(?:er|ar|or|de|te)(?![\w-])"
)
"""A verb of whatever kind right after a name: "Anna Ek och Bo Al företräder bolaget"."""
_IS_VERB = re.compile(
    rf"(?<![\w-])(?:{_VERB}|är|var|har|hade|ska|kan|kommer|får|blir|finns|[a-zåäö]+(?:erar|ades|as)|utses|utsågs|väljs|(?:om|ny)?valdes|"
    rf"yrkar|sammanställer|skickar|föreslår)(?![\w-])"
)
_NO_NAME = re.compile(
    r"(?:Det|Den|De|Detta|Vi|Ett|En|Hon|Han|Ni|I|På|Vid|Under|Till|För|Efter|Via|Byrån|Firman?|Bolaget|Företaget|Stiftelsen|Föreningen|Sällskapet|Om|Som|Här|Alla|Samtliga|Nästa|Mötet|"
    r"Gruppen|Nätverket|Styrelsen|"
    r"Ordförande[n]?|Nämnden|Rapporten|Göteborgs|Västra|Region(?:en)?|Kommun(?:en)?|Stad|Universitet|Högskola[n]?|"
    r"Inbjuden|Gästen|Gästerna|Regionens|Kommunens|SKR|GR|VGR|EU|AB|Syftet|Vidare|Dessutom|"
    r"Representanter|Projektet|Förvaltningen|Sekreterare[n]?|Dialog|Information|Presentation|Inbjudna?|"
    r"Valdes|Omvaldes|Nyvaldes|Väljs|Utsågs|Utses|Svensk[at]?|Sveriges|Näringsliv|Barn|Ungdom|Skol|Kontakta|Ring|Mejla|Fråga|Boka|Gäst(?:er)?|Även|Därefter|Sedan|Målet|Frågan)",
)
_COMING = re.compile(r"(?:nästa|kommande)\s|mötestider|^\W*framåt", re.IGNORECASE)
_LATER = re.compile(
    r"(?<![\w-])(?:nästa\s(?:möte|gång|träff)|kommer\satt|ska(?:ll)?|i\s(?:höst|vår))(?![\w-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """Someone as a sentence names them; the places are those in its words."""

    name: str
    start: int
    end: int
    last: int
    """Where what is said of who they are ends."""
    title: str = ""
    body: str = ""


Mentions = list[tuple[Sentence, list[_Mention], str]]
"""The sentences of an item that say who presents it, with who does and the verb: none in a line of names."""


def names_of(minutes: Minutes) -> frozenset[str]:
    """How those in the attendance may be called: by full name, first name, first name with initial, or initials."""
    known: set[str] = set()
    for attendee in minutes.attendance:
        words = attendee.name.lower().split()
        if words:
            known |= {" ".join(words), words[0], initials(attendee.name.lower()), "".join(word[0] for word in words)}
            known |= {f"{words[0]} {word[0]}" for word in words[1:]} | {" ".join(words[:2])}
    return frozenset(known)


def mentions_of(document: Document, minutes: Minutes) -> list[Mentions]:
    """For each item whom its sentences name as presenting it or taking part."""
    known = names_of(minutes)
    return [_mentions(document, item, known) for item in minutes.items]


def presenters(document: Document, minutes: Minutes, mentioned: list[Mentions]) -> None:
    """Fill in who presents each item, as the text names them; each once."""
    for item, told in zip(minutes.items, mentioned, strict=True):
        found: list[Named] = []
        for sentence, mentions, _verb in told:
            for one in mentions:
                if not any(_is_same(named.name, one.name) for named in found):
                    found.append(
                        Named(span=place_of(document, sentence, one.start, one.end), name=one.name, confidence=0.9)
                    )
        item.presenters = found


def guests(document: Document, minutes: Minutes, mentioned: list[Mentions]) -> list[Attendee]:
    """Those whom only the text of an item names as taking part, by first and last name; in the order of the text."""
    known, listed = names_of(minutes), {attendee.name.lower() for attendee in minutes.attendance}
    head = _head(document, minutes)
    found: list[Attendee] = []
    for number, told in enumerate(mentioned):
        for sentence, mentions, verb in told:
            for one in mentions:
                if (
                    " " not in one.name
                    or (not verb and sentence.text.startswith(" (", one.end))
                    or one.name.lower() in head
                    or one.name.lower() in listed | known
                    or (verb and not _TAKES_PART.match(verb))
                ):
                    continue
                listed.add(one.name.lower())
                is_sure = bool(minutes.attendance) and bool(one.title or one.body)
                found.append(_guest(document, sentence, one, number, is_sure=is_sure))
    return found


def _head(document: Document, minutes: Minutes) -> str:
    """What stands before the items: whoever is named there belongs to the meeting, though perhaps in no list."""
    last = min((item.span[0] for item in minutes.items), default=0)
    return document.prose(0, min(last, _LONGEST_HEAD)).lower()


_LONGEST_HEAD = 4000


def _guest(document: Document, sentence: Sentence, one: _Mention, item: int, *, is_sure: bool) -> Attendee:
    line: Span = place_of(document, sentence, one.start, one.last)
    written = document.prose(*line)
    plain = ", ".join(part for part in (one.name, one.title, one.body) if part)
    return Attendee(
        span=place_of(document, sentence, one.start, one.end),
        name=one.name,
        title=one.title,
        body=one.body,
        kind="guest",
        written="" if written == plain else written,
        line=line,
        item=item,
        is_listed=False,
        confidence=0.85 if is_sure else 0.65,
        doubts=[] if is_sure else [Doubt.ONLY_MENTIONED],
    )


def _mentions(document: Document, item: Item, known: frozenset[str]) -> Mentions:
    if _COMING.search(item.title):
        return []
    found = []
    for number, passage in enumerate(passages(document, words_of(document, item))):
        if passage.is_told:
            continue
        if passage.label == Label.PRESENTER and passage.is_labelled:
            words = Sentence(passage.span, document.prose(*passage.span))
            found.append((words, _people(words.text, 0, known), ""))
            continue
        for sentence in sentences(document, *passage.span):
            mentions, verb = _in_sentence(sentence.text, known, is_first=number == 0)
            if mentions:
                found.append((sentence, mentions, verb))
    return found


def _in_sentence(text: str, known: frozenset[str], *, is_first: bool) -> tuple[list[_Mention], str]:
    if len(text) > 600 or _ELSEWHERE.search(text):
        return [], ""
    if titled := _TITLED.match(text) or _THROUGH.match(text):
        return _people(text[: titled.end("who")], titled.start("who"), known), titled["verb"]
    if (after := _INVERTED.match(text)) and not _LATER.search(text[: after.end()]):
        return _people(text[: after.end()], after.start("who"), known), after["verb"]
    match = _AFTER_VERB.match(text) or _SUBJECT.match(text)
    if match and not _LATER.search(text[: match.end()]):
        end = match.start("verb") if match.re is _SUBJECT else match.end()
        return _people(text[:end], match.start("who"), known), match["verb"]
    if invited := _INVITED.match(text):
        return _people(text, invited.start("who"), known), ""
    if (
        is_first
        and len(text) < 300
        and _LINE_OF_NAMES.match(text)
        and not (_IS_VERB.search(text) or _DOES.search(text))
    ):
        return _people(text, 0, known), ""
    return [], ""


def _people(text: str, start: int, known: frozenset[str]) -> list[_Mention]:
    """The people in a run of words that begins with one, each with what it says they are."""
    names = [name for match in _SINGLE.finditer(text, start) if (name := _name(text, match, known))]
    if not names or re.search(r"\w", text[start : names[0][1]]):
        return []
    found: list[_Mention] = []
    for number, (title, first, end) in enumerate(names):
        stop = names[number + 1][1] - len(names[number + 1][0]) if number + 1 < len(names) else len(text)
        role, body, last = _parts(text, end, stop)
        found.append(_Mention(text[first:end], first, end, last, ", ".join(filter(None, (title.strip(), role))), body))
    return _shared(found)


def _name(text: str, match: re.Match[str], known: frozenset[str]) -> tuple[str, int, int] | None:
    """A title before a name, if any, and the name's place: first and last name, or a first name that is known."""
    first, end = match.span()
    title = _TITLE_FIRST.match(text, first, end)
    first = title.end() if title else first
    title = title or _TITLE_BEFORE.search(text, max(0, first - 40), first)
    words = text[first:end].split()
    if not words or any(_NO_NAME.fullmatch(word) for word in words):
        return None
    if any(word.isupper() and len(word) > 1 for word in words) or _AT.search(text, max(0, first - 40), first):
        return None
    if any("-" in word and re.fullmatch(_TITLE, word) for word in words[1:]):
        return None
    if len(words) == 1 and words[0].lower() not in known:
        return None
    return (title[0] if title else "", first, end)


def _parts(text: str, start: int, stop: int) -> tuple[str, str, int]:
    """Title and body in what stands between a name and the next, and where it ends."""
    words = re.sub(r"(?:[,.\s]|\b(?:och|samt|med))*$", "", text[start:stop])
    title, body = [], []
    for part in re.split(r",\s|\s\(|\)", words.strip(" ,()")):
        role, _preposition, place = _role(part.strip(" .,"))
        title += [role] if role else []
        body += [place] if place else []
    return ", ".join(title), ", ".join(body), start + len(words)


def _role(part: str) -> tuple[str, str, str]:
    """ "regionplanerare på GR" → what they are, and where; "SKR" is only where."""
    if f"{part} ".startswith((" ", "med ", "tillsammans ", "som ")):
        return "", "", ""
    if from_there := re.match(rf"(?:från|på|vid|i)\s(?:{_OF_KIND}(?=[A-ZÅÄÖ]))?(.+)", part):
        return "", "", from_there[1]
    if part[0].islower() or re.match(rf"{_TITLE}(?:\s|$)", part, re.IGNORECASE):
        at = re.match(rf"(.+?)\s(?:på|från|vid|i)\s({_CAPITAL}.*)", part)
        return (at[1], "", at[2]) if at else (part, "", "")
    return "", "", part


def _shared(found: list[_Mention]) -> list[_Mention]:
    """ "Anna Ek och Bo Al, GR": what stands after the last goes for those before it who have nothing of their own."""
    kept: list[_Mention] = []
    for one in reversed(found):
        if kept and not one.body and (not one.title or kept[0].title):
            title = one.title or kept[0].title
            one = _Mention(one.name, one.start, one.end, one.last, title, kept[0].body)
        kept.insert(0, one)
    return kept


def _is_same(one: str, other: str) -> bool:
    """Whether a name is the other's, perhaps only its first."""
    first, second = one.lower(), other.lower()
    return first == second or first.startswith(f"{second} ") or second.startswith(f"{first} ")
