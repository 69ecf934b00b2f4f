"""What a line is labelled as: a heading of the attendance, a fact of the head, a role, something of the closing."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from meetings.importing.document import Span
from meetings.importing.parsing.lines import Line
from meetings.importing.parsing.people import is_name


class Label(Enum):
    """Labels of the head and of the closing."""

    PLACE = auto()
    TIME = auto()
    PLACE_AND_TIME = auto()
    DATE = auto()
    START = auto()
    END = auto()
    THEME = auto()
    NOTE_TAKER = auto()
    SECRETARY = auto()
    CHAIR = auto()
    ADJUSTER = auto()
    DIARY_NUMBER = auto()
    NETWORK = auto()
    CLOSING = auto()
    OTHER = auto()


_LABELS: list[tuple[Label, str]] = [
    (
        Label.PLACE_AND_TIME,
        r"(?:mötes)?plats (?:och|&|/) (?:mötes)?(?:tid|datum)|(?:tid|datum) (?:och|&|/) plats|tid/plats|"
        r"plats/tid|tid, plats|plats, tid|sammanträdes(?:tid|datum) och -?plats|datum, tid och plats|"
        r"datum och plats|när och var|var och när",
    ),
    (
        Label.PLACE,
        r"(?:mötes|sammanträdes)?(?:plats|lokal|rum)(?:en)?|sammanträdeslokal|konferensrum|var|adress|"
        r"(?:mötes)?form(?:at)?|plats för (?:mötet|sammanträdet)",
    ),
    (
        Label.DATE,
        r"(?:mötes|sammanträdes|protokolls)?datum|dag|mötesdag|sammanträdesdag|datum (?:och|&|/) tid|"
        r"datum/tid|dag (?:och|&) tid|när|datum för (?:mötet|möte|sammanträde)",
    ),
    (
        Label.TIME,
        r"(?:mötes|sammanträdes)?tid(?:en)?|tidpunkt|klockan|klockslag|kl\.?|tid för (?:mötet|möte)|"
        r"tid (?:och|&) datum",
    ),
    (
        Label.START,
        r"start(?:tid)?|mötet (?:öppna(?:s|des|t)|börja(?:r|de)|starta(?:r|de))|början",
    ),
    (
        Label.END,
        r"slut(?:tid)?|mötet (?:avsluta(?:s|des|t)|sluta(?:r|de))",
    ),
    (
        Label.THEME,
        r"(?:dagens |mötets )?(?:tema|temat)",
    ),
    (
        Label.NOTE_TAKER,
        r"antecknar|antecknade|antecknat av|antecknat|(?:minnes|mötes)?antecknare|"
        r"(?:mötesledare|ordförande|ordf\.?) (?:och|&|/|samt) (?:antecknare|sekreterare|sekr\.?)|noterat av|"
        r"noteringar av|anteckningar (?:av|gjorda av|förda av|förs av|fördes av|"
        r"skrivna av|nedtecknade av|från mötet av)|anteckningarna (?:är )?(?:gjorda|förda|skrivna) av|"
        r"skriver|skrev|(?:förde|för|skrev) (?:anteckningar|protokoll(?:et)?)|vid (?:protokollet|anteckningarna|pennan|"
        r"tangentbordet|tangenterna)|protokollförare|protokollsförare|mötesantecknare|minnesanteckningar (?:av|"
        r"förda av|gjorda av|skrivna av)|nedtecknat av|nedtecknare|protokoll(?:et)? (?:fört|skrivet|"
        r"förs) av|skrivet av|antecknad av|(?:minnes|mötes)?anteckningar(?:na)?|sammanställt av|referent|"
        r"vid datorn|upprättat av|protokoll(?:et)?",
    ),
    (
        Label.SECRETARY,
        r"(?:mötes)?sekreterare|nämndsekreterare|kommunsekreterare|sekr\.?|sekreterare för mötet|"
        r"vald sekreterare",
    ),
    (
        Label.CHAIR,
        r"(?:mötes|dagens )?ordförande(?: för dagen)?|ordf\.?|mötesledare|mötet leddes av|mötesordf\.?",
    ),
    (
        Label.ADJUSTER,
        r"justerare|justerande|justeringspersoner?|justeringsm[aä]n|justeras av|protokolljusterare|"
        r"utsedda? att justera|utses? (?:till )?att justera|val av justerare|till justerare|att justera|"
        r"just\.?|protokollsjusterare",
    ),
    (
        Label.DIARY_NUMBER,
        r"(?:dnr|d\.nr|diarienr|diarienummer|ärendenummer|ärendenr|diarie-?nummer)\.?|diariebeteckning",
    ),
    (
        Label.NETWORK,
        r"organ|nämnd/styrelse|styrelse/nämnd|nätverk|mötesforum|forum|organ/nämnd|nämnd|instans|beslutsorgan|grupp|arbetsgrupp|förening",
    ),
    (
        Label.CLOSING,
        r"underskrifter?|signatur(?:er)?|justera[ts](?: den .{1,30}| \d.{1,30})?|justeras|justering|"
        r"protokollet (?:justeras|"
        r"är justerat|justerat)|justeringens plats och tid|justering(?:en)?s? ?(?:datum|dag)?|"
        r"anslag(?:/bevis)?|anslagsbevis|bevis(?: om justering)?|anslag och bevis.*|tillkännagivande|"
        r"protokollsanslag|justeringsanslag|rätt utdraget intygar|utdragsbestyrkande|"
        r"justerandes sign(?:atur)?\.?|vid protokollets justering|datum för anslags.*|förvaringsplats.*|"
        r"underskrift|anslag(?:et)? (?:sätts|tas|uppsatt|nedtaget|nedtas|publicerat)(?: upp| ner| ned)?|"
        r"protokollet förvaras.{0,12}",
    ),
    (
        Label.OTHER,
        r"(?:justerade )?paragrafer|paragraf|§§?|plats för justering|sida|sid|sidan|sidor|kallelse|"
        r"utskriftsdatum|version|dokumenttyp|förvaltning|handläggare|ärende|ärenden|till|kopia(?: till)?|"
        r"sändlista|mottagare|e-post|telefon|dagordning|agenda|föredragningslista|ärendelista|bilagor|"
        r"syfte|mål|språk|nästa möte|mötestyp|typ av möte|projekt|expedieras|distribution|sänds till|"
        r"omröstning|från|skickat|ämne|kopia|cc|rubrik|avsändare",
    ),
]
NOTES = re.compile(r"(?:minnes|mötes)?anteckningar(?:na)?|protokoll(?:et)?", re.IGNORECASE)
_RULE = re.compile(r"[_.…]{3,}|(?:\.\s){3,}")
_LABEL = [(label, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for label, pattern in _LABELS]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what stands after it on its line: the value's place, empty when it stands on the next."""

    label: Label
    words: str
    value: Span
    text: str


def label_named(words: str) -> Label | None:
    text = " ".join(_RULE.sub("", words).strip(" :*").split()).lower()
    if not text or len(text) > 60:
        return None
    return next((label for label, pattern in _LABEL if pattern.fullmatch(text)), None)


_PREFIXED = re.compile(
    r"(antecknat av|antecknad av|vid (?:protokollet|anteckningarna|pennan)|protokollförare|"
    r"(?:minnes|mötes)?antecknare|nedtecknat av|"
    r"(?:minnes)?anteckningar(?:na)? (?:av|förda av)|plats|lokal|tid|datum|tid och plats|"
    r"plats och tid)\s+(?=(?-i:[A-ZÅÄÖ\d]))",
    re.IGNORECASE,
)
"""Labels that may do without a colon."""


def labelled(line: Line, source: str) -> Labelled | None:
    """The line's label with what follows it: "Plats: Ale", "Plats" in a column of its own, "Plats" by itself.

    "Anteckningar" is one only with a name after it: else it is a heading, of a document or within an item.
    """
    found = _labelled(line, source)
    if found and found.label == Label.NOTE_TAKER and NOTES.fullmatch(found.words.strip(" :*")):
        return found if _is_whose(re.split(r"[,(]", found.text)[0].strip()) else None
    return found


def _is_whose(words: str) -> bool:
    """A name, or the initials of one: "Anteckningar: SB"."""
    return is_name(words) or bool(re.fullmatch(r"[A-ZÅÄÖ]{2,3}", words))


def _labelled(line: Line, source: str) -> Labelled | None:
    if not line.parts:
        return None
    first_span, first = line.parts[0]
    if label := label_named(first):
        if len(line.parts) > 1:
            value = line.parts[1][0][0], line.end
            return Labelled(label, first, value, " ".join(words for _span, words in line.parts[1:]))
        return Labelled(label, first, (line.end, line.end), "")
    if prefixed := _PREFIXED.match(first):
        label = label_named(prefixed[1])
        start = source.find(prefixed[1][-2:], first_span[0]) + 2
        while start < line.end and source[start].isspace():
            start += 1
        if label:
            return Labelled(label, prefixed[1], (start, line.end), line.words[prefixed.end() :])
    colon = source.find(":", first_span[0], min(first_span[1], first_span[0] + 70))
    if colon < 0 or (label := label_named(source[first_span[0] : colon].strip("*_ "))) is None:
        return None
    start = colon + 1
    while start < line.end and (source[start].isspace() or source[start] == "*"):
        start += 1
    words = line.words.partition(":")[2].strip("* ")
    return Labelled(label, source[first_span[0] : colon].strip("*_ "), (start, line.end), words)
