"""Which sentences decide, and which only tell of deciding."""

import pytest
from hypothesis import given

from meetings.importing.parsing.bodies import Body
from meetings.importing.parsing.wording import decides, kind_of
from tests.meetings.importing.parsing.notes import TEXTS

DECIDED = {
    "decision": """
        Nätverket beslutar att fortsätta.
        Beslut fattas enligt förslaget.
        Nätverket är positiva till förslaget och beslut fattas att genomföra detta.
        Bestäms att bjuda in länsstyrelsen till ett kommande möte på detta tema.
        Vi spikar studiedag den 16 november.
        Rapporten lades till handlingarna.
        Dagordningen godkändes.
        Budgeten fastställdes.
        Mötet beslutade att avslå motionen.
        Ärendet bordläggs till nästa möte.
        Frågan återremitteras till förvaltningen.
        Det beslöts även att portkoden byts den 1 juni 2023.
        Styrelsen enades om att låset ska bytas.
        Efter diskussion om budgeten beslutar nätverket att avvakta.
        Nätverket rekommenderar kommunerna att samordna transporterna.
        Parterna är överens om att grundschemat ska ligga fast.
        Gruppen kommer överens om att genomföra en dag.
        Direktörerna beslutade att ansluta till tjänsten från 2024.
        Styrgruppen väljer alternativ B.
        Vi kör en andra våg i mars.
        Ja till en gemensam upphandling.
        Överenskommet att träffas varannan vecka.
        Gruppen landar i att avvakta.
        Nätverket säger ja till att delta.
        Gruppen fattade beslut om nytt avtal.
        OK att köpa in två stolar.
        Frågan skjuts upp till hösten.
        Gruppen prioriterar klimat och vatten.
        Direktionen bemyndigar ordföranden att underteckna avtalet.
        Samverkan avslutades i enighet.
        Nätverket enades om följande mötesdagar: 6 februari och 4 juni.
        Ansökan beviljades för tiden 1 januari–31 december 2024.
        Beslutades att köpa in en ny kaffemaskin.
        Vi diskuterade frågan och beslutade att vänta.
        Ansökan avslogs.
        Styrelsen beviljades ansvarsfrihet.
        Informationen noteras till protokollet.
        Mötet godkände dagordningen.
        Vi bestämde att träffas en gång i månaden.
        Beslöt att bjuda in facket.
        Beslutar att godkänna rapporten.
        Mötet ansågs behörigt utlyst.
        Ansökan bifalls.
        Planen antas.
        Paragrafen förklaras omedelbart justerad.
        Styrelsen tackar ja till erbjudandet.
        Förra mötets anteckningar godkändes utan ändringar.
        Protokollet föranledde ingen diskussion och lades till handlingarna.
        Begäran om tillägg avvisas.
    """,
    "not_to": """
        HR-chefsnätverket beslutar att inte gå vidare med förslaget.
        Nätverket är enigt om att inte sänka andelen.
        Nätverket avstår från att lämna ett gemensamt yttrande.
        Nätverket ställer sig inte bakom en gemensam ansökan.
    """,
    "assignment": """
        GR får i uppdrag att ge en nulägesbild.
        Socialchefs nätverket ger GR i uppdrag att inleda en dialog.
        Mötet uppdrar åt Karin att ta fram ett förslag.
        Kommunerna får i uppdrag att inventera läget.
        Styrelsen fick i uppdrag att ta in offerter.
    """,
    "appointment": """
        Utöver henne utser kommunchefsgruppen Malin Aronsson till GR:s representant.
        Till justerare valdes Anna Ek.
        Till att justera anteckningarna utses Anna Ek.
        Karin utses att justera protokollet.
        Anna Ek väljs till ordförande för mötet.
        Omval av Sven Ros och nyval av Tova Ek.
        En arbetsgrupp tillsätts bestående av Petra och Stina.
    """,
    "position": """
        Gruppen konstaterar att rollen huvudsakligen bör vara utvecklande.
        Gruppen ställer sig bakom förslaget.
        Under mötet framkommer att en majoritet av mötesdeltagarna ställer sig bakom arbetsgruppens förslag.
    """,
}
NOT_DECIDED = """
    Förbundsstyrelsen har fattat beslut om medel.
    GR:s förbundsstyrelse har fattat beslut om att genomföra en rådslagsprocess.
    Socialcheferna beslutade 2021-09-03 att avvakta.
    Frågan har inte beslutats i kommunerna.
    Regeringen beslutar i mars.
    Kommunstyrelsen beslutar om budgeten.
    Diskussion om nätverket beslutar något.
    Vi väntar tills styrelsen slutligen beslutar.
    Beslutsunderlaget är utsänt.
    Slutgiltigt beslut tas i förbundsfullmäktige i december.
    Varje kommun beslutar vilka av dessa formuleringar som de vill använda.
    Tidplan: beslut om modellen taget 3 mars i Socialchefsnätverket
    Beslut att x antal varje år får gå valideringsutbildning.
    Beslut är även taget om fortsatt arbete med modeller.
    Regeringen beslutade i våras att ge medel.
    Ska nätverket besluta om detta?
    Om nätverket beslutar att gå vidare behövs medel.
    Vi avvaktar beslut från regeringen.
    Beslut fattas vid nästa möte.
    Nämnden har tidigare beslutat att avvakta.
    Strategin antogs av kommunfullmäktige 2019.
    Riktlinjerna antogs senast 2019 och behöver anpassas.
    Planen för 2024 godkändes i december.
    Enligt uppdragshandling (beslutad av kommuncheferna) har nätverket prioriterat två områden.
    Konstateras att agendan ägs av SKR och inte har beslutats i kommunerna.
    Nätverket konstaterar att antalet sökande ökar.
    Göteborgs stad har i uppdrag att ta fram en plan.
    Socialchefs nätverket på GR har givit ett annat nätverk i uppdrag att bereda frågan.
    Han har utsetts till representant.
    Frågan ska beslutas i höst.
    Inga beslut fattades.
    Anna informerar om att kommunstyrelsen beslutade att avslå.
    De kommuner som inte ställer sig bakom förslaget skickar svar.
    I Norrala beslutade man förra året att införa modellen.
    Göteborgs kommun beslutar själv om detta.
    Utbildningsnämnden i Ekvik fastställde planen 2022.
    Budgeten fastställs av fullmäktige i november.
    Några kommuner har beslutat att avstå.
    Antas att kostnaderna ökar.
    SKR har fått i uppdrag av regeringen att se över reglerna.
    Det finns en förordning som beslutades 2020.
    Vi behöver besluta om datum.
    Beslut om budget tas av nämnden i oktober.
    Riksdagen antog lagen i juni.
    Rektor beslutar om klassindelning.
    Anna föreslår att gruppen beslutar om en ny modell.
    Förslaget är att styrgruppen beslutar i maj.
    Årsstämman 2022 beslutade att byta fönster.
    Nästa möte bestäms via e-post.
    Nämnden tar beslut om internbudgeten den 11 december.
    Vid möte 5 beslutade gruppen att systemet stängs.
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DECIDED.items() for text in lines(texts)])
def test_this_is_decided_here(kind: str, text: str):
    ruling = decides(text)

    assert ruling is not None
    assert ruling.kind == kind


@pytest.mark.parametrize("text", lines(NOT_DECIDED))
def test_this_is_not_decided_here(text: str):
    assert decides(text) is None


@pytest.mark.parametrize(
    ("head", "text", "is_ours"),
    [
        ("Protokoll Kommunstyrelsen", "Kommunstyrelsen beslutade att bifalla ansökan.", True),
        ("Styrelsemöte i föreningen", "Styrelsen beslutade att anta offerten.", True),
        ("Socialnämnden 2024-01-01", "Nämnden beslutar att anta taxorna.", True),
        ("HR-chefsnätverket", "HR-chefsnätverket beslutar att vänta.", True),
        ("HR-chefsnätverket", "Nätverket beslutar att vänta.", True),
        ("Styrelsemöte i föreningen", "Kommunstyrelsen beslutade att neka bygglov.", False),
        ("HR-chefsnätverket", "Socialchefsnätverket beslutar att vänta.", False),
        ("HR-chefsnätverket", "Kommunstyrelsen beslutar om pengar.", False),
        ("Socialnämnden", "Kommunfullmäktige beslutade att ge medel.", False),
    ],
)
def test_whose_notes_they_are_says_who_is_we(head: str, text: str, is_ours: bool):
    assert (decides(text, Body.of([head])) is not None) == is_ours


def test_a_majority_decides_for_itself():
    ruling = decides("En majoritet av deltagarna ställer sig bakom förslaget.")

    assert ruling is not None
    assert ruling.decided_by == "En majoritet av deltagarna"


def test_under_a_heading_the_words_say_the_kind():
    assert kind_of("att ge GR i uppdrag att utreda") == "assignment"
    assert kind_of("att utse Anna Ek till ordförande") == "appointment"
    assert kind_of("att inte gå vidare") == "not_to"
    assert kind_of("att anta planen") == "decision"


@given(TEXTS)
def test_whatever_the_sentence_it_decides_or_not(text: str):
    ruling = decides(text)
    assert ruling is None or 0.5 <= ruling.confidence <= 1
