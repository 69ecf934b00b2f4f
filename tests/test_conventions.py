"""What holds all over the code, checked by machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis
import polib
import pytest
from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent
OURS = ("networks", "meetings", "minutes_archive")
CATALOGUE = ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po"

NEVER_LISTED = {"MeetingText", "HistoricalTopic_items"}
"""Rows that are only ever reached from another one."""

MOST_LINES = {"*.py": 400, "*.html": 400, "*.js": 400, "*.css": 800}  # a line of CSS says less


def models() -> list[type[Model]]:
    return [model for name in OURS for model in apps.get_app_config(name).get_models()]


FOLDERS = (*OURS, "bench", "bin", "templates", "static", "tests")


def files(pattern: str, *folders: str) -> list[Path]:
    return sorted(path for folder in folders or FOLDERS for path in (ROOT / folder).rglob(pattern))


def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_has_an_order(model: type[Model]) -> None:
    assert model._meta.ordering or model.__name__ in NEVER_LISTED


@pytest.mark.parametrize("path", files("*.html", "templates", *OURS), ids=lambda path: path.name)
def test_no_template_needs_a_weaker_content_security_policy(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"<[^>]*\sstyle\s*=", source), "an inline style"
    assert not re.search(r"<[^>]*\son\w+\s*=", source), "an inline event handler"
    assert not re.search(r"<script(?![^>]*\s(src|nonce)=)", source), "an inline script"
    assert "javascript:" not in source


@pytest.mark.parametrize(("pattern", "most"), MOST_LINES.items())
def test_no_file_is_too_long_to_read(pattern: str, most: int) -> None:
    read = [path for path in files(pattern) if "migrations" not in path.parts]
    long = {str(path.relative_to(ROOT)): n for path in read if (n := path.read_text().count("\n")) > most}
    assert not long


@pytest.mark.parametrize("path", files("*.py"), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_of_ours_says_what_it_is_for(path: Path) -> None:
    if path.name in {"__init__.py", "apps.py"} or {"migrations", "tests"} & set(path.parts):
        return
    assert path.read_text().startswith(('"""', '#!/usr/bin/env python\n"""'))


@pytest.mark.parametrize("path", files("*.py"), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_words_hide_from_gettext_inside_an_f_string(path: Path) -> None:
    assert "{_" + "(" not in path.read_text()


@pytest.mark.parametrize("selector", [".sr-only", "#sign-in-again"])
def test_what_pages_share_is_styled_in_one_sheet(selector: str) -> None:
    sheets = {path.name: re.sub(r":not\(.*?\)", "", path.read_text()) for path in files("*.css")}
    assert len([name for name, text in sheets.items() if selector in text]) == 1


def test_no_property_is_judged_by_the_clock() -> None:
    assert hypothesis.settings().deadline is None


def test_the_catalogue_is_complete() -> None:
    entries = catalogue()
    assert not [entry.msgid for entry in entries.untranslated_entries()]
    assert not [entry.msgid for entry in entries.fuzzy_entries()]
    assert not [entry.msgid for entry in entries.obsolete_entries()]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="no gettext tools here")
def test_gettext_finds_nothing_wrong_with_the_catalogue() -> None:
    command = ["msgfmt", "--check", "--output-file", os.devnull, str(CATALOGUE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_compiled_catalogue_is_in_step() -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert contents(compiled) == contents(catalogue())


def contents(entries: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], object]:
    return {(entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr for entry in entries}


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="no gettext tools here")
def test_the_catalogue_has_every_word_of_the_code_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    for name in (*OURS, "templates", "tests/settings.py", "tests/__init__.py", "manage.py"):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    command = [sys.executable, "manage.py", "makemessages", "-l", "sv", "--no-location"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=_environment())
    assert done.returncode == 0, done.stderr
    collected = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))
    needed = {(entry.msgctxt, entry.msgid) for entry in collected}
    kept = {(entry.msgctxt, entry.msgid) for entry in catalogue()}
    assert [msgid for _, msgid in needed - kept] == [], "words that are not in the catalogue: make messages"
    assert [msgid for _, msgid in kept - needed] == [], "translations of words that are nowhere in the code"


def _environment() -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": "", "TEST_DATABASE": "sqlite"}
