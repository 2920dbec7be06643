import type { FactKind } from '@visualkit/contracts'
import { localeNamed } from './locale-named.ts'

/** Something a visitor says about themselves, in the words they used. */
export interface SaidFact {
  kind: FactKind
  fact: string
}

interface Rule {
  kind: FactKind
  /** The group `fact` is what is kept; the whole is what said it. */
  pattern: RegExp
  /** Whether that is really one. */
  holds?(fact: string): boolean
}

/** Longest message that is read for facts: what is longer is pasted. */
const LONGEST = 2_000

const NAME = String.raw`(?<fact>\p{Lu}[\p{L}'’-]{1,30}(?:[ ](?:(?:de|da|do|dos|das|del|la)[ ]){0,2}\p{Lu}[\p{L}'’-]{1,30}){0,2})`
/** Of a plan: one or two words that begin with capitals or digits, or stand in quotes. */
const TITLE = String.raw`["“«']?(?<fact>[\p{Lu}\d][\p{L}\d+.-]{0,30}(?:[ ][\p{Lu}\d][\p{L}\d+.-]{0,30}){0,3})["”»']?`
const BEFORE = String.raw`(?<![\p{L}\p{N}])`
const NUMBER = String.raw`(?<fact>(?=[A-Za-z]{0,5}[-/]?\d)[A-Za-z]{0,5}[-/]?\d[\dA-Za-z-]{2,18})(?![\p{L}\p{N}])`
const DEVICE = String.raw`(?<fact>(?:iPhone|iPad|MacBook|iMac|Mac|Apple Watch|Samsung|Galaxy|Pixel|Xiaomi|Huawei|Motorola|Nokia|Android|Windows|Linux|Ubuntu|macOS|iOS|Chromebook|Chrome|Firefox|Safari|Edge|Opera|Xbox|PlayStation)(?:[ ](?:(?:Air|Pro|Max|Mini|Plus|Ultra|Note|SE|XR|XS|Tab|Fold|Flip|S)(?![\p{L}])|\p{Lu}?\d[\p{L}\d.]{0,6})){0,3})`
const OWN_EN = `(?:I['’]?m (?:using|on)|I am (?:using|on)|I use|I have|I own|I bought|we use|we have|with my|on my|from my|my (?:phone|laptop|computer|browser|device|tablet|machine|model|product) is)(?: (?:an?|the|your))?`
const OWN_ES = `(?:uso|utilizo|estoy usando|tengo|compré|he comprado|usamos|tenemos|con mi|desde mi|en mi|mi (?:teléfono|móvil|celular|portátil|ordenador|computadora|navegador|tableta|modelo|producto) es)(?: (?:una?|el|la|su))?`
const OWN_PT = `(?:uso|utilizo|estou (?:usando|a usar)|tenho|comprei|usamos|temos|com (?:o )?meu|no meu|do meu|(?:o )?meu (?:telefone|telemóvel|celular|portátil|computador|navegador|tablet|modelo|produto) é)(?: (?:uma?|o|a|seu))?`
const LANGUAGE = String.raw`(?<fact>english|spanish|portuguese|inglés|ingles|español|espanol|castellano|portugués|portugues|inglês|espanhol|português)(?![\p{L}])`

const rule = (kind: FactKind, pattern: string, flags = 'gu', holds?: Rule['holds']): Rule => ({
  kind,
  pattern: new RegExp(BEFORE + pattern, flags),
  ...(holds && { holds }),
})

/** Words that are written like names behind "call me" and "I am". */
const NO_NAME =
  /^(?:back|at|on|when|if|again|later|now|tomorrow|today|please|asap|about|the|a|an|not|here|sure|sorry|atrás|ahora|mañana|luego|cuando|si|por|al|agora|amanhã|depois|quando|se|em|no|na|i|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/iu
/** Words before "plan" that name none. */
const NO_PLAN =
  /^(?:what|which|best|new|different|this|that|another|other|current|wrong|old|same|right|my|your|the|a|payment|i|we|qué|cuál|nuevo|otro|mismo|este|qual|novo|outro|mesmo|este)$/iu

const isName = (fact: string) => !NO_NAME.test(fact.split(' ')[0]!)
const isPlan = (fact: string) => !NO_PLAN.test(fact.split(' ')[0]!)

const RULES: readonly Rule[] = [
  rule('name', `(?:[Mm]y name is|[Mm]y name['’]s|[Cc]all me|[Ii]['’]?m called) ${NAME}`, 'gu', isName),
  rule(
    'name',
    `(?:[Mm]e llamo|[Mm]i nombre es|[Ll]l[áa]m[ae]me|[Pp]uede(?:s)? llamarme) ${NAME}`,
    'gu',
    isName,
  ),
  rule(
    'name',
    `(?:[Mm]e chamo|[Cc]hamo-me|(?:[Oo] )?[Mm]eu nome é|[Mm]e chame de|[Pp]ode me chamar de|[Tt]rate-me por) ${NAME}`,
    'gu',
    isName,
  ),
  // "Hello, I am Mia." and nothing of what she is.
  rule(
    'name',
    String.raw`(?:[Hh]i|[Hh]ello|[Hh]ey)[,!.]? (?:I['’]m|I am|this is|it['’]s) ${NAME}(?=[ ]*[,.!;\n]|[ ]*$| and | from | here)`,
    'gu',
    isName,
  ),
  rule(
    'name',
    String.raw`(?:[Hh]ola|[Bb]uenas|[Bb]uenos días)[,!.]? (?:soy|aquí) ${NAME}(?=[ ]*[,.!;\n]|[ ]*$| y | de )`,
    'gu',
    isName,
  ),
  rule(
    'name',
    String.raw`(?:[Oo]lá|[Oo]i|[Bb]om dia)[,!.]? (?:(?:eu )?sou(?: [oa])?|aqui é(?: [oa])?) ${NAME}(?=[ ]*[,.!;\n]|[ ]*$| e | de | da )`,
    'gu',
    isName,
  ),

  rule(
    'plan',
    String.raw`(?:I['’]?m|I am|we['’]re|we are|I have|we have|I use|we use|my account is)(?: on)?(?: (?:the|your|an?))? ${TITLE} (?:plan|subscription|tier|package)(?![\p{L}])`,
    'gu',
    isPlan,
  ),
  rule('plan', `[Mm]y (?:plan|subscription|tier|package) is(?: (?:the|your))? ${TITLE}`, 'gu', isPlan),
  rule(
    'plan',
    `(?:[Tt]engo|[Tt]enemos|[Ee]stoy (?:en|con)|[Uu]so|[Mm]i (?:plan|suscripción) es)(?: (?:el|la))?(?: (?:plan|suscripción))? ${TITLE}(?<=(?:plan|suscripción).{1,140})`,
    'gu',
    isPlan,
  ),
  rule(
    'plan',
    `(?:[Tt]enho|[Tt]emos|[Ee]stou (?:no|com o)|[Uu]so|(?:[Oo] )?[Mm](?:eu plano|inha assinatura) é)(?: [oa])?(?: (?:plano|assinatura))? ${TITLE}(?<=(?:plano|assinatura).{1,140})`,
    'gu',
    isPlan,
  ),

  ...[OWN_EN, OWN_ES, OWN_PT].flatMap((own) => [rule('product', `${own} ${DEVICE}`, 'giu')]),
  rule(
    'product',
    String.raw`(?:I (?:have|own|bought)|my (?:product|model|machine) is)(?: (?:an?|the|your))? (?<fact>\p{Lu}[\p{L}\d-]{1,30}(?:[ ](?:\p{Lu}[\p{L}\d-]{0,30}|\d[\p{L}\d.]{0,6})){1,3})(?=[ ]*[,.!?;\n]|[ ]*$| and | that | which | but )`,
  ),
  rule(
    'product',
    String.raw`(?:[Tt]engo|[Cc]ompré|[Mm]i (?:producto|modelo) es)(?: (?:una?|el|la|su))? (?<fact>\p{Lu}[\p{L}\d-]{1,30}(?:[ ](?:\p{Lu}[\p{L}\d-]{0,30}|\d[\p{L}\d.]{0,6})){1,3})(?=[ ]*[,.!?;\n]|[ ]*$| y | que | pero )`,
  ),
  rule(
    'product',
    String.raw`(?:[Tt]enho|[Cc]omprei|(?:[Oo] )?[Mm]eu (?:produto|modelo) é)(?: (?:uma?|o|a))? (?<fact>\p{Lu}[\p{L}\d-]{1,30}(?:[ ](?:\p{Lu}[\p{L}\d-]{0,30}|\d[\p{L}\d.]{0,6})){1,3})(?=[ ]*[,.!?;\n]|[ ]*$| e | que | mas )`,
  ),

  rule(
    'order',
    String.raw`(?:order|booking|reservation)(?: (?:number|no\.?|nr\.?|id|code))?(?: is)?[ :#]+${NUMBER}`,
    'giu',
    hasDigits,
  ),
  rule(
    'order',
    String.raw`(?:pedido|reserva|compra|encomenda)(?: (?:número|numero|num\.?|n[.º°o]{1,2}|nº|code|código))?(?: (?:es(?: el)?|é(?: o)?))?[ :#]+${NUMBER}`,
    'giu',
    hasDigits,
  ),

  rule(
    'language',
    `(?:please )?(?:answer|reply|write|speak|talk|respond)(?: (?:to )?me)?(?: only)? in ${LANGUAGE}`,
    'giu',
    isLanguage,
  ),
  rule(
    'language',
    `(?:I (?:prefer|only speak|only understand)|my language is) ${LANGUAGE}`,
    'giu',
    isLanguage,
  ),
  rule(
    'language',
    `(?:respond[ae](?:me)?|contest[ae](?:me)?|escríb[ae]me|háblame|hábleme|prefiero|mi idioma es|solo hablo)(?: (?:en|el))? ${LANGUAGE}`,
    'giu',
    isLanguage,
  ),
  rule(
    'language',
    `(?:respond[ae](?:-me)?|escrev[ae](?:-me)?|fal[ae](?: comigo)?|prefiro|(?:a )?minha língua é|só falo)(?: (?:em|o))? ${LANGUAGE}`,
    'giu',
    isLanguage,
  ),

  rule(
    'note',
    String.raw`(?:please )?remember(?: for (?:me|later|next time))?,?(?: that|:) (?<fact>[^.!?\n]{3,200})`,
    'giu',
  ),
  rule(
    'note',
    String.raw`(?:por favor,? )?(?:recuerd[ae]|acuérdate de|ten(?:ga)? en cuenta)(?: que|:) (?<fact>[^.!?\n]{3,200})`,
    'giu',
  ),
  rule(
    'note',
    String.raw`(?:por favor,? )?(?:lembr[ae](?:-se)?(?: de)?|não se esqueça(?: de)?)(?: que|:) (?<fact>[^.!?\n]{3,200})`,
    'giu',
  ),
]

/** What a message says of its writer, by rules in en, es and pt; each in the words that stand there. Pure. */
export function factsSaid(text: string): SaidFact[] {
  return found(text).map(({ kind, fact }) => ({ kind, fact }))
}

/** Whether a message says such facts and nothing else, so that it asks for no answer. */
export function saysFactsAlone(text: string): boolean {
  const all = found(text)
  if (all.length === 0 || text.includes('?')) return false
  let rest = text
  for (const { said } of all) rest = rest.replace(said, ' ')
  return !/\p{L}|\p{N}/u.test(rest.replace(FILLER, ' '))
}

const FILLER =
  /(?<![\p{L}\p{N}])(?:hi|hello|hey|please|thanks|thank you|and|also|by the way|hola|buenas|por favor|gracias|y|además|también|olá|oi|bom dia|obrigad[oa]|e|também|number|my|mi|o|meu|the|is|i|you can)(?![\p{L}\p{N}])/giu

function found(text: string): (SaidFact & { said: string })[] {
  if (text.length > LONGEST) return []
  const facts: (SaidFact & { said: string })[] = []
  for (const { kind, pattern, holds } of RULES)
    for (const match of text.matchAll(pattern)) {
      const fact = match.groups!.fact!.trim().replace(/[.,-]+$/, '')
      const isKnown = facts.some((one) => one.kind === kind && one.fact.toLowerCase() === fact.toLowerCase())
      if (!isKnown && (holds?.(fact) ?? true)) facts.push({ kind, fact, said: match[0] })
    }
  // Of "Samsung" and "Samsung Galaxy S22" the longer says both.
  const isPart = (one: SaidFact) =>
    facts.some((other) => other.kind === one.kind && other !== one && other.fact.includes(one.fact))
  // What is asked to be kept in mind says the rest with it.
  const notes = facts.filter(({ kind }) => kind === 'note')
  return facts.filter(
    (one) => !isPart(one) && (one.kind === 'note' || !notes.some(({ fact }) => fact.includes(one.fact))),
  )
}

function hasDigits(fact: string): boolean {
  return (fact.match(/\d/g)?.length ?? 0) >= 3
}

function isLanguage(fact: string): boolean {
  return localeNamed(fact) !== null
}
