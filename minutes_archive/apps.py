from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class MinutesArchiveConfig(AppConfig):
    default = True
    name = "minutes_archive"

    def ready(self) -> None:
        from minutes_archive import checks  # noqa: F401  (registers them)


class ArchiveAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "minutes_archive.admin.ArchiveAdminSite"
