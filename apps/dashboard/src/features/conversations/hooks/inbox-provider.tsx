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
import { needsPerson, newerRow } from '../api/inbox-order.ts'
import { visitorNameOf } from '../api/visitor-name.ts'

/** The count of those who wait is asked for again so soon after the last of several changes. */
const COUNT_AFTER_MS = 200

type Rows = ReadonlyMap<string, SessionSummary>

export interface InboxLive {
  /** Rows that changed since they were loaded, by id. */
  live: Rows
  /** Of those that wait for a person, how many are about to be closed here: the server does not know yet. */
  closingWaiting: number
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
  const [heard, setHeard] = useState<Rows>(new Map())
  const [closing, setClosing] = useState<Rows>(new Map())
  const undoClosing = useRef(new Map<string, { row: SessionSummary; undo(): void }>())
  const countTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const countAgain = () => {
    clearTimeout(countTimer.current)
    countTimer.current = setTimeout(
      () => void queries.invalidateQueries({ queryKey: trpc.escalations.count.queryKey() }),
      COUNT_AFTER_MS,
    )
  }

  useSocketEvents((event) => {
    // The business was taken back to a backup: what was heard is of another history.
    if (event.type === 'welcome' && !event.recovered) setHeard(new Map())
    if (event.type !== 'inbox') return
    const { summary } = event
    setHeard((known) => new Map(known).set(summary.id, summary))
    countAgain()
    const closed = undoClosing.current.get(summary.id)
    if (!closed) return
    const taken = summary.holder === 'human' && summary.agentUserId !== closed.row.agentUserId
    if (taken) toast({ title: t('inbox.staysTaken', { name: summary.agentName ?? t('inbox.person') }) })
    else if (summary.lastMessage?.role === 'visitor' && summary.lastSeq > closed.row.lastSeq) {
      toast({ title: t('inbox.staysOpen', { name: visitorNameOf(summary) }) })
    } else return
    closed.undo()
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

  const resolve = useCallback(
    (row: SessionSummary) => {
      const reopen = () => {
        undoClosing.current.delete(row.id)
        setClosing((rows) => new Map([...rows].filter(([id]) => id !== row.id)))
      }
      setClosing((rows) => new Map(rows).set(row.id, row))
      const undo = deferAct({
        title: t('inbox.resolved', { name: visitorNameOf(row) }),
        perform: async () => {
          undoClosing.current.delete(row.id)
          const summary = await trpcClient.sessions.end.mutate({ id: row.id })
          // What came after it on the socket may be here before it.
          setHeard((known) => new Map(known).set(row.id, newerRow(known.get(row.id) ?? summary, summary)))
          await queries.invalidateQueries({ queryKey: trpc.escalations.count.queryKey() })
        },
        onUndo: reopen,
        onDone: reopen,
      })
      undoClosing.current.set(row.id, { row, undo })
    },
    [queries],
  )

  const value = useMemo(
    () => ({
      live: closing.size === 0 ? heard : withClosed(heard, closing),
      closingWaiting: [...closing].filter(([id, row]) => needsPerson(heard.get(id) ?? row)).length,
      resolve,
    }),
    [heard, closing, resolve],
  )
  return <InboxContext value={value}>{children}</InboxContext>
}

/** Rows that are about to be closed are shown closed. */
function withClosed(heard: Rows, closing: Rows): Rows {
  const rows = new Map(heard)
  for (const [id, known] of closing) {
    const row = rows.get(id) ?? known
    rows.set(id, {
      ...row,
      status: 'resolved',
      holder: 'ai',
      waitingSince: null,
      agentName: null,
      agentUserId: null,
    })
  }
  return rows
}
