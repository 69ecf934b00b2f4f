"""The archive refuses to start half-configured, and says in one sentence what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"ORIGIN": "https://moten.example.se", "SECRET_KEY": "x" * 50}
SHOW = "from minutes_archive import settings as s; print({})"


def load(expression: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process that has nothing but these variables, and print an expression of them."""
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(expression)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def value(expression: str, **variables: str) -> str:
    done = load(expression, **GOOD | variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"ORIGIN": ""}, "Set ORIGIN to where the archive is reached"),
        ({"ORIGIN": "moten.example.se"}, "Set ORIGIN to where the archive is reached"),
        ({"ORIGIN": "https://moten.example.se/arkiv"}, "Set ORIGIN to where the archive is reached"),
        ({"ORIGIN": "http://moten.example.se"}, "ORIGIN must be https for anything but this machine itself."),
        ({"SECRET_KEY": ""}, "Set SECRET_KEY (or SECRET_KEY_FILE) to at least 50 random characters."),
        ({"SECRET_KEY": "short"}, "Set SECRET_KEY (or SECRET_KEY_FILE) to at least 50 random characters."),
        ({"SECRET_KEY_FILE": "no-such-file"}, "SECRET_KEY_FILE cannot be read"),
        ({"DEBUG": "true"}, "DEBUG must be 'on' or 'off', not 'true'."),
        ({"BEHIND_PROXY": "1"}, "BEHIND_PROXY must be 'on' or 'off', not '1'."),
        ({"DATABASE_URL": "mysql://a:hush-hush@b/c"}, "DATABASE_URL must be sqlite:///path or postgresql://"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must be sqlite:///path or postgresql://"),
        ({"EMAIL_URL": "nonsense"}, "EMAIL_URL must be smtp://host, smtp+tls://"),
        ({"EMAIL_URL": "imap://a:hush-hush@b"}, "EMAIL_URL must be smtp://host, smtp+tls://"),
        ({"EMAIL_URL": "smtp://a:hush-hush@b:port"}, "EMAIL_URL must be smtp://host, smtp+tls://"),
        ({"EMAIL_URL": "smtp://a:hush-hush@b/folder"}, "EMAIL_URL must be smtp://host, smtp+tls://"),
        ({"EMAIL_URL": "smtp://[a:hush-hush"}, "EMAIL_URL must be smtp://host, smtp+tls://"),
        ({"EMAIL_URL": "smtp://a:hush-hush@b"}, "Set MAIL_FROM to an e-mail address"),
        ({"EMAIL_URL": "smtp://b", "MAIL_FROM": "Mötesarkivet"}, "Set MAIL_FROM to an e-mail address"),
        ({"MAIL_FROM": "nonsense"}, "Set MAIL_FROM to an e-mail address"),
    ],
)
def test_what_is_wrong_is_refused_and_said(variables: dict[str, str], message: str) -> None:
    done = load("s.ORIGIN", **GOOD | variables)
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: " + message), done.stderr
    assert "hush-hush" not in done.stderr


def test_https_means_secure_cookies_and_hsts() -> None:
    shown = value("s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0")
    assert shown == "True True True True"


def test_this_machine_is_served_without_tls() -> None:
    shown = value("s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS", ORIGIN="http://127.0.0.1:8123")
    assert shown == "False 0 ['127.0.0.1', 'localhost', '[::1]']"


def test_safe_when_nothing_is_said() -> None:
    assert value("s.DEBUG, s.ALLOWED_HOSTS, s.DATABASES['default']['ENGINE']") == (
        "False ['moten.example.se'] django.db.backends.sqlite3"
    )


def test_a_proxy_is_believed_only_when_there_is_one() -> None:
    assert value("hasattr(s, 'SECURE_PROXY_SSL_HEADER')") == "False"
    assert value("s.SECURE_PROXY_SSL_HEADER[0]", BEHIND_PROXY="on") == "HTTP_X_FORWARDED_PROTO"


def test_database_url_is_all_it_takes_for_postgresql() -> None:
    shown = value("s.DATABASES['default']['ENGINE']", DATABASE_URL="postgresql://user:word@db.example.se/archive")
    assert shown == "django.db.backends.postgresql"


def test_no_mail_is_sent_unless_it_is_said_how() -> None:
    assert value("s.SENDS_MAIL, s.EMAIL_BACKEND") == "False django.core.mail.backends.dummy.EmailBackend"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("smtp://post.example.se", "post.example.se 25 False False None"),
        ("smtp+tls://anna:l%C3%B6sen@post.example.se", "post.example.se 587 True False lösen"),
        ("smtp+ssl://anna:ord@post.example.se:4650", "post.example.se 4650 False True ord"),
    ],
)
def test_mail_goes_by_the_server_that_is_named_from_whom_is_said(url: str, shown: str) -> None:
    server = "s.EMAIL_HOST, s.EMAIL_PORT, getattr(s, 'EMAIL_USE_TLS', False), getattr(s, 'EMAIL_USE_SSL', False)"
    sender = "Mötesarkivet <arkivet@example.se>"
    expression = f"{server}, s.EMAIL_HOST_PASSWORD, s.SENDS_MAIL, s.DEFAULT_FROM_EMAIL"
    assert value(expression, EMAIL_URL=url, MAIL_FROM=sender, PYTHONUTF8="1") == f"{shown} True {sender}"
