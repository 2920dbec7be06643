import type { AnalyticsOverview } from '@visualkit/contracts'
import { cx, Segmented, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { useLayoutEffect, useRef, useState } from 'react'
import { Panel } from '../../../components/page.tsx'
import { shortDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { niceCeiling } from './nice-ceiling.ts'

type Day = AnalyticsOverview['days'][number]

const HEIGHT = 176
const BASE = 148
const TOP = 14
const LEFT = 28
const WIDEST_BAR = 28

/** The last 14 days as bars, with the table they are drawn from behind a switch. */
export function DaysPlot({ days }: { days: readonly Day[] }) {
  const [view, setView] = useState<'plot' | 'table'>('plot')
  return (
    <Panel
      title={t('overview.days.title')}
      description={t('overview.days.description')}
      bodyClassName={view === 'table' ? 'p-0' : undefined}
      actions={
        <Segmented<'plot' | 'table'>
          label={t('overview.days.view')}
          value={view}
          onValueChange={setView}
          options={[
            { value: 'plot', label: t('overview.days.plot') },
            { value: 'table', label: t('overview.days.table') },
          ]}
        />
      }
    >
      {view === 'plot' ? <Plot days={days} /> : <DaysTable days={days} />}
    </Panel>
  )
}

function Plot({ days }: { days: readonly Day[] }) {
  const [width, setWidth] = useState(728)
  const figure = useRef<HTMLElement>(null)
  // Drawn at its real width, so that its words keep their size.
  useLayoutEffect(() => {
    const element = figure.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(Math.max(280, element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const [pointed, setPointed] = useState<number | null>(null)
  const top = niceCeiling(Math.max(...days.map(({ conversations }) => conversations), 1))
  const y = (value: number) => BASE - (value / top) * (BASE - TOP)
  const slot = (width - LEFT) / days.length
  const bar = Math.min(WIDEST_BAR, slot * 0.6)
  const labelEvery = slot < 26 ? 4 : 2
  const day = days[pointed ?? days.length - 1]
  return (
    <figure ref={figure}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('overview.days.summary', {
          count: days.reduce((sum, { conversations }) => sum + conversations, 0),
          escalated: days.reduce((sum, { escalated }) => sum + escalated, 0),
        })}
        className="block w-full min-w-0"
        onPointerLeave={() => setPointed(null)}
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} className="stroke-line" />
            <text
              x={LEFT - 8}
              y={y(value) + 4}
              textAnchor="end"
              className="fill-ink-3 text-[11px] tabular-nums"
            >
              {value}
            </text>
          </g>
        ))}
        {days.map((one, at) => {
          const x = LEFT + at * slot + (slot - bar) / 2
          return (
            <g key={one.date} onPointerEnter={() => setPointed(at)}>
              <rect x={LEFT + at * slot} y={0} width={slot} height={HEIGHT} className="fill-transparent" />
              <rect
                x={x}
                y={y(one.conversations)}
                width={bar}
                height={BASE - y(one.conversations)}
                rx={3}
                className={cx(
                  'fill-lagoon transition-opacity',
                  pointed !== null && pointed !== at && 'opacity-40',
                )}
              />
              {one.escalated > 0 && (
                <rect
                  x={x}
                  y={y(one.escalated)}
                  width={bar}
                  height={BASE - y(one.escalated)}
                  rx={3}
                  className={cx(
                    'fill-amber transition-opacity',
                    pointed !== null && pointed !== at && 'opacity-40',
                  )}
                />
              )}
              {(days.length - 1 - at) % labelEvery === 0 && (
                <text
                  x={LEFT + at * slot + slot / 2}
                  y={HEIGHT - 8}
                  textAnchor="middle"
                  className="fill-ink-3 text-[11px] tabular-nums"
                >
                  {shortDay(one.date)}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      {day && (
        <figcaption className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 border-t pt-3 text-sm text-ink-2 tabular-nums">
          <span className="font-medium text-ink">{shortDay(day.date)}</span>
          <Key className="bg-lagoon">{t('overview.days.conversations', { count: day.conversations })}</Key>
          <Key className="bg-amber">{t('overview.days.escalated', { count: day.escalated })}</Key>
          <span>
            {t('overview.days.answered', { answered: day.answered, total: day.answered + day.unanswered })}
          </span>
        </figcaption>
      )}
    </figure>
  )
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cx('size-2.5 rounded-[3px]', className)} />
      {children}
    </span>
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
