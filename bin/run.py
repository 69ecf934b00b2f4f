"""Brings the database up to date and serves the archive on this machine; runs in .venv (see `make run`).

With `--new-passwords` it serves nothing: it gives the demo accounts new passwords and prints them.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)

from minutes_archive.local import prepare_surroundings  # noqa: E402


def main(argument: str) -> None:
    only_passwords = argument == "--new-passwords"
    prepare_surroundings(port="8000" if only_passwords else argument)
    connect()
    if only_passwords:
        manage("migrate", verbosity=0)
        manage("demo_accounts", new_passwords=True)
        return
    prepare_archive()
    print(f"Mötesarkivet: {os.environ['ORIGIN']}/ (stop with Ctrl-C)", flush=True)
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    os.execv(gunicorn, [gunicorn, "--config", "python:minutes_archive.server", "--bind", f"127.0.0.1:{argument}"])


def connect() -> None:
    """Load the settings and reach the database, or say in one line what is wrong."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, connection

    try:
        django.setup()
        connection.ensure_connection()
    except ImproperlyConfigured as error:
        sys.exit(f"The settings do not hold: {error}")
    except (DatabaseError, ValueError) as error:
        sys.exit(f"The database does not answer (DATABASE_URL): {' '.join(str(error).split())}")


def prepare_archive() -> None:
    """Tables, static files, and in an empty database the five meetings; accounts when there are none."""
    manage("migrate", verbosity=0)
    manage("collectstatic", interactive=False, verbosity=0)
    manage("load_archive")
    manage("demo_accounts", first_time=True)


def manage(command: str, **options: object) -> None:
    """Run a management command; what it refuses is said in one line."""
    from django.core.management import CommandError, call_command
    from django.db import DatabaseError

    try:
        call_command(command, **options)
    except (CommandError, DatabaseError) as error:
        sys.exit(f"{command}: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main(sys.argv[1])
