import type { Locale } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { checkSentence, type SourceChunk } from '../answer/check-sentence.ts'

const chunk = (index: number, title: string, content: string, language: Locale = 'en'): SourceChunk => ({
  index,
  title,
  content,
  language,
})

const SOURCES = [
  chunk(
    1,
    'Vaccinations',
    'We give: influenza, tetanus and HPV. We do not give: cholera, rabies and typhoid; ask the hospital for these. The influenza vaccine is available from October to January, €18, free from 60 years of age.\n\nPregnant patients do not need to fast for the first test.',
  ),
  chunk(
    2,
    'Delivery',
    '| To | Standard | Time | Free from | Express | Time |\n| --- | --- | --- | --- | --- | --- |\n| Portugal | €3.90 | 1–2 days | €60 | €6.90 | 1 day |\n| Spain | €5.90 | 2–4 days | €90 | €11.90 | 2 days |\n| Germany | €8.90 | 3–5 days | €120 | €16.90 | 2 days |\n| Switzerland | €15.90 | 5–8 days | never | €27.90 | 3 days |\n\nWe do not deliver outside these countries.',
  ),
  chunk(
    3,
    'Pets',
    'Dogs up to 10 kg are welcome in standard doubles. Not allowed: cats, larger dogs, and any pet in the restaurant. Assistance dogs are welcome everywhere and free.',
  ),
  chunk(
    4,
    'Bulbs for our lamps',
    'The Cais table lamp takes an E27 bulb, which is not included. The Cais comes with the plug of your country. Eleven of our products are made in Portugal; the shears are forged in Spain.',
  ),
  chunk(
    5,
    'Import',
    'Import from Trello and CSV. Jira and Notion are not supported yet. Comments are imported from Trello but not from Asana.\n\nGuests are free on every plan except Free. Schools get 50 % off Team, but not Business. A guest may come once for free; after that a pass costs €12.',
  ),
  chunk(
    6,
    'Cuentas',
    '| Cuenta | Comisión mensual | Transferencias |\n| --- | --- | --- |\n| Nómina | 0 € | gratis |\n| Premium | 12 € | gratis |\n\nLa cuenta Nómina es gratuita solo si domicilia una nómina; si no, cuesta 5 € al mes. No abrimos cuentas a no residentes.\n\n- **Tarjeta robada**: la nueva cuesta 6 €; en caso de robo con denuncia es gratis.\n- **Límite**: puede bajarlo en la app; para subirlo hay que llamar.\n- **En el extranjero**: en países con euro no hay comisión.\n\nLa amortización de la hipoteca variable es gratis después de 3 años.',
    'es',
  ),
  chunk(
    7,
    'Suspender ou cancelar',
    'Não há fidelização, exceto na promoção de setembro. Pode suspender por 5 € por mês; por doença com atestado é grátis.',
    'pt',
  ),
  chunk(
    8,
    'Opening hours and our shop',
    '**Shop**: Tuesday to Saturday, 10:00–19:00.\n\n**Customer service** by chat: Monday to Friday, 9:00–18:00.\n\n- **Until it is packed** we can cancel it for you.\n- **When it is with the courier** it can no longer be stopped.',
  ),
]
const supported = (claim: string, index: number) => checkSentence(claim, [index], SOURCES) !== null

test.each([
  [1, 'We do not give rabies vaccinations.'],
  [1, 'We give influenza and tetanus vaccinations.'],
  [1, 'The influenza vaccine costs €18.'],
  [1, 'The influenza vaccine is free from 60 years of age.'],
  [2, 'Standard delivery to Spain costs €5.90 and is free from €90.'],
  [2, 'Standard delivery to Spain costs €5.90 and express costs €11.90.'],
  [2, 'Express delivery to Germany costs €16.90 and takes 2 days.'],
  [2, 'Delivery to Switzerland is never free.'],
  [2, 'We do not deliver to Norway.'],
  [3, 'Cats are not allowed.'],
  [3, 'Assistance dogs are welcome everywhere.'],
  [4, 'The bulb is not included.'],
  [5, 'Guests are free on every plan except Free.'],
  [5, 'A guest may come once for free.'],
  [6, 'La cuenta Premium cuesta 12 € al mes.'],
  [6, 'En caso de robo con denuncia, la tarjeta nueva es gratis.'],
  [7, 'Não há fidelização, exceto na promoção de setembro.'],
  [8, 'The shop is open Tuesday to Saturday from 10:00 to 19:00.'],
] as const)('carried by source %i: %s', (index, claim) => expect(supported(claim, index)).toBe(true))

test.each([
  ['a "not" before the colon of a list', 1, 'We give rabies vaccinations.'],
  ['one of a list that is denied', 1, 'We give tetanus and rabies vaccinations.'],
  ['a dropped age', 1, 'The influenza vaccine is free.'],
  ['the age of what is free, given to the price', 1, 'The influenza vaccine costs €18 from 60 years of age.'],
  ['a dropped kind of patients', 1, 'Patients do not need to fast.'],
  ['the free delivery of another row', 2, 'Standard delivery to Germany costs €8.90 and is free from €60.'],
  ['the express price of another row', 2, 'Delivery to Spain costs €5.90 and express costs €16.90.'],
  ['the "never" of another row', 2, 'We deliver to Spain and it is never free.'],
  ['the second of two columns called Time', 2, 'Standard delivery to Germany costs €8.90 and takes 2 days.'],
  ['a dropped "from"', 2, 'Delivery to Germany is free.'],
  ['a country on the list', 2, 'We do not deliver to Spain.'],
  ['a subject that the next sentence denies', 3, 'Cats are welcome in standard doubles.'],
  ['a dropped kind of dogs', 3, 'Dogs are welcome everywhere.'],
  ['what the sentence beside it does not include', 4, 'The Cais lamp comes with a bulb.'],
  ['a place behind a semicolon', 4, 'The shears are made in Portugal.'],
  ['what the sentence before it denies', 5, 'You can import from Jira.'],
  ['a dropped "except"', 5, 'Guests are free on every plan.'],
  ['a plan called like filler', 5, 'Schools get 50 % off Business.'],
  ['a dropped "once"', 5, 'A guest may come for free.'],
  ['a sentence below that rules the row', 6, 'La cuenta Nómina es gratuita.'],
  ['a sentence below that rules the row, with a number', 6, 'La cuenta Nómina cuesta 0 € al mes.'],
  ['a "no" of a noun', 6, 'Abrimos cuentas a no residentes.'],
  ['a dropped "en caso de"', 6, 'La tarjeta nueva es gratis.'],
  ['what is done another way', 6, 'Puede subir el límite en la app.'],
  ['a dropped place', 6, 'En el extranjero no hay comisión.'],
  ['a dropped "después de"', 6, 'La amortización de la hipoteca variable es gratis.'],
  ['a dropped "exceto"', 7, 'Não há fidelização.'],
  ['what is excepted', 7, 'Não há fidelização na promoção de setembro.'],
  ['a dropped reason', 7, 'A suspensão é grátis.'],
  ['the paragraph of something else', 8, 'The shop is open Monday to Friday from 9:00 to 18:00.'],
  ['a clause of another item', 8, 'We can cancel it for you when it is with the courier.'],
] as const)('not carried, because of %s', (_why, index, claim) => expect(supported(claim, index)).toBe(false))

test('what one sentence says of its subject is not said of that of the sentence before', () => {
  const sources = [
    chunk(
      1,
      'Cakes',
      'Walnut cakes contain nuts, milk and eggs. The fruit tart and the lemon tart contain no milk and no eggs.',
    ),
    chunk(3, 'Lockers', 'A locker is free for stays over €40; otherwise it costs €4.50.'),
    chunk(2, 'Boats', 'River boats have lamps and a radio. Lake boats have no lamps and no radio.'),
  ]
  const carried = (sentence: string) => checkSentence(sentence, [], sources) !== null
  expect(
    [
      'The walnut cake contains no milk and no eggs.',
      'Walnut cakes contain no milk.',
      'River boats have no lamps.',
      'A locker costs €40.',
    ].filter(carried),
  ).toEqual([])
  expect(
    ['The fruit tart contains no milk.', 'Walnut cakes contain milk.', 'Lake boats have no radio.'].filter(
      (sentence) => !carried(sentence),
    ),
  ).toEqual([])
})
