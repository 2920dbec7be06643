import type { FrameRegion } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { screenPointer } from './point-at-screen.ts'

const line = (text: string, y: number, masked = false): FrameRegion => ({
  ...{ text, masked, x: 0.1, y, width: 0.2, height: 0.03 },
})
const SCREEN = [
  line('Billing', 0.1),
  line('Your payment could not be completed because the card was refused by the bank.', 0.2),
  line('Card [card]', 0.3, true),
  line('Save changes', 0.5),
  line('Try again', 0.6),
]

it.each([
  ['The bank refused it. Press "Save changes" and wait [1].', 0.5],
  ['1. Wait a minute.\n2. Pulse «Save changes».', 0.5],
])('shows the box of the words an answer names: %s', (content, y) => {
  expect(screenPointer('f1', content, SCREEN)).toMatchObject({
    target: { kind: 'box', frameId: 'f1', x: 0.1, y, width: 0.2, height: 0.03 },
  })
})

it.each(['The bank refused the card.', 'Press "Delete".', 'Click "Card".'])(
  'shows none for: %s',
  (content) => {
    expect(screenPointer('f1', content, SCREEN)).toBeNull()
  },
)
