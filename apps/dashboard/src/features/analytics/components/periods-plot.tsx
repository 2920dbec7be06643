import type { AnalyticsReport } from '@visualkit/contracts'
import { Segmented, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { useState } from 'react'
import { Bar } from '../../../components/plot/bar.tsx'
import { PlotFigure } from '../../../components/plot/plot-figure.tsx'
import { PlotKey } from '../../../components/plot/plot-key.tsx'
import { PlotPanel } from '../../../components/plot/plot-panel.tsx'
import { number, shortDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../../costs/api/money.ts'
import { niceCeiling } from '../../overview/components/nice-ceiling.ts'
import { perOne, solvedOf } from './report-figures.tsx'

type Period = AnalyticsReport['periods'][number]
type Drawn = 'conversations' | 'solved' | 'cost'

/** What is drawn, from the highest bar down: each stands before the one above it. */
const LAYERS = {
  conversations: [
    { name: 'conversations', className: 'fill-lagoon', key: 'bg-lagoon', of: (p: Period) => p.conversations },
    { name: 'withSight', className: 'fill-signal', key: 'bg-signal', of: (p: Period) => p.withSight },
  ],
  solved: [
    { name: 'assumed', className: 'fill-control', key: 'bg-control', of: solvedOf },
    {
      name: 'seen',
      className: 'fill-signal',
      key: 'bg-signal',
      of: (p: Period) => p.confirmed + p.seen,
    },
    { name: 'confirmed', className: 'fill-ok', key: 'bg-ok', of: (p: Period) => p.confirmed },
  ],
  cost: [{ name: 'costUsd', className: 'fill-lagoon', key: 'bg-lagoon', of: (p: Period) => p.costUsd }],
} as const satisfies Record<
  Drawn,
  readonly {
    name: keyof Period
    className: string
    key: string
    of(period: Period): number
  }[]
>

/** Days or weeks of the report as bars, or all their figures as a table. */
export function PeriodsPlot({ report, by }: { report: AnalyticsReport; by: 'day' | 'week' }) {
  const [drawn, setDrawn] = useState<Drawn>('conversations')
  return (
    <PlotPanel
      title={t(by === 'day' ? 'analytics.periods.byDay' : 'analytics.periods.byWeek')}
      description={t('analytics.periods.hint')}
      choice={
        <Segmented<Drawn>
          label={t('analytics.periods.drawn')}
          value={drawn}
          onValueChange={setDrawn}
          options={(['conversations', 'solved', 'cost'] as const).map((value) => ({
            value,
            label: t(`analytics.periods.choices.${value}`),
          }))}
        />
      }
      plot={<Plot periods={report.periods} drawn={drawn} />}
      table={<PeriodsTable periods={report.periods} />}
    />
  )
}

function Plot({ periods, drawn }: { periods: readonly Period[]; drawn: Drawn }) {
  const layers = LAYERS[drawn]
  const highest = Math.max(...periods.map(layers[0].of))
  const top = drawn === 'cost' ? highest || 1 : niceCeiling(Math.max(highest, 1))
  const write = (value: number) => (drawn === 'cost' ? money(value) : number(value))
  const sum = periods.reduce((total, period) => total + layers[0].of(period), 0)
  return (
    <PlotFigure
      summary={t('analytics.periods.summary', {
        what: t(`analytics.periods.choices.${drawn}`),
        value: write(sum),
        count: periods.length,
      })}
      left={drawn === 'cost' ? 64 : 40}
      lines={[0, top / 2, top].map(write)}
      labels={periods.map(({ start }) => shortDay(start))}
      caption={(at) => {
        const period = periods[at]!
        return (
          <>
            <span className="font-medium text-ink">{shortDay(period.start)}</span>
            {layers.map(({ name, key }) => (
              <PlotKey key={name} className={key}>
                {`${t(`analytics.columns.${name}`)} ${write(period[name])}`}
              </PlotKey>
            ))}
          </>
        )
      }}
    >
      {(area) =>
        periods.map((period, at) => (
          <g key={period.start}>
            {layers.map(({ name, className, of }) => (
              <Bar key={name} area={area} slot={at} share={of(period) / top} className={className} />
            ))}
          </g>
        ))
      }
    </PlotFigure>
  )
}

const COUNTS = ['conversations', 'withSight', 'confirmed', 'seen', 'assumed', 'escalated'] as const

function PeriodsTable({ periods }: { periods: readonly Period[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('analytics.columns.start')}</TableHead>
          {[...COUNTS, 'costUsd' as const].map((name) => (
            <TableHead key={name} className="text-right">
              {t(`analytics.columns.${name}`)}
            </TableHead>
          ))}
          <TableHead className="text-right">{t('costs.perConversation')}</TableHead>
          <TableHead className="text-right">{t('costs.perResolution')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {periods.toReversed().map((period) => (
          <TableRow key={period.start}>
            <TableCell className="h-9 whitespace-nowrap">{shortDay(period.start)}</TableCell>
            {COUNTS.map((name) => (
              <TableCell key={name} className="h-9 text-right">
                {number(period[name])}
              </TableCell>
            ))}
            <TableCell className="h-9 text-right">{money(period.costUsd)}</TableCell>
            <TableCell className="h-9 text-right">{perOne(period.costUsd, period.conversations)}</TableCell>
            <TableCell className="h-9 text-right">{perOne(period.costUsd, solvedOf(period))}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
