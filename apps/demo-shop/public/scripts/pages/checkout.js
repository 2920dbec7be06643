import { basketLines, emptyBasket, newOrderNumber, saveOrder } from '../basket.js'
import {
  applyPromo,
  digitsOf,
  findFieldErrors,
  goodsTotal,
  orderTotals,
  refusalOf,
  SESSION_LIMIT_MS,
  TEST_CARDS,
} from '../checkout-rules.js'
import { COUNTRIES, deliveryQuote, findCountry } from '../delivery.js'
import { find, make, miniLine, setFieldError } from '../dom.js'
import { errorHelpUrl } from '../error-help.js'
import { language, money, t } from '../i18n.js'
import { findProduct } from '../products.js'

/** How long "Waiting for your bank" stays: long enough to read, and longer when the bank never answers. */
const BANK_MS = 1200
const BANK_TIMEOUT_MS = 3000

const form = find('form')
const page = form.closest('.checkout')
const promoForm = find('promo-form')
const lines = basketLines()
const fieldNames = [...page.querySelectorAll('[data-field]')].map((field) => field.dataset.field)
let appliedPromo = ''
let lastActivity = Date.now()

start()

function start() {
  find('checkout').hidden = lines.length === 0
  find('checkout-empty').hidden = lines.length > 0
  if (lines.length === 0 && !new URLSearchParams(location.search).has('expire')) return
  for (const name of ['country', 'billingCountry']) {
    form.elements[name].append(
      ...COUNTRIES.map((country) => make('option', { value: country.code }, country.name[language])),
    )
  }
  if (language === 'es') form.elements.country.value = 'ES'
  find('lines').append(...lines.map((line) => miniLine({ ...line, product: findProduct(line.slug) })))
  for (const name of fieldNames) setFieldError(page, name, null)
  form.addEventListener('input', update)
  form.addEventListener('change', update)
  form.addEventListener('submit', pay)
  promoForm.addEventListener('submit', usePromo)
  form.elements.cardNumber.addEventListener('input', groupCardNumber)
  for (const type of ['pointerdown', 'keydown', 'input']) {
    document.addEventListener(type, () => {
      if (Date.now() - lastActivity < SESSION_LIMIT_MS) lastActivity = Date.now()
    })
  }
  setInterval(() => {
    if (Date.now() - lastActivity >= SESSION_LIMIT_MS) expire()
  }, 5000)
  update()
  if (new URLSearchParams(location.search).has('expire')) expire()
}

function formValues() {
  const data = new FormData(form)
  const text = (name) => String(data.get(name) ?? '')
  return {
    email: text('email'),
    name: text('name'),
    street: text('street'),
    city: text('city'),
    postcode: text('postcode'),
    country: text('country'),
    method: text('method'),
    payment: text('payment'),
    cardNumber: text('cardNumber'),
    cardExpiry: text('cardExpiry'),
    cardCvc: text('cardCvc'),
    phone: text('phone'),
    otherBillingAddress: data.has('otherBillingAddress'),
    billingCountry: text('billingCountry'),
    billingPostcode: text('billingPostcode'),
    promo: appliedPromo,
  }
}

function update() {
  const values = formValues()
  const goodsCents = goodsTotal(lines) - applyPromo(appliedPromo, goodsTotal(lines)).discountCents
  for (const method of ['standard', 'express', 'collect']) {
    const quote = deliveryQuote({ ...values, method, goodsCents })
    const input = form.querySelector(`input[value="${method}"]`)
    input.disabled = quote === null
    if (quote === null && input.checked) form.querySelector('input[value="standard"]').checked = true
    page.querySelector(`[data-cost="${method}"]`).textContent = quote
      ? priceOrFree(quote.cents)
      : t('sum.none')
    const days = page.querySelector(`[data-days="${method}"]`)
    if (days) days.textContent = quote ? daysText(quote.days) : ''
  }
  const collecting = values.method === 'collect'
  for (const field of form.querySelectorAll('[data-only-delivery]')) field.hidden = collecting
  for (const body of form.querySelectorAll('[data-payment-body]'))
    body.hidden = body.dataset.paymentBody !== values.payment
  for (const field of form.querySelectorAll('[data-billing]')) field.hidden = !values.otherBillingAddress
  showExample('postcode', values.country)
  showExample('billingPostcode', values.billingCountry)

  const totals = orderTotals(lines, formValues())
  find('goods', page).textContent = money(totals.goodsCents)
  find('discount-row').hidden = totals.discountCents === 0
  find('discount').textContent = `−${money(totals.discountCents)}`
  find('delivery').textContent = priceOrFree(totals.deliveryCents)
  find('total').textContent = money(totals.totalCents)
  const paysNow = values.payment === 'card' || values.payment === 'mbway'
  find('pay-label').textContent = t(paysNow ? 'pay.button' : 'pay.order', { price: money(totals.totalCents) })
}

function usePromo(event) {
  event.preventDefault()
  appliedPromo = promoForm.elements.promo.value.trim()
  const result = applyPromo(appliedPromo, goodsTotal(lines))
  const status = find('promo-status')
  status.textContent = ''
  status.classList.toggle('good', result.status === 'applied')
  setFieldError(page, 'promo', null)
  if (result.status === 'applied')
    status.textContent = t('promo.applied', { price: money(result.discountCents) })
  if (result.status === 'tooSmall') status.textContent = t('promo.tooSmall', { price: money(4000) })
  if (result.status === 'unknown') setFieldError(page, 'promo', t('field.promo.unknown'))
  if (result.status === 'expired') showRefusal({ code: 'PROMO-31', field: 'promo' })
  else hideAlert()
  update()
}

async function pay(event) {
  event.preventDefault()
  appliedPromo = promoForm.elements.promo.value.trim()
  const values = formValues()
  const totals = orderTotals(lines, values)
  hideAlert()
  for (const name of fieldNames) setFieldError(page, name, null)
  const errors = findFieldErrors(values, new Date(), totals.totalCents)
  for (const [name, key] of Object.entries(errors)) setFieldError(page, name, t(key))
  if (Object.keys(errors).length > 0) {
    showAlert(t('form.check'), errors.payment ? t(errors.payment) : t('form.checkText'))
    page.querySelector('[aria-invalid="true"]')?.focus()
    return
  }
  const refusal = refusalOf(values, lines, { idleMs: Date.now() - lastActivity })
  await waitForBank(values)
  if (refusal?.code === 'SESS-40') expire()
  else if (refusal) showRefusal(refusal)
  else placeOrder(values, totals)
}

async function waitForBank(values) {
  const asksBank = values.payment === 'card'
  const timesOut = digitsOf(values.cardNumber) === digitsOf(TEST_CARDS.confirmationTimeout)
  find('waiting-title').textContent = t(asksBank ? 'wait.bank' : 'wait.order')
  find('waiting-text').textContent = t(asksBank ? 'wait.bankText' : 'wait.orderText')
  find('waiting').hidden = false
  find('pay').disabled = true
  await new Promise((resolve) => setTimeout(resolve, asksBank && timesOut ? BANK_TIMEOUT_MS : BANK_MS))
  find('waiting').hidden = true
  find('pay').disabled = false
}

function placeOrder(values, totals) {
  const order = {
    number: newOrderNumber(),
    email: values.email.trim(),
    placedAt: new Date().toISOString(),
    state: values.payment === 'multibanco' ? 'unpaid' : 'received',
    payment: values.payment,
    name: values.name.trim(),
    address:
      values.method === 'collect'
        ? `${values.name.trim()}, ${t('method.collect')}`
        : `${values.name.trim()}, ${values.street.trim()}, ${values.postcode.trim()} ${values.city.trim()}, ${findCountry(values.country).name[language]}`,
    lines,
    ...totals,
  }
  saveOrder(order)
  emptyBasket()
  location.assign(`/order-confirmed?number=${order.number}`)
}

function showRefusal({ code, field }) {
  if (field) setFieldError(page, field, t(`error.${code}.field`))
  showAlert(t(`error.${code}`), t(`error.${code}.text`), code)
  const action = find('alert-action')
  action.hidden = code !== 'STOCK-09' && code !== 'SESS-40'
  action.href = code === 'STOCK-09' ? '/cart' : '/checkout'
  action.textContent = t(code === 'STOCK-09' ? 'error.toCart' : 'error.restart')
}

function showAlert(title, text, code) {
  find('alert-title').textContent = title
  find('alert-text').textContent = text
  const link = find('alert-link')
  link.hidden = !code
  if (code) {
    link.href = errorHelpUrl(language, code)
    link.textContent = t('error.help', { code })
  }
  find('alert-action').hidden = true
  const alert = find('alert')
  alert.hidden = false
  alert.focus({ preventScroll: true })
  alert.scrollIntoView({ block: 'start' })
}

function hideAlert() {
  find('alert').hidden = true
}

function expire() {
  for (const element of [...form.elements, ...promoForm.elements]) element.disabled = true
  form.elements.cardNumber.value = ''
  form.elements.cardCvc.value = ''
  if (find('alert').hidden || !find('alert-title').textContent.includes('SESS-40')) {
    showRefusal({ code: 'SESS-40', field: null })
  }
}

function groupCardNumber(event) {
  const input = event.target
  // Only while typing at the end, so that the caret does not jump in the middle.
  if (input.selectionStart !== input.value.length) return
  input.value = digitsOf(input.value)
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ')
}

function showExample(name, countryCode) {
  const hint = page.querySelector(`[data-postcode-hint="${name}"]`)
  hint.textContent = t('field.postcode.example', { example: findCountry(countryCode)?.example ?? '' })
}

function priceOrFree(cents) {
  return cents === 0 ? t('sum.free') : money(cents)
}

function daysText([from, to]) {
  if (from === 1 && to === 1) return t('method.oneDay')
  return t('method.days', { days: from === to ? from : `${from}–${to}` })
}
