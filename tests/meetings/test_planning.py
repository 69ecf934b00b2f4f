"""Dates as people write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.dates import day_text
from meetings.planning import MAX_DAYS, YEARS, Line, read_lines

TODAY = datetime.date(2026, 11, 25)

WRITTEN = {
    "2 februari 2027": "2027-02-02",
    "2027-02-02": "2027-02-02",
    "2.2.2027": "2027-02-02",
    "tisdag den 2 feb. 2027": "2027-02-02",
    "14–15 november 2027": "2027-11-14 2027-11-15",
    "14 och 15 november 2027": "2027-11-14 2027-11-15",
    "söndag 14–måndag 15 november 2027": "2027-11-14 2027-11-15",
    "2027-11-14–15": "2027-11-14 2027-11-15",
    "2027-11-14 – 2027-11-15": "2027-11-14 2027-11-15",
    "16-17 juni": "2027-06-16 2027-06-17",
    "30 november–1 december 2027": "2027-11-30 2027-12-01",
    "30 december–2 januari 2028": "2027-12-30 2028-01-02",
    "30 dec - 2 jan": "2026-12-30 2027-01-02",
    "6/9": "2027-09-06",
    "6/9-27": "2027-09-06",
    "14/11–15/11": "2027-11-14 2027-11-15",
    "14-15/11 2027": "2027-11-14 2027-11-15",
    "29 februari": "2028-02-29",
    "1. 2 februari 2027": "2027-02-02",
    "• v. 6: tis 9/2": "2027-02-09",
    "den 3:e mars 2027": "2027-03-03",
    "6/9 kl. 9–12": "2027-09-06 09:00 12:00",
    "6/9 9-12": "2027-09-06 09:00 12:00",
    "2 februari 2027, 09.00–12.00": "2027-02-02 09:00 12:00",
    "2 februari 2027 kl 13": "2027-02-02 13:00",
    "2 februari 2027, kl. 09:30 till 11:45, Budget och mål": "2027-02-02 09:30 11:45 Budget och mål",
    "2 februari 2027, Tema: Omställningsfonden, del 2": "2027-02-02 Omställningsfonden, del 2",
    "14–15 november 2027, lunch till lunch": "2027-11-14 2027-11-15 lunch till lunch",
    "7 oktober 2027, 3 punkter": "2027-10-07 3 punkter",
}


def read(text: str, year: int | None = None) -> Line:
    [line] = read_lines(text, TODAY, year)
    return line


def in_short(line: Line) -> str:
    date = line.date
    assert date is not None
    times = [f"{time:%H:%M}" for time in (date.start_time, date.end_time) if time]
    return " ".join([str(date.start), *([str(date.end)] if date.end else []), *times, date.theme]).strip()


@pytest.mark.parametrize("text", WRITTEN)
def test_a_line_is_understood_as_it_is_meant(text: str):
    line = read(text)

    assert in_short(line) == WRITTEN[text]
    assert line.remarks == []


@pytest.mark.parametrize(
    ("text", "remark"),
    {
        "hösten": "Jag hittar inget datum",
        "20270202": "Jag hittar inget datum",
        "31 februari 2027": "”31 februari 2027”: den dagen finns inte.",
        "6/13": "”6/13”: den dagen finns inte.",
        "2 mars 1023": "året 1023 kan inte stämma",
        "15–14 november 2027": "sista dagen måste komma efter den första",
        "2–27 februari 2027": "vore ett möte på 26 dagar",
        "x" * 600: "Raden är för lång",
    }.items(),
)
def test_what_is_no_date_is_said(text: str, remark: str):
    line = read(text)

    assert line.date is None
    assert remark in line.remarks[0]


@pytest.mark.parametrize(
    ("text", "day", "remark"),
    [
        ("onsdag 2 februari 2027", "2027-02-02", "På raden står ”onsdag”, men den dagen är en tisdag."),
        ("Nästa möte: 2 februari 2027", "2027-02-02", "”Nästa möte” före datumet är utelämnat."),
        ("2 februari 2027 Ale", "2027-02-02 Ale", "”Ale” står efter datumet: är det temat?"),
        ("2/2 2027, 3/3 2027", "2027-02-02 3/3 2027", "Det står flera datum på raden. Skriv ett möte per rad."),
        ("2 maj 2027 kl. 25–26", "2027-05-02 kl. 25–26", "”kl. 25–26” är inget klockslag som jag förstår."),
        ("2 maj 2027 kl 12-9", "2027-05-02 kl 12-9", "”kl 12-9” är inget klockslag som jag förstår."),
    ],
)
def test_what_looks_like_a_slip_is_asked_about_and_nothing_written_is_lost(text: str, day: str, remark: str):
    line = read(text)

    assert in_short(line) == day
    assert line.remarks == [remark]


def test_a_line_without_a_year_is_in_the_year_said_or_the_next_that_comes():
    assert in_short(read("2 februari", 2028)) == "2028-02-02"
    assert in_short(read("2 februari")) == "2027-02-02"
    assert in_short(read("25 november")) == "2026-11-25"


def test_a_line_that_only_names_a_year_is_about_those_that_follow():
    lines = read_lines("Våren 2027:\n2/2\n\n3/3\nHT 2028\n4/9", TODAY)

    assert [in_short(line) for line in lines] == ["2027-02-02", "2027-03-03", "2028-09-04"]
    assert [line.number for line in lines] == [2, 4, 6]


def test_a_year_that_nothing_follows_is_a_line_that_is_not_understood():
    [line] = read_lines("Hösten 2027", TODAY)

    assert line.date is None


@given(st.text() | st.text("0123456789-–/., kl:abjnuovemrtills"), st.none() | st.sampled_from(YEARS))
def test_whatever_is_typed_each_line_is_read_or_said_not_to_be(text: str, year: int | None):
    for line in read_lines(text, TODAY, year):
        assert line.text
        assert line.date or line.remarks
        if line.date:
            assert line.date.end is None or 0 < (line.date.end - line.date.start).days < MAX_DAYS
            assert line.date.end_time is None or line.date.start_time is not None


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back_from_how_it_is_written(day: datetime.date):
    for written in (day.isoformat(), day_text(day), day_text(day, weekday=True), f"{day.day}/{day.month} {day.year}"):
        line = read(written)
        assert line.date is not None
        assert (line.date.start, line.date.end, line.remarks) == (day, None, [])
