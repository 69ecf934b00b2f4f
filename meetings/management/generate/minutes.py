"""The notes of one generated meeting: put together from `words`, as plain data."""

import datetime
import re
from random import Random
from typing import NamedTuple

from meetings.management.generate import words
from meetings.management.generate.cast import Cast, Seat
from meetings.models import Meeting
from meetings.notes import (
    NotedAction,
    NotedAttendance,
    NotedDecision,
    NotedItem,
    NotedPresenter,
    NotedResponsible,
    Notes,
)
from networks.models import Municipality
from networks.permissions import Role

_BLANK = re.compile(r"\{(\w+)\}")


class Writer(NamedTuple):
    """Chance, and who and what it may pick from at one meeting."""

    rng: Random
    cast: Cast
    seats: list[Seat]
    municipalities: list[Municipality]
    day: datetime.date

    def fill(self, sentence: str, matter: str = "", person: str = "", municipality: str = "") -> str:
        """A sentence with its blanks filled: with what is given, or else by chance."""
        given = {"sak": matter, "person": person, "kommun": municipality}
        return _BLANK.sub(lambda blank: given.get(blank[1]) or self._any(blank[1]), sentence)

    def _any(self, blank: str) -> str:
        match blank:
            case "person":
                return self.rng.choice(self.seats).person.name
            case "kommun":
                return self.rng.choice(self.municipalities).name
            case "manad":
                return self.rng.choice(words.MONTHS)
            case "antal":
                return str(self.rng.randint(3, 12))
            case "namn":
                return self.cast.network.name
        raise ValueError(f"Nothing fills {{{blank}}}.")


def write_notes(writer: Writer, meeting: Meeting) -> Notes:
    """Notes for a meeting whose day, place and theme are known."""
    rng = writer.rng
    chair = next((seat for seat in writer.seats if seat.role == Role.SECRETARY), writer.seats[0])
    subjects = rng.sample(words.SUBJECTS, rng.randint(3, 6))
    return Notes(
        start=meeting.start.isoformat(),
        end="",
        precision=meeting.precision,
        certainty=meeting.certainty,
        date_basis="",
        start_time=f"{meeting.start_time:%H:%M}" if meeting.start_time else "",
        end_time=f"{meeting.end_time:%H:%M}" if meeting.end_time else "",
        place=meeting.place,
        host=meeting.host,
        theme=meeting.theme,
        diary_number="",
        note_taker=chair.person.name,
        note_taker_person=chair.person.slug,
        preamble=writer.fill(rng.choice(words.PREAMBLES)),
        introduction="",
        closing=writer.fill(rng.choice(words.CLOSINGS), person=chair.person.name),
        attendance=_attendance(writer),
        items=[_item(writer, position, *subject[:2]) for position, subject in enumerate(subjects, start=1)],
    )


def _attendance(writer: Writer) -> list[NotedAttendance]:
    rows = []
    for position, seat in enumerate(writer.seats, start=1):
        status = writer.rng.choices(("present", "excused", "absent"), weights=(78, 15, 7))[0]
        kind = "member" if seat.municipality else "staff"
        body = seat.municipality.name if seat.municipality else "GR"
        code = seat.municipality.code if seat.municipality else ""
        rows.append(_row(position, status, kind, seat.person.name, seat.title, body, code, seat.person.slug))
    if writer.rng.random() < 0.3:
        name = f"{writer.rng.choice(words.FIRST_NAMES)} {writer.rng.choice(words.LAST_NAMES)}"
        rows.append(_row(len(rows) + 1, "present", "guest", name, "", "Västra Götalandsregionen", "", ""))
    return rows


def _row(
    position: int, status: str, kind: str, name: str, title: str, body: str, municipality: str, person: str
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
        is_listed=True,
        municipality=municipality,
        person=person,
        item=None,
    )


def _item(writer: Writer, position: int, title: str, matter: str) -> NotedItem:
    """An item of some paragraphs, now and then with a sub-heading, a list, a decision or an action."""
    rng = writer.rng
    blocks = [_paragraph(writer, matter) for _ in range(rng.randint(2, 4))]
    if rng.random() < 0.25:
        points = "".join(f"<li>{writer.fill(point, matter)}</li>" for point in rng.sample(words.POINTS, 3))
        blocks.append(f"<h3>Att ta ställning till</h3><ul>{points}</ul>")
    item = NotedItem(position=position, number=str(position), title=title, body="")
    if rng.random() < 0.7:
        seat = rng.choice(writer.seats)
        item.presenters.append(NotedPresenter(seat.person.name, seat.person.slug))
    if rng.random() < 0.3:
        kind, sentence = rng.choice(words.DECISIONS)
        item.decisions.append(NotedDecision(1, kind, writer.fill(sentence, matter), ""))
        blocks.append(f"<p>{item.decisions[0].text}</p>")
    if rng.random() < 0.35:
        item.actions.append(_action(writer, matter))
        blocks.append(f"<p>{item.actions[0].text}</p>")
    item.body = "".join(blocks)
    return item


def _paragraph(writer: Writer, matter: str) -> str:
    sentences = writer.rng.sample(words.SENTENCES, writer.rng.randint(2, 4))
    return f"<p>{' '.join(writer.fill(sentence, matter) for sentence in sentences)}</p>"


def _action(writer: Writer, matter: str) -> NotedAction:
    """Something for a person, a municipality, the whole network or GR to do, perhaps by a day or an occasion."""
    rng = writer.rng
    kind = rng.choices(("person", "municipality", "network", "gr"), weights=(50, 25, 10, 15))[0]
    match kind:
        case "person":
            seat = rng.choice(writer.seats)
            responsible = NotedResponsible(kind, seat.person.name, seat.person.slug)
            text = writer.fill(rng.choice(words.PERSON_ACTIONS), matter, person=seat.person.name)
        case "municipality":
            municipality = rng.choice(writer.municipalities)
            responsible = NotedResponsible(kind, municipality.name, municipality.slug)
            text = writer.fill(rng.choice(words.MUNICIPALITY_ACTIONS), matter, municipality=municipality.name)
        case "network":
            responsible = NotedResponsible(kind, "Alla", writer.cast.network.slug)
            text = writer.fill(rng.choice(words.NETWORK_ACTIONS), matter)
        case _:
            responsible = NotedResponsible(kind, "GR", "")
            text = writer.fill(rng.choice(words.GR_ACTIONS), matter)
    due_date = writer.day + datetime.timedelta(days=rng.randint(10, 120)) if rng.random() < 0.3 else None
    return NotedAction(
        position=1,
        text=text,
        is_invitation=text.startswith("Inspel"),
        due_date=due_date.isoformat() if due_date else "",
        due_text="" if due_date else rng.choice(words.DUE_TEXTS),
        responsible=[responsible],
    )
