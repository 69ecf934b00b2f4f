"""Makes the pictures of docs/handbok-samordnare.md from the archive as it runs (see `make handbook`).

It serves an archive of its own, with the five meetings and a network of invented people, and goes through the handbook
in a browser: plans, writes a meeting's notes, saves and publishes, as a coordinator does, with a picture now and then.
What it presses and fills in it finds by the words on the page, so that a change of looks needs only another run.
"""

import contextlib
import datetime
import io
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from run import ROOT, connect, prepare_archive  # bin/run.py

from minutes_archive.local import prepare_surroundings

PICTURES = ROOT / "docs" / "bilder"
NOW = datetime.datetime(2026, 3, 2, 9, 15, tzinfo=ZoneInfo("Europe/Stockholm"))
"""A Monday; half of what a coordinator sees depends on which day it is, so the archive here always has this one."""
WIDTH = 1180
AIR = 8
PASSWORD = "korrekt häst batteri häftklammer"
COORDINATOR, COLLEAGUE = "samordnare@example.org", "maja.apel@example.org"

NETWORK = "Miljöchefsnätverket"
MEMBERS = {
    "Ale": "Ada Ek",
    "Alingsås": "Bo Ås",
    "Härryda": "Cajsa Björk",
    "Kungsbacka": "Disa Holm",
    "Kungälv": "Elis Ljung",
    "Lerum": "Frida Asp",
    "Mölndal": "Gunnar Rönn",
    "Partille": "Hedda Lind",
}
HELD = ["Budget och tillsyn", "Badvatten"]
"""The themes of the meetings that have been held, without notes yet."""
COMING = """torsdag 24 april kl. 9–12, Buller
11–12 juni, lunch till lunch"""

AGENDA = """1. Föregående anteckningar
2. Enskilda avlopp
3. Provtagning av badvatten"""
ITEM_2 = "<p>Cajsa Björk visar hur Härryda planerar sin tillsyn. Hedda Lind återkommer med ett förslag till mall.</p>"
DECISION = "Nätverket beslutar att upphandla provtagningen tillsammans från 2027."
ACTION = "Frida A tar fram ett underlag till mötet i april."
ITEM_3 = f"""<p>Disa Holm redovisar svaren på enkäten. De flesta vill handla upp provtagningen tillsammans:</p>
<ul><li>priset blir lägre för de mindre kommunerna</li><li>resultaten går att jämföra</li></ul>
<p>{DECISION} {ACTION} Se bifogat bildspel.</p>"""


PRESENT = "\n".join(f"{name}, {place}" for place, name in list(MEMBERS.items())[:4])
IMPORTED = f"""Anteckningar {NETWORK}
Fredag 27 mars kl. 09.00–12.00
Plats: Partille, kommunhuset

Närvarande

{PRESENT}
Elis Ljung, Lerum
Frida Aspp, Lerum

Förhinder

Gunnar Rönn, Mölndal

1. Enskilda avlopp

Cajsa B visar hur långt tillsynen har kommit. Nätverket beslutar att ta fram en gemensam mall.

Hedda Lind skickar ut ett första förslag senast den 30 april.

2. Taxor

Kommunstyrelsen i Lerum har beslutat om en ny taxa. Se bifogat bildspel.

Antecknat av Disa Holm
"""


def main() -> None:
    begun = time.monotonic()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, archive(Path(data)) as address, browser(address) as open_browser:
        enter_what_is_there()
        take_pictures(open_browser)
    sizes = {path.name: path.stat().st_size // 1024 for path in sorted(PICTURES.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{name:<24}{size:>5} kB")
    print(f"{len(sizes)} pictures in {time.monotonic() - begun:.0f} s: {PICTURES.relative_to(ROOT)}/")


@contextlib.contextmanager
def archive(data: Path) -> Any:
    """An archive in a folder of its own, whatever the environment says, served at the address that this gives."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Silent(WSGIRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    for name in ("DATABASE_URL", "BEHIND_PROXY", "DEBUG", "EMAIL_URL", "MAIL_FROM", "SECRET_KEY", "SECRET_KEY_FILE"):
        os.environ.pop(name, None)
    os.environ["DATA_DIR"] = str(data)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop runs in this thread
    timezone.now = lambda: NOW
    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
    prepare_surroundings(str(server.server_port))
    connect()
    with contextlib.redirect_stdout(io.StringIO()):
        prepare_archive()
    server.set_app(get_wsgi_application())
    Thread(target=server.serve_forever, daemon=True).start()
    yield os.environ["ORIGIN"]
    server.shutdown()


def enter_what_is_there() -> None:
    """The network, its seats, its coordinators' accounts, and two meetings that have been held."""
    from django.utils.text import slugify

    from meetings.lifecycle import plan
    from meetings.planning import PlannedDate
    from networks.models import Member, Municipality, Network, Person, User

    network = Network.objects.create(name=NETWORK, slug=slugify(NETWORK))
    for place, name in MEMBERS.items():
        person = Person.objects.create(
            name=name, slug=slugify(name), email=f"{slugify(name)}@example.org".replace("-", "."), phone="031-390 06 12"
        )
        municipality = Municipality.objects.get(name=place)
        Member.objects.create(person=person, network=network, municipality=municipality, title="miljöchef")
    coordinator = User.objects.get(email=COORDINATOR)
    coordinator.set_password(PASSWORD)
    coordinator.save()
    Member.objects.filter(person=coordinator.person).update(network=network)
    colleague = Person.objects.create(name="Maja Apel", slug="maja-apel")
    User.objects.create_user(COLLEAGUE, PASSWORD, person=colleague)
    Member.objects.create(person=colleague, network=network, role="coordinator")
    days = [datetime.date(2026, 1, 16), datetime.date(2026, 2, 27)]
    start, end, place = datetime.time(9), datetime.time(12), "GR, sal Bohus"
    dates = [PlannedDate(day, None, start, end, theme, place) for day, theme in zip(days, HELD, strict=True)]
    plan(network, dates)


@contextlib.contextmanager
def browser(address: str) -> Any:
    """Gives a way to open a page for somebody who signs in."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if chromium is None:
        sys.exit("No Chromium found; on Debian: apt install chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=chromium, args=arguments)

        def open_for(email: str) -> Any:
            context = opened.new_context(
                base_url=address, viewport={"width": WIDTH, "height": 600}, locale="sv-SE", color_scheme="light"
            )
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.goto("/loggain/?next=/admin/")
            page.get_by_label("E-post").fill(email)
            page.get_by_label("Lösenord").fill(PASSWORD)
            page.get_by_role("button", name="Logga in").click()
            return page

        yield open_for
        opened.close()


def take_pictures(open_browser: Any) -> None:
    page = open_browser(COORDINATOR)
    plan_the_next(page)
    begin_notes(page)
    mark_attendance(page)
    write_items(page)
    save(page)
    page.goto("/admin/")
    photograph(page, "forstasidan")
    meet_a_colleague(page, open_browser(COLLEAGUE))
    publish(page)
    show_a_seat(page)
    read_a_document(page)


def plan_the_next(page: Any) -> None:
    page.get_by_role("link", name="Planera möten").first.click()
    page.get_by_label("Datum, ett per rad").fill(COMING)
    page.get_by_role("button", name="Granska innan de planeras").click()
    page.get_by_text("Det här förstod jag").wait_for()
    photograph(page, "planera")
    page.get_by_role("button", name="Planera 2 möten").click()
    page.get_by_text("2 möten är planerade").wait_for()


def begin_notes(page: Any) -> None:
    page.goto("/admin/")
    page.get_by_role("button", name=f"Skriv anteckningar från {NETWORK}, 27 februari").click()
    page.get_by_text("är nu ett utkast").wait_for()


def mark_attendance(page: Any) -> None:
    attendance = page.get_by_role("region", name="Närvaro")
    attendance.get_by_text("inte markerade").wait_for()  # so the page's scripts are there
    attendance.get_by_role("radio").first.focus()
    for key in "nnfnen":
        page.keyboard.press(key)
    photograph(page, "narvaro", attendance)


def write_items(page: Any) -> None:
    """An agenda; texts; and under the third item a decision and an action with the text's words."""
    page.get_by_role("button", name="Klistra in en dagordning").click()
    page.get_by_label("Dagordning, en rad per punkt").fill(AGENDA)
    page.get_by_role("button", name="Gör punkter av raderna").click()
    items = page.get_by_role("region", name="Punkter")
    texts = items.get_by_role("textbox", name="Text", exact=True)
    paste(page, texts.nth(1), ITEM_2)
    paste(page, texts.nth(2), ITEM_3)
    item = items.get_by_role("listitem").filter(has=page.get_by_role("button", name="Lägg till beslut")).nth(2)
    mark(texts.nth(2), DECISION)
    photograph(page, "punkt", item)
    item.get_by_role("button", name="Lägg till beslut").click()
    mark(texts.nth(2), ACTION)
    item.get_by_role("button", name="Lägg till åtgärd").click()
    item.get_by_label("Ansvarig").press_sequentially("Frida A")
    item.get_by_role("option", name="Frida Asp").wait_for()
    rows = [item.get_by_role("list", name=name).get_by_role("listitem") for name in ("Beslut", "Åtgärder")]
    photograph(page, "beslut-och-atgard", *rows, item.get_by_text("Skift + Retur"))
    page.keyboard.press("Shift+Enter")
    item.get_by_label("Senast, som det står").fill("mötet i april")
    page.get_by_role("button", name="Lägg till bilaga").click()
    page.get_by_role("region", name="Bilagor").get_by_label("Titel").fill("Bildspel om badvatten")


def paste(page: Any, text: Any, html: str) -> None:
    """Paste as from a word processor, by the clipboard."""
    from playwright.sync_api import expect

    page.evaluate("html => navigator.clipboard.write([new ClipboardItem({'text/html': html})])", html)
    text.click()
    page.keyboard.press("Control+v")
    expect(text).to_have_text(re.compile(r"\w"))


def mark(text: Any, words: str) -> None:
    """Mark words in a text, as with the mouse."""
    text.evaluate(
        """(view, words) => {
            const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                view.focus();
                document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
                return;
            }
            throw new Error(`The text does not hold: ${words}`);
        }""",
        words,
    )


def save(page: Any) -> None:
    page.get_by_role("button", name="Spara utkast").click()
    page.get_by_text("Utkastet är sparat.").first.wait_for()


def meet_a_colleague(page: Any, other: Any) -> None:
    """Both write on the same draft, and the colleague saves first."""
    for one in (page, other):
        one.get_by_role("link", name=f"{NETWORK}, 27 februari 2026", exact=True).click()
    other.get_by_label("Plats").fill("Kungsbacka, stadshuset")
    save(other)
    page.get_by_label("Plats").fill("Kungsbacka")
    page.get_by_role("button", name="Spara utkast").click()
    notice = page.get_by_role("alert").filter(has_text="Maja Apel")
    notice.wait_for()
    photograph(page, "nagon-annan", notice)
    save(page)


def publish(page: Any) -> None:
    page.get_by_role("button", name="Publicera …").click()
    page.get_by_role("button", name="Publicera ändå").wait_for()
    photograph(page, "publicera")
    page.get_by_role("button", name="Publicera ändå").click()
    page.get_by_text("är publicerade.").wait_for()


def show_a_seat(page: Any) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=f"Ledamöter i {NETWORK}").click()
    page.get_by_role("link", name="Ada Ek").click()
    page.get_by_label("Telefon").wait_for()
    photograph(page, "ledamot", page.get_by_role("heading", level=1), page.get_by_role("group", name="Kontakt"))


def read_a_document(page: Any) -> None:
    page.goto("/importera/")
    photograph(page, "las-in")
    document = {"name": "anteckningar mars.txt", "mimeType": "text/plain", "buffer": IMPORTED.encode()}
    page.locator("input[type=file]").set_input_files(document)
    page.wait_for_url("**/importera/*-*/")
    page.set_viewport_size({"width": WIDTH, "height": 760})
    for _ in range(2):
        page.keyboard.press("j")
    page.screenshot(path=PICTURES / "se-over.png", animations="disabled")


def photograph(page: Any, name: str, *parts: Any) -> None:
    """A picture of the page, or of what holds some parts of it."""
    page.evaluate(
        """() => { // each browser writes these in its own language, which is not always Swedish
            for (const input of document.querySelectorAll("input[type=date]")) {
                input.type = "text";
                input.placeholder = "åååå-mm-dd";
            }
        }"""
    )
    page.set_viewport_size({"width": WIDTH, "height": 6000 if parts else 500})  # nothing lies under a bar at its foot
    boxes = [part.bounding_box() for part in parts]
    clip = {"clip": around(boxes)} if boxes else {}
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled", **clip)


def around(boxes: list[dict[str, float]]) -> dict[str, float]:
    """The rectangle that holds them all, with some air."""
    left, top = (min(box[side] for box in boxes) - AIR for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in boxes) + AIR
    bottom = max(box["y"] + box["height"] for box in boxes) + AIR
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


if __name__ == "__main__":
    main()
