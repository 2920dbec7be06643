import type { Concept } from './lexicon/index.ts'
import { tagConcepts } from './tag-concepts.ts'
import { fold, tokenize } from './tokenize.ts'

/**
 * Instructions without what they forbid and what they leave to people: "Never draft contracts", "if someone asks for a
 * will, hand over". A "not" takes away what it governs and no more: "Draft contracts and never charge" keeps its first
 * half, "who cannot afford a lawyer" says something of people, "never refuse to" is an order. Pure.
 */
export function leaveOutBans(text: string): string {
  return text
    .normalize('NFKC')
    .split(/(?<=[.!?;\n])\s*/u)
    .map(leftOf)
    .filter((sentence) => sentence !== '')
    .join('\n')
}

/** Words that do something the terms may rule out. */
const ACTS: readonly Concept[] = [
  'draft',
  'make',
  'fill',
  'place',
  'sign',
  'submit',
  'calculate',
  'review',
  'advise',
]

// Patterns are matched on folded text: small letters, without accents.
const BOUNDARY =
  /\s*[,:()—–]\s*|\s+-\s+|\s+(?=(?:and|but|then|or|nor|y|e|pero|mas|sino|o|u|ni|ou|nem|porem|entao)\s)/gu
const ALTERNATIVE = /^(?:or|nor|o|u|ni|ou|nem)\s/u
const TURN = /^(?:and|but|then|instead|y|e|pero|mas|sino|porem|entao)\s/u

/** Orders not to; they need no subject. */
const ORDER =
  /\b(?:(?:must|should|shall|may|will|would|can|could)\s+(?:never|not)|(?:mustn|shouldn|wouldn|couldn|needn)['’]?t|(?:do|does)\s+not|don['’]?t|doesn['’]?t|never|not\s+to|(?:is|are|am)\s+not\s+(?:allowed|permitted|supposed)\s+to|under\s+no\s+circumstances|no\s+longer|neither|avoid|refrain\s+from|steer\s+clear\s+of|stay\s+away\s+from|cannot|can['’]?t|won['’]?t|nao|nunca|jamais|jamas|tampoco|evit[ae]r?|abstente\s+de|abstenha-se\s+de)(?![\p{L}])/u
/** The same of Spanish; in Portuguese it is "in the". */
const SPANISH_NO = /\bno(?![\p{L}])/u
/** "No legal advice": at the beginning only. "No need", "no matter how" forbid nothing. */
const NONE =
  /^(?:(?:and|y|e)\s+)?(?:no\s+(?!need|matter|problem|issue|doubt|worr|objection|limit|reason|question|harm|one\b|hace\s+falta|hay|importa|es\s|solo)|nada\s+de\s)/u
/** "Not only", which adds. */
const NOT_ONLY = /^\s+(?:only|just|merely|solo|solamente|apenas|so|somente)(?![\p{L}])/u
/** Verbs that need somebody who cannot: without "you" or "we" before them they speak of others. */
const MODAL =
  /^(?:cannot|can['’]?t|won['’]?t|(?:can|could|will|would|may)\s+(?:never|not)|(?:wouldn|couldn)['’]?t|does)/u
const OURSELVES = /(?:^|[\s'’])(?:you|we|i|it|assistant|bot|ai|and|but|also|or|always|please)$/u
/** Whoever stands before a "not" that says something of them. */
const OTHERS =
  /(?:^|[\s'’])(?:who|whom|whoever|which|they|he|she|people|person|persons|someone|somebody|anyone|anybody|visitors?|customers?|clients?|users?|tenants?|landlords?|quien|quienes|quem|alguien|alguem|nadie|ninguem|clientes?|visitantes?|personas?|pessoas?|usuarios?|usuarias?|el|ella|ellos|ellas|ele|ela|eles|elas|si|se|cuando|quando|aunque|embora|mesmo|porque|como|donde|onde)$/u
/** "Tell them that we do not": what is said of ourselves. Any other "that" opens what is said of something. */
const THAT = /(?:^|\s)que$/u
const SAYS_THAT =
  /(?:^|\s)(?:di|diga|digas|dile|diles|digales|dizer|diz|explica|explique|responde|responda|contesta|conteste|repite|repita|aclara|aclare|recuerda|recuerde|lembre|lembra|informa|informe|indica|indique|avisa|avise|de)\s+que$/u
const SUBORDINATE =
  /^(?:and\s+|or\s+|but\s+)?(?:if|when|whenever|because|since|although|though|even|while|unless|as|where|in\s+case)\s/u

/** After a "not": it is an order after all. */
const REFUSES =
  /^\s+(?:ever\s+)?(?:te\s+|se\s+)?(?:refuse|decline|reject|hesitate|fail|forget|avoid|wait|stop|shy\s+away|turn\s+\S+\s+(?:away|down)|hand|escalate|refer|redirect|transfer|niegues|niegue|dudes|dude|rechaces|rechace|olvides|olvide|evites|evite|dejes\s+de|deje\s+de|derives|derive|escales|escale|recuse|recuses|negue|hesite|hesites|esqueca|evite|deixe\s+de|rejeite|encaminhe|transfira)(?![\p{L}])/u
/** After a "not": with another "not" behind it, it is an order after all. */
const SAYS =
  /^\s+(?:ever\s+)?(?:say|tell|claim|mention|pretend|admit|digas|diga|menciones|mencione|afirmes|afirme)(?![\p{L}])/u

/** "Never let them leave without" orders what follows. */
const WITHOUT = /\s(?:without|unless|until|sin|hasta|sem|ate)(?![\p{L}])/u

/** Leaves it to people. */
const DEFLECTS =
  /(?:^|\s)(?:(?:politely\s+)?(?:refuse|decline|reject)(?!\s+refund)|refer(?:red)?\s|escalated?\b|redirect|transfer(?:red)?\s|hand(?:ed|s)?\s+(?:\S+\s+){0,3}over|pass(?:ed)?\s+(?:\S+\s+){0,3}(?:on|to)\s|(?:point|direct|send)\s+(?:them|him|her|people|customers|visitors)\s+to\s|offer\s+(?:them\s+)?(?:a|to\s+speak\s+with\s+a)\s+(?:person|human|colleague)|goe?s?\s+to\s+(?:a|an|our|the)\s|deriv(?:a|e|ar|an|en|ada|adas|ado|ados|alo|ala)\b|remit(?:e|a|ir|en|an)\b|rechaz|rechac|escala(?:r|lo)?\b|encamin|transf(?:iere|iera|ira|ere)\b|recus(?:e|a|ar)\b|pass?[ae]\s+(?:la|el|o|a)\s+(?:conversa|chat|consulta|caso|tema)|pass?[ae]s?(?:lo|la|-o|-a)?\s+(?:con|a|para)\s+(?:una?|uma?|otro|otra|outro|outra|los|las|os|as)\s+(?:persona|pessoa|human|colega|compa|agente|atendente|asesor|encargad)|(?:call|get)\s+a\s+(?:colleague|person|human)|(?:llama|chama|avisa)r?\s+(?:a\s+)?(?:una?|uma?)\s+(?:persona|pessoa|colega|compa|agente|atendente|encargad)|ofre(?:ce|zca|ca|ce-lhe)\s+(?:hablar\s+con\s+|falar\s+com\s+)?(?:a\s+|con\s+|com\s+)?(?:una|un|uma|um)\s|deben?\s+hablar\s+con|devem?\s+falar\s+com|indique\s+o\s+nosso|(?:to|should|must)\s+(?:ask|consult|contact|see|talk\s+to|speak\s+(?:to|with))\s+(?:a|an|the|your|their|his|her)\s+(?:own\s+)?(?:lawyer|solicitor|attorney|notary|accountant|tax|professional|expert)|consult(?:e|en|em|ar)\s+(?:a\s+|con\s+|com\s+)?(?:su|un|una|o|a|um|uma|seu|sua)\s)/u
/** "Instead of refusing" leaves nothing to anybody. */
const INSTEAD =
  /(?:instead\s+of|rather\s+than|without|before|en\s+vez\s+de|sin|antes\s+de|em\s+vez\s+de|sem)$/u

/** Of what somebody asks or wants: a sentence that begins so says when, not what to do. */
const OCCASION =
  /^(?:if|when|whenever|should|whoever|anyone|anybody|someone|somebody|people|visitors|customers|clients|requests?|questions?|inquiries|si|cuando|quien|quienes|quem|se|quando|(?:los|las|os|as)?\s*(?:solicitudes|preguntas|consultas|peticiones|pedidos|perguntas|solicitacoes)|even\s+if|even\s+when|aunque|mesmo\s+que)\s/u

interface Part {
  kept: string
  /** The occasion rather than the order. */
  isOccasion: boolean
}

function leftOf(sentence: string): string {
  const clauses = cut(sentence)
  const spanish = looksSpanish(plainOf(sentence))
  const parts: Part[] = []
  let forbade = false
  let governs = false
  for (const [index, clause] of clauses.entries()) {
    const plain = plainOf(clause)
    const isOccasion = OCCASION.test(`${plain} `)
    const ban = banOf(plain, spanish)
    if (ban?.meaning === 'order') {
      parts.push({ kept: `${clause.slice(0, ban.start)} ${clause.slice(ban.end)}`, isOccasion })
      governs = false
      continue
    }
    if (ban?.meaning === 'ban') {
      const forbidden = clause.slice(ban.end)
      parts.push({ kept: clause.slice(0, ban.start), isOccasion })
      governs = hasAct(forbidden) || NONE.test(plain)
      forbade = true
      continue
    }
    const deflection = DEFLECTS.exec(plain)
    if (deflection && !INSTEAD.test(plain.slice(0, deflection.index))) {
      parts.push({ kept: clause.slice(0, deflection.index), isOccasion })
      governs = false
      forbade = true
      continue
    }
    const next = clauses[index + 1]
    const isListed = !TURN.test(plain) && next !== undefined && ALTERNATIVE.test(plainOf(next))
    if (governs && (ALTERNATIVE.test(plain) || isListed || !hasAct(clause))) continue
    governs = false
    parts.push({ kept: clause, isOccasion })
  }
  const ordered = parts.some(({ kept, isOccasion }) => !isOccasion && hasAct(kept))
  if (forbade && !ordered) return ''
  return parts
    .map(({ kept }) => withoutNegation(kept, spanish).trim())
    .filter((kept) => kept !== '')
    .join(', ')
}

/** Where a "not" stands and what it means: a ban, an order after all, or something said of others (then undefined). */
function banOf(
  plain: string,
  spanish: boolean,
): { start: number; end: number; meaning: 'ban' | 'order' } | undefined {
  if (NONE.test(plain) && !(spanish && /^(?:y\s+)?no\s/u.test(plain)))
    return { start: 0, end: plain.length, meaning: 'ban' }
  const found = firstOf(plain, spanish)
  if (!found) return undefined
  const start = found.index
  const end = start + found[0].length
  const before = plain.slice(0, start).trimEnd()
  const after = plain.slice(end)
  if (NOT_ONLY.test(after)) return undefined
  if (speaksOfOthers(before, found[0])) return undefined
  const refusal = REFUSES.exec(after)
  if (refusal) return { start, end: end + refusal[0].length, meaning: 'order' }
  const said = SAYS.exec(after)
  const again = said && firstOf(after.slice(said[0].length), spanish)
  if (again) {
    const second = end + said[0].length + again.index
    return { start, end: second + again[0].length, meaning: 'order' }
  }
  const but = WITHOUT.exec(after)
  if (but && !hasAct(after.slice(0, but.index)))
    return { start, end: end + but.index + but[0].length, meaning: 'order' }
  return { start, end, meaning: 'ban' }
}

function firstOf(plain: string, spanish: boolean): RegExpExecArray | null {
  const order = ORDER.exec(plain)
  const no = spanish ? SPANISH_NO.exec(plain) : null
  if (order && no) return order.index <= no.index ? order : no
  return order ?? no
}

function speaksOfOthers(before: string, word: string): boolean {
  if (before === '') return false
  if (THAT.test(before)) return !SAYS_THAT.test(before)
  if (OTHERS.test(before)) return true
  if (SUBORDINATE.test(`${before} `) && OURSELVES.test(before)) return true
  return MODAL.test(word) && !OURSELVES.test(before)
}

function withoutNegation(kept: string, spanish: boolean): string {
  let text = kept
  for (let round = 0; round < MOST_NEGATIONS; round++) {
    const found = firstOf(plainOf(text), spanish) ?? NEGATION.exec(plainOf(text))
    if (!found) break
    text = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
  }
  return text
}

const NEGATION = /\b(?:not|no(?:\s+one)?|nobody|none|without|nadie|ninguem|sin|sem)(?![\p{L}])/u
const MOST_NEGATIONS = 8

function hasAct(text: string): boolean {
  return tagConcepts(tokenize(text)).some(({ concept }) => ACTS.includes(concept))
}

/** At commas, colons and conjunctions. */
function cut(sentence: string): string[] {
  const plain = plainOf(sentence)
  const clauses: string[] = []
  let from = 0
  for (const boundary of plain.matchAll(BOUNDARY)) {
    clauses.push(sentence.slice(from, boundary.index))
    from = boundary.index + boundary[0].length
  }
  clauses.push(sentence.slice(from))
  return clauses.map((clause) => clause.trim()).filter((clause) => clause !== '')
}

const SPANISH = /[ñ¿¡]|\b(?:el|la|los|las|del|y|con|un|una|en|al|por|lo|sin|si|para|nada)\b/gu
const PORTUGUESE = /\b(?:nao|voce|do|da|dos|das|em|um|uma|com|ao|aos|pelo|pela|os|as|e|o|sem|seu|sua)\b/gu
const ENGLISH = /\b(?:the|of|to|and|is|are|for|you|we|they|it|their|them|any|your|our|there|if|has|have)\b/gu

function looksSpanish(plain: string): boolean {
  const count = (words: RegExp) => plain.match(words)?.length ?? 0
  const spanish = count(SPANISH)
  // "No prometas fechas." has nothing that tells: a "no" without English or Portuguese around it is Spanish.
  return (
    spanish >= count(PORTUGUESE) && spanish >= count(ENGLISH) && !/^no\s\S+\s(?:advice|longer)/u.test(plain)
  )
}

/** Small, without accents, of the same length. */
function plainOf(text: string): string {
  return Array.from(text.toLowerCase(), (letter) => fold(letter)[0] ?? letter)
    .join('')
    .padEnd(text.length)
    .slice(0, text.length)
}
