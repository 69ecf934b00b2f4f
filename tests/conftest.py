"""What all tests share; what a test needs in the database it makes by `tests.factories`."""

import shutil
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.world import World, make_world

# No property fails for the machine's being busy: neither for an example that takes long nor for one that is long made.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


def pytest_configure() -> None:
    settings.DATA_DIR.mkdir(exist_ok=True)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for all tests of a module, each of which leaves it as it was."""
    with django_db_blocker.unblock():
        yield make_world()
        call_command("flush", interactive=False, verbosity=0)
