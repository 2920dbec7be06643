import { judgeInstructions, judgeOutput, judgeRestrictedUse } from '@visualkit/ai'
import { LIMITS } from '@visualkit/contracts'
import {
  analyse,
  asksForHuman,
  asksToReadScreen,
  checkSentence,
  composeExtractiveAnswer,
  detectLanguage,
  errorLines,
  isGreetingOrThanks,
  plainText,
  refersToScreen,
  splitSentences,
  splitUnits,
  standAloneQuestion,
} from '@visualkit/knowledge'
import { redactForLog, redactText } from '@visualkit/redaction'
import { findVisibleError } from '@visualkit/vision'
import { expect, test } from 'vitest'
import { prepareDocument } from './prepare-document.ts'

/**
 * Texts that make a careless expression try everything again from every place: repeated to the longest text there may
 * be, they must come to an end. What takes the square of its length takes minutes here, and the cube never ends.
 */
const REPEATED = [
  ...' \t\n.!?,;:-_*#`|<>[](){}"\'&@/\\=~$aA1é',
  ...[
    '. ',
    '- ',
    '1. ',
    '> ',
    '# a\n',
    '- a\n',
    '\n- ',
    '1. a\n',
    '- - ',
    '> - ',
    '| a ',
    '|-',
    '\n|',
    '\n\n',
  ],
  ...[
    '[a](',
    '![',
    '](',
    '[1]',
    '<!--',
    '-->',
    '<a ',
    '</',
    '<div>',
    '<p',
    '&amp',
    '```\n',
    '**a',
    '__a',
    '~~',
  ],
  ...[
    'a.',
    'a@',
    'a-',
    'A-1',
    'A1',
    '0,',
    '1-',
    '+1 ',
    'AVS-',
    'http://',
    'https://a',
    'sk_',
    'password ',
    'x:',
  ],
  ...['e.g. ', 'see [', 'th', 'a b ', '\u200b', '😀', 'a\u0301', 'ﬁ', `${'a'.repeat(50)} `, '¿', '“', '—'],
]
/** Documents of this length are enough to tell: the square of it takes half a minute, each time. */
const DOCUMENT_CHARACTERS = 200_000
const SCREEN_CHARACTERS = 10_000

function* texts(length: number): Generator<string> {
  for (const pump of REPEATED)
    for (const end of ['', 'X']) yield `a ${pump.repeat(length / pump.length).slice(0, length - 3)}${end}`
}

const chunkOf = (content: string) => ({
  index: 1,
  chunkId: 'c',
  documentId: 'd',
  title: 'Returns',
  content,
  score: 1,
  headingPath: [],
  language: 'en' as const,
})

const OF_MESSAGES: Record<string, (text: string) => unknown> = {
  asksForHuman,
  isGreetingOrThanks,
  refersToScreen: (text) => refersToScreen(text, 'en'),
  asksToReadScreen: (text) => asksToReadScreen(text, 'en'),
  standAloneQuestion: (text) => standAloneQuestion([{ role: 'visitor', content: text }], text),
  detectLanguage: (text) => detectLanguage(text, 'en'),
  plainText,
  splitSentences,
  splitUnits,
  analyse: (text) => analyse(text, 'en'),
  redactText,
  redactForLog,
  checkSentence: (text) => checkSentence(text.slice(0, 2_000), [1], [chunkOf(text.slice(0, 2_000))]),
  judgeRestrictedUse,
  judgeInstructions,
  judgeOutput: (text) => judgeOutput(text),
  composeExtractiveAnswer: (text) =>
    composeExtractiveAnswer({
      question: text,
      chunks: [chunkOf(text)],
      locale: 'en',
      businessName: 'Shop',
    }),
}

test.each(Object.keys(OF_MESSAGES))(
  '%s comes to an end on any message',
  (name) => {
    let read = 0
    for (const text of texts(LIMITS.messageCharacters)) {
      OF_MESSAGES[name]!(text)
      read += 1
    }
    expect(read).toBe(REPEATED.length * 2)
  },
  60_000,
)

test('what is read from a screen too', () => {
  for (const text of texts(SCREEN_CHARACTERS)) {
    expect(typeof redactText(text).text).toBe('string')
    errorLines(text)
    const lines = [text, ...text.split('\n', 200)]
    findVisibleError(lines.map((line, y) => ({ text: line, x: 0, y, width: 10, height: 10 })))
  }
}, 40_000)

test.each(['markdown', 'html', 'text'] as const)(
  'documents too, as %s',
  async (format) => {
    let refused = 0
    for (const pump of REPEATED) {
      const content = `a ${pump.repeat(DOCUMENT_CHARACTERS / pump.length)}X`
      await prepareDocument({ title: 'Hostile', content, format }, 'en').catch((error) => {
        expect(error).toMatchObject({ name: 'ServiceError' })
        refused += 1
      })
    }
    expect(refused).toBeLessThan(REPEATED.length)
  },
  60_000,
)
