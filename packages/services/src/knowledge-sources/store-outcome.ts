import { createHash } from 'node:crypto'
import type { SourceProblem } from '@visualkit/contracts'
import { hashBlocks } from '@visualkit/knowledge'
import { dropDocument, importPage, type WaitingText } from './documents-of-pages.ts'
import { addPages, noteProgress, pageAt, updatePage } from './page-store.ts'
import type { Slice } from './read-source-job.ts'
import { problem } from './source-problem.ts'
import type { PageOutcome } from './source-reader.ts'
import { maxPagesOf, type PageRow, settingsOf } from './source-row.ts'

/** Runs in a row that find a page gone before its document goes. */
const MISSES_TO_REMOVE = 2

/** Keeps what became of a page, and what it leads to. @throws RunStoppedError */
export async function storeOutcome(slice: Slice, page: PageRow, outcome: PageOutcome): Promise<void> {
  const { ctx, source, run } = slice
  const { bytes } = outcome
  const found = outcome.found ?? []
  if (found.length > 0)
    await ctx.db.withTenant(run.tenantId, async (tx) => {
      const { added, leftOut } = await addPages(tx, run, found, maxPagesOf(source))
      const limit = maxPagesOf(source)
      await noteProgress(tx, run, {
        counters: { found: added },
        ...(leftOut > 0 && { problem: problem('page_limit', { limit }) }),
      })
    })
  const seen = { missed: 0, seenAt: ctx.now(), text: null }
  switch (outcome.kind) {
    case 'moved':
      return storeMoved(slice, page, outcome)
    case 'file':
      return importPage(slice, page, outcome, outcome.validators, bytes)
    case 'page':
      return storeText(slice, page, outcome)
    case 'gone':
      return noteGone(slice, page, outcome.problem, bytes, false)
    case 'skipped':
      if (outcome.dropsDocument) await dropDocument(ctx, page)
      return settle(slice, page, { ...seen, state: 'skipped', problem: outcome.problem }, bytes)
    case 'failed':
      return settle(slice, page, { state: 'failed', problem: outcome.problem, text: null }, bytes)
    case 'unchanged':
      return settle(slice, page, { ...seen, ...outcome.validators, state: 'unchanged', problem: null }, bytes)
  }
}

async function settle(
  { ctx, run }: Slice,
  page: PageRow,
  changes: Partial<PageRow> & { state: 'unchanged' | 'skipped' | 'failed' | 'gone' },
  bytes: number,
): Promise<void> {
  await ctx.db.withTenant(run.tenantId, async (tx) => {
    await updatePage(tx, page, changes)
    await noteProgress(tx, run, { counters: { [changes.state]: 1 }, bytes })
  })
}

/** The text of a page waits until others are there to compare it with; one that says what it said is done. */
async function storeText(
  slice: Slice,
  page: PageRow,
  { title, heading, language, blocks, validators, bytes }: Extract<PageOutcome, { kind: 'page' }>,
): Promise<void> {
  const { ctx, run } = slice
  const waiting: WaitingText = { title, heading, ...(language !== null && { language }), blocks }
  const text = JSON.stringify(waiting)
  const contentHash = createHash('sha256').update(text).digest()
  const seen = { ...validators, missed: 0, seenAt: ctx.now() }
  if (page.documentId !== null && page.contentHash?.equals(contentHash))
    return settle(slice, page, { ...seen, state: 'unchanged', problem: null, text: null }, bytes)
  await ctx.db.withTenant(run.tenantId, async (tx) => {
    await updatePage(tx, page, {
      ...seen,
      state: 'fetched',
      title: (heading || title).slice(0, 1_000) || null,
      text,
      contentHash,
      blocks: hashBlocks(blocks),
      problem: null,
    })
    await noteProgress(tx, run, { bytes })
  })
}

/** The page goes on under the address it was redirected to; an address that was read already is not read twice. */
async function storeMoved(
  slice: Slice,
  page: PageRow,
  { to, outcome }: Extract<PageOutcome, { kind: 'moved' }>,
): Promise<void> {
  const { ctx, run } = slice
  const target = await ctx.db.withTenant(run.tenantId, (tx) =>
    pageAt(tx, run, { address: to, depth: page.depth }),
  )
  await dropDocument(ctx, page)
  await settle(
    slice,
    page,
    { state: 'skipped', problem: problem('redirected', { to }), text: null, missed: 0, seenAt: ctx.now() },
    0,
  )
  if (target.page.state !== 'waiting' || outcome.kind === 'moved') return
  if (target.isNew)
    await ctx.db.withTenant(run.tenantId, (tx) => noteProgress(tx, run, { counters: { found: 1 } }))
  await storeOutcome(slice, target.page, outcome)
}

/** A page that is there no more is marked; its document goes when it was not there twice, or was taken off a whole list. */
export async function noteGone(
  slice: Slice,
  page: PageRow,
  why: SourceProblem,
  bytes: number,
  isCertain: boolean,
): Promise<void> {
  const { ctx, source } = slice
  const missed = page.missed + 1
  const goes =
    (settingsOf(source).whenGone ?? 'remove') === 'remove' && (isCertain || missed >= MISSES_TO_REMOVE)
  if (goes) await dropDocument(ctx, page)
  await settle(slice, page, { state: 'gone', problem: why, missed, text: null }, bytes)
}
