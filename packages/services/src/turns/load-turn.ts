import {
  EscalationRules,
  type Greetings,
  type Locale,
  type ModelTier,
  type OpeningHours,
  type PageView,
  RATE_LIMITS,
  type Tone,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { detectLanguage } from '@visualkit/knowledge'
import { and, desc, eq, gt, min, type SQL, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { type ConversationSignals, conversationSignals } from '../escalations/conversation-signals.ts'
import { loadSearchStart, type SearchStart } from '../knowledge/knowledge-index.ts'
import { loadFacts, type MemoryOwner, memoryOwner, ownerOf } from '../memory/memory-rows.ts'
import type { TurnMemory } from '../memory/turn-memory.ts'
import type { Answering } from '../quality/answer-settings.ts'
import { PLAIN_SCORE } from '../restricted-use/record-restricted-use.ts'
import { servingPersonalityOf } from '../sessions/serving-personality.ts'
import { loadSession, type SessionRow } from '../sessions/session-row.ts'
import { allowedTools, mayUse } from '../tools/allowed-tools.ts'
import { decidedCall, statusNow, type ToolCallRow, waitingCall } from '../tools/tool-call-row.ts'
import { type ToolRow, toolsOf } from '../tools/tool-row.ts'
import type { ClaimedTurn, TurnKeys } from './claim-turn.ts'
import { loadFiles, type Pictures, readFiles } from './load-pictures.ts'
import { type PastMessage, turnHistory } from './turn-history.ts'

const { consents, frames, messages, ragExperiments, ragSettings, restrictedUseHits, tenants } = schema

/** A frame without sharing is believed to show the screen for so long. */
const FRESH_FRAME_MS = 5 * 60_000
/** Messages looked at; the history's budget keeps fewer. */
const LOADED_MESSAGES = 60

/** What the visitor shows: the newest frame of their screen, or the pictures that came with a message. */
export interface TurnFrame {
  id: string
  text: string
  visibleError: string | null
  /** Pictures came with the question itself, or before it; missing for a shared screen. */
  attached?: 'now' | 'before'
  /** Set when it is the business's own page. */
  pageView?: PageView | null
}

/** Everything a turn works from, read before any model runs. */
export interface LoadedTurn {
  session: SessionRow
  question: string
  history: { role: PastMessage['role']; content: string }[]
  /** Messages of the conversation before those of `history`. */
  earlierMessages: number
  assistant: {
    /** Missing when it was deleted. */
    id?: string | undefined
    name: string
    tone: Tone
    instructions: string
    greetings: Greetings
    languages: Locale[]
    modelTier: ModelTier
    /** Names of tools it may use; null: all there are. */
    tools: string[] | null
    /** When people are there to take over; null: not said. */
    hours: OpeningHours | null
    businessName: string
  }
  /** The business's own tools this assistant may use. */
  tools: ToolRow[]
  /** What the visitor was asked to agree to and has not decided. */
  waitingCall: ToolCallRow | null
  /** What is remembered of whoever asks. */
  memory: TurnMemory
  /** What the visitor decided and has not read the outcome of: the answer was cut off. */
  untoldCall: UntoldCall | null
  /** What the visitor shows now, or showed a moment ago. */
  frame: TurnFrame | null
  /** The question came with a file that nobody has read. */
  hasUnreadFile: boolean
  /** Plainly restricted requests of this conversation in the last hour. */
  restrictedRequests: number
  /** How the conversation is going. */
  signals: ConversationSignals
  /** When the assistant asks for a person by itself. */
  escalationRules: EscalationRules
  /** For how long the error on the screen has stood there, in minutes. */
  sameErrorMinutes: number
  /** What decides how questions are answered, when it was read along. */
  answering?: Answering
  /** What a search begins with, when it was read along. */
  searchStart?: SearchStart
}

export async function loadTurn(
  services: Pick<Services, 'db' | 'now'>,
  turn: ClaimedTurn,
): Promise<LoadedTurn> {
  const rows = await services.db.readTenant(turn.tenantId, (tx) => readTurn(tx, turn, services.now()))
  return completeTurn(services, turn, rows)
}

/** Statements of `readTurn`. */
export const READ_TURN_STATEMENTS = 10

/** Of every turn; asked together, in one round trip. */
export async function readTurn(tx: Tx, turn: TurnKeys, now: Date) {
  const { tenantId, sessionId } = turn
  const [session, loaded, frames, files, tools, personality, business, facts, searchStart] =
    await Promise.all([
      loadSession(tx, tenantId, sessionId),
      loadPast(tx, turn),
      loadFrames(tx, turn),
      loadFiles(tx, turn),
      toolsOf(tx, tenantId),
      servingPersonalityOf(tx, turn),
      loadBusiness(tx, turn, now),
      loadFacts(tx, { tenantId, id: sessionId }, { endUserId: null }, now),
      loadSearchStart(tx, tenantId),
    ])
  return { session, loaded, frames, files, tools, personality, business, facts, searchStart }
}

/** What a turn works from, of its rows; what only some turns need is read now. */
export async function completeTurn(
  services: Pick<Services, 'db' | 'now'>,
  turn: ClaimedTurn,
  rows: Awaited<ReturnType<typeof readTurn>>,
): Promise<LoadedTurn> {
  const now = services.now()
  const { session, loaded, tools, business, searchStart } = rows
  const { tenant, restrictedRequests, answering } = business
  const question = loaded.find((message) => message.id === turn.messageId)
  if (!question) throw new Error(`The message of turn ${turn.id} is gone.`)
  const past = loaded.filter(isSaid)
  const history = turnHistory(past, question)
  const frame = shownFrame(rows.frames, session, now)
  const { pictures, hasUnread } = readFiles(rows.files, question.seq)
  const { escalationRules, ...assistant } = readAssistant(session, rows.personality, tenant)
  const ofNobodyKnown = { owner: ownerOf(session, tenant?.settings.memory), facts: rows.facts }
  const hasTools = tools.length > 0
  const [waiting, untold, sameErrorMinutes, remembered] = await services.db.readTenant(turn.tenantId, (tx) =>
    Promise.all([
      hasTools ? waitingCall(tx, session, now) : null,
      hasTools ? untoldCall(tx, session, loaded, now) : null,
      frame?.visibleError ? minutesOfError(tx, session, frame.visibleError, now) : 0,
      session.endUserId === null ? ofNobodyKnown : loadMemory(tx, session, now),
    ]),
  )
  return {
    session,
    question: question.content,
    history,
    earlierMessages: Math.max(0, question.seq - 1 - history.length),
    assistant,
    tools: allowedTools(assistant.tools, tools),
    waitingCall: waiting,
    memory: readMemory(session, remembered, { past, mayRemember: mayUse(assistant.tools, 'remember') }),
    untoldCall: untold,
    frame: newestShown(frame, pictures, question, now),
    hasUnreadFile: hasUnread,
    restrictedRequests,
    signals: conversationSignals(
      loaded.filter(({ seq }) => seq < question.seq).sort((a, b) => a.seq - b.seq),
      {
        content: question.content,
        at: question.at,
        locale: detectLanguage(question.content, session.locale),
      },
    ),
    escalationRules,
    sameErrorMinutes,
    answering,
    searchStart,
  }
}

interface Remembered {
  owner: MemoryOwner
  facts: Awaited<ReturnType<typeof loadFacts>>
}

/** Of whom the business has told us who they are. */
async function loadMemory(tx: Tx, session: SessionRow, now: Date): Promise<Remembered> {
  const owner = await memoryOwner(tx, session)
  return { owner, facts: await loadFacts(tx, session, owner, now) }
}

/** What was kept in another mode is not used, but whoever asks for it hears of it. */
function readMemory(
  session: SessionRow,
  { owner, facts }: Remembered,
  { past, mayRemember }: { past: readonly PastMessage[]; mayRemember: boolean },
): TurnMemory {
  return {
    // An assistant that may not remember neither keeps nor uses anything.
    isKept: owner.isKept && mayRemember,
    facts: facts.map(({ kind, fact, sessionId }) => ({ kind, fact, isOfNow: sessionId === session.id })),
    said: past
      .filter(({ role }) => role === 'visitor')
      .sort((a, b) => b.seq - a.seq)
      .map(({ id, content }) => ({ messageId: id, content })),
  }
}

/** How a call ended whose outcome nobody has told. */
export interface UntoldCall {
  title: string
  status: ToolCallRow['status']
  error: string | null
}

/** Told is what somebody has said something after. */
async function untoldCall(
  tx: Tx,
  session: SessionRow,
  loaded: readonly LoadedMessage[],
  now: Date,
): Promise<UntoldCall | null> {
  const found = await decidedCall(tx, session)
  const decidedAt = found?.call.decidedAt
  if (!found || !decidedAt) return null
  if (loaded.some(({ role, at }) => (role === 'assistant' || role === 'agent') && at >= decidedAt))
    return null
  const { call, title } = found
  return { title, status: statusNow(call, now), error: call.error }
}

type LoadedMessage = Omit<PastMessage, 'role'> & {
  role: PastMessage['role'] | 'system'
  at: Date
  event: string | null
}

function isSaid(message: LoadedMessage): message is LoadedMessage & PastMessage {
  return message.role !== 'system'
}

async function loadPast(tx: Tx, { tenantId, sessionId, messageId }: TurnKeys): Promise<LoadedMessage[]> {
  const columns = {
    id: messages.id,
    seq: messages.seq,
    role: messages.role,
    content: messages.content,
    replyToMessageId: messages.replyToMessageId,
    at: messages.createdAt,
    event: messages.event,
  }
  const ofSession = and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId))
  return tx
    .select(columns)
    .from(messages)
    .where(ofSession)
    .orderBy(desc(sql`${messages.id} = ${messageId}`), desc(messages.seq))
    .limit(LOADED_MESSAGES)
}

type TenantRead = Pick<typeof tenants.$inferSelect, 'name' | 'settings'>

/** What counts for the whole business, and what this conversation may not do any more, in one statement. */
async function loadBusiness(
  tx: Tx,
  turn: TurnKeys,
  now: Date,
): Promise<{ tenant: TenantRead | undefined; answering: Answering; restrictedRequests: number }> {
  const { tenantId } = turn
  const [row] = await tx
    .select({
      tenant: { name: tenants.name, settings: tenants.settings },
      settings: ragSettings.settings,
      experiment: ragExperiments,
      restrictedRequests: restrictedCount(turn, now),
    })
    .from(tenants)
    .leftJoin(ragSettings, eq(ragSettings.tenantId, tenantId))
    .leftJoin(
      ragExperiments,
      and(eq(ragExperiments.tenantId, tenantId), eq(ragExperiments.status, 'running')),
    )
    .where(eq(tenants.id, tenantId))
    .limit(1)
  return {
    tenant: row?.tenant,
    answering: { settings: row?.settings, experiment: row?.experiment ?? null },
    restrictedRequests: row?.restrictedRequests ?? 0,
  }
}

function readAssistant(
  session: SessionRow,
  personality: Awaited<ReturnType<typeof servingPersonalityOf>>,
  tenant: TenantRead | undefined,
): LoadedTurn['assistant'] & { escalationRules: EscalationRules } {
  return {
    id: personality?.id,
    name: session.assistantName,
    tone: personality?.tone ?? 'friendly',
    instructions: personality?.instructions ?? '',
    greetings: personality?.greetings ?? {},
    languages: personality?.languages ?? ['en', 'es', 'pt'],
    modelTier: personality?.modelTier ?? 'auto',
    tools: personality?.tools ?? null,
    hours: personality?.hours ?? null,
    businessName: tenant?.name ?? '',
    escalationRules: EscalationRules.parse(personality?.escalationRules ?? {}),
  }
}

/** For how long the pictures of the screen have shown this error and no other state. */
async function minutesOfError(tx: Tx, session: SessionRow, error: string, now: Date): Promise<number> {
  const ofSession = and(eq(frames.tenantId, session.tenantId), eq(frames.sessionId, session.id))
  const [found] = await tx
    .select({ since: min(frames.createdAt) })
    .from(frames)
    .where(
      and(
        ofSession,
        eq(frames.visibleError, error),
        gt(
          frames.capturedAt,
          sql`coalesce((select max(f.captured_at) from frames f where f.tenant_id = ${session.tenantId}
            and f.session_id = ${session.id} and f.visible_error is distinct from ${error}), '-infinity')`,
        ),
      ),
    )
  return found?.since ? Math.floor((now.getTime() - found.since.getTime()) / 60_000) : 0
}

function restrictedCount({ tenantId, sessionId }: TurnKeys, now: Date): SQL<number> {
  const since = new Date(now.getTime() - RATE_LIMITS.restrictedRequests.seconds * 1000).toISOString()
  return sql<number>`(select count(*)::int from ${restrictedUseHits} h
    where h.tenant_id = ${tenantId} and h.session_id = ${sessionId} and h.place = 'prompt'
      and h.score >= ${PLAIN_SCORE} and h.created_at > ${since}::timestamptz)`
}

/** What came with the question is what it is about; else whatever was shown last. */
function newestShown(
  frame: (TurnFrame & { createdAt: Date }) | null,
  pictures: Pictures | null,
  question: { seq: number },
  now: Date,
): TurnFrame | null {
  if (!pictures) return frame
  const { id, text, visibleError, createdAt } = pictures
  if (pictures.messageSeq === question.seq) return { id, text, visibleError, attached: 'now' }
  const isFresh = now.getTime() - createdAt.getTime() < FRESH_FRAME_MS
  if (!isFresh || (frame && frame.createdAt > createdAt)) return frame
  return { id, text, visibleError, attached: 'before' }
}

/** Whoever takes back that they are seen is answered from nothing that was seen. */
const isAgreedTo = sql`exists (select 1 from ${consents} c where c.tenant_id = ${frames.tenantId}
  and c.session_id = ${frames.sessionId} and c.withdrawn_at is null
  and c.kind = case when ${frames.pageView} is null then 'screen' else 'page' end)`

/** The newest frame of the conversation; while a screen is shared, of that. */
function loadFrames(tx: Tx, { tenantId, sessionId }: TurnKeys) {
  return tx
    .select({
      id: frames.id,
      text: frames.text,
      visibleError: frames.visibleError,
      // A view of a page that goes on keeps its row: it is as old as when it was taken last.
      createdAt: frames.capturedAt,
      pageView: frames.pageView,
    })
    .from(frames)
    .where(
      and(
        eq(frames.tenantId, tenantId),
        eq(frames.sessionId, sessionId),
        // Whoever shares a screen means it, not the page that was shown before.
        sql`(${frames.pageView} is null or not (select s.sharing from sessions s
          where s.tenant_id = ${tenantId} and s.id = ${sessionId}))`,
        isAgreedTo,
      ),
    )
    .orderBy(desc(frames.capturedAt))
    .limit(1)
}

function shownFrame([frame]: Awaited<ReturnType<typeof loadFrames>>, session: SessionRow, now: Date) {
  if (!frame) return null
  const fresh = now.getTime() - frame.createdAt.getTime() < FRESH_FRAME_MS
  return session.sharing || fresh ? frame : null
}
