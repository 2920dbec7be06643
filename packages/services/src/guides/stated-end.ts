/** Ends of one guide at most, and how long one may be. */
const MOST_ENDS = 3
const END_CHARACTERS = 200
/** Share of a step's words that a passage must have to be the one that tells it. */
const TOLD = 0.7
/** Fewer plain words name nothing that a page could be known by. */
const LEAST_WORDS = 2
const MOST_WORDS = 8

/** How articles say what is seen when all steps are done, in en, es and pt. What is seen follows, or stands before. */
const SEEN_AFTER = new RegExp(
  [
    "(?:you)(?: should|(?: wi|['’])ll)(?: now| then)? see",
    'you now see',
    '(?:the page|the screen|it)(?: should| will)?(?: now| then)? (?:shows?|says?|reads?|displays?)',
    '(?:ahora |entonces )?(?:debería[sn]?|deberá[sn]?|debe[sn]?)(?: ahora| entonces)? ver',
    '(?:ahora|entonces) (?:verá|verás|ve)',
    '(?:usted |luego |después )?(?:verá|verás)',
    '(?:le )?aparecerá|se mostrará|(?:la página|la pantalla) (?:muestra|mostrará|dice|dirá)',
    '(?:agora |então )?(?:dev(?:e|es|erá|erás|eria|erias))(?: agora| então)? ver',
    '(?:agora|então) (?:vê|vês|verá|verás)|(?:você )?vai ver',
    'aparece(?:rá)?|(?:é|será) (?:mostrad|apresentad|exibid)[ao]|(?:a página|o ecrã|a tela) (?:mostra|mostrará|diz|dirá)',
  ].join('|'),
  'iu',
)
const SEEN_BEFORE =
  /(?:should|will)(?: now| then)? appear|(?:debería|deberá|debe)(?: ahora)? aparecer|(?:deve|deverá|deveria)(?: agora)? aparecer/iu
/** A sentence that says what to do when something else is seen tells no end. */
const PERHAPS =
  /(?<![\p{L}])(?:if|unless|in case|otherwise|instead|not|no longer|si|de lo contrario|ya no|se|caso|senão|já não|não)(?![\p{L}])/iu
const QUOTED =
  /\*\*([^*\n]{2,200})\*\*|"([^"\n]{2,200})"|“([^”\n]{2,200})”|«([^»\n]{2,200})»|`([^`\n]{2,200})`/gu
/** Words before a name, and what a name ends at. */
const BEFORE_NAME =
  /^(?:(?:that|a|an|the|your|this|new|el|la|los|las|un|una|su|tu|que|o|a|os|as|um|uma|seu|sua|teu|tua)\s+)+/iu
const KIND_OF_NAME =
  /^(?:confirmation )?(?:message|page|screen|notice|heading|mensaje|página|pantalla|aviso|título|mensagem|ecrã|tela)\s+(?:(?:that\s+)?(?:says?|saying|titled|called|reading|with)|(?:que )?(?:dice|diga|diz|diga)|con|com|de|:)\s+/iu
const NAME_ENDS =
  /[,;:()]|\s(?:and|with|on|in|at|when|after|within|under|above|below|next to|y|con|en|cuando|después|bajo|e|com|em|no|na|nos|nas|ao|quando|depois|por baixo)\s/iu

/**
 * What an article says is seen when its steps are done ("You should now see **Order confirmed**"): the words a page is
 * known by. Looked for in the answer and in the passages that tell its steps, after them; empty when nothing is said.
 */
export function statedEnds(
  steps: readonly string[],
  answer: string,
  passages: readonly { content: string }[],
): string[] {
  for (const text of [answer, ...passages.map(({ content }) => content)]) {
    const tail = afterSteps(steps, text)
    const ends = tail === null ? [] : endsIn(tail)
    if (ends.length > 0) return ends.slice(0, MOST_ENDS)
  }
  return []
}

/** The rest of a text from the last of the steps on; null when it tells something else. */
function afterSteps(steps: readonly string[], text: string): string | null {
  const lines = text.split('\n')
  const told = steps.map((step) => lines.findLastIndex((line) => shareOf(step, line) >= TOLD))
  if (told.filter((at) => at >= 0).length < steps.length / 2) return null
  return lines.slice(Math.max(...told)).join('\n')
}

function shareOf(step: string, line: string): number {
  const words = wordsOf(step)
  const own = new Set(wordsOf(line))
  return words.length === 0 ? 0 : words.filter((word) => own.has(word)).length / words.length
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\[\d+\]/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** The last sentence that tells an end: what is seen on the way comes before it. */
function endsIn(text: string): string[] {
  const sentences = text
    .replace(/\s*\[\d+\]/g, '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.replace(/^[\s>*-]*(?:\d+[.)]\s+)?/, '').trim())
  for (const sentence of sentences.reverse()) {
    const ends = endsOf(sentence)
    if (ends.length > 0) return ends
  }
  return []
}

function endsOf(sentence: string): string[] {
  const after = SEEN_AFTER.exec(sentence)
  const before = after ? null : SEEN_BEFORE.exec(sentence)
  if (!after && !before) return []
  const said = after ? sentence.slice(after.index + after[0].length) : sentence.slice(0, before!.index)
  const isLead = after ? sentence.slice(0, after.index) : said
  if (PERHAPS.test(isLead)) return []
  const quoted = [...said.matchAll(QUOTED)].map((match) => match.slice(1).find((part) => part !== undefined)!)
  if (quoted.length > 0) return quoted.map(trimmed).filter((end) => wordsOf(end).length > 0)
  const plain = trimmed(said).replace(BEFORE_NAME, '').replace(KIND_OF_NAME, '').replace(BEFORE_NAME, '')
  const end = trimmed(plain.split(NAME_ENDS)[0]!)
  const count = wordsOf(end).length
  return count >= LEAST_WORDS && count <= MOST_WORDS ? [end] : []
}

function trimmed(text: string): string {
  return text
    .replace(/^[\s:,.!?*"“«]+|[\s:,.!?*"”»]+$/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, END_CHARACTERS)
}
