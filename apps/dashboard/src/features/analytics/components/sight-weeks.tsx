import type { SightWeek } from '@visualkit/contracts'
import { Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Bar } from '../../../components/plot/bar.tsx'
import { PlotFigure } from '../../../components/plot/plot-figure.tsx'
import { PlotKey } from '../../../components/plot/plot-key.tsx'
import { PlotPanel } from '../../../components/plot/plot-panel.tsx'
import { number, percent, shortDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { niceCeiling } from '../../overview/components/nice-ceiling.ts'

type Weeks = readonly SightWeek[]

/** The figure that leads: conversations in which the assistant saw what the visitor sees, by week. */
export function SightWeeks({ weeks, timeZone }: { weeks: Weeks; timeZone: string }) {
  return (
    <PlotPanel
      title={t('analytics.sight.title')}
      description={t('analytics.sight.description', { zone: timeZone.replaceAll('_', ' ') })}
      plot={
        <>
          <ThisWeek weeks={weeks} />
          <Plot weeks={weeks} />
        </>
      }
      table={<WeeksTable weeks={weeks} />}
    />
  )
}

function ThisWeek({ weeks }: { weeks: Weeks }) {
  const current = weeks.at(-1)!
  return (
    <p className="mb-4 flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="text-2xl font-strong tabular-nums">{number(current.withSight)}</span>
      <span className="text-base text-ink-2 tabular-nums">
        {t('analytics.sight.thisWeek', {
          share: shareOf(current),
          count: current.conversations,
          before: number(weeks.at(-2)?.withSight ?? 0),
        })}
      </span>
    </p>
  )
}

function Plot({ weeks }: { weeks: Weeks }) {
  const top = niceCeiling(Math.max(...weeks.map(({ conversations }) => conversations), 1))
  return (
    <PlotFigure
      summary={t('analytics.sight.summary', {
        withSight: number(weeks.reduce((sum, { withSight }) => sum + withSight, 0)),
        count: weeks.reduce((sum, { conversations }) => sum + conversations, 0),
      })}
      left={36}
      lines={[0, top / 2, top].map((line) => number(line))}
      labels={weeks.map(({ weekOf }) => shortDay(weekOf))}
      caption={(at) => <WeekCaption week={weeks[at]!} />}
    >
      {(area) =>
        weeks.map(({ weekOf, conversations, withSight }, at) => (
          <g key={weekOf}>
            <Bar area={area} slot={at} share={conversations / top} className="fill-lagoon" />
            <Bar area={area} slot={at} share={withSight / top} className="fill-signal" />
          </g>
        ))
      }
    </PlotFigure>
  )
}

function WeekCaption({ week }: { week: SightWeek }) {
  return (
    <>
      <span className="font-medium text-ink">
        {t('analytics.sight.week', { day: shortDay(week.weekOf) })}
      </span>
      <PlotKey className="bg-signal">{t('analytics.sight.seen', { count: week.withSight })}</PlotKey>
      <PlotKey className="bg-lagoon">{t('analytics.sight.served', { count: week.conversations })}</PlotKey>
      <span>{shareOf(week)}</span>
    </>
  )
}

function WeeksTable({ weeks }: { weeks: Weeks }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('analytics.sight.columns.week')}</TableHead>
          <TableHead className="text-right">{t('analytics.sight.columns.withSight')}</TableHead>
          <TableHead className="text-right">{t('analytics.sight.columns.conversations')}</TableHead>
          <TableHead className="text-right">{t('analytics.sight.columns.share')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <TableRow key={week.weekOf}>
            <TableCell className="h-9">{shortDay(week.weekOf)}</TableCell>
            <TableCell className="h-9 text-right">{number(week.withSight)}</TableCell>
            <TableCell className="h-9 text-right">{number(week.conversations)}</TableCell>
            <TableCell className="h-9 text-right">{shareOf(week)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** Of all conversations with the assistant; a dash where there was none. */
function shareOf({ conversations, withSight }: SightWeek): string {
  return conversations === 0 ? '–' : percent(withSight / conversations)
}
