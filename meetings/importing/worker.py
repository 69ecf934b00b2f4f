"""The process that reads documents: it waits with everything loaded, and makes a child of itself for each.

`isolated` starts it and speaks to it. It is no child of the web server's own making, so it holds none of its memory,
its database connections or its settings; and what goes wrong in a child is over with the child.

For each document a message with the seconds it may take comes in over the control socket, together with a socket: on
that one come the bytes, until no more follow, and on it goes the answer, as JSON. A child that is stopped gives none. A
fault goes the same way, with its traceback: a child may write no file, and the log may be one.
"""

import contextlib
import gc
import json
import os
import resource
import signal
import socket
import sys
import traceback

from meetings.importing.errors import Fault, Problem, Unreadable
from meetings.importing.parsing.parser import parse
from meetings.importing.reading import read
from meetings.importing.records import MESSAGE, as_record

MOST_MEMORY = 2**30
MOST_FILES = 16
_CHUNK = 2**18

_WARM_UP = "# Anteckningar 3 maj 2023\n\nNärvarande: Anna Ek, Ale\n\n1. Start\n\nVi beslutar att börja.\n".encode()


def answer(data: bytes) -> bytes:
    """What a document says, or what is wrong with it, as JSON."""
    try:
        return _found(data)
    except Fault as fault:
        return _problem(fault.problem, fault.__cause__)
    except Unreadable as unreadable:
        return _problem(unreadable.problem)
    except (MemoryError, RecursionError):
        return _problem(Problem.TOO_MUCH)
    except Exception as fault:
        return _problem(Problem.BROKEN, fault)


def _found(data: bytes) -> bytes:
    document = read(data)
    record = {"document": as_record(document), "minutes": as_record(parse(document))}
    return json.dumps(record, ensure_ascii=False).encode()


def _problem(problem: Problem, fault: BaseException | None = None) -> bytes:
    told = "".join(traceback.format_exception(fault)) if fault else ""
    return json.dumps({"problem": problem, "fault": told}).encode()


def serve(control: socket.socket) -> None:
    """Make a child for each document, until the other side is gone."""
    answer(_WARM_UP)  # what is made when first used is then there for all children
    gc.collect()
    gc.freeze()  # so that no child copies the memory of what it only looks at
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, sockets, _flags, _address = socket.recv_fds(control, MESSAGE.size, 1)
        if not message:
            return
        with socket.socket(fileno=sockets[0]) as job, contextlib.suppress(OSError):
            if os.fork() == 0:
                control.close()
                _be_child(job, *MESSAGE.unpack(message))


def _be_child(job: socket.socket, seconds: int) -> None:
    """Read one document under limits, and be gone: by the alarm's signal, if it takes too long."""
    status = 1
    try:
        signal.alarm(seconds)
        _limit(seconds)
        received = bytearray()
        while chunk := job.recv(_CHUNK):
            received += chunk
        data = bytes(received)
        del received
        job.sendall(answer(data))
        status = 0
    except Exception:  # of the surroundings: a limit that cannot be set, or nobody left to answer
        traceback.print_exc()
    finally:
        os._exit(status)


def _limit(seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, seconds + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_FILES),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
