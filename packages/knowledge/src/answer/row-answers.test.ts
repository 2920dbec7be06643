import type { Locale } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'
import { splitUnits } from './split-units.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

const chunk = (index: number, title: string, content: string, language: Locale = 'en'): AnswerChunk => ({
  index,
  documentId: `d${index}`,
  title,
  content,
  score: 1 / index,
  language,
})

const spa = chunk(
  1,
  'Pool, spa and gym',
  '| Facility | Weekdays | Sunday |\n| --- | --- | --- |\n| Indoor pool | 7:00–21:00 | 8:00–18:00 |\n| Spa | 10:00–20:00 | closed |\n| Gym | 6:00–22:00 | 7:00–21:00 |',
)
const hours = chunk(
  2,
  'Opening hours and our shop',
  '**Shop**: Main Street 84. Tuesday to Saturday, 10:00–19:00. Closed on Sunday and Monday.\n\n**Customer service** by chat: Monday to Friday, 9:00–18:00.',
)
const accounts = chunk(
  3,
  'Cuentas y comisiones',
  '| Cuenta | Comisión mensual |\n| --- | --- |\n| Nómina | 0 € |\n| Premium | 12 € |\n\nLa cuenta Nómina es gratuita solo si domicilia una nómina de 800 €; si no, cuesta 5 € al mes. Todas las cuentas tienen tarjeta.',
  'es',
)
const cloths = chunk(
  4,
  'Tablecloth sizes',
  '| Size | Seats | Price |\n| --- | --- | --- |\n| 140 × 250 cm | 6–8 | €98 |\n| 140 × 320 cm | 8–10 | €118 |',
)

const ask = (question: string, locale: Locale = 'en') =>
  composeExtractiveAnswer({ question, chunks: [spa, hours, accounts, cloths], locale })
    .sentences.map(({ text }) => text)
    .join('\n')

it('answers from the row of what is asked about, not from the one that says "closed"', () => {
  const gym = ask('Is the gym open on Sunday?')
  expect(gym).toContain('Gym')
  expect(gym).not.toMatch(/Spa|Indoor/)
  expect(ask('Is the spa open on Sunday?')).toMatch(/^Spa.*closed/)
})

it('answers from the paragraph of what is asked about, not from the one that names the day', () => {
  const shop = ask('What time does the shop close on Friday?')
  expect(shop).toContain('10:00–19:00')
  expect(shop).not.toContain('Customer service')
})

it('quotes the sentence that rules a row with it', () => {
  const nomina = ask('¿Cuánto cuesta la cuenta Nómina?', 'es')
  expect(nomina).toMatch(/^Nómina – Comisión mensual: 0 €\nLa cuenta Nómina es gratuita solo si/)
  expect(ask('¿Cuánto cuesta la cuenta Premium?', 'es')).toBe('Premium – Comisión mensual: 12 €')
})

it('reads "140x250" as two measures', () => {
  expect(ask('How much is the 140x250 tablecloth?')).toMatch(/^140 × 250 cm.*€98/)
})

it('says of a cell with a dash that there is nothing, and never reads the rule of a table', () => {
  const posts = chunk(
    5,
    'Delivery costs',
    '| Country | Standard | Express |\n| --- | :-: | --- |\n| Spain | €5.90 | €12 |\n| Portugal | €4.90 | - |\n| Malta | – | — |',
  )
  const said = (question: string) =>
    composeExtractiveAnswer({ question, chunks: [posts], locale: 'en' }).sentences.map(({ text }) => text)
  expect(said('How much is express delivery to Portugal?')).toEqual([
    'Portugal – Standard: €4.90; Express: –',
  ])
  expect(said('How much is express delivery to Spain?')).toEqual(['Spain – Standard: €5.90; Express: €12'])
  expect(splitUnits(posts.content).map(({ text }) => text)).toEqual([
    'Spain – Standard: €5.90; Express: €12',
    'Portugal – Standard: €4.90; Express: –',
    'Malta – Standard: –; Express: –',
  ])
})

it('hands the cells of rows over with their heads, unless a cell has none', () => {
  const rowsOf = (content: string) =>
    composeExtractiveAnswer({
      question: 'How much is delivery to Spain?',
      chunks: [chunk(6, 'Delivery costs', content)],
      locale: 'en',
    }).sentences.map(({ row }) => row)
  const heads = ['Country', 'Standard', 'Express']
  const table = (head: string) => `| ${head} |\n| --- | --- | --- |\n| Spain | €5.90 | €12 |`
  expect(rowsOf(table(heads.join(' | ')))).toEqual([{ heads, cells: ['Spain', '€5.90', '€12'] }])
  expect(rowsOf(table('Country | Standard | '))).toEqual([undefined])
})
