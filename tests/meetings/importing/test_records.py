"""Documents and facts as JSON and back."""

import datetime
import json

from meetings.importing.facts import Attendee, Clock, Minutes, NextMeeting, When
from meetings.importing.records import as_record, minutes_of


def test_facts_come_back_from_json_as_they_were() -> None:
    minutes = Minutes(
        date=When(span=(0, 4), start=datetime.date(2023, 4, 21), basis="framgår av texten"),
        start_time=Clock(span=(5, 9), value=datetime.time(9, 30)),
        attendance=[Attendee(span=(10, 17), line=(10, 22), name="Anna Ek", body="Ale")],
        next_meetings=[NextMeeting(span=(30, 40), text="26 maj", end_time=datetime.time(12))],
        unplaced=[(50, 60)],
    )
    assert minutes_of(json.loads(json.dumps(as_record(minutes)))) == minutes
