import { useQuery } from '@tanstack/react-query'
import type { SecurityCheck, SecurityState } from '@visualkit/contracts'
import { Button, Callout, EmptyState } from '@visualkit/ui'
import { CircleAlert, CircleCheck, ListTodo, Lock, RefreshCw } from 'lucide-react'
import { whoMay } from '../../../app/access.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { t } from '../../../i18n/text.ts'
import { CHECK_GROUPS, type CheckGroup } from '../api/check-places.ts'
import { CheckRow } from '../components/check-row.tsx'

const GROUPS = Object.keys(CHECK_GROUPS) as CheckGroup[]
/** What is left comes before what is well. */
const ORDER: Record<SecurityState, number> = { danger: 0, todo: 1, info: 2, ok: 3 }

/** /settings/protection: what protects the business, and what is left to do. */
export function ProtectionRoute() {
  const { tenant, may } = useMember()
  const mayRead = may('audit.read')
  const overview = useQuery({
    ...trpc.security.overview.queryOptions(),
    enabled: mayRead,
    refetchOnMount: 'always',
  })
  const checks = overview.data?.checks
  return (
    <Page
      title={t('protection.title')}
      description={t('protection.description', { business: tenant.name })}
      actions={
        mayRead && (
          <Button busy={overview.isFetching} onClick={() => void overview.refetch()}>
            <RefreshCw strokeWidth={1.7} />
            {t('health.checkAgain')}
          </Button>
        )
      }
    >
      {!mayRead && <EmptyState icon={<Lock strokeWidth={1.7} />} title={whoMay('audit.read')} />}
      {overview.error && !checks && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {checks && <Summary checks={checks} />}
      {mayRead &&
        !(overview.error && !checks) &&
        GROUPS.map((group) => (
          <Panel
            key={group}
            title={t(`protection.groups.${group}`)}
            description={group === 'server' ? t('protection.forOperator') : undefined}
            bodyClassName="p-0"
          >
            {checks ? (
              <ul>
                {inGroup(checks, group).map((check) => (
                  <CheckRow key={check.check} check={check} />
                ))}
              </ul>
            ) : (
              <SkeletonRows rows={3} />
            )}
          </Panel>
        ))}
    </Page>
  )
}

function Summary({ checks }: { checks: readonly SecurityCheck[] }) {
  const now = checks.filter(({ state }) => state === 'danger').length
  const left = checks.filter(({ state }) => state === 'todo').length
  if (now > 0)
    return (
      <Callout tone="danger" role="status" icon={<CircleAlert strokeWidth={1.7} />}>
        {t('protection.nowTitle', { count: now })} {left > 0 && t('protection.leftTitle', { count: left })}
      </Callout>
    )
  if (left > 0)
    return (
      <Callout tone="amber" role="status" icon={<ListTodo strokeWidth={1.7} />}>
        {t('protection.leftTitle', { count: left })}
      </Callout>
    )
  return (
    <Callout tone="ok" role="status" icon={<CircleCheck strokeWidth={1.7} />}>
      {t('protection.allWell')}
    </Callout>
  )
}

function inGroup(checks: readonly SecurityCheck[], group: CheckGroup): SecurityCheck[] {
  const names: readonly string[] = CHECK_GROUPS[group]
  return checks
    .filter(({ check }) => names.includes(check))
    .toSorted((a, b) => ORDER[a.state] - ORDER[b.state])
}
