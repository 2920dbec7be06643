import type { AnalyticsReport } from '@visualkit/contracts'
import { Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Panel } from '../../../components/page.tsx'
import { number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../../costs/api/money.ts'
import { perOne, solvedOf } from './report-figures.tsx'

/** What VisualKit is meant to save, and the most that a resolution is meant to cost. */
const MEANT = { routing: [0.75, 0.85], frames: [0.6, 0.75], resolutionUsd: 0.54 } as const

/** What routing and reading only what changes saved, beside what they are meant to. */
export function SavingsTable({ report: { savings, total } }: { report: AnalyticsReport }) {
  const { routing, frames } = savings
  const rows = [
    {
      name: t('analytics.savings.routing'),
      here: routing ? percent(1 - routing.spentUsd / routing.alwaysStrongUsd) : null,
      how: routing
        ? t('analytics.savings.routingHow', {
            spent: money(routing.spentUsd),
            strong: money(routing.alwaysStrongUsd),
          })
        : t('analytics.savings.routingNone'),
      meant: t('analytics.savings.range', {
        from: percent(MEANT.routing[0]),
        to: percent(MEANT.routing[1]),
      }),
    },
    {
      name: t('analytics.savings.frames'),
      here: frames ? percent(1 - frames.read / frames.onePerSecond) : null,
      how: frames
        ? t('analytics.savings.framesHow', {
            read: number(frames.read),
            all: number(frames.onePerSecond),
          })
        : t('analytics.savings.framesNone'),
      meant: t('analytics.savings.range', { from: percent(MEANT.frames[0]), to: percent(MEANT.frames[1]) }),
    },
    {
      name: t('costs.perResolution'),
      here: solvedOf(total) > 0 ? perOne(total.costUsd, solvedOf(total)) : null,
      how: t('analytics.savings.resolutionHow', { count: solvedOf(total) }),
      meant: t('analytics.savings.atMost', { amount: money(MEANT.resolutionUsd) }),
    },
  ]
  return (
    <Panel title={t('analytics.savings.title')} description={t('analytics.savings.hint')} bodyClassName="p-0">
      <Table>
        <thead>
          <tr>
            <TableHead>{t('analytics.savings.what')}</TableHead>
            <TableHead className="text-right">{t('analytics.savings.here')}</TableHead>
            <TableHead className="text-right">{t('analytics.savings.meant')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, here, how, meant }) => (
            <TableRow key={name}>
              <TableCell className="min-w-44 py-2">
                {name}
                <span className="block text-xs text-ink-3">{how}</span>
              </TableCell>
              <TableCell className="text-right font-medium">{here ?? '–'}</TableCell>
              <TableCell className="text-right whitespace-nowrap text-ink-2">{meant}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}
