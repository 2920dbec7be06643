import { notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { nameToSave } from '../files/chat-file-row.ts'
import type { ZipEntry } from './export-zip.ts'

const { chatFiles, consents, endUserFacts, escalations, frames, messages, restrictedUseHits } = schema
const { sessions, surveyResponses, toolCalls, unresolvedProblemUsers } = schema

/**
 * The entries of one conversation: its words as JSON, and its pictures and files beside it. Names of people of the
 * business are in it as the visitor read them; whatever else is known of them is not, nor anything of other visitors.
 */
export async function conversationEntries(
  services: Pick<Services, 'db' | 'blobs'>,
  tenantId: string,
  sessionId: string,
): Promise<ZipEntry[]> {
  const blobs = await services.db.withTenant(tenantId, async (tx) => ({
    screens: await screensOf(tx, tenantId, sessionId),
    files: await filesOf(tx, tenantId, sessionId),
  }))
  const blobEntry = (path: string, key: string): ZipEntry => ({
    path,
    read: async () => (await services.blobs.open(key))?.stream ?? new Uint8Array(),
  })
  return [
    {
      path: `conversations/${sessionId}.json`,
      read: async () => {
        const words = await services.db.withTenant(tenantId, (tx) =>
          loadConversation(tx, tenantId, sessionId),
        )
        return Buffer.from(JSON.stringify(words, null, 2))
      },
    },
    ...blobs.screens.map((row) => blobEntry(screenPath(sessionId, row), row.blobKey)),
    ...blobs.files.map((row) => blobEntry(filePath(sessionId, row), row.blobKey)),
  ]
}

async function loadConversation(tx: Tx, tenantId: string, sessionId: string) {
  const [session] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
  if (!session) throw notFound('conversation')
  const of = (
    table:
      | typeof messages
      | typeof escalations
      | typeof consents
      | typeof surveyResponses
      | typeof unresolvedProblemUsers
      | typeof restrictedUseHits
      | typeof toolCalls
      | typeof endUserFacts,
  ) => and(eq(table.tenantId, tenantId), eq(table.sessionId, sessionId))
  const said = await tx.select().from(messages).where(of(messages)).orderBy(asc(messages.seq))
  const screens = await screensOf(tx, tenantId, sessionId)
  const files = await filesOf(tx, tenantId, sessionId)
  const pictures = new Map([
    ...screens.map((row) => [row.id, screenPath(sessionId, row)] as const),
    ...files.map((row) => [row.id, filePath(sessionId, row)] as const),
  ])
  return {
    id: session.id,
    mode: session.mode,
    language: session.locale,
    status: session.status,
    visitorId: session.visitorId,
    facts: session.metadata,
    startedAt: session.createdAt,
    lastEventAt: session.updatedAt,
    resolvedAt: session.resolvedAt,
    solved: session.resolution,
    rating:
      session.ratingScore === null ? null : { score: session.ratingScore, comment: session.ratingComment },
    messages: said.map((message) => ({
      number: message.seq,
      at: message.createdAt,
      from: message.role,
      name: message.authorName,
      text: message.content,
      ...(message.role === 'assistant' && {
        answered: message.answered,
        model: message.model,
        sources: (message.citations ?? []).map(({ title, url, quote }) => ({ title, url, quote })),
        ...(message.helpful !== null && {
          youSaid: { helpful: message.helpful, comment: message.feedbackComment },
        }),
        ...(message.guide !== null && { steps: message.guide }),
      }),
      ...(message.frameId !== null && { screen: pictures.get(message.frameId) ?? null }),
    })),
    askedForAPerson: (await tx.select().from(escalations).where(of(escalations))).map((row) => ({
      at: row.createdAt,
      reason: row.reason,
      words: row.reasonText,
      ...(row.callAt && { callAt: row.callAt, callContact: row.callContact }),
      callAt: row.callAt,
      callContact: row.callContact,
      callTimeZone: row.callTimeZone,
      callCanceledAt: row.callCanceledAt,
      takenAt: row.takenAt,
      resolvedAt: row.resolvedAt,
    })),
    consents: (await tx.select().from(consents).where(of(consents))).map((row) => ({
      to: row.kind,
      words: row.textVersion,
      language: row.locale,
      givenAt: row.grantedAt,
      withdrawnAt: row.withdrawnAt,
    })),
    surveys: (await tx.select().from(surveyResponses).where(of(surveyResponses))).map((row) => ({
      at: row.createdAt,
      kind: row.kind,
      score: row.score,
      comment: row.comment,
      answers: row.answers,
    })),
    questionsWithoutAnswer: (
      await tx.select().from(unresolvedProblemUsers).where(of(unresolvedProblemUsers))
    ).map((row) => ({
      at: row.lastAskedAt ?? row.createdAt,
      words: row.question,
      why: row.reason,
      times: row.times,
      toldAt: row.toldAt,
      toldBy: row.toldBy,
    })),
    refusedByTheTerms: (await tx.select().from(restrictedUseHits).where(of(restrictedUseHits))).map(
      (row) => ({ at: row.createdAt, what: row.category, words: row.excerpt }),
    ),
    calledForYou: (await tx.select().from(toolCalls).where(of(toolCalls))).map((row) => ({
      at: row.createdAt,
      what: row.summary,
      with: row.arguments,
      state: row.status,
      decidedAt: row.decidedAt,
    })),
    remembered: (await tx.select().from(endUserFacts).where(of(endUserFacts))).map((row) => ({
      at: row.createdAt,
      what: row.kind,
      words: row.fact,
      until: row.expiresAt,
    })),
    screens: screens.map((row) => ({
      file: screenPath(sessionId, row),
      at: row.capturedAt,
      text: row.text,
      visibleError: row.visibleError,
      hiddenValues: row.maskedCount,
      ...(row.pageView !== null && { page: row.pageView }),
    })),
    files: files.map((row) => ({
      file: filePath(sessionId, row),
      at: row.createdAt,
      from: row.sender,
      /** Null: uploaded, and not sent. */
      message: row.messageSeq,
      name: row.name,
      mediaType: row.mediaType,
      text: row.text,
      visibleError: row.visibleError,
      hiddenValues: row.maskedCount,
    })),
  }
}

function screensOf(tx: Tx, tenantId: string, sessionId: string) {
  return tx
    .select()
    .from(frames)
    .where(and(eq(frames.tenantId, tenantId), eq(frames.sessionId, sessionId)))
    .orderBy(asc(frames.capturedAt))
}

function filesOf(tx: Tx, tenantId: string, sessionId: string) {
  return tx
    .select()
    .from(chatFiles)
    .where(and(eq(chatFiles.tenantId, tenantId), eq(chatFiles.sessionId, sessionId)))
    .orderBy(asc(chatFiles.createdAt))
}

function screenPath(sessionId: string, { id, blobKey }: typeof frames.$inferSelect): string {
  return `conversations/${sessionId}/screens/${id}${blobKey.slice(blobKey.lastIndexOf('.'))}`
}

/** The sender's name for a file, made safe for every file system. */
function filePath(sessionId: string, row: typeof chatFiles.$inferSelect): string {
  const safe = nameToSave(row)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-80)
  return `conversations/${sessionId}/files/${row.id.slice(0, 8)}-${safe || 'file'}`
}
