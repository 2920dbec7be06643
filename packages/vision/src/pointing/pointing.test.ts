import type { PageElement, PageView } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { chooseElement } from './choose-element.ts'
import { showsSuccess, stepIsDone } from './page-progress.ts'

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
  it('is a box that was ticked, a field that is right now, and a control that is gone', () => {
    const before = view({ elements: [box, field] })
    expect(stepIsDone(box, before, view({ elements: [{ ...box, states: ['checked'] }, field] }))).toBe(true)
    expect(stepIsDone(field, before, view({ elements: [box, { ...field, states: ['filled'] }] }))).toBe(true)
    expect(stepIsDone(field, before, view({ elements: [box] }))).toBe(true)
    expect(stepIsDone(box, before, view({ elements: [{ ...box, y: 400 }, field] }))).toBe(false)
    expect(stepIsDone(field, before, view({ elements: [box], truncated: true }))).toBe(false)
  })

  it.each([
    ['Thank you for your order', true],
    ['Your changes are saved', true],
    ['Gracias por su pedido', true],
    ['Pagamento recebido', true],
    ['Payment not received', false],
    ['Your order is confirmed when we have sent the e-mail', false],
    ['Checkout', false],
  ])('%s: %s', (text, expected) => {
    const after = view({ texts: [said(text, 'heading')] })
    expect(showsSuccess(view({}), after, { visibleError: null })).toBe(expected)
    expect(showsSuccess(after, after, { visibleError: null })).toBe(false)
    expect(showsSuccess(view({}), after, { visibleError: 'Payment failed' })).toBe(false)
  })

  it('is an address of success, and what the article names as the end', () => {
    const after = view({ url: 'https://shop.example/order-confirmed', texts: [said('Order HG-1', 'text')] })
    expect(showsSuccess(view({}), after, { visibleError: null })).toBe(true)
    const green = view({ texts: [said('The lamp is green.', 'text')] })
    expect(showsSuccess(view({}), green, { visibleError: null, success: ['Lamp is green'] })).toBe(true)
  })
})
