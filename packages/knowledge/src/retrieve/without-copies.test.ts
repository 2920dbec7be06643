import { expect, it } from 'vitest'
import { withoutCopies } from './without-copies.ts'

const under = (title: string, content: string) => ({ title, headingPath: [], content })

it('leaves out the same text under the same title, and a part of it', () => {
  const first = under('Returns', 'You have **30 days** to return an item. Keep the receipt.')
  const again = under('returns', 'You have 30 days to return the item; keep the receipt')
  const part = under('Returns', 'Keep the receipt.')
  expect(withoutCopies([first, again, part])).toEqual({
    kept: [first],
    copies: [
      { candidate: again, of: first },
      { candidate: part, of: first },
    ],
  })
})

it('keeps what only looks the same: another number, a "not", another heading, or more text', () => {
  const texts = [
    under('Returns', 'You have 30 days to return an item.'),
    under('Returns', 'You have 14 days to return an item.'),
    under('Returns', 'You do not have 30 days to return an item.'),
    under('Exchanges', 'You have 30 days to return an item.'),
    under('Returns', 'You have 30 days to return an item. Sale items are excluded.'),
  ]
  expect(withoutCopies(texts).kept).toEqual(texts)
})
