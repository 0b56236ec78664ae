"""What a reader needs to know beside the definitions: in brief, for the forms. The codebook has it at length."""

from __future__ import annotations

WERKWIJZE = (
    "Lees iedere zin met de zinnen ervoor; de rol zegt wie spreekt. Namen van inwoners zijn vervangen, bijvoorbeeld "
    "door Inwoner 1; dat telt niet als iets wat de zin doet.",
    "Een zin krijgt nul, één of meer labels. De meeste zinnen in notulen zijn neutraal: procedure, feiten, een gewone "
    "toezegging. Die krijgen er geen.",
    "Twijfelt u, geef dan een twijfel en geen label. Een twijfel telt niet mee in de cijfers.",
    "Lees alleen, en overleg pas als iedereen klaar is. Wat u niet kunt beoordelen slaat u over.",
)
REGELS = (
    "Label wat de zin doet, niet waar hij over gaat: een klacht bespreken is neutraal.",
    "Notulen vatten samen: wat iemand volgens de notulen zegt, telt als daad van die spreker. Wat een ander ergens "
    "schreef of zei en alleen wordt aangehaald, telt niet.",
    "Een uitnodiging of voorstel tot gesprek is partnertaal, ook in een motie en ook als belofte. Klagen dat het "
    "gesprek ontbrak is dat niet.",
    "Verslag van gesprek telt als anderen echt konden inbrengen of meebeslissen; het woord participatie alleen niet.",
    "Een open vraag naar iemands mening is meningen_uitnodigen, een vraag naar iemands situatie interesse_tonen. Een "
    "feitelijke of technische vraag krijgt niets; een strikvraag is winnen.",
    "Een standpunt, ook een stevig, met of zonder argument: niets. Dank, lof en beleefdheid: niets.",
    "schuld_geven heeft een schuldige en een verwijt; alleen melden dat iets misging is geen label. winnen is gelijk "
    "halen, een sneer, of op de partij of de persoon spelen. Beide kan.",
    "feedback_pareren weert kritiek af zonder inhoud; wie haar weerlegt met redenen, krijgt niets. feedback_benutten "
    "erkent kritiek, doet er iets mee of geeft een bruikbare tip.",
    "kaders_helder zegt wat kan en wat niet, en waarom. regels_dominant doet inbreng af met een regel of bevoegdheid. "
    "De orde bewaken of een wet noemen is geen van beide.",
    "proces_helder vertelt betrokkenen hoe en wanneer er wordt besloten, en wat er met hun inbreng gebeurt. Een "
    "termijn voor een stuk van de raad krijgt niets.",
    "kengetallen_centraal: het cijfer is het argument. verhalen_centraal: de ervaring van mensen is het.",
    "spanning gaat over de toon: onvrede, wantrouwen, een scherp verwijt of een botsing. Zakelijke kritiek niet.",
    "ervaren_…: de zin zegt dat iemand met macht zo met mensen omging, ook als het zakelijk wordt gezegd. Een oordeel "
    "over een plan of een verwijt tussen partijen over standpunten telt niet; een vraag of vermoeden is een twijfel.",
    "Sarcasme telt naar de bedoeling. Een korte tussenzin blijft leeg.",
)
