import { describe, expect, it } from 'vitest'
import { soundsFrustrated, withoutOutbursts } from './sounds-frustrated.ts'

describe('soundsFrustrated', () => {
  it.each([
    ['This is absolutely ridiculous', 'strong'],
    ["I'm getting really annoyed with this", 'strong'],
    ['worst customer service ever', 'strong'],
    ['You are not listening to me', 'strong'],
    ['How many times do I have to say it?', 'strong'],
    ['Esto es una vergüenza', 'strong'],
    ['Estoy harta de esperar', 'strong'],
    ['¿Cuántas veces tengo que repetirlo?', 'strong'],
    ['Isto é inaceitável', 'strong'],
    ['Já estou farto disto', 'strong'],
    ['que bot inútil', 'strong'],
    ['Estou há horas nisto', 'strong'],
    ["It still doesn't work", 'mild'],
    ['I already tried that', 'mild'],
    ['Tampoco funciona', 'mild'],
    ['Ya lo he probado', 'mild'],
    ['Continua sem funcionar', 'mild'],
    ['Já tentei isso', 'mild'],
    ['Hello???', 'shouting'],
    ['WHY IS MY ORDER LATE', 'shouting'],
  ] as const)('hears it in "%s": %s', (text, kind) => {
    expect(soundsFrustrated(text)?.kind).toBe(kind)
  })

  it.each([
    'My payment failed with code AVS-07',
    'The app does not open on my phone',
    'How long does delivery take?',
    'Is there a terrible amount of work in returning a pot?',
    'I have a USB-C cable and an HDMI port, does it work?',
    'Can I cancel an order that has not been sent yet?',
    'Great, thanks!',
    'Is my old account still open?',
    '¿Sigue abierta la tienda los domingos?',
    '¿Cuánto tiempo tarda el envío?',
    'No me funciona el código de descuento',
    'Quanto tempo demora a entrega?',
    'O meu cartão foi recusado',
    'Ainda têm a chaleira azul?',
    'IBAN PT50 e NIF, onde os ponho?',
  ])('hears a question, and nothing else, in "%s"', (text) => {
    expect(soundsFrustrated(text)).toBeNull()
  })
})

describe('withoutOutbursts', () => {
  it.each([
    ['This is ridiculous, I am fed up with this!!', ''],
    ['Estoy harto', ''],
    ['Estou farto disto!', ''],
    ['This is a joke, how much is express delivery?', 'how much is express delivery?'],
    ['Isto é inaceitável! Quanto custa a entrega?', 'Quanto custa a entrega?'],
  ])('"%s" asks "%s"', (text, asked) => expect(withoutOutbursts(text)).toBe(asked))

  it.each([
    'I am sick of waiting for my parcel',
    'Give me my money back now',
    'It still does not work, error AVS-07.',
    'This bot is useless at refunds, how do I get one?',
    'How much is 1,500.50 euros, in dollars?',
    'Voy a poner una reclamación',
  ])('"%s" is about something', (text) => expect(withoutOutbursts(text)).toBe(text))
})
