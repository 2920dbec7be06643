import { expect, it } from 'vitest'
import { speaksOfSpecialCategory } from './special-categories.ts'

it.each([
  'I am diabetic and need it cold',
  'Tengo cáncer',
  'Estou grávida',
  'I am a Catholic',
  'Soy musulmana',
  'Sou judeu',
  'I vote for the greens',
  'My husband and I are a gay couple',
  'Estoy en un sindicato',
  'He was convicted last year',
  'Mi médico lo pidió',
])('keeps away from: %s', (text) => expect(speaksOfSpecialCategory(text)).toBe(true))

it.each([
  'I am on the Pro plan',
  'My name is Mia Torres',
  'I have an iPhone 15 Pro',
  'Entrego los lunes por la puerta de atrás',
  'A porta fica atrás do jardim',
  'The kettle leaks',
])('has nothing against: %s', (text) => expect(speaksOfSpecialCategory(text)).toBe(false))
