"""The archive's settings as in production, with an empty view beside its own and no cache that outlives a request."""

from minutes_archive.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
