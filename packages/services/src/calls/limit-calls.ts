import { createHmac } from 'node:crypto'
import { RATE_LIMITS } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import type { SessionRow } from '../sessions/session-row.ts'

type Limits = Pick<ServiceContext, 'limiter'>

/** Whether a visitor may plan a call, or have it told that one is called off: in this conversation, and in all of theirs. */
export async function mayArrangeCall(
  { limiter }: Limits,
  { tenantId, id, endUserId }: Pick<SessionRow, 'tenantId' | 'id' | 'endUserId'>,
): Promise<boolean> {
  const { points, seconds } = RATE_LIMITS.callChanges
  for (const key of [id, ...(endUserId ? [endUserId] : [])])
    if (!(await limiter.take('call-changes', `${tenantId}/${key}`, points, seconds)).allowed) return false
  return true
}

/** Whether an address that a visitor named is written to: it may be somebody else's. */
export async function mayMailVisitor(
  { limiter, secrets }: Limits & Pick<ServiceContext, 'secrets'>,
  { tenantId, email }: { tenantId: string; email: string },
): Promise<boolean> {
  const { points, seconds } = RATE_LIMITS.callMailsPerAddress
  // What stands behind a plus reaches the same inbox.
  const inbox = email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '')
  const key = createHmac('sha256', secrets.fileUrl).update(`call-mail\n${tenantId}\n${inbox}`).digest('hex')
  return (await limiter.take('call-mails-address', key, points, seconds)).allowed
}

/** Whether so many of the team are written to; the inbox shows every call. */
export async function mayMailTeam(
  { limiter }: Limits,
  { tenantId, people }: { tenantId: string; people: number },
): Promise<boolean> {
  const { points, seconds } = RATE_LIMITS.callMailsToTeam
  return (await limiter.take('call-mails-team', tenantId, points, seconds, people)).allowed
}
