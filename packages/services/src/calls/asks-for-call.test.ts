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
  'Pode-me ligar amanhã?',
  'Olá, podem ligar mais tarde?',
  'Podem ligar para o meu telemóvel?',
  'How can I book a call?',
  '¿Puedo pedir una llamada para mañana?',
  'Gostava de saber se posso marcar uma chamada',
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
  'Pode ligar o candeeiro a uma tomada americana?',
  'O candeeiro pode ligar-se à corrente?',
  'Until when can I request a call for the same day?',
  'If I book a call, which number do you use?',
  'How much does it cost to schedule a call?',
  '¿Hasta qué hora puedo pedir una llamada?',
  '¿Cuánto tarda alguien en llamar después de pedir una llamada?',
  'Se marcar uma chamada de manhã, quem atende?',
  'Posso pedir uma chamada até que horas?',
  'É gratuito agendar uma chamada?',
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
