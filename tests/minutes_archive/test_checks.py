from typing import Any

import pytest
from django.db import connection, connections

from minutes_archive.checks import postgresql_can_sort_swedish


@pytest.mark.django_db
def test_the_test_database_passes() -> None:
    assert postgresql_can_sort_swedish(["default"]) == []


def test_nothing_is_asked_when_no_database_is_named() -> None:
    assert postgresql_can_sort_swedish(None) == []


class PoorServer:
    """A PostgreSQL connection whose server has neither UTF-8 nor ICU."""

    vendor = "postgresql"

    def cursor(self) -> "PoorServer":
        self.answers = iter([("SQL_ASCII",), (False,)])
        return self

    def __enter__(self) -> "PoorServer":
        return self

    def __exit__(self, *args: object) -> None:
        pass

    def execute(self, statement: str) -> None:
        pass

    def fetchone(self) -> Any:
        return next(self.answers)


def test_a_poor_server_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert connection.alias == "default"
    monkeypatch.setattr(type(connections), "__getitem__", lambda handler, alias: PoorServer())
    assert [error.id for error in postgresql_can_sort_swedish(["default"])] == [
        "minutes_archive.E001",
        "minutes_archive.E002",
    ]
