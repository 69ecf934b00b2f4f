"""Brings the database up to date and serves the archive on this machine; runs in .venv (see `make run`).

With `--new-passwords` it serves nothing: it gives the demo accounts new passwords and prints them.
"""

import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)


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


def prepare_surroundings(port: str) -> None:
    """The settings that a run on this machine has: its own address, a secret made once, data in var/."""
    os.environ["ORIGIN"] = f"http://127.0.0.1:{port}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "minutes_archive.settings"
    data = Path(os.environ.setdefault("DATA_DIR", str(ROOT / "var"))).expanduser()
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not os.environ.get("SECRET_KEY") and not os.environ.get("SECRET_KEY_FILE"):
            os.environ["SECRET_KEY_FILE"] = str(secret_key_file(data))
    except OSError as error:
        sys.exit(f"The data folder cannot be used: {error}")


def secret_key_file(data: Path) -> Path:
    """The file that keeps the secret, made at the first run and readable by its owner only."""
    file = data / "secret-key"
    if not file.exists():
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(64))
        fresh.rename(file)
    return file


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
