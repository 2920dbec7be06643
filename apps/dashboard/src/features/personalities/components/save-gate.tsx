import { useQuery } from '@tanstack/react-query'
import type { PersonalitySettings } from '@visualkit/contracts'
import { Button, Callout, Dialog, Progress } from '@visualkit/ui'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { instructionsRefusal } from '../api/instructions-refusal.ts'
import { comparedOutcomes, useTestRun } from '../hooks/use-test-run.ts'
import { OutcomeBadge, OutcomeDetails } from './outcome-details.tsx'

/** Runs an assistant's tests with a change that is not saved yet, and shows what it would break. */
export function SaveGate({
  personalityId,
  settings,
  busy,
  onSave,
  onClose,
}: {
  personalityId: string
  settings: PersonalitySettings
  busy: boolean
  onSave(): void
  onClose(): void
}) {
  const list = useQuery(trpc.assistantTests.list.queryOptions({ personalityId }))
  const { run, isRunning, error, begin, stop } = useTestRun(personalityId)
  const start = useEffectEvent(() => begin({ settings }))
  useEffect(() => start(), [])
  const total = run?.testCount ?? list.data?.tests.length ?? 0
  const titleOf = (id: string) => list.data?.documents.find((one) => one.id === id)?.title ?? id
  const over = run !== null && !isRunning
  const { broken, unknown, failing } = comparedOutcomes(run ?? { outcomes: [] })
  const isFine = over && run.status === 'done' && broken.length === 0 && unknown.length === 0
  const close = () => {
    if (isRunning) stop()
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t('assistantTests.gate.title')}
      closeLabel={t('common.close')}
      className="max-w-2xl"
    >
      <div className="flex flex-col gap-4">
        {!over && !error && (
          <div className="flex flex-col gap-2" role="status">
            <p className="text-sm text-ink-2">{t('assistantTests.gate.working', { total })}</p>
            <Progress
              value={(run?.doneCount ?? 0) / Math.max(1, total)}
              label={t('assistantTests.running', { done: run?.doneCount ?? 0, total })}
            />
          </div>
        )}
        {(error || (over && run.status !== 'done')) && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {error
              ? (instructionsRefusal(error) ?? errorText(error))
              : t(run?.error ? `assistantTests.runError.${run.error}` : 'assistantTests.gate.notRun')}
          </Callout>
        )}
        {isFine && (
          <Callout
            tone={failing.length === 0 ? 'ok' : 'amber'}
            icon={
              failing.length === 0 ? <CircleCheck strokeWidth={1.7} /> : <TriangleAlert strokeWidth={1.7} />
            }
          >
            {t('assistantTests.gate.fine', { passed: run.passedCount, total: run.testCount })}
          </Callout>
        )}
        {over && broken.length > 0 && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {t('assistantTests.gate.breaks', { count: broken.length })}
          </Callout>
        )}
        {over && unknown.length > 0 && (
          <Callout tone="amber" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {t('assistantTests.gate.unknown', { count: unknown.length })}
          </Callout>
        )}
        {over && failing.length > 0 && (
          <p className="text-sm text-ink-2">{t('assistantTests.gate.failed', { count: failing.length })}</p>
        )}
        {over && (
          <ul className="flex flex-col gap-3">
            {[...broken, ...unknown, ...failing].map((outcome) => (
              <li key={outcome.testId} className="rounded-card border p-4">
                <p className="mb-2 flex items-center gap-2 text-base font-medium">
                  <span className="min-w-0 flex-1 wrap-anywhere">{outcome.name}</span>
                  <OutcomeBadge outcome={outcome} />
                </p>
                <OutcomeDetails
                  outcome={outcome}
                  test={list.data?.tests.find(({ id }) => id === outcome.testId)}
                  titleOf={titleOf}
                />
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close}>{t('assistantTests.gate.back')}</Button>
          <Button variant={isFine ? 'primary' : 'secondary'} busy={busy} onClick={onSave}>
            {t(
              isFine
                ? 'assistantTests.gate.save'
                : over && run.status === 'done'
                  ? 'assistantTests.gate.saveAnyway'
                  : 'assistantTests.gate.skip',
            )}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
