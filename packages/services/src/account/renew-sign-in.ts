import { randomBytes } from 'node:crypto'
import { ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'

/**
 * Gives a sign-in a new secret and notes that the person has just proved who they are. The secret it had opens nothing
 * any more, so that one which was planted or overheard before the proof is of no use after it. The sign-in itself, its
 * sockets and its place in the list stay.
 */
export async function renewSignIn(
  tx: Tx,
  services: Pick<Services, 'now'>,
  sessionId: string,
): Promise<{ token: string }> {
  const { authSessions } = schema
  const token = randomBytes(32).toString('base64url')
  const rows = await tx
    .update(authSessions)
    .set({ token, steppedUpAt: services.now() })
    .where(eq(authSessions.id, sessionId))
    .returning({ id: authSessions.id })
  if (rows.length === 0) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  return { token }
}
