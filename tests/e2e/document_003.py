"""The document 003 as somebody has it beside the page: its own words, and what one reads out of them."""

from dataclasses import dataclass, field

BASIS = (
    "Datum saknas i anteckningarna. Mötet hölls före det kommande ”26 maj kommunchefsmöte på GR” och före "
    "”lunch-lunchmötet i juni”. För 2023 talar att samma personer företräder kommunerna som i anteckningarna från "
    "(troligen) juni 2023, och att 26 maj 2022 var Kristi himmelsfärdsdag. Mot 2023 talar att ”Lunch-lunch 16-17 juni” "
    "är en torsdag och fredag 2022 men en fredag och lördag 2023. Den nedre gränsen är bara årets början; inget i "
    "texten visar den."
)
BREAK = "\n"
"""Within a paragraph of a body: a new line, and not a new paragraph or bullet."""


@dataclass
class Decision:
    text: str
    kind: str = ""
    """What one types in the list of kinds for one that is no plain decision."""


@dataclass
class Action:
    text: str
    responsible: list[tuple[str, str]] = field(default_factory=list)
    """As written, and what the list offers for it; "" for what is chosen by another name."""
    due: str = ""
    is_invitation: bool = False


@dataclass
class Item:
    title: str
    paragraphs: list[str]
    is_list: bool = False
    presenters: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    outcomes: list[Decision | Action] = field(default_factory=list)


ASSIGNMENT = "GR får i uppdrag att på lunch-lunchmötet i juni ge en nulägebild över insatser som görs inom GR."
APPOINTMENT = (
    "Utöver henne utser kommunchefsgruppen Malin Aronsson till GR:s representant. Ersättare är Kicki Nordberg när det "
    "gäller digitalisering, Rickard Vidlund när det gäller civilt försvar och Bengt Randén när det gäller "
    "kompetensförsörjning. Samtliga utses för två år."
)
POSITION = "Gruppen konstaterar att GR:s roll huvudsakligen bör vara utvecklingsorientering."
INVITATION = "Bestäms att bjuda in länsstyrelsen till ett kommande möte på detta tema."
WISH = "Önskvärt är att såväl kommunerna som länsstyrelsen deltar i detta arbete. Inspel kan lämnas till Rickard."
GUEST = "Dessutom bjuds länsstyrelsen in på temat civilt försvar."
PLANNERS = "Planeringsgrupp är Gitte C, Kicki N, Haleh, L och Pia A."

ITEMS = [
    Item(
        "Välkommen",
        ["Pia Alhäll, ny kommundirektör i Härryda, hälsas välkommen och en kort presentationsrunda görs."],
    ),
    Item(
        "Kompetensförsörjning",
        [
            "Hur kraftsamlar vi kring kompetensförsörjningen i Göteborgsregionen och hur genomför vi vårt "
            "samhällsuppdrag i en ny kontext? Det har varit temat vid ett par tidigare kommunchefsmöten. Nu fortsätter "
            "diskussionen. Framkommer behov av att få en samlad bild av allt som görs inom Göteborgsregionen inom "
            "området. Det handlar bland annat om våra branschråd och bemanningsfrågor. Göteborgs stad har i uppdrag "
            "att ta fram en strategisk kompetensförsörjningsplan. Kompetensförsörjningen är en central aspekt för att "
            "kommunen ska vara en attraktiv arbetsgivare. Frågan hänger också samman med digitalisering och "
            "innovationer. Konstateras att såväl tjänstepersoner som politiker, medarbetare och fackliga "
            "organisationer behöver vara en del i en gemensam samordning. Strukturfrågor måste adresseras. "
            f"{ASSIGNMENT}"
        ],
        topics=["Branschråd", "Kompetensförsörjning"],
        outcomes=[
            Decision(ASSIGNMENT, "u"),
            Action(ASSIGNMENT, [("GR", "GR")], "på lunch-lunchmötet i juni"),
        ],
    ),
    Item(
        "SKR-nätverket för kommundirektörer – bemanning",
        [
            "Nuvarande SKR-nätverk för kommundirektörer löper på till i höst då ett nytt nätverk formeras. Frågor som "
            "identifierats för nätverket framöver är civilt försvar, digitalisering och kompetensförsörjning.",
            "Stadsdirektören i Göteborgs stad ingår automatiskt i nätverket utifrån ett storstadsperspektiv. "
            f"{APPOINTMENT}",
            "Konstateras att Skaraborgs kommunalförbund tagit initiativ till ett västsvenskt nätverk för att förbereda "
            "SKR-träffarna. Malin A deltar vid ett första möte.",
        ],
        topics=[
            "Civilt försvar och beredskap",
            "Digitalisering",
            "Kompetensförsörjning",
            "SKR-nätverket för kommundirektörer",
        ],
        outcomes=[
            Decision(APPOINTMENT, "v"),
            Action("Malin A deltar vid ett första möte.", [("Malin A", "Malin Aronsson")]),
        ],
    ),
    Item(
        "Digitalisering",
        [
            "Gitte Caous beskriver pågående översyn av GR:s roll inom IT och digitalisering. Syftet är bland annat att "
            "säkerställa hållbarheten vad gäller förvaltning och utveckling av både intern och extern IT. GR har tagit "
            "fram flera system som till exempel INDRA, AllAgeHub och Praktikplatsen samt ses allt mer som en "
            "IT-leverantör. Implementering av våra system är en viktig fråga men frågan är om driften ska vara GR:s "
            f"roll. {POSITION}"
        ],
        presenters=["Gitte Caous"],
        topics=["Digitalisering"],
        outcomes=[Decision(POSITION, "st")],
    ),
    Item(
        "Rapporter",
        [
            "Gitte Caous informerar från en arbetsgrupp som arbetat med frågan om samordning av undervisning på "
            "distans. Utbildningscheferna har tagit fram en skrivelse i frågan.",
            "Gitte Caous rapporterar från gruppen som har uppdraget att ta fram ett underlag för nytt hälso- och "
            "sjukvårdsavtal. Ett underlag är nu framtaget som kommer att förankras hos socialcheferna och därefter "
            "överlämnas till VästKoms tjänstepersoner.",
            "Gitte Caous ger en lägesrapport kring Västkom.",
            f"Rickard Vidlund rapporterar från SKR:s arbetsgrupp kring civilt försvar. {WISH}{BREAK}{INVITATION}",
        ],
        is_list=True,
        presenters=["Gitte Caous", "Rickard Vidlund"],
        topics=["Civilt försvar och beredskap", "Hälso- och sjukvårdsavtalet"],
        outcomes=[
            Decision(INVITATION),
            Action(WISH, [("kommunerna", "Kommunchefsgruppen")], is_invitation=True),
        ],
    ),
    Item(
        "Kommande möten",
        [
            "26 maj kommunchefsmöte på GR. – Tema: Energiförsörjning och elektrifiering. Gustaf Zetterberg, VGR, "
            f"medverkar. {GUEST}",
            "Lunch-lunch 16-17 juni på Arken. Regionutvecklingsdirektören är inbjuden på temat styrning och ledning. "
            f"Övrigt på dagordningen är det ekonomiska läget och kompetensförsörjningen. {PLANNERS}",
        ],
        is_list=True,
        topics=["Civilt försvar och beredskap"],
        outcomes=[
            Action(GUEST, due="26 maj"),
            Action(
                PLANNERS,
                [
                    ("Gitte C", "Gitte Caous"),
                    ("Kicki N", "Kicki Nordberg"),
                    ("Haleh, L", "Haleh Lindqvist"),
                    ("Pia A", "Pia Alhäll"),
                ],
                "16-17 juni",
            ),
        ],
    ),
]
