"""Who presents an item, and who takes part without being in the attendance."""

import pytest
from hypothesis import given

from meetings.importing.parsing.mentions import guests, mentions_of, presenters
from tests.meetings.importing.parsing.notes import TEXTS, notes

PRESENTED = {
    "Kristin hälsar välkommen.": ["Kristin"],
    "Anders (med kollegor) berättar om verksamheten.": ["Anders"],
    "Malin, Jerker och Jesper återkopplar från mötet.": ["Malin", "Jerker", "Jesper"],
    "Linnéa Winckler, GR, informerar om arbetet.": ["Linnéa Winckler"],
    "Emmy Nicander och Anton Hall, regionplanerare på GR medverkar. Emmy och Anton berättar.": [
        "Emmy Nicander",
        "Anton Hall",
    ],
    "Föredragande: Maj Rosén": ["Maj Rosén"],
    "Ekonomichef Maj Rosén redogör för läget.": ["Maj Rosén"],
    "Malin ställer frågan kring hur intresset ser ut?": ["Malin"],
    "Arbetsgruppen berättar om läget.": [],
    "Bred medverkan i rådet, där chefen Malin Olsson deltar.": [],
    "Malin deltar vid ett första möte.": [],
    "Nästa gång kommer Eva Ros att berätta.": [],
}
GUESTS = {
    "Linnéa Winckler, GR, informerar om arbetet.": ["Linnéa Winckler |  | GR"],
    "Emmy Nicander och Anton Hall, regionplanerare på GR medverkar.": [
        "Emmy Nicander | regionplanerare | GR",
        "Anton Hall | regionplanerare | GR",
    ],
    "Annika Wallenskog, chefsekonom, SKR medverkar digitalt.": ["Annika Wallenskog | chefsekonom | SKR"],
    "Malin Isaksson, FoU i Väst inbjuden.": ["Malin Isaksson |  | FoU i Väst"],
    "Anna Haglund och Monica Wallström, GR samt Carina Fransson, verksamhetschef Hälsa, Norrala kommun.": [
        "Anna Haglund |  | GR",
        "Monica Wallström |  | GR",
        "Carina Fransson | verksamhetschef Hälsa | Norrala kommun",
    ],
    "Konsulten Maja Frost från Digit AB visade en prototyp.": ["Maja Frost | Konsulten | Digit AB"],
    "Vera Skog, strateg, Regionen, deltar på länk.": ["Vera Skog | strateg | Regionen"],
    "Ordförande i samrådsgruppen, Vera Skog, föredrar.": ["Vera Skog |  | "],
    "Därefter gav arkitekten Vera Skog från Digit en föreläsning.": ["Vera Skog | arkitekten | Digit"],
    "Vera Skog och Ivan Rask, Länsstyrelsen samt Malin redogör för läget.": [
        "Vera Skog |  | Länsstyrelsen",
        "Ivan Rask |  | Länsstyrelsen",
    ],
    "Vera Skog, digital strateg i Partille, demonstrerar.": ["Vera Skog | digital strateg | Partille"],
    "Vi fick besök av Vera Skog från Digit.": ["Vera Skog |  | Digit"],
    "Vid punkten deltar Vera Skog, Digit.": ["Vera Skog |  | Digit"],
    "Elevhälsan, genom kurator Vera Skog, var med en stund och lyssnade.": ["Vera Skog | kurator | "],
    "Körens ledare Vera Skog var med en stund.": ["Vera Skog | ledare | "],
    "Specialpedagog Vera Skog från Digit kom kl 17.30 och höll ett pass.": ["Vera Skog | Specialpedagog | Digit"],
    "Advokat Vera Skog från Digit medverkade på länk.": ["Vera Skog | Advokat | Digit"],
    "Vera Skog kom med ett förslag i höstas.": [],
    "Via Teams medverkade Vera Skog från Digit.": ["Vera Skog |  | Digit"],
    "Oberst Vera Skog från Militärregion Syd höll ett föredrag.": ["Vera Skog | Oberst | Militärregion Syd"],
    "Vera Skog, Byrån Lex & Lund, deltog under punkten.": ["Vera Skog |  | Byrån Lex & Lund"],
    "Vera Skog från säkerhetsföretaget Aktiv Vakt var med på länk.": ["Vera Skog |  | Aktiv Vakt"],
    "Rekryterar VA-ingenjör.": [],
    "Revisorn Vera Skog, som är inbjuden till punkten, redovisar läget.": ["Vera Skog | Revisorn | "],
    "Laboratorieföreståndare Vera Skog beskrev behovet.": ["Vera Skog | Laboratorieföreståndare | "],
    "Vera Skog från köket kom och svarade på frågor.": ["Vera Skog |  | köket"],
    "Vera Skog från Digit kom på fredagen och visade ritningar.": ["Vera Skog |  | Digit"],
    "Docent Vera Skog höll en föreläsning.": ["Vera Skog | Docent | "],
    "Vera Skog och Ivan Rask omvaldes till revisorer.": [],
    "Vera Skog (Digit) berättade om läroplanen.": ["Vera Skog |  | Digit"],
    "Kontakta Vera Skog på Digit för frågor.": [],
    "Svenskt Näringsliv presenterar sin rapport.": [],
    "Simhallschefen Vera Skog svarar på frågor via e-post.": [],
    "Utredaren Vera Skog besöker GR i april.": [],
    "Planarkitekt Malin Olsson redogör för förslaget.": [],
    "Vera Skog och Ivan Rask företräder bolaget i förhandlingen.": [],
    "Malin Olsson berättar.": [],
    "Vi har pratat med Pekka Salo på Skolverket.": [],
    "Kontaktperson är Vanja Roos, Skolinspektionen.": [],
    "Arbetet samordnas av Linnéa Winckler på GR.": [],
    "Malin O sammanställer reglerna i kommunerna.": [],
}
PRESENT = ("Malin Olsson", "Kristin Perem", "Anders Ek", "Jerker Al", "Jesper Bo")


@pytest.mark.parametrize("body", PRESENTED)
def test_these_present_it(body: str):
    document, minutes = notes(body, *PRESENT)
    presenters(document, minutes, mentions_of(document, minutes))

    assert [named.name for named in minutes.items[0].presenters] == PRESENTED[body]


@pytest.mark.parametrize("body", GUESTS)
def test_these_are_guests_of_the_item(body: str):
    document, minutes = notes(body, *PRESENT)
    found = guests(document, minutes, mentions_of(document, minutes))

    assert [f"{guest.name} | {guest.title} | {guest.body}" for guest in found] == GUESTS[body]
    assert all((guest.kind, guest.is_listed, guest.item) == ("guest", False, 0) for guest in found)


def test_who_comes_to_a_later_meeting_is_no_guest_of_this():
    document, minutes = notes("26 maj: Gustaf Zetterberg, VGR, medverkar.", title="Kommande möten")
    assert guests(document, minutes, mentions_of(document, minutes)) == []


@given(TEXTS)
def test_whatever_the_text_names_are_places_in_it(body: str):
    document, minutes = notes(body, *PRESENT)
    presenters(document, minutes, mentions_of(document, minutes))

    shown = [(one.span, one.name) for one in minutes.items[0].presenters]
    for span, name in shown + [
        (one.span, one.name) for one in guests(document, minutes, mentions_of(document, minutes))
    ]:
        assert document.prose(*span) == name
