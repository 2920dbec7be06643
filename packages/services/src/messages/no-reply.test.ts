import { expect, it } from 'vitest'
import { noReply } from './no-reply.ts'

it.each([
  [{ holder: 'human', status: 'escalated' }, 'held', 'A person holds'],
  [{ holder: 'ai', status: 'resolved' }, 'closed', 'was closed'],
  [{ holder: 'ai', status: 'active' }, 'cancelled', 'called off'],
  // Taken and handed back while the answer was written.
  [{ holder: 'ai', status: 'escalated' }, 'cancelled', 'called off'],
] as const)('of %o says what is true', (session, reason, words) => {
  expect(noReply(session)).toMatchObject({
    code: 'CONFLICT',
    details: { reason },
    message: expect.stringContaining(words),
  })
})
