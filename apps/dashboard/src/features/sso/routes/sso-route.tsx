import { useQuery } from '@tanstack/react-query'
import type { SsoConnection } from '@visualkit/contracts'
import { Badge, Button, EmptyState } from '@visualkit/ui'
import { ChevronRight, LogIn, Plus } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { whoMay } from '../../../app/access.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { t } from '../../../i18n/text.ts'
import { CreateDialog } from '../components/create-dialog.tsx'
import { stateOf } from '../components/switch-step.tsx'

const TONES = { off: 'neutral', on: 'ok', enforced: 'lagoon' } as const

/** /settings/sso: the identity providers of the business. */
export function SsoRoute() {
  const { may } = useMember()
  const [params, setParams] = useSearchParams()
  const connections = useQuery({ ...trpc.sso.list.queryOptions(), enabled: may('sso.manage') })
  const create = may('sso.manage') && (
    <Button variant="primary" onClick={() => setParams({ add: 'provider' })}>
      <Plus strokeWidth={1.7} />
      {t('sso.create')}
    </Button>
  )
  return (
    <Page title={t('sso.title')} description={t('sso.description')} width="narrow" actions={create}>
      {!may('sso.manage') && <EmptyState icon={<LogIn strokeWidth={1.7} />} title={whoMay('sso.manage')} />}
      {connections.error && (
        <ErrorState error={connections.error} onRetry={() => void connections.refetch()} />
      )}
      {may('sso.manage') && !connections.error && (
        <div className="overflow-hidden rounded-card border">
          {!connections.data && <SkeletonRows rows={2} />}
          {connections.data?.length === 0 && (
            <EmptyState icon={<LogIn strokeWidth={1.7} />} title={t('sso.emptyTitle')} actions={create}>
              {t('sso.emptyText')}
            </EmptyState>
          )}
          {connections.data && connections.data.length > 0 && (
            <ul>
              {connections.data.map((connection) => (
                <ConnectionRow key={connection.id} connection={connection} />
              ))}
            </ul>
          )}
        </div>
      )}
      {params.get('add') === 'provider' && may('sso.manage') && (
        <CreateDialog onClose={() => setParams({}, { replace: true })} />
      )}
    </Page>
  )
}

function ConnectionRow({ connection }: { connection: SsoConnection }) {
  const { id, name, kind, domains } = connection
  const state = stateOf(connection)
  const proved = domains.filter(({ verifiedAt }) => verifiedAt).map(({ domain }) => domain)
  return (
    <li className="border-b last:border-b-0">
      <Link
        to={`/settings/sso/${id}`}
        className="flex items-center gap-3 px-4 py-3 transition-colors hover:bg-wash"
      >
        <span className="min-w-0 flex-1">
          <span className="block text-base font-medium wrap-anywhere">{name}</span>
          <span className="block truncate text-sm text-ink-2">
            {[t(`sso.kinds.${kind}`), ...proved].join(' · ')}
          </span>
        </span>
        <Badge tone={TONES[state]}>{t(`sso.switch.states.${state}`)}</Badge>
        <ChevronRight aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
      </Link>
    </li>
  )
}
