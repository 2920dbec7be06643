import { expect, it } from 'vitest'
import { readSettings } from './widget-row.ts'

it('texts that were one for all languages become those of the business’s own', () => {
  const old = {
    colour: '#aa0000',
    greeting: '',
    suggestions: ['¿Dónde está mi pedido?'],
    peopleHours: '9–18 h',
  }
  expect(readSettings(old, 'es')).toMatchObject({
    colour: '#aa0000',
    greeting: {},
    suggestions: { es: ['¿Dónde está mi pedido?'] },
    peopleHours: { es: '9–18 h' },
    showBrand: true,
  })
  const now = readSettings({ peopleHours: { en: '9–18 h' } }, 'es')
  expect(now.peopleHours).toEqual({ en: '9–18 h' })
  expect(readSettings(now, 'pt')).toEqual(now)
})
