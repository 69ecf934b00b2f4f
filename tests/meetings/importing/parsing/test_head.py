"""The plain facts of the head: the body, the day, the hours, the place, who took the notes, the diary number."""

import datetime

import pytest

from meetings.importing.facts import SURE, Doubt
from tests.meetings.importing.parsing.reading import ITEMS, minutes_of

PRESENT = "\n\nNärvarande\nAnna Ek, Ale\nBo Alm, Lerum"


@pytest.mark.parametrize(
    ("written", "days"),
    {
        "Anteckningar 2023-05-03": ("2023-05-03", None),
        "Anteckningar den 3 maj 2023": ("2023-05-03", None),
        "Minnesanteckningar onsdag 3 maj 2023 kl 9": ("2023-05-03", None),
        "Protokoll\nDatum: 3/5 2023": ("2023-05-03", None),
        "Protokoll\nDatum\n2023-05-03": ("2023-05-03", None),
        "Protokoll\nSammanträdesdatum  2023-05-03": ("2023-05-03", None),
        "Protokoll\nTid: den 3 maj 2023, kl. 9–11": ("2023-05-03", None),
        "Anteckningar 3–4 maj 2023, lunch till lunch": ("2023-05-03", "2023-05-04"),
    }.items(),
)
def test_the_day_is_read_as_it_is_written(written: str, days: tuple[str, str | None]):
    date = minutes_of(written + PRESENT + ITEMS).date

    assert date is not None
    assert (date.start.isoformat(), date.end and date.end.isoformat()) == days
    assert (date.precision, date.certainty, date.basis) == ("days" if days[1] else "day", "stated", "")
    assert date.confidence >= SURE


def the_day(text: str) -> tuple[str, str] | None:
    date = minutes_of(text).date
    return (date.start.isoformat(), date.certainty) if date else None


def test_a_year_follows_only_from_what_the_text_shows():
    head = "Anteckningar 8 september" + PRESENT
    shown = (
        head + "\n\n1. Framåt\nVi spikar torsdagen den 16 november. Hösten 2023 och våren 2024.\n\n2. Övrigt\nInget."
    )

    assert the_day(shown) == ("2023-09-08", "inferred")
    assert the_day(head + "\n\n1. Framåt\nHösten 2023 och våren 2024.\n\n2. Övrigt\nInget.") is None
    assert the_day(head + ITEMS) is None


def test_an_inferred_year_says_what_shows_it_and_is_doubtful():
    date = minutes_of(
        "Anteckningar fredag 8 september" + PRESENT + "\n\n1. Plan\nUnder 2022 och 2023.\n\n2. Övrigt\nNej."
    ).date

    assert date is not None
    assert date.start == datetime.date(2023, 9, 8)
    assert date.doubts == [Doubt.YEAR_INFERRED] and date.confidence < SURE
    assert "fredag 8 september" in date.basis


def test_the_day_of_another_meeting_or_of_the_adjustment_is_not_this_ones():
    assert the_day("Anteckningar\nNästa möte: 2023-06-01" + PRESENT + ITEMS) is None
    assert the_day("Protokoll 2023-05-03\nJusterat 2023-05-10" + PRESENT + ITEMS) == ("2023-05-03", "stated")


def test_several_days_are_doubtful():
    date = minutes_of("Protokoll\nDatum: 2023-05-03\nTid: 2023-05-04 kl. 9" + PRESENT + ITEMS).date

    assert date is not None
    assert date.doubts == [Doubt.SEVERAL]


@pytest.mark.parametrize(
    ("written", "hours"),
    {
        "Anteckningar 2023-05-03, kl. 09.00 – 12.00": ("09:00", "12:00"),
        "Anteckningar 2023-05-03 kl 13-15.30": ("13:00", "15:30"),
        "Anteckningar 2023-05-03 09:00–12:00": ("09:00", "12:00"),
        "Anteckningar\nTid: klockan 9–12": ("09:00", "12:00"),
        "Anteckningar\nTid: 13.00 till 15.00": ("13:00", "15:00"),
        "Anteckningar 2023-05-03 kl. 9": ("09:00", None),
        "Anteckningar\nPlats och tid: Kommunhuset, kl. 9.00–11.00": ("09:00", "11:00"),
    }.items(),
)
def test_the_hours_are_read_as_they_are_written(written: str, hours: tuple[str, str | None]):
    minutes = minutes_of(written + PRESENT + ITEMS)

    assert minutes.start_time is not None
    assert (f"{minutes.start_time.value:%H:%M}", minutes.end_time and f"{minutes.end_time.value:%H:%M}") == hours


def test_hours_are_read_in_the_first_and_the_last_item_when_the_head_has_none():
    minutes = minutes_of(
        "Protokoll\n\n§ 1 Öppnande\nAnna öppnade mötet kl. 18.30.\n\n§ 2 Slut\nAnna avslutade mötet kl. 20.05."
    )

    assert minutes.start_time is not None and minutes.start_time.value == datetime.time(18, 30)
    assert minutes.end_time is not None and minutes.end_time.value == datetime.time(20, 5)


@pytest.mark.parametrize(
    ("written", "place"),
    {
        "Anteckningar\nPlats: Härryda kommun, Kabelvägen 4": "Härryda kommun, Kabelvägen 4",
        "Anteckningar\nPlats\nRådhuset, rum 2": "Rådhuset, rum 2",
        "Anteckningar\nLokal: Tärnan": "Tärnan",
        "Anteckningar\nPlats: Teams": "Teams",
        "Protokoll\nPlats och tid: Kommunhuset, sal Linden, kl. 13.00–15.40": "Kommunhuset, sal Linden",
        "Protokoll\nPlats och tid    Kommunhuset, Lerum, onsdagen den 3 maj 2023 kl. 13–15": "Kommunhuset, Lerum",
        "Protokoll\nTid och plats: 2023-05-03 kl. 13.00–15.00, Rådhuset": "Rådhuset",
        "Anteckningar 2023-05-03 kl 13.00-14.15, Teams": "Teams",
        "Anteckningar den 3 maj 2023 kl. 9–12 i Folkets hus, Lerum": "Folkets hus, Lerum",
    }.items(),
)
def test_the_place_is_what_is_said_of_where_without_the_hours(written: str, place: str):
    found = minutes_of(written + PRESENT + ITEMS).place

    assert found is not None
    assert found.value == place


@pytest.mark.parametrize(
    "ending",
    [
        "Antecknat av: Anna Ek",
        "Antecknat av\n\nAnna Ek",
        "Antecknat av Anna Ek",
        "Vid anteckningarna: Anna Ek",
        "Vid protokollet\n\n______________\nAnna Ek",
        "Vid protokollet            Justeras\n\n____________            ____________\nAnna Ek                 Bo Alm",
        "Protokollförare: Anna Ek",
        "Sekreterare: Anna Ek",
        "Anteckningar: Anna Ek",
        "Anna Ek\nSekreterare",
    ],
)
def test_who_took_the_notes_signs_in_many_ways(ending: str):
    found = minutes_of("Anteckningar" + PRESENT + ITEMS + "\n\n" + ending).note_taker

    assert found is not None
    assert found.value == "Anna Ek"


def test_the_note_taker_is_as_written_with_title_and_body():
    found = minutes_of(
        "Anteckningar" + PRESENT + ITEMS + "\n\nAntecknat av:\n\nAnna Ek, planeringsledare, GR"
    ).note_taker

    assert found is not None
    assert found.value == "Anna Ek, planeringsledare, GR"


@pytest.mark.parametrize(
    ("sentence", "network"),
    [
        ("Utöver henne utser kommunchefsgruppen Anna Ek till representant.", "kommunchefsgruppen"),
        ("Socialchefs nätverket ger GR i uppdrag att ta fram ett underlag.", "Socialchefs nätverket"),
        ("Nätverket beslutar att träffas i maj.", None),
        ("Arbetsgruppen beslutar att träffas i maj.", None),
    ],
)
def test_a_body_that_only_its_decisions_name_is_doubtful(sentence: str, network: str | None):
    found = minutes_of(f"Anteckningar 8 september 2023{PRESENT}{ITEMS}\n\n4. Uppdrag\n\n{sentence}\n").network
    assert (found and found.value) == network
    assert found is None or found.confidence < SURE


@pytest.mark.parametrize(
    ("written", "network"),
    {
        "HR-chefsnätverket\nAnteckningar 2023-05-03": "HR-chefsnätverket",
        "Minnesanteckningar från möte med HR-chefsnätverket 2023-05-03": "HR-chefsnätverket",
        "Ekviks kommun\nKommunstyrelsens arbetsutskott\nProtokoll 2023-05-03": "Kommunstyrelsens arbetsutskott",
        "Protokoll fört vid styrelsemöte i Föreningen Björken den 3 maj 2023": "Föreningen Björken",
        "Styrgrupp för god och nära vård\n2023-05-03": "Styrgrupp för god och nära vård",
        "Protokoll\nOrgan: Socialnämnden": "Socialnämnden",
        "Nätverket för IT-chefer, anteckningar 3 maj 2023": "Nätverket för IT-chefer",
        "Nätverket för kost\n\nPROTOKOLL\nSida 1 (3)": "Nätverket för kost",
    }.items(),
)
def test_the_body_is_named_in_the_head(written: str, network: str):
    found = minutes_of(written + PRESENT + ITEMS).network

    assert found is not None
    assert found.value == network


def test_a_body_that_is_not_named_is_none():
    assert minutes_of("Anteckningar 8 september 2023" + PRESENT + ITEMS).network is None


@pytest.mark.parametrize("written", ["Dnr KS 2023/123", "Dnr: KS 2023/123", "Diarienummer: KS 2023/123"])
def test_the_diary_number_is_read(written: str):
    found = minutes_of(f"Protokoll\n{written}" + PRESENT + ITEMS).diary_number

    assert found is not None
    assert found.value == "KS 2023/123"


def test_the_theme_may_be_an_items_when_only_one_has_one():
    of_one = minutes_of(f"Anteckningar{PRESENT}\n\n1. Inledning\n\n2. Tema – hållbart arbetsliv\n\nText.").theme
    of_two = minutes_of(f"Anteckningar{PRESENT}\n\n1. Tema: hållbart arbetsliv\n\n2. Tema: hälsa\n\nText.").theme

    assert of_one and (of_one.value, of_one.confidence < SURE) == ("hållbart arbetsliv", True)
    assert of_two is None


def test_the_theme_is_read():
    found = minutes_of("Anteckningar\nTema: Hållbart arbetsliv" + PRESENT + ITEMS).theme

    assert found is not None
    assert found.value == "Hållbart arbetsliv"


def test_several_labels_may_stand_on_one_line():
    minutes = minutes_of("Anteckningar\nPlats: Stadshuset Tid: 9.00-11.00 Datum: 2023-05-25" + PRESENT + ITEMS)

    assert minutes.place is not None and minutes.place.value == "Stadshuset"
    assert minutes.date is not None and minutes.date.start == datetime.date(2023, 5, 25)
    assert minutes.end_time is not None and minutes.end_time.value == datetime.time(11)


@pytest.mark.parametrize(
    "signing",
    [
        "Vid protokollet            Justeras\nAnna Ek                    Bo Alm",
        "Vid protokollet: Anna Ek     Justeras: Bo Alm",
        "Anna Ek                    Bo Alm\nSekreterare                Ordförande",
        "Bo Alm, ordförande         Anna Ek, sekreterare",
        "____________________\nAnna Ek\nmötessekreterare\n\n____________________\nBo Alm\nordförande",
        "Ordförande Bo Alm\nSekreterare Anna Ek",
        "Bo Alm\nJusterare\n\nAnna Ek\nAntecknade",
    ],
)
def test_of_several_who_sign_the_one_who_took_the_notes_is_told_by_the_role(signing: str):
    minutes = minutes_of(f"Protokoll 2024-03-01{PRESENT}{ITEMS}\n\n{signing}\n")

    assert minutes.note_taker and (minutes.note_taker.value, minutes.note_taker.confidence >= SURE) == ("Anna Ek", True)
    assert minutes.closing[0] < minutes.closing[1]


def test_whoever_has_the_notes_for_a_title_perhaps_took_them():
    found = minutes_of(f"Möte\n\nNärvarande\nAnna Ek, Ale\nBo Alm, GR (anteckningar){ITEMS}").note_taker

    assert found and (found.value, found.confidence < SURE) == ("Bo Alm", True)


def test_who_is_said_to_write_among_those_who_were_there_took_the_notes():
    found = minutes_of(f"Anteckningar från möte\n\nNärvarande\nAnna Ek, Ale\nBo Alm (antecknar){ITEMS}").note_taker

    assert found and (found.value, found.confidence >= SURE) == ("Bo Alm", True)


def test_what_kind_of_document_it_is_is_no_part_of_the_bodys_name():
    found = minutes_of(f"Nätverket för planering – anteckningar från möte 14 mars 2024{PRESENT}{ITEMS}").network

    assert found and found.value == "Nätverket för planering"


def test_hours_without_minutes_stand_after_the_day_and_the_place_after_them():
    found = minutes_of(f"Minnesanteckningar\n2024-10-03, 9–12, Ekviks stadshus{PRESENT}{ITEMS}")

    assert found.start_time and found.end_time and found.place
    assert (found.start_time.value.hour, found.end_time.value.hour) == (9, 12)
    assert found.place.value == "Ekviks stadshus"


def test_the_head_of_a_table_is_no_place():
    table = "| Namn | Kommunhuset | Digitalt |\n| --- | --- | --- |\n| Anna Ek | x | |\n| Bo Alm | | x |"

    assert minutes_of(f"# Möte 2024-10-03\n\n{table}{ITEMS}", "notes.md").place is None


@pytest.mark.parametrize(
    ("written", "place"),
    {
        "Möte 2024-03-04\n\nVi sågs i personalrummet mellan kl. 10 och 15.": "personalrummet",
        "Möte 2024-03-04\nBygdegården i Ekvik kl. 10–15": "Bygdegården i Ekvik",
        "Möte\n4 mars 2024 10.00–15.00 Ekviks stadshus": "Ekviks stadshus",
        "Möte 2024-03-04\nTid kl 10–15.00 Plats Teams": "Teams",
        "Möte\n2024-03-04 kl. 10.00–15.00, sal C204": "sal C204",
    }.items(),
)
def test_where_and_when_is_read_however_it_is_said(written: str, place: str):
    found = minutes_of(f"{written}{PRESENT}{ITEMS}")

    assert found.place and found.place.value == place
    assert found.start_time and found.end_time
    assert (found.start_time.value.hour, found.end_time.value.hour) == (10, 15)


@pytest.mark.parametrize("sentence", ["Anna antecknar.", "Anna förde pennan.", "Anteckningarna är skrivna av Anna Ek."])
def test_who_took_the_notes_may_be_said_in_the_first_item(sentence: str):
    found = minutes_of(f"Möte 2024-03-04{PRESENT}\n\n1. Start\nBo öppnade. {sentence}\n\n2. Slut\nHej då.\n").note_taker

    assert found and found.value == "Anna Ek"


def test_a_running_head_s_columns_are_told_apart():
    head = "EKVIKS KOMMUN              PROTOKOLL\nKommunstyrelsen            Sammanträdesdatum\n"
    found = minutes_of(f"{head}\nDatum: 2024-03-04{PRESENT}{ITEMS}").network

    assert found and found.value == "Kommunstyrelsen"


def test_the_day_of_the_adjustment_beside_its_label_in_a_table_is_not_this_ones():
    rows = "<tr><td>Plats och tid</td><td>Kommunhuset, kl. 13</td></tr>"
    other = "<tr><td>Justeringens plats och tid</td><td>Kommunhuset, 2024-09-23</td></tr>"
    found = minutes_of(f"<p>Nämnden 18 september 2024</p><table>{rows}{other}</table><h2>1. A</h2><p>B.</p>", "a.html")

    assert found.date and found.date.start.isoformat() == "2024-09-18" and not found.date.doubts


@pytest.mark.parametrize(
    ("head", "days"),
    {
        "Datum: 24-03-05": ("2024-03-05", "stated"),
        "Datum: 24-13-45": None,
        "Datum: 31 februari 2023": None,
        "Verksamhetsåret 2023\n5 mars": ("2023-03-05", "inferred"),
    }.items(),
)
def test_a_day_that_is_written_in_short_is_read_and_one_that_never_was_is_none(head: str, days: tuple[str, str] | None):
    found = minutes_of(f"Anteckningar\n{head}{PRESENT}{ITEMS}").date

    assert (found and (found.start.isoformat(), found.certainty)) == days


@pytest.mark.parametrize(
    "head",
    [
        "Mötet började: 08.30\nMötet slutade: 10.00",
        "Start: kl. 08.30\nSlut: kl. 10.00",
        "Det varade från kl. 08.30 till kl. 10.00.",
    ],
)
def test_when_it_began_and_ended_may_be_said_each_by_itself(head: str):
    found = minutes_of(f"Anteckningar\n{head}{PRESENT}{ITEMS}")

    assert found.start_time and found.end_time
    assert (f"{found.start_time.value:%H.%M}", f"{found.end_time.value:%H.%M}") == ("08.30", "10.00")


@pytest.mark.parametrize(
    "signing", ["Anna Ek     Bo Alm\n\nSekreterare     Justerare", "Sekreterare: Anna Ek     Bo Alm"]
)
def test_of_two_names_on_a_line_the_one_in_the_labels_column_took_the_notes(signing: str):
    found = minutes_of(f"Anteckningar{PRESENT}{ITEMS}\n{signing}\n").note_taker

    assert found and found.value == "Anna Ek"


def test_a_label_with_nothing_after_it_has_no_value():
    table = "Namn | Kommun\n--- | ---\nAnna Ek | Ale\nBo Alm | Lerum"

    assert minutes_of(f"Möte 2024-03-03\n\nPlats:\n\nNärvarande\n\n{table}{ITEMS}", "notes.md").place is None


def test_what_follows_in_a_sentence_of_its_own_is_no_part_of_who_took_the_notes():
    found = minutes_of(f"Anteckningar{PRESENT}{ITEMS}\nVid tangentbordet: Eva Nord. Bilaga: förstudien\n").note_taker

    assert found and found.value == "Eva Nord"


def test_who_is_said_to_have_written_at_the_end_took_the_notes():
    found = minutes_of(f"Anteckningar{PRESENT}{ITEMS}\nEva Nord skrev\n").note_taker

    assert found and found.value == "Eva Nord"


def test_of_a_running_head_each_line_may_name_the_body():
    head = "\n".join(["LJUNGVIKS KOMMUN", "Kommunstyrelsens arbetsutskott", "2024-02-13"])
    pages = [f"{head}\n\n{text}\n" for text in (f"Närvarande\n\nAnna Ek{ITEMS}", "4. Mer\n\nText.", "5. Slut\n\nTack.")]

    found = minutes_of("\f".join(pages)).network

    assert found and found.value == "Kommunstyrelsens arbetsutskott"
