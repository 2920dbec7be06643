import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionDetail, SessionSummary } from '@visualkit/contracts'
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { newId } from '../../../app/new-id.ts'
import { trpc, trpcClient } from '../../../app/trpc.ts'
import { useSocket, useSocketEvents, useSocketState } from '../../../realtime/realtime-provider.tsx'
import {
  type ConversationState,
  emptyConversation,
  lastSeqOf,
  placeOf,
  reduceConversation,
} from '../api/conversation-state.ts'
import { newerRow } from '../api/inbox-order.ts'
import type { UnsentReply } from '../api/reply-sender.ts'
import { useInboxLive } from './inbox-provider.tsx'
import { useReplySender, useUnsentReplies } from './reply-provider.tsx'
import { type Pointing, usePointing } from './use-pointing.ts'
import { useReadMark } from './use-read-mark.ts'

/** Messages read at first; earlier ones on request. */
const WINDOW = 80
/** A change that is missing is asked for when it has not come by then. */
const MISSING_MS = 1_000
const TYPING_EXPIRES_MS = 6_000
const REMEMBERED = 20

/** Conversations that were open in this tab, so that coming back shows them at once. */
const remembered = new Map<string, ConversationState>()

export interface Conversation {
  state: ConversationState
  /** What was written here and is not stored yet. */
  unsent: readonly UnsentReply[]
  detail: SessionDetail | undefined
  /** How the conversation stands, the newest that is known. */
  summary: SessionSummary | undefined
  error: unknown
  retry(): void
  hasEarlier: boolean
  loadEarlier(): Promise<void>
  send(content: string, attachmentIds: string[]): void
  resend(clientMessageId: string): void
  discard(clientMessageId: string): void
  sayTyping(typing: boolean): void
  /** What is pointed at and drawn on what the visitor shows. */
  pointing: Pointing
}

/** One conversation, live: what was said, what is being said, and what was seen. */
export function useConversation(sessionId: string): Conversation {
  const queries = useQueryClient()
  const socket = useSocket()
  const socketState = useSocketState()
  const { live } = useInboxLive()
  const sender = useReplySender()
  const unsent = useUnsentReplies(sessionId)
  const [state, dispatch] = useReducer(reduceConversation, remembered.get(sessionId) ?? emptyConversation)
  const [loadError, setLoadError] = useState<unknown>(null)
  const stateNow = useRef(state)
  stateNow.current = state
  const detailQuery = useQuery(trpc.sessions.get.queryOptions({ id: sessionId }))
  const detail = detailQuery.data
  const pointing = usePointing(sessionId, detail?.summary.locale ?? 'en')

  useEffect(() => {
    if (state.messages) remember(sessionId, state)
  }, [sessionId, state])
  useEffect(
    () =>
      sender.onStored((storedIn, message) => {
        if (storedIn === sessionId) dispatch({ type: 'loaded', messages: [message] })
      }),
    [sender, sessionId],
  )

  const load = useEffectEvent(async (lastSeq: number, isStale: () => boolean) => {
    try {
      const from = stateNow.current.messages ? lastSeqOf(stateNow.current) : Math.max(0, lastSeq - WINDOW)
      const messages = await readMessages(sessionId, from)
      for (const { clientMessageId } of messages) sender.confirm(sessionId, clientMessageId)
      if (!isStale()) dispatch({ type: 'loaded', messages })
    } catch (error) {
      if (!isStale()) setLoadError(error)
    }
  })
  /** Followed again, from there, once it is read. */
  const reload = async (lastSeq: number) => {
    try {
      dispatch({ type: 'loaded', messages: await readMessages(sessionId, Math.max(0, lastSeq - WINDOW)) })
    } catch (error) {
      setLoadError(error)
    }
  }
  const lastSeq = detail?.summary.lastSeq
  const isLoaded = state.messages !== null
  useEffect(() => {
    if (lastSeq === undefined || loadError) return
    let stale = false
    void load(lastSeq, () => stale)
    return () => {
      stale = true
    }
  }, [lastSeq, loadError])
  useEffect(() => {
    if (isLoaded) return socket.follow(sessionId, () => placeOf(stateNow.current))
  }, [isLoaded, sessionId, socket])
  const lacksChange = state.ahead.length > 0
  useEffect(() => {
    if (!lacksChange) return
    const timer = setTimeout(() => socket.resume(sessionId), MISSING_MS)
    return () => clearTimeout(timer)
  }, [lacksChange, sessionId, socket])
  useEffect(() => {
    if (socketState !== 'online') dispatch({ type: 'disconnected' })
  }, [socketState])
  useEffect(() => {
    if (!state.visitorTyping && state.agentTyping === null) return
    const timer = setTimeout(() => dispatch({ type: 'typingExpired' }), TYPING_EXPIRES_MS)
    return () => clearTimeout(timer)
  }, [state.visitorTyping, state.agentTyping])

  useReadMark(sessionId, isLoaded ? lastSeqOf(state) : 0)

  useSocketEvents((event) => {
    if (event.type === 'session' && event.session.id === sessionId) {
      dispatch({ type: 'event', event })
      if (event.recovered === false) void reload(event.session.lastSeq)
    }
    if (!('sessionId' in event) || event.sessionId !== sessionId) return
    dispatch({ type: 'event', event })
    if (event.type === 'message') sender.confirm(sessionId, event.message.clientMessageId)
    if (event.type === 'frame.kept') {
      queries.setQueryData(trpc.sessions.get.queryKey({ id: sessionId }), (known) =>
        known && !known.keyFrames.some(({ id }) => id === event.frame.id)
          ? { ...known, keyFrames: [...known.keyFrames, event.frame] }
          : known,
      )
    }
    if (event.type === 'page.viewed') {
      const { frameId, view } = event
      const pageView = { frameId, view, capturedAt: new Date().toISOString() }
      queries.setQueryData(
        trpc.sessions.get.queryKey({ id: sessionId }),
        (known) => known && { ...known, pageView },
      )
      // Its picture has a new link each time.
      void detailQuery.refetch()
    }
    if (event.type === 'message' && event.message.event) void detailQuery.refetch()
  })

  const saidTypingAt = useRef(0)

  return {
    state,
    unsent,
    detail,
    summary: newest(detail?.summary, live.get(sessionId)),
    error: detail && isLoaded ? null : (detailQuery.error ?? loadError),
    retry: () => {
      setLoadError(null)
      void detailQuery.refetch()
    },
    hasEarlier: (state.messages?.[0]?.seq ?? 1) > 1,
    loadEarlier: async () => {
      const first = stateNow.current.messages?.[0]?.seq ?? 1
      const messages = await readMessages(sessionId, Math.max(0, first - 1 - WINDOW), first)
      dispatch({ type: 'loaded', messages })
    },
    pointing,
    send: (content, attachmentIds) => {
      sender.send(sessionId, newId(), content, attachmentIds)
      saidTypingAt.current = 0
    },
    resend: (clientMessageId) => sender.retry(sessionId, clientMessageId),
    discard: (clientMessageId) => sender.discard(sessionId, clientMessageId),
    sayTyping: (typing) => {
      const now = performance.now()
      if (typing && now - saidTypingAt.current < 3_000 && saidTypingAt.current > 0) return
      saidTypingAt.current = typing ? now : 0
      socket.send({ type: 'typing', typing, sessionId })
    },
  }
}

/** All messages after one seq, up to (not with) another, page by page. */
export async function readMessages(sessionId: string, afterSeq: number, before = Number.POSITIVE_INFINITY) {
  const messages = []
  for (let from: number | null = afterSeq; from !== null && from < before - 1; ) {
    const page: Awaited<ReturnType<typeof trpcClient.sessions.messages.query>> =
      await trpcClient.sessions.messages.query({ sessionId, afterSeq: from })
    messages.push(...page.messages.filter(({ seq }) => seq < before))
    from = page.nextAfterSeq
  }
  return messages
}

function newest(loaded: SessionSummary | undefined, heard: SessionSummary | undefined) {
  return heard && loaded ? newerRow(loaded, heard) : (heard ?? loaded)
}

function remember(sessionId: string, state: ConversationState): void {
  remembered.delete(sessionId)
  remembered.set(sessionId, {
    ...state,
    turn: null,
    visitorTyping: false,
    visitorOnline: null,
    agentTyping: null,
  })
  const oldest = remembered.keys().next().value
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
}
