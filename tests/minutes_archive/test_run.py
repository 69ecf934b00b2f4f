"""The scripts behind `make run`: what they make, and what they refuse in one line."""

import importlib.util
import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from minutes_archive.local import secret_key_file

ROOT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "bin" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment() -> ModuleType:
    return script("environment")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.chdir(ROOT)
    for name in ("ORIGIN", "DATA_DIR", "SECRET_KEY", "SECRET_KEY_FILE", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    return script("run")


def test_a_taken_port_is_one_clear_line(environment: ModuleType) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"^Port {port} is taken. Choose another: make run PORT=8123$"):
            environment.check_port(str(port))


def test_a_free_port_is_fine(environment: ModuleType) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment.check_port(str(port))


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "http"])
def test_a_port_is_a_number(environment: ModuleType, port: str) -> None:
    with pytest.raises(SystemExit, match="PORT must be a number from 1 to 65535"):
        environment.check_port(port)


def test_python_without_venv_is_told_what_to_install(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        environment.make_environment()


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    file = secret_key_file(tmp_path)
    secret = file.read_text()
    assert len(secret) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret_key_file(tmp_path).read_text() == secret


def test_a_run_is_reached_at_its_own_port(run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    run.prepare_surroundings("8123")
    assert os.environ["ORIGIN"] == "http://127.0.0.1:8123"
    assert (tmp_path / "data").is_dir()


def manage(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    given = {"PATH": os.environ["PATH"], **settings}
    return subprocess.run(command, env=given, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_command_without_settings_works_on_the_archive_of_a_run(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Närvarande: Anna Ek, Ale\n\n1. Vatten\n\n2. Avlopp\n", encoding="utf-8")

    done = manage("import_minutes", "--dry-run", "--format", "json", str(notes), DATA_DIR=str(tmp_path / "data"))

    assert (done.returncode, [one["name"] for one in json.loads(done.stdout)["attendance"]]) == (0, ["Anna Ek"])
    assert "the archive of `make run`" in done.stderr
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret-key"]


def test_a_command_with_half_of_the_settings_is_refused(tmp_path: Path) -> None:
    done = manage("check", SECRET_KEY="x" * 50, DATA_DIR=str(tmp_path / "data"))

    assert done.returncode
    assert "Set ORIGIN" in done.stderr
    assert not (tmp_path / "data").exists()
