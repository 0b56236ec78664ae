"""Zet verzonnen notulen in PDF, in de opmaak die een test wil: kolommen, randen, noten, tabellen, regelnummers.

Alles is in punten, van linksboven. Wat op een bladzijde komt, wordt eerst verzameld: een PDF mag het in elke volgorde
tekenen, en programma's doen dat ook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from fpdf import FPDF

BREED, HOOG = 595.0, 842.0
_ONDERWERPEN = (
    "het fietspad langs de Molenvliet", "de speeltuin achter het badhuis", "de oude brug bij de sluis",
    "het plan voor de Kerkweide", "de verlichting in het stationskwartier", "het buurthuis aan de haven",
    "de regeling voor mantelzorgers", "het parkeren rond de markt", "de sloot achter de gymzaal",
    "het nieuwe beleid voor de bomen", "de opvang van jonge gezinnen", "het bestemmingsplan van het dorp",
)  # fmt: skip
_ZINNEN = (
    "Wij vragen ons af wanneer {} eindelijk aan de beurt komt.",
    "Bewoners vertelden ons vorige week nog hoe zeer {} hen bezighoudt.",
    "In de begroting van dit jaar staat voor {} geen cent gereserveerd, terwijl dat wel was toegezegd.",
    "Dat is goed nieuws.",
    "Kunt u ons zeggen wie er over {} gaat?",
    "De commissie sprak in maart al over {}, en toen was iedereen het eens.",
    "Zonder overleg met de straat kan {} niet door de raad worden vastgesteld.",
    "Volgens het rapport kost {} meer dan 12 procent van het budget, en dat is in 2024 niet gemeld.",
    "Ik begrijp die zorg.",
    "Er komt een avond waarop iedereen over {} kan meepraten, en het verslag daarvan krijgt u.",
    "Laten wij over {} nu een besluit nemen.",
    "Mijn fractie wil van het college horen of {} voor de zomer klaar is.",
    "Wat ons betreft hoort {} bovenaan de lijst te staan, want er is al te lang gewacht.",
)  # fmt: skip
SPREKERS = (
    ("De voorzitter", ("voorzitter", "")),
    ("Mevrouw Olthuis (VVD)", ("raadslid", "Olthuis")),
    ("Wethouder Meinema", ("wethouder", "Meinema")),
    ("De heer Brandsma (CDA)", ("raadslid", "Brandsma")),
    ("Mevrouw De Graaf (bewoner)", ("inwoner", "De Graaf")),
)


@dataclass(frozen=True)
class Woord:
    """Een woord; een zacht koppelteken zegt waar het mag worden afgebroken, ``noot`` is de tekst van een voetnoot."""

    tekst: str
    vet: bool = False
    zin: int | None = None
    noot: str = ""
    aan_vorige: bool = False


@dataclass
class Gezegd:
    """Een uitgesproken zin, met de bladzijde waarop die begint zodra hij gezet is."""

    wie: tuple[str, str]
    tekst: str
    pagina: int = 0


@dataclass
class Zetter:
    """Zet beurten; ``gezegd`` is wat een lezer eruit moet halen."""

    kolommen: int = 1
    corps: float = 10.0
    links: float = 72.0
    rechts: float = 72.0
    boven: float = 80.0
    onder: float = 80.0
    goot: float = 24.0
    naamkolom: float = 0.0
    uitvullen: bool = False
    per_woord: bool = False
    nummers: tuple[str, int, bool] | None = None  # kant, om de hoeveel regels, doorlopend
    volgorde: str = "lezen"
    vette_namen: bool = False
    letter: str = "Times"
    breed: float = BREED
    hoog: float = HOOG
    max_noten: int = 99
    nootruimte: float = 0.0  # in kolommen staat niet vooraf vast hoeveel noten er komen
    gezegd: list[Gezegd] = field(default_factory=list)

    def __post_init__(self):
        self.pdf = FPDF(unit="pt", format=(self.breed, self.hoog))
        self.pdf.core_fonts_encoding = "windows-1252"
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.c_margin = 0
        self.tekeningen = []
        self._gemeten = {}
        self.rand = lambda nummer, aantal: []  # (x, y, tekst, corps) per bladzijde
        self.vlak = lambda pdf: None
        self._nootnummer, self._regelnummer = count(1), 0
        self._noten, self._over = [], []
        self._nieuw_blad()

    # -- tekst ---------------------------------------------------------------------------------------

    @property
    def regelhoogte(self):
        return self.corps * 1.25

    @property
    def tekstbreed(self):
        ruimte = self.breed - self.links - self.rechts - self.naamkolom
        return (ruimte - (self.kolommen - 1) * self.goot) / self.kolommen

    def woorden(self, kop, wie, zinnen):
        """De woorden van een beurt; een zin is tekst, of tekst met per woord een voetnoot."""
        uit = [Woord(w, vet=self.vette_namen) for w in f"{kop}:".split()] if kop and not self.naamkolom else []
        for zin in zinnen:
            tekst, noten = (zin, {}) if isinstance(zin, str) else zin
            nummer = len(self.gezegd)
            schoon = tekst.replace("\u00ad", "")
            self.gezegd.append(Gezegd(wie, schoon))
            for i, woord in enumerate(tekst.split()):
                uit.append(Woord(woord, zin=nummer if i == 0 else None, noot=noten.get(woord, "")))
        return uit

    def meet(self, tekst, *, vet=False, corps=0.0):
        sleutel = (tekst, vet, corps or self.corps)
        if sleutel not in self._gemeten:
            self.pdf.set_font(self.letter, "B" if vet else "", corps or self.corps)
            self._gemeten[sleutel] = self.pdf.get_string_width(tekst)
        return self._gemeten[sleutel]

    def breek(self, woorden, breed):
        """Regels van woorden, met of een regel de laatste van de alinea is."""
        regels, regel, over = [], [], breed
        wachtrij = list(woorden)
        while wachtrij:
            woord = wachtrij.pop(0)
            kaal = woord.tekst.replace("\u00ad", "")
            nodig = self.meet(kaal, vet=woord.vet) + (self.meet(" ") if regel else 0)
            if nodig <= over:
                regel.append(Woord(kaal, woord.vet, woord.zin, woord.noot))
                over -= nodig
                continue
            voor, na = self._half(woord, over - self.meet(" "))
            if voor:
                regel.append(Woord(voor, woord.vet, woord.zin))
                woord = Woord(na, woord.vet, None, woord.noot)
            regels.append((regel, False))
            regel, over = [], breed
            wachtrij.insert(0, woord)
        return [*regels, (regel, True)]

    def _half(self, woord, ruimte):
        delen = woord.tekst.split("\u00ad")
        for n in range(len(delen) - 1, 0, -1):
            voor = "".join(delen[:n])
            streep = "" if voor.endswith("-") else "-"
            if self.meet(voor + streep) <= ruimte:
                return voor + streep, "\u00ad".join(delen[n:])
        return "", woord.tekst

    # -- bladen --------------------------------------------------------------------------------------

    def _nieuw_blad(self):
        if self.tekeningen:
            self._zet_noten()
        self.tekeningen.append([])
        self._noten, self._over = self._over, []
        self.y = self.boven
        if self.nummers and not self.nummers[2]:
            self._regelnummer = 0

    @property
    def blad(self):
        return len(self.tekeningen)

    @property
    def _bodem(self):
        noten = min(len(self._noten), self.max_noten)
        ruimte = self.nootruimte if self.kolommen > 1 else noten * self.corps + 8 if noten else 0
        return self.hoog - self.onder - ruimte

    def teken(self, x, y, tekst, *, vet=False, corps=0.0):
        self.tekeningen[-1].append((x, y, tekst, vet, corps or self.corps))

    def _zet_noten(self):
        nu, self._over = self._noten[: self.max_noten], self._noten[self.max_noten :] + self._over
        y = self.hoog - self.onder - self.corps * len(nu)
        for tekst in nu:
            self.teken(self.links, y, tekst, corps=self.corps * 0.8)
            y += self.corps

    def sectie(self, beurten, kop="", *, ruimte=6.0):
        """Beurten in kolommen, onder een kop over de volle breedte; een beurt is (kop, wie, alinea's)."""
        if kop:
            if self._bodem - self.y < 6 * self.regelhoogte:
                self._nieuw_blad()
            self.y += ruimte
            self.teken(self.links, self.y, kop, vet=True, corps=self.corps + 2)
            self.y += self.regelhoogte + ruimte + 4
        regels = []
        for naam, wie, alineas in beurten:
            for i, zinnen in enumerate(alineas):
                los = self.breek(self.woorden(naam if i == 0 else "", wie, zinnen), self.tekstbreed)
                regels += [(r, eind, naam if i == 0 and j == 0 else "") for j, (r, eind) in enumerate(los)]
        while regels:
            passen = int((self._bodem - self.y) / self.regelhoogte)
            if passen < 1:
                self._nieuw_blad()
                continue
            per_kolom = min(passen, -(-len(regels) // self.kolommen))
            begin, laagst = self.y, self.y
            blad = self.blad
            for k in range(self.kolommen):
                self.y = begin
                for _ in range(per_kolom):
                    if not regels or (self.kolommen == 1 and self.y + self.regelhoogte > self._bodem):
                        break
                    self._zet_regel(self.links + self.naamkolom + k * (self.tekstbreed + self.goot), *regels.pop(0))
                laagst = max(laagst, self.y)
            self.y = laagst
            if regels and blad == self.blad:
                self._nieuw_blad()

    def _zet_regel(self, x, woorden, is_laatste, naam):
        y = self.y
        if naam and self.naamkolom:
            for i, (deel, _) in enumerate(self.breek([Woord(w) for w in naam.split()], self.naamkolom - 16)):
                tekst = " ".join(w.tekst for w in deel)
                self.teken(self.links, y + i * self.regelhoogte, tekst, vet=self.vette_namen)
        spatie = self.meet(" ")
        if self.uitvullen and not is_laatste and len(woorden) > 1:
            vol = sum(self.meet(w.tekst, vet=w.vet) for w in woorden)
            spatie = (self.tekstbreed - vol) / (len(woorden) - 1)
        stuk, stukx, vet = "", x, False
        for i, woord in enumerate(woorden):
            if woord.zin is not None:
                self.gezegd[woord.zin].pagina = self.blad
            if stuk and (woord.vet != vet or self.uitvullen or self.per_woord):
                self.teken(stukx, y, stuk, vet=vet)
                stuk = ""
            if not stuk:
                stukx, vet = x, woord.vet
            los = "" if i == len(woorden) - 1 or self.uitvullen else " "
            stuk += woord.tekst + los
            x += self.meet(woord.tekst, vet=woord.vet) + spatie
            if woord.noot:
                nummer = str(next(self._nootnummer))
                self.teken(stukx, y, stuk.rstrip(), vet=vet)
                stuk = ""
                self.teken(x - spatie, y - self.corps * 0.35, nummer, corps=self.corps * 0.6)
                x += self.meet(nummer, corps=self.corps * 0.6)
                noot = self.breek(
                    [Woord(w) for w in f"{nummer} {woord.noot}".split()], self.breed - self.links - self.rechts
                )
                self._noten += [" ".join(w.tekst for w in regel) for regel, _ in noot]
        if stuk:
            self.teken(stukx, y, stuk, vet=vet)
        self._nummer(y)
        self.y += self.regelhoogte

    def _nummer(self, y):
        if self.nummers is None:
            return
        kant, stap, _ = self.nummers
        self._regelnummer += 1
        if stap == 1 or self._regelnummer % stap == 0 or self._regelnummer == 1:
            tekst = str(self._regelnummer)
            x = self.links - 18 - self.meet(tekst, corps=self.corps - 2) if kant == "links" else self.breed - 50
            self.teken(x, y, tekst, corps=self.corps - 2)

    def tabel(self, rijen, plaatsen):
        """Rijen van cellen, elke kolom op zijn plaats; een lege regel ervoor en erna."""
        self.y += self.regelhoogte
        for rij in rijen:
            if self._bodem - self.y < self.regelhoogte:
                self._nieuw_blad()
            for plaats, cel in zip(plaatsen, rij, strict=True):
                if cel:
                    self.teken(self.links + plaats, self.y, cel)
            self.y += self.regelhoogte
        self.y += self.regelhoogte

    def regel(self, tekst, *, vet=False, corps=0.0, x=None):
        """Een regel die niemand zegt."""
        self.teken(self.links if x is None else x, self.y, tekst, vet=vet, corps=corps)
        self.y += max(corps, self.corps) * 1.4

    def klaar(self):
        """De PDF."""
        self._zet_noten()
        while self._over:
            self.tekeningen.append([])
            self._noten, self._over = self._over, []
            self._zet_noten()
        for nummer, tekeningen in enumerate(self.tekeningen, start=1):
            self.pdf.add_page()
            rand = [(x, y, tekst, False, corps) for x, y, tekst, corps in self.rand(nummer, self.blad)]
            alles = [*rand, *tekeningen] if self.volgorde == "rand eerst" else [*tekeningen, *rand]
            if self.volgorde == "rijen":
                alles.sort(key=lambda t: (round(t[1]), t[0]))
            for x, y, tekst, vet, corps in alles:
                self.pdf.set_font(self.letter, "B" if vet else "", corps)
                self.pdf.text(x, y + corps * 0.8, tekst)
            self.vlak(self.pdf)
        return bytes(self.pdf.output())


def gesprek(beurten, *, vanaf=0, zinnen=None):
    """Zoveel beurten, om de beurt door een ander en zonder een zin tweemaal: (kop, wie, [zinnen])."""
    uit = []
    teller = vanaf * 3
    for i in range(vanaf, vanaf + beurten):
        kop, wie = SPREKERS[i % len(SPREKERS)]
        aantal = zinnen or 1 + (i * 7) % 5
        uit.append((kop, wie, [[_zin(teller + k) for k in range(aantal)]]))
        teller += aantal
    return uit


def _zin(nummer):
    onderwerp = _ONDERWERPEN[(nummer * 5 + nummer // 12) % len(_ONDERWERPEN)]
    return _ZINNEN[nummer % len(_ZINNEN)].format(onderwerp)
