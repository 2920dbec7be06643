/**
 * What the checkout accepts and how it refuses: pure functions over the form, the cart and the clock.
 * Missing or malformed fields give message keys; a refusal of bank, courier or shop gives one of the error codes.
 */

import { courierDelivers, deliveryQuote, postcodeIsComplete } from './delivery.js'
import { findProduct, priceOf } from './products.js'

/** @typedef {'AVS-07' | 'CARD-14' | '3DS-02' | 'FUNDS-51' | 'STOCK-09' | 'ADDR-22' | 'PROMO-31' | 'SESS-40'} ErrorCode */
/** @typedef {{ slug: string, variantId?: string | null, quantity: number }} CartLine */
/**
 * @typedef {object} CheckoutForm
 * @property {string} email
 * @property {string} name
 * @property {string} street
 * @property {string} city
 * @property {string} postcode
 * @property {string} country
 * @property {string} method standard, express or collect
 * @property {string} payment card, mbway, paypal or multibanco
 * @property {string} cardNumber
 * @property {string} cardExpiry MM/YY
 * @property {string} cardCvc
 * @property {string} [phone] for MB WAY
 * @property {boolean} [otherBillingAddress]
 * @property {string} [billingCountry]
 * @property {string} [billingPostcode]
 * @property {string} [promo]
 */

/** @type {ErrorCode[]} */
export const ERROR_CODES = [
  'AVS-07',
  'CARD-14',
  '3DS-02',
  'FUNDS-51',
  'STOCK-09',
  'ADDR-22',
  'PROMO-31',
  'SESS-40',
]

/** A checkout left alone this long is closed. */
export const SESSION_LIMIT_MS = 30 * 60_000

/** MB WAY's own ceiling in this shop. */
export const MB_WAY_LIMIT_CENTS = 75_000

/** Numbers no bank gives out; each plays one outcome. */
export const TEST_CARDS = {
  success: '4242 4242 4242 4242',
  postcodeMismatch: '4000 0000 0000 0010',
  insufficientFunds: '4000 0000 0000 0002',
  confirmationTimeout: '4000 0027 6000 3184',
  invalidNumber: '4242 4242 4242 4241',
}

/** @type {Record<string, { percent: number, fromCents: number, expired: boolean }>} */
const PROMO_CODES = {
  WELCOME10: { percent: 10, fromCents: 4000, expired: false },
  SUMMER24: { percent: 15, fromCents: 0, expired: true },
}

/** @param {string} text */
export function digitsOf(text) {
  return text.replace(/\D/g, '')
}

/** The check digit of every card number (ISO/IEC 7812-1, annex B). @param {string} number */
export function passesLuhn(number) {
  const digits = digitsOf(number)
  if (digits.length < 13 || digits.length > 19) return false
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** @param {CartLine[]} lines */
export function goodsTotal(lines) {
  return lines.reduce((sum, line) => {
    const product = findProduct(line.slug)
    return product ? sum + priceOf(product, line.variantId) * line.quantity : sum
  }, 0)
}

/**
 * @param {string} code
 * @param {number} goodsCents
 * @returns {{ status: 'none' | 'unknown' | 'expired' | 'tooSmall' | 'applied', discountCents: number }}
 */
export function applyPromo(code, goodsCents) {
  const name = code.trim().toUpperCase()
  if (name === '') return { status: 'none', discountCents: 0 }
  const promo = PROMO_CODES[name]
  if (!promo) return { status: 'unknown', discountCents: 0 }
  if (promo.expired) return { status: 'expired', discountCents: 0 }
  if (goodsCents < promo.fromCents) return { status: 'tooSmall', discountCents: 0 }
  return { status: 'applied', discountCents: Math.round((goodsCents * promo.percent) / 100) }
}

/**
 * @param {CartLine[]} lines
 * @param {{ country: string, postcode: string, method: string, promo?: string }} choice
 */
export function orderTotals(lines, { country, postcode, method, promo = '' }) {
  const goodsCents = goodsTotal(lines)
  const { discountCents } = applyPromo(promo, goodsCents)
  const quote = deliveryQuote({ country, postcode, method, goodsCents: goodsCents - discountCents })
  const deliveryCents = quote?.cents ?? 0
  return {
    goodsCents,
    discountCents,
    deliveryCents,
    totalCents: goodsCents - discountCents + deliveryCents,
    quote,
  }
}

/**
 * What is missing or malformed, as field name → message key. An incomplete postcode is not refused here:
 * only the bank knows the right one, and it answers AVS-07.
 * @param {CheckoutForm} form
 * @param {Date} now
 * @param {number} totalCents
 * @returns {Record<string, string>}
 */
export function findFieldErrors(form, now, totalCents) {
  /** @type {Record<string, string>} */
  const errors = {}
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(form.email.trim())) errors.email = 'field.email.invalid'
  if (form.name.trim().length < 2) errors.name = 'field.name.missing'
  if (form.method !== 'collect') {
    if (form.street.trim().length < 4) errors.street = 'field.street.missing'
    if (form.city.trim() === '') errors.city = 'field.city.missing'
  }
  if (form.postcode.trim() === '') errors.postcode = 'field.postcode.missing'
  if (applyPromo(form.promo ?? '', Number.MAX_SAFE_INTEGER).status === 'unknown')
    errors.promo = 'field.promo.unknown'
  if (form.payment === 'mbway' && totalCents > MB_WAY_LIMIT_CENTS) errors.payment = 'field.payment.mbwayLimit'
  if (form.payment === 'mbway' && !/^9\d{8}$/.test(digitsOf(form.phone ?? '').replace(/^351/, ''))) {
    errors.phone = 'field.phone.invalid'
  }
  if (form.payment === 'card') {
    if (digitsOf(form.cardNumber) === '') errors.cardNumber = 'field.cardNumber.missing'
    const expiry = expiryError(form.cardExpiry, now)
    if (expiry) errors.cardExpiry = expiry
    if (!/^\d{3,4}$/.test(form.cardCvc.trim())) errors.cardCvc = 'field.cardCvc.invalid'
    if (form.otherBillingAddress && (form.billingPostcode ?? '').trim() === '') {
      errors.billingPostcode = 'field.postcode.missing'
    }
  }
  return errors
}

/**
 * Places the order, or says who refuses it and at which field. The order of the checks is that of a real shop:
 * session, stock, courier, code, card number, bank.
 * @param {CheckoutForm} form
 * @param {CartLine[]} lines
 * @param {{ idleMs: number }} session
 * @returns {{ code: ErrorCode, field: string | null } | null} null: paid
 */
export function refusalOf(form, lines, { idleMs }) {
  if (idleMs >= SESSION_LIMIT_MS) return { code: 'SESS-40', field: null }
  if (lines.some((line) => findProduct(line.slug)?.stock === 'last'))
    return { code: 'STOCK-09', field: 'cart' }
  if (form.method !== 'collect' && !courierDelivers(form.country, form.postcode)) {
    return { code: 'ADDR-22', field: 'postcode' }
  }
  if (applyPromo(form.promo ?? '', goodsTotal(lines)).status === 'expired')
    return { code: 'PROMO-31', field: 'promo' }
  return form.payment === 'card' ? refusalOfBank(form) : null
}

/**
 * @param {CheckoutForm} form
 * @returns {{ code: ErrorCode, field: string } | null}
 */
function refusalOfBank(form) {
  const number = digitsOf(form.cardNumber)
  if (!passesLuhn(number)) return { code: 'CARD-14', field: 'cardNumber' }
  const [country, postcode, field] = form.otherBillingAddress
    ? [form.billingCountry ?? form.country, form.billingPostcode ?? '', 'billingPostcode']
    : [form.country, form.postcode, 'postcode']
  if (number === digitsOf(TEST_CARDS.postcodeMismatch) || !postcodeIsComplete(country, postcode)) {
    return { code: 'AVS-07', field }
  }
  if (number === digitsOf(TEST_CARDS.insufficientFunds)) return { code: 'FUNDS-51', field: 'cardNumber' }
  if (number === digitsOf(TEST_CARDS.confirmationTimeout)) return { code: '3DS-02', field: 'cardNumber' }
  return null
}

/**
 * @param {string} text
 * @param {Date} now
 * @returns {string | null} message key
 */
function expiryError(text, now) {
  const match = /^\s*(\d{2})\s*\/?\s*(\d{2})\s*$/.exec(text)
  const month = Number(match?.[1])
  if (!match || month < 1 || month > 12) return 'field.cardExpiry.invalid'
  const firstDayAfter = new Date(2000 + Number(match[2]), month, 1)
  return firstDayAfter <= now ? 'field.cardExpiry.past' : null
}
