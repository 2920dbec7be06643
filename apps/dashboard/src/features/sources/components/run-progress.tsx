import type { KnowledgeSource, SourceRun } from '@visualkit/contracts'
import { Progress } from '@visualkit/ui'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { isBusy } from '../api/source-state.ts'

const FIGURES = ['found', 'read', 'unchanged', 'skipped', 'failed', 'gone'] as const

export function doneOf({ read, unchanged, skipped, failed, gone }: SourceRun): number {
  return read + unchanged + skipped + failed + gone
}

/** How far a reading is, what came of its pages, and where it is now. */
export function RunProgress({ source, run }: { source: KnowledgeSource; run: SourceRun }) {
  const busy = isBusy(source)
  const isOpen = run.status === 'queued' || run.status === 'running'
  const done = doneOf(run)
  return (
    <section aria-label={t('sources.progress')} className="flex flex-col gap-4 rounded-card border p-4">
      {isOpen && (
        <div>
          <Progress value={run.found === 0 ? 0 : done / run.found} label={t('sources.progress')} />
          <p role="status" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
            <span className="tabular-nums">
              {run.found === 0
                ? t('sources.finding')
                : t('sources.progressText', { done: number(done), found: number(run.found) })}
            </span>
            {busy && run.current && (
              <span className="min-w-0 truncate text-ink-3">
                {t('sources.current', { address: run.current })}
              </span>
            )}
          </p>
        </div>
      )}
      <dl className="grid grid-cols-3 gap-x-6 gap-y-4 sm:grid-cols-6">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt className="text-xs text-ink-3">{t(`sources.figures.${figure}`)}</dt>
            <dd
              className={
                figure === 'failed' && run.failed > 0
                  ? 'text-lg font-strong text-danger tabular-nums'
                  : 'text-lg font-strong tabular-nums'
              }
            >
              {number(run[figure])}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
