import { expect, it } from 'vitest'
import { asksForCall, cancelsCall, changesCall, phoneIn, takesCallBack } from './asks-for-call.ts'

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
  ...[
    'can someone ring me tomorrow at 3',
    'call me back after lunch',
    'Could I get a call back?',
    'Callback please',
  ],
  ...[
    'I would like someone to call me',
    'please have somebody phone me',
    'give me a ring on Monday',
    'ring me tonight',
  ],
  ...[
    '¿Me llamáis mañana por la tarde?',
    'Necesito que alguien me llame',
    'llámame mañana',
    'me gustaría que me llamaran',
  ],
  ...[
    '¿Podría alguien llamarme el lunes?',
    'Alguém me pode ligar na sexta às 10?',
    'Gostava que me ligassem amanhã',
  ],
  ...['Telefonem-me amanhã, por favor', 'podem telefonar-me?', 'me liga na sexta às 10'],
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
  ...['Nobody called me', '¿Me llamarán antes de la entrega?', 'Who will call me before delivery?'],
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

it.each([
  ...['cancel it', 'Cancel', 'No, cancel that please', 'never mind', "I don't need it any more", 'forget it'],
  ...[
    'cancélala',
    'cancela',
    'mejor déjelo',
    'ya no hace falta',
    'cancela isso',
    'esqueça',
    'já não preciso',
  ],
])('takes the call back that is spoken of: %s', (text) => expect(takesCallBack(text)).toBe(true))
it.each([
  'cancel my order',
  'I need it at 4',
  'no puedo pagar',
  'não funciona',
  'at 4',
  'cancelar el pedido',
])('takes nothing back: %s', (text) => expect(takesCallBack(text)).toBe(false))

it.each([
  ...[
    'make it 4 instead',
    'can we do Friday at 10?',
    'mejor a las 4',
    '¿puede ser el martes?',
    'pode ser às 4?',
    'at 4',
  ],
  ...['actually Tuesday at 11 is better', 'antes às 16', 'muda para as 4'],
])('speaks of another time: %s', (text) => expect(changesCall(text)).toBe('said'))
it('hears that a call is put to another time, or that another time is wanted', () => {
  for (const text of ['Can I move my call?', 'quiero cambiar la llamada', 'Quero remarcar a chamada'])
    expect(changesCall(text)).toBe('call')
  for (const text of ['Is there another time?', '¿Hay otra hora?', 'Outra hora, por favor'])
    expect(changesCall(text)).toBe('time')
  for (const text of [
    'Do you open at nine on Sundays?',
    '¿Hasta qué hora abre la tienda el sábado por la tarde?',
  ])
    expect(changesCall(text)).toBeNull()
})

it('finds a telephone number, and takes no order number or date for one', () => {
  expect(phoneIn('It is +351 912 345 678.')).toBe('+351 912 345 678')
  expect(phoneIn('(212) 555-0123')).toBe('(212) 555-0123')
  expect(phoneIn('my order 10234')).toBeNull()
  expect(phoneIn('at 10:30')).toBeNull()
  expect(phoneIn('30/11/2026 10:30')).toBeNull()
})
