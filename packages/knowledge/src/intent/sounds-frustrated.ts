import { analyse } from '../text/analyse.ts'
import { fold, squeeze } from '../text/normalise.ts'
import { isLightTerm, isWeakTerm } from '../text/weak-words.ts'

/** What in a message tells that its writer is losing patience. */
export interface FrustrationSign {
  /** `strong`: said outright; `mild`: said in passing; `shouting`: capitals or marks. */
  kind: 'strong' | 'mild' | 'shouting'
  /** The words it was read from, as they were written. */
  words: string
}

/** Patterns over folded text. Precise rather than many: a visitor who only describes a fault is not frustrated. */
const STRONG: readonly RegExp[] = [
  // English
  /\b(?:this|that|it) (?:is|s) (?:so |really |just |absolutely |totally |completely |beyond )*(?:ridiculous|unacceptable|outrageous|infuriating|a joke|insane|absurd|pathetic|a disgrace|disgraceful)\b/,
  /\b(?:i(?: am|'m)|im) (?:so |really |getting |very |absolutely |beyond )*(?:frustrated|annoyed|angry|furious|fed up|sick of|sick and tired|tired of (?:this|you|repeating|asking)|losing (?:my )?patience|done with (?:this|you))\b/,
  /\b(?:worst|terrible|horrible|awful|appalling) (?:customer )?(?:service|support|experience|company|shop|store|chat ?bot|bot)\b/,
  /\b(?:waste|wasting) (?:of )?(?:my )?time\b|\bwasted (?:an?|two|three|\d+|my) (?:whole )?(?:hours?|day|morning|afternoon|evening|time)\b/,
  /\b(?:you(?: are|'re)?|this (?:bot|thing)(?: is)?) (?:not listening|don'?t listen|useless|no (?:use|help)|(?:are )?not helping|(?:are )?an idiot|stupid)\b/,
  /\b(?:useless|stupid|dumb|idiotic) (?:bot|robot|ai|machine|assistant|chat ?bot|thing|answers?)\b/,
  /\bhow many (?:more )?times (?:do|must|should|have) i\b|\b(?:i(?: have|'ve)? )?already (?:told|said|explained|tried|asked)(?: you)? (?:that|this|it|so)? ?(?:twice|three times|many times|several times|again and again|\d+ times)\b/,
  /\b(?:what the (?:hell|heck|fuck)|wtf|ffs|for (?:god|heaven|christ|fuck)'?s sake|bullshit|fucking|damn it)\b/,
  // Spanish
  /\b(?:esto|eso) es (?:una? )?(?:totalmente |completamente |realmente |absolutamente )?(?:ridicul[oa]|inaceptable|vergonzos[oa]|verguenza|indignante|una burla|una broma|absurdo|el colmo|increible que)\b|\bque (?:verguenza|desastre|falta de respeto)\b|\bya es el colmo\b/,
  /\b(?:estoy|me tienen?|ya estoy) (?:muy |tan |ya |realmente |bastante )*(?:hart[oa]|frustrad[oa]|enojad[oa]|enfadad[oa]|furios[oa]|molest[oa]|cansad[oa] de (?:esto|repetir|preguntar|esperar|ustedes|vosotros)|perdiendo la paciencia)\b/,
  /\b(?:pesim[oa]|horrible|terrible|lamentable|nefast[oa]) (?:servicio|atencion|experiencia|empresa|tienda|asistente|bot)\b|\b(?:servicio|atencion) (?:pesim[oa]|horrible|terrible|lamentable|nefast[oa])\b|\bel peor (?:servicio|bot|asistente)\b/,
  /\b(?:perdida|perder|perdiendo|pierdo|perdi) (?:de )?(?:el|mi|todo el|tanto|mucho)? ?tiempo\b|\bllevo (?:horas|todo el dia|una hora|dos horas|tres horas) (?:con|intentando|esperando|en)\b/,
  /\b(?:no (?:me )?(?:escuchas?|escuchan|entiendes nada|ayudas nada|sirves? para nada|sirve de nada))\b|\b(?:bot|robot|maquina|asistente) (?:inutil|estupid[oa]|tont[oa])\b|\beres (?:un |una )?(?:inutil|estupid[oa]|tont[oa])\b/,
  /\b(?:cuantas veces (?:tengo que|hay que|debo|lo tengo que|se lo tengo que)|ya (?:te|le|os|les|se)? ?(?:lo )?(?:dije|he dicho|explique|he explicado|repeti) (?:mil|varias|muchas|tres|dos|\d+) veces)\b/,
  /\b(?:mierda|joder|carajo|maldit[oa] sea|la puta|hostia)\b/,
  // Portuguese
  /\b(?:isto|isso) e (?:um |uma )?(?:totalmente |completamente |realmente |mesmo )?(?:ridicul[oa]|inaceitavel|vergonhos[oa]|vergonha|inadmissivel|uma piada|palhacada|absurdo|o cumulo|brincadeira)\b|\bque (?:vergonha|palhacada|falta de respeito|absurdo)\b/,
  /\b(?:estou|to|tou|ja estou) (?:muito |tao |ja |mesmo |bastante |bem )*(?:fart[oa]|frustrad[oa]|irritad[oa]|zangad[oa]|furios[oa]|chatead[oa]|cansad[oa] d(?:e|isto|isso)|perdendo a paciencia|a perder a paciencia|de saco cheio)\b/,
  /\b(?:pessim[oa]|horrivel|terrivel|lamentavel|pior) (?:servico|atendimento|experiencia|empresa|loja|assistente|bot|suporte)\b|\b(?:servico|atendimento|suporte) (?:e )?(?:pessim[oa]|horrivel|terrivel|lamentavel)\b/,
  /\b(?:perda|perder|perdendo|perdi|a perder) (?:de |o |meu |o meu |todo o |tanto )*tempo\b|\bestou ha (?:horas|uma hora|duas horas|o dia todo)\b/,
  /\b(?:nao (?:me )?(?:ouves?|ouve|escuta|ajudas? nada|serves? para nada|serve para nada|percebes nada|entende nada))\b|\b(?:bot|robo|maquina|assistente) (?:inutil|estupid[oa]|burr[oa])\b/,
  /\bquantas vezes (?:tenho (?:que|de)|preciso|e que)\b|\bja (?:te |lhe |vos )?(?:disse|expliquei|falei|repeti) (?:isto |isso )?(?:mil|varias|muitas|tres|duas|\d+) vezes\b/,
  /\b(?:merda|porra|caralho|foda-se|que droga|puta que pariu)\b/,
]

/** Said in anger, and about something: what is demanded, or threatened with. */
const DEMANDS: readonly RegExp[] = [
  /\b(?:i want|give me) my money back now\b|\bnever (?:buying|ordering|shopping) (?:here|from you) again\b|\bi(?:'ll| will) (?:leave|write|post) a (?:bad|one star|negative) review\b/,
  /\bno (?:vuelvo|volvere) a comprar\b|\bvoy a (?:poner|dejar) una (?:mala resena|queja|reclamacion|denuncia)\b/,
  /\bnunca mais compro\b|\bvou (?:fazer|deixar|apresentar) (?:uma )?(?:reclamacao|queixa|ma avaliacao)\b/,
]

const MILD: readonly RegExp[] = [
  /\b(?:still|again) (?:not|doesn'?t|does not|won'?t|isn'?t|nothing|the same|no)\b|\bstill (?:broken|failing|happening|stuck)\b|\bnothing (?:works|helps|has helped|worked)\b|\b(?:doesn'?t|does not|didn'?t|did not) (?:work|help) (?:either|at all|again)\b/,
  /\b(?:i(?: have|'ve)? )?already (?:told|said|explained|tried|did|done|asked)\b|\bas i (?:said|wrote|told you)\b|\b(?:come on|seriously\?|are you kidding|really\?!)|\bi give up\b|\bthis is (?:frustrating|annoying)\b|\bthat (?:did not|didn'?t|does not|doesn'?t) (?:help|work|answer)\b/,
  /\b(?:sigue|siguen|todavia|aun) (?:sin|no|igual|fallando|dando)\b|\bnada (?:funciona|sirve|ayuda)\b|\b(?:tampoco|no) (?:funciona|funciono|sirve|ayuda) (?:tampoco|nada|para nada)\b|\btampoco (?:funciona|sirve|funciono)\b/,
  /\bya (?:te|le|se|os)? ?(?:lo )?(?:dije|he dicho|explique|he explicado|probe|he probado|intente|he intentado|hice|he hecho|pregunte)\b|\bcomo (?:ya )?(?:dije|le dije|te dije|escribi)\b|\b(?:en serio\?|me rindo|venga ya|por favor ya)|\b(?:eso|esto) no (?:funciona|ayuda|responde|me sirve)\b/,
  /\b(?:continua|continuam|ainda|segue) (?:sem|nao|igual|a falhar|com o mesmo|falhando|a dar)\b|\bnada (?:funciona|resolve|ajuda|resultou)\b|\btambem nao (?:funciona|resolve|funcionou|resultou|ajuda)\b/,
  /\bja (?:te |lhe )?(?:disse|expliquei|tentei|fiz|perguntei|falei)\b|\bcomo (?:ja )?(?:disse|escrevi|falei)\b|\b(?:a serio\?|serio\?|desisto)|\bisso nao (?:funciona|ajuda|responde|resolve|resultou|me serve)\b/,
]

/** Two or more marks in a row, or a question put with force. */
const MARKS = /[!?¡¿]{3,}|!{2,}/u
/** Words in capitals that make a shout; product codes and short names do not. */
const SHOUTED_WORDS = 3

/** The strongest sign of lost patience in a message, in en, es or pt; null when there is none. */
export function soundsFrustrated(text: string): FrustrationSign | null {
  const folded = squeeze(fold(text).replace(/[’`]/g, "'"))
  for (const [kind, patterns] of [
    ['strong', STRONG],
    ['strong', DEMANDS],
    ['mild', MILD],
  ] as const) {
    for (const pattern of patterns) {
      const found = pattern.exec(folded)
      if (found) return { kind, words: found[0].trim() }
    }
  }
  const marks = MARKS.exec(text)
  if (marks) return { kind: 'shouting', words: marks[0] }
  const shouted = shoutedWords(text)
  return shouted === null ? null : { kind: 'shouting', words: shouted }
}

const LOCALES = ['en', 'es', 'pt'] as const
/** A part of a message between marks, with the marks behind it. */
const PART = /[^.!?;,\n]*[.!?;,\n]+|[^.!?;,\n]+$/g

/**
 * A message without the parts that only say that its writer has lost patience: "This is a joke, how much is delivery?"
 * asks how much delivery is. Empty when nothing else is said; a message without such parts comes back as it is.
 */
export function withoutOutbursts(text: string): string {
  const parts = text.match(PART) ?? []
  const left = parts.filter((part) => !isOutburst(part))
  if (left.length === parts.length) return text
  return left.some((part) => /[\p{L}\p{N}]/u.test(part)) ? left.join('').trim() : ''
}

function isOutburst(part: string): boolean {
  const folded = squeeze(fold(part).replace(/[’`]/g, "'"))
  const calm = STRONG.reduce((left, pattern) => left.replace(pattern, ' '), folded)
  if (calm === folded) return false
  const rest = calm.replace(/\b(?:[dn]?(?:ist|iss|est|ess)[aeo]|[dn]?aquilo|ever|already)\b/g, ' ')
  // So few words seldom tell their language.
  return LOCALES.some((language) =>
    analyse(rest, language).every(
      ({ term }) =>
        isWeakTerm(term, language) || isLightTerm(term, language) || !/\p{L}{3}|\p{N}/u.test(term),
    ),
  )
}

function shoutedWords(text: string): string | null {
  const words = text.match(/\p{L}{3,}/gu) ?? []
  const loud = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase())
  return loud.length >= SHOUTED_WORDS && loud.length * 2 > words.length ? loud.slice(0, 6).join(' ') : null
}
