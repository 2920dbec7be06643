import type { Locale } from '@visualkit/contracts'

/**
 * Turns statements and headings into questions. Each rule takes only what it can turn into a good sentence: a subject
 * is a noun with its article, a duration must be there to ask how long, and whatever leans on the text around it
 * ("this", "it", "above") is left alone, since nobody who reads the question alone would understand it.
 */

const LONGEST_STATEMENT = 200

/** The question a statement answers; null when no rule turns it round. */
export function turnRound(sentence: string, language: Locale): string | null {
  const statement = sentence.replace(/[.!…]+$/, '')
  // Without its full stop it goes on in another line.
  if (statement === sentence) return null
  if (statement.length > LONGEST_STATEMENT || !/^[\p{Lu}\d]/u.test(statement) || /[:;()]/.test(statement))
    return null
  for (const { pattern, question } of TURNS[language]) {
    const groups = pattern.exec(statement)?.groups
    if (!groups) continue
    const asked = question(groups)
    return asked === null || leansOnText(asked, language) ? null : asked
  }
  return null
}

/** What a heading that names an act asks: "Return an item", "How to return an item". */
export function aboutHeading(heading: string, language: Locale): string | null {
  if (heading.split(/\s+/).length > 10 || /[:;()[\]{}/|.!,]/.test(heading)) return null
  for (const { pattern, question } of HEADINGS[language]) {
    const groups = pattern.exec(heading)?.groups
    if (!groups) continue
    const asked = question(groups)
    return asked === null || leansOnText(asked, language) ? null : asked
  }
  return null
}

/** Whether a question in a text can be asked outside of it. */
export function asksByItself(question: string, language: Locale): boolean {
  return (
    question.split(/\s+/).length >= 3 &&
    /^[¿\p{Lu}]/u.test(question) &&
    // Two sentences are a question and what it stands on.
    !/[.!?]\s/.test(question) &&
    OPENINGS[language].test(question) &&
    !leansOnText(question, language)
  )
}

const OPENINGS: Record<Locale, RegExp> = {
  en: /^(?:what|which|who|whose|where|when|why|how|is|are|do|does|did|can|could|may|must|should|will|would)\b/i,
  es: /^¿(?:qué|cuál|cuáles|quién|quiénes|dónde|adónde|cuándo|por qué|cómo|cuánto|cuánta|cuántos|cuántas|es|son|está|están|hay|puedo|puede|pueden|debo|debe|tengo|tiene|tienen|hacen|envían|aceptan)(?!\p{L})/iu,
  pt: /^(?:o que|que|qual|quais|quem|onde|aonde|quando|por que|porque|como|quanto|quanta|quantos|quantas|é|são|está|estão|há|posso|pode|podem|devo|deve|tenho|tem|têm|fazem|enviam|aceitam)(?!\p{L})/iu,
}

/** Where a name or a piece of code was left out, a text ends in an article or a preposition. */
const CUT =
  /(?<!\p{L})(?:the|an?|of|to|by|with|from|for|at|in|on|using|and|or|over|called|named|el|la|los|las|un|una|de|del|con|para|por|en|y|o|um|uma|do|da|com|em|e)\s*[?]?$/iu

const LEANING: Record<Locale, RegExp> = {
  en: /\b(?:it|its|this|that|these|those|they|them|their|he|she|him|her|here|there|above|below|following|previous|such|so|then|instead|otherwise|one|ones|same|former|latter|see)\b/i,
  es: /(?<!\p{L})(?:ello|esto|eso|aquello|este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella|ellos|ellas|él|ella|aquí|ahí|allí|siguiente|siguientes|anterior|anteriores|arriba|abajo|así|entonces|mismo|misma|dicho|dicha|lo|les)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:isto|isso|aquilo|este|esta|estes|estas|esse|essa|esses|essas|aquele|aquela|eles|elas|ele|ela|aqui|ali|lá|seguinte|seguintes|anterior|anteriores|acima|abaixo|assim|então|mesmo|mesma|dito|dita)(?!\p{L})/iu,
}

function leansOnText(question: string, language: Locale): boolean {
  return LEANING[language].test(question) || CUT.test(question)
}

interface Turn {
  pattern: RegExp
  /** Null: it is no good sentence after all. */
  question(groups: Record<string, string>): string | null
}

/** A noun with its article, or a plural: "the delivery", "Express delivery", "Refunds", "la entrega". */
const WORD = String.raw`[\p{L}][\p{L}’'-]*`
const SUBJECT = `(?<subject>(?:${WORD}\\s){0,4}${WORD})`

/** Words that no subject has: it would be a clause, a pronoun or half a sentence. */
const NO_NOUN: Record<Locale, RegExp> = {
  en: /\b(?:i|you|we|who|which|what|where|when|while|whether|if|because|although|though|since|unless|until|as|not|no|never|nothing|can|could|may|might|must|shall|should|will|would|is|are|was|were|be|been|being|has|have|had|do|does|did|done|to|and|or|but|also|only|even|just|still|already|often|usually|sometimes|always|please|however|first|next|last|now|once|by|for|from|with|without|at|on|in|into|after|before|during|than|more|most|less|much|many|some|any|everything|something|anything|each|both|either|neither|actual|actually|each time|how)\b/i,
  es: /(?<!\p{L})(?:yo|tú|usted|ustedes|nosotros|que|quien|cual|cuando|donde|mientras|si|porque|aunque|no|nunca|nada|puede|pueden|debe|deben|es|son|está|están|ha|han|hay|y|o|pero|también|solo|sólo|ya|siempre|por|para|con|sin|en|tras|desde|hasta|más|menos|todo|todos|cada|primero|se|al)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:eu|tu|você|vocês|nós|que|quem|qual|quando|onde|enquanto|se|porque|embora|não|nunca|nada|pode|podem|deve|devem|é|são|está|estão|há|e|ou|mas|também|só|já|sempre|por|para|com|sem|em|no|na|nos|nas|após|desde|até|mais|menos|tudo|todos|cada|primeiro|ao)(?!\p{L})/iu,
}

/** What belongs to a noun: behind it, and with an article or a name. */
const OF_WHAT =
  /(?<=\p{L})\s(?:to|for|of|from|in|a|de|del|em|do|da|para)\s(?=(?:the|an?|your|el|la|los|las|su|o|os|as|seu|sua)\s|\p{Lu})/gu

function isNoun(subject: string, language: Locale): boolean {
  if (CUT.test(subject)) return false
  // "Delivery to Portugal" is one thing.
  const noun = subject.replace(OF_WHAT, ' ')
  return !NO_NOUN[language].test(noun) && !LEANING[language].test(subject)
}

const NUMBER: Record<Locale, string> = {
  en: String.raw`(?:\d[\d.,–-]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|a few|several)`,
  es: String.raw`(?:\d[\d.,–-]*|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|sesenta|noventa|varios|varias)`,
  pt: String.raw`(?:\d[\d.,–-]*|uma?|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|vinte|trinta|sessenta|noventa|vários|várias)`,
}
const TIME: Record<Locale, string> = {
  en: String.raw`(?:working |business |full )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)`,
  es: String.raw`(?:segundos?|minutos?|horas?|días?|semanas?|meses|mes|años?)`,
  pt: String.raw`(?:segundos?|minutos?|horas?|dias?|semanas?|meses|mês|anos?)`,
}
const SPAN: Record<Locale, string> = {
  en: `(?:about |around |up to |at most |at least |between |only )?${NUMBER.en}(?: (?:to|or|and) ${NUMBER.en})? ${TIME.en}`,
  es: `(?:unos |unas |hasta |entre |como máximo |al menos )?${NUMBER.es}(?: (?:a|o|y) ${NUMBER.es})? ${TIME.es}`,
  pt: `(?:cerca de |até |entre |no máximo |pelo menos )?${NUMBER.pt}(?: (?:a|ou|e) ${NUMBER.pt})? ${TIME.pt}`,
}
const PRICE: Record<Locale, string> = {
  en: `(?:[€$£]\\s?\\d|${NUMBER.en} (?:euros?|dollars?|pounds?|cents?|francs?|€|%)|nothing\\b)`,
  es: `(?:[€$£]\\s?\\d|${NUMBER.es} (?:euros?|dólares|libras|céntimos|€|%))`,
  pt: `(?:[€$£]\\s?\\d|${NUMBER.pt} (?:euros?|dólares|libras|cêntimos|reais|€|%))`,
}
/** What happens to things at some time. */
const DONE =
  '(?:paid|refunded|delivered|sent|shipped|dispatched|processed|charged|billed|renewed|deleted|removed|answered|returned|open|closed|due|published|updated|collected)'

const TURNS: Record<Locale, Turn[]> = {
  en: [
    {
      pattern:
        /^You can (?<rest>(?!also|then|now|already|always|even|only|just|simply|either|still|never|not|be|have|see|find|think|check|look|click|learn|read|try|refer|follow|optionally)\p{L}+ [^,]{3,80})$/u,
      question: ({ rest }) => `Can I ${mine(rest!)}?`,
    },
    {
      pattern: /^You must (?<rest>(?!also|then|now|always|never|not|be|have)\p{L}+ [^,]{3,80})$/u,
      question: ({ rest }) => `Must I ${mine(rest!)}?`,
    },
    {
      pattern: /^You (?:need|have) to (?<rest>(?!be|have)\p{L}+ [^,]{3,80})$/u,
      question: ({ rest }) => `Do I need to ${mine(rest!)}?`,
    },
    {
      pattern: new RegExp(`^${SUBJECT} (?<verb>takes?|lasts?) ${SPAN.en}(?![\\p{L}])`, 'u'),
      question: ({ subject, verb }) =>
        ofThing(
          'en',
          agrees(subject!, verb!),
          (thing) =>
            `How long ${verb!.endsWith('s') ? 'does' : 'do'} ${mine(thing)} ${verb!.replace(/s$/, '')}?`,
        ),
    },
    {
      pattern: new RegExp(
        `^${SUBJECT} (?<verb>costs?) (?:about |around |only |from |up to )?${PRICE.en}`,
        'u',
      ),
      question: ({ subject, verb }) =>
        ofThing(
          'en',
          agrees(subject!, verb!),
          (thing) => `How much ${verb!.endsWith('s') ? 'does' : 'do'} ${mine(thing)} cost?`,
        ),
    },
    {
      pattern: new RegExp(
        `^${SUBJECT} (?<verb>is|are) (?<done>${DONE}) (?:[\\p{L}]+ ){0,4}?(?:within|after|before|until|from|between|on|by|every) (?:the )?(?:\\d|${SPAN.en}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)`,
        'u',
      ),
      question: ({ subject, verb, done }) =>
        ofThing('en', subject!, (thing) => `When ${verb} ${mine(thing)} ${done}?`),
    },
  ],
  es: [
    {
      pattern:
        /^(?:Usted )?(?:Puede|puede|Puedes) (?<rest>(?!ser |estar |haber |tener |ver )\p{L}+(?:ar|er|ir|ír)(?:se)? [^,]{3,80})$/u,
      question: ({ rest }) => `¿Puedo ${mio(rest!)}?`,
    },
    {
      pattern:
        /^(?:Usted )?(?:Debe|debe|Debes) (?<rest>(?!ser |estar |haber |tener |ver )\p{L}+(?:ar|er|ir|ír)(?:se)? [^,]{3,80})$/u,
      question: ({ rest }) => `¿Debo ${mio(rest!)}?`,
    },
    {
      pattern: new RegExp(`^${SUBJECT} (?<verb>tarda|tardan|dura|duran) ${SPAN.es}(?![\\p{L}])`, 'u'),
      question: ({ subject, verb }) => ofThing('es', subject!, (thing) => `¿Cuánto ${verb} ${mio(thing)}?`),
    },
    {
      pattern: new RegExp(
        `^${SUBJECT} (?<verb>cuesta|cuestan) (?:unos |solo |desde |hasta )?${PRICE.es}`,
        'u',
      ),
      question: ({ subject, verb }) => ofThing('es', subject!, (thing) => `¿Cuánto ${verb} ${mio(thing)}?`),
    },
  ],
  pt: [
    {
      pattern:
        /^(?:Você )?(?:Pode|pode|Podes) (?<rest>(?!ser |estar |haver |ter |ver )\p{L}+(?:ar|er|ir|or)(?:-se)? [^,]{3,80})$/u,
      question: ({ rest }) => `Posso ${meu(rest!)}?`,
    },
    {
      pattern:
        /^(?:Você )?(?:Deve|deve|Deves) (?<rest>(?!ser |estar |haver |ter |ver )\p{L}+(?:ar|er|ir|or)(?:-se)? [^,]{3,80})$/u,
      question: ({ rest }) => `Devo ${meu(rest!)}?`,
    },
    {
      pattern: new RegExp(
        `^${SUBJECT} (?<verb>demora|demoram|leva|levam|dura|duram) ${SPAN.pt}(?![\\p{L}])`,
        'u',
      ),
      question: ({ subject, verb }) =>
        ofThing('pt', subject!, (thing) => `Quanto tempo ${verb} ${meu(thing)}?`),
    },
    {
      pattern: new RegExp(`^${SUBJECT} (?<verb>custa|custam) (?:cerca de |só |desde |até )?${PRICE.pt}`, 'u'),
      question: ({ subject, verb }) => ofThing('pt', subject!, (thing) => `Quanto ${verb} ${meu(thing)}?`),
    },
  ],
}

/** Acts that headings of help pages begin with; each must be followed by what is acted on, so that no noun is taken for one. */
const ACTS =
  'add|adjust|archive|book|build|buy|cancel|change|check|choose|clean|clear|close|configure|connect|contact|copy|create|customi[sz]e|delete|disable|disconnect|download|edit|enable|exchange|export|find|fix|import|install|invite|join|leave|link|make|manage|merge|migrate|move|open|order|pair|pay|print|reconcile|remove|rename|replace|report|request|reset|restore|return|save|schedule|search|send|set up|set|share|sort|split|start|stop|switch|sync|test|track|transfer|turn off|turn on|uninstall|unlink|update|upgrade|upload|use|verify|view|write'

const HEADINGS: Record<Locale, Turn[]> = {
  en: [
    {
      pattern: /^How to (?<act>\p{L}+ .{2,80})$/iu,
      question: ({ act }) => `How do I ${mine(lowerFirst(act!))}?`,
    },
    {
      pattern: new RegExp(
        `^(?<act>(?:${ACTS}) (?:an?|the|your|my|all|multiple|several|another|new|two) .{2,60})$`,
        'iu',
      ),
      question: ({ act }) => `How do I ${mine(lowerFirst(act!))}?`,
    },
  ],
  es: [
    {
      pattern: /^Cómo (?<act>\p{L}+(?:ar|er|ir|ír)(?:se)? .{2,80})$/u,
      question: ({ act }) => `¿Cómo puedo ${mio(act!)}?`,
    },
    {
      pattern:
        /^(?<act>\p{L}{2,}(?:ar|er|ir|ír) (?:un|una|el|la|los|las|su|sus|mi|tu|varios|varias) .{2,60})$/u,
      question: ({ act }) => `¿Cómo puedo ${mio(lowerFirst(act!))}?`,
    },
  ],
  pt: [
    {
      pattern: /^Como (?<act>\p{L}+(?:ar|er|ir|or)(?:-se)? .{2,80})$/u,
      question: ({ act }) => `Como posso ${meu(act!)}?`,
    },
    {
      pattern: /^(?<act>\p{L}{2,}(?:ar|er|ir) (?:um|uma|o|a|os|as|seu|sua|vários|várias) .{2,60})$/u,
      question: ({ act }) => `Como posso ${meu(lowerFirst(act!))}?`,
    },
  ],
}

/** Null where the verb is not the subject's: "Server activity over the last 4 weeks". */
function agrees(subject: string, verb: string): string | null {
  return verb.endsWith('s') || /(?:s|people|men|children)$/.test(subject) ? subject : null
}

function ofThing(language: Locale, subject: string | null, ask: (thing: string) => string): string | null {
  return subject !== null && isNoun(subject, language) ? ask(lower(subject)) : null
}

const mine = (text: string) =>
  text
    .replace(/\byourself\b/gi, 'myself')
    .replace(/\byours\b/gi, 'mine')
    .replace(/\byour\b/gi, 'my')
    .replace(/\b(for|to|with|from|by|of|at|on|send|sends|give|gives) you\b/gi, '$1 me')
    .replace(/\byou are\b/gi, 'I am')
    .replace(/\byou\b/gi, 'I')
const mio = (text: string) =>
  text.replace(/(?<!\p{L})(?:tu|su)(?!\p{L})/giu, 'mi').replace(/(?<!\p{L})(?:tus|sus)(?!\p{L})/giu, 'mis')
const meu = (text: string) =>
  text
    .replace(/(?<!\p{L})(?:teu|seu)(s?)(?!\p{L})/giu, 'meu$1')
    .replace(/(?<!\p{L})(?:tua|sua)(s?)(?!\p{L})/giu, 'minha$1')

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)

const ARTICLES =
  /^(?:the|an?|your|our|my|all|every|express|standard|el|la|los|las|un|una|su|sus|nuestro|nuestra|o|a|os|as|um|uma|seu|sua|nosso|nossa)$/i
/** The first word, where it is an article or a plural or joined noun; a name keeps its capital. */
function lower(text: string): string {
  const [first = '', ...rest] = text.split(' ')
  if (/^\p{Lu}{2}/u.test(first)) return text
  // Two capitals are a name.
  if (/^\p{Lu}/u.test(rest[0] ?? ''))
    return ARTICLES.test(first) ? [first.toLowerCase(), ...rest].join(' ') : text
  const isCommon = ARTICLES.test(first) || rest.length > 0 || /s$/.test(first) || COMMON.test(first)
  return isCommon ? [first.toLowerCase(), ...rest].join(' ') : text
}
/** Nouns of one word that are no names. */
const COMMON = /(?:tion|ment|ing|ery|age|ure|ance|ence|ity|ness|ción|miento|dad|ção|mento|dade|gem)$/i
