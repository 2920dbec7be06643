import type { FrameRegion } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { isDoneOnScreen, type ScreenSeen } from './screen-progress.ts'

const line = (text: string, y: number, height = 0.03): FrameRegion => ({
  ...{ text, y, height, x: 0.1, width: 0.2, masked: false },
})
const screen = (lines: FrameRegion[], visibleError: string | null = null): ScreenSeen => ({
  regions: lines,
  visibleError,
})
const REST = [
  line('Your account', 0.1, 0.05),
  line('Payment method', 0.2),
  line('Delivery address', 0.3),
  line('Privacy', 0.4),
  line('Newsletter', 0.5),
]
const BEFORE = screen([...REST, line('Save changes', 0.7)])
const HERE: [string, ...string[]] = ['Press "Save changes".']

it.each<[string, FrameRegion[], [string, ...string[]]?]>([
  [
    'says that it worked, by the name of the control',
    [...REST, line('Save changes', 0.7), line('Your changes were saved', 0.9)],
  ],
  ['says so when the control is gone', [...REST, line('All done!', 0.9)]],
  ['has it say so itself', [...REST, line('Saved', 0.7)]],
  ['has it in another form', [...REST, line('Following', 0.7)], ['Press "Follow".']],
  [
    'has opened what is called so',
    [line('Privacy', 0.1, 0.05), line('Who may see you', 0.2), line('Nobody', 0.3)],
    ['Open "Privacy".'],
  ],
  [
    'has come to the next step',
    [line('Card', 0.2), line('Add a card', 0.4)],
    ['Click "Payment method".', 'Then press "Add a card".'],
  ],
])('is done when the screen %s', (_, after, steps = HERE) => {
  const before = steps[0].includes('Follow') ? screen([...REST, line('Follow', 0.7)]) : BEFORE
  expect(isDoneOnScreen(steps, before, screen(after))).toBe(true)
})

it.each<[string, FrameRegion[], string?]>([
  ['nothing has changed', [...REST, line('Save changes', 0.7)]],
  ['the control is gone, as after going back', REST],
  ['something else stands in its place', [...REST, line('Edit', 0.7)]],
  ['it was misread', [...REST, line('Save change', 0.7)]],
  [
    'the screen was scrolled to a list of what was done',
    [...REST.map((one) => ({ ...one, y: one.y - 0.08 })), line('Order 12 completed', 0.8)],
  ],
  ['another page has opened', [line('Orders', 0.1, 0.05), line('Order 12', 0.3), line('Paid', 0.4)]],
  ['something else was done', [...REST, line('Save changes', 0.7), line('Newsletter activated', 0.9)]],
  ['an error stands there', [...REST, line('Saved', 0.7)], 'The card was refused'],
])('is not done when %s', (_, after, error = null as unknown as string) => {
  expect(isDoneOnScreen(HERE, BEFORE, screen(after, error))).toBe(false)
})
