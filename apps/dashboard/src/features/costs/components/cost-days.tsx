import type { CostReport } from '@visualkit/contracts'
import { Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Bar } from '../../../components/plot/bar.tsx'
import { PlotFigure } from '../../../components/plot/plot-figure.tsx'
import { PlotPanel } from '../../../components/plot/plot-panel.tsx'
import { shortDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../api/money.ts'
import { serviceName } from '../api/service-name.ts'

type Days = CostReport['days']

/** What each day cost, as bars or as a table. */
export function CostDays({ report: { days } }: { report: CostReport }) {
  return (
    <PlotPanel
      title={t('costs.byDay')}
      description={t('costs.byDayHint')}
      plot={<Plot days={days} />}
      table={<DaysTable days={days} />}
    />
  )
}

function Plot({ days }: { days: Days }) {
  const top = Math.max(...days.map(({ totalUsd }) => totalUsd)) || 1
  return (
    <PlotFigure
      summary={t('costs.summary', {
        amount: money(days.reduce((sum, { totalUsd }) => sum + totalUsd, 0)),
        count: days.length,
      })}
      left={64}
      lines={[0, top / 2, top].map(money)}
      labels={days.map(({ date }) => shortDay(date))}
      caption={(at) => <DayCaption day={days[at]!} />}
    >
      {(area) =>
        days.map(({ date, totalUsd }, at) => (
          <Bar key={date} area={area} slot={at} share={totalUsd / top} className="fill-lagoon" />
        ))
      }
    </PlotFigure>
  )
}

function DayCaption({ day: { date, totalUsd, byService } }: { day: Days[number] }) {
  return (
    <>
      <span className="font-medium text-ink">{shortDay(date)}</span>
      <span>{money(totalUsd)}</span>
      {Object.entries(byService).map(([service, costUsd]) => (
        <span key={service} className="text-ink-3">
          {serviceName(service)} {money(costUsd)}
        </span>
      ))}
    </>
  )
}

function DaysTable({ days }: { days: Days }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('overview.days.day')}</TableHead>
          <TableHead>{t('costs.columns.services')}</TableHead>
          <TableHead className="text-right">{t('costs.columns.cost')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ date, byService, totalUsd }) => (
          <TableRow key={date}>
            <TableCell className="h-9">{shortDay(date)}</TableCell>
            <TableCell className="h-9 text-ink-3">
              {Object.entries(byService)
                .map(([service, costUsd]) => `${serviceName(service)} ${money(costUsd)}`)
                .join(' · ')}
            </TableCell>
            <TableCell className="h-9 text-right">{money(totalUsd)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
