import { type DataRequest, type DataSubject, ErasureReceipt, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { NO_DATA } from './data-counts.ts'
import { needsCheck, subjectName } from './subject.ts'

const { dataRequests, memberships, users } = schema

export type DataRequestRow = typeof dataRequests.$inferSelect

/** By law an answer is due within a month. */
export const DUE_DAYS = 30
/** What stands for a person who was erased. */
export const ERASED = 'erased:'

/** How far a request is. Kept with each step, so that another server can go on. */
export const Progress = z.object({
  done: z.number().int(),
  total: z.number().int(),
  /** What was erased so far. */
  counts: z.record(z.string(), z.number().int()).default({}),
  fileBytes: z.number().int().default(0),
  /** Times it failed. */
  failures: z.number().int().default(0),
  /** Address of somebody of the business who is being erased, for mails to it; gone when they are. */
  address: z.string().optional(),
  /** Asked for from a sign-in by the provider of a business: how the person signs in is left out. */
  bySso: z.boolean().optional(),
})
export type Progress = z.infer<typeof Progress>

export const FIRST_PROGRESS: Progress = {
  done: 0,
  total: 0,
  counts: { ...NO_DATA },
  fileBytes: 0,
  failures: 0,
}

export function progressOf(row: DataRequestRow): Progress | null {
  return row.progress === null ? null : Progress.parse(row.progress)
}

export function subjectOf(row: DataRequestRow): DataSubject {
  return { kind: row.subjectKind, id: row.subjectId }
}

/** What began up to here is meant: what came while a request waited for its check is part of it. */
export function untilOf({ confirmedAt, createdAt }: DataRequestRow): Date {
  return confirmedAt ?? createdAt
}

export function erasedId(pseudonym: string): string {
  return `${ERASED}${pseudonym}`
}

export async function toDataRequests(
  tx: Tx,
  tenantId: string,
  rows: DataRequestRow[],
  now: Date,
): Promise<DataRequest[]> {
  const ids = rows.flatMap(({ requestedBy, confirmedBy }) => [requestedBy, confirmedBy]).filter(isText)
  const people =
    ids.length === 0
      ? []
      : await tx
          .select({ id: users.id, name: users.name })
          .from(users)
          .innerJoin(memberships, eq(memberships.userId, users.id))
          .where(and(eq(memberships.tenantId, tenantId), inArray(users.id, [...new Set(ids)])))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  const requests: DataRequest[] = []
  for (const row of rows) {
    const subject = subjectOf(row)
    const isErased = subject.id.startsWith(ERASED)
    const { blobKey, sizeBytes, expiresAt } = row
    const there = blobKey !== null && sizeBytes !== null && expiresAt !== null && expiresAt > now
    const progress = progressOf(row)
    requests.push({
      id: row.id,
      kind: row.kind,
      subject: { ...subject, name: isErased ? null : ((await subjectName(tx, tenantId, subject)) ?? null) },
      status: row.status,
      requestedBy: nameOf(row.requestedBy),
      confirmedBy: nameOf(row.confirmedBy),
      identityNote: row.identityNote,
      needsCheck: row.status === 'pending' && !isErased && (await needsCheck(tx, tenantId, subject)),
      progress: progress && { done: progress.done, total: progress.total },
      file: there ? { sizeBytes, expiresAt: expiresAt.toISOString() } : null,
      receipt: row.receipt === null ? null : ErasureReceipt.parse(row.receipt),
      error: row.error,
      dueAt: (row.dueAt ?? new Date(row.createdAt.getTime() + DUE_DAYS * 86_400_000)).toISOString(),
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    })
  }
  return requests
}

/** Throws NOT_FOUND. With `lock` nobody else changes it until the transaction ends. */
export async function loadDataRequest(
  tx: Tx,
  tenantId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<DataRequestRow> {
  const query = tx.select().from(dataRequests).where(ofTenant(tenantId, id))
  const [row] = options.lock ? await query.for('update') : await query
  if (!row) throw notFound('request')
  return row
}

export function ofTenant(tenantId: string, id: string) {
  return and(eq(dataRequests.tenantId, tenantId), eq(dataRequests.id, id))
}

function isText(value: string | null): value is string {
  return value !== null
}
