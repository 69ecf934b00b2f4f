"""What the archive asks of its database beyond what Django itself checks."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def postgresql_can_sort_swedish(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL sorts å, ä and ö by ICU, which asks for a UTF-8 database and a server built with ICU."""
    return [
        error
        for alias in databases or []
        if connections[alias].vendor == "postgresql"
        for error in _shortcomings(connections[alias])
    ]


def _shortcomings(connection: Any) -> list[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        (encoding,) = cursor.fetchone()
        cursor.execute("SELECT EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i')")
        (has_icu,) = cursor.fetchone()
    errors: list[CheckMessage] = []
    if encoding != "UTF8":
        errors.append(Error(f"The database's encoding is {encoding}; it must be UTF8.", id="minutes_archive.E001"))
    if not has_icu:
        errors.append(Error("The PostgreSQL server has no ICU, which Swedish order needs.", id="minutes_archive.E002"))
    return errors
