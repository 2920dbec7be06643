import { useQuery } from '@tanstack/react-query'
import type { ToolRun } from '@visualkit/contracts'
import { Badge, Skeleton, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Link } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { exactTime, number } from '../../../i18n/format.ts'
import { t, textAt } from '../../../i18n/text.ts'

/** The newest calls of a tool and what came of each; what was sent and said is not kept. */
export function RunLog({ toolId }: { toolId: string }) {
  const query = useQuery(trpc.tools.runs.queryOptions({ id: toolId }))
  return (
    <Panel title={t('tools.runs.title')} description={t('tools.runs.text')}>
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!query.error && !query.data && <Skeleton className="h-24" />}
      {query.data?.length === 0 && <p className="text-base text-ink-2">{t('tools.runs.none')}</p>}
      {query.data && query.data.length > 0 && (
        <div className="max-h-96 overflow-auto">
          <Table>
            <thead>
              <TableRow>
                <TableHead>{t('tools.runs.when')}</TableHead>
                <TableHead>{t('tools.runs.what')}</TableHead>
                <TableHead className="text-right">{t('tools.runs.took')}</TableHead>
                <TableHead>{t('tools.runs.where')}</TableHead>
              </TableRow>
            </thead>
            <tbody>
              {query.data.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Panel>
  )
}

function RunRow({ run }: { run: ToolRun }) {
  const { at, ok, status, error, tookMs, sessionId } = run
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap tabular-nums">{exactTime(at)}</TableCell>
      <TableCell>
        <Badge tone={ok ? 'ok' : 'danger'}>
          {ok
            ? t('tools.runs.ok')
            : ((error && textAt(`tools.runs.errors.${error}`)) ?? t('tools.states.failed'))}
          {status !== null && ` · ${status}`}
        </Badge>
      </TableCell>
      <TableCell className="text-right tabular-nums">{t('tools.runs.ms', { ms: number(tookMs) })}</TableCell>
      <TableCell>
        {sessionId ? (
          <Link to={`/conversations/${sessionId}`} className="text-lagoon underline">
            {t('tools.runs.conversation')}
          </Link>
        ) : (
          t('tools.runs.trial')
        )}
      </TableCell>
    </TableRow>
  )
}
