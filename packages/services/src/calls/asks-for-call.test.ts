import { expect, it } from 'vitest'
import { asksForCall, cancelsCall, phoneIn } from './asks-for-call.ts'

it.each([
  'Can somebody call me?',
  'I would like to schedule a call',
  'Please call me back tomorrow',
  'Could you phone me?',
  'Quiero que me llamen',
  '¿Me pueden llamar mañana?',
  'Me gustaría agendar una llamada',
  'Podem ligar-me?',
  'Quero marcar uma chamada',
  'Gostaria que me ligassem… podem me ligar?',
])('a call is wanted: %s', (text) => expect(asksForCall(text)).toBe(true))

it.each([
  'Where is my order?',
  'Do not call me',
  'No me llamen',
  'Não me liguem',
  'Call me Anna',
  'What is a call to action?',
  'How do I call the API?',
  '¿Cómo se llama la tienda?',
  'O telemóvel não liga',
])('none is wanted: %s', (text) => expect(asksForCall(text)).toBe(false))

it('hears that a call is called off', () => {
  for (const text of [
    'Cancel my call',
    'Please cancel the call',
    'Cancele la llamada',
    'Quero cancelar a chamada',
  ])
    expect(cancelsCall(text)).toBe(true)
  for (const text of ['Cancel my order', 'Cancelar mi pedido']) expect(cancelsCall(text)).toBe(false)
})

it('finds a telephone number, and takes no order number or date for one', () => {
  expect(phoneIn('It is +351 912 345 678.')).toBe('+351 912 345 678')
  expect(phoneIn('(212) 555-0123')).toBe('(212) 555-0123')
  expect(phoneIn('my order 10234')).toBeNull()
  expect(phoneIn('at 10:30')).toBeNull()
})
