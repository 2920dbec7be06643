import { randomUUID } from 'node:crypto'
import type { Guide, Locale, PersonalitySettings } from '@visualkit/contracts'
import { detectLanguage } from '@visualkit/knowledge'
import { conversationSignals } from '../escalations/conversation-signals.ts'
import { NO_MEMORY } from '../memory/turn-memory.ts'
import type { SessionRow } from '../sessions/session-row.ts'
import { allowedTools } from '../tools/allowed-tools.ts'
import type { ToolRow } from '../tools/tool-row.ts'
import type { LoadedTurn } from '../turns/load-turn.ts'
import { turnHistory } from '../turns/turn-history.ts'
import type { Shown } from './shown-frame.ts'

/** A conversation that is nowhere but in memory. */
export interface TrialConversation {
  id: string
  tenantId: string
  /** The assistant the settings are of; null while it is new. */
  personalityId: string | null
  settings: PersonalitySettings
  businessName: string
  /** Of the customer, until their words say another. */
  locale: Locale
  past: { role: 'visitor' | 'assistant'; content: string; at: Date }[]
  unansweredCount: number
  escalated: boolean
  restrictedRequests: number
  /** What was shown last; it is there until something else is. */
  shown: Shown | null
  /** The steps that were begun on the page. */
  guide: Guide | null
}

export function beginTrial(
  of: Pick<TrialConversation, 'tenantId' | 'personalityId' | 'settings' | 'businessName' | 'locale'>,
): TrialConversation {
  return {
    ...of,
    id: randomUUID(),
    past: [],
    unansweredCount: 0,
    escalated: false,
    restrictedRequests: 0,
    shown: null,
    guide: null,
  }
}

/** What a turn of this conversation works from: the same as one that is loaded from the database. */
export function trialTurn(
  conversation: TrialConversation,
  {
    message,
    shown,
    now,
    tools,
  }: { message: string; shown: Shown | null; now: Date; tools: readonly ToolRow[] },
): LoadedTurn {
  const { settings, past, personalityId, businessName } = conversation
  const question = { id: 'question', seq: past.length + 1 }
  const said = past.map(({ role, content }, at) => ({
    id: String(at + 1),
    seq: at + 1,
    role,
    content,
    replyToMessageId: null,
  }))
  const history = turnHistory(said, question)
  return {
    session: { ...sessionOf(conversation, now), sharing: shown?.kind === 'screen' && shown.row !== null },
    question: message,
    history,
    earlierMessages: Math.max(0, past.length - history.length),
    assistant: {
      id: personalityId ?? undefined,
      name: settings.name,
      tone: settings.tone,
      instructions: settings.instructions,
      greetings: settings.greetings,
      languages: settings.languages,
      modelTier: settings.modelTier,
      tools: settings.tools,
      hours: settings.hours,
      businessName,
    },
    tools: allowedTools(settings.tools, tools),
    waitingCall: null,
    memory: NO_MEMORY,
    frame: shown?.frame ?? null,
    untoldCall: null,
    hasUnreadFile: false,
    restrictedRequests: conversation.restrictedRequests,
    signals: conversationSignals(past, {
      content: message,
      at: now,
      locale: detectLanguage(message, conversation.locale),
    }),
    escalationRules: settings.escalationRules,
    sameErrorMinutes: 0,
  }
}

function sessionOf(conversation: TrialConversation, now: Date): SessionRow {
  const { id, tenantId, personalityId, locale, escalated, unansweredCount, settings, past } = conversation
  return {
    id,
    tenantId,
    personalityId,
    locale,
    unansweredCount,
    assistantName: settings.name,
    status: escalated ? 'escalated' : 'active',
    lastSeq: past.length,
    revision: 0,
    stateRevision: 0,
    timeZone: null,
    createdAt: past[0]?.at ?? now,
    updatedAt: now,
    holder: 'ai',
    mode: 'text',
    metadata: {},
    sharing: false,
    visitorReadSeq: 0,
    agentReadSeq: 0,
    costUsd: 0,
    widgetId: null,
    meetingId: null,
    endUserId: null,
    visitorId: null,
    openedFrom: null,
    agentUserId: null,
    agentName: null,
    escalatedAt: null,
    waitingSince: null,
    resolvedAt: null,
    resolution: null,
    ratingScore: null,
    ratingComment: null,
  }
}
