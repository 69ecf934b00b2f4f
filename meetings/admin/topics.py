"""Topics."""

from django.contrib import admin

from meetings.models import (
    Topic,
)
from networks.admin.scope import SluggedAdmin


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    list_display = ["name"]
    search_fields = ["name"]
    raw_id_fields = ["items"]
