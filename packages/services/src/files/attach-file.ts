import type { Attachment } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { requireAgent, requireVisitorSide } from '../sessions/session-access.ts'
import { type StoreFileInput, storeFile } from './store-file.ts'

/** Takes a file of the visitor. It is seen by nobody else until a message names it. See `storeFile`. */
export async function attachVisitorFile(ctx: ServiceContext, input: StoreFileInput): Promise<Attachment> {
  requireVisitorSide(ctx, input.sessionId)
  return storeFile(ctx, input, 'visitor')
}

/** The same for a person of the business. */
export async function attachAgentFile(ctx: ServiceContext, input: StoreFileInput): Promise<Attachment> {
  requireAgent(ctx, input.sessionId)
  return storeFile(ctx, input, 'agent')
}
