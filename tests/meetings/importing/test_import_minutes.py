"""Years of notes from the command line: drafts, or what is read as JSON, a line a file."""

import datetime
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from bench.evaluation.cases import CORPUS, Case, the_five, with_expectations
from meetings.importing import backfill, reading
from meetings.importing.document import Document, MarkKind
from meetings.importing.errors import Problem
from meetings.importing.facts import Action, Clock, Minutes, Named, NextMeeting, When
from meetings.importing.folders import Found, files_in, read_files
from meetings.importing.parsing.parser import parse
from meetings.importing.report import report
from meetings.importing.store import create_draft
from meetings.management.commands.import_minutes import printable
from meetings.models import Meeting, SourceDocument
from networks.models import Network
from tests.factories import make_municipality, make_network, make_person, make_seat

DOCUMENTS = Path(settings.FIXTURE_DIRS[0]) / "documents"
NOTES = """Vattenchefsnätverket

Anteckningar {day} mars 2026, kl. 09.00–12.00

Plats: Stora salen

Närvarande

Anna Ek, Ale
Bo Ås, Lerum

1. Rent vatten

Bo berättar om rent vatten.

2. Övriga frågor

Inga övriga frågor.

Antecknat av: Anna Ek
"""
KEYS = {
    "file", "text", "network", "date", "start_time", "end_time", "place", "note_taker", "attendance", "items",
    "decisions", "actions", "next_meetings", "attachments", "unplaced", "warnings", "provenance",
}  # fmt: skip
CASES = [*the_five(), *with_expectations(CORPUS)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(*args: Any, **options: Any) -> tuple[list[str], int]:
    """What it says, a line a file, and the exit code."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("import_minutes", *map(str, args), stdout=out, stderr=err, **options)
    except CommandError as error:
        code = error.returncode
    return out.getvalue().splitlines(), code


def read(*args: Any) -> list[dict[str, Any]]:
    lines, code = run(*args, "--dry-run", "--format", "json")
    assert code == 0
    return [json.loads(line) for line in lines]


@pytest.fixture
def network() -> Network:
    return make_network("Vattenchefsnätverket")


# Reading alone: without a database mark, a question to the database is a failure


def test_a_dry_run_says_what_is_read_of_each_file_in_order_and_asks_no_database():
    paths = sorted(DOCUMENTS.glob("*.txt"), reverse=True)
    found = read(*paths)
    assert [one["file"] for one in found] == [str(path) for path in paths]
    for one in found:
        assert set(one) >= KEYS
        for row in one["attendance"]:
            assert one["text"][slice(*row["span"])] == row["name"]
        for row in (*one["attendance"], *one["items"], *one["decisions"], *one["actions"]):
            assert 0 <= row["confidence"] <= 1
    first = next(one for one in found if "001_" in one["file"])
    assert (first["network"], first["place"]) == (
        "HR-chefsnätverket",
        "Härryda kommun, Teknik och förvaltningsstöd, Kabelvägen 4",
    )
    assert (first["date"]["start"], first["start_time"], first["end_time"]) == ("2023-04-21", "09:00", "12:00")
    assert first["text"][slice(*first["provenance"]["network"]["span"])] == "HR-chefsnätverket"


def test_what_cannot_be_read_gives_its_error(tmp_path: Path):
    bad, good = write(tmp_path, "a.txt", b""), write(tmp_path, "b.txt", NOTES.format(day=3))
    assert read(tmp_path)[0] == {"file": str(bad), "error": "empty"}
    assert [one["file"] for one in read(bad, good)] == [str(bad), str(good)]


def test_a_folder_is_read_with_its_folders_but_for_what_is_hidden(tmp_path: Path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x.txt", "~$a.docx"):
        write(tmp_path, name, NOTES.format(day=3))
    names = [Path(one["file"]).relative_to(tmp_path) for one in read(tmp_path, tmp_path / "a.txt")]
    assert names == [Path("a.txt"), Path("b/1.txt"), Path("b/2.txt")]


def test_what_may_not_be_opened_is_told_and_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shut = write(tmp_path, "2021/a.txt", NOTES.format(day=3)).parent
    kept, look = write(tmp_path, "b.txt", NOTES.format(day=4)), os.scandir

    def refuse(path: Any = ".") -> Any:
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(shut))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(Path, "read_bytes", lambda self: refuse(shut))
    found = files_in([tmp_path])
    assert found == [Found(shut, is_named=True), Found(kept, is_named=False)]
    assert [(one.problem, one.is_no_notes) for one in read_files(found)] == [(Problem.CLOSED, False)] * 2


def test_a_files_name_cannot_steer_the_terminal():
    assert printable("\x1b[2Ja\n\u202e\udcffÖ – b") == "\ufffd[2Ja\ufffd\ufffd\ufffdÖ – b"


def test_facts_are_told_in_plain_values():
    day = datetime.date(2026, 3, 3)
    minutes = Minutes(
        date=When(start=day, span=(0, 1)),
        start_time=Clock(value=datetime.time(9), span=(1, 2), confidence=0.6),
        actions=[
            Action(text="A", item=None, span=(0, 1), responsible=[Named(name="Bo", span=(0, 1))], due="i mars"),
            Action(text="B", item=0, span=(0, 1), due="3 mars", due_date=day),
            Action(text="C", item=0, span=(0, 1)),
        ],
        next_meetings=[NextMeeting(text="7 april", start=datetime.date(2026, 4, 7), span=(0, 1))],
        unplaced=[(0, 2)],
    )
    told = json.loads(json.dumps(report("a.txt", Document("xyz", ()), minutes)))
    assert told["date"]["start"] == "2026-03-03" and told["date"]["end"] is None
    assert told["start_time"] == "09:00" and told["network"] is None
    assert [one["due"] for one in told["actions"]] == ["i mars", "2026-03-03", None]
    assert [one["due_text"] for one in told["actions"]] == ["i mars", "3 mars", ""]
    assert told["actions"][0]["responsible"] == ["Bo"]
    assert told["next_meetings"][0]["start"] == "2026-04-07"
    assert told["unplaced"] == [[0, 2]]
    assert told["provenance"]["start_time"] == {"span": [1, 2], "confidence": 0.6}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_places_told_are_those_of_every_word(case: Case):
    document = reading.read(case.path.read_bytes(), case.name)
    told = report(case.name, document, parse(document))
    lists = ("attendance", "items", "decisions", "actions", "next_meetings", "attachments")
    spans = [fact["span"] for name in lists for fact in told[name]] + [one["line"] for one in told["attendance"]]
    spans += [fact["span"] for fact in told["provenance"].values()] + told["unplaced"]
    spans += [part for part in (told["preamble"], told["introduction"], told["closing"]) if part]
    spans += [(mark.start, mark.end) for mark in document.marks if mark.kind == MarkKind.HIDDEN]
    covered = {place for start, end in spans for place in range(start, end)}
    above = " ".join(f"{one['heading']} {one['body']}" for one in told["attendance"]).casefold()
    rest = "".join(sign if place not in covered else " " for place, sign in enumerate(told["text"]))

    assert [word for word in re.findall(r"\w+", rest) if word.casefold() not in above] == []


def test_a_dry_run_needs_no_database_at_all_and_says_nothing_but_json(tmp_path: Path):
    path = write(tmp_path, "a.txt", NOTES.format(day=3))
    variables = {
        "DJANGO_SETTINGS_MODULE": "minutes_archive.settings",
        "ORIGIN": "http://127.0.0.1:8000",
        "SECRET_KEY": "only-for-this-test-" * 3,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
        "DATA_DIR": str(tmp_path / "data"),
    }
    command = [sys.executable, "manage.py", "import_minutes", str(path), "--dry-run", "--format", "json"]
    done = subprocess.run(command, capture_output=True, cwd=settings.BASE_DIR, env=os.environ | variables, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    [line] = done.stdout.splitlines()
    assert json.loads(line)["file"] == str(path)


@pytest.mark.parametrize("count", [1, 3])
def test_it_ends_quietly_when_nobody_reads_on(tmp_path: Path, count: int):
    for day in range(count):
        write(tmp_path, f"{day}.txt", NOTES.format(day=day + 1))
    reader, output = os.pipe()
    os.close(reader)
    command = [sys.executable, "manage.py", "import_minutes", str(tmp_path), "--dry-run"]
    variables = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        command, stdout=output, stderr=subprocess.PIPE, cwd=settings.BASE_DIR, env=os.environ | variables, check=False
    )
    os.close(output)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_path_that_is_not_there_is_a_wrong_use(tmp_path: Path):
    assert run(tmp_path / "nowhere", "--dry-run")[1] == 2


# Importing


@pytest.mark.django_db
def test_files_become_drafts_and_a_second_run_passes_them_over(tmp_path: Path, network: Network):
    anna = make_person("Anna Ek")
    make_seat(anna, network, municipality=make_municipality("Ale"))
    for day in (3, 4):
        write(tmp_path, f"{day}.txt", NOTES.format(day=day))
    lines, code = run(tmp_path)
    assert (len(lines), code) == (3, 0)
    meetings = Meeting.objects.order_by("start")
    assert [str(one.start) for one in meetings] == ["2026-03-03", "2026-03-04"]
    for meeting in meetings:
        assert (meeting.status, meeting.network, meeting.note_taker_person) == ("draft", network, anna)
        assert [one.person for one in meeting.attendances.all()] == [anna, None]
        assert meeting.history.get().history_user is None
    assert run(tmp_path)[1] == 0
    assert Meeting.objects.count() == 2


@pytest.mark.django_db
def test_one_of_two_equal_files_is_imported(tmp_path: Path, network: Network):
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name, NOTES.format(day=3))
    lines, code = run(tmp_path, "--format", "json")
    assert ([json.loads(line)["outcome"] for line in lines], code) == (["imported", "known"], 0)


@pytest.mark.django_db
def test_what_does_not_tell_its_network_or_its_date_is_not_guessed(tmp_path: Path, network: Network):
    write(tmp_path, "a.txt", NOTES.format(day=3).replace("Vattenchefsnätverket", "Miljöchefsnätverket"))
    write(tmp_path, "b.txt", NOTES.replace("{day} mars 2026, ", ""))
    lines, code = run(tmp_path, "--format", "json")
    assert ([json.loads(line)["outcome"] for line in lines], code) == (["unclear", "unclear"], 1)
    assert not Meeting.objects.exists()
    assert run(tmp_path / "a.txt", "--network", "vattenchefsnatverket")[1] == 0
    assert Meeting.objects.get().network == network


@pytest.mark.django_db
def test_an_unknown_network_is_a_wrong_use(tmp_path: Path):
    write(tmp_path, "a.txt", NOTES.format(day=3))
    assert run(tmp_path, "--network", "nej")[1] == 2


@pytest.mark.django_db
def test_other_files_in_a_folder_are_told_and_no_failure_but_by_name_they_are(tmp_path: Path, network: Network):
    write(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    write(tmp_path, "b.txt", NOTES.format(day=3))
    lines, code = run(tmp_path, "--format", "json")
    assert ([json.loads(line)["outcome"] for line in lines], code) == (["left_out", "imported"], 0)
    assert run(tmp_path / "a.png")[1] == 1


@pytest.mark.django_db
def test_one_file_that_fails_is_told_and_the_others_are_imported(
    tmp_path: Path, network: Network, monkeypatch: pytest.MonkeyPatch
):
    for day in (3, 4, 5):
        write(tmp_path, f"{day}.txt", NOTES.format(day=day))
    write(tmp_path, "6.rtf", b"{\\rtf1 Hej}")
    create = create_draft

    def fail_once(imported: Any, **given: Any) -> Meeting:
        meeting = create(imported, **given)
        if imported.name == "4.txt":
            raise RuntimeError("after everything was written")
        return meeting

    monkeypatch.setattr(backfill, "create_draft", fail_once)
    lines, code = run(tmp_path, "--format", "json")
    outcomes = [json.loads(line)["outcome"] for line in lines]
    assert (outcomes, code) == (["imported", "failed", "imported", "failed"], 1)


@pytest.mark.django_db
def test_a_date_that_cannot_be_fails_with_the_reason(tmp_path: Path, network: Network):
    write(tmp_path, "a.txt", NOTES.format(day=3).replace("09.00–12.00", "12.00–09.00"))
    _lines, code = run(tmp_path)
    assert code in {0, 1}
    assert SourceDocument.objects.count() == 1 - code
