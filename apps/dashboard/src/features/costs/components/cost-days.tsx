import type { CostReport } from '@visualkit/contracts'
import { cx, Segmented, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { useLayoutEffect, useRef, useState } from 'react'
import { Panel } from '../../../components/page.tsx'
import { shortDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../api/money.ts'
import { serviceName } from '../api/service-name.ts'

const HEIGHT = 176
const BASE = 148
const TOP = 14
const LEFT = 56
const WIDEST_BAR = 28

/** What each day cost, as bars or as a table. */
export function CostDays({ report: { days } }: { report: CostReport }) {
  const [view, setView] = useState<'plot' | 'table'>('plot')
  return (
    <Panel
      title={t('costs.byDay')}
      description={t('costs.byDayHint')}
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

type Days = CostReport['days']

function Plot({ days }: { days: Days }) {
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
  const highest = Math.max(...days.map(({ totalUsd }) => totalUsd), 0)
  const top = highest === 0 ? 1 : highest
  const y = (value: number) => BASE - (value / top) * (BASE - TOP)
  const slot = (width - LEFT) / days.length
  const bar = Math.min(WIDEST_BAR, slot * 0.6)
  const labelEvery = Math.max(1, Math.ceil(52 / slot))
  const day = days[pointed ?? days.length - 1]
  return (
    <figure ref={figure}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('costs.summary', {
          amount: money(days.reduce((sum, { totalUsd }) => sum + totalUsd, 0)),
          count: days.length,
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
              {money(value)}
            </text>
          </g>
        ))}
        {days.map((one, at) => (
          <g key={one.date} onPointerEnter={() => setPointed(at)}>
            <rect x={LEFT + at * slot} y={0} width={slot} height={HEIGHT} className="fill-transparent" />
            {one.totalUsd > 0 && (
              <rect
                x={LEFT + at * slot + (slot - bar) / 2}
                y={Math.min(y(one.totalUsd), BASE - 2)}
                width={bar}
                height={Math.max(2, BASE - y(one.totalUsd))}
                rx={Math.min(3, bar / 2)}
                className={cx(
                  'fill-lagoon transition-opacity',
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
        ))}
      </svg>
      {day && (
        <figcaption className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 border-t pt-3 text-sm text-ink-2 tabular-nums">
          <span className="font-medium text-ink">{shortDay(day.date)}</span>
          <span>{money(day.totalUsd)}</span>
          {Object.entries(day.byService).map(([service, costUsd]) => (
            <span key={service} className="text-ink-3">
              {serviceName(service)} {money(costUsd)}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
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
