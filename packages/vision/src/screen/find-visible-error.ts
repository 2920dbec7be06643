import type { PixelBox } from './screen-line.ts'

/** A stretch of masked text on the screen; boxes in pixels. */
export interface TextPart extends PixelBox {
  text: string
}

/** Sentences that report a failure, in en, es and pt. */
const FAILURE = new RegExp(
  [
    // English
    '\\b(?:payment|card|order|request|upload|login|sign[- ]?in|connection|transaction|purchase|checkout|save|sync)[\\w ]{0,30}\\b(?:failed|declined|rejected|refused|denied|expired|unsuccessful|blocked)\\b',
    '\\b(?:was|were|has been|is|been|got) (?:declined|rejected|refused|denied|blocked|not (?:accepted|authori[sz]ed|found|available|valid|recogni[sz]ed)|invalid|incorrect|expired|out of stock)\\b',
    "\\b(?:could|can|did|does|do|is|are|was|were) ?(?:not|n['’]t)\\b",
    "\\b(?:couldn|can|cannot|didn|doesn|won|isn|wasn)(?:['’]?t)\\b",
    '\\b(?:unable|failed) to\\b',
    '\\b(?:bank|server|carrier|issuer|provider|gateway|host)\\b.{0,24}\\b(?:refused|declined|rejected|denied)\\b',
    '\\b(?:exceeds|is (?:larger|longer|bigger) than|insufficient funds|connection (?:was )?lost|has been locked|signed out)\\b',
    '\\b(?:something|an error|a problem)\\b.{0,20}\\b(?:wrong|occurred|happened)\\b',
    '\\b(?:went wrong|try again|timed out|not found|access denied|permission denied|no connection|is required)\\b',
    // Spanish
    '\\b(?:rechazad[ao]s?|denegad[ao]s?|declinad[ao]s?|caducad[ao]s?|vencid[ao]s?|inválid[ao]s?|invalid[ao]s?|incorrect[ao]s?|no válid[ao]s?)(?![\\p{L}])',
    '(?<![\\p{L}])no (?:se (?:pudo|ha podido|puede|pudieron|encontró|ha encontrado)|hemos podido|pudimos|fue posible|es válid[ao]|coincide)',
    '(?<![\\p{L}])(?:ha fallado|falló|algo (?:ha ido|fue|salió) mal|ha ocurrido un error|se ha producido un error|inténtelo de nuevo|inténtalo de nuevo|intente de nuevo)(?![\\p{L}])',
    '(?<![\\p{L}])(?:bloquead[ao]s?|suspendid[ao]s?|insuficientes?|(?:ha|han) (?:expirado|caducado|rechazado|fallado|perdido)|se ha perdido|(?:supera|excede) el|tardó demasiado|no (?:puede|tiene permiso|tiene acceso))(?![\\p{L}])',
    // Portuguese
    '(?<![\\p{L}])(?:recusad[ao]s?|negad[ao]s?|rejeitad[ao]s?|expirad[ao]s?|falhou|incorret[ao]s?)(?![\\p{L}])',
    '(?<![\\p{L}])não (?:foi possível|foi autorizad[ao]|pôde|pode|conseguimos|encontrad[ao]|é válid[ao]|confere|corresponde)',
    '(?<![\\p{L}])(?:bloquead[ao]s?|suspens[ao]s?|insuficientes?|expirou|recusou|falharam|(?:ultrapassa|excede) o|demorou demais|(?:foi|foram) (?:perdid|recusad|negad|bloquead)[ao]s?|não (?:tem permissão|tem acesso|se pode))(?![\\p{L}])',
    '(?<![\\p{L}])(?:ocorreu um erro|algo deu errado|tente novamente|tente de novo)(?![\\p{L}])',
  ].join('|'),
  'iu',
)

/** Words that name a failure but also stand in headings, links and menus. */
const FAILURE_WORD =
  /(?<![\p{L}])(?:errors?|failed|failure|declined|denied|rejected|invalid|incorrect|expired|fatal|exception|crash(?:ed)?|warning|alert|errore?s|fallo|fallid[ao]|erros?|falha)(?![\p{L}])/iu

/** AVS-07, ERR_CONNECTION_REFUSED, E1042, HTTP 503, 0x80070057. */
const CODE =
  /\b(?:[A-Z]{2,8}[-_]\d{1,5}|ERR(?:OR)?[-_][A-Z0-9_-]{3,}|[A-Z]{3,}(?:_[A-Z]{2,}){1,5}|E\d{3,5}|0x[0-9A-Fa-f]{6,8}|(?:HTTP|[Ee]rror|[Ee]rro|[Cc]ode|[Cc][óo]digo|[Ss]tatus)[: #]{1,2}[1-9]\d{1,4})\b/u

const NOT_AN_ERROR =
  /(?<![\p{L}])(?:no errors?|without errors?|0 (?:errors?|failed|failures?)|error[- ]free|sin errores|ningún error|sem erros?|nenhum erro|error (?:logs?|reports?|codes?|handling|rate|messages?)|registro de errores|report (?:a|an) (?:problem|error|bug)|informar de un|(?:common|frequent) errors|how to|cómo|como (?:corrigir|resolver)|forgot|troubleshoot\w*)(?![\p{L}])/iu

/** "If something does not fit, …" explains what is to be done; nothing has failed. */
const CONDITION =
  /^[^\p{L}]{0,3}(?:if|when|whenever|unless|in case|si|cuando|en caso|quando|caso|se (?:algo|o|a|os|as|não|você|quiser|precisar|houver|for|tiver))\s/iu

/** A new message of a log, though it begins with a small letter. */
const LOG_START = /^(?:error|erro|fatal|warning|failed|failure|exception|panic)\b[^:]{0,30}:/iu

/** A line that only announces: the message is what follows. */
const ANNOUNCEMENT =
  /^[^\p{L}\p{N}]{0,3}(?:errors?|error de [\p{L} ]{1,20}|erro(?: de [\p{L} ]{1,20})?|warning|attention|atención|atenção|advertencia|aviso|oops|alert|payment error|something went wrong|algo (?:salió mal|deu errado))[^\p{L}\p{N}]{0,3}$/iu

const MAX_CHARACTERS = 400
const MAX_WRAPPED_LINES = 4

/**
 * The error message a screen shows, or null. A message that wraps is put together again. `parts` are masked
 * stretches of text in any order.
 */
export function findVisibleError(parts: readonly TextPart[]): string | null {
  const sorted = [...parts].filter((part) => part.text.trim()).sort((a, b) => a.y - b.y || a.x - b.x)
  let best: { score: number; part: TextPart } | null = null
  for (const part of sorted) {
    const score = scoreLine(part.text)
    if (score > 0 && (!best || score > best.score)) best = { score, part }
  }
  if (!best) return null
  const message = [...before(best.part, sorted), best.part, ...after(best.part, sorted)]
    .map((part) => part.text.trim())
    .join(' ')
  return tidy(message)
}

function scoreLine(text: string): number {
  const failure = FAILURE.test(text)
  const word = FAILURE_WORD.test(text)
  const code = CODE.test(text)
  const announcement = ANNOUNCEMENT.test(text)
  if ((NOT_AN_ERROR.test(text) || CONDITION.test(text)) && !code) return 0
  let score = 0
  if (failure) score += 4
  if (word) score += 2
  if (code && (failure || word)) score += 2
  else if (
    code &&
    /^[^\p{L}\p{N}]*[A-Z0-9_]+[-_][\w]+[^\p{L}\p{N}]*$/u.test(text) &&
    /ERR|ERROR|FAIL|DENIED|REFUSED|AVS/.test(text)
  )
    score += 3
  // A bare word such as "Failed" in a filter or a table column needs a sentence around it.
  if (!failure && !code && !announcement && text.trim().split(/\s+/).length < 4) score -= 1
  return score
}

/** The start of a wrapped message, when the matching line is its end; or a heading that announces it. */
function before(part: TextPart, sorted: readonly TextPart[]): TextPart[] {
  const found: TextPart[] = []
  let current = part
  while (found.length < MAX_WRAPPED_LINES) {
    const above = sorted.find((candidate) => candidate !== current && follows(candidate, current))
    if (!above) break
    const continues = startsInside(current.text) && !endsSentence(above.text)
    if (!continues && !ANNOUNCEMENT.test(above.text)) break
    found.unshift(above)
    current = above
  }
  return found
}

function after(part: TextPart, sorted: readonly TextPart[]): TextPart[] {
  const found: TextPart[] = []
  let current = part
  while (found.length < MAX_WRAPPED_LINES) {
    const below = sorted.find((candidate) => candidate !== current && follows(current, candidate))
    if (!below) break
    const open = !endsSentence(current.text) && isProse(current.text) && isProse(below.text)
    const related =
      open ||
      opensBracket(current.text) ||
      startsInside(below.text) ||
      ANNOUNCEMENT.test(current.text) ||
      CODE.test(below.text)
    if (!related) break
    found.push(below)
    current = below
  }
  return found
}

/** Whether `lower` is the next line of the same block: directly below, same size, same left edge or centre. */
function follows(upper: TextPart, lower: TextPart): boolean {
  const gap = lower.y - (upper.y + upper.height)
  const size = Math.min(upper.height, lower.height)
  if (lower.y <= upper.y + upper.height / 2 || gap > size * 0.9) return false
  if (Math.max(upper.height, lower.height) > size * 1.6) return false
  const leftApart = Math.abs(upper.x - lower.x)
  const centreApart = Math.abs(upper.x + upper.width / 2 - (lower.x + lower.width / 2))
  return leftApart < size * 1.5 || centreApart < size
}

const startsInside = (text: string): boolean =>
  /^[\p{Ll}(]/u.test(text.trim()) && !LOG_START.test(text.trim())
/** The code at the end of a message stands in brackets that close in the next line. */
const opensBracket = (text: string): boolean => /\([^)]*$/.test(text)
const endsSentence = (text: string): boolean => /[.!?…]["'”)]?$/u.test(text.trim())
/** Long enough to wrap: a label or a button is not the start of a sentence, nor its end. */
const isProse = (text: string): boolean =>
  (text.trim().split(/\s+/).length >= 4 && !/:$/.test(text.trim())) || /[,;]$/.test(text.trim())

/** Icons before the text come out of recognition as single signs. */
function tidy(message: string): string {
  const clean = message
    .replace(/\s+/g, ' ')
    .replace(/^(?:[^\p{L}\p{N}"“'([¿¡]+|[@©®iIxX!AQO0] (?=\p{Lu}))+/u, '')
    .trim()
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS - 1)}…` : clean
}
