import type { AnalyticsOverview } from '@visualkit/contracts'
import { Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Bar } from '../../../components/plot/bar.tsx'
import { PlotFigure } from '../../../components/plot/plot-figure.tsx'
import { PlotKey } from '../../../components/plot/plot-key.tsx'
import { PlotPanel } from '../../../components/plot/plot-panel.tsx'
import { shortDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { niceCeiling } from './nice-ceiling.ts'

type Day = AnalyticsOverview['days'][number]

/** The last 14 days as bars, with the table they are drawn from behind a switch. */
export function DaysPlot({ days }: { days: readonly Day[] }) {
  return (
    <PlotPanel
      title={t('overview.days.title')}
      description={t('overview.days.description')}
      plot={<Plot days={days} />}
      table={<DaysTable days={days} />}
    />
  )
}

function Plot({ days }: { days: readonly Day[] }) {
  const top = niceCeiling(Math.max(...days.map(({ conversations }) => conversations), 1))
  return (
    <PlotFigure
      summary={t('overview.days.summary', {
        count: days.reduce((sum, { conversations }) => sum + conversations, 0),
        escalated: days.reduce((sum, { escalated }) => sum + escalated, 0),
      })}
      left={28}
      lines={[0, top / 2, top].map(String)}
      labels={days.map(({ date }) => shortDay(date))}
      caption={(at) => <DayCaption day={days[at]!} />}
    >
      {(area) =>
        days.map(({ date, conversations, escalated }, at) => (
          <g key={date}>
            <Bar area={area} slot={at} share={conversations / top} className="fill-lagoon" />
            <Bar area={area} slot={at} share={escalated / top} className="fill-amber" />
          </g>
        ))
      }
    </PlotFigure>
  )
}

function DayCaption({ day }: { day: Day }) {
  return (
    <>
      <span className="font-medium text-ink">{shortDay(day.date)}</span>
      <PlotKey className="bg-lagoon">
        {t('overview.days.conversations', { count: day.conversations })}
      </PlotKey>
      <PlotKey className="bg-amber">{t('overview.days.escalated', { count: day.escalated })}</PlotKey>
      <span>
        {t('overview.days.answered', { answered: day.answered, total: day.answered + day.unanswered })}
      </span>
    </>
  )
}

function DaysTable({ days }: { days: readonly Day[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('overview.days.day')}</TableHead>
          <TableHead className="text-right">{t('overview.days.columns.conversations')}</TableHead>
          <TableHead className="text-right">{t('overview.days.columns.escalated')}</TableHead>
          <TableHead className="text-right">{t('overview.days.columns.answered')}</TableHead>
          <TableHead className="text-right">{t('overview.days.columns.unanswered')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <TableRow key={day.date}>
            <TableCell className="h-9">{shortDay(day.date)}</TableCell>
            <TableCell className="h-9 text-right">{day.conversations}</TableCell>
            <TableCell className="h-9 text-right">{day.escalated}</TableCell>
            <TableCell className="h-9 text-right">{day.answered}</TableCell>
            <TableCell className="h-9 text-right">{day.unanswered}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
