"""Takes a document in: reads it, in a process of its own, and keeps it with what was read until it is a draft."""

import datetime
import hashlib
import uuid
from pathlib import PurePath

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.importing.document import Document
from meetings.importing.facts import Minutes
from meetings.importing.isolated import SECONDS, read_and_parse
from meetings.importing.records import Outdated, as_record, document_of, minutes_of
from meetings.models import Import
from networks.models import Network, User

KEPT = datetime.timedelta(days=90)
"""How long a document waits to become a draft; then it goes, when whoever handed it in hands in another."""

LONGEST_NAME = 200

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "markdown": "text/markdown",
    "text": "text/plain",
    "html": "text/html",
}
"""By `Document.kind`: what the bytes are, whatever the file was called."""


def take_in(
    by: User,
    name: str,
    content: bytes,
    *,
    network: Network | None = None,
    key: uuid.UUID | None = None,
    seconds: int = SECONDS,
) -> Import:
    """Keep a document, a file's bytes or what was pasted, with what was read from it; sent twice, it is kept once.

    Raises `Unreadable`, and has then kept nothing.
    """
    if key is not None and (known := Import.objects.filter(key=str(key), uploaded_by=by).first()):
        return known
    document, minutes = read_and_parse(content, name, seconds=seconds)
    imported = Import(
        key=key or uuid.uuid4(),
        uploaded_by=by,
        network=network,
        name=file_name(name),
        content_type=CONTENT_TYPES[document.kind],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        text=document.text,
        record={"document": as_record(document), "minutes": as_record(minutes)},
    )
    try:
        with transaction.atomic():
            Import.objects.filter(uploaded_by=by).waiting().filter(created_at__lt=timezone.now() - KEPT).delete()
            imported.save()
    except IntegrityError:  # the same form, sent twice in one moment
        return Import.objects.get(key=str(key), uploaded_by=by)
    return imported


def read_again(imported: Import) -> tuple[Document, Minutes]:
    """The document and the facts as they were read; read anew when an earlier version of the archive did.

    Raises `Unreadable` when the version now does not read it.
    """
    try:
        return document_of(imported.record["document"]), minutes_of(imported.record["minutes"])
    except Outdated:
        document, minutes = read_and_parse(bytes(imported.content), imported.name)
    record = {"document": as_record(document), "minutes": as_record(minutes)}
    Import.objects.waiting().filter(pk=imported.pk).update(text=document.text, record=record)
    return document, minutes


def file_name(name: str) -> str:
    """A file's name without folders, as much of it as is kept; what was pasted has none of its own."""
    name = PurePath(name.replace("\\", "/")).name
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    return name[-LONGEST_NAME:] or _("Pasted text")
