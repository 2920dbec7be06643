import { expect, test } from 'vitest'
import { groundTruthSaid } from './ground-truth-said.ts'

const said = (groundTruth: string, answer: string, language: 'en' | 'es' | 'pt' = 'en') =>
  groundTruthSaid({ groundTruth, answer }, language).value

test('a good answer is said in its own words, in other words around it, and with markers', () => {
  expect(said('Within five working days.', 'Refunds are paid within five working days [1].')).toBe(1)
  expect(said('Pans can be returned within 30 days.', 'You can return pans within 30 days [1].')).toBe(1)
  expect(said('Los reembolsos se pagan en cinco días.', 'Pagamos los reembolsos en 5 días.', 'es')).toBe(1)
  expect(said('A devolução é gratuita.', 'Sim, a devolução é gratuita [2].', 'pt')).toBe(1)
})

test.each([
  ['Pans can be returned within 30 days.', 'Pans cannot be returned within 30 days.'],
  ['Record a return in the account register.', 'You never record a return in the account register.'],
  ['Yes.', 'No, pans stay with you.'],
  ['No, pans cannot be returned.', 'Yes, pans can be returned.'],
  ['Refunds are paid within five working days.', 'A refund takes 90 days. Delivery takes five working days.'],
  ['Las sartenes no se pueden devolver.', 'Las sartenes se pueden devolver.'],
  ['As frigideiras podem ser devolvidas.', 'As frigideiras não podem ser devolvidas.'],
])('what says the opposite says nothing of it: %s → %s', (groundTruth, answer) => {
  expect(said(groundTruth, answer)).toBe(0)
})

test('what is half said is worth half, and what is missing is named', () => {
  const groundTruth = 'Express delivery costs nine euros. Parcels are insured against loss.'
  const found = groundTruthSaid({ groundTruth, answer: 'Express delivery costs nine euros [1].' }, 'en')
  expect(found.value).toBeGreaterThan(0.3)
  expect(found.value).toBeLessThan(0.7)
  expect(found).toMatchObject({ said: 1, of: 2, unsaid: ['Parcels are insured against loss.'] })
})

test('no answer says nothing of it, and a good answer that states nothing is not measured', () => {
  expect(said('Refunds take five days.', '')).toBe(0)
  expect(said('', 'Refunds take five days.')).toBeNull()
})
