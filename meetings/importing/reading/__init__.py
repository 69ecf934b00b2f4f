"""Readers: a file's bytes made into a `Document`, whatever its format. None knows Django or touches the network."""

from meetings.importing.document import Document
from meetings.importing.reading.plain import read_text


def read(data: bytes, name: str = "") -> Document:
    """Read a file, its kind judged from the bytes. Raises `Unreadable`.

    Run it in `isolated` for files from outside: here nothing bounds time and memory.
    """
    return read_text(data.decode())
