"""What all tests share; what a test needs in the database it makes by `tests.factories`."""

from django.db import connection


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"
