import { type KnowledgeDraft, notFound, type TestRun } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { selectRuns, toRun } from './run-row.ts'
import { documentTitles } from './test-set-row.ts'

const { knowledgeDrafts, ragEvaluationRuns } = schema

export function ofDraft(tenantId: string, id: string) {
  return and(eq(knowledgeDrafts.tenantId, tenantId), eq(knowledgeDrafts.id, id))
}

const columns = {
  id: knowledgeDrafts.id,
  title: knowledgeDrafts.title,
  format: knowledgeDrafts.format,
  url: knowledgeDrafts.url,
  sizeBytes: sql<number>`octet_length(${knowledgeDrafts.content})`,
  replacesDocumentId: knowledgeDrafts.replacesDocumentId,
  baselineRunId: knowledgeDrafts.baselineRunId,
  changedRunId: knowledgeDrafts.changedRunId,
  decision: knowledgeDrafts.decision,
  documentId: knowledgeDrafts.documentId,
  createdAt: knowledgeDrafts.createdAt,
}

/** Drafts, the newest first, with both of their runs. */
export async function loadDrafts(
  tx: Tx,
  tenantId: string,
  { id, limit }: { id?: string; limit: number },
): Promise<KnowledgeDraft[]> {
  const rows = await tx
    .select(columns)
    .from(knowledgeDrafts)
    .where(id === undefined ? eq(knowledgeDrafts.tenantId, tenantId) : ofDraft(tenantId, id))
    .orderBy(desc(knowledgeDrafts.createdAt), desc(knowledgeDrafts.id))
    .limit(limit)
  const runIds = rows.flatMap(({ baselineRunId, changedRunId }) =>
    [baselineRunId, changedRunId].filter((one) => one !== null),
  )
  const found =
    runIds.length === 0
      ? []
      : await selectRuns(tx).where(
          and(eq(ragEvaluationRuns.tenantId, tenantId), inArray(ragEvaluationRuns.id, runIds)),
        )
  const runs = new Map(found.map((row) => [row.run.id, toRun(row)]))
  const titles = new Map(
    (
      await documentTitles(
        tx,
        tenantId,
        rows.flatMap(({ replacesDocumentId }) => replacesDocumentId ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  return rows.map(({ replacesDocumentId, baselineRunId, changedRunId, createdAt, ...row }) => {
    const baseline = runs.get(baselineRunId ?? '') ?? null
    const changed = runs.get(changedRunId ?? '') ?? null
    return {
      ...row,
      replaces: titles.get(replacesDocumentId ?? '') ?? null,
      baseline,
      changed,
      isMeasured: baseline?.status === 'done' && changed?.status === 'done',
      breaks: brokenBy(baseline, changed),
      createdAt: createdAt.toISOString(),
    }
  })
}

/** A minimum that was missed without the change, too, holds it back only when it is missed by more. */
function brokenBy(baseline: TestRun | null, changed: TestRun | null): KnowledgeDraft['breaks'] {
  return (changed?.missed ?? []).flatMap(({ measure, minimum, value }) => {
    const before = baseline?.measures[measure] ?? null
    const wasMet = before !== null && before >= minimum
    return wasMet || (before !== null && value !== null && value < before) ? measure : []
  })
}

/** Throws NOT_FOUND. */
export async function loadDraft(tx: Tx, tenantId: string, id: string): Promise<KnowledgeDraft> {
  const [draft] = await loadDrafts(tx, tenantId, { id, limit: 1 })
  if (!draft) throw notFound('change')
  return draft
}
