import { expect, it } from 'vitest'
import { visitorSettings } from './visitor-settings.ts'
import { WidgetSettings } from './widgets.ts'

it('gives each visitor what is written in their language, else in that of the business, else any', () => {
  const settings = WidgetSettings.parse({
    greeting: { es: 'Hola.' },
    suggestions: { en: ['A?'], es: ['¿A?', '¿B?'], pt: [] },
    peopleHours: { es: 'de 9 a 18 h' },
  })
  expect(visitorSettings(settings, 'en', 'es')).toEqual({
    colour: '#0b6b68',
    theme: 'auto',
    position: 'bottom-right',
    suggestions: ['A?'],
    peopleHours: 'de 9 a 18 h',
    screenSharing: true,
    pageView: true,
    pageMasks: [],
    showBrand: true,
  })
  expect(visitorSettings(settings, 'pt', 'es')).toMatchObject({ suggestions: ['¿A?', '¿B?'] })
  expect(visitorSettings(settings, 'pt', 'pt')).toMatchObject({ suggestions: ['A?'] })
  expect(visitorSettings(WidgetSettings.parse({}), 'en', 'en')).toMatchObject({
    suggestions: [],
    peopleHours: '',
  })
})
