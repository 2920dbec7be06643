import { describe, expect, it } from 'vitest'
import { type Remark, remarkOnAnswer } from './remark-on-answer.ts'

describe('remarkOnAnswer', () => {
  it.each<[Remark, string[]]>([
    [
      'noted',
      [
        'ok',
        'OK.',
        'ok, got it',
        'I see',
        'Yes',
        'vale',
        '¡Entendido!',
        'sí, perfecto',
        'está bem',
        'Entendi.',
      ],
    ],
    ['declined', ['no', 'Nope', 'no, thank you', 'no, gracias', 'Não', 'não, obrigada']],
    [
      'wrong',
      [
        'that is wrong',
        "That's not right.",
        "no, that's wrong",
        'This is not what I asked',
        "that didn't help",
        'you are wrong',
        'eso no es correcto',
        'Está mal',
        'no es lo que pregunté',
        'se equivoca',
        'isso está errado',
        'não é verdade',
        'Não ajudou',
      ],
    ],
    [
      'why',
      ['why?', 'Why not?', 'how come', '¿por qué?', '¿Por qué no?', 'porquê?', 'Por quê?', 'como assim?'],
    ],
  ])('%s', (remark, texts) => {
    for (const text of texts) expect([text, remarkOnAnswer(text)]).toEqual([text, remark])
  })

  it.each([
    'why is my parcel late?',
    'is the wrong size free to return?',
    'I got the wrong item',
    'no tracking number',
    'ok, where is my order?',
    'yes I want a refund',
    '¿por qué no llega mi pedido?',
    'me llegó mal',
    'porque a minha conta está bloqueada?',
    'o código está errado no recibo',
    '',
  ])('not: %s', (text) => expect(remarkOnAnswer(text)).toBeNull())
})
