import { describe, expect, it } from 'vitest'
import {
  applyPromo,
  findFieldErrors,
  orderTotals,
  passesLuhn,
  refusalOf,
  SESSION_LIMIT_MS,
  TEST_CARDS,
} from '../public/scripts/checkout-rules.js'
import { COUNTRIES, courierDelivers, deliveryQuote, postcodeIsComplete } from '../public/scripts/delivery.js'

const NOW = new Date('2026-11-24T10:00:00Z')
const FORM = {
  email: 'ana@example.com',
  name: 'Ana Ribeiro',
  street: 'Rua Augusta 24',
  city: 'Lisboa',
  postcode: '1100-053',
  country: 'PT',
  method: 'standard',
  payment: 'card',
  cardNumber: TEST_CARDS.success,
  cardExpiry: '08/29',
  cardCvc: '123',
}
const LINES = [{ slug: 'farol-oil-lamp', variantId: null, quantity: 1 }]
const ACTIVE = { idleMs: 0 }

describe('refusals of the checkout', () => {
  it('takes the success card with a complete address', () => {
    expect(findFieldErrors(FORM, NOW, 6800)).toEqual({})
    expect(refusalOf(FORM, LINES, ACTIVE)).toBeNull()
  })

  it.each([
    ['AVS-07', 'cardNumber', TEST_CARDS.postcodeMismatch, 'postcode'],
    ['FUNDS-51', 'cardNumber', TEST_CARDS.insufficientFunds, 'cardNumber'],
    ['3DS-02', 'cardNumber', TEST_CARDS.confirmationTimeout, 'cardNumber'],
    ['CARD-14', 'cardNumber', TEST_CARDS.invalidNumber, 'cardNumber'],
    ['CARD-14', 'cardNumber', '4242', 'cardNumber'],
    ['AVS-07', 'postcode', '1100', 'postcode'],
    ['PROMO-31', 'promo', 'summer24', 'promo'],
  ])('answers %s for %s %s', (code, name, value, field) => {
    expect(refusalOf({ ...FORM, [name]: value }, LINES, ACTIVE)).toEqual({ code, field })
  })

  it('answers ADDR-22 where no courier goes, unless the order is collected', () => {
    const canaries = { ...FORM, country: 'ES', postcode: '35001' }
    expect(refusalOf(canaries, LINES, ACTIVE)).toEqual({ code: 'ADDR-22', field: 'postcode' })
    expect(refusalOf({ ...canaries, method: 'collect' }, LINES, ACTIVE)).toBeNull()
  })

  it('answers STOCK-09 for the last piece, before the bank is asked', () => {
    const lines = [...LINES, { slug: 'alfama-coffee-pot', variantId: null, quantity: 1 }]
    const form = { ...FORM, cardNumber: TEST_CARDS.insufficientFunds }
    expect(refusalOf(form, lines, ACTIVE)).toEqual({ code: 'STOCK-09', field: 'cart' })
  })

  it('answers SESS-40 after thirty idle minutes and not one millisecond earlier', () => {
    expect(refusalOf(FORM, LINES, { idleMs: SESSION_LIMIT_MS })).toEqual({ code: 'SESS-40', field: null })
    expect(refusalOf(FORM, LINES, { idleMs: SESSION_LIMIT_MS - 1 })).toBeNull()
  })

  it('compares the postcode of the bank when that is another one', () => {
    const other = { ...FORM, otherBillingAddress: true, billingCountry: 'DE', billingPostcode: '1011' }
    expect(refusalOf(other, LINES, ACTIVE)).toEqual({ code: 'AVS-07', field: 'billingPostcode' })
    expect(refusalOf({ ...other, billingPostcode: '10115' }, LINES, ACTIVE)).toBeNull()
  })

  it('does not look at the card when another way of payment is chosen', () => {
    const form = { ...FORM, payment: 'paypal', cardNumber: '', cardExpiry: '', cardCvc: '', postcode: '1100' }
    expect(findFieldErrors(form, NOW, 6800)).toEqual({})
    expect(refusalOf(form, LINES, ACTIVE)).toBeNull()
  })
})

describe('fields', () => {
  it('names every missing field', () => {
    const empty = {
      ...FORM,
      email: '',
      name: '',
      street: '',
      city: '',
      postcode: '',
      cardNumber: '',
      cardExpiry: '',
      cardCvc: '',
    }
    expect(Object.keys(findFieldErrors(empty, NOW, 0)).sort()).toEqual(
      ['cardCvc', 'cardExpiry', 'cardNumber', 'city', 'email', 'name', 'postcode', 'street'].sort(),
    )
  })

  it('takes a card until the end of its last month', () => {
    expect(findFieldErrors({ ...FORM, cardExpiry: '11/26' }, NOW, 0)).toEqual({})
    expect(findFieldErrors({ ...FORM, cardExpiry: '10/26' }, NOW, 0)).toEqual({
      cardExpiry: 'field.cardExpiry.past',
    })
    expect(findFieldErrors({ ...FORM, cardExpiry: '13/29' }, NOW, 0)).toEqual({
      cardExpiry: 'field.cardExpiry.invalid',
    })
  })

  it('keeps MB WAY to Portuguese numbers and 750 euros', () => {
    const form = { ...FORM, payment: 'mbway', phone: '+351 912 345 678' }
    expect(findFieldErrors(form, NOW, 75_000)).toEqual({})
    expect(findFieldErrors(form, NOW, 75_001)).toEqual({ payment: 'field.payment.mbwayLimit' })
    expect(findFieldErrors({ ...form, phone: '612 345 678' }, NOW, 100)).toEqual({
      phone: 'field.phone.invalid',
    })
  })

  it('checks the digit of card numbers', () => {
    for (const [name, number] of Object.entries(TEST_CARDS))
      expect(passesLuhn(number)).toBe(name !== 'invalidNumber')
    expect(passesLuhn('')).toBe(false)
    expect(passesLuhn('0000 0000 00')).toBe(false)
  })
})

describe('delivery and totals', () => {
  it('holds an example of each country complete, and its first half incomplete', () => {
    for (const { code, example } of COUNTRIES) {
      expect(postcodeIsComplete(code, example), code).toBe(true)
      expect(postcodeIsComplete(code, example.replace(/[ -]/g, '')), code).toBe(true)
      expect(postcodeIsComplete(code, example.slice(0, 3).trim()), code).toBe(false)
      expect(courierDelivers(code, example), code).toBe(true)
    }
  })

  it('gives Madeira a price of its own and no express', () => {
    const order = { country: 'PT', postcode: '9000-017', goodsCents: 50_000 }
    expect(deliveryQuote({ ...order, method: 'standard' })?.cents).toBe(990)
    expect(deliveryQuote({ ...order, method: 'express' })).toBeNull()
  })

  it('works out free delivery after the discount', () => {
    const lines = [{ slug: 'farol-oil-lamp', quantity: 1 }]
    const choice = { country: 'PT', postcode: '1100-053', method: 'standard' }
    expect(orderTotals(lines, choice)).toMatchObject({ goodsCents: 6800, deliveryCents: 0, totalCents: 6800 })
    const casserole = [
      { slug: 'doca-enamel-mug', quantity: 4 },
      { slug: 'ribeira-dish-brush', quantity: 1 },
    ]
    // 74.00 less 10 % is 66.60 (free); in Spain it stays below 90.
    expect(orderTotals(casserole, { ...choice, promo: 'WELCOME10' })).toMatchObject({
      discountCents: 740,
      deliveryCents: 0,
      totalCents: 6660,
    })
    expect(orderTotals(casserole, { ...choice, country: 'ES', postcode: '28013' }).deliveryCents).toBe(590)
  })

  it('prices the chosen size', () => {
    const choice = { country: 'PT', postcode: '1100-053', method: 'collect' }
    expect(
      orderTotals([{ slug: 'estrela-tablecloth', variantId: '140x320', quantity: 2 }], choice).totalCents,
    ).toBe(23_600)
  })

  it('knows unknown, small and expired codes apart', () => {
    expect(applyPromo('', 5000).status).toBe('none')
    expect(applyPromo('HELLO', 5000).status).toBe('unknown')
    expect(applyPromo('welcome10', 3999).status).toBe('tooSmall')
    expect(applyPromo('SUMMER24', 5000).status).toBe('expired')
  })
})
