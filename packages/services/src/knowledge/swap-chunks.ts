import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import type { embedChunks } from './embed-chunks.ts'
import { insertChunks } from './insert-chunks.ts'
import type { PreparedChunk } from './prepare-document.ts'
import { removeChunks } from './remove-chunks.ts'

/** Puts the chunks of a small document in place of those it had, in the caller's transaction. */
export async function swapChunks(
  tx: Tx,
  ctx: ServiceContext,
  at: { tenantId: string; documentId: string; language: Locale },
  chunks: readonly PreparedChunk[],
  { vectors, used }: Awaited<ReturnType<typeof embedChunks>>,
): Promise<void> {
  await removeChunks(tx, at, null)
  await insertChunks(tx, at, chunks, vectors)
  await recordCosts(ctx, at.tenantId, costsOfUsage('embedding', used), tx)
}
