"""Prints how lists hold as the archive grows, what the meeting page costs beside an empty view, on both databases; and
how long documents take to be read (`bench.importing`).

A and B of each comparison take turns in many short rounds, and medians are compared, so that what else the machine does
touches both alike. Everything happens in temporary databases. `BENCH_ROUNDS` says how many rounds.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import psycopg
from psycopg import sql
from rich.console import Console
from rich.table import Table

from bench import importing

SMALL, LARGE = 200, 2000
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "30"))
POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
LISTS = (
    "/",
    "/natverk/",
    "/natverk/provnatverk-skolchefer/",
    "/moten/",
    "/moten/?natverk=provnatverk-skolchefer&ar={year}",
    "/moten/?kommun=ale",
    "/moten/?amne=provamne-digitalisering",
    "/moten/?beslut=ja",
    "/beslut/",
    "/beslut/?natverk=provnatverk-skolchefer",
    "/atgarder/",
    "/atgarder/?kommun=ale",
    "/amnen/",
    "/amnen/provamne-digitalisering/",
    "/kommuner/",
    "/kommuner/ale/",
    "/admin/",
    "/admin/meetings/meeting/",
    "/admin/meetings/meeting/{draft}/change/",
    "/admin/networks/member/",
    "/admin/networks/person/",
    "/admin/forslag/?slag=person&q=an",
)
MOST = 2.0
"""How many times as long a list may take with ten times as many meetings."""
LEAST = {"SQLite": 0.10, "PostgreSQL": 0.07}
"""The share of an empty view's throughput that the meeting page is to reach."""


class Archive:
    """A worker process with an archive of a given size."""

    def __init__(self, meetings: int, database_url: str, folder: Path) -> None:
        variables = {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "ORIGIN": "http://127.0.0.1:8000",
            "SECRET_KEY": "only-for-measuring-" * 3,
            "DATABASE_URL": database_url,
            "DATA_DIR": str(folder),
            "DEBUG": "off",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", str(meetings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | variables,
        )

    def listen(self) -> list[str]:
        """The addresses of meetings, once the archive is there; `draft` is then the key of one to enter."""
        assert self.process.stdout
        said = json.loads(self.process.stdout.readline() or sys.exit("A worker ended early."))
        self.draft: int = said["draft"]
        addresses: list[str] = said["meetings"]
        return addresses

    def seconds(self, *paths: str) -> list[float]:
        """How long each of the pages takes."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(paths) + "\n")
        self.process.stdin.flush()
        answer: list[float] = json.loads(self.process.stdout.readline() or sys.exit("A worker ended early."))
        return answer

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def main() -> None:
    console = Console()
    holds = importing.measure(console)
    for database in ("SQLite", "PostgreSQL"):
        with ExitStack() as stack:
            try:
                archives = [stack.enter_context(archive(database, size)) for size in (SMALL, LARGE)]
            except psycopg.OperationalError as error:
                console.print(f"{database} was left out: {' '.join(str(error).split())}")
                continue
            with console.status(f"{database}: archives of {SMALL} and {LARGE} meetings …"):
                addresses = [one.listen() for one in archives]
            with console.status(f"{database}: measuring …"):
                lists = compare_lists(*archives)
                page, empty = compare_page(archives[1], addresses[1])
        holds &= report(console, database, lists, page, empty)
    sys.exit(not holds)


@contextmanager
def archive(database: str, meetings: int) -> Iterator[Archive]:
    """An archive in a database and a folder that are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="motesarkivet-bench-"))
    name = f"bench_{os.getpid()}_{meetings}"
    try:
        if database == "PostgreSQL":
            _on_server(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name)))
        url = f"sqlite:///{folder}/archive.sqlite3" if database == "SQLite" else _url_of(name)
        worker = Archive(meetings, url, folder)
        yield worker
        worker.end()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if database == "PostgreSQL":
            _on_server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _on_server(statement: sql.Composed) -> None:
    with psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=5) as connection:
        connection.execute(statement)


def _url_of(name: str) -> str:
    return f"{POSTGRES_URL.rpartition('/')[0]}/{name}"


def compare_lists(small: Archive, large: Archive) -> list[tuple[str, float, float]]:
    """Each list's address, and its median time in the small and in the large archive."""
    rows = []
    for address in LISTS:
        times: tuple[list[float], list[float]] = ([], [])
        paths = [address.format(year=2024, draft=archive.draft) for archive in (small, large)]
        for _ in range(ROUNDS + 1):
            for archive, path, taken in zip((small, large), paths, times, strict=True):
                taken.extend(archive.seconds(path, path))
        small_median, large_median = (median(taken[2:]) for taken in times)  # but for the first two, which warm up
        rows.append((address.format(year=2024, draft="…"), small_median, large_median))
    return rows


def compare_page(archive: Archive, addresses: list[str]) -> tuple[float, float]:
    """Median time of meeting pages, another one each time, and of an empty view between them."""
    pages, empties = [], []
    turn = cycle(addresses)
    archive.seconds("/tom/", *islice(turn, 5))
    for _ in range(ROUNDS * 3):
        pages += archive.seconds(*islice(turn, 3))
        empties += archive.seconds(*["/tom/"] * 10)
    return median(pages), median(empties)


def report(console: Console, database: str, lists: list[tuple[str, float, float]], page: float, empty: float) -> bool:
    """Print the table of one database; whether every target is met."""
    table = Table(title=f"{database}: median milliseconds, {SMALL} and {LARGE} meetings", title_justify="left")
    for heading in ("page", str(SMALL), str(LARGE), "ratio", "target"):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    for path, small, large in lists:
        table.add_row(path, *(f"{1000 * one:.2f}" for one in (small, large)), f"{large / small:.2f}", f"≤ {MOST:.0f}")
    console.print(table)
    share = empty / page
    console.print(
        f"{database}: the meeting page, cold, takes {1000 * page:.2f} ms and an empty view {1000 * empty:.2f} ms: "
        f"{100 * share:.1f} % of its throughput (target ≥ {100 * LEAST[database]:.0f} %)\n"
    )
    return share >= LEAST[database] and all(large / small <= MOST for _, small, large in lists)


if __name__ == "__main__":
    main()
