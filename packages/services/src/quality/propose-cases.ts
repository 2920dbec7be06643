import { randomUUID } from 'node:crypto'
import type { ModelUsage } from '@visualkit/ai'
import { LIMITS, type Locale, ProposeCasesInput, type ProposeCasesOutput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { questionsOfText } from '@visualkit/knowledge'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { limitRuns } from './limit-runs.ts'

const { knowledgeChunks, knowledgeDocuments } = schema

/** Passages looked at: the first of each document, then the second of each, as far as it goes. */
const PASSAGES = 1_000
/** Passages of one document: the first ones say what it is about. */
const PASSAGES_EACH = 20
/** Questions that a model is asked for of one document. */
const PER_DOCUMENT = 5
/** All calls of a model together. */
const LONGEST_MS = 90_000

const LANGUAGE: Record<Locale, string> = { en: 'English', es: 'Spanish', pt: 'Portuguese' }

/**
 * Questions that the business's own documents answer, written by the model that is set, else by plain rules. They are
 * proposals: nothing is kept, a person reads them first.
 */
export async function proposeCases(
  ctx: ServiceContext,
  input: ProposeCasesInput,
): Promise<ProposeCasesOutput> {
  requirePermission(ctx, 'knowledge.write')
  const { documentIds, count } = ProposeCasesInput.parse(input)
  await limitRuns(ctx)
  const documents = documentsOf(await loadPassages(ctx, documentIds))
  const signal = AbortSignal.timeout(LONGEST_MS)
  const used: ModelUsage[] = []
  const proposed: Proposal[][] = []
  let model: string | null = null
  // As many of each document as it takes to have enough: one, where there are more documents than questions.
  const each = Math.min(PER_DOCUMENT, Math.ceil(count / Math.max(1, documents.length)))
  let written = 0
  for (const document of documents) {
    // Rules cost nothing, so every document has its say.
    const asks = ctx.judge && !signal.aborted && written < count
    const ofModel = asks ? await writtenBy(ctx, document, each, signal, used) : null
    if (ofModel) model = ctx.judge!.model
    written += ofModel?.length ?? 0
    if (ofModel || model === null) proposed.push(ofModel ?? byRules(document))
  }
  await noteCosts(ctx, ctx.actor.tenantId, costsOfUsage('evaluation', used))
  const cases = inTurns(proposed).slice(0, count)
  const ids = new Set(cases.flatMap((one) => one.documentIds))
  return {
    cases,
    documents: documents.filter(({ id }) => ids.has(id)).map(({ id, title }) => ({ id, title })),
    model,
  }
}

type Proposal = ProposeCasesOutput['cases'][number]

interface PassageRow {
  documentId: string
  title: string
  language: Locale
  headingPath: string[]
  content: string
}

interface SourceDocument {
  id: string
  title: string
  language: Locale
  passages: PassageRow[]
}

async function loadPassages(ctx: ServiceContext, documentIds?: readonly string[]): Promise<PassageRow[]> {
  const { tenantId } = ctx.actor
  const chance = randomUUID()
  const place = sql<number>`row_number() over (partition by ${knowledgeChunks.documentId} order by ${knowledgeChunks.position})`
  return ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({
        documentId: knowledgeChunks.documentId,
        title: knowledgeDocuments.title,
        language: knowledgeChunks.language,
        headingPath: knowledgeChunks.headingPath,
        content: knowledgeChunks.content,
      })
      .from(knowledgeChunks)
      .innerJoin(
        knowledgeDocuments,
        and(
          eq(knowledgeDocuments.tenantId, knowledgeChunks.tenantId),
          eq(knowledgeDocuments.id, knowledgeChunks.documentId),
        ),
      )
      .where(
        and(
          eq(knowledgeChunks.tenantId, tenantId),
          documentIds && inArray(knowledgeChunks.documentId, [...documentIds]),
          sql`${knowledgeChunks.position} < ${PASSAGES_EACH}`,
          or(
            isNull(knowledgeDocuments.answeringWriting),
            eq(knowledgeDocuments.answeringWriting, knowledgeChunks.writing),
          ),
        ),
      )
      // Other documents each time, where there are more than are looked at.
      .orderBy(place, sql`md5(${knowledgeChunks.documentId}::text || ${chance}::text)`)
      .limit(PASSAGES),
  )
}

function documentsOf(rows: readonly PassageRow[]): SourceDocument[] {
  const documents = new Map<string, SourceDocument>()
  for (const row of rows) {
    const { documentId: id, title, language } = row
    const known = documents.get(id) ?? { id, title, language, passages: [] }
    known.passages.push(row)
    documents.set(id, known)
  }
  return [...documents.values()]
}

async function writtenBy(
  ctx: ServiceContext,
  { id, title, language, passages }: SourceDocument,
  count: number,
  signal: AbortSignal,
  used: ModelUsage[],
): Promise<Proposal[] | null> {
  try {
    const { judged } = await ctx.judge!.questionsFor(
      {
        title,
        text: passages.map(({ content }) => content).join('\n\n'),
        count,
        language: LANGUAGE[language],
      },
      { signal, onCall: (call) => used.push(call) },
    )
    return judged?.map((one) => toProposal(one, id, language)) ?? null
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

function byRules({ id, title, language, passages }: SourceDocument): Proposal[] {
  return passages
    .flatMap(({ headingPath, content }) =>
      // What stands under no heading stands under the title.
      questionsOfText({ headingPath: headingPath.length > 0 ? headingPath : [title], content }, language),
    )
    .map((one) => toProposal(one, id, language))
}

function toProposal(
  { question, groundTruth }: { question: string; groundTruth: string },
  documentId: string,
  language: Locale,
): Proposal {
  return {
    question: question.slice(0, LIMITS.queryCharacters),
    groundTruth: groundTruth.slice(0, LIMITS.messageCharacters),
    documentIds: [documentId],
    language,
    // It is made from the document that answers it.
    expectsNoAnswer: false,
  }
}

/** One of each document in turn, each question once. */
function inTurns(lists: readonly Proposal[][]): Proposal[] {
  const seen = new Set<string>()
  const chosen: Proposal[] = []
  for (let round = 0; lists.some((list) => round < list.length); round++) {
    for (const list of lists) {
      const one = list[round]
      if (!one || seen.has(one.question.toLowerCase())) continue
      seen.add(one.question.toLowerCase())
      chosen.push(one)
    }
  }
  return chosen
}
