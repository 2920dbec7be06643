import { describe, expect, it } from 'vitest'
import { checkSentence } from './check-sentence.ts'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'
import { errorLines } from './error-lines.ts'
import { splitUnits } from './split-units.ts'
import { verifyCitations } from './verify-citations.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

const chunk = (
  index: number,
  title: string,
  content: string,
  more: Partial<AnswerChunk> = {},
): AnswerChunk => ({
  index,
  documentId: `d${index}`,
  title,
  content,
  score: 1 / index,
  language: 'en',
  ...more,
})

const avs = chunk(
  1,
  'AVS-07: the postcode does not match',
  'The message "Payment failed (AVS-07)" means that your bank holds **another postcode** for your card. Nothing was charged.',
  { documentId: 'avs' },
)
const avsSteps = chunk(
  2,
  'AVS-07: the postcode does not match',
  '1. Check that the postcode is complete.\n2. Compare it with your [bank statement](/bank).\n3. Pay again.',
  { documentId: 'avs', headingPath: ['How to solve it'] },
)
const delivery = chunk(
  3,
  'Delivery times and costs',
  'Orders leave us the same day.\n\n| Destination | Standard | Time |\n| --- | --- | --- |\n| Spain | €5.90 | 2–4 days |\n| Germany | €8.90 | 3–5 days |',
)
const refunds = chunk(
  4,
  'When you get your refund',
  'We issue the refund within five working days. It goes back the way you paid. Banks may need two more days.',
)
const cards = chunk(
  5,
  'Gift cards',
  '- A gift card is valid for three years.\n- It cannot be exchanged for cash.\n- Lost the e-mail? We send it again.',
)
const all = [avs, avsSteps, delivery, refunds, cards]

const ask = (question: string, more: object = {}) =>
  composeExtractiveAnswer({ question, chunks: all, locale: 'en', ...more })
const textOf = (answer: ReturnType<typeof ask>) => answer.sentences.map(({ text }) => text)

describe('composeExtractiveAnswer', () => {
  it('quotes verbatim and shows without Markdown', () => {
    const answer = ask('What does AVS-07 mean?')
    expect(answer.answered).toBe(true)
    expect(answer.sentences[0]?.text).toContain('holds another postcode for')
    for (const { chunkIndex, quote } of answer.sentences)
      expect(all[chunkIndex - 1]?.content).toContain(quote)
  })

  it('adds the steps of the same document when asked what to do', () => {
    const answer = ask('My payment failed with AVS-07, what do I do?')
    expect(textOf(answer)).toContain('2. Compare it with your bank statement.')
    expect(answer.sentences.filter(({ startsLine }) => startsLine)).toHaveLength(3)
    expect(answer.sentences.at(-1)?.chunkIndex).toBe(2)
  })

  it('answers about the screen when the question points at it', () => {
    const screenText = 'Checkout\nTotal €64.00\nPayment failed (AVS-07): the postcode does not match\nPay'
    const answer = ask('What does this error mean?', { screenText })
    expect(answer.answered).toBe(true)
    expect(answer.sentences[0]?.chunkIndex).toBe(1)
    expect(ask('What does this error mean?').answered).toBe(false)
  })

  it('takes the screen for the subject of a question that says little', () => {
    const answer = ask('It does not work', {
      screenText: 'Payment failed (AVS-07): the postcode does not match',
    })
    expect(textOf(answer)).toContain('3. Pay again.')
  })

  it('does not quote a sentence that only sends the reader on', () => {
    const chunks = [
      chunk(1, 'Guarantee', 'For items that arrived broken, see [damaged item](/help/damaged).'),
      chunk(2, 'Damaged item', 'Items that arrived broken are replaced or refunded.'),
    ]
    const answer = composeExtractiveAnswer({ question: 'my item arrived broken', chunks, locale: 'en' })
    expect(textOf(answer)).toEqual(['Items that arrived broken are replaced or refunded.'])
  })

  it('gives the row of a table with the names of its columns', () => {
    expect(textOf(ask('How much is delivery to Germany?'))).toEqual([
      'Germany: standard €8.90, time 3–5 days',
    ])
  })

  it('gives the whole table when it lists what is asked for', () => {
    const content =
      'We deliver to these countries.\n\n| Country | Price |\n| --- | --- |\n| Spain | €5.90 |\n| France | €8.90 |'
    const chunks = [chunk(1, 'Delivery by country', content)]
    const answer = composeExtractiveAnswer({
      question: 'Which countries do you ship to?',
      chunks,
      locale: 'en',
    })
    expect(textOf(answer)).toEqual([
      'We deliver to these countries.',
      '- Spain: €5.90 (price)',
      '- France: €8.90 (price)',
    ])
  })

  it('prefers the sentence with the figure that is asked for', () => {
    const content = 'A refund goes back the way you paid. We issue a refund within five working days.'
    const chunks = [chunk(1, 'Refunds', content)]
    const ask = (question: string) => textOf(composeExtractiveAnswer({ question, chunks, locale: 'en' }))
    expect(ask('How long does a refund take?')).toContain('We issue a refund within five working days.')
  })

  it('knows that the name of the business is no subject', () => {
    const chunks = [chunk(1, 'Accounts', 'There are no accounts at Harbour Goods.')]
    const input = { question: 'Who owns Harbour Goods?', chunks, locale: 'en' as const }
    expect(composeExtractiveAnswer({ ...input, businessName: 'Harbour Goods' }).answered).toBe(false)
  })

  it('leaves references to other articles out of what is read', () => {
    const content = '1. Pay again. See [ways to pay](/pay).\n2. Wait a day; see [limits](/limits).'
    expect(splitUnits(content).map(({ text }) => text)).toEqual(['1. Pay again.', '2. Wait a day.'])
  })

  it('finishes with the table that the paragraph leads to', () => {
    const content =
      'We issue refunds within five days. After that it depends:\n\n| Paid by | Time |\n| --- | --- |\n| Card | 3 days |'
    const chunks = [chunk(1, 'Refunds', content)]
    const answer = composeExtractiveAnswer({ question: 'How long do refunds take?', chunks, locale: 'en' })
    expect(textOf(answer)).toEqual([
      'We issue refunds within five days.',
      'After that it depends:',
      'Card: 3 days (time)',
    ])
  })

  it('gives the item that is asked for, not the whole list', () => {
    expect(textOf(ask('Does my gift card expire?'))).toEqual(['- A gift card is valid for three years.'])
  })

  it('understands words that mean the same', () => {
    expect(textOf(ask('when will I get my money back?'))[0]).toContain('five working days')
  })

  it('takes the sentence that a "they" leans on along', () => {
    const chunks = [chunk(1, 'Lamps', 'The Cais lamp takes E27 bulbs. They must be LED of at most 9 W.')]
    const answer = composeExtractiveAnswer({ question: 'must the lamp bulbs be LED?', chunks, locale: 'en' })
    expect(textOf(answer)).toEqual(['The Cais lamp takes E27 bulbs.', 'They must be LED of at most 9 W.'])
  })

  it('prefers the language of the question', () => {
    const spanish = chunk(6, 'Plazo del reembolso', 'Emitimos el reembolso en cinco días laborables.', {
      language: 'es',
      score: 0.2,
    })
    const answer = composeExtractiveAnswer({
      question: '¿Cuándo recibo el reembolso?',
      chunks: [...all, spanish],
      locale: 'es',
    })
    expect(answer.sentences[0]?.chunkIndex).toBe(6)
  })

  it.each([
    'What is the capital of France?',
    'How do I reset my router?',
    'Are you hiring?',
    'What is the salary of your card designer?',
    'and what about it?',
  ])('refuses: %s', (question) => expect(ask(question)).toMatchObject({ answered: false, sentences: [] }))

  it('refuses without chunks', () => {
    expect(ask('refund?', { chunks: [] }).reason).toBe('no_chunks')
  })
})

describe('checkSentence', () => {
  it('finds the quote of a paraphrase', () => {
    const [support] = checkSentence('Your refund is issued within five working days', [4], all) ?? []
    expect(support).toMatchObject({ chunkIndex: 4, quote: 'We issue the refund within five working days.' })
  })

  it('accepts our own sentences whole', () => {
    const [support] = checkSentence('Germany: standard €8.90, time 3–5 days', [3], all) ?? []
    expect(support).toEqual({ chunkIndex: 3, quote: '| Germany | €8.90 | 3–5 days |', score: 1 })
  })

  it('refuses an invented number, a lost negation and a foreign subject', () => {
    expect(checkSentence('Delivery to Germany costs €4.90', [3], all)).toBeNull()
    expect(checkSentence('The refund is never issued within five working days', [4], all)).toBeNull()
    expect(checkSentence('We offer free massages on Sundays', [4], all)).toBeNull()
    expect(checkSentence('We issue the refund within five working days', [9], all)).toBeNull()
  })

  it('tries every chunk when none is cited', () => {
    expect(checkSentence('A gift card is valid for three years', [], all)?.[0]?.chunkIndex).toBe(5)
  })

  it('lets a cited translation pass when its numbers agree', () => {
    const spanish = 'El envío estándar a Germany cuesta 8,90 €'
    expect(checkSentence(spanish, [3], all)?.[0]?.quote).toContain('€8.90')
    expect(checkSentence('El envío estándar a Germany cuesta 7,90 €', [3], all)).toBeNull()
  })
})

describe('verifyCitations', () => {
  it('drops markers without support', () => {
    const answer =
      'We issue the refund within five working days [4]. You also get a free lamp. [3]\n- Pay again [2]'
    const { answered, sentences } = verifyCitations({ answer, chunks: all })
    expect(answered).toBe(true)
    expect(sentences.map(({ text, citations }) => [text, citations.map((c) => c.chunkIndex)])).toEqual([
      ['We issue the refund within five working days.', [4]],
      ['You also get a free lamp.', []],
      ['- Pay again', [2]],
    ])
  })

  it('is not answered when nothing holds', () => {
    expect(verifyCitations({ answer: 'The moon is made of cheese [1].', chunks: all }).answered).toBe(false)
  })
})

describe('splitUnits', () => {
  it('knows sentences, steps, rows, code and headings', () => {
    const content =
      'One. Two.\n\n## Next\n\n1. First\n   more of it\n2. Second\n\n```\nlet a\n```\n\n| A | B |\n| - | - |\n| 1 | 2 |'
    expect(splitUnits(content).map(({ kind, text }) => [kind, text])).toEqual([
      ['sentence', 'One.'],
      ['sentence', 'Two.'],
      ['heading', 'Next'],
      ['step', '1. First more of it'],
      ['step', '2. Second'],
      ['code', 'let a'],
      ['row', '1: 2 (b)'],
    ])
  })
})

it('errorLines finds the line that says what is wrong', () => {
  const screen = 'Harbour Goods\nYour basket\nError STOCK-09: an item sold out\nTotal €12'
  expect(errorLines(screen)).toEqual(['Error STOCK-09: an item sold out'])
  expect(errorLines('Home\nBasket')).toEqual([])
})
