import { describe, expect, it } from 'vitest'
import { asksAboutMemory } from './asks-about-memory.ts'
import { factsSaid, saysFactsAlone } from './facts-said.ts'

describe('what a message says of its writer', () => {
  it.each<[string, [string, string][]]>([
    [
      'My name is Mia Torres and I am on the Pro plan.',
      [
        ['name', 'Mia Torres'],
        ['plan', 'Pro'],
      ],
    ],
    [
      'Hi, I’m Mia. Where is my order HG-10234?',
      [
        ['name', 'Mia'],
        ['order', 'HG-10234'],
      ],
    ],
    [
      'Call me Zé, please answer in Spanish',
      [
        ['name', 'Zé'],
        ['language', 'Spanish'],
      ],
    ],
    ['I use an iPhone 15 Pro with Safari', [['product', 'iPhone 15 Pro']]],
    ['I have a Harbour Kettle 2, it leaks.', [['product', 'Harbour Kettle 2']]],
    ['My order number is 10234 and it did not arrive', [['order', '10234']]],
    ['Please remember that I pay by invoice.', [['note', 'I pay by invoice']]],
    ['My plan is Business Plus.', [['plan', 'Business Plus']]],
    [
      'Hola, soy Lucía. Tengo el plan Básico.',
      [
        ['name', 'Lucía'],
        ['plan', 'Básico'],
      ],
    ],
    [
      'Me llamo José de la Fuente, mi pedido número 88123 no llega',
      [
        ['name', 'José de la Fuente'],
        ['order', '88123'],
      ],
    ],
    ['Tengo un Samsung Galaxy S22', [['product', 'Samsung Galaxy S22']]],
    ['Respóndeme en inglés, por favor', []],
    ['Responde en inglés, por favor', [['language', 'inglés']]],
    ['Recuerda que entrego los lunes', [['note', 'entrego los lunes']]],
    [
      'Olá, sou a Joana. Estou no plano Família',
      [
        ['name', 'Joana'],
        ['plan', 'Família'],
      ],
    ],
    [
      'O meu nome é Rui Costa e a encomenda é 55120',
      [
        ['name', 'Rui Costa'],
        ['order', '55120'],
      ],
    ],
    ['Uso o Firefox 130 no Windows 11', [['product', 'Firefox 130']]],
    ['Responda em espanhol', [['language', 'espanhol']]],
    ['Lembre-se de que a porta fica atrás', [['note', 'a porta fica atrás']]],
  ])('%s', (text, facts) => {
    expect(factsSaid(text).map(({ kind, fact }) => [kind, fact])).toEqual(facts)
  })

  it.each([
    'Call me back tomorrow',
    'Call me Monday at 9',
    'I am German and my order has not come',
    'Which plan is best for me?',
    'How do I order 3 kettles?',
    'What is the name of your plan?',
    'Do you remember the colour?',
    'In order 2 things must be done',
    '¿Qué plan tengo?',
    'Qual é o melhor plano?',
    'x'.repeat(5_000),
  ])('is nothing in: %s', (text) => {
    expect(factsSaid(text)).toEqual([])
  })

  it.each([
    ['My name is Mia.', true],
    ['Hi, I am Mia', true],
    ['Hola, me llamo Ana y tengo el plan Pro. Gracias', true],
    ['My name is Mia and my parcel is broken.', false],
    ['My order number is 10234.', true],
    ['Where is order 10234?', false],
    ['The shop is nice', false],
  ])('is all there is: %s → %s', (text, alone) => {
    expect(saysFactsAlone(text)).toBe(alone)
  })
})

describe('what somebody wants of the memory', () => {
  it.each([
    'What do you know about me?',
    'what do you remember about me',
    'Do you remember me?',
    '¿Qué sabes de mí?',
    '¿Qué sabe usted sobre mí?',
    'O que você sabe sobre mim?',
    'O que sabes de mim?',
  ])('is to hear it: %s', (text) => expect(asksAboutMemory(text)).toEqual({ kind: 'recall' }))

  it.each(
    [
      'Forget me',
      'Please forget everything you know about me.',
      'Delete what you know about me',
      'Olvídame',
      'Olvida todo lo que sabes de mí',
      'Borra lo que sabes sobre mí',
      'Esqueça-me',
      'Apague tudo o que você sabe sobre mim',
    ].filter((text) => !text.includes('...')),
  )('is that it goes: %s', (text) => expect(asksAboutMemory(text)).toEqual({ kind: 'forget', of: null }))

  it.each([
    ['Forget my name', 'name'],
    ['Olvida mi pedido', 'order'],
    ['Esqueça o meu plano', 'plan'],
  ])('is that one thing goes: %s', (text, of) =>
    expect(asksAboutMemory(text)).toEqual({ kind: 'forget', of }),
  )

  it.each([
    'Delete my account',
    'What do you know about returns?',
    'I forgot my password',
    'Olvidé mi contraseña',
    'Borra',
    'Esqueci a senha',
  ])('is something else: %s', (text) => expect(asksAboutMemory(text)).toBeNull())
})
