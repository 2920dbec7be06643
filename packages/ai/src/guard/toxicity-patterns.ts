/** What a message or a reply is abusive by. `profanity` counts in replies alone: visitors may swear at what is broken. */
export type ToxicKind = 'insult' | 'threat' | 'hate' | 'sexual' | 'profanity'

/** Nouns and adjectives that are an insult when somebody is called so. */
const NAMES = {
  en: '(?:idiots?|morons?|imbeciles?|cretins?|dumb(?:ass(?:es)?|o)?|ass(?:hole|hat)s?|arseholes?|bastards?|bitch(?:es)?|cunts?|pricks?|dickheads?|wankers?|twats?|losers?|scum(?:bags?)?|trash|garbage|filth|pigs?|cows?|clowns?|fools?|crooks?|liars?|whores?|sluts?|stupid|pathetic|brain-?dead|piece of (?:trash|shit|crap|garbage|filth)|muppets?|thick|worthless|dense|rats?|thie(?:f|ves)|scammers?|frauds?|cowards?|disgrace|disgusting|vermin|parasites?|nobody|monsters?|clueless|braindead|trolls?)',
  es: '(?:idiotas?|imbecil(?:es)?|estupid[oa]s?|tont[oa]s?|inutil(?:es)?|gilipollas|capull[oa]s?|cabron(?:a|es|as)?|pendej[oa]s?|boludo?s?|subnormal(?:es)?|payas[oa]s?|zorras?|putas?|perras?|cerd[oa]s?|basuras?|escorias?|ratas?|mierdas?|ladron(?:es)?|fracasad[oa]s?|patetic[oa]s?|hij[oa]s? de (?:la gran )?puta|cretin[oa]s?|estafador(?:es|as?)|timador(?:es|as?)|sinverguenzas?|cobardes?|bob[oa]s?|lerd[oa]s?|memos?|canallas?|miserables?|despreciables?|inservibles?|desgraciad[oa]s?|malparid[oa]s?|huevon(?:es)?|pelotud[oa]s?)',
  pt: '(?:idiotas?|imbeci(?:l|s)|estupid[oa]s?|burr[oa]s?|inutil|inuteis|otari[oa]s?|babacas?|trouxas?|cretin[oa]s?|canalhas?|palhac[oa]s?|vacas?|cabras?|cabr(?:ao|oes)|putas?|cadelas?|porc[oa]s?|lixos?|escorias?|ratos?|merdas?|ladr(?:ao|oes)|fracassad[oa]s?|patetic[oa]s?|filh[oa]s? da (?:puta|mae)|vigaristas?|burlo(?:na|es|n)|aldrab(?:ao|oes)|cobardes?|covardes?|lerd[oa]s?|tapad[oa]s?|parv[oa]s?|imprestave(?:l|is)|desgracad[oa]s?|miserave(?:l|is)|nojent[oa]s?|arrombad[oa]s?|golpistas?|safad[oa]s?|energumen[oa]s?)',
}
const EN_ADVERBS = String.raw`(?:(?:a|an|the|such|so|just|really|all|both|nothing|but|complete(?:ly)?|total(?:ly)?|absolute(?:ly)?|useless|stupid|dumb|lying|ugly|fat|fucking|bloody|damn|lazy|dirty|people|bunch|pack|of|too|pathetic|incompetent|as|spineless|little|filthy|rude|the)\s+){0,6}`
const ES_ADVERBS = String.raw`(?:(?:un[oa]?s?|el|la|los|las|todos?|todas?|tan|muy|mas|solo|realmente|complet[oa]s?|total(?:mente)?|absoluto|panda|banda|bola|de|pedazo|maldit[oa]s?|gran|demasiado)\s+){0,6}`
const PT_ADVERBS = String.raw`(?:(?:um|uma|uns|umas|o|a|os|as|todos?|todas?|tao|muito|mais|so|mesmo|completos?|total(?:mente)?|absoluto|bando|de|pedaco|maldit[oa]s?|grande|demasiado)\s+){0,6}`

/** Groups of people that hate is about. */
const GROUPS =
  '(?:(?:im)?migrants?|foreigners?|refugees?|muslims?|jews?|christians?|blacks?|whites?|asians?|mexicans?|arabs?|indians?|chinese|pakistanis?|africans?|latinos?|turks?|romanians?|gypsies|gays?|lesbians?|women|the disabled|(?:in)?migrantes|extranjer[oa]s|estrangeir[oa]s|imigrantes|refugiad[oa]s|musulman(?:es|as)|muculman[oa]s|judi[oa]s|judeus|cristian[oa]s|negr[oa]s|blanc[oa]s|moros|gitan[oa]s|cigan[oa]s|gais|homosexuales|homossexuais|mujeres|mulheres|brasileir[oa]s|mexican[oa]s|indi[oa]s|indian[oa]s|arabes|chin[oa]s|chines(?:es|as)?|african[oa]s|rumanos|romenos|turcos|angolanos|venezolanos)'
const SLURS =
  '(?:retards?|retarded|fagg?ots?|trann(?:y|ies)|nigg(?:er|a)s?|spics?|chinks?|kikes?|sudacas?|mariconc?(?:es)?|maricas?|bollera|machorra|retrasad[oa]s? mental(?:es)?|retardad[oa]s?|viad(?:o|inho)s?|sapatao|mongoloides?|mongolic[oa]s?|crioul[oa]s?)'

const one = (source: string) => new RegExp(source)

/**
 * Over lower case without accents. What is said of a thing, of oneself or of what somebody else did is none of it: who
 * is called so, or threatened, is always in the pattern. Every gap is bounded.
 */
export const TOXIC_PATTERNS: readonly { kind: ToxicKind; is: RegExp }[] = [
  // English
  {
    kind: 'insult',
    is: one(
      String.raw`(?<!\bsays? |\bsaid |\bthat )\b(?:you(?:'re| are| were|r)?|u r|they are|(?:he|she) is|your \w+(?: \w+)? (?:is|are)) ${EN_ADVERBS}${NAMES.en}\b`,
    ),
  },
  { kind: 'insult', is: one(String.raw`\b(?:are|r) (?:you|u|they) ${EN_ADVERBS}${NAMES.en}\b`) },
  {
    kind: 'insult',
    is: one(
      String.raw`(?:^|[,.!?;]\s*)(?:(?:listen|hey|look|stop|shut up),? )?(?:you )?${EN_ADVERBS}(?:idiots?|morons?|imbeciles?|dumbass(?:es)?|assholes?|arseholes?|bastards?|dickheads?|wankers?|losers?)(?:\s*[,.!?]|$)`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`\b(?:what a|(?:bunch|pack|load) of) (?:\w+ ){0,2}(?:idiots?|morons?|imbeciles?|assholes?|bastards?|losers?|crooks|clowns|liars|scum)\b|\b(?:only|just|like) an? (?:\w+ )?(?:idiot|moron|imbecile|fool|cretin) (?:would|could|does|can)\b|\btoo (?:stupid|dumb) to\b`,
    ),
  },
  {
    kind: 'insult',
    is: /\b(?:fuck|screw|damn) (?:you|u|off|yourself|yourselves|your|all of you)\b|\bgo (?:fuck|screw) yoursel|\bgo to hell\b|\bshut (?:the (?:fuck|hell) )?up\b|\bkiss my (?:ass|arse)\b|\b(?:piss|sod|bugger) off\b|\beat shit\b|\bdrop dead\b|\bup yours\b|\bson of a bitch\b|\bmother ?fuckers?\b|\bhow (?:stupid|dumb) are you\b/,
  },
  {
    kind: 'threat',
    is: /\b(?:i|we)(?:'ll| will| am going to|'m going to| are going to|'re going to| gonna|'m gonna| would love to| want to) (?:\w+ ){0,3}(?:kill|hurt|murder|shoot|stab|strangle|beat|smash|destroy|rape|punch|slap|hunt|break) (?:\w+ ){0,2}?(?:you|your|u|him|her|them|every one of you)\b/,
  },
  {
    kind: 'threat',
    is: /\b(?:i(?:'ll| will| am going to|'m going to) )?(?:burn|blow up|bomb|torch)(?: down)? (?:your|this|the) (?:whole )?(?:shop|store|house|office|building|place|company)\b|\bi know where you (?:live|work)\b|\bwatch your back\b|\bfind out where you live\b|\b(?:bullet|knife) (?:in|into|through) your\b|\b(?:hope|wish) (?:that )?(?:you|you all|your (?:family|children|kids)) (?:die|rot|burn|get (?:cancer|killed|raped))|\bkill yourself\b|\bgo die\b|\bhang yourself\b/,
  },
  {
    kind: 'sexual',
    is: /\bsend (?:me )?(?:(?:some|your|a) )?(?:nudes?|naked|sexy|dirty)\b|\b(?:sex|sleep) with (?:me|you)\b|\bshow (?:me )?your (?:tits|boobs|breasts|ass|pussy|dick|body)\b|\b(?:so|i am|i'm|im|me) horny\b|\bsuck my\b|\bwhat are you wearing\b|\byour (?:tits|boobs|pussy)\b|\bwanna (?:fuck|bang)\b/,
  },
  // Hate, in all three
  { kind: 'hate', is: one(String.raw`\b${SLURS}\b`) },
  {
    kind: 'hate',
    is: one(
      String.raw`\b${GROUPS} (?:are|is|son|sao|es|e|dan|dao) (?:\w+ ){0,4}(?:parasites?|terrorists?|animals|vermin|disgusting|criminals|stupid|dumb|inferior|subhuman|dirty|filthy|scum|parasit[oa]s|terroristas?|animales|animais|asco|nojo|nojentos?|asquerosos?|criminales|criminosos|estupid[oa]s|tont[oa]s|burr[oa]s|inferiores|escoria|sujos|basura|lixo)\b`,
    ),
  },
  {
    kind: 'hate',
    is: one(
      String.raw`\b(?:filthy|dirty|fucking|stinking|damn|those) (?:\w+ )?(?:filthy|dirty|stinking)? ?${GROUPS}\b.{0,40}\b(?:out|back|die|gone|here)\b|\b(?:filthy|stinking|dirty) ${GROUPS}\b|\b${GROUPS} (?:de mierda|asqueros[oa]s|suci[oa]s|imund[oa]s|nojent[oa]s|suj[oa]s|de merda)\b|\b(?:suci[oa]s|asqueros[oa]s|malditos|malditas|imund[oa]s|nojent[oa]s) ${GROUPS}\b`,
    ),
  },
  {
    kind: 'hate',
    is: /\bgo back to (?:your|where)\b.{0,20}\b(?:country|came from|come from)\b|\bvuel?v(?:e|ete|a|ase|an) a (?:tu|su) (?:pais|tierra)\b|\bvolt(?:a|e|em) para (?:a tua|a sua|o teu|o seu) (?:terra|pais)\b/,
  },
  // Spanish
  {
    kind: 'insult',
    is: one(
      String.raw`(?<!\b(?:dice|dicen|dijo) que )\b(?:eres|sois|usted es|ustedes son|son|es usted|(?:tu|su|vuestr[oa]) (?:\w+ ){1,2}es|que) ${ES_ADVERBS}${NAMES.es}(?: (?:de mierda|mentiros[oa]|sois|son|eres))?(?:\s*[,.!?]|$| (?:tod[oa]s|sois|son|eres|para|que))`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`(?:^|[,.!?;¡¿]\s*)(?:(?:oye|escucha|mira|calla(?:te)?|callese),? )?(?:${NAMES.es})(?: de mierda)?(?:\s*[,.!?]|$)`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`\b(?:eres|es|estas) (?:tont[oa]|estupid[oa]|idiota|imbecil) o que\b|\b(?:eres|sois|usted es|ustedes son) (?:un |unos )?(?:autentico |verdadero )?asco\b|\b(?:me|nos) d(?:as|ais) (?:\w+ )?asco\b|\basco de (?:persona|gente|tio|tia)\b|\bsolo un(?:a)? (?:\w+ )?(?:idiota|imbecil|estupid[oa]|tont[oa])\b|\bdemasiado (?:estupid[oa]|tont[oa])s? para\b|\b(?:panda|banda|bola|sarta) de (?:\w+ )?${NAMES.es}\b`,
    ),
  },
  {
    kind: 'insult',
    is: /\b(?:vete|vayanse|idos|iros|vayase|anda|andate|andad)\b.{0,8} (?:a la (?:mierda|verga)|al (?:carajo|infierno|diablo)|a tomar por culo)\b|\bque (?:te|os|le|les) (?:den|jodan|follen|parta un rayo)\b|\bhij[oa]s? de (?:la gran )?puta\b|\bchinga(?:te| (?:a )?tu madre)|\bcalla(?:te|os|d)\b|\bcallese\b|\b(?:tienes|tiene) el cerebro\b|\bme cago en (?:tu|ti|vuestr|su)|\b(?:inutil|idiota|imbecil|estupid[oa]|pedazo) de mierda\b|\bpudrete\b/,
  },
  {
    kind: 'threat',
    is: /\b(?:te|os|le|les|los|la) (?:voy|vamos|iba) a (?:matar|partir|romper|reventar|pegar|hacer dano|destrozar|rajar|encontrar|quemar|violar)\b|\b(?:voy|vamos|iremos) a (?:\w+ )?(?:matarte|matarlos|mataros|romperle|romperte|partirte|partirle|hacerte dano|reventarte|pegarte|quemar (?:tu|su|vuestra))|\bprend(?:o|er|ere|emos) fuego a (?:tu|su|vuestr|la)|\b(?:quem(?:o|are|ar)|vuelo) (?:tu|su|vuestra) (?:tienda|casa|oficina)\b|\bse donde (?:vives|viven|vivis|trabajas|trabajan)\b|\baveriguar donde vives\b|\bojala (?:te|se|os) (?:mueras?|mueran|murais|pudras|maten)\b|\bmatate\b|\bcuidarte las espaldas\b|\bte mato\b|\bte voy a hacer\b/,
  },
  {
    kind: 'sexual',
    is: /\b(?:manda(?:me)?|envia(?:me)?|pasame) (?:\w+ ){0,3}(?:desnud[oa]s?|nudes|sexis?)\b|\b(?:sexo|acostarte|follar|coger) conmigo\b|\b(?:ensename|muestrame|mostrame) (?:las|los|tus?|el) (?:tetas|pechos|culo|coño|cono|cuerpo)\b|\b(?:estoy|tan|muy) cachond[oa]\b|\bque llevas puesto\b|\bchupame\b/,
  },
  // Portuguese
  {
    kind: 'insult',
    is: one(
      String.raw`(?<!\b(?:diz|dizem|disse) que )(?:(?<=^|[,.!?;]\s?)es|\b(?:sois|voce e|voces sao|sao|tu es)|\b(?:(?:o senhor|a senhora) e|(?:a|o) (?:sua|seu|tua|teu|vossa|vosso) (?:\w+ ){1,2}e|que)) ${PT_ADVERBS}${NAMES.pt}(?: (?:de merda|mentiros[oa]))?(?:\s*[,.!?]|$| (?:tod[oa]s|sao|es|para|que|e uns|ou que|demais))`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`(?:^|[,.!?;]\s*)(?:(?:escuta|ouve|olha|cala a boca),? )?(?:seus?|sua) ${NAMES.pt}|(?:^|[,.!?;]\s*)(?:idiotas?|imbecil|imbecis|otari[oa]s?|babacas?|cretin[oa]s?|palhac[oa]s?|cabr(?:ao|oes)|canalhas?)(?:\s*[,.!?]|$)`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`\bso um(?:a)? (?:\w+ )?(?:idiota|imbecil|estupid[oa]|burr[oa])\b|\b(?:burr[oa]|estupid[oa])s? demais para\b|\bdemasiado (?:burr[oa]|estupid[oa])s? para\b|\b(?:bando|cambada) de (?:\w+ )?${NAMES.pt}\b`,
    ),
  },
  {
    kind: 'insult',
    is: /\b(?:vai|vao|va|vai-te|ide)(?: todos| todas)?(?:-te)? (?:a merda|para (?:o caralho|o inferno|a puta)|pro (?:caralho|inferno)|tomar no cu|se (?:foder|ferrar|lixar)|te (?:foder|ferrar|catar)|foder|lixar|catar)|\bvai-te (?:foder|lixar|catar)\b|\bfoda-se (?:voce|tu|a tua)|\bfilh[oa]s? da (?:puta|mae)\b|\bcala(?:-te| a boca)\b|\b(?:tens|tem) o cerebro\b|\b(?:inutil|idiota|imbecil|estupid[oa]|pedaco) de merda\b/,
  },
  {
    kind: 'threat',
    is: /\b(?:vou|vamos|iremos|irei) (?:\w+ ){0,2}(?:(?:te|lhe|vos|os|as) )(?:matar|machucar|bater|partir|quebrar|arrebentar|encontrar|estuprar)\b|\b(?:vou|vamos|iremos) (?:\w+ ){0,2}(?:matar|machucar|bater|partir|quebrar|arrebentar|encher|rebentar)-(?:te|lhe|lhes|vos|os)\b|\b(?:ponho|por|vou por|pomos|taco|tacar|boto) fogo (?:a|na|no|em) (?:tua|sua|vossa|loja|casa)|\bsei onde (?:moras|mora|vives|trabalhas|trabalha|voce)|\bdescobrir onde (?:voce |tu )?(?:mora|moras|vives|vive)\b|\b(?:tomara|oxala|espero) que (?:voces?|tu|te)? ?(?:morras?|morram|apodrecas?)\b|\b(?:se mata|mata-te|te mata)\b|\bte mato\b/,
  },
  {
    kind: 'sexual',
    is: /\b(?:manda(?:-me)?|envia(?:-me)?|me manda) (?:\w+ ){0,3}(?:nuas?|nus?|nudes|pelad[oa]s?|sexy)\b|\bsexo comigo\b|\btransar comigo\b|\bmostra(?:-me)? (?:os|as|o|a|teus|seus|tua) (?:peitos|mamas|bunda|rabo|corpo|seios)\b|\bcom (?:tanto |muito )?tesao\b|\bo que (?:estas|esta|voce esta) (?:a vestir|vestindo|usando)\b|\bchupa-me\b/,
  },
  {
    kind: 'profanity',
    is: /\b(?:fuck(?:ing|ed|er)?|shit(?:ty)?|bullshit|crappy|bloody hell|goddamn|asshole|bitch|put[oa]s? (?:manual|movil|caja|cosa|mierda|vez)|puto|de mierda|mierda|joder|cono|hostia|carajo|porra|merda|caralho|foda|foder|cacete)\b/,
  },
  // Said in more ways than by name
  {
    kind: 'insult',
    is: one(
      String.raw`\b${NAMES.en} like (?:you|him|her)\b|\b(?:as )?(?:dumb|thick|dense|stupid) as (?:a |an )?(?:you|brick|rock|post|bread|mud|they come)\b|\b(?:dumbest|stupidest|most (?:stupid|idiotic|useless|incompetent)) (?:\w+ )?(?:person|people|human|man|woman|agent|staff)\b|\b(?:bunch|pack|load|gang) of (?:\w+ )?(?:thieves|scammers|rats|fools|frauds|pigs|muppets)\b|\bstop lying\b|\bashamed of yourself\b|\bnobody likes you\b|\b(?:get lost|go away),? (?:you )|\byou (?:absolute|complete|total|utter|useless|worthless|stupid|dumb|pathetic|filthy|lying|little|miserable) \w+`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`\b${NAMES.es} como (?:tu|usted|ustedes|vosotros)\b|\bmas (?:tont[oa]|burr[oa]|cort[oa]|inutil|estupid[oa]) que (?:un|una|el|la)\b|\b(?:cort[oa]s?) de luces\b|\b(?:menudo|menuda|vaya|pedazo de|grandisim[oa]) ${NAMES.es}\b|\bpersona mas (?:imbecil|tonta|estupida|idiota|inutil|incompetente)\b|\b(?:deja|dejen|dejad) de mentir|\bdar(?:te|le|les|os) verguenza\b|\b(?:pierdete|largate|esfumate|piérdanse)\b|\b(?:es de|son de|sois de) (?:imbeciles|idiotas|tontos|estupidos)\b|[,!¡]\s*${NAMES.es}[!.]*$`,
    ),
  },
  {
    kind: 'insult',
    is: one(
      String.raw`\b${NAMES.pt} como (?:tu|voces?|o senhor|a senhora)\b|\bmais (?:burr[oa]|estupid[oa]|lerd[oa]) (?:do )?que (?:um|uma|o|a)\b|\b(?:lerd[oa]|burr[oa]|tapad[oa]|estupid[oa]) como (?:voce|tu)\b|\bque ${NAMES.pt} me saiste\b|\b(?:pessoa mais|mais) (?:imbecil|burra|estupida|idiota|inutil|incompetente) (?:com quem|que ja)\b|\b(?:para|parem|pare) de (?:me )?mentir\b|\bter vergonha\b.{0,12}\b${NAMES.pt}\b|\b(?:desaparece|some daqui|pira-te),? \w+|\b(?:e de|sao de) (?:imbecis|idiotas|burros|estupidos)\b|[,!]\s*${NAMES.pt}[!.]*$`,
    ),
  },
  {
    kind: 'threat',
    is: /\bdeserve (?:to be (?:beaten|shot|hurt|killed|hanged|punished)|to die|a beating)|\b(?:coming|come|going) (?:over )?(?:there|to you|for you|to your \w+) with (?:a|my) (?:\w+ )?(?:bat|knife|gun|axe|hammer|rifle|brick)\b|\b(?:slit|cut) your throat\b|\bpay you (?:all )?a visit\b|\b(?:break|smash) (?:your|every) (?:\w+ )?(?:legs?|arms?|neck|nose|teeth|bones?|skull|windows)\b|\byou(?:'ll| will| are going to) (?:regret this|be sorry|die|wish you)\b/,
  },
  {
    kind: 'threat',
    is: /\b(?:merece[ns]?|mereceis|mereces) (?:\w+ ){0,4}(?:paliza|morir|golpes|tiro|hostias?|muerte)\b|\bcon un (?:bate|cuchillo|martillo|hacha|pistola)\b.{0,20}$|\bcon (?:un|una|mi) (?:bate|cuchillo|pistola|escopeta|machete)\b|\b(?:te|le|les|os) (?:corto|rompo|parto|rajo|arranco|reviento) (?:el|la|las|los)\b|\b(?:te|le|les) (?:hago|voy a hacer|haremos) una visita\b|\b(?:te|os|se) (?:vas|vais|van) a (?:arrepentir|enterar)\b/,
  },
  {
    kind: 'threat',
    is: /\b(?:merecem|mereces|merece) (?:\w+ ){0,3}(?:surra|morrer|porrada|tiro|sova|morte)\b|\bcom (?:um|uma) (?:taco|faca|pistola|martelo|machado|arma)\b|\b(?:corto|parto|quebro|arranco|rebento)-(?:te|lhe|vos)\b|\b(?:te|lhe|vos) (?:corto|quebro|parto|arrebento)\b|\bfaco-(?:te|lhe|vos) uma visita\b|\b(?:vais|vao|voces vao) (?:te |se )?arrepender(?:-te|-se)?\b/,
  },
  {
    kind: 'hate',
    is: one(
      String.raw`\b(?:these|those|all|the|esos|estos|todos los|los|esses|estes|todos os|os) ${GROUPS} (?:\w+ ){0,2}(?:stink|lie|steal|smell|apestan|mienten|roban|huelen|fedem|mentem|roubam|cheiram)\b|\b${GROUPS},? (?:they |todos |tod[oa]s )?(?:all )?(?:lie|steal|stink|mienten|roban|apestan|mentem(?: todos)?|roubam|fedem)\b|\b(?:those|these|esos|estos|esses|estes) (?:animals|animales|animais|monkeys|monos|macacos)\b|\b(?:white|blanc[oa]|branc[oa]) (?:driver|person|man|woman|agent)s?\b.{0,40}\bnot?\b|\b(?:white|black|asian|arab|blanc[oa]|branc[oa]) \w+,? (?:no|not|nada de|and not)\b`,
    ),
  },
  {
    kind: 'sexual',
    is: /\b(?:lick|kiss|touch|undress) you(?:r body)?\b|\btalk dirty\b|\bsexy (?:voice|photo|picture|body)\b|\bare you (?:single|naked|a virgin)\b|\b(?:te|me) comeria entera?\b|\bdime cosas (?:sucias|guarras)\b|\b(?:besarte|tocarte|lamerte)\b|\beres (?:soltera|virgen)\b|\bestas soltera\b|\b(?:comia|lambia|beijava)-te\b|\bes solteira\b|\bvoce e solteira\b|\bfala(?:-me| comigo)? (?:de |em )?(?:sacanagem|putaria|coisas porcas)\b/,
  },
]
