"""The settings of an archive on one's own machine, which `make run` serves and `manage.py` then works on."""

import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def prepare_surroundings(port: str = "8000") -> None:
    """Its own address, a secret made once, data in var/."""
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
