import type { SourceProblem } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, inArray, isNotNull, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { FoundPage } from './source-reader.ts'
import type { PageRow, RunRow } from './source-row.ts'

const { knowledgeSourcePages, knowledgeSourceRuns } = schema

/** Rows of one statement. */
const BATCH = 500

type Counter = 'read' | 'unchanged' | 'skipped' | 'failed' | 'gone'

/** What a run has done, added to its row. */
export interface Progress {
  counters?: Partial<Record<Counter | 'found', number>>
  bytes?: number
  current?: string | null
  problem?: SourceProblem
}

/** The run was canceled, paused, or is another server's by now: what was just done is not kept. */
export class RunStoppedError extends Error {
  override name = 'RunStoppedError'
}

export function pagesOf(tenantId: string, sourceId: string) {
  return and(eq(knowledgeSourcePages.tenantId, tenantId), eq(knowledgeSourcePages.sourceId, sourceId))
}

function isPage({ tenantId, id }: Pick<PageRow, 'tenantId' | 'id'>) {
  return and(eq(knowledgeSourcePages.tenantId, tenantId), eq(knowledgeSourcePages.id, id))
}

/** @throws RunStoppedError */
export async function noteProgress(tx: Tx, run: RunRow, progress: Progress): Promise<void> {
  const { counters = {}, bytes = 0, current, problem } = progress
  const added = Object.entries(counters).map(([name, count]) => {
    const column = knowledgeSourceRuns[name as Counter]
    return [name, sql`${column} + ${count}`] as const
  })
  const [row] = await tx
    .update(knowledgeSourceRuns)
    .set({
      ...Object.fromEntries(added),
      bytes: sql`${knowledgeSourceRuns.bytes} + ${bytes}`,
      ...(current !== undefined && { current }),
      ...(problem !== undefined && { problem }),
      updatedAt: new Date(),
    })
    .where(
      and(
        eq(knowledgeSourceRuns.tenantId, run.tenantId),
        eq(knowledgeSourceRuns.id, run.id),
        eq(knowledgeSourceRuns.status, 'running'),
      ),
    )
    .returning({ id: knowledgeSourceRuns.id })
  if (!row) throw new RunStoppedError()
}

/** Takes note of pages that are not known yet, up to the source's limit. @returns how many there are more, and how many too many. */
export async function addPages(
  tx: Tx,
  run: RunRow,
  found: readonly FoundPage[],
  maxPages: number,
): Promise<{ added: number; leftOut: number }> {
  const { tenantId, sourceId } = run
  if (found.length === 0) return { added: 0, leftOut: 0 }
  const here = pagesOf(tenantId, sourceId)
  const wanted = new Map(found.map((page) => [page.address, page]))
  for (let at = 0, all = [...wanted.keys()]; at < all.length; at += BATCH) {
    const known = await tx
      .select({ address: knowledgeSourcePages.address })
      .from(knowledgeSourcePages)
      .where(
        and(
          here,
          inArray(knowledgeSourcePages.address, all.slice(at, at + BATCH)),
          ne(knowledgeSourcePages.state, 'gone'),
        ),
      )
    for (const { address } of known) wanted.delete(address)
  }
  if (wanted.size === 0) return { added: 0, leftOut: 0 }
  const count = await tx.$count(knowledgeSourcePages, and(here, ne(knowledgeSourcePages.state, 'gone')))
  const fresh = [...wanted.values()].slice(0, Math.max(0, maxPages - count))
  for (let at = 0; at < fresh.length; at += BATCH) {
    await tx
      .insert(knowledgeSourcePages)
      .values(
        fresh.slice(at, at + BATCH).map(({ address, depth }) => ({ tenantId, sourceId, address, depth })),
      )
      .onConflictDoUpdate({
        target: [knowledgeSourcePages.tenantId, knowledgeSourcePages.sourceId, knowledgeSourcePages.address],
        set: { state: 'waiting', depth: sql`excluded.depth` },
      })
  }
  return { added: fresh.length, leftOut: wanted.size - fresh.length }
}

/** A page that is gone is looked for in so many runs: pages that did not change do not say again that they link to it. */
const MOST_MISSES = 6

/**
 * Puts what is known of a source in line again. Pages that were gone are looked for a few times, and as long as they
 * have a document.
 * @param only when the source names all it has: the others stay out of the line.
 */
export async function requeuePages(tx: Tx, run: RunRow, only?: readonly string[]): Promise<number> {
  const { tenantId, sourceId } = run
  const known = or(
    ne(knowledgeSourcePages.state, 'gone'),
    lt(knowledgeSourcePages.missed, MOST_MISSES),
    isNotNull(knowledgeSourcePages.documentId),
  )
  const line = { state: 'waiting' as const, text: null }
  if (!only) {
    const { rowCount } = await tx
      .update(knowledgeSourcePages)
      .set(line)
      .where(and(pagesOf(tenantId, sourceId), known))
    return rowCount ?? 0
  }
  let count = 0
  for (let at = 0; at < only.length; at += BATCH) {
    const { rowCount } = await tx
      .update(knowledgeSourcePages)
      .set(line)
      .where(
        and(
          pagesOf(tenantId, sourceId),
          inArray(knowledgeSourcePages.address, only.slice(at, at + BATCH)),
          ne(knowledgeSourcePages.state, 'gone'),
        ),
      )
    count += rowCount ?? 0
  }
  return count
}

export async function nextWaiting(tx: Tx, { tenantId, sourceId }: RunRow): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(knowledgeSourcePages)
    .where(and(pagesOf(tenantId, sourceId), eq(knowledgeSourcePages.state, 'waiting')))
    .orderBy(asc(knowledgeSourcePages.depth), asc(knowledgeSourcePages.id))
    .limit(1)
  return row ?? null
}

/** Pages of a complete list that are not in line: they are there no more. */
export async function missingPages(tx: Tx, { tenantId, sourceId }: RunRow): Promise<PageRow[]> {
  return tx
    .select()
    .from(knowledgeSourcePages)
    .where(
      and(
        pagesOf(tenantId, sourceId),
        notInArray(knowledgeSourcePages.state, ['waiting', 'fetched', 'gone']),
      ),
    )
}

export async function updatePage(
  tx: Tx,
  page: Pick<PageRow, 'tenantId' | 'id'>,
  changes: Partial<PageRow>,
): Promise<void> {
  await tx.update(knowledgeSourcePages).set(changes).where(isPage(page))
}

/** The page at an address, made when there is none. */
export async function pageAt(
  tx: Tx,
  run: RunRow,
  { address, depth }: FoundPage,
): Promise<{ page: PageRow; isNew: boolean }> {
  const { tenantId, sourceId } = run
  const { rowCount } = await tx
    .insert(knowledgeSourcePages)
    .values({ tenantId, sourceId, address, depth })
    .onConflictDoNothing()
  const [row] = await tx
    .select()
    .from(knowledgeSourcePages)
    .where(and(pagesOf(tenantId, sourceId), eq(knowledgeSourcePages.address, address)))
  return { page: row!, isNew: rowCount === 1 }
}
