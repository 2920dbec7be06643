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
