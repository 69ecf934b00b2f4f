"""Queries that the ORM compiles once instead of at every request.

For a page of plain rows the compiling costs some ten times what the database needs to answer. A `Compiled` query has
one parameter, the key of a row; everything else in it, who may see what included, is fixed when it is made.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_KEY = -1
"""Stands for the key while a query is compiled: no row has it, so every such parameter is the key."""


class Compiled:
    """The rows of a `values_list` queryset, as tuples, for one key."""

    def __init__(self, build: Callable[[int], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, list[Any], list[tuple[int, Any]]]] = {}

    def rows(self, key: int) -> list[tuple[Any, ...]]:
        sql, parameters, converters = self._for(connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if parameter == _KEY else parameter for parameter in parameters])
            rows = cursor.fetchall()
        return [_converted(row, converters) for row in rows] if converters else rows

    def _for(self, vendor: str) -> tuple[str, list[Any], list[tuple[int, Any]]]:
        """SQL, its parameters, and what makes Python values of its columns, by their places."""
        if vendor not in self._compiled:
            compiler = self._build(_KEY).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            expressions = [expression for expression, _, _ in compiler.select]
            converters = list(compiler.get_converters(expressions).items())
            self._compiled[vendor] = (sql, list(parameters), converters)
        return self._compiled[vendor]


def _converted(row: tuple[Any, ...], converters: list[tuple[int, Any]]) -> tuple[Any, ...]:
    values = list(row)
    for place, (functions, expression) in converters:
        for function in functions:
            values[place] = function(values[place], expression, connection)
    return tuple(values)
