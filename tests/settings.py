"""Settings for tests: ours, with data in a folder of their own, on the database that TEST_DATABASE names.

Every process that runs tests (pytest-xdist starts several) has a folder and a database of its own.
"""

import os
import tempfile
from pathlib import Path

DATA = Path(tempfile.gettempdir()) / f"motesarkivet-tests-{os.getpid()}"  # conftest.py makes it, and removes it

for name in ("DEBUG", "BEHIND_PROXY", "SECRET_KEY_FILE", "EMAIL_URL", "MAIL_FROM"):
    os.environ.pop(name, None)
os.environ |= {"ORIGIN": "http://127.0.0.1:8000", "SECRET_KEY": "only-for-tests-" * 4, "DATA_DIR": str(DATA)}
match os.environ.get("TEST_DATABASE", "sqlite"):
    case "sqlite":
        os.environ["DATABASE_URL"] = "sqlite://:memory:"  # outside pytest; in it, a file (below)
    case "postgresql":
        os.environ["DATABASE_URL"] = os.environ.get(
            "TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres"
        )
    case other:
        raise SystemExit(f"TEST_DATABASE must be 'sqlite' or 'postgresql', not {other!r}.")

from minutes_archive.settings import *  # noqa: E402, F403
from minutes_archive.settings import DATABASES, STORAGES  # noqa: E402

if os.environ.get("TEST_DATABASE") == "postgresql":
    # Of its own making, in UTF-8 also where the server was set up without.
    DATABASES["default"]["TEST"] = {
        "NAME": f"test_archive_{os.getpid()}",
        "CHARSET": "UTF8",
        "TEMPLATE": "template0",
    }
else:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

DATABASES["default"]["CONN_MAX_AGE"] = 0  # a live server's threads would keep the test database from being dropped
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # no collected files to look for
