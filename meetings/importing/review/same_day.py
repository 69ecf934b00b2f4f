"""Whether the network has another meeting on the day of what is looked over: told at the top, and stops nothing."""

from meetings.entry.saving import planned_that_day
from meetings.importing.review.page import Review
from meetings.models import Meeting
from meetings.readiness import same_day


def same_day_as(review: Review) -> Meeting | None:
    """The other meeting; what is only planned for the day is no other, as it becomes the draft."""
    facts = review.facts
    facts.is_valid()
    given = facts.cleaned_data if facts.is_bound else {**facts.initial, "network": review.matched_network}
    network, start = given.get("network"), given.get("start")
    if not network or not start:
        return None
    meeting = Meeting(network=network, start=start, end=given.get("end"))
    meeting.precision = given.get("precision") or meeting.precision
    meeting.pk = planned_that_day(meeting).values_list("pk", flat=True).first()
    return same_day(meeting)
