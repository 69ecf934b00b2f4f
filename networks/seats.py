"""How a seat reads in words."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networks.models import Member


def day_text(day: datetime.date) -> str:
    """A day in Swedish, as in "21 april 2023"."""
    return date_format(day, "DATE_FORMAT")


def span_text(seat: Member) -> str:
    """From when to when a seat holds, as far as is known: "sedan 3 maj 2021", "känd sedan 3 maj 2021, till …"."""
    if seat.start and seat.end:
        return f"{day_text(seat.start)}–{day_text(seat.end)}"
    if seat.start:
        return _("since %(day)s") % {"day": day_text(seat.start)}
    parts = []
    if seat.known_from:
        parts.append(_("known from %(day)s") % {"day": day_text(seat.known_from)})
    if seat.end:
        parts.append(_("until %(day)s") % {"day": day_text(seat.end)})
    return ", ".join(parts)


def seat_text(seat: Member) -> str:
    """A seat whose person is clear: network, role, and what it stands for."""
    municipality = seat.municipality.name if seat.municipality else ""
    facts = [seat.get_role_display(), seat.title, seat.body, municipality, span_text(seat)]
    return f"{seat.network}: {', '.join(filter(None, facts))}"
