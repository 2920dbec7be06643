import { type Metadata, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { type Block, repeatedBlocks, withoutRepeated } from '@visualkit/knowledge'
import { and, asc, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { importDocument } from '../knowledge/create-document.ts'
import { removeDocument } from '../knowledge/delete-document.ts'
import { PAGE_LANGUAGE } from '../knowledge/prepare-document.ts'
import { noteProgress, pagesOf, updatePage } from './page-store.ts'
import { problem } from './source-problem.ts'
import type { PageOutcome } from './source-reader.ts'
import { type PageRow, type RunRow, type SourceRow, settingsOf } from './source-row.ts'

const { knowledgeDocuments, knowledgeSourcePages } = schema

/** So many pages tell what their site repeats. */
const SAMPLE = 400

/** What waits in a page's row between being fetched and becoming a document. */
export interface WaitingText {
  title: string
  heading: string
  /** As the page says. */
  language?: string
  blocks: Block[]
}

interface Reading {
  ctx: ServiceContext
  source: SourceRow
  run: RunRow
}

/** Makes documents of the pages that were fetched, without what the site repeats. @throws RunStoppedError */
export async function importFetched(reading: Reading, goesOn: () => boolean): Promise<void> {
  const { ctx, source, run } = reading
  const { tenantId } = run
  const sample = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ blocks: knowledgeSourcePages.blocks })
      .from(knowledgeSourcePages)
      .where(
        and(
          pagesOf(tenantId, source.id),
          isNotNull(knowledgeSourcePages.blocks),
          ne(knowledgeSourcePages.state, 'gone'),
        ),
      )
      .orderBy(desc(knowledgeSourcePages.updatedAt))
      .limit(SAMPLE),
  )
  const repeated = repeatedBlocks(sample.map(({ blocks }) => blocks!))
  while (goesOn()) {
    const [page] = await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .select()
        .from(knowledgeSourcePages)
        .where(and(pagesOf(tenantId, source.id), eq(knowledgeSourcePages.state, 'fetched')))
        .orderBy(asc(knowledgeSourcePages.depth), asc(knowledgeSourcePages.id))
        .limit(1),
    )
    if (!page) return
    const waiting = JSON.parse(page.text ?? '{"title":"","heading":"","blocks":[]}') as WaitingText
    const blocks = withoutRepeated(waiting.blocks, repeated)
    const text = blocks.map(({ text }) => text).join('\n\n')
    if (!/[\p{L}\p{N}]/u.test(text)) {
      await settleWithout(reading, page, problem('empty'))
      continue
    }
    const hasHeading = blocks.some(({ kind, heading }) => kind === 'heading' && heading === waiting.heading)
    await importPage(reading, page, {
      content: { text, format: 'markdown' },
      title: (hasHeading && waiting.heading) || waiting.title || page.address,
      url: page.address,
      ...(waiting.language !== undefined && { metadata: { [PAGE_LANGUAGE]: waiting.language } }),
    })
  }
}

type FileOutcome = Extract<PageOutcome, { kind: 'file' }>

/** Makes a document of what a page says, or tells why not. @throws RunStoppedError */
export async function importPage(
  reading: Reading,
  page: PageRow,
  { content, title, url, metadata }: Pick<FileOutcome, 'content' | 'title' | 'url' | 'metadata'>,
  changes: Partial<PageRow> = {},
  bytes = 0,
): Promise<void> {
  const { ctx, source, run } = reading
  const origin = originOf(source, page)
  const common = {
    ...(title !== undefined && { title: title.slice(0, 300) }),
    ...(url !== undefined && { url }),
    metadata: { ...metadata, ...settingsOf(source).metadata } satisfies Metadata,
  }
  let imported: Awaited<ReturnType<typeof importDocument>>
  try {
    imported = await importDocument(
      ctx,
      'text' in content
        ? { ...common, title: common.title ?? page.address, content: content.text, format: content.format }
        : { ...common, ...content },
      origin,
    )
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code === 'INTERNAL_ERROR' || error.code === 'UNAVAILABLE')
      throw error
    await ctx.db.withTenant(run.tenantId, async (tx) => {
      const why = problem('document', { message: error.message })
      await updatePage(tx, page, { ...changes, state: 'failed', problem: why, text: null, seenAt: ctx.now() })
      await noteProgress(tx, run, { counters: { failed: 1 }, bytes })
    })
    return
  }
  const { documentId } = imported
  const stored = await documentFacts(ctx, documentId)
  if (stored && stored.origin !== origin) {
    await settleWithout(reading, page, problem('duplicate', { documentId, title: stored.title }), bytes)
    return
  }
  await ctx.db.withTenant(run.tenantId, async (tx) => {
    const known = imported.outcome === 'unchanged'
    await updatePage(tx, page, {
      ...changes,
      state: known ? 'unchanged' : 'read',
      documentId: stored ? documentId : null,
      title: (title ?? stored?.title ?? null)?.slice(0, 1_000) ?? null,
      problem: null,
      text: null,
      missed: 0,
      seenAt: ctx.now(),
    })
    await noteProgress(tx, run, { counters: known ? { unchanged: 1 } : { read: 1 }, bytes })
  })
}

/** A page that becomes no document, though it was read; one it had goes. */
async function settleWithout(
  reading: Reading,
  page: PageRow,
  why: ReturnType<typeof problem>,
  bytes = 0,
): Promise<void> {
  const { ctx, run } = reading
  await dropDocument(ctx, page)
  await ctx.db.withTenant(run.tenantId, async (tx) => {
    await updatePage(tx, page, { state: 'skipped', problem: why, text: null, missed: 0, seenAt: ctx.now() })
    await noteProgress(tx, run, { counters: { skipped: 1 }, bytes })
  })
}

/** Deletes the document that was made of a page. */
export async function dropDocument(ctx: ServiceContext, page: PageRow): Promise<void> {
  if (page.documentId === null) return
  await removeDocument(ctx, { id: page.documentId }).catch((error: unknown) => {
    if (!(error instanceof ServiceError && error.code === 'NOT_FOUND')) throw error
  })
}

/** By which a document is known to be of a page of this source and no other's. */
function originOf(source: SourceRow, { address }: PageRow): string {
  return `source ${source.id} ${address}`.slice(-2_000)
}

async function documentFacts(
  ctx: ServiceContext,
  id: string,
): Promise<{ title: string; origin: string | null } | null> {
  const { tenantId } = ctx.actor
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({
        title: knowledgeDocuments.title,
        origin: sql<string | null>`${knowledgeDocuments.metadata} ->> 'source'`,
      })
      .from(knowledgeDocuments)
      .where(and(eq(knowledgeDocuments.tenantId, tenantId), eq(knowledgeDocuments.id, id))),
  )
  return row ?? null
}
