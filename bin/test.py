"""Runs everything that must hold, step by step, and says at the end what failed and what could not be run.

`REQUIRE_ALL=1` (CI) makes a failure of what could not be run. The other switches are PostgreSQL's address,
`TEST_POSTGRES_URL`, and `TEST_WORKERS`, how many tests run at a time.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
PYTEST = (str(BIN / "pytest"), "-n", os.environ.get("TEST_WORKERS", "2"), "--dist", "loadfile")
PRODUCTION = {"ORIGIN": "https://moten.example.se", "BEHIND_PROXY": "on", "DEBUG": "off"}
"""Settings as a municipality would have them, for `check --deploy`."""


def main() -> None:
    failed = [name for name, command, variables in steps() if not run(name, command, variables)]
    left_out = what_cannot_be_run()
    heading("Summary")
    for reason in left_out:
        print(f"LEFT OUT: {reason}")
    for name in failed:
        print(f"FAILED: {name}")
    if not failed:
        print("Everything that was run holds.")
    sys.exit(bool(failed or (left_out and os.environ.get("REQUIRE_ALL") == "1")))


def steps() -> list[tuple[str, tuple[str, ...], dict[str, str]]]:
    """Name, command and environment of each step that this machine can run, the quick ones first."""
    tests = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    on_postgres = {"TEST_DATABASE": "postgresql", "TEST_POSTGRES_URL": POSTGRES_URL}
    manage = (sys.executable, "manage.py")
    found = [
        ("Style (ruff check)", (str(BIN / "ruff"), "check", "."), {}),
        ("Form (ruff format)", (str(BIN / "ruff"), "format", "--check", "."), {}),
        ("Types (mypy)", (str(BIN / "mypy"),), {}),
        ("Import rules (import-linter)", (str(BIN / "lint-imports"),), tests),
        ("Migrations up to date", (*manage, "makemigrations", "--check", "--dry-run"), tests),
        (
            "Production settings (check --deploy)",
            (*manage, "check", "--deploy", "--fail-level", "WARNING"),
            {**PRODUCTION, "SECRET_KEY": os.urandom(40).hex(), "DJANGO_SETTINGS_MODULE": "minutes_archive.settings"},
        ),
        ("Tests on SQLite", (*PYTEST, "--ignore=tests/e2e", "tests"), {"TEST_DATABASE": "sqlite"}),
    ]
    if postgres_answers():
        found.append(("Tests on PostgreSQL", (*PYTEST, "--ignore=tests/e2e", "tests"), on_postgres))
    if chromium() and (ROOT / "tests" / "e2e").is_dir():
        found.append(("Tests in a browser", (*PYTEST, "tests/e2e"), {"TEST_DATABASE": "sqlite"}))
    return found


def what_cannot_be_run() -> list[str]:
    left_out = []
    if not postgres_answers():
        left_out.append("tests on PostgreSQL (none answers at TEST_POSTGRES_URL)")
    if not chromium():
        left_out.append("tests in a browser (no Chromium found; on Debian: apt install chromium)")
    if not shutil.which("xgettext"):
        left_out.append("whether the catalogue has every word (no gettext found; on Debian: apt install gettext)")
    return left_out


def postgres_answers() -> bool:
    import psycopg

    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=5).close()
    except psycopg.Error:
        return False
    return True


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def run(name: str, command: tuple[str, ...], variables: dict[str, str]) -> bool:
    """Run one step under its heading; whether it holds."""
    heading(name)
    begun = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=os.environ | variables, check=False).returncode
    print(f"{'ok' if code == 0 else f'failed ({code})'}, {time.monotonic() - begun:.0f} s", flush=True)
    return code == 0


def heading(text: str) -> None:
    print(f"\n=== {text} ===", flush=True)


if __name__ == "__main__":
    main()
