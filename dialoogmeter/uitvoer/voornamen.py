"""First names that are common in the Netherlands, written down from general knowledge: a help in telling names.

Names that are as often another word ("Ben", "Will" at the start of a sentence) are left out: the tagger judges those.
"""

from __future__ import annotations

#: In lower case; half a name with a hyphen is looked up by itself.
VOORNAMEN = frozenset(
    """aad aafke aaltje abdel abdelkader abdellah abdul abdullah abel achmed ada adam adil adriaan adriana adrie
    agnes ahmed ahmet aicha aisha alex alexander alexandra alfred ali alice alicia alida alie alinda alwin amal
    amanda amber amina amir amira andre andrea andries andré andy angela angelique angélique anil anita anja
    anke ankie ann anna annabel anne anneke annelies anneloes annemarie annemieke annet annette annie anniek
    anouk anthony antje antoine anton antonia antoon appie arend ariane arie arjan arjen arno arnold arnoud
    arthur astrid aukje axel ayse ayşe aziz azra aïcha bakir barbara bart bartje bas bastiaan bauke beatrijs
    beau berend bernadette bernard bert bertha betty bianca bilal birgit bjorn björn bob bobby boris boudewijn
    bram brecht brenda brian brigitte britt bruno burak caitlin carin carina carla carlijn carlo carlos carmen
    carola carolien carolina caroline casper catharina cecile cees celine cemal chantal charlotte chris christa
    christel christiaan christian christien christina christine christoph cindy claire clara claudia coby coen
    conny constance cor corine corinne cornelia cornelis corné corrie cynthia daan dagmar dalila damian daniel
    danielle danny daphne david debbie debora deborah demi denise dennis derya desiree desirée dewi diana dick
    diederik diego dieter dilan dina dinant dineke dirk dirkje djamila dominique donny doortje dora dorien doris
    dorothea douwe driss duco eddy edgar edith eduard edwin eefje eelco eelke elif eline elisa elisabeth elise
    eliza elizabeth elke ella ellen elly els elsbeth elsje emiel emile emily emine emma emmy emre enrico eric
    erik erika erna ernst esmee esmée esra esther eva evelien eveline evelyn evert fabian fadil faisal farah
    farid farida fatih fatiha fatima fatma fatoumata fedde felix femke fenna ferdi ferdinand ferry fieke fien
    fleur floor floortje floris foppe francien francine francis francisca franciscus frank franka frans fransje
    fred freddy frederieke frederik frits frouke frédérique gabriel gabriella gea geert geertje geertruida
    gerald gerard gerben gerda gerhard gerlinde gerrie gerrit gert gertjan gertrude gijs gijsbert gilles gina
    giovanni gisela gitta glenn gonny goos greet greetje greta grietje guido guus gökhan güler haiko hakan hakim
    halima hamid hamza hanna hannah hanneke hannelore hannie hanny hans harm harmen harold harrie harriet harry
    harun hasan hassan hatice hedwig hedy heidi hein heleen helen helena helma hendrik hendrika hendrikje henk
    hennie henny henri henriette henrike herbert herman hermien hessel hetty hicham hidde hieke hilbert hilda
    hilde hilly hinke houda hub hubert hugo huib huseyin hüseyin ibrahim ida idris ilja ilknur ilona ilse imane
    imke ina inez inge ingeborg ingmar ingrid irene iris irma isa isaac isabel isabella isabelle ismail ivo
    ivonne jaap jacco jack jackie jaco jacob jacoba jacobus jacqueline jacques jade jamal jamila jan jana janine
    janita janna janneke jannes jannie jans jantien jantje janus japke jarno jasmijn jason jasper jay jean
    jeanet jeanette jeanine jeannet jeannette jef jeffrey jelle jenneke jennifer jenny jeroen jerry jesse
    jessica jessy jet jetske jip jo joan joanna jochem joep joeri joey johan johanna johannes john johnny joke
    jolanda jolande jolien jolijn jonas jonathan joop joost jordan jordy joris jos josef joseph josephine josien
    josé joyce jozef judith jules julia julian juliette julius jurgen jurre jurriaan justin jutta kaan kamal
    kamila kamran karel karim karima karin karina karlijn kars karst kas katharina katinka katja kees kelly
    kemal kenneth kevin khadija khalid kim kitty klaartje klaas klaske koen koenraad konrad koos kris krishna
    kristel kyra lara larissa lars laura laurens laurent layla leah leen leendert leila lejla lena lenie lennart
    lenneke leo leon leonie leontien lesley lex lia liam lian lianne lidia lidwien lieke lieneke lies liesbeth
    lieselot lieve lilian lily lina linda lindsey lineke lisa lisanne lisette lize lizzy loek loes lonneke lotte
    loubna louis louisa louise lourens luc luca lucas lucia lucie lucienne ludo luuk lydia maaike maarten
    maartje maas madeleine madelon maher mahmoud mahmut maikel malika manon manuel manuela mara marc marcel
    marco margo margot margreet margriet maria marian mariana marianne marie marieke marielle marije marijke
    marijn marika marina mario marion mariska marit marita marius mariëlle mariëtte marjan marjolein marjolijn
    marko marleen marlies marloes marlou marry mart martha martijn martin martina martine martje maryam mascha
    mathieu mathijs mathilde mats matthijs maud maurice maurits max maxim maxime maya mechteld mehdi mehmet
    mehtap meike melanie melis melissa melvin menno meral merel merijn merlijn merve meryem mia micha michael
    michel michelle michiel mieke mien miep mike mila milan milou mimoun mina minke miranda mireille mirella
    miriam mirjam mitchell mohamed mohammad mohammed mona monica monique mourad muhammad muhammed murat mustafa
    mustapha myra myriam myrna nabil nadia nadine nadja naima najat najib naomi natalie natascha natasja
    nathalie naïma neeltje nel nelleke nelly nick nico nicolaas nicole nicolette niek niels nienke nina noa noah
    noortje nora norbert nourdin noureddine noël nynke olaf olga oliver olivia omar onno orhan oscar osman otto
    ouafa paola pascal pascale patricia patrick patty paul paula paulien pauline pepijn petra pien pier piet
    pieter pieternel pim quincy quinten rachel rachid rachida rafael rahma raisa raj ralf ralph ramon ramona
    randy rania raoul raymond rebecca rebekka reinder reinier reinout remco remy renate rene renee renske rené
    renée reza ria rianne ricardo richard rick rieks rien rients riet rietje rijk rik rinke rinus rita rob
    robbert robbie robert roberto robin roderick roel roeland roelof roemer roger rogier roland rolf romana romy
    ron ronald ronnie rosa rosalie rosanne rowan roxanne roy ruben rudi rudolf rudy rutger ruth ruud ryan rémon
    saar sabine sabrina said saida salim salima sam samantha samir samira samuel sander sandra sanne santje sara
    sarah sascha saskia saïd sebastiaan sebastian sef selim selma semih serge sergio serkan sevda sevgi shanti
    sharon sheila shirley sidney siebe siem sietske sigrid silvia simon simone sjaak sjaan sjef sjoerd sjoukje
    sofia sofie sonja sophia sophie soraya souad soufiane stan stefan stefanie steffie stella stephan stephanie
    stephen steven stijn suleyman susan susanna susanne suus suzan suzanne sven svetlana sybren sylvia sylvie
    sytske süleyman taco tahir tamara tanja tarik tess tessa teun teunis thea theo theodoor theresa thijmen
    thijs thom thomas thérèse tiago tibor tiemen tim timo tina tineke tirza titia tjarda tjeerd tjitske tobias
    toine tom ton tonia tonnie tonny toon toos trees trijntje trudy truus tugba twan ufuk ulrike ursula valerie
    vanessa veerle vera verona veronica veronique victor victoria vincent vivian vivianne walter wanda warda
    wendela wendy werner wesley wessel wiebe wieger wilco wilfred wilhelm wilhelmina willeke willem willemien
    willemijn willianne willy wilma wim winnie wobbe wolfgang wouter wytze xander yasin yasmin yasmina yasmine
    yassin yassine younes youri yousef youssef yusuf yvette yvon yvonne zahra zakaria zehra zeynep zineb zoe
    zohra zoltan zoë""".split()
)
