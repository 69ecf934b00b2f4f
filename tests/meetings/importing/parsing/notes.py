"""Documents to try the readers of items on: a body of text as the one item of a meeting."""

import datetime

from hypothesis import strategies as st

from meetings.importing.document import Document
from meetings.importing.facts import Attendee, Item, Minutes, Text, When
from meetings.importing.parsing.actions import actions
from meetings.importing.reading.plain import read_text


def notes(body: str, *names: str, title: str = "Frågan", day: str = "", network: str = "") -> tuple[Document, Minutes]:
    """A document that is all one item's body, and minutes of it: who was there, when, and whose notes they are."""
    document = read_text(body)
    item = Item(
        span=(0, len(document.text)), number="1", title=title, title_span=(0, 0), body_span=(0, len(document.text))
    )
    minutes = Minutes(items=[item], attendance=[Attendee(span=(0, 0), line=(0, 0), name=name) for name in names])
    minutes.date = When(span=(0, 0), start=datetime.date.fromisoformat(day)) if day else None
    minutes.network = Text(span=(0, 0), value=network) if network else None
    return document, minutes


def to_do(body: str, *names: str, day: str = "2024-02-01", **given: str) -> list[str]:
    found = actions(*notes(body, *names, day=day, **given))
    return [
        " | ".join([action.text, ", ".join(one.name for one in action.responsible), action.due]).rstrip(" |")
        for action in found
    ]


WORDS = (
    "Nätverket beslutar Beslut: att Anna Ek återkommer med underlag senast den 3 maj. GR får i uppdrag\n- (MA) → – "
    "Ansvarig: | bifogas Nästa möte: 2024-02-02 kl. 9–12 \n\n## utses till och bilaga 1 av, som om Förslag till beslut"
)
TEXTS = st.text(max_size=300) | st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join)
"""Any text, and such as is made of the words that mean something."""
