import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it('is one line without marks', () => {
  expect(plainText('- **Pay** again [2].\n\nSee [help](/help/a) and `AVS-07` [1]')).toBe(
    'Pay again. See help and AVS-07',
  )
})
