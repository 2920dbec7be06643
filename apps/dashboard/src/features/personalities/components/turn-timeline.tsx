import type { TriedTurn, TurnStep } from '@visualkit/contracts'
import { Button, cx } from '@visualkit/ui'
import {
  ChevronRight,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  MousePointerClick,
  OctagonX,
  PenLine,
  ScanEye,
  Search,
  TextQuote,
  UserRound,
  Wrench,
} from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { duration, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../../costs/api/money.ts'
import { StepDetails } from './step-details.tsx'

const ICONS: Record<TurnStep['kind'], LucideIcon> = {
  understood: TextQuote,
  saw: ScanEye,
  searched: Search,
  tool: Wrench,
  wrote: PenLine,
  pointed: MousePointerClick,
  follow_ups: ListChecks,
  restricted: OctagonX,
  escalated: UserRound,
  phrase: MessageSquareText,
}
/** What asks to be looked at. */
const TONES: Partial<Record<TurnStep['kind'], string>> = {
  saw: 'border-signal bg-signal-wash text-signal',
  pointed: 'border-signal bg-signal-wash text-signal',
  restricted: 'border-danger bg-danger-wash text-danger',
  escalated: 'border-amber bg-amber-wash text-amber',
}

/** How an answer came about, step by step, each with its share of the time. */
export function TurnTimeline({ turn }: { turn: Pick<TriedTurn, 'steps' | 'totalMs' | 'costUsd'> }) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const { steps, totalMs, costUsd } = turn
  const cost = costUsd > 0 ? money(costUsd) : t('assistants.trace.free')
  return (
    <div className="mt-3">
      <Button
        variant="quiet"
        size="small"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-2 h-auto min-h-7 flex-wrap justify-start gap-x-1.5 gap-y-0 py-1"
      >
        <ChevronRight
          aria-hidden
          strokeWidth={1.7}
          className={cx('transition-transform', isOpen && 'rotate-90')}
        />
        {t('assistants.trace.show')}
        <span className="font-normal text-ink-3 tabular-nums">
          · {t('assistants.trace.total', { time: duration(totalMs) })} · {cost}
        </span>
      </Button>
      {isOpen && (
        <ol id={id} className="mt-2 flex flex-col">
          {steps.map((step, at) => (
            <Step
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of an answer never move
              key={at}
              step={step}
              totalMs={totalMs}
              isLast={at === steps.length - 1}
            >
              <StepDetails step={step} />
            </Step>
          ))}
        </ol>
      )}
    </div>
  )
}

function Step({
  step,
  totalMs,
  isLast,
  children,
}: {
  step: TurnStep
  totalMs: number
  isLast: boolean
  children: ReactNode
}) {
  const Icon = ICONS[step.kind]
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3">
      <span className="flex flex-col items-center" aria-hidden>
        <span
          className={cx(
            'flex size-6 shrink-0 items-center justify-center rounded-full border',
            TONES[step.kind] ?? 'bg-wash text-ink-2',
          )}
        >
          <Icon strokeWidth={1.7} className="size-3.5" />
        </span>
        {!isLast && <span className="w-px flex-1 bg-line" />}
      </span>
      <div className={cx('min-w-0', isLast ? 'pb-1' : 'pb-4')}>
        <p className="flex min-h-6 items-baseline gap-2 pt-0.5 text-sm">
          <span className="min-w-0 flex-1 font-medium">{t(`assistants.trace.steps.${step.kind}`)}</span>
          {step.ms > 0 && <span className="text-xs text-ink-3 tabular-nums">{duration(step.ms)}</span>}
        </p>
        {step.ms > 0 && <TimeBar step={step} totalMs={totalMs} />}
        <div className="mt-1 flex flex-col gap-1 text-sm text-ink-2">{children}</div>
      </div>
    </li>
  )
}

/** Where in the whole time a step lies. */
function TimeBar({ step: { startMs, ms }, totalMs }: { step: TurnStep; totalMs: number }) {
  const share = (part: number) => `${number((Math.min(part, totalMs) / Math.max(totalMs, 1)) * 100, 1)}`
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 3"
      preserveAspectRatio="none"
      className="mt-0.5 block h-[3px] w-full overflow-hidden rounded-full bg-line/70"
    >
      <rect
        x={Math.min(99, Number(share(startMs).replace(',', '.')))}
        width={Math.max(1, Number(share(ms).replace(',', '.')))}
        height="3"
        className="fill-lagoon"
      />
    </svg>
  )
}
