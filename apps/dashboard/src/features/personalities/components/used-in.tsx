import { useQuery } from '@tanstack/react-query'
import type { ApiKey, Personality } from '@visualkit/contracts'
import { Skeleton } from '@visualkit/ui'
import { ChevronRight, PanelBottom } from 'lucide-react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { widgetsOf } from '../api/widgets-of.ts'

/** Where this assistant answers: widgets with the keys they are reached by, and what names no assistant. */
export function UsedIn({ personality }: { personality: Personality }) {
  const mayReadKeys = useMember().may('keys.read')
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const keys = useQuery({ ...trpc.apiKeys.list.queryOptions(), enabled: mayReadKeys })
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
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {widget.name}
                  {keys.data && (
                    <span className="text-sm text-ink-3"> · {keysText(keysOf(widget.id, keys.data))}</span>
                  )}
                </span>
                {widget.personalityId === null && (
                  <span className="text-xs text-ink-3">{t('personalities.asDefault')}</span>
                )}
                <ChevronRight aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {personality.isDefault && (
        <p className="border-t px-4 py-3 text-sm text-ink-2">{t('assistants.deployed.everywhere')}</p>
      )}
    </Panel>
  )
}

function keysOf(widgetId: string, keys: readonly ApiKey[]): number {
  return keys.filter((key) => key.widgetId === widgetId && key.revokedAt === null).length
}

function keysText(count: number): string {
  return count === 0 ? t('assistants.deployed.noKeys') : t('assistants.deployed.byKey', { count })
}
