from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = _("Networks and people")

    def ready(self) -> None:
        from networks.collation import register_on_sqlite

        connection_created.connect(register_on_sqlite)
