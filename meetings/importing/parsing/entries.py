"""The people in a list's line: "Anna Ek, HR-chef, Ale", "Ale: Anna Ek och Bo Alm", "Anna Ek (S), Bo Alm (M)"."""

import re
from dataclasses import dataclass, field

from meetings.importing.document import Document, Span
from meetings.importing.facts import Doubt
from meetings.importing.parsing.entry_parts import OFFICE, Part
from meetings.importing.parsing.people import (
    ONE_ITEM,
    Sort,
    initials,
    is_body,
    is_full_name,
    is_limit,
    is_municipality,
    is_name,
    is_party,
    is_title_word,
    name_within,
    role_of,
    sort_of,
)
from meetings.importing.parsing.words import BODY_WORDS

_SERVES = re.compile(r"(?:ej |icke |inte )?(?:tjänstgörande|tjänstgör|tjg\.?)", re.IGNORECASE)
"""A substitute's part at this meeting, and no title."""
_VACANT = re.compile(r"ingen|inga|vakant|saknas", re.IGNORECASE)
"""Beside a place, that nobody came from there: "Ale – ingen"."""
_NAME_LABEL = re.compile(r"namn|person|deltagare", re.IGNORECASE)
_POINTS = {":", "–", "—", "-"}
_BETWEEN_PEOPLE = {"och", "samt", "&", ";", "·"}
_STANDS_IN = re.compile(r"(?:för|ersätter|stället för)\s+[^\W\d_][\w-]*\s+[^\W\d_][^()]{0,40}$", re.IGNORECASE)
_NOT_THERE = re.compile(
    r"(?:har )?(?:anmält|anmäld|meddelat|meddelad)|"
    r"(?:har )?(?:anmält |anmäld |meddelat |lämnat )?(?:förhinder|förhindrad|återbud|frånvaro|sjuk|"
    r"sjukanmäld|vab|semester|utb\.?|utbildning|kurs|tjänsteresa|annat möte|dubbelbokad|sjukdom|ledig|tjänstledig|"
    r"föräldraledig)"
    r"|frånvarande|ej närvarande|inte närvarande",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"förhind|återbud|anmäl|meddela", re.IGNORECASE)
_PART_OF_IT = re.compile(
    r"\b(?:t\.?\s?o\.?\s?m\b|till och med|fr\.?\s?o\.?\s?m\b|från|efter|före|ej|inte|utom|till|jäv)", re.IGNORECASE
)
"""Of the meeting and not of one item: "till och med § 4"."""
_OF_SEVERAL = re.compile(r"(?:ledamöter(?:na)?|ersättar(?:e|na)|suppleanter(?:na)?|medlemmar(?:na)?)$", re.IGNORECASE)
"""What is said of those after it together: "styrelsens ledamöter Anna Ek, Bo Alm"."""
_OF_ONE = re.compile(r"(?:chef|direktör|ordförande|ordf\.?|sekreterare|ledamot|rektor|strateg)(?:en)?$", re.IGNORECASE)
"""A title that only the one beside it has, and not the one before "och"."""
LONGEST_GROUP = 40
_WITH_INITIAL = re.compile(r"[^\W\d_][\w-]+ [A-ZÅÄÖ]\.?")
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Entry:
    """One person as a list has them, before it is known what the list is."""

    name: str
    span: Span
    start: int
    end: int
    bodies: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    limit: str = ""
    status: str = ""
    """When the entry itself says it: "(anmält förhinder)"."""
    announced: bool = False
    """Whether that was made known beforehand."""
    group: str = ""
    """The body that stands before it and perhaps others."""
    party: bool = False
    led: bool = False
    """Whether its title stands before the name."""
    beside: bool = False
    """Whether a title or a body follows it, with a comma between."""
    in_brackets: bool = False
    """Whether what is said of it stands in brackets after it."""
    joined: bool = False
    """Whether "och" and the like stands between it and the one before."""
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def item_number(self) -> str:
        """The number of the one item that it is restricted to."""
        one = None if _PART_OF_IT.search(self.limit) else ONE_ITEM.search(self.limit)
        return one[1] if one else ""

    @property
    def bare(self) -> bool:
        return not self.bodies and not self.titles


def lacks(bodies: list[str], group: str) -> bool:
    """Whether what a group stands for is said of one of its people too: unless a body is, or a place beside another."""
    return not bodies or (is_municipality(group) and not any(is_municipality(body) for body in bodies))


def _group_of(parts: list[Part]) -> Part | None:
    """The place or the body that a line begins with, its people after it: "Ekvik: Anna Ek", "Ale – Anna Ek, Bo Alm"."""
    if len(parts) < 2 or parts[0].in_brackets or parts[1].in_brackets:
        return None
    first, second = parts[:2]
    named = is_full_name(second.words) or name_within(second.words) is not None or is_name(second.words)
    if not named or sort_of(second.words) in (Sort.BODY, Sort.LIMIT):
        return None
    if is_body(first.words):
        return first
    single = " " not in first.words and is_name(first.words)
    if second.before == ":" and sort_of(first.words) in (Sort.NAME, Sort.UNKNOWN) and len(first.words) <= LONGEST_GROUP:
        return first
    return first if single and is_full_name(second.words) and second.before in ("–", "—", "-", "", "|") else None


def is_short(name: str) -> bool:
    """Whether it is a first name, perhaps with an initial after it: "Jonte", "Anna K"."""
    return " " not in name or bool(_WITH_INITIAL.fullmatch(name))


class People:
    """Builds the entries of one line, part by part. `many` when the line is a list of names and not one person's."""

    def __init__(self, document: Document, parts: list[Part], *, many: bool) -> None:
        self._document = document
        self._many = many
        self.entries: list[Entry] = []
        self.group = ""
        """A body that stands before the names, and is that of all of them."""
        self.left: list[Part] = []
        """What stands before any name and is no body."""
        roles = [part for part in parts if part.role]
        parts = [part for part in parts if not part.role]
        if len(parts) > 1 and parts[1].before == ":" and _NAME_LABEL.fullmatch(parts[0].words):
            parts = parts[1:]
        first = _group_of(parts)
        if first:
            self.group, self._many = first.words, True
        following = [*parts[1:], None]
        for place, part in enumerate(parts):
            after = following[place]
            is_vacant = after is not None and after.before in _POINTS and bool(_VACANT.fullmatch(after.words))
            if part is first or is_vacant or (part.before in _POINTS and _VACANT.fullmatch(part.words)):
                continue
            if self._begins_group(part, following[place]):
                self.group = part.words
            else:
                self._add(part)
        for part in roles:
            for entry in self.entries:
                self._by_column(entry, part)
        self._doubt_bare()
        self._share()

    def _doubt_bare(self) -> None:
        """Among people with titles after commas one who has none may be somebody's body: "Ivo Ros, chef, Bro Taxi"."""
        if any(entry.beside for entry in self.entries):
            for entry in self.entries:
                if entry.bare and not entry.led:
                    entry.doubts.append(Doubt.UNCLEAR_PARTS)

    def _begins_group(self, part: Part, following: Part | None) -> bool:
        """Whether the people after it stand for it: "Ale – Anna Ek, Lerum – Bo Alm"."""
        if not self.entries or following is None or following.before not in _POINTS or part.in_brackets:
            return False
        return is_full_name(following.words) and (
            is_body(part.words) or (" " not in part.words and is_name(part.words))
        )

    def _add(self, part: Part) -> None:
        last = self.entries[-1] if self.entries else None
        if part.in_brackets and last:
            self._in_brackets(last, part)
        elif self._begins_entry(part, last):
            self._begin(part)
        elif last and not (part.before in _BETWEEN_PEOPLE and OFFICE.fullmatch(part.words)):
            self._beside(last, part)
        elif is_body(part.words) and not self.group:
            self.group = part.words
        else:
            self.left.append(part)

    def _begins_entry(self, part: Part, last: Entry | None) -> bool:
        sort = sort_of(part.words)
        if sort == Sort.NAME:
            if last is None or part.before in _BETWEEN_PEOPLE:
                return True
            if " " in part.words:
                return self._many
            return self._many and is_short(last.name)
        if sort not in (Sort.TITLE, Sort.UNKNOWN) or name_within(part.words) is None:
            return False
        return last is None or self._many or part.before in _BETWEEN_PEOPLE

    def _begin(self, part: Part) -> None:
        within = None if sort_of(part.words) == Sort.NAME else name_within(part.words)
        span, beside = (part.start, part.end), list[str]()
        if within:
            tokens = list(_WORD.finditer(self._document.text, part.start, part.end))
            first, last = within
            if len(tokens) == len(part.words.split()):
                span = tokens[first].start(), tokens[last - 1].end()
            words = part.words.split()
            before, after = " ".join(words[:first]), " ".join(words[last:])
            beside = [one for one in ("" if _OF_SEVERAL.search(before) else before, after) if one]
        name = self._document.prose(*span).strip("*_ ")
        joined = part.before in ("och", "samt", "&")
        entry = Entry(name, span, part.start, part.end, joined=joined, group=self.group)
        self.entries.append(entry)
        self._take_left(entry)
        for one in beside:
            if one == initials(name) and not (is_party(one) or is_title_word(one) or one.lower() in BODY_WORDS):
                entry.limit = one  # "Bo Alm BA"
            else:
                self._role(entry, one)
        entry.led = bool(beside and within and within[0])

    def _take_left(self, entry: Entry) -> None:
        """What stood before the first name is said of it: "Ordförande: Anna Ek"."""
        if self.left and all(is_municipality(words) for words in (self.group, *(part.words for part in self.left))):
            self.group, self.left = "", []  # "Ale, Lerum samt Anna Ek, Tjörn": from the first two nobody
        for part in self.left:
            self._role(entry, part.words)
        self.left = []

    def _in_brackets(self, entry: Entry, part: Part) -> None:
        entry.end, entry.in_brackets = part.end, True
        short, of_name = part.words.upper(), initials(entry.name).upper()
        if len(short) > 1 and (short == of_name or (of_name.startswith(short) and not is_party(short))):
            entry.limit = f"{entry.limit} {part.words}".strip()
        elif is_party(part.words) and _STANDS_IN.search(entry.limit):
            entry.limit = f"{entry.limit} ({part.words})"
        elif is_party(part.words):
            entry.bodies.append(part.words)
            entry.party = True
        else:
            self._role(entry, part.words)

    def _by_column(self, entry: Entry, part: Part) -> None:
        if is_limit(part.words) or _SERVES.fullmatch(part.words):
            entry.limit = f"{entry.limit} {part.words}".strip()
        elif part.role == Sort.BODY:
            if part.words[0].islower() and is_title_word(part.words.partition("/")[0]) and not is_body(part.words):
                entry.titles.append(part.words)  # "Ellen Gadd | sekreterare" among "Bo Alm | Ale"
                return
            body, *after = part.words.split(", ")
            titles = [words for words in after if sort_of(words) == Sort.TITLE]
            body = body if titles == after else part.words
            entry.titles += titles if titles == after else []
            entry.bodies += [] if body in entry.bodies else [body]
        else:
            title, comma, body = part.words.rpartition(", ")
            is_from = bool(comma) and not entry.bodies and is_body(body) and not is_title_word(body.split()[0])
            entry.titles.append(title if is_from else part.words)
            entry.bodies += [body] if is_from else []

    def _beside(self, entry: Entry, part: Part) -> None:
        entry.end = part.end
        if is_party(part.words) and part.words.isupper() and len(part.words) <= 2:
            entry.bodies.append(part.words)
            entry.party = True
        else:
            self._role(entry, part.words)
        entry.beside = not entry.bare

    def _role(self, entry: Entry, words: str) -> None:
        if _NOT_THERE.fullmatch(words):
            entry.announced = bool(_ANNOUNCED.search(words))
            entry.status = "absent" if words.lower().startswith(("frånv", "ej", "inte")) else "excused"
            return
        if is_limit(words) or _SERVES.fullmatch(words):
            entry.limit = f"{entry.limit} {words}".strip()
            return
        role = role_of(words)
        entry.titles += [role.title] if role.title else []
        entry.bodies += [role.body] if role.body else []
        if not role.sure and Doubt.UNCLEAR_PARTS not in entry.doubts:
            entry.doubts.append(Doubt.UNCLEAR_PARTS)

    def _share(self) -> None:
        """What is said after the last of several joined by "och" is said of them all; a group's body is everyone's."""
        for before, after in zip(self.entries[-2::-1], self.entries[:0:-1], strict=False):
            is_its_own = after.party or after.led or (after.in_brackets and not after.bodies and len(self.entries) > 2)
            if after.joined and before.bare and not is_its_own:
                before.bodies = list(after.bodies)
                before.titles = [title for title in after.titles if not _OF_ONE.search(title)]
        for entry in self.entries:
            group = entry.group or self.group
            if group and lacks(entry.bodies, group):
                entry.bodies.append(group)
