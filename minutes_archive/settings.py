"""All settings, read strictly from the environment; safe when nothing is set.

| variable        | meaning                                                          | default                  |
| --------------- | ---------------------------------------------------------------- | ------------------------ |
| ORIGIN          | scheme, host and port that the archive is reached at             | none: required           |
| SECRET_KEY      | Django's secret; or SECRET_KEY_FILE, the path of a file with it  | none: required           |
| DATABASE_URL    | sqlite:///path or postgresql://user:password@host:port/name      | SQLite in the data folder|
| DATA_DIR        | folder for the SQLite database, uploads and collected static     | var/ in the checkout     |
| BEHIND_PROXY    | "on" when a proxy ends TLS and sets X-Forwarded-Proto and -For   | off                      |
| EMAIL_URL       | smtp://host:25, smtp+tls://user:password@host:587, smtp+ssl://…  | none: no mail is sent    |
| MAIL_FROM       | the address that mail comes from; required with EMAIL_URL        | none                     |
| DEBUG           | "on" for developers only                                         | off                      |
"""

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _switch(name: str) -> bool:
    """Whether the environment turns `name` on; anything but on/off is an error, not a guess."""
    value: str = env.str(name, default="off").strip().lower()
    if value not in {"on", "off"}:
        raise ImproperlyConfigured(f"{name} must be 'on' or 'off', not {value!r}.")
    return value == "on"


def _secret_key() -> str:
    """The secret from SECRET_KEY or from the file that SECRET_KEY_FILE names."""
    file_name = env.str("SECRET_KEY_FILE", default="")
    try:
        key = Path(file_name).read_text().strip() if file_name else env.str("SECRET_KEY", default="")
    except OSError as error:
        raise ImproperlyConfigured(f"SECRET_KEY_FILE cannot be read: {error}.") from error
    if len(key) < 50:
        raise ImproperlyConfigured("Set SECRET_KEY (or SECRET_KEY_FILE) to at least 50 random characters.")
    return key


def _mail() -> dict[str, Any]:
    """Django's settings for the server that EMAIL_URL names; errors keep its password to themselves."""
    wrong = "EMAIL_URL must be smtp://host, smtp+tls://user:password@host:587 or smtp+ssl://user:password@host:465."
    try:
        url = urlsplit(env.str("EMAIL_URL", default=""))
        scheme, server, port = url.scheme, url.hostname, url.port
    except ValueError:
        raise ImproperlyConfigured(wrong) from None
    if not url.geturl():
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if scheme == "consolemail":  # for developers: printed where the server runs
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    usual_port = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}.get(scheme)
    if usual_port is None or not server or url.path.strip("/") or url.query or url.fragment:
        raise ImproperlyConfigured(wrong)
    return {**env.email_url_config(url.geturl()), "EMAIL_PORT": port or usual_port, "EMAIL_TIMEOUT": 10}


def _mail_from() -> str:
    """Whom mail comes from: required where any is sent."""
    sender: str = env.str("MAIL_FROM", default="")
    if sender or SENDS_MAIL:
        try:
            validate_email(parseaddr(sender)[1])
        except ValidationError:
            raise ImproperlyConfigured(
                "Set MAIL_FROM to an e-mail address, such as motesarkivet@example.se: mail needs a sender."
            ) from None
    return sender


ORIGIN = env.str("ORIGIN", default="").rstrip("/")
_origin = urlsplit(ORIGIN)
_is_loopback = _origin.hostname in {"127.0.0.1", "localhost", "::1"}
if _origin.scheme not in {"http", "https"} or not _origin.hostname or _origin.path:
    raise ImproperlyConfigured("Set ORIGIN to where the archive is reached, such as https://moten.example.se.")
if _origin.scheme == "http" and not _is_loopback:
    raise ImproperlyConfigured("ORIGIN must be https for anything but this machine itself.")
_is_https = _origin.scheme == "https"

DEBUG = _switch("DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if _is_loopback else [_origin.hostname]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "minutes_archive",
    "meetings",
    "networks",
    "minutes_archive.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prose_editor",  # for its scripts only
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "minutes_archive.limits.largest_request",
]

ROOT_URLCONF = "minutes_archive.urls"
WSGI_APPLICATION = "minutes_archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets of ours have their templates beside the pages

_database_url = env.str("DATABASE_URL", default="")
if _database_url and urlsplit(_database_url).scheme not in {"sqlite", "postgres", "postgresql"}:
    raise ImproperlyConfigured("DATABASE_URL must be sqlite:///path or postgresql://user:password@host:port/name.")
_sqlite: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "archive.sqlite3"}
DATABASES: dict[str, dict[str, Any]] = {"default": env.db_url_config(_database_url) if _database_url else _sqlite}
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)  # a new connection for each request costs more than its queries
match DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]:
    case "sqlite3":
        # Readers never wait for a writer (WAL), and a writer queues up front instead of failing half-way (IMMEDIATE).
        DATABASES["default"]["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    case "postgresql":
        DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
        DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
        # The server plans a query once for each connection, not at every request: planning costs more than answering.
        DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_USER_MODEL = "networks.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses whoever has failed too often; see networks/throttle.py
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

PASSWORD_RESET_TIMEOUT = timedelta(days=3).total_seconds()  # a link to choose a password

AXES_HANDLER = "networks.throttle.SignInFailures"
AXES_CLIENT_IP_CALLABLE = "networks.throttle.client_address"
AXES_USERNAME_CALLABLE = "networks.throttle.typed_address"
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # trying on does not make the wait longer
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # with this, only the failures of the last quarter are kept, for years on end
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username"]  # the server's log names the address that guesses, not the account

SENDS_MAIL = bool(env.str("EMAIL_URL", default=""))
vars().update(_mail())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _mail_from()

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"  # never served as files: a view asks who is reading
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LARGEST_REQUEST = 200 * 2**20  # years of notes, handed in at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20  # a form with several long texts; each text has a limit of its own
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a whole meeting is one form

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _is_https
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]  # the health check comes from inside, without TLS
BEHIND_PROXY = _switch("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The host's other subdomains are not ours to force to https or to enter in the browsers' preload lists; and the sign-in
# answers itself when it is locked, so that axes' middleware has nothing to do.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "axes.W002"]

SIMPLE_HISTORY_REVERT_DISABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
