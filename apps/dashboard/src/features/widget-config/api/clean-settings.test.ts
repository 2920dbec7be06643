import { WidgetSettings } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { cleanSettings } from './clean-settings.ts'

it('leaves out what was left empty', () => {
  const draft = {
    ...WidgetSettings.parse({}),
    greeting: { en: '  ', es: 'Hola.' },
    suggestions: { pt: ['', ' Onde está? '], en: [''] },
    peopleHours: { es: ' 9–18 h ' },
  }
  expect(cleanSettings(draft)).toMatchObject({
    greeting: { es: 'Hola.' },
    suggestions: { pt: ['Onde está?'] },
    peopleHours: { es: '9–18 h' },
  })
  expect(Object.keys(cleanSettings(draft).suggestions)).toEqual(['pt'])
})
