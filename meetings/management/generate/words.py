"""The words that generated meetings are made of. They are data, like a fixture, and in Swedish as real notes are.

In sentences `{kommun}` is a municipality, `{person}` somebody at the meeting, `{sak}` what the item is about,
`{manad}` a month and `{antal}` a number.
"""

NETWORKS = (
    "skolchefer", "vård och omsorg", "digitalisering", "upphandling", "kommunikation", "säkerhet", "miljöchefer",
    "fastighet", "ekonomichefer", "bibliotek", "näringsliv", "kultur", "trafik", "arkiv", "kommunjurister", "it-chefer",
    "samhällsplanering", "ungdomsfrågor", "klimat", "arbetsmarknad",
)  # fmt: skip

FIRST_NAMES = (
    "Anna", "Eva", "Maria", "Karin", "Kristina", "Lena", "Kerstin", "Sara", "Emma", "Ingrid", "Malin", "Åsa", "Elin",
    "Helena", "Annika", "Ulrika", "Cecilia", "Camilla", "Jenny", "Sofia", "Johanna", "Pernilla", "Gunilla", "Agneta",
    "Lars", "Mikael", "Anders", "Johan", "Erik", "Per", "Karl", "Peter", "Thomas", "Jan", "Daniel", "Fredrik", "Hans",
    "Andreas", "Stefan", "Magnus", "Mats", "Jonas", "Henrik", "Niklas", "Björn", "Göran", "Örjan", "Håkan", "Samir",
    "Amira", "Fatima", "Ali", "Leila", "Milan", "Jasmina", "Mehmet", "Ewa", "Tomasz", "Mirja", "Pekka",
)  # fmt: skip

LAST_NAMES = (
    "Andersson", "Johansson", "Karlsson", "Nilsson", "Eriksson", "Larsson", "Olsson", "Persson", "Svensson",
    "Gustafsson", "Pettersson", "Jonsson", "Jansson", "Hansson", "Bengtsson", "Jönsson", "Lindberg", "Jakobsson",
    "Magnusson", "Lindström", "Olofsson", "Lindqvist", "Lindgren", "Berg", "Axelsson", "Bergström", "Lundberg", "Lind",
    "Lundgren", "Mattsson", "Berglund", "Fredriksson", "Sandberg", "Henriksson", "Forsberg", "Sjöberg", "Ali",
    "Wallin", "Engström", "Eklund", "Danielsson", "Lundin", "Håkansson", "Björk", "Bergman", "Gunnarsson", "Holm",
    "Wikström", "Samuelsson", "Isaksson", "Åberg", "Äng", "Öberg", "Hosseini", "Kovačević", "Nowak", "Yılmaz",
    "Korhonen", "Ström", "Ekström",
)  # fmt: skip

TITLES = (
    "förvaltningschef", "avdelningschef", "verksamhetschef", "enhetschef", "utvecklingsledare", "strateg", "sektorchef",
    "samordnare",
)  # fmt: skip

PLACES = ("Göteborgsregionen, Anders Personsgatan 8", "Digitalt via Teams", "Kommunhuset i {kommun}", "Hotell Post")

THEMES = ("Kompetensförsörjning", "Nära samverkan", "Digital omställning", "Framtidens arbetssätt", "Budget och plan")

MONTHS = ("januari", "februari", "mars", "april", "maj", "september", "oktober", "november", "december")

SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("Kompetensförsörjning", "kompetensförsörjningen", "Kompetensförsörjning"),
    ("Digital post och e-arkiv", "införandet av digital post", "Digitalisering"),
    ("Gemensam upphandling av system", "den gemensamma upphandlingen", "Upphandling"),
    ("Lägesrapport från kommunerna", "läget i kommunerna", ""),
    ("Friskvård och arbetsmiljö", "arbetsmiljöarbetet", "Arbetsmiljö"),
    ("Omställningsfonden", "medlen från Omställningsfonden", "Kompetensförsörjning"),
    ("Nya lagkrav under året", "de nya lagkraven", "Lagstiftning"),
    ("Verksamhetsplan och budget", "verksamhetsplanen för nästa år", "Planering"),
    ("Studiebesök och omvärldsbevakning", "höstens studiebesök", ""),
    ("Samverkan med högskolan", "samverkan med högskolan", "Forskning"),
    ("Krisberedskap", "den regionala krisberedskapen", "Beredskap"),
    ("Klimatlöften", "kommunernas klimatlöften", "Klimat"),
    ("Statistik och nyckeltal", "de gemensamma nyckeltalen", "Uppföljning"),
    ("Språkvänliga arbetsplatser", "projektet Språkvänliga arbetsplatser", "Arbetsmiljö"),
    ("Rekrytering av sommarvikarier", "rekryteringen av sommarvikarier", "Kompetensförsörjning"),
    ("Informationssäkerhet", "arbetet med informationssäkerhet", "Digitalisering"),
    ("Nästa möte", "nästa möte", ""),
    ("Övriga frågor", "frågor som ledamöterna tog upp", ""),
)
"""Of an item: its title, what `{sak}` is, and its topic, if it has one."""

SENTENCES = (
    "{person} berättar om {sak} och hur {kommun} har arbetat under året.",
    "Diskussion i mindre grupper om {sak}, med återsamling i storgrupp.",
    "{kommun} har goda erfarenheter av att börja i liten skala och sedan bredda.",
    "Flera kommuner ser samma utmaning: tiden räcker inte till, och uppdragen blir fler.",
    "En enkät gick ut i {manad}; {antal} av kommunerna har svarat.",
    "Bildspelet skickas ut tillsammans med anteckningarna.",
    "Frågan om {sak} har varit uppe tidigare och behöver hållas levande.",
    "{person} lyfter att kostnaderna har ökat med {antal} procent sedan förra året.",
    "Det finns ett behov av en gemensam bild av {sak} i regionen.",
    "Kommunerna har olika förutsättningar, vilket märks särskilt i de mindre förvaltningarna.",
    "I {kommun} pågår en översyn som väntas vara klar i {manad}.",
    "Arbetsgruppen har träffats {antal} gånger och redovisar sitt förslag.",
    "Ledamöterna ser positivt på förslaget men vill se en tydligare tidplan.",
    "{person} informerar om att regionen bjuder in till en dialog i {manad}.",
    "Tankar från gruppen: börja med det som redan fungerar, och dela underlag med varandra.",
    "Erfarenheterna från {kommun} visar att uppföljningen är det svåraste.",
)

POINTS = (
    "Vad behöver vi göra gemensamt, och vad gör var och en bäst själv?",
    "Tidplanen stäms av i {manad}.",
    "{kommun} delar med sig av sin rutin.",
    "Kostnaden fördelas efter antal invånare.",
    "Underlaget finns på samarbetsytan.",
    "Ansvarsfördelningen behöver bli tydligare.",
)

DECISIONS: tuple[tuple[str, str], ...] = (
    ("decision", "Nätverket beslutar att gå vidare med {sak} enligt förslaget."),
    ("decision", "Nätverket beslutar att ta upp {sak} igen i {manad}."),
    ("decision", "Vi spikar tidplanen för {sak}."),
    ("position", "Ställningstagande: nätverket ställer sig bakom arbetet med {sak}."),
    ("assignment", "{person} får i uppdrag att ta fram ett underlag om {sak}."),
    ("appointment", "Nätverket utser {person} till sin företrädare i arbetsgruppen."),
    ("not_to", "Nätverket beslutar att inte delta i upphandlingen."),
)

PERSON_ACTIONS = (
    "{person} återkommer med ett förslag om {sak}.",
    "{person} bjuder in till ett möte om {sak} i {manad}.",
    "{person} tar fram en sammanställning till nästa möte.",
    "{person} erbjuder sig att dela rutinen med de andra.",
)
MUNICIPALITY_ACTIONS = ("{kommun} skickar sitt svar senast i {manad}.", "{kommun} visar sin lösning på nästa möte.")
NETWORK_ACTIONS = ("Alla skickar in sina siffror senast den sista {manad}.", "Inspel om {sak} kan lämnas till GR.")
GR_ACTIONS = ("GR skickar ut underlaget efter mötet.", "GR undersöker förutsättningarna för en utbildning.")
DUE_TEXTS = ("", "", "till nästa möte", "före sommaren", "december-träffen")

PREAMBLES = ("<p>Anteckningar från möte i {namn}</p>",)
CLOSINGS = ("", "<p>Tack för ett bra möte!</p>", "<p>Vid pennan: {person}</p>")
ATTACHMENTS = ("Bildspel", "Underlag till punkt 2", "Enkätsvar", "Projektplan")
