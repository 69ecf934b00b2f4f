"""Minutes that are tables: items with notes beside, what is to be done with somebody in the margin, and decisions."""

from meetings.importing.facts import Minutes
from tests.meetings.importing.parsing.reading import minutes_of


def table(*rows: str) -> str:
    """An HTML table of rows with " | " between their cells."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def told(*parts: str) -> Minutes:
    return minutes_of(
        f"<h1>Rådet</h1><p>2024-02-01</p><p>Närvarande: Anna Ek, Bo Alm</p>{''.join(parts)}", "notes.html"
    )


def to_do(minutes: Minutes) -> list[str]:
    return [" | ".join([one.text, *(who.name for who in one.responsible), one.due]) for one in minutes.actions]


ITEMS = table(
    "# | Punkt | Vem | Anteckningar",
    "1 | Flygfoto | Anna | Bilder tas i vår. Bo vet inte.",
    "2 | Adresser | Bo | Demo av den nya tjänsten som är snabb.",
    "3 | Planer | Anna | Det har kommit in fjorton planer till kommunerna.",
)


def test_an_items_number_and_title_stand_in_a_table_though_a_list_below_counts_them():
    later = "<h2>Att göra</h2><ul><li>Punkt 1: Anna begär in pris</li><li>Punkt 2: Bo undersöker om det går</li></ul>"
    minutes = told("<h2>Punkter</h2>", ITEMS, "<h2>Övrigt</h2><p>Inget.</p>", later)

    assert [(item.number, item.title) for item in minutes.items][:3] == [
        ("1", "Flygfoto"),
        ("2", "Adresser"),
        ("3", "Planer"),
    ]


def test_who_stands_before_the_notes_tells_of_the_item_and_has_nothing_to_do():
    assert to_do(told("<h2>Punkter</h2>", ITEMS)) == []


def test_a_table_of_decisions_says_which_item_each_is_about():
    decided = table("Punkt | Beslut", "2 | Tjänsten tas i bruk.", "3 | Planerna skickas ut till alla.")
    minutes = told("<h2>Punkter</h2>", ITEMS, "<h2>Beslut</h2>", decided)

    assert [(one.text, one.item) for one in minutes.decisions] == [
        ("Tjänsten tas i bruk.", 1),
        ("Planerna skickas ut till alla.", 2),
    ]


def test_initials_in_the_margin_are_those_of_whoever_is_to_do_what_stands_beside():
    rows = table("Ta fram ett nytt bordställ. Offert finns. | AE", "Skicka in statistik senast 1 mars. | Alla")
    minutes = told("<h2>Mässor</h2><p>Vi talade om mässor.</p>", rows, "<h2>Övrigt</h2><p>Inget.</p>")

    assert to_do(minutes) == [
        "Ta fram ett nytt bordställ. Offert finns. | AE | ",
        "Skicka in statistik senast 1 mars. | Alla | senast 1 mars",
    ]


def test_whoever_stands_after_a_stroke_in_a_cell_is_to_do_it():
    rows = table(
        "Nr | Ärende | Åtgärd", "1 | Läget | Kontaktar FoU. /Anna", "2 | Slut | Ny rutin skickas ut. /Anna, Bo"
    )

    assert to_do(told(rows)) == ["Kontaktar FoU. /Anna | Anna | ", "Ny rutin skickas ut. /Anna, Bo | Anna | Bo | "]


def test_a_table_of_what_a_decision_is_about_decides_nothing_more():
    about = table("Dnr | Fastighet | Beslut i korthet", "2024-0097 | Älgmossen 2:4 | Startbesked för carport")
    minutes = told("<h2>§ 1 Delegation</h2><h3>Beslut</h3><p>Nämnden godkänner redovisningen.</p>", about)

    assert "Älgmossen 2:4" not in [one.text for one in minutes.decisions]
    assert minutes.decisions[0].text == "Nämnden godkänner redovisningen."


def test_among_several_columns_vad_tells_what_is_to_be_done():
    rows = table("Fråga | Vad | Vem | När", "Lokalen | Boka rum | Anna | 3 maj", "Maten |  | Bo | ")

    assert to_do(told("<h2>1. Start</h2><p>Hej.</p>", rows)) == ["Boka rum | Anna | 3 maj", "Maten | Bo | "]


def test_a_title_in_a_table_s_second_column_counts_where_nothing_stands_before_it():
    rows = table("§ 1 | Inledning", "§ 2 | Ekonomi", " | Övriga frågor", " | Nästa möte")

    assert [item.title for item in told(rows).items] == ["Inledning", "Ekonomi", "Övriga frågor", "Nästa möte"]


def test_in_a_table_with_discussions_what_is_to_be_done_stands_in_its_own_column():
    rows = table(
        "Punkt | Diskussion | Beslut/Åtgärd | Ansvarig",
        "1. Läget | Anna har gått igenom dem för hand. Bo visade en lång jämförelse. | Uppdatera planen. | AE",
        "2. Kurs | Bo föreslår en dag. | <p>Beslut: Kursen ges i maj.</p><p>Åtgärd: Ta fram ett förslag.</p> | BA",
        "3. Avtal | Det är ännu inte klart. | Beslut: Inget levereras i år. | AE",
    )
    minutes = told(rows)

    assert to_do(minutes) == ["Uppdatera planen. | AE | ", "Ta fram ett förslag. | BA | "]
    assert [one.text for one in minutes.decisions] == ["Kursen ges i maj.", "Inget levereras i år."]


def test_what_is_told_beside_somebody_is_nothing_to_do():
    rows = table(
        "Nr | Ärende | Ansvarig",
        "1 | <p>Läget</p><p>Anna visade läget. Bo förordade en ny plan.</p> | AE",
        "2 | <p>Planen</p><p>Ta fram en plan.</p> | BA",
    )

    assert to_do(told(rows)) == ["Ta fram en plan. | BA | "]
