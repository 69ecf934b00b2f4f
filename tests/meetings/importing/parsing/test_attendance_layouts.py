"""Lists of those present as other bodies lay them out: in columns, in sentences, under places, with limits."""

import pytest

from tests.meetings.importing.parsing.reading import ITEMS, listed, minutes_of, people


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Närvaro\nPå plats: Anna Ek, Ale · Bo Alm, Lerum": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Deltagare\nAnna Ek / Ale\nBo Alm / Lerum": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Med på mötet\nAle: Anna Ek\nLerum: Bo Alm och Cia Dahl": [
            "Anna Ek | Ale",
            "Bo Alm | Lerum",
            "Cia Dahl | Lerum",
        ],
        "Med: Anna (Ale), Bo (Lerum) samt Cia från GR": ["Anna | Ale", "Bo | Lerum", "Cia | GR"],
        "Representanter\nAle: Anna Ek\nLerum: vakant": ["Anna Ek | Ale"],
        "Närvarande\nAle: Anna Ek (S)\nLerum: Bo Alm": ["Anna Ek | S, Ale", "Bo Alm | Lerum"],
        "Deltagare: Anna-Lisa Persdotter (ALP), Bo Alm (BA)": ["Anna-Lisa Persdotter", "Bo Alm"],
        "Närvarande: ordförande Anna Ek, ledamöterna Bo Alm och Cia Dahl": [
            "Anna Ek |  | ordförande",
            "Bo Alm",
            "Cia Dahl",
        ],
        "Närvarande: Anna Ek ordf., Bo Alm kassör, Cia Dahl": ["Anna Ek |  | ordf.", "Bo Alm |  | kassör", "Cia Dahl"],
        "Deltagare\n\nAnna Ek, HR-chef,\nAle\n\nBo Alm, Lerum": ["Anna Ek | Ale | HR-chef", "Bo Alm | Lerum"],
        "Gruppens ledamöter\nAnna Ek, Ale\nBo Alm, Lerum": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Närvarande\nStyrelseledamöter\nAnna Ek\nRevisorer\nBo Alm": ["Anna Ek", "Bo Alm"],
        "Deltog i mötet\nAnna Ek (Ale)\nEj på mötet\nBo Alm (Lerum)": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Deltagare från Ale kommun: Anna Ek, Bo Alm, rektor": ["Anna Ek | Ale kommun", "Bo Alm | Ale kommun | rektor"],
        "Närvarande: Anna Ek Ale, Bo Alm Lerum, Cia Dahl GR": ["Anna Ek | Ale", "Bo Alm | Lerum", "Cia Dahl | GR"],
        "Närvarande: Anna Ek, Bo Svärd, Cia Dahl": ["Anna Ek", "Bo Svärd", "Cia Dahl"],
        "Närvarande: Anna, Bo": ["Anna", "Bo"],
        "Närvarande: Anna Ek/Ale, Bo Alm/Lerum": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Deltagare: Ale – Anna Ek, Lerum – Bo Alm, Partille – ingen": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Närvarande\nNamn: Anna Ek\nNamn: Bo Alm": ["Anna Ek", "Bo Alm"],
        "Kallade: samtliga ledamöter\nNärvarande: Anna Ek, Bo Alm": ["Anna Ek", "Bo Alm"],
        "Anna Ek      Ale\nBo Alm       Lerum\nCia Dahl     Tjörn": [
            "Anna Ek | Ale",
            "Bo Alm | Lerum",
            "Cia Dahl | Tjörn",
        ],
        "Ledamöter\nAnna Ek, S\nBo Alm, MP": ["Anna Ek | S", "Bo Alm | MP"],
        "Närvarande\nAnna Ek, chef för Ale\nBo Alm, chef Ale": ["Anna Ek |  | chef för Ale", "Bo Alm | Ale | chef"],
        "Ledamöter: Anna Ek S, Bo Alm M, Cia Dahl KD": ["Anna Ek | S", "Bo Alm | M", "Cia Dahl | KD"],
        "Deltagare från Ale\nAnna Ek, Ale, chef\nBo Alm": ["Anna Ek | Ale | chef", "Bo Alm | Ale"],
        "Närvarande\nAle\nAnna Ek, Ale\nBo Alm": ["Anna Ek | Ale", "Bo Alm | Ale"],
        "Närvarande\nAnna Ek (Dalhem)\nBo Alm, socialchef Dalhem": ["Anna Ek | Dalhem", "Bo Alm | Dalhem | socialchef"],
        "Närvarande: Anna Ek (Ale)\nFrån GR: Bo Alm, strateg": ["Anna Ek | Ale", "Bo Alm | GR | strateg"],
        "Närvarande\nAnna Ek (på semester)\nBo Alm (på kansliet)": ["Anna Ek", "Bo Alm | kansliet"],
    }.items(),
)
def test_people_are_told_apart_however_they_are_parted(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize("limit", ["§ 97", "15-16 §§", "dag 1", "p. 2", "via länk", "från kl. 10", "71–90", "ej 15 §"])
def test_when_and_for_what_somebody_was_there_is_neither_body_nor_title(limit):
    assert people(f"Närvarande\nAnna Ek, Ale, {limit}\nBo Alm, Lerum")[0] == "Anna Ek | Ale"


def test_roles_may_stand_beside_each_other_on_a_line():
    found = minutes_of(f"Möte 2024-02-13\n\nOrdförande: Anna Ek, chef. Sekreterare: Bo Alm{ITEMS}")

    assert [(one.name, one.title) for one in found.attendance] == [("Anna Ek", "chef"), ("Bo Alm", "Sekreterare")]
    assert found.note_taker and found.note_taker.value == "Bo Alm"


def test_a_limit_may_follow_a_name_with_no_comma_between():
    assert people("Närvarande\nKungälv: Erik Dahl t.o.m. punkt 4\nAle: Anna Ek") == [
        "Erik Dahl | Kungälv",
        "Anna Ek | Ale",
    ]


def test_a_limit_may_follow_a_title_with_no_comma_between():
    assert people("Övriga närvarande\nAnna Ek, ekonomichef § 3\nBo Alm, kommunchef")[0] == "Anna Ek |  | ekonomichef"


def test_an_official_who_came_for_one_item_is_staff():
    found = listed("Ledamöter\nAnna Ek (S)\nÖvriga närvarande\nBo Alm, kommunchef\nCia Dahl, planarkitekt, § 2")

    assert [one.kind for one in found] == ["member", "staff", "staff"]


@pytest.mark.parametrize("heading", ["Från bolaget", "Från förvaltningen", "Samt från kansliet"])
def test_those_from_the_office_are_staff_and_stand_for_nothing_else(heading):
    found = listed(f"Ledamöter\nAnna Ek\n\n{heading}\nBo Alm, vd")

    assert [(one.name, one.body, one.title, one.kind) for one in found][1:] == [("Bo Alm", "", "vd", "staff")]


def test_whom_a_substitute_stands_in_for_gives_no_second_party():
    found = people("Tjänstgörande ersättare\nAnna Ek (C) tjänstgör för Bo-Göran Alm (C)\nCia Dahl (S)")

    assert found == ["Anna Ek | C", "Cia Dahl | S"]


def test_who_stands_in_two_lists_of_those_present_is_one():
    found = people("Ledamöter\nAnna Ek (S)\nTjänstgörande ersättare\nBo Alm (M), § 2\nErsättare\nBo Alm (M), § 1")

    assert found == ["Anna Ek | S", "Bo Alm | M"]


def test_places_in_headings_are_the_bodies_of_those_under_them():
    text = "# Möte\n\n## Närvarande\n\n### Ale\n\n* Anna Ek\n\n### Lerum\n\n* Bo Alm, rektor\n\n### GR\n\n* Cia Dahl\n"
    found = [
        one for one in minutes_of(text + "\n## 1. Inledning\n\nAnna hälsar.\n", "a.md").attendance if one.is_listed
    ]

    assert [(one.name, one.body, one.kind) for one in found] == [
        ("Anna Ek", "Ale", "member"),
        ("Bo Alm", "Lerum", "member"),
        ("Cia Dahl", "GR", "staff"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Närvarande var styrelsens ledamöter Anna Ek (ordförande), Bo Alm samt suppleanten Cia Dahl.": [
            ("Anna Ek", "ordförande", "present"),
            ("Bo Alm", "", "present"),
            ("Cia Dahl", "suppleanten", "present"),
        ],
        "Vid mötet deltog Anna Ek, Bo Alm och Cia Dahl. Ledamoten Dan Falk hade anmält förhinder.": [
            ("Anna Ek", "", "present"),
            ("Bo Alm", "", "present"),
            ("Cia Dahl", "", "present"),
            ("Dan Falk", "Ledamoten", "excused"),
        ],
    }.items(),
)
def test_sentences_tell_who_was_there(text, expected):
    assert [(one.name, one.title, one.status) for one in listed(text)] == expected


def test_a_list_goes_on_under_its_first_line():
    narrow = people("Deltagare: Anna Ek\n           Bo Alm\n           Cia Dahl")
    wide = people("Närvarande: Anna Ek ordförande, Bo Alm kassör, Cia Dahl, Dan\n            Falk, Eva Gran suppleant")

    assert narrow == ["Anna Ek", "Bo Alm", "Cia Dahl"]
    assert wide[-2:] == ["Dan Falk", "Eva Gran |  | suppleant"]


@pytest.mark.parametrize(
    "ending",
    ["/Bo", "Antecknat av: Bo", "Bo Alm\nantecknade", "/Bo Alm"],
)
def test_the_last_lines_tell_who_took_the_notes(ending):
    taker = minutes_of(f"Möte 2024-05-06\nNärvarande: Anna Ek, Bo Alm{ITEMS}\n{ending}\n").note_taker

    assert taker is not None and taker.value.startswith("Bo")


def test_who_is_listed_as_taking_the_notes_took_them():
    taker = minutes_of(f"Möte 2024-05-06\nNärvarande: Anna Ek (Ale), Bo Alm (GR, antecknar){ITEMS}").note_taker

    assert taker is not None and taker.value == "Bo Alm"


@pytest.mark.parametrize(
    ("title", "name"),
    {
        "Nätverket för säkerhetschefer – digitalt möte": "Nätverket för säkerhetschefer",
        "Protokoll fört vid styrelsemöte i Brf Ekudden 3": "Brf Ekudden 3",
        "Digital avstämning – nätverket för systemförvaltare": "nätverket för systemförvaltare",
        "Byggnadsnämnden 2024-02-20 1 (3)": "Byggnadsnämnden",
    }.items(),
)
def test_a_body_is_named_with_its_number_and_without_what_kind_of_meeting_it_was(title, name):
    notes = minutes_of(f"{title}\n2024-05-06\nNärvarande: Anna Ek, Bo Alm{ITEMS}")

    assert notes.network is not None and notes.network.value == name


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Deltog\n\n- **Orust** Anna Ek, Bo Alm\n- **Tjörn** Cia Dahl": [
            "Anna Ek | Orust",
            "Bo Alm | Orust",
            "Cia Dahl | Tjörn",
        ],
        "Frånvarande: Kungälv (Anna Ek), Ale (Bo Alm)": ["Anna Ek | Kungälv", "Bo Alm | Ale"],
        "Deltagare\n\nAle: Anna Ek\n\nTjörn: vakant\n\nLerum: Bo Alm": ["Anna Ek | Ale", "Bo Alm | Lerum"],
        "Närvarande med rösträtt: Anna Ek\n\nNärvarande utan rösträtt: Bo Alm": ["Anna Ek", "Bo Alm"],
        "Från skolan kom rektor Anna Ek, från klasserna kom Bo Alm (1A) och Cia Dahl (2B).": [
            "Anna Ek |  | rektor",
            "Bo Alm | 1A",
            "Cia Dahl | 2B",
        ],
        "Närvarande: Anna Ek ssk, Bo Alm usk, Cia Dahl fysioterapeut": [
            "Anna Ek |  | ssk",
            "Bo Alm |  | usk",
            "Cia Dahl |  | fysioterapeut",
        ],
        "Närvarande\n\nAnna Ek, utvecklingsledare FoU Halland\n\nBo Alm, Ale": [
            "Anna Ek | FoU Halland | utvecklingsledare",
            "Bo Alm | Ale",
        ],
        "Dessutom deltog: kamrer Anna Ek (§ 2), ingenjör Bo Alm från Kansliet samt sekreteraren.": [
            "Anna Ek |  | kamrer",
            "Bo Alm | Kansliet | ingenjör",
        ],
    }.items(),
)
def test_people_stand_with_what_is_said_of_them(text, expected):
    assert [" | ".join([one.name, one.body, one.title]).rstrip(" |") for one in listed(text, "notes.md")] == expected


def test_what_is_others_body_is_nobody():
    assert people("Närvarande\nVästra Sund: Anna Ek\n\nFörhinder: Bo Alm, Västra Sund") == [
        "Anna Ek | Västra Sund",
        "Bo Alm | Västra Sund",
    ]


def test_a_sports_club_is_nobody():
    assert people("Närvarande\nAnna Ek, Stensjö OK (kassör)\nBo Alm, IK Lunden och Cia Dahl, Vallby SOK") == [
        "Anna Ek | Stensjö OK | kassör",
        "Bo Alm | IK Lunden",
        "Cia Dahl | Vallby SOK",
    ]


def test_a_sentence_goes_on_after_an_abbreviation_and_another_tells_who_was_not_there():
    text = "Närvarande var ordf. Anna Ek, kassör Bo Alm samt Cia Dahl. Frånvarande: Dan Falk (på läger) och Eva Gran."

    assert [(one.name, one.title, one.status) for one in listed(text)] == [
        ("Anna Ek", "ordf.", "present"),
        ("Bo Alm", "kassör", "present"),
        ("Cia Dahl", "", "present"),
        ("Dan Falk", "", "absent"),
        ("Eva Gran", "", "absent"),
    ]


def test_others_than_the_officials_are_members_when_nobody_else_is():
    found = listed("Adjungerade\nAnna Ek\n\nÖvriga deltagare\nBo Alm\nCia Dahl, student\nDan Falk, kommunsekreterare")

    assert [(one.name, one.kind) for one in found][:3] == [
        ("Anna Ek", "guest"),
        ("Bo Alm", "staff"),
        ("Cia Dahl", "guest"),
    ]


def test_who_took_part_in_an_item_is_a_guest_of_it_and_that_is_no_title():
    found = listed(
        "Ledamöter\nAnna Ek, chef (deltog vid Ekonomi)\n\nDessutom:\nBo Alm, valberedningen, deltog under punkt 2."
    )

    assert [(one.name, one.body, one.title, one.kind) for one in found] == [
        ("Anna Ek", "", "chef", "member"),
        ("Bo Alm", "valberedningen", "", "guest"),
    ]


def test_who_could_not_come_is_excused():
    assert [one.status for one in listed("Deltog\nAnna Ek, Ale\n\nKunde inte\nBo Alm, Lerum")] == ["present", "excused"]


def test_a_colon_within_a_word_is_none():
    assert people("Närvarande\nAnna Ek, Ale\n\nGR:s lokaler") == ["Anna Ek | Ale"]


def test_places_with_their_people_may_be_sentences_of_a_list():
    text = "Kommunerna: Ale: Anna Ek (värd). Lilla Edet: Bo Alm och Cia Dahl. Tjörn: Dan Falk, via länk."

    assert people(text) == ["Anna Ek | Ale | värd", "Bo Alm | Lilla Edet", "Cia Dahl | Lilla Edet", "Dan Falk | Tjörn"]


def test_of_those_called_who_is_ticked_was_there():
    found = listed("Kallade:\n[x] Anna Ek (ordf.)\n[ ] Bo Alm (kassör)\n[ ] Cia Dahl (anmält förhinder)")

    assert [(one.name, one.status, one.doubts) for one in found] == [
        ("Anna Ek", "present", []),
        ("Bo Alm", "absent", []),
        ("Cia Dahl", "excused", []),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vi var tre i rummet: Anna Ek (Ale), Bo Alm (Lerum) och Cia Dahl (Tjörn).",
        "Anna Ek (Ale), Bo Alm (Lerum), Cia Dahl (Tjörn)",
        "Vi som företräder alla\nAnna Ek (Ale), Bo Alm (Lerum), Cia Dahl (Tjörn)\n\nEj på plats: Dan Falk",
    ],
)
def test_people_in_a_row_under_no_heading_that_is_known_are_doubtful(text: str):
    found = listed(f"Möte 2024-02-03\n\n{text}")

    assert [(one.name, one.body, bool(one.doubts)) for one in found][:3] == [
        ("Anna Ek", "Ale", True),
        ("Bo Alm", "Lerum", True),
        ("Cia Dahl", "Tjörn", True),
    ]


def test_a_sentence_that_names_people_is_no_list_of_them():
    assert people("Möte 2024-02-03\n\nDet hade Anna Ek, Bo Alm och Cia Dahl önskat, och Dan Falk ordnade rummet.") == []


def test_who_had_been_heard_from_and_could_not_come_is_excused():
    text = "Närvarande: Anna Ek, Bo Alm\n\nCia Dahl (5A) och Dan Falk (4B) hade hört av sig och kunde inte komma."

    assert [(one.name, one.status) for one in listed(text)][2:] == [("Cia Dahl", "excused"), ("Dan Falk", "excused")]


def test_two_full_names_after_a_label_are_two_whatever_stands_below():
    text = "Närvarande: Anna Ek, Bo Alm, Cia Dahl\n\nFörhinder: Dan Falk, Eva Gran\n\nOrdförande Anna, sekreterare Bo."

    assert people(text)[-2:] == ["Dan Falk", "Eva Gran"]


def test_a_substitute_is_where_the_heading_above_says_however_the_label_stands():
    text = (
        "Närvarande\nSuppleant: Anna Ek\n\nFrånvarande\nSuppleanter: Bo Alm\nSuppleant: Cia Dahl\n\n"
        "Från förvaltaren\nDan Falk"
    )
    minutes = minutes_of(f"Föreningen Vik\n\n2024-03-12\n\n{text}\n\n{ITEMS}")

    assert [(one.name, one.title, one.status, one.kind) for one in minutes.attendance] == [
        ("Anna Ek", "Suppleant", "present", "member"),
        ("Bo Alm", "", "absent", "member"),
        ("Cia Dahl", "Suppleant", "absent", "member"),
        ("Dan Falk", "", "present", "guest"),
    ]


def test_a_school_class_or_a_firm_is_no_part_of_a_name():
    text = "Närvarande: Anna Ek F-klass, Bo Alm 1B\nGäst: Cia Dahl, Norrkaj Revision"

    assert people(text) == ["Anna Ek | F-klass", "Bo Alm | 1B", "Cia Dahl | Norrkaj Revision"]


def test_an_adjunct_under_those_who_could_not_come_was_there():
    found = listed("Närvarande\nAnna Ek, Ale\nFörhinder: Bo Alm, Lerum\nAdjungerad: Cia Dahl, Dokumenta AB")

    assert [(one.name, one.kind, one.status) for one in found] == [
        ("Anna Ek", "member", "present"),
        ("Bo Alm", "member", "excused"),
        ("Cia Dahl", "guest", "present"),
    ]


def test_who_is_away_on_leave_is_excused_and_an_adjunct_is_a_guest():
    found = listed("**Närvarande:** Anna Ek (ekonomi), Bo Alm (adj., huvudskyddsombud)\n**Ledig:** Cia Dahl (kvalitet)")

    assert [(one.name, one.title, one.kind, one.status) for one in found] == [
        ("Anna Ek", "ekonomi", "member", "present"),
        ("Bo Alm", "adj, huvudskyddsombud", "guest", "present"),
        ("Cia Dahl", "kvalitet", "member", "excused"),
    ]
