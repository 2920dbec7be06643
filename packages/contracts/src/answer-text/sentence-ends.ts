/** Ends of words that take a full stop without ending a sentence, folded. */
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st vs etc eg ie inc ltd co corp dept approx jr gen col lt capt sgt hon cf ca al incl excl ave blvd
  rd tel sr sra srta sres dra drs ud uds vd vds ej av avda avd atte exmo exma ilmo ilma sto sta dna depto dpto urb
  izq izda dcha pza plza pl ctra cra edif admon prov aprox eng enga trav lda`.split(/\s+/),
)
/** Those that are words of their own, too, or stand behind what they count: they go on only before a number. */
const BEFORE_NUMBER = new Set(
  `no nos nr num nums fig figs vol pp pag pags art arts ed ext ver rev sec cap max min apt apto esc dto jan feb mar apr
  jun jul aug sep sept oct nov dec ene abr ago dic fev mai set out dez`.split(/\s+/),
)
/** How far behind an opening bracket a full stop still stands inside it, in characters. */
const BRACKET = 160

/**
 * Whether a run of marks ends a sentence. Abbreviations, initials, list numbers and what stands in brackets do not.
 * @param text holds the sentence; `start` is where it begins, `at` where the marks begin.
 * @param mark the run with the quotation marks and brackets that close behind it.
 * @param next what follows the white space behind it, up to its first letter or digit; empty at the end.
 */
export function endsSentence(text: string, start: number, at: number, mark: string, next: string): boolean {
  if (next === '') return true
  if (at > 0 && /\s/.test(text[at - 1] ?? '')) return true
  if (!STARTS_SENTENCE.test(next)) return false
  if (!/[)\]]/.test(mark) && isInBrackets(text.slice(Math.max(start, at - BRACKET), at))) return false
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  if (/^\s*\d{1,3}$/.test(text.slice(start, Math.min(at, start + 12)))) return false
  const word = /([\p{L}.]+)$/u.exec(text.slice(Math.max(start, at - 20), at))?.[1] ?? ''
  if (word === '') return true
  const folded = word
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
  if (ABBREVIATIONS.has(folded)) return false
  const before = text.slice(Math.max(start, at - word.length - 2), at - word.length)
  // "Up to 250 °C." and "12 W." end with a unit, not with an initial.
  if (/(?:[°º]|\d\s?)$/.test(before)) return true
  // "R/c." and initials.
  if (before.endsWith('/') || /^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return false
  return !BEFORE_NUMBER.has(folded) || !/^[([]?[~<≈]?\p{N}/u.test(next)
}

const STARTS_SENTENCE = /^["'“‘«([*_`¿¡]*[\p{Lu}\p{N}¿¡]|^["“«¿¡]/u

function isInBrackets(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '\n') open = 0
    else if (character === '(') open += 1
    else if (character === ')') open = Math.max(0, open - 1)
  }
  return open > 0
}
