import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { knowledgeDocuments } = schema

/** Of a document that is read and indexed in moments. */
const QUICK_BYTES = 100_000

/** Has a document read and indexed. @returns the job's id. @throws UNAVAILABLE when it could not be queued. */
export async function queueIndexing(ctx: ServiceContext, documentId: string): Promise<string> {
  const { tenantId } = ctx.actor
  try {
    const isQuick = (await sizeOf(ctx, documentId)) <= QUICK_BYTES
    return await ctx.jobs.send('index-document', { tenantId, documentId }, { isQuick })
  } catch (cause) {
    const sentence = 'The document could not be put in the queue. Send it again in a moment.'
    throw new ServiceError('UNAVAILABLE', sentence, undefined, { cause })
  }
}

async function sizeOf(ctx: ServiceContext, documentId: string): Promise<number> {
  const { tenantId } = ctx.actor
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ sizeBytes: knowledgeDocuments.sizeBytes })
      .from(knowledgeDocuments)
      .where(and(eq(knowledgeDocuments.tenantId, tenantId), eq(knowledgeDocuments.id, documentId))),
  )
  return row?.sizeBytes ?? 0
}

/** The document is there already: that its vectors could not be queued is found again by the server's own sweep. */
export async function embedLater(ctx: ServiceContext): Promise<void> {
  await ctx.jobs
    .send('embed-missing', { tenantId: ctx.actor.tenantId })
    .catch((error: unknown) => ctx.log.warn({ error }, 'missing vectors could not be queued'))
}
