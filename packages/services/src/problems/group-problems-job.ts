import type { Locale } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import {
  loadWordLikeness,
  type QuestionKey,
  questionKey,
  sameQuestion,
  type WordLikeness,
} from '@visualkit/knowledge'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { JobData, Services } from '../context.ts'
import { vectorText } from '../knowledge/insert-chunks.ts'
import { type Meanings, meaningOf } from './meaning-of.ts'

const { escalations, tenants, unresolvedProblems, unresolvedProblemUsers } = schema

/** Questions taken at once. */
const BATCH = 50
/** Problems a question is compared with: those that were asked last. */
const COMPARED = 2_000

type GroupServices = Pick<Services, 'db' | 'embedder' | 'gate' | 'log' | 'now'>

interface Asked {
  id: string
  sessionId: string
  question: string
  language: Locale
  askedAt: Date
}

/**
 * Finds for each question without an answer the problem it is another wording of, by meaning and by its words, across
 * languages; or makes it a new one. One that was resolved opens again. What is done stays done, so it may be run again.
 */
export async function groupProblemsJob(
  services: GroupServices,
  { tenantId }: JobData['group-problems'],
): Promise<void> {
  if (await services.gate.isSuspended(tenantId)) return
  const keys = new Map<string, QuestionKey>()
  const likeness = await loadWordLikeness()
  for (;;) {
    const asked = await services.db.withTenant(tenantId, (tx) => loadAsked(tx, tenantId))
    if (asked.length === 0) return
    const meanings = await meaningOf(
      services,
      asked.map(({ question }) => question),
    )
    for (const [at, one] of asked.entries()) {
      await services.db.withTenant(tenantId, (tx) =>
        place(tx, services, {
          tenantId,
          asked: one,
          meaning: meanings?.vectors[at],
          meanings,
          keys,
          likeness,
        }),
      )
    }
  }
}

async function loadAsked(tx: Tx, tenantId: string): Promise<Asked[]> {
  const rows = await tx
    .select()
    .from(unresolvedProblemUsers)
    .where(and(eq(unresolvedProblemUsers.tenantId, tenantId), isNull(unresolvedProblemUsers.problemId)))
    .orderBy(asc(unresolvedProblemUsers.createdAt))
    .limit(BATCH)
  return rows.map(({ id, sessionId, question, language, lastAskedAt, createdAt }) => ({
    id,
    sessionId,
    question: question ?? '',
    language: language ?? 'en',
    askedAt: lastAskedAt ?? createdAt,
  }))
}

interface Placing {
  tenantId: string
  asked: Asked
  meaning: number[] | undefined
  meanings: Meanings | null
  /** Of problems that were compared before, by their id. */
  keys: Map<string, QuestionKey>
  likeness: WordLikeness
}

async function place(tx: Tx, services: GroupServices, placing: Placing): Promise<void> {
  const { tenantId, asked, meaning, meanings } = placing
  const now = services.now()
  const found = await nearestProblem(tx, placing)
  if (!found) {
    const [made] = await tx
      .insert(unresolvedProblems)
      .values({
        tenantId,
        question: asked.question,
        language: asked.language,
        ...(meaning && { embedding: meaning, embeddingModel: meanings!.model }),
        firstSeenAt: asked.askedAt,
        lastSeenAt: asked.askedAt,
        createdAt: now,
      })
      .returning({ id: unresolvedProblems.id })
    await joinProblem(tx, tenantId, asked, made!.id)
    return
  }
  await joinProblem(tx, tenantId, asked, found.id)
  await tx
    .update(unresolvedProblems)
    .set({
      count: sql`${unresolvedProblems.count} + 1`,
      lastSeenAt: sql`greatest(${unresolvedProblems.lastSeenAt}, ${asked.askedAt.toISOString()}::timestamptz)`,
      // What somebody chose not to answer stays closed; what was answered was not answered well enough.
      ...(found.status === 'resolved' && { status: 'open' as const, reopenedAt: now }),
    })
    .where(and(eq(unresolvedProblems.tenantId, tenantId), eq(unresolvedProblems.id, found.id)))
}

/** A conversation counts once in a problem, with how often it asked. */
async function joinProblem(tx: Tx, tenantId: string, asked: Asked, problemId: string): Promise<void> {
  const users = unresolvedProblemUsers
  const [before] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.tenantId, tenantId), eq(users.problemId, problemId), eq(users.sessionId, asked.sessionId)),
    )
  if (before) {
    // Asked again after they were told: what they were told did not help.
    await tx
      .update(users)
      .set({ times: sql`${users.times} + 1`, lastAskedAt: asked.askedAt, toldAt: null, toldBy: null })
      .where(and(eq(users.tenantId, tenantId), eq(users.id, before.id)))
    await tx.delete(users).where(and(eq(users.tenantId, tenantId), eq(users.id, asked.id)))
  } else {
    await tx
      .update(users)
      .set({ problemId })
      .where(and(eq(users.tenantId, tenantId), eq(users.id, asked.id)))
  }
  await tx
    .update(escalations)
    .set({ problemId })
    .where(
      and(
        eq(escalations.tenantId, tenantId),
        eq(escalations.sessionId, asked.sessionId),
        isNull(escalations.problemId),
        sql`${escalations.createdAt} >= ${asked.askedAt.toISOString()}::timestamptz`,
      ),
    )
}

async function nearestProblem(tx: Tx, { tenantId, asked, meaning, meanings, keys, likeness }: Placing) {
  const problems = await loadCompared(tx, tenantId, meaning && { model: meanings!.model, vector: meaning })
  const key = questionKey(asked.question, asked.language)
  let best: { id: string; status: string; score: number } | null = null
  for (const { id, status, question, language, cosine } of problems) {
    const other = keys.get(id) ?? questionKey(question, language)
    keys.set(id, other)
    const { same, score } = sameQuestion(key, other, {
      cosine: cosine === null ? null : { value: cosine, least: meanings!.least },
      likeness,
    })
    if (same && (best === null || score > best.score)) best = { id, status, score }
  }
  return best
}

/** The problems of a business that were asked last, with how near their meaning is; null where it cannot be told. */
export async function loadCompared(
  tx: Tx,
  tenantId: string,
  meaning: { model: string; vector: number[] } | undefined,
) {
  const cosine = meaning
    ? sql<number | null>`case when ${unresolvedProblems.embeddingModel} = ${meaning.model}
        then 1 - (${unresolvedProblems.embedding} <=> ${vectorText(meaning.vector)}::vector) end`
    : sql<number | null>`null::float8`
  return tx
    .select({
      id: unresolvedProblems.id,
      status: unresolvedProblems.status,
      question: unresolvedProblems.question,
      language: unresolvedProblems.language,
      count: unresolvedProblems.count,
      cosine,
    })
    .from(unresolvedProblems)
    .where(eq(unresolvedProblems.tenantId, tenantId))
    .orderBy(desc(unresolvedProblems.lastSeenAt))
    .limit(COMPARED)
}

/** Queues the work for every business with questions that belong to no problem yet. */
export async function queueUngroupedProblems(services: Pick<Services, 'db' | 'jobs'>): Promise<number> {
  const { db, jobs } = services
  const all = await db.withJobs('group problems', (tx) => tx.select({ id: tenants.id }).from(tenants))
  let queued = 0
  for (const { id: tenantId } of all) {
    const asked = await db.withTenant(tenantId, (tx) => loadAsked(tx, tenantId))
    if (asked.length === 0) continue
    await jobs.send('group-problems', { tenantId })
    queued += 1
  }
  return queued
}
