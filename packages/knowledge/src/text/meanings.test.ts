import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { ConceptList } from './concept-list.ts'
import { leansBack } from './leans-back.ts'
import { lexicalOpposite } from './opposites.ts'
import { isParaphrase, meaningPhrases, meaningsOf } from './paraphrases.ts'
import { isInEu, placeCodes, placesIn } from './places.ts'
import { isTellingVerb, isWeakTerm } from './weak-words.ts'
import { daysBetween } from './weekdays.ts'

test('places by name in three languages, territories apart from their country', () => {
  const codes = (text: string) => placesIn(text).map(({ code }) => code)
  expect(codes('Do you deliver to the Canary Islands or the U.K.?')).toEqual(['IC', 'GB'])
  expect(codes('Países Bajos, Chequia')).toEqual(['NL', 'CZ'])
  expect(codes('a partir da Alemanha')).toEqual(['DE'])
  expect(codes('Isle of Man, Ceuta, Norway')).toContain('IM')
  expect(codes('tell us now')).toEqual([])
  expect([...placeCodes('from Spain')]).toEqual(['ES'])
  expect(['ES', 'GB', 'CH'].map(isInEu)).toEqual([true, false, false])
})

test('a range of days names those between', () => {
  expect(daysBetween('Tuesday to Saturday', 'en')).toHaveLength(5)
  expect(daysBetween('de lunes a miércoles', 'es')).toHaveLength(3)
  expect(daysBetween('de sexta a segunda', 'pt')).toHaveLength(4)
  expect(daysBetween('Tuesday and Saturday', 'en')).toEqual([])
})

test('opposites: of a word alone, and of the whole clause', () => {
  expect(lexicalOpposite('unused', 'en')).toEqual({ of: 'use', rulesClause: false })
  expect(lexicalOpposite('invalid', 'en')).toEqual({ of: 'valid', rulesClause: false })
  expect(lexicalOpposite('closed', 'en')).toEqual({ of: 'open', rulesClause: true })
  for (const word of ['under', 'until', 'united', 'used']) expect(lexicalOpposite(word, 'en')).toBeNull()
})

test('paraphrases are told from words that mean the same, and opposites share none', () => {
  const shared = (a: string, b: string) =>
    meaningsOf(a, 'en').filter((concept) => meaningsOf(b, 'en').includes(concept))
  expect(shared('refund', 'reimburs').some((concept) => !isParaphrase(concept))).toBe(true)
  expect(shared('keep', 'store').every(isParaphrase)).toBe(true)
  expect(shared('keep', 'store')).not.toEqual([])
  expect(shared('maximum', 'minimum')).toEqual([])
  expect(meaningPhrases('where is my parcel', 'en')).not.toEqual([])
})

test.each([
  ['¿Devuelven los gastos de envío?', 'es'],
  ['¿Me devuelven el importe?', 'es'],
  ['Devolvem o valor da entrega?', 'pt'],
  ['Devolvem os custos de entrega?', 'pt'],
] as const)('whoever gives money back refunds it: %s', (question, language) => {
  const refund = meaningsOf(analyse('reembolso', language)[0]!.term, language)
  expect(refund).not.toEqual([])
  expect(meaningPhrases(question, language).some(({ concept }) => refund.includes(concept))).toBe(true)
})

test('a list of concepts finds words, expressions and the words of other languages', () => {
  const list = new ConceptList('\nlamp bulb_holder | lámpara | candeeiro\n', 100)
  expect(list.conceptsOf('lamp', 'en')).toEqual([100])
  expect(list.conceptsOf('lamp', 'es')).toEqual([100])
  expect(list.phrasesIn('a Bulb holder', 'en')).toEqual([{ concept: 100, words: ['bulb', 'holder'] }])
  expect(list.phrasesIn('a bulb without holder', 'en')).toEqual([])
  expect(list.stemsOf(100, 'en')).toEqual(['lamp'])
})

test('filler, and the filler that a claim stands or falls with', () => {
  expect([isWeakTerm('provid', 'en'), isTellingVerb('provid', 'en')]).toEqual([true, false])
  expect(isTellingVerb('sell', 'en')).toBe(true)
})

test('sentences that lean on the one before', () => {
  expect(['It costs €4.', 'Esto cuesta 4 €.', 'Spare wicks cost €4.'].map(leansBack)).toEqual([
    true,
    true,
    false,
  ])
})
