import { describe, expect, it } from 'vitest'
import { type SmallTalk, smallTalkOf } from './small-talk.ts'

describe('smallTalkOf', () => {
  const SAID: Record<SmallTalk, string[]> = {
    greeting: [
      'Hiii',
      'hey there!',
      'How are you?',
      '¿Qué tal?',
      'hola, ¿cómo estás?',
      'Oi, tudo bem?',
      'Boa noite 👋',
    ],
    thanks: [
      ...[
        'thanks',
        'Thaaanks!!!',
        'ok thx bye',
        'Bye!',
        'thank you so much 🙏',
        'have a nice day',
        'See you later',
      ],
      ...['gracias', 'vale, muchas gracias', 'adiós', 'chao', 'hasta mañana', 'muy amable, gracias'],
      ...['obrigada', 'valeu!', 'tchau', 'até logo', 'ok, obrigado pela ajuda', 'lol thanks'],
    ],
    noted: [
      ...[
        'ok',
        'Okkk',
        'k',
        'lol',
        'LOOOL',
        'hahaha',
        'jajajaja',
        'kkkkk',
        'rsrsrs',
        'hmm...',
        'wow',
        'nice one',
        'good bot',
      ],
      ...[
        '👍',
        '😂😂',
        ':)',
        ';-)',
        '<3',
        '...',
        '!',
        '❤️',
        'cool 😎',
        'no worries',
        'de nada',
        'genial',
        'fixe',
        'blz',
        'testing',
      ],
    ],
    displeased: ['👎', '😡', 'ok 🙄'],
  }
  it.each(Object.entries(SAID).flatMap(([kind, texts]) => texts.map((text) => [text, kind])))(
    '%s: %s',
    (text, kind) => expect(smallTalkOf(text)).toBe(kind),
  )
  it.each([
    ...[
      '',
      '?',
      '???',
      'is it ok to wash it',
      'hello, where is my order?',
      'thanks but it still fails',
      'no',
      'no thanks',
    ],
    ...[
      'hi I need help',
      'cool mode does not start',
      'test my lamp',
      'good price for the lamp',
      'la prueba falla',
      'ja chegou?',
    ],
    ...[
      'top sheet',
      'how are you going to send it',
      '10235',
      'ok 10235',
      'hasta mañana llega?',
      'show me the lamps',
      'legal notice',
    ],
  ])('says more: %s', (text) => expect(smallTalkOf(text)).toBeNull())
})
