import type { PageElement, PageView } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { beginGuide, stepsOf } from './begin-guide.ts'
import { currentStep, moveGuide, pointerOf, stepOfPointer } from './move-guide.ts'

const ANSWER = `The postcode does not match:

1. Check that the postcode is complete.
2. Compare it with your bank statement [1].
3. If your bank has another address, tick **My bank has a different address** [2].
4. Pay again [1].`

const control = (
  role: PageElement['role'],
  name: string,
  states: PageElement['states'],
  y: number,
): PageElement => ({
  ...{ ref: name, role, name, states, selector: `[name="${name}"]` },
  ...{ x: 20, y, width: 200, height: 40 },
})

function checkout(
  changes: { postcode?: PageElement['states']; other?: boolean; heading?: string; url?: string } = {},
): PageView {
  return {
    version: 1,
    ...{ url: changes.url ?? 'https://shop.example/checkout', title: 'Checkout', width: 1280, height: 800 },
    texts: [
      {
        text: changes.heading ?? 'Checkout',
        kind: 'heading',
        masked: false,
        x: 20,
        y: 20,
        width: 200,
        height: 30,
      },
    ],
    elements: changes.heading
      ? []
      : [
          control('textbox', 'Postcode', changes.postcode ?? ['invalid', 'filled'], 100),
          control(
            'checkbox',
            'My bank has a different address',
            [changes.other ? 'checked' : 'unchecked'],
            200,
          ),
          control('button', 'Pay €97.00', [], 300),
        ],
    truncated: false,
  }
}

const doneOf = (guide: { steps: { done: unknown }[] }) => guide.steps.map(({ done }) => done)

it('takes the numbered list of an answer, as it is read', () => {
  expect(stepsOf(ANSWER)).toEqual([
    'Check that the postcode is complete.',
    'Compare it with your bank statement.',
    'If your bank has another address, tick **My bank has a different address**.',
    'Pay again.',
  ])
})

it('leads only where the page has something to point at, by a list or by one sentence', () => {
  expect(beginGuide(ANSWER, checkout())?.steps.map(({ isOnPage }) => isOnPage)).toEqual([
    true,
    false,
    true,
    true,
  ])
  expect(beginGuide(ANSWER, checkout({ heading: 'Help' }))).toBeNull()
  expect(beginGuide('Enter it once more. Then press "Pay" [1].', checkout())?.steps).toEqual([
    { text: 'Then press "Pay".', done: null, isOnPage: true },
  ])
  expect(beginGuide('A refund takes five days [1].', checkout())).toBeNull()
})

it('points at one step after the other, ticks what the page shows, and sees the end', () => {
  const first = beginGuide(ANSWER, checkout())!
  expect(currentStep(first, checkout())).toMatchObject({ step: 0, target: { name: 'Postcode' } })
  const right = checkout({ postcode: ['filled'] })
  const second = moveGuide(first, checkout(), right, null)
  expect(doneOf(second)).toEqual(['seen', null, null, null])
  // The bank statement is nowhere on the page.
  expect(currentStep(second, right)).toMatchObject({ step: 2, target: { role: 'checkbox' } })
  const ticked = checkout({ postcode: ['filled'], other: true })
  const third = moveGuide(second, right, ticked, null)
  expect(doneOf(third)).toEqual(['seen', null, 'seen', null])
  expect(currentStep(third, ticked)).toMatchObject({ step: 3, target: { name: 'Pay €97.00' } })
  const end = moveGuide(third, ticked, checkout({ heading: 'Thank you for your order' }), null)
  expect(end.state).toBe('solved')
  expect(doneOf(end)).toEqual(['seen', null, 'seen', 'seen'])
  expect(currentStep(end, checkout())).toBeNull()
})

it('sees the end that the article states, and no sooner', () => {
  const content = `${ANSWER}\n\nYou should now see **Your lamp is on its way**.`
  const guide = beginGuide(ANSWER, checkout(), [{ content }])!
  expect(guide.success).toEqual(['Your lamp is on its way'])
  const after = checkout({ heading: 'Anna, your lamp is on its way.' })
  expect(moveGuide(guide, checkout(), after, null)).toMatchObject({ state: 'solved', success: guide.success })
  expect(moveGuide(guide, after, after, null).state).toBe('open')
  expect(moveGuide(guide, checkout(), after, 'Payment failed').state).toBe('open')
  expect(beginGuide(ANSWER, checkout())).not.toHaveProperty('success')
})

it('changes nothing when nothing was done, when it is closed, and when an error stands there', () => {
  const guide = beginGuide(ANSWER, checkout())!
  expect(moveGuide(guide, checkout(), checkout(), null)).toBe(guide)
  const closed = { ...guide, state: 'closed' as const }
  expect(moveGuide(closed, checkout(), checkout({ other: true }), null)).toBe(closed)
  const failed = moveGuide(
    guide,
    checkout(),
    checkout({ heading: 'Thank you for your order' }),
    'Payment failed',
  )
  expect(failed.state).toBe('open')
})

it('names a pointer after its step, and finds the step again', () => {
  const id = '4b54b2e0-ae4c-4bbe-939d-fd1f1f23c446'
  const target = checkout().elements[2]!
  const pointer = pointerOf(
    id,
    3,
    'Pay **again**. It takes a moment, and you may be asked by your bank.',
    target,
  )
  expect(pointer).toEqual({
    pointerId: `${id}:3`,
    target: { kind: 'element', selector: '[name="Pay €97.00"]', text: 'Pay €97.00' },
    label: 'Pay again. It takes a moment, and you may be asked by your bank.',
  })
  expect(stepOfPointer(pointer.pointerId)).toEqual({ messageId: id, step: 3 })
  expect(stepOfPointer('p1')).toBeNull()
})
