import type { TestRun } from '@visualkit/contracts'
import { MEASURES, type Measure } from '@visualkit/contracts/quality-measures'
import { cx, Segmented, Select, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { useLayoutEffect, useRef, useState } from 'react'
import { Panel } from '../../../components/page.tsx'
import { percent, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { shareText } from './share-text.ts'

const HEIGHT = 188
const BASE = 158
const TOP = 12
const LEFT = 42
const RIGHT = 12

/** One measure over the runs of a test set, with the table it is drawn from behind a switch. */
export function HistoryPlot({ runs, minimums }: { runs: readonly TestRun[]; minimums: TestRun['measures'] }) {
  const [view, setView] = useState<'plot' | 'table'>('plot')
  const known = MEASURES.filter((name) => runs.some(({ measures }) => measures[name] !== null))
  const [chosen, setChosen] = useState<Measure>('answered')
  const measure = known.includes(chosen) ? chosen : (known[0] ?? 'answered')
  return (
    <Panel
      title={t('quality.history')}
      description={t('quality.historyText')}
      bodyClassName={view === 'table' ? 'p-0' : undefined}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {view === 'plot' && (
            <Select
              aria-label={t('quality.resultColumn')}
              value={measure}
              onChange={(event) => setChosen(event.target.value as Measure)}
              className="w-auto [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
            >
              {known.map((name) => (
                <option key={name} value={name}>
                  {t(`quality.measures.${name}`)}
                </option>
              ))}
            </Select>
          )}
          <Segmented<'plot' | 'table'>
            label={t('quality.view')}
            value={view}
            onValueChange={setView}
            options={[
              { value: 'plot', label: t('quality.plot') },
              { value: 'table', label: t('quality.table') },
            ]}
          />
        </div>
      }
    >
      {view === 'plot' ? (
        <Plot runs={runs} measure={measure} minimum={minimums[measure]} />
      ) : (
        <RunsTable runs={runs} measures={known} />
      )}
    </Panel>
  )
}

function Plot({
  runs,
  measure,
  minimum,
}: {
  runs: readonly TestRun[]
  measure: Measure
  minimum: number | null
}) {
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
  const points = runs.flatMap((run) => {
    const value = run.measures[measure]
    return value === null ? [] : [{ run, value }]
  })
  const x = (at: number) => LEFT + ((at + 0.5) / points.length) * (width - LEFT - RIGHT)
  const y = (value: number) => BASE - value * (BASE - TOP)
  const labelEvery = Math.max(1, Math.ceil((points.length * 56) / (width - LEFT)))
  const shown = points[pointed ?? points.length - 1]
  return (
    <figure ref={figure}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={`${t(`quality.measures.${measure}`)}: ${points.map(({ value }) => percent(value)).join(', ')}`}
        className="block w-full min-w-0"
        onPointerLeave={() => setPointed(null)}
      >
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} className="stroke-line" />
            <text
              x={LEFT - 8}
              y={y(value) + 4}
              textAnchor="end"
              className="fill-ink-3 text-[11px] tabular-nums"
            >
              {percent(value)}
            </text>
          </g>
        ))}
        {minimum !== null && (
          <line
            x1={LEFT}
            x2={width}
            y1={y(minimum)}
            y2={y(minimum)}
            strokeDasharray="4 4"
            className="stroke-amber"
          />
        )}
        <polyline
          points={points.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')}
          className="fill-none stroke-lagoon"
          strokeWidth={2}
        />
        {points.map(({ run, value }, at) => (
          <g key={run.id} onPointerEnter={() => setPointed(at)}>
            <rect
              x={x(at) - (width - LEFT) / points.length / 2}
              y={0}
              width={(width - LEFT) / points.length}
              height={HEIGHT}
              className="fill-transparent"
            />
            <circle
              cx={x(at)}
              cy={y(value)}
              r={pointed === at ? 6 : 4}
              className={cx(
                'stroke-paper',
                minimum !== null && value < minimum ? 'fill-danger' : 'fill-lagoon',
              )}
              strokeWidth={2}
            />
            {(points.length - 1 - at) % labelEvery === 0 && (
              <text
                x={x(at)}
                y={HEIGHT - 8}
                textAnchor="middle"
                className="fill-ink-3 text-[11px] tabular-nums"
              >
                {shortDate(run.createdAt)}
              </text>
            )}
          </g>
        ))}
      </svg>
      {shown && (
        <figcaption className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 border-t pt-3 text-sm text-ink-2 tabular-nums">
          <span className="font-medium text-ink">{shortDate(shown.run.createdAt)}</span>
          <span>
            {t(`quality.measures.${measure}`)} {percent(shown.value)}
          </span>
          {minimum !== null && <span>{t('quality.minimum', { value: percent(minimum) })}</span>}
        </figcaption>
      )}
    </figure>
  )
}

function RunsTable({ runs, measures }: { runs: readonly TestRun[]; measures: readonly Measure[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('quality.when')}</TableHead>
          {measures.map((name) => (
            <TableHead key={name} className="text-right">
              {t(`quality.measures.${name}`)}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.toReversed().map((run) => (
          <TableRow key={run.id}>
            <TableCell className="h-9 whitespace-nowrap">{shortDate(run.createdAt)}</TableCell>
            {measures.map((name) => (
              <TableCell key={name} className="h-9 text-right">
                {shareText(run.measures[name])}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
