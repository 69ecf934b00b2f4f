"""Headings of the attendance: what they say of those who stand under them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading of the attendance: what those under it are. `called` when it only says who was called."""

    status: str = "present"
    kind: str = "member"
    called: bool = False
    firm: bool = False
    """Whether the heading says the kind itself, and not just that they were there."""


_LIST_WORDS = re.compile(
    r"närv|frånv|deltag|deltog|deltar|ursäkt|ledam|ledamöt|ersätt|suppleant|beslutande|förhind|förfall|återbud|vidtalad|inbju|"
    r"gäst|kallade|adjunger|förtroendevald|"
    r"föredrag|tjänsteperson|tjänstem|sekretariat|medverka|åhörare|insyn|politiker|mötesdeltag|presidi"
)
_LIST_PLAIN_TEXT = """
& - / alla anmäld anmälda anmält av beslutande dagens del deltagarförteckning deltagarlista denna dessutom digital
digitalt distans ej eller externa externt facklig fackliga från fysiskt fått följande för företrädare förteckning
giltig giltigt gr gruppen gästande göteborgsregionen har hela i icke inte interna kallelse kommun kommuner kommunerna
laga lediga ledning ledningsgrupp ledningsgruppen lista lämnade lämnat länk med meddelat medlemmar möte mötesdeltagare
mötet mötets namn nämnden nämndens närvarolista nätverket och också ordförande ordinarie personal personer plats
politiska punkt på representant representanter rätt röstande röstberättigade sammanträdet samt sekreterare sjuk sjuka
som st styrelse styrelsen styrelsens styrgruppen teams tid till tjänstgörande utan utom via vice vid yttranderätt är
även över övriga –
"""
_LIST_PLAIN = set(_LIST_PLAIN_TEXT.split())
_LIST_ALONE_TEXT = """
deltog, dessutom, digitalt, ej med, ej tjänstgörande, externa, facklig representant, fackliga företrädare, fackliga
representanter, från gr, från göteborgsregionen, från kommunen, från kommunerna, från nätverket, föräldraledig, gr,
borta, ledig, lediga, här, i rummet, i salen, i lokalen, inte här, ej här, vuxna,
göteborgsregionen, icke tjänstgörande, inte med, kallade, ledighet, medlemmar, ordinarie, personal,
personalrepresentanter, politiska representanter, på distans, på plats, samt, sekretariat, sekretariatet, sjuk, sjuka,
tjänstepersoner, tjänstgörande, vakant, via länk, via teams, vid mötet deltog, även, övriga
"""
_LIST_ALONE = {" ".join(words.split()) for words in _LIST_ALONE_TEXT.split(",")}
_OUTSIDE = "förvaltaren|entreprenören|polisen|räddningstjänsten|banken"
_OFFICE = "kansliet|förbundet|sekretariatet|förvaltningen|bolaget|kontoret|administrationen|staben"
_LIST_FREE = re.compile(
    r"(?:vilka |de som |som |där |vi som )?(?:(?:var|är) )?(?:inte |ej |icke )?med(?: var| är)?"
    r"(?: (?:i|på|vid|under|via|från) [\w-]+(?: [\w-]+)?)?"
    rf"|(?:samt|även|dessutom|också)?,? ?från (?:gr|göteborgsregionen|{_OFFICE}|skolan)"
    r"|(?:från |för )?arbets(?:givar|tagar)(?:en|na|e|sidan|parten|organisationerna|organisationer)"
    r"|(?:för |från )?(?:de )?(?:fackliga organisation(?:er|erna)|facken|facket|fackförbund(?:en)?)"
    r"|(?:för )?arbetsgivaren?|(?:för )?arbetstagarorganisation(?:er|erna)"
    r"|(?:inte|ej) (?:på|i|vid) (?:mötet|träffen|plats)|saknade[s]?|revisorer"
    r"|(?:kunde|kan) (?:inte|ej)(?: vara med| delta| närvara| komma)?|(?:hade |har )?(?:tackat nej|avböjt)"
    rf"|anmälda,? men (?:ej|inte) (?:på plats|närvarande|där|med)|från (?:{_OUTSIDE})|del(?:ar)? av mötet"
    r"|(?:hade |har )?anmält (?:hinder|frånvaro)|röstberättigade|(?:med|utan) rösträtt|kommunerna|delägare|på zoom"
    r"|(?:kommun|klass)?representanter(?: (?:på|vid) mötet)?|deltagande kommuner|medlemsrepresentanter"
    r"|(?:vilka|på mötet|vid träffen|på träffen)(?: var| deltog)?"
    r"|från (?:styrelsen|nämnden|ledningen|kommunen|regionen|länsstyrelsen|arbetsgruppen|projektet|facken|facket)"
)
"""Headings of plain words: "Med på mötet", "Vilka var med", "För arbetsgivaren"."""
_OF_PRESENT = re.compile(
    r"(?:[Nn]ärvarande|[Ff]rånvarande|[Dd]eltagande)(?:\s[a-zåäö-]{2,20}){1,4}|[Nn]ärvarande\s(?:Region|[A-ZÅÄÖ][a-zåäö]+s?\s[Kk]ommun)(?:\s\S+)?"
)
"""Those present of some kind, or from somewhere: "Närvarande med rösträtt", "Närvarande Region Halland"."""
_COMPOUND = re.compile(
    r"[\w-]+(?:ledamöter|suppleanter|ersättare|representanter|deltagare)|[\w-]+(?:ens|ets|dets|sens|arnas|ornas|ernas)"
)
""" "Styrelseledamöter", and whose they are: "gruppens ledamöter"."""
_EXCUSED = re.compile(
    r"ursäkt|förhind|förfall|återbud|tackat nej|avböjt|anmäl(?!da,? men)|giltig|laga|meddela|sjuk|ledig|^kunde|^kan "
)
_ABSENT = re.compile(r"frånv|^saknade|^borta$|(?:ej|inte|icke)\s+(?:när|del|med|här|på|i\b|vid)")
_GUEST = re.compile(rf"inbju|gäst|föredrag|adjunger|åhörare|extern|medverka|^del(?:ar)? av|^från (?:{_OUTSIDE})$")
_STAFF = re.compile(
    rf"\bgr\b|^från (?:{_OFFICE})$|göteborgsregionen|tjänsteperson|tjänstem|sekretari|^samt\b|dessutom|^även|"
    r"personal|fackl|insyn|övriga(?!\s+(?:ledam|ersätt))"
)
_COUNT = re.compile(r"\s*[(\[]?\s*(?:\d{1,3}|antal:?\s*\d{0,3})\s*(?:st\b\.?|personer|av\s+\d{1,3})?\s*[)\]]?\s*$")
_BRACKETS = re.compile(r"\([^()]{0,60}\)\s*$")


def listing_of(words: str) -> Listing | None:
    """What a heading says of those who stand under it; None when it is no heading of the attendance."""
    words = re.sub(r"\s*§§?$|\s(?:p\.?|pkt\.?|punkt|§§?)\s?\d[\d\s,–-]*$", "", words.strip(" :?"))
    text = _COUNT.sub("", _BRACKETS.sub("", words.strip().rstrip(":").strip())).rstrip(":?").strip().lower()
    text = re.sub(r"^(?:§\s*)?\d{1,3}[.)]?\s+", "", text[:90])
    tokens = text.replace(",", " ").split()
    if not tokens or len(tokens) > 9 or ":" in text:
        return None
    if (
        text not in _LIST_ALONE
        and not _LIST_FREE.fullmatch(text)
        and not _OF_PRESENT.fullmatch(words)
        and not (_LIST_WORDS.search(text) and _only_listing(tokens))
    ):
        return None
    excused, absent = bool(_EXCUSED.search(text)), bool(_ABSENT.search(text))
    guest, staff = bool(_GUEST.search(text)), bool(_STAFF.search(text)) and not text.startswith("för de fackl")
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
        if _COMPOUND.fullmatch(token):
            continue
        if token not in _LIST_PLAIN and not _LIST_WORDS.match(token.strip("()")) and token != "ej":
            return False
    return True
