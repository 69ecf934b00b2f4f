"""What a few words beside a name are: a name, a body, a title, a party, or from when to when somebody was there."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from meetings.importing.parsing.words import (
    BODY_END,
    BODY_WORDS,
    MUNICIPALITIES,
    NO_NAMES,
    PARTICLES,
    PARTIES,
    TITLE_END,
    TITLE_WORDS,
)

LONGEST_NAME = 60
_NICKNAME = re.compile(r"\s[\"”“'][A-ZÅÄÖ][\w-]{1,20}[\"”“'](?=\s)")
"""Between first name and surname: 'Leif "Lelle" Nord'."""
_LONGEST_BODY = 150
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’´`.-]*(?:['’´`-][^\W\d_]+)*\.?", re.UNICODE)
_NOT_ALONE = {"inga", "alla", "dag", "maj"}
"""First names that by themselves are other words."""
_SURNAMES = {"Berg", "Lund"}
"""What is more often the last of somebody's names than a municipality after one."""
_PREPOSITIONS = {"i", "på", "vid", "från", "hos", "inom"}
_LIMIT = re.compile(
    r"(?:\d{1,3}(?:\s?[-–—,]\s?\d{1,3}){1,6}$|"
    r"(?:(?:ej|från|fram till|till|tjänstgörande|tjänstg\.?|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|under|endast|bara|"
    r"deltog|deltar|närvarande|på|del av|"
    r"en del av|med|utom|och|from|tom|till och med|från och med|för|vid|jäv)\s+){0,4}"
    r"(?:§|\d[\d\s,–-]{0,20}§|dag \d|den \d{1,2}\b|"
    r"punkt(?:en|erna)?\b|den (?:senare|förra)\b|p\.?\s*\d|pkt\b|ärende\b|kl\b\.?|klockan\b|\d{1,2}[.:]\d\d|via\b|"
    r"digitalt?\b|på distans\b|"
    r"distans\b|på länk\b|länk\b|teams\b|zoom\b|skype\b|fysiskt\b|online\b|mötet\b|del av\b|hela\b|delvis\b|anlände\b|"
    r"anländer\b|lämna|gick\b|kom\b|tjg\b|tjänstgör\b|tjänstgörande (?:ersättare )?för\b|ersätter\b|ersatte\b|"
    r"ersätts\b|[^\W\d_]+ (?:företräder|ersätter)\b|vikarie för\b|ersättare för\b|"
    r"ers\.? för\b|i stället för\b|istället för\b|för [A-ZÅÄÖ]|frånvarande\b|på plats\b|"
    r"t\.?\s?o\.?\s?m\b|fr\.?\s?o\.?\s?m\b|jäv\b|protokollet\b|pennan\b|tangenterna\b|datorn\b|anteckningarna\b|antecknade\b|antecknar\b|"
    r"(?:första|andra|sista) (?:timmen|halvtimmen|delen)\b|telefon\b|per telefon\b|förmiddag|eftermiddag|fm\b|em\b|"
    r"adjungerad för\b)|(?:deltog|deltar|medverkade|medverkar)\s)",
    re.IGNORECASE,
)
ONE_ITEM = re.compile(
    r"(?:§|punkt(?:en)?|pkt\.?|p\.?|ärende)\s*(\d{1,4}(?:\.\d{1,2})?)(?!\s*(?:[-–—,&\d]|och|till))", re.IGNORECASE
)


class Sort(Enum):
    NAME = auto()
    BODY = auto()
    TITLE = auto()
    PARTY = auto()
    LIMIT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is and for whom, as far as its words tell."""

    title: str = ""
    body: str = ""
    sure: bool = True


_OFFICES = {"HR", "IT", "VD", "PR", "EU", "GR"}
"""What is written like initials and is none: "HR Tina Aro"."""
_NAMES_TOO = {"V", "Adj", "Ny", "Ers"}
"""Words of a title that may be a name, or the beginning of one."""


_PLACE = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}(?:\skommun)?")
_LAST_OF_BODIES = {"kommun", "kommuner", "stad", "universitet", "högskola", "förvaltning", "region", "konsult"}
_UNIT_END = re.compile(r"(?:vården|fastigheter|område|service|klimat|miljö|hälsa)$", re.IGNORECASE)
_QUARTERS = {"Väst", "Öst", "Norr", "Syd", "Miljö"}
_AFTER_NAMES = {"Region", "Kommunförbundet", "Länsstyrelsen", "Polisen", "Försäkringskassan", "Arbetsförmedlingen"}
"""With which bodies begin that may stand right after a name."""


def initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split())


def is_name(words: str) -> bool:
    """Whether it can be a person's name: "Anna Ek", "Malin A", "A. von Essen", "Björn"; no municipality, no title."""
    words = _NICKNAME.sub("", words)
    tokens = words.split()
    if not 0 < len(tokens) <= 6 or len(words) > LONGEST_NAME:
        return False
    if words.lower() in MUNICIPALITIES or is_body(words):
        return False
    if words.lower() in _NOT_ALONE:
        return False
    if len(tokens) == 1 and (len(words) < 2 or (words.isupper() and len(words) <= 5)):
        return False
    if tokens[0].lower() in PARTICLES and not tokens[0][0].isupper():
        return False
    last = tokens[-1]
    if len(tokens) > 2 and last.isupper() and (is_party(last) or last == initials(words[: -len(last)])):  # "Anna Ek AE"
        return False
    return all(_in_name(token, mixed=not words.isupper()) for token in tokens) and len(tokens[0].strip(".")) > 0


def _in_name(token: str, *, mixed: bool) -> bool:
    if token in PARTICLES:
        return True
    if not _TOKEN.fullmatch(token) or not token[0].isupper():
        return False
    if (token.endswith((".", "-klass")) and len(token) > 4) or token in _OFFICES:
        return False
    lower = token.lower().rstrip(".")
    if lower in NO_NAMES or lower in TITLE_WORDS - {name.lower() for name in _NAMES_TOO} or TITLE_END.search(lower):
        return False
    return not (mixed and len(token) > 2 and token.isupper() and "-" not in token)


def is_full_name(words: str) -> bool:
    """Whether it is a name of more than one word."""
    return " " in words and is_name(words)


def is_municipality(words: str) -> bool:
    """Whether it is one by itself: "Ale", "Mölndals stad", "Lilla Edets kommun", "Region Halland"."""
    lower = words.lower().strip(" .")
    for ending in (" kommun", " stad", " kommuns", "s kommun", "s stad", "region"):
        if lower.endswith(ending):
            lower = lower[: -len(ending)].strip()
            break
    lower = lower.removeprefix("kommunen ").removeprefix("region ").strip()
    return lower in MUNICIPALITIES or (lower.endswith("s") and lower[:-1] in MUNICIPALITIES)


def may_be_municipality(words: str) -> bool:
    """Whether it is one, or is written like one that nobody has told us of: "Forsmo"."""
    return is_municipality(words) or (bool(_PLACE.fullmatch(words)) and not is_body(words))


def is_body(words: str) -> bool:
    """Whether it is what somebody stands for: a municipality, an administration, a company, an organisation."""
    if is_municipality(words):
        return True
    if _is_named_from(words) or _is_named_in(words):
        return False
    tokens = words.split()
    if not 0 < len(tokens) <= 8 or len(words) > _LONGEST_BODY:
        return False
    if len(tokens) > 2 and not (words[0].isupper() or words[0].isdigit()):
        return False
    if len(tokens) > 2 and tokens[2][0].islower() and is_title_word(tokens[2]) and is_full_name(" ".join(tokens[:2])):
        return False
    ends = [token.lower().strip(".,:") for token in tokens]
    if (ends[0] == "sveriges" or tokens[-1] in {"AB", "HB", "KB"}) and len(ends) > 1:
        return True
    if is_title_word(ends[0]) or (is_title_word(ends[-1]) and len(ends) < 4):
        return False
    if any(_is_body_word(token) for token in tokens) or (len(tokens) > 1 and tokens[-1] == "Revision"):
        return True
    if len(tokens) == 1 and words.endswith("-klass"):
        return True
    if len(tokens) == 1 and 2 <= len(words) <= 6 and words.isupper():
        return True
    if tokens[-1].lower() in _LAST_OF_BODIES:
        return True
    return bool(BODY_END.search(ends[-1]) or BODY_END.search(ends[0]))


def _is_body_word(token: str) -> bool:
    """Whether one word makes it a body; what is short must be in capitals, as "LO" and not the surname "Lo"."""
    word = token.strip(".,:").split(":")[0]
    return word.lower() in BODY_WORDS and (len(word) > 4 or word.isupper() or word in {"Adda", "Co"})


def is_title_word(word: str) -> bool:
    if len(word) > LONGEST_NAME:
        return False
    lower = word.lower().strip(",:").partition("/")[0]
    return lower in TITLE_WORDS or bool(TITLE_END.search(lower.rstrip(".")))


def is_limit(words: str) -> bool:
    """Whether it says when, how or for which items somebody took part: "§§ 3–7", "från kl. 10", "via Teams"."""
    first, _space, rest = words.strip().partition(" ")
    named = first[:1].isupper() and rest[:1].isupper() and " " not in rest and first.lower() != "via"  # "Tom Ek"
    return not named and bool(_LIMIT.match(words.strip()))


def is_party(words: str) -> bool:
    return words.strip(" .").lower() in PARTIES


def sort_of(words: str) -> Sort:
    """What one of the parts of an entry is, by its words alone."""
    if is_limit(words):
        return Sort.LIMIT
    if _is_named_from(words) or _is_named_in(words):
        return Sort.UNKNOWN
    if is_body(words):
        return Sort.BODY
    if has_title(words):
        return Sort.TITLE
    return Sort.NAME if is_name(words) else Sort.UNKNOWN


def _is_named_from(words: str) -> bool:
    """ "Bo Alm från GR": a name first, and then where from."""
    tokens = words.split()
    place = next((place for place, token in enumerate(tokens) if token in _PREPOSITIONS), 0)
    if place == 1 and tokens[1] == "från" and len(tokens) > 2:
        return tokens[2][0].isupper() and is_name(tokens[0])  # "Bo från GR"
    return place >= 2 and is_full_name(" ".join(tokens[:place])) and _leads_to_body(tokens[place:])


def _leads_to_body(tokens: list[str]) -> bool:
    """Whether what somebody is from follows: "från kansliet", "på Ale kommun", though not "på kansliet"."""
    if len(tokens) < 2 or tokens[0].lower() not in _PREPOSITIONS:
        return False
    return tokens[0].lower() == "från" or tokens[1][0].isupper()


def _is_named_in(words: str) -> bool:
    """ "Bo Alm Alingsås": a name, and a municipality with no comma between."""
    tokens = words.split()
    if len(tokens) > 3 and tokens[1].lower() in PARTICLES and is_municipality(tokens[-1]):  # "Bo De la Motte Ale"
        return is_full_name(" ".join(tokens[:-1]))
    place = " ".join(tokens[2:])
    names_one = (
        (is_municipality(place) and place not in _SURNAMES)
        or place == "GR"
        or (tokens[2:] and tokens[2] in _AFTER_NAMES and not _is_of_unit(tokens))
        or place.endswith("-klass")
        or (len(tokens) > 3 and place.endswith((" kommun", " stad", " Stad")))
    )
    return 3 <= len(tokens) <= 5 and bool(names_one) and is_full_name(" ".join(tokens[:2]))


def _is_of_unit(tokens: list[str]) -> bool:
    """ "Folktandvården Halland Region Halland": a unit, and where it is."""
    is_place = tokens[1] in tokens[3:] or is_municipality(tokens[1]) or tokens[1] in _QUARTERS
    return is_place or bool(_UNIT_END.search(tokens[0]) or BODY_END.search(tokens[0]) or BODY_END.search(tokens[1]))


def has_title(words: str) -> bool:
    tokens = words.split()
    if len(tokens) == 2 and tokens[1] in _NAMES_TOO and is_name(words):
        return False
    return bool(tokens) and len(tokens) <= 12 and any(is_title_word(token) for token in tokens)


def role_of(words: str) -> Role:
    """The title and the body in some words beside a name: "HR-chef Lerum", "Praktikant Mölndals Stad", "SKR"."""
    words = words.strip(" .") if words.lower() not in {"ordf.", "sekr.", "suppl."} else words
    tokens = words.split()
    if tokens and tokens[0].lower() in _PREPOSITIONS and len(tokens) > 1:
        rest = " ".join(tokens[1:])
        if tokens[0].lower() == "på" and rest[0].islower() and not is_body(rest):  # "på läger"
            return Role()
        return Role(body=rest, sure=len(tokens) < 5 and rest[0].isupper())
    if len(tokens) > 1 and tokens[0].upper() == "VD" and is_body(" ".join(tokens[1:])):
        return Role(title=tokens[0], body=" ".join(tokens[1:]))
    if is_body(words):
        return Role(body=words)
    following = tokens[1:]
    if following and is_title_word(tokens[0]) and words[0].islower() and all(_may_name(one) for one in following):
        return Role(title=tokens[0], body=" ".join(following))
    if not has_title(words):
        lower = words[:1].islower()
        return Role(title=words if lower else "", body="" if lower else words, sure=len(tokens) <= 2)
    for first in range(1, len(tokens)):  # the longest body that ends it
        before, after = tokens[:first], " ".join(tokens[first:])
        is_place = tokens[first] not in _PREPOSITIONS and is_body(after)
        if not is_place or not any(is_title_word(token) for token in before):
            continue
        if before[-1].lower() in {"och", "för", "av", "&"} or before[-1].endswith(("-", ",")):
            break
        title = before[:-1] if before[-1].lower() in _PREPOSITIONS and len(before) > 1 else before
        return Role(title=" ".join(title), body=after)
    if is_body(tokens[0]) and has_title(" ".join(tokens[1:])) and not tokens[0].endswith("s"):
        return Role(title=" ".join(tokens[1:]), body=tokens[0])
    return Role(title=words)


def _may_name(token: str) -> bool:
    """Whether a word may be of a body's name, after a title: "utvecklare FoU Halland"."""
    return token[0].isupper() and not is_title_word(token)


def name_within(words: str) -> tuple[int, int] | None:
    """Where the name is among the tokens when a title or a body stands beside it with no comma between.

    "kommundirektör Anna Ek" → (1, 3), "Anna Ek HR-chef Lerum" → (0, 2), "Anna Ek Ale" → (0, 2); None when unclear.
    """
    tokens = words.split()
    if not 2 <= len(tokens) <= 10:
        return None
    for first in range(1, len(tokens) - 1):
        is_office = first == 1 and tokens[0] in _OFFICES
        if not is_office and not has_title(" ".join(tokens[:first])):
            continue
        last = next(
            (place for place in range(first + 2, len(tokens) - 1) if tokens[place] in _PREPOSITIONS), len(tokens)
        )
        if not is_title_word(tokens[first]) and is_full_name(" ".join(tokens[first:last])):
            return first, last
    for last in range(min(5, len(tokens) - 1), 1, -1):
        name, rest = " ".join(tokens[:last]), " ".join(tokens[last:])
        if rest.lower() in {"kommun", "stad"}:
            continue
        is_short = rest.isupper() and (is_party(rest) or rest == initials(name))
        is_role = is_body(rest) or is_short or is_title_word(tokens[last])
        if is_full_name(name) and (is_role or _starts_role(tokens[last:])):
            return 0, last
    if is_name(tokens[0]) and tokens[1].lower() in {"från", "på"} and tokens[2:] and tokens[2][0].isupper():
        return 0, 1
    if is_name(tokens[0]) and len(tokens) == 2 and (tokens[1].isupper() and len(tokens[1]) > 1 and is_body(tokens[1])):
        return 0, 1
    return None


_FROM = re.compile(r"(?:.*\s)?[Ff]rån\s(?P<who>[A-ZÅÄÖ][\w-]+(?:\s(?:kommun|stad|[A-ZÅÄÖ][\w-]+)){0,2})")


def from_whom(heading: str) -> str:
    """Where a heading says that those under it come from: "Deltagare från Ale kommun", "Från Regionkansliet deltar"."""
    found = _FROM.match(heading)
    return found["who"] if found else ""


def begins_with_name(words: str) -> bool:
    """Whether what stands before the first sign is a full name, perhaps with a title beside it."""
    first = re.split(r"[,(;:]|\s[–—-]\s", words, maxsplit=1)[0].strip()
    return is_full_name(first) or name_within(first) is not None


def _starts_role(tokens: list[str]) -> bool:
    """Whether a title begins a little further on: "biträdande HR-chef", "från GR", "på Ale kommun"."""
    return _leads_to_body(tokens) or (tokens[0][0].islower() and has_title(" ".join(tokens[:4])))
