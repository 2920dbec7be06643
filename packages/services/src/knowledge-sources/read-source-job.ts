import { SOURCE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import type { JobData, ServiceContext, Services } from '../context.ts'
import { createReader } from './create-reader.ts'
import { importFetched } from './documents-of-pages.ts'
import { finishRun } from './finish-run.ts'
import {
  addPages,
  missingPages,
  nextWaiting,
  noteProgress,
  pagesOf,
  RunStoppedError,
  requeuePages,
} from './page-store.ts'
import { claimRun, extendLease, isOpenRun, LEASE_MS, releaseRun } from './run-lease.ts'
import { outgoingProblem, problem } from './source-problem.ts'
import type { PageOutcome, SourceReader } from './source-reader.ts'
import { maxPagesOf, type PageRow, type RunRow, type SourceRow } from './source-row.ts'
import { noteGone, storeOutcome } from './store-outcome.ts'
import { WaitError } from './web-client.ts'

const { knowledgeSourcePages, knowledgeSourceRuns, knowledgeSources } = schema

/** A website is read a while and then waits its turn, so that others are read too. */
const WEB_SLICE_MS = 8_000
/** Opening these costs more than a turn. */
const FILES_SLICE_MS = 300_000
/** Pages that are fetched before they are compared and become documents. */
const IMPORT_BATCH = 25
/** Times a run may break off by an error of ours. */
const MOST_FAILURES = 5

/**
 * Works on one reading of a source for a while and sends the next job. What is done stays done: a run goes on where a
 * server that died left off, because each page's state is stored with it.
 */
export async function readSourceJob(services: Services, job: JobData['read-source']): Promise<void> {
  const ctx: ServiceContext = {
    ...services,
    actor: { kind: 'system', tenantId: job.tenantId, purpose: 'sources' },
  }
  if (await services.gate.isSuspended(job.tenantId)) return
  const claimed = await claimRun(ctx, job)
  if (!claimed) return
  const began = performance.now()
  const keep = setInterval(() => void extendLease(ctx, job).catch(() => {}), LEASE_MS / 3).unref()
  let next: { afterSeconds: number } | null = null
  try {
    next = await readSlice({ ctx, ...claimed })
  } catch (error) {
    if (error instanceof WaitError) next = { afterSeconds: Math.ceil(error.waitMs / 1_000) }
    else if (error instanceof RunStoppedError) next = null
    else next = await breakOff(ctx, claimed.run, error)
  } finally {
    clearInterval(keep)
  }
  await releaseRun(ctx, job, Math.round(performance.now() - began))
  if (next) await ctx.jobs.send('read-source', job, next)
}

export interface Slice {
  ctx: ServiceContext
  source: SourceRow
  run: RunRow
}

/** @returns when to go on; null: the run is over. */
async function readSlice(slice: Slice): Promise<{ afterSeconds: number } | null> {
  const { ctx, source, run } = slice
  const isWeb = source.kind === 'page' || source.kind === 'sitemap' || source.kind === 'site'
  const until = performance.now() + (isWeb ? WEB_SLICE_MS : FILES_SLICE_MS)
  const goesOn = () => performance.now() < until && !ctx.jobs.isStopping?.()
  const limitMs = SOURCE_LIMITS.runHours * 3_600_000 - run.workedMs
  const isTooLong = (
    (began) => () =>
      performance.now() - began > limitMs
  )(performance.now())
  let reader: SourceReader
  try {
    reader = await createReader(slice)
  } catch (error) {
    return failRun(slice, error)
  }
  try {
    if (run.startedAt === null) {
      try {
        await begin(slice, reader)
      } catch (error) {
        return await failRun(slice, error)
      }
    }
    let fetched = await countFetched(slice)
    let bytes = run.bytes
    while (goesOn()) {
      if (fetched >= IMPORT_BATCH) {
        await importFetched(slice, goesOn)
        fetched = await countFetched(slice)
        continue
      }
      const problemOfRun = isTooLong()
        ? problem('time_limit', { hours: SOURCE_LIMITS.runHours })
        : bytes > SOURCE_LIMITS.runBytes
          ? problem('size_limit', { bytes: SOURCE_LIMITS.runBytes })
          : null
      const page = problemOfRun ? null : await takePage(slice)
      if (!page) {
        await importFetched(slice, goesOn)
        if ((await countFetched(slice)) > 0) continue
        await finishRun(slice, problemOfRun)
        return null
      }
      const outcome = await reader.read(page)
      bytes += sizeOf(outcome)
      await storeOutcome(slice, page, outcome)
      if (isText(outcome)) fetched += 1
    }
    return { afterSeconds: 0 }
  } finally {
    await reader.close()
  }
}

/** Finds the first pages and puts them, and all that is known, in line. @throws SourceProblemError, WaitError */
async function begin(slice: Slice, reader: SourceReader): Promise<void> {
  const { ctx, source, run } = slice
  const found = await reader.begin()
  const maxPages = maxPagesOf(source)
  const gone = await ctx.db.withTenant(run.tenantId, async (tx) => {
    const only = found.isComplete ? found.pages.map(({ address }) => address) : undefined
    const known = await requeuePages(tx, run, only)
    const { added, leftOut } = await addPages(tx, run, found.pages, maxPages)
    const tooMany = leftOut + found.leftOut
    await tx
      .update(knowledgeSourceRuns)
      .set({ startedAt: ctx.now() })
      .where(and(eq(knowledgeSourceRuns.tenantId, run.tenantId), eq(knowledgeSourceRuns.id, run.id)))
    await noteProgress(tx, run, {
      counters: { found: known + added },
      bytes: found.bytes,
      ...(found.problem && { problem: found.problem }),
      ...(tooMany > 0 && { problem: problem('page_limit', { limit: maxPages, leftOut: tooMany }) }),
    })
    return found.isComplete ? missingPages(tx, run) : []
  })
  run.startedAt = ctx.now()
  for (const page of gone) await noteGone(slice, page, problem('not_found', { status: 404 }), 0, true)
}

/** The next page, noted as the one it is at; null when there is none. @throws RunStoppedError */
async function takePage({ ctx, run }: Slice): Promise<PageRow | null> {
  return ctx.db.withTenant(run.tenantId, async (tx) => {
    const [held] = await tx
      .select({ id: knowledgeSources.id })
      .from(knowledgeSources)
      .where(
        and(
          eq(knowledgeSources.tenantId, run.tenantId),
          eq(knowledgeSources.id, run.sourceId),
          isNull(knowledgeSources.pausedAt),
        ),
      )
    if (!held) throw new RunStoppedError()
    const page = await nextWaiting(tx, run)
    await noteProgress(tx, run, { current: page?.address ?? null })
    return page
  })
}

function countFetched({ ctx, run }: Slice): Promise<number> {
  return ctx.db.withTenant(run.tenantId, (tx) =>
    tx.$count(
      knowledgeSourcePages,
      and(pagesOf(run.tenantId, run.sourceId), eq(knowledgeSourcePages.state, 'fetched')),
    ),
  )
}

function isText(outcome: PageOutcome): boolean {
  return outcome.kind === 'page' || (outcome.kind === 'moved' && isText(outcome.outcome))
}

function sizeOf(outcome: PageOutcome): number {
  return outcome.bytes + (outcome.kind === 'moved' ? sizeOf(outcome.outcome) : 0)
}

/** A source that cannot be begun fails with the reason. */
async function failRun(slice: Slice, error: unknown): Promise<null> {
  const known = error instanceof WaitError ? null : outgoingProblem(error)
  if (!known) throw error
  await finishRun(slice, known.problem, 'failed')
  return null
}

/** Something nobody foresaw: the run goes on a little later, a few times. */
async function breakOff(
  ctx: ServiceContext,
  run: RunRow,
  error: unknown,
): Promise<{ afterSeconds: number } | null> {
  ctx.log.warn(
    { error: String(error), runId: run.id, sourceId: run.sourceId },
    'the reading of a source broke off',
  )
  const failures = run.failures + 1
  const isGivenUp = failures >= MOST_FAILURES
  await ctx.db.withTenant(run.tenantId, (tx) =>
    tx
      .update(knowledgeSourceRuns)
      .set({
        failures,
        ...(isGivenUp && { status: 'failed' as const, finishedAt: ctx.now(), problem: problem('internal') }),
      })
      .where(isOpenRun(run.tenantId, run.id)),
  )
  return isGivenUp ? null : { afterSeconds: 5 * 2 ** failures }
}
