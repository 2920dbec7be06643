import { expect, it } from 'vitest'
import { draftArticle } from './draft-article.ts'

const said = (...lines: ['v' | 'a', string][]) =>
  lines.map(([who, content]) => ({ role: who === 'v' ? ('visitor' as const) : ('agent' as const), content }))

it('keeps what the visitor confirmed, as steps, without what was meant for one', () => {
  const draft = draftArticle('how do i pair the scale?', [
    {
      id: '1',
      messages: said(
        ['v', 'how do i pair the scale?'],
        ['a', 'Hi [name], sorry for the trouble. Which phone do you use?'],
        ['v', 'a Pixel'],
        ['a', 'Restart the phone.'],
        ['v', 'that does not work'],
        ['a', 'Hold the button for five seconds. Open the app and choose Devices.\n- Press Add a scale.'],
        ['v', 'It works now, thanks!'],
        ['a', 'You are welcome. Your order [number] ships today.'],
      ),
    },
  ])
  expect(draft).toEqual({
    title: 'How do i pair the scale?',
    content:
      '1. Hold the button for five seconds.\n2. Open the app and choose Devices.\n3. Press Add a scale.',
    ids: ['1'],
  })
})

it('prefers a conversation in which it worked, and says nothing where nobody answered', () => {
  const open = { id: 'open', messages: said(['v', 'x'], ['a', 'Clear the cache of the browser.']) }
  const done = {
    id: 'done',
    messages: said(['v', 'x'], ['a', 'Abra los ajustes y borre la caché.'], ['v', 'ya funciona']),
  }
  expect(draftArticle('x', [open, done])?.ids).toEqual(['done'])
  expect(draftArticle('x', [open])?.content).toBe('Clear the cache of the browser.')
  expect(draftArticle('x', [{ id: 'none', messages: said(['v', 'x']) }])).toBeNull()
})

it.each([
  [
    'Hi Marta Oliveira, bikes are allowed on weekdays after 10 am.',
    'Bikes are allowed on weekdays after 10 am.',
  ],
  ['Hello [name], bikes are allowed on weekdays.', 'Bikes are allowed on weekdays.'],
  ['Hola, Marta: las bicicletas viajan gratis los domingos.', null],
  ['Buenas tardes Marta, las bicicletas viajan gratis.', 'Las bicicletas viajan gratis.'],
  ['Olá Rui! As bicicletas viajam de graça.', 'As bicicletas viajam de graça.'],
  ['High tides close the ramp.', 'High tides close the ramp.'],
  [
    'If you see code AVS-07, check the address of the card.',
    'If you see code AVS-07, check the address of the card.',
  ],
  ['The warranty of your lamp is valid for 365 days.', 'The warranty of your lamp is valid for 365 days.'],
])('takes off whom it was said to: %s', (sentence, content) => {
  const messages = said(['v', 'x'], ['a', sentence], ['v', 'thanks'])
  const written = draftArticle('x', [{ id: '1', messages }])?.content ?? null
  if (content !== null) expect(written).toBe(content)
  else expect(written).toContain('bicicletas viajan gratis')
})

it.each([
  'The PIN of your locker is 4711.',
  'The door code is 8842.',
  'Booking code is XK9Q2L for the cabin.',
  'Your locker number is B1407.',
  'El cliente anterior, Pedro Gómez, tuvo el mismo problema ayer.',
  'El código de acceso es 8842.',
  'A sua senha é barco2026.',
  'The customer before you, Anna Berg, had the same.',
])('leaves out what one visitor was given, and others by name: %s', (sentence) => {
  const messages = said(['v', 'x'], ['a', `Bikes are allowed on weekdays. ${sentence}`], ['v', 'thanks'])
  expect(draftArticle('x', [{ id: '1', messages }])?.content).toBe('Bikes are allowed on weekdays.')
})
