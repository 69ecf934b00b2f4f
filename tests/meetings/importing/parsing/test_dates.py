"""Days and times as Swedish prose names them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.importing.parsing.dates import find_dates, find_times, following

DATES = {
    "Vi spikar torsdagen den 16 november.": ["torsdagen den 16 november = 2023-11-16"],
    "Möte 2023-04-21, kl. 09.00": ["2023-04-21 = 2023-04-21"],
    "14–15 november, Studieresa": ["14–15 november = 2023-11-14 2023-11-15"],
    "Lunch-lunch 16-17 juni på Arken": ["16-17 juni = 2023-06-16 2023-06-17"],
    "den 3 maj–4 maj 2024": ["den 3 maj–4 maj 2024 = 2024-05-03 2024-05-04"],
    "30 december–2 januari 2025": ["30 december–2 januari 2025 = 2024-12-30 2025-01-02"],
    "onsdag 14 – torsdag 15 november": ["onsdag 14 – torsdag 15 november = 2023-11-14 2023-11-15"],
    "Senast 21/4.": ["21/4 = 2023-04-21"],
    "Senast 21/4 2024": ["21/4 2024 = 2024-04-21"],
    "den 6/9-24": ["den 6/9-24 = 2024-09-06"],
    "2023-11-14–15": ["2023-11-14–15 = 2023-11-14 2023-11-15"],
    "fre. 2 feb. och tors 7 mars": ["fre. 2 feb = 2023-02-02", "tors 7 mars = 2023-03-07"],
    "den 3, 10 och 17 maj": ["den 3 = 2023-05-03", "10 = 2023-05-10", "17 maj = 2023-05-17"],
    "14 och 15 maj": ["14 och 15 maj = 2023-05-14 2023-05-15"],
    "Nästa gång är den 4:e oktober, 2 november och 13 december.": [
        "den 4:e oktober = 2023-10-04",
        "2 november = 2023-11-02",
        "13 december = 2023-12-13",
    ],
    "torsdagen den\n16 november": ["torsdagen den\n16 november = 2023-11-16"],
    "Fredagen den 21.4.2023": ["Fredagen den 21.4.2023 = 2023-04-21"],
    "31 februari, 32/1, 2023-13-01, 1/2 av alla": [],
    "§ 12/2023, 3.1 Mars bars, punkt 3, 24 procent": [],
    "2 majoriteter, 3 deltagare": [],
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_found_where_they_stand(text: str):
    found = []
    for date in find_dates(text):
        days = [str(day) for day in date.days(2023) or () if day]
        found.append(f"{text[slice(*date.span)]} = {' '.join(days)}")

    assert found == DATES[text]


TIMES = {
    "kl. 09.00 – 12.00": ["09:00–12:00"],
    "kl 13": ["13:00"],
    "klockan 13–15.30": ["13:00–15:30"],
    "08:30-10:00 i Lerum": ["08:30–10:00"],
    "Mötet öppnas kl. 9 och avslutas kl. 11.45.": ["09:00", "11:45"],
    "från kl. 9 till kl. 12": ["09:00–12:00"],
    "punkt 3, 25 personer, 2023-04-21, kl. 25, 12.00–9.00": [],
    "9–12 maj": [],
}


@pytest.mark.parametrize("text", TIMES)
def test_times_are_found(text: str):
    found = [f"{time.start:%H:%M}" + (f"–{time.end:%H:%M}" if time.end else "") for time in find_times(text)]

    assert found == TIMES[text]


def test_a_day_without_a_year_is_the_next_one_unless_its_weekday_says_another_year():
    day = datetime.date(2023, 9, 8)
    [november], [february], [wrong] = (
        find_dates("16 november"),
        find_dates("2 februari"),
        find_dates("måndag 16 november"),
    )

    assert following(november, day) == (datetime.date(2023, 11, 16), None)
    assert following(february, day) == (datetime.date(2024, 2, 2), None)
    assert following(wrong, day) is None


def test_a_weekday_shows_which_years_a_day_may_be_of():
    [date] = find_dates("torsdagen den 16 november")

    assert [year for year in range(2020, 2030) if date.fits(year)] == [2023, 2028]


@given(st.text() | st.text("0123456789-–/., kl:abjnuovemrtilldens\n"))
def test_whatever_the_text_dates_and_times_are_places_in_it_in_order(text: str):
    for found in (find_dates(text), find_times(text)):
        place = 0
        for one in found:
            assert place <= one.span[0] < one.span[1] <= len(text)
            place = one.span[1]


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back(day: datetime.date):
    for written in (day.isoformat(), f"{day.day}/{day.month} {day.year}", f"{day:%Y%m%d}"):
        [found] = find_dates(f"Det var {written}, minns jag.")
        assert found.days() == (day, None)
