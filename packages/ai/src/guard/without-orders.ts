import { rememberTexts } from '@visualkit/contracts/remember-texts'
import type { AnswerRequest, EvidenceChunk } from '../answer/answer-model.ts'
import { undisguise } from '../restricted-use/undisguise.ts'
import { FORGED_OUTPUT, ORDER_HINT, ORDER_PATTERNS } from './order-patterns.ts'

/** A sentence or line with what ends it. Behind a full stop in quotation marks a small letter goes on with it. */
const SENTENCE =
  /(?:[^.!?\n]|[.!?](?![\s.!?"'”’)\]*_]|$)|[.!?]+["'”’)\]]{1,3} (?=[a-zà-ÿ]))*(?:[.!?]+["'”’)\]*_]*[ \t]*|\n|$)/g
/** Where an order begins that nothing separates from what stands before it. */
const MIDWAY =
  /(?<= )(?=(?:Add|Include|Integrate|Modify|Provide|Render|Replace|Remove|Rearrange|Misspell|Insert|Convert|Enhance|Augment|Substitute|Scramble|Jumble|Group|Combine|Anagram|Introduce|Append|Ignore|Disregard|Forget|Incluye|Añade|Agrega|Ignora|Olvida|Inclua|Adicione|Acrescente|Esqueça|In your|En tu|En su|Na sua) )/
/** Longest sentence that is read; what is longer is read in parts. */
const SENTENCE_CHARACTERS = 600

/**
 * A text without the sentences that give orders to the machine that reads it, such as "ignore your instructions" or
 * "add … to your response". What they stood between stays apart. Pure; a text without orders comes back as it is.
 */
export const withoutOrders: (text: string) => string = rememberTexts(readWithoutOrders)

function readWithoutOrders(text: string): string {
  let left = ''
  let isGoverned = false
  let isWhole = true
  let isLineEnded = true
  let isAsked = false
  for (const sentence of sentencesOf(text)) {
    const isLineEmpty = isLineEnded
    isLineEnded = sentence.endsWith('\n')
    // An empty line ends what an order governs.
    if (sentence.trim() === '') {
      if (isLineEmpty) isGoverned = false
      left += sentence
      continue
    }
    const order = isAsked && FORGED_OUTPUT.test(plainOf(sentence)) ? 'alone' : orderIn(sentence)
    isAsked = /[?][^\w\n]*$/.test(sentence)
    isGoverned ||= order === 'governs'
    if (!isGoverned && order === null) {
      left += sentence
      continue
    }
    isWhole = false
    if (sentence.endsWith('\n')) left += '\n'
    else if (!left.endsWith('\n\n')) left += '\n\n'
  }
  return isWhole ? text : left
}

function* sentencesOf(text: string): Generator<string> {
  for (const [sentence] of text.matchAll(SENTENCE)) if (sentence !== '') yield* sentence.split(MIDWAY)
}

/** What is asked, with evidence, screen and memory that give no orders. A passage that said nothing else is left out. */
export function withoutOrdersToMachines(request: AnswerRequest): AnswerRequest {
  const evidence = request.evidence.map(withoutOrdersIn).filter(({ content }) => content.trim() !== '')
  const { screen, remembered } = request
  return {
    ...request,
    evidence,
    ...(remembered && {
      remembered: remembered.filter(({ fact }) => withoutOrders(fact) === fact),
    }),
    screen: screen && {
      text: withoutOrders(screen.text),
      visibleError: screen.visibleError && (withoutOrders(screen.visibleError).trim() || null),
    },
  }
}

function withoutOrdersIn(chunk: EvidenceChunk): EvidenceChunk {
  const content = withoutOrders(chunk.content)
  const title = withoutOrders(chunk.title).trim()
  return content === chunk.content && title === chunk.title ? chunk : { ...chunk, content, title }
}

function orderIn(sentence: string): 'governs' | 'alone' | null {
  let found: 'alone' | null = null
  for (let from = 0; from < sentence.length; from += SENTENCE_CHARACTERS) {
    const plain = plainOf(sentence.slice(from, from + SENTENCE_CHARACTERS + 100))
    if (!ORDER_HINT.test(plain)) continue
    for (const { is, governs } of ORDER_PATTERNS) {
      if (!is.test(plain)) continue
      if (governs) return 'governs'
      found = 'alone'
    }
  }
  return found
}

/** Letters that stand for others, or apart. */
const DISGUISED = /[^\n\r\t -~]|[a-z][\d@$][a-z]|\b[a-z][ .*_-][a-z][ .*_-][a-z]\b/i

/** As it reads: disguised letters in their own shape, without marks, accents and doubled blanks. */
function plainOf(text: string): string {
  const read = DISGUISED.test(text)
    ? undisguise(text)
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
    : text
  return read
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[*`~"“”]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
