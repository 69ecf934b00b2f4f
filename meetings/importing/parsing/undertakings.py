"""Whether somebody is to do something in a sentence of Swedish minutes, and what word says so.

The rules about actions, as `wording` has those about decisions. Who is to do it and by when is read by `responsible`.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from meetings.importing.parsing.verdicts import DECIDES
from meetings.importing.parsing.wording import FAR, was_earlier

LONGEST_SENTENCE = 2000
"""Letters. What is longer is none, and would take long."""


IMPERATIVE = re.compile(
    r"\W*(?:boka|beställ|uppdatera|kontakta|ring|mejla|maila|skicka|ta|kolla|se|följ|skriv|gör|lägg|köp|fråga|hör|"
    r"bjud|ordna|fixa|sammanställ|"
    r"undersök|utred|planera|förbered|stäm|testa|inventera|ansök|anmäl|publicera|informera|påminn|inför|skapa|"
    r"rensa|revidera|hämta|lämna|återkoppla|"
    r"kalla|dela|delge|inköpa|inköp|ändra|höra|bjuda|lägga|köpa|göra|följa|skriva|beställa|ringa|stämma|förbereda|"
    r"anmäla|ansöka|påminna|utreda|undersöka|sätta|sätt|"
    r"byt|byta|laga|rekrytera|upphandla|sprid|sprida|upprätta|fram|presentera|redovisa|titta|prata|tala|gå|"
    r"samla)(?![\w-])",
    re.IGNORECASE,
)
"""How a line begins that tells somebody to do something."""


class How(StrEnum):
    """In what way a sentence says that somebody is to do something."""

    ACTIVE = "active"
    """ "Björn återkommer med", "Anna ska undersöka": the subject does it. """
    PASSIVE = "passive"
    """ "Underlag skickas ut", "tas fram av Gitte". """
    ASSIGNED = "assigned"
    """ "GR får i uppdrag", "uppdra åt Anna". """
    ASKED = "asked"
    """ "Alla ombeds", "Svar lämnas senast". """
    INVITED = "invited"
    """ "Inspel kan lämnas": who wants to, may."""
    NAMED = "named"
    """ "Planeringsgrupp är Anna och Bo", "Ansvarig för lokalen är Anna". """


@dataclass(frozen=True, slots=True)
class Undertaking:
    """That a sentence has somebody do something: how, and where the words stand that say so."""

    how: How
    start: int
    end: int
    is_strong: bool
    """Whether the words alone are enough; else it takes a person before them, or a day."""

    def moved(self, by: int) -> "Undertaking":
        """The same, in a sentence that has so many letters more before it."""
        return replace(self, start=self.start + by, end=self.end + by)


_STRONG = (
    "återkommer(?! från| till (?:det|detta|frågan|saken|ämnet)(?:\\W|$))|återkomma",
    (
        "tar(?: [^\\s:;.,]+){0,4} fram|ta fram|arbetar fram|arbeta fram|tar med (?:sig|frågan|detta|det|synpunkterna)|"
        "ta med (?:sig|frågan|detta|det)|tar (?:det|detta|den|"
        "frågan|punkten) (?:vidare|med|till)|ta (?:det|detta|den|frågan) (?:vidare|med|till)"
    ),
    (
        "bjuder(?: [^\\s:;.,]+){0,3} in|bjuda in|erbjuder sig|erbjöd sig|åtar sig|åtog sig|tar på sig|tog på sig|"
        "gör (?:den|det|detta|dem) (?:klart?|klara|färdigt?|färdiga)|"
        "lovar|lovade|förbinder sig|tar reda på|ta reda på|stöter på|stöta på"
    ),
    (
        "skissar på|skissa på|rättar till|rätta till|hör sig för|höra sig för|hör efter|höra efter|gör om|göra om|"
        "undersöker|undersöka|utreder|utreda|kollar|kolla|kontaktar|kontakta|tar kontakt|ta kontakt|hör av sig|"
        "höra av sig|hör med|höra med"
    ),
    (
        "sänder|sända|skickar|skicka|mejlar|mejla|mailar|maila|e-postar|sammanställer|sammanställa|sprider|sprida|vidarebefordrar|"
        "vidarebefordra"
    ),
    (
        "bokar|boka|bokar in|beställer|beställa|ordnar|ordna|fixar|fixa|köper in|köpa in|reserverar(?! sig)|"
        "reservera(?! sig)|felanmäler|felanmäla"
    ),
    (
        "ser över|se över|ser till att|se till att|följer upp|följa upp|uppdaterar|uppdatera|reviderar|revidera|"
        "kompletterar(?! muntligt)|komplettera|förbereder|förbereda"
    ),
    (
        "ansvarar för|ansvara för|håller i|hålla i|ombesörjer|ombesörja|"
        "tar ansvar för|ta ansvar för|tar(?: [^\\s:;.,]+){0,2} hand om|"
        "ta hand om|värvar|värva|bevakar|"
        "bevaka|tillfrågar|tillfråga|inventerar|inventera"
    ),
    (
        "lägger ut|lägga ut|lägger upp|lägga upp|lägger in|lägga in|lämnar (?!en (?:protokolls|reserv))"
        "(?:in|sina?|ett|en|över|svar|förslag|"
        "synpunkter|underlag|uppgifter)|lämna (?:in|sina?|över|svar|synpunkter)|sätter upp|sätta upp|förankrar|"
        "förankra|tar in|ta in|"
        "anmäler(?! att|(?: \\w+){0,3} (?:jäv|avvikande|reservation|"
        "förhinder|fråga|frågan|punkt|punkten|ärende))|anmäla|"
        "kallar till|kalla till|stämmer av (?:\\w+ )?med|stämma av (?:\\w+ )?med"
    ),
    (
        "lyfter (?:frågan|detta|det|ärendet) (?:i|till|med|på|vidare|vid)|lyfta (?:frågan|detta|det|ärendet)|"
        "arbetar vidare|arbeta vidare|jobbar vidare|jobba vidare|bereder|bereda|hämtar in|hämta in"
    ),
    (
        "tar upp (?:frågan|detta|det|ärendet)|ta upp (?:frågan|detta|det|ärendet)|ta tag i|tar tag i|skriver (?:ett|"
        "en|ihop|ner|om|till)|skriva (?:ett|en|ihop|ner|om|till)|gör klart|göra klart|färdigställer|färdigställa"
    ),
)
_PERSONAL = (
    "delar|dela|planerar|planera|skriver(?! (?:anteckningar|protokoll)|[.]?$)|skriva|"
    "ringer|ringa|köper|köpa|testar|testa|påminner(?! om)|påminna|"
    "räknar(?! med)|räkna|sammankallar|sammankalla|hämtar|hämta|"
    "samordnar|samordna|formulerar|formulera|justerar|justera|meddelar(?! att)|meddela|översätter|översätta|byter|byta|"
    "monterar|montera|"
    "informerar(?! (?:om|från|kring|att|inför|även|kort|också|gruppen|nätverket|mötet|oss|gällande|angående|"
    "därefter)|[.,:]|$)|informera|tar (?:hem|emot|in|bort|kontakten)|ta (?:hem|in|bort)|"
    "städar|städa|lagar|laga|tvättar|handlar|handla|lämnar (?:till|över|ett|en|förslag|in)|lämna|anordnar|"
    "anordna|arrangerar|arrangera|prövar|pröva|"
    "gör (?:en|ett|den|dem|(?!bedömningen|tolkningen)[a-zåäö]+(?:en|et|an|orna|arna)(?=[.]|$))|"
    "göra (?:en|ett|den|dem)|samlar in|samla in|begär in|ser om (?:någon|det går|vi)|"
    "ber (?!styrelsen|nämnden|mötet|gruppen|nätverket|rådet|deltagarna|kommunerna)[a-zåäö-]+ att|"
    "ändrar(?! sig)|ändra|skaffar|skaffa|sköter|sköta|sätter ihop|sätta ihop|"
    "besvarar (?:enkäten|remissen|skrivelsen|mejlet|brevet)|"
    "svarar(?! (?:att|på fråg|ja|nej)|[.,:])|frågar(?! (?:om|hur|varför|vad|när|sig|efter)|[.,:])|försöka|"
    "pratar ihop sig|prata ihop sig|ger (?:[^\\s:;.,]+ )?besked|ge besked|"
    "letar(?! efter)|leta|annonserar|annonsera|publicerar|publicera|registrerar|registrera|rensar|rensa|"
    "ritar|rita|bygger|"
    "bygga|säger upp|säga upp|ställer i ordning|fakturerar|fakturera|levererar|leverera|kallar|läser|läsa|"
    "träffar(?= \\w)|träffa|kontrollerar|kontrollera|inhämtar|inhämta|tecknar|teckna|lånar|låna|mäter|mäta|stänger|"
    "stänga|tar med|ta med|hyr|hyra|håller (?:ihop|samman) [a-zåäö]+(?:et|en|na)(?= |\\.|$)|"
    "gallrar|gallra|framför(?! (?:önskemål|att|kritik))|framföra|kommenterar|spånar|"
    "spåna|granskar|granska|bildar|bilda|går skyddsrond|pratar (?:vidare )?med|prata med|talar med|tala med|jagar|"
    "jaga|gör (?:det|detta|klart)|efterhör|stödjer|bistår|bistå|rekryterar|rekrytera"
)
_WITH_DAY = (
    "rapporterar|rapportera|presenterar|presentera|redovisar|redovisa|återrapporterar|återrapportera|"
    "återkopplar(?! från)|återkoppla(?! från)|"
    "deltar (?:vid|på|i) (?:ett|nästa|det första|kommande)|går igenom|gå igenom|diskuterar|diskutera|genomför|"
    "genomföra|utser|utse|utvärderar|utvärdera|deltar|delta|visar|visa|berättar(?! att)|berätta|föredrar|tar upp|ta upp"
)
_PASSIVES = (
    (
        r"(?:skickas|sänds|mejlas|mailas) (?:ut|in|till|senast|med|efter|av|inom|hem|per)|(?:tas|"
        r"arbetas)(?: [^\s:;.]+){0,9}? fram|bjuds(?: [^\s:;.]+){0,4}? in|inbjuds"
    ),
    r"(?:lämnas|anmäls|skickas|inkommer) (?:in|till|senast|via)|läggs (?:ut|upp) (?:på|i)|sammanställs|"
    r"bokas(?: in)?|följs upp|ses över|undersöks|utreds|"
    r"ska(?:ll)? (?:tas|arbetas|skickas|kontaktas|utredas|undersökas|bokas|sammanställas|kompletteras|uppdateras|"
    r"följas upp|ses över|bjudas in|förberedas)|kommer att (?:skickas|bokas|kallas|sammanställas)",
)


def _either(*patterns: str) -> str:
    return "|".join(pattern.replace(" ", r"\s") for pattern in patterns)


_MODAL = (
    r"(?:ska|skall|kommer\satt|kommer|får|behöver|måste|bör|"
    r"ombeds(?:\satt)?|uppmanas(?:\satt)?|har\slovat(?:\satt)?|fick)"
)
_COMMAS = r"(?:\s(?!att\b|som\b|om\b)[^\s:;.?!]+){0,9}?"
_UNDERTAKES = [
    (
        How.ASSIGNED,
        True,
        rf"(?:får|fick|ges|gavs|ger|gav|ge|att\sge){_COMMAS}\si\supp(?:drag|gift)|uppdra(?:s|r|gs|g)?\såt|uppdrog(?:s)?\såt",
    ),
    (How.ACTIVE, True, r"har\s(?:\w+\s)?(?:erbjudit|åtagit)\ssig|har\s(?:\w+\s)?lovat"),
    (
        How.INVITED,
        True,
        _either(
            (
                "(?:kan|får)(?: gärna| även| också)? (?:lämnas|skickas|mejlas|mailas|anmälas|ställas|höra av|"
                "anmäla sig|kontakta|höras av)"
            ),
            (
                r"(?:man|ni|kommunerna|medlemmarna|den som vill|intresserade) (?:kan|får)(?: gärna)? (?:lämna|skicka|"
                r"mejla|anmäla|höra av|kontakta|ta kontakt)"
            ),
            (
                r"(?:är|hälsas)(?: \w+){0,2} välkomn?(?:a|en) (?:att|med)|hör gärna av|kontakta gärna|tipsa gärna|"
                r"skicka gärna|mejla gärna"
            ),
            r"vore (?:det )?önskvärt|önskvärt är|är önskvärt|det är önskvärt",
        ),
    ),
    (
        How.ASKED,
        True,
        _either(
            (
                r"ombeds|ombads|uppmanas|uppmanades|uppmanar (?:alla|kommunerna|medlemmarna|deltagarna)|ber (?:alla|"
                r"kommunerna|medlemmarna|deltagarna)"
            ),
            (
                r"(?:svar|inspel|synpunkter|anmälan|återkoppling|önskemål|bidrag|underlag|"
                r"intresseanmälan)(?: \w+){0,3} (?:önskas|emotses|mottas|lämnas|ska lämnas|ska skickas|"
                r"skickas)(?= till| senast| in| via)"
            ),
        ),
    ),
    (
        How.NAMED,
        True,
        _either(
            r"(?:planerings|arbets|projekt|rednings|berednings)grupp(?:en)? (?:är|blir|består av|utgörs av)",
            r"(?:ansvarig|ansvariga|sammankallande)(?: för [^.:;]{1,60}?)? (?:är|blir)",
        ),
    ),
    (How.ACTIVE, True, _either(*_STRONG, rf"{_MODAL}(?: (?!att\b)[^\s:;.,]+){{0,3}}? (?:{'|'.join(_STRONG)})")),
    (How.PASSIVE, True, _either(*_PASSIVES)),
    (
        How.ACTIVE,
        False,
        _either(_PERSONAL, _WITH_DAY, rf"{_MODAL}(?: (?!att\b)[^\s:;.,]+){{0,3}}? (?:{_PERSONAL}|{_WITH_DAY})"),
    ),
]
_PATTERNS = [
    (how, strong, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE))
    for how, strong, pattern in _UNDERTAKES
]

_IF = re.compile(
    (
        r"(?<![\w-])(?:om|när|innan|tills|ifall|hur|vad|vem|vilka|vilken|som|där|huruvida|för\satt|genom\satt|"
        r"syftet\s(?:är|med)|möjligheten?)\s+(?:[\w-]+\s+){0,4}$"
    ),
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:de|den|alla|samtliga|ni)\s(?:[\w-]+\s)?som\s(?:[\w-]+\s){2,}", re.IGNORECASE)
""" "De kommuner som inte … skickar svar": the clause is over where the verb stands."""
_IN_RELATIVE = re.compile(r"(?<![\w-])som(?:\s|,)[^.;:]*,\s$", re.IGNORECASE)
""" "Chefer som, med stöd av HR, ska undersöka": who, not what."""
_CLAUSE = re.compile(r"(?<=\s)[–—](?=\s)|;")
"""After which a clause of its own begins: "Anna undrar om det går – Bo återkommer"."""
_NOT = re.compile(r"(?<![\w-])(?:inte|ej|inget|inga|aldrig|man)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?<![\w-])att\s(?:[\w-]+\s)?$", re.IGNORECASE)
_FINITE = re.compile(rf"(?:[\w-]+r|har|{_MODAL}|lovade|erbjöd|åtog|tog)(?:\s|$)|[\w-]+r$", re.IGNORECASE)
_HABIT = re.compile(
    (
        r"(?<![\w-])(?:årligen|varje\s(?:år|månad|vecka|termin|dag)|löpande|regelbundet|kontinuerligt|brukar|normalt|"
        r"vanligtvis|per\sår|ofta|alltid|idag)(?![\w-])"
    ),
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<![\w-])(?:informerar|informerade|berättar|berättade|rapporterar|meddelar|redogör|upplyser|påminner|"
    r"beskriver|undrar|yrkar|yrkade|påpekar|påpekade|"
    r"önskar|anser|tycker|menar|viktigt|angeläget|önskvärt|bra)\s(?:[\w-]+\s){0,4}(?:att|om)(?![\w-])",
    re.IGNORECASE,
)


def undertakings(sentence: str) -> list[Undertaking]:
    """What a sentence has people do, surest first; empty when it only tells, asks or supposes."""
    if len(sentence) > LONGEST_SENTENCE or sentence.rstrip().endswith("?") or _HABIT.search(sentence):
        return []
    return [
        Undertaking(how, match.start(), match.end(), strong)
        for how, strong, pattern in _PATTERNS
        for match in pattern.finditer(sentence)
        if _is_meant(sentence, how, match)
    ]


def _is_meant(sentence: str, how: How, match: re.Match[str]) -> bool:
    before = _CLAUSE.split(sentence[max(0, match.start() - FAR) : match.start()])[-1]
    if how in (How.INVITED, How.NAMED):
        return not _TOLD.search(before)
    if _NOT.search(before) or re.match(r"\s(?:inte|ej)\b", sentence[match.end() : match.end() + 6], re.IGNORECASE):
        return False
    if _IN_RELATIVE.search(before):
        return False
    if (told := DECIDES.search(before)) and was_earlier(before[: told.start()], told[0], before[told.end() :]):
        return False  # "Fullmäktige beslutade 2022-11-28 att ge nämnden i uppdrag"
    if how == How.ASSIGNED:
        after = sentence[match.end() : match.end() + FAR]
        return not _IF.search(before) and not was_earlier(before, match[0], after)
    if how == How.ACTIVE and not _FINITE.match(match[0]):
        return False
    if _INFINITIVE.search(before) and not before.lower().endswith("kommer att "):
        clause = re.search(r"innebär\satt\s[\w-]+\s$", before, re.IGNORECASE)
        return bool(clause)
    return (not _IF.search(before) or bool(_RELATIVE.match(before))) and not _TOLD.search(before)


def sounds_undertaken(sentence: str) -> bool:
    """Whether a sentence of notes sounds like an action: words that are enough, whoever is to do it."""
    return any(one.is_strong for one in undertakings(sentence))
