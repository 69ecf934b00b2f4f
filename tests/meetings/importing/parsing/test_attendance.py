"""Who was there and who was not, in all the guises that notes list them in."""

import pytest

from meetings.importing.facts import SURE, Doubt
from tests.meetings.importing.parsing.reading import ITEMS, document_of, listed, minutes_of, people


@pytest.mark.parametrize(
    ("entry", "expected"),
    {
        "Anna Ek, Ale": "Anna Ek | Ale",
        "Anna Ek, HR-chef, Ale": "Anna Ek | Ale | HR-chef",
        "Anna Ek, Ale, HR-chef": "Anna Ek | Ale | HR-chef",
        "Anna Ek, tf. HR-chef, Ale": "Anna Ek | Ale | tf. HR-chef",
        "Anna Ek, Ale kommun": "Anna Ek | Ale kommun",
        "Anna Ek, Mölndals Stad": "Anna Ek | Mölndals Stad",
        "Anna Ek, Grundskoleförvaltningen, Göteborg": "Anna Ek | Grundskoleförvaltningen, Göteborg",
        "Anna Ek, Göteborg & Co, Göteborg": "Anna Ek | Göteborg & Co, Göteborg",
        "Anna Ek, Praktikant Mölndals Stad": "Anna Ek | Mölndals Stad | Praktikant",
        "Anna Ek, HR-chef i Lerum": "Anna Ek | Lerum | HR-chef",
        "Anna Ek, verksamhetschef Vård och omsorg": "Anna Ek |  | verksamhetschef Vård och omsorg",
        "Anna Ek – HR-chef": "Anna Ek |  | HR-chef",
        "Anna Ek – utvecklingsledare, GR": "Anna Ek | GR | utvecklingsledare",
        "Anna Ek (S)": "Anna Ek | S",
        "Anna Ek (S), ordförande": "Anna Ek | S | ordförande",
        "Anna Ek (S), Härryda": "Anna Ek | S, Härryda",
        "Anna Ek (S) ordförande": "Anna Ek | S | ordförande",
        "Anna Ek (KD), 1:e vice ordförande": "Anna Ek | KD | 1:e vice ordförande",
        "Anna Ek (ordförande)": "Anna Ek |  | ordförande",
        "Anna Ek (Lerums kommun)": "Anna Ek | Lerums kommun",
        "Anna Ek (Kommunal, skyddsombud)": "Anna Ek | Kommunal | skyddsombud",
        "Anna Ek, Sveriges Lärare": "Anna Ek | Sveriges Lärare",
        "Anna Ek från Ekvik": "Anna Ek | Ekvik",
        "Anna Ek från studieförbundet Ros": "Anna Ek | studieförbundet Ros",
        "Anna Ek, Ekvik": "Anna Ek | Ekvik",
        "Anna Ek, barnmorska, Ekvik": "Anna Ek | Ekvik | barnmorska",
        "Kommundirektör Anna Ek": "Anna Ek |  | Kommundirektör",
        "tf. HR-chef Anna Ek, Ale": "Anna Ek | Ale | tf. HR-chef",
        "Ale: Anna Ek": "Anna Ek | Ale",
        "Ekvik: Anna Ek": "Anna Ek | Ekvik",
        "Ale – Anna Ek": "Anna Ek | Ale",
        "Ale kommun\tAnna Ek": "Anna Ek | Ale kommun",
        "Anna Ek          Ale          HR-chef": "Anna Ek | Ale | HR-chef",
        "Anna Ek (AE)": "Anna Ek",
        "Anna Ek (via Teams)": "Anna Ek",
        "Anna Ek, från kl. 10": "Anna Ek",
        "Anna Ek (S), §§ 3–7": "Anna Ek | S",
        "Anna Ek (S) för Bo Alm (M)": "Anna Ek | S",
        "Anna Ek (S), tjänstgörande ersättare för Bo Alm (M)": "Anna Ek | S",
        "Anna-Karin Ek-Lindström, Ale": "Anna-Karin Ek-Lindström | Ale",
        "Carl von Essen, Ale": "Carl von Essen | Ale",
        "Ana de la Cruz, Ale": "Ana de la Cruz | Ale",
        "A. Ek, Ale": "A. Ek | Ale",
        "Malin A, Ale": "Malin A | Ale",
        "Björn, GR": "Björn | GR",
        "Zoë Đorđević, Ale": "Zoë Đorđević | Ale",
        "Shuja-At Noormohamed, Ale": "Shuja-At Noormohamed | Ale",
        "ANNA EK, Ale": "ANNA EK | Ale",
        "Peder Lo, Ale": "Peder Lo | Ale",
        "Tom Ek, Ale": "Tom Ek | Ale",
        "Anna Ek Ale kommun": "Anna Ek | Ale kommun",
        "Anna Ek Alingsås": "Anna Ek | Alingsås",
        "Inga Jung, Ale": "Inga Jung | Ale",
        "Maj Rosén, Ale": "Maj Rosén | Ale",
    }.items(),
)
def test_a_line_is_one_persons_name_body_and_title(entry: str, expected: str):
    assert people(f"Närvarande\n\n{entry}\nCecilia Dahl, Lerum\nDan Frisk, Tjörn") == [
        expected,
        "Cecilia Dahl | Lerum",
        "Dan Frisk | Tjörn",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "Anna Ek, HR-chef, Ale, anna.ek@ale.example",
        "Anna Ek, HR-chef, Ale anna.ek@ale.example",
        "Anna Ek, HR-chef, Ale (anna.ek@ale.example)",
        "Anna Ek (anna.ek@ale.example), HR-chef, Ale",
        "Anna Ek <anna.ek@ale.example>, HR-chef, Ale",
        "Anna Ek, HR-chef, Ale, e-post: anna.ek@ale.example",
        "Anna Ek, HR-chef, Ale, 031-123 45 67",
        "Anna Ek, HR-chef, Ale, tel. 0701-23 45 67",
        "Anna Ek, HR-chef, Ale, mobil +46 70 123 45 67",
    ],
)
def test_how_to_reach_somebody_is_no_part_of_the_notes_and_is_shown_as_left_over(entry: str):
    read = minutes_of(f"Närvarande\n\n{entry}\nBo Alm, Lerum{ITEMS}")

    anna, bo = read.attendance
    assert (anna.name, anna.body, anna.title, anna.written) == ("Anna Ek", "Ale", "HR-chef", "")
    assert (bo.name, bo.body) == ("Bo Alm", "Lerum")
    text = document_of(f"Närvarande\n\n{entry}\nBo Alm, Lerum{ITEMS}").text
    [left] = [text[slice(*span)] for span in read.unplaced]
    assert left.strip("<>")[-7:] in ("example", "3 45 67")


def test_how_to_reach_the_last_who_was_there_is_no_part_of_the_notes_on_lines_of_its_own_either():
    written = f"Närvarande\n\nAnna Ek, Ale\nBo Alm, Lerum\nbo.alm@lerum.example\ntel 031-123 45 67{ITEMS}"
    read, document = minutes_of(written), document_of(written)

    assert document.text[slice(*read.introduction)] == ""
    assert "tel 031-123 45 67" in [document.text[slice(*span)] for span in read.unplaced]


@pytest.mark.parametrize(
    ("written", "expected"),
    {
        "Närvarande: Anna Ek, Bo Alm och Cecilia Dahl": ["Anna Ek", "Bo Alm", "Cecilia Dahl"],
        "Närvarande Anna Ek, Bo Alm, Cia Dahl": ["Anna Ek", "Bo Alm", "Cia Dahl"],
        "Närvarande: Anna Ek, Ale; Bo Alm, Lerum": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Närvarande: Anna Ek (S), Bo Alm (M), Cecilia Dahl (C)": ["Anna Ek | S", "Bo Alm | M", "Cecilia Dahl | C"],
        "Närvarande: Anna, Bo, Cecilia och David": ["Anna", "Bo", "Cecilia", "David"],
        "Närvarande: Anna Ek, HR-chef, Bo Alm, ekonom": ["Anna Ek |  | HR-chef", "Bo Alm |  | ekonom"],
        "Närvarande: Anna Ek och Bo Alm, Lerum": ["Anna Ek | Lerum", "Bo Alm | Lerum"],
        "Närvarande: Ale – Anna Ek, Lerum – Bo Alm och Cia Dahl": [
            "Anna Ek | Ale",
            "Bo Alm | Lerum",
            "Cia Dahl | Lerum",
        ],
        "Vid mötet deltog Anna Ek från Ekvik, Bo Alm från Norrala och Cia Dahl från Tånga.": [
            "Anna Ek | Ekvik",
            "Bo Alm | Norrala",
            "Cia Dahl | Tånga",
        ],
        "Deltagare\nSundsby: Anna Ek, Bo Alm\nTånga: Cia Dahl": [
            "Anna Ek | Sundsby",
            "Bo Alm | Sundsby",
            "Cia Dahl | Tånga",
        ],
        "Närvarande\nAle\nAnna Ek\nBo Alm\nLerum\nCia Dahl": ["Anna Ek | Ale", "Bo Alm | Ale", "Cia Dahl | Lerum"],
    }.items(),
)
def test_a_list_in_one_line_or_by_places_is_several_people(written: str, expected: list[str]):
    assert people(written) == expected


@pytest.mark.parametrize(
    ("heading", "status", "kind"),
    [
        ("Närvarande", "present", "member"),
        ("NÄRVARANDE FRÅN NÄTVERKET", "present", "member"),
        ("Deltagare:", "present", "member"),
        ("På plats", "present", "member"),
        ("Ledamöter", "present", "member"),
        ("Beslutande", "present", "member"),
        ("Tjänstgörande ersättare", "present", "member"),
        ("Närvarande ej tjänstgörande ersättare", "present", "member"),
        ("Övriga närvarande", "present", "staff"),
        ("Övriga deltagare", "present", "staff"),
        ("Samt:", "present", "staff"),
        ("Från GR", "present", "staff"),
        ("NÄRVARANDE FRÅN GR", "present", "staff"),
        ("Tjänstepersoner", "present", "staff"),
        ("Inbjudna", "present", "guest"),
        ("Gäster", "present", "guest"),
        ("Föredragande", "present", "guest"),
        ("Förhinder", "excused", "member"),
        ("Anmält förhinder", "excused", "member"),
        ("Frånvarande med anmält förhinder", "excused", "member"),
        ("Återbud", "excused", "member"),
        ("Frånvarande", "absent", "member"),
        ("Frånvarande ledamöter", "absent", "member"),
        ("Ej närvarande", "absent", "member"),
        ("Närvarande (3 st)", "present", "member"),
    ],
)
def test_what_people_stand_under_says_what_they_are(heading: str, status: str, kind: str):
    for written in (f"{heading}\nAnna Ek, Ale\nBo Alm, Lerum", f"{heading.rstrip(':')}: Anna Ek, Bo Alm"):
        found = listed(written)

        assert [one.name for one in found] == ["Anna Ek", "Bo Alm"]
        assert {(one.status, one.kind) for one in found} == {(status, kind)}


def test_people_of_the_region_are_staff_and_trainees_guests():
    found = listed("Närvarande\nAnna Ek, Ale\nBo Alm, GR\nCia Dahl, Göteborgsregionen\nDan Frisk, praktikant, Lerum")

    assert [one.kind for one in found] == ["member", "staff", "staff", "guest"]


def test_who_came_for_one_item_is_a_guest_of_that_item():
    found = listed("Närvarande från GR\nAnna Ek\nBo Alm, GR, punkt 2")

    assert [(one.kind, one.item, one.body, one.written) for one in found] == [
        ("staff", None, "GR", "Anna Ek"),
        ("guest", 1, "GR", "Bo Alm, GR, punkt 2"),
    ]


def test_an_entry_may_say_itself_that_somebody_was_excused():
    found = listed("Frånvarande: Anna Ek (anmält förhinder), Bo Alm")

    assert [one.status for one in found] == ["excused", "absent"]


def test_who_was_called_and_is_not_among_those_present_was_absent():
    found = listed("Kallade: Anna Ek, Bo Alm, Cia Dahl\nNärvarande: Anna Ek, Cia Dahl")

    assert [(one.name, one.status) for one in found] == [
        ("Anna Ek", "present"),
        ("Cia Dahl", "present"),
        ("Bo Alm", "absent"),
    ]


def test_a_list_of_the_called_alone_does_not_say_who_was_there():
    minutes = minutes_of("Kallade: Anna Ek, Bo Alm" + ITEMS)

    assert minutes.warnings == ["no_date", "only_called"]
    assert all(one.confidence < SURE for one in minutes.attendance)


def test_a_table_says_by_its_marks_who_was_there():
    rows = [
        ("Namn", "Kommun", "Närvarande"),
        ("Anna Ek", "Ale", "x"),
        ("Bo Alm", "Lerum", ""),
        ("Cia Dahl", "Tjörn", "–"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    found = listed(f"<html><body><h2>Närvaro</h2><table>{table}</table>", "notes.html")

    assert [(one.name, one.body, one.status) for one in found] == [
        ("Anna Ek", "Ale", "present"),
        ("Bo Alm", "Lerum", "absent"),
        ("Cia Dahl", "Tjörn", "absent"),
    ]


def test_boxes_that_are_ticked_say_who_was_there():
    minutes = minutes_of("Närvarande\n☐ Anna Ek, Ale\n☒ Bo Alm, Lerum\n☐ Cia Dahl, Tjörn\n☑ Dan Frisk, Ale" + ITEMS)

    assert [(one.name, one.status) for one in minutes.attendance if one.is_listed] == [
        ("Anna Ek", "absent"),
        ("Bo Alm", "present"),
        ("Cia Dahl", "absent"),
        ("Dan Frisk", "present"),
    ]


def test_boxes_in_a_table_say_who_was_there():
    rows = "".join(f"<tr><td>{name}</td><td>{box}</td></tr>" for name, box in [("Anna Ek", "☒"), ("Bo Alm", "☐")])
    found = listed(f"<html><body><table><tr><td>Namn</td><td>Närvarande</td></tr>{rows}</table>", "notes.html")

    assert [(one.name, one.status) for one in found] == [("Anna Ek", "present"), ("Bo Alm", "absent")]


def test_a_table_may_have_a_label_before_each_list():
    html = (
        "<html><body><table><tr><td>Plats och tid</td><td>Kommunhuset, kl. 9–11</td></tr>"
        "<tr><td>Beslutande</td><td><p>Anna Ek (S), ordförande</p><p>Bo Alm (M)</p></td></tr>"
        "<tr><td>Övriga deltagare</td><td><p>Cia Dahl, ekonomichef</p></td></tr>"
        "<tr><td>Utses att justera</td><td>Bo Alm</td></tr></table>"
    )
    found = listed(html, "notes.html")

    assert [(one.name, one.body, one.title, one.kind) for one in found] == [
        ("Anna Ek", "S", "ordförande", "member"),
        ("Bo Alm", "M", "", "member"),
        ("Cia Dahl", "", "ekonomichef", "staff"),
    ]


def test_columns_of_spaces_hold_labels_as_a_table_does():
    assert people(
        "Beslutande           Anna Ek (S), ordförande\n"
        "ledamöter            Bo Alm (M), §§ 4–7\n"
        "                     Cia Dahl (C)\n\n"
        "Övriga närvarande    Dan Frisk, kommundirektör"
    ) == ["Anna Ek | S | ordförande", "Bo Alm | M", "Cia Dahl | C", "Dan Frisk |  | kommundirektör"]


def test_a_role_and_its_person_count_once():
    found = listed("Ordförande: Anna Ek\nSekreterare: Bo Alm\n\nNärvarande\nAnna Ek, Ale\nCia Dahl, Lerum")

    assert [(one.name, one.title, one.kind) for one in found] == [
        ("Anna Ek", "", "member"),
        ("Cia Dahl", "", "member"),
        ("Bo Alm", "Sekreterare", "staff"),
    ]


@pytest.mark.parametrize("nobody", ["Inga", "–", "12 personer", "Ingen frånvarande"])
def test_an_empty_list_is_nobody(nobody: str):
    assert people(f"Närvarande\nAnna Ek, Ale\n\nFrånvarande\n{nobody}") == ["Anna Ek | Ale"]


def test_what_does_not_look_like_a_name_is_doubtful_or_left():
    found = listed("Närvarande\nAnna Ek, Ale\nBo Alm, Lerum\nRepresentanten\nAlla utom två")

    assert [(one.name, one.doubts) for one in found[2:]] == [("Representanten", [Doubt.NOT_A_NAME])]


def test_people_without_any_heading_are_doubtful():
    found = listed("Chefsträff\n2024-01-18\n\nAnna Ek, Ale\nBo Alm, Lerum\nCia Dahl, enhetschef, Tjörn")

    assert [one.name for one in found] == ["Anna Ek", "Bo Alm", "Cia Dahl"]
    assert all(one.doubts == [Doubt.UNKNOWN_HEADING] for one in found)


def test_the_span_is_that_of_the_name_and_the_line_that_of_the_entry():
    text = "Närvarande: Anna Ek, Ale; HR-chef Bo Alm, Lerum" + ITEMS
    minutes = minutes_of(text)

    assert [text[slice(*one.span)] for one in minutes.attendance] == ["Anna Ek", "Bo Alm"]
    assert [text[slice(*one.line)] for one in minutes.attendance] == ["Anna Ek, Ale;", "HR-chef Bo Alm, Lerum"]


def test_a_member_who_left_early_came_for_no_single_item():
    found = listed("Närvarande\nAnna Ek, Ale\nBo Alm, Lerum, till och med punkt 2\nCia Dahl, Tjörn, från punkt 2")

    assert [(one.kind, one.item) for one in found] == [("member", None)] * 3


def test_a_short_surname_may_be_a_word_of_titles():
    assert people("Närvarande\nPatrik Ny, planchef\nBo Alm, ny chef") == [
        "Patrik Ny |  | planchef",
        "Bo Alm |  | ny chef",
    ]


def test_those_called_may_be_listed_by_first_name():
    text = "Kallade: Anna Ek, Ale; Bo Alm, Lerum; Cia Dahl, GR\nNärvarande: Anna, Cia, Disa"
    found = listed(text)

    assert [(one.name, one.body, one.kind, one.status) for one in found] == [
        ("Anna Ek", "Ale", "member", "present"),
        ("Cia Dahl", "GR", "staff", "present"),
        ("Disa", "", "member", "present"),
        ("Bo Alm", "Lerum", "member", "absent"),
    ]


def test_in_whose_stead_somebody_was_there_is_no_part_of_the_name():
    assert people("Närvarande\nAnna Ek för Bo Alm (Tjörn)\nCia Dahl (Ale)") == ["Anna Ek | Tjörn", "Cia Dahl | Ale"]


def test_who_leads_or_writes_may_be_named_by_the_first_name_of_somebody_listed():
    found = minutes_of(f"Närvarande\nAnna Ek, Ale\nBo Alm, Lerum\n\nOrdförande för dagen: Anna\nProtokoll: Bo{ITEMS}")

    assert [one.name for one in found.attendance] == ["Anna Ek", "Bo Alm"]
    assert found.note_taker and found.note_taker.value == "Bo Alm"


def test_an_office_before_a_name_is_none_of_it():
    assert people("Närvarande: vd Rolf Alm, HR Tina Aro, driftchef Bo Ek")[1] == "Tina Aro | HR"


def test_initials_that_two_of_those_called_have_are_doubtful():
    found = listed("Kallade: Anna Ek, Ale; Alma Ering, Lerum; Bo Alm, Tjörn\nNärvarande: AE, BA")

    assert [(one.name, one.status, one.confidence >= SURE) for one in found] == [
        ("Anna Ek", "present", False),
        ("Alma Ering", "present", False),
        ("Bo Alm", "present", True),
    ]


def test_a_bare_name_among_people_with_titles_after_commas_is_doubtful():
    found = listed("Gäster: Anna Ek, utvecklare, Bergslagens Taxi, Bo Alm, chef, Ale")

    assert [(one.name, one.confidence >= SURE) for one in found] == [
        ("Anna Ek", True),
        ("Bergslagens Taxi", False),
        ("Bo Alm", True),
    ]
