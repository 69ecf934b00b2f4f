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
Kungälv Kävlinge Köping Laholm Landskrona Laxå Lekeberg Leksand Lerum Lessebo Lidingö Lidköping Lindesberg Linköping
Ljungby Ljusdal Ljusnarsberg Lomma Ludvika Luleå Lund Lycksele Lysekil Malmö Malung-Sälen Malå Mariestad Mark Markaryd
Mellerud Mjölby Mora Motala Mullsjö Munkedal Munkfors Mölndal Mönsterås Mörbylånga Nacka Nora Norberg Nordanstig
Nordmaling Norrköping Norrtälje Norsjö Nybro Nykvarn Nyköping Nynäshamn Nässjö Ockelbo Olofström Orsa Orust Osby
Oskarshamn Ovanåker Oxelösund Pajala Partille Perstorp Piteå Ragunda Robertsfors Ronneby Rättvik Sala Salem Sandviken
Sigtuna Simrishamn Sjöbo Skara Skellefteå Skinnskatteberg Skurup Skövde Smedjebacken Sollefteå Sollentuna Solna
Sorsele Sotenäs Staffanstorp Stenungsund Stockholm Storfors Storuman Strängnäs Strömstad Strömsund Sundbyberg
Sundsvall Sunne Surahammar Svalöv Svedala Svenljunga Säffle Säter Sävsjö Söderhamn Söderköping Södertälje Sölvesborg
Tanum Tibro Tidaholm Tierp Timrå Tingsryd Tjörn Tomelilla Torsby Torsås Tranemo Tranås Trelleborg Trollhättan Trosa
Tyresö Täby Töreboda Uddevalla Ulricehamn Umeå Uppsala Uppvidinge Vadstena Vaggeryd Valdemarsvik Vallentuna Vansbro
Vara Varberg Vaxholm Vellinge Vetlanda Vilhelmina Vimmerby Vindeln Vingåker Vårgårda Vänersborg Vännäs Värmdö Värnamo
Västervik Västerås Växjö Ydre Ystad Åmål Ånge Åre Årjäng Åsele Åstorp Åtvidaberg Älmhult Älvdalen Älvkarleby Älvsbyn
Ängelholm Öckerö Ödeshög Örebro Örkelljunga Örnsköldsvik Östersund Österåker Östhammar Överkalix Övertorneå GBG Gbg
Sthlm
"""
_TWO_WORDS = ("lilla edet", "östra göinge", "upplands väsby", "upplands-bro", "västra götaland")
MUNICIPALITIES = {name.lower() for name in _MUNICIPALITIES.split()} | set(_TWO_WORDS)

_PARTIES_TEXT = """
- ap bp c d dp fi fp hp k kd kp kv l lb lp lpo m mod mp nyd op opol pp s sd sjvp sp spi tv up v vi öp
"""
PARTIES = set(_PARTIES_TEXT.split())

_BODY_ENDS = (
    "förvaltningen förvaltning kontoret kontor nämnden nämnd styrelsen avdelningen avdelning enheten enhet verket "
    "kassan förmedlingen kommunen kommun regionen region stiftelsen stiftelse bolaget bolag förbundet förbund "
    "föreningen förening utskottet utskott universitetet universitet högskolan högskola skolan skola sjukhuset "
    "sjukhus staden partiet parti nätverket nätverk rådet sektorn tjänsten inspektionen "
    "myndigheten kansliet kansli centrum center akademin institutet gymnasiet gymnasium förskolan förskola fullmäktige "
    "biblioteket museet polisen hemmet boendet verksamheten koncernen service bygg teknik byrå byrån konsulter "
    "beredningen beredning sektionen kåren"
)
BODY_END = re.compile(rf"(?:{'|'.join(sorted(_BODY_ENDS.split(), key=len, reverse=True))})$", re.IGNORECASE)
_BODY_WORDS_TEXT = """
ab adda akademikerna arbetsförmedlingen barnahus bk business chalmers co fk fou försäkringskassan förvaltning gr
göteborgsregionen hb ideell if ifk ik inera kommunal kommunförbundet kommunkansliet ledarna lo länsstyrelsen
lärarförbundet naturvetarna ok omställningsfonden polisen regeringskansliet region rise räddningstjänsten saco sektor
sk skl skr sobona sok stadshuset sveriges tco vgr vision västkom vårdförbundet
"""
BODY_WORDS = set(_BODY_WORDS_TEXT.split())

_TITLE_ENDS = (
    "chef chefen direktör direktören ledare ledaren strateg strategen sekreterare sekreteraren handläggare ordförande "
    "ordföranden samordnare samordnaren rektor controller utredare konsult specialist ekonom jurist ingenjör arkitekt "
    "lärare sköterska assistent koordinator ombud ledamot ersättare suppleant kassör revisor praktikant student "
    "konsulent doktorand professor forskare utvecklare planerare rådgivare administratör kanslist registrator "
    "handledare inspektör pedagog psykolog kurator coach kommunikatör redaktör analytiker tekniker representant "
    "föredragande justerare kamrer löjtnant överste kapten major kyrkoherde präst diakon kantor fogde "
    "justeringsperson justeringsman protokollförare moderator föreläsare råd borgmästare facilitator processledare "
    "vaktmästare antikvarie bibliotekarie expert generalsekreterare stadsdirektör intendent verksamhetsutvecklare "
    "terapeut läkare tandläkare chaufför förvaltare inköpare upphandlare översättare tolk medlem deltagare observatör "
    "valberedare webbansvarig ansvarig statistiker lektor adjunkt docent prefekt dekan ledamöter åklagare partner"
)
TITLE_END = re.compile(
    rf"(?:{'|'.join(sorted(_TITLE_ENDS.split(), key=len, reverse=True))})(?:e?n|na)?$", re.IGNORECASE
)
_TITLE_WORDS_TEXT = """
1:a 1:e 2:e adj adj. adjungerad andra andre avgående bitr bitr. biträdande central ceo cfo chief coo cto ekonomi
enhetschef ers ers.
dr dr. fackl. facklig fackligt första förste gruppledare head it- just. kassör kommunalråd kommunchef mar mas
nationell ny oppositionsråd ordf ordf. pol. politisk regional regionråd sekr sekr. senior ssk suppl suppl. t.f. talman
tf tf. tillförordnad tillträdande tjg tjg. tjänstgörande usk v v. vd vd, vice värd värdinna
"""
TITLE_WORDS = set(_TITLE_WORDS_TEXT.split())

_PARTICLES_TEXT = """
af al bin da de del den der di dos du el ibn la le ten ter van von y zu zur
"""
PARTICLES = set(_PARTICLES_TEXT.split())

_NO_NAMES_TEXT = """
agenda ajournering anteckningar april augusti av avslutning avstämning avstämningar bakgrund beslut bilaga bilagd
bilagor bordlagd budget dagordning datum december deltagare den det diarienummer digitalt diskussion dnr enligt
ersättare februari fika fredag frågor från frånvarande fysiskt för föregående förhinder gruppen gäster i inbjudna
information ingen januari juli juni justerande justerare kallade kallelse kl kl. klockan kommunhuset konferensrum
ledamöter lokal lunch lördag mars med minnesanteckningar måndag möte mötestider mötet november nr närvarande
närvarolista nästa nätverket oktober om onsdag ordförande ordinarie paragrafer paus personer plats politiker
presentation protokoll protokollförare punkt på rapport rapporter representant representanter rum sal sammanträde
sammanträdesrum sammanträdesrummet sammanträdet samtliga se sekreterare september sid sida st stadshuset styrelsen
söndag teams tema tid tisdag tjänstemän tjänstepersoner torsdag underskrift underskrifter uppföljning vakant val vid
välkommen välkomna zoom återbud frånvaro förhindrad förhindrade sjuk ledig
närvaro sign ärende ärenden år öppnande övriga övrigt
"""
NO_NAMES = set(_NO_NAMES_TEXT.split())
"""Words that begin or make up what stands among names and is none."""
