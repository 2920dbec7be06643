import { describe, expect, it, test } from 'vitest'
import { numberRole, withoutMeasures } from './number-role.ts'
import { agreement, bagOf, coverage, holds, questionSubject } from './question-subject.ts'

const subjectOf = (question: string) => questionSubject(question, 'en', 'en')
const share = (question: string, text: string) => coverage(subjectOf(question), bagOf(text, 'en'))

describe('questionSubject', () => {
  it('weighs what tells more than filler', () => {
    const { terms } = subjectOf('How can I return a tablecloth please')
    expect(terms.get('tablecloth')!.weight).toBeGreaterThan(terms.get('pleas')?.weight ?? 0)
  })

  it('asks for places, codes and names exactly', () => {
    const { terms } = subjectOf('does AVS-07 come up for the Tejo in Spain?')
    expect([...terms].filter(([, { isHard }]) => isHard).map(([term]) => term)).toEqual([
      'avs07',
      'tejo',
      '@ES',
    ])
    expect(terms.get('tejo')?.isName).toBe(true)
    expect(subjectOf('DOES THE TEJO FIT').terms.get('tejo')?.isName).toBe(false)
  })

  it('knows what an "un" turns, and what has not arrived is missing', () => {
    expect(share('can I return unwashed linen', 'Linen that has been washed')).toBeGreaterThan(0.5)
    expect(share('my parcel has not arrived', 'Missing parcel')).toBeGreaterThan(
      share('my parcel has arrived', 'Missing parcel'),
    )
  })

  it('counts what is said beside the question less', () => {
    const question = 'I bought a lamp. Can I change my address?'
    const subject = questionSubject(question, 'en', 'en', { asides: [{ start: 0, end: 15 }] })
    expect(subject.terms.get('lamp')).toMatchObject({ isAside: true, isHard: false })
    expect(subject.terms.get('lamp')!.weight).toBeLessThan(subject.terms.get('address')!.weight)
  })

  it('marks the verb', () => {
    const question = 'can I exchange it'
    const { terms } = questionSubject(question, 'en', 'en', {
      verb: { start: question.indexOf('exchange'), isOpen: false },
    })
    expect(terms.get('exchang')?.verb).toBe('polar')
  })

  it('takes a number in letters for a number', () => {
    expect(subjectOf('can I use two codes').terms.get('two')?.weight ?? 0).toBeLessThan(0.5)
  })
})

test('holds: the word, what means the same, what it is the opposite of, and the EU for its members', () => {
  const holdsIn = (question: string, term: string, text: string) =>
    holds(bagOf(text, 'en'), term, subjectOf(question).terms.get(term)!)
  expect(holdsIn('refund', 'refund', 'the refund')).toBe(1)
  expect(holdsIn('refund', 'refund', 'your money back')).toBeCloseTo(0.8)
  expect(holdsIn('to Italy', '@IT', 'Other EU countries')).toBeCloseTo(0.8)
  expect(holdsIn('to Norway', '@NO', 'Other EU countries')).toBe(0)
})

test('agreement is highest for a heading that says the question and no more', () => {
  const subject = subjectOf('return an item')
  const to = (heading: string) => agreement(subject, bagOf(heading, 'en'))
  expect(to('Return an item')).toBeGreaterThan(to('Return an item bought with a gift card'))
  expect(to('Opening hours')).toBe(0)
})

test('measures and numbers of the visitor’s own are blanked, codes and years are not', () => {
  expect(withoutMeasures('after 2 hours', 'en').trim()).toBe('')
  expect(withoutMeasures('where is HG-104817', 'en').trim()).toBe('where is')
  expect(withoutMeasures('error AVS-07 in 2024', 'en')).toBe('error AVS-07 in 2024')
  expect(['avs07', '22', '2024', '19th', 'lamp'].map(numberRole)).toEqual([
    'code',
    'number',
    'word',
    'word',
    'word',
  ])
})
