"""What somebody is at a meeting, by the heading, the title and the body that the attendance has of them."""

import re
from collections import Counter

from meetings.importing.document import Document
from meetings.importing.facts import Attendee, Minutes
from meetings.importing.parsing.bodies import NOUN
from meetings.importing.parsing.entries import Entry
from meetings.importing.parsing.people import from_whom, is_municipality, is_party, may_be_municipality
from meetings.importing.parsing.sections import Row, Section

_GR = {"gr", "göteborgsregionen", "göteborgsregionen (gr)", "göteborgsregionens kommunalförbund"}
GUEST_TITLE = re.compile(
    r"praktikant|(?:student|doktorand)(?!representant)|föreläsare|gäst|inbjuden|föredragande|adjungerad|(?<![\w-])adj(?![\w-])",
    re.IGNORECASE,
)
_PUPIL = re.compile(r"elev(?:råds)?representant", re.IGNORECASE)
_OFFICIAL_TITLE = re.compile(r"(?:nämnd|kommun|förbunds|mötes|utrednings)sekreterare|kanslist", re.IGNORECASE)
_WITH_SECRETARY = re.compile(
    r"[\w-](?:handläggare|strateg|samordnare|utredare|specialist|administratör), sekreterare$", re.I
)
"""An official who is the meeting's secretary, and not elected to be: "HR-specialist, sekreterare"."""
_SECRETARY = re.compile(r"(?:sekreterare|sekr)(?![\w-])", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"(?:chef|handläggare|strateg|samordnare|utredare|controller|direktör|jurist|utvecklare|ledare)(?![\w-])", re.I
)
_REGION = re.compile(r"region(?:en)?(?![\w-])", re.IGNORECASE)
_ASSOCIATION = re.compile(
    r"(?:.{0,30}\s)?(?:kommunal|kommun)förbund(?:et)?(?![\w-])|förbundet(?![\w-])|kansliet$|sekretariatet$|.{3,40}s\skommuner$",
    re.IGNORECASE,
)
"""The one that arranges meetings of municipalities, whatever its name."""
_MEETS = re.compile(rf"(?!länsstyrelse){NOUN}", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:nätverks|process)(?:samordnare|ledare|stöd)|(?:mötes|nätverks)sekreterare|^sekreterare", re.IGNORECASE
)
_COORDINATES = re.compile(
    r"(?:nätverks|process|projekt)?(?:samordnare|koordinator)|(?:process|nätverks)ledare", re.IGNORECASE
)
"""What one alone among the others is: there for the meeting's sake."""
_FEWEST_WITH_BODIES = 3
_LONGEST_HEAD = 2000


def settle_staff(document: Document, minutes: Minutes) -> None:
    """Of those who are no guests, who is there for the office."""
    members = [one for one in minutes.attendance if one.kind == "member" and one.heading != one.title]
    bodies = [one.body.split(", ")[-1] for one in members]
    _settle_hosts(document, minutes, members, bodies)
    _settle_coordinator(members)
    _settle_secretaries(members, bodies)


def _settle_hosts(document: Document, minutes: Minutes, members: list[Attendee], bodies: list[str]) -> None:
    """Where the others come from municipalities: whoever comes from the one whose notes they are, and whoever serves
    the meeting for a region or a county board, when only one of these is there.
    """
    municipalities = {body for body in bodies if is_municipality(body) and not _REGION.match(body)}
    unknown = {body for body in bodies if may_be_municipality(body)} - municipalities
    if len(municipalities) < 2 and len(unknown) < _FEWEST_WITH_BODIES:
        return
    lines = _head_of(document, minutes) if len(municipalities) > 1 else []
    taker = minutes.note_taker.value if minutes.note_taker else ""
    arrangers = {body for body in set(bodies) if _is_arranger(body, lines)}
    hosts = Counter(body.split()[0] for body in set(bodies) if _is_host(body))
    for one, body in zip(members, bodies, strict=True):
        is_only_host = _is_host(body) and hosts[body.split()[0]] == 1
        if body in arrangers or (is_only_host and (_serves(one, taker) or _heads(body, lines))):
            one.kind = "staff"


def _settle_coordinator(members: list[Attendee]) -> None:
    """Whoever alone has a title, and coordinates the others."""
    titled = [one for one in members if one.title]
    if len(titled) == 1 and len(members) > _FEWEST_WITH_BODIES and _COORDINATES.fullmatch(titled[0].title):
        titled[0].kind = "staff"


def _settle_secretaries(members: list[Attendee], bodies: list[str]) -> None:
    """Secretaries without a body where nearly all others have one, and among elected ones other officials, too."""
    without = [one for one, body in zip(members, bodies, strict=True) if not body]
    if len(members) - len(without) < max(_FEWEST_WITH_BODIES, len(without)):
        return
    elected = any(is_party(part) for one in members for part in one.body.split(", "))
    for one in without:
        if _SECRETARY.search(one.title) or (elected and _OFFICIAL.search(one.title)):
            one.kind = "staff"


def _head_of(document: Document, minutes: Minutes) -> list[str]:
    """The lines before the list, in lower case, but for where the meeting was."""
    start, end = minutes.preamble
    lines = [" ".join(line.lower().split()) for line in document.text[start:end][:_LONGEST_HEAD].splitlines()]
    return [line for line in lines if not line.startswith(("plats", "lokal"))]


def _is_host(body: str) -> bool:
    """Whether it is one that arranges what municipalities meet about, and may also be among those who meet."""
    return not body.endswith("Gotland") and bool(_REGION.match(body) or body.startswith("Länsstyrelsen"))


def _heads(body: str, lines: list[str]) -> bool:
    """Whether the notes are on its paper, others' meeting though it is: "Region Värmland | Regional utveckling"."""
    return any(line.startswith((f"{body.lower()} |", f"{body.lower()} –")) or line == body.lower() for line in lines)


def _serves(one: Attendee, taker: str) -> bool:
    """Whether somebody is there for the meeting's sake: takes the notes, or leads the network."""
    return one.name == taker.partition(",")[0] or bool(_LEADS.search(one.title))


def _is_arranger(body: str, lines: list[str]) -> bool:
    """Whether a line of the head begins with it, as a letterhead does, or says whose the body is that met."""
    if not body or is_municipality(body) or is_party(body) or _REGION.search(body) or _MEETS.fullmatch(body):
        return False
    name = re.escape(body.lower())
    named = re.compile(rf"{name}(?![\w-])|(?:.{{0,80}}\s)?{name}s\s")
    return bool(_ASSOCIATION.match(body)) or any(named.match(line) for line in lines)


def bodies_of_heading(heading: str) -> list[str]:
    """ "Deltagare från Ale kommun": where those under it come from."""
    place = from_whom(heading) or heading.strip(" :").removeprefix("Närvarande ")
    is_place = bool(from_whom(heading)) or is_municipality(place) or place.startswith("Region ")
    return [place] if is_place else []


def status_of(entry: Entry, row: Row) -> str:
    """What the entry or the row says; why somebody is absent ("sjuk") does not tell that they had said so."""
    listed = row.status or row.section.listing.status
    return listed if listed == "absent" and not entry.announced else entry.status or listed


def kind_of(entry: Entry, section: Section, body: str, title: str) -> str:
    listing, role = section.listing, section.role
    if section.heading.lower().startswith("dessutom") and body and not is_of_gr(body):
        return "guest"
    if listing.kind == "staff" and entry.party:
        return "member"
    if listing.kind == "staff" and _PUPIL.match(title):
        return "guest"
    if listing.kind == "guest" or GUEST_TITLE.search(title):
        return "guest"
    if listing.kind == "staff" and listing.firm and title and not body:
        return "staff"  # an official, though there for one item only
    if entry.item_number and not entry.party and not (listing.firm and listing.kind == "member"):
        return "guest"
    if listing.kind == "staff" or is_of_gr(body):
        return "staff"
    if (_OFFICIAL_TITLE.search(title) or _WITH_SECRETARY.search(title)) and not listing.firm and not body:
        return "staff"
    return "staff" if role.lower().startswith(("sekr", "nämndsekr")) and not entry.party else "member"


def is_of_gr(body: str) -> bool:
    return bool(_GR & {part.strip().lower() for part in body.split(",")})
