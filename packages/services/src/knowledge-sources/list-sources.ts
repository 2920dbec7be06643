import {
  type KnowledgeSourceDetail,
  ListSourcePagesInput,
  type SourceList,
  type SourcePages,
  type SourceProblem,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, count, desc, eq, gt, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { pagesOf } from './page-store.ts'
import { describeSource, loadSource, newestRuns, toRun } from './source-row.ts'

const { knowledgeSourcePages, knowledgeSources } = schema

const RUNS_SHOWN = 20
const DEFAULT_PAGE = 50

/** All sources of the business, newest first; there are few. */
export async function listSources(ctx: ServiceContext): Promise<SourceList> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(knowledgeSources)
      .where(eq(knowledgeSources.tenantId, tenantId))
      .orderBy(desc(knowledgeSources.createdAt), desc(knowledgeSources.id))
    const sources = []
    for (const row of rows) sources.push(await describeSource(tx, row))
    return { sources }
  })
}

/** A source with its last runs. @throws ServiceError NOT_FOUND */
export async function getSource(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeSourceDetail> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadSource(tx, tenantId, id)
    const runs = await newestRuns(tx, tenantId, id, RUNS_SHOWN)
    const states = await tx
      .select({ state: knowledgeSourcePages.state, pages: count() })
      .from(knowledgeSourcePages)
      .where(pagesOf(tenantId, id))
      .groupBy(knowledgeSourcePages.state)
    return {
      ...(await describeSource(tx, row)),
      runs: runs.map(toRun),
      counts: Object.fromEntries(states.map(({ state, pages }) => [state, pages])),
    }
  })
}

/** The pages of a source by address, each with what became of it. @throws ServiceError NOT_FOUND */
export async function listSourcePages(
  ctx: ServiceContext,
  input: ListSourcePagesInput,
): Promise<SourcePages> {
  requirePermission(ctx, 'knowledge.read')
  const { id, state, search, cursor, limit = DEFAULT_PAGE } = ListSourcePagesInput.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    await loadSource(tx, tenantId, id)
    const words = search?.trim().toLowerCase() ?? ''
    const rows = await tx
      .select()
      .from(knowledgeSourcePages)
      .where(
        and(
          pagesOf(tenantId, id),
          state && eq(knowledgeSourcePages.state, state),
          cursor === undefined ? undefined : gt(knowledgeSourcePages.address, cursor),
          words === ''
            ? undefined
            : sql`position(${words} in lower(${knowledgeSourcePages.address} || ' ' || coalesce(${knowledgeSourcePages.title}, ''))) > 0`,
        ),
      )
      .orderBy(asc(knowledgeSourcePages.address))
      .limit(limit + 1)
    const pages = rows.slice(0, limit).map((row) => ({
      id: row.id,
      address: row.address,
      title: row.title,
      state: row.state,
      depth: row.depth,
      documentId: row.documentId,
      problem: row.problem as SourceProblem | null,
      seenAt: row.seenAt?.toISOString() ?? null,
    }))
    return { pages, nextCursor: rows.length > limit ? pages.at(-1)!.address : null }
  })
}
