import type { AnalyticsReport } from '@visualkit/contracts'
import { Progress, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Panel } from '../../../components/page.tsx'
import { number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** Why people were asked for. */
export function EscalationReasons({ report: { escalations } }: { report: AnalyticsReport }) {
  const all = escalations.reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel
      title={t('analytics.escalations.title')}
      description={t('analytics.escalations.hint')}
      bodyClassName={all === 0 ? undefined : 'p-0'}
    >
      {all === 0 ? (
        <p className="text-sm text-ink-2">{t('analytics.escalations.none')}</p>
      ) : (
        <Table>
          <thead>
            <tr>
              <TableHead>{t('analytics.escalations.why')}</TableHead>
              <TableHead className="text-right">{t('analytics.escalations.times')}</TableHead>
              <TableHead className="w-1/3 max-sm:hidden">{t('analytics.sight.columns.share')}</TableHead>
            </tr>
          </thead>
          <tbody>
            {escalations.map(({ reason, count }) => (
              <TableRow key={reason}>
                <TableCell className="h-9">{t(`analytics.reasons.${reason}`)}</TableCell>
                <TableCell className="h-9 text-right">{number(count)}</TableCell>
                <TableCell className="h-9 max-sm:hidden">
                  <span className="flex items-center gap-3">
                    <Progress value={count / all} label={t(`analytics.reasons.${reason}`)} />
                    <span className="w-10 shrink-0 text-right text-sm text-ink-2">
                      {percent(count / all)}
                    </span>
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  )
}
