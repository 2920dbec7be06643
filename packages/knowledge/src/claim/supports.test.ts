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
    'Return an item',
    'You can return anything within 30 days of delivery, without giving a reason. It must be unused.\n\n## What cannot be returned\n\n- Oil lamps that have been lit\n- Linen that has been washed',
  ),
  chunk(
    2,
    'Delivery',
    'Orders placed before 13:00 leave the same day.\n\n| To | Standard | Time | Express |\n| --- | --- | --- | --- |\n| Spain | €5.90 | 2–4 days | €11.90 |\n| Germany | €8.90 | 3–5 days | €16.90 |\n| Switzerland | €15.90 | 5–8 days | not offered |\n| Other EU countries | €11.90 | 4–7 days | €21.90 |',
  ),
  chunk(
    3,
    'Payment',
    'We do not offer instalments, payment on delivery or cryptocurrencies. Card details go to our provider; we never store them. Only Visa cards are accepted, except in Lisbon.',
  ),
  chunk(
    4,
    'Lamps',
    'Use LED: up to 9 W in the Cais and up to 12 W in the Maré. The old code does not work any more.',
  ),
  chunk(5, 'Devoluciones', 'Puede devolver cualquier artículo en los 30 días siguientes a la entrega.', 'es'),
  chunk(
    7,
    'Refunds',
    'Returns are only free in Lisbon. Refunds:\n\n- **Card**: three working days\n- **PayPal**: one working day\n\nThe Tejo casserole is made of enamel. It goes in the oven up to 250 °C. Wash the spoons by hand.',
  ),
  chunk(
    8,
    'Cards',
    'All lamps except the Farol can be dimmed.\n\nMastercard is accepted, except on Sundays.\n\nUsed and unused towels can be swapped.',
  ),
  chunk(6, 'Gift cards', 'An unused card can be returned within 30 days. The minimum is €300 per order.'),
  chunk(
    9,
    'Gift card',
    'A gift card is valid for three years from the day of purchase. Ask for it before 18:00.',
  ),
  chunk(
    10,
    'Tarjeta',
    'La tarjeta regalo es válida tres años desde el día de la compra. Puede devolverla en 30 días.',
    'es',
  ),
]
const supported = (claim: string, index: number) => checkSentence(claim, [index], SOURCES) !== null

test.each([
  [1, 'You have 30 days from delivery to return an item.'],
  [1, 'You can return anything within thirty days of delivery.'],
  [1, 'Lit oil lamps cannot be returned.'],
  [1, 'Washed linen cannot be returned.'],
  [2, 'Standard delivery to Germany costs €8.90 and takes 3–5 days.'],
  [2, 'Express to Spain costs €11.90.'],
  [2, 'Express delivery to Switzerland is not offered.'],
  [2, 'Delivery to Finland costs €11.90.'],
  [3, 'We do not offer instalments.'],
  [3, 'We never store your card details.'],
  [4, 'Use an LED of up to 12 W in the Maré.'],
  [5, 'You can return any item within 30 days of delivery.'],
  [1, 'Yes, you can return anything within 30 days of delivery.'],
  [2, 'Delivery costs €5.90 to Spain and €8.90 to Germany.'],
  [2, 'Delivery to other countries of the European Union costs €11.90.'],
  [7, 'A refund by PayPal takes one working day.'],
  [7, 'Returns are free in Lisbon only.'],
  [8, 'All lamps except the Farol can be dimmed.'],
  [8, 'Except on Sundays, Mastercard is accepted.'],
  [8, 'Used towels can be swapped.'],
  [7, 'The Tejo casserole goes in the oven up to 250 °C.'],
  [9, 'A gift card is valid for three years from the day of purchase.'],
  [9, 'A gift card is valid for three years after the day of purchase.'],
  [9, 'Ask for it before 18:00.'],
  [7, 'You should wash the spoons by hand.'],
] as const)('carried by source %i: %s', (index, claim) => expect(supported(claim, index)).toBe(true))

test.each([
  ['the number', 1, 'You can return anything within 90 days of delivery.'],
  ['the unit of the number', 1, 'You can return anything within 30 weeks of delivery.'],
  ['the side a number bounds from', 1, 'You can return anything after 30 days of delivery.'],
  ['an added clause', 1, 'You can return anything within 30 days of delivery, and you get a free lamp.'],
  ['what stands below "cannot"', 1, 'Oil lamps that have been lit can be returned.'],
  ['what stands below "cannot", word for word', 1, 'Linen that has been washed'],
  ['a lost "without"', 1, 'You can return anything within 30 days, giving a reason.'],
  ['the opposite of "unused"', 6, 'A used card can be returned within 30 days.'],
  ['the other side of a minimum', 6, 'The maximum is €300 per order.'],
  ['another row', 2, 'Standard delivery to Spain costs €8.90.'],
  ['another column', 2, 'Express to Germany costs €8.90.'],
  ['one end of a range', 2, 'Delivery to Germany takes 5 days.'],
  ['"other countries" for one with its own row', 2, 'Standard delivery to Germany costs €11.90.'],
  ['a country outside', 2, 'Delivery to Norway costs €11.90.'],
  ['a cell that says no', 2, 'We offer express delivery to Switzerland.'],
  ['a time of day', 2, 'Orders placed before 15:00 leave the same day.'],
  ['a dropped "not"', 3, 'We offer instalments and payment on delivery.'],
  ['a dropped "never"', 3, 'We store your card details.'],
  ['an added "not"', 3, 'Your card details do not go to our provider.'],
  ['a dropped "except"', 3, 'Visa cards are accepted everywhere.'],
  ['an invented "only"', 1, 'You can only return lamps within 30 days of delivery.'],
  ['the number of the other part', 4, 'Use an LED of up to 12 W in the Cais.'],
  ['a "not" of filler', 4, 'The old code works.'],
  ['a "not" before filler alone', 2, 'Orders placed before 13:00 never leave the same day.'],
  ['"all"', 6, 'All cards can always be returned within 30 days.'],
  ['a dropped "except" of the same clause', 8, 'All lamps can be dimmed.'],
  ['a dropped "except" of the next clause', 8, 'Mastercard is accepted.'],
  ['a dropped "only"', 7, 'Returns are free.'],
  ['another item of a list', 7, 'A refund by PayPal takes three working days.'],
  ['what the sentence beside it is about', 7, 'The Tejo casserole is washed by hand.'],
  ['what the sentence beside it is about, with a number', 7, 'The spoons go in the oven up to 250 °C.'],
  ['two rows put crosswise', 2, 'Delivery costs €8.90 to Spain and €5.90 to Germany.'],
  ['a country beside much else', 2, 'Orders to Norway placed before 13:00 leave us the same day.'],
  ['a code beside much else', 2, 'Orders with code WELCOME10 placed before 13:00 leave the same day.'],
  ['"free" beside much else', 2, 'Free orders placed before 13:00 leave us on the same day.'],
  ['"less than"', 9, 'A gift card is valid for less than three years from the day of purchase.'],
  ['"more than"', 9, 'A gift card is valid for more than three years from the day of purchase.'],
  ['"before"', 9, 'A gift card is valid for three years before the day of purchase.'],
  ['"must" for "can"', 6, 'An unused card must be returned within 30 days.'],
  ['"has to" for "can"', 6, 'An unused card has to be returned within 30 days.'],
  ['"should" for "can"', 6, 'An unused card should be returned within 30 days.'],
  [
    '"less than", translated',
    10,
    'The gift card is valid for less than three years from the day of purchase.',
  ],
  ['the number, translated', 5, 'You can return any item within 60 days of delivery.'],
  ['the "not", translated', 5, 'You cannot return any item within 30 days of delivery.'],
] as const)('not carried, because of %s', (_why, index, claim) => expect(supported(claim, index)).toBe(false))

test('the score is the share that the quote itself says', () => {
  const scoreOf = (claim: string, index: number) => checkSentence(claim, [index], SOURCES)?.[0]?.score
  expect(scoreOf('Standard delivery to Germany costs €8.90.', 2)).toBeGreaterThan(0.8)
  const whole = scoreOf('It goes in the oven up to 250 °C.', 7)!
  const partly = scoreOf('The Tejo casserole goes in the oven up to 250 °C.', 7)!
  expect(whole).toBe(1)
  expect(partly).toBeGreaterThan(0.5)
  expect(partly).toBeLessThan(1)
})
