"""Municipalities, GR and networks by the names that notes give them: "GBG", "Mölndals Stad", "varje kommun"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from networks.folding import fold
from networks.models import Municipality, Network

LONGEST = 200
"""What is longer is a sentence, and no body's name."""

_GR = {"gr", "göteborgsregionen", "göteborgsregionens kommunalförbund", "göteborgsregionen gr", "gr kansli"}
_PARTS = re.compile(r"[,/()–;]")
_ADMINISTRATION = re.compile("förvaltning|kontor|nämnd|sektor|enhet|avdelning|skola|kommun|stad|praktikant")
_EVERYONE = {
    "nätverket", "nätverkets medlemmar", "gruppen", "medlemmarna", "ledamöterna", "deltagarna", "kommunerna",
    "gr kommunerna", "medlemskommunerna", "varje kommun", "varje gr kommun", "alla kommuner", "samtliga kommuner",
    "respektive kommun", "alla i nätverket", "samtliga i nätverket",
}  # fmt: skip
_PERHAPS_EVERYONE = {"vi", "ni", "alla", "samtliga", "var och en", "alla deltagare", "samtliga deltagare"}


def plain(text: str) -> str:
    """A name's words, folded, with nothing but spaces between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def network_key(name: str) -> str:
    """A network's name without what is written now so, now so: "Socialchefs nätverket" as "Socialchefsnätverk"."""
    return re.sub(r"(nätverk|grupp|råd|forum)(?:ets|ens|et|en|s)?$", r"\1", plain(name).replace(" ", ""))


@dataclass(frozen=True)
class Bodies:
    """What bodies are called in the archive: municipalities by folded name and spelling, networks by name."""

    municipalities: Mapping[str, Municipality]
    networks: tuple[Network, ...]

    @classmethod
    def load(cls, networks: Iterable[Network] = ()) -> "Bodies":
        """In two queries for the municipalities; the networks are those that may be named."""
        called: dict[str, Municipality] = {}
        for municipality in Municipality.objects.prefetch_related("spellings"):
            for name in (municipality.name, *(spelling.text for spelling in municipality.spellings.all())):
                called |= dict.fromkeys(_forms(plain(name)), municipality)
        return cls(called, tuple(networks))

    def is_gr(self, text: str) -> bool:
        return len(text) <= LONGEST and plain(text) in _GR

    def municipality(self, text: str) -> Municipality | None:
        """The municipality that a body as written stands for; none when it names none, or several."""
        if len(text) > LONGEST:
            return None
        found = {one.pk: one for part in _PARTS.split(text) if (one := self._of_part(plain(part)))}
        return found.popitem()[1] if len(found) == 1 else None

    def _of_part(self, part: str) -> Municipality | None:
        """By the whole part, or by its last words after those of an administration ("Utbildningskontoret Ale")."""
        if part in self.municipalities:
            return self.municipalities[part]
        words = part.split()
        for count in (3, 2, 1):
            before, last = words[:-count], " ".join(words[-count:])
            if before and last in self.municipalities:
                clear = count > 1 or _ADMINISTRATION.search(" ".join(before))
                return self.municipalities[last] if clear else None
        return None

    def network(self, text: str) -> Network | None:
        """The network of that name."""
        return self._networks.get(network_key(text)) if len(text) <= LONGEST else None

    def network_within(self, text: str) -> Network | None:
        """The network of that name, or else the one whose name stands in the text, when just one does."""
        if len(text) > LONGEST or (named := self.network(text)):
            return None if len(text) > LONGEST else named
        key = network_key(text)
        inside = [network for name, network in self._networks.items() if len(name) >= 8 and name in key]
        return inside[0] if len(inside) == 1 else None

    @cached_property
    def _networks(self) -> dict[str, Network]:
        return {network_key(network.name): network for network in self.networks}


def is_administration(text: str) -> bool:
    """Whether a text is about an administration, and no human being's name."""
    return _ADMINISTRATION.search(plain(text)) is not None


def _forms(name: str) -> list[str]:
    """A municipality's name as it is written: alone, as a municipality or a town, with and without an s."""
    forms = [name]
    for stem in (name, f"{name}s"):
        forms += [f"{stem} kommun", f"{stem} stad"]
    return forms


def means_everyone(text: str, network: Network) -> bool | None:
    """Whether a text means all who meet: surely (True), perhaps (None), or not."""
    words = plain(text)
    if words in _EVERYONE or network_key(text) == network_key(network.name):
        return True
    stem = re.sub(r"s?(?:nätverk|grupp|råd|forum)$", "", network_key(network.name))
    if stem and words.replace(" ", "") in {f"{stem}{ending}" for ending in ("er", "erna", "ar", "arna")}:
        return True
    return None if words in _PERHAPS_EVERYONE else False
