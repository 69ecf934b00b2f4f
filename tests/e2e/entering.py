"""How the document 003 is entered by keyboard, and what of a meeting must then be the same."""

from typing import Any

from playwright.sync_api import expect

from meetings.models import Meeting
from tests.e2e.document_003 import BASIS, BREAK, ITEMS, Action, Decision, Item
from tests.e2e.keyboard import PATIENCE, Keyboard


def enter_003(keys: Keyboard, *, items: int = 6) -> None:
    """Enter document 003, which one has beside the page, or its first items, and go to the page that publishes it."""
    _enter_facts(keys)
    _enter_attendance(keys)
    _enter_items(keys, ITEMS[:items])
    keys.go_to("Avslutning")
    _write(keys, Item("", ["Antecknat av", "Gunnel Rydberg, Förbundssekreterare"]))
    keys.go_to("Publicera …")
    keys.press("Enter")


def _enter_facts(keys: Keyboard) -> None:
    keys.go_to("Datum")
    keys.type("2023-01-01")
    keys.go_to("Flera dagar, eller ett datum som inte är säkert")
    keys.press("Enter")
    keys.go_to("Datumet är")
    keys.type("n")  # which is enough for the only choice that begins so
    keys.go_to("Sista dag")
    keys.type("2023-05-25")
    keys.go_to("Hur säkert datumet är")
    keys.type("trol")
    keys.go_to("Vad datumet bygger på")
    keys.paste(BASIS)
    keys.go_to("Antecknat av")
    keys.choose("Gunnel", "Gunnel Rydberg")
    keys.press("Enter", "End")
    keys.type(", Förbundssekreterare")
    keys.press("Enter")
    keys.go_to("Dokumentets egna ord")
    keys.press("Enter")
    keys.go_to("Inledande rubriker")
    expect(keys.page.locator(".richtext-view.ProseMirror:focus")).to_be_attached(timeout=PATIENCE)
    keys.press("ControlOrMeta+b")
    keys.type("Anteckningar")


ROWS: list[tuple[str, dict[str, str]]] = [
    ("Maria Reinholdsson", {}),
    ("Maria Standar", {}),
    ("Eva Hessman", {"body": "GBG"}),
    ("Magnus Sigfusson", {"status": "e", "body": "GBG"}),
    ("Pia Alhäll", {"title": ""}),
    ("Malin Aronsson", {}),
    ("Haleh Lindqvist", {}),
    ("Gull-Britt Eide", {}),
    ("Elisabeth Linderöth", {}),
    ("Mio Saba", {"status": "e"}),
    ("Bengt Randen", {}),
    ("Kicki Nordberg", {}),
    ("Eviqe Sandor", {"name": "Evike Sandor"}),
    ("Rickard Vidlund", {}),
]
"""Those who have seats, in the order of the municipalities, and what of each row is not as it stands there at first."""


def _enter_attendance(keys: Keyboard) -> None:
    expect(keys.page.locator(".attendance-row")).to_have_count(len(ROWS) + 1)  # and the coordinator
    keys.go_to("Närvaro Närvarande")
    for shown, said in ROWS:
        row = keys.page.locator(".attendance-row", has=keys.page.locator(":focus"))
        expect(row.locator(".who .choice-text")).to_have_text(shown)
        _correct(keys, said)
        keys.press(said.get("status", "n"))
    keys.go_to("Lägg till tjänsteperson")
    for name in ("Gitte Caous", "Gunnel Rydberg"):
        keys.press("Enter")
        keys.choose(name, name)
        keys.go_to("Organisation")
        keys.type("GR")
        keys.go_to("Lägg till tjänsteperson")
    keys.go_to("Rubriker över närvaron")
    keys.press("Enter")
    for label, heading in {"ledamöterna": "NÄRVARANDE", "tjänstepersonerna": "NÄRVARANDE"}.items():
        keys.go_to(f"Rubrik över {label}")
        keys.type(heading)
    keys.go_to("Rubrik över dem som inte")
    keys.type("EJ NÄRVARANDE")


def _correct(keys: Keyboard, said: dict[str, str]) -> None:
    """Write in the row what reads otherwise in the document, and come back to where one says who was there."""
    fields = [name for name in ("name", "title", "body") if name in said]
    if not fields:
        return
    at = 0
    for place, name in enumerate(("name", "title", "body"), start=1):
        if name not in said:
            continue
        keys.press(*["Tab"] * (place - at))
        at = place
        if name == "name":
            keys.press("Enter")
            keys.write_over(said[name])
            keys.press("Enter")
        else:
            keys.write_over(said[name])
    keys.go_to("Närvaro Närvarande", key="Shift+Tab")


def _enter_items(keys: Keyboard, items: list[Item]) -> None:
    keys.go_to("Klistra in en dagordning")
    keys.press("Enter")
    keys.paste("\n".join(f"{number}. {item.title}" for number, item in enumerate(items, start=1)))
    keys.go_to("Gör punkter")
    keys.press("Enter")
    for item in items:
        keys.go_to("Text") if item is not items[0] else keys.press("Enter")
        assert keys.name == "Text"
        _write(keys, item)
        keys.go_to("Föredragande")
        for name in item.presenters:
            keys.choose(name, name)
        keys.go_to("Ämnen")
        for topic in item.topics:
            keys.choose(topic, topic)
        for outcome in item.outcomes:
            _add(keys, outcome)


def _write(keys: Keyboard, item: Item) -> None:
    """Paste the paragraphs; a list is begun as in Word, and ends with Enter twice."""
    if item.is_list:
        keys.type("- ")
    for number, paragraph in enumerate(item.paragraphs):
        if number:
            keys.press("Enter")
        lines = paragraph.split(BREAK)
        for line in lines:
            keys.paste(line)
            if line is not lines[-1]:
                keys.press("Shift+Enter")


def _add(keys: Keyboard, outcome: Decision | Action) -> None:
    keys.go_to("Lägg till beslut" if isinstance(outcome, Decision) else "Lägg till åtgärd")
    keys.press("Enter")
    keys.paste(outcome.text)
    if isinstance(outcome, Decision):
        if outcome.kind:
            keys.go_to("Slag")
            keys.type(outcome.kind)
        return
    if outcome.responsible:
        keys.go_to("Ansvarig")
        for written, offered in outcome.responsible:
            _choose_responsible(keys, written, offered)
    if outcome.due:
        keys.go_to("Senast, som det står")
        keys.type(outcome.due)
    if outcome.is_invitation:
        keys.go_to("Öppen inbjudan")
        keys.press("Space")


def _choose_responsible(keys: Keyboard, written: str, offered: str) -> None:
    if written != "kommunerna":
        keys.choose(written, offered, keep=written != offered)
        return
    keys.choose(offered, offered)
    keys.press("ArrowLeft", "Enter")
    keys.write_over(written)
    keys.press("Enter")


def facts_of(meeting: Meeting) -> tuple[Any, list[list[str]]]:
    """Everything that a published meeting says: its record, and the topics of its items, which are outside of it."""
    version = meeting.versions.latest("number")
    return version.content, [[topic.name for topic in item.topics.order_by("pk")] for item in meeting.items.all()]
