import { useQuery } from '@tanstack/react-query'
import { Badge, Button, EmptyState, Skeleton } from '@visualkit/ui'
import { ChevronRight, Plus, UserRoundPen } from 'lucide-react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { languageName, listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { widgetsOf } from '../api/widgets-of.ts'
import { AssistantAvatar } from '../components/assistant-avatar.tsx'

/** /agents/personalities: who answers. */
export function PersonalitiesRoute() {
  const { may } = useMember()
  const personalities = useQuery(trpc.aiPersonalities.list.queryOptions())
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const create = may('assistants.write') ? (
    <Button asChild variant="primary">
      <Link to="/agents/personalities/new">
        <Plus strokeWidth={1.7} />
        {t('personalities.create')}
      </Link>
    </Button>
  ) : (
    <WhyNot of="assistants.write" />
  )
  return (
    <Page title={t('personalities.title')} description={t('personalities.description')} actions={create}>
      {personalities.error && (
        <ErrorState error={personalities.error} onRetry={() => void personalities.refetch()} />
      )}
      {!personalities.error && (
        <ul className="overflow-hidden rounded-card border">
          {!personalities.data &&
            ['a', 'b'].map((key) => (
              <li key={key} className="flex items-center gap-3 border-b p-4 last:border-b-0">
                <Skeleton className="size-[30px] rounded-[8px]" />
                <Skeleton className="w-48" />
              </li>
            ))}
          {personalities.data?.length === 0 && (
            <li>
              <EmptyState
                icon={<UserRoundPen strokeWidth={1.7} />}
                title={t('personalities.emptyTitle')}
                actions={create}
              >
                {t('personalities.emptyText')}
              </EmptyState>
            </li>
          )}
          {personalities.data?.map((one) => {
            const served = widgets.data && widgetsOf(one, widgets.data)
            return (
              <li key={one.id} className="border-b last:border-b-0">
                <Link
                  to={`/agents/personalities/${one.id}`}
                  className="group flex items-center gap-3 p-4 transition-colors hover:bg-wash focus-visible:-outline-offset-2"
                >
                  <AssistantAvatar name={one.name} picture={one.avatar} />
                  <span className="min-w-0 flex-1">
                    <span className="flex flex-wrap items-center gap-2">
                      <span className="text-base font-strong">{one.name}</span>
                      {one.isDefault && <Badge tone="lagoon">{t('personalities.default')}</Badge>}
                      <Badge>{t(`personalities.tones.${one.tone}`)}</Badge>
                    </span>
                    <span className="mt-0.5 block truncate text-sm text-ink-2">
                      {listed(one.languages.map(languageName))}
                      {served && served.length > 0 && (
                        <>
                          {' '}
                          · {t('personalities.serves', { widgets: listed(served.map(({ name }) => name)) })}
                        </>
                      )}
                    </span>
                  </span>
                  <ChevronRight aria-hidden strokeWidth={1.7} className="size-4 text-ink-3" />
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </Page>
  )
}
