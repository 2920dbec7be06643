import type { PageElement, PageView } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { chooseElement } from './choose-element.ts'
import { hasOpened, nextHasCome, stepIsDone, stepIsUndone } from './page-progress.ts'
import { successSeen } from './success-seen.ts'
import { saysEnd, saysSuccess } from './success-words.ts'

let refs = 0
const control = (
  role: PageElement['role'],
  name: string,
  states: PageElement['states'] = [],
  y = 100,
): PageElement => ({
  ...{ ref: `e${refs++}`, role, name, states, selector: `#e${refs}` },
  ...{ x: 20, y, width: 200, height: 40 },
})

const CHECKOUT = [
  control('link', 'Help'),
  control('link', 'Your order'),
  control('textbox', 'E-mail address', ['required', 'filled'], 200),
  control('textbox', 'Postcode', ['invalid', 'required', 'filled'], 300),
  control('combobox', 'Country', ['filled'], 400),
  control('radio', 'Card Visa, Mastercard, American Express', ['checked'], 500),
  control('radio', 'PayPal Charged when you place the order', ['unchecked'], 600),
  control('textbox', 'Card number', ['filled'], 700),
  control('checkbox', 'My bank has a different address', ['unchecked'], 800),
  control('textbox', 'Promo code', ['empty'], 850),
  control('button', 'Apply', [], 850),
  control('button', 'Pay €97.00', [], 900),
  control('textbox', 'E-mail address', ['empty'], 3400),
  control('button', 'Subscribe', [], 3400),
]

describe('the control an instruction means', () => {
  it.each([
    ['Click **Pay**.', 'Pay €97.00'],
    ['Pay again.', 'Pay €97.00'],
    ['Press "Pay" again in the checkout and wait for the request in the app.', 'Pay €97.00'],
    ['Check that the postcode is complete. A Portuguese postcode has seven digits.', 'Postcode'],
    [
      'If your bank has another address than the delivery address, tick "My bank has a different address" below the card fields and enter that postcode there.',
      'My bank has a different address',
    ],
    ['Enter the code in the field "Promo code" in the checkout and press "Apply".', /Promo code|Apply/],
    ['Choose PayPal, MB WAY or a Multibanco reference instead.', 'PayPal Charged when you place the order'],
    ['Type the card number again, digit by digit.', 'Card number'],
    ['Enter your e-mail address.', 'E-mail address'],
  ])('%s', (instruction, name) => {
    expect(chooseElement(instruction, CHECKOUT)?.element.name).toMatch(name)
  })

  it.each([
    ['Pulse «Guardar cambios».', 'Guardar cambios'],
    ['Haga clic en **Guardar cambios**.', 'Guardar cambios'],
    ['Pague de nuevo.', 'Pagar 36,00 €'],
    ['Escriba su código postal completo.', 'Código postal'],
    [
      'Marque «Mi banco tiene otra dirección» debajo de los datos de la tarjeta.',
      'Mi banco tiene otra dirección',
    ],
    ['Clique em **Guardar alterações**.', 'Guardar alterações'],
    ['Introduza o seu telemóvel.', 'Telemóvel'],
    ['Prima Sair.', 'Sair'],
  ])('%s', (instruction, name) => {
    const elements = ['Guardar cambios', 'Pagar 36,00 €', 'Guardar alterações', 'Sair'].map((one) =>
      control('button', one),
    )
    const fields = ['Código postal', 'Telemóvel', 'Nombre'].map((one) => control('textbox', one))
    const boxes = [control('checkbox', 'Mi banco tiene otra dirección', ['unchecked'])]
    expect(chooseElement(instruction, [...elements, ...fields, ...boxes])?.element.name).toBe(name)
  })

  it.each([
    'Compare it with your bank statement or your bank’s app.',
    'A refund arrives within five working days.',
    'Click **Delete account**.',
    'Turn off any VPN and allow notifications.',
  ])('points nowhere for: %s', (instruction) => {
    expect(chooseElement(instruction, CHECKOUT)).toBeNull()
  })

  it('points nowhere when two are the same', () => {
    expect(
      chooseElement('Click **Remove**.', [control('button', 'Remove'), control('button', 'Remove')]),
    ).toBeNull()
  })
})

const view = (parts: Partial<PageView>): PageView => ({
  ...{ version: 1, url: 'https://shop.example/checkout', title: '', width: 1280, height: 800 },
  ...{ texts: [], elements: [], truncated: false },
  ...parts,
})
const said = (text: string, kind: 'text' | 'heading' | 'alert') => ({
  ...{ text, kind, masked: false, x: 0, y: 0, width: 100, height: 20 },
})

describe('what a page shows to be done', () => {
  const box = control('checkbox', 'Other address', ['unchecked'])
  const field = control('textbox', 'Postcode', ['invalid', 'filled', 'focused'])
  const tab = control('tab', 'Billing')
  const before = view({ elements: [box, field, tab] })
  const now = (one: PageElement, states: PageElement['states'], rest: Partial<PageView> = {}) =>
    view({ elements: before.elements.map((old) => (old === one ? { ...one, states } : old)), ...rest })

  it('is a box that was set, a field that is right now, and a tab that was opened', () => {
    expect(stepIsDone(box, before, now(box, ['checked']))).toBe(true)
    expect(stepIsDone(field, before, now(field, ['filled']))).toBe(true)
    expect(stepIsDone(tab, before, now(tab, ['selected']))).toBe(true)
    expect(stepIsDone(box, before, view({ elements: [{ ...box, y: 400 }, field] }))).toBe(false)
  })

  it('is no field that is wrong, empty or still written in, and nothing on another page', () => {
    expect(stepIsDone(field, before, now(field, ['filled', 'focused']))).toBe(false)
    expect(stepIsDone(field, before, now(field, ['empty']))).toBe(false)
    const empty = now(field, ['empty'])
    expect(stepIsDone(field, empty, now(field, ['filled', 'invalid']))).toBe(false)
    expect(stepIsDone(field, before, now(field, ['filled'], { url: 'https://shop.example/cart' }))).toBe(
      false,
    )
    expect(stepIsDone(field, before, view({ elements: [box] }))).toBe(false)
  })

  it('is a box turned off only where the step says so', () => {
    const on = now(box, ['checked'])
    expect(stepIsDone(box, on, before, 'Tick **Other address**.')).toBe(false)
    expect(stepIsDone(box, on, before, 'Untick **Other address**.')).toBe(true)
    expect(stepIsDone(box, before, on, 'Desmarque **Other address**.')).toBe(false)
    expect(stepIsUndone(box, on, 'Tick **Other address**.')).toBe(false)
    expect(stepIsUndone(box, before, 'Tick **Other address**.')).toBe(true)
    expect(stepIsUndone(field, before, 'Enter the postcode.')).toBe(true)
  })

  it('is a page of the name of what was pressed, and no other', () => {
    const page = (heading: string) =>
      view({ url: 'https://shop.example/account', texts: [said(heading, 'heading')] })
    expect(hasOpened(tab, before, page('Your billing'))).toBe(true)
    expect(hasOpened(tab, before, page('Billing problems and how to solve them'))).toBe(false)
    expect(hasOpened(tab, page('Billing'), page('Billing'))).toBe(false)
    expect(hasOpened(tab, before, view({ url: 'https://shop.example/account/billing' }))).toBe(true)
  })

  it('is what the next step is done with, when it has come', () => {
    const pay = view({ elements: [control('button', 'Pay again')] })
    expect(nextHasCome(['Press **Pay again**.'], before, pay)).toBe(true)
    expect(nextHasCome(['Press **Pay again**.'], pay, pay)).toBe(false)
  })
})

describe('what a page says of success', () => {
  it.each([
    ['heading', 'Thank you for your order', true],
    ['heading', 'Your changes are saved', true],
    ['heading', 'Payment received', true],
    ['heading', 'Gracias por su pedido', true],
    ['heading', 'Pagamento recebido', true],
    ['heading', 'Se ha guardado la dirección', true],
    ['alert', 'Saved', true],
    ['alert', 'Changes saved.', true],
    ['heading', 'Saved cards', false],
    ['heading', 'Sent', false],
    ['heading', 'Completed orders', false],
    ['heading', 'Orders completed', false],
    ['heading', 'Pedidos completados', false],
    ['heading', 'Encomendas enviadas', false],
    ['heading', 'Payment not received', false],
    ['heading', 'Your order is confirmed when we have sent the e-mail', false],
    ['alert', 'Almost done', false],
    ['alert', 'Was your payment received?', false],
    ['alert', 'Seu pedido será confirmado', false],
    ['heading', 'Checkout', false],
  ] as const)('%s “%s”: %s', (kind, text, expected) => {
    expect(saysSuccess(text, kind)).toBe(expected)
  })

  it.each([
    ['The lamp is green.', 'Lamp is green', true],
    ['Anna, your lamp is on its way', 'Your lamp is on its way', true],
    ['You should now see “Order confirmed”.', 'Order confirmed', false],
    ['Your order is not paid', 'Paid', false],
    ['What does order confirmed mean?', 'Order confirmed', false],
    ['Invoices that are paid stay in this list for ten years', 'Paid', false],
  ])('“%s” says that “%s” is seen: %s', (text, end, expected) => {
    expect(saysEnd(text, end)).toBe(expected)
  })

  const steps = ['Open **Billing**.', 'Press **Pay again**.']
  const pay = control('button', 'Pay again')
  const before = view({ elements: [pay, control('checkbox', 'Newsletter')] })
  const seen = (text: string, more: Partial<Parameters<typeof successSeen>[3]> = {}, ends: string[] = []) =>
    successSeen(
      { steps, last: pay, ends },
      before,
      view({ elements: before.elements, texts: [said(text, 'alert')] }),
      { visibleError: null, ...more },
    )

  it('is of these steps: new, without an error, and not of another control', () => {
    expect(seen('Payment received')).toEqual({ namesLast: false })
    expect(seen('Paying is completed')).toEqual({ namesLast: true })
    expect(seen('Payment received', { visibleError: 'Payment failed' })).toBeNull()
    expect(seen('Newsletter settings saved')).toBeNull()
    const earlier = [view({ texts: [said('Payment received', 'text')] })]
    expect(seen('Payment received', { earlier })).toBeNull()
    expect(
      successSeen({ steps, last: pay, ends: [] }, earlier[0]!, earlier[0]!, { visibleError: null }),
    ).toBeNull()
  })

  it('is the end that the article states, when it states one', () => {
    expect(seen('Your invoice is settled', {}, ['Invoice is settled'])).not.toBeNull()
    expect(seen('Payment received', {}, ['Invoice is settled'])).toBeNull()
  })

  it('is an address of success that is new, and no help page', () => {
    const at = (path: string) => view({ url: `https://shop.example${path}`, texts: [said('HG-1', 'text')] })
    const of = (path: string) =>
      successSeen({ steps, last: pay, ends: [] }, before, at(path), { visibleError: null })
    expect(of('/order-confirmed')).not.toBeNull()
    expect(of('/checkout/success')).not.toBeNull()
    expect(of('/orders/completed')).toBeNull()
    expect(of('/help/order-confirmed')).toBeNull()
    expect(of('/account/confirm-address')).toBeNull()
  })
})
