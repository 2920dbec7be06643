import type { Locale } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { MEANING_WEIGHTS, rankCandidates } from './rank-candidates.ts'

const chunk = (id: string, content: string, score: number, language: Locale = 'en') => ({
  id,
  title: id,
  headingPath: [],
  content,
  language,
  score,
})
const query = 'How long does a refund take?'
const RETURNS = 'A refund takes five days.'
const REEMBOLSO = 'El reembolso tarda cinco días.'

describe('rankCandidates', () => {
  it('with words alone keeps their order and score', () => {
    const words = [chunk('refunds', RETURNS, 6), chunk('parcels', 'How long a parcel takes.', 2)]
    const ranked = rankCandidates({ query, words, meant: [], meaning: MEANING_WEIGHTS.static })
    expect(ranked.map(({ candidate }) => candidate.id)).toEqual(['refunds', 'parcels'])
    expect(ranked[0]!.legs).toMatchObject({
      bm25: { rank: 1, score: 6, weight: 0 },
      rescored: { rank: 1, weight: 1 },
    })
  })

  it('counts meaning more for a text in another language than the question', () => {
    const meant = [chunk('es', REEMBOLSO, 0.6, 'es'), chunk('en', RETURNS, 0.6)]
    const ranked = rankCandidates({
      query,
      words: [chunk('en', RETURNS, 6)],
      meant,
      meaning: MEANING_WEIGHTS.static,
    })
    const { en, es } = Object.fromEntries(ranked.map((one) => [one.candidate.id, one]))
    expect(en!.legs.vector!.weight).toBeCloseTo(MEANING_WEIGHTS.static.sameLanguage.meaning)
    // No heading says anything of the question: its share goes to the others.
    expect(es!.legs.vector!.weight).toBeCloseTo(0.5 / 0.8)
    expect(ranked[0]!.candidate.id).toBe('en')
  })

  it('counts the meaning of a short question more than that of a long one', () => {
    const weightFor = (asked: string) =>
      rankCandidates({
        query: asked,
        words: [chunk('en', RETURNS, 6)],
        meant: [chunk('en', RETURNS, 0.6)],
        meaning: MEANING_WEIGHTS.model,
      })[0]!.legs.vector!.weight
    expect(weightFor(query)).toBeCloseTo(0.6)
    expect(
      weightFor(
        'My blue lamp arrived broken on Monday, the courier kept the parcel: when is my bank card refunded?',
      ),
    ).toBeCloseTo(0.3)
  })

  it('fuses by rank when asked to, with the headings that say what the question says', () => {
    const ranked = rankCandidates({
      query,
      words: [chunk('Refund', RETURNS, 6), chunk('Parcel', 'How long a parcel takes.', 5)],
      meant: [chunk('Parcel', 'How long a parcel takes.', 0.4)],
      meaning: MEANING_WEIGHTS.static,
      method: 'rrf',
    })
    const refund = ranked.find(({ candidate }) => candidate.id === 'Refund')!
    expect(refund.legs.metadata).toMatchObject({ rank: 1, weight: 0.25 })
    expect(refund.legs).not.toHaveProperty('vector')
  })
})
