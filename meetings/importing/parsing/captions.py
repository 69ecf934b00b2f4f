"""Labels inside an item: "Beslut:", "Förslag till beslut", "Att göra", "Ansvarig: Anna", and what follows them."""

import re
from enum import StrEnum


class Label(StrEnum):
    DECISION = "decision"
    POSITION = "position"
    PROPOSAL = "proposal"
    """What follows is not decided here: proposals, motions, earlier decisions."""
    BACKGROUND = "background"
    """What follows leads up to a decision, or tells who is to have it."""
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    PRESENTER = "presenter"
    OTHER = "other"
    """Another sub-heading: whatever label came before, what follows is not under it."""


_WHOSE = r"(?:[a-zåäö-]+(?:\s(?:och|&)\s[a-zåäö-]+)?s\s|slutligt\s|enhälligt\s|vårt\s|dagens\s)?"
_LABELS = {
    Label.PROPOSAL: (
        (
            r"(?!att\s)(?:[\w-]+(?:\s[\w-]+){0,2}\s)?förslag(?:et|en)?(?:\still\s(?:beslut|ställningstagande|"
            r"[\w-]+)(?:\si\s[\w-]+)?)?"
        ),
        r"(?:besluts|lagd\s|lagda\s|framlagda\s|ställda\s)?förslag(?:et)?(?:\still\sbeslut)?(?:\sfrån\s[\w-]+)?",
        r"yrkande[\w]*(?:\s(?:på|om|under)\s[\w-]+)?",
        r"(?:tidigare|tidigare\sfattade|förra\smötets|föregående)\sbeslut",
        r"besluts(?:gång|ordning|historik|förslag|punkter?\sinför)[\w]*",
        r"propositionsordning|omröstning(?:sresultat)?|voteringsordning|reservation(?:er)?|"
        r"protokollsanteckning(?:ar)?|(?:särskild\s)?anteckning\still\sprotokollet",
        r"frågor?\satt\sbesluta\som",
    ),
    Label.BACKGROUND: (
        r"beslutsunderlag|beslutsmottagare|(?:underlag|handlingar)(?:\s(?:för|till|i)\s(?:beslut|ärendet))?",
        r"(?:beslutet\s|protokollsutdrag(?:et)?\s)?(?:skickas|expedieras|sänds|delges|meddelas)(?:\still)?",
        r"(?:expediering|kopia\still|sändlista|för\skännedom(?:\still)?)",
        (
            r"(?:beskrivning|sammanfattning|redogörelse)\s(?:av|för)\särendet|ärende(?:beskrivning|t)?|"
            r"bakgrund(?:\still\s\w+)?"
        ),
        r"motivering(?:\still\s(?:beslutet|förslaget))?|skäl(?:en)?\sför\sbeslutet",
        r"hur\sman\söverklagar|(?:deltar|deltog)\sej\si\sbeslutet|jäv",
    ),
    Label.DECISION: (
        rf"{_WHOSE}beslut(?:et|en)?(?:\s(?:§|nr)?\s?[0-9]{{1,4}})?",
        r"(?:fattade\sbeslut|beslutades?|beslutas|beslutat|överenskommet|överenskommelse|bestämdes|vi\sbeslutade?)",
        r"besluts?punkt(?:er)?|mötets\sbeslut",
    ),
    Label.POSITION: (rf"{_WHOSE}(?:ställningstagande[nt]?|ståndpunkt)",),
    Label.ACTION: (
        (
            r"(?:åtgärd(?:er)?|att\sgöra|todo|to\sdo|to-do|ap|a\.p\.|action|actions|action\spoints?|aktivitet(?:er)?|"
            r"uppgift(?:er)?|uppdrag)"
        ),
        r"(?:åtgärdslista|aktivitetslista|åtgärdspunkt(?:er)?|handlingspunkt(?:er)?|läxa|att\sgöra-lista)",
        (
            r"(?:att\sgöra\s(?:till|inför|före)\snästa\s(?:möte|träff|gång|sammanträde)|till\snästa\s(?:möte|träff|gång)|"
            r"vem\sgör\svad)"
        ),
    ),
    Label.OWNER: (r"(?:ansvarig(?:a)?|ansvar|ansv|ägare|utförare|vem|huvudansvarig)(?:\sför\såtgärden)?",),
    Label.DUE: (
        r"(?:klart?|klart?\ssenast|senast|deadline|slutdatum|tidsfrist|tids?plan|när|datum|till\snär|tidpunkt)",
    ),
    Label.PRESENTER: (r"(?:föredragande|föredragning|föredras\sav|presentatör|dragare|inledare|punktansvarig)",),
}
_ANY = {label: re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE) for label, patterns in _LABELS.items()}
_MARKER = r"(?:(?:[0-9]{1,2}[.)]|§\s?[0-9]{1,3}|[-–•→➔➜►]|[-=]>)\s+)?"
_INLINE = re.compile(rf"{_MARKER}(?P<label>[^\s:.][^:.!?\n]{{0,60}}?)\s?(?::|\s[–—-]\s)\s*(?=\S)")
_ALONE = re.compile(rf"{_MARKER}(?P<label>[^\s:][^:!?\n]{{0,60}}?)\s?[:?]?\s*")


_CODES = {"B": Label.DECISION, "Å": Label.ACTION}
_CODE = re.compile(r"(?P<kind>[BÅ])\s?[0-9]{1,3}(?:[.:-][0-9]{1,3})?:?\s+(?=[A-ZÅÄÖ@0-9])")
""" "B5.1", "Å12": numbers of decisions and of actions (beslut, åtgärder). """

ARROW = re.compile(r"(?:->|=>|→|➔|➜|►)\s*(?=\S)")
"""Before what is to be done."""


def label_of(words: str) -> tuple[Label | None, int]:
    """The label that a unit's words begin with, and where what it labels begins: at the end when it stands alone.

    "X:" alone is a sub-heading of some other kind when it is none of these.
    """
    if code := _CODE.match(words):
        return _CODES[code["kind"]], code.end()
    if alone := _ALONE.fullmatch(words):
        if label := _known(alone["label"]):
            return label, len(words)
        if words.rstrip().endswith(":") and len(words.split()) <= 8:
            return Label.OTHER, len(words)
    inline = _INLINE.match(words)
    label = _known(inline["label"]) if inline else None
    return (label, inline.end()) if label and inline else (None, 0)


def _known(words: str) -> Label | None:
    return next((label for label, pattern in _ANY.items() if pattern.fullmatch(words.strip())), None)
