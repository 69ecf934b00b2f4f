"""Documents and facts as JSON and back: what crosses from the child process, and what an import keeps."""

import datetime
from typing import Any

from cattrs.preconf.json import make_converter

from meetings.importing.document import Document
from meetings.importing.facts import Minutes

_converter = make_converter(forbid_extra_keys=True)
_converter.register_unstructure_hook(datetime.time, datetime.time.isoformat)
_converter.register_structure_hook(datetime.time, lambda value, _type: datetime.time.fromisoformat(value))


def as_record(value: Document | Minutes) -> Any:
    """As plain lists, dictionaries, numbers and strings."""
    return _converter.unstructure(value)


def document_of(record: Any) -> Document:
    return _converter.structure(record, Document)


def minutes_of(record: Any) -> Minutes:
    return _converter.structure(record, Minutes)
