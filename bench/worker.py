"""One archive of a given size, in a process and a database of its own, that answers how long pages take.

It reads JSON lists of paths, a line each, and answers each line with the seconds that every path took. What the pages
cost is measured in the process: a WSGI request in, the whole response out, as a visitor who is not signed in; pages of
the admin as an administrator.
"""

import datetime
import io
import json
import sys
import time
from typing import Any
from urllib.parse import unquote

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection


def main(meetings: int) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_archive", stdout=io.StringIO())
    call_command("generate_archive", meetings=meetings, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    application = get_wsgi_application()
    cookie = _sign_in()
    _say({"meetings": _published(), "draft": _draft()})
    for line in sys.stdin:
        _say([_seconds(application, path, cookie) for path in json.loads(line)])


def _sign_in() -> str:
    """The cookie of an administrator."""
    from django.test import Client

    from networks.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("administrator@example.org"))
    return f"sessionid={client.cookies['sessionid'].value}"


def _draft() -> int:
    """The key of a draft with 30 items, 20 attendances, 10 decisions and 10 actions."""
    from meetings.models import ActionItem, AgendaItem, Attendance, Decision, Meeting
    from networks.models import Network, Person

    draft = Meeting.objects.create(
        network=Network.objects.earliest("pk"), slug="matning", status="draft", start=datetime.date(2026, 1, 2)
    )
    for place, person in enumerate(Person.objects.order_by("pk")[:20], start=1):
        Attendance.objects.create(meeting=draft, position=place, name=person.name, person=person, kind="guest")
    for place in range(1, 31):
        item = AgendaItem.objects.create(meeting=draft, position=place, title=f"Punkt {place}", body="<p>Text.</p>" * 5)
        for outcome in (Decision, ActionItem) if place <= 10 else ():
            outcome.objects.create(item=item, position=1, text="Text.")
    return draft.pk


def _published() -> list[str]:
    """The addresses of the generated meetings whose notes a visitor may read."""
    from django.contrib.auth.models import AnonymousUser

    from meetings.management.generate.cast import PREFIX
    from meetings.models import Meeting

    meetings = Meeting.objects.visible_to(AnonymousUser()).published().filter(slug__startswith=PREFIX)
    return [f"/moten/{slug}/" for slug in meetings.order_by("pk").values_list("slug", flat=True)[:200]]


def _say(answer: object) -> None:
    print(json.dumps(answer), flush=True)


def _seconds(application: Any, address: str, cookie: str) -> float:
    """How long one request takes, from first to last byte, and what Django does once it is over."""
    path, _, query = address.partition("?")
    answers: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_COOKIE": cookie if path.startswith("/admin/") else "",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    begun = time.perf_counter()
    response = application(environ, lambda status, headers, *rest: answers.append(status))
    for _chunk in response:
        pass
    response.close()
    taken = time.perf_counter() - begun
    if answers != ["200 OK"]:
        raise SystemExit(f"{address} answers {answers}")
    return taken


if __name__ == "__main__":
    main(int(sys.argv[1]))
