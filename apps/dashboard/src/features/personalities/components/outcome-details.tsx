import type {
  AssistantTest,
  AssistantTestRunDetail,
  TestFailure,
  TestFrame,
  TestStepOutcome,
} from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { Badge, cx } from '@visualkit/ui'
import { Check, X } from 'lucide-react'
import { duration } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { toolName } from '../api/tool-names.ts'
import { useTestFrames } from '../hooks/use-test-frames.ts'
import { FrameView } from './frame-view.tsx'

export type ComparedOutcome = AssistantTestRunDetail['outcomes'][number]

/** How a test came out, beside how it came out before. */
export function OutcomeBadge({ outcome }: { outcome: ComparedOutcome | undefined }) {
  if (!outcome) return <Badge>{t('assistantTests.outcome.notRun')}</Badge>
  const { passed, passedBefore } = outcome
  if (passed)
    return (
      <Badge tone="ok">
        {t(passedBefore === false ? 'assistantTests.outcome.mended' : 'assistantTests.outcome.passed')}
      </Badge>
    )
  return (
    <Badge tone="danger">
      {t(passedBefore ? 'assistantTests.outcome.broke' : 'assistantTests.outcome.failed')}
    </Badge>
  )
}

/** What was said in a test, and what of it was not as expected. */
export function OutcomeDetails({
  outcome,
  test,
  titleOf,
}: {
  outcome: ComparedOutcome
  test: AssistantTest | undefined
  /** Of a document, when it is known. */
  titleOf(documentId: string): string
}) {
  const frames = useTestFrames(outcome.steps.map(({ frameId }) => frameId))
  return (
    <div className="flex flex-col gap-3">
      {outcome.error && (
        <p className="text-sm text-danger">{t(`assistantTests.testError.${outcome.error}`)}</p>
      )}
      <ol className="flex flex-col gap-3">
        {outcome.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a test never move
          <li key={at}>
            <StepOutcome
              step={step}
              frame={
                step.frameId !== outcome.steps[at - 1]?.frameId || step.pointer
                  ? frames.get(step.frameId ?? '')
                  : undefined
              }
              message={step.message ?? test?.steps[at]?.message ?? ''}
              titleOf={titleOf}
            />
          </li>
        ))}
      </ol>
      <Failures failures={outcome.failures} titleOf={titleOf} />
    </div>
  )
}

function StepOutcome({
  step,
  message,
  frame,
  titleOf,
}: {
  /** What was shown with it. */
  frame: TestFrame | undefined
  step: TestStepOutcome
  message: string
  titleOf(documentId: string): string
}) {
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 text-sm">
      <span className={cx('mt-0.5', step.failures.length > 0 ? 'text-danger' : 'text-ok')} aria-hidden>
        {step.failures.length > 0 ? (
          <X strokeWidth={2} className="size-4" />
        ) : (
          <Check strokeWidth={2} className="size-4" />
        )}
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        {frame && <FrameView frame={frame} pointer={step.pointer} className="mb-1 max-w-md" />}
        {message !== '' && <p className="font-medium wrap-anywhere">{message}</p>}
        <p className="line-clamp-4 whitespace-pre-line text-ink-2 wrap-anywhere">{plainText(step.content)}</p>
        <p className="text-xs text-ink-3 tabular-nums">{duration(step.tookMs)}</p>
        <Failures failures={step.failures} titleOf={titleOf} />
      </div>
    </div>
  )
}

function Failures({
  failures,
  titleOf,
}: {
  failures: readonly TestFailure[]
  titleOf(documentId: string): string
}) {
  if (failures.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-danger">
      {failures.map((failure) => (
        <li key={`${failure.check} ${failure.expected}`} className="wrap-anywhere">
          {failureText(failure, titleOf)}
        </li>
      ))}
    </ul>
  )
}

function failureText({ check, expected, got }: TestFailure, titleOf: (id: string) => string): string {
  switch (check) {
    case 'answered':
    case 'not_answered':
      return t(`assistantTests.failures.${check}`)
    case 'contains':
    case 'not_contains':
      return t(`assistantTests.failures.${check}`, { expected })
    case 'cites':
      return t('assistantTests.failures.cites', { expected: titleOf(expected) })
    case 'tool':
      return t('assistantTests.failures.tool', { expected: toolName(expected) })
    case 'pointer':
      if (expected === 'none') return t('assistantTests.failures.pointsAnywhere', { got })
      return got === ''
        ? t('assistantTests.failures.pointsNowhere', { expected })
        : t('assistantTests.failures.pointsElsewhere', { expected, got })
    case 'escalation':
      return t('assistantTests.failures.escalation', {
        expected: escalationName(expected),
        got: escalationName(got),
      })
    case 'within':
      return t('assistantTests.failures.within', { expected, got })
  }
}

export const ESCALATIONS = [
  'visitor_request',
  'unanswered',
  'long_session',
  'known_problem',
  'frustration',
  'policy',
] as const

export function escalationName(reason: string): string {
  if (reason === 'none' || reason === 'any') return t(`assistantTests.escalations.${reason}`)
  const known = ESCALATIONS.find((one) => one === reason)
  return known ? t(`assistants.trace.reasons.${known}`) : reason
}
