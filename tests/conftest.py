"""What all tests share; what a test needs in the database it makes by `tests.factories`."""

import shutil

from django.conf import settings
from django.db import connection


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


def pytest_configure() -> None:
    settings.DATA_DIR.mkdir(exist_ok=True)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
