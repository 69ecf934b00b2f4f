"""The admin of what happened: meetings and their notes in draft. A published meeting can be read here, not changed."""

from meetings.admin import actions, meetings, topics

__all__ = ["actions", "meetings", "topics"]
