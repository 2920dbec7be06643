import { useQuery } from '@tanstack/react-query'
import type { Personality } from '@visualkit/contracts'
import { Skeleton } from '@visualkit/ui'
import { ChevronRight, PanelBottom } from 'lucide-react'
import { Link } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { widgetsOf } from '../api/widgets-of.ts'

/** The widgets this assistant answers in. */
export function UsedIn({ personality }: { personality: Personality }) {
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const served = widgets.data && widgetsOf(personality, widgets.data)
  return (
    <Panel title={t('personalities.usedIn')} bodyClassName="p-0">
      {widgets.error && !served && (
        <ErrorState error={widgets.error} onRetry={() => void widgets.refetch()} />
      )}
      {!served && !widgets.error && <Skeleton className="m-4 h-5 w-48" />}
      {served?.length === 0 && <p className="p-4 text-sm text-ink-2">{t('personalities.usedNowhere')}</p>}
      {served && served.length > 0 && (
        <ul>
          {served.map((widget) => (
            <li key={widget.id} className="border-b last:border-b-0">
              <Link
                to={`/widget-config/${widget.id}`}
                className="flex min-h-11 items-center gap-3 px-4 py-2 text-base transition-colors hover:bg-wash focus-visible:-outline-offset-2"
              >
                <PanelBottom aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
                <span className="min-w-0 flex-1 wrap-anywhere">{widget.name}</span>
                {widget.personalityId === null && (
                  <span className="text-xs text-ink-3">{t('personalities.asDefault')}</span>
                )}
                <ChevronRight aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
