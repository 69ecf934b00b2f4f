"""What a line is labelled as: a heading of the attendance, a fact of the head, a role, something of the closing."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from meetings.importing.document import Span
from meetings.importing.parsing.lines import Line


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading of the attendance: what those under it are. `called` when it only says who was called."""

    status: str = "present"
    kind: str = "member"
    called: bool = False
    firm: bool = False
    """Whether the heading says the kind itself, and not just that they were there."""


_LIST_WORDS = re.compile(
    r"närvar|frånvar|deltag|ledam|ledamöt|ersätt|suppleant|beslutande|förhind|förfall|återbud|vidtalad|inbju|gäst|kallade|adjunger|"
    r"föredrag|tjänsteperson|tjänstem|sekretariat|medverka|åhörare|insyn|politiker|mötesdeltag|presidi"
)
_LIST_PLAIN = {
    *(
        "samt",
        "dessutom",
        "övriga",
        "också",
        "även",
        "ej",
        "inte",
        "icke",
        "anmält",
        "anmälda",
        "anmäld",
        "med",
        "utan",
    ),
    *(
        "tjänstgörande",
        "ordinarie",
        "och",
        "eller",
        "på",
        "vid",
        "mötet",
        "möte",
        "sammanträdet",
        "av",
        "i",
        "som",
        "är",
    ),
    *(
        "giltigt",
        "giltig",
        "laga",
        "meddelat",
        "har",
        "lämnat",
        "lämnade",
        "fått",
        "digitalt",
        "digital",
        "fysiskt",
        "via",
    ),
    *("teams", "länk", "distans", "sjuk", "sjuka", "lediga", "personal", "externa", "interna", "följande", "personer"),
    *(
        "styrelsen",
        "styrelse",
        "nätverket",
        "nämnden",
        "gruppen",
        "styrgruppen",
        "kommunerna",
        "gr",
        "lista",
        "närvarolista",
    ),
    *("deltagarlista", "förteckning", "över", "fackliga", "facklig", "företrädare", "representanter", "representant"),
    *(
        "medlemmar",
        "gästande",
        "/",
        "&",
        "–",
        "-",
        "ledning",
        "ledningsgrupp",
        "ledningsgruppen",
        "politiska",
        "nämndens",
    ),
    *(
        "styrelsens",
        "del",
        "hela",
        "tid",
        "för",
        "till",
        "från",
        "denna",
        "punkt",
        "mötets",
        "namn",
        "alla",
        "st",
        "röstande",
    ),
    *(
        "beslutande",
        "rätt",
        "yttranderätt",
        "röstberättigade",
        "mötesdeltagare",
        "deltagarförteckning",
        "kallelse",
        "utom",
    ),
    *(
        "ordförande",
        "sekreterare",
        "externt",
        "göteborgsregionen",
        "kommun",
        "kommuner",
        "dagens",
        "på",
        "plats",
        "vice",
    ),
}
_LIST_ALONE = {
    *("på plats", "via länk", "via teams", "digitalt", "på distans", "deltog", "vid mötet deltog", "kallade"),
    *("samt", "dessutom", "övriga", "tjänstepersoner", "från gr", "gr", "från göteborgsregionen", "göteborgsregionen"),
    *("personal", "fackliga representanter", "facklig representant", "fackliga företrädare", "från nätverket", "även"),
    *(
        "från kommunerna",
        "sekretariat",
        "sekretariatet",
        "personalrepresentanter",
        "tjänstgörande",
        "ordinarie",
        "sjuk",
    ),
    *(
        "sjuka",
        "medlemmar",
        "från kommunen",
        "externa",
        "politiska representanter",
        "ledighet",
        "vakant",
        "föräldraledig",
    ),
}
_EXCUSED = re.compile(r"förhind|förfall|återbud|anmäl|giltig|laga|meddela|sjuk|ledig")
_ABSENT = re.compile(r"frånvar|(?:ej|inte|icke)\s+(?:när|del)")
_GUEST = re.compile(r"inbju|gäst|föredrag|adjunger|åhörare|extern|medverka")
_STAFF = re.compile(
    r"\bgr\b|göteborgsregionen|tjänsteperson|tjänstem|sekretari|^samt\b|dessutom|^även|personal|fackl|insyn|"
    r"övriga(?!\s+(?:ledam|ersätt))"
)
_COUNT = re.compile(r"\s*[(\[]?\s*(?:\d{1,3}|antal:?\s*\d{0,3})\s*(?:st\b\.?|personer|av\s+\d{1,3})?\s*[)\]]?\s*$")
_BRACKETS = re.compile(r"\([^()]{0,60}\)\s*$")


def listing_of(words: str) -> Listing | None:
    """What a heading says of those who stand under it; None when it is no heading of the attendance."""
    text = _COUNT.sub("", _BRACKETS.sub("", words.strip().rstrip(":").strip())).rstrip(":").strip().lower()
    text = re.sub(r"^(?:§\s*)?\d{1,3}[.)]?\s+", "", text[:90])
    tokens = text.replace(",", " ").split()
    if not tokens or len(tokens) > 9:
        return None
    if text not in _LIST_ALONE and not (_LIST_WORDS.search(text) and _only_listing(tokens)):
        return None
    excused, absent = bool(_EXCUSED.search(text)), bool(_ABSENT.search(text))
    guest, staff = bool(_GUEST.search(text)), bool(_STAFF.search(text))
    return Listing(
        status="excused" if excused else "absent" if absent else "present",
        kind="guest" if guest else "staff" if staff else "member",
        called="kallade" in tokens or text.startswith("kallelse"),
        firm=guest or staff or bool(re.search(r"ledam|ledamöt|ersätt|suppleant|beslutande|nätverket", text)),
    )


def _only_listing(tokens: list[str]) -> bool:
    """Whether there is nothing else in it, but for whom they come from: "NÄRVARANDE FRÅN SOCIALTJÄNSTEN"."""
    for place, token in enumerate(tokens):
        if token in {"från", "för", "på", "vid", "i"} and place and len(tokens) - place <= 5:
            return True
        if token not in _LIST_PLAIN and not _LIST_WORDS.match(token.strip("()")) and token != "ej":
            return False
    return True


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
        r"(?:mötes)?plats (?:och|&|/) (?:mötes)?(?:tid|datum)|(?:tid|datum) (?:och|&|/) plats|tid/plats|plats/tid"
        r"|tid, plats|plats, tid|sammanträdes(?:tid|datum) och -?plats|datum, tid och plats|datum och plats|när och var|var och när",
    ),
    (
        Label.PLACE,
        r"(?:mötes|sammanträdes)?(?:plats|lokal|rum)(?:en)?|sammanträdeslokal|konferensrum|var|adress|mötesform|plats för (?:mötet|sammanträdet)",
    ),
    (
        Label.DATE,
        r"(?:mötes|sammanträdes|protokolls)?datum|dag|mötesdag|sammanträdesdag|datum (?:och|&|/) tid|datum/tid|dag (?:och|&) tid|när|datum för (?:mötet|möte|sammanträde)",
    ),
    (
        Label.TIME,
        r"(?:mötes|sammanträdes)?tid(?:en)?|tidpunkt|klockan|klockslag|kl\.?|tid för (?:mötet|möte)|tid (?:och|&) datum",
    ),
    (Label.START, r"start(?:tid)?|mötet (?:öppna(?:s|des|t)|börja(?:r|de)|starta(?:r|de))|början"),
    (Label.END, r"slut(?:tid)?|mötet (?:avsluta(?:s|des|t)|sluta(?:r|de))"),
    (Label.THEME, r"(?:dagens |mötets )?(?:tema|temat)"),
    (
        Label.NOTE_TAKER,
        r"antecknat av|antecknat|antecknare|anteckningar (?:av|gjorda av|förda av|förs av|fördes av|skrivna av|nedtecknade av|från mötet av)"
        r"|anteckningarna (?:är )?(?:gjorda|förda|skrivna) av|(?:förde|för|skrev) (?:anteckningar|protokoll(?:et)?)|vid (?:protokollet|anteckningarna|pennan|tangentbordet)"
        r"|protokollförare|protokollsförare|mötesantecknare|minnesanteckningar (?:av|förda av|gjorda av|skrivna av)|nedtecknat av|nedtecknare|protokoll(?:et)? (?:fört|skrivet|förs) av|skrivet av|antecknad av|(?:minnes|mötes)?anteckningar(?:na)?|sammanställt av|referent|vid datorn|upprättat av",
    ),
    (
        Label.SECRETARY,
        r"(?:mötes)?sekreterare|nämndsekreterare|kommunsekreterare|sekr\.?|sekreterare för mötet|vald sekreterare",
    ),
    (Label.CHAIR, r"(?:mötes)?ordförande|ordf\.?|mötesledare|mötet leddes av|mötesordf\.?"),
    (
        Label.ADJUSTER,
        r"justerare|justerande|justeringspersoner?|justeringsm[aä]n|justeras av|protokolljusterare|utsedda? att justera|utses? (?:till )?att justera|val av justerare|till justerare|att justera|just\.?"
        r"|protokollsjusterare",
    ),
    (
        Label.DIARY_NUMBER,
        r"(?:dnr|d\.nr|diarienr|diarienummer|ärendenummer|ärendenr|diarie-?nummer)\.?|diariebeteckning",
    ),
    (
        Label.NETWORK,
        r"organ|nätverk|mötesforum|forum|organ/nämnd|nämnd|instans|beslutsorgan|grupp|arbetsgrupp|förening",
    ),
    (
        Label.CLOSING,
        r"underskrifter?|signatur(?:er)?|justera[ts]|justeras|justering|protokollet (?:justeras|är justerat|justerat)|justeringens plats och tid|justering(?:en)?s? ?(?:datum|dag)?|anslag(?:/bevis)?|anslagsbevis|bevis(?: om justering)?|anslag och bevis.*"
        r"|tillkännagivande|protokollsanslag|justeringsanslag|rätt utdraget intygar|utdragsbestyrkande|justerandes sign(?:atur)?\.?|vid protokollets justering|datum för anslags.*|förvaringsplats.*|underskrift",
    ),
    (
        Label.OTHER,
        r"paragrafer|paragraf|§§?|plats för justering|sida|sid|sidan|sidor|kallelse|utskriftsdatum|version|dokumenttyp|förvaltning|handläggare|ärende|ärenden|till|kopia(?: till)?|sändlista|mottagare|e-post|telefon"
        r"|dagordning|agenda|föredragningslista|ärendelista|bilagor|syfte|mål|språk|nästa möte|mötestyp|typ av möte|projekt|expedieras|distribution|sänds till|inledning|omröstning",
    ),
]
_LABEL = [(label, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for label, pattern in _LABELS]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what stands after it on its line: the value's place, empty when it stands on the next."""

    label: Label
    words: str
    value: Span
    text: str


def label_named(words: str) -> Label | None:
    text = " ".join(words.strip().strip(":").split()).lower()
    if not text or len(text) > 60:
        return None
    return next((label for label, pattern in _LABEL if pattern.fullmatch(text)), None)


_PREFIXED = re.compile(
    r"(antecknat av|antecknad av|vid (?:protokollet|anteckningarna|pennan)|protokollförare|nedtecknat av|"
    r"(?:minnes)?anteckningar(?:na)? (?:av|förda av)|plats|lokal|tid|datum|tid och plats|plats och tid)\s+(?=(?-i:[A-ZÅÄÖ\d]))",
    re.IGNORECASE,
)
"""Labels that may do without a colon."""


def labelled(line: Line, source: str) -> Labelled | None:
    """The line's label with what follows it: "Plats: Ale", "Plats" in a column of its own, "Plats" by itself."""
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
