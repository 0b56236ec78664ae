"""Words by which minutes tell who speaks: forms of address, functions, parties, reporting verbs."""

from __future__ import annotations

from dialoogmeter.vergadering import Rol

#: Function as printed before a name ("Wethouder X") or between brackets ("X (bewoner)"), to role.
FUNCTIES: dict[str, Rol] = {
    **dict.fromkeys(("voorzitter", "gespreksleider", "dagvoorzitter", "gespreksleidster", "commissievoorzitter",
                     "raadsvoorzitter", "avondvoorzitter"), "voorzitter"),
    **dict.fromkeys(("burgemeester", "loco-burgemeester", "waarnemend burgemeester"), "burgemeester"),
    **dict.fromkeys(("wethouder", "minister", "staatssecretaris", "minister-president", "portefeuillehouder",
                     "gedeputeerde", "locoburgemeester"), "wethouder"),
    **dict.fromkeys(("raadslid", "commissielid", "fractievoorzitter", "burgerraadslid", "fractievertegenwoordiger",
                     "burgercommissielid", "statenlid", "kamerlid", "steunfractielid"), "raadslid"),
    **dict.fromkeys(("bewoner", "bewoonster", "inwoner", "inwoonster", "omwonende", "inspreker", "inspreekster",
                     "ondernemer", "onderneemster", "buurtbewoner", "wijkbewoner", "huurder", "ouder", "cliënt",
                     "mantelzorger", "jongere", "vrijwilliger", "aanwezige", "burger", "winkelier", "buurman",
                     "buurvrouw", "deelnemer", "belanghebbende", "zaal"), "inwoner"),
    **dict.fromkeys(("ambtenaar", "projectleider", "griffier", "gemeentesecretaris", "secretaris", "beleidsadviseur",
                     "beleidsmedewerker", "adviseur", "projectmanager", "wijkmanager", "wijkcoördinator",
                     "stadsdeeldirecteur", "teamleider", "teammanager", "afdelingshoofd", "verkeerskundige",
                     "stedenbouwkundige", "communicatieadviseur", "omgevingsmanager", "raadsgriffier",
                     "commissiegriffier", "gemeente", "directeur", "planoloog", "consulent", "wmo-consulent",
                     "gebiedsmanager", "programmamanager", "jurist"), "ambtenaar"),
}  # fmt: skip

#: Further words that a label before a text may name a speaker by; not all of them are functions of one person.
ETIKETTEN: dict[str, Rol] = {
    **dict.fromkeys(("college", "college van b en w", "college van b&w", "college van burgemeester en wethouders",
                     "weth.", "wethouders"), "wethouder"),
    **dict.fromkeys(("burg.",), "burgemeester"),
    **dict.fromkeys(("bewoners", "inwoners", "omwonenden", "insprekers", "aanwezigen", "deelnemers", "ondernemers",
                     "publiek", "buurt", "ouders", "jongeren"), "inwoner"),
    **dict.fromkeys(("projectteam", "ambtenaren", "organisatie"), "ambtenaar"),
}  # fmt: skip


def rol_van(functie: str) -> Rol | None:
    """The role of who is called by a function or another word that a label uses; None where we know no such word."""
    klein = " ".join(functie.lower().split())
    return FUNCTIES.get(klein) or ETIKETTEN.get(klein)


#: National parties and the short forms used in councils; local parties are learnt from the attendance list.
PARTIJEN = frozenset(
    "vvd d66 cda sp pvda gl groenlinks pvdd pvv cu sgp fvd denk bij1 volt ja21 50plus nsc bbb leefbaar "
    "christenunie hsp hvdh gl/pvda pvda/gl groenlinks-pvda groenlinks/pvda cu/sgp christenunie/sgp "
    "pro d66/volt piratenpartij lokaal gb gbl gemeentebelangen stadspartij vnd onafhankelijk lpf trots".split()
)
PARTIJWOORDEN = frozenset(
    "partij fractie groep lijst lokaal leefbaar hart belangen gemeentebelangen burgerbelangen dorpsbelangen "
    "stadspartij belang voor democraten ouderen senioren senior vrij liberaal sociaal progressief "
    "onafhankelijk samen".split()
)

#: Parties whose name is also an ordinary word: at the start of a line these count only as the party prints them.
PARTIJ_OF_WOORD = frozenset("denk leefbaar lokaal onafhankelijk pro trots volt".split())

AANHEF = (
    r"(?:[Dd]e\s+heer|[Mm]evrouw|Meneer|Dhr\.|Mevr\.|Mw\.|[Dd]e\s+hr\.|De\s+HEER|DE\s+HEER|MEVROUW|DHR\.|MEVR\.|MW\.)"
)
#: Printed before a name and telling the role.
TITEL = (
    r"(?:Wethouder|Burgemeester|Loco-?burgemeester|Locoburgemeester|Raadslid|Commissielid|Burgerraadslid|Inspreker|"
    r"Inspreekster|Gemeentesecretaris|Griffier|Minister|Staatssecretaris|Gedeputeerde|Ambtenaar|Projectleider|"
    r"Gespreksleider|Voorzitter|Burgercommissielid|Steunfractielid|Fractievoorzitter|Portefeuillehouder|Raadsgriffier|"
    r"Weth\.|Burg\.|WETHOUDER|BURGEMEESTER|RAADSLID|COMMISSIELID|INSPREKER)"
)
#: Functions that stand alone as a header ("De griffier.").
ALLEEN = (
    r"(?:voorzitter|gespreksleider|dagvoorzitter|griffier|burgemeester|wethouder|gemeentesecretaris|secretaris|"
    r"projectleider|ambtenaar|inspreker|zaal|VOORZITTER|GRIFFIER|BURGEMEESTER|WETHOUDER|INSPREKER)"
)
TUSSENVOEGSEL = (
    r"(?:[Vv]an\s+(?:den?|der|het|'t)|[Vv]an|[Vv]on|[Dd]e\s+la|[Dd]e|[Dd]en|[Dd]er|[Tt]en?|[Tt]er|[Ii]n\s+'t|[Ii]n\s+den?|"
    r"[Uu]yt\s+den|[Oo]p\s+den?|[Oo]p\s+het|[Aa]an\s+den?|'t|[Ee]l|[Aa]l|[Ll]a|[Ll]e|[Bb]en|[Dd]a|[Dd]os|[Dd]i|[Dd]u|[Bb]in|d')"
)

#: Verbs with which summarising minutes report what someone said.
MELDWERKWOORDEN = frozenset(
    "aanvaardt acht adviseert antwoordt bedankt beaamt beantwoordt bekent belooft benadrukt bepleit beschrijft beseft "
    "bestrijdt betoogt betreurt betwijfelt bevestigt citeert concludeert constateert complimenteert dankt denkt deelt "
    "dient doet dringt erkent ervaart gaat geeft gelooft haalt heeft heet herhaalt herinnert herkent hoopt hoort "
    "houdt informeert introduceert is komt kondigt kan krijgt laat legt leest licht maakt meent meldt merkt mist moet "
    "neemt noemt ontkent onderstreept onderschrijft opent oppert pleit presenteert reageert roept schetst sluit somt "
    "spreekt staat stelt steunt stipt suggereert trekt twijfelt uit vat verbaast verklaart verduidelijkt vermoedt "
    "verontschuldigt vertelt vervolgt verwacht verwelkomt verwijst verwijt verwondert verzoekt vindt vraagt vult "
    "waarschuwt wacht weet weerlegt wenst werpt wijst wil zal zegt ziet zou "
    "antwoordde beaamde bedankte beantwoordde benadrukte bepleitte betoogde betreurde bevestigde concludeerde "
    "constateerde dankte deelde erkende gaf herhaalde herinnerde hoopte informeerde lichtte meende meldde merkte "
    "noemde onderschreef onderstreepte ontkende opende opperde pleitte reageerde riep schetste sloot sprak steunde "
    "stelde suggereerde vertelde vervolgde verwachtte verwees verzocht vond vroeg vulde waarschuwde wees wenste wilde "
    "zei".split()
)
