"""What a sentence of Swedish minutes does: whether this meeting decides in it, and which kind of decision it is.

Every rule about wording stands here (of decisions) or in `undertakings` (of who does what by when) once: the importer
reads by it, and the entry form's remarks (`meetings/readiness.py`) use the same.
"""

import re
from dataclasses import dataclass, field

from meetings.almanac import MONTHS
from meetings.importing.facts import Doubt
from meetings.importing.parsing.bodies import NOUN, UNKNOWN, WHO, Body
from meetings.importing.parsing.dates import find_dates

_MONTHS = "|".join(name for name in MONTHS if len(name) > 4 or name in ("mars", "maj", "juni", "juli"))
FAR = 200
"""Letters before such words within which something may change what they mean; more would be slow in a long text."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """That a sentence decides something: its kind, how sure it is, why not surer, and who decides if not all do."""

    kind: str
    confidence: float
    doubts: list[Doubt] = field(default_factory=list)
    decided_by: str = ""
    is_bare: bool = False
    """It only says that something is decided: what, follows ("Nämnden beslutar" above att-clauses)."""


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


_FILL = r"(?:\s(?!i\suppdrag|att\b)[^\s:;.?!]+){0,9}?"
_ACTIVE = {
    "not_to": (
        r"avstår\s(?:från\s)?att",
        r"avstod\s(?:från\s)?att",
        r"avstår\sfrån",
        r"avstod\sfrån",
        r"tackar\snej",
        r"tackade\snej",
    ),
    "assignment": (
        rf"(?:ger|gav){_FILL}\si\suppdrag",
        r"uppdrar\såt",
        r"uppdrog\såt",
    ),
    "appointment": (
        r"utser",
        r"utsåg",
        rf"(?:väljer|valde)(?!\satt){_FILL}\still(?!\shandlingarna)",
        r"adjungerar",
        r"adjungerade",
        r"entledigar",
        r"entledigade",
    ),
    "position": (
        r"konstatera(?:r|de)(?=\satt\s[^.;]{0,160}?(?<![\w-])(?:bör|ska|skall|borde|måste|behöver)(?![\w-]))",
        r"ställer\ssig\s(?:enhälligt\s|eniga?\s)?bakom",
        r"ställde\ssig\s(?:enhälligt\s|eniga?\s)?bakom",
        r"står\sbakom",
        r"tillstyrker",
        r"tillstyrkte",
        r"avstyrker",
        r"avstyrkte",
        r"tar\sställning\sför",
        r"förordar",
        r"förordade",
    ),
    "decision": (
        r"beslutar(?!\ssig)",
        r"beslutade",
        r"beslöt",
        r"bestämmer",
        r"bestämde",
        r"fastställer",
        r"fastställde",
        r"fastslår",
        r"fastslog",
        r"godkänner",
        r"godkände",
        r"antar(?!\satt)",
        r"antog(?!\satt)",
        r"spikar",
        r"spikade",
        r"enas",
        r"enades",
        r"(?:är|var)\s(?:helt\s|alla\s)?(?:enigt?|eniga|överens|ense)(?:\som)?",
        r"(?:kommer|kom)\s(?:även\s|också\s)?överens",
        r"avslår",
        r"avslog",
        r"bifaller",
        r"biföll",
        r"bordlägger",
        r"bordlade",
        r"återremitterar",
        r"återremitterade",
        r"beviljar",
        r"beviljade",
        r"lägger(?:\s[^\s.;:]+){0,8}?\still\shandlingarna",
        r"lade(?:\s[^\s.;:]+){0,8}?\still\shandlingarna",
        r"väljer\s(?:att|alternativ|förslag)",
        r"valde\s(?:att|alternativ|förslag)",
        r"rekommenderar",
        r"rekommenderade",
        r"tackar\sja",
        r"tackade\sja",
        r"avsätter",
        r"avsatte",
        r"ajournerar",
        r"upphäver",
        r"upphävde",
        r"överlämnar\särendet",
        r"föreslår(?:\skommun|\sregion|\sförbunds|\s)(?:styrelsen|fullmäktige)",
        r"noterar\sinformationen",
        r"noterade\sinformationen",
        r"tar\sinformationen\still\sprotokollet",
    ),
}
_PASSIVE = {
    "assignment": (
        rf"(?:får|fick|ges|gavs){_FILL}\si\suppdrag",
        r"uppdras\såt",
        r"uppdrogs\såt",
        r"uppdras\s(?:till|att)",
    ),
    "appointment": (
        r"tillsätts",
        r"tillsattes",
        r"utses",
        r"utsågs",
        r"väljs",
        r"valdes",
        r"omvaldes",
        r"nyvaldes",
        r"omväljs",
        r"nyväljs",
        r"adjungeras",
        r"adjungerades",
        r"entledigas",
        r"entledigades",
        r"(?:omval|nyval|fyllnadsval)\s(?:av|på|till)",
    ),
    "decision": (
        r"beslutas",
        r"beslutades",
        r"beslöts",
        r"bestäms",
        r"bestämdes",
        r"(?:beslut|beslutet)\s(?:fattas|fattades|tas|togs|blev|blir)",
        r"fastställs",
        r"fastställdes",
        r"fastslås",
        r"fastslogs",
        r"godkänns",
        r"godkändes",
        r"antas(?!\s(?:att|ha|vara|bli|kunna))",
        r"antogs(?!\s(?:att|ha|vara|bli))",
        r"avslås",
        r"avslogs",
        r"bifalls",
        r"bifölls",
        r"bordläggs",
        r"bordlades",
        r"återremitteras",
        r"återremitterades",
        r"beviljas",
        r"beviljades",
        r"(?:läggs|lades)(?:\s[^\s.;:]+){0,4}?\still\shandlingarna",
        r"spikas",
        r"spikades",
        r"(?:antecknas|antecknades|noteras|noterades)\s(?:till|i)\sprotokollet",
        r"överenskoms",
        r"överenskommes",
        r"tillstyrks",
        r"tillstyrktes",
        r"förklaras\somedelbart\sjusterad",
        r"förklarades\somedelbart\sjusterad",
        r"ajourneras",
        r"ajournerades",
        r"upphävs",
        r"upphävdes",
        r"enades",
        r"(?:förklarades|förklaras|ansågs|anses|befanns)\s(?:vara\s)?(?:behörigt|stadgeenligt|stadgeenlig|behörig)\s?(?:ut|samman)?\w*",
    ),
}
_DECIDES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        f"(?P<{voice}_{kind}>{'|'.join(patterns)})"
        for voice, kinds in (("active", _ACTIVE), ("passive", _PASSIVE))
        for kind, patterns in kinds.items()
    )
    + r")(?![\w-])",
    re.IGNORECASE,
)
_PERFECT = _words(
    r"(?P<who>vi|mötet|nätverket|gruppen|styrelsen)\s(?:har|är)\s(?:idag\s|nu\s|också\s|även\s|därmed\s)?(?:beslutat|enats|kommit\söverens|bestämt)(?:\satt|\som)"
)

_IF = re.compile(
    r"(?<![\w-])(?:om|när|innan|tills|ifall|hur|vad|vem|vilka|vilken|som|där|eftersom|huruvida|så\satt|för\satt)\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""Nobody decides here: it is only spoken of."""
_TOLD = _words(
    r"(?:informerar|informerade|berättar|berättade|rapporterar|rapporterade|meddelar|meddelade|redogör|upplyser|påminner|återkopplar|"
    r"undrar|frågar|efterfrågar|önskar|föreslår|föreslog|tror|hoppas|förslag(?:et)?\sär|föreslås|yrkar|yrkade)(?:\s[^.;]{0,80})?\satt",
)
_MODAL = re.compile(
    r"(?<![\w-])(?:ska|skall|kan|kommer\satt|bör|måste|behöver|behövs|skulle|kunde|vill|borde|inför\satt|att|för\satt|avvaktar|inväntar|väntar\spå|har|hade)"
    r"\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<![\w-])(?:inget|inga|inte|ej|aldrig|slutgiltigt|formellt)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"\s(?:inte|ej|själva?|aldrig|inget|inga)\b", re.IGNORECASE)
_AGENT = re.compile(r"(?<![\w-])(?:av|i|hos|inom)\s(?P<who>(?:[\w-]+\s)?[\w-]+)", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:regeringen|riksdagen|länsstyrelsen|SKR|EU|VGR|staten|regionen|myndighet\w*|kommunerna|respektive|varje|vissa|några|en\skommun|"
    r"[\w-]+\skommun|politiken|politikerna|rektor|facken|arbetsgivaren|[\w-]*domstolen|hovrätten|tingsrätten)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?<![\w-])(?:vid|på|till|under|i)\s(?:ett\s|det\s)?(?:nästa|kommande|senare|påföljande|framtida|höst|hösten|vår|våren|vintern|"
    r"sommaren|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?![\w-])|"
    r"(?<![\w-])(?:via\s(?:e-post|mejl|mail)|per\scapsulam|senare|framöver|längre fram|nästa (?:år|vecka|månad|möte|gång|vår|höst))(?![\w-])",
    re.IGNORECASE,
)
_EARLIER = _words(
    r"[\w-]*(?:möte|stämma|mötet|stämman|träffen)n?\s(?:19|20)[0-9]{2}",
    r"tidigare",
    r"förra\s\w+",
    r"föregående\s(?:år|möte)",
    r"redan",
    r"(?:i|förra)\s(?:våras|höstas|somras|vintras|fjol|året)",
    r"(?:år|sedan|under|senast)\s(?:19|20)[0-9]{2}",
    r"(?:för\s)?[\w]+\sår\ssedan",
    r"senaste\s(?:mötet|träffen)",
    r"på\s(?:sitt|deras)\s\w+",
    r"igår|i\sgår",
    rf"i\s(?:{_MONTHS})(?!\s[0-9])",
)
_NOT_TO = re.compile(r"(?<![\w-])att\s(?:inte|ej)\s|(?<![\w-])att\savstå\s", re.IGNORECASE)
_MAJORITY = re.compile(r"en\s(?:stor\s|klar\s)?majoritet(?:en)?\sav\s[\w-]+", re.IGNORECASE)
_ELLIPTIC = re.compile(r"\W*(?:(?:det|därmed|därefter|sedan|vidare|även|nu|samt|också)\s){0,2}$", re.IGNORECASE)
_ATT = re.compile(r"(?<![\w-])att(?![\w-])", re.IGNORECASE)
_SUBJECT_BEFORE = re.compile(rf"(?<![\w-])(?P<who>{WHO})(?:\s(?!och\b|men\b)[\w-]+){{0,4}}?\s$", re.IGNORECASE)
_SUBJECT_AFTER = re.compile(
    rf"\s(?:(?:alltså|därför|också|även|nu|därefter|ett|en)\s){{0,2}}(?P<who>{WHO})(?![\w-])", re.IGNORECASE
)
_SUBJECT_FIRST = re.compile(rf"\W*(?P<who>{WHO})\s", re.IGNORECASE)
_CONSTITUENT = re.compile(r"(?:^|[;:–—]\s|,\s(?=(?:och|men|samt|varför|utan)\s))")
_AND = re.compile(r"(?<![\w-])(?:och|men|samt|varför)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)


def decides(sentence: str, body: Body = UNKNOWN) -> Ruling | None:
    """What this meeting decides in a sentence; nothing when it decides nothing, or somebody else does, or did."""
    if sentence.rstrip().endswith("?"):
        return None
    for match in _DECIDES.finditer(sentence):
        if ruling := _ruling(sentence, match, body):
            return ruling
    if perfect := _PERFECT.match(sentence):
        return Ruling("decision", 0.6, [Doubt.PERHAPS_OTHERS]) if body.owns(perfect["who"]) >= 0.6 else None
    return None


def kind_of(sentence: str, otherwise: str = "decision") -> str:
    """The kind of a decision that stands under such a heading, where its own words need not say that it is one."""
    if _NOT_TO.search(sentence[:FAR]):
        return "not_to"
    match = _UNDER_HEADING.search(sentence)
    return match.lastgroup or otherwise if match else otherwise


_UNDER_HEADING = re.compile(
    r"(?<![\w-])(?:(?P<assignment>i\suppdrag|uppdra(?:s)?\såt)|(?P<appointment>utse[rs]?|välja|väljs|väljer|adjungera|entlediga)|"
    r"(?P<not_to>avstå|avstår))(?![\w-])",
    re.IGNORECASE,
)


def _ruling(sentence: str, match: re.Match[str], body: Body) -> Ruling | None:
    voice, _separator, kind = (match.lastgroup or "").partition("_")
    before = sentence[max(0, match.start() - FAR) : match.start()]
    after = sentence[match.end() : match.end() + FAR]
    inverted = _SUBJECT_AFTER.match(after)
    if (not inverted and _IF.search(before)) or _NOT.search(before) or _NOT_AFTER.match(after):
        return None
    if kind != "position" and _TOLD.search(before):
        return None
    if _was_earlier(before, match[0], after) or _MODAL.search(before):
        return None
    ours = (
        _ours_active(before, after, inverted, body)
        if voice == "active"
        else _ours_passive(before, match[0], after, body)
    )
    if ours < 0.5:
        return None
    majority = _MAJORITY.search(before)
    kind = "not_to" if kind == "decision" and _NOT_TO.match(_ATT_ON.sub("att", after, count=1)) else kind
    return Ruling(
        kind,
        ours,
        [] if ours >= 0.8 else [Doubt.PERHAPS_OTHERS],
        majority[0] if majority else "",
        is_bare=bool(_CAN_BE_BARE.match(match[0]) and _FORMULA.match(after)),
    )


_ATT_ON = re.compile(r"^.{0,60}?(?<![\w-])att(?![\w-])", re.IGNORECASE)
_FORMULA = re.compile(
    r"^\s*(?:för\segen\sdel|enhälligt|följande|därmed|också|även|slutligen|således|alltså|att)?\s*(?:att)?\s*:?\s*$",
    re.IGNORECASE,
)
_CAN_BE_BARE = re.compile(r"beslut|beslöt|bestäm|enas|enades|överens", re.IGNORECASE)

_YEAR_NEXT = re.compile(r"\s(?:19|20)[0-9]{2}(?![0-9-])")
_PAST = re.compile(
    r"(?:de|des|beslöts?|togs?|gav|fick|utsågs?|antogs?|gavs|bifölls?|avslogs?|kom överens|uppdrogs?)$", re.IGNORECASE
)


def _was_earlier(before: str, verb: str, after: str) -> bool:
    """Whether a sentence tells when it was decided: "beslutade 2021-09-03 att", "beslut om modellen taget 3 mars"."""
    main = _ATT.split(after, maxsplit=1)[0]
    past = bool(_PAST.search(verb))
    if _EARLIER.search(before) or (past and _EARLIER.search(main)):
        return True
    return (
        past
        and (_YEAR_NEXT.match(main) is not None or bool(find_dates(main[:40])))
        and not re.match(r"\s(?:till|att|datum|nästa)", main)
    )


def _ours_active(before: str, after: str, inverted: re.Match[str] | None, body: Body) -> float:
    """How sure it is that whoever decides is this meeting, by the subject of the verb."""
    if _MAJORITY.search(before):
        return 0.85
    if _ELLIPTIC.fullmatch(before) and not inverted:
        return 0.85
    if inverted:
        return body.owns(inverted["who"])
    clause = before[max(m.end() for m in _CONSTITUENT.finditer(before)) :] if before else ""
    subject = _SUBJECT_BEFORE.search(clause)
    if not subject and _AND.search(before):
        subject = _SUBJECT_FIRST.match(before)
    if not subject:
        return 0.6 if re.search(r"(?<![\w-])ordförande\w*\s(?:[\w-]+\s){0,2}$", clause, re.IGNORECASE) else 0.0
    if _OTHERS.search(clause[: subject.start()][-30:]) or re.search(r"\w+s\s$", clause[: subject.start()]):
        return 0.0
    return body.owns(subject["who"])


def _ours_passive(before: str, verb: str, after: str, body: Body) -> float:
    """A passive is this meeting's unless somebody else is named as the agent, or it is for later."""
    main = _ATT.split(after, maxsplit=1)[0]
    agent = next(_AGENT.finditer(main), None)
    if agent:
        words = agent["who"].split()
        owned = max((body.owns(word) for word in words if re.fullmatch(NOUN, word, re.IGNORECASE)), default=None)
        if _OTHERS.match(agent["who"]) or owned == 0.0 or (owned is None and "tas" in verb.lower()):
            return 0.0
    if _OTHERS.search(before[-40:]) and "uppdrag" not in verb.lower():
        return 0.0
    if (
        _LATER.search(main)
        and re.match(r"beslut(?!a)|fastst|anta|beslutas|bestäm|utse|beviljas|godk", verb, re.IGNORECASE)
        and not verb.endswith("des")
    ):
        return 0.0
    return 0.85


def sounds_decided(sentence: str) -> bool:
    """Whether a sentence of somebody's notes, under whatever heading, sounds like a decision of their meeting."""
    return re.match(r"ställningstagande\s?:", sentence, re.IGNORECASE) is not None or decides(sentence) is not None


ATTACHED = _words(r"bifoga(?:t|d|de|s|des|r)", r"bilag(?:a|an|or|orna)", "se presentation(?:en)?")
"""Words by which notes say that something is attached."""
