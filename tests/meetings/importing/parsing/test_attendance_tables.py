"""Lists of those present in tables and columns: with a head row or without, side by side, and with marks."""

from tests.meetings.importing.parsing.reading import listed, minutes_of, people


def in_table(*rows: str, before: str = "<p>Möte</p>") -> list[str]:
    """Those in a table's rows, in short, and whether they were there."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    items = "<h2>1. Inledning</h2><p>Anna hälsar.</p><h2>2. Ekonomi</h2><p>Bo berättar.</p>"
    found = minutes_of(f"{before}<table>{table}</table>{items}", "a.html").attendance
    return [" | ".join([one.name, one.body, one.title]).rstrip(" |") + f" – {one.status}" for one in found]


def test_columns_say_what_stands_in_them():
    rows = [
        "Namn | Sign. | Organisation | Närv.",
        "Anna Ek, rektor | AE | Kubik Hus | X",
        "Bo Alm | BA | Ale, fritid | –",
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(' | '))}</tr>" for row in rows)
    notes = minutes_of(f"<p>Möte</p><table>{table}</table><h2>1. Inledning</h2><p>Anna hälsar.</p>", "a.html")

    assert [(one.name, one.body, one.title, one.status) for one in notes.attendance] == [
        ("Anna Ek", "Kubik Hus", "rektor", "present"),
        ("Bo Alm", "Ale, fritid", "", "absent"),
    ]


def test_a_table_may_have_two_columns_of_people():
    rows = ["Kommun | Förtroendevald | Tjänsteperson", "Ale | Anna Ek (S) | Bo Alm", "Lerum | – | Cia Dahl"]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(' | '))}</tr>" for row in rows)
    notes = minutes_of(f"<p>Möte</p><table>{table}</table><h2>1. Inledning</h2><p>Anna hälsar.</p>", "a.html")

    assert [(one.name, one.body, one.kind) for one in notes.attendance] == [
        ("Anna Ek", "S, Ale", "member"),
        ("Bo Alm", "Ale", "staff"),
        ("Cia Dahl", "Lerum", "staff"),
    ]


def test_columns_may_be_made_of_spaces():
    found = people(
        "NÄRVARANDE\n"
        "Namn            Representerar        Roll\n"
        "Anna Ek         Brukarna Ekvik       ordinarie\n"
        "Bo Alm          Ale kommun           enhetschef"
    )

    assert found == ["Anna Ek | Brukarna Ekvik | ordinarie", "Bo Alm | Ale kommun | enhetschef"]


def test_what_runs_in_a_column_beside_the_list_is_none_of_it():
    found = people(
        "Närvarande                    3. Klimatet\n"
        "Anna Ek, Ale                  Bo redogör för modellen\n"
        "Bo Alm, Lerum                 och svarar på frågor."
    )

    assert found == ["Anna Ek | Ale", "Bo Alm | Lerum"]


def test_a_column_of_organisations_may_also_say_what_somebody_is():
    table = "Namn | Organisation\n--- | ---\nAnna Ek | Regionstyrelsen, ordförande\nBo Alm | Ale kommun"

    assert [f"{one.name} | {one.body} | {one.title}" for one in listed(f"Närvarande\n\n{table}", "notes.md")] == [
        "Anna Ek | Regionstyrelsen | ordförande",
        "Bo Alm | Ale kommun | ",
    ]


def test_lists_in_the_cells_of_a_row_are_each_read_by_itself():
    cells = "<td><p>Politiker</p><p>Anna Ek (C)</p></td><td><p>Från förvaltningen</p><p>Bo Alm, chef</p></td>"
    items = "<h2>1. Start</h2><p>Hej.</p><h2>2. Slut</h2><p>Hej då.</p>"
    found = minutes_of(
        f"<html><body><p>Möte</p><table><tr>{cells}</tr></table>{items}</body></html>", "notes.html"
    ).attendance

    assert [(one.name, one.body, one.title) for one in found] == [("Anna Ek", "C", ""), ("Bo Alm", "", "chef")]


def test_a_table_s_head_may_stand_again_over_others():
    head, again = "| Ledamöter | Parti | Närvarande |\n| --- | --- | --- |", "| Ersättare | Parti | Närvarande |"
    rows = f"{head}\n| Anna Ek | S | X |\n| Bo Alm | M | – |\n{again}\n| Cia Dahl | C | X |"

    assert [(one.name, one.body, one.status) for one in listed(f"Närvaro\n\n{rows}", "notes.md")] == [
        ("Anna Ek", "S", "present"),
        ("Bo Alm", "M", "absent"),
        ("Cia Dahl", "C", "present"),
    ]


def test_the_head_of_the_people_may_stand_below_that_of_the_minutes_with_two_columns_in_one():
    rows = [
        "Datum | 2025-06-03",
        "--- | ---",
        "Namn Organisation | Närvaro",
        "Anna Ek Ekvik | Ja",
        "Bo Alm Vinslätt AB | Nej",
    ]

    assert [
        (one.name, one.body, one.status) for one in listed("\n".join(f"| {row} |" for row in rows), "notes.md")
    ] == [
        ("Anna Ek", "Ekvik", "present"),
        ("Bo Alm", "Vinslätt AB", "absent"),
    ]


def test_a_first_name_and_a_surname_in_columns_of_their_own_are_one_name():
    assert in_table("Förnamn | Efternamn | Kommun", "Anna | Ek | Ale", "Bo | Alm | Lerum") == [
        "Anna Ek | Ale – present",
        "Bo Alm | Lerum – present",
    ]


def test_what_stands_in_the_first_column_is_said_of_all_in_the_row_and_below():
    by_teams = in_table(
        "Arbetslag | Närvarande | Frånvarande", "Åk 7 | Anna Ek, Bo Alm (kurator) | Cia Dahl", "Åk 8 | – | –"
    )
    by_places = in_table("Kommun | Namn", "Ale | Anna Ek", " | Bo Alm", "Öckerö | ", "GR | Cia Dahl")

    assert by_teams == ["Anna Ek | Åk 7 – present", "Bo Alm | Åk 7 | kurator – present", "Cia Dahl | Åk 7 – absent"]
    assert by_places == ["Anna Ek | Ale – present", "Bo Alm | Ale – present", "Cia Dahl | GR – present"]


def test_a_column_may_say_why_somebody_was_not_there():
    rows = "Anna Ek | ja", "Bo Alm | nej, förhinder", "Cia Dahl | nej", "Dan Falk | anmält förhinder"

    assert in_table("Namn | Närvarande", *rows) == [
        "Anna Ek – present",
        "Bo Alm – excused",
        "Cia Dahl – absent",
        "Dan Falk – excused",
    ]


def test_tables_without_a_head_are_people_with_what_stands_beside_them():
    rows = "Anna Ek | Ale | HR-chef", "Bo Alm | Lerum | HR-chef", "Cia Dahl | Tjörn | HR-chef"

    assert in_table(*rows) == [f"{row} – present" for row in rows]
    assert in_table(*rows[:2], before="<p>Närvarande</p>") == [f"{row} – present" for row in rows[:2]]
    assert in_table("Beslutande | Anna Ek, Ale", "ledamöter | Bo Alm, Lerum") == [
        "Anna Ek | Ale – present",
        "Bo Alm | Lerum – present",
    ]


def test_a_list_may_begin_farther_down_in_the_second_column():
    rows = ("Närvarande", "Adjungerade"), ("Anna Ek, Ale", "Bo Alm"), ("", "Frånvarande"), ("Cia Dahl, Ale", "Dan Falk")
    in_cells = in_table("Närvarande | Förhinder", "Anna Ek | Bo Alm", " | Gäster", "Cia Dahl | Dan Falk")

    for text in ("\n".join("\t".join(row) for row in rows), "\n".join(f"{one:<20}{other}" for one, other in rows)):
        found = sorted((one.name, one.kind, one.status) for one in listed(text))
        assert found == [
            ("Anna Ek", "member", "present"),
            ("Bo Alm", "guest", "present"),
            ("Cia Dahl", "member", "present"),
            ("Dan Falk", "member", "absent"),
        ]
    assert in_cells == ["Anna Ek – present", "Cia Dahl – present", "Bo Alm – excused", "Dan Falk – present"]


def test_columns_of_spaces_end_where_another_list_begins():
    found = listed("Namn            Kommun\nAnna Ek         Ale\nBo Alm          Lerum\nFrånvarande     Cia Dahl")

    assert [(one.name, one.body, one.status) for one in found] == [
        ("Anna Ek", "Ale", "present"),
        ("Bo Alm", "Lerum", "present"),
        ("Cia Dahl", "", "absent"),
    ]


def test_lists_beside_each_other_may_have_lines_with_nothing_in_one_of_them():
    found = listed("Närvarande\tFrånvarande\nAnna Ek, Ale\tBo Alm, Lerum\nCia Dahl, Tjörn\n\tDan Falk")

    assert [(one.name, one.status) for one in found] == [
        ("Anna Ek", "present"),
        ("Bo Alm", "absent"),
        ("Cia Dahl", "present"),
        ("Dan Falk", "absent"),
    ]


def test_people_beside_words_that_are_not_understood_are_doubtful():
    beside = "<tr><td>Deltog</td><td>Anna Ek (Ale)</td></tr><tr><td>Kom inte</td><td>Bo Alm (Lerum)</td></tr>"
    head = "<tr><td>Lag</td><td>Närvarande</td><td>Frånvarande</td></tr>"
    columns = f"{head}<tr><td>Blå</td><td>Anna Ek</td><td>Bo Alm</td></tr>"
    items = "<h2>1. Inledning</h2><p>Anna hälsar.</p><h2>2. Ekonomi</h2><p>Bo berättar.</p>"
    found = [minutes_of(f"<p>Möte</p><table>{rows}</table>{items}", "a.html").attendance for rows in (beside, columns)]

    assert [[(one.name, bool(one.doubts)) for one in people] for people in found] == [
        [("Anna Ek", False), ("Bo Alm", True)],
        [("Anna Ek", True), ("Bo Alm", True)],
    ]


def test_columns_of_nothing_but_crosses_say_who_was_there():
    rows = (
        "Kommun | Namn | Fm | Em | Anm.",
        "Ale | Anna Ek | x | x | ",
        "Lerum | Bo Alm |  | x | ",
        "Tjörn | Cia Dahl |  |  | förhinder",
    )

    assert in_table(*rows) == ["Anna Ek | Ale – present", "Bo Alm | Lerum – present", "Cia Dahl | Tjörn – excused"]


def test_cells_and_columns_of_people_under_words_that_are_not_known_are_doubtful():
    cell = "<p>Vi som företräder</p><p>Anna Ek</p><p>Bo Alm</p><p>Cia Dahl</p>"
    known = "<p>Från förvaltningen</p><p>Dan Falk</p><p>Eva Gran</p>"
    votes = "Gård | Företrädd av | Andelar", "1:4 | Anna Ek | 12", "1:9 | Bo Alm | 7", "2:1 | Cia Dahl | 31"

    for found in (in_table(cell), in_table(f"{cell} | {known}"), in_table(*votes)):
        assert found[:3] == ["Anna Ek – present", "Bo Alm – present", "Cia Dahl – present"]


def test_cells_that_are_lists_stand_among_cells_that_are_none():
    rows = (
        "Datum<br>2025-10-14 | Plats<br>Personalrummet",
        "Arbetsgivare<br>Anna Ek, rektor<br>Bo Alm | Arbetstagarorganisationer<br>Cia Dahl, Vision<br>Dan Falk, SSR",
        "Inbjuden<br>Eva Gran, vaktmästare | Frånvarande<br>Finn Hed, Vision",
        "Sekreterare<br>Bo Alm | Justerare<br>Anna Ek",
    )
    cells = ["".join(f"<td>{'</p><p>'.join(cell.split('<br>'))}</td>" for cell in row.split(" | ")) for row in rows]
    found = listed(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>", "notes.html")

    assert [f"{one.name} {one.kind} {one.status}" for one in found] == [
        "Anna Ek member present",
        "Bo Alm member present",
        "Cia Dahl member present",
        "Dan Falk member present",
        "Eva Gran guest present",
        "Finn Hed member absent",
    ]
