import { EmptyState, Kbd } from '@visualkit/ui'
import { MessagesSquare } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useShortcuts } from '../../../app/use-shortcuts.ts'
import { usePageTitle } from '../../../components/page-title.ts'
import { t } from '../../../i18n/text.ts'
import { INBOX_FILTERS, type InboxFilter } from '../api/inbox-order.ts'
import { ConversationList } from '../components/conversation-list.tsx'
import { ConversationPane } from '../components/conversation-pane.tsx'
import { useInboxRows } from '../hooks/use-inbox-rows.ts'

/** /conversations: the live inbox. Filter and search live in the address, so that back keeps the place. */
export function InboxRoute() {
  usePageTitle(t('inbox.title'))
  const { sessionId } = useParams()
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const filter = INBOX_FILTERS.find((one) => one === params.get('filter')) ?? 'needs'
  const search = params.get('search') ?? ''
  const inbox = useInboxRows(filter, search)

  const place = (id?: string) => `/conversations${id ? `/${id}` : ''}${params.size > 0 ? `?${params}` : ''}`
  const set = (name: string, value: string) =>
    setParams(
      (known) => {
        const next = new URLSearchParams(known)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  // Where the keys are: ahead of what is drawn when they are pressed fast.
  const keysAt = useRef(sessionId)
  useEffect(() => {
    keysAt.current = sessionId
  }, [sessionId])
  const step = (by: 1 | -1) => {
    const rows = inbox.rows ?? []
    const at = rows.findIndex(({ id }) => id === keysAt.current)
    const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by]
    if (!next) return
    keysAt.current = next.id
    navigate(place(next.id), { replace: sessionId !== undefined })
    document.querySelector(`[data-row="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    '/': () => document.querySelector<HTMLInputElement>('[data-inbox-search]')?.focus(),
  })

  return (
    <div className="flex h-full min-h-0">
      <ConversationList
        inbox={inbox}
        filter={filter}
        search={search}
        selectedId={sessionId}
        pathOf={place}
        onFilter={(next: InboxFilter) => set('filter', next === 'needs' ? '' : next)}
        onSearch={(next) => set('search', next)}
        className={`w-full lg:border-r lg:flex lg:w-[340px] lg:shrink-0 ${sessionId ? 'hidden' : 'flex'}`}
      />
      {sessionId ? (
        <ConversationPane
          key={sessionId}
          sessionId={sessionId}
          backTo={place()}
          onResolved={() => {
            const rows = inbox.rows ?? []
            const at = rows.findIndex(({ id }) => id === sessionId)
            const next = filter === 'all' ? undefined : (rows[at + 1] ?? rows[at - 1])
            if (filter !== 'all' && at !== -1) navigate(place(next?.id), { replace: true })
          }}
        />
      ) : (
        <div className="hidden flex-1 items-center lg:flex">
          <EmptyState icon={<MessagesSquare strokeWidth={1.7} />} title={t('inbox.pickTitle')}>
            <span className="inline-flex flex-wrap items-center justify-center gap-1.5">
              {t('inbox.pickText')} <Kbd>J</Kbd> <Kbd>K</Kbd>
            </span>
          </EmptyState>
        </div>
      )}
    </div>
  )
}
