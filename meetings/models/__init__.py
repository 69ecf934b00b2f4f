"""What happened: meetings, their notes, and the documents they came from."""

from meetings.models.agenda import AgendaItem, Presenter, Topic
from meetings.models.attendance import Attendance
from meetings.models.imports import Import, TextSketch
from meetings.models.meeting import Meeting, MeetingText
from meetings.models.outcomes import ActionItem, Decision, FollowUp, Responsible
from meetings.models.sources import Attachment, SourceDocument, SourcePointer
from meetings.models.versions import MeetingVersion

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Decision",
    "FollowUp",
    "Import",
    "Meeting",
    "MeetingText",
    "MeetingVersion",
    "Presenter",
    "Responsible",
    "SourceDocument",
    "SourcePointer",
    "TextSketch",
    "Topic",
]
