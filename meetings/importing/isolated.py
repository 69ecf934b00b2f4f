"""Documents from outside are read in a process of their own, under limits: nothing in a file can harm the archive."""

import atexit
import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from meetings.importing.document import Document
from meetings.importing.errors import Problem, Unreadable
from meetings.importing.facts import Minutes
from meetings.importing.records import MESSAGE, document_of, minutes_of

LARGEST = 25 * 2**20
"""Bytes; notes with pictures are a tenth of it."""
LONGEST_ANSWER = 2**26
SECONDS = 20
"""That a document may take; notes take one."""
GRACE = 5
"""Seconds that the process has, beyond the document's, to be made and to answer on a busy machine."""

_ROOT = Path(__file__).resolve().parent.parent.parent
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL")
"""Of the environment, what a Python may need to start. It holds passwords too, which a reader has no use for."""
_CHUNK = 2**18

log = logging.getLogger(__name__)


def read_and_parse(data: bytes, name: str = "", *, seconds: int = SECONDS) -> tuple[Document, Minutes]:
    """What a document holds and says. `name` is for the log alone. Raises `Unreadable`."""
    if len(data) > LARGEST:
        raise Unreadable(Problem.TOO_LARGE)
    begun = time.monotonic()
    answer = _answer(data, seconds)
    if not answer:
        problem = Problem.TOO_SLOW if time.monotonic() - begun >= seconds else Problem.BROKEN
        log.warning("Reading %r gave nothing: %s", name, problem)
        raise Unreadable(problem)
    record = json.loads(answer)
    if "problem" in record:
        if fault := record["fault"]:
            log.error("Reading %r failed: %s\n%s", name, record["problem"], fault)
        raise Unreadable(Problem(record["problem"]))
    return document_of(record["document"]), minutes_of(record["minutes"])


def _answer(data: bytes, seconds: int) -> bytes:
    """What the reading process says; nothing when it was stopped, or broke."""
    deadline = time.monotonic() + seconds + GRACE
    answer = bytearray()
    with _worker.job(seconds) as job, contextlib.suppress(OSError):  # one that ends early takes no more
        job.settimeout(seconds + GRACE)
        job.sendall(data)
        job.shutdown(socket.SHUT_WR)
        while chunk := job.recv(_CHUNK):
            answer += chunk
            job.settimeout(max(deadline - time.monotonic(), 0.001))
            if len(answer) > LONGEST_ANSWER:
                raise Unreadable(Problem.TOO_MUCH)
        return bytes(answer)
    return b""


class _Worker:
    """The process that waits to read documents, started when there is a first one; each process of ours has its own."""

    def __init__(self, module: str = "meetings.importing.worker") -> None:
        self._module = module
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def job(self, seconds: int) -> socket.socket:
        """A socket to a process that reads one document and answers."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            for control in (self._control, None):
                with contextlib.suppress(OSError):
                    control = control or self._start()
                    socket.send_fds(control, [MESSAGE.pack(seconds)], [theirs.fileno()])
                    return ours
                self._stop()  # it is gone: another takes its place
        ours.close()
        raise RuntimeError("the process that reads documents does not start")

    def _start(self) -> socket.socket:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=_ROOT,
                env={key: os.environ[key] for key in _KEPT if key in os.environ},
                start_new_session=True,  # what is typed at a terminal is not for it
            )
        return self._control

    def _stop(self) -> None:
        """Hang up: it then ends by itself."""
        if self._control and self._process:
            self._control.close()
            self._process.wait()
        self._control = self._process = None

    def stop(self) -> None:
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """In a child of ours: the process is the parent's, and so is the lock, which another thread may have held."""
        if self._control and self._process:
            self._control.close()
            self._process.returncode = 0  # not ours to wait for
        self._control = self._process = None
        self._lock = threading.Lock()


_worker = _Worker()
atexit.register(_worker.stop)
os.register_at_fork(after_in_child=_worker.forget)
