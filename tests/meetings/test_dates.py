"""How a date reads."""

import datetime

import pytest

from meetings.dates import when_text


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "precision", "certainty", "reads"),
    [
        ("2023-04-21", None, "day", "stated", "fredag 21 april 2023"),
        ("2023-05-26", None, "day", "uncertain", "troligen fredag 26 maj 2023"),
        ("2024-11-14", "2024-11-15", "days", "stated", "14–15 november 2024"),
        ("2024-04-30", "2024-05-02", "days", "stated", "30 april–2 maj 2024"),
        ("2024-12-31", "2025-01-01", "days", "stated", "31 december 2024–1 januari 2025"),
        ("2021-09-03", "2021-10-29", "between", "inferred", "mellan 3 september och 29 oktober 2021"),
        ("2021-12-30", "2022-01-02", "between", "inferred", "mellan 30 december 2021 och 2 januari 2022"),
        ("2023-06-01", "2023-06-30", "between", "uncertain", "troligen juni 2023"),
        ("2024-02-01", "2024-02-29", "between", "inferred", "februari 2024"),
        ("2023-01-01", "2023-12-31", "between", "inferred", "2023"),
    ],
)
def test_a_date_reads_honestly_in_swedish(start, end, precision, certainty, reads):
    assert when_text(date(start), date(end) if end else None, precision, certainty) == reads


def test_times_follow_the_day_and_the_short_form_leaves_them_out():
    morning = (datetime.time(9), datetime.time(12))

    assert when_text(date("2023-04-21"), None, "day", "stated", *morning) == "fredag 21 april 2023 kl. 09.00–12.00"
    assert when_text(date("2023-04-21"), None, "day", "stated", *morning, short=True) == "21 april 2023"
    assert when_text(date("2023-04-21"), None, "day", "stated", morning[0]) == "fredag 21 april 2023 kl. 09.00"
