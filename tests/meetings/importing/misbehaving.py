"""A worker that does what the document says: wait, loop, grow, crash, fail, tell, or have a reader that fails.

Started as a process by the tests of `isolated`, in place of the real one.
"""

import json
import os
import socket
import sys
import time

from meetings.importing import reading, worker
from meetings.importing.document import Document
from meetings.importing.reading import read
from meetings.importing.reading.kinds import Kind


def fail(data: bytes) -> Document:
    raise ValueError("on purpose")


def misbehave(data: bytes) -> Document:
    match data:
        case b"wait":
            time.sleep(3600)
        case b"loop":
            while True:
                pass
        case b"grow":
            bytearray(2 * worker.MOST_MEMORY)
        case b"crash":
            os.abort()
        case b"fail":
            fail(data)
        case b"fail in a reader":
            reading._READERS[Kind.TEXT] = fail
        case b"environment":
            return Document(json.dumps(sorted(os.environ)), ())
        case b"modules":
            return Document(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), ())
    return read(data)


if __name__ == "__main__":
    vars(worker)["read"] = misbehave
    worker.serve(socket.socket(fileno=int(sys.argv[1])))
