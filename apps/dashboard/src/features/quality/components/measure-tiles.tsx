import type { Measures, TestRun, Thresholds } from '@visualkit/contracts'
import { MEASURES } from '@visualkit/contracts/quality-measures'
import { cx } from '@visualkit/ui'
import { percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** The measures of one run, each with its meaning, its minimum and what it was before. */
export function MeasureTiles({
  run,
  before,
  thresholds,
}: {
  run: TestRun
  before?: Measures | null
  thresholds?: Thresholds
}) {
  const missed = new Set(run.missed.map(({ measure }) => measure))
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line lg:grid-cols-4">
      {MEASURES.map((name) => {
        const value = run.measures[name]
        const was = before?.[name] ?? null
        const minimum =
          run.missed.find(({ measure }) => measure === name)?.minimum ?? thresholds?.[name] ?? null
        return (
          <div key={name} className="flex flex-col bg-paper p-4">
            <dt className="text-sm font-medium">{t(`quality.measures.${name}`)}</dt>
            <dd className="mt-1 flex flex-wrap items-baseline gap-x-2 tabular-nums">
              <span
                className={cx(
                  'text-xl font-strong',
                  value === null && 'text-base font-normal text-ink-3',
                  missed.has(name) && 'text-danger',
                )}
              >
                {value === null ? t('quality.notMeasured') : percent(value)}
              </span>
              {was !== null && value !== null && was !== value && (
                <span className={cx('text-sm', value < was ? 'text-danger' : 'text-ok')}>
                  {t('quality.change', { from: percent(was), to: percent(value) })}
                </span>
              )}
            </dd>
            {minimum !== null && (
              <dd className={cx('text-xs', missed.has(name) ? 'text-danger' : 'text-ink-3')}>
                {t('quality.minimum', { value: percent(minimum) })}
              </dd>
            )}
            <dd className="mt-1.5 text-xs text-ink-3">{t(`quality.meanings.${name}`)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
