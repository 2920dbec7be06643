import { LIMITS, ReadCasesInput, type ReadCasesOutput, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { readTestCases, UnreadableCasesError } from '@visualkit/knowledge'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

const { knowledgeDocuments } = schema

/** Documents that names are looked up among. */
const MOST_DOCUMENTS = 20_000

/**
 * Reads test cases of a file, without keeping them: each wrong row is named. Documents are found by id, title or
 * address.
 * @throws ServiceError VALIDATION_ERROR for a file that holds no cases.
 */
export async function readCases(ctx: ServiceContext, input: ReadCasesInput): Promise<ReadCasesOutput> {
  requirePermission(ctx, 'knowledge.write')
  const source = ReadCasesInput.parse(input)
  const read = parse(source)
  const named = read.cases.some(({ documents }) => documents.length > 0)
  const idOf = named ? await documentNames(ctx) : () => undefined
  const errors: ReadCasesOutput['errors'] = [...read.errors]
  const cases = read.cases.map(({ row, question, groundTruth, documents, language, expectsNoAnswer }) => {
    const { ids: documentIds, unknown } = documentsNamed(documents, idOf)
    for (const name of unknown) errors.push({ row, problem: 'unknown_document', name: name.slice(0, 300) })
    return { question, groundTruth, documentIds, expectsNoAnswer, ...(language !== null && { language }) }
  })
  return { cases, errors: errors.sort((a, b) => a.row - b.row) }
}

/** A name that nobody knows may be part of a title with ` | ` in it, as most titles of web pages have. */
function documentsNamed(
  names: readonly string[],
  idOf: (name: string) => string | undefined,
): { ids: string[]; unknown: string[] } {
  const ids: string[] = []
  const unknown: string[] = []
  for (let at = 0; at < names.length; ) {
    const ends = Array.from({ length: names.length - at }, (_, more) => at + more + 1)
    const end = ends.find((to) => idOf(names.slice(at, to).join(' | ')) !== undefined)
    if (end === undefined) unknown.push(names[at]!)
    else ids.push(idOf(names.slice(at, end).join(' | '))!)
    at = end ?? at + 1
  }
  return { ids: [...new Set(ids)], unknown }
}

function parse(source: ReadCasesInput) {
  try {
    return readTestCases(source, {
      cases: LIMITS.testCases,
      questionCharacters: LIMITS.queryCharacters,
      answerCharacters: LIMITS.messageCharacters,
      documents: LIMITS.testCaseDocuments,
    })
  } catch (error) {
    if (!(error instanceof UnreadableCasesError)) throw error
    throw new ServiceError('VALIDATION_ERROR', error.message, { reason: 'unreadable_cases' })
  }
}

async function documentNames(ctx: ServiceContext): Promise<(name: string) => string | undefined> {
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: knowledgeDocuments.id, title: knowledgeDocuments.title, url: knowledgeDocuments.url })
      .from(knowledgeDocuments)
      .where(eq(knowledgeDocuments.tenantId, tenantId))
      .limit(MOST_DOCUMENTS),
  )
  const ids = new Map<string, string>()
  for (const { id, title, url } of rows) {
    for (const name of [title, url ?? '', id]) if (name !== '') ids.set(name.trim().toLowerCase(), id)
  }
  return (name) => ids.get(name.trim().toLowerCase())
}
