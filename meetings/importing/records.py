"""Documents and facts as JSON and back: what crosses from the child process, and what an import keeps."""

import datetime
import struct
from typing import Any

from cattrs.preconf.json import make_converter

from meetings.importing.document import Document
from meetings.importing.facts import Minutes

MESSAGE = struct.Struct("!I")
"""What the reading process is asked with: the seconds that a document may take."""

_converter = make_converter(forbid_extra_keys=True)
_converter.register_unstructure_hook(datetime.time, datetime.time.isoformat)
_converter.register_structure_hook(datetime.time, lambda value, _type: datetime.time.fromisoformat(value))


class Outdated(ValueError):
    """A record that was kept by another version of the archive, whose facts were others."""


def as_record(value: Document | Minutes) -> Any:
    """As plain lists, dictionaries, numbers and strings."""
    return _converter.unstructure(value)


def document_of(record: Any) -> Document:
    """Raises `Outdated`."""
    document: Document = _structured(record, Document)
    return document


def minutes_of(record: Any) -> Minutes:
    """Raises `Outdated`."""
    minutes: Minutes = _structured(record, Minutes)
    return minutes


def _structured(record: Any, kind: type[Any]) -> Any:
    try:
        return _converter.structure(record, kind)
    except Exception as error:  # a group of whatever came of it, field by field
        raise Outdated from error
