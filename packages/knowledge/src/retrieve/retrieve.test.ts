import { describe, expect, it } from 'vitest'
import { BM25_B, BM25_K1, idf, type Posting, scoreBm25, TITLE_BOOST, termKey, termRarities } from './bm25.ts'
import { fuse } from './fuse.ts'
import { indexTerms } from './index-terms.ts'
import { queryTerms } from './query-terms.ts'
import { repairQuery } from './repair-query.ts'
import { editDistance, repairTerm } from './repair-term.ts'
import { rescore } from './rescore.ts'

describe('indexTerms', () => {
  it('counts content and titles apart, and joined codes once in the length', () => {
    const { postings, length } = indexTerms({
      title: 'Refund times',
      headingPath: ['AVS-07'],
      content: 'A refund takes time.',
      language: 'en',
    })
    expect(postings).toContainEqual({ term: 'refund', tf: 1, titleTf: 1 })
    expect(postings).toContainEqual({ term: 'avs07', tf: 0, titleTf: 1 })
    expect(length).toBe(7)
  })
})

describe('scoreBm25', () => {
  const rows: Posting[] = [
    { chunkId: 'a', language: 'en', term: 'refund', tf: 2, titleTf: 1, length: 10 },
    { chunkId: 'b', language: 'en', term: 'refund', tf: 1, titleTf: 0, length: 30 },
    { chunkId: 'b', language: 'en', term: 'card', tf: 1, titleTf: 0, length: 30 },
  ]
  const stats = { chunkCount: 10, averageLength: 20 }

  it('computes the published formula', () => {
    const [best, second] = scoreBm25(rows, stats, [{ language: 'en', term: 'refund', weight: 0.5 }])
    const frequency = 2 + TITLE_BOOST
    const norm = BM25_K1 * (1 - BM25_B + (BM25_B * 10) / 20)
    expect(best?.chunkId).toBe('a')
    expect(best?.score).toBeCloseTo((0.5 * idf(10, 2) * frequency * (BM25_K1 + 1)) / (frequency + norm), 12)
    expect(second?.chunkId).toBe('b')
  })

  it('is never negative, even for a term in every chunk', () => {
    expect(idf(2, 2)).toBeGreaterThan(0)
    expect(idf(1, 1)).toBeGreaterThan(0)
  })
})

describe('queryTerms', () => {
  const own = (query: string, options = {}) =>
    queryTerms(query, options)
      .terms.filter((term) => term.weight === 1)
      .map((term) => termKey(term))

  it('stems in every language of the documents, the own one first in weight', () => {
    const { language, terms } = queryTerms('¿Cómo devuelvo un pedido AVS-07?', {
      documentLanguages: ['en', 'es'],
    })
    expect(language).toBe('es')
    expect(terms).toContainEqual({ language: 'es', term: 'avs07', weight: 1 })
    expect(terms.find((term) => term.language === 'en' && term.term === 'avs07')?.weight).toBeLessThan(1)
    expect(terms.some((term) => term.language === 'en' && term.term === 'order')).toBe(true)
  })

  it('takes synonyms along with less weight', () => {
    const { terms } = queryTerms('I want my money back')
    expect(terms.find((term) => term.term === 'refund')?.weight).toBeLessThan(0.5)
  })

  it('is empty for stop words alone, and bounded for a pasted page', () => {
    expect(own('and what is it')).toEqual([])
    const page = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ')
    expect(queryTerms(page).terms.length).toBeLessThanOrEqual(96)
  })
})

describe('rescore', () => {
  const chunk = (
    id: string,
    content: string,
    score: number,
    title = 'Shop',
    language: 'en' | 'es' = 'en',
  ) => ({
    id,
    title,
    headingPath: [],
    content,
    language,
    score,
  })
  const order = (query: string, candidates: ReturnType<typeof chunk>[]) =>
    rescore({ query, candidates }).map(({ id }) => id)

  it('lifts words that stand together', () => {
    const apart =
      'A gift for you. We are a shop with many lovely things and you may also pay with any card you like.'
    expect(
      order('gift card', [chunk('apart', apart, 5), chunk('pair', 'Every gift card is valid.', 4.8)])[0],
    ).toBe('pair')
  })

  it('lifts a title that says the same, in other words too', () => {
    const chunks = [
      chunk('other', 'Refund it.', 5, 'Wholesale terms'),
      chunk('right', 'Refund it.', 4.9, 'Refunds'),
    ]
    expect(order('when do I get my money back', chunks)[0]).toBe('right')
  })

  it('prefers the language of the question, and answers 0–1', () => {
    const chunks = [chunk('en', 'error AVS-07', 5), chunk('es', 'error AVS-07', 4.5, 'Tienda', 'es')]
    const found = rescore({ query: '¿qué significa el error AVS-07?', candidates: chunks })
    expect(found[0]?.id).toBe('es')
    for (const { score } of found) expect(score).toBeGreaterThanOrEqual(0)
    for (const { score } of found) expect(score).toBeLessThanOrEqual(1)
  })

  it('takes an empty list', () => expect(rescore({ query: 'x', candidates: [] })).toEqual([]))
})

describe('fuse', () => {
  const bm25 = {
    name: 'bm25',
    weight: 0.3,
    results: [
      { id: 'a', score: 9 },
      { id: 'b', score: 3 },
    ],
  }
  const vector = {
    name: 'vector',
    weight: 0.7,
    results: [
      { id: 'b', score: 0.8 },
      { id: 'c', score: 0.6 },
    ],
  }

  it('convex: weighted mean of min–max scores', () => {
    const fused = fuse([bm25, vector])
    expect(fused.map(({ id, score }) => [id, score])).toEqual([
      ['b', 0.7],
      ['a', 0.3],
      ['c', 0],
    ])
    expect(fused[0]?.legs).toEqual({
      bm25: { rank: 2, score: 3, weight: 0.3 },
      vector: { rank: 1, score: 0.8, weight: 0.7 },
    })
  })

  it('rrf: weighted reciprocal ranks with k = 60', () => {
    const [first, second] = fuse([bm25, vector], 'rrf')
    expect(first?.id).toBe('b')
    expect(first?.score).toBeCloseTo(0.7 + (0.3 * 61) / 62, 12)
    expect(second?.id).toBe('c')
  })

  it('keeps the order of a leg alone and forgets empty ones', () => {
    const fused = fuse([bm25, { name: 'vector', weight: 0.7, results: [] }])
    expect(fused.map(({ id, score }) => [id, score])).toEqual([
      ['a', 1],
      ['b', 0],
    ])
  })
})

describe('spelling', () => {
  const vocabulary = new Map([
    ['return', 5],
    ['refund', 9],
    ['linen', 3],
    ['septicaemia', 1],
    ['avs07', 1],
  ])

  it('repairs one slip, two in long words, and leaves codes and strangers alone', () => {
    expect(repairTerm('retrun', vocabulary)).toBe('return')
    expect(repairTerm('linnen', vocabulary)).toBe('linen')
    expect(repairTerm('septicemia', vocabulary)).toBe('septicaemia')
    expect(repairTerm('avs08', vocabulary)).toBeNull()
    expect(repairTerm('router', vocabulary)).toBeNull()
    expect(repairTerm('refund', vocabulary)).toBeNull()
  })

  it('counts a swap as one', () => {
    expect(editDistance('retrun', 'return', 2)).toBe(1)
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3)
  })

  it('does not guess from a short stem of a long word', () => {
    const vocabulary = new Map([['aparec', 3]])
    expect(repairQuery('¿tienen aparcamiento?', 'es', vocabulary).repairs).toEqual([])
  })

  it('leaves a short name alone: "Porto" is no "porta"', () => {
    const vocabulary = new Map([
      ['porta', 4],
      ['setanta', 2],
    ])
    expect(repairQuery('is there a shop in Porto', 'en', vocabulary).repairs).toEqual([])
    expect(repairQuery('when did Sentanta begin', 'en', vocabulary).repairs).toEqual([
      { from: 'Sentanta', to: 'setanta' },
    ])
  })

  it('rewrites a query and says what it changed', () => {
    expect(repairQuery('can I retrun a linnen sheet', 'en', vocabulary)).toEqual({
      query: 'can I return a linen sheet',
      repairs: [
        { from: 'retrun', to: 'return' },
        { from: 'linnen', to: 'linen' },
      ],
    })
  })
})

it('rarities come from posting rows', () => {
  const rows: Posting[] = [{ chunkId: 'a', language: 'es', term: 'pago', tf: 1, titleTf: 0, length: 4 }]
  expect(termRarities(rows, { chunkCount: 8, averageLength: 4 }).get('es:pago')).toBe(idf(8, 1))
})
