"""Queries that the ORM compiles once instead of at every request.

For a page of plain rows the compiling costs some ten times what the database needs to answer. Everything in such a
query but its named parameters, who may see what included, is fixed when it is made.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Compiled:
    """The rows of a `values_list` queryset, as tuples, for the values of its parameters.

    `build` makes the queryset from the parameters by name; `stand_ins` are values for them that occur nowhere else in
    it, by which each one's places are found again once it is compiled.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], **stand_ins: Any) -> None:
        self._build = build
        self._stand_ins = stand_ins
        self._compiled: dict[str, tuple[str, list[tuple[str, Any]], list[tuple[int, Any]]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        sql, parameters, converters = self._for(connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[name] if name else fixed for name, fixed in parameters])
            rows = cursor.fetchall()
        return [_converted(row, converters) for row in rows] if converters else rows

    def _for(self, vendor: str) -> tuple[str, list[tuple[str, Any]], list[tuple[int, Any]]]:
        """SQL, its parameters (named, or fixed), and what makes Python values of its columns, by their places."""
        if vendor not in self._compiled:
            compiler = self._build(**self._stand_ins).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            names = {str(value): name for name, value in self._stand_ins.items()}  # a date is text on SQLite
            expressions = [expression for expression, _, _ in compiler.select]
            converters = list(compiler.get_converters(expressions).items())
            self._compiled[vendor] = (sql, [(names.get(str(one), ""), one) for one in parameters], converters)
        return self._compiled[vendor]


def _converted(row: tuple[Any, ...], converters: list[tuple[int, Any]]) -> tuple[Any, ...]:
    values = list(row)
    for place, (functions, expression) in converters:
        for function in functions:
            values[place] = function(values[place], expression, connection)
    return tuple(values)
