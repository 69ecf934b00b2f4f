"""What the lists say of those in them: who was called, who came, who could not, and whom they stand for."""

import pytest

from meetings.importing.parsing.words import MUNICIPALITIES
from tests.meetings.importing.parsing.reading import listed


def told(text: str, name: str = "notes.txt") -> list[str]:
    """Those listed, in short: "Anna Ek member present"."""
    return [f"{one.name} {one.kind} {one.status}" for one in listed(text, name)]


def test_of_two_sides_who_were_called_those_came_whose_initials_stand_below():
    text = (
        "Kallade\nFör arbetsgivaren:\nAnna Ek, socialchef (AE)\nBo Alm, verksamhetschef (BA)\n"
        "För de fackliga organisationerna:\nCia Dahl, Vision (CD)\nDan Falk, Kommunal (DF)\n\n"
        "Närvarande\nAE, CD\n\nJusterare\nCia Dahl"
    )

    assert told(text) == [
        "Anna Ek member present",
        "Bo Alm member absent",
        "Cia Dahl member present",
        "Dan Falk member absent",
    ]


def test_a_mark_beside_the_name_says_whether_somebody_who_was_called_came():
    text = "Kallade\n\n| Namn | Organisation | Närv |\n|--|--|--|\n| Anna Ek | Ale | ✓ |\n| Bo Alm | Lerum | |\n"

    assert told(text, "notes.md") == ["Anna Ek member present", "Bo Alm member absent"]


def test_who_is_absent_in_the_table_is_excused_when_it_says_so_anywhere():
    table = "| Namn | Parti | Närvarande | {} |\n|--|--|--|--|\n| Anna Ek | S | X | |\n| Bo Alm | M | – | {} |\n"

    assert told("Ledamöter\n\n" + table.format("Anmärkning", "Anmält förhinder"), "notes.md") == [
        "Anna Ek member present",
        "Bo Alm member excused",
    ]
    below = "\nFrånvarande: Bo Alm (har meddelat förhinder)"
    assert told("Ledamöter\n\n" + table.format("Anmärkning", "") + below, "notes.md") == [
        "Anna Ek member present",
        "Bo Alm member excused",
    ]


def test_whom_a_substitute_serves_for_is_not_listed_once_more():
    table = "| Namn | Parti | Närvarande | Tjänstgör för |\n|--|--|--|--|\n| Anna Ek | S | X | Bo Alm (S) |\n"

    assert told("Ersättare\n\n" + table, "notes.md") == ["Anna Ek member present"]


def test_places_from_which_nobody_came_are_nobodys_bodies():
    [one] = listed("Närvarande\nAnna Ek, Ale\nFrånvarande: Lerum, Tjörn, Öckerö samt Bo Alm, Partille")[1:]

    assert (one.name, one.body) == ("Bo Alm", "Partille")


def test_places_of_a_sentence_may_be_of_two_words_and_names_of_four():
    text = "Närvarande: Ale: Anna Ek. Region Väst: Bo Alm. Västra räddningstjänst: Cia Dahl."

    assert [(one.name, one.body) for one in listed(text)] == [
        ("Anna Ek", "Ale"),
        ("Bo Alm", "Region Väst"),
        ("Cia Dahl", "Västra räddningstjänst"),
    ]
    [one] = listed("Med: Dan De la Motte Tranemo, Anna Ek Ale, Bo Alm Lerum")[:1]
    assert (one.name, one.body) == ("Dan De la Motte", "Tranemo")


def test_who_was_there_for_a_part_of_the_meeting_is_a_guest_and_the_office_is_staff():
    text = "Närvarande: Anna Ek, Ale, Bo Alm, Lerum\nDel av mötet: Cia Dahl, kommunikatör\nFrån förbundet: Dan Falk"

    assert told(text)[-2:] == ["Cia Dahl guest present", "Dan Falk staff present"]


def test_those_of_the_one_who_arranges_a_meeting_of_municipalities_are_staff():
    head = "Kommunförbundet Dal\nMinnesanteckningar nätverksträff arkivarier\nPlats: Naturhuset\n"
    text = "Deltagare\nAnna Ek, Ale\nBo Alm, Lerum\nCia Dahl, Kommunförbundet Dal\nDan Falk, Naturhuset"

    assert told(f"{head}{text}") == [
        "Anna Ek member present",
        "Bo Alm member present",
        "Cia Dahl staff present",
        "Dan Falk member present",
    ]


def test_a_secretary_with_no_body_is_staff_where_the_others_have_one():
    text = "Närvarande\nAnna Ek, Ale\nBo Alm (S), Lerum\nCia Dahl, PRO\nDan Falk, sekr.\nEva Glad, hemtjänstchef"

    assert told(text)[-2:] == ["Dan Falk staff present", "Eva Glad staff present"]
    assert told("Närvarande\nAnna Ek\nBo Alm\nCia Dahl, sekr.")[-1] == "Cia Dahl member present"


def test_a_municipal_secretary_stands_for_the_municipality_in_a_network():
    assert told("Närvarande\nAnna Ek, Ale\nBo Alm, kommunsekreterare, Lerum")[-1] == "Bo Alm member present"


def test_a_column_of_bodies_may_say_what_somebody_is():
    table = "| Närvarande | Representerar |\n|--|--|\n| Anna Ek | Ale |\n| Bo Alm | samordnare |\n"
    [one] = listed(table, "notes.md")[1:]

    assert (one.body, one.title) == ("", "samordnare")


def test_a_sentence_may_say_who_came_instead():
    text = "Närvarande: Anna Ek, Ale, Bo Alm, Lerum\n\nBo har meddelat förhinder och ersätts av Cia Dahl, Lerum."

    assert told(text)[-1] == "Cia Dahl member present"


def test_who_had_said_they_would_come_and_did_not_was_absent():
    assert told("Närvarande\nAnna Ek, Ale\nAnmälda men ej på plats: Bo Alm, Lerum")[-1] == "Bo Alm member absent"


def test_a_seat_that_is_vacant_is_nobodys():
    table = "| Kommun | Namn | Närv. |\n|--|--|--|\n| Ale | Anna Ek | X |\n| Lerum | Vakant | |\n"

    assert told(f"## Deltagare\n\n{table}", "notes.md") == ["Anna Ek member present"]


def test_a_title_and_a_body_may_stand_together():
    text = "Inbjudna\nAnna Ek, VD Vårby Bostäder AB"
    table = "| Namn | Funktion |\n|--|--|\n| Bo Alm | utredare, Skolinspektionen |\n"

    assert [(one.title, one.body) for one in listed(text)] == [("VD", "Vårby Bostäder AB")]
    assert [(one.title, one.body) for one in listed(table, "notes.md")] == [("utredare", "Skolinspektionen")]


def test_an_elected_one_is_a_member_and_a_pupil_a_guest_among_the_officials():
    others = "Övriga närvarande\nBo Alm (C), ej tjänstgörande ersättare\nCia Dahl, Elevrepresentant"

    assert told(f"Ledamöter\nAnna Ek (S)\n\n{others}")[1:] == ["Bo Alm member present", "Cia Dahl guest present"]


def test_lists_may_begin_beside_those_in_another():
    text = (
        "Ledamöter\nAnna Ek (S), ordförande\tFörhindrade\nBo Alm (C)\tCia Dahl (M)\n"
        "Dan Falk (KD)\tTjänstepersoner\nErsättare\tEva Glad, hälsodirektör\nFia Hed (MP)\tInbjudna\n"
        "Gun Ivarsson (V)\tHans Jacobsson, docent"
    )

    assert sorted(told(text)) == [
        "Anna Ek member present",
        "Bo Alm member present",
        "Cia Dahl member excused",
        "Dan Falk member present",
        "Eva Glad staff present",
        "Fia Hed member present",
        "Gun Ivarsson member present",
        "Hans Jacobsson guest present",
    ]


def test_a_page_in_columns_that_was_read_as_a_table_is_read_down():
    rows = [
        ("Anna Ek (S), ordförande", "Förhindrade"),
        ("Bo Alm (C), den 18 september", "Cia Dahl (M)"),
        ("Tjänstgörande ersättare", "Tjänstepersoner"),
        ("Dan Falk (KD)", "Eva Glad, hälsodirektör"),
    ]
    cells = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in rows)

    found = listed(f"<p>Ledamöter</p><table>{cells}</table><h2>1. Start</h2><p>Hej.</p><h2>2. Slut</h2>", "notes.html")
    assert [(one.name, one.title, one.kind, one.status) for one in found] == [
        ("Anna Ek", "ordförande", "member", "present"),
        ("Bo Alm", "", "member", "present"),
        ("Dan Falk", "", "member", "present"),
        ("Cia Dahl", "", "member", "excused"),
        ("Eva Glad", "hälsodirektör", "staff", "present"),
    ]


def test_klass_is_a_surname_too():
    assert [one.name for one in listed("Närvarande:\nEva Klass, Ale\nBo Alm, Lerum")] == ["Eva Klass", "Bo Alm"]
    [one] = listed("Närvarande:\nBo Alm, Lerum\nCia Dahl, intern revision")[1:]
    assert (one.name, one.title) == ("Cia Dahl", "intern revision")


def test_a_column_of_marks_or_offices_begins_no_list():
    text = "Deltagare:\nAnna Ek          Närvarande\nBo Alm           Frånvarande\nCia Dahl         Närvarande"
    rows = "".join(f"<tr><td>{name}</td><td>{office}</td></tr>" for name, office in OFFICES)

    assert "Bo Alm member present" not in told(text)
    found = listed(f"<p>Deltagare</p><table>{rows}</table><h2>1. Start</h2><p>Hej.</p><h2>2. Slut</h2>", "notes.html")
    assert [(one.name, one.title) for one in found] == OFFICES


OFFICES = [("Anna Ek", "Ordförande"), ("Bo Alm", "Sekreterare"), ("Cia Dahl", "Kassör")]


def test_who_succeeds_somebody_later_was_not_there():
    assert told("Närvarande: Bo Alm, Ale\nAnna Ek går i pension och ersätts av Dan Falk från augusti.\n")[:1] == [
        "Bo Alm member present"
    ]


def test_those_of_a_counterpart_that_the_head_names_are_members():
    head = "Anteckningar från möte med Polisen och kommunerna\n2025-03-04\n"
    text = "Närvarande\nAnna Ek, Ale\nBo Alm, Lerum\nCia Dahl, Polisen\nDan Falk, Kraft"

    assert told(head + text)[2:] == ["Cia Dahl member present", "Dan Falk member present"]


def test_pupils_are_members_of_their_own_council():
    assert told("Närvarande:\nElsa Ek, elevrepresentant\nAyub Ali, elevrepresentant\nMaj Ros, lärare") == [
        "Elsa Ek member present",
        "Ayub Ali member present",
        "Maj Ros member present",
    ]


def test_substitutes_after_a_list_of_those_away_that_ended_were_there():
    for away in ("-", "Dan Falk"):
        found = told(f"Närvarande: Anna Ek, Ale, Bo Alm, Lerum\nFrånvarande: {away}\nErsättare: Eva Glad, Fia Hed")
        assert found[-2:] == ["Eva Glad member present", "Fia Hed member present"]


def bodies(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.body) for one in listed(text)]


def test_a_nickname_in_quotes_and_initials_after_a_name_are_no_titles():
    text = 'Närvarande\nLeif "Lelle" Nord, Ale\nDaniela Cortés DC (Köping)\nGunnel Rydberg, GR\nBo Alm BA'

    assert bodies(text) == [
        ('Leif "Lelle" Nord', "Ale"),
        ("Daniela Cortés", "Köping"),
        ("Gunnel Rydberg", "GR"),
        ("Bo Alm", ""),
    ]


def test_of_two_on_a_line_each_has_the_body_that_follows():
    text = "Närvarande\nAnna Ek, Ale\nIngela Fors, kommunalförbundet, Petra Noor, regionen"

    assert bodies(text)[1:] == [("Ingela Fors", "kommunalförbundet"), ("Petra Noor", "regionen")]


def test_until_when_somebody_was_there_is_no_title():
    [one] = listed("Närvarande\nAnna Ek, Ale (fram till kl. 10.30)")

    assert (one.name, one.body, one.title) == ("Anna Ek", "Ale", "")


def test_initials_in_brackets_tell_where_a_name_ends_and_its_place_begins():
    text = "Med: Anna Elgh Forsmo (AE), Bengt-Åke Noring Hammarvik (BÅN), Cia Maria Dahl (CMD), Dan Falk (DF)"

    assert bodies(text) == [
        ("Anna Elgh", "Forsmo"),
        ("Bengt-Åke Noring", "Hammarvik"),
        ("Cia Maria Dahl", ""),
        ("Dan Falk", ""),
    ]


def test_a_body_of_two_words_may_stand_right_after_a_name():
    text = "Deltagare: Anna Ek Varberg, Bo Alm Region Halland, Cia Dahl Länsstyrelsen"

    assert bodies(text)[1:] == [
        ("Bo Alm", "Region Halland"),
        ("Cia Dahl", "Länsstyrelsen"),
    ]
    assert bodies("Närvarande\nDan Falk\tNorrbottens Kommuner") == [("Dan Falk", "Norrbottens Kommuner")]


def test_those_from_somewhere_stand_under_it():
    text = "Närvarande\nAlvesta: Anna Ek\nÄlmhult: Bo Alm, digitalt\n\nFrån Region Kalmar:\nCia Dahl\nDan Falk"

    assert bodies(text)[2:] == [("Cia Dahl", "Region Kalmar"), ("Dan Falk", "Region Kalmar")]
    assert all(not one.doubts for one in listed(text))


PLACES = "Närvarande\nAnna Ek, Ale\nBo Alm, Lerum\nCia Dahl, Tjörn\n"


@pytest.mark.parametrize(
    ("who", "kind"),
    {
        "Dan Falk, Region Dal\n\nAntecknar: Dan Falk": "staff",
        "Dan Falk, nätverkssamordnare, Region Dal": "staff",
        "Dan Falk, Dalarnas kommunförbund": "staff",
        "Dan Falk, Dals läns kommuner": "staff",
        "Dan Falk, Region Dal": "member",
        "Dan Falk, Polisen\n\nAntecknar: Dan Falk": "member",
        "Dan Falk, samordnare, Energikontoret": "staff",
    }.items(),
)
def test_among_municipalities_whoever_works_for_the_meeting_is_staff(who: str, kind: str):
    assert told(PLACES + who)[3:] == [f"Dan Falk {kind} present"]


def test_places_that_nobody_has_told_of_are_municipalities_to_an_association():
    text = "Närvarande\nAnna Ek, Forsmo\nBo Alm, Ekinge\nCia Dahl, Torsvik\nDan Falk, Kommunförbundet Västermark"

    assert told(text)[3:] == ["Dan Falk staff present"]


def test_of_two_with_a_title_after_the_last_only_that_one_has_it():
    text = "Närvarande\nAle: Anna Ek och Bo Alm, biträdande socialchef\nLerum: Cia Dahl och Dan Falk, handläggare"

    assert [one.title for one in listed(text)] == ["", "biträdande socialchef", "handläggare", "handläggare"]


def test_who_came_from_outside_is_told_from_who_came_from_the_office():
    text = "{}Från Regionkansliet deltog Dan Falk. Från Business Sweden deltog Eva Gran. Anmälda förhinder: Finn Hed."

    assert told(text.format(PLACES + "\n"))[3:] == [
        "Dan Falk staff present",
        "Eva Gran guest present",
        "Finn Hed member excused",
    ]


def test_an_official_who_is_the_secretary_is_staff_and_an_elected_secretary_a_member():
    text = "Närvarande\nAnna Ek, ordförande\nBo Alm, kassör\nCia Dahl, {}"

    assert told(text.format("HR-specialist, sekreterare"))[2:] == ["Cia Dahl staff present"]
    assert told(text.format("sekreterare"))[2:] == ["Cia Dahl member present"]


def test_a_students_representative_is_a_member_and_a_student_a_guest():
    text = "Ledamöter\nAnna Ek, studentrepresentant\nBo Alm, doktorandrepresentant\nCia Dahl, student"

    assert told(text) == ["Anna Ek member present", "Bo Alm member present", "Cia Dahl guest present"]


def test_of_a_region_only_whoever_serves_is_staff_unless_the_notes_are_on_its_paper():
    text = PLACES + "Dan Falk, Region Dal\nEva Gran, Region Dal\n\nAntecknar: Dan Falk"

    assert told(text)[3:] == ["Dan Falk staff present", "Eva Gran member present"]
    assert told("Region Dal | Utveckling\n\nChefsnätverket\n\n" + text)[3:] == [
        "Dan Falk staff present",
        "Eva Gran staff present",
    ]


def test_two_with_their_bodies_could_not_come():
    text = "Närvarande\nAnna Ek, Ale\nBo Alm, Lerum\n\nCia Dahl, Museet, och Dan Falk, Arkivet, hade förhinder."

    assert told(text)[2:] == ["Cia Dahl member excused", "Dan Falk member excused"]


def test_every_municipality_is_known():
    assert len(MUNICIPALITIES - {"gbg", "sthlm", "västra götaland"}) == 290


def test_initials_that_are_a_party_or_a_body_are_such_and_one_alone_cuts_no_name():
    assert bodies("Närvarande\nKarin Dahl KD\nMagnus Palm MP\nBo Alm S") == [
        ("Karin Dahl", "KD"),
        ("Magnus Palm", "MP"),
        ("Bo Alm", "S"),
    ]
    assert bodies("Närvarande\nAnna Falk, AF\nHanna Rask, HR") == [("Anna Falk", "AF"), ("Hanna Rask", "HR")]
    assert bodies("Närvarande: Eva Nordin Silfver (EN), Bo Alm (BA)") == [("Eva Nordin Silfver", ""), ("Bo Alm", "")]


def test_a_unit_of_a_region_is_nobody():
    text = (
        "Närvarande\nAnna Ek, Ambulanssjukvården Halland Region Halland\nBo Alm, Regionfastigheter Väst Region Halland"
    )

    assert [name for name, _body in bodies(text)] == ["Anna Ek", "Bo Alm"]


def test_among_several_regions_or_unions_who_takes_the_notes_is_a_member():
    regions = PLACES + "Dan Falk, Region Dal\nEva Gran, Region Bro\n\nAntecknar: Dan Falk"
    unions = (
        "Närvarande\nAnna Ek, Vision\nBo Alm, Kommunal\nCia Dahl, Saco\nDan Falk, Region Dal\n\nAntecknar: Dan Falk"
    )

    assert "staff" not in " ".join(told(regions) + told(unions))


def test_who_came_from_an_unknown_place_is_a_member_and_from_a_staff_function_staff():
    text = PLACES + "\nFrån Forsmo deltog Dan Falk. Från Regionstaben deltog Eva Gran."

    assert told(text)[3:] == ["Dan Falk member present", "Eva Gran staff present"]
