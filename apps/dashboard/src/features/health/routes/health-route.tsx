import { useQuery } from '@tanstack/react-query'
import type { HealthNote, PartHealth } from '@visualkit/contracts'
import { Badge, type BadgeTone, Button, Callout, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { CircleAlert, CircleCheck, RefreshCw, TriangleAlert } from 'lucide-react'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { t } from '../../../i18n/text.ts'

const REFRESH_MS = 30_000
const TONES: Record<PartHealth['status'], BadgeTone> = {
  ok: 'ok',
  degraded: 'amber',
  down: 'danger',
  off: 'neutral',
}

/** /settings/health (the bare /health is the server's own, for machines): each part, which driver serves it, what leaves the machine, and what to do. */
export function HealthRoute() {
  const readiness = useQuery({ ...trpc.health.readiness.queryOptions(), refetchInterval: REFRESH_MS })
  const liveness = useQuery(trpc.health.liveness.queryOptions())
  const parts = readiness.data?.parts
  const connected = readiness.data?.connected
  return (
    <Page
      title={t('health.title')}
      description={t('health.description')}
      actions={
        <Button busy={readiness.isFetching} onClick={() => void readiness.refetch()}>
          <RefreshCw strokeWidth={1.7} />
          {t('health.checkAgain')}
        </Button>
      }
    >
      {readiness.error && !readiness.data && (
        <ErrorState error={readiness.error} onRetry={() => void readiness.refetch()} />
      )}
      {readiness.data && <Summary status={readiness.data.status} parts={parts ?? []} />}
      <div className="overflow-hidden rounded-card border">
        {parts ? <Parts parts={parts} /> : !readiness.error && <SkeletonRows />}
      </div>
      {connected && (
        <p className="text-sm text-ink-2">
          {t('health.connected', { visitors: connected.visitors, people: connected.people })}
          {connected.limit !== null &&
            ` ${t('health.connections', { count: connected.connections, limit: connected.limit })}`}
        </p>
      )}
      {liveness.data && (
        <p className="text-xs text-ink-3">{t('health.version', { version: liveness.data.version })}</p>
      )}
    </Page>
  )
}

function Summary({ status, parts }: { status: string; parts: readonly PartHealth[] }) {
  const leaving = parts.filter(({ leavesMachine }) => leavesMachine !== null).length
  const troubled = parts.filter((part) => part.status === 'down' || part.status === 'degraded').length
  const privacy = leaving === 0 ? t('health.nothingLeaves') : t('health.someLeave', { count: leaving })
  if (status !== 'ready') {
    return (
      <Callout tone="danger" icon={<CircleAlert strokeWidth={1.7} />}>
        {t(status === 'draining' ? 'health.draining' : 'health.unavailable')} {privacy}
      </Callout>
    )
  }
  if (troubled > 0) {
    return (
      <Callout tone="amber" icon={<TriangleAlert strokeWidth={1.7} />}>
        {t('health.someTroubled', { count: troubled })} {privacy}
      </Callout>
    )
  }
  return (
    <Callout tone="ok" icon={<CircleCheck strokeWidth={1.7} />}>
      {t('health.allWell')} {privacy}
    </Callout>
  )
}

function Parts({ parts }: { parts: readonly PartHealth[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('health.columns.part')}</TableHead>
          <TableHead>{t('health.columns.status')}</TableHead>
          <TableHead className="max-sm:hidden">{t('health.columns.driver')}</TableHead>
          <TableHead className="max-md:hidden">{t('health.columns.leaves')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <TableRow key={part.part}>
            <TableCell className="py-3 align-top">
              <p className="font-medium">{t(`health.parts.${part.part}`)}</p>
              <p className="text-sm text-ink-3">{said(part, 'detail')}</p>
              <p className="text-sm text-ink-3 sm:hidden">{said(part, 'driver')}</p>
              <p className="text-sm text-ink-3 md:hidden">
                {t('health.columns.leaves')}: {said(part, 'leavesMachine') || t('health.nothing')}
              </p>
              {part.advice && <p className="mt-1 max-w-prose text-sm text-ink-2">{said(part, 'advice')}</p>}
            </TableCell>
            <TableCell className="py-3 align-top">
              <Badge tone={TONES[part.status]}>{t(`health.statuses.${part.status}`)}</Badge>
            </TableCell>
            <TableCell className="py-3 align-top text-ink-2 max-sm:hidden">{said(part, 'driver')}</TableCell>
            <TableCell className="max-w-64 py-3 align-top text-sm text-ink-2 max-md:hidden">
              {said(part, 'leavesMachine') || <span className="text-ink-3">{t('health.nothing')}</span>}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** What is said of a part, in the reader's language; the server's English where it gave no code. */
function said(part: PartHealth, what: 'driver' | 'detail' | 'leavesMachine' | 'advice'): string {
  if (!part.notes) return part[what] ?? ''
  return part.notes[what].map(sentenceOf).join(what === 'driver' ? t('health.andThen') : ' ')
}

function sentenceOf({ code, values }: HealthNote): string {
  // Each code needs values of its own; which they are the server knows.
  return t(`health.notes.${code}` as 'health.notes.named', values as { name: string })
}
