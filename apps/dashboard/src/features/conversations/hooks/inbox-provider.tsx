import { useQueryClient } from '@tanstack/react-query'
import type { SessionSummary } from '@visualkit/contracts'
import { toast } from '@visualkit/ui'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { trpc, trpcClient } from '../../../app/trpc.ts'
import { deferAct } from '../../../app/undo.ts'
import { t } from '../../../i18n/text.ts'
import { useSocketEvents, useSocketState } from '../../../realtime/realtime-provider.tsx'

export interface InboxLive {
  /** Rows that changed since they were loaded, by id. */
  live: ReadonlyMap<string, SessionSummary>
  /** Closes a conversation, with ten seconds to change one's mind. */
  resolve(row: SessionSummary): void
}

const InboxContext = createContext<InboxLive | null>(null)

export function useInboxLive(): InboxLive {
  const inbox = useContext(InboxContext)
  if (!inbox) throw new Error('useInboxLive needs InboxProvider.')
  return inbox
}

/** Hears every change of a row, wherever in the dashboard one is. */
export function InboxProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const state = useSocketState()
  const [heard, setHeard] = useState<ReadonlyMap<string, SessionSummary>>(new Map())
  const [closing, setClosing] = useState<ReadonlySet<string>>(new Set())
  const undoClosing = useRef(new Map<string, { lastSeq: number; undo(): void }>())

  useSocketEvents((event) => {
    if (event.type !== 'inbox') return
    const { summary } = event
    setHeard((known) => new Map(known).set(summary.id, summary))
    const closed = undoClosing.current.get(summary.id)
    if (closed && summary.lastMessage?.role === 'visitor' && summary.lastSeq > closed.lastSeq) {
      closed.undo()
      toast({ title: t('inbox.staysOpen', { name: summary.visitorName }) })
    }
  })

  // Whoever was away heard nothing: read everything again.
  const wasOnline = useRef(false)
  useEffect(() => {
    if (state !== 'online') return
    if (wasOnline.current) {
      void queries.invalidateQueries({ queryKey: trpc.sessions.pathKey() })
      void queries.invalidateQueries({ queryKey: trpc.escalations.pathKey() })
    }
    wasOnline.current = true
  }, [state, queries])

  const resolve = useCallback((row: SessionSummary) => {
    const reopen = () => {
      undoClosing.current.delete(row.id)
      setClosing((ids) => new Set([...ids].filter((id) => id !== row.id)))
    }
    setClosing((ids) => new Set(ids).add(row.id))
    const undo = deferAct({
      title: t('inbox.resolved', { name: row.visitorName }),
      perform: async () => {
        undoClosing.current.delete(row.id)
        const summary = await trpcClient.sessions.end.mutate({ id: row.id })
        setHeard((known) => new Map(known).set(row.id, summary))
      },
      onUndo: reopen,
      onDone: reopen,
    })
    undoClosing.current.set(row.id, { lastSeq: row.lastSeq, undo })
  }, [])

  const value = useMemo(
    () => ({ live: closing.size === 0 ? heard : withClosed(heard, closing, queries), resolve }),
    [heard, closing, resolve, queries],
  )
  return <InboxContext value={value}>{children}</InboxContext>
}

/** Rows that are about to be closed are shown closed. */
function withClosed(
  heard: ReadonlyMap<string, SessionSummary>,
  closing: ReadonlySet<string>,
  queries: ReturnType<typeof useQueryClient>,
): ReadonlyMap<string, SessionSummary> {
  const rows = new Map(heard)
  for (const id of closing) {
    const row = rows.get(id) ?? queries.getQueryData(trpc.sessions.get.queryKey({ id }))?.summary
    if (row) rows.set(id, { ...row, status: 'resolved', holder: 'ai', waitingSince: null, agentName: null })
  }
  return rows
}
