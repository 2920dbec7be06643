import { describe, expect, it } from 'vitest'
import { askedValue, holdsValue } from './asked-value.ts'

describe('a time of day', () => {
  it.each([
    ['The library opens at nine in the morning.', true],
    ['The gym closes at ten o’clock.', true],
    ['The office opens at seven thirty.', true],
    ['The narwhal opens at ten.', true],
    ['We are there from nine to five on weekdays.', true],
    ['The pool shuts at half past eight.', true],
    ['El museo abre a las nueve de la mañana.', true],
    ['La tienda cierra a las ocho y media.', true],
    ['Abrimos a las diez.', true],
    ['O museu abre às dez da manhã.', true],
    ['A loja fecha às oito e meia.', true],
    ['Fechamos à meia-noite.', true],
    ['Lunch is served at noon.', true],
    ['It is delivered from two to five days after the order.', false],
    ['Each code is good for at ten shops at most.', false],
    ['Ten people work in the library.', false],
    ['Se envía a las dos direcciones de la cuenta.', false],
    ['Enviamos às duas moradas da conta.', false],
    ['At one of our shops.', false],
    ['It was measured at 12.7 % and at 10,000 passages.', false],
    ['Se anula solo a las 72 horas, o a las dos horas.', false],
  ])('%s', (text, holds) => expect(holdsValue(text, { kind: 'clock', isNeeded: true }, 'en')).toBe(holds))
})

describe('a number to call or to pay to', () => {
  it.each([
    ['What is the phone number of support?', 'en', 'phone'],
    ['what’s your customer service phone number', 'en', 'phone'],
    ['¿Cuál es el número de teléfono de atención al cliente?', 'es', 'phone'],
    ['Qual é o vosso telefone?', 'pt', 'phone'],
    ['What is your bank account number?', 'en', 'identifier'],
    ['¿Cuál es su número de cuenta?', 'es', 'identifier'],
    ['Qual é o NIF da empresa?', 'pt', 'identifier'],
  ] as const)('is needed: %s', (question, language, kind) =>
    expect(askedValue(question.replace('’', "'"), language)).toMatchObject({ kind, isNeeded: true }),
  )

  it.each([
    ['Do I need a phone number to order?', 'en'],
    ['How do I change my account?', 'en'],
    ['What is the phone case made of?', 'en'],
    ['¿Necesito un número de teléfono?', 'es'],
  ] as const)('is not: %s', (question, language) =>
    expect(['phone', 'identifier']).not.toContain(askedValue(question, language).kind),
  )

  it.each([
    ['Call us on +351 21 123 45 67.', 'phone', true],
    ['Call (0800) 123-4567 on weekdays.', 'phone', true],
    ['This is called Desktop Client, version 7.', 'phone', false],
    ['Open from 2014 to 2026, 9-18 h.', 'phone', false],
    ['Pay to PT50 0002 0123 1234 5678 9015 4.', 'identifier', true],
    ['Our NIF is 501 234 567.', 'identifier', true],
    ['Check the daily limit of the card in your bank’s app.', 'identifier', false],
  ] as const)('%s', (text, kind, holds) =>
    expect(holdsValue(text, { kind, isNeeded: true }, 'en')).toBe(holds),
  )
})
