import type { Detector, Finding } from '../finding.ts'

/** Token formats that are recognisable by themselves. */
const TOKENS = [
  // Stripe, OpenAI, Anthropic and our own keys; a digit keeps names such as pk_customer out.
  /(?<![\p{L}\p{N}_-])(?:sk|pk|rk)[_-](?=[\w-]{0,255}\d)[A-Za-z0-9][\w-]{7,}/gu,
  /(?<![\p{L}\p{N}])whsec_[A-Za-z0-9+/=]{12,}/gu,
  /(?<![\p{L}\p{N}_-])(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,})/gu,
  /(?<![\p{L}\p{N}])(?:AKIA|ASIA)[A-Z0-9]{16}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}_-])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}/gu,
  /(?<![\p{L}\p{N}_-])AIza[\w-]{30,}/gu,
  /(?<![\p{L}\p{N}_-])(?:npm_[A-Za-z0-9]{30,}|hf_[A-Za-z0-9]{30,}|SG\.[\w-]{16,}\.[\w-]{16,})/gu,
  // JSON Web Token: three base64url parts, the first one a JSON object.
  /(?<![\p{L}\p{N}_-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu,
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,20000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|[\s\S]{0,20000})/g,
]

/** Patterns whose first group is the secret; what stands before stays readable. */
const CARRIED = [
  /(?<![\p{L}\p{N}])(?:Bearer|Basic|Token)[ \t]{1,3}(?=[^\s"',;]{0,255}\d)([\w.~+/=-]{12,})/giu,
  // Credentials inside an address: scheme://user:password@host.
  /[a-z][a-z0-9+.-]{1,20}: ?\/\/[^\s:/@]{0,128}:([^\s/@]{1,256})(?=@)/gi,
]

/**
 * Recognition drops underscores and adds spaces, so in text read from pixels the parts of a key are enough, and
 * so is any long word that mixes capitals, small letters and digits as only generated ones do.
 */
const READ_TOKENS = [
  /(?<![\p{L}\p{N}_-])(?:sk|pk|rk)[ _.-]{0,2}(?:live|test|proj|ant)[ _.-]{0,2}[\w-]{6,}/giu,
  // The @ of an address with credentials is read as a digit: all behind the name goes.
  /(?<=[a-z]{2,12}: ?\/\/[^\s:/@]{1,64}:)(?!\d{1,5}(?![\w]))[^\s/]{4,256}/gi,
  /(?<![\p{L}\p{N}_-])(?:ghp|gho|whsec|xox[abp]|glpat)[ _.-]{1,2}[\w-]{10,}/giu,
  /(?<![\p{L}\p{N}_-])(?=[\w-]{0,63}[a-z])(?=[\w-]{0,63}[A-Z])(?=[\w-]{0,63}\d[A-Za-z]{1,63}\d)[\w-]{14,}/gu,
]

const SEPARATOR = '["\'’”]?[ \\t]{0,3}[:=][ \\t]{0,3}["\'“]?'
/** Labels after which any word is taken for the secret, unless it is plainly prose. */
const STRONG_LABEL =
  '(?:password|passwd|passphrase|passcode|pwd|contraseñ?n?a|senha|palavra-passe|client[ _-]?secret|secret(?:[ _-]?(?:key|access[ _-]?key))?|api[ _-]?(?:key|secret|token)|access[ _-]?(?:key|token)|auth[ _-]?token|refresh[ _-]?token|private[ _-]?key)'
/** Labels that are ordinary words too: the value must look like a secret. */
const WEAK_LABEL =
  '(?:token|pin|otp|clave|chave|pass|passkey|(?:one[ -]?time|log-?in|verification) code|código de (?:verificación|verificação|un solo uso|uso único))'
/** Codes are read in groups of digits. */
const VALUE = `(\\d{2,4}(?:[ -]\\d{2,4}){1,3}(?![\\p{L}\\p{N}])|[^\\s"'“”,;<>]{3,512})`

const STRONG = new RegExp(`(?<![\\p{L}\\p{N}])[\\w.-]{0,40}?${STRONG_LABEL}${SEPARATOR}${VALUE}`, 'giu')
const WEAK = new RegExp(`(?<![\\p{L}\\p{N}])${WEAK_LABEL}${SEPARATOR}${VALUE}`, 'giu')
/** "my password is hunter2". */
const SAID = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${STRONG_LABEL}|${WEAK_LABEL})[ \\t]{1,2}(?:is|es|é)[ \\t]{1,2}["'“]?${VALUE}`,
  'giu',
)

/** Prose that follows "Password:" in forms and messages. */
const PROSE =
  /^(?:must|required|should|shall|can(?:not|'t)?|may|needs?|is|was|has|at|min(?:imum)?|max(?:imum)?|too|invalid|incorrect|wrong|missing|expired|weak|strong|forgot(?:ten)?|reset|change|enter|show|hide|not|no|none|null|undefined|true|false|the|your|please|optional|debe|requerid[ao]|obligatori[ao]|incorrect[ao]|inválid[ao]|mínimo|máximo|introduzca|escriba|olvidad[ao]|su|la|el|deve|obrigatóri[ao]|incorret[ao]|digite|insira|sua|esquecid[ao]|function|string|process\.env[\w.]*|\$?\{.*|[•*●·.…_-]+|\[secret\]?)[.!?:)]?$/iu

/** Keys, tokens, passwords and private keys. */
export const detectSecrets: Detector = (text, { fromPixels = false }) => {
  const findings: Finding[] = []
  for (const pattern of fromPixels ? [...TOKENS, ...READ_TOKENS] : TOKENS) {
    for (const match of text.matchAll(pattern)) {
      findings.push({ kind: 'secret', start: match.index, end: match.index + match[0].length })
    }
  }
  const addLast = (match: RegExpExecArray): void => {
    const end = match.index + match[0].length
    findings.push({ kind: 'secret', start: end - (match[1]?.length ?? 0), end })
  }
  for (const pattern of CARRIED) for (const match of text.matchAll(pattern)) addLast(match)
  for (const match of text.matchAll(STRONG)) if (!PROSE.test(match[1] ?? '')) addLast(match)
  for (const match of text.matchAll(WEAK)) if (looksSecret(match[1] ?? '')) addLast(match)
  for (const match of text.matchAll(SAID)) if (looksSecret(match[1] ?? '')) addLast(match)
  return findings
}

/** A digit, or a mark inside a word, is what tells a secret from a word of the sentence. */
function looksSecret(value: string): boolean {
  const core = value.replace(/[.!?:)]+$/, '')
  return !PROSE.test(value) && (/\d/.test(core) || (/[^\p{L}]/u.test(core) && core.length >= 8))
}
