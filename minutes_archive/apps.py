from django.apps import AppConfig


class MinutesArchiveConfig(AppConfig):
    name = "minutes_archive"

    def ready(self) -> None:
        from minutes_archive import checks  # noqa: F401  (registers them)
