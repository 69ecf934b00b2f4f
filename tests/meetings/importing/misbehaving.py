"""A worker whose reader does what the document says: wait, loop, grow, crash, fail or tell.

Started as a process by the tests of `isolated`, in place of the real one.
"""

import json
import os
import socket
import sys
import time

from meetings.importing import worker
from meetings.importing.document import Document
from meetings.importing.reading import read


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
            raise ValueError("on purpose")
        case b"environment":
            return Document(json.dumps(sorted(os.environ)), ())
        case b"modules":
            return Document(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), ())
    return read(data)


if __name__ == "__main__":
    vars(worker)["read"] = misbehave
    worker.serve(socket.socket(fileno=int(sys.argv[1])))
