"""An import as a careful reader would leave it: invented notes, and the facts in them with their places and doubts."""

import datetime
import hashlib
from typing import Any

from meetings.importing.document import Document
from meetings.importing.facts import (
    Action,
    Attachment,
    Attendee,
    Clock,
    Decision,
    Doubt,
    Item,
    Minutes,
    Named,
    NextMeeting,
    Text,
    When,
)
from meetings.importing.reading.plain import read_text
from meetings.importing.records import as_record
from meetings.models import Import
from networks.models import Network, User

NOTES = """Miljönätverket

Anteckningar 12 mars 2024 kl. 09.00–11.30
Plats: Kajutan, Öckerö

Närvarande

Alva Ek, Ale
Bror Ås, miljöchef, Tjörn
Cajsa Björk, Härryda
Disa Holm, GR

Inledning

Ordföranden hälsar välkommen.

1. Budget

Alva E visar årets budget. Nätverket beslutar att handla upp tillsammans.

Bror tar fram ett underlag till junimötet.

2. Vatten

Styrelsen har beslutat om en ny taxa. Se bifogat bildspel.

Nästa möte 11 juni 2024

Vid pennan Disa Holm
"""
"""What is doubtful in it: an item without a number, another body's decision, and a person that only "Bror" names."""


def span_of(words: str, text: str = NOTES, *, after: str = "") -> tuple[int, int]:
    start = text.index(words, text.index(after) if after else 0)
    return start, start + len(words)


def facts() -> tuple[Document, Minutes]:
    document = read_text(NOTES)

    def item(number: str, title: str, following: str, **fields: Any) -> Item:
        written = f"{number}. {title}" if number else title
        (start, body), end = span_of(written), len(NOTES[: NOTES.index(following)].rstrip())
        span, body_span = (start, end), (body, end)
        return Item(span=span, number=number, title=title, title_span=(start, body), body_span=body_span, **fields)

    def attendee(line: str, **fields: Any) -> Attendee:
        name = line.split(",")[0]
        return Attendee(span=span_of(name), name=name, line=span_of(line), heading="Närvarande", **fields)

    doubtful: Any = {"confidence": 0.6}
    minutes = Minutes(
        network=Text(value="Miljönätverket", span=span_of("Miljönätverket")),
        date=When(start=datetime.date(2024, 3, 12), span=span_of("12 mars 2024")),
        start_time=Clock(value=datetime.time(9), span=span_of("09.00")),
        end_time=Clock(value=datetime.time(11, 30), span=span_of("11.30")),
        place=Text(value="Kajutan, Öckerö", span=span_of("Kajutan, Öckerö")),
        note_taker=Text(value="Disa Holm", span=span_of("Disa Holm", after="pennan")),
        attendance=[
            attendee("Alva Ek, Ale", body="Ale"),
            attendee("Bror Ås, miljöchef, Tjörn", body="Tjörn", title="miljöchef"),
            attendee("Cajsa Björk, Härryda", body="Härryda"),
            attendee("Disa Holm, GR", body="GR", kind="staff"),
        ],
        items=[
            item("", "Inledning", "1. Budget", **doubtful, doubts=[Doubt.UNNUMBERED]),
            item(
                "1",
                "Budget",
                "2. Vatten",
                presenters=[Named(name="Alva E", span=span_of("Alva E visar"))],
            ),
            item("2", "Vatten", "Nästa möte"),
        ],
        decisions=[
            Decision(
                text="Nätverket beslutar att handla upp tillsammans.",
                item=1,
                span=span_of("Nätverket beslutar att handla upp tillsammans."),
            ),
            Decision(
                text="Styrelsen har beslutat om en ny taxa.",
                item=2,
                span=span_of("Styrelsen har beslutat om en ny taxa."),
                **doubtful,
                doubts=[Doubt.PERHAPS_OTHERS],
            ),
        ],
        actions=[
            Action(
                text="Bror tar fram ett underlag till junimötet.",
                item=1,
                span=span_of("Bror tar fram ett underlag till junimötet."),
                responsible=[Named(name="Bror", span=span_of("Bror", after="Bror tar"))],
                due="junimötet",
            )
        ],
        next_meetings=[
            NextMeeting(
                text="Nästa möte 11 juni 2024",
                start=datetime.date(2024, 6, 11),
                span=span_of("Nästa möte 11 juni 2024"),
            )
        ],
        attachments=[Attachment(title="bifogat bildspel", item=2, span=span_of("bifogat bildspel"))],
        preamble=(0, span_of("Närvarande")[0]),
        closing=(span_of("Nästa möte")[0], len(NOTES)),
    )
    alva = minutes.items[1].presenters[0]
    alva.span = alva.span[0], alva.span[0] + len("Alva E")
    return document, minutes


def make_import(
    user: User, *, network: Network | None = None, read: tuple[Document, Minutes] | None = None, **fields: Any
) -> Import:
    document, minutes = read or facts()
    content = document.text.encode()
    fields = {"name": "anteckningar.txt", "content_type": "text/plain", **fields}
    return Import.objects.create(
        uploaded_by=user,
        network=network,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        text=document.text,
        record={"document": as_record(document), "minutes": as_record(minutes)},
        **fields,
    )
