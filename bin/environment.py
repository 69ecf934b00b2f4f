"""Makes the environment (.venv) that everything else runs in; needs nothing but Python's own library.

Does nothing when it is in step with the requirements already, so that a second start is quick.
"""

import argparse
import hashlib
import importlib.util
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with what the tests need")
    parser.add_argument("--port", help="refuse at once when this port is taken")
    options = parser.parse_args()
    if options.port is not None:
        check_port(options.port)
    make_environment()
    install("requirements-dev.txt" if options.dev else "requirements.txt")


def check_port(text: str) -> None:
    """Stop before any long work when nothing could be served on the port."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            sys.exit(f"You may not serve on port {text}. Choose one above 1023: make run PORT=8123")
        except OSError:
            sys.exit(f"Port {text} is taken. Choose another: make run PORT={'8123' if text != '8123' else '8124'}")


def make_environment() -> None:
    """Make .venv, unless there is one that works."""
    if PYTHON.exists() and _quietly(str(PYTHON), "-c", "import pip"):
        return
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        sys.exit("This Python lacks the venv module. On Debian and Ubuntu: apt install python3-venv")
    print("Making the environment in .venv …", flush=True)
    if not _quietly(sys.executable, "-m", "venv", "--clear", str(VENV)):
        sys.exit("Python could not make the environment in .venv. On Debian and Ubuntu: apt install python3-venv")


def install(requirements: str) -> None:
    """Install what the file lists, unless the environment has been in step with it since last time."""
    stamp = VENV / f"{requirements}.sha256"
    digest = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Installing {requirements}: a minute or so, the first time …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq", "--require-hashes"]
    if subprocess.run([*pip, "-r", requirements], cwd=ROOT, check=False).returncode:
        sys.exit(f"{requirements} could not be installed; what pip said stands above.")
    stamp.write_text(digest)


def _quietly(*command: str) -> bool:
    """Whether a command ends well; its output is of no interest."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    main()
