import { describe, expect, it } from 'vitest'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'
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
const port = chunk(
  9,
  'Server options',
  'The server listens on port 4000. Set another port in the configuration:\n\n```js\nexport default { server: { port: 80 } }\n```',
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

  it('shows code behind the sentence that leads to it, never alone', () => {
    const { sentences } = composeExtractiveAnswer({
      question: 'How do I set another server port?',
      chunks: [port],
      locale: 'en',
    })
    expect(sentences.map(({ text }) => text)).toEqual([
      'The server listens on port 4000.',
      'Set another port in the configuration:',
      '```\nexport default { server: { port: 80 } }\n```',
    ])
    expect(port.content).toContain(sentences.at(-1)!.quote)
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
      'Germany – Standard: €8.90; Time: 3–5 days',
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
      '- Spain – Price: €5.90',
      '- France – Price: €8.90',
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

  it('finishes with the table that the paragraph leads to', () => {
    const content =
      'We issue refunds within five days. After that it depends:\n\n| Paid by | Time |\n| --- | --- |\n| Card | 3 days |'
    const chunks = [chunk(1, 'Refunds', content)]
    const answer = composeExtractiveAnswer({ question: 'How long do refunds take?', chunks, locale: 'en' })
    expect(textOf(answer)).toEqual([
      'We issue refunds within five days.',
      'After that it depends:',
      'Card – Time: 3 days',
    ])
  })

  it('gives the item that is asked for, not the whole list', () => {
    expect(textOf(ask('Does my gift card expire?'))).toEqual(['A gift card is valid for three years.'])
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

describe('a line that rules what stands below it', () => {
  const content =
    'We deliver to Spain for €5.90.\n\n## Where we do not deliver\n\n- Spain: Canary Islands, Ceuta\n- Germany: Heligoland\n- All countries: post-office boxes'
  const chunks = [chunk(1, 'Delivery', content)]
  const say = (question: string) => {
    const answer = composeExtractiveAnswer({ question, chunks, locale: 'en' })
    return answer.sentences.map(({ text }) => text).join('\n')
  }

  it('is read and quoted with it', () => {
    expect(say('Do you deliver to Ceuta?')).toBe('Where we do not deliver: Spain: Canary Islands, Ceuta')
    const [sentence] = composeExtractiveAnswer({
      question: 'Do you deliver to post-office boxes?',
      chunks,
      locale: 'en',
    }).sentences
    expect(sentence?.text).toBe('Where we do not deliver: All countries: post-office boxes')
    expect(sentence?.quote).toMatch(/^## Where we do not deliver\n[\s\S]*post-office boxes$/)
  })

  it('is said once above several of its items', () => {
    expect(say('Where do you not deliver?')).toBe(
      'Where we do not deliver:\n- Spain: Canary Islands, Ceuta\n- Germany: Heligoland\n- All countries: post-office boxes',
    )
  })

  it('does not answer what is asked the other way round', () => {
    expect(say('Do you deliver to Spain?')).toContain('We deliver to Spain for €5.90.')
    expect(say('Do you deliver to Spain?')).not.toContain('- Spain')
    expect(say('Where do you deliver?')).not.toContain('Heligoland')
  })
})

describe('what is near at hand and no answer', () => {
  const lamps = chunk(
    1,
    'Lamps: bulbs and wicks',
    'The Cais takes a bulb of up to 9 W, and the Maré one of up to 12 watts. Spare wicks cost €4 for five.\n\nNever use petrol or diesel.',
    { documentId: 'lamps' },
  )
  const rates = chunk(
    2,
    'What a return costs',
    '| From | Label |\n| --- | --- |\n| Spain | €4.90 |\n| Other EU countries | €6.90 |\n| Switzerland | you pay the carrier |',
  )
  const chunks = [lamps, rates]
  const say = (question: string, more: object = {}) =>
    textOf(composeExtractiveAnswer({ question, chunks, locale: 'en', ...more })).join(' ')

  it.each([
    ['the price of something else', 'How much is the Maré lamp?'],
    ['a country that no row names', 'How much is the return label from Japan?'],
    ['a name that stands nowhere', 'Does the Tejo take a bulb of 9 W?'],
    ['another kind of figure', 'How long does a wick last?'],
  ])('%s', (_why, question) => expect(say(question)).toBe(''))

  it('takes the row of other EU countries for one that has none of its own', () => {
    expect(say('How much is the return label from Italy?')).toBe('Other EU countries – Label: €6.90')
    expect(say('How much is the return label from Spain?')).toBe('Spain – Label: €4.90')
  })

  it('needs the thing whose price is asked, and not the words around it', () => {
    const rarities = new Map([
      ['en:order', 0.5],
      ['en:label', 3],
      ['en:spain', 3],
      ['en:wick', 4],
    ])
    expect(say('How much is the label for my order from Spain?', { rarities })).toContain('€4.90')
    expect(say('How much is the wick for my order from Spain?', { rarities })).not.toContain('€4.90')
  })

  it('lets "who pays" and an amount answer "how much"', () => {
    expect(say('How much is the return label from Switzerland?')).toContain('you pay the carrier')
    expect(say('Who pays for the return label from Spain?')).toContain('€4.90')
  })

  it('is settled by a line that denies the thing', () => {
    expect(say('Can I use diesel?')).toBe('Never use petrol or diesel.')
    expect(say('Can I use diesel in the Cais?')).toContain('Never use petrol or diesel.')
  })

  it('understands a follow-up with the words it carries on', () => {
    const question = 'and from Italy? return label cost'
    expect(say(question, { carriedOver: 'return label cost' })).toBe('Other EU countries – Label: €6.90')
  })
})

describe('what is added to an answer', () => {
  it('gives a short paragraph whole', () => {
    const content = 'We are open on weekdays. The hours are 10:00–19:00. Closed on holidays.'
    const chunks = [chunk(1, 'Opening hours', content)]
    const answer = composeExtractiveAnswer({ question: 'When are you open?', chunks, locale: 'en' })
    expect(textOf(answer)).toEqual([
      'We are open on weekdays.',
      'The hours are 10:00–19:00.',
      'Closed on holidays.',
    ])
  })

  it('tells what to do to somebody who tells of a problem', () => {
    const chunks = [
      chunk(1, 'No confirmation e-mail', 'The e-mail comes within a few minutes.', { documentId: 'd' }),
      chunk(2, 'No confirmation e-mail', '1. Look in the spam folder.\n2. Write to us.', {
        documentId: 'd',
        headingPath: ['What to do'],
      }),
    ]
    const say = (question: string) =>
      textOf(composeExtractiveAnswer({ question, chunks, locale: 'en' })).join('\n')
    expect(say('I did not receive the confirmation e-mail')).toContain('2. Write to us.')
  })
})
