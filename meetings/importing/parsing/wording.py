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
from meetings.importing.parsing.verdicts import DECIDES, words

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


_PERFECT = words(
    r"(?P<who>vi|mötet|nätverket|gruppen|styrelsen)\s(?:har|är)\s(?:idag\s|nu\s|också\s|även\s|"
    r"därmed\s)?(?:beslutat|enats|kommit\söverens|bestämt)(?:\satt|\som)"
)

_IF = re.compile(
    (
        r"(?<![\w-])(?:om|när|innan|tills|ifall|hur|vad|vem|vilka|vilken|som|där|eftersom|huruvida|så\satt|"
        r"för\satt)\s+(?:[\w-]+\s+){0,4}$"
    ),
    re.IGNORECASE,
)
"""Nobody decides here: it is only spoken of."""
_TOLD = words(
    r"(?:informerar|informerade|berättar|berättade|rapporterar|rapporterade|meddelar|meddelade|redogör|upplyser|"
    r"påminner|återkopplar|"
    r"undrar|frågar|efterfrågar|önskar|föreslår|föreslog|tror|hoppas|förslag(?:et)?\sär|föreslås|yrkar|"
    r"yrkade)(?:\s[^.;]{0,80})?\satt",
    r"har\s(?:tillstyrkt|begärt|föreslagit|yrkat|ansökt\som|önskat)\satt",
    r"(?:informer|berätta|rapporter|redogjor|redogör)\w*\s(?:om|från|kring|för)\s[^.;:]{1,80}:",
)
_MODAL = re.compile(
    r"(?<![\w-])(?:ska|skall|kan|kommer\satt|bör|måste|behöver|behövs|skulle|kunde|vill|borde|inför\satt|"
    r"(?<!till\s)att|"
    r"för\satt|avvaktar|inväntar|väntar\spå|har|hade)"
    r"\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?<![\w-])(?:ingen|inget|inga|inte|ej|aldrig|slutgiltigt|formellt)\s(?:(?!och\s)[\w-]+\s){0,2}$", re.IGNORECASE
)
_NOT_AFTER = re.compile(r"\s(?:inte|ej|själva?|aldrig|inget|inga)\b", re.IGNORECASE)
_AGENT = re.compile(r"(?<![\w-])(?:av|i|hos|inom)\s(?P<who>(?:[\w-]+\s)?[\w-]+)", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:regeringen|riksdagen|länsstyrelsen|SKR|EU|VGR|staten|regionen|myndighet\w*|kommunerna|respektive|varje|"
    r"vissa|några|en\skommun|"
    r"[\w-]+\skommun|politiken|politikerna|rektor|facken|arbetsgivaren|[\w-]*domstolen|hovrätten|tingsrätten)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?<![\w-])(?:vid|på|till|under|i)\s(?:ett\s|det\s)?(?:nästa|kommande|senare|påföljande|framtida|höst|hösten|"
    r"vår|våren|vintern|"
    r"sommaren|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?![\w-])|"
    r"(?<![\w-])först\s(?:när|då|efter)(?![\w-])|"
    r"(?<![\w-])(?:via\s(?:e-post|mejl|mail)|per\scapsulam|då|senare|framöver|längre fram|nästa (?:år|vecka|månad|"
    r"möte|gång|vår|höst))(?![\w-])",
    re.IGNORECASE,
)
_EARLIER = words(
    r"[\w-]*(?:möte|stämma|mötet|stämman|träffen)n?\s(?:19|20)[0-9]{2}",
    r"tidigare",
    r"förra\s(?!(?:mötets\s)?(?:protokoll|anteckning))\w+",
    r"föregående\s(?:år|möte)",
    r"redan",
    r"(?:i|förra)\s(?:våras|höstas|somras|vintras|fjol|året)",
    r"(?:år|sedan|under|senast)\s(?:19|20)[0-9]{2}",
    r"(?:för\s)?[\w]+\sår\ssedan",
    r"senaste\s(?:mötet|träffen)",
    r"(?:vid|på)\s(?:möte|sammanträde)\s(?:nr\s)?[0-9]{1,3}",
    r"(?:vid|på)\s(?:det|dåvarande)\s(?:mötet|sammanträdet|tillfället)",
    r"i\s[\w-]+\s(?:för|från)\s(?:19|20)[0-9]{2}\s(?=$)",
    r"(?:protokoll|anteckning)[\w-]*\s[^.;]{0,60}?(?:står|stod|framgår)",
    r"på\s(?:sitt|deras)\s\w+",
    r"igår|i\sgår",
    rf"i\s(?:{_MONTHS})(?!\s[0-9])",
)
_NOT_TO = re.compile(r"(?<![\w-])att\s(?:inte|ej)\s|(?<![\w-])att\savstå\s", re.IGNORECASE)
_MAJORITY = re.compile(r"en\s(?:stor\s|klar\s)?majoritet(?:en)?\sav\s[\w-]+", re.IGNORECASE)
_ELLIPTIC = re.compile(r"\W*(?:(?:det|därmed|därefter|sedan|vidare|även|nu|samt|också)\s){0,2}$", re.IGNORECASE)
_ATT = re.compile(r"(?<![\w-])att(?![\w-])", re.IGNORECASE)
_WHO = rf"(?:{WHO}|(?-i:(?!VD\b|HR\b|IT\b)[A-ZÅÄÖ]{{2,4}}))"
"""Also what a body may be called in short: "LG"."""
_SUBJECT_BEFORE = re.compile(rf"(?<![\w-])(?P<who>{_WHO})(?:\s(?!och\b|men\b)[\w-]+){{0,4}}?\s$", re.IGNORECASE)
_SUBJECT_AFTER = re.compile(
    rf"\s(?:(?:alltså|därför|också|även|nu|därefter|ett|en)\s){{0,2}}(?P<who>{_WHO})(?![\w-])", re.IGNORECASE
)
_OTHERS_FIRST = re.compile(
    r"\W*(?:revisor\w*|revisionen|förvaltningen|länsstyrelsen|regeringen|regionen|SKR)\s", re.IGNORECASE
)
""" "Revisorerna rekommenderar direktionen att": the body is who it is said to. """
_UNION = re.compile(
    r"\W*(?P<who>Kommunal|Vision|Saco|Ledarna|Vårdförbundet|Sveriges Lärare|Lärarförbundet|Akademikerförbundet|SSR|"
    r"facken)\s",
    re.IGNORECASE,
)
""" "Kommunal ställer sig bakom förslaget": one side's view. """
_SUBJECT_FIRST = re.compile(rf"\W*(?P<who>{_WHO})\s", re.IGNORECASE)
_CONSTITUENT = re.compile(r"(?:^|[;:–—]\s|,\s(?=(?:och|men|samt|varför|utan)\s))")
_AND = re.compile(r"(?<![\w-])(?:och|men|samt|varför)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)


_NO_MORE_THAN_LABEL = re.compile(r"\W*(?:utses|väljs)\satt\s[\w-]+(?:\sprotokollet)?\W*", re.IGNORECASE)
""" "Utses att justera" above a name. """
_TERSE = re.compile(
    r"\W*(?:ja\still|nej\still|ok(?:ej)?\s(?:att|till|med)|klartecken\s(?:att|för|till)|"
    r"(?:[\w-]+\s){0,4}kom\s(?:vi|nätverket|gruppen|mötet|styrelsen|nämnden)\söverens\s(?:om|att)|"
    r"vi\sröstade\s[^.;]{0,60}\soch\sdet\sblev|"
    r"(?:överenskommet|beslutat|bestämt|överens\som)(?:\satt|:))\s",
    re.IGNORECASE,
)


def decides(sentence: str, body: Body = UNKNOWN) -> Ruling | None:
    """What this meeting decides in a sentence; nothing when it decides nothing, or somebody else does, or did."""
    if sentence.rstrip().endswith("?") or _NO_MORE_THAN_LABEL.fullmatch(sentence):
        return None
    if _TERSE.match(sentence):
        return Ruling("decision", 0.7, [Doubt.PERHAPS_TOLD])
    for match in DECIDES.finditer(sentence):
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
    r"(?<![\w-])(?:(?P<assignment>i\suppdrag|uppdra(?:s)?\såt)|(?P<appointment>utse[rs]?|välja|väljs|väljer|"
    r"adjungera|entlediga)|"
    r"(?P<not_to>avstå|avstår))(?![\w-])",
    re.IGNORECASE,
)


def _ruling(sentence: str, match: re.Match[str], body: Body) -> Ruling | None:
    voice, _separator, kind = (match.lastgroup or "").partition("_")
    before = sentence[max(0, match.start() - FAR) : match.start()]
    after = sentence[match.end() : match.end() + FAR]
    inverted = _SUBJECT_AFTER.match(after)
    if (not inverted and _is_supposed(before)) or _NOT.search(before) or _NOT_AFTER.match(after):
        return None
    if (union := _UNION.fullmatch(before)) and union["who"].lower() not in body.names:
        return None
    if voice == "passive" and kind == "decision" and before.count("(") > before.count(")"):
        return None
    if kind != "position" and _TOLD.search(before):
        return None
    if _TAKES.match(match[0]) and (_LATER.search(after) or find_dates(after)):
        return None
    if was_earlier(before, match[0], after) or _MODAL.search(before):
        return None
    ours = (
        _ours_active(before, after, inverted, body)
        if voice == "active"
        else _ours_passive(before, match[0], after, body)
    )
    if ours < 0.5:
        return None
    if _VOTES.search(before) and voice == "active":
        ours = min(ours, 0.6)
    majority = _MAJORITY.search(before)
    kind = "not_to" if kind == "decision" and _NOT_TO.match(_ATT_ON.sub("att", after, count=1)) else kind
    return Ruling(
        kind,
        ours,
        [] if ours >= 0.8 else [Doubt.PERHAPS_OTHERS],
        majority[0] if majority else "",
        is_bare=bool(_CAN_BE_BARE.match(match[0]) and _FORMULA.match(after)),
    )


def _is_supposed(before: str) -> bool:
    """Whether it is only spoken of: "om nämnden beslutar", though not "frågan om taxan"."""
    found = _IF.search(before)
    return found is not None and not (found[0].startswith("om") and _TOPIC.search(before[: found.start()]))


_TOPIC = re.compile(
    r"(?<![\w-])(?:frågan?|beslut(?:et)?|ansökan|motion(?:en)?|förslag(?:et)?|yrkandet?|ärendet?|förfrågan|remissen?|"
    r"avtal(?:et)?|punkten?|skrivelsen?|begäran|framställan|medborgarförslag(?:et)?|anhållan)\s$",
    re.IGNORECASE,
)
_ATT_ON = re.compile(r"^.{0,60}?(?<![\w-])att(?![\w-])", re.IGNORECASE)
_FORMULA = re.compile(
    rf"^\s*(?:{WHO}\s*)?(?:om(?:\s|$))?(?:för\segen\sdel|enhälligt|följande|därmed|också|även|slutligen|således|alltså|att)?\s*(?:att)?\s*(?:besluta)?\s*:?\s*$",
    re.IGNORECASE,
)
_CAN_BE_BARE = re.compile(r"föreslår|beslut|beslöt|bestäm|enas|enades|överens", re.IGNORECASE)

_VOTES = re.compile(r"(?<![\w-])(?:ja|nej)-?röst", re.IGNORECASE)
""" "Med tre ja-röster mot två bifaller nämnden …": how it came to what stands as its decision. """
_TAKES = re.compile(r"(?:tar|fattar)\sbeslut", re.IGNORECASE)
_THEN = re.compile(r"\W*då\s", re.IGNORECASE)
_FOR_A_TIME = re.compile(
    r"(?<![\w-])(?:för\stiden|från(?:\soch\smed)?|fr\.?o\.?m\.?|gäller|till(?:\soch\smed)?)\s(?:den\s)?[0-9]"
)
"""Before days that are what is decided, and not when it was."""
_YEAR_NEXT = re.compile(r"\s(?:19|20)[0-9]{2}(?![0-9–-]|\sårs)")
_PAST = re.compile(
    r"(?:de|des|beslöts?|togs?|gav|fick|utsågs?|antogs?|gavs|bifölls?|avslogs?|kom överens|uppdrogs?)$", re.IGNORECASE
)


_THEN_BEFORE = re.compile(r"(?:vid|på)\s(?:mötet|sammanträdet|träffen)\s(?:den\s)?[0-9]{1,2}\s\w+\s$", re.IGNORECASE)
_THEN_AFTER = re.compile(
    r"(?:\s[\w-]+){0,2}\s(?:då(?=\s*att\b)|(?:före|innan)\s(?:sommaren|semestern|semestrarna|jul|påsk|årsskiftet)(?=\s*att\b)|"
    r"(?:vid|på)\sföregående\ssammanträde\b)",
    re.IGNORECASE,
)
""" "Styrgruppen beslutade då att", "återremitterades vid föregående sammanträde". """


def was_earlier(before: str, verb: str, after: str) -> bool:
    """Whether a sentence tells when it was decided: "beslutade 2021-09-03 att", "beslut om modellen taget 3 mars"."""
    main = _ATT.split(after, maxsplit=1)[0]
    past = bool(_PAST.search(verb) or _PAST.search(verb.split()[0]))
    if _EARLIER.search(before) or (past and _EARLIER.search(main)):
        return True
    if past and (_THEN_BEFORE.search(before) or _THEN_AFTER.match(after)):
        return True
    if past and (_THEN.fullmatch(before) or _EARLIER.search(verb) or find_dates(verb)):
        return True
    return (past and _YEAR_NEXT.match(main) is not None) or (
        past
        and bool(find_dates(main.split(":")[0][:40]))
        and not re.match(r"\s(?:till|att|datum|nästa|för|från)", main)
        and not _FOR_A_TIME.search(main[:60])
    )


def _ours_active(before: str, after: str, inverted: re.Match[str] | None, body: Body) -> float:
    """How sure it is that whoever decides is this meeting, by the subject of the verb."""
    if _MAJORITY.search(before):
        return 0.85
    if _ELLIPTIC.fullmatch(before) and not inverted:
        return 0.85
    if inverted:
        return 0.0 if _OTHERS_FIRST.match(before) else body.owns(inverted["who"])
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


_ATTACHED = words(r"bifoga(?:t|d|de|s|des|r)", r"bilag(?:a|an|or|orna)", "se presentation(?:en)?")


def sounds_attached(sentence: str) -> bool:
    """Whether a sentence of notes mentions something attached. What it is, `references` reads."""
    return _ATTACHED.search(sentence) is not None
