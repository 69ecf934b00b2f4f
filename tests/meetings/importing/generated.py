"""Meetings made up whole: their notes as plain data, with something of everything that print shows."""

import calendar
import datetime
from typing import Any

from hypothesis import strategies as st

from meetings.notes import (
    NotedAction,
    NotedAttendance,
    NotedDecision,
    NotedItem,
    NotedPresenter,
    NotedResponsible,
    Notes,
)

NETWORKS = ["HR-chefsnätverket", "Kommunchefsgruppen", "Socialchefsnätverket", "Nätverket för trafikplanerare"]
FIRST = ["Anna", "Björn", "Cecilia", "Dag", "Elsa", "Folke", "Gunilla", "Hans", "Åsa", "Örjan", "Anna-Karin"]
LAST = ["Ek", "Lundqvist", "Öberg", "Sjölin", "Axelsson", "von Heland", "Berg", "Hallgren", "Nyström-Falk"]
BODIES = ["Ale", "Härryda kommun", "Göteborgs Stad", "Öckerö", "Kungälv", "Tjörns kommun", "Stenungsund"]
TITLES = ["HR-chef", "kommunchef", "utvecklingsledare", "tf. socialchef", "planeringschef"]
ITEM_TITLES = [
    "Inledning och föregående anteckningar",
    "Löneöversyn 2024",
    "Lägesrunda",
    "Kompetensförsörjning i regionen",
    "Samverkan kring upphandling",
    "Övriga frågor",
    "Budget och verksamhetsplan",
    "Utbildningsdag i höst",
]
SENTENCES = [
    "Dialog förs om läget i kommunerna.",
    "Frågan lyfts på nytt när underlaget är färdigt.",
    "Kostnaden är 10 % högre än i fjol (se bilden).",
    "Flera kommuner ser samma behov & samma hinder.",
    "Underlaget finns på samarbetsytan.",
    "GR sammanställer svaren i en rapport.",
]
HEADINGS = ["Bakgrund", "Läget just nu", "Frågor framåt"]
RICH = [
    '<p>Se <strong>bilaga 2</strong> och <em>rapporten</em> på <a href="https://www.example.org/r">webben</a>.</p>',
    "<p>Första raden<br>andra raden</p>",
    "<ul><li>Läget<ul><li>i norr</li><li>i söder</li></ul></li><li>Behovet</li></ul>",
    "<h3>Frågor</h3><h4>Om pengar</h4><p>Vad kostar det * egentligen?</p>",
    '<p>Sedan följer:</p><ol start="3"><li>tredje steget</li><li>fjärde steget</li></ol>',
]
ENTRIES = ["rekrytering av sommarvikarier", "introduktion för nya chefer", "avtal som löper ut", "gemensam annons"]
DECISIONS = [
    "Nätverket beslutar att fortsätta med nätverksträffarna.",
    "Nätverket ställer sig bakom förslaget i sin helhet.",
    "Gruppen är överens om att avvakta till hösten.",
    "Beslut: Rapporten godkänns.",
    "Nätverket utser en arbetsgrupp om fyra personer.",
]
ACTIONS = [
    "Återkommer med en inbjudan till alla kommuner.",
    "Skickar ut enkäten till nätverket.",
    "Sammanställer kommunernas synpunkter.",
    "Hör av sig till den som vill vara med.",
]
DUES = ["före sommaren", "till nästa möte", "december-träffen", ""]
KINDS = ["decision", "position", "assignment", "appointment", "not_to"]
GROUPS = [
    ("present", "member"),
    ("present", "staff"),
    ("present", "guest"),
    ("excused", "member"),
    ("absent", "member"),
]


@st.composite
def when(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.dates(datetime.date(2010, 1, 1), datetime.date(2029, 12, 1)))
    precision = draw(st.sampled_from(["day", "days", "between"]))
    end = None
    if precision == "days":
        end = start + datetime.timedelta(days=draw(st.integers(1, 3)))
    elif precision == "between":
        whole = draw(st.sampled_from(["month", "year", "other"]))
        if whole == "month":
            start = start.replace(day=1)
            end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        elif whole == "year":
            start, end = datetime.date(start.year, 1, 1), datetime.date(start.year, 12, 31)
        else:
            end = start + datetime.timedelta(days=draw(st.integers(20, 200)))
    times = draw(st.sampled_from([("", ""), ("09:00", ""), ("09:00", "12:00"), ("13:15", "16:30")]))
    return {
        "start": start.isoformat(),
        "end": end.isoformat() if end else "",
        "precision": precision,
        "certainty": draw(st.sampled_from(["stated", "stated", "uncertain"])),
        "start_time": times[0],
        "end_time": times[1],
    }


@st.composite
def bodies(draw: st.DrawFn, wordings: list[str]) -> str:
    """Clean HTML of paragraphs, sub-headings and lists; some of the wordings stand in it.

    No two numbered lists follow each other with nothing between: those are read back as one, which counts on.
    """
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["p", "p", "h3", "ul", "ol"]))
        if kind == "p":
            sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
            pieces.append("<p>" + " ".join(sentences).replace("&", "&amp;") + "</p>")
        elif kind == "h3":
            pieces.append(f"<h3>{draw(st.sampled_from(HEADINGS))}</h3><p>{SENTENCES[0]}</p>")
        else:
            entries = draw(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=3, unique=True))
            pieces.append(
                f"<p>{SENTENCES[4]}</p><{kind}>" + "".join(f"<li>{one}</li>" for one in entries) + f"</{kind}>"
            )
    pieces += draw(st.lists(st.sampled_from(RICH), max_size=2, unique=True))
    pieces += [f"<p>{wording}</p>" for wording in wordings if draw(st.booleans())]
    return "".join(pieces)


@st.composite
def items(draw: st.DrawFn, names: list[str]) -> list[NotedItem]:
    titles = draw(st.lists(st.sampled_from(ITEM_TITLES), min_size=2, max_size=5, unique=True))
    form = draw(st.sampled_from(["{}", "§ {}", ""]))
    found = []
    for position, title in enumerate(titles, 1):
        decided = draw(st.lists(st.sampled_from(DECISIONS), max_size=2, unique=True))
        to_do = draw(st.lists(st.sampled_from(ACTIONS), max_size=2, unique=True))
        decisions = [
            NotedDecision(place, draw(st.sampled_from(KINDS)), text, draw(st.sampled_from(["", "", "Styrgruppen"])))
            for place, text in enumerate(decided, 1)
        ]
        actions = [draw(action(place, text, names)) for place, text in enumerate(to_do, 1)]
        presenters = draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
        found.append(
            NotedItem(
                position=position,
                number=form.format(position),
                title=title,
                body=draw(bodies([*decided, *to_do])),
                presenters=[NotedPresenter(name, "") for name in presenters],
                decisions=decisions,
                actions=actions,
            )
        )
    return found


@st.composite
def action(draw: st.DrawFn, position: int, text: str, names: list[str]) -> NotedAction:
    responsible = draw(st.lists(st.sampled_from([*names, "GR", "varje kommun"]), max_size=3, unique=True))
    day = draw(st.sampled_from(["", "2024-05-03", "2025-12-24"]))
    return NotedAction(
        position=position,
        text=text,
        is_invitation=draw(st.booleans()),
        due_date=day,
        due_text="" if day else draw(st.sampled_from(DUES)),
        responsible=[NotedResponsible("other", name, "") for name in responsible],
    )


@st.composite
def attendance(draw: st.DrawFn) -> list[NotedAttendance]:
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join), min_size=3, max_size=9, unique=True
        )
    )
    found = []
    for position, name in enumerate(names, 1):
        # The first is one of the network's own: without a list of those present there would be no heading for it.
        status, kind = draw(st.sampled_from(GROUPS)) if position > 1 else GROUPS[0]
        body = "GR" if kind == "staff" else draw(st.sampled_from(BODIES))
        title = draw(st.sampled_from(["", *TITLES]))
        found.append(_attending(position, status, kind, name, title, body))
    if draw(st.booleans()):
        found.append(
            _attending(len(found) + 1, "present", "guest", "Ylva Gästberg", "forskare", "Högskolan Väst", False)
        )
    return found


def _attending(
    position: int, status: str, kind: str, name: str, title: str, body: str, is_listed: bool = True
) -> NotedAttendance:
    return NotedAttendance(
        position=position,
        status=status,
        kind=kind,
        name=name,
        title=title,
        body=body,
        line=", ".join(filter(None, [name, title, body])),
        heading="",
        is_listed=is_listed,
        municipality="",
        person="",
        item=None,
    )


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Notes, str]:
    """A meeting's notes and its network's name."""
    people = draw(attendance())
    notes = Notes(
        **draw(when()),
        date_basis="",
        place=draw(st.sampled_from(["", "GR, Göteborg", "Härryda kommunhus, Råda", "Teams"])),
        host=draw(st.sampled_from(["", "Härryda kommun"])),
        theme=draw(st.sampled_from(["", "Framtidens arbetsliv"])),
        diary_number=draw(st.sampled_from(["", "2024-00123"])),
        note_taker=draw(st.sampled_from(["", "Linda Ångström, GR"])),
        note_taker_person="",
        preamble="",
        introduction="",
        closing="",
        attendance=people,
        items=draw(items([one.name for one in people if one.is_listed])),
    )
    return notes, draw(st.sampled_from(NETWORKS))
