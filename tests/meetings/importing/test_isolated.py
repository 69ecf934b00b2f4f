"""Documents are read in a process of their own: whatever happens there, the caller gets facts or a reason."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meetings.importing import isolated
from meetings.importing.errors import Problem, Unreadable
from meetings.importing.isolated import LARGEST, read_and_parse
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NOTES = (
    "Anteckningar 8 september\n\nNärvarande\n\nAnna Ek, Ale\nBo Ek, Tjörn\n\n1. Start\n\nVi börjar kl. 9.\n".encode()
)


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    worker = isolated._Worker("tests.meetings.importing.misbehaving")
    monkeypatch.setattr(isolated, "_worker", worker)
    yield
    worker.stop()


def problem_of(data: bytes, seconds: int = 20) -> Problem:
    with pytest.raises(Unreadable) as caught:
        read_and_parse(data, "anteckningar.docx", seconds=seconds)
    return caught.value.problem


def test_it_gives_what_reading_and_parsing_give() -> None:
    document = read(NOTES)
    assert read_and_parse(NOTES) == (document, parse(document))


def test_a_file_that_cannot_be_read_has_its_reason() -> None:
    assert problem_of(b"{\\rtf1 Hej}") == Problem.RTF


@pytest.mark.parametrize("size", [LARGEST + 1, 200 * 2**20])
def test_a_file_that_is_too_large_is_refused_unread(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_answer", None)
    assert problem_of(bytes(size)) == Problem.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"wait", Problem.TOO_SLOW),
        (b"loop", Problem.TOO_SLOW),
        (b"grow", Problem.TOO_MUCH),
        (b"crash", Problem.BROKEN),
        (b"fail", Problem.BROKEN),
    ],
)
@pytest.mark.usefixtures("misbehaving")
def test_what_goes_wrong_in_the_reader_is_over_with_it(data: bytes, problem: Problem) -> None:
    assert problem_of(data, seconds=1 if problem == Problem.TOO_SLOW else 20) == problem
    assert read_and_parse(NOTES)[0].text == NOTES.decode()


@pytest.mark.parametrize("data", [b"fail", b"fail in a reader"])
@pytest.mark.usefixtures("misbehaving")
def test_a_fault_of_ours_leaves_its_traceback_in_the_log(data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert problem_of(data) == Problem.BROKEN
    assert all(words in caplog.text for words in ("anteckningar.docx", "Traceback", "misbehaving.py", "on purpose"))


def test_a_file_that_cannot_be_read_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    assert problem_of(b"PK\x03\x04" + bytes(100)) == Problem.BROKEN
    assert not caplog.records


@pytest.mark.usefixtures("misbehaving")
def test_the_reader_knows_no_secrets_and_no_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hemlig")
    environment = json.loads(read_and_parse(b"environment")[0].text)
    assert not {"SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"} & set(environment)
    assert not {"django", "networks"} & set(json.loads(read_and_parse(b"modules")[0].text))


def test_the_web_server_loads_no_reader_and_no_parser_of_its_own() -> None:
    script = (
        "import sys, django; django.setup()\n"
        "from django.urls import get_resolver; get_resolver().url_patterns\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "meetings.importing.isolated" in loaded
    assert not {"lxml", "pypdfium2", "meetings.importing.reading", "meetings.importing.parsing.parser"} & set(loaded)


def test_several_are_read_at_once_each_with_its_own_answer() -> None:
    texts = [f"Anteckningar {number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        read_texts = [document.text for document, _minutes in pool.map(read_and_parse, map(str.encode, texts))]
    assert read_texts == texts


def test_when_the_process_is_gone_another_takes_its_place() -> None:
    read_and_parse(NOTES)
    process = isolated._worker._process
    assert process is not None
    process.kill()
    process.wait()
    assert read_and_parse(NOTES)[0].text == NOTES.decode()


def test_a_process_that_forks_has_a_reader_on_either_side() -> None:
    script = (
        "import os; from meetings.importing.isolated import read_and_parse as read\n"
        "assert read(b'ett')[0].text == 'ett'\n"
        "pid = os.fork()\n"
        "assert read(b'tv\\xc3\\xa5')[0].text == 'tv\\xe5'\n"
        "assert pid == 0 or os.waitpid(pid, 0)[1] == 0\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, env=dict(os.environ), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
