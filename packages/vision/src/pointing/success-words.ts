/** What a page says when it worked, in en, es and pt. */
const DONE = [
  '\\b(?:success(?:ful(?:ly)?)?|all set|all done|done|completed|confirmed|approved|received|accepted|saved|updated|sent|placed|booked|activated|verified|paid)\\b',
  '(?<![\\p{L}])(?:listo|hecho|complet(?:ad[ao]|o)s?|confirmad[ao]s?|aprobad[ao]s?|recibid[ao]s?|aceptad[ao]s?|guardad[ao]s?|actualizad[ao]s?|enviad[ao]s?|activad[ao]s?|verificad[ao]s?|pagad[ao]s?|realizad[ao]s?)(?![\\p{L}])',
  '(?<![\\p{L}])(?:concluíd[ao]s?|pronto|feito|confirmad[ao]s?|aprovad[ao]s?|recebid[ao]s?|aceit[ea]s?|guardad[ao]s?|salv[ao]s?|atualizad[ao]s?|enviad[ao]s?|ativad[ao]s?|verificad[ao]s?|pag[ao]s?|realizad[ao]s?)(?![\\p{L}])',
].join('|')
/** What nothing is called that only lists things: thanks, and what says itself that it went well. */
const PLAIN =
  /\bthank(?:s| you)\b|\bsuccess(?:ful(?:ly)?)?\b|\ball (?:set|done)\b|(?<![\p{L}])(?:gracias|con éxito|correctamente|obrigad[ao]s?|com sucesso)(?![\p{L}])/iu
const SAYS = new RegExp(DONE, 'iu')
/** With a verb before it, it is a statement: "is confirmed", «se han guardado», "foram salvas". */
const STATED = new RegExp(
  `(?<![\\p{L}])(?:is|are|was|were|has been|have been|we(?:['’]ve| have)|you(?:['’]ve| have)|se ha|se han|ha sido|han sido|está|están|fue|fueron|hemos|foi|foram|estão|recebemos)\\s(?:now |already |ya |agora |já )?(?:${DONE})`,
  'iu',
)
const DENIED =
  /(?<![\p{L}])(?:not|never|no|cannot|(?:is|was|has|have|could|did|are|were|do|does|can)n['’]t|failed|unless|until|before|when|once|if|after|will|must|please|almost|nearly|to be|being|pending|waiting|how|sin|nunca|falló|rechazad[ao]|si|cuando|hasta|antes|una vez|casi|pendientes?|cómo|será|serán|debe|não|sem|falhou|recusad[ao]|se|quando|até|assim que|quase|deve|como)(?![\p{L}])/iu
/** Spanish writes "se ha guardado" of itself; Portuguese "se" is mostly "if". */
const REFLEXIVE = /(?<![\p{L}])se (?=ha(?:n)? )/giu

/**
 * Whether words that a page shows say that something worked. A heading that only names a list ("Saved cards",
 * «Pedidos completados», "Sent") says nothing; an announcement is made because something happened.
 */
export function saysSuccess(text: string, kind: 'heading' | 'alert'): boolean {
  return sentencesOf(text).some((sentence) => {
    if (/\?["'”»)]*$/.test(sentence) || DENIED.test(sentence.replace(REFLEXIVE, ''))) return false
    if (PLAIN.test(sentence)) return true
    if (!SAYS.test(sentence)) return false
    return kind === 'alert' || STATED.test(sentence) || endsInDeed(sentence)
  })
}

/** "Payment received": one thing, and what became of it. More than one thing is the name of a list. */
function endsInDeed(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{N}'’-]+/gu) ?? []
  const at = words.findIndex((word) => SAYS.test(word))
  if (at < 1) return /^\p{L}+!/u.test(sentence)
  const rest = words.slice(at + 1)
  const goesOn = rest.length === 0 || /^(?:for|by|on|with|at|from|para|por|el|em|com|en)$/iu.test(rest[0]!)
  const isMany =
    /(?<!s)s$/iu.test(words[at - 1]!) || (/[ao]s$/iu.test(words[at]!) && /s$/iu.test(words[at - 1] ?? ''))
  return goesOn && !isMany
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

/** What an article says is seen, not what is seen. */
const TELLS_OF_IT =
  /(?<![\p{L}])(?:you(?: should| will|['’]ll| can)?(?: now| then)? see|should (?:now )?(?:see|appear|show|read|say)|will (?:appear|show|say)|(?:debería|deberá|debe)n?(?: ahora)? (?:ver|aparecer)|verá|verás|aparecerá|(?:deve|deverá|deveria)m?(?: agora)? (?:ver|aparecer)|vai ver)(?![\p{L}])/iu
/** An end stands in a sentence of its own, with so little around it. */
const SHARE_OF_SENTENCE = 0.5

/** Whether words say what an article names as the end: a sentence that is hardly more, and no talk of it. */
export function saysEnd(text: string, end: string): boolean {
  const wanted = asRead(end)
  const count = wanted.trim().split(' ').length
  return sentencesOf(text).some((sentence) => {
    const read = asRead(sentence)
    if (!read.includes(wanted) || TELLS_OF_IT.test(sentence) || /\?["'”»)]*$/.test(sentence)) return false
    const without = read.replace(wanted, ' ')
    if (DENIED.test(without.replace(REFLEXIVE, ''))) return false
    return count / read.trim().split(' ').length >= SHARE_OF_SENTENCE
  })
}

/** Whole words, without case, accents, signs and numbers: a count that goes up says nothing new. */
export function asRead(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return ` ${words.filter(Boolean).join(' ')} `
}

/** As `asRead`, with every number alike. */
export function asKnown(text: string): string {
  return asRead(text).replace(/\d+/g, '0')
}
