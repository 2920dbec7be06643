import { randomUUID } from 'node:crypto'
import { LIMITS, notFound, ServiceError, type TestCase, type TestSet } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'

const { knowledgeDocuments, ragTestSets } = schema

export type TestSetRow = typeof ragTestSets.$inferSelect
type StoredCase = TestSetRow['cases'][number]

export function ofTestSet(tenantId: string, id: string) {
  return and(eq(ragTestSets.tenantId, tenantId), eq(ragTestSets.id, id))
}

/** Throws NOT_FOUND. */
export async function loadTestSet(tx: Tx, tenantId: string, id: string): Promise<TestSetRow> {
  const [row] = await tx.select().from(ragTestSets).where(ofTestSet(tenantId, id))
  if (!row) throw notFound('test set')
  return row
}

export async function toTestSet(tx: Tx, row: TestSetRow): Promise<TestSet> {
  const { id, name, description, language } = row
  return {
    id,
    name,
    description,
    language,
    caseCount: row.cases.length,
    cases: row.cases.map(toCase),
    documents: await documentTitles(
      tx,
      row.tenantId,
      row.cases.flatMap(({ documentIds = [] }) => documentIds),
    ),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toCase({ documentIds = [], expectsNoAnswer = false, ...rest }: StoredCase): TestCase {
  return { ...rest, documentIds, expectsNoAnswer }
}

/** What documents are called; those that are gone, or of somebody else, are missing. */
export async function documentTitles(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<{ id: string; title: string }[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  return tx
    .select({ id: knowledgeDocuments.id, title: knowledgeDocuments.title })
    .from(knowledgeDocuments)
    .where(and(eq(knowledgeDocuments.tenantId, tenantId), inArray(knowledgeDocuments.id, wanted)))
}

/** Cases as they are kept: each with an id of its own, and with documents that exist. */
export async function keepCases(
  tx: Tx,
  tenantId: string,
  cases: readonly (Omit<TestCase, 'id' | 'expectsNoAnswer'> & { id?: string; expectsNoAnswer?: boolean })[],
): Promise<StoredCase[]> {
  if (cases.length > LIMITS.testCases)
    throw new ServiceError(
      'VALIDATION_ERROR',
      `A test set has at most ${LIMITS.testCases} questions. Make a second one for the rest.`,
      { field: 'cases', limit: LIMITS.testCases },
    )
  const known = new Set(
    (
      await documentTitles(
        tx,
        tenantId,
        cases.flatMap(({ documentIds }) => documentIds),
      )
    ).map(({ id }) => id),
  )
  const taken = new Set<string>()
  return cases.map(({ id, documentIds, question, groundTruth, language, expectsNoAnswer }) => {
    const own = id !== undefined && !taken.has(id) ? id : randomUUID()
    taken.add(own)
    const documents = documentIds.filter((documentId) => known.has(documentId))
    return {
      id: own,
      question,
      groundTruth,
      documentIds: documents,
      ...(language !== undefined && { language }),
      ...(expectsNoAnswer && { expectsNoAnswer }),
    }
  })
}
