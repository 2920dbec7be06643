import type { TestRun } from '@visualkit/contracts'
import { MEASURES, type Measure } from '@visualkit/contracts/quality-measures'
import { cx, Select, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { useState } from 'react'
import { PlotFigure } from '../../../components/plot/plot-figure.tsx'
import { PlotPanel } from '../../../components/plot/plot-panel.tsx'
import { percent, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { shareText } from './share-text.ts'

/** One measure over the runs of a test set, with the table it is drawn from behind a switch. */
export function HistoryPlot({ runs, minimums }: { runs: readonly TestRun[]; minimums: TestRun['measures'] }) {
  const known = MEASURES.filter((name) => runs.some(({ measures }) => measures[name] !== null))
  const [chosen, setChosen] = useState<Measure>('answered')
  const measure = known.includes(chosen) ? chosen : (known[0] ?? 'answered')
  return (
    <PlotPanel
      title={t('quality.history')}
      description={t('quality.historyText')}
      choice={
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
      }
      plot={<Plot runs={runs} measure={measure} minimum={minimums[measure]} />}
      table={<RunsTable runs={runs} measures={known} />}
    />
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
  const points = runs.flatMap((run) => {
    const value = run.measures[measure]
    return value === null ? [] : [{ run, value }]
  })
  const name = t(`quality.measures.${measure}`)
  return (
    <PlotFigure
      summary={`${name}: ${points.map(({ value }) => percent(value)).join(', ')}`}
      left={42}
      lines={[0, 0.5, 1].map(percent)}
      labels={points.map(({ run }) => shortDate(run.createdAt))}
      caption={(at) => (
        <>
          <span className="font-medium text-ink">{shortDate(points[at]!.run.createdAt)}</span>
          <span>
            {name} {percent(points[at]!.value)}
          </span>
          {minimum !== null && <span>{t('quality.minimum', { value: percent(minimum) })}</span>}
        </>
      )}
    >
      {({ base, top, left, width, pointed }, at) => {
        const y = (value: number) => base - value * (base - top)
        return (
          <>
            {minimum !== null && (
              <line
                x1={left}
                x2={width}
                y1={y(minimum)}
                y2={y(minimum)}
                strokeDasharray="4 4"
                className="stroke-amber"
              />
            )}
            <polyline
              points={points.map(({ value }, index) => `${at(index)},${y(value)}`).join(' ')}
              className="fill-none stroke-lagoon"
              strokeWidth={2}
            />
            {points.map(({ run, value }, index) => (
              <circle
                key={run.id}
                cx={at(index)}
                cy={y(value)}
                r={pointed === index ? 6 : 4}
                className={cx(
                  'stroke-paper',
                  minimum !== null && value < minimum ? 'fill-danger' : 'fill-lagoon',
                )}
                strokeWidth={2}
              />
            ))}
          </>
        )
      }}
    </PlotFigure>
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
