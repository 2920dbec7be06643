import { confirmIdentity } from './confirm-identity.ts'
import { queryClient, trpc } from './trpc.ts'

/** An act that waits for the reader to change their mind is sent within this time. */
const LASTS_MS = 60_000

/**
 * Has the reader prove who they are before an act that is sent a while later, when the page may have been left: unless
 * their last proof still counts then. @returns whether it does.
 */
export async function proveAhead(): Promise<boolean> {
  const { stepUp } = await queryClient.fetchQuery({ ...trpc.account.security.queryOptions(), staleTime: 0 })
  const until = stepUp.validUntil === null ? 0 : Date.parse(stepUp.validUntil)
  return until - Date.now() > LASTS_MS || confirmIdentity()
}
