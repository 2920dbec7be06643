import { type CreateDocumentOutput, LIMITS, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { formatOfFile, isFileFormat } from '@visualkit/knowledge'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import {
  type CreateDocumentOptions,
  type CreateDocumentSource,
  createDocument,
} from '../knowledge/create-document.ts'

const { ragEvaluationRuns, ragQualityThresholds, ragTestSets } = schema

/** By what a change is measured before it goes live. */
export interface QualityGate {
  testSetId: string
  name: string
  questions: number
}

export interface AddDocumentOptions extends CreateDocumentOptions {
  /** Somebody was told that it is not measured, and adds it all the same. */
  unchecked?: boolean
}

/**
 * `createDocument` for one that a person adds by itself: where the business has set a minimum for its answers and has
 * questions to measure them by, it does not go live before it was checked (`checkChange`), or somebody says so. What
 * cannot be checked beforehand, files that are read by a job, is added as ever.
 * @throws CONFLICT `not_checked`, with the test set, and as `createDocument`.
 */
export async function addDocument(
  ctx: ServiceContext,
  source: CreateDocumentSource,
  { unchecked = false, ...options }: AddDocumentOptions = {},
): Promise<CreateDocumentOutput> {
  requirePermission(ctx, 'knowledge.write')
  const gate = unchecked || !canBeChecked(source) ? null : await qualityGate(ctx)
  if (gate)
    throw new ServiceError(
      'CONFLICT',
      `Answers have a minimum here. Check first what this document does to the ${gate.questions} questions of “${gate.name}”, or add it unchecked.`,
      { reason: 'not_checked', ...gate },
    )
  return createDocument(ctx, source, options)
}

/** The test set that was measured last, else the newest; null where nothing is held to a minimum or there are no questions. */
export async function qualityGate({
  db,
  actor: { tenantId },
}: Pick<ServiceContext, 'db' | 'actor'>): Promise<QualityGate | null> {
  return db.withTenant(tenantId, async (tx) => {
    if ((await tx.$count(ragQualityThresholds, eq(ragQualityThresholds.tenantId, tenantId))) === 0)
      return null
    const questions = sql<number>`jsonb_array_length(${ragTestSets.cases})`
    const [gate] = await tx
      .select({ testSetId: ragTestSets.id, name: ragTestSets.name, questions })
      .from(ragTestSets)
      .leftJoin(
        ragEvaluationRuns,
        and(
          eq(ragEvaluationRuns.tenantId, tenantId),
          eq(ragEvaluationRuns.testSetId, ragTestSets.id),
          isNull(sql`${ragEvaluationRuns.config} ->> 'draftId'`),
        ),
      )
      .where(and(eq(ragTestSets.tenantId, tenantId), sql`${questions} > 0`))
      .orderBy(sql`${ragEvaluationRuns.createdAt} desc nulls last`, desc(ragTestSets.createdAt))
      .limit(1)
    return gate ?? null
  })
}

function canBeChecked(source: CreateDocumentSource): boolean {
  if (!('bytes' in source)) return Buffer.byteLength(source.content) <= LIMITS.inlineDocumentBytes
  const isText =
    (source.format !== undefined && !isFileFormat(source.format)) ||
    !isFileFormat(formatOfFile(source.fileName, source.bytes))
  return isText && source.bytes.length <= LIMITS.inlineDocumentBytes
}
