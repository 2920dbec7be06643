import { ServiceError } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'

/** Has a document read and indexed. @returns the job's id. @throws UNAVAILABLE when it could not be queued. */
export async function queueIndexing(ctx: ServiceContext, documentId: string): Promise<string> {
  return ctx.jobs
    .send('index-document', { tenantId: ctx.actor.tenantId, documentId })
    .catch((cause: unknown) => {
      const sentence = 'The document could not be put in the queue. Send it again in a moment.'
      throw new ServiceError('UNAVAILABLE', sentence, undefined, { cause })
    })
}

/** The document is there already: that its vectors could not be queued is found again by the server's own sweep. */
export async function embedLater(ctx: ServiceContext): Promise<void> {
  await ctx.jobs
    .send('embed-missing', { tenantId: ctx.actor.tenantId })
    .catch((error: unknown) => ctx.log.warn({ error }, 'missing vectors could not be queued'))
}
