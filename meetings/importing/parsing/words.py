"""What Swedish minutes call things: municipalities, bodies, titles, parties. Knowledge of words, and no rules."""

import re

_MUNICIPALITIES = """
Ale Alingsås Alvesta Aneby Arboga Arjeplog Arvidsjaur Arvika Askersund Avesta Bengtsfors Berg Bjurholm Bjuv Boden
Bollebygd Bollnäs Borgholm Borlänge Borås Botkyrka Boxholm Bromölla Bräcke Burlöv Båstad Dals-Ed Danderyd Degerfors
Dorotea Eda Ekerö Eksjö Emmaboda Enköping Eskilstuna Eslöv Essunga Fagersta Falkenberg Falköping Falun Filipstad
Finspång Flen Forshaga Färgelanda Gagnef Gislaved Gnesta Gnosjö Gotland Grums Grästorp Gullspång Gällivare Gävle
Göteborg Götene Habo Hagfors Hallsberg Hallstahammar Halmstad Hammarö Haninge Haparanda Heby Hedemora Helsingborg
Herrljunga Hjo Hofors Huddinge Hudiksvall Hultsfred Hylte Håbo Hällefors Härjedalen Härnösand Härryda Hässleholm
Höganäs Högsby Hörby Höör Jokkmokk Järfälla Jönköping Kalix Kalmar Karlsborg Karlshamn Karlskoga Karlskrona Karlstad
Katrineholm Kil Kinda Kiruna Klippan Knivsta Kramfors Kristianstad Kristinehamn Krokom Kumla Kungsbacka Kungsör
Kungälv Kävlinge Köping Laholm Landskrona Laxå Lekeberg Leksand Lerum Lessebo Lidingö Lidköping Linköping Ljungby
Ljusdal Ljusnarsberg Lomma Ludvika Luleå Lund Lycksele Lysekil Malmö Malung-Sälen Malå Mariestad Mark Markaryd
Mellerud Mjölby Mora Motala Mullsjö Munkedal Munkfors Mölndal Mönsterås Mörbylånga Nacka Nora Norberg Nordanstig
Nordmaling Norrköping Norrtälje Norsjö Nybro Nykvarn Nyköping Nynäshamn Nässjö Ockelbo Olofström Orsa Orust Osby
Oskarshamn Ovanåker Oxelösund Pajala Partille Perstorp Piteå Ragunda Robertsfors Ronneby Rättvik Sala Salem
Sandviken Sigtuna Simrishamn Sjöbo Skara Skellefteå Skinnskatteberg Skurup Skövde Smedjebacken Sollefteå Sollentuna
Solna Sorsele Sotenäs Staffanstorp Stenungsund Stockholm Storfors Storuman Strängnäs Strömstad Strömsund Sundbyberg
Sundsvall Sunne Surahammar Svalöv Svedala Svenljunga Säffle Säter Sävsjö Söderhamn Söderköping Södertälje Sölvesborg
Tanum Tibro Tidaholm Tierp Timrå Tingsryd Tjörn Tomelilla Torsby Torsås Tranemo Tranås Trelleborg Trollhättan Trosa
Tyresö Täby Töreboda Uddevalla Ulricehamn Umeå Uppsala Uppvidinge Vadstena Vaggeryd Valdemarsvik Vallentuna Vansbro
Vara Varberg Vaxholm Vellinge Vetlanda Vilhelmina Vimmerby Vindeln Vingåker Vårgårda Vänersborg Vännäs Värmdö
Värnamo Västervik Västerås Växjö Ydre Ystad Åmål Ånge Åre Årjäng Åsele Åstorp Åtvidaberg Älmhult Älvdalen Älvkarleby
Älvsbyn Ängelholm Öckerö Ödeshög Örebro Örkelljunga Örnsköldsvik Östersund Österåker Östhammar GBG Gbg Sthlm
"""
_TWO_WORDS = ("lilla edet", "östra göinge", "upplands väsby", "upplands-bro", "västra götaland")
MUNICIPALITIES = {name.lower() for name in _MUNICIPALITIES.split()} | set(_TWO_WORDS)

PARTIES = {
    *("s", "m", "c", "v", "l", "kd", "mp", "sd", "fp", "d", "bp", "dp", "up", "lpo", "kp", "k", "fi", "-", "opol"),
    *("sjvp", "nyd", "mod", "kv", "pp", "lp", "vi", "spi", "öp", "hp", "tv", "lb", "op", "ap", "sp"),
}

_BODY_ENDS = (
    "förvaltningen förvaltning kontoret kontor nämnden nämnd styrelsen avdelningen avdelning enheten enhet verket "
    "kassan förmedlingen kommunen kommun regionen region stiftelsen stiftelse bolaget bolag förbundet förbund "
    "föreningen förening utskottet utskott universitetet universitet högskolan högskola skolan skola sjukhuset "
    "sjukhus staden stads partiet parti nätverket rådet sektorn tjänsten inspektionen "
    "myndigheten kansliet kansli centrum center akademin institutet gymnasiet gymnasium förskolan förskola fullmäktige "
    "biblioteket museet polisen hemmet boendet verksamheten koncernen"
)
BODY_END = re.compile(rf"(?:{'|'.join(sorted(_BODY_ENDS.split(), key=len, reverse=True))})$", re.IGNORECASE)
BODY_WORDS = {
    *(
        "gr",
        "skr",
        "skl",
        "vgr",
        "göteborgsregionen",
        "västkom",
        "länsstyrelsen",
        "ab",
        "hb",
        "co",
        "kommunal",
        "vision",
    ),
    *(
        "saco",
        "adda",
        "inera",
        "fou",
        "sektor",
        "kommunförbundet",
        "räddningstjänsten",
        "försäkringskassan",
        "lo",
        "tco",
    ),
    *("arbetsförmedlingen", "polisen", "regeringskansliet", "omställningsfonden", "stadshuset", "kommunkansliet"),
    *(
        "vårdförbundet",
        "lärarförbundet",
        "förvaltning",
        "region",
        "chalmers",
        "rise",
        "business",
        "ideell",
        "sobona",
        "sveriges",
        "ledarna",
        "naturvetarna",
        "akademikerna",
    ),
}

_TITLE_ENDS = (
    "chef chefen direktör direktören ledare ledaren strateg strategen sekreterare sekreteraren handläggare ordförande "
    "ordföranden samordnare samordnaren rektor controller utredare konsult specialist ekonom jurist ingenjör arkitekt "
    "lärare sköterska assistent koordinator ombud ledamot ersättare suppleant kassör revisor praktikant student doktorand "
    "professor forskare utvecklare planerare rådgivare administratör kanslist registrator handledare inspektör pedagog "
    "psykolog kurator coach kommunikatör redaktör analytiker tekniker representant föredragande justerare "
    "justeringsperson justeringsman protokollförare moderator föreläsare råd borgmästare facilitator processledare "
    "vaktmästare antikvarie bibliotekarie expert generalsekreterare stadsdirektör intendent verksamhetsutvecklare "
    "terapeut läkare tandläkare chaufför förvaltare inköpare upphandlare översättare tolk medlem deltagare observatör "
    "valberedare webbansvarig ansvarig statistiker lektor adjunkt docent prefekt dekan ledamöter åklagare värd värdinna"
)
TITLE_END = re.compile(rf"(?:{'|'.join(sorted(_TITLE_ENDS.split(), key=len, reverse=True))})$", re.IGNORECASE)
TITLE_WORDS = {
    *("tf", "tf.", "t.f.", "tillförordnad", "bitr", "bitr.", "biträdande", "vice", "v.", "v", "ordf", "ordf.", "sekr"),
    *("sekr.", "vd", "vd,", "adj", "adj.", "adjungerad", "1:e", "2:e", "1:a", "förste", "andre", "första", "andra"),
    *(
        "kommunalråd",
        "regionråd",
        "oppositionsråd",
        "just.",
        "fackl.",
        "facklig",
        "fackligt",
        "senior",
        "chief",
        "head",
    ),
    *("it-", "ekonomi", "ers", "ers.", "tjg", "tjg.", "tjänstgörande", "avgående", "tillträdande", "ny", "pol."),
    *("politisk", "regional", "nationell", "central", "gruppledare", "enhetschef", "kommunchef", "talman", "kassör"),
}

PARTICLES = {
    *(
        "von",
        "af",
        "av",
        "de",
        "der",
        "van",
        "den",
        "la",
        "le",
        "del",
        "di",
        "da",
        "dos",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
    ),
    *("ter", "ten", "zu", "zur", "y", "e", "och", "till", "in"),
} - {"och", "till", "in", "av", "e", "y"} | {"y"}

NO_NAMES = {
    *(
        "anteckningar",
        "minnesanteckningar",
        "protokoll",
        "dagordning",
        "agenda",
        "närvarande",
        "frånvarande",
        "samtliga",
    ),
    *(
        "ingen",
        "övriga",
        "digitalt",
        "fysiskt",
        "teams",
        "zoom",
        "punkt",
        "tema",
        "plats",
        "tid",
        "datum",
    ),
    *("beslut", "nästa", "möte", "bilaga", "bilagor", "information", "föregående", "mötet", "kl", "kl.", "klockan"),
    *("ordinarie", "ledamöter", "ersättare", "deltagare", "gäster", "inbjudna", "förhinder", "styrelsen", "nätverket"),
    *(
        "gruppen",
        "representanter",
        "representant",
        "tjänstemän",
        "tjänstepersoner",
        "politiker",
        "personer",
        "st",
        "se",
    ),
    *("enligt", "bilagd", "närvarolista", "paragrafer", "underskrift", "underskrifter", "sammanträde", "sammanträdet"),
    *(
        "budget",
        "val",
        "öppnande",
        "avslutning",
        "uppföljning",
        "rapport",
        "rapporter",
        "diskussion",
        "bakgrund",
        "vakant",
    ),
    *("januari", "februari", "mars", "april", "juni", "juli", "augusti", "september", "oktober", "november"),
    *("december", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "kommunhuset", "stadshuset"),
    *(
        "sammanträdesrummet",
        "sammanträdesrum",
        "konferensrum",
        "lokal",
        "sal",
        "rum",
        "välkommen",
        "välkomna",
        "presentation",
    ),
    *(
        "övrigt",
        "frågor",
        "ärende",
        "ärenden",
        "bordlagd",
        "paus",
        "lunch",
        "fika",
        "för",
        "om",
        "den",
        "det",
        "i",
        "på",
    ),
    *(
        "vid",
        "med",
        "från",
        "av",
        "sida",
        "sid",
        "dnr",
        "diarienummer",
        "nr",
        "år",
        "kallade",
        "kallelse",
        "ajournering",
    ),
    *(
        "sekreterare",
        "ordförande",
        "justerare",
        "justerande",
        "protokollförare",
        "avstämning",
        "avstämningar",
        "mötestider",
    ),
}
"""Words that begin or make up what stands among names and is none."""
